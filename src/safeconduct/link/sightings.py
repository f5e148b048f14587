"""Gather what one report says of each departure: a sighting.

    sighting = claims of one report that share a rank ("the fifth batch") or a day, or stand beside one that does

Claims with neither rank nor day belong to the departure the sentence is about, else to the one the report is about:
the latest it tells of as begun, else the next that is due. A convoy arrives on the day it left or within two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from safeconduct.link.evidence import BACK, JOURNEY, PLANS, Evidence
from safeconduct.link.place_book import Place, meet
from safeconduct.link.roles import UNDATED, Days, counts_all, days_of, is_vague
from safeconduct.link.words import linking_words
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import DeedKind, Extent, Measure, Mode
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.quantity import Number, Unit

__all__ = ["Sighting", "find_sightings", "two_wholes"]

#: One rank told of days further apart than this is of two departures.
_SAME_RANK = timedelta(days=4)
_NEVER = date.min
#: A report tells of no more departures; what does is a table of something else, and is gone through in one pass.
_MOST_SIGHTINGS = 60
#: Counts below this, and full hundreds, are met by chance.
_ODD = 30
#: Sentences with fewer letters and digits than this are alike by chance.
_LEAST_COPIED = 40


@dataclass(slots=True)
class Sighting:
    """What one report says of one departure."""

    report: Report
    ordinal: int | None = None
    #: The days it may have begun on; both unknown where the report says none.
    days: Days = UNDATED
    #: Whether a day is said, not only its end or that of the arrival.
    exact: bool = False
    planned: bool = True
    #: It had not ended when the report counted.
    under_way: bool = False
    last: bool = False
    #: Its report gives another count of the departure it tells of, and nothing ties this one to any.
    stray: bool = False
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def places(self) -> dict[str, Place]:
        """Where it is bound for, by key."""
        return {place.key: place for e in self.evidence for place in e.destinations}

    @property
    def sizes(self) -> set[tuple[Number, Number]]:
        """Every count of all who went."""
        return {(f.low, f.high) for f in _wholes(self)}

    @property
    def numbers(self) -> set[tuple[Number, Number]]:
        """Every count of people that is too odd to be met by chance: two reports that share one tell of one thing."""
        figures = [e.figure for e in self.evidence if e.figure is not None and e.figure.figure.unit is Unit.PEOPLE]
        return {(f.low, f.high) for f in figures if f.low >= _ODD and f.low % 100 and not is_vague(f.figure)}

    @property
    def vague(self) -> set[tuple[Number, Number]]:
        """Every vague count of people: "dozens", "hundreds"."""
        figures = [e.figure for e in self.evidence if e.figure is not None and e.figure.figure.unit is Unit.PEOPLE]
        return {(f.low, f.high) for f in figures if is_vague(f.figure)}

    @property
    def sentences(self) -> set[str]:
        """The letters of every sentence that counts people, by which a copy of it is known."""
        told = (e.figure for e in self.evidence if e.figure is not None and e.figure.figure.unit is Unit.PEOPLE)
        return {fold for f in told if len(fold := _letters(f.figure.sentence.quote)) >= _LEAST_COPIED}

    @property
    def placed(self) -> bool:
        """Whether rank or day tells it apart from others."""
        return self.ordinal is not None or self.days.last is not None

    @property
    def anchor(self) -> date:
        """The day it is put in order by."""
        return self.days.last or self.report.published or _NEVER

    def add(self, evidence: Evidence) -> None:
        """Take a claim in, and what it says of rank, day and stage."""
        self.evidence.append(evidence)
        self.ordinal = self.ordinal if self.ordinal is not None else evidence.ordinal
        self.last = self.last or evidence.extent is Extent.LAST
        if not evidence.planned and self.planned:
            self.planned = False
            self.days, self.exact = UNDATED, False
        if evidence.planned and not self.planned:
            return
        days, exact = evidence.days, evidence.exact
        if days == UNDATED or (self.exact and not exact):
            return
        if (exact and not self.exact) or self.days == UNDATED:
            self.days, self.exact = days, exact
        elif self.days.first and days.first and self.days.last and days.last:
            first, last = max(self.days.first, days.first), min(self.days.last, days.last)
            if first <= last:
                self.days = Days(first, last)


def _letters(sentence: str) -> str:
    return "".join(c for c in sentence.lower() if c.isalnum())


def find_sightings(report: Report, evidence: Sequence[Evidence]) -> list[Sighting]:
    """Gather the claims of one report by departure.

    Args:
        report: the report they stand in.
        evidence: those of its claims that play a part in one departure.

    Returns: Sightings in order of their first claim; every claim is in one, with its stage.
    """
    ordered = sorted(_with_arrivals(evidence), key=lambda e: (e.span.start, e.span.end, e.figure is None))
    sightings: list[Sighting] = []
    _gather(report, sightings, [e for e in ordered if e.ordinal is not None])
    rest = [e for e in ordered if e.ordinal is None]
    if _doubt_day_of_report(sightings):
        rest = [e.without_day() if not e.planned and e.days.first == report.published else e for e in rest]
    loose = [e for e in rest if e.days.last is None and e.extent is not Extent.LAST]
    _gather(report, sightings, [e for e in rest if e.days.last is not None or e.extent is Extent.LAST])
    if len(sightings) <= _MOST_SIGHTINGS:
        _join_unranked(sightings)
        _join_day_of_report(sightings)
        _join_past_plans(sightings)
        _join_one_plan(sightings)
    for item in sorted(loose, key=lambda e: (e.span.start, e.span.end)):
        _focus(report, sightings, item).add(item)
    for sighting in sightings:
        _tell_stage(sighting)
    return sorted(sightings, key=lambda s: min(e.span.start for e in s.evidence))


def _gather(report: Report, sightings: list[Sighting], evidence: Iterable[Evidence]) -> None:
    """Give each claim to the sighting of its rank or day, those that say a day first; new ones are added."""
    for item in sorted(evidence, key=lambda e: not e.exact):
        homes = [s for s in sightings[-_MOST_SIGHTINGS:] if _is_same(s, item)]
        home = min(homes, key=lambda s: s.planned is not item.planned, default=None)
        if home is None:
            home = Sighting(report)
            sightings.append(home)
        home.add(item)


def _with_arrivals(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Take the buses of the day of an arrival for buses that arrived, where nothing left on that day."""
    arriving = [e for e in evidence if e.arrives]
    if not arriving:
        return list(evidence)
    arrived = {day for e in arriving for day in _stretch(e)}
    undated = any(not _stretch(e) for e in arriving)
    left = {day for e in evidence if _leaves(e) for day in _stretch(e)}

    def arrives(item: Evidence) -> bool:
        figure = item.figure.figure if item.figure else None
        days = set(_stretch(item))
        return (
            figure is not None
            and figure.measure is Measure.VEHICLES
            and bool(days & arrived or undated)
            and not days & left
        )

    return [item.on_arrival() if arrives(item) else item for item in evidence]


