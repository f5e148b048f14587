"""Read dates of the calendar: days, months and years, in any order.

    day      = number ["th"] | ordinal word
    date     = day [("-" | "to" | "and") day] ["of"] ["-"] month [","] [year]
             | month ["the"] day [("-" | "to" | "and") day] [","] [year] | month [year] | year
             | day "of" ("this" | "last" | "next") "month"
             | number "/" number "/" number | year "-" number "-" number

Commas may be lost. A word that is also a verb or a name ("may", "march", "Jan") is a date only where its neighbours
leave no doubt.
"""

from __future__ import annotations

import re

from safeconduct.read.dates.digits import dashed_at, day_and_month, digits_at, group_at, stamp_at, year_first
from safeconduct.read.dates.feasts import feast_at, year_end_at
from safeconduct.read.dates.forms import Both, CalendarDate, Point, Scene, Turn
from safeconduct.read.dates.names import is_day, season_at, skip_part_of_day, turn_before, weekday_at
from safeconduct.read.dates.numerals import (
    LONGEST_MONTH,
    day_at,
    month_at,
    ordinal_before,
    year_after,
)
from safeconduct.read.dates.years import OWNERS, bare_year, counts_many, decade_at, names_one
from safeconduct.read.text.tokens import NUMBER, OWN, WORD

__all__ = ["calendar_at", "calendar_date_at"]

#: No date in digits is longer.
LONGEST = 10
_TWO_DAYS = re.compile(r"(\d{1,2})/(\d{1,2})\Z")
_DASHES = frozenset({"-", "–", "—", "‑", "−"})

#: A month alone is one only after one of these.
_BEFORE_MONTH = frozenset({
    "in", "of", "since", "until", "till", "by", "from", "to", "during", "through", "throughout", "early", "late", "mid",
    "last", "next", "this", "before", "after", "and", "or", "between", "for", "around", "about", "previous",
    "following", "past", "end", "starting", "beginning", "late-", "-", "–", "every", "each", "coming",
})  # fmt: skip


#: So many days are told one by one.
LISTED_DAYS = 6


def calendar_date_at(scene: Scene, index: int) -> Point | None:
    """A date with its month, or a year, that begins at a token."""
    token = scene.tokens[index]
    if token.kind is NUMBER:
        return _by_number(scene, index)
    return _by_month(scene, index)


def calendar_at(scene: Scene, index: int) -> Point | None:
    """Any date of the calendar that begins, or whose telling word is, at a token."""
    token = scene.tokens[index]
    if token.kind is NUMBER:
        return _by_number(scene, index) or _bare_day(scene, index) or bare_year(scene, index)
    low = token.low
    if low in scene.words.weekdays or low in scene.words.weekdays_short:
        return weekday_at(scene, index, _date_after_weekday(scene, index + 1))
    if low in scene.words.months or low in scene.words.months_short:
        return _by_month(scene, index)
    if low in scene.words.month_pairs:
        return _month_pair(scene, index)
    if low in ("nineteen", "twenty", "two"):
        return bare_year(scene, index)
    if low in scene.words.seasons:
        return season_at(scene, index)
    if low in scene.words.decades:
        return decade_at(scene, index)
    if low in scene.words.feasts:
        return feast_at(scene, index)
    return year_end_at(scene, index) if low in scene.words.year_ends or low == "year" else None


def _month_pair(scene: Scene, index: int) -> Point | None:
    """ "May-June 2019", "in July-August"."""
    one, other = scene.words.month_pairs[scene.low(index)]
    year, years, last = _year_or_turn(scene, index + 1)
    if year is None and years is None and scene.low(index - 1) not in _BEFORE_MONTH:
        return None
    begun = year - 1 if year is not None and other < one else year
    return Point(index, last, Both(CalendarDate(begun, one, years=years), CalendarDate(year, other, years=years)))


