"""LinkedCase, what linking makes: which claims concern a deal or siege, and which departure or total each is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.vocab.case_claims import Cited, DeedIn, DurationIn, FigureIn, Naming, Stage, TermIn
from safeconduct.vocab.claim import DeedKind, Mode
from safeconduct.vocab.document import Report
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Unit

__all__ = [
    "CaseReport",
    "Deal",
    "Episode",
    "EpisodeKind",
    "LinkedCase",
    "Relation",
    "RelationKind",
    "Role",
    "Variants",
    "nth",
]


def nth(number: int) -> str:
    """Write a rank.

    >>> nth(1), nth(2), nth(13), nth(23)
    ('1st', '2nd', '13th', '23rd')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


class Role(StrEnum):
    """How a report concerns a case."""

    ABOUT = "about"
    MENTIONS = "mentions"


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
    #: Its rank as reports give it, or as order shows it where only one rank is free; null if neither. Two departures
    #: may bear one rank, as outlets count differently: what people are shown is the place in the order.
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

    def said_rank(self, number: int) -> str | None:
        """Its rank in the reports' words, where they count otherwise than its place in the order."""
        said = self.ordinal if self.ordinal_said else None
        return f"{nth(said)} as reports count" if said is not None and said != number else None

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
