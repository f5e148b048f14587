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

from safeconduct.read.dates.feasts import feast_at, year_end_at
from safeconduct.read.dates.forms import Both, CalendarDate, Point, Scene, Turn
from safeconduct.read.dates.names import is_day, season_at, skip_part_of_day, turn_before, weekday_at
from safeconduct.read.dates.numerals import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_MONTH,
    day_at,
    month_at,
    ordinal_before,
    year_after,
    year_at,
)
from safeconduct.read.dates.years import OWNERS, bare_year, counts_many, decade_at, names_one
from safeconduct.read.text.tokens import Kind

__all__ = ["calendar_at", "calendar_date_at"]

#: No date in digits is longer.
LONGEST = 10
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})\Z")
_DAY_MONTH = re.compile(r"(\d\d)\.(\d\d)\Z")
_TWO_DAYS = re.compile(r"(\d{1,2})/(\d{1,2})\Z")
_DASHES = frozenset({"-", "–", "—", "‑", "−"})

#: A month alone is one only after one of these.
_BEFORE_MONTH = frozenset({
    "in", "of", "since", "until", "till", "by", "from", "to", "during", "through", "throughout", "early", "late", "mid",
    "last", "next", "this", "before", "after", "and", "or", "between", "for", "around", "about", "previous",
    "following", "past", "end", "starting", "beginning", "late-", "-", "–", "every", "each", "coming",
})  # fmt: skip


def calendar_date_at(scene: Scene, index: int) -> Point | None:
    """A date with its month, or a year, that begins at a token."""
    token = scene.tokens[index]
    if token.kind is Kind.NUMBER:
        return _by_number(scene, index)
    return _by_month(scene, index)


def calendar_at(scene: Scene, index: int) -> Point | None:
    """Any date of the calendar that begins, or whose telling word is, at a token."""
    token = scene.tokens[index]
    if token.kind is Kind.NUMBER:
        return _by_number(scene, index) or _bare_day(scene, index) or bare_year(scene, index)
    low = token.low
    if low in scene.words.weekdays or low in scene.words.weekdays_short:
        return weekday_at(scene, index, _date_after_weekday(scene, index + 1))
    if low in scene.words.months or low in scene.words.months_short:
        return _by_month(scene, index)
    if low in ("nineteen", "twenty", "two"):
        return bare_year(scene, index)
    if low in scene.words.seasons:
        return season_at(scene, index)
    if low in scene.words.decades:
        return decade_at(scene, index)
    if low in scene.words.feasts:
        return feast_at(scene, index)
    return year_end_at(scene, index) if low in scene.words.year_ends or low == "year" else None


def _by_number(scene: Scene, index: int) -> Point | None:
    """ "13 March 2017", "13-15 March", "13/03/2017", "2017-03-13"."""
    text = scene.tokens[index].text
    if len(text) > LONGEST:
        return None
    if "/" in text or "." in text:
        return _numeric(scene, index)
    if len(text) == 4:
        return _iso(scene, index)
    begin = day_at(scene, index)
    if begin is None:
        return None
    day, at = begin
    dashed = _dashed(scene, index)
    if dashed is not None:
        return dashed
    second: int | None = None
    words = scene.words
    if scene.low(at) in words.joints_to or scene.low(at) in words.joints_and:
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
        return _of_a_month(scene, first, at, day) if second is None else None
    month, at = found
    year, years, last = _year_or_turn(scene, at)
    form = CalendarDate(year, month, day, years=years)
    if second is not None:
        return Point(first, last, Both(form, CalendarDate(year, month, second, years=years)))
    return Point(first, last, form)


_TURNS = {"last": -1, "this": 0, "next": 1, "previous": -1, "current": 0, "coming": 1}


def _of_a_month(scene: Scene, first: int, at: int, day: int) -> Point | None:
    """ "the 20th of next month"."""
    at += scene.low(at) == "the"
    months = _TURNS.get(scene.low(at))
    if months is None or scene.low(at + 1) != "month":
        return None
    return Point(first, at + 2, CalendarDate(None, None, day, months=months))


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


