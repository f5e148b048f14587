"""Say, with reasons, which place a report is about, and which place each of its claims belongs to.

Every place a report's claims name gets votes: most from the deal it describes, then from where people leave and
what is besieged, fewer from where they arrive or are bombed. What holds another place that has votes gives its own
to that one, since "left Homs" in a report on a quarter of Homs is about the quarter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from safeconduct.gazetteer import fold_place
from safeconduct.link.place_book import Place, PlaceBook
from safeconduct.vocab.claim import Deed, DeedKind, Figure, Measure, Mode, Reading
from safeconduct.vocab.names import Name

__all__ = ["Subject", "find_country", "find_subject", "place_names"]

#: Votes of a deal's first place; its others; a title; by kind of claim. Set by hand, so that one described deal
#: outweighs a handful of passing claims; they decide only where places compete.
_DEAL, _DEAL_OTHER, _TITLE = 8.0, 3.0, 2.0
_DEED_VOTES = {
    DeedKind.DEPARTURE: 1.0, DeedKind.SIEGE: 1.5, DeedKind.SIEGE_LIFTED: 1.0, DeedKind.SIGNING: 1.0,
    DeedKind.DELAY: 1.0, DeedKind.AID_BLOCKED: 1.0, DeedKind.AID_DELIVERED: 0.5, DeedKind.COMPLETION: 1.0,
    DeedKind.ARRIVAL: 1.0, DeedKind.SETTLEMENT: 0.5, DeedKind.BREACH: 0.5, DeedKind.SHELLING: 0.5,
    DeedKind.AIR_STRIKE: 0.5, DeedKind.ATTACK: 0.25, DeedKind.ENTRY: 0.5, DeedKind.TALKS: 0.5,
    DeedKind.RELEASE: 1.0, DeedKind.HANDOVER: 0.5,
}  # fmt: skip
_FIGURE_VOTES = {
    Measure.LEAVE: 1.0, Measure.ARRIVE: 1.0, Measure.VEHICLES: 0.5, Measure.RESIDENT: 1.0, Measure.STAY: 0.5,
    Measure.KILLED: 0.25, Measure.INJURED: 0.25, Measure.AID: 0.5, Measure.DISPLACED: 0.5, Measure.RELEASED: 1.0,
    Measure.SURRENDER: 0.5,
}  # fmt: skip
#: Kinds of claim that make a place a case of its own: people leave or are to leave it, it is besieged, aid is refused.
_FOUNDING = frozenset({DeedKind.DEPARTURE, DeedKind.SIEGE, DeedKind.AID_BLOCKED, DeedKind.SIEGE_LIFTED})
_FOUNDING_MEASURES = frozenset({Measure.LEAVE, Measure.ARRIVE})
_FOUNDING_CLAIMS = 2
_OPEN_MODES = frozenset({Mode.HAPPENED, Mode.ONGOING, Mode.PLANNED})
#: A place with less than this share of its holder's votes does not take them.
_SHARE = 0.3
#: So many founding claims, and such a share of the first place's votes, make a second place of a report a case.
_ALSO_CLAIMS, _ALSO_SHARE = 3, 0.3
#: However often a place is named, it weighs no more than this in the choice of the country.
_MOST = 6.0

_SENTENCE = re.compile(r"[.!?][”\"’')]*\s|\n")

Places = tuple[Place, ...]


@dataclass(slots=True)
class Subject:
    """What a report is about, as far as places tell."""

    reading: Reading
    country: str
    #: By falling votes, then by key.
    ranked: tuple[tuple[Place, float], ...]
    #: Places of the deal it describes, in their order.
    deal_places: Places
    #: How many claims would make each place a case, by key.
    founding: dict[str, int]
    #: The place of each figure and each deed, in the reading's order; empty where none is named.
    figure_places: tuple[Places, ...]
    deed_places: tuple[Places, ...]
    day: date | None
    #: The place with most votes, of the deal's if it describes one.
    main: Place | None
    #: Where its sentences begin, as far as marks tell; null until it is asked for.
    bounds: list[int] | None = None

    @property
    def claims(self) -> tuple[Figure | Deed, ...]:
        """Its figures and deeds."""
        return (*self.reading.figures, *self.reading.deeds)

    @property
    def founds(self) -> bool:
        """Whether it describes a deal, a siege or a departure, and not only mentions a place."""
        main = self.main
        if main is None:
            return False
        return bool(self.deal_places) or (not main.is_country and self.founding.get(main.key, 0) >= _FOUNDING_CLAIMS)

    @property
    def own_places(self) -> Places:
        """The main place, then the others of its deal, and those told of in one breath with it."""
        found = {p.key: p for p in (*((self.main,) if self.main else ()), *self.deal_places)}
        for place in self._told_at_length():
            if self._in_one_breath(place):
                found.setdefault(place.key, place)
        return tuple(found.values())

    @property
    def also(self) -> Places:
        """Other places of which it tells nearly as much, as of a second deal."""
        return tuple(place for place in self._told_at_length() if not self._in_one_breath(place))

    def _told_at_length(self) -> list[Place]:
        """Places besides the main one that people leave, neither in it nor around it."""
        if self.main is None or len(self.founding) < 2:
            return []
        least = _ALSO_SHARE * self.ranked[0][1]
        own = (self.main, *self.deal_places)
        keys = {place.key for place in own}
        told = [p for p, votes in self.ranked if votes >= least and self.founding.get(p.key, 0) >= _ALSO_CLAIMS]
        told = [p for p in told if p.key not in keys and not p.is_country and self._founds_itself(p)]
        return [p for p in told if not p.parents & keys and not any(p.may_hold(one) for one in own)]

    def _founds_itself(self, place: Place) -> bool:
        """Whether sentences that name a place tell of several departures of it, or of one and of its siege.

        What only follows from the sentence before ("the rest left on Monday") may be of another place, and a boat that
        came from somewhere is no deal.
        """
        if self.bounds is None:
            ends = (m.end() for m in _SENTENCE.finditer(self.reading.report.text.content))
            self.bounds = [0, *ends]
        told: set[object] = set()
        besieged, claims = False, 0
        for claim, places in zip(self.claims, (*self.figure_places, *self.deed_places), strict=True):
            if not _may_found(claim) or all(one.key != place.key for one in places):
                continue
            at = bisect_right(self.bounds, claim.span.start) - 1
            end = self.bounds[at + 1] if at + 1 < len(self.bounds) else None
            if place.name in self.reading.report.text.content[self.bounds[at] : end]:
                told.add((at, claim.period))
                claims += 1
                besieged = besieged or (isinstance(claim, Deed) and claim.kind is DeedKind.SIEGE)
        return claims >= _ALSO_CLAIMS and (besieged or len(told) > 1)

    def _in_one_breath(self, place: Place) -> bool:
        """Whether title or a sentence names it along with the main place."""
        report = self.reading.report
        main = self.main.name if self.main else ""
        return any(
            main in part and place.name in part for part in (report.title or "", *_SENTENCE.split(report.text.content))
        )

    @property
    def signed(self) -> date | None:
        """When the deal it describes was signed, if it says the month at least."""
        deal = self.reading.agreement
        return deal.signed.earliest() if deal and deal.signed and deal.signed.month else None


def place_names(reading: Reading) -> Iterator[tuple[str, float]]:
    """Every place a report's claims name, as written, with a weight: what a case is known by counts most."""
    claims: tuple[Figure | Deed, ...] = (*reading.figures, *reading.deeds)
    for claim in claims:
        for name, weight in ((claim.source, 2.0), (claim.at, 1.0), (claim.destination, 1.0)):
            if name is not None:
                yield name.written, weight
    if reading.agreement is not None:
        if reading.agreement.place is not None:
            yield reading.agreement.place.written, 4.0
        for name in reading.agreement.destinations:
            yield name.written, 1.0


