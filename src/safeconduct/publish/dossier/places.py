"""Where the places of a case lie, how exactly that is known, and how many people are told to have gone to each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceEntry, PlaceKind
from safeconduct.publish.dossier.evidence import EvidenceBook, Use
from safeconduct.publish.drawings import Flow, Precision, Spot
from safeconduct.publish.located import Locator
from safeconduct.publish.plain import plain
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.claim import Deed, Figure
from safeconduct.vocab.linked_case import Episode

__all__ = ["CaseMap", "make_map"]

_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.RIVER})
#: Words before or after a place's name that say it is a part, or what it is; the rest is looked up.
_PART_WORDS = frozenset({
    "northern", "southern", "eastern", "western", "north", "south", "east", "west", "central", "rural", "upper",
    "lower", "countryside", "province", "provinces", "governorate", "district", "region", "city", "town", "village",
    "oblast", "state", "of", "the", "in", "and", "areas", "area",
})  # fmt: skip
_USE = Use("map", "the map")


@dataclass(frozen=True, slots=True)
class CaseMap:
    """What the map shows, and what it cannot show."""

    spots: tuple[Spot, ...]
    flows: tuple[Flow, ...]
    #: Destinations of which the gazetteer knows no place.
    unplaced: tuple[str, ...]


def make_map(case: Case, book: EvidenceBook) -> CaseMap:
    """Place a case on the map; a place that is not known for certain to lie somewhere is left out and named."""
    locator = Locator(case)
    place, unplaced = plain(case.linked.place.name), list[str]()
    spots, flows = list[Spot](), list[Flow]()
    if locator.place is not None:
        spots.append(_spot(place, locator.place.entry, None, whole=True, origin=True))
    else:
        unplaced.append(place)
    for name, going in _destinations(case).items():
        whole, found = True, locator.find(name)
        if found is None and (bare := _bare(name)) != name.casefold():
            whole, found = False, locator.find(bare)
        if found is None:
            unplaced.append(name)
            continue
        if locator.place is not None and found.entry.id == locator.place.entry.id:
            continue
        href = _words_about(going, name, book)
        spot = _spot(name, found.entry, href, whole=whole and not _is_part(going, name))
        spots.append(spot)
        if locator.place is not None:
            flows.append(_flow(spot, going, href))
    return CaseMap(tuple(spots), tuple(flows), tuple(unplaced))


def _is_part(going: Iterable[tuple[Episode, object, int]], name: str) -> bool:
    """Whether all words that tell of going there say that it is a part or a province: "Idlib province"."""
    written = []
    for episode, _, _ in going:
        forms = {f for d in episode.destinations if plain(d.name) == name for f in d.forms}
        claims: list[Figure | Deed] = [*(f.figure for f in episode.figures), *(d.deed for d in episode.deeds)]
        names = (c.destination.written for c in claims if c.destination is not None)
        written += [plain(one) for one in names if one in forms]
    return bool(written) and all(_bare(one) != one.casefold() for one in written)


def _destinations(case: Case) -> dict[str, list[tuple[Episode, tuple[float, float, float] | None, int]]]:
    """The departures to each destination, with their counts and to how many destinations each went."""
    found: dict[str, list[tuple[Episode, tuple[float, float, float] | None, int]]] = {}
    for episode, estimate in zip(case.linked.episodes, case.account.estimates, strict=True):
        if not episode.reported:
            continue
        counts = (float(estimate.low), float(estimate.best), float(estimate.high)) if estimate else None
        for place in episode.destinations:
            found.setdefault(plain(place.name), []).append((episode, counts, len(episode.destinations)))
    return found


def _flow(
    spot: Spot, going: Sequence[tuple[Episode, tuple[float, float, float] | None, int]], href: str | None
) -> Flow:
    """A flow; a departure to several places counts to each with its share, but at most with the whole of it."""
    low = best = high = 0.0
    for _, counts, places in going:
        if counts is not None:
            low += counts[0] / places
            best += counts[1] / places
            high += counts[2]
    return Flow(spot, low, high, best, len(going), href)


def _words_about(going: Iterable[tuple[Episode, object, int]], name: str, book: EvidenceBook) -> str | None:
    """Words that tell of going there: a figure with that destination, else the first words of such a departure."""
    first: FigureIn | DeedIn | None = None
    for episode, _, _ in going:
        items: tuple[FigureIn | DeedIn, ...] = (*episode.figures, *episode.deeds)
        for item in items:
            claim = item.figure if isinstance(item, FigureIn) else item.deed
            if claim.destination is not None and plain(claim.destination.written) == name:
                return book.address(item, _USE)
            first = first or item
    return book.address(first, _USE) if first else None


def _spot(name: str, found: PlaceEntry, href: str | None, *, whole: bool, origin: bool = False) -> Spot:
    inside = ", ".join(found.parents) or found.country
    if found.kind in _AREAS or not whole:
        around = found.name if found.kind in _AREAS else f"{found.name} and around it"
        told = f"somewhere in {around}" + (f" ({inside})" if inside else "")
        return Spot(name, found.latitude, found.longitude, Precision.AREA, told, href, origin)
    told = f"{found.kind.value} in {inside}"
    if any(e.kind in _AREAS and e.form is Form.NAME and found.parents[:1] == (e.name,) for e in _named(name)):
        told += f", or what lies around it: {found.parents[0]} is also an area"
    return Spot(name, found.latitude, found.longitude, Precision.POINT, told, href, origin)


def _bare(name: str) -> str:
    """The name without words that make it a part of a place: "northern Aleppo countryside" is "aleppo"."""
    return " ".join(w for w in name.casefold().split() if w not in _PART_WORDS)


@cache
def _named(name: str) -> tuple[PlaceEntry, ...]:
    return Gazetteer.load().find(name)
