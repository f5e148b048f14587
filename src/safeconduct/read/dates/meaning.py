"""Say which days a form means, counted from the day of writing and from the date the text is at.

Never more exact than the words: "two months ago" is a month, "last year" a year. Weeks run from Monday to Sunday; on a
Sunday, though, "last week" is the seven days before it, as papers have it that come out on one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from safeconduct.read.dates.base import (
    DAYS_IN_A_WEEK,
    DAYS_OF,
    MONTHS_OF,
    SUNDAY,
    Base,
    add_months,
    day_period,
    days_period,
    monday_of,
    months_period,
    same_day,
    unit_of,
)
from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import (
    Both,
    CalendarDate,
    DayBefore,
    Decade,
    Form,
    Hull,
    IsoWeek,
    NthOf,
    Offset,
    Part,
    Rest,
    Season,
    Shift,
    Stretch,
    Turn,
    Weekday,
)
from safeconduct.read.dates.meaning_calendar import find_calendar_date
from safeconduct.read.dates.meaning_parts import find_part
from safeconduct.read.dates.meaning_spans import find_season, find_stretch
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["Base", "find_meaning"]

HOURS_IN_A_DAY = 24
#: "The week after next" is a week, "in three weeks" a day.
AFTER_NEXT = 2
_DAYLIKE = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.NIGHT})


def find_meaning(form: Form, base: Base) -> Period:
    """The period a form means; empty where it cannot be known or no such day exists."""
    try:
        return _meaning(form, base)
    except (ValueError, OverflowError):  # 31 April, year 0
        return Period()


def _day_before(form: DayBefore, base: Base) -> Period:
    """The day before the day a form means."""
    start = _meaning(form.form, base).start
    return day_period(start.earliest() - timedelta(1)) if start is not None and start.day is not None else Period()


def _meaning(form: Form, base: Base) -> Period:
    match form:
        case CalendarDate():
            when = find_calendar_date(form, base)
            return Period(when, when) if when else Period()
        case Weekday():
            return _weekday(form, base)
        case Offset():
            return _offset(form, base)
        case Stretch():
            return find_stretch(form, base)
        case Season():
            return find_season(form, base)
        case Decade():
            return Period(PartialDate(form.year), PartialDate(form.year + form.years - 1))
        case Both():
            return _both(form, base)
        case NthOf() | Part() | Rest() | Shift() | IsoWeek():
            return find_part(form, base, _meaning)
        case DayBefore():
            return _day_before(form, base)
        case Hull():
            inner = _meaning(form.form, base)
            day = inner.start.earliest() if inner.start is not None and inner.start.day is not None else None
            return unit_of(form.unit, day) if day is not None else inner
        case _:
            return Period()


def _weekday(form: Weekday, base: Base) -> Period:
    focused = form.turn in (Turn.BEFORE, Turn.THAT, Turn.AFTER)
    written = base.from_focus() if focused else base.written
    if written is None:
        return Period()
    if form.weeks is not None:
        monday = monday_of(written, form.weeks)
        return day_period(monday + timedelta(form.weekday))
    back = (written.weekday() - form.weekday) % DAYS_IN_A_WEEK
    if form.turn is Turn.THAT:  # "on the Saturday": the nearest to where the text is
        return day_period(written - timedelta(back if back <= DAYS_IN_A_WEEK // 2 else back - DAYS_IN_A_WEEK))
    if form.turn in (Turn.LAST, Turn.BEFORE):
        return day_period(written - timedelta(back or DAYS_IN_A_WEEK))
    on = (form.weekday - written.weekday()) % DAYS_IN_A_WEEK
    if form.turn in (Turn.NEXT, Turn.AFTER):
        return day_period(written + timedelta(on or DAYS_IN_A_WEEK))
    # Where no verb tells, only a day or two ahead is nearer than one behind.
    ahead = on <= 2 < back if base.ahead is None else base.ahead
    return day_period(written + timedelta(on) if ahead else written - timedelta(back))


def _offset(form: Offset, base: Base) -> Period:
    unit, amount = form.unit, form.amount
    if form.from_focus and amount == 0:
        return _widened(base, unit)
    origin = base.from_focus() if form.from_focus else base.written
    if origin is None:
        return Period()
    if unit in (Unit.MINUTE, Unit.HOUR):
        hours = amount if unit is Unit.HOUR else 0
        return day_period(origin + timedelta(int(hours / HOURS_IN_A_DAY)))
    if form.to_the_day and unit in MONTHS_OF:
        return day_period(same_day(origin, MONTHS_OF[unit] * amount))
    if unit is Unit.DAY:
        return day_period(origin + timedelta(amount))
    if unit is Unit.NIGHT:
        return _night(origin, amount, base)
    if unit is Unit.WEEKEND:
        return _weekend(origin, amount, base)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return _week(form, origin)
    if unit is Unit.QUARTER:
        year, month = add_months(origin, MONTHS_OF[unit] * amount)
        return months_period(year, month - (month - 1) % MONTHS_OF[unit], MONTHS_OF[unit])
    return _month_or_year(origin, unit, amount)


def _widened(base: Base, unit: Unit) -> Period:
    """ "the same day", "that week": the date the text is at, as wide as the unit."""
    focus = base.focus or (day_period(base.written) if base.written is not None else None)
    if focus is None:
        return Period()
    start = focus.start or focus.end
    if start is not None and start.day is None and unit in _DAYLIKE and base.written is not None:
        return day_period(base.written)  # "in the course of the day", a year being told of before
    if start is None or unit in _DAYLIKE:
        return focus if start is None or start.day is not None else Period()  # "the same day" as none that is known
    if unit is Unit.QUARTER:
        month = start.month or 1
        return months_period(start.year, month - (month - 1) % MONTHS_OF[unit], MONTHS_OF[unit])
    if unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE):
        when = PartialDate(start.year, start.month if unit is Unit.MONTH else None)
        return Period(when, when)
    return unit_of(unit, start.earliest()) if start.day is not None else focus


def _night(origin: date, amount: int, base: Base) -> Period:
    """ "overnight", "the next night": from one day into the next; "last night": the evening it began."""
    if amount < 0:
        return day_period(origin + timedelta(amount))
    first = origin + timedelta(amount - 1)
    if amount == 0 and base.ahead:
        first = origin
    return days_period(first, first + timedelta(1))


def _weekend(origin: date, amount: int, base: Base) -> Period:
    """The last weekend behind, the next ahead, or the one that is on."""
    saturday = origin - timedelta((origin.weekday() + 2) % DAYS_IN_A_WEEK)
    if amount > 0 or (amount == 0 and base.ahead and origin.weekday() < SUNDAY - 1):
        saturday += timedelta(DAYS_IN_A_WEEK)
    elif amount < 0 and origin.weekday() >= SUNDAY - 1:
        saturday -= timedelta(DAYS_IN_A_WEEK)
    return days_period(saturday, saturday + timedelta(1))


def _week(form: Offset, origin: date) -> Period:
    """ "last week", "this week", "next week" as whole weeks; "three weeks ago" as the day."""
    counted = form.from_focus or form.amount < -1 or form.amount > AFTER_NEXT or form.unit is Unit.FORTNIGHT
    if counted:
        return day_period(origin + timedelta(DAYS_OF[form.unit] * form.amount))
    monday = monday_of(origin, form.amount)
    return days_period(monday, monday + timedelta(DAYS_IN_A_WEEK - 1))


def _month_or_year(origin: date, unit: Unit, amount: int) -> Period:
    year, month = add_months(origin, MONTHS_OF[unit] * amount)
    if unit is Unit.MONTH:
        when = PartialDate(year, month)
    elif unit is Unit.YEAR:
        when = PartialDate(year)
    else:
        return Period(PartialDate(year - year % 10), PartialDate(year - year % 10 + 9))
    return Period(when, when)


def _both(form: Both, base: Base) -> Period:
    """From the first to the last; what one does not say it takes from the other."""
    one, other = form.first, form.last
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        one, other = _share(one, other)
    if isinstance(one, Weekday) and isinstance(other, Weekday) and other.turn is Turn.NEAREST:
        begin = _meaning(one, base)
        if begin.start is None:
            return Period()
        first = begin.start.earliest()
        last = first + timedelta((other.weekday - first.weekday()) % DAYS_IN_A_WEEK)
        if last - first == timedelta(DAYS_IN_A_WEEK - 1):  # "Friday and Thursday"
            first, last = first - timedelta(1), first
        if base.ahead is False and base.written is not None and last > base.written:
            first, last = first - timedelta(DAYS_IN_A_WEEK), last - timedelta(DAYS_IN_A_WEEK)
        return days_period(first, last)
    begin = _meaning(one, base)
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate) and begin.start is not None:
        other = _after_first(one, other, begin.start)
    end = _meaning(other, base)
    if not begin or not end:
        return begin or end
    start, stop = begin.start, end.end
    if start is not None and stop is not None and start.earliest() > stop.latest():
        if isinstance(one, CalendarDate) and form.first is not one and start.month is not None:
            start = replace(start, year=start.year - 1)
        else:
            start, stop = stop, start
    return _all_behind(form, start, stop, base)


LEAP_DAY = (2, 29)


def _all_behind(form: Both, start: PartialDate | None, stop: PartialDate | None, base: Base) -> Period:
    """A stretch of months or days without year, of the past as a whole: "Between June and December it stopped"."""
    if base.ahead is not False or base.written is None or start is None or stop is None:
        return Period(start, stop)
    if not (_is_of_any_year(form.first) and _is_of_any_year(form.last)):
        return Period(start, stop)
    if all(isinstance(end, CalendarDate) and end.month is None for end in (form.first, form.last)):
        return Period(start, stop)
    if (stop.earliest() - base.written).days <= DAYS_IN_A_WEEK or stop.month is None:
        return Period(start, stop)
    if LEAP_DAY in ((start.month, start.day), (stop.month, stop.day)):
        return Period(start, stop)  # not in the year before
    return Period(replace(start, year=start.year - 1), replace(stop, year=stop.year - 1))


def _is_of_any_year(form: Form) -> bool:
    """Whether nothing in a date's words ties it to a year: not "4 this month", not "Friday the 11th"."""
    if not isinstance(form, CalendarDate) or form.turn is not Turn.NEAREST:
        return False
    return all(tie is None for tie in (form.year, form.years, form.months, form.weekday))


def _after_first(one: CalendarDate, other: CalendarDate, start: PartialDate) -> CalendarDate:
    """The second of two dates without year, in the year of the first or the next: "from 29 December to 3 January"."""
    if one.year is not None or other.year is not None or other.month is None or other.turn is not Turn.NEAREST:
        return other
    if one.month is None or one.turn is not Turn.NEAREST or other.years is not None or other.months is not None:
        return other
    earlier = PartialDate(start.year, other.month, other.day).latest() < start.earliest()
    return replace(other, year=start.year + earlier)


def _share(one: CalendarDate, other: CalendarDate) -> tuple[CalendarDate, CalendarDate]:
    if one.year is None and other.year is not None and one.month is not None:
        one = replace(one, year=other.year)
    elif other.year is None and one.year is not None and other.month is not None:
        other = replace(other, year=one.year)
    if one.month is None and one.day is not None and other.month is not None:
        one = replace(one, month=other.month, year=other.year)
    return one, other
