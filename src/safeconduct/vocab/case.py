"""Case and what it is made of: one deal, or one place's siege, put together from the claims of many reports.

``LinkedCase`` is what linking makes: which claims concern the case, and which departure or total each is about.
``Account`` is what reconciling adds: estimates and contradictions. ``Case`` is both, with promises, gaps and a
timeline. Each conclusion carries its reason in words, and the reports it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.vocab.claim import Deed, DeedKind, Duration, Figure, Group, Measure, Mode, TermKind
from safeconduct.vocab.claim_id import ClaimKind, claim_id
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.judgement import Judgement
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Number, Unit

__all__ = [
    "Account",
    "Case",
    "CaseReport",
    "Cited",
    "Contradiction",
    "ContradictionKind",
    "Deal",
    "DeedIn",
    "DurationIn",
    "Episode",
    "EpisodeKind",
    "Estimate",
    "FigureIn",
    "Gap",
    "LinkedCase",
    "Naming",
    "Pace",
    "Promise",
    "Relation",
    "RelationKind",
    "Role",
    "Siege",
    "Stage",
    "Status",
    "TermIn",
    "TimelineEntry",
    "Toll",
    "Total",
    "Variants",
]


class Role(StrEnum):
    """How a report concerns a case."""

    ABOUT = "about"
    MENTIONS = "mentions"


class Stage(StrEnum):
    """When a figure was counted."""

    PLANNED = "planned"
    #: While it was still going on.
    UNDER_WAY = "under_way"
    DONE = "done"


class EpisodeKind(StrEnum):
    """What an episode is one of."""

    DEPARTURE = "departure"


class RelationKind(StrEnum):
    """How a deal stands to another one."""

    #: A later step of the same deal.
    PHASE_OF = "phase_of"
    #: The same undertaken again after it had lapsed.
    RENEWS = "renews"
    #: The end of the other one.
    BREAKS = "breaks"
    #: An earlier deal of the same place, without words that say how they hang together.
    FOLLOWS = "follows"


class ContradictionKind(StrEnum):
    """Why two values differ."""

    #: Two origins, one thing, two values.
    CONFLICT = "conflict"
    #: A count taken while it went on against a finished one.
    IN_PROGRESS = "in_progress"
    INSIDE_REPORT = "inside_report"
    #: Parts that do not sum to their total.
    PARTS_AND_WHOLE = "parts_and_whole"
    #: The same number of another thing.
    UNIT = "unit"
    #: A likely misprint.
    SLIP = "slip"
    DATE = "date"
    PLACE = "place"


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
class Cited:
    """Words of a report, with the voice behind them."""

    report: Report
    span: Span
    said_by: str | None = None
    low: Number | None = None
    high: Number | None = None
    #: The day the words are about, where that is the point.
    day: PartialDate | None = None
    note: str | None = None
    #: The id of the claim, where the words are one's.
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class FigureIn:
    """A figure, the report it stands in, and when it was counted."""

    report: Report
    figure: Figure
    stage: Stage = Stage.DONE

    @property
    def said_by(self) -> str | None:
        """The voice, or null if the report says it itself."""
        return self.figure.voices[0].name if self.figure.voices else None

    @property
    def low(self) -> Number:
        """The lower end of the count."""
        return self.figure.quantity.low

    @property
    def high(self) -> Number:
        """The upper end of the count."""
        return self.figure.quantity.high

    @property
    def group(self) -> Group:
        """Whom it counts."""
        return self.figure.group

    @property
    def claim(self) -> str:
        """The id of the claim."""
        return claim_id(self.report, ClaimKind.FIGURE, self.figure.span)

    def cited(self, note: str | None = None) -> Cited:
        """The figure as the words it stands in."""
        return Cited(self.report, self.figure.span, self.said_by, self.low, self.high, None, note, self.claim)


@dataclass(frozen=True, slots=True)
class DeedIn:
    """A deed and the report it stands in."""

    report: Report
    deed: Deed

    @property
    def said_by(self) -> str | None:
        """The voice, or null if the report says it itself."""
        return self.deed.voices[0].name if self.deed.voices else None

    @property
    def claim(self) -> str:
        """The id of the claim."""
        return claim_id(self.report, ClaimKind.DEED, self.deed.span)

    @property
    def first_day(self) -> date | None:
        """The day it began, where the words are as exact as a day."""
        start = self.deed.period.start
        return start.earliest() if start is not None and start.day is not None else None

    def cited(self, note: str | None = None) -> Cited:
        """The deed as the words that tell it."""
        day = self.deed.period.start
        return Cited(self.report, self.deed.span, self.said_by, None, None, day, note, self.claim)


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing with the name the case uses for it, every spelling met, and the reports that name it."""

    name: str
    forms: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermIn:
    """What a deal provides, as several reports put it."""

    kind: TermKind
    #: The fullest wording met.
    what: str
    who: str | None
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class DurationIn:
    """How long the deal was to take, as one report puts it, and the words if they are known."""

    report: Report
    duration: Duration
    cited: Cited | None = None
    #: The day it is counted from, if the words say one.
    counted_from: date | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """The deal of a case: who, through whom, what, whither; each with the reports that say so."""

    signed: PartialDate | None = None
    signed_in: tuple[str, ...] = ()
    parties: tuple[Naming, ...] = ()
    guarantors: tuple[Naming, ...] = ()
    mediators: tuple[Naming, ...] = ()
    destinations: tuple[Naming, ...] = ()
    terms: tuple[TermIn, ...] = ()
    phases: tuple[Naming, ...] = ()
    durations: tuple[DurationIn, ...] = ()
    #: Reports that describe the deal.
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A report and how it concerns the case."""

    report: Report
    role: Role
    why: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How the deal of a case stands to an earlier one, in a report's words."""

    kind: RelationKind
    #: Id of the other case, if its reports are in the casebook too.
    case: str | None
    #: When the other deal was made, as far as said.
    day: PartialDate | None
    why: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Variants:
    """Groups of names that stand for one thing each; a group of one is left out."""

    places: tuple[tuple[str, ...], ...] = ()
    people: tuple[tuple[str, ...], ...] = ()
    organisations: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Episode:
    """One departure: when, whither, the figures and deeds about it, in order of report."""

    kind: EpisodeKind
    #: Its rank as reports give it, or as order shows it where only one rank is free; null if neither.
    ordinal: int | None
    #: Whether a report gives the rank.
    ordinal_said: bool
    #: First and last day it may have gone on; equal for a day.
    start: date | None
    end: date | None
    #: How the days are known: "said", or "by" where only the day of the report bounds them.
    dated: str
    destinations: tuple[Naming, ...] = ()
    figures: tuple[FigureIn, ...] = ()
    deeds: tuple[DeedIn, ...] = ()
    #: Whether reports call it the last one.
    last: bool = False
    why: str = ""

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that tell of it."""
        return tuple(sorted({f.report.id for f in self.figures} | {d.report.id for d in self.deeds}))

    @property
    def reported(self) -> bool:
        """Whether any report says it began, or only that it was to."""
        stages = [f.stage for f in self.figures]
        return any(s is not Stage.PLANNED for s in stages) or any(
            d.deed.mode in ("happened", "ongoing") and d.deed.kind in ("departure", "arrival") for d in self.deeds
        )

    @property
    def counted(self) -> bool:
        """Whether any report counts people who went, or only those who were to go."""
        return any(f.stage is not Stage.PLANNED and f.figure.unit is Unit.PEOPLE for f in self.figures)


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """The claims of many reports that concern one deal or one place's siege."""

    id: str
    place: Naming
    #: What the place lies in, nearest first.
    part_of: tuple[str, ...]
    reports: tuple[CaseReport, ...]
    deal: Deal | None
    #: In order of day.
    episodes: tuple[Episode, ...] = ()
    #: How many were to go in all, in order of report.
    promised: tuple[FigureIn, ...] = ()
    #: How many had gone by then, in order of day.
    reported: tuple[FigureIn, ...] = ()
    #: How many were still to go.
    remaining: tuple[FigureIn, ...] = ()
    #: Parts of a plan: so many a week, so many to each destination.
    parts_of_plan: tuple[FigureIn, ...] = ()
    #: Those gone in departures before the one reported.
    earlier: tuple[FigureIn, ...] = ()
    #: Every other figure about the case: residents, detained, killed, settled, aid …
    others: tuple[FigureIn, ...] = ()
    deeds: tuple[DeedIn, ...] = ()
    doubts: tuple[Cited, ...] = ()
    variants: Variants = Variants()
    relations: tuple[Relation, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether reports say that it is over, or tell of a last departure."""
        told = any(d.deed.kind is DeedKind.COMPLETION and d.deed.mode is Mode.HAPPENED for d in self.deeds)
        return told or any(e.last and e.reported for e in self.episodes)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, best and high, who is for and against, and by which rule the best was chosen.

    ``low <= best <= high`` always.
    """

    low: Number
    best: Number
    high: Number
    rule: str
    #: How many origins it stands on; an origin counts once.
    origins: int
    #: Report ids.
    supporters: tuple[str, ...]
    dissenters: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values that cannot all be right, of which kind, and why that is thought."""

    about: str
    kind: ContradictionKind
    why: str
    values: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many had gone by a day, as one report says it or as what it says adds up to."""

    report: Report
    low: Number
    high: Number
    group: Group
    #: The origin of the count.
    said_by: str
    as_of: date | None
    #: The words it stands on; several where it is a sum.
    cited: tuple[Cited, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What the figures of a case come to."""

    #: The rule that chose every best figure.
    rule: str

    #: One for each episode of the case, in its order; null where nothing was counted.
    estimates: tuple[Estimate | None, ...]
    final: Estimate | None
    contradictions: tuple[Contradiction, ...]
    #: How many had gone by then, in order of day; a later count of one origin stands beside its earlier ones.
    running: tuple[Total, ...] = ()
    #: How many were to go in all.
    promised: Estimate | None = None
    #: How many live or lived in the place.
    residents: Estimate | None = None
    #: The origins that the rule prefers, the first one first; none where it prefers none.
    origins: tuple[str, ...] = ()


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
