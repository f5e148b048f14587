"""Tell counts of all so far from counts of one departure, where the words do not.

"With Friday's departure around 2,020 people have gone": the number is what the departures up to then add up to. And a
number far above every other departure's, which no rank and no day ties to one, is no departure's either.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from statistics import median

from safeconduct.link.drafts import EpisodeDraft
from safeconduct.link.evidence import Evidence
from safeconduct.link.roles import counts_all, is_vague
from safeconduct.link.sightings import Sighting
from safeconduct.vocab.case_claims import FigureIn, Stage
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
#: So many other departures must be counted before a number can stand out from them.
_LEAST = 2
#: So many counts of one report are compared with each other; more are a table of something else.
_MOST_COUNTS = 100
#: Words that do not tie a number to one departure: "weeks after the last convoy, the 6,060 who left".
_UNTIED = frozenset({Extent.UNSAID, Extent.LAST})


class _Counts:
    """The finished counts of people of one departure, found by report and by size."""

    def __init__(self, draft: EpisodeDraft) -> None:
        self.whole: list[float] = []
        self.tied: list[float] = []
        self.ranked: list[float] = []
        self.exact: list[float] = []
        self._of_report: dict[str, list[FigureIn]] = {}
        for sighting in draft.sightings:
            for item in sighting.evidence:
                if item.figure is not None and item.figure.figure.unit is Unit.PEOPLE:
                    self._add(item, item.figure, placed=sighting.placed)
        for sizes in (self.whole, self.ranked, self.exact):
            sizes.sort()

    def _add(self, item: Evidence, figure: FigureIn, *, placed: bool) -> None:
        if figure.stage is Stage.PLANNED:
            return
        self._of_report.setdefault(figure.report.id, []).append(figure)
        size = float(figure.low)
        if item.ordinal is not None:
            self.ranked.append(size)
        if item.exact:
            self.exact.append(size)
        if _is_whole(figure):
            self.whole.append(size)
            self.tied += [size] if placed else []

    @property
    def range(self) -> tuple[float, float] | None:
        """The lowest and the highest count of all who went: of those a rank or day ties to it, if there are any."""
        counts = self.tied or self.whole
        return (min(counts), max(counts)) if counts else None

    def of_report(self, report: str) -> list[FigureIn]:
        """The counts of people that one report gives."""
        return self._of_report.get(report, [])[:_MOST_COUNTS]

    def is_tied(self, item: Evidence, size: float) -> bool:
        """Whether the same number is given of this departure by its rank, or by its day where this one has none."""
        return _has_near(self.ranked, size) or (not item.exact and _has_near(self.exact, size))

    def largest_other(self, size: float) -> float:
        """The largest count of all who went that is not this one, 0 if there is none."""
        if self.whole and self.whole[-1] > (1 + _NEAR) * size:
            return self.whole[-1]
        below = bisect_left(self.whole, (1 - _NEAR) * size)
        return self.whole[below - 1] if below else 0.0


def take_out_totals(
    departures: Sequence[EpisodeDraft], unplaced: Sequence[Sighting]
) -> tuple[list[EpisodeDraft], list[FigureIn]]:
    """Take the counts of all so far out of departures, and out of what is of no departure.

    Args:
        departures: in order of day.
        unplaced: what is tied to none.

    Returns: The departures of which something is left, and the totals.
    """
    counts = [_Counts(draft) for draft in departures]
    before = _sums_before(counts)
    largest = [(c.range or (0.0, 0.0))[1] for c in counts]
    latest = {s.report.id: at for at, d in enumerate(departures) for s in d.sightings if s.placed and not s.planned}
    placed = [at for at, draft in enumerate(departures) if draft.exact or draft.ordinal is not None]
    totals: list[FigureIn] = []
    for at, draft in enumerate(departures):
        others = [n for i, n in enumerate(largest) if i != at and n]
        closing = draft.last or at >= max(placed, default=0)
        for sighting in draft.sightings:
            told = latest.get(sighting.report.id, at)
            for item, figure in _may_be_totals(sighting):
                if counts[at].is_tied(item, float(figure.low)):
                    continue
                if _adds_up(item, counts[told], before[told]) or _stands_out(item, counts[at], others, closing=closing):
                    sighting.evidence.remove(item)
                    totals.append(figure)
    for sighting in unplaced:
        told = latest.get(sighting.report.id, -1)
        for item, figure in _may_be_totals(sighting) if told >= 0 else ():
            if _adds_up(item, counts[told], before[told]):
                sighting.evidence.remove(item)
                totals.append(figure)
    return _with_something_left(departures), totals


def _sums_before(counts: Iterable[_Counts]) -> list[tuple[float, float, int]]:
    """For each departure what those before it add up to, lowest and highest, and how many of them are counted."""
    sums = [(0.0, 0.0, 0)]
    for one in counts:
        low, high, counted = sums[-1]
        size = one.range
        sums.append((low + size[0], high + size[1], counted + 1) if size else sums[-1])
    return sums


def _with_something_left(departures: Iterable[EpisodeDraft]) -> list[EpisodeDraft]:
    left = []
    for draft in departures:
        draft.sightings = [s for s in draft.sightings if s.evidence]
        if draft.sightings:
            left.append(draft)
    return left


def sums_of_report(figures: Sequence[FigureIn]) -> list[FigureIn]:
    """The counts of one report that are the sum of all before: "91 on Wednesday, 134 on Thursday; total 225".

    Args:
        figures: those it gives of departures.
    """
    whole = [f for f in figures if _is_whole(f) and f.stage is not Stage.PLANNED]
    before: dict[float, None] = {}
    total, found = 0.0, []
    for figure in sorted(whole, key=lambda f: f.figure.span.start):
        size = float(figure.low)
        if len(before) >= _LEAST and abs(total - size) <= _EXACTLY * size and figure.figure.episode is None:
            found.append(figure)
        elif size not in before:
            before[size] = None
            total += size
    return found


def _is_whole(figure: FigureIn) -> bool:
    return counts_all(figure.figure) and not is_vague(figure.figure)


def _may_be_totals(sighting: Sighting) -> list[tuple[Evidence, FigureIn]]:
    """Its counts of people of which no word says that they are of one departure."""
    found = [(e, e.figure) for e in sighting.evidence if e.figure is not None]
    return [(e, f) for e, f in found if e.ordinal is None and e.extent in _UNTIED and _may_be_total(f)]


def _may_be_total(figure: FigureIn) -> bool:
    return figure.stage is not Stage.PLANNED and _is_whole(figure) and figure.figure.part_of is None


def _adds_up(item: Evidence, told: _Counts, before: tuple[float, float, int]) -> bool:
    """Whether a number is the sum of the departures up to the one its report tells of, of which it gives the count too.

    Where its report counts nothing else, it must be tied to no day.
    """
    size = float(item.figure.low) if item.figure else 0.0
    low, high, counted = before
    whole = [float(f.low) for f in told.of_report(item.claim.report.id) if f is not item.figure and _is_whole(f)]
    own = [n for n in whole if abs(n - size) > _NEAR * size]
    if own:
        return counted > 0 and size >= _ABOVE_OTHERS * max(own) and _within(size, low + min(own), high + max(own))
    return counted >= _LEAST and not item.exact and high <= _VAGUE_SUM * low and _within(size, low, high)


def _stands_out(item: Evidence, counts: _Counts, sizes: Sequence[float], *, closing: bool) -> bool:
    """Whether a number is far above other departures, and nothing ties it to one.

    In the report of the last departure a day does not tie it, if the report counts that one besides, far lower.
    """
    if item.figure is None:
        return False
    size = float(item.figure.low)
    others = [n for n in sizes if abs(n - size) > _NEAR * size]
    if len(others) < _LEAST or size < _ABOVE_USUAL * median(others):
        return False
    sentence = item.figure.figure.sentence
    beside = [f for f in counts.of_report(item.claim.report.id) if f.figure.sentence != sentence]
    if closing and any(_ABOVE_PARTS * f.low <= size for f in beside):
        return True
    return not item.exact and size >= _ABOVE_USUAL * counts.largest_other(size)


def _has_near(sizes: Sequence[float], size: float) -> bool:
    return bisect_left(sizes, (1 - _NEAR) * size) < bisect_right(sizes, (1 + _NEAR) * size)


def _within(size: float, low: float, high: float) -> bool:
    return (1 - _NEAR) * low <= size <= (1 + _NEAR) * high
