"""Promises against reports: kept, partly, late, silent; gaps, pace, siege and timeline."""

from __future__ import annotations

from datetime import date

import pytest

from making import make_case, make_deed, make_episode, make_figure, make_report
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.track.deadlines import add_length
from safeconduct.track.shares import share_of, status_of_share
from safeconduct.vocab.case import Case, Promise, Status
from safeconduct.vocab.case_claims import Cited, DurationIn, Naming, TermIn
from safeconduct.vocab.claim import DeedKind, Duration, Extent, Group, Measure, Mode, TermKind
from safeconduct.vocab.linked_case import Deal, LinkedCase
from safeconduct.vocab.period import PartialDate

PLAN = make_report("plan", "2024-03-13", "Some 12,000 people are to leave Marun within six to eight weeks.")
SIGNED = PartialDate(2024, 3, 13)


def told(linked: LinkedCase, day: str = "2024-06-30") -> Case:
    return track(linked, reconcile(linked), date.fromisoformat(day))


def deal(**parts: object) -> Deal:
    lengths = (DurationIn(PLAN, Duration(6, 8, "weeks")),)
    return Deal(signed=SIGNED, durations=lengths, reports=("plan",), **parts)


def evacuation(totals: list[object], last: str | None, day: str = "2024-06-30") -> Promise:
    """The main promise of a case in which 12,000 were to go, with these totals and this last departure."""
    episodes = []
    if last:
        report = make_report("last", last, "The last convoy left Marun.")
        episodes = [make_episode(deeds=[make_deed(report, "left", DeedKind.DEPARTURE, last)], start=last, last=True)]
    case = make_case(
        deal=deal(), promised=[make_figure(PLAN, "12,000", mode=Mode.PLANNED)], reported=totals, episodes=episodes
    )
    return told(case, day).promises[0]


def total(number: str, day: str, by: str = "Radio Marun"):
    report = make_report(f"r{number}", day, f"{number} have left Marun in all.")
    return make_figure(report, number, extent=Extent.TOTAL, days=f"/{day}", by=by)


def test_a_promise_kept_in_time():
    promise = evacuation([total("11,900", "2024-05-01")], "2024-05-01")
    assert (promise.due, promise.due_end) == (date(2024, 4, 24), date(2024, 5, 8))
    assert (promise.status, promise.overdue, promise.fraction) == (Status.FULL, False, (0.992, 0.992))


def test_a_promise_kept_late_says_by_how_much():
    promise = evacuation([total("14,000", "2024-05-21"), total("20,000", "2024-05-21", "Agency X")], "2024-05-21")
    assert (promise.status, promise.overdue, promise.fraction) == (Status.FULL, True, (1.167, 1.667))
    assert "the last left 13 days late" in promise.why


def test_a_promise_half_done_is_overdue_only_after_its_last_day():
    half = [total("6,000", "2024-04-20")]
    assert evacuation(half, None, "2024-05-01").overdue is False
    late = evacuation(half, None, "2024-05-10")
    assert (late.status, late.overdue) == (Status.INTERMEDIATE, True)


def test_the_deadline_that_most_reports_say_comes_first_and_one_long_over_counts_from_its_report():
    late = make_report("late", "2024-05-20", "The rest leave within 24 hours.")
    lengths = (
        DurationIn(late, Duration(24, 24, "hours")),
        DurationIn(PLAN, Duration(6, 8, "weeks")),
        DurationIn(make_report("b", "2024-03-20", "It is to take six to eight weeks."), Duration(6, 8, "weeks")),
    )
    case = make_case(
        deal=Deal(signed=SIGNED, durations=lengths), promised=[make_figure(PLAN, "12,000", mode=Mode.PLANNED)]
    )
    assert [p.due_end for p in told(case).promises] == [date(2024, 5, 8), date(2024, 5, 21)]


def test_silence_is_no_report():
    assert evacuation([], None).status is Status.NO_REPORT


@pytest.mark.parametrize(
    ("done", "status"),
    [(0, Status.NOT_INITIATED), (100, Status.MINIMUM), (500, Status.INTERMEDIATE), (950, Status.FULL)],
)
def test_steps_of_the_peace_accords_matrix(done: int, status: Status):
    assert status_of_share(share_of(done, done, 1000, 1000)) is status


def test_a_share_of_nothing_is_none():
    assert share_of(5, 5, 0, 0) is None
    assert status_of_share(None) is Status.NO_REPORT


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2017-03-13", 8, "weeks", "2017-05-08"),
        ("2017-12-31", 2, "months", "2018-02-28"),
        ("2016-02-29", 1, "years", "2017-02-28"),
        ("2017-03-13", 72, "hours", "2017-03-16"),
    ],
)
def test_lengths_are_added_by_the_calendar(start: str, number: int, unit: str, end: str):
    assert add_length(date.fromisoformat(start), number, unit) == date.fromisoformat(end)


