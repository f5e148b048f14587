"""Set apart a count of one departure that is many times all who left or were to leave.

It is of something else, or a misprint: "the town has 60,000 people" may be read as people who left, where the whole
deal was for 12,000. Such a count stays with its departure, is shown as a likely slip, and is no part of low, best and
high.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.reconcile.measured import Measured
from safeconduct.vocab.account import Contradiction, ContradictionKind

__all__ = ["set_apart"]

#: A departure is never so many times as large as every total.
ABOVE_TOTALS = 2.5
#: So many reports must stand against it, by a count of all or by another count of the departure.
LEAST_AGAINST = 2


def set_apart(
    about: str, counts: Sequence[Measured], totals: Sequence[Measured]
) -> tuple[tuple[Measured, ...], list[Contradiction]]:
    """Split the counts of one departure into those that can be its size and those that cannot.

    Args:
        about: what they are counts of, in words.
        counts: everything said of its size.
        totals: how many were to leave in all, and how many had left by some day.

    Returns: The counts that can be, in their order; and a contradiction for the others, if there are any.
    """
    highest = max(totals, key=lambda t: (t.high, t.report.id), default=None)
    if highest is None:
        return tuple(counts), []
    above = [c for c in counts if c.low >= ABOVE_TOTALS * highest.reach[1]]
    kept = tuple(c for c in counts if not any(c is other for other in above))
    against = {c.report.id for c in (*kept, *totals)}
    if not above or len(against) < LEAST_AGAINST:
        return tuple(counts), []
    said = ", ".join(dict.fromkeys(f"{c.told()} ({c.origin})" for c in above))
    why = (
        f"{said}, many times all who left or were to leave, told as {highest.told()} at most ({highest.origin}): "
        "probably of something else, or a misprint"
    )
    values = tuple(cited for c in (*above, highest) for cited in c.cited())
    return kept, [Contradiction(about, ContradictionKind.SLIP, why, values)]
