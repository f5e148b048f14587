"""Tell the number of a plan, told again, from the count of a departure.

"Between 4,000 and 6,000 people are leaving under the deal; on Monday 450 boarded": the first number is the one that
other reports give of all who are to go. Where it is far above what else is said of the departure it is no count of
that; nor is it taken for a promise, since its own words do not promise it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeconduct.link.drafts import EpisodeDraft
from safeconduct.link.evidence import Evidence
from safeconduct.link.roles import counts_all, is_vague
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import Extent
from safeconduct.vocab.quantity import Number

__all__ = ["take_out_plans"]

#: How far above the other counts of its departure a number must stand.
_ABOVE_OTHERS = 2.5
_Count = tuple[Number, Number]


def take_out_plans(
    departures: Sequence[EpisodeDraft], promised: Iterable[FigureIn]
) -> tuple[list[EpisodeDraft], list[FigureIn]]:
    """Take numbers of the plan out of departures.

    Args:
        departures: in order of day.
        promised: how many were to go in all, as reports tell it.

    Returns: The departures of which something is left; and the numbers taken out.
    """
    plans = {(f.low, f.high) for f in promised if counts_all(f.figure) and not is_vague(f.figure)}
    found: list[FigureIn] = []
    for draft in departures:
        restated = {count for count in draft.sizes & plans if _is_far_above(count, draft.sizes)}
        if restated:
            for sighting in draft.sightings:
                taken = [e for e in sighting.evidence if _may_be_plan(e, restated)]
                found += [e.figure for e in taken if e.figure]
                sighting.evidence = [e for e in sighting.evidence if not any(e is other for other in taken)]
            draft.sightings = [s for s in draft.sightings if s.evidence]
    return [draft for draft in departures if draft.sightings], found


def _is_far_above(count: _Count, sizes: Iterable[_Count]) -> bool:
    others = [high for low, high in sizes if (low, high) != count]
    return bool(others) and count[0] >= _ABOVE_OTHERS * max(others)


def _may_be_plan(item: Evidence, restated: set[_Count]) -> bool:
    """Whether it is such a number, and no word says that it is of one departure."""
    figure = item.figure
    if figure is None or figure.stage is Stage.PLANNED or (figure.low, figure.high) not in restated:
        return False
    return item.ordinal is None and item.extent is Extent.UNSAID and counts_all(figure.figure)
