"""Track a case: promises against reports, what is unaccounted for, pace, siege and timeline, as of a day."""

from __future__ import annotations

from datetime import date

from safeconduct.track.gaps import find_gaps
from safeconduct.track.pace import find_pace
from safeconduct.track.promises import find_promises
from safeconduct.track.sieges import find_siege
from safeconduct.track.timeline import make_timeline
from safeconduct.vocab.account import Account
from safeconduct.vocab.case import Case
from safeconduct.vocab.linked_case import LinkedCase

__all__ = ["track"]


def track(linked: LinkedCase, account: Account, as_of: date | None = None) -> Case:
    """Say what has become of every promise of a case.

    Args:
        linked: the case.
        account: what its figures come to.
        as_of: the day to tell it for; nothing published later may be in the case. Without one, the day of its
            latest report, since no clock is asked.
    """
    day = as_of or max((r.report.published for r in linked.reports if r.report.published), default=None)
    promises = find_promises(linked, account, day)
    return Case(
        linked=linked,
        account=account,
        promises=promises,
        gaps=find_gaps(linked, account, promises),
        timeline=make_timeline(linked, account),
        as_of=day,
        pace=find_pace(linked, account, linked.complete),
        siege=find_siege(linked, day),
    )
