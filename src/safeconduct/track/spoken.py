"""Numbers in the reasons that promises, gaps and changes carry: one day and two days, one share or a range of them.

What is told here stands in the data too, so it is the same on every machine.
"""

from __future__ import annotations

from safeconduct.track.shares import Share
from safeconduct.vocab.linked_case import nth
from safeconduct.vocab.quantity import Number

__all__ = ["missing_rank", "told_number", "told_range", "told_share"]


def told_number(count: int, noun: str) -> str:
    """Write how many of a thing there are.

    >>> told_number(1, "day"), told_number(13, "day")
    ('1 day', '13 days')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def told_range(low: Number, high: Number) -> str:
    """Write a count that may have two ends.

    >>> told_range(3800, 3800), told_range(200, 999)
    ('3,800', '200 to 999')
    """
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def told_share(share: Share) -> str:
    """Write a share.

    >>> told_share((0.5, 0.5)), told_share((1.167, 1.667))
    ('50%', '117% to 167%')
    """
    low, high = (f"{part:.0%}" for part in share)
    return low if low == high else f"{low} to {high}"


def missing_rank(rank: int) -> str:
    """Name a departure that reports count and nobody tells of.

    >>> missing_rank(2)
    'the 2nd departure as reports count'
    """
    return f"the {nth(rank)} departure as reports count"
