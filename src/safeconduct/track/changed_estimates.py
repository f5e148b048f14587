"""What changed in how many it is thought there were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from safeconduct.vocab.account import Estimate
from safeconduct.vocab.change import Change, ChangeKind, Topic

__all__ = ["estimate_change"]


def estimate_change(what: str, was: Estimate | None, now: Estimate | None) -> Iterator[Change]:
    """The change of an estimate, if its low, best or high changed."""
    before, after = _told(was), _told(now)
    if before == after:
        return
    kind = ChangeKind.NEW if was is None else ChangeKind.GONE if now is None else ChangeKind.CHANGED
    why = now.why if now is not None else "its figures are of something else, now that more is reported"
    reports = (*now.supporters, *now.dissenters) if now is not None else ()
    yield Change(Topic.ESTIMATE, kind, what, before, after, why, reports)


def _told(estimate: Estimate | None) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return {"low": estimate.low, "best": estimate.best, "high": estimate.high, "rule": estimate.rule}
