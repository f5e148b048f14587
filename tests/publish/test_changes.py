"""Changes and judgements as people read them: every kind told, nothing of it obeyed by a terminal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from safeconduct.publish import changes_lines, changes_record, judgement_lines, told_judgement
from safeconduct.vocab.change import Change, ChangeKind, Changes, Topic
from safeconduct.vocab.judgement import Judged, Judgement, JudgementKind, JudgementState

HOSTILE = "\x1b[31mRadio\x07 [bold]x[/bold] \u202e\n"
SIZE = {"low": 1000, "best": 1500, "high": 1500, "rule": "conservative"}
DEPARTURE = {"n": 5, "start": "2024-03-19", "end": "2024-03-20", "to": "Idlin", "reported": False, "last": True}
PROMISE = {"status": "no_report", "overdue": True, "due_end": "2024-04-24", "fraction": [0.1, 0.25]}
REPORT = {"published": None, "publisher": "Herald", "role": "about"}
CLAIM = {"id": "0123456789", "report": "f" * 64, "kind": "figure", "span": [0, 5], "quote": "1,240 people", "in": "a"}
NEW, CHANGED, GONE = ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.GONE


def changes(*found: Change, place: str = "Marun") -> Changes:
    return Changes("marun-2024", None, place, date(2024, 3, 1), date(2024, 4, 1), "conservative", found)


def told(*found: Change, **more: Any) -> str:
    return "\n".join(changes_lines(changes(*found, **more)))


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(Topic.CASE, NEW, "the case", None, "marun-2024"), "+ the case: marun-2024"),
        (Change(Topic.REPORT, NEW, "a", None, REPORT), "+ a: no day of publication, Herald, about"),
        (Change(Topic.REPORT, GONE, "a", REPORT), "- a: no longer (was no day of publication, Herald, about)"),
        (Change(Topic.ESTIMATE, NEW, "size", None, SIZE), "+ size: 1,500 (low 1,000, high 1,500)"),
        (Change(Topic.ESTIMATE, CHANGED, "size", {**SIZE, "low": 1500}, SIZE), "~ size: 1,500 → 1,500 (low 1,000"),
        (Change(Topic.DEPARTURE, NEW, "departure 5", None, DEPARTURE), "no. 5, 19–20 Mar 2024, to Idlin, planned, the"),
        (Change(Topic.PROMISE, NEW, "p", None, PROMISE), "+ p: no report, 10–25% done, due 24 Apr 2024, overdue"),
        (Change(Topic.CONTRADICTION, GONE, "size", ["1", "2"]), "- size: resolved (was 1, 2)"),
        (Change(Topic.GAP, NEW, "arrival", None, "nobody says"), "+ arrival: opened; nobody says"),
        (Change(Topic.GAP, GONE, "arrival"), "- arrival: closed"),
        (Change(Topic.SIEGE, NEW, "lifting", None, True), "+ lifting: yes"),
        (Change(Topic.PACE, CHANGED, "done by", "2024-05-01", None), "~ done by: 1 May 2024 → not said"),
    ],
)  # fmt: skip
def test_each_change_is_one_line(change: Change, line: str):
    assert line in " ".join(told(change).split())


def test_why_and_where_stand_below():
    words = told(Change(Topic.GAP, NEW, "arrival", None, "x", "because", ("a", "b", "c", "d", "e")))
    assert "why: because" in words
    assert "in: a, b, c, d and 1 more" in words


def test_every_topic_has_its_title_in_order():
    words = told(*(Change(topic, NEW, "x", None, "y") for topic in reversed(Topic)))
    titles = [line for line in words.splitlines() if line.endswith("(1)")]
    assert len(titles) == len(Topic)
    assert titles[0].startswith("THE CASE")


def test_a_long_list_is_counted():
    words = told(*(Change(Topic.REPORT, NEW, f"r{n}", None, REPORT) for n in range(99)))
    assert "REPORTS (99)" in words
    assert words.endswith("and 59 more: --json shows all")


def test_the_record_is_plain_data_and_whole():
    record = changes_record(changes(Change(Topic.ESTIMATE, NEW, "size", None, SIZE, "w", ("a",))))
    assert json.loads(json.dumps(record)) == record
    assert record["changes"] == [
        {
            "topic": "estimate", "change": "new", "what": "size", "before": None, "after": SIZE, "why": "w",
            "in": ["a"],
        }
    ]  # fmt: skip


def test_words_of_reports_and_people_are_shown_and_not_obeyed():
    found = [Change(topic, NEW, HOSTILE, HOSTILE, [HOSTILE], HOSTILE, (HOSTILE,)) for topic in Topic]
    found.append(Change(Topic.DEPARTURE, NEW, "x", None, {**DEPARTURE, "to": HOSTILE}))
    found.append(Change(Topic.REPORT, NEW, HOSTILE, None, {**REPORT, "publisher": HOSTILE}))
    words = told(*found, place=HOSTILE)
    claim = {**CLAIM, "quote": HOSTILE, "in": HOSTILE, "kind": HOSTILE}
    for kind in (*JudgementKind, HOSTILE):
        for subject in ({"claim": claim, "set": {"to": HOSTILE}}, {"names": [HOSTILE] * 2}, {"of": HOSTILE}, {}):
            judgement = Judgement(HOSTILE, datetime(2024, 5, 2, tzinfo=UTC), kind, subject, HOSTILE)
            words += "\n".join(judgement_lines([Judged(judgement, JudgementState.UNFIT, HOSTILE)]))
    assert not {"\x1b", "\x07", "\u202e"} & set(words)
    assert "[bold]x[/bold]" in words


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        ("accept", {"claim": CLAIM}, "accept figure 0123456789 “1,240 people” in a"),
        ("correct", {"claim": CLAIM, "set": {"to": None, "low": 5}}, "“1,240 people” in a: low = 5, to = not said"),
        ("same name", {"names": ["Waer", "al-Wa'r"]}, "same name: “Waer” and “al-Wa'r”"),
        ("different case", {"reports": ["f" * 64, "e" * 64], "in": ["a", "b"]}, "different case: a and b"),
        ("same episode", {"claims": [CLAIM, CLAIM]}, "same episode: figure 0123456789"),
        ("best", {"of": "departure", "departure": 5, "best": 2000, "case": "m"}, "of departure 5, m, is 2,000"),
        ("best", {"of": "total", "best": 2000, "case": "m"}, "the best figure of all who left, m, is 2,000"),
        ("rule", {"rule": "source_priority", "origins": ["A", "B"]}, "best figures by rule source_priority: A; B"),
        ("undo", {"of": "0123456789"}, "undo 0123456789"),
        ("given", {"report": "f" * 64, "published": "2024-05-02"}, "report ffffffffff is given published 2024-05-02"),
        ("abolish", {"claim": CLAIM}, "abolish"),
        ("correct", {"claim": 5}, "correct"),
    ],
)  # fmt: skip
def test_what_was_decided_in_words(kind: str, subject: dict[str, Any], words: str):
    judgement = Judgement("A", datetime(2024, 5, 2, tzinfo=UTC), kind, subject, "w")
    assert words in told_judgement(judgement)
