"""Case: one deal, or one place's siege, put together from the claims of many reports, with what has become of it.

``LinkedCase`` is what linking makes, ``Account`` what reconciling adds. ``Case`` is both, with promises, gaps and a
timeline. Each conclusion carries its reason in words, and the reports it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.vocab.account import Account
from safeconduct.vocab.case_claims import Cited
from safeconduct.vocab.claim import Group, Measure, TermKind
from safeconduct.vocab.judgement import Judgement
from safeconduct.vocab.linked_case import LinkedCase, Role
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Number

__all__ = [
    "Case",
    "Gap",
    "Pace",
    "Promise",
    "Siege",
    "Status",
    "TimelineEntry",
    "Toll",
    "Version",
]


class Status(StrEnum):
    """What has become of a promise.

    The first four are the Peace Accords Matrix scale, 0 to 3; the others say what that scale cannot.
    """

    NOT_INITIATED = "not_initiated"
    MINIMUM = "minimum"
    INTERMEDIATE = "intermediate"
    FULL = "full"
    NO_REPORT = "no_report"
    DISPUTED = "disputed"
    REVERSED = "reversed"
    SUSPENDED = "suspended"

    @property
    def score(self) -> int | None:
        """0 to 3 on the Peace Accords Matrix scale; null for what is not on it."""
        scale = (Status.NOT_INITIATED, Status.MINIMUM, Status.INTERMEDIATE, Status.FULL)
        return scale.index(self) if self in scale else None


@dataclass(frozen=True, slots=True)
class Promise:
    """A term or plan with quantity and due date as far as known, and what has become of it."""

    term: TermKind
    what: str
    low: Number | None
    high: Number | None
    group: Group
    destination: str | None
    due: date | None
    due_end: date | None
    said_by: str | None
    status: Status
    overdue: bool
    #: Lowest and highest share done; null where nothing can be divided.
    fraction: tuple[float, float] | None
    why: str
    evidence: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast people leave, and when those promised would be gone if it went on so."""

    #: People a week, lowest and highest.
    low: float
    high: float
    #: Days on which the remaining would be gone; null when none remain or nothing says how many.
    done_from: date | None
    done_to: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Toll:
    """How many an origin says were killed or injured, by the words it stands in."""

    measure: Measure
    said_by: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Siege:
    """Since when the place is besieged, what aid came through, who turned it back, and whom it cost."""

    since: PartialDate | None = None
    began: tuple[Cited, ...] = ()
    lifted: tuple[Cited, ...] = ()
    #: Aid let in, in order of day.
    delivered: tuple[Cited, ...] = ()
    #: Aid refused, turned back or looted, in order of day.
    blocked: tuple[Cited, ...] = ()
    last_delivery: date | None = None
    #: From the last delivery to the day the case is told for.
    days_without_aid: int | None = None
    toll: tuple[Toll, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.began or self.lifted or self.delivered or self.blocked or self.toll)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something promised or reported of which nobody gives account."""

    what: str
    why: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something on a day or a few."""

    start: date
    end: date | None
    kind: str
    what: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A report in whose place another one stood at its address before."""

    #: The id of the report.
    report: str
    #: The digest of the one before, and the day it was had; null if the log does not say.
    before: str
    had: date | None
    #: What the newer one says otherwise, in words.
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One deal or one place's siege, and all that is known of it on a day."""

    linked: LinkedCase
    account: Account
    promises: tuple[Promise, ...]
    gaps: tuple[Gap, ...]
    timeline: tuple[TimelineEntry, ...]
    #: The day it is told for: nothing published later is in it.
    as_of: date | None
    pace: Pace | None = None
    siege: Siege = Siege()
    #: What people decided that bears on it, in the order they did.
    judgements: tuple[Judgement, ...] = ()
    #: Its reports that are newer versions of a page, each with what changed, the last change first.
    versions: tuple[Version, ...] = ()

    @property
    def id(self) -> str:
        """The place and the year, as in ``al-waer-2017``."""
        return self.linked.id

    @property
    def about(self) -> frozenset[str]:
        """Ids of the reports that are about it."""
        return frozenset(one.report.id for one in self.linked.reports if one.role is Role.ABOUT)

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the case's place, for finding it."""
        return tuple(dict.fromkeys((self.linked.place.name, *self.linked.place.forms)))