def _by_number(scene: Scene, index: int) -> Point | None:
    """ "13 March 2017", "13-15 March", "13/03/2017", "2017-03-13"."""
    text = scene.tokens[index].text
    if len(text) > LONGEST:
        return None
    if "/" in text or "." in text:
        return _numeric(scene, index)
    if len(text) == 4:
        return year_first(scene, index)
    if len(text) in (6, 8):
        return stamp_at(scene, index) if len(text) == 8 else group_at(scene, index)
    begin = day_at(scene, index)
    if begin is None:
        return None
    day, at = begin
    dashed = dashed_at(scene, index)
    if dashed is not None:
        return dashed
    second: int | None = None
    words = scene.words
    listed = _last_listed(scene, day, at)
    if listed is not None and month_at(scene, listed[1]) is not None:
        second, at = listed
    elif scene.low(at) in words.joints_to or scene.low(at) in words.joints_and:
        joined = day_at(scene, at + 1 + (scene.low(at + 1) == "the"))
        if joined is not None and joined[0] > day:
            second, at = joined
    return _then_month(scene, index, at, day, second)


def _then_month(scene: Scene, first: int, at: int, day: int, second: int | None) -> Point | None:
    """The month and year after the days."""
    if scene.low(at) in ("of", "-", "–", "‑", "/", "."):
        at += 1
    found = month_at(scene, at)
    if found is None:
        return _of_a_month(scene, first, at, day, second)
    month, at = found
    year, years, last = _year_or_turn(scene, at)
    form = CalendarDate(year, month, day, years=years)
    if second is not None:
        return Point(first, last, Both(form, CalendarDate(year, month, second, years=years)))
    return Point(first, last, form)


_TURNS = {"last": -1, "this": 0, "next": 1, "previous": -1, "current": 0, "coming": 1}


def _of_a_month(scene: Scene, first: int, at: int, day: int, second: int | None) -> Point | None:
    """ "the 20th of next month", "from 4 to 22 this month"."""
    at += scene.low(at) in ("the", "in")
    months = _TURNS.get(scene.low(at))
    if months is None or scene.low(at + 1) != "month":
        return None
    form = CalendarDate(None, None, day, months=months)
    return Point(first, at + 2, form if second is None else Both(form, CalendarDate(None, None, second, months=months)))


def _year_or_turn(scene: Scene, index: int) -> tuple[int | None, int | None, int]:
    """The year after a month, or how far it is away: "July last year", "in October of this year"."""
    year, last = year_after(scene, index)
    if year is not None:
        return year, None, last
    at = index + (scene.low(index) in ("of", ","))
    years = _TURNS.get(scene.low(at))
    if years is None or scene.low(at + 1) != "year":
        return None, None, index
    return None, years, at + 2


def _numeric(scene: Scene, index: int) -> Point | None:
    """Day, month and year in digits, parted by slashes or points; "15/16 March"."""
    two = _TWO_DAYS.match(scene.tokens[index].text)
    if not two:
        return digits_at(scene, index)
    day, second = int(two[1]), int(two[2])
    told = _then_month(scene, index, index + 1, day, second) if 1 <= day < second <= LONGEST_MONTH else None
    return told or day_and_month(scene, index, day, second)


def _bare_day(scene: Scene, index: int) -> Point | None:
    """ "from the 6th", where no noun follows that it could be the sixth of."""
    begin = day_at(scene, index)
    if begin is None or scene.low(index - 1) != "the":
        return None
    words, before = scene.words, scene.low(index - 2)
    if begin[1] == index + 1:  # "on the 27."
        after = scene.token(index + 1)
        plain = before in ("on", "until", "since", "by") and (after is None or after.text in (".", ",", "?", "!", ";"))
        return Point(index, index + 1, CalendarDate(None, None, begin[0])) if plain else None
    if before not in words.relations and before not in words.joints_to and before not in words.joints_and:
        return None
    following = scene.token(begin[1])
    if following is not None and following.kind is WORD and following.low not in _AFTER_BARE_DAY:
        return None
    return Point(index, begin[1], CalendarDate(None, None, begin[0]))


_AFTER_BARE_DAY = frozenset({
    "to", "until", "and", "but", "as", "when", "at", "in", "or", "onwards", "onward", "on", "a", "an", "the", "they",
    "he", "she", "it", "we", "his", "her", "their", "our", "my", "i", "some", "two", "three", "another", "no",
    "of", "for", "after", "from", "with", "by", "near", "all", "both", "about", "more", "around",
})  # fmt: skip


