"""Tell counts of all so far from counts of one departure, where the words do not.

"With Friday's departure around 2,020 people have gone": the number is what the departures up to then add up to. And a
number far above every other departure's, which no rank and no day ties to one, is no departure's either.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.link.drafts import EpisodeDraft
from safeconduct.link.roles import counts_all, is_vague
from safeconduct.link.sightings import Evidence
from safeconduct.vocab.case import FigureIn, Stage
from safeconduct.vocab.claim import Extent

__all__ = ["take_out_totals"]

#: How near a running total must come to what the departures add up to.
_NEAR = 0.04
#: How far a total must stand out from the other counts of its departure, or from those of all departures.
_ABOVE_OTHERS, _ABOVE_ALL = 1.25, 2.2
#: A sum of counts that differ by more than this says too little.
_VAGUE_SUM = 1.5
#: So many other departures must be counted before a number can stand out from them.
_LEAST = 2


def take_out_totals(departures: Sequence[EpisodeDraft]) -> tuple[list[EpisodeDraft], list[FigureIn]]:
    """Take the counts of all so far out of departures.

    Args:
        departures: in order of day.

    Returns: The departures of which something is left, and the totals.
    """
    totals: list[FigureIn] = []
    low, high, counted = 0.0, 0.0, 0
    largest = [max(_counts(draft), default=0.0) for draft in departures]
    for at, draft in enumerate(departures):
        others = sorted((n for i, n in enumerate(largest) if i != at and n), reverse=True)
        for sighting in draft.sightings:
            for item in [e for e in sighting.evidence if _may_be_total(e)]:
                if not _is_tied(item, draft) and (
                    _adds_up(item, draft, (low, high), counted) or _stands_out(item, draft, others)
                ):
                    sighting.evidence.remove(item)
                    totals += [item.figure] if item.figure is not None else []
        counts = _counts(draft)
        if counts:
            low, high, counted = low + min(counts), high + max(counts), counted + 1
    left = []
    for draft in departures:
        draft.sightings = [s for s in draft.sightings if s.evidence]
        if draft.sightings:
            left.append(draft)
    return left, totals


def _counts(draft: EpisodeDraft, without: Evidence | None = None, report: str = "") -> list[float]:
    """Every finished count of all who went in a departure; of one report alone if it is named."""
    sightings = [s for s in draft.sightings if not report or s.report.id == report]
    figures = [e.figure for s in sightings for e in s.evidence if e is not without and e.figure is not None]
    whole = [f for f in figures if counts_all(f.figure) and not is_vague(f.figure)]
    return [float(f.low) for f in whole if f.stage is not Stage.PLANNED]


def _may_be_total(item: Evidence) -> bool:
    figure = item.figure
    if figure is None or figure.stage is Stage.PLANNED or item.ordinal is not None or item.extent is not Extent.UNSAID:
        return False
    return counts_all(figure.figure) and not is_vague(figure.figure) and figure.figure.part_of is None


def _is_tied(item: Evidence, draft: EpisodeDraft) -> bool:
    """Whether the same number is given of this departure by its rank or day."""
    size = float(item.figure.low) if item.figure else 0.0
    others = [e for s in draft.sightings for e in s.evidence if e is not item and e.figure is not None]
    same = [e for e in others if e.figure is not None and abs(float(e.figure.low) - size) <= _NEAR * size]
    return any(e.ordinal is not None or (e.exact and not item.exact) for e in same)


def _adds_up(item: Evidence, draft: EpisodeDraft, before: tuple[float, float], counted: int) -> bool:
    """Whether a number is the sum of the departures up to this one, of which its report gives the count besides.

    Where its report counts nothing else, it must be tied to no day.
    """
    size = float(item.figure.low) if item.figure else 0.0
    own = [n for n in _counts(draft, item, item.claim.report.id) if abs(n - size) > _NEAR * size]
    if own:
        low, high = before[0] + min(own), before[1] + max(own)
        return counted > 0 and size >= _ABOVE_OTHERS * max(own) and _within(size, low, high)
    low, high = before
    return counted >= _LEAST and not item.exact and high <= _VAGUE_SUM * low and _within(size, low, high)


def _stands_out(item: Evidence, draft: EpisodeDraft, largest: Sequence[float]) -> bool:
    """Whether a number that nothing ties to a departure is far above all of them."""
    size = float(item.figure.low) if item.figure else 0.0
    if item.exact or len(largest) < _LEAST or size < _ABOVE_ALL * largest[0]:
        return False
    others = [n for n in _counts(draft, item) if abs(n - size) > _NEAR * size]
    return not others or size >= _ABOVE_ALL * max(others)


def _within(size: float, low: float, high: float) -> bool:
    return (1 - _NEAR) * low <= size <= (1 + _NEAR) * high
