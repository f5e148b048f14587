"""Say which days a form means, counted from the day of writing and from the date the text is at.

Never more exact than the words: "two months ago" is a month, "last year" a year. Weeks run from Monday to Sunday; on a
Sunday, though, "last week" is the seven days before it, as papers have it that come out on one.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import (
    Both,
    CalendarDate,
    DayBefore,
    Decade,
    Form,
    Hull,
    Offset,
    Season,
    Stretch,
    Turn,
    Weekday,
)
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["Base", "find_meaning"]

DAYS_IN_A_WEEK = 7
HOURS_IN_A_DAY = 24
SUNDAY = 6
#: A date in the wrong direction counts as so many times farther.
AGAINST_TENSE = 4
#: And a month so many times.
MONTH_AGAINST_TENSE = 12
_DAYLIKE = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.NIGHT})
_DAYS = {Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.WEEKEND: 7}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}


@dataclass(frozen=True, slots=True)
class Base:
    """From where dates are counted."""

    #: The day of writing; null if unknown.
    written: date | None
    #: The date the text is at, null at its beginning.
    focus: Period | None = None
    #: Whether what is told lies ahead; null if the words do not say.
    ahead: bool | None = None
    #: Another year that the text tells of just before, as a date of it.
    then: PartialDate | None = None

    def from_focus(self) -> date | None:
        """The first day of the date the text is at, or the day of writing where there is none."""
        if self.focus is not None:
            edge = self.focus.start or self.focus.end
            if edge is not None and edge.day is not None:
                return edge.earliest()
        return self.written


def find_meaning(form: Form, base: Base) -> Period:
    """The period a form means; empty where it cannot be known or no such day exists."""
    try:
        return _meaning(form, base)
    except (ValueError, OverflowError):  # 31 April, year 0
        return Period()


def _day(day: date) -> Period:
    when = PartialDate.of(day)
    return Period(when, when)


def _day_before(form: DayBefore, base: Base) -> Period:
    """The day before the day a form means."""
    start = _meaning(form.form, base).start
    return _day(start.earliest() - timedelta(1)) if start is not None and start.day is not None else Period()


def _days(first: date, last: date) -> Period:
    return Period(PartialDate.of(first), PartialDate.of(last))


def _meaning(form: Form, base: Base) -> Period:
    match form:
        case CalendarDate():
            when = _calendar(form, base)
            return Period(when, when) if when else Period()
        case Weekday():
            return _weekday(form, base)
        case Offset():
            return _offset(form, base)
        case Stretch():
            return _stretch(form, base)
        case Season():
            return _season(form, base)
        case Decade():
            return Period(PartialDate(form.year), PartialDate(form.year + 9))
        case Both():
            return _both(form, base)
        case DayBefore():
            return _day_before(form, base)
        case Hull():
            inner = _meaning(form.form, base)
            day = inner.start.earliest() if inner.start is not None and inner.start.day is not None else None
            return _unit_of(form.unit, day) if day is not None else inner
        case _:
            return Period()


def _calendar(form: CalendarDate, base: Base) -> PartialDate | None:
    """A date with what it does not say taken from where the text is, or from the nearest that fits."""
    year, month, day = form.year, form.month, form.day
    if form.years is not None and base.written is not None:
        return PartialDate(base.written.year + form.years, month, day)
    if form.months is not None and base.written is not None:
        return PartialDate(*_add_months(base.written, form.months), day)
    if form.exchangeable and year is not None and month is not None and day is not None:
        return _nearer(PartialDate(year, month, day), PartialDate(year, day, month), base)
    if month is None and day is not None:
        return _bare_day(day, base)
    if year is not None:
        return PartialDate(year, month, day)
    if form.turn in (Turn.AFTER, Turn.BEFORE) and month is not None:
        return _month_beside(month, form.turn, base)
    if form.turn is not Turn.NEAREST and base.written is not None and month is not None:
        if form.turn is Turn.THIS:
            return PartialDate(base.written.year, month, day)
        behind = month < base.written.month
        year = base.written.year - (not behind) if form.turn is Turn.LAST else base.written.year + behind
        return PartialDate(year + (form.turn is Turn.NEXT and month == base.written.month), month, day)
    year = _year_for(month or 1, day, base)
    return PartialDate(year, month, day) if year is not None else None


def _month_beside(month: int, turn: Turn, base: Base) -> PartialDate | None:
    """ "the following February": the next after where the text is, or the last before it."""
    near = base.focus.start or base.focus.end if base.focus is not None else None
    near = near or (PartialDate.of(base.written) if base.written is not None else None)
    if near is None:
        return None
    here = near.month or 1
    year = near.year + (month <= here) if turn is Turn.AFTER else near.year - (month >= here)
    return PartialDate(year, month)


def _bare_day(day: int, base: Base) -> PartialDate | None:
    """ "the 6th": of the month the text is at, or the last that is behind."""
    near = base.focus.start or base.focus.end if base.focus is not None else None
    if near is not None and near.month is not None and (near.day is not None or base.written is None):
        return PartialDate(near.year, near.month, day)
    if base.written is None:
        return None
    year, month = _add_months(base.written, 0 if base.ahead or day <= base.written.day else -1)
    return PartialDate(year, month, day)


def _nearer(one: PartialDate, other: PartialDate, base: Base) -> PartialDate:
    if base.written is None:
        return one
    return min((one, other), key=lambda d: abs((d.earliest() - base.written).days))  # type: ignore[operator]


def _year_for(month: int, day: int | None, base: Base) -> int | None:
    """The year that puts a day or month nearest to the day of writing, on the side that the tense says."""
    if base.then is not None and PartialDate(base.then.year, month, day).latest() >= base.then.earliest():
        return base.then.year
    if base.written is None:
        near = base.focus.end or base.focus.start if base.focus is not None else None
        return near.year if near is not None else None

    def distance(year: int) -> float:
        try:
            when = PartialDate(year, month, day)
        except ValueError:  # 29 February
            return float("inf")
        assert base.written is not None
        behind = (base.written - when.latest()).days
        before = (when.earliest() - base.written).days
        if behind <= 0 and before <= 0:
            return 0
        wrong = behind > 0 if base.ahead else before > 0 and base.ahead is not None
        # A few days ahead of a report that tells of the past: its date is that of a later edition's day.
        slack = day is not None and 0 < before <= DAYS_IN_A_WEEK
        against = AGAINST_TENSE if day is not None else MONTH_AGAINST_TENSE
        return max(behind, before) * (against if wrong and not slack else 1)

    years = (base.written.year, base.written.year - 1, base.written.year + 1)
    return min(years, key=distance)


def _weekday(form: Weekday, base: Base) -> Period:
    focused = form.turn in (Turn.BEFORE, Turn.THAT, Turn.AFTER)
    written = base.from_focus() if focused else base.written
    if written is None:
        return Period()
    if form.weeks is not None:
        monday = _monday(written, form.weeks)
        return _day(monday + timedelta(form.weekday))
    back = (written.weekday() - form.weekday) % DAYS_IN_A_WEEK
    if form.turn is Turn.THAT:  # "on the Saturday": the nearest to where the text is
        return _day(written - timedelta(back if back <= DAYS_IN_A_WEEK // 2 else back - DAYS_IN_A_WEEK))
    if form.turn in (Turn.LAST, Turn.BEFORE):
        return _day(written - timedelta(back or DAYS_IN_A_WEEK))
    on = (form.weekday - written.weekday()) % DAYS_IN_A_WEEK
    if form.turn in (Turn.NEXT, Turn.AFTER):
        return _day(written + timedelta(on or DAYS_IN_A_WEEK))
    # Where no verb tells, only a day or two ahead is nearer than one behind.
    ahead = on <= 2 < back if base.ahead is None else base.ahead
    return _day(written + timedelta(on) if ahead else written - timedelta(back))


def _monday(day: date, weeks: int) -> date:
    """The first day of a week so many weeks away."""
    if day.weekday() == SUNDAY and weeks < 0:
        return day + timedelta(DAYS_IN_A_WEEK * weeks)
    return day - timedelta(day.weekday()) + timedelta(DAYS_IN_A_WEEK * weeks)


def _add_months(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _offset(form: Offset, base: Base) -> Period:
    unit, amount = form.unit, form.amount
    if form.from_focus and amount == 0:
        return _widened(base, unit)
    origin = base.from_focus() if form.from_focus else base.written
    if origin is None:
        return Period()
    if unit in (Unit.MINUTE, Unit.HOUR):
        hours = amount if unit is Unit.HOUR else 0
        return _day(origin + timedelta(int(hours / HOURS_IN_A_DAY)))
    if form.to_the_day and unit in _MONTHS:
        year, month = _add_months(origin, _MONTHS[unit] * amount)
        return _day(date(year, month, min(origin.day, calendar.monthrange(year, month)[1])))
    if unit is Unit.DAY:
        return _day(origin + timedelta(amount))
    if unit is Unit.NIGHT:
        return _night(origin, amount, base)
    if unit is Unit.WEEKEND:
        return _weekend(origin, amount, base)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return _week(form, origin, base)
    return _month_or_year(origin, unit, amount, form.from_focus)


def _widened(base: Base, unit: Unit) -> Period:
    """ "the same day", "that week": the date the text is at, as wide as the unit."""
    focus = base.focus or (_day(base.written) if base.written is not None else None)
    if focus is None:
        return Period()
    start = focus.start or focus.end
    if start is None or unit in _DAYLIKE:
        return focus
    if unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.QUARTER):
        when = PartialDate(start.year, start.month if unit is Unit.MONTH else None)
        return Period(when, when)
    return _unit_of(unit, start.earliest()) if start.day is not None else focus


def _night(origin: date, amount: int, base: Base) -> Period:
    """ "overnight", "the next night": from one day into the next; "last night": the evening it began."""
    if amount < 0:
        return _day(origin + timedelta(amount))
    first = origin + timedelta(amount - 1)
    if amount == 0 and base.ahead:
        first = origin
    return _days(first, first + timedelta(1))


def _weekend(origin: date, amount: int, base: Base) -> Period:
    """The last weekend behind, the next ahead, or the one that is on."""
    saturday = origin - timedelta((origin.weekday() + 2) % DAYS_IN_A_WEEK)
    if amount > 0 or (amount == 0 and base.ahead and origin.weekday() < SUNDAY - 1):
        saturday += timedelta(DAYS_IN_A_WEEK)
    elif amount < 0 and origin.weekday() >= SUNDAY - 1:
        saturday -= timedelta(DAYS_IN_A_WEEK)
    return _days(saturday, saturday + timedelta(1))


def _week(form: Offset, origin: date, base: Base) -> Period:
    """ "last week", "this week", "next week" as whole weeks; "three weeks ago" as the day."""
    counted = form.from_focus or abs(form.amount) > 1 or form.unit is Unit.FORTNIGHT
    if counted:
        return _day(origin + timedelta(_DAYS[form.unit] * form.amount))
    monday = _monday(origin, form.amount)
    return _days(monday, monday + timedelta(DAYS_IN_A_WEEK - 1))


def _month_or_year(origin: date, unit: Unit, amount: int, _focused: bool) -> Period:
    year, month = _add_months(origin, _MONTHS[unit] * amount)
    if unit is Unit.MONTH:
        when = PartialDate(year, month)
    elif unit is Unit.YEAR:
        when = PartialDate(year)
    else:
        return Period(PartialDate(year - year % 10), PartialDate(year - year % 10 + 9))
    return Period(when, when)


def _unit_of(unit: Unit, day: date) -> Period:
    """The week or weekend that a day lies in."""
    monday = day - timedelta(day.weekday())
    if unit is Unit.WEEKEND:
        return _days(monday + timedelta(5), monday + timedelta(6))
    return _days(monday, monday + timedelta(6))


def _stretch(form: Stretch, base: Base) -> Period:
    """ "the past two months", "the next six weeks", "within 72 hours"; months as months, all else as days."""
    if form.if_ahead and not base.ahead:
        return Period()
    origin = base.from_focus() if form.from_focus else base.written
    if origin is None:
        return Period()
    if form.deadline and base.written is not None:
        origin = min(origin, base.written)  # not counted from another day that is still to come
    if form.unit in _MONTHS:
        far = _far_month(origin, form)
        near = PartialDate(far.year, far.month) if form.deadline else _near_month(origin, form)
    else:
        far = near = PartialDate.of(origin)
        far = PartialDate.of(origin + timedelta(_length(form)))
    if form.deadline:
        return Period(None, far)
    return Period(far, near) if form.amount < 0 else Period(near, far)


def _length(form: Stretch) -> int:
    """In days, rounded up away from today."""
    if form.unit in (Unit.MINUTE, Unit.HOUR):
        hours = form.amount if form.unit is Unit.HOUR else 0
        days = -(-abs(hours) // HOURS_IN_A_DAY) if abs(hours) >= HOURS_IN_A_DAY else 0
        return days if hours > 0 else -days
    return _DAYS.get(form.unit, 1) * form.amount


def _far_month(origin: date, form: Stretch) -> PartialDate:
    year, month = _add_months(origin, _MONTHS[form.unit] * form.amount)
    if form.deadline and form.unit is Unit.MONTH:
        return PartialDate(year, month, min(origin.day, calendar.monthrange(year, month)[1]))
    return PartialDate(year, month if form.unit is Unit.MONTH else None)


def _near_month(origin: date, form: Stretch) -> PartialDate:
    return PartialDate(origin.year, origin.month if form.unit is Unit.MONTH else None)


def _season(form: Season, base: Base) -> Period:
    """Three months: of the year said, or of the nearest that fits."""
    year = form.year
    if year is None:
        if form.turn is Turn.THAT and base.focus is not None and (base.focus.start or base.focus.end):
            near = base.focus.start or base.focus.end
            year = near.year if near is not None else 0
            return _three_months(year, form.month)
        if base.written is None:
            return Period()
        year = base.written.year
        inside = PartialDate(year, form.month).earliest() <= base.written
        done = inside and _season_end(year, form.month) < base.written
        if form.turn is Turn.THIS:
            return _three_months(year, form.month)
        if form.turn in (Turn.LAST, Turn.BEFORE):
            while _season_end(year, form.month) >= base.written:
                year -= 1
        elif form.turn in (Turn.NEXT, Turn.AFTER):
            year += inside
        elif base.ahead:
            year += done
        elif not inside:
            year -= 1
    return _three_months(year, form.month)


def _three_months(year: int, month: int) -> Period:
    end_year, end_month = _add_months(date(year, month, 1), 2)
    return Period(PartialDate(year, month), PartialDate(end_year, end_month))


def _season_end(year: int, month: int) -> date:
    end_year, end_month = _add_months(date(year, month, 1), 2)
    return PartialDate(end_year, end_month).latest()


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
        return _days(first, last)
    begin, end = _meaning(one, base), _meaning(other, base)
    if not begin or not end:
        return begin or end
    start, stop = begin.start, end.end
    if start is not None and stop is not None and start.earliest() > stop.latest():
        if isinstance(one, CalendarDate) and form.first is not one and start.month is not None:
            start = replace(start, year=start.year - 1)
        else:
            start, stop = stop, start
    return Period(start, stop)


def _share(one: CalendarDate, other: CalendarDate) -> tuple[CalendarDate, CalendarDate]:
    if one.year is None and other.year is not None and one.month is not None:
        one = replace(one, year=other.year)
    elif other.year is None and one.year is not None and other.month is not None:
        other = replace(other, year=one.year)
    if one.month is None and one.day is not None and other.month is not None:
        one = replace(one, month=other.month, year=other.year)
    return one, other
