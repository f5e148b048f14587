"""Say which day, month or year of the calendar is meant, where its words leave some of it out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from safeconduct.read.dates.base import DAYS_IN_A_WEEK, Base, add_months
from safeconduct.read.dates.forms import CalendarDate, Turn
from safeconduct.vocab.period import PartialDate

__all__ = ["find_calendar_date"]

#: A date in the wrong direction counts as so many times farther.
AGAINST_TENSE = 8
#: And a month so many times.
MONTH_AGAINST_TENSE = 12


def find_calendar_date(form: CalendarDate, base: Base) -> PartialDate | None:
    """A date with what it does not say taken from where the text is, or from the nearest that fits."""
    year, month, day = form.year, form.month, form.day
    if form.years is not None and base.written is not None:
        return PartialDate(base.written.year + form.years, month, day)
    if form.months is not None and base.written is not None:
        return PartialDate(*add_months(base.written, form.months), day)
    if form.exchangeable and year is not None and month is not None and day is not None:
        return _nearer(PartialDate(year, month, day), PartialDate(year, day, month), base)
    if month is None and day is not None:
        return _bare_day(day, base) if form.weekday is None else _named_day(day, form.weekday, base)
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
    year, month = add_months(base.written, 0 if base.ahead or day <= base.written.day else -1)
    return PartialDate(year, month, day)


#: "Friday the 13th" lies within so many months.
MONTHS_AROUND = 14


def _named_day(day: int, weekday: int, base: Base) -> PartialDate | None:
    """ "Friday the 13th": the nearest month in which that day is of that name, on the side that the tense says."""
    if base.written is None:
        return None
    signs = (1, -1) if base.ahead else (-1, 1)
    for months in range(MONTHS_AROUND):
        for sign in signs:
            year, month = add_months(base.written, sign * months)
            if day > monthrange(year, month)[1]:
                continue
            when = date(year, month, day)
            apart = (when - base.written).days * sign
            if when.weekday() == weekday and (apart >= 0 or abs(apart) <= DAYS_IN_A_WEEK):
                return PartialDate.of(when)
    return None


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
