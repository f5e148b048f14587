"""How fast people leave, and when those promised would be gone if it went on so.

pace = people of the departures reported, lowest to highest, over the weeks from the first to the last; at least two
departures on two days are needed. It is arithmetic, not a forecast: the uncertainty is that of the figures alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from safeconduct.vocab.account import Account
from safeconduct.vocab.case import Pace
from safeconduct.vocab.linked_case import LinkedCase

__all__ = ["find_pace"]

DAYS_IN_A_WEEK = 7


def find_pace(linked: LinkedCase, account: Account, complete: bool) -> Pace | None:
    """Find the pace of a case; null where fewer than two departures have a day and a number."""
    counted = [
        (episode.start, estimate)
        for episode, estimate in zip(linked.episodes, account.estimates, strict=True)
        if estimate is not None and episode.reported and episode.counted and episode.start is not None
    ]
    days = [day for day, _ in counted]
    if len(set(days)) < 2:
        return None
    # The last departure closes the stretch, so that its people left within it and the first's before it.
    weeks = (max(days) - min(days)).days / DAYS_IN_A_WEEK
    rest = [estimate for day, estimate in counted if day > min(days)]
    low, high = sum(e.low for e in rest) / weeks, sum(e.high for e in rest) / weeks
    why = f"{len(counted)} departures with a day and a number from {min(days)} to {max(days)}"
    done_from, done_to = (None, None) if complete else _finish(account, max(days), low, high)
    return Pace(round(low, 1), round(high, 1), done_from, done_to, why)


def _finish(account: Account, last: date, low: float, high: float) -> tuple[date | None, date | None]:
    if account.promised is None or account.final is None or low <= 0:
        return None, None
    most = account.promised.high - account.final.low
    least = max(account.promised.low - account.final.high, 0)
    if most <= 0:
        return None, None
    first, latest = (ceil(n / pace * DAYS_IN_A_WEEK) for n, pace in ((least, high), (most, low)))
    try:
        return last + timedelta(days=first), last + timedelta(days=latest)
    except OverflowError:
        return None, None
