"""Which departure a count is of, sentence by sentence: ranks, days, delays, arrivals, totals, plans."""

from __future__ import annotations

import pytest

from made_readings import deal, deed, figure, reading
from safeconduct.link import link_cases
from safeconduct.vocab.case_claims import Stage
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.linked_case import LinkedCase

DEAL = reading(
    "deal",
    "2020-06-01",
    "A deal for Marun was signed on Sunday. Some 4,000 people will leave in batches.",
    deal("Marun", signed="2020-05-31", parties=("the government", "rebels")),
    figure("4,000 people", 4000, mode="planned", frm="Marun", bound="about"),
)


def told(name: str, day: str, text: str, *claims: object) -> Reading:
    return reading(name, day, text, deal("Marun"), *claims)  # type: ignore[arg-type]


def linked(*readings: Reading) -> LinkedCase:
    [case] = link_cases([DEAL, *readings])
    return case


def shown(case: LinkedCase) -> list[tuple[int | None, str, list[int]]]:
    """Rank, first day and counts of each departure."""
    return [(e.ordinal, str(e.start), sorted(int(f.low) for f in e.figures)) for e in case.episodes]


FIRST = told(
    "first",
    "2020-06-07",
    "The first batch, 500 people, left Marun on Saturday for Selin.",
    figure("500 people", 500, frm="Marun", to="Selin", day="2020-06-06", episode=1),
)
SECOND = told(
    "second",
    "2020-06-14",
    "The second batch, 620 people, left Marun on Saturday for Selin.",
    figure("620 people", 620, frm="Marun", to="Selin", day="2020-06-13", episode=2),
)


def test_a_rank_and_a_day_make_a_departure():
    assert shown(linked(FIRST, SECOND)) == [(1, "2020-06-06", [500]), (2, "2020-06-13", [620])]


def test_a_count_without_rank_and_day_is_of_the_latest_departure():
    later = told(
        "later",
        "2020-06-15",
        "Buses took 610 people out of Marun, among them 131 children.",
        figure("610 people", 610, frm="Marun"),
        figure("131 children", 131, group="children", frm="Marun"),
    )
    assert shown(linked(FIRST, SECOND, later))[1] == (2, "2020-06-13", [131, 610, 620])


def test_a_shared_odd_count_outweighs_the_date_of_the_report():
    later = told(
        "later",
        "2020-06-13",
        "Of those who left Marun 73 were wounded, out of 498 people.",
        figure("73 were wounded", 73, group="wounded"),
        figure("498 people", 498),
    )
    first = told(
        "again",
        "2020-06-07",
        "With the first batch went 73 wounded.",
        figure("73 wounded", 73, group="wounded", episode=1),
    )
    assert shown(linked(FIRST, SECOND, first, later))[0] == (1, "2020-06-06", [73, 73, 498, 500])


def test_a_rank_without_a_day_finds_its_departure():
    review = told(
        "review",
        "2020-06-20",
        "The first batch held 480 people, the second 640.",
        figure("480 people", 480, episode=1),
        figure("640", 640, episode=2),
    )
    assert shown(linked(FIRST, SECOND, review)) == [(1, "2020-06-06", [480, 500]), (2, "2020-06-13", [620, 640])]


def test_an_unranked_day_between_two_ranks_is_the_rank_between():
    third = told("third", "2020-06-21", "The third batch, 700 people, left on Saturday.",
                 figure("700 people", 700, day="2020-06-20", episode=3))  # fmt: skip
    between = told(
        "between", "2020-06-14", "Some 620 people left on Saturday.", figure("620 people", 620, day="2020-06-13")
    )
    case = linked(FIRST, between, third)
    assert [(e.ordinal, e.ordinal_said) for e in case.episodes] == [(1, True), (2, False), (3, True)]


def test_put_off_then_done():
    plan = told(
        "plan",
        "2020-06-11",
        "A second batch of 600 is to leave Marun on Friday.",
        figure("600", 600, mode="planned", day="2020-06-12", frm="Marun", episode=2),
        deed("departure", "is to leave Marun on Friday", mode="planned", day="2020-06-12", episode=2),
    )
    late = told("late", "2020-06-12", "The departure was put off until Saturday.",
                deed("delay", "put off until Saturday", start="2020-06-12", end="2020-06-13"))  # fmt: skip
    case = linked(FIRST, plan, late, SECOND)
    assert shown(case)[1] == (2, "2020-06-13", [600, 620])
    assert [f.stage for f in case.episodes[1].figures] == [Stage.PLANNED, Stage.DONE]


def test_assembled_on_one_day_and_gone_on_the_next():
    gathering = told(
        "gathering",
        "2020-06-12",
        "Buses began to fill in Marun on Friday; 210 people are aboard for Selin.",
        figure("210 people", 210, mode="ongoing", frm="Marun", to="Selin", day="2020-06-12"),
        deed("departure", "began to fill in Marun", day="2020-06-12", frm="Marun", to="Selin"),
    )
    gone = told("gone", "2020-06-13", "They left Marun for Selin on Saturday, 620 people.",
                figure("620 people", 620, frm="Marun", to="Selin", day="2020-06-13"))  # fmt: skip
    case = linked(FIRST, gathering, gone)
    assert shown(case)[1] == (2, "2020-06-12", [210, 620])
    assert [f.stage for f in case.episodes[1].figures] == [Stage.UNDER_WAY, Stage.DONE]


