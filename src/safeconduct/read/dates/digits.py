"""Read dates told in digits alone: "13/03/2017", "2017-03-13", "21-04-2016", "11/2016", "24.06" at the head of a line.

Day and month are told apart by their size, else by what stands nearer to the day of writing.
"""

from __future__ import annotations

import re

from safeconduct.read.dates.forms import Both, CalendarDate, Point, Scene
from safeconduct.read.dates.numerals import FIRST_YEAR, LAST_YEAR, LONGEST_MONTH, day_at, month_at, year_at
from safeconduct.read.text.tokens import NUMBER

__all__ = ["dashed_at", "day_and_month", "digits_at", "group_at", "stamp_at", "year_first"]

_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})\Z")
_DAY_MONTH = re.compile(r"(\d\d)\.(\d\d)\Z")
_DASHES = frozenset({"-", "–", "—", "‑", "−"})
_MONTHS = 12
_GROUP = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-4])[0-5]\d\Z")
_GROUP_YEAR = re.compile(r"(?:20)?([0-4]\d)\Z")


def digits_at(scene: Scene, index: int) -> Point | None:
    """Day, month and year parted by slashes or points: "13/03/2017", "9.03.2016", "2017/03/13"."""
    text = scene.tokens[index].text
    found = _YEAR_FIRST.match(text)
    if found:
        return _checked(index, index + 1, int(found[1]), int(found[3]), int(found[4]), False)
    found = _NUMERIC.match(text)
    if not found:
        return _month_and_year(scene, index) or _opening_day(scene, index)
    return _day_month_year(index, index + 1, (int(found[1]), int(found[3]), int(found[4])), found[2] == "/")


def _month_and_year(scene: Scene, index: int) -> Point | None:
    """ "11/2016", "2016/11"."""
    one, slash, other = scene.tokens[index].text.partition("/")
    if not slash or not one.isdecimal() or not other.isdecimal():
        return None
    year, month = (one, other) if len(one) == 4 else (other, one)
    if len(year) != 4 or len(month) > 2 or not FIRST_YEAR <= int(year) <= LAST_YEAR or not 1 <= int(month) <= _MONTHS:
        return None
    return Point(index, index + 1, CalendarDate(int(year), int(month)))


def stamp_at(scene: Scene, index: int) -> Point | None:
    """ "20200701", as files are named."""
    text = scene.tokens[index].text
    if not text.isdecimal() or scene.low(index + 1) in scene.words.counted:
        return None
    return _checked(index, index + 1, int(text[:4]), int(text[4:6]), int(text[6:]), False)


def group_at(scene: Scene, index: int) -> Point | None:
    """A soldier's day, hour, zone and month: "031130C NOV", "041130ZNOV06"."""
    text, zone = scene.tokens[index].text, scene.token(index + 1)
    if not _GROUP.match(text) or zone is None or zone.spaced or not zone.text.isupper():
        return None
    last = index + 2
    short = zone.low[1:]
    if len(zone.low) == 1:
        short, last = scene.low(last), last + 1
    month = scene.words.months_short.get(short, scene.words.months.get(short))
    if month is None:
        return None
    year = scene.token(last)
    found = _GROUP_YEAR.match(year.text) if year is not None else None
    return Point(
        index, last + (found is not None), CalendarDate(2000 + int(found[1]) if found else None, month, int(text[:2]))
    )


#: Before a day and month in digits: "on 4/22"; elsewhere they may be a fraction.
_BEFORE_DIGITS = frozenset({"on", "since", "until", "from", "dated", "by", "before", "after", "till", "to"})


def day_and_month(scene: Scene, index: int, one: int, other: int) -> Point | None:
    """ "on 4/22", "since 22/04", where a preposition or a weekday shows that no fraction is meant."""
    before, after = scene.low(index - 1), scene.low(index + 1)
    led = before in _BEFORE_DIGITS or before in scene.words.weekdays or before in scene.words.weekdays_short
    if not led or after in ("of", "%", "th", "ths") or after in scene.words.counted:
        return None
    month, day = (one, other) if one <= _MONTHS else (other, one)
    if not (1 <= month <= _MONTHS and 1 <= day <= LONGEST_MONTH):
        return None
    return Point(index, index + 1, CalendarDate(None, month, day))


def dashed_at(scene: Scene, index: int) -> Point | None:
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


def _opening_day(scene: Scene, index: int) -> Point | None:
    """ "24.06 Troops close the road.": day and month that open a line of a chronology."""
    found = _DAY_MONTH.match(scene.tokens[index].text)
    following = scene.token(index + 1)
    if found is None or not scene.tokens[index].line_start or following is None or not following.spaced:
        return None
    told = following.kind is NUMBER or following.capital or following.text in _DASHES
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


def year_first(scene: Scene, index: int) -> Point | None:
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
    if month is None or month.spaced or month.kind is not NUMBER or not month.text.isdecimal():
        return None
    if (
        dash not in _DASHES
        and len(month.text) == 2
        and 1 <= int(month.text) <= _MONTHS
        and not _is_next(month.text, year)
    ):
        return Point(index, index + 3, CalendarDate(int(year), int(month.text)))  # "2016-11"
    if dash in _DASHES and day is not None and not day.spaced and day.text.isdecimal() and len(day.text) <= 2:
        return _checked(index, _after_stamp(scene, index + 5), int(year), int(month.text), int(day.text), False)
    if len(month.text) == 4 and FIRST_YEAR <= int(month.text) <= LAST_YEAR and int(month.text) > int(year):
        return Point(index, index + 3, Both(CalendarDate(int(year)), CalendarDate(int(month.text))))
    if len(month.text) == 2 and int(month.text) == int(year) % 100 + 1:
        return Point(index, index + 3, Both(CalendarDate(int(year)), CalendarDate(int(year) + 1)))
    return None


def _is_next(short: str, year: str) -> bool:
    """Whether two digits are the year after: "2011-12"."""
    return int(short) == int(year) % 100 + 1


def _year_then_month(scene: Scene, index: int) -> Point | None:
    """ "2017 March 13", as tables have it."""
    year = year_at(scene, index)
    found = month_at(scene, year[1]) if year is not None else None
    day = day_at(scene, found[1]) if found is not None else None
    if year is None or found is None:
        return None
    if day is None:
        return Point(index, found[1], CalendarDate(year[0], found[0]))
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
