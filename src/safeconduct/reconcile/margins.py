"""The arithmetic that people do in the margin: do departures come to the total, and residents less leavers to stayers?

departures = every rank from the first to the last reported with a count, and a total told when the last had left
remainder  = residents - those who left = those who stayed

Nothing is said where a number is missing: a departure nobody counted may hold the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeconduct.reconcile.measured import Measured
from safeconduct.vocab.account import Contradiction, ContradictionKind, Estimate
from safeconduct.vocab.case_claims import Cited
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.quantity import Number

__all__ = ["compare_remainder", "compare_sum"]

#: By how much a sum may miss what it should come to, as a share of it: counts of crowds are rough.
SLACK = 0.1


def compare_sum(
    episodes: Sequence[Episode], estimates: Sequence[Estimate | None], totals: Sequence[Measured]
) -> Iterator[Contradiction]:
    """Find a total that the departures, all of them ranked, reported and counted, do not come to.

    Args:
        episodes: in order of day.
        estimates: of their sizes, in the same order.
        totals: told when the last departure had begun or was over.
    """
    known = [e for e in estimates if e is not None]
    ranks = sorted(e.ordinal for e in episodes if e.ordinal is not None)
    whole = ranks == list(range(1, len(episodes) + 1)) and all(e.reported for e in episodes)
    if not totals or len(known) < 2 or len(known) < len(episodes) or not whole or not any(e.last for e in episodes):
        return
    low, high = sum(e.low for e in known), sum(e.high for e in known)
    if any(_touch(low, high, total.low, total.high) for total in totals):
        return
    said = ", ".join(dict.fromkeys(f"{t.told()} ({t.origin})" for t in totals))
    why = f"{len(known)} departures come to {_told(low, high)}, the total is told as {said}"
    values: list[Cited] = [cited for total in totals for cited in total.cited()]
    values += [f.cited() for episode in episodes for f in episode.figures[:1]]
    yield Contradiction("departures and total", ContradictionKind.PARTS_AND_WHOLE, why, tuple(values))


def compare_remainder(
    residents: Sequence[Measured], final: Estimate | None, stayed: Sequence[Measured]
) -> Iterator[Contradiction]:
    """Find more people to have stayed than residents less those who left.

    Fewer are no contradiction: a count of those who stayed may be of some of them.
    """
    if not residents or final is None:
        return
    most = max(max(r.high for r in residents) - final.low, 0)
    above = [s for s in stayed if s.low > most * (1 + SLACK)]
    if not above:
        return
    said = ", ".join(dict.fromkeys(f"{s.told()} ({s.origin})" for s in above))
    why = f"residents less those who left are at most {most:,}; told to have stayed: {said}"
    values = tuple(cited for count in (*residents, *above) for cited in count.cited())
    yield Contradiction("those who stayed", ContradictionKind.PARTS_AND_WHOLE, why, values)


def _touch(low: Number, high: Number, other_low: Number, other_high: Number) -> bool:
    return low * (1 - SLACK) <= other_high and other_low <= high * (1 + SLACK)


def _told(low: Number, high: Number) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
