"""Change: what is known of a case on one day and was not, or was otherwise, on an earlier one; and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

__all__ = ["Change", "ChangeKind", "Changes", "Topic"]


class ChangeKind(StrEnum):
    """How something changed."""

    NEW = "new"
    CHANGED = "changed"
    #: It was there and is not any more: a contradiction resolved, a gap closed.
    GONE = "gone"


class Topic(StrEnum):
    """What changed."""

    CASE = "case"
    REPORT = "report"
    DEAL = "deal"
    #: How many were to leave, left in all, left at one time, live there.
    ESTIMATE = "estimate"
    DEPARTURE = "departure"
    PROMISE = "promise"
    CONTRADICTION = "contradiction"
    GAP = "gap"
    SIEGE = "siege"
    PACE = "pace"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed."""

    topic: Topic
    kind: ChangeKind
    #: What changed, in words: "size of departure 5".
    what: str
    #: What it was, as JSON-ready values; null where it was not.
    before: Any = None
    after: Any = None
    why: str = ""
    #: Ids of the reports it stands on, those that are new first.
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a case between two days, topic by topic."""

    #: Id of the case on the later day, and on the earlier; null if it was not known then.
    case: str
    case_before: str | None
    place: str
    before: date
    after: date
    #: The rule that chose every best figure.
    rule: str
    changes: tuple[Change, ...] = ()
