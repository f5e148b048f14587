"""Numbers in every form in which news, UN reports and communiqués write them, and what binds them."""

from __future__ import annotations

import pytest

from figure_tables import amount, numbers_of
from safeconduct.vocab.quantity import Bound

#: words, amounts, why
AMOUNTS = [
    ("12,000 people", "12000", "a comma before three digits parts thousands"),
    ("12.000 people", "12000", "and so does a point"),
    ("3'400 people", "3400", "the Swiss way"),
    ("1 500 people", "1500", "a space before three digits"),
    ("28\u202f893 people", "28893", "a narrow no-break space"),
    ("28\u00a0893 people", "28893", "a no-break space"),
    ("1 234 567 people", "1234567", "two groups of three"),
    ("1,25,000 people", "125000", "lakhs"),
    ("3 lakh people", "300000", "a lakh in words"),
    ("1.2 million people", "1200000", "one digit after a point is a fraction"),
    ("5,5 million people", "5500000", "or after a comma"),
    ("1.5 thousand people", "1500", "a fraction of a thousand"),
    ("14 thousand people", "14000", "digits and a word"),
    ("3 hundred thousand people", "300000", "two scales"),
    ("1½ million people", "1500000", "a half as one character"),
    ("60k people", "60000", "k joined to its digits"),
    ("2m people", "2000000", "m joined to its digits"),
    ("8 k people", "8", "k set apart is something else"),
    ("3 hundred and 21 people", "321", "digits, a scale and what is left"),
    ("4 thousand 3 hundred people", "4300", "two scales in digits"),
    ("61, 000 people", "61000", "a group of thousands cut off by a slip"),
    ("1 234 567.5 tonnes", "1234567.5", "groups and a fraction"),
    ("a thousand million people", "1000000000", "a scale of a scale"),
    ("half million people", "500000", "half without its article"),
    ("one and a half million people", "1500000", "a part of the scale"),
    ("two million and a half people", "2500000", "a part after the scale"),
    ("one and a half days", "1.5", "a part after a whole"),
    ("two point five tonnes", "2.5", "decimals in words"),
    ("three dozens of people", "36", "dozens counted"),
    ("\u0661\u0662\u0660\u0660 people", "1200", "Arabic-Indic digits"),
    ("\u0661\u066c\u0662\u0660\u0660 people", "1200", "with their own separator"),
    ("nine hundred and twenty-one people", "921", "a number in words"),
    ("twelve hundred people", "1200", "hundreds above ten"),
    ("a hundred people", "100", "a for one"),
    ("a dozen people", "12", "a dozen"),
    ("two dozen people", "24", "two of them"),
    ("half a dozen people", "6", "half of one"),
    ("half a million people", "500000", "half of a scale"),
    ("a quarter of a million people", "250000", "a quarter of a scale"),
    ("three quarters of a million people", "750000", "some quarters of a scale"),
    ("two and a half million people", "2500000", "and a half"),
    ("one and a half million people", "1500000", "and a half"),
    ("Twenty-three people", "23", "capital at the sentence's start"),
    ("six hundred and forty-odd people", "640", "-odd belongs to the bound"),
    ("dozens of people", "24-99", "vague words are ranges"),
    ("scores of people", "40-99", "scores"),
    ("hundreds of people", "200-999", "hundreds"),
    ("thousands of people", "2000-9999", "thousands"),
    ("millions of people", "2000000-9999999", "millions"),
    ("tens of thousands of people", "20000-99999", "a scale of a scale"),
    ("hundreds of thousands of people", "200000-999999", "a scale of a scale"),
    ("several dozen people", "24-99", "several of a scale"),
    ("a few dozen people", "24-99", "a few of a scale"),
    ("a few hundred people", "200-999", "a few of a scale"),
    ("a couple of hundred people", "200-999", "a couple of a scale"),
    ("several thousand people", "2000-9999", "several of a scale"),
    ("several hundred thousand people", "200000-999999", "several of two scales"),
    ("some hundreds of people", "200-999", "some of a vague plural"),
    ("hundreds, if not thousands, of people", "200-9999", "two vague words in one"),
    ("300 to 400 people", "300-400", "to joins a range"),
    ("300 up to 400 people", "300-400", "so does up to"),
    ("300-400 people", "300-400", "a hyphen"),
    ("300–400 people", "300-400", "a dash"),
    ("300 or 400 people", "300-400", "or between near numbers"),
    ("between 10,000 and 15,000 people", "10000-15000", "between … and"),
    ("between 6 to 8 weeks", "6-8", "between … to, as it is often written"),
    ("10 to 15,000 people", "10000-15000", "the first takes the second's scale"),
    ("two to three hundred people", "200-300", "in words too"),
    ("11-12k people", "11000-12000", "joined k for both"),
    ("five or six people", "5-6", "or in words"),
    ("5 dozens of people", "60", "a plural scale after digits"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected", "why"), AMOUNTS, ids=[row[0][:40] for row in AMOUNTS])
def test_amounts(words: str, expected: str, why: str):
    assert [amount(number.quantity) for number in numbers_of(f"Then came {words}.")] == [expected], why


#: words, bound, why
BOUNDS = [
    ("300 people", Bound.EXACT, "nothing binds it"),
    ("exactly 300 people", Bound.EXACT, "said to be exact"),
    ("another 300 people", Bound.EXACT, "another binds nothing"),
    ("about 300 people", Bound.ABOUT, "about"),
    ("some 300 people", Bound.ABOUT, "some before a number"),
    ("an estimated 300 people", Bound.ABOUT, "an estimate"),
    ("close to 300 people", Bound.ABOUT, "close to"),
    ("nearer to 300 people", Bound.ABOUT, "nearer to"),
    ("~300 people", Bound.ABOUT, "the sign"),
    ("c. 300 people", Bound.ABOUT, "abbreviated"),
    ("approx. 300 people", Bound.ABOUT, "abbreviated"),
    ("300 or so people", Bound.ABOUT, "behind the number"),
    ("dozens of people", Bound.ABOUT, "vague words are about"),
    ("more than 300 people", Bound.AT_LEAST, "more than"),
    ("no fewer than 300 people", Bound.AT_LEAST, "no fewer than"),
    ("upwards of 300 people", Bound.AT_LEAST, "upwards of"),
    ("well over 300 people", Bound.AT_LEAST, "well over"),
    ("> 300 people", Bound.AT_LEAST, "the sign"),
    ("300+ people", Bound.AT_LEAST, "the sign behind it"),
    ("at least some 300 people", Bound.AT_LEAST, "the stronger of two"),
    ("up to 300 people", Bound.AT_MOST, "up to"),
    ("as many as 300 people", Bound.AT_MOST, "as many as"),
    ("fewer than 300 people", Bound.AT_MOST, "fewer than"),
    ("at most a few hundred people", Bound.AT_MOST, "with a vague word"),
    ("300 to 400 people", Bound.RANGE, "a range"),
]


@pytest.mark.parametrize(("words", "expected", "why"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_bounds(words: str, expected: Bound, why: str):
    assert [number.quantity.bound for number in numbers_of(f"There were {words}.")] == [expected], why


def test_digits_that_group_oddly_are_a_doubt():
    (number,) = numbers_of("They evacuated 2,5000 people.")
    assert (number.quantity.low, number.quantity.high) == (2500, 25000)
    assert number.doubt == "reads as 2,500 or 25,000"


#: words, amounts, why
SEVERAL = [
    ("The toll rose from 300 to 400.", ["300", "400"], "a change is no range"),
    ("They handed over four hostages.", ["4"], "over belongs to the verb"),
    ("The truce will last ten days.", ["10"], "last belongs to the verb"),
    ("The 4th convoy of 1998 left.", ["1998"], "an ordinal is no number"),
    ("12 buses and 6 ambulances", ["12", "6"], "two numbers"),
    ("a ten-day truce, a twenty-four-hour pause", ["10", "24"], "words joined to what they count"),
    ("Test scores improved.", [], "scores of a test"),
    ("12345678901234567890 people", [], "a serial number"),
    ("the year 2017 to 2019", ["2017-2019"], "years, if nothing says that they are"),
]


@pytest.mark.parametrize(("words", "expected", "why"), SEVERAL, ids=[row[0][:40] for row in SEVERAL])
def test_numbers_side_by_side(words: str, expected: list[str], why: str):
    assert [amount(number.quantity) for number in numbers_of(words)] == expected, why


def test_over_before_a_number_after_hand_binds_nothing():
    (number,) = numbers_of("They handed over four hostages.")
    assert number.quantity.bound is Bound.EXACT


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("two thirds of the town", 2 / 3, "a plural part"),
        ("two-thirds of the town", 2 / 3, "joined by a hyphen"),
        ("three quarters of those", 0.75, "quarters as parts"),
        ("a fifth of the families", 0.2, "an article and a part, before 'of'"),
        ("one in five families", 0.2, "a proportion"),
        ("three out of four families", 0.75, "a proportion"),
        ("⅔ of the families", 2 / 3, "one character"),
        ("3/4 of the families", 0.75, "with a slash"),
        ("half of the families", 0.5, "half alone"),
        ("minus ten degrees", -10, "below zero"),
        ("2.5e3", 2500, "a power of ten"),
    ],
)
def test_parts_are_known_and_count_nobody(text: str, value: float, why: str) -> None:
    (found,) = numbers_of(text)
    assert found.part, why
    assert found.quantity.low == pytest.approx(value), why


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("a third convoy of 300 people", [300], "a rank is no part"),
        ("300 in 40 buses", [300, 40], "two counts are no proportion"),
        ("one in 3 days", [1, 3], "a length of time is none of which one is"),
        ("200 out of 500 families", [200, 500], "two counts are no proportion"),
        ("- 10 families", [10], "a dash that heads a point"),
        ("killed -10, wounded -25", [10, 25], "a dash after a word"),
        ("tested negative two days later", [2], "no sign"),
        ("this one is closed", [], "a pronoun"),
        ("29km to the north", [], "a length joined to its unit"),
        ("two quarters of the town", [2], "quarters that people live in"),
        ("3 hundred and 2 hundred people", [300, 200], "two numbers"),
        ("2/9 ~8k inside", [2 / 9, 8000], "a part begins no range"),
    ],
)
def test_what_is_no_part(text: str, values: list[float], why: str) -> None:
    assert [n.quantity.low for n in numbers_of(text)] == pytest.approx(values), why
