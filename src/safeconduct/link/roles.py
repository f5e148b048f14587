"""Say what part a figure or deed plays in a case: one departure, a total, a plan, or something beside them.

The words decide first (``Extent``, ordinal), then the dates: what spans more than a few days is a total, what lies
before the deal belongs to an older one. Where words and dates are silent, a count is of the departure reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from safeconduct.link.words import linking_words
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.claim import Deed, DeedKind, Extent, Figure, Group, Measure, Mode
from safeconduct.vocab.document import Report
from safeconduct.vocab.period import Period
from safeconduct.vocab.quantity import Unit

__all__ = [
    "DEPARTING",
    "RELEASING",
    "SURRENDERING",
    "UNDATED",
    "Days",
    "Movement",
    "Part",
    "counts_all",
    "days_of",
    "deed_part",
    "figure_part",
    "is_vague",
]

#: Longer than this, and not a calendar week, a period holds several departures.
_EPISODE_DAYS = 4
_WEEK = 7
#: A date this long before the report's is of another time, whatever it counts.
_STALE_DAYS = 200
#: What happened this long before the signing belongs to an older deal.
_LEEWAY = timedelta(days=3)
_COUNTED = frozenset({Unit.PEOPLE, Unit.FAMILIES, Unit.VEHICLES, Unit.TRUCKS})
_PLANS = frozenset({Mode.PLANNED, Mode.POSSIBLE})
_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING})
_ONE = frozenset({Extent.ONE, Extent.LAST})
_NOT_ONE = frozenset({Extent.TOTAL, Extent.RATE, Extent.REMAINDER, Extent.EARLIER})
#: Whom a measure counts when it counts all.
_WHOLE_OF = {Measure.RELEASED: Group.PRISONERS, Measure.SURRENDER: Group.FIGHTERS}
#: A range this wide, low to high, is a vague word ("hundreds").
_VAGUE = 2.4


class Part(StrEnum):
    """What part a claim plays in a case."""

    EPISODE = "episode"
    PROMISED = "promised"
    REPORTED = "reported"
    REMAINING = "remaining"
    PART_OF_PLAN = "part_of_plan"
    EARLIER = "earlier"
    #: A departure of an older deal.
    BEFORE = "before"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Movement:
    """What a deal moves, step by step: the claims that tell of its steps."""

    measures: frozenset[Measure]
    deeds: frozenset[DeedKind]


#: Steps that are halted or ended are told of alike, whatever is moved.
_STEPS = frozenset({DeedKind.DELAY, DeedKind.COMPLETION})
DEPARTING = Movement(
    frozenset({Measure.LEAVE, Measure.ARRIVE, Measure.VEHICLES}),
    frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL}) | _STEPS,
)
RELEASING = Movement(
    frozenset({Measure.RELEASED}) | DEPARTING.measures, frozenset({DeedKind.RELEASE}) | DEPARTING.deeds
)
SURRENDERING = Movement(
    frozenset({Measure.SURRENDER}) | DEPARTING.measures, frozenset({DeedKind.HANDOVER}) | DEPARTING.deeds
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day a claim can be about; either may be unknown."""

    first: date | None = None
    last: date | None = None

    @property
    def narrow(self) -> bool:
        """Whether the days hold no more than one departure."""
        if self.first is None or self.last is None:
            return False
        length = (self.last - self.first).days
        return length < _EPISODE_DAYS or (length == _WEEK - 1 and self.first.weekday() == 0)

    @property
    def exact(self) -> bool:
        """Whether it is one day, or a night between two."""
        return self.first is not None and self.last is not None and (self.last - self.first).days <= 1


#: Nothing is said of the days.
UNDATED = Days()


def days_of(period: Period, mode: Mode, published: date | None = None) -> Days:
    """The days of a period; a lone start is that day, and what is under way began then or the day before.

    Args:
        period: as read.
        mode: what has happened cannot have happened after the report: such a day is misread, and no day.
        published: the day of the report, if known.
    """
    first = period.start.earliest() if period.start else None
    last = period.end.latest() if period.end else None
    if first is not None and last is None and period.start is not None:
        last = period.start.latest()
        if mode is Mode.ONGOING:
            first -= timedelta(days=1)
    if published is not None and mode in _DONE:
        if first is not None and first > published:
            return UNDATED
        last = min(last, published) if last is not None else None
    return Days(first, last)


