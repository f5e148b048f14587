"""Since when a place is besieged, what aid came through, who turned it back, and whom it cost, by origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from safeconduct.vocab.case import Siege, Toll
from safeconduct.vocab.case_claims import DeedIn
from safeconduct.vocab.claim import DeedKind, Measure, Mode
from safeconduct.vocab.linked_case import LinkedCase
from safeconduct.vocab.period import PartialDate

__all__ = ["find_siege"]

_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING})
_TOLL = (Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DETAINED)


def find_siege(linked: LinkedCase, as_of: date | None) -> Siege:
    """Put together what is reported of the siege; an empty one where nothing is."""
    began = _deeds(linked.deeds, DeedKind.SIEGE)
    delivered = _deeds(linked.deeds, DeedKind.AID_DELIVERED)
    last = max((day for d in delivered if (day := _day(d)) is not None), default=None)
    return Siege(
        since=_since(began),
        began=tuple(d.cited() for d in began),
        lifted=tuple(d.cited() for d in _deeds(linked.deeds, DeedKind.SIEGE_LIFTED)),
        delivered=tuple(d.cited() for d in delivered),
        blocked=tuple(d.cited() for d in _deeds(linked.deeds, DeedKind.AID_BLOCKED)),
        last_delivery=last,
        days_without_aid=(as_of - last).days if as_of and last and as_of >= last else None,
        toll=tuple(
            Toll(f.figure.measure, f.said_by or f.report.publisher or f.report.id, f.cited())
            for f in linked.others
            if f.figure.measure in _TOLL and f.figure.mode in _DONE
        ),
    )


def _deeds(deeds: Iterable[DeedIn], kind: DeedKind) -> list[DeedIn]:
    found = [d for d in deeds if d.deed.kind is kind and d.deed.mode in _DONE]
    return sorted(found, key=lambda d: (_day(d) or date.max, d.report.id, d.deed.span.start))


def _day(item: DeedIn) -> date | None:
    """The last day it can be about, where the words are exact enough to count days from."""
    end = item.deed.period.end or item.deed.period.start
    return end.latest() if end is not None and end.month is not None else None


def _since(began: Iterable[DeedIn]) -> PartialDate | None:
    """What most reports say, the earlier of two said as often."""
    starts = Counter(d.deed.period.start for d in began if d.deed.period.start is not None)
    return min(starts, key=lambda s: (-starts[s], str(s)), default=None)
