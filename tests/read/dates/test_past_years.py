"""Months, ranges and texts of past years; dates of sources; in made-up texts read on Tuesday, 14 March 2017."""

from __future__ import annotations

import pytest
from tests.read.dates.test_dates import periods
from tests.read.dates.test_when import KILLED, LEAVE, NONE, period

from safeconduct.vocab.claim import DeedKind, Measure

PERIODS = [
    ("In May-June 2006 the town starved.", ["2006-05/2006-06"], "two months and their year"),
    ("They were held in November-December 2015.", ["2015-11/2015-12"], "two months before the year's end"),
    ("From May to August they held out.", ["2016-05/2016-08"], "a range ahead is of the year before"),
    ("Between 20 April and 3 May 60 people died.", ["2016-04-20/2016-05-03"], "days ahead are of the year before"),
    ("Four people died between 4 and 29 this month.", ["2017-03-04/2017-03-29"], "days of this month are of this year"),
    ("On 3 August 2016 they met. The same day 40 people left.", ["2016-08-03", "2016-08-03"], "the day told before"),
    ("From 5 to 9 December they fought.", ["2016-12-05/2016-12-09"], "days of a month"),
    ("On 2 June 2011 the town fell. On 9 June its people fled.", ["2011-06-02", "2011-06-09"], "told of 2011"),
    ("On Friday they met. On 2 June 2011 the town fell.\n\nOn 9 June its people fled.",
     ["2017-03-10", "2011-06-02", "2011-06-09"], "the paragraph behind goes on"),
]  # fmt: skip

SOURCES = [
    ("Sixty people left Orla (RNI 23/02/2017).", "digits"),
    ("Sixty people left Orla (DTN 1 Feb; 3 Feb).", "days in a row"),
    ("Sixty people left Orla (Local Watch 12 March 2017).", "a day behind a name"),
    ("Sixty people left Orla (UNX, 2 February).", "past a comma"),
    ("Sixty people left Orla (Norland News 9/3/2017).", "digits behind two words"),
]

#: text, claim, its verb, what it is about, period, why
CLAUSES = [
    ("On 2 March, while searching a house, troops killed six men.", "six men", "killed", KILLED, "2017-03-02",
     "a participle behind while"),
    ("On 2 March, after crossing the river, 300 rebels left Orla.", "300 rebels", "left", LEAVE, "2017-03-02",
     "a participle behind after"),
    ("Six men who were taken the previous day were freed.", "Six men", "freed", Measure.RELEASED, NONE,
     "the day before of a relative clause"),
    ("An ambush which occurred on Monday killed four soldiers.", "four soldiers", "killed", KILLED, "2017-03-13",
     "the day of the cause"),
    ("A blast that happened on Friday wounded nine people.", "nine people", "wounded", Measure.INJURED, "2017-03-10",
     "the day of a blast"),
    ("Aides announced on Friday that the operation was over, with 90 people moved out.", "90 people", "moved", LEAVE,
     "../2017-03-10", "said to be over"),
    ("The army said on Friday that the evacuation of 90 people had been completed.", "90 people", "completed", LEAVE,
     "../2017-03-10", "said to be completed"),
    ("The army said on Friday that the evacuation had ended. It took 90 people out.", "90 people", "took", LEAVE,
     "2017-03-10", "what goes on from what is over"),
    ("The army said on Friday that 90 people had left.", "90 people", "left", LEAVE, NONE, "only said to have left"),
    ("Rebels left on Friday. On Sunday shells fell; 40 died.", "40", "died", KILLED, "2017-03-12",
     "a sentence with a date of its own"),
    ("Rebels left Orla on Friday. It rained. It snowed. 400 people left.", "400 people", "left", LEAVE,
     "2017-03-10", "one day told of in all"),
    ("Rebels left Orla on Friday. Belin fell on 2 March. It rained. It snowed. 400 people left.", "400 people",
     "left", LEAVE, NONE, "too far behind"),
]  # fmt: skip

#: text, words of the deed, its verb, kind, period, why
DEEDS = [
    ("One nurse was freed on Friday and another on 2 March.", "One nurse", "freed", DeedKind.RELEASE,
     "2017-03-10", "the day of another"),
    ("The envoy, who arrived on Friday, said rebels had left Orla.", "rebels", "left", DeedKind.DEPARTURE, NONE,
     "a relative clause dates no other verb"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected", "why"), PERIODS, ids=[p[2] for p in PERIODS])
def test_periods(content: str, expected: list[str], why: str) -> None:
    assert periods(content) == expected, why


@pytest.mark.parametrize(("content", "why"), SOURCES, ids=[s[1] for s in SOURCES])
def test_the_day_of_a_source_dates_nothing(content: str, why: str) -> None:
    assert period(content, "Sixty people", "left", LEAVE) == NONE, why


CLAIMS = [*CLAUSES, *DEEDS]


@pytest.mark.parametrize(("content", "words", "verb", "about", "expected", "why"), CLAIMS, ids=[c[5] for c in CLAIMS])
def test_claims(content: str, words: str, verb: str, about: Measure | DeedKind, expected: str, why: str) -> None:
    assert period(content, words, verb, about) == expected, why


def test_a_clock_time_is_of_the_day_of_its_paragraph_or_of_the_lead() -> None:
    lead = "Shells fell on Orla on Sunday.\n\n"
    assert period(lead + "Some 400 people left at 6 p.m.", "400 people", "left", LEAVE) == "2017-03-12"
    monday = lead + "On Monday it was calm. Some 400 people left at 6 p.m."
    assert period(monday, "400 people", "left", LEAVE) == "2017-03-13"


def test_the_same_day_as_none_that_is_known_is_none() -> None:
    assert periods("In August 2016 they met. The same day 40 people left.", None) == ["2016-08"]
    assert periods("On 3 August 2016 they met. The same day 40 left.", None) == ["2016-08-03", "2016-08-03"]
