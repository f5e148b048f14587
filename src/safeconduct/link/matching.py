"""Say, with reasons, which place a report is about and whether a claim concerns a case.

Every place a report's claims name gets votes: most from the deal it describes, then from where people leave and
what is besieged, fewer from where they arrive or are bombed. What holds another place that has votes gives its own
to that one, since "left Homs" in a report on a quarter of Homs is about the quarter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from safeconduct.gazetteer import fold_place
from safeconduct.link.place_book import Place, PlaceBook
from safeconduct.vocab.claim import Deed, DeedKind, Figure, Measure, Mode, Reading

__all__ = ["Subject", "claim_places", "figure_places", "find_subject"]

#: Votes of a deal's first place; its others; a title; by kind of claim. Set by hand, so that one described deal
#: outweighs a handful of passing claims; they decide only where places compete.
_DEAL, _DEAL_OTHER, _TITLE = 8.0, 3.0, 2.0
_DEED_VOTES = {
    DeedKind.DEPARTURE: 1.0, DeedKind.SIEGE: 1.5, DeedKind.SIEGE_LIFTED: 1.0, DeedKind.SIGNING: 1.0,
    DeedKind.DELAY: 1.0, DeedKind.AID_BLOCKED: 1.0, DeedKind.AID_DELIVERED: 0.5, DeedKind.COMPLETION: 1.0,
    DeedKind.ARRIVAL: 1.0, DeedKind.SETTLEMENT: 0.5, DeedKind.BREACH: 0.5, DeedKind.SHELLING: 0.5,
    DeedKind.AIR_STRIKE: 0.5, DeedKind.ATTACK: 0.25, DeedKind.ENTRY: 0.5, DeedKind.TALKS: 0.5,
}  # fmt: skip
_FIGURE_VOTES = {
    Measure.LEAVE: 1.0, Measure.ARRIVE: 1.0, Measure.VEHICLES: 0.5, Measure.RESIDENT: 1.0, Measure.STAY: 0.5,
    Measure.KILLED: 0.25, Measure.INJURED: 0.25, Measure.AID: 0.5, Measure.DISPLACED: 0.5,
}  # fmt: skip
#: Kinds of claim that make a place a case of its own: people leave or are to leave it, it is besieged, aid is refused.
_FOUNDING = frozenset({DeedKind.DEPARTURE, DeedKind.SIEGE, DeedKind.AID_BLOCKED, DeedKind.SIEGE_LIFTED})
_FOUNDING_VOTES = 2.0
_OPEN_MODES = frozenset({Mode.HAPPENED, Mode.ONGOING, Mode.PLANNED})
#: A place with less than this share of its holder's votes does not take them.
_SHARE = 0.3


@dataclass(slots=True)
class Subject:
    """What a report is about, as far as places tell."""

    reading: Reading
    country: str
    #: By falling votes, then by key.
    ranked: tuple[tuple[Place, float], ...]
    #: Places of the deal it describes, in their order.
    deal_places: tuple[Place, ...]
    #: Whether it describes a deal, a siege or a departure, and not only mentions a place.
    founds: bool
    day: date | None
    reasons: list[str] = field(default_factory=list)

    @property
    def main(self) -> Place | None:
        """The place with most votes."""
        return self.ranked[0][0] if self.ranked else None


def figure_places(figure: Figure, book: PlaceBook, country: str) -> tuple[Place, ...]:
    """The places whose case a figure belongs to: whence people leave, where they live, whither aid goes."""
    if figure.measure is Measure.AID:
        names = (figure.destination, figure.at)
    elif figure.measure is Measure.RETURN:
        names = (figure.destination, figure.at, figure.source)
    else:
        names = (figure.source, figure.at)
    return _first_named(names, book, country)


def claim_places(deed: Deed, book: PlaceBook, country: str) -> tuple[Place, ...]:
    """The places whose case a deed belongs to."""
    if deed.kind in (DeedKind.AID_BLOCKED, DeedKind.AID_DELIVERED):
        names = (deed.destination, deed.at, deed.target)
    elif deed.kind in (DeedKind.DEPARTURE, DeedKind.ARRIVAL):
        names = (deed.source, deed.at if deed.kind is DeedKind.DEPARTURE else None)
    elif deed.kind is DeedKind.RETURN:
        names = (deed.destination, deed.at)
    else:
        names = (deed.at, deed.source, deed.target)
    return _first_named(names, book, country)


def _first_named(names: Iterable[object], book: PlaceBook, country: str) -> tuple[Place, ...]:
    for name in names:
        places = book.places(str(name) if name else None, country)
        if places:
            return places
    return ()


def find_subject(reading: Reading, book: PlaceBook) -> Subject:
    """Find what place a report is about."""
    country = book.main_country(_names(reading))
    votes: dict[str, float] = {}
    places: dict[str, Place] = {}

    def vote(found: tuple[Place, ...], weight: float) -> None:
        for place in found:
            places.setdefault(place.key, place)
            votes[place.key] = votes.get(place.key, 0.0) + weight

    deal = reading.agreement
    deal_places = book.places(deal.place.written if deal and deal.place else None, country)
    vote(deal_places[:1], _DEAL)
    vote(deal_places[1:], _DEAL_OTHER)
    founding: dict[str, float] = {}
    for figure in reading.figures:
        found = figure_places(figure, book, country)
        vote(found, _FIGURE_VOTES.get(figure.measure, 0.0))
        if figure.measure in (Measure.LEAVE, Measure.ARRIVE) and figure.mode in _OPEN_MODES:
            for place in found:
                founding[place.key] = founding.get(place.key, 0.0) + 1.0
    for deed in reading.deeds:
        found = claim_places(deed, book, country)
        vote(found, _DEED_VOTES.get(deed.kind, 0.0))
        if deed.kind in _FOUNDING and deed.mode in _OPEN_MODES:
            for place in found:
                founding[place.key] = founding.get(place.key, 0.0) + 1.0
    title = " ".join(fold_place(word) for word in (reading.report.title or "").split())
    for key, place in places.items():
        if fold_place(place.name) in title.split() and votes[key]:
            votes[key] += _TITLE
    _give_to_the_smaller(votes, places)
    ranked = tuple((places[key], votes[key]) for key in sorted(votes, key=lambda k: (-votes[k], k)) if votes[key] > 0)
    main = ranked[0][0] if ranked else None
    founds = bool(deal_places) or (
        main is not None and not main.is_country and founding.get(main.key, 0.0) >= _FOUNDING_VOTES
    )
    return Subject(reading, country, ranked, deal_places, founds, _day(reading))


def _names(reading: Reading) -> Iterable[str | None]:
    for figure in reading.figures:
        yield from (str(n) for n in (figure.source, figure.destination, figure.at) if n)
    for deed in reading.deeds:
        yield from (str(n) for n in (deed.source, deed.destination, deed.at) if n)
    if reading.agreement and reading.agreement.place:
        yield reading.agreement.place.written


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
    claims = [*reading.figures, *reading.deeds]
    days = [
        part.latest()
        for claim in claims
        if claim.mode is Mode.HAPPENED
        for part in (claim.period.end, claim.period.start)
        if part is not None and part.day is not None
    ]
    signed = reading.agreement.signed if reading.agreement else None
    return max(days, default=signed.latest() if signed else None)