def is_vague(figure: Figure) -> bool:
    """Whether the number is a vague word such as "hundreds"."""
    quantity = figure.quantity
    return quantity.low > 0 and quantity.high / quantity.low > _VAGUE


def counts_all(figure: Figure) -> bool:
    """Whether a figure counts all who went, and not a part such as fighters; all who are freed are prisoners."""
    if figure.unit is not Unit.PEOPLE:
        return False
    return figure.group is Group.ALL or figure.group is _WHOLE_OF.get(figure.measure)


def figure_part(said: FigureIn, deal_day: date | None, movement: Movement) -> Part:
    """What part a figure plays; ``PROMISED`` may still turn out a part of a greater plan of its report.

    Args:
        said: the figure and its report.
        deal_day: when the deal was signed, if known: what happened well before is of an older one.
        movement: what the deal moves.
    """
    figure = said.figure
    if figure.measure not in movement.measures or figure.unit not in _COUNTED or figure.mode is Mode.DENIED:
        return Part.OTHER
    days = days_of(figure.period, figure.mode, said.report.published)
    if figure.mode in _PLANS:
        return _planned_part(figure, days)
    if is_before(days, said.report, deal_day):
        return Part.BEFORE
    if figure.extent is Extent.EARLIER:
        return Part.EARLIER
    if figure.extent is Extent.RATE:
        return Part.OTHER
    if figure.extent is Extent.TOTAL or figure.cumulative:
        return Part.REPORTED
    named = figure.episode is not None or figure.extent in _ONE
    if not named and days.first and days.last and not days.narrow and not is_vague(figure):
        return Part.REPORTED
    return Part.EPISODE


def _planned_part(figure: Figure, days: Days) -> Part:
    if figure.extent is Extent.RATE:
        return Part.PART_OF_PLAN
    if figure.extent is Extent.REMAINDER:
        return Part.REMAINING
    if figure.episode is not None or figure.extent in _ONE or days.narrow:
        return Part.EPISODE
    if figure.measure is Measure.VEHICLES or is_vague(figure):
        return Part.OTHER
    return Part.PROMISED if figure.unit is Unit.PEOPLE else Part.PART_OF_PLAN


def deed_part(said: DeedIn, deal_day: date | None, movement: Movement) -> Part:
    """What part a deed plays: in a departure, or beside them."""
    deed = said.deed
    if deed.kind not in movement.deeds or deed.extent in _NOT_ONE or deed.mode is Mode.POSSIBLE:
        return Part.OTHER
    if deed.mode is Mode.DENIED and deed.kind is not DeedKind.COMPLETION:
        return Part.OTHER
    days = days_of(deed.period, deed.mode, said.report.published)
    if is_before(days, said.report, deal_day):
        return Part.BEFORE
    named = deed.episode is not None or deed.extent in _ONE
    if days.last is not None and not days.narrow and days.first is not None and _begins(deed):
        return Part.OTHER  # "the departures began in March"
    if deed.kind is DeedKind.COMPLETION:
        return Part.EPISODE if named or deed.mode is Mode.DENIED else Part.OTHER
    if named or days.narrow:
        return Part.EPISODE
    undated = days == UNDATED
    return Part.EPISODE if undated and deed.mode in (Mode.ONGOING, Mode.HAPPENED) else Part.OTHER


def _begins(deed: Deed) -> bool:
    return bool(linking_words("begins") & set(deed.span.quote.lower().split()))


def is_before(days: Days, report: Report, deal_day: date | None) -> bool:
    """Whether the days are of an older deal, or of another time altogether."""
    if days.last is None:
        return False
    if deal_day is not None and days.last < deal_day - _LEEWAY:
        return True
    return report.published is not None and (report.published - days.last).days > _STALE_DAYS
