"""Each kind of contradiction is found and named; what is none is not called one."""

from __future__ import annotations

from making import make_case, make_deed, make_episode, make_figure, make_report
from safeconduct.reconcile import reconcile
from safeconduct.vocab.account import ContradictionKind
from safeconduct.vocab.claim import DeedKind, Extent, Group, Measure, Mode
from safeconduct.vocab.linked_case import LinkedCase
from safeconduct.vocab.quantity import Bound, Unit


def kinds(case: LinkedCase) -> dict[ContradictionKind, str]:
    return {c.kind: c.why for c in reconcile(case).contradictions}


def left(report: str, number: str, **more: object):
    text = more.pop("text", f"{report} tells in its own way that {number} people left Marun.")
    return make_figure(make_report(report, more.pop("day", "2024-05-01"), text), number, **more)


def test_two_origins_with_two_values_conflict():
    case = make_case(episodes=[make_episode([left("a", "1,600", by="Radio Marun"), left("b", "2,538", by="Agency X")])])
    found = reconcile(case).contradictions
    assert [c.kind for c in found] == [ContradictionKind.CONFLICT]
    assert found[0].about == "size of departure 1"
    assert {v.low for v in found[0].values} == {1600, 2538}
    assert "Radio Marun: 1,600" in found[0].why


def test_what_can_both_be_true_is_no_contradiction():
    for pair in (
        [left("a", "1,184", by="Radio Marun"), left("b", "1,150", by="Agency X", bound=Bound.AT_LEAST)],
        [left("a", "1,000", by="Radio Marun"), left("b", "1,020", by="Agency X", bound=Bound.ABOUT)],
        [left("a", "1,500", mode=Mode.PLANNED), left("b", "1,184", by="Agency X")],
        [left("a", "370", unit=Unit.FAMILIES, group=Group.FAMILIES), left("b", "1,184", by="Agency X")],
    ):
        assert kinds(make_case(episodes=[make_episode(pair)])) == {}


def test_a_count_taken_while_it_went_on_is_not_a_conflict():
    case = make_case(episodes=[make_episode([left("a", "290", mode=Mode.ONGOING), left("b", "1,850")])])
    found = kinds(case)
    assert list(found) == [ContradictionKind.IN_PROGRESS]
    assert "while it went on" in found[ContradictionKind.IN_PROGRESS]


def test_a_headline_and_its_text_may_differ():
    report = make_report("a", "2024-05-01", "936 leave Marun. So far 836 people have left.")
    figures = [make_figure(report, "936"), make_figure(report, "836")]
    assert list(kinds(make_case(episodes=[make_episode(figures)]))) == [ContradictionKind.INSIDE_REPORT]


def test_parts_that_miss_their_total():
    report = make_report("a", "2024-05-01", "2,000 left: 1,850 civilians and 250 fighters.")
    figures = [
        make_figure(report, "2,000"),
        make_figure(report, "1,850", group=Group.CIVILIANS),
        make_figure(report, "250", group=Group.FIGHTERS),
    ]
    found = kinds(make_case(episodes=[make_episode(figures)]))
    assert found[ContradictionKind.PARTS_AND_WHOLE].endswith("the parts 250 + 1,850 sum to 2,100, the total says 2,000")
    report = make_report("b", "2024-05-01", "2,100 left: 1,850 civilians and 250 fighters.")
    right = [make_figure(report, "2,100"), make_figure(report, "1,850", group=Group.CIVILIANS)]
    right.append(make_figure(report, "250", group=Group.FIGHTERS))
    assert kinds(make_case(episodes=[make_episode(right)])) == {}


def test_parts_counted_while_it_goes_on_need_not_come_to_the_total():
    report = make_report("a", "2024-05-01", "553 left, 300 fighters and 40 relatives among the first.")
    figures = [
        make_figure(report, "553", mode=Mode.ONGOING),
        make_figure(report, "300", group=Group.FIGHTERS, mode=Mode.ONGOING),
        make_figure(report, "40", group=Group.RELATIVES, mode=Mode.ONGOING),
    ]
    assert kinds(make_case(episodes=[make_episode(figures)])) == {}


