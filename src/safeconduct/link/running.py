"""Tell counts of all so far from counts of one departure, where the words do not.

"With Friday's departure around 2,020 people have gone": the number is what the departures up to then add up to. And a
number far above every other departure's, which no rank and no day ties to one, is no departure's either.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from safeconduct.link.drafts import EpisodeDraft
from safeconduct.link.roles import counts_all, is_vague
from safeconduct.link.sightings import Evidence, Sighting
from safeconduct.vocab.case import FigureIn, Stage
from safeconduct.vocab.claim import Extent
from safeconduct.vocab.quantity import Unit

__all__ = ["sums_of_report", "take_out_totals"]

#: How near a running total must come to what the departures add up to.
_NEAR = 0.04
#: The same, for what one report itself adds up.
_EXACTLY = 0.01
#: How far a total must stand out from the count its report gives of the departure; from what is usual for one; and
#: from a small count of the last departure in the same report.
_ABOVE_OTHERS, _ABOVE_USUAL, _ABOVE_PARTS = 1.25, 2.5, 3.0
#: A sum of counts that differ by more than this says too little.
_VAGUE_SUM = 1.5
#: Words that do not tie a number to one departure: "weeks after the last convoy, the 6,060 who left".
_UNTIED = frozenset({Extent.UNSAID, Extent.LAST})
#: So many other departures must be counted before a number can stand out from them.
_LEAST = 2


def take_out_totals(
    departures: Sequence[EpisodeDraft], unplaced: Sequence[Sighting]
) -> tuple[list[EpisodeDraft], list[FigureIn]]:
    """Take the counts of all so far out of departures, and out of what is of no departure.

    Args:
        departures: in order of day.
        unplaced: what is tied to none.

    Returns: The departures of which something is left, and the totals.
    """
    before = [(0.0, 0.0, 0)]
    largest = [0.0] * len(departures)
    latest: dict[str, int] = {}
    for at, draft in enumerate(departures):
        low, high, counted = before[-1]
        counts = _counts(draft, tied=True) or _counts(draft)
        before.append((low + min(counts), high + max(counts), counted + 1) if counts else before[-1])
        largest[at] = max(counts, default=0.0)
        latest.update({s.report.id: at for s in draft.sightings if s.placed and not s.planned})
    totals: list[FigureIn] = []
    placed = [at for at, draft in enumerate(departures) if draft.exact or draft.ordinal is not None]
    for at, draft in enumerate(departures):
        others = [n for i, n in enumerate(largest) if i != at and n]
        closing = draft.last or at >= max(placed, default=0)
        for sighting in draft.sightings:
            told = latest.get(sighting.report.id, at)
            for item in [e for e in sighting.evidence if _may_be_total(e) and not _is_tied(e, draft)]:
                if _adds_up(item, departures[told], before[told]) or _stands_out(item, draft, others, closing=closing):
                    sighting.evidence.remove(item)
                    totals += [item.figure] if item.figure is not None else []
    for sighting in unplaced:
        told = latest.get(sighting.report.id, -1)
        for item in [e for e in sighting.evidence if told >= 0 and _may_be_total(e)]:
            if item.figure is not None and _adds_up(item, departures[told], before[told]):
                sighting.evidence.remove(item)
                totals.append(item.figure)
    left = []
    for draft in departures:
        draft.sightings = [s for s in draft.sightings if s.evidence]
        if draft.sightings:
            left.append(draft)
    return left, totals


def sums_of_report(figures: Sequence[FigureIn]) -> list[FigureIn]:
    """The counts of one report that are the sum of all before: "91 on Wednesday, 134 on Thursday; total 225".

    Args:
        figures: those it gives of departures.
    """
    whole = [f for f in figures if counts_all(f.figure) and not is_vague(f.figure) and f.stage is not Stage.PLANNED]
    before: dict[float, None] = {}
    found = []
    for figure in sorted(whole, key=lambda f: f.figure.span.start):
        size = float(figure.low)
        together = len(before) >= _LEAST and abs(sum(before) - size) <= _EXACTLY * size
        if together and figure.figure.episode is None:
            found.append(figure)
        else:
            before.setdefault(size)
    return found


def _counts(
    draft: EpisodeDraft, without: Evidence | None = None, report: str = "", *, tied: bool = False
) -> list[float]:
    """Every finished count of all who went in a departure.

    Args:
        draft: the departure.
        without: a count to leave out.
        report: the one report whose counts are wanted; all if empty.
        tied: only those that a rank or day ties to it.
    """
    sightings = [s for s in draft.sightings if (not report or s.report.id == report) and (s.placed or not tied)]
    figures = [e.figure for s in sightings for e in s.evidence if e is not without and e.figure is not None]
    whole = [f for f in figures if counts_all(f.figure) and not is_vague(f.figure)]
    return [float(f.low) for f in whole if f.stage is not Stage.PLANNED]


def _others_in_report(item: Evidence, draft: EpisodeDraft) -> list[FigureIn]:
    """The finished counts of people that its report gives of the same departure in other sentences."""
    sightings = [s for s in draft.sightings if s.report.id == item.claim.report.id]
    figures = [e.figure for s in sightings for e in s.evidence if e.figure is not None and e is not item]
    done = [f for f in figures if f.figure.unit is Unit.PEOPLE and f.stage is not Stage.PLANNED]
    return [f for f in done if item.figure is not None and f.figure.sentence != item.figure.figure.sentence]


def _may_be_total(item: Evidence) -> bool:
    figure = item.figure
    if figure is None or figure.stage is Stage.PLANNED or item.ordinal is not None or item.extent not in _UNTIED:
        return False
    return counts_all(figure.figure) and not is_vague(figure.figure) and figure.figure.part_of is None


def _is_tied(item: Evidence, draft: EpisodeDraft) -> bool:
    """Whether the same number is given of this departure by its rank or day."""
    size = float(item.figure.low) if item.figure else 0.0
    others = [e for s in draft.sightings for e in s.evidence if e is not item and e.figure is not None]
    same = [e for e in others if e.figure is not None and abs(float(e.figure.low) - size) <= _NEAR * size]
    return any(e.ordinal is not None or (e.exact and not item.exact) for e in same)


def _adds_up(item: Evidence, told: EpisodeDraft, before: tuple[float, float, int]) -> bool:
    """Whether a number is the sum of the departures up to the one its report tells of, of which it gives the count too.

    Where its report counts nothing else, it must be tied to no day.
    """
    size = float(item.figure.low) if item.figure else 0.0
    low, high, counted = before
    own = [n for n in _counts(told, item, item.claim.report.id) if abs(n - size) > _NEAR * size]
    if own:
        return counted > 0 and size >= _ABOVE_OTHERS * max(own) and _within(size, low + min(own), high + max(own))
    return counted >= _LEAST and not item.exact and high <= _VAGUE_SUM * low and _within(size, low, high)


def _stands_out(item: Evidence, draft: EpisodeDraft, sizes: Sequence[float], *, closing: bool) -> bool:
    """Whether a number is far above other departures, and nothing ties it to one.

    In the report of the last departure a day does not tie it, if the report counts that one besides, far lower.
    """
    size = float(item.figure.low) if item.figure else 0.0
    others = [n for n in sizes if abs(n - size) > _NEAR * size]
    if len(others) < _LEAST or size < _ABOVE_USUAL * median(others):
        return False
    if closing and any(_ABOVE_PARTS * f.low <= size for f in _others_in_report(item, draft)):
        return True
    beside = [n for n in _counts(draft, item) if abs(n - size) > _NEAR * size]
    return not item.exact and (not beside or size >= _ABOVE_USUAL * max(beside))


def _within(size: float, low: float, high: float) -> bool:
    return (1 - _NEAR) * low <= size <= (1 + _NEAR) * high
