"""Read dates of the calendar: days, months, years, weekdays, seasons and decades, in any order.

    day      = number ["th"]
    date     = day [("-" | "to" | "and") day] ["of"] month [","] [year]
             | month day [("-" | "to" | "and") day] [","] [year] | month [year] | year
             | number "/" number "/" number | year "-" number "-" number
    weekday  = ["last" | "next" | "this" …] name [part of day] ["last week" …] [","] [date]

Commas may be lost. A word that is also a verb or a name ("may", "march", "sun", "Jan") is a date only where its
neighbours leave no doubt.
"""

from __future__ import annotations

import re

from safeconduct.read.date_forms import Both, CalendarDate, Decade, Point, Scene, Season, Turn, Vague, Weekday
from safeconduct.read.tokens import Kind

__all__ = ["calendar_at", "calendar_date_at", "skip_part_of_day", "turn_before", "year_at"]

FIRST_YEAR, LAST_YEAR = 1900, 2099
LONGEST_MONTH = 31
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})\Z")
_TWO_DAYS = re.compile(r"(\d{1,2})/(\d{1,2})\Z")
_DASHES = frozenset({"-", "–", "—", "‑", "−"})

#: A year, a month or a day alone is one only after one of these.
_BEFORE_YEAR = frozenset({
    "in", "since", "by", "until", "till", "before", "after", "from", "of", "during", "early", "late", "mid", "end",
    "year", "through", "throughout", "to", "between", "circa", "around", "about", "beginning", "starting", "and", "or",
    "summer", "autumn", "winter", "spring", "fall", "late-", "early-", "following", "–", "-",
})  # fmt: skip
_BEFORE_MONTH = frozenset({
    "in", "of", "since", "until", "till", "by", "from", "to", "during", "through", "throughout", "early", "late", "mid",
    "last", "next", "this", "before", "after", "and", "or", "between", "for", "around", "about", "previous",
    "following", "past", "end", "starting", "beginning", "late-", "-", "–", "every", "each", "coming",
})  # fmt: skip


def year_at(scene: Scene, index: int) -> int | None:
    """A year in four digits; null for any other number."""
    token = scene.token(index)
    if token is None or token.kind is not Kind.NUMBER or len(token.text) != 4 or not token.text.isdecimal():
        return None
    year = int(token.text)
    return year if FIRST_YEAR <= year <= LAST_YEAR and scene.low(index + 1) not in scene.words.counted else None


def _day_at(scene: Scene, index: int) -> tuple[int, int] | None:
    """A day of a month and the token after it: "13", "13th"."""
    token = scene.token(index)
    if token is None or token.kind is not Kind.NUMBER or len(token.text) > 2 or not token.text.isdecimal():
        return None
    day = int(token.text)
    if not 1 <= day <= LONGEST_MONTH:
        return None
    ending = scene.token(index + 1)
    ordinal = ending is not None and not ending.spaced and ending.low in scene.words.ordinal_endings
    return day, index + (2 if ordinal else 1)


def _month_at(scene: Scene, index: int) -> tuple[int, int] | None:
    """A month, by its full or short name, and the token after it."""
    token = scene.token(index)
    if token is None or token.kind is not Kind.WORD:
        return None
    month = scene.words.months.get(token.low)
    if month is not None:
        return (month, index + 1) if token.capital or token.low not in scene.words.months_doubtful else None
    month = scene.words.months_short.get(token.low)
    if month is None or not token.capital:
        return None
    stop = scene.token(index + 1)
    return month, index + (2 if stop is not None and stop.text == "." and not stop.spaced else 1)


def _year_after(scene: Scene, index: int) -> tuple[int | None, int]:
    """The year that follows a day or month, with or without its comma, and the token after it."""
    for at in (index, index + 1):
        if at > index and scene.low(index) not in (",", "of", "-"):
            break
        year = year_at(scene, at)
        if year is not None:
            return year, at + 1
    return None, index


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
        return _by_number(scene, index) or _bare_day(scene, index) or _bare_year(scene, index)
    low = token.low
    if low in scene.words.weekdays or low in scene.words.weekdays_short:
        return _by_weekday(scene, index)
    if low in scene.words.months or low in scene.words.months_short:
        return _by_month(scene, index)
    if low in scene.words.seasons:
        return _by_season(scene, index)
    return None


def _by_number(scene: Scene, index: int) -> Point | None:
    """ "13 March 2017", "13-15 March", "13/03/2017", "2017-03-13"."""
    text = scene.tokens[index].text
    if len(text) > 10:
        return None
    if "/" in text or "." in text:
        return _numeric(scene, index)
    if len(text) == 4:
        return _iso(scene, index)
    begin = _day_at(scene, index)
    if begin is None:
        return None
    day, at = begin
    second: int | None = None
    words = scene.words
    if scene.low(at) in words.joints_to or scene.low(at) in words.joints_and:
        joined = _day_at(scene, at + 1 + (scene.low(at + 1) == "the"))
        if joined is not None and joined[0] > day:
            second, at = joined
    return _then_month(scene, index, at, day, second)


