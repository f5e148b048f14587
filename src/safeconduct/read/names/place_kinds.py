"""What kinds of place bear a name, by the gazetteer: a town, a quarter, a whole country."""

from __future__ import annotations

from functools import lru_cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceKind

__all__ = ["gazetteer_kinds"]

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
