"""A case as data and on a screen: whole, in the form that is promised, and safe whatever a report holds."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from rich.console import Console

from making import make_case, make_deed, make_episode, make_figure, make_report
from safeconduct.publish import case_record, print_case
from safeconduct.publish.plain import plain
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import Naming
from safeconduct.vocab.claim import DeedKind, Extent, Mode
from safeconduct.vocab.linked_case import Deal, LinkedCase
from safeconduct.vocab.period import PartialDate

HOSTILE = "\x1b[31mRadio\x07 [bold]Marun[/bold] \u202e"


def whole_case(place: str = "Marun", voice: str = "Radio Marun") -> Case:
    plan = make_report("plan", "2024-03-13", "Some 12,000 people are to leave Marun.")
    first = make_report("first", "2024-03-20", "1,500 people left Marun for Idlin; the town is besieged.")
    end = make_report("end", "2024-05-21", "In all 11,000 left; state radio says 14,000 left.")
    linked = make_case(
        deal=Deal(PartialDate(2024, 3, 13), ("plan",), guarantors=(Naming("Freedonia", ("Freedonia",), ("plan",)),)),
        promised=[make_figure(plan, "12,000", mode=Mode.PLANNED)],
        episodes=[
            make_episode(
                [make_figure(first, "1,500", by=voice, to="Idlin")], start="2024-03-20", destinations=["Idlin"]
            )
        ],
        reported=[
            make_figure(end, "11,000", extent=Extent.TOTAL, days="/2024-05-21"),
            make_figure(end, "14,000", extent=Extent.TOTAL, days="/2024-05-21", by="state radio"),
        ],
        deeds=[make_deed(first, "besieged", DeedKind.SIEGE, "2021", mode=Mode.ONGOING)],
    )
    linked = LinkedCase(**{f: getattr(linked, f) for f in linked.__slots__} | {"place": Naming(place, (place,))})
    return track(linked, reconcile(linked), date(2024, 6, 1))


def shown(case: Case, width: int = 100) -> str:
    out = io.StringIO()
    print_case(case, Console(file=out, width=width, color_system=None))
    return out.getvalue()


def test_the_record_has_every_key_of_the_form():
    record = json.loads(json.dumps(case_record(whole_case())))
    form = {"place", "part_of", "agreement", "promises", "episodes", "totals", "contradictions", "variants"}
    assert form | {"timeline", "gaps"} <= record.keys()
    assert {"signed", "parties", "guarantors", "mediators", "destinations", "terms"} <= record["agreement"].keys()
    promise = {"term", "what", "low", "high", "group", "due", "due_end", "said_by", "status", "overdue", "score"}
    assert promise | {"fraction", "evidence"} <= record["promises"][0].keys()
    episode = record["episodes"][0]
    assert {"kind", "n", "start", "end", "to", "figures", "estimate"} <= episode.keys()
    assert {"report", "low", "high", "group", "said_by", "quote", "span"} <= episode["figures"][0].keys()
    assert {"low", "best", "high", "rule", "origins", "for", "against", "why"} == episode["estimate"].keys()
    assert {"promised", "reported", "final"} <= record["totals"].keys()
    assert {"about", "kind", "why", "values"} <= record["contradictions"][0].keys()
    assert {"date", "end", "kind", "what", "in"} <= record["timeline"][0].keys()


def test_every_quote_of_the_record_is_the_text_at_its_span():
    case = whole_case()
    texts = {r.report.id: r.report.text.content for r in case.linked.reports}

    def check(item: object) -> int:
        count = 0
        if isinstance(item, dict):
            if "quote" in item and "report" in item:
                start, end = item["span"]
                assert texts[item["report"]][start:end] == item["quote"]
                count = 1
            item = list(item.values())
        return count + sum(map(check, item)) if isinstance(item, list) else count

    assert check(case_record(case)) > 5


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_view_tells_what_an_analyst_asks_first(width: int):
    words = " ".join(shown(whole_case(), width).split())
    for part in ("Marun", "12,000", "low 11,000", "high 14,000", "Freedonia (1 report)", "Idlin", "20 Mar 2024"):
        assert part in words
    assert words.index("THE DEAL") < words.index("PROMISED AGAINST") < words.index("DEPARTURES")
    assert words.index("DEPARTURES") < words.index("WHAT CONTRADICTS") < words.index("UNACCOUNTED")


def test_an_empty_case_says_so():
    words = shown(track(make_case(deal=None), reconcile(make_case(deal=None))))
    assert "No report describes a deal." in words
    assert "No report tells of one." in words


def test_a_report_gives_the_terminal_no_orders():
    words = shown(whole_case(HOSTILE, HOSTILE))
    assert not {"\x1b", "\x07", "\u202e"} & set(words)
    assert "[bold]Marun[/bold]" in words, "brackets are shown, not obeyed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\tb\n\nc", "a b c"), ("\u2066x\u2069\ufeff", "x"), ("الوعر", "الوعر"), ("e\u0301", "e\u0301")],
)
def test_plain_words(text: str, expected: str):
    assert plain(text) == expected


def test_days_are_written_one_way_and_one_report_is_one():
    words = " ".join(shown(whole_case(), 120).split())
    assert "signed 13 Mar 2024 (1 report)" in words
    assert "2024-03-13" not in words.replace("case marun-2024", "")


def test_a_departure_that_nobody_counts_says_who_tells_of_it():
    report = make_report("gone", "2024-03-20", "A convoy left Marun.")
    linked = make_case(episodes=[make_episode(deeds=[make_deed(report, "left", DeedKind.DEPARTURE, "2024-03-20")])])
    assert "no number: " in shown(track(linked, reconcile(linked), date(2024, 6, 1)))


def test_departures_of_one_rank_are_numbered_by_their_order():
    """Outlets count differently: two rows with one number could not be told apart, on the screen or to judge them."""
    report = make_report("r", "2024-04-09", "In one, 300 people left; in another, 450; in the last, 12.")
    linked = make_case(
        episodes=[
            make_episode([make_figure(report, "300")], start="2024-03-20", ordinal=9),
            make_episode([make_figure(report, "450")], start="2024-03-27", ordinal=9),
            make_episode([make_figure(report, "12")], start="2024-04-03", ordinal=3),
        ]
    )
    case = track(linked, reconcile(linked))
    rows = [line.split() for line in shown(case, 140).splitlines() if " Mar 2024" in line or " Apr 2024" in line]
    rows = [row for row in rows if row[0].isdigit() and {"300", "450", "12"} & set(row)]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    text = " ".join(shown(case, 140).split())
    assert text.count("9th as reports count") == 2
    assert "3rd as reports count · " not in text, "it is the third in order too"
    record = case_record(case)
    assert [(e["n"], e["ordinal"]) for e in record["episodes"]] == [(1, 9), (2, 9), (3, 3)]


def test_where_nothing_is_late_the_next_day_is_told():
    plan = make_report("plan", "2024-03-13", "Some 12,000 people are to leave Marun by 24 April.")
    leave = make_deed(
        plan, "leave", DeedKind.DEPARTURE, "2024-04-24/2024-04-24", mode=Mode.PLANNED, extent=Extent.TOTAL
    )
    linked = make_case(promised=[make_figure(plan, "12,000", mode=Mode.PLANNED)], deeds=[leave])

    def on(day: date) -> str:
        return " ".join(shown(track(linked, reconcile(linked), day)).split())

    assert "LATE OR OVERDUE (0) Nothing so far; due 24 Apr 2024: all who leave" in on(date(2024, 4, 1))
    assert "LATE OR OVERDUE (1) due 24 Apr 2024 all who leave" in on(date(2024, 4, 25))
    assert "1 day overdue" in on(date(2024, 4, 25))
    empty = make_case(deal=None)
    assert "No promise names a day it is due by." in shown(track(empty, reconcile(empty)))
