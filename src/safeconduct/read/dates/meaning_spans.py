"""Say which days a stretch of time or a season means: "the past two months", "within 72 hours", "last summer"."""

from __future__ import annotations

from datetime import date, timedelta

from safeconduct.read.dates.base import DAYS_OF, MONTHS_OF, Base, add_months, months_period, same_day
from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import Season, Stretch, Turn
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["find_season", "find_stretch"]

HOURS_IN_A_DAY = 24


def find_stretch(form: Stretch, base: Base) -> Period:
    """ "the past two months", "the next six weeks", "within 72 hours"; months as months, all else as days."""
    if form.if_ahead and not base.ahead:
        return Period()
    origin = base.from_focus() if form.from_focus else base.written
    if origin is None:
        return Period()
    if form.unit in MONTHS_OF:
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
    return DAYS_OF.get(form.unit, 1) * form.amount


def _far_month(origin: date, form: Stretch) -> PartialDate:
    year, month = add_months(origin, MONTHS_OF[form.unit] * form.amount)
    if form.deadline and form.unit is Unit.MONTH:
        return PartialDate.of(same_day(origin, form.amount))
    if form.deadline and form.unit is Unit.YEAR:
        return PartialDate.of(same_day(origin, MONTHS_OF[form.unit] * form.amount))
    return PartialDate(year, month if form.unit is Unit.MONTH else None)


def _near_month(origin: date, form: Stretch) -> PartialDate:
    return PartialDate(origin.year, origin.month if form.unit is Unit.MONTH else None)


def find_season(form: Season, base: Base) -> Period:
    """Three months: of the year said, or of the nearest that fits."""
    year = form.year
    if year is None:
        if form.turn is Turn.THAT and base.focus is not None and (base.focus.start or base.focus.end):
            near = base.focus.start or base.focus.end
            year = near.year if near is not None else 0
            return months_period(year, form.month, 3)
        if base.written is None:
            return Period()
        year = base.written.year
        inside = PartialDate(year, form.month).earliest() <= base.written
        done = inside and _season_end(year, form.month) < base.written
        if form.turn is Turn.THIS:
            return months_period(year, form.month, 3)
        if form.turn in (Turn.LAST, Turn.BEFORE):
            while _season_end(year, form.month) >= base.written:
                year -= 1
        elif form.turn in (Turn.NEXT, Turn.AFTER):
            year += inside
        elif base.ahead:
            year += done
        elif not inside:
            year -= 1
    return months_period(year, form.month, 3)


def _season_end(year: int, month: int) -> date:
    end_year, end_month = add_months(date(year, month, 1), 2)
    return PartialDate(end_year, end_month).latest()
