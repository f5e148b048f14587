"""Tables of a case: every row on words, columns that say what they mean, and a data frame at hand."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pandas
import pytest

from exported import HOSTILE, hostile_case, whole_case
from making import make_report
from safeconduct.publish.tables import TABLES, Column, Kind, Sources, Table, TableForm, make_tables
from safeconduct.publish.tables.days import day_row, period_row, precision
from safeconduct.publish.tables.provenance import around, chain
from safeconduct.vocab.claim import Voice
from safeconduct.vocab.document import Text
from safeconduct.vocab.errors import LibraryMissing
from safeconduct.vocab.period import PartialDate, Period

CASE = whole_case()
MADE = {table.name: table for table in make_tables([CASE])}
SMALL = Table(
    "small",
    "Two rows.",
    (Column("name", "Who."), Column("low", "How many.", Kind.NUMBER), Column("day", "When.", Kind.DAY)),
    (("a", 1200, date(2017, 3, 1)), ("b", None, None)),
)


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_every_row_that_cites_stands_on_words(form: TableForm):
    table = MADE[form.name]
    assert len({column.name for column in table.columns}) == len(table.columns)
    assert all(column.about.endswith((".", "…")) for column in table.columns)
    if form.cites:
        assert all(table["quote"]), form.name
        assert all(table["digest"])
        assert all(table["voices"])


@pytest.mark.parametrize("name", [form.name for form in TABLES if form.name != "judgements"])
def test_the_case_of_the_tests_has_something_in_every_table(name: str):
    assert len(MADE[name]) > 0


def test_what_is_told_of_a_case_is_in_its_tables():
    (case,) = MADE["cases"]
    assert (case["promised_low"], case["promised_best"]) == (12000, 12000)
    assert (case["reported_low"], case["reported_high"]) == (11000, 14000)
    assert case["signed"] == "2017-03"
    assert (case["signed_start"], case["signed_end"]) == (date(2017, 3, 1), date(2017, 3, 31))
    (departure,) = MADE["departures"]
    assert (departure["low"], departure["high"], departure["to"]) == (1200, 1500, ("Idlib",))
    assert {row["part"] for row in MADE["figures"]} == {"departure", "promised", "reported", "other"}
    assert MADE["deeds"].where(kind="signing")["precision"] == ["month"]


def test_a_row_shows_the_words_of_its_best_figure():
    (departure,) = MADE["departures"]
    assert departure["quote"] == f"{departure['best']:,} people"


def test_evidence_lists_every_passage_of_every_row():
    for name in ("cases", "departures", "promises", "estimates", "totals", "gaps", "relations"):
        for number, row in enumerate(MADE[name], start=1):
            if name == "estimates" and row["departure"] is not None:
                continue  # its passages are listed with the departure
            found = MADE["evidence"].where(of_table=name, of_row=number)
            assert len(found) == row["passages"], (name, number)


def test_a_place_is_told_with_where_it_lies_or_without():
    (row,) = MADE["places"]
    assert (row["name"], row["found"], row["exactness"], row["as"]) == ("Idlib", "Idlib", "city", ("to",))
    assert (row["claims"], row["country"]) == (2, "SYR")
    assert isinstance(row["latitude"], float)
    assert 35 < row["latitude"] < 37


def test_the_voices_of_a_row_end_with_the_outlet():
    report = make_report("a", "2017-03-01", "Words.", "The Herald")
    assert chain((Voice("the governor"), Voice("the agency")), report) == ("the governor", "the agency", "The Herald")
    assert chain((Voice("The Herald"),), report) == ("The Herald",)
    assert chain((), report) == ("The Herald",)


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("It is over. Some 300 left. No more.", "300", "Some 300 left."),
        ("A heading\nSome 300 left\nMore", "300", "Some 300 left"),
        ("“We go,” he said. “300 left.” He sighed.", "300", "“300 left.”"),
        ("300", "300", "300"),
        ("x" * 5000 + " 300 " + "y" * 5000, "300", None),
    ],
)
def test_the_words_around_a_quote_are_its_sentence(text: str, quote: str, shown: str | None):
    at = text.index(quote)
    found = around(Text(text).span(at, at + len(quote))).quote
    assert quote in found
    assert len(found) < 1000
    assert shown is None or found == shown


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        ("2017-03-13", "2017-03-13", "day"), ("2017-03-13", "2017-03-15", "days"), ("2017-03", "2017-03", "month"),
        ("2017", "2017", "year"), ("2017-03-13", "2017-04", "month"), ("2017", None, "since"), (None, "2017", "until"),
        (None, None, None),
    ],
)  # fmt: skip
def test_days_are_as_exact_as_their_words(start: str | None, end: str | None, exact: str | None):
    period = Period(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)
    assert precision(period) == exact
    row = period_row(period)
    assert row["start"] == (PartialDate.parse(start).earliest() if start else None)
    assert row["end"] == (PartialDate.parse(end).latest() if end else None)


def test_no_day_is_no_day():
    assert day_row(None) == {"start": None, "end": None, "precision": None, "holds": None}


def test_a_table_is_a_list_of_dictionaries_with_names():
    assert len(SMALL) == 2
    assert next(iter(SMALL)) == {"name": "a", "low": 1200, "day": date(2017, 3, 1)}
    assert SMALL["low"] == [1200, None]
    assert SMALL.select("day", "name").names == ["day", "name"]
    assert list(SMALL.where(name="b")) == [{"name": "b", "low": None, "day": None}]
    assert SMALL.to_dicts() == list(SMALL)
    assert repr(SMALL) == "<small: 2 rows, 3 columns>"


@pytest.mark.parametrize("ask", [lambda: SMALL["nam"], lambda: SMALL.select("nam"), lambda: SMALL.where(nam=1)])
def test_a_column_that_is_not_there_is_told_with_those_that_are(ask: Any):
    with pytest.raises(KeyError, match="it has name, low, day"):
        ask()


def test_a_row_with_a_cell_too_many_is_no_row():
    with pytest.raises(KeyError, match="no column high"):
        Table.of("small", "", SMALL.columns, iter([{"high": 1}]))


def test_a_data_frame_has_the_types_of_the_columns():
    frame = SMALL.to_pandas()
    assert frame["low"].sum() == 1200
    assert frame["low"].isna().tolist() == [False, True]
    assert frame["day"].dt.month.tolist()[0] == 3
    assert pandas.isna(frame["day"][1])
    wide = MADE["figures"].to_pandas()
    assert wide["span_start"].dtype == "Int64"
    assert wide.groupby("part")["low"].max()["promised"] == 12000
    assert MADE["departures"].to_pandas()["reported"].dtype == "boolean"


@pytest.mark.parametrize(("method", "library"), [("to_pandas", "pandas"), ("to_polars", "polars")])
def test_a_missing_library_is_told_with_what_to_do(method: str, library: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(LibraryMissing, match=f"pip install {library}"):
        getattr(SMALL, method)()


def test_a_notebook_shows_the_first_rows_and_says_how_many_more():
    long = Table("long", "Many.", SMALL.columns, SMALL.rows * 50)
    shown = long._repr_html_()
    assert shown.count("<tr>") == 21
    assert "100 rows, 80 not shown" in shown
    assert "1,200" in shown
    assert "<th" in shown


@pytest.mark.parametrize("what", HOSTILE)
def test_a_notebook_runs_nothing_of_a_report(what: str):
    for table in make_tables([hostile_case(HOSTILE[what])]):
        shown = table._repr_html_()
        assert "<script" not in shown
        assert "<img" not in shown
        assert "\u202e" not in shown
        assert "\x1b" not in shown


def test_a_case_of_many_rows_is_looked_up_once():
    """A claim's voices are found by its id, however often it is cited."""
    sources = Sources(CASE)
    figure = next(sources.figures())
    assert sources.row(figure.cited())["voices"] == sources.row(figure)["voices"]