def find_country(reading: Reading, book: PlaceBook) -> str:
    """The country that most places of a report lie in, as an ISO code; empty if none does."""
    weights: dict[str, float] = {}
    for written, weight in place_names(reading):
        weights[written] = min(_MOST, weights.get(written, 0.0) + weight)
    return book.main_country(sorted(weights.items()))


def find_subject(reading: Reading, book: PlaceBook, country: str) -> Subject:
    """Find what place a report is about."""
    votes: dict[str, float] = {}
    places: dict[str, Place] = {}
    founding: dict[str, int] = {}

    def vote(found: Places, weight: float) -> None:
        for place in found:
            places.setdefault(place.key, place)
            votes[place.key] = votes.get(place.key, 0.0) + weight

    deal = reading.agreement
    deal_places = book.places(deal.place.written if deal and deal.place else None, country)
    vote(deal_places[:1], _DEAL)
    vote(deal_places[1:], _DEAL_OTHER)
    figure_places = tuple(_figure_places(figure, book, country) for figure in reading.figures)
    for figure, found in zip(reading.figures, figure_places, strict=True):
        vote(found, _FIGURE_VOTES.get(figure.measure, 0.0))
        if _may_found(figure):
            _count(founding, found)
    deed_places = tuple(_deed_places(deed, book, country) for deed in reading.deeds)
    for deed, found in zip(reading.deeds, deed_places, strict=True):
        vote(found, _DEED_VOTES.get(deed.kind, 0.0))
        if _may_found(deed):
            _count(founding, found)
    _vote_of_title(reading, votes, places)
    _give_to_the_smaller(votes, places)
    ranked = tuple((places[key], votes[key]) for key in sorted(votes, key=lambda k: (-votes[k], k)) if votes[key] > 0)
    deal_keys = {place.key for place in deal_places}
    main = next((p for p, _ in ranked if p.key in deal_keys), ranked[0][0] if ranked else None)
    if deal is not None and deal.place is not None and not deal_keys:
        # "The deal for the old town" names no place of itself: it is that which people leave, not what else is told of.
        main = next((p for p, _ in ranked if founding.get(p.key, 0) >= _FOUNDING_CLAIMS), main)
    return Subject(reading, country, ranked, deal_places, founding, figure_places, deed_places, _day(reading), main)