def _leaves(item: Evidence) -> bool:
    """Whether it tells that people set out, and not only of what carries them."""
    carries = item.figure is not None and item.figure.figure.measure is Measure.VEHICLES
    return not item.arrives and not item.planned and not carries


def _stretch(item: Evidence) -> list[date]:
    """The days a claim is told of, if few."""
    days = days_of(item.said.period, Mode.HAPPENED)
    if days.first is None or days.last is None or not days.narrow:
        return []
    return [days.first + timedelta(days=n) for n in range((days.last - days.first).days + 1)]


def _is_same(sighting: Sighting, item: Evidence) -> bool:
    """Whether a claim is about the departure of a sighting of its report."""
    days = item.days
    if sighting.ordinal is not None and item.ordinal is not None:
        return sighting.ordinal == item.ordinal and _apart(sighting.days, days) <= _SAME_RANK
    if days.last is None or sighting.days.last is None:
        return item.extent is Extent.LAST and sighting.last and item.planned == sighting.planned
    if item.extent is Extent.LAST and sighting.last and _apart(sighting.days, days) <= timedelta(1):
        return True
    if item.planned != sighting.planned and not (days.exact and days == sighting.days):
        return False
    return _apart(sighting.days, days) == timedelta(0)


def _apart(one: Days, other: Days) -> timedelta:
    """How far two stretches of days lie apart; nothing where either is unknown."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return timedelta(0)
    return max(one.first - other.last, other.first - one.last, timedelta(0))


def _join_unranked(sightings: list[Sighting]) -> None:
    """Join the highest rank that has no day and the latest day that has no rank, where the rest is the same."""
    for stage in (False, True):
        ranked = [s for s in sightings if s.ordinal is not None and s.days.last is None and s.planned is stage]
        dated = [s for s in sightings if s.ordinal is None and s.days.last is not None and s.planned is stage]
        if not ranked or not dated:
            continue
        one = max(ranked, key=lambda s: s.ordinal or 0)
        other = max(dated, key=lambda s: (s.anchor, -s.evidence[0].span.start))
        if meet(one.places, other.places) is not False:
            for item in other.evidence:
                one.add(item)
            sightings.remove(other)


def _doubt_day_of_report(sightings: list[Sighting]) -> bool:
    """Take the report's own day off a rank, where a higher one is told of: it had left before.

    Returns: Whether there was such a rank, so that the report's day is no day of what else was done.
    """
    doubted = False
    highest = max((s.ordinal for s in sightings if s.ordinal is not None), default=0)
    for sighting in sightings:
        published = sighting.report.published
        if published is None or sighting.planned or sighting.ordinal is None or sighting.ordinal >= highest:
            continue
        if sighting.days == Days(published, published):
            sighting.days, sighting.exact = Days(published - BACK, published - timedelta(days=1)), False
            doubted = True
    return doubted


def _join_day_of_report(sightings: list[Sighting]) -> None:
    """Join what bears no day but the report's own to the departure of the day or two before, if nothing parts them.

    "It carried 1,240 people", said on Saturday of the convoy that left on Friday, is easily read as Saturday's.
    """
    for late in [s for s in sightings if s.ordinal is None and s.exact and not s.planned]:
        published = late.report.published
        if published is None or late.days.last != published or late.days.first != published:
            continue
        near = [s for s in sightings if s is not late and s.exact and not s.planned and s.days.last]
        near = [s for s in near if timedelta(0) < published - (s.days.last or published) <= JOURNEY]
        fitting = [s for s in near if meet(s.places, late.places) is not False and not two_wholes(s, late)]
        if fitting:
            home = max(fitting, key=lambda s: (s.anchor, s.ordinal or 0))
            for item in late.evidence:
                home.add(item)
            sightings.remove(late)


def _is_other_whole(sighting: Sighting, item: Evidence) -> bool:
    """Whether a count of all who went differs from the one its voice gives of the departure."""
    lone = Sighting(sighting.report, evidence=[item])
    return two_wholes(sighting, lone)


def _join_past_plans(sightings: list[Sighting]) -> None:
    """Join a plan without a rank to the last departure, where the report tells it as done: it had been due."""
    last = next((s for s in sightings if s.last and not s.planned), None)
    if last is None:
        return
    for plan in [s for s in sightings if s.planned and s.ordinal is None]:
        for item in plan.evidence:
            last.add(item)
        sightings.remove(plan)


def _join_one_plan(sightings: list[Sighting]) -> None:
    """Join a plan that names its rank and at most an end, and one of as many people that names a day before that."""
    for ranked in [s for s in sightings if s.planned and s.ordinal is not None and not s.exact]:
        for dated in [s for s in sightings if s.planned and s.ordinal is None and s.days.last is not None]:
            ends = ranked.days.last
            in_time = ends is None or (dated.days.first is not None and dated.days.first <= ends)
            if in_time and ranked.sizes & dated.sizes and meet(ranked.places, dated.places) is not False:
                for item in dated.evidence:
                    ranked.add(item)
                sightings.remove(dated)


def two_wholes(one: Sighting, other: Sighting) -> bool:
    """Whether one voice gives two counts of all who went: then they are of two departures."""
    voiced = {(f.said_by, f.low, f.high) for f in _wholes(one)}
    return any(v == f.said_by and (low, high) != (f.low, f.high) for f in _wholes(other) for v, low, high in voiced)


def _wholes(sighting: Sighting) -> list[FigureIn]:
    figures = [e.figure for e in sighting.evidence if e.figure is not None]
    return [f for f in figures if counts_all(f.figure) and not is_vague(f.figure)]


def _focus(report: Report, sightings: list[Sighting], item: Evidence) -> Sighting:
    """The departure that a claim without rank and day is about."""
    span = item.claim.figure.sentence if isinstance(item.claim, FigureIn) else item.span
    places = {place.key: place for place in item.destinations}
    delay = item.deed is not None and item.deed.deed.kind is DeedKind.DELAY
    near = sightings[-_MOST_SIGHTINGS:]
    if near and near[-1].stray and len(near) == _MOST_SIGHTINGS:
        return near[-1]
    alike = [s for s in near if meet(s.places, places) is not False and (delay or s.planned == item.planned)]
    beside = [s for s in alike if any(_touch(span, e) for e in s.evidence[-_MOST_SIGHTINGS:])]
    for found in (beside, [s for s in alike if not _is_other_whole(s, item)]):
        if found:
            return max(found, key=lambda s: (s.anchor if s.days.last else _NEVER, s.ordinal or 0, len(s.evidence)))
    # A count that differs from the one its voice gives of the departure told of, and is tied to no other, is astray.
    told = [s for s in near if s.placed and s.planned == item.planned]
    stray = any(_is_other_whole(s, item) for s in told) or len(near) == _MOST_SIGHTINGS
    started = Sighting(report, stray=stray)
    sightings.append(started)
    return started


def _touch(span: Span, other: Evidence) -> bool:
    """Whether a claim stands in the same sentence."""
    return span.start <= other.span.start < span.end or (
        isinstance(other.claim, FigureIn)
        and other.claim.figure.sentence.start <= span.start < other.claim.figure.sentence.end
    )


def _tell_stage(sighting: Sighting) -> None:
    """Say of each figure whether it was planned, under way or done when counted."""
    begins = linking_words("begins")
    for item in sighting.evidence:
        deed = item.deed.deed if item.deed else None
        if deed is None or deed.kind is DeedKind.DELAY:
            continue
        begun = deed.kind is DeedKind.DEPARTURE and bool(begins & set(deed.span.quote.lower().split()))
        open_end = deed.kind is DeedKind.COMPLETION and deed.mode is not Mode.HAPPENED
        going = deed.kind is DeedKind.DEPARTURE and deed.mode is Mode.ONGOING
        if not sighting.planned and (open_end or going or (begun and deed.mode is not Mode.PLANNED)):
            sighting.under_way = True
    for at, item in enumerate(sighting.evidence):
        if item.figure is None:
            continue
        stage = Stage.UNDER_WAY if sighting.under_way or item.mode is Mode.ONGOING else Stage.DONE
        stage = Stage.PLANNED if item.mode in PLANS else stage
        if stage is not item.figure.stage:
            sighting.evidence[at] = replace(item, claim=replace(item.figure, stage=stage))