def test_two_convoys_on_two_days_stay_two():
    both = told(
        "both",
        "2020-06-14",
        "On Friday 310 people left Marun, on Saturday 290 more, the mayor said.",
        figure("310 people", 310, frm="Marun", day="2020-06-12", by="the mayor"),
        figure("290 more", 290, frm="Marun", day="2020-06-13", by="the mayor"),
    )
    assert shown(linked(FIRST, both))[1:] == [(2, "2020-06-12", [310]), (3, "2020-06-13", [290])]


def test_an_arrival_is_of_the_departure_before():
    arrival = told(
        "arrival",
        "2020-06-15",
        "A convoy from Marun reached Selin early on Sunday with 633 people on 14 buses.",
        figure("633 people", 633, measure="arrive", frm="Marun", to="Selin", day="2020-06-14"),
        figure("14 buses", 14, unit="vehicles", group="other", measure="vehicles", day="2020-06-14"),
        deed("arrival", "reached Selin early on Sunday", frm="Marun", to="Selin", day="2020-06-14"),
    )
    assert shown(linked(FIRST, SECOND, arrival))[1] == (2, "2020-06-13", [14, 620, 633])


TOTALS = [
    ("So far 1,120 people have left Marun.", {"extent": "total"}, "the words say so"),
    ("Since June 1,120 people have left Marun.", {"start": "2020-06-01", "end": "2020-06-14"}, "it spans both"),
    ("By Sunday 1,120 people had left Marun.", {}, "both batches add up to it"),
]


@pytest.mark.parametrize(("text", "more", "why"), TOTALS)
def test_a_running_total_is_no_departure(text: str, more: dict[str, str], why: str):
    count = figure("1,120 people", 1120, frm="Marun", **more)
    own = figure("620 people", 620, day="2020-06-13", episode=2)
    total = told("total", "2020-06-14", "The second batch was of 620 people. " + text, own, count)
    case = linked(FIRST, SECOND, total)
    assert [f.low for f in case.reported] == [1120], why
    assert len(case.episodes) == 2


def test_a_report_adds_up_its_own_days():
    note = told(
        "note",
        "2020-06-14",
        "6 June: 505 evacuees. 13 June: 615 evacuees. Together 1,120.",
        figure("505 evacuees", 505, day="2020-06-06"),
        figure("615 evacuees", 615, day="2020-06-13"),
        figure("1,120", 1120),
    )
    case = linked(FIRST, SECOND, note)
    assert [f.low for f in case.reported] == [1120]


def test_a_day_after_the_report_is_misread():
    wrong = told(
        "wrong", "2020-06-15", "On Saturday 655 people left Marun.", figure("655 people", 655, day="2020-06-20")
    )
    assert shown(linked(FIRST, SECOND, wrong))[1] == (2, "2020-06-13", [620, 655])


def test_what_lies_before_the_deal_is_of_an_older_one():
    older = told(
        "older", "2020-06-02", "In January 300 people left Marun.", figure("300 people", 300, start="2020-01-04")
    )
    case = linked(older, FIRST)
    assert [f.low for f in case.others] == [300]
    assert len(case.episodes) == 1


def test_while_the_first_is_only_due_nothing_has_left():
    eager = told(
        "eager",
        "2020-06-03",
        "Some 200 people leave Marun under a deal; the first batch goes on Saturday.",
        figure("200 people", 200, frm="Marun"),
        figure("the first batch", 1, unit="convoys", mode="planned", day="2020-06-06", episode=1),
        deed("departure", "goes on Saturday", mode="planned", day="2020-06-06", episode=1),
    )
    assert shown(linked(eager, FIRST)) == [(1, "2020-06-06", [500])]


def test_plans_are_wholes_and_parts():
    plan = told(
        "plan",
        "2020-06-02",
        "Some 4,100 are to go. "
        "At least 3,000 will be taken to Selin and 1,050 to Darun, 700 a week, 400 of them fighters.",
        figure("Some 4,100", 4100, mode="planned", bound="about"),
        figure("At least 3,000", 3000, mode="planned", to="Selin", bound="at_least"),
        figure("1,050", 1050, mode="planned"),
        figure("700", 700, mode="planned", extent="rate"),
        figure("400 of them fighters", 400, mode="planned", group="fighters"),
    )
    case = linked(plan)
    assert [f.low for f in case.promised] == [4000, 4100]
    assert sorted(f.low for f in case.parts_of_plan) == [400, 700, 1050, 3000]


def test_a_passing_mention_long_after_makes_no_departure():
    passing = told(
        "passing", "2020-09-01", "Aid came on 4 July.", deed("departure", "came on 4 July", day="2020-07-04")
    )
    case = linked(FIRST, SECOND, passing)
    assert len(case.episodes) == 2
    assert "passing" in {d.report.id for d in case.deeds}


