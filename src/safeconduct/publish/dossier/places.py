"""Where the places of a case lie, how exactly that is known, and how many people are told to have gone to each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceEntry, PlaceKind
from safeconduct.publish.dossier.evidence import EvidenceBook, Use
from safeconduct.publish.drawings import Flow, Precision, Spot
from safeconduct.publish.plain import plain
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import DeedIn, FigureIn
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
    linked = case.linked
    origin = _find(plain(linked.place.name), linked.part_of, linked.place.forms)
    unplaced: list[str] = []
    spots: list[Spot] = []
    flows: list[Flow] = []
    if origin is not None:
        spots.append(_spot(plain(linked.place.name), origin, None, whole=True, origin=True))
    else:
        unplaced.append(plain(linked.place.name))
    for name, going in _destinations(case).items():
        found = _find(name, linked.part_of)
        if found is None:
            unplaced.append(name)
            continue
        href = _words_about(going, name, book)
        spot = _spot(name, found, href, whole=_bare(name) == name.casefold())
        if origin is not None and (found.id == origin.id):
            continue
        spots.append(spot)
        if origin is not None:
            flows.append(_flow(spot, going, href))
    return CaseMap(tuple(spots), tuple(flows), tuple(unplaced))


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
    area = found.kind in _AREAS or not whole
    inside = ", ".join(found.parents) if found.parents else found.country
    if area:
        told = f"somewhere in it: only the {found.kind.value} is known" + (f" ({inside})" if inside else "")
    else:
        told = f"{found.kind.value} in {inside}"
    precision = Precision.AREA if area else Precision.POINT
    return Spot(name, found.latitude, found.longitude, precision, told, href, origin)


def _bare(name: str) -> str:
    """The name without words that make it a part of a place: "northern Aleppo countryside" is "aleppo"."""
    return " ".join(w for w in name.casefold().split() if w not in _PART_WORDS)


def _find(name: str, part_of: Sequence[str], forms: Sequence[str] = ()) -> PlaceEntry | None:
    """The place of a name that lies nearest in the order of things to the place of the case; null if none does."""
    part = _bare(name)
    for written in dict.fromkeys((name, *forms, part)):
        found = [e for e in _named(written) if e.form is not Form.ADJECTIVE]
        if not found:
            continue
        country = part_of[-1] if part_of else None
        inside = [e for e in found if country is None or country in (e.name, *e.parents)]
        areas = [e for e in inside if e.kind in _AREAS] if written == part != name.casefold() else []
        chosen = areas or inside
        if chosen:
            return max(chosen, key=lambda e: (len({*e.parents} & {*part_of}), e.kind not in _AREAS, e.population))
        if len(found) == 1 and found[0].kind is PlaceKind.COUNTRY:
            return found[0]
    return None


@cache
def _named(name: str) -> tuple[PlaceEntry, ...]:
    return Gazetteer.load().find(name)
