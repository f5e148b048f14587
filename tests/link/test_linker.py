"""Many reports, one case: departures, totals, deal and spellings, of wars the rules were not written with."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_cases import BOATS, DEMOBILISATION, ENCLAVE, EXCHANGE
from made_readings import deal, deed, figure, reading
from safeconduct.link import Rulings, link_cases
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.linked_case import LinkedCase, RelationKind, Role

EVERY = (*ENCLAVE, *EXCHANGE, *DEMOBILISATION, *BOATS)


def case_of(readings: Sequence[Reading], id: str) -> LinkedCase:
    return next(case for case in link_cases(readings) if case.id == id)


def departures(case: LinkedCase) -> list[tuple[int | None, str, str]]:
    """Rank, days and first destination of each."""
    return [
        (
            e.ordinal,
            f"{e.start}/{e.end}" if e.start != e.end else str(e.start),
            e.destinations[0].name if e.destinations else "",
        )
        for e in case.episodes
    ]


def numbers(figures: Sequence[FigureIn]) -> set[int | float]:
    return {f.low for f in figures}


def test_convoys_counted_differently_by_two_outlets():
    case = case_of(ENCLAVE, "gornji-hras-1993")
    assert departures(case) == [(1, "1993-07-04", "Tuzla"), (2, "1993-07-08", "Kladanj"), (3, "1993-07-14", "Tuzla")]
    first, second, third = case.episodes
    assert numbers(first.figures) == {30, 812}, "held a day, arrived on the next: one departure"
    assert numbers(second.figures) == {940, 120, 936}, "convoy two is the radio's convoy three, of the same day"
    assert [(f.low, f.stage) for f in third.figures] == [(900, Stage.PLANNED), (887, Stage.DONE)], "put off, then done"
    assert numbers(case.promised) == {3000}
    assert numbers(case.reported) == {2000, 2639}


def test_what_befell_the_place_two_years_later_is_another_case():
    assert [case.id for case in link_cases(ENCLAVE)] == ["gornji-hras-1993", "gornji-hras-1995"]


def test_a_later_case_knows_the_earlier_one():
    [relation] = case_of(ENCLAVE, "gornji-hras-1995").relations
    assert (relation.kind, relation.case, str(relation.day)) == (RelationKind.FOLLOWS, "gornji-hras-1993", "1993-07-01")


def test_words_tell_how_deals_hang_together():
    text = (
        "A deal of December 2003 for Mesa Honda, which collapsed within weeks, was revived on 15 January 2006. "
        "It is the second phase of a peace process."
    )
    told = reading(
        "mesa-0",
        "2006-01-18",
        text,
        deal("Mesa Honda", signed="2006-01-15", phase="second phase of a peace process"),
        deed("signing", "A deal of December 2003", start="2003-12"),
    )
    relations = case_of([*DEMOBILISATION, told], "mesa-honda-2006").relations
    assert [(r.kind, str(r.day)) for r in relations] == [
        (RelationKind.RENEWS, "2003-12"),
        (RelationKind.PHASE_OF, "None"),
    ]
    case = case_of([*DEMOBILISATION, told], "mesa-honda-2006")
    assert case.deal is not None
    assert str(case.deal.signed) == "2006-01-15"


def test_prisoners_exchanged_in_rounds():
    case = case_of(EXCHANGE, "dahr-al-saqr-2021")
    assert departures(case) == [(1, "2021-03-04", ""), (2, "2021-03-05", ""), (3, "2021-03-06", "")]
    assert [numbers(e.figures) for e in case.episodes] == [{4, 480}, {510}, {405}]
    assert case.episodes[-1].last
    assert not case.episodes[-1].ordinal_said
    assert numbers(case.promised) == {1400}
    assert numbers(case.reported) == {990}
    assert case.deal is not None
    assert [g.name for g in case.deal.guarantors] == ["International Committee of the Red Cross (ICRC)"]


def test_arms_given_up_in_phases_that_are_hardly_dated():
    case = case_of(DEMOBILISATION, "mesa-honda-2006")
    assert departures(case) == [
        (1, "2006-01-30/2006-02-03", ""),
        (2, "2006-03-11/2006-03-12", ""),
        (3, "2006-04-28", ""),
    ]
    assert [e.dated for e in case.episodes] == ["by", "by", "said"]
    assert numbers(case.promised) == {1900}
    assert numbers(case.reported) == {1913}


def test_boats_without_numbers():
    case = case_of(BOATS, "pudukkulam-2009")
    assert departures(case) == [
        (1, "2009-02-10", "Trincomalee"),
        (2, "2009-02-12", "Trincomalee"),
        (3, "2009-02-19", "Pulmoddai"),
    ]
    assert numbers(case.episodes[1].figures) == {380, 400}, "said of the departure and of the arrival"
    assert case.variants.places[0] == ("Pudukkulam", "Puthukkulam", "Puthukulam")


def test_each_deal_is_a_case_of_its_own():
    together = {case.id: case for case in link_cases(EVERY)}
    apart = {case.id: case for readings in (ENCLAVE, EXCHANGE, DEMOBILISATION, BOATS) for case in link_cases(readings)}
    assert together.keys() == apart.keys()
    for id, case in together.items():
        assert [r.report.id for r in case.reports] == [r.report.id for r in apart[id].reports]
        assert departures(case) == departures(apart[id])


def test_a_report_that_only_mentions_a_place_is_not_about_its_case():
    passing = reading(
        "passing",
        "1993-07-20",
        "Fighting went on around Donji Vrh, which 300 people left on Monday. Last week 887 people left Gornji Hras.",
        deal("Donji Vrh"),
        figure("300 people", 300, frm="Donji Vrh", day="1993-07-19"),
        figure("887 people", 887, frm="Gornji Hras", start="1993-07-12", end="1993-07-18"),
        deed("departure", "left on Monday", frm="Donji Vrh", day="1993-07-19"),
    )
    case = case_of([*ENCLAVE, passing], "gornji-hras-1993")
    assert {r.report.id: r.role for r in case.reports}["passing"] is Role.MENTIONS
    assert 300 not in {f.low for e in case.episodes for f in e.figures}
    assert "passing" in {f.report.id for f in case.episodes[2].figures}, "what it says of the place counts all the same"


def test_two_deals_in_one_report_are_two_cases():
    both = reading(
        "both",
        "1993-07-20",
        "Some 300 people left Donji Vrh under a deal on Monday. In Velika Luka, too, people were let go: "
        "410 left Velika Luka on Sunday, 390 left it on Monday, and 200 are to leave it today. Nobody was hurt.",
        deal("Donji Vrh", signed="1993-07-18"),
        figure("300 people", 300, frm="Donji Vrh", day="1993-07-19"),
        figure("410 left", 410, frm="Velika Luka", day="1993-07-18"),
        figure("390 left", 390, frm="Velika Luka", day="1993-07-19"),
        figure("200 are to leave", 200, mode="planned", frm="Velika Luka", day="1993-07-20"),
        figure("Nobody", 0, measure="injured"),
        deed("departure", "left Velika Luka", frm="Velika Luka", day="1993-07-18"),
    )
    first, second = link_cases([both])
    assert [numbers(e.figures) for e in first.episodes] == [{300}]
    assert [numbers(e.figures) for e in second.episodes] == [{410}, {390}, {200}]
    assert numbers(first.others) == {0}, "what names no place is of the first"


def test_a_place_that_people_only_came_from_is_no_second_case():
    """What follows from the sentence before may be of another place, and one boat from somewhere is no deal."""
    told = reading(
        "told",
        "1993-07-20",
        "Some 300 people left Donji Vrh under a deal on Monday. A ferry brought 862 people from Velika Luka, among "
        "them 39 children. On Tuesday 278 of them came out of the cellars. The rest are to follow within the week.",
        deal("Donji Vrh", signed="1993-07-18"),
        figure("300 people", 300, frm="Donji Vrh", day="1993-07-19"),
        figure("862 people", 862, frm="Velika Luka"),
        figure("39 children", 39, frm="Velika Luka"),
        figure("278 of them", 278, frm="Velika Luka", day="1993-07-20"),
        deed("departure", "brought 862 people", frm="Velika Luka"),
        deed("departure", "came out of the cellars", frm="Velika Luka", day="1993-07-20"),
        deed("departure", "are to follow", mode="planned", frm="Velika Luka", start="1993-07-20", end="1993-07-25"),
    )
    assert [case.id for case in link_cases([told])] == ["donji-vrh-1993"]


def test_a_report_on_the_city_joins_the_case_of_the_quarter_it_names():
    quarter = reading(
        "quarter",
        "2016-05-02",
        "Some 700 people left al-Waer on Sunday for Idlib.",
        deal("al-Waer", signed="2016-04-30"),
        figure("700 people", 700, frm="al-Waer", to="Idlib", day="2016-05-01"),
        deed("departure", "left al-Waer on Sunday", frm="al-Waer", to="Idlib", day="2016-05-01"),
    )
    city = reading(
        "city",
        "2016-05-03",
        "Rebels left Homs under a deal on its quarter of Al Waer. A second group of 800 left Homs on Monday.",
        deal("Homs"),
        figure("800", 800, frm="Homs", day="2016-05-02", episode=2),
        deed("departure", "left Homs on Monday", frm="Homs", day="2016-05-02", episode=2),
    )
    [case] = link_cases([city, quarter])
    assert (case.id, len(case.episodes)) == ("al-waer-2016", 2)


def test_a_report_with_the_place_in_its_title_is_about_its_case():
    flights = reading(
        "flights",
        "2021-03-05",
        "Dahr al-Saqr: freed men land in Rawda. Two planes took 96 of the freed men from Rawda to Barqa on Friday.",
        figure(
            "Two planes",
            2,
            unit="vehicles",
            group="other",
            measure="vehicles",
            frm="Rawda",
            to="Barqa",
            day="2021-03-05",
        ),
        figure("96 of the freed men", 96, frm="Rawda", to="Barqa", day="2021-03-05"),
        deed("departure", "took 96 of the freed men", frm="Rawda", to="Barqa", day="2021-03-05"),
    )
    assert [case.id for case in link_cases([*EXCHANGE, flights])] == ["dahr-al-saqr-2021"]


def test_a_report_that_takes_the_airport_for_the_place_of_the_deal_is_about_the_case_in_its_title():
    flights = reading(
        "flights",
        "2021-03-05",
        "Dahr al-Saqr: planes carry freed men home. Two planes left the capital Rawda on Friday with 96 prisoners.",
        deal("the capital Rawda"),
        figure("96 prisoners", 96, measure="released", group="prisoners", frm="the capital Rawda", day="2021-03-05"),
        deed("departure", "Two planes left", frm="the capital Rawda", day="2021-03-05"),
    )
    assert [case.id for case in link_cases([*EXCHANGE, flights])] == ["dahr-al-saqr-2021"]


def test_what_is_told_from_elsewhere_is_of_the_case_in_its_title():
    update = reading(
        "update",
        "2021-03-07",
        "Dahr al-Saqr: third round is over\n\n"
        "Geneva (ICRC) - On Saturday 398 prisoners were returned in the third round.",
        figure("398 prisoners", 398, measure="released", group="prisoners", at="Geneva", day="2021-03-06", episode=3),
        deed("departure", "were returned", at="Geneva", day="2021-03-06", episode=3),
        deed("departure", "third round is over", at="Geneva", day="2021-03-06"),
    )
    (case,) = link_cases([*EXCHANGE, update])
    assert 398 in numbers(case.episodes[2].figures)


def test_a_side_alone_is_no_spelling_of_a_place():
    left = reading(
        "left",
        "2021-03-08",
        "Under a deal 60 people left Harasta in Syria for the north and 20 for the northern countryside.",
        deal("Harasta", signed="2021-03-07"),
        figure("60 people", 60, frm="Harasta", to="the north", day="2021-03-07"),
        figure("20", 20, frm="Harasta", to="the northern countryside", day="2021-03-07"),
        deed("siege", "Harasta in Syria", at="Damascus", day="2021-03-07"),
    )
    (case,) = link_cases([left])
    assert not any("the north" in group for group in case.variants.places)


def test_a_deal_whose_place_is_no_name_is_of_the_place_that_people_leave():
    left = reading(
        "left",
        "2021-03-08",
        "Buses roll at last. Under the deal for the old town 60 people left Tolmin and 20 more followed. "
        "In return trucks reached Orsk, where 900 people live, 300 of them children; Orsk is shelled daily.",
        deal("the old town", parties=("the army", "rebels")),
        figure("60 people", 60, frm="Tolmin", day="2021-03-07"),
        figure("20 more", 20, frm="Tolmin", day="2021-03-07"),
        figure("900 people", 900, measure="resident", mode="ongoing", at="Orsk"),
        figure("300 of them", 300, measure="resident", mode="ongoing", group="children", at="Orsk"),
        deed("shelling", "Orsk is shelled daily", mode="ongoing", at="Orsk"),
    )
    assert [case.id for case in link_cases([left])] == ["tolmin-2021"]


def test_a_claim_whose_place_is_told_in_words_goes_with_its_sentence():
    told = reading(
        "told",
        "1993-07-16",
        "The convoys out of Gornji Hras are over. "
        "Elsewhere 150 people left Donji Vrh and 60 others left villages close by.",
        deal("Gornji Hras"),
        deed("departure", "convoys out of Gornji Hras", frm="Gornji Hras"),
        figure("150 people", 150, frm="Donji Vrh", day="1993-07-15"),
        figure("60 others", 60, frm="villages close by", day="1993-07-15"),
    )
    case = case_of([*ENCLAVE, told], "gornji-hras-1993")
    every = {f.low for e in case.episodes for f in e.figures} | numbers(case.others)
    assert not {150, 60} & every


def test_people_say_that_two_names_are_two():
    rulings = Rulings(different_names=(("Gornji Hras", "Gornji Khras"),))
    cases = link_cases(ENCLAVE, rulings)
    assert "gornji-khras-1993" in {case.id for case in cases}


def test_people_say_which_reports_are_one_case():
    assert [c.id for c in link_cases(ENCLAVE, Rulings(same_cases=(("hras-later", "hras-a"),)))] == ["gornji-hras-1993"]
    apart = link_cases(ENCLAVE, Rulings(different_cases=(("hras-c", "hras-d"),)))
    assert sorted(len(case.reports) for case in apart) == [1, 1, 4]
    gone = Rulings(different_cases=(("hras-c", "no such report"),), same_cases=(("nor this", "hras-a"),))
    assert link_cases(ENCLAVE, gone) == link_cases(ENCLAVE)


def test_people_say_which_claims_are_one_departure():
    before = case_of(ENCLAVE, "gornji-hras-1993").episodes[1]
    radio, un = (f for f in before.figures if f.low in (940, 936))
    pair = ((radio.report.id, radio.figure.span.start), (un.report.id, un.figure.span.start))
    case = next(c for c in link_cases(ENCLAVE, Rulings(different_departures=(pair,))) if c.id == "gornji-hras-1993")
    assert [numbers(e.figures) & {940, 936} for e in case.episodes if numbers(e.figures) & {940, 936}] == [{940}, {936}]
    first = before.figures[0]
    other = case_of(ENCLAVE, "gornji-hras-1993").episodes[0].figures[0]
    keys = ((first.report.id, first.figure.span.start), (other.report.id, other.figure.span.start))
    joined = next(c for c in link_cases(ENCLAVE, Rulings(same_departures=(keys,))) if c.id == "gornji-hras-1993")
    assert len(joined.episodes) == 2


# What no order, echo or removal may change.


@pytest.mark.property
@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(shuffler: random.Random):
    readings = list(EVERY)
    shuffler.shuffle(readings)
    assert repr(link_cases(readings)) == repr(link_cases(EVERY))


def test_a_report_that_comes_twice_counts_once():
    assert link_cases([*ENCLAVE, *ENCLAVE[:3]]) == link_cases(ENCLAVE)


def test_an_echo_changes_no_departure():
    for told in ENCLAVE[:5]:
        echo = replace(told, report=replace(told.report, id=f"{told.report.id}-echo", publisher="Echo Daily"))
        case = case_of([*ENCLAVE, echo], "gornji-hras-1993")
        before = case_of(ENCLAVE, "gornji-hras-1993")
        assert departures(case) == departures(before)
        assert case.deal is not None
        assert before.deal is not None
        assert case.deal.signed == before.deal.signed
        assert [g.name for g in case.deal.destinations] == [g.name for g in before.deal.destinations]


@pytest.mark.parametrize("gone", range(len(EVERY)))
def test_removing_a_report_removes_exactly_what_stood_on_it(gone: int):
    removed = EVERY[gone].report.id
    before = {case.id: case for case in link_cases(EVERY)}
    after = {case.id: case for case in link_cases([r for r in EVERY if r.report.id != removed])}
    assert removed not in repr(list(after.values()))
    for case in after.values():
        for id, old in before.items():
            if {r.report.id for r in case.reports} & {r.report.id for r in old.reports}:
                kept = claims(old) - {c for c in claims(old) if c[0] == removed}
                assert claims(case) == kept or id not in after, "every other claim is still in its case, once"


def claims(case: LinkedCase) -> set[tuple[str, int, str]]:
    lists = (case.promised, case.reported, case.remaining, case.parts_of_plan, case.earlier, case.others)
    figures = [f for e in case.episodes for f in e.figures] + [f for group in lists for f in group]
    found = [(f.report.id, f.figure.span.start, f.figure.span.quote) for f in figures]
    assert len(found) == len(set(found)), "no figure plays two parts"
    return set(found)


def test_reports_without_days_and_places_are_borne():
    bare = [
        replace(
            r,
            report=replace(r.report, published=None),
            figures=tuple(replace(f, source=None, destination=None) for f in r.figures),
        )
        for r in ENCLAVE
    ]
    cases = link_cases(bare)
    assert cases
    assert all(case.episodes or case.deal for case in cases)


def test_nothing_makes_no_case():
    assert link_cases([]) == ()
    assert link_cases([reading("sport", "2018-01-01", "Two clubs called a truce. 40,000 people came.")]) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("MOSUL", "Mosul"), ("TAL AFAR", "Tal Afar"), ("al-Waer", "al-Waer"), ("DRC", "DRC")],
)
def test_a_dateline_in_capitals_names_its_place_as_others_would(name: str, expected: str):
    from safeconduct.link.case_maker import as_written_elsewhere

    assert as_written_elsewhere(name) == expected
