"""What share of a promise is done, and which step of the Peace Accords Matrix that stands for."""

from __future__ import annotations

from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case import Status
from safeconduct.vocab.quantity import Number

__all__ = ["Share", "share_of", "share_of_estimate", "status_of_share"]

#: From these shares on a promise counts as begun in good part, and as kept: figures are rounded and people change
#: their minds, so that a tenth may be missing.
INTERMEDIATE_FROM, FULL_FROM = 1 / 3, 0.9

Share = tuple[float, float]


def share_of(least: Number, most: Number, low: Number | None, high: Number | None) -> Share | None:
    """The lowest and highest share that ``least`` to ``most`` done are of ``low`` to ``high`` promised.

    >>> share_of(14000, 20000, 12000, 12000)
    (1.167, 1.667)

    Returns: Null where nothing was promised in numbers.
    """
    if not low or not high:
        return None
    return round(least / high, 3), round(most / low, 3)


def status_of_share(share: Share | None) -> Status:
    """The step that the middle of a share stands for; no share is no report."""
    if share is None:
        return Status.NO_REPORT
    middle = sum(share) / 2
    if middle <= 0:
        return Status.NOT_INITIATED
    if middle >= FULL_FROM:
        return Status.FULL
    return Status.INTERMEDIATE if middle >= INTERMEDIATE_FROM else Status.MINIMUM


def share_of_estimate(done: Estimate | None, low: Number | None, high: Number | None) -> Share | None:
    """The share that an estimate is of what was promised; null where either is unknown."""
    return share_of(done.low, done.high, low, high) if done is not None else None