def _dashed(scene: Scene, index: int) -> Point | None:
    """ "21-04-2016": digits parted by dashes without white space."""
    parts = [scene.token(index + n) for n in range(5)]
    if any(p is None or (n and p.spaced) for n, p in enumerate(parts)):
        return None
    day, first, month, second, year = (p.text if p is not None else "" for p in parts)
    if first not in _DASHES or second not in _DASHES or not (month + year).isdecimal() or len(month) > 2:
        return None
    if len(year) not in (2, 4):
        return None
    return _day_month_year(index, index + 5, (int(day), int(month), int(year)), True)


def _numeric(scene: Scene, index: int) -> Point | None:
    """Day, month and year in digits, parted by slashes or points; "15/16 March"."""
    text = scene.tokens[index].text
    two = _TWO_DAYS.match(text)
    if two:
        day, second = int(two[1]), int(two[2])
        if 1 <= day < second <= LONGEST_MONTH:
            return _then_month(scene, index, index + 1, day, second)
        return None
    found = _YEAR_FIRST.match(text)
    if found:
        return _checked(index, index + 1, int(found[1]), int(found[3]), int(found[4]), False)
    found = _NUMERIC.match(text)
    if not found:
        return _opening_day(scene, index)
    return _day_month_year(index, index + 1, (int(found[1]), int(found[3]), int(found[4])), found[2] == "/")


def _opening_day(scene: Scene, index: int) -> Point | None:
    """ "24.06 Troops close the road.": day and month that open a line of a chronology."""
    found = _DAY_MONTH.match(scene.tokens[index].text)
    following = scene.token(index + 1)
    if found is None or not scene.tokens[index].line_start or following is None or not following.spaced:
        return None
    told = following.kind is Kind.NUMBER or following.capital or following.text in _DASHES
    day, month = int(found[1]), int(found[2])
    if not told or not (1 <= month <= 12 and 1 <= day <= LONGEST_MONTH):
        return None
    return Point(index, index + 1, CalendarDate(None, month, day))


def _day_month_year(first: int, last: int, parts: tuple[int, int, int], either: bool) -> Point | None:
    """Day, month and year, the first two in either order where the numbers or their marks allow it."""
    day, month, year = parts
    if year < 100:
        year += 2000 if year < 70 else 1900
    if month > 12:
        day, month = month, day
    return _checked(first, last, year, month, day, either and day <= 12)


def _checked(first: int, last: int, year: int, month: int, day: int, exchangeable: bool) -> Point | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= LONGEST_MONTH):
        return None
    return Point(first, last, CalendarDate(year, month, day, exchangeable))


def _iso(scene: Scene, index: int) -> Point | None:
    """ "2017-03-13", "2017-03-13T10:00:00Z"; a year with its month and day, or "2012-13", "2011–2015"."""
    if scene.low(index + 1) not in _DASHES:
        return _year_then_month(scene, index)
    year = scene.tokens[index].text
    if not year.isdecimal() or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    month, dash, day = scene.token(index + 2), scene.low(index + 3), scene.token(index + 4)
    named = month_at(scene, index + 2)
    if named is not None and dash in _DASHES and day is not None and day.text.isdecimal() and len(day.text) <= 2:
        return _checked(index, index + 5, int(year), named[0], int(day.text), False)  # "2019-sep-1"
    if month is None or month.spaced or month.kind is not Kind.NUMBER or not month.text.isdecimal():
        return None
    if dash in _DASHES and day is not None and not day.spaced and day.text.isdecimal() and len(day.text) <= 2:
        return _checked(index, _after_stamp(scene, index + 5), int(year), int(month.text), int(day.text), False)
    if len(month.text) == 4 and FIRST_YEAR <= int(month.text) <= LAST_YEAR and int(month.text) > int(year):
        return Point(index, index + 3, Both(CalendarDate(int(year)), CalendarDate(int(month.text))))
    if len(month.text) == 2 and int(month.text) == int(year) % 100 + 1:
        return Point(index, index + 3, Both(CalendarDate(int(year)), CalendarDate(int(year) + 1)))
    return None


def _year_then_month(scene: Scene, index: int) -> Point | None:
    """ "2017 March 13", as tables have it."""
    year = year_at(scene, index)
    found = month_at(scene, year[1]) if year is not None else None
    day = day_at(scene, found[1]) if found is not None else None
    if year is None or found is None or day is None:
        return None
    return Point(index, day[1], CalendarDate(year[0], found[0], day[0]))