def test_a_vague_word_that_is_said_again_as_a_number_is_no_value_of_its_own():
    report = make_report("a", "2024-05-01", "Thousands left Marun, some 2,000 in all.")
    vague = make_figure(report, "Thousands", low=2000, high=9999, bound=Bound.ABOUT)
    (size,) = reconcile(make_case(episodes=[make_episode([vague, make_figure(report, "2,000")])])).estimates
    assert (size.low, size.high) == (2000, 2000)


def test_the_same_number_of_another_thing():
    plan = [
        left("a", "1,500", mode=Mode.PLANNED),
        left("b", "1,500", mode=Mode.PLANNED, group=Group.FIGHTERS, by="Agency X"),
    ]
    assert list(kinds(make_case(parts_of_plan=plan))) == [ContradictionKind.UNIT]


def test_a_digit_dropped_is_a_slip():
    plan = [left("a", "2,500", mode=Mode.PLANNED), left("b", "25,000", mode=Mode.PLANNED, by="Agency X")]
    assert ContradictionKind.SLIP in kinds(make_case(promised=plan))


def test_a_count_many_times_every_total_is_a_slip_and_no_size():
    plan = left("plan", "12,000", mode=Mode.PLANNED)
    sizes = [left("a", "1,480", by="Radio Marun"), left("b", "75,000", by="Agency X")]
    account = reconcile(make_case(promised=[plan], episodes=[make_episode(sizes)]))
    assert account.estimates[0] is not None
    assert (account.estimates[0].low, account.estimates[0].high) == (1480, 1480)
    (slip,) = account.contradictions
    assert (slip.kind, slip.about) == (ContradictionKind.SLIP, "size of departure 1")
    assert [v.low for v in slip.values] == [75000, 12000]
    assert "75,000 (Agency X), many times all who left or were to leave, told as 12,000" in slip.why


def test_what_one_report_alone_speaks_against_is_no_slip():
    plan, more = left("plan", "500", mode=Mode.PLANNED), left("a", "4,000", by="Radio Marun")
    account = reconcile(make_case(promised=[plan], episodes=[make_episode([more])]))
    assert account.estimates[0] is not None
    assert account.estimates[0].best == 4000, "many more came than were expected"
    both = [left("a", "1,480", by="Radio Marun"), left("b", "9,000", by="Agency X")]
    account = reconcile(make_case(promised=[left("p", "12,000", mode=Mode.PLANNED)], episodes=[make_episode(both)]))
    assert [c.kind for c in account.contradictions] == [ContradictionKind.CONFLICT], "within what was promised"


def test_a_running_total_must_not_fall():
    totals = [
        left("a", "8,500", days="2024-05-09", day="2024-05-09", extent=Extent.TOTAL, by="Agency X"),
        left("b", "6,900", days="2024-05-17", day="2024-05-17", extent=Extent.TOTAL),
        left("c", "12,000", days="2024-05-20", day="2024-05-20", extent=Extent.TOTAL),
    ]
    last = make_episode(start="2024-05-20", deeds=[make_deed(totals[2].report, "left", DeedKind.DEPARTURE)], last=True)
    found = reconcile(make_case(reported=totals, episodes=[last])).contradictions
    assert [(c.about, {v.low for v in c.values}) for c in found] == [("running total", {8500, 6900})]
    assert "fewer" in found[0].why


def test_those_gone_before_and_those_of_the_day_make_a_total():
    report = make_report("a", "2024-05-17", "5,300 left earlier; 1,600 left today.")
    case = make_case(
        earlier=[make_figure(report, "5,300", extent=Extent.EARLIER)],
        episodes=[make_episode([make_figure(report, "1,600")], start="2024-05-17")],
    )
    (total,) = reconcile(case).running
    assert (total.low, total.high, len(total.cited)) == (6900, 6900, 2)


def test_days_and_places_that_differ():
    a = make_report("a", "2024-05-01", "A convoy left Marun on Monday for Idlin.")
    b = make_report("b", "2024-05-02", "On Tuesday a convoy left Marun for Jarash.")
    deeds = [
        make_deed(a, "A convoy left Marun", DeedKind.DEPARTURE, "2024-04-29", to="Idlin"),
        make_deed(b, "a convoy left Marun", DeedKind.DEPARTURE, "2024-04-30", to="Jarash"),
    ]
    found = kinds(make_case(episodes=[make_episode(deeds=deeds, destinations=["Idlin", "Jarash"])]))
    assert set(found) == {ContradictionKind.DATE, ContradictionKind.PLACE}
    assert "gathered on one day" in found[ContradictionKind.DATE]


