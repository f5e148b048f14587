"""EpisodeDraft and Board: departures while they are being put together, found by day and by rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from safeconduct.link.place_book import Place, meet
from safeconduct.link.roles import UNDATED, Days
from safeconduct.link.sightings import Sighting, two_wholes
from safeconduct.vocab.quantity import Number

__all__ = ["Board", "EpisodeDraft", "free_ranks"]

_Key = TypeVar("_Key", date, int, str, tuple[Number, Number])
_DAY = timedelta(days=1)
#: No departure is looked for over a longer stretch; a longer one is no day.
_LONGEST = 120
#: Counts this near are one count: 1,500 and 1,490.
_LIKE = 0.02
#: "Hundreds" may be said of up to so many times as many, "thousands" of so many times fewer.
_ROUGH = 1.5
#: The ranks of more departures than these are not worked out.
_MOST_RANKED = 500


@dataclass(slots=True, eq=False)
class EpisodeDraft:
    """Sightings of one departure, and what they come to."""

    #: Place among the drafts of its board, in order of making.
    order: int
    sightings: list[Sighting] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    #: Days said, and days that only bound it, of those that tell of it as done.
    said: Days = UNDATED
    bounds: Days = UNDATED
    planned: Days = UNDATED
    sizes: set[tuple[Number, Number]] = field(default_factory=set)
    #: Odd counts of any group, which two reports of one thing share.
    numbers: set[tuple[Number, Number]] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)
    last: bool = False
    only_planned: bool = True
    #: The rank most reports give it; of two as frequent, the lower.
    ordinal: int | None = None
    #: For each rank the texts that give it: one text is one voice, in however many reports it stands.
    _ranks: dict[int, set[str]] = field(default_factory=dict)
    _reports: dict[str, list[Sighting]] = field(default_factory=dict)
    _under_way: bool = False
    #: Whether what is said so far are single days.
    _single: bool = False

    def add(self, sighting: Sighting, why: str) -> None:
        """Take a sighting in."""
        self.sightings.append(sighting)
        self._reports.setdefault(sighting.report.id, []).append(sighting)
        if why and why not in self.why:
            self.why.append(why)
        if sighting.ordinal is not None:
            self._vote(sighting.report.text.digest, sighting.ordinal)
        self.sizes |= sighting.sizes
        self.numbers |= sighting.numbers
        self.places.update(sighting.places)
        self.last = self.last or sighting.last
        self._under_way = self._under_way or sighting.under_way
        if sighting.planned:
            self.planned = _widen(self.planned, sighting.days)
            return
        self.only_planned = False
        if sighting.exact:
            self._say(sighting.days)
        elif sighting.days.last is not None:
            self.bounds = _narrow(self.bounds, sighting.days)
        elif sighting.report.published is not None:
            self.bounds = _narrow(self.bounds, Days(None, sighting.report.published))

    def _vote(self, text: str, rank: int) -> None:
        self._ranks.setdefault(rank, set()).add(text)
        best = self.ordinal
        if best is None or (-len(self._ranks[rank]), rank) < (-len(self._ranks[best]), best):
            self.ordinal = rank

    def _say(self, days: Days) -> None:
        """Take a said day in: single days add up, a night between two days says no more than they allow."""
        single = days.first == days.last
        if self.said == UNDATED:
            self.said, self._single = days, single
        elif single and self._single:
            self.said = _widen(self.said, days)
        elif single or not self._single:
            both = _narrow(self.said, days)
            self.said = both if both.first else (days if single else _widen(self.said, days))
            self._single = single

    def fits_vague(self, sighting: Sighting) -> bool:
        """Whether "dozens", "hundreds" can be a word for what others count here; yes where nobody counts."""
        if not self.sizes or not sighting.vague or sighting.sizes:
            return True
        return any(low <= b * _ROUGH and a <= high * _ROUGH for low, high in sighting.vague for a, b in self.sizes)

    @property
    def exact(self) -> bool:
        """Whether a report says the day it left."""
        return self.said.last is not None

    @property
    def days(self) -> Days:
        """The days it left on: said, else bounded, else planned."""
        if self.exact:
            return self.said
        return self.planned if self.only_planned else self.bounds

    @property
    def first(self) -> date | None:
        """The first of its days."""
        return self.days.first or self.days.last

    @property
    def anchor(self) -> date:
        """The day it is put in order by; the undated come last."""
        return self.days.last or min((s.anchor for s in self.sightings), default=date.max)

    def distance(self, days: Days) -> int:
        """How many days lie between; 0 where either is unknown."""
        mine = self.days
        if mine.last is None or days.last is None:
            return 0
        first, other = mine.first or mine.last, days.first or days.last
        return max((first - days.last).days, (other - mine.last).days, 0)

    def follows(self, days: Days) -> int | None:
        """How many days after a planned day it left; null if it left before, but for a day."""
        mine = self.days
        if (
            mine.last is None
            or days.first is None
            or days.last is None
            or (mine.first or mine.last) < days.first - _DAY
        ):
            return None
        return max(((mine.first or mine.last) - days.last).days, 0)

    def rank_agrees(self, sighting: Sighting) -> bool | None:
        """Whether the ranks are one; null where either has none."""
        if sighting.ordinal is None or not self._ranks:
            return None
        return sighting.ordinal in self._ranks

    def next_rank(self, sighting: Sighting) -> bool:
        """Whether two outlets may have counted one departure as this and the next."""
        ordinal = self.ordinal
        return ordinal is not None and sighting.ordinal is not None and abs(ordinal - sighting.ordinal) == 1

    def may_hold(self, sighting: Sighting) -> bool:
        """Whether no report that is in it already tells this sighting apart from it, by rank or day."""
        own = [s for s in self._reports.get(sighting.report.id, ()) if s.planned == sighting.planned]
        if sighting.placed and any(s.placed for s in own):
            return False
        return not any(two_wholes(s, sighting) for s in own)

    def done_before(self, plan: Sighting) -> bool:
        """Whether the report of a plan tells this departure as done on a day before the planned one."""
        own = self._reports.get(plan.report.id, ())
        first = plan.days.first
        return first is not None and any(s.exact and not s.planned and s.days.last and s.days.last < first for s in own)

    def bound_alike(self, sighting: Sighting) -> bool | None:
        """Whether both are bound for one place, or one lies in the other; null where either does not say."""
        return meet(self.places, sighting.places)

    def bound_like(self, other: EpisodeDraft) -> bool | None:
        """As ``bound_alike``, of another draft."""
        return meet(self.places, other.places)

    def shares_report(self, other: EpisodeDraft) -> bool:
        """Whether one report tells both of them as begun, each by its day."""
        done = {s.report.id for s in self.sightings if not s.planned and s.days.last}
        return any(s.report.id in done for s in other.sightings if not s.planned and s.days.last)

    def goes_on(self, sighting: Sighting) -> bool:
        """Whether a sighting of the next day may be of the same departure."""
        if self.same_size(sighting):
            return self.bound_alike(sighting) is not False
        open_end = self._under_way or sighting.under_way
        return self.bound_alike(sighting) is True and (open_end or not self.sizes or not sighting.sizes)

    def same_size(self, sighting: Sighting) -> bool:
        """Whether both count nearly the same number of people."""
        mine, other = sorted(self.sizes), sorted(sighting.sizes)
        return any(
            abs(a - c) <= _LIKE * max(a, c) and abs(b - d) <= _LIKE * max(b, d) for a, b in mine for c, d in other
        )


def _widen(one: Days, other: Days) -> Days:
    firsts = [d for d in (one.first, other.first) if d]
    lasts = [d for d in (one.last, other.last) if d]
    return Days(min(firsts, default=None), max(lasts, default=None))


def _narrow(one: Days, other: Days) -> Days:
    """What both allow; the earlier of the two where they allow nothing together."""
    firsts = [d for d in (one.first, other.first) if d]
    lasts = [d for d in (one.last, other.last) if d]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return Days(None if first and last and first > last else first, last)


def free_ranks(drafts: Sequence[EpisodeDraft], *, to_the_end: bool = False) -> dict[int, int]:
    """The rank of each unranked departure for which order leaves one only.

    Args:
        drafts: in order of day.
        to_the_end: those after the highest rank said have the next ones.

    Returns: Ranks by the drafts' ``order``.
    """
    found: dict[int, int] = {}
    last_rank = 0
    waiting: list[EpisodeDraft] = []
    for draft in (d for d in drafts if not d.only_planned):
        rank = draft.ordinal
        if rank is None:
            waiting.append(draft)
            continue
        if rank - last_rank - 1 == len(waiting):
            found.update({d.order: last_rank + n for n, d in enumerate(waiting, start=1)})
        last_rank, waiting = rank, []
    if to_the_end and last_rank:
        found.update({d.order: last_rank + n for n, d in enumerate(waiting, start=1)})
    return found


class Board:
    """Every draft of a case, found by the days it may have left on and by its rank."""

    def __init__(self) -> None:
        self.drafts: list[EpisodeDraft] = []
        self._by_day: dict[date, list[EpisodeDraft]] = {}
        self._by_rank: dict[int, list[EpisodeDraft]] = {}
        self._by_sentence: dict[str, list[EpisodeDraft]] = {}
        self._by_size: dict[tuple[Number, Number], list[EpisodeDraft]] = {}
        self._free: dict[int, int] | None = None

    def start(self, sighting: Sighting, why: str) -> EpisodeDraft:
        """Make a new departure of a sighting."""
        draft = EpisodeDraft(len(self.drafts))
        self.drafts.append(draft)
        self.join(draft, sighting, why)
        return draft

    def join(self, draft: EpisodeDraft, sighting: Sighting, why: str) -> None:
        """Take a sighting into a departure."""
        draft.add(sighting, why)
        self._free = None
        for sentence in sighting.sentences:
            _keep(self._by_sentence, sentence, draft)
        for size in sighting.sizes:
            _keep(self._by_size, size, draft)
        for day in _days_between(draft.days):
            _keep(self._by_day, day, draft)
        if sighting.ordinal is not None:
            _keep(self._by_rank, sighting.ordinal, draft)

    def merge(self, into: EpisodeDraft, other: EpisodeDraft, why: str) -> None:
        """Give the sightings of one departure to another."""
        self.drafts.remove(other)
        indexes = (self._by_day, self._by_rank, self._by_sentence, self._by_size)
        for kept in (kept for index in indexes for kept in index.values()):
            if other in kept:
                kept.remove(other)
        for sighting in other.sightings:
            self.join(into, sighting, why)

    def near(self, days: Days, slack: int) -> list[EpisodeDraft]:
        """Departures of a stretch of days, and of so many before and after it, in order of making."""
        first, last = days.first or days.last, days.last or days.first
        if first is None or last is None:
            return []
        wide = Days(first - slack * _DAY, last + slack * _DAY)
        found = {d.order: d for day in _days_between(wide) for d in self._by_day.get(day, ())}
        return [found[order] for order in sorted(found) if found[order].distance(days) <= slack]

    def ranked(self, ordinal: int | None) -> list[EpisodeDraft]:
        """Departures to which a report gives a rank."""
        return self._by_rank.get(ordinal, []) if ordinal is not None else []

    def copied(self, sighting: Sighting) -> list[EpisodeDraft]:
        """Departures of which another report tells in the same sentence, in order of making."""
        found = {d.order: d for s in sighting.sentences for d in self._by_sentence.get(s, ())}
        return [found[order] for order in sorted(found)]

    def sized(self, sighting: Sighting) -> list[EpisodeDraft]:
        """Departures of which the same number of people is told, in order of making."""
        found = {d.order: d for size in sighting.sizes for d in self._by_size.get(size, ())}
        return [found[order] for order in sorted(found)]

    def rank_of(self, draft: EpisodeDraft) -> int | None:
        """Its rank as reports give it, else as the order of days shows it."""
        if draft.ordinal is not None or len(self.drafts) > _MOST_RANKED:
            return draft.ordinal
        if self._free is None:
            self._free = free_ranks(self.in_order(), to_the_end=True)
        return self._free.get(draft.order)

    def in_order(self) -> list[EpisodeDraft]:
        """Every departure in order of day, then of rank."""
        return sorted(self.drafts, key=lambda d: (d.anchor, d.ordinal or 0, d.order))


def _keep(index: dict[_Key, list[EpisodeDraft]], key: _Key, draft: EpisodeDraft) -> None:
    kept = index.setdefault(key, [])
    if draft not in kept:
        kept.append(draft)


def _days_between(days: Days) -> Iterator[date]:
    first, last = days.first or days.last, days.last or days.first
    if first is None or last is None:
        return
    for step in range(min((last - first).days, _LONGEST) + 1):
        yield first + step * _DAY