def test_the_day_of_the_report_is_not_that_of_a_lower_rank():
    two = told(
        "two",
        "2020-06-20",
        "The third batch leaves Marun today with 700 people. The second is over: 618 people went.",
        figure("700 people", 700, mode="planned", frm="Marun", day="2020-06-20", episode=3),
        figure("618 people", 618, frm="Marun", day="2020-06-20", episode=2),
    )
    assert shown(linked(FIRST, two, SECOND)) == [
        (1, "2020-06-06", [500]),
        (2, "2020-06-13", [618, 620]),
        (3, "2020-06-20", [700]),
    ]


def test_numbers_that_fit_no_departure_make_none():
    told_beside = told(
        "beside",
        "2020-06-14",
        "The second batch counts 620 people. Some 3,000 people want to go to Darun and 900 to Yarun.",
        figure("620 people", 620, frm="Marun", to="Selin", episode=2),
        figure("Some 3,000 people", 3000, frm="Marun", to="Darun"),
        figure("900", 900, frm="Marun", to="Yarun"),
    )
    case = linked(FIRST, SECOND, told_beside)
    assert shown(case) == [(1, "2020-06-06", [500]), (2, "2020-06-13", [620, 620])]
    assert sorted(f.low for f in case.others) == [900, 3000]


def test_a_plan_of_a_rank_is_not_of_a_departure_far_later_in_the_order():
    days = {n: f"2020-06-{6 + 3 * n:02}" for n in (1, 2, 3, 4)}
    done = [
        told(
            f"r{n}",
            day,
            f"Batch {n}, {400 + n} people, left Marun.",
            figure(
                f"{400 + n} people",
                400 + n,
                frm="Marun",
                day=day,
                episode=n if n < 4 else None,
                extent="last" if n == 4 else "one",
            ),
        )
        for n, day in days.items()
    ]
    plan = told(
        "plan",
        "2020-06-08",
        "The first batch of 450 is to leave on Tuesday. The 450 go before 18 June.",
        figure("batch of 450", 450, mode="planned", frm="Marun", day="2020-06-09"),
        figure("The 450 go", 450, mode="planned", frm="Marun", end="2020-06-18", episode=1),
    )
    case = linked(*done, plan)
    assert shown(case) == [
        (1, days[1], [401, 450, 450]), (2, days[2], [402]), (3, days[3], [403]), (4, days[4], [404]),
    ]  # fmt: skip


def test_dozens_are_no_word_for_a_thousand():
    later = told("later", "2020-06-15", "This week dozens left Marun.",
                 figure("dozens", 24, 99, frm="Marun", start="2020-06-12", end="2020-06-14"))  # fmt: skip
    case = linked(FIRST, SECOND, later)
    assert shown(case) == [(1, "2020-06-06", [500]), (2, "2020-06-13", [620])]
    assert [f.low for f in case.others] == [24]
    hundreds = told("hundreds", "2020-06-15", "This week hundreds left Marun.",
                    figure("hundreds", 200, 999, frm="Marun", start="2020-06-12", end="2020-06-14"))  # fmt: skip
    assert shown(linked(FIRST, SECOND, hundreds))[1] == (2, "2020-06-13", [200, 620])


COPIED = "Some 318 people left Marun for Selin aboard nine buses, a spokesman for the council said"


@pytest.mark.parametrize(
    "days", [(None, None, None), ("2020-06-09", None, "2020-06-28")], ids=["undated", "weeks apart"]
)
def test_one_sentence_in_many_outlets_is_one_departure(days: tuple[str | None, ...]):
    copies = [
        told(f"copy-{at}", day, f"{COPIED}.", figure("318 people", 318, frm="Marun", to="Selin"))
        for at, day in enumerate(days)
    ]
    case = linked(*copies)
    assert [counts for _, _, counts in shown(case)] == [[318, 318, 318]]


def test_the_same_number_in_undated_reports_is_of_one_departure():
    one = told("one", None, "In the end 318 people left Marun.", figure("318 people", 318, frm="Marun"))
    other = told("other", None, "Buses took 318 people away.", figure("318 people", 318, frm="Marun"))
    third = told("third", None, "Buses took 275 people away.", figure("275 people", 275, frm="Marun"))
    assert sorted(counts for _, _, counts in shown(linked(one, other, third))) == [[275], [318, 318]]


PLAN_AGAIN = [
    (4000, [(1, "2020-06-06", [500]), (2, "2020-06-13", [620])], [4000], "the number of the plan"),
    (3500, [(1, "2020-06-06", [500]), (2, "2020-06-13", [620, 3500])], [], "a number nobody planned"),
]


@pytest.mark.parametrize(("count", "departures", "others", "why"), PLAN_AGAIN)
def test_the_number_of_the_plan_is_no_departure(count: int, departures: list[object], others: list[int], why: str):
    again = told(
        "again",
        "2020-06-13",
        f"On Saturday {count:,} people left Marun under a deal.",
        figure(f"{count:,} people", count, frm="Marun", day="2020-06-13"),
    )
    case = linked(FIRST, SECOND, again)
    assert shown(case) == departures, why
    assert [f.low for f in case.others] == others, why
    assert [f.low for f in case.promised] == [4000]
