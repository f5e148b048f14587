"""Account, what reconciling adds to a case: estimates, running totals and contradictions, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.vocab.case_claims import Cited
from safeconduct.vocab.claim import Group
from safeconduct.vocab.document import Report
from safeconduct.vocab.quantity import Number

__all__ = [
    "Account",
    "Contradiction",
    "ContradictionKind",
    "Estimate",
    "SameText",
    "Total",
]


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
    #: One text in several reports, one of which has another figure in its place.
    COPY = "copy"


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
class SameText:
    """A report that carries the text of another: what both say comes from one origin."""

    #: Id of the report, and of the one that had the text before.
    report: str
    of: str
    #: The share of the report's words that stand in the other too.
    share: float

    @property
    def why(self) -> str:
        """The reason in words, for what shows the report."""
        return f"same text as {self.of}, {self.share:.0%} of its words".replace("%", " %")


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
    #: Whose count each figure of the case is: the id of the claim and the name of its origin, in order of id.
    origin_of: tuple[tuple[str, str], ...] = ()
    #: The reports that carry the text of another, in order of id.
    same_texts: tuple[SameText, ...] = ()