def test_two_destinations_of_one_report_are_no_contradiction():
    a = make_report("a", "2024-05-01", "A convoy left Marun for Idlin, another for Jarash.")
    deeds = [
        make_deed(a, "A convoy left Marun", DeedKind.DEPARTURE, "2024-04-29", to="Idlin"),
        make_deed(a, "another", DeedKind.DEPARTURE, "2024-04-29", to="Jarash"),
    ]
    assert kinds(make_case(episodes=[make_episode(deeds=deeds, destinations=["Idlin", "Jarash"])])) == {}


def test_since_when_a_siege_stands():
    a, b = (make_report(id, "2024-05-01", "Marun is besieged.") for id in "ab")
    deeds = [
        make_deed(r, "besieged", DeedKind.SIEGE, day, mode=Mode.ONGOING) for r, day in ((a, "2013"), (b, "2014-02"))
    ]
    assert list(kinds(make_case(deeds=deeds))) == [ContradictionKind.DATE]


def test_residents_are_compared_and_estimated():
    figures = [
        left(id, n, measure=Measure.RESIDENT, mode=Mode.ONGOING, by=by)
        for id, n, by in (("a", "75,000", "Radio Marun"), ("b", "50,000", "Agency X"))
    ]
    account = reconcile(make_case(others=figures))
    assert (account.residents.low, account.residents.high) == (50000, 75000)
    assert "counted when" not in account.residents.why, "nobody left: there is no when"
    assert [c.about for c in account.contradictions] == ["residents"]


def total(report: str, number: str, day: str, **more: object):
    return left(report, number, day=day, days=f"/{day}", extent=Extent.TOTAL, **more)


def test_what_left_after_the_last_total_is_added_to_it():
    later = make_episode([left("b", "292", day="2024-05-15")], start="2024-05-15")
    final = reconcile(make_case(reported=[total("a", "765", "2024-05-03")], episodes=[later])).final
    assert (final.best, final.why) == (1057, "the last total, of 2024-05-03, and 1 departure after it")


def test_a_total_that_fell_by_half_is_none():
    totals = [total("a", "495", "2024-05-03", by="Agency X"), total("b", "118", "2024-05-04", by="Radio Marun")]
    assert reconcile(make_case(reported=totals)).final.low == 495


def departures(*sizes: str, last: bool = True):
    return [
        make_episode(
            [left(f"d{n}", size, day=f"2024-05-0{n}")], start=f"2024-05-0{n}", ordinal=n, last=last and n == len(sizes)
        )
        for n, size in enumerate(sizes, start=1)
    ]


def test_departures_that_do_not_come_to_the_total():
    told = total("t", "9,000", "2024-05-04", by="Agency X")
    case = make_case(episodes=departures("1,000", "2,000", "3,000"), reported=[told])
    (found,) = reconcile(case).contradictions
    assert (found.about, found.kind) == ("departures and total", ContradictionKind.PARTS_AND_WHOLE)
    assert found.why == "3 departures come to 6,000, the total is told as 9,000 (Agency X)"
    fits = make_case(episodes=departures("1,000", "2,000", "3,000"), reported=[total("t", "6,200", "2024-05-04")])
    assert kinds(fits) == {}
    going_on = make_case(episodes=departures("1,000", "2,000", last=False), reported=[told])
    assert kinds(going_on) == {}


def test_residents_less_those_who_left_are_those_who_stayed():
    lives = left("r", "10,000", measure=Measure.RESIDENT, mode=Mode.ONGOING)
    stays = left("s", "9,000", measure=Measure.STAY, by="Agency X")
    case = make_case(others=[lives, stays], reported=[total("t", "6,000", "2024-05-04")])
    (found,) = reconcile(case).contradictions
    assert (found.about, found.kind) == ("those who stayed", ContradictionKind.PARTS_AND_WHOLE)
    fits = left("s", "4,000", measure=Measure.STAY, by="Agency X")
    assert kinds(make_case(others=[lives, fits], reported=[total("t", "6,000", "2024-05-04")])) == {}