def _then_month(scene: Scene, first: int, at: int, day: int, second: int | None) -> Point | None:
    """The month and year after the days."""
    if scene.low(at) in ("of", "-", "–", "‑", "/", "."):
        at += 1
    found = _month_at(scene, at)
    if found is None:
        return None
    month, at = found
    year, last = _year_after(scene, at)
    form = CalendarDate(year, month, day)
    if second is not None:
        return Point(first, last, Both(form, CalendarDate(year, month, second)))
    return Point(first, last, form)


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
        return None
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    if year < 100:
        year += 2000 if year < 70 else 1900
    if month > 12:
        day, month = month, day
    return _checked(index, index + 1, year, month, day, found[2] == "/" and day <= 12)


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
    found = _month_at(scene, index + 1) if year is not None else None
    day = _day_at(scene, found[1]) if found is not None else None
    if year is None or found is None or day is None:
        return None
    return Point(index, day[1], CalendarDate(year, found[0], day[0]))


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
    begin = _day_at(scene, index)
    if begin is None or begin[1] != index + 2 or scene.low(index - 1) != "the":
        return None
    words, before = scene.words, scene.low(index - 2)
    if before not in words.relations and before not in words.joints_to and before not in words.joints_and:
        return None
    following = scene.token(begin[1])
    if following is not None and following.kind is Kind.WORD and following.low not in _AFTER_BARE_DAY:
        return None
    return Point(index, begin[1], CalendarDate(None, None, begin[0]))


_AFTER_BARE_DAY = frozenset({"to", "until", "and", "but", "as", "when", "at", "in", "or", "onwards", "onward", "on"})


def _bare_year(scene: Scene, index: int) -> Point | None:
    """ "in 2015", "the 2011 uprising", "(2018)", "the 1990s", "in 2014-15"."""
    token = scene.tokens[index]
    if len(token.text) != 4:
        return None
    ending = scene.token(index + 1)
    if ending is not None and ending.low == "s" and not ending.spaced and token.text.endswith("0"):
        return Point(index, index + 2, Decade(int(token.text))) if FIRST_YEAR <= int(token.text) <= LAST_YEAR else None
    year = year_at(scene, index)
    if year is None:
        return None
    before = scene.low(index - 1)
    if before in ("(", "["):
        numbered = scene.token(index - 2)
        if scene.low(index + 1) not in (")", "]"):
            return None
        plain = numbered is not None and numbered.kind is not Kind.NUMBER
        return Point(index, index + 1, CalendarDate(year) if plain else Vague())
    if before == "the":
        noun = scene.token(index + 1)
        if noun is None or noun.kind is not Kind.WORD or noun.low in scene.words.counted or not noun.spaced:
            return None
        return Point(index, index + 1, CalendarDate(year), relation="of")
    return Point(index, index + 1, CalendarDate(year)) if before in _BEFORE_YEAR else None


def _by_month(scene: Scene, index: int) -> Point | None:
    """ "March 13, 2017", "March 13-15", "March 2017", "the first of March", "in March"."""
    found = _month_at(scene, index)
    if found is None:
        return None
    month, at = found
    if scene.low(at) == "the":
        ordinal = _day_at(scene, at + 1)
        if ordinal is not None and ordinal[1] == at + 3:
            at += 1
    begin = _day_at(scene, at)
    if begin is not None and scene.low(begin[1]) not in scene.words.counted:
        return _days_after_month(scene, index, month, begin)
    word = scene.low(index - 2) if scene.low(index - 1) == "of" else ""
    if word in scene.words.ordinals:
        year, last = _year_after(scene, at)
        return Point(index - 2, last, CalendarDate(year, month, scene.words.ordinals[word]))
    year, last = _year_after(scene, at)
    if year is not None:
        return Point(index, last, CalendarDate(year, month))
    turn, first = turn_before(scene, index)
    if turn in (Turn.LAST, Turn.NEXT):
        return Point(first, at, CalendarDate(None, month, turn=turn))
    if not _plainly_a_month(scene, index, at):
        return None
    # "blockaded since December last"
    passed = scene.low(at) == "last" and not scene.low(at + 1).isalpha()
    return Point(index, at + passed, CalendarDate(None, month, turn=Turn.LAST if passed else Turn.NEAREST))


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
    return before in _BEFORE_MONTH or (following is not None and following.kind is Kind.OWN and token.low != "may")


def _days_after_month(scene: Scene, index: int, month: int, begin: tuple[int, int]) -> Point | None:
    day, at = begin
    second: int | None = None
    joint = scene.low(at)
    if joint in scene.words.joints_to or joint in scene.words.joints_and:
        joined = _day_at(scene, at + 1)
        if joined is not None and joined[0] > day and _ends_days(scene, joint, joined[1]):
            second, at = joined
    year, last = _year_after(scene, at)
    form = CalendarDate(year, month, day)
    if second is None:
        return Point(index, last, form)
    return Point(index, last, Both(form, CalendarDate(year, month, second)))


