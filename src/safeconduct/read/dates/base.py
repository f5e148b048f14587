"""From where dates are counted, and the periods that days, months and weeks make."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.vocab.period import PartialDate, Period

__all__ = [
    "DAYS_IN_A_WEEK",
    "DAYS_OF",
    "MONTHS_OF",
    "SUNDAY",
    "Base",
    "add_months",
    "day_period",
    "days_period",
    "monday_of",
    "months_period",
    "same_day",
    "unit_of",
]

DAYS_IN_A_WEEK = 7
SUNDAY = 6
DAYS_OF = {Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.WEEKEND: 7}
MONTHS_OF = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}


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


def day_period(day: date) -> Period:
    """One day."""
    when = PartialDate.of(day)
    return Period(when, when)


def days_period(first: date, last: date) -> Period:
    """From one day to another."""
    return Period(PartialDate.of(first), PartialDate.of(last))


def monday_of(day: date, weeks: int) -> date:
    """The first day of a week so many weeks away."""
    if day.weekday() == SUNDAY and weeks < 0:
        return day + timedelta(DAYS_IN_A_WEEK * weeks)
    return day - timedelta(day.weekday()) + timedelta(DAYS_IN_A_WEEK * weeks)


def add_months(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months away."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def same_day(day: date, months: int) -> date:
    """The day of the same number so many months away, or the last of a shorter month."""
    year, month = add_months(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_period(year: int, month: int, months: int) -> Period:
    """So many months from the first of one."""
    end_year, end_month = add_months(date(year, month, 1), months - 1)
    return Period(PartialDate(year, month), PartialDate(end_year, end_month))


def unit_of(unit: Unit, day: date) -> Period:
    """The week or weekend that a day lies in."""
    monday = day - timedelta(day.weekday())
    if unit is Unit.WEEKEND:
        return days_period(monday + timedelta(5), monday + timedelta(6))
    return days_period(monday, monday + timedelta(6))
