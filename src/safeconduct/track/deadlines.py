"""When a promise was due: a length of time counted from its day, or a day that was named."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from safeconduct.vocab.account import SameText
from safeconduct.vocab.case_claims import Cited, DurationIn
from safeconduct.vocab.claim import DeedKind, Mode
from safeconduct.vocab.linked_case import LinkedCase
from safeconduct.vocab.quantity import Number

__all__ = ["Deadline", "add_length", "find_deadlines"]

_DAYS = {"hours": 1 / 24, "days": 1, "weeks": 7}
_MONTHS = {"months": 1, "years": 12}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The first and the last day by which something was due."""

    due: date
    due_end: date
    #: "six to eight weeks from 2017-03-13".
    what: str
    cited: Cited | None
    report: str
    #: How many reports say it.
    reports: int = 1


def add_length(day: date, number: Number, unit: str) -> date:
    """The day a length of time after another; the last of a month where the month has no such day.

    >>> add_length(date(2017, 1, 31), 1, "months")
    datetime.date(2017, 2, 28)

    Raises:
        KeyError: the unit is none of hours, days, weeks, months, years.
        OverflowError: the day lies beyond the calendar.
    """
    if unit in _MONTHS:
        months = day.month - 1 + round(number * _MONTHS[unit])
        year, month = day.year + months // 12, months % 12 + 1
        if not date.min.year <= year <= date.max.year:
            raise OverflowError(f"{number} {unit} after {day} is beyond the calendar")
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(days=round(number * _DAYS[unit]))


def find_deadlines(linked: LinkedCase, same_texts: Iterable[SameText] = ()) -> tuple[Deadline, ...]:
    """Every day by which all was to be over: first the one that most reports say, then the others in order of day.

    Args:
        linked: the case.
        same_texts: the reports that carry the text of another: "in two months" counts from the day of that one.
    """
    found: dict[date, list[Deadline]] = {}
    for deadline in (*_from_lengths(linked, same_texts), *_from_deeds(linked)):
        found.setdefault(deadline.due_end, []).append(deadline)
    each = [replace(same[0], reports=len({d.report for d in same})) for _, same in sorted(found.items())]
    main = max(each, key=lambda d: d.reports, default=None)
    return (main, *(d for d in each if d is not main)) if main is not None else ()


def _from_lengths(linked: LinkedCase, same_texts: Iterable[SameText]) -> Iterator[Deadline]:
    deal = linked.deal
    if deal is None:
        return
    first = {copy.report: copy.of for copy in same_texts}
    told = {(item.report.id, item.duration) for item in deal.durations}
    for item in deal.durations:
        if (first.get(item.report.id), item.duration) in told:
            continue
        start = _counted_from(item, deal.signed.latest() if deal.signed and deal.signed.day else None)
        if start is None or item.duration.unit not in (*_DAYS, *_MONTHS) or not 0 < item.duration.high < 10_000:
            continue
        length = item.duration
        try:
            due, due_end = (add_length(start, number, length.unit) for number in (length.low, length.high))
        except OverflowError:
            continue
        yield Deadline(due, due_end, f"{item.duration} from {start}", item.cited, item.report.id)


def _counted_from(item: DurationIn, signed: date | None) -> date | None:
    """The day the words name, else the signing; but a length that was over when it was reported counts from then."""
    if item.counted_from or signed is None:
        return item.counted_from or item.report.published
    told = item.report.published
    days = item.duration.high * _DAYS.get(item.duration.unit, 31 * _MONTHS.get(item.duration.unit, 0))
    return told if told is not None and (told - signed).days > days else signed


def _from_deeds(linked: LinkedCase) -> Iterator[Deadline]:
    """ "The last phase is to be done before May 20"."""
    for item in linked.deeds:
        end = item.deed.period.end or (item.deed.period.start if item.deed.kind is DeedKind.COMPLETION else None)
        closing = item.deed.kind is DeedKind.COMPLETION or item.deed.extent.value in ("total", "last", "remainder")
        leaves = item.deed.kind in (DeedKind.COMPLETION, DeedKind.DEPARTURE)
        if item.deed.mode is Mode.PLANNED and end is not None and end.day is not None and closing and leaves:
            yield Deadline(end.earliest(), end.latest(), f"by {end}", item.cited(), item.report.id)
