"""Rules chosen per casebook, and best figures that people chose: which goes before which, and what is said of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from making import make_case, make_episode, make_figure, make_report
from safeconduct.reconcile import Method, Rule, reconcile
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.claim import Extent, Measure, Mode
from safeconduct.vocab.judgement import Choice, Judgement, Thing
from safeconduct.vocab.linked_case import LinkedCase, Variants
from safeconduct.vocab.quantity import Bound

JUDGEMENT = Judgement("A. Yusuf", datetime(2024, 5, 2, 12, tzinfo=UTC), "best", {}, "agreed with the Crescent")


def said(number: str, report: str, day: str = "2024-05-01", **more: object) -> FigureIn:
    return make_figure(make_report(report, day, f"{report}: {number} people left Marun."), number, **more)


FIGURES = (
    said("2,000", "a", by="mayor Ada Lune", bound=Bound.ABOUT),
    said("1,480", "b", "2024-05-03", by="Crescent Society"),
    said("1,300", "c", by="Marun Observatory"),
)


def case(*figures: FigureIn, **more: object) -> LinkedCase:
    return make_case(episodes=[make_episode(figures or FIGURES, start="2024-05-01")], **more)


def chosen(thing: Thing, best: float, episode: int | None = None) -> Choice:
    return Choice(thing, best, JUDGEMENT, episode)


@pytest.mark.parametrize(
    ("origins", "best", "why"),
    [
        (("Marun Observatory", "mayor Ada Lune"), 1300, "no. 1 of the origins to prefer: Marun Observatory says 1,300"),
        (("mayor Ada Lune", "Marun Observatory"), 2000, "no. 1 of the origins to prefer: mayor Ada Lune says about"),
        (("UN", "the MARUN  observatory"), 1300, "no. 2 of the origins to prefer"),
        (("UN", "OCHA"), 1480, "none of the origins to prefer counts it; the most exact words"),
        ((), 1480, "none of the origins to prefer counts it"),
    ],
)
def test_source_priority(origins: tuple[str, ...], best: int, why: str):
    account = reconcile(case(), Method(Rule.SOURCE_PRIORITY, origins))
    (estimate,) = account.estimates
    assert (estimate.low, estimate.best, estimate.high, estimate.rule) == (1300, best, 2000, "source_priority")
    assert why in estimate.why
    assert account.rule == "source_priority"


def test_an_origin_to_prefer_may_be_given_in_any_spelling_of_the_case():
    variants = Variants(organisations=(("Marun Observatory", "MO"),))
    account = reconcile(case(variants=variants), Method(Rule.SOURCE_PRIORITY, ("mo",)))
    assert account.estimates[0].best == 1300
    assert account.origins == ("Marun Observatory",), "and is printed in the one it uses"


def test_the_latest_of_the_origin_to_prefer_counts():
    figures = (*FIGURES, said("1,350", "d", "2024-05-04", by="Marun Observatory"))
    account = reconcile(case(*figures), Method(Rule.SOURCE_PRIORITY, ("Marun Observatory",)))
    assert account.estimates[0].best == 1350


def test_a_report_taken_for_an_origin_by_its_publisher():
    (estimate,) = reconcile(case(said("900", "x"), *FIGURES), Method(Rule.SOURCE_PRIORITY, ("X",))).estimates
    assert estimate.best == 900


def test_a_reviewers_figure_goes_before_every_rule():
    for rule in Rule:
        (estimate,) = reconcile(case(), Method(rule, (), (chosen(Thing.DEPARTURE, 1500, 0),))).estimates
        assert (estimate.low, estimate.best, estimate.high) == (1300, 1500, 2000)
        assert estimate.rule == "reviewer"
        assert estimate.origins == 3
        assert estimate.why.startswith(
            "chosen by A. Yusuf on 2024-05-02: agreed with the Crescent; otherwise it would be "
        )


def test_who_is_for_and_against_what_a_reviewer_chose():
    (estimate,) = reconcile(case(), Method(choices=(chosen(Thing.DEPARTURE, 1480, 0),))).estimates
    assert (estimate.supporters, estimate.dissenters) == (("b",), ("a", "c"))
    (estimate,) = reconcile(case(), Method(choices=(chosen(Thing.DEPARTURE, 1950, 0),))).estimates
    assert (estimate.supporters, estimate.dissenters) == (("a",), ("b", "c")), "about 2,000 can be 1,950"


@pytest.mark.parametrize("best", [1, 9000])
def test_low_and_high_reach_as_far_as_what_a_reviewer_chose(best: int):
    (estimate,) = reconcile(case(), Method(choices=(chosen(Thing.DEPARTURE, best, 0),))).estimates
    assert estimate.low <= estimate.best == best <= estimate.high


def test_the_rule_reviewer_takes_the_most_exact_words_where_nobody_chose():
    account = reconcile(case(), Method(Rule.REVIEWER))
    assert account.rule == "reviewer"
    assert (account.estimates[0].best, account.estimates[0].rule) == (1480, "most_specific_latest")


def test_a_choice_for_another_departure_changes_nothing():
    assert reconcile(case(), Method(choices=(chosen(Thing.DEPARTURE, 5, 1),))).estimates == reconcile(case()).estimates


def test_of_two_choices_the_later_counts():
    choices = (chosen(Thing.DEPARTURE, 5, 0), chosen(Thing.DEPARTURE, 6, 0))
    assert reconcile(case(), Method(choices=choices)).estimates[0].best == 6


def test_totals_plans_and_residents():
    report = make_report("e", "2024-05-20", "6,000 are to leave; 5,300 left in all; 9,000 live there.")
    linked = make_case(
        promised=[make_figure(report, "6,000", mode=Mode.PLANNED)],
        reported=[make_figure(report, "5,300", extent=Extent.TOTAL)],
        others=[make_figure(report, "9,000", measure=Measure.RESIDENT, mode=Mode.ONGOING)],
    )
    choices = (chosen(Thing.TOTAL, 5200), chosen(Thing.PROMISED, 6100), chosen(Thing.RESIDENTS, 9100))
    account = reconcile(linked, Method(choices=choices))
    for estimate, low, best, high in (
        (account.final, 5200, 5200, 5300),
        (account.promised, 6000, 6100, 6100),
        (account.residents, 9000, 9100, 9100),
    ):
        assert (estimate.low, estimate.best, estimate.high, estimate.rule) == (low, best, high, "reviewer")
        assert estimate.dissenters == ("e",)


def test_a_figure_may_be_chosen_where_nobody_counted_and_where_a_total_is_a_sum():
    linked = make_case(episodes=[make_episode([said("1,000", "a")]), make_episode([said("500", "b")])])
    account = reconcile(linked, Method(choices=(chosen(Thing.TOTAL, 1600), chosen(Thing.PROMISED, 2000))))
    assert (account.final.low, account.final.best, account.final.high) == (1500, 1600, 1600)
    assert "otherwise it would be 1,500" in account.final.why
    assert (account.promised.low, account.promised.best, account.promised.origins) == (2000, 2000, 0)
    assert "nobody counted" in account.promised.why


def test_a_sum_is_made_of_what_reviewers_chose_for_its_parts():
    linked = make_case(episodes=[make_episode([said("1,000", "a")]), make_episode([said("500", "b")])])
    account = reconcile(linked, Method(choices=(chosen(Thing.DEPARTURE, 700, 1),)))
    assert account.final.best == 1700
