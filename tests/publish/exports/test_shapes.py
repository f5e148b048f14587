"""Rows under others' names: plans apart, ranges open, silence empty, nobody counted twice."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from exported import whole_case
from making import make_case, make_deed, make_episode, make_figure, make_report
from safeconduct.publish.exports import FORMATS, Contents
from safeconduct.publish.located import Locator
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.case import Case, Promise, Status
from safeconduct.vocab.case_claims import FigureIn, Naming
from safeconduct.vocab.claim import DeedKind, Extent, Group, Measure, Mode, TermKind
from safeconduct.vocab.quantity import Bound, Unit

BY_NAME = {one.name: one for one in FORMATS}
CASE = whole_case()


def rows(name: str, case: Case = CASE, file: str = "") -> list[dict[str, str]]:
    data = BY_NAME[name].make(Contents((case,)))[file].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def case_of(*figures: FigureIn, **parts: Any) -> Case:
    """A case of Idlib with these figures besides."""
    linked = make_case(others=figures, **parts)
    named = {"place": Naming("Idlib", ("Idlib",)), "part_of": ("Syria",)}
    return track(replace(linked, **named), reconcile(replace(linked, **named)))


REPORT = make_report(
    "a", "2017-04-02", "Some 300 people, 20 families, hundreds, at most 50, left; 7 died, 9 died, 7 more.", "A"
)


def figure(quote: str, **more: Any) -> FigureIn:
    return make_figure(REPORT, quote, **{"days": "2017-03-13/2017-03-13", **more})


@pytest.mark.parametrize(
    ("made", "reported", "quantifier", "total", "why"),
    [
        (figure("300 people"), "300", "Exact", "300", "one number"),
        (figure("Some 300 people", bound=Bound.ABOUT), "300", "Approximately", "300", "about"),
        (figure("hundreds", low=200, high=999, bound=Bound.ABOUT), "200", "More than", "200", "a range: its lowest"),
        (figure("300 people", bound=Bound.AT_LEAST), "300", "More than", "300", "at least"),
        (figure("at most 50", bound=Bound.AT_MOST), "50", "Less than", "50", "at most"),
        (figure("20 families", unit=Unit.FAMILIES), "20", "Exact", "", "no report says how many a family has"),
    ],
)  # fmt: skip
def test_helix_holds_one_number_and_says_how_exact(
    made: FigureIn, reported: str, quantifier: str, total: str, why: str
):
    (row,) = rows("helix", case_of(made))
    assert (row["Reported"], row["Quantifier"], row["Total figures"]) == (reported, quantifier, total), why
    assert float(row["low"]) == made.low
    assert float(row["high"]) == made.high
    assert row["Household size"] == ""
    assert row["ISO3"] == "SYR"
    assert (row["Publishers"], row["Sources"], row["Source excerpt"]) == ("A", "A", REPORT.text.content)


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        (figure("300 people", mode=Mode.PLANNED), False),
        (figure("300 people", mode=Mode.DENIED), False),
        (figure("300 people", mode=Mode.POSSIBLE), False),
        (figure("300 people", mode=Mode.ONGOING), True),
        (figure("300 people", measure=Measure.DISPLACED), True),
        (figure("300 people", measure=Measure.RETURN), True),
        (figure("300 people", measure=Measure.KILLED), False),
        (figure("300 people", unit=Unit.TRUCKS), False),
    ],
)
def test_helix_has_no_plans_and_nothing_but_displacement(made: FigureIn, kept: bool):
    assert len(rows("helix", case_of(made))) == int(kept)


@pytest.mark.parametrize(
    ("days", "start", "accuracy", "end"),
    [
        ("2017-03-13/2017-03-15", "2017-03-13", "Day", "2017-03-15"),
        ("2017-03/2017-03", "2017-03-01", "Month", "2017-03-31"),
        ("2017/2017", "2017-01-01", "Year", "2017-12-31"),
        ("", "", "", ""),
    ],
)
def test_helix_days_say_how_exact_they_are(days: str, start: str, accuracy: str, end: str):
    (row,) = rows("helix", case_of(figure("300 people", days=days)))
    assert (row["Start date"], row["Start date accuracy"], row["End date"]) == (start, accuracy, end)
    assert row["End date accuracy"] == accuracy


def test_helix_recommends_one_figure_of_a_departure_and_no_total_beside_it():
    found = {row["quote"]: row["Figure role"] for row in rows("helix")}
    assert sorted(found.values()) == ["Recommended figure", "Triangulation", "Triangulation", "Triangulation"]
    assert found["11,000"] == found["14,000"] == "Triangulation"


def test_helix_recommends_the_total_where_no_departure_is_counted():
    total = make_figure(REPORT, "300 people", extent=Extent.TOTAL, days="/2017-04-02")
    (row,) = rows("helix", case_of(reported=[total]))
    assert row["Figure role"] == "Recommended figure"


def test_ucdp_says_what_it_counts_and_codes_deaths_alone_as_deaths():
    found = {row["counts"]: row for row in rows("ucdp")}
    assert set(found) == {"people who were to leave", "people who left, in all", "people who left", "deaths"}
    left, dead = found["people who left"], found["deaths"]
    assert (left["low"], left["high"], left["deaths_civilians"], left["deaths_unknown"]) == ("1200", "1500", "", "")
    assert (dead["low"], dead["best"], dead["high"], dead["deaths_civilians"]) == ("30", "30", "30", "30")
    assert (dead["date_start"], dead["date_end"], dead["date_prec"]) == ("2017-03-01", "2017-03-31", "4")
    assert (left["date_prec"], left["where_prec"], left["source_original"]) == ("1", "1", "the governor; an observer")
    assert left["source_article"].startswith("Radio,2017-03-20,Radio: ")


def test_ucdp_takes_no_best_of_deaths_that_differ_and_none_together_without_a_day():
    two = [figure("7 died", measure=Measure.KILLED), figure("9 died", measure=Measure.KILLED, by="B")]
    (row,) = [row for row in rows("ucdp", case_of(*two)) if row["counts"] == "deaths"]
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("7", "", "9", "")
    assert (row["number_of_sources"], row["number_of_origins"], row["passages"]) == ("1", "2", "2")
    undated = [figure(quote, measure=Measure.KILLED, days="") for quote in ("7 died", "9 died")]
    found = [row for row in rows("ucdp", case_of(*undated)) if row["counts"] == "deaths"]
    assert [(row["low"], row["high"], row["date_start"]) for row in found] == [("7", "7", ""), ("9", "9", "")]


@pytest.mark.parametrize(
    ("days", "exact"),
    [
        ("2017-03-13/2017-03-13", "1"), ("2017-03-13/2017-03-15", "2"), ("2017-03-13/2017-03-19", "3"),
        ("2017-03/2017-03", "4"), ("2017/2017", "5"), ("2017", ""),
    ],
)  # fmt: skip
def test_ucdp_says_how_exact_days_are(days: str, exact: str):
    found = rows("ucdp", case_of(figure("7 died", measure=Measure.KILLED, days=days)))
    assert [row["date_prec"] for row in found if row["counts"] == "deaths"] == [exact]


@pytest.mark.parametrize(
    ("group", "civilians", "unknown"),
    [(Group.CIVILIANS, "7", ""), (Group.CHILDREN, "7", ""), (Group.ALL, "", "7"), (Group.FIGHTERS, "", "")],
)
def test_ucdp_does_not_say_whose_side_the_dead_were_on(group: Group, civilians: str, unknown: str):
    found = rows("ucdp", case_of(figure("7 died", measure=Measure.KILLED, group=group)))
    (row,) = [row for row in found if row["counts"] == "deaths"]
    assert (row["deaths_civilians"], row["deaths_unknown"]) == (civilians, unknown)


def test_a_clause_that_no_report_tells_of_is_empty_and_not_nought():
    (deal,) = rows("pax", file="agreements.csv")
    assert (deal["Con"], deal["AgtId"], deal["Part"], deal["ThrdPart"]) == (
        "Syria",
        "jarablus-2017",
        "the army",
        "the governor",
    )
    assert (deal["Ce"], deal["GRef"], deal["TjPrire"], deal["SC_EVAC"]) == ("1", "1", "", "")
    assert "0" not in {value for name, value in deal.items() if name not in ("span_start",)}
    assert (deal["Dat"], deal["signed_start"], deal["signed_end"]) == ("", "2017-03-01", "2017-03-31")
    assert (deal["cf_dec_yr"], deal["cf_dec_month"], deal["cf_dec_day"], deal["written"]) == ("2017", "3", "", "")
    assert (deal["enforcement"], deal["mediator_nego"], deal["StageSub"], deal["OthAgr"]) == (
        "1",
        "",
        "Ceas",
        "renews 2015",
    )
    clauses = rows("pax", file="provisions.csv")
    assert [(row["code"], row["provision"], row["depth"]) for row in clauses] == [
        ("Ce", "ceasefire", "1"), ("GRef", "return", "1"),
    ]  # fmt: skip


def promise(term: TermKind, status: Status) -> Promise:
    return Promise(term, term.value, None, None, Group.ALL, None, None, None, None, status, False, None, "why", ())


def test_silence_about_a_promise_is_no_score():
    promises = (
        promise(TermKind.CEASEFIRE, Status.FULL), promise(TermKind.CEASEFIRE, Status.MINIMUM),
        promise(TermKind.RETURN, Status.NO_REPORT), promise(TermKind.SETTLEMENT, Status.REVERSED),
        promise(TermKind.EVACUATION, Status.NOT_INITIATED),
    )  # fmt: skip
    case = replace(CASE, promises=promises)
    found = [(row["provision"], row["implem"], row["revers"]) for row in rows("pam", case, "implementation.csv")]
    assert found == [("cease", "3", ""), ("cease", "1", ""), ("idps", "", ""), ("amnest", "", "1"), ("", "0", "")]
    (year,) = rows("pam", case, "accords.csv")
    assert (year["year"], year["cease_prov"], year["cease_implem"]) == ("2017", "1", "1")
    assert (year["idps_prov"], year["idps_implem"], year["disarm_prov"]) == ("1", "", "")


def events(case: Case = CASE) -> list[dict[str, Any]]:
    return [json.loads(line) for line in BY_NAME["plover"].make(Contents((case,)))[""].decode().splitlines()]


def test_plover_says_days_no_more_exactly_than_reports_and_places_where_it_can():
    signed, siege, aid = events()
    assert (signed["event"], signed["mode"], signed["quad_code"]) == (["AGREE"], [], 1)
    assert (signed["date"], signed["enddate"], signed["date_precision"]) == ("2017-03-01", "2017-03-31", "month")
    assert (siege["event"], siege["mode"]) == (["COERCE"], ["restrict"])
    assert (aid["said_by"], aid["voices"]) == ("the governor", ["the governor", "Post"])
    assert aid["actor"] == []


@pytest.mark.parametrize(
    ("mode", "context"),
    [
        (Mode.HAPPENED, []), (Mode.PLANNED, ["future"]), (Mode.POSSIBLE, ["hypothetical"]), (Mode.DENIED, ["negation"])
    ],
)  # fmt: skip
def test_plover_keeps_what_is_planned_or_denied_apart(mode: Mode, context: list[str]):
    (event,) = events(case_of(deeds=[make_deed(REPORT, "left", DeedKind.DEPARTURE, "2017-03-13", mode=mode)]))
    assert event["context"] == context


def test_plover_leaves_out_what_it_has_no_event_for():
    assert events(case_of(deeds=[make_deed(REPORT, "left", DeedKind.ARRIVAL, "2017-03-13")])) == []


@pytest.mark.parametrize(
    ("name", "found", "precision"),
    [
        ("Idlib", "Idlib", "city"), ("Idlib province", "Idlib", "province"),
        ("the province of Aleppo", "Aleppo", "province"),
        ("Jarablus", "Jarablus", "town"), ("the town of Jarablus", "Jarablus", "town"), ("Syria", "Syria", "country"),
        ("the northern province of Idlib", "Idlib", "province"), ("the town of Jarablus in Aleppo", "Jarablus", "town"),
        ("the town of Jarablus in Homs", None, None), ("northern Aleppo province", None, None),
        ("Xyzzy", None, None), ("the north", None, None), ("", None, None), ("Aleppo and Idlib", None, None),
        ("the countryside of Idlib", None, None), ("Syrian", None, None),
    ],
)  # fmt: skip
def test_a_place_is_found_or_left_unfound(name: str, found: str | None, precision: str | None):
    place = Locator(CASE).find(name)
    assert (place.entry.name if place else None, place.precision if place else None) == (found, precision)


def test_a_name_that_several_places_bear_is_not_guessed():
    """There is a Tripoli in Lebanon and one in Libya; a case of neither country does not say which."""
    linked = make_case(episodes=[make_episode(start="2024-01-01")])
    locator = Locator(track(replace(linked, part_of=()), reconcile(linked)))
    assert locator.find("Tripoli") is None


def test_helix_gives_a_sum_a_row_of_its_own():
    report = make_report("s", "2017-03-20", "On it 423 gunmen and 1,056 relatives left.", "A")
    parts = [
        make_figure(report, "423 gunmen", group=Group.FIGHTERS, days="2017-03-19/2017-03-19"),
        make_figure(report, "1,056 relatives", group=Group.RELATIVES, days=""),
    ]
    case = case_of(episodes=[make_episode(parts, start="2017-03-19")])
    assert case.account.estimates[0] is not None
    assert case.account.estimates[0].best == 1479, "the program adds them up"
    *single, total = rows("helix", case)
    assert [row["Figure role"] for row in single] == ["Triangulation"] * 2
    assert (total["ID"], total["Reported"], total["Figure role"]) == (
        "marun-2024 departure 1",
        "1479",
        "Recommended figure",
    )
    assert total["Analysis and calculation logic"].startswith("calculated: ")
    assert "423 + 1,056" in total["Analysis and calculation logic"]


def test_helix_takes_the_days_of_the_departure_where_words_give_none():
    undated = figure("300 people", days="")
    (row,) = rows("helix", case_of(episodes=[make_episode([undated], start="2017-03-19")]))
    assert (row["Start date"], row["End date"], row["Start date accuracy"]) == ("2017-03-19", "2017-03-19", "Day")


def test_departures_of_one_rank_are_kept_apart():
    """Two departures may both be told as the ninth: the key is their place in the order."""
    pair = [
        make_episode([figure("300 people")], start="2017-03-13", ordinal=9),
        make_episode([figure("at most 50", low=50, high=50)], start="2017-03-20", ordinal=9),
    ]
    found = [row for row in rows("ucdp", case_of(episodes=pair)) if row["counts"] == "people who left"]
    assert [(row["id"][-11:], row["best"], row["date_start"]) for row in found] == [
        ("departure 1", "300", "2017-03-13"),
        ("departure 2", "50", "2017-03-20"),
    ]


def test_a_planned_departure_is_nowhere_told_as_people_who_left():
    planned = figure("300 people", mode=Mode.PLANNED)
    case = case_of(episodes=[make_episode([planned], start="2017-03-19")])
    assert [row["counts"] for row in rows("ucdp", case)] == ["people who were to leave that day"]
    assert rows("helix", case) == []
    (row,) = rows("csv", case, "departures.csv")
    assert (row["counted"], row["reported"], row["best"]) == ("false", "false", "300")
    assert [row["of"] for row in rows("csv", case, "estimates.csv")] == ["planned departure"]
