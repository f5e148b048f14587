"""What kinds of place bear a name, by the gazetteer: a town, a quarter, a whole country."""

from __future__ import annotations

from functools import lru_cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceKind
from safeconduct.read.spot import Spot

__all__ = ["gazetteer_kinds", "is_wide"]

_KINDS = {
    PlaceKind.CITY: "town", PlaceKind.TOWN: "town", PlaceKind.VILLAGE: "town", PlaceKind.QUARTER: "quarter",
    PlaceKind.CAMP: "camp", PlaceKind.PROVINCE: "province", PlaceKind.DISTRICT: "province", PlaceKind.REGION: "region",
    PlaceKind.COUNTRY: "country", PlaceKind.BASE: "base", PlaceKind.SITE: "plant",
}  # fmt: skip


@lru_cache(maxsize=20000)
def gazetteer_kinds(name: str) -> frozenset[str]:
    """The kinds of place that bear a name, in the words of ``places.same_kind``."""
    found = set()
    for entry in Gazetteer.load().find(name):
        if entry.form is not Form.ADJECTIVE and entry.kind in _KINDS:
            # What lies in no one country is as wide as one: "Europe", "the Sahel".
            found.add("country" if entry.kind is PlaceKind.REGION and not entry.country else _KINDS[entry.kind])
    return frozenset(found)


def is_wide(spot: Spot) -> bool:
    """Whether a place is a whole country: where claims hold only if their own words say so."""
    return (
        bool(spot.names)
        and spot.noun is None
        and all("country" in gazetteer_kinds(name.name.written) and name.role is None for name in spot.names)
        and spot.last - spot.first <= sum(n.last - n.first for n in spot.names) + 1
    )