def test_a_departure_announced_and_never_reported_is_overdue_and_a_gap():
    figure = make_figure(PLAN, "12,000", mode=Mode.PLANNED, days="2024-03-20")
    case = told(make_case(deal=deal(), episodes=[make_episode([figure], start="2024-03-20")]))
    promise = next(p for p in case.promises if p.what.startswith("departure 1"))
    assert (promise.status, promise.overdue) == (Status.NO_REPORT, True)
    assert any("departure 1" in gap.what for gap in case.gaps)


def term(kind: TermKind, what: str) -> TermIn:
    return TermIn(kind, what, None, (Cited(PLAN, PLAN.text.span(0, 10)),))


@pytest.mark.parametrize(
    ("kind", "deeds", "status"),
    [
        (TermKind.AID_ACCESS, [], Status.NO_REPORT),
        (TermKind.AID_ACCESS, [DeedKind.AID_DELIVERED], Status.INTERMEDIATE),
        (TermKind.AID_ACCESS, [DeedKind.AID_DELIVERED, DeedKind.AID_BLOCKED], Status.DISPUTED),
        (TermKind.CEASEFIRE, [DeedKind.SHELLING], Status.DISPUTED),
        (TermKind.PRISONER_EXCHANGE, [DeedKind.RELEASE], Status.INTERMEDIATE),
        (TermKind.SETTLEMENT, [DeedKind.ARREST], Status.MINIMUM),
    ],
)
def test_terms_are_set_against_deeds_after_the_deal(kind: TermKind, deeds: list[DeedKind], status: Status):
    report = make_report("later", "2024-04-01", "Something of the kind was done in Marun.")
    after = [make_deed(report, "done", deed, "2024-03-30") for deed in deeds]
    before = [make_deed(report, "done", deed, "2024-03-01") for deed in DeedKind]
    case = told(make_case(deal=deal(terms=(term(kind, "a clause"),)), deeds=[*before, *after]))
    promise = next(p for p in case.promises if p.term is kind)
    assert promise.status is status
    assert (promise.status is Status.NO_REPORT) == any(gap.what.endswith("a clause") for gap in case.gaps)


def test_a_part_of_the_plan_that_did_not_come_is_a_gap():
    plan = make_figure(PLAN, "12,000", mode=Mode.PLANNED, to="Idlin")
    report = make_report("r", "2024-04-01", "347 went to Idlin.")
    went = make_episode([make_figure(report, "347", to="Idlin")], start="2024-03-30", destinations=["Idlin"])
    case = told(make_case(deal=deal(), parts_of_plan=[plan], episodes=[went]))
    assert any("12,000 to Idlin" in gap.what and "347" in gap.why for gap in case.gaps)


def test_totals_that_differ_leave_a_gap_with_both_names():
    totals = [total("14,000", "2024-05-21", "governor Ada Lune"), total("20,000", "2024-05-22", "Agency X")]
    gap = told(make_case(reported=totals)).gaps[0]
    assert gap.what == "6,000 people between the totals of governor Ada Lune and Agency X"


def test_a_missing_departure_and_arrivals_nobody_tells_of():
    report = make_report("r", "2024-04-01", "The third convoy left, 300 people.")
    third = make_episode([make_figure(report, "300")], start="2024-03-30", ordinal=3)
    gaps = {gap.what: gap.why for gap in told(make_case(episodes=[third])).gaps}
    ranks = [f"the {rank} departure as reports count" for rank in ("1st", "2nd")]
    assert {*ranks, "arrival of every departure"} <= set(gaps)
    assert gaps[ranks[1]] == "the 3rd is reported, this one is not"


def test_people_held_of_whom_nothing_more_is_told():
    report = make_report("r", "2024-04-01", "7,300 detainees are in no clause.")
    held = make_figure(report, "7,300", measure=Measure.DETAINED, group=Group.PRISONERS, mode=Mode.ONGOING)
    assert any("7,300" in gap.what for gap in told(make_case(others=[held])).gaps)


def test_pace_and_when_it_would_be_done():
    episodes = []
    for n, day in enumerate(("2024-04-01", "2024-04-08", "2024-04-15"), start=1):
        report = make_report(f"e{n}", day, "1,500 people left Marun.")
        episodes.append(make_episode([make_figure(report, "1,500")], start=day, ordinal=n))
    case = told(make_case(promised=[make_figure(PLAN, "12,000", mode=Mode.PLANNED)], episodes=episodes))
    assert (case.pace.low, case.pace.high) == (1500.0, 1500.0)
    assert case.pace.done_to == date(2024, 5, 20)


def test_siege_and_aid():
    report = make_report(
        "r", "2024-04-11", "Besieged since 2021, Marun last saw aid on April 1; trucks were turned back."
    )
    deeds = [
        make_deed(report, "Besieged", DeedKind.SIEGE, "2021", mode=Mode.ONGOING),
        make_deed(report, "saw aid", DeedKind.AID_DELIVERED, "2024-04-01"),
        make_deed(report, "turned back", DeedKind.AID_BLOCKED, "2024-04-05"),
    ]
    siege = told(make_case(deeds=deeds), "2024-04-11").siege
    assert (str(siege.since), siege.last_delivery, siege.days_without_aid) == ("2021", date(2024, 4, 1), 10)
    assert siege.blocked[0].span.quote == "turned back"