def _figure_places(figure: Figure, book: PlaceBook, country: str) -> Places:
    """The places whose case a figure belongs to: whence people leave, where they live, whither aid goes."""
    names: tuple[Name | None, ...]
    if figure.measure is Measure.AID:
        names = (figure.destination, figure.at)
    elif figure.measure is Measure.RETURN:
        names = (figure.destination, figure.at, figure.source)
    elif figure.measure in (Measure.LEAVE, Measure.VEHICLES):
        names = (figure.source, figure.at)
    elif figure.measure is Measure.ARRIVE:
        names = (figure.source,)
    else:
        names = (figure.at, figure.source)
    return _first_named(names, book, country)


def _deed_places(deed: Deed, book: PlaceBook, country: str) -> Places:
    """The places whose case a deed belongs to."""
    names: tuple[Name | None, ...]
    if deed.kind in (DeedKind.AID_BLOCKED, DeedKind.AID_DELIVERED):
        names = (deed.destination, deed.at)
    elif deed.kind is DeedKind.DEPARTURE:
        names = (deed.source, deed.at)
    elif deed.kind is DeedKind.ARRIVAL:
        return _first_named((deed.source,), book, country)
    elif deed.kind is DeedKind.RETURN:
        names = (deed.destination, deed.at)
    else:
        names = (deed.at, deed.source)
    found = _first_named(names, book, country)
    return found or tuple(p for p in _first_named((deed.target,), book, country) if not p.doubtful)


def _first_named(names: Iterable[Name | None], book: PlaceBook, country: str) -> Places:
    for name in names:
        places = book.places(name.written, country) if name is not None else ()
        if places:
            return places
    return ()


def _may_found(claim: Figure | Deed) -> bool:
    """Whether a claim is of the kinds that make a place a case."""
    kinds = claim.measure in _FOUNDING_MEASURES if isinstance(claim, Figure) else claim.kind in _FOUNDING
    return kinds and claim.mode in _OPEN_MODES


def _count(founding: dict[str, int], found: Places) -> None:
    for place in found:
        founding[place.key] = founding.get(place.key, 0) + 1


def _vote_of_title(reading: Reading, votes: dict[str, float], places: dict[str, Place]) -> None:
    title = {fold_place(word) for word in (reading.report.title or "").split()}
    for key, place in places.items():
        if votes[key] and fold_place(place.name) in title:
            votes[key] += _TITLE


def _give_to_the_smaller(votes: dict[str, float], places: dict[str, Place]) -> None:
    """Give what a holder of other places has to the one of them with most votes."""
    for holder in sorted(votes, key=lambda k: (len(places[k].parents), k)):
        inner = [k for k in votes if holder in places[k].parents and votes[k] >= _SHARE * votes[holder]]
        if inner:
            best = min(inner, key=lambda k: (-votes[k], k))
            votes[best] += votes[holder]
            votes[holder] = 0.0


def _day(reading: Reading) -> date | None:
    """The day of publication, else the last day its happened claims are about."""
    if reading.report.published:
        return reading.report.published
    claims: tuple[Figure | Deed, ...] = (*reading.figures, *reading.deeds)
    days = [
        part.latest()
        for claim in claims
        if claim.mode is Mode.HAPPENED
        for part in (claim.period.end, claim.period.start)
        if part is not None and part.day is not None
    ]
    signed = reading.agreement.signed if reading.agreement else None
    return max(days, default=signed.latest() if signed else None)
