"""Say which days a part of a month or a year means: "the third week of May", "Q3 2016", "the rest of the month".

The weeks of a month are counted from its first day, the last back from its end; the first week of a year is that of its
first Thursday, as weeks are numbered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from safeconduct.read.dates.base import (
    DAYS_IN_A_WEEK,
    DAYS_OF,
    MONTHS_OF,
    Base,
    add_months,
    day_period,
    days_period,
    months_period,
    same_day,
    unit_of,
)
from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import Form, IsoWeek, NthOf, Offset, Part, Rest, Shift
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["find_part"]

Meaning = Callable[[Form, Base], Period]
THURSDAY = 3
MONTHS = 12
HALVES = 2
#: Half a month.
MIDDLE = 15


def find_part(form: NthOf | Part | Rest | Shift | IsoWeek, base: Base, meaning: Meaning) -> Period:
    """The period of a part.

    Args:
        form: the part.
        base: from where dates are counted.
        meaning: what says which days the whole means.
    """
    match form:
        case NthOf():
            return _nth(form, meaning(form.whole, base))
        case Part():
            part = _part(form, meaning(form.whole, base))
            return _behind(part, base) if isinstance(form.whole, Offset) and form.of > HALVES else part
        case Rest():
            return _rest(form.unit, base.written)
        case Shift():
            return _shift(form, meaning(form.start, base))
        case IsoWeek():
            return _iso_week(form, base.written)


def _nth(form: NthOf, whole: Period) -> Period:
    """The days of a weekday or week of a whole; empty where it has not so many."""
    if whole.start is None or whole.end is None:
        return Period()
    first, last = whole.start.earliest(), whole.end.latest()
    if form.days:
        if form.count == 1 and form.rank > 0:
            day = first + timedelta(form.rank - 1)
            return day_period(day) if day <= last else Period()
        if form.rank < 0:
            return days_period(last - timedelta(form.count - 1), last)
        return days_period(first, first + timedelta(form.count - 1))
    if form.weekday is None and whole.start.month is not None:
        return _week_of_month(form, first, last)
    weekday = THURSDAY if form.weekday is None else form.weekday
    day = first + timedelta((weekday - first.weekday()) % DAYS_IN_A_WEEK)
    if form.rank > 0:
        day += timedelta(DAYS_IN_A_WEEK * (form.rank - 1))
    else:
        day = last - timedelta((last.weekday() - weekday) % DAYS_IN_A_WEEK)
    if not first <= day <= last:
        return Period()
    if form.weekday is not None:
        return day_period(day)
    monday = day - timedelta(THURSDAY)
    more = DAYS_IN_A_WEEK * (form.count - 1)
    begin = monday - timedelta(more) if form.rank < 0 else monday
    return days_period(begin, begin + timedelta(more + DAYS_IN_A_WEEK - 1))


def _week_of_month(form: NthOf, first: date, last: date) -> Period:
    """Seven days, counted from the first of a month or back from its last."""
    days = DAYS_IN_A_WEEK * form.count - 1
    if form.rank < 0:
        return days_period(last - timedelta(days), last)
    begin = first + timedelta(DAYS_IN_A_WEEK * (form.rank - 1))
    return days_period(begin, min(begin + timedelta(days), last)) if begin <= last else Period()


def _part(form: Part, whole: Period) -> Period:
    """A quarter or half of a year, or half a month."""
    start = whole.start
    if start is None:
        return Period()
    if start.month is not None and whole.end is not None and start == whole.end:
        if form.of != HALVES or start.day is not None:
            return Period()
        first, last = start.earliest(), start.latest()
        middle = first + timedelta(MIDDLE - 1)
        return days_period(first, middle) if form.number == 1 else days_period(middle + timedelta(1), last)
    months = MONTHS // form.of
    return months_period(start.year, months * (form.number - 1) + 1, months)


def _behind(part: Period, base: Base) -> Period:
    """A quarter of no year is that of the year before where it would lie ahead and nothing says so."""
    if base.ahead or base.written is None or part.start is None or part.start.earliest() <= base.written:
        return part
    return months_period(part.start.year - 1, part.start.month or 1, MONTHS_OF[Unit.QUARTER])


def _rest(unit: Unit, written: date | None) -> Period:
    if written is None:
        return Period()
    if unit is Unit.WEEK:
        week = unit_of(unit, written)
        return Period(PartialDate.of(written), week.end)
    whole = PartialDate(written.year, written.month if unit is Unit.MONTH else None)
    return days_period(written, whole.latest())


def _shift(form: Shift, start: Period) -> Period:
    """So long before or after a date; as exact as both."""
    edge = start.start or start.end
    if edge is None:
        return Period()
    if edge.day is None:
        months = sum(MONTHS_OF.get(unit, 0) * amount for unit, amount in form.lengths)
        if edge.month is None or not all(unit in MONTHS_OF for unit, _ in form.lengths):
            return Period()
        when = PartialDate(*add_months(edge.earliest(), months))
        return Period(when, when)
    day = edge.earliest()
    for unit, amount in form.lengths:
        day = same_day(day, MONTHS_OF[unit] * amount) if unit in MONTHS_OF else day
    for unit, amount in form.lengths:
        day += timedelta(0 if unit in MONTHS_OF else DAYS_OF.get(unit, 1) * amount)
    return day_period(day)


def _iso_week(form: IsoWeek, written: date | None) -> Period:
    year = form.year if form.year is not None else written.year if written is not None else None
    if year is None:
        return Period()
    monday = date.fromisocalendar(year, form.number, 1)
    return days_period(monday, monday + timedelta(DAYS_IN_A_WEEK - 1))