def _by_month(scene: Scene, index: int) -> Point | None:
    """ "March 13, 2017", "March 13-15", "March 2017", "the first of March", "in March"."""
    found = month_at(scene, index)
    if found is None:
        return None
    month, at = found
    begin = _day_after_month(scene, at)
    if begin is not None and not (
        counts_many(scene, begin[1]) or (begin[0] == 1 and scene.low(begin[1]) in scene.words.counted)
    ):
        return _days_after_month(scene, index, month, begin)
    ordinal = ordinal_before(scene, index - 1) if scene.low(index - 1) == "of" else None
    year, years, last = _year_or_turn(scene, at)
    if ordinal is not None:
        return Point(ordinal[1], last, CalendarDate(year, month, ordinal[0], years=years))
    if last > at:
        return Point(index, last, CalendarDate(year, month, years=years), relation=_of_noun(scene, index, last))
    turn, first = turn_before(scene, index)
    if turn in (Turn.LAST, Turn.NEXT, Turn.THIS, Turn.AFTER, Turn.BEFORE):
        return Point(first, at, CalendarDate(None, month, turn=turn))
    if not _plainly_a_month(scene, index, at):
        return None
    # "blockaded since December last"
    passed = scene.low(at) == "last" and not scene.low(at + 1).isalpha()
    form = CalendarDate(None, month, turn=Turn.LAST if passed else Turn.NEAREST)
    return Point(index, at + passed, form, relation=_of_noun(scene, index, at + passed))


def _of_noun(scene: Scene, index: int, after: int) -> str:
    """The relation of a month that names the noun after it: "in the August clashes", "under a June 2012 deal"."""
    noun = scene.token(after)
    held = scene.low(index - 1) == "the" or scene.low(index - 1) in OWNERS
    if not held or noun is None or noun.kind is not WORD or not noun.text.islower() or not noun.spaced:
        return ""
    words = scene.words
    other = noun.low in words.relations or noun.low in words.joints_to or noun.low in _NO_NOUN
    return "" if other or noun.low in words.joints_and or noun.low in words.openers else "of"


#: What may stand behind a month and is no noun.
_NO_NOUN = frozenset({
    "and", "or", "but", "when", "as", "that", "which", "who", "with", "after", "he", "they", "is", "was", "were", "are",
    "has", "had", "have", "will", "would", "while", "where", "if", "than", "then", "because", "into", "near", "not",
    "also", "alone", "ago", "onwards", "onward", "inclusive",
})  # fmt: skip


def _day_after_month(scene: Scene, at: int) -> tuple[int, int] | None:
    """The day after a month: "13", "the 13th", "the thirteenth", "twenty-first", "-2"."""
    the = scene.low(at) == "the"
    dash = scene.token(at)
    if dash is not None and (dash.text in _DASHES or dash.text == "/") and not dash.spaced:
        following = scene.token(at + 1)
        return day_at(scene, at + 1) if following is not None and not following.spaced else None
    begin = day_at(scene, at + the)
    if begin is not None:
        return begin if not the or begin[1] == at + 3 else None
    spelled = _spelled_day(scene, at) if not the else None
    if spelled is not None:
        return spelled
    day = scene.words.ordinals.get(scene.low(at + the))
    return (day, at + the + 1) if day is not None and (the or "-" in scene.low(at)) else None


def _spelled_day(scene: Scene, at: int) -> tuple[int, int] | None:
    """ "February twenty second", "January first, 2032", where no noun follows that it could count."""
    words = scene.words
    tens = words.cardinals.get(scene.low(at))
    ones = words.ordinals.get(scene.low(at + 1), words.cardinals.get(scene.low(at + 1)))
    if tens in (20, 30) and ones is not None and 0 < ones < 10 and tens + ones <= LONGEST_MONTH:
        day, last = tens + ones, at + 2
    else:
        day, last = words.ordinals.get(scene.low(at), 0), at + 1
    after = scene.token(last)
    ends = after is None or after.kind is not WORD or after.low in words.relations or after.low in _AFTER_DAYS
    ends = ends or (after is not None and after.low in ("nineteen", "twenty", "two"))
    return (day, last) if day and ends else None


