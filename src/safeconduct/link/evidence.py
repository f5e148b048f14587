"""Evidence: a claim that plays a part in a departure, and on which days by it the departure may have been.

A convoy arrives on the day it left or within two; what was over by a day left in the days before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from safeconduct.link.place_book import Place
from safeconduct.link.roles import UNDATED, Days, days_of
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.claim import Deed, DeedKind, Extent, Figure, Measure, Mode
from safeconduct.vocab.document import Span

__all__ = ["BACK", "JOURNEY", "PLANS", "Evidence"]

#: A convoy arrives at most so long after it left.
JOURNEY = timedelta(days=2)
#: Days told by their end alone ("by Saturday", "was over on Saturday") reach so far back.
BACK = timedelta(days=4)
PLANS = frozenset({Mode.PLANNED, Mode.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that plays a part in a departure, with the places it is bound for, and what it says of rank and day."""

    claim: FigureIn | DeedIn
    #: The claim without its report.
    said: Figure | Deed
    destinations: tuple[Place, ...] = ()
    #: It is told of the end of the journey, though its words alone may not say so.
    arrives: bool = False
    #: It is only to happen.
    planned: bool = False
    #: The days it may have left on; what arrives left up to two days before.
    days: Days = UNDATED
    #: It says on which day it left, to a night.
    exact: bool = False

    @classmethod
    def of(cls, claim: FigureIn | DeedIn, destinations: tuple[Place, ...] = ()) -> Evidence:
        """Take a claim for evidence."""
        said: Figure | Deed
        if isinstance(claim, FigureIn):
            said, delay = claim.figure, False
            arrives = claim.figure.measure is Measure.ARRIVE
        else:
            said, delay = claim.deed, claim.deed.kind is DeedKind.DELAY
            arrives = claim.deed.kind is DeedKind.ARRIVAL
        days, exact = _days_it_left(said, claim.report.published, arrives=arrives)
        return cls(claim, said, destinations, arrives, said.mode in PLANS or delay, days, exact)

    def on_arrival(self) -> Evidence:
        """The same, taken for told of the end of the journey."""
        days, exact = _days_it_left(self.said, self.claim.report.published, arrives=True)
        return replace(self, arrives=True, days=days, exact=exact)

    def without_day(self) -> Evidence:
        """The same, as if it said no day."""
        return replace(self, days=UNDATED, exact=False)

    @property
    def figure(self) -> FigureIn | None:
        """The claim if it is a figure."""
        return self.claim if isinstance(self.claim, FigureIn) else None

    @property
    def deed(self) -> DeedIn | None:
        """The claim if it is a deed."""
        return self.claim if isinstance(self.claim, DeedIn) else None

    @property
    def span(self) -> Span:
        """The words of the claim."""
        return self.said.span

    @property
    def mode(self) -> Mode:
        """How the claim stands to the world."""
        return self.said.mode

    @property
    def ordinal(self) -> int | None:
        """The rank that the words name."""
        return self.said.episode

    @property
    def extent(self) -> Extent:
        """How much of the whole the words are about."""
        return self.said.extent


def _days_it_left(said: Figure | Deed, published: date | None, *, arrives: bool) -> tuple[Days, bool]:
    """The days a claim may have left on, and whether it says them to a night."""
    days = days_of(said.period, said.mode, published)
    if days.first is None and days.last is not None:
        return Days(days.last - BACK, days.last), False
    if arrives and days.first is not None:
        return Days(days.first - JOURNEY, days.last), False
    return days, said.period.start is not None and days.exact
