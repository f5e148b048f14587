"""What changed between two days, found again by the words it stands on; and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from invented_cases import BOATS, DEMOBILISATION, ENCLAVE, EXCHANGE
from making import make_case, make_deed, make_episode, make_figure, make_report
from safeconduct.link import link_cases
from safeconduct.reconcile import reconcile
from safeconduct.track import find_changes, track
from safeconduct.track.pairing import pair_up
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import Cited, Naming, TermIn
from safeconduct.vocab.change import Change, ChangeKind, Topic
from safeconduct.vocab.claim import DeedKind, Extent, Mode, Reading, TermKind
from safeconduct.vocab.linked_case import Deal, LinkedCase
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Bound

DAYS = (date(2024, 3, 21), date(2024, 5, 30))
PLAN = make_report("plan", "2024-03-13", "Some 12,000 people are to leave Marun by 24 April.")
FIRST = make_report("first", "2024-03-20", "1,500 people left Marun for Idlin on Tuesday.")
OTHER = make_report("other", "2024-03-22", "Only 1,000 people left Marun on Tuesday.")
LAST = make_report("last", "2024-05-21", "The last 2,000 left on Monday. In all 11,000 left Marun.")
NEW, CHANGED, GONE = ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.GONE


def told(linked: LinkedCase, day: date = DAYS[0]) -> Case:
    return track(linked, reconcile(linked), day)


def departure(*figures, start: str = "2024-03-19", **more):
    return make_episode(figures, start=start, **more)


def early(**more) -> LinkedCase:
    figure = make_figure(FIRST, "1,500", by="mayor")
    plan = [make_figure(PLAN, "12,000", mode=Mode.PLANNED)]
    return make_case(**{"promised": plan, "episodes": [departure(figure)], **more})


def changes(before: Case | None, after: Case) -> list[Change]:
    return list(find_changes(before, after, DAYS).changes)


def of(topic: Topic, found: list[Change]) -> list[Change]:
    return [change for change in found if change.topic is topic]


def test_a_case_does_not_differ_from_itself():
    assert changes(told(early()), told(early())) == []


def test_a_case_that_was_not_known_is_new_and_all_in_it():
    found = changes(None, told(early()))
    assert found[0] == Change(Topic.CASE, NEW, "the case", None, "marun-2024", "no report had told of it")
    assert {change.kind for change in found} == {NEW}
    assert {c.what for c in of(Topic.REPORT, found)} == {"first", "plan"}
    result = find_changes(None, told(early()), DAYS)
    assert (result.case, result.case_before, result.place, result.rule) == (
        "marun-2024", None, "Marun", "most_specific_latest",
    )  # fmt: skip


def test_new_reports_and_what_they_do_to_a_size():
    figures = (make_figure(FIRST, "1,500", by="mayor"), make_figure(OTHER, "1,000", by="Observatory"))
    found = changes(told(early()), told(early(episodes=[departure(*figures)])))
    (report,) = of(Topic.REPORT, found)
    assert (report.kind, report.what, report.after["published"]) == (NEW, "other", "2024-03-22")
    total, size = of(Topic.ESTIMATE, found)
    assert (total.what, size.what, size.kind) == ("people who left in all", "size of departure 1", CHANGED)
    assert (size.before["low"], size.after["low"]) == (1500, 1000)
    assert "says 1,000" in size.why
    assert size.reports == ("other", "first"), "new ones first"
    (contradiction,) = of(Topic.CONTRADICTION, found)
    assert (contradiction.kind, contradiction.after) == (NEW, ["1,500", "1,000"])


def test_a_contradiction_is_resolved_by_a_later_figure_of_its_origin():
    figures = (make_figure(FIRST, "1,500", by="mayor"), make_figure(OTHER, "1,000", by="Observatory"))
    before = told(early(episodes=[departure(*figures)]))
    one, other = departure(figures[0]), departure(figures[1], start="2024-03-20")
    (gone,) = of(Topic.CONTRADICTION, changes(before, told(early(episodes=[one, other]))))
    assert (gone.kind, gone.before) == (GONE, ["1,500", "1,000"])
    assert "told of different things now (departure 1, departure 2)" in gone.why


def test_departures_are_found_again_whatever_their_number():
    before = told(early())
    first = make_figure(make_report("zero", "2024-03-18", "300 people left Marun."), "300")
    later = early(episodes=[departure(first, start="2024-03-10"), *early().episodes])
    found = of(Topic.DEPARTURE, changes(before, told(later)))
    assert [(c.kind, c.what) for c in found] == [(NEW, "departure 1"), (CHANGED, "departure 2")]
    assert (found[1].before["n"], found[1].after["n"]) == (1, 2)


def test_a_planned_departure_that_began():
    planned = make_figure(PLAN, "12,000", mode=Mode.PLANNED)
    before = told(early(episodes=[departure(planned)]))
    after = told(early(episodes=[departure(planned, make_figure(FIRST, "1,500"), destinations=["Idlin"])]))
    (found,) = of(Topic.DEPARTURE, changes(before, after))
    assert (found.before["reported"], found.after["reported"], found.after["to"]) == (False, True, "Idlin")
    assert found.why == "told of by first"


def test_two_departures_that_turned_out_to_be_one():
    one, other = make_figure(FIRST, "1,500"), make_figure(OTHER, "1,000")
    before = told(early(episodes=[departure(one), departure(other, start="2024-03-20")]))
    found = of(Topic.DEPARTURE, changes(before, told(early(episodes=[departure(one, other)]))))
    assert [c.kind for c in found if c.kind is GONE] == [GONE]
    assert "told of departure 1" in found[-1].why


def test_a_promise_that_became_overdue_without_a_new_report():
    due = make_figure(PLAN, "12,000", mode=Mode.PLANNED, days="2024-04-24")
    deed = make_deed(PLAN, "leave", DeedKind.DEPARTURE, "2024-04-24/2024-04-24", mode=Mode.PLANNED, extent=Extent.TOTAL)
    linked = early(promised=[due], deeds=[deed])
    found = of(Topic.PROMISE, changes(told(linked, date(2024, 4, 20)), told(linked, date(2024, 5, 1))))
    assert found
    assert (found[0].before["overdue"], found[0].after["overdue"]) == (False, True)
    assert "7 days overdue" in found[0].why


def test_what_came_of_a_promise():
    after = early(reported=[make_figure(LAST, "11,000", extent=Extent.TOTAL, days="/2024-05-21")])
    found = of(Topic.PROMISE, changes(told(early()), told(after, DAYS[1])))
    assert found[0].before["status"] == "minimum"
    assert found[0].after["status"] == "full"
    assert "last" in found[0].reports


def test_gaps_open_change_and_close():
    def ranked(*ranks: int) -> Case:
        numbers = {1: "1,500", 2: "1,501", 3: "1,502", 4: "1,503"}
        reports = {n: make_report(f"r{n}", f"2024-03-2{n}", f"{numbers[n]} people left Marun.") for n in ranks}
        figures = {n: make_figure(reports[n], numbers[n]) for n in ranks}
        return told(make_case(episodes=[departure(figures[n], start=f"2024-03-2{n}", ordinal=n) for n in ranks]))

    opened = of(Topic.GAP, changes(ranked(1), ranked(1, 4)))
    assert [(c.kind, c.what) for c in opened] == [
        (NEW, "the 2nd departure as reports count"), (NEW, "the 3rd departure as reports count"),
        (CHANGED, "arrival of every departure"),
    ]  # fmt: skip
    closed = of(Topic.GAP, changes(ranked(1, 4), ranked(1, 2, 4)))
    assert (closed[-1].kind, closed[-1].what, closed[-1].why) == (
        GONE, "the 2nd departure as reports count", "told of by r2",
    )  # fmt: skip
    assert not any(c.what.startswith("the 3rd") for c in closed), "it is as open as before"


def test_a_gap_of_a_term_that_is_told_more_fully_is_no_new_one():
    def silent(what: str) -> Case:
        linked = early(deal=Deal(terms=(TermIn(TermKind.SETTLEMENT, what, None, (cited,)),)))
        return told(linked)

    cited = Cited(PLAN, PLAN.text.span(0, 4))
    (gap,) = of(Topic.GAP, changes(silent("settle"), silent("those who stay settle their status")))
    assert (gap.kind, gap.what) == (CHANGED, "settlement: those who stay settle their status")


def test_the_deal():
    deal = Deal(PartialDate(2024, 3, 13), ("plan",), guarantors=(Naming("Freedonia", ("Freedonia",), ("plan",)),))
    named = replace(deal, guarantors=(Naming("the Freedonian army", ("Freedonia", "the Freedonian army"), ("plan",)),))
    new = of(Topic.DEAL, changes(told(early()), told(early(deal=deal))))
    assert [(c.what, c.after) for c in new] == [("day of signing", "2024-03-13"), ("guarantor", "Freedonia")]
    assert of(Topic.DEAL, changes(told(early(deal=deal)), told(early(deal=named)))) == [], "another spelling is no news"
    other = replace(deal, signed=PartialDate(2024, 3, 14))
    (moved,) = of(Topic.DEAL, changes(told(early(deal=deal)), told(early(deal=other))))
    assert (moved.before, moved.after) == ("2024-03-13", "2024-03-14")


def test_siege_and_aid():
    aid = make_report("aid", "2024-03-25", "Trucks entered; others were turned back.")
    deeds = [
        make_deed(aid, "Trucks entered", DeedKind.AID_DELIVERED, "2024-03-24"),
        make_deed(aid, "turned back", DeedKind.AID_BLOCKED, "2024-03-24"),
    ]
    found = of(Topic.SIEGE, changes(told(early()), told(early(deeds=deeds))))
    assert [(c.kind, c.what, c.after) for c in found] == [
        (NEW, "last aid delivered", "2024-03-24"),
        (NEW, "times aid was reported blocked", 1),
    ]


@pytest.mark.parametrize("readings", [ENCLAVE, EXCHANGE, DEMOBILISATION, BOATS], ids=["hras", "dahr", "mesa", "pudu"])
def test_adding_reports_one_by_one_tells_each_once_and_ends_where_all_at_once_does(readings: tuple[Reading, ...]):
    """Whatever is new on the way is new in one step; no report is told twice."""
    ordered = sorted(readings, key=lambda r: r.report.published or date.max)
    seen: list[str] = []
    before = None
    for number in range(1, len(ordered) + 1):
        cases = link_cases(ordered[:number])
        if not cases:
            continue
        linked = cases[0]
        after = told(linked, ordered[number - 1].report.published or DAYS[1])
        found = find_changes(before, after, DAYS)
        assert find_changes(after, after, DAYS).changes == ()
        seen += [c.what for c in found.changes if c.topic is Topic.REPORT and c.kind is NEW]
        before = after
    assert len(seen) == len(set(seen))
    assert before is not None
    assert {r.report.id for r in before.linked.reports} <= set(seen)


@pytest.mark.parametrize(
    ("before", "after", "both", "new", "gone", "why"),
    [
        (["a1"], ["a1"], 1, 0, 0, "the same"),
        (["a1"], ["a2"], 1, 0, 0, "the only one of its sort on either day"),
        (["a1", "a2"], ["a3"], 0, 1, 2, "two could be it: none is"),
        (["a1"], ["b1"], 0, 1, 1, "another sort"),
        (["a12", "a3"], ["a3", "a12"], 2, 0, 0, "by the claims, not by place"),
        ([], [], 0, 0, 0, "nothing"),
    ],
)
def test_pairing(before: list[str], after: list[str], both: int, new: int, gone: int, why: str):
    pairs = pair_up(before, after, lambda item: item[0], lambda item: item[1:])
    assert (len(pairs.both), len(pairs.new), len(pairs.gone)) == (both, new, gone), why
    assert all(one[0] == other[0] for one, other in pairs.both)


def test_a_promise_is_the_same_though_a_better_plan_is_known():
    deeds = [
        make_deed(PLAN, words, DeedKind.DEPARTURE, f"{day}/{day}", mode=Mode.PLANNED, extent=Extent.TOTAL)
        for words, day in (("leave", "2024-04-24"), ("24 April", "2024-05-10"))
    ]
    news = make_report("plan2", "2024-03-25", "Exactly 13,000 people are to leave Marun.")
    about = make_figure(PLAN, "12,000", mode=Mode.PLANNED, bound=Bound.ABOUT)
    before = told(early(promised=[about], deeds=deeds))
    after = told(early(promised=[about, make_figure(news, "13,000", mode=Mode.PLANNED)], deeds=deeds))
    assert before.promises[0].evidence[:1] != after.promises[0].evidence[:1]
    assert GONE not in [c.kind for c in of(Topic.PROMISE, changes(before, after))]