def _plainly_a_month(scene: Scene, index: int, after: int) -> bool:
    """Whether a month's name without day and year is the month, not "May said", "the march", "Jan Egeland"."""
    token = scene.tokens[index]
    if token.low in scene.words.months_short and token.low not in scene.words.months:
        return False
    before = scene.low(index - 1)
    if token.low not in scene.words.months_doubtful:
        return True
    following = scene.token(after)
    if following is not None and following.kind is WORD and following.capital and before not in _BEFORE_MONTH:
        return False
    if scene.low(after) in scene.words.joints_to and month_at(scene, after + 1) is not None:
        return True  # "June-August 1992"
    if (
        (before in OWNERS or before == "the")
        and token.capital
        and (names_one(scene, after) or _of_noun(scene, index, after))
    ):
        return True  # "under a June agreement"
    return before in _BEFORE_MONTH or (following is not None and following.kind is OWN and token.low != "may")


def _days_after_month(scene: Scene, index: int, month: int, begin: tuple[int, int]) -> Point | None:
    day, at = begin
    second: int | None = None
    joint = scene.low(at)
    listed = _last_listed(scene, day, at)
    if listed is not None and _ends_days(scene, "and", listed[1]):
        second, at = listed
    elif joint in scene.words.joints_to or joint in scene.words.joints_and:
        joined = day_at(scene, at + 1)
        if joined is not None and joined[0] > day and _ends_days(scene, joint, joined[1]):
            second, at = joined
    year, years, last = _year_or_turn(scene, at)
    form = CalendarDate(year, month, day, years=years)
    if second is None:
        return Point(index, last, form)
    return Point(index, last, Both(form, CalendarDate(year, month, second, years=years)))


def _last_listed(scene: Scene, day: int, at: int) -> tuple[int, int] | None:
    """The last of several days, and the token behind it: "5, 6 and 7"."""
    last, listed = day, False
    for _ in range(LISTED_DAYS):
        joint = scene.low(at)
        found = day_at(scene, at + 1) if joint in (",", "and", "&") else None
        if found is None or found[0] <= last:
            return None
        last, at = found
        if joint != ",":
            return (last, at) if listed else None
        listed = True
    return None


def _ends_days(scene: Scene, joint: str, after: int) -> bool:
    """Whether "March 13 and 14" ends there: no month and no counted noun follows."""
    following = scene.token(after)
    if following is None or following.kind is not WORD:
        return True
    if month_at(scene, after) is not None or following.low in scene.words.counted:
        return False
    return (
        joint in _DASHES
        or following.low in scene.words.relations
        or following.low in _AFTER_DAYS
        or following.verb is not None
    )


#: A subject may begin after "On March 13 and 14".
_AFTER_DAYS = frozenset(
    {
        "they", "he", "she", "it", "we", "the", "some", "between", "from", "no", "his", "their", "as", "when",
        "respectively",
    }
)  # fmt: skip


def _named_day(scene: Scene, index: int, at: int) -> Point | None:
    """ "Friday the 15th", "Mon 13th": the weekday before it says of which month the day is."""
    bare, words = day_at(scene, at), scene.words
    low = scene.low(index - 1)
    weekday = words.weekdays.get(low, words.weekdays_short.get(low))
    if bare is None or bare[1] <= at + 1 or weekday is None:
        return None
    return Point(at, bare[1], CalendarDate(None, None, bare[0], weekday=weekday))


def _date_after_weekday(scene: Scene, index: int) -> Point | None:
    """The date that follows a weekday: "Tuesday, March 14", "Saturday the 20th of May", "Tuesday (April 18)"."""
    index = skip_part_of_day(scene, index)
    at = index
    for _ in range(2):
        if scene.low(at) in (",", "the", "(", ".", "–", "-", "of"):
            at += 1
    token = scene.token(at)
    if token is None or (token.kind is not NUMBER and token.kind is not WORD):
        return None
    point = calendar_date_at(scene, at)
    if point is None and scene.low(at - 1) == "the":
        return _named_day(scene, index, at)  # "Friday the 15th"
    if point is None and at == index:
        return _named_day(scene, index, at)  # "Mon 13th"
    if point is None or not is_day(point):
        return None
    opened = any(scene.low(i) == "(" for i in range(index, at))
    closed = opened and scene.low(point.last) == ")"
    return Point(point.first, point.last + closed, point.form)
