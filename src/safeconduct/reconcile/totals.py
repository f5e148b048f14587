"""How many had gone by a day: what reports say, and what the parts they give add up to.

total  = a figure that counts all so far
       | those gone before + those of the departure reported, where a report gives both and no total
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from safeconduct.reconcile.measured import Measured, measure, measure_wholes, whole_group
from safeconduct.reconcile.origins import OriginBook
from safeconduct.vocab.account import Total
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import Group
from safeconduct.vocab.linked_case import Episode, LinkedCase
from safeconduct.vocab.quantity import Bound, Unit

__all__ = ["final_counts", "running_counts", "totals_of"]

#: A total counted this long before the last departure ended may still be a final one: the count was closing.
CLOSING = timedelta(days=1)
_EARLIEST = date.min


def running_counts(linked: LinkedCase, book: OriginBook) -> tuple[Measured, ...]:
    """Every count of all that had gone by then, in order of day."""
    people = [f for f in linked.reported if f.figure.unit is Unit.PEOPLE]
    whole = whole_group(people)
    found = [measure(f, book) for f in people if f.group is whole]
    told = {count.report.id for count in found}
    by_report: dict[str, list[FigureIn]] = {}
    for figure in people:
        if figure.report.id not in told:
            by_report.setdefault(figure.report.id, []).append(figure)
    found += [count for figures in by_report.values() for count in measure_wholes(figures, book) if count.composed]
    told |= {count.report.id for count in found}
    found += [count for count in _added_up(linked, book) if count.report.id not in told]
    return tuple(sorted(_distinct(found), key=_order))


def _distinct(counts: Iterable[Measured]) -> list[Measured]:
    kept: dict[tuple[object, ...], Measured] = {}
    for count in counts:
        kept.setdefault((count.report.id, count.low, count.high, count.origin), count)
    return list(kept.values())


def _order(count: Measured) -> tuple[object, ...]:
    return (count.day or _EARLIEST, count.report.id, count.low)


def _added_up(linked: LinkedCase, book: OriginBook) -> list[Measured]:
    """Those gone before and those of the departure reported, where one report gives both."""
    before: dict[str, list[FigureIn]] = {}
    for figure in linked.earlier:
        if figure.figure.unit is Unit.PEOPLE and figure.group is Group.ALL and figure.stage is not Stage.PLANNED:
            before.setdefault(figure.report.id, []).append(figure)
    found = []
    for report, figures in sorted(before.items()):
        own = [
            count
            for episode in linked.episodes
            for count in measure_wholes([f for f in episode.figures if f.report.id == report], book)
            if count.stage is not Stage.PLANNED
        ]
        parts = _distinct([*(measure(f, book) for f in figures), *own])
        if len(parts) > 1 and len({count.origin for count in parts}) == 1:
            figures_of = tuple(f for count in parts for f in count.figures)
            low, high = sum(c.low for c in parts), sum(c.high for c in parts)
            bound = Bound.EXACT if all(c.bound is Bound.EXACT for c in parts) else Bound.ABOUT
            found.append(Measured(low, high, bound, Stage.DONE, parts[0].origin, figures_of))
    return found


def totals_of(counts: Sequence[Measured]) -> tuple[Total, ...]:
    """The counts as the case shows them."""
    return tuple(
        Total(
            report=count.report,
            low=count.low,
            high=count.high,
            group=count.figures[0].group if not count.composed else Group.ALL,
            said_by=count.origin,
            as_of=count.day,
            cited=count.cited(),
            why=f"the sum of what the report gives: {count.told()}" if count.composed else "",
        )
        for count in counts
    )


#: A total below this share of an earlier one cannot be one: the words were about something less.
FALLEN = 0.5


def _possible(counts: Sequence[Measured]) -> list[Measured]:
    """The totals, in order of day, without those that a much higher one came before."""
    kept: list[Measured] = []
    highest = 0.0
    for count in counts:
        if count.high >= FALLEN * highest:
            kept.append(count)
            highest = max(highest, float(count.low))
    return kept


def final_counts(counts: Sequence[Measured], episodes: Sequence[Episode]) -> tuple[list[Measured], str]:
    """The totals that can be of all who left, and why they are taken for it.

    Those counted when the last departure had begun or was over; where none is, the last of each origin.
    """
    done = _possible([count for count in counts if count.stage is not Stage.PLANNED])
    ends = [day for e in episodes if e.reported for day in (e.start or e.end,) if day is not None]
    if ends:
        closing = max(ends) - CLOSING
        late = [count for count in done if count.day is not None and count.day >= closing]
        if late:
            return late, "totals told when the last departure had begun"
    return done, "totals told while departures went on"