def _ends_days(scene: Scene, joint: str, after: int) -> bool:
    """Whether "March 13 and 14" ends there: no month and no counted noun follows."""
    following = scene.token(after)
    if following is None or following.kind is not Kind.WORD:
        return True
    if _month_at(scene, after) is not None or following.low in scene.words.counted:
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


_BEFORE_A_VERB = frozenset({"to", "will", "would", "can", "could", "should", "may", "might", "must", "shall"})


def turn_before(scene: Scene, index: int) -> tuple[Turn, int]:
    """ "last", "next", "the following" before a day's or season's name, and the token it begins at."""
    words, before = scene.words, scene.low(index - 1)
    if before == "last" and scene.low(index - 2) in _BEFORE_A_VERB:
        return Turn.NEAREST, index  # "is to last three days"
    the = scene.low(index - 2) in ("the", "this")
    if before in words.past:
        return Turn.LAST, index - 1 - the
    if before in words.next:
        return (Turn.AFTER if the and before == "next" else Turn.NEXT), index - 1 - the
    if before in words.previous:
        return Turn.BEFORE, index - 1 - the
    if before in words.following and the:
        return Turn.AFTER, index - 2
    if before in words.this:
        return Turn.THIS, index - 1 - (scene.low(index - 2) == "the")
    if before in words.same:
        return Turn.THAT, index - 1 - the
    return Turn.NEAREST, index


def skip_part_of_day(scene: Scene, index: int) -> int:
    """The token after "morning", "late evening", if one stands there."""
    at = index + (scene.low(index) in ("early", "late", "mid"))
    return at + 1 if scene.low(at) in scene.words.parts_of_day else index


_NOT_A_DAY_BEFORE = frozenset({"good", "black", "bloody", "palm", "easter", "ash", "shrove", "whit", "giving", "super"})
_NOT_A_DAY_AFTER = frozenset({"times", "telegraph", "mail", "herald", "express", "mirror", "mosque", "market"})


def _by_weekday(scene: Scene, index: int) -> Point | None:
    """A weekday's name with what belongs to it."""
    words, token = scene.words, scene.tokens[index]
    named = token.capital and scene.token(index + 1) is not None and scene.tokens[index + 1].capital
    if (scene.low(index - 1) in _NOT_A_DAY_BEFORE and scene.tokens[index - 1].capital) or (
        named and scene.low(index + 1) in _NOT_A_DAY_AFTER
    ):
        return None
    weekday = words.weekdays.get(token.low)
    dated = _date_after_weekday(scene, index + 1)
    if dated is not None and (weekday is not None or token.capital):
        return Point(index, dated.last, dated.form)
    if weekday is None:
        return None
    turn, first = turn_before(scene, index)
    if turn is Turn.NEAREST and scene.low(index - 1) == "the" and scene.low(index - 2) in words.relations:
        turn, first = Turn.THAT, index - 1  # "on the Saturday"
    last = skip_part_of_day(scene, index + 1)
    if token.low.endswith("s") or scene.low(index - 1) in words.recurring:
        return Point(index, last, Vague())
    weeks = {"last": -1, "this": 0, "next": 1}.get(scene.low(last)) if scene.low(last + 1) == "week" else None
    if weeks is not None:
        last += 2
    return Point(first, last, Weekday(weekday, turn, weeks))


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
    if point is None or not (isinstance(point.form, CalendarDate) and point.form.day is not None):
        return None
    opened = any(scene.low(i) == "(" for i in range(index, at))
    closed = opened and scene.low(point.last) == ")"
    return Point(point.first, point.last + closed, point.form)


def _by_season(scene: Scene, index: int) -> Point | None:
    """ "autumn 2015", "the summer of 2014", "last summer", "in winter"; not "the spring" of water, not "to fall"."""
    token, words = scene.tokens[index], scene.words
    month = words.seasons[token.low]
    year, last = _year_after(scene, index + 1)
    if year is not None:
        return Point(index, last, Season(month, year))
    turn, first = turn_before(scene, index)
    if turn is not Turn.NEAREST and scene.low(first) != "the":
        return Point(first, index + 1, Season(month, None, turn))
    before = scene.low(index - 1)
    plain = token.low in ("summer", "autumn", "winter")
    told = before in words.relations if plain else before == "since"
    through_the = before == "the" and scene.low(index - 2) in words.relations and (plain or _not_of_water(scene, index))
    if before in ("early", "late", "mid") or told or through_the:
        return Point(index, index + 1, Season(month))
    return None


def _not_of_water(scene: Scene, index: int) -> bool:
    """Whether "the spring" and "the fall" are seasons: "since the spring", not "the fall of the town"."""
    following = scene.low(index + 1)
    return scene.low(index - 2) in ("since", "until", "by", "during", "in") and following not in (
        "of",
        "in",
        "at",
        "near",
    )
