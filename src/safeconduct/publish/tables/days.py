"""Days of a table: the first and last day that words can mean, and how exact the words are; never more exact."""

from __future__ import annotations

from safeconduct.publish.tables.table import Column, Kind, Value
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["PERIOD", "day_row", "period_row", "precision"]

PERIOD = (
    Column("start", "The first day it can have been; empty where nothing says it.", Kind.DAY, 11, "#date+start"),
    Column("end", "The last day it can have been; empty where nothing says it.", Kind.DAY, 11, "#date+end"),
    Column("precision", "How exact the words are: day, days, month, year, since, until; empty without a date.", width=9,
           hxl="#date+precision"),
    Column("holds", "Whether it held on every day from start to end, or on some day of them.", width=10),
)  # fmt: skip


def precision(period: Period) -> str | None:
    """How exact a period is, by its less exact end.

    >>> precision(Period(PartialDate(2017, 3), PartialDate(2017, 3)))
    'month'
    >>> precision(Period(PartialDate(2013)))
    'since'
    """
    start, end = period.start, period.end
    if start is None or end is None:
        return "since" if start else "until" if end else None
    if start.month is None or end.month is None:
        return "year"
    if start.day is None or end.day is None:
        return "month"
    return "day" if start == end else "days"


def period_row(period: Period) -> dict[str, Value]:
    """The cells of a period."""
    exact = precision(period)
    holds = "every day" if period.every_day else "some day"
    return {
        "start": period.start.earliest() if period.start else None,
        "end": period.end.latest() if period.end else None,
        "precision": exact,
        "holds": None if exact in (None, "day") else holds,
    }


def day_row(day: PartialDate | None) -> dict[str, Value]:
    """The cells of a partial date."""
    return period_row(Period(day, day) if day else Period())
