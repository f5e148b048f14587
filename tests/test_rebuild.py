"""A casebook made again of its originals and its judgements shows the same bytes."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from marun import write_reports
from safeconduct.casebook import Casebook, Given, State
from safeconduct.casebook.opening import ORIGINALS
from safeconduct.publish import case_record
from safeconduct.vocab.judgement import judgement_record
from safeconduct.vocab.record import json_line

DAY = date(2024, 4, 24)


def shown(book: Casebook) -> str:
    return "\n".join(json_line(case_record(case)) for case in book.cases())


def log(book: Casebook) -> list[str]:
    return [json_line(judgement_record(one.judgement)) for one in book.judgements()]


def fill(folder: Path, reports: Path) -> tuple[str, list[str]]:
    """A casebook of reports that say who they are and of some that do not, with judgements of every kind.

    Returns: What it shows, and its log.
    """
    paths = write_reports(reports)
    plain = reports / "late-news-2024-04-23.txt"
    plain.write_text(
        "The third batch of 60 people left the besieged town of Marun for Idlin on Monday, under the deal on Marun. "
        "In total 5,360 people have left Marun for Idlin, the governor, Ada Lune, said.\n"
    )
    page = reports / "page.html"
    page.write_text(
        "<!doctype html><html><head><title>Aid enters Marun</title></head><body><article><h1>Aid enters Marun</h1>"
        "<p>Some 40 trucks with food entered the town of Marun on Tuesday, the Lune Observatory said. Residents of "
        "Marun had been without aid since the siege began, and people queued from the early morning.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    with Casebook.open(folder, create=True) as book:
        states = [one.state for one in book.add([*paths, str(plain)])]
        states += [one.state for one in book.add([str(page)], Given(DAY, "Herald"))]
        states += [one.state for one in book.add([str(plain)], Given(publisher="Radio Tolm"))]
        assert set(states) == {State.ADDED, State.CORRECTED}
        case = book.find_case("marun")
        figures = {f.low: f.claim for e in case.linked.episodes for f in e.figures}
        said = {"by": "A. Yusuf", "why": "seen to"}
        book.judge("correct", figures[1240], values={"count": 1420, "said_by": "SANA"}, **said)
        first = book.judge("reject", figures[1500], **said)
        book.judge("undo", first.id, **said)
        book.judge("accept", figures[1500], **said)
        book.judge("best", "marun", "departure 1", values={"best": 1450}, **said)
        book.judge("best", "marun", "total", values={"best": 5400}, **said)
        book.judge("different name", "Radio Marun", "Lune Observatory", **said)
        book.judge("different case", "marun-deal", "tolm-deal", **said)
        book.judge("rule", "source_priority", values={"origins": ["Lune Observatory"]}, **said)
        given = next(j.judgement for j in book.judgements() if j.judgement.subject.get("publisher") == "Radio Tolm")
        book.judge("undo", given.id, **said)
        return shown(book), log(book)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str, list[str]]:
    folder = tmp_path_factory.mktemp("rebuild")
    return folder / "book", folder / "reports", *fill(folder / "book", folder / "reports")


def test_what_is_decided_shows(filled: tuple[Path, Path, str, list[str]]):
    _, _, before, lines = filled
    assert '"rule":"source_priority"' in before
    assert '"best":1450' in before
    assert '"late-news-2024-04-23"' in before, "the name of the file is its id, and says its day"
    assert len(lines) == 8 + 10, "each report's name, the publisher that was corrected, and the decisions"


@pytest.mark.parametrize("first", ["log", "originals"])
@pytest.mark.parametrize("named", [True, False], ids=["as they came", "by their digest"])
def test_made_again(filled: tuple[Path, Path, str, list[str]], first: str, named: bool, tmp_path: Path):
    """From the files as they came, or from the folder of originals, whatever comes first."""
    old, reports, before, lines = filled
    files = sorted(map(str, reports.iterdir() if named else (old / ORIGINALS).iterdir()))
    with Casebook.open(tmp_path / "new", create=True) as book:
        if first == "log":
            assert book.replay(lines, "log") == (len(lines), 0)
        assert {one.state for one in book.add(files)} == {State.ADDED}
        if first == "originals":
            added, _ = book.replay(lines, "log")
            assert added == len(lines)
        assert shown(book) == before
        if first == "log" or not named:
            assert log(book) == lines, "and the log is the same, line by line"
        assert book.replay(lines, "log") == (0, len(lines)), "adding the log twice changes nothing"
        assert shown(book) == before


def test_a_damaged_database_loses_nothing_that_was_exported(filled: tuple[Path, Path, str, list[str]], tmp_path: Path):
    old, _, before, lines = filled
    shutil.copytree(old / ORIGINALS, tmp_path / "book" / ORIGINALS)
    with Casebook.open(tmp_path / "book", create=True) as book:
        book.replay(lines, "log")
        list(book.add(sorted(str(path) for path in (tmp_path / "book" / ORIGINALS).iterdir())))
        assert shown(book) == before


def test_a_log_is_added_whole_or_not_at_all(filled: tuple[Path, Path, str, list[str]], tmp_path: Path):
    *_, lines = filled
    with Casebook.open(tmp_path / "new", create=True) as book:
        with pytest.raises(ValueError, match="line 19"):
            book.replay([*lines, "{}"], "log")
        assert book.judgements() == ()


def test_the_time_is_that_of_the_casebooks_clock(tmp_path: Path):
    now = datetime(2024, 5, 2, 12, tzinfo=UTC)
    with Casebook(tmp_path / "book", create=True, clock=lambda: now) as book:
        list(book.add(write_reports(tmp_path / "reports")))
        made = book.judge("rule", "conservative", by="A", why="w")
        assert made.made == now
        assert [one.judgement.made for one in book.judgements()] == [now] * 6
        assert book.judgements()[-1].judgement.made - now == timedelta(0)
