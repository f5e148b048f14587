"""Claims as a case holds them: each with the report it stands in, and the words to show for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.vocab.claim import Deed, Duration, Figure, Group, TermKind
from safeconduct.vocab.claim_id import ClaimKind, claim_id
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Number

__all__ = [
    "Cited",
    "DeedIn",
    "DurationIn",
    "FigureIn",
    "Naming",
    "Stage",
    "TermIn",
]


class Stage(StrEnum):
    """When a figure was counted."""

    PLANNED = "planned"
    #: While it was still going on.
    UNDER_WAY = "under_way"
    DONE = "done"


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
class Naming:
    """One thing with the name the case uses for it, every spelling met, and the reports that name it."""

    name: str
    forms: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
