"""Claims of one report: Figure, Statement, Agreement with its Terms, Deed; and Doubt, what could not be read.

The field values are those of ``evals/GUIDE.md``. Every claim holds the span of its words, and the reasons it
was read as it was, in words a person can follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Number, Quantity, Unit

__all__ = [
    "Agreement",
    "Deed",
    "DeedKind",
    "Doubt",
    "Duration",
    "Extent",
    "Figure",
    "Group",
    "Measure",
    "Mode",
    "Reading",
    "Statement",
    "StatementKind",
    "Term",
    "TermKind",
    "Voice",
]


class Group(StrEnum):
    """Whom a figure counts."""

    ALL = "all"
    FIGHTERS = "fighters"
    CIVILIANS = "civilians"
    WOMEN = "women"
    CHILDREN = "children"
    MEN = "men"
    WOUNDED = "wounded"
    FAMILIES = "families"
    RELATIVES = "relatives"
    SECURITY_FORCES = "security_forces"
    AID_WORKERS = "aid_workers"
    PRISONERS = "prisoners"
    OTHER = "other"


class Measure(StrEnum):
    """What a figure says of those it counts."""

    LEAVE = "leave"
    ARRIVE = "arrive"
    STAY = "stay"
    DISPLACED = "displaced"
    RESIDENT = "resident"
    RETURN = "return"
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    MISSING = "missing"
    RELEASED = "released"
    AID = "aid"
    VEHICLES = "vehicles"
    DURATION = "duration"
    SURRENDER = "surrender"
    OTHER = "other"


class Mode(StrEnum):
    """How a claim stands to the world."""

    PLANNED = "planned"
    HAPPENED = "happened"
    ONGOING = "ongoing"
    DENIED = "denied"
    POSSIBLE = "possible"


class Extent(StrEnum):
    """How much of what goes on under a deal the words are about; what is not said is not guessed."""

    UNSAID = "unsaid"
    #: One departure, delivery or round: "the fifth batch", "another convoy".
    ONE = "one"
    #: The one after which there is none: "the last batch".
    LAST = "last"
    #: Those before the one reported: "earlier convoys".
    EARLIER = "earlier"
    #: All up to then: "so far", "in total", "since March".
    TOTAL = "total"
    #: So many in each stretch of time: "1,200 every five days".
    RATE = "rate"
    #: What is still to come: "the remaining 3,000".
    REMAINDER = "remainder"


class StatementKind(StrEnum):
    """Whether a statement is quoted or retold."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class TermKind(StrEnum):
    """What a clause of a deal provides."""

    EVACUATION = "evacuation"
    CEASEFIRE = "ceasefire"
    DISARMAMENT = "disarmament"
    SETTLEMENT = "settlement"
    PRISONER_EXCHANGE = "prisoner_exchange"
    AID_ACCESS = "aid_access"
    SIEGE_LIFTING = "siege_lifting"
    POLICE_ENTRY = "police_entry"
    CONSCRIPTION = "conscription"
    RETURN = "return"
    OTHER = "other"


class DeedKind(StrEnum):
    """What happened, is happening or is due."""

    SIGNING = "signing"
    TALKS = "talks"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    DELAY = "delay"
    HALT = "halt"
    RESUMPTION = "resumption"
    COMPLETION = "completion"
    ATTACK = "attack"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    BREACH = "breach"
    SIEGE = "siege"
    SIEGE_LIFTED = "siege_lifted"
    AID_DELIVERED = "aid_delivered"
    AID_BLOCKED = "aid_blocked"
    ENTRY = "entry"
    ARREST = "arrest"
    RELEASE = "release"
    RETURN = "return"
    HANDOVER = "handover"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain through which a claim came."""

    #: The fullest form of the name that the report uses.
    name: str
    #: Where that form stands, or the words that speak here; null if only the report's head names it.
    span: Span | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts people, families, vehicles, deaths or aid, or a length of time."""

    #: Number and head noun, as ``quote`` of the labels.
    span: Span
    #: The characters of the number alone.
    number: Span
    quantity: Quantity
    unit: Unit
    group: Group
    measure: Measure
    mode: Mode
    sentence: Span
    #: From, to and at, as written.
    source: Name | None = None
    destination: Name | None = None
    at: Name | None = None
    period: Period = Period()
    #: Origin first, then who carried it, then who carried that.
    voices: tuple[Voice, ...] = ()
    #: Index, in the reading's figures, of the whole that this is a part of.
    part_of: int | None = None
    #: Which departure, delivery or round the words name: 5 for "the fifth batch".
    episode: int | None = None
    #: True where the words count all up to then ("so far", "in total", "since March").
    cumulative: bool = False
    #: How much of the whole the words are about; ``TOTAL`` where ``cumulative``.
    extent: Extent = Extent.UNSAID
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody said something."""

    #: The words said, without the words that say who says them.
    span: Span
    kind: StatementKind
    voices: tuple[Voice, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A clause of a deal."""

    kind: TermKind
    span: Span
    who: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time."""

    low: Number
    high: Number
    #: ``hours``, ``days``, ``weeks``, ``months`` or ``years``.
    unit: str

    def __str__(self) -> str:
        low, high = self.low, self.high
        return f"{low:g} {self.unit}" if low == high else f"{low:g} to {high:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """The deal a report describes."""

    place: Name | None
    parties: tuple[Name, ...] = ()
    guarantors: tuple[Name, ...] = ()
    mediators: tuple[Name, ...] = ()
    signed: PartialDate | None = None
    phase: str | None = None
    destinations: tuple[Name, ...] = ()
    duration: Duration | None = None
    terms: tuple[Term, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened, is happening, is due or is denied."""

    kind: DeedKind
    #: The words that tell it.
    span: Span
    mode: Mode
    actor: Name | None = None
    target: Name | None = None
    at: Name | None = None
    source: Name | None = None
    destination: Name | None = None
    period: Period = Period()
    voices: tuple[Voice, ...] = ()
    #: Which departure or round the words name: 5 for "the fifth batch".
    episode: int | None = None
    #: How much of the whole the words are about.
    extent: Extent = Extent.UNSAID
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that could be read two ways or not at all; shown to a person, never guessed silently."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All claims of one report, in text order."""

    report: Report
    figures: tuple[Figure, ...] = ()
    agreement: Agreement | None = None
    statements: tuple[Statement, ...] = ()
    deeds: tuple[Deed, ...] = ()
    doubts: tuple[Doubt, ...] = ()
