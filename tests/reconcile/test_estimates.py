"""Low, best and high over origins; an origin counts once; promise and report are never mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import make_case, make_episode, make_figure, make_report
from safeconduct.reconcile import Rule, reconcile
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.linked_case import Variants
from safeconduct.vocab.quantity import Bound


def said(number: str, report: str, day: str = "2024-05-01", **more: object) -> FigureIn:
    """A report that says how many left, in words of its own."""
    return make_figure(make_report(report, day, f"{report}: {number} people left Marun."), number, **more)


def best_of(*figures: FigureIn, rule: Rule = Rule.MOST_SPECIFIC_LATEST, variants: Variants | None = None):
    case = make_case(episodes=[make_episode(figures)], variants=variants or Variants())
    return reconcile(case, rule).estimates[0]


def test_nobody_counted_is_no_estimate():
    assert best_of() is None


@pytest.mark.parametrize(
    ("rule", "best"),
    [
        (Rule.MOST_SPECIFIC_LATEST, 1480),
        (Rule.CONSERVATIVE, 1400),
        (Rule.MAJORITY_OF_ORIGINS, 2000),
    ],
)
def test_each_rule_chooses_its_own_best(rule: Rule, best: int):
    estimate = best_of(
        said("2,000", "a", by="mayor Ada Lune", bound=Bound.ABOUT),
        said("1,480", "b", "2024-05-03", by="the Crescent Society"),
        said("2,000", "c", by="Radio Marun", bound=Bound.ABOUT),
        said("1,400", "d", by="Marun Observatory"),
        rule=rule,
    )
    assert (estimate.low, estimate.best, estimate.high) == (1400, best, 2000)
    assert estimate.rule == rule.value
    assert estimate.origins == 4
    assert "say" in estimate.why


def test_an_echo_changes_nothing_but_who_supports_it():
    first = said("1,480", "a", by="mayor Ada Lune")
    other = said("2,000", "b", by="Radio Marun")
    echo = said("1,480", "c", by="mayor Ada Lune")
    alone, echoed = best_of(first, other), best_of(first, other, echo)
    assert (alone.low, alone.best, alone.high, alone.origins) == (echoed.low, echoed.best, echoed.high, echoed.origins)
    assert echoed.origins == 2


def test_spellings_of_one_voice_are_one_origin():
    figures = (said("1,480", "a", by="Talal Marzuki"), said("1,480", "b", by="Talal al-Marzouki"))
    assert best_of(*figures).origins == 2
    assert best_of(*figures, variants=Variants(people=(("Talal Marzuki", "Talal al-Marzouki"),))).origins == 1


def test_a_nameless_voice_is_told_apart_by_who_heard_it():
    assert best_of(said("1,480", "a", by="activists"), said("2,000", "b", by="activists")).origins == 2


def test_a_later_count_of_an_origin_replaces_its_earlier_one():
    estimate = best_of(
        said("900", "a", "2024-05-01", by="mayor Ada Lune"), said("1,200", "b", "2024-05-02", by="mayor Ada Lune")
    )
    assert (estimate.low, estimate.best, estimate.high) == (1200, 1200, 1200)


def test_counts_taken_while_it_went_on_or_planned_count_only_without_better():
    going = said("300", "a", mode=Mode.ONGOING)
    planned = said("1,500", "b", mode=Mode.PLANNED)
    done = said("1,200", "c")
    assert best_of(planned).best == 1500
    assert best_of(planned, going).best == 300
    estimate = best_of(planned, going, done)
    assert (estimate.low, estimate.best, estimate.high) == (1200, 1200, 1200)


def test_parts_that_leave_nobody_out_are_added_up_and_families_are_not_people():
    report = make_report("a", "2024-05-01", "400 gunmen and 1,600 civilians, 370 families, left Marun.")
    estimate = best_of(
        make_figure(report, "400", group=Group.FIGHTERS),
        make_figure(report, "1,600", group=Group.CIVILIANS),
    )
    assert estimate.best == 2000
    assert "400 + 1,600 = 2,000" in estimate.why


def test_where_only_prisoners_are_counted_they_are_everybody():
    assert best_of(said("920", "a", group=Group.PRISONERS), said("887", "b", group=Group.PRISONERS)).low == 887


def test_whatever_a_plan_calls_them_freed_prisoners_are_everybody():
    plan = said("1,000", "a", mode=Mode.PLANNED)
    freed = said("292", "b", group=Group.PRISONERS, measure=Measure.RELEASED)
    women = said("19", "b2", group=Group.WOMEN, measure=Measure.RELEASED)
    estimate = best_of(plan, freed, women)
    assert estimate is not None
    assert (estimate.low, estimate.best, estimate.high) == (292, 292, 292)


def test_a_copied_sentence_is_no_second_origin():
    words = "Some 1,480 people left the town of Marun for the north on Monday morning aboard forty green buses."
    first = make_figure(make_report("a", "2024-05-01", words), "1,480")
    copy = make_figure(make_report("b", "2024-05-02", words), "1,480")
    assert best_of(first, copy).origins == 1


@given(st.permutations(range(5)))
def test_the_order_of_reports_changes_nothing(order: list[int]):
    figures = [
        said("1,480", "a", by="mayor Ada Lune"),
        said("2,000", "b", "2024-05-02", by="Radio Marun", bound=Bound.ABOUT),
        said("1,480", "c", "2024-05-02"),
        said("900", "d", mode=Mode.ONGOING),
        said("2,000", "e", by="activists"),
    ]
    assert best_of(*(figures[i] for i in order)) == best_of(*figures)


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.sampled_from(Bound), st.sampled_from("abcd")), min_size=1, max_size=8)
)
def test_low_best_and_high_are_in_order(counts: list[tuple[int, Bound, str]]):
    figures = [said(f"{n}", f"r{i}", by=f"Radio {by}", bound=bound) for i, (n, bound, by) in enumerate(counts)]
    for rule in Rule:
        estimate = best_of(*figures, rule=rule)
        assert estimate.low <= estimate.best <= estimate.high