def _after_stamp(scene: Scene, index: int) -> int:
    """The token after the clock of an ISO time stamp."""
    if scene.low(index) == "t" and not scene.tokens[index].spaced and ":" in scene.low(index + 1):
        index += 2
        while scene.low(index) in ("+", "-", "z", "00", "z]") or ":" in scene.low(index):
            if scene.tokens[index].spaced:
                break
            index += 1
    return index


def _bare_day(scene: Scene, index: int) -> Point | None:
    """ "from the 6th", where no noun follows that it could be the sixth of."""
    begin = day_at(scene, index)
    if begin is None or begin[1] != index + 2 or scene.low(index - 1) != "the":
        return None
    words, before = scene.words, scene.low(index - 2)
    if before not in words.relations and before not in words.joints_to and before not in words.joints_and:
        return None
    following = scene.token(begin[1])
    if following is not None and following.kind is Kind.WORD and following.low not in _AFTER_BARE_DAY:
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
    if not held or noun is None or noun.kind is not Kind.WORD or not noun.text.islower() or not noun.spaced:
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
    if dash is not None and dash.text in _DASHES and not dash.spaced:
        following = scene.token(at + 1)
        return day_at(scene, at + 1) if following is not None and not following.spaced else None
    begin = day_at(scene, at + the)
    if begin is not None:
        return begin if not the or begin[1] == at + 3 else None
    day = scene.words.ordinals.get(scene.low(at + the))
    return (day, at + the + 1) if day is not None and (the or "-" in scene.low(at)) else None


def _plainly_a_month(scene: Scene, index: int, after: int) -> bool:
    """Whether a month's name without day and year is the month, not "May said", "the march", "Jan Egeland"."""
    token = scene.tokens[index]
    if token.low in scene.words.months_short and token.low not in scene.words.months:
        return False
    before = scene.low(index - 1)
    if token.low not in scene.words.months_doubtful:
        return True
    following = scene.token(after)
    if following is not None and following.kind is Kind.WORD and following.capital and before not in _BEFORE_MONTH:
        return False
    if (
        (before in OWNERS or before == "the")
        and token.capital
        and (names_one(scene, after) or _of_noun(scene, index, after))
    ):
        return True  # "under a June agreement"
    return before in _BEFORE_MONTH or (following is not None and following.kind is Kind.OWN and token.low != "may")


def _days_after_month(scene: Scene, index: int, month: int, begin: tuple[int, int]) -> Point | None:
    day, at = begin
    second: int | None = None
    joint = scene.low(at)
    if joint in scene.words.joints_to or joint in scene.words.joints_and:
        joined = day_at(scene, at + 1)
        if joined is not None and joined[0] > day and _ends_days(scene, joint, joined[1]):
            second, at = joined
    year, years, last = _year_or_turn(scene, at)
    form = CalendarDate(year, month, day, years=years)
    if second is None:
        return Point(index, last, form)
    return Point(index, last, Both(form, CalendarDate(year, month, second, years=years)))


def _ends_days(scene: Scene, joint: str, after: int) -> bool:
    """Whether "March 13 and 14" ends there: no month and no counted noun follows."""
    following = scene.token(after)
    if following is None or following.kind is not Kind.WORD:
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
    {"they", "he", "she", "it", "we", "the", "some", "no", "his", "their", "as", "when", "respectively"}
)


def _date_after_weekday(scene: Scene, index: int) -> Point | None:
    """The date that follows a weekday: "Tuesday, March 14", "Saturday the 20th of May", "Tuesday (April 18)"."""
    index = skip_part_of_day(scene, index)
    at = index
    for _ in range(2):
        if scene.low(at) in (",", "the", "(", ".", "–", "-", "of"):
            at += 1
    token = scene.token(at)
    if token is None or (token.kind is not Kind.NUMBER and token.kind is not Kind.WORD):
        return None
    point = calendar_date_at(scene, at)
    if point is None and scene.low(at - 1) == "the":
        bare = day_at(scene, at)  # "Friday the 15th"
        return Point(at, bare[1], CalendarDate(None, None, bare[0])) if bare is not None and bare[1] > at + 1 else None
    if point is None or not is_day(point):
        return None
    opened = any(scene.low(i) == "(" for i in range(index, at))
    closed = opened and scene.low(point.last) == ")"
    return Point(point.first, point.last + closed, point.form)
