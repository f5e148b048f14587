"""The reading gate: perfect readings pass, worse ones fail, floors fall only with a reason."""

from __future__ import annotations

import copy
import hashlib
import json
import sys
from pathlib import Path

import pytest

EVALS = Path(__file__).resolve().parents[1] / "evals"
sys.path.insert(0, str(EVALS))

import corpus  # noqa: E402
import errors  # noqa: E402
import gate  # noqa: E402
import score  # noqa: E402

REPORTS = corpus.labelled_reports()
BY_PATH = {one.report: one for one in REPORTS}


def perfect(report: Path) -> corpus.Record:
    """The labels, as a reading with spans."""
    record, text = copy.deepcopy(BY_PATH[report].gold()), score.body_of(report)
    record.setdefault("figures", [])
    for kind, words in (("figures", "quote"), ("statements", "begins"), ("deeds", "quote")):
        items = record.setdefault(kind, [])
        for item, span in zip(items, score.locate([item[words] for item in items], text), strict=True):
            item["span"] = list(span)
    for term in (record["agreement"] or {}).get("terms", []):
        start = text.index(term["quote"])
        term["span"] = [start, start + len(term["quote"])]
    return record


def without_voices(report: Path) -> corpus.Record:
    record = perfect(report)
    for item in record["statements"]:
        item["said_by"] = "nobody at all"
    return record


def misquoted(report: Path) -> corpus.Record:
    record = perfect(report)
    for item in record["deeds"][:1]:
        item["span"][0] += 1
    return record


def empty_case(_reports: list[Path]) -> corpus.Record:
    return {"place": "al-Waer"}


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", path)
    assert gate.main(["--update"], perfect, empty_case) == 0
    return path


def test_every_label_has_one_report_and_quotes_it():
    assert sum(not one.made_up for one in REPORTS) == 74
    assert sum(one.group == "held_out" for one in REPORTS) == 11
    assert sum(one.group == "fresh" for one in REPORTS) == 65
    for one in REPORTS:
        gold, text = one.gold(), score.body_of(one.report)
        quotes = [item["quote"] for item in [*gold["figures"], *gold.get("deeds", [])]]
        assert [quote for quote in quotes if quote not in text] == [], one.name


def test_every_labelled_report_says_it_is_not_to_be_cited():
    for one in REPORTS:
        head = one.report.read_text(encoding="utf-8").split("\n---\n")[0]
        paraphrase = not one.made_up or one.name[:2] in ("i-", "j-")
        assert ("a paraphrase of public facts" if paraphrase else "nothing in it happened") in head, one.name
        assert "not to be cited" in head, one.name


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("score.py", "e2411cd5b7a5b017e92d3faf3d2bea4b9b4fa8658bbcf83f45d600c95c7eee82"),
        ("score_case.py", "524ea1ec40e858125a634a9bbbc5e78b8422436131d5a08b1af7a1cb3db8dd10"),
    ],
)
def test_the_scorers_are_the_vendored_ones(name: str, digest: str):
    assert hashlib.sha256((EVALS / name).read_bytes()).hexdigest() == digest


def test_the_labels_read_as_themselves_score_one(floors: Path):
    pinned = json.loads(floors.read_text())["floors"]
    assert {value for group in gate.GROUPS for value in pinned[group].values()} == {1.0}


def test_nothing_worse_passes_and_the_same_does(floors: Path, capsys: pytest.CaptureFixture[str]):
    assert gate.main([], perfect, empty_case) == 0
    assert gate.main([], without_voices, empty_case) == 1
    assert "WORSE THAN PINNED  all: statement with right voice" in capsys.readouterr().out


def test_a_quote_that_is_not_its_text_fails_whatever_the_score(floors: Path, capsys: pytest.CaptureFixture[str]):
    assert gate.main([], misquoted, empty_case) == 1
    assert "not the text at their span" in capsys.readouterr().out


def test_more_contradictions_claimed_is_worse(floors: Path):
    def claiming(_reports: list[Path]) -> corpus.Record:
        return {"contradictions": [{"values": []}] * 50}

    assert gate.main([], perfect, claiming) == 1


def test_a_floor_falls_only_with_a_reason_and_the_reason_stays(floors: Path):
    before = floors.read_bytes()
    assert gate.main(["--update"], without_voices, empty_case) == 1
    assert floors.read_bytes() == before
    assert gate.main(["--update", "--allow-regression", "labels were wrong"], without_voices, empty_case) == 0
    pins = json.loads(floors.read_text())
    assert pins["lowered"][0]["reason"] == "labels were wrong"
    assert pins["lowered"][0]["measures"]["all: statement with right voice (F1)"] == [1.0, 0.0]
    assert gate.main(["--update"], perfect, empty_case) == 0
    assert json.loads(floors.read_text())["lowered"] == pins["lowered"], "a later update keeps the history"


def test_another_corpus_must_be_pinned_anew(floors: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    held = tmp_path / "held_out.txt"
    held.write_text("arsal-2017\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "HELD_OUT", held)
    assert gate.main([], perfect, empty_case) == 1


def test_the_case_is_grounded_by_the_report_each_quote_names():
    texts = {"a": "Some 300 left.", "b": "Nobody left."}
    figures = [{"report": name, "span": [5, 8], "quote": "300"} for name in texts]
    case = {"episodes": [{"figures": figures}]}
    assert list(gate.ungrounded(case, texts)) == ["300"]


def test_errors_never_opens_a_held_out_report(capsys: pytest.CaptureFixture[str]):
    opened = []

    def watched(report: Path) -> corpus.Record:
        opened.append(BY_PATH[report])
        return without_voices(report)

    assert errors.main([], watched) == 0
    assert "statement_voice" in capsys.readouterr().out
    assert len(opened) == sum(not one.held_out for one in REPORTS)
    assert not [one.name for one in opened if one.held_out]
    with pytest.raises(SystemExit):
        errors.main(["--report", next(one.name for one in REPORTS if one.held_out)], watched)


def test_errors_finds_nothing_in_the_labels_themselves(capsys: pytest.CaptureFixture[str]):
    assert errors.main([], perfect) == 0
    assert capsys.readouterr().out.strip() == ""