def test_the_timeline_is_in_order_and_one_thing_on_one_day_is_one_entry():
    a, b = (make_report(id, "2024-04-11", "Shells fell on Marun. The convoy left.") for id in "ab")
    deeds = [make_deed(r, "Shells fell", DeedKind.SHELLING, "2024-04-10") for r in (a, b)]
    leaving = make_episode(deeds=[make_deed(a, "left", DeedKind.DEPARTURE, "2024-04-02")], start="2024-04-02")
    entries = told(make_case(deal=deal(signed_in=("plan",)), deeds=deeds, episodes=[leaving])).timeline
    assert [(str(e.start), e.kind) for e in entries] == [
        ("2024-03-13", "signed"), ("2024-04-02", "departure"), ("2024-04-10", "shelling"),
    ]  # fmt: skip
    assert entries[-1].reports == ("a", "b")


def test_terms_in_one_version_only_are_named_when_several_reports_tell_the_deal():
    terms = (term(TermKind.RETURN, "the displaced may come back"),)
    several = Deal(signed=SIGNED, terms=terms, reports=("plan", "b", "c"), parties=(Naming("rebels"),))
    assert any("in one version" in gap.why for gap in told(make_case(deal=several)).gaps)


def test_a_plan_is_no_report_of_its_keeping():
    figure = make_figure(PLAN, "12,000", mode=Mode.PLANNED)
    report = make_report("gone", "2024-03-20", "The convoy left Marun on Wednesday.")
    gone = make_deed(report, "left", DeedKind.DEPARTURE, "2024-03-20")
    case = told(make_case(deal=deal(), promised=[figure], episodes=[make_episode([figure], [gone], "2024-03-20")]))
    assert case.account.final is None, "nobody counted those who left"
    main, departure = case.promises[0], next(p for p in case.promises if p.what.startswith("departure 1"))
    assert (main.status, main.fraction) == (Status.INTERMEDIATE, None)
    assert main.why.startswith("1 departure reported, nothing says of how many")
    assert (departure.status, departure.fraction) == (Status.INTERMEDIATE, None)
    assert departure.why == "left 2024-03-20; no report counts them"


def test_one_of_a_thing_is_told_as_one():
    report = make_report("gone", "2024-05-09", "The last 6,000 people left Marun for Idlin on Thursday.")
    gone = make_deed(report, "left", DeedKind.DEPARTURE, "2024-05-09")
    episode = make_episode([make_figure(report, "6,000")], [gone], "2024-05-09", last=True)
    case = told(make_case(deal=deal(), promised=[make_figure(PLAN, "12,000", mode=Mode.PLANNED)], episodes=[episode]))
    assert case.promises[0].why.endswith("the last left 1 day late")
    assert case.account.final is not None
    assert case.account.final.why == "no report gives a total: one departure is counted"
    assert "it is reported gone and nowhere reported arrived" in [gap.why for gap in case.gaps]


def halted(*later: tuple[str, DeedKind]) -> Promise:
    """The main promise of a case halted on 10 April, with these deeds after it."""
    report = make_report("r", "2024-04-20", "The evacuation was halted. Then buses left again.")
    deeds = [make_deed(report, "halted", DeedKind.HALT, "2024-04-10")]
    deeds += [make_deed(report, "left again", kind, day) for day, kind in later]
    return told(
        make_case(deal=deal(), promised=[make_figure(PLAN, "12,000", mode=Mode.PLANNED)], deeds=deeds)
    ).promises[0]


def test_what_was_halted_and_not_taken_up_again_is_suspended():
    promise = halted()
    assert promise.status is Status.SUSPENDED
    assert promise.evidence[-1].span.quote == "halted"
    assert halted(("2024-04-12", DeedKind.RESUMPTION)).status is not Status.SUSPENDED
    assert halted(("2024-04-12", DeedKind.DEPARTURE)).status is not Status.SUSPENDED
    assert halted(("2024-04-08", DeedKind.DEPARTURE)).status is Status.SUSPENDED


def test_a_siege_laid_again_after_it_was_lifted_is_a_reversal():
    report = make_report("r", "2024-05-20", "The siege was lifted and laid again.")
    deeds = [
        make_deed(report, "lifted", DeedKind.SIEGE_LIFTED, "2024-04-01"),
        make_deed(report, "laid again", DeedKind.SIEGE, "2024-05-01"),
    ]
    linked = make_case(deal=deal(terms=(term(TermKind.SIEGE_LIFTING, "the siege ends"),)), deeds=deeds)
    assert next(p for p in told(linked).promises if p.term is TermKind.SIEGE_LIFTING).status is Status.REVERSED
    still = make_case(
        deal=deal(terms=(term(TermKind.SIEGE_LIFTING, "the siege ends"),)),
        deeds=[deeds[0], make_deed(report, "laid again", DeedKind.SIEGE, "2021", mode=Mode.ONGOING)],
    )
    assert next(p for p in told(still).promises if p.term is TermKind.SIEGE_LIFTING).status is Status.INTERMEDIATE
