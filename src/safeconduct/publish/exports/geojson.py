"""Places and movements as GeoJSON (RFC 7946): where people left, where they went, what happened where.

A point is as exact as its place: of a province it is the middle, and ``precision`` says so. What cannot be placed for
certain has no geometry and is there all the same. A departure to several places is a line to each; its counts are of
all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from safeconduct.publish.exports.cells import utf8
from safeconduct.publish.exports.contents import Contents, Files, about
from safeconduct.publish.located import Located, Locator
from safeconduct.publish.tables import TABLES, Sources, Value, make_table

__all__ = ["make_geojson"]


def make_geojson(contents: Contents) -> Files:
    """One collection of every place, departure, figure and deed."""
    features = [feature for sources in contents.sources for feature in _features(sources)]
    told = {"about": [f"{label}: {words}" for label, words in about(contents)]}
    record = {"type": "FeatureCollection", "safeconduct": told, "features": features}
    return {"": utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")}


def _features(sources: Sources) -> Iterator[dict[str, Any]]:
    locator, forms = Locator(sources.case), {form.name: form for form in TABLES}
    one = [sources]
    for row in make_table(forms["cases"], one):
        yield _feature(_point(locator.place), "case", row, locator.place)
    for row in make_table(forms["departures"], one):
        yield from _departures(row, locator)
    for name in ("figures", "deeds"):
        for row in make_table(forms[name], one):
            place = _first(locator, row["at"], row["from"], row["to"])
            yield _feature(_point(place), name.removesuffix("s"), row, place)


def _departures(row: dict[str, Value], locator: Locator) -> Iterator[dict[str, Any]]:
    goals = row["to"] if isinstance(row["to"], tuple) else ()
    for goal in goals or ("",):
        place, start = locator.find(goal), locator.place
        line = None
        if place is not None and start is not None:
            line = {"type": "LineString", "coordinates": [_coordinates(start), _coordinates(place)]}
        shared = {"destination": goal or None, "counts_of_all_destinations": len(goals) > 1}
        yield _feature(line, "departure", {**row, **shared}, place)


def _first(locator: Locator, *names: Value) -> Located | None:
    return next((place for name in names if isinstance(name, str) and (place := locator.find(name))), None)


def _point(place: Located | None) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": _coordinates(place)} if place else None


def _coordinates(place: Located) -> list[float]:
    return [place.entry.longitude, place.entry.latitude]


def _feature(
    geometry: dict[str, Any] | None, kind: str, row: dict[str, Value], place: Located | None
) -> dict[str, Any]:
    cells = {name: _plain(cell) for name, cell in row.items() if cell is not None}
    if "precision" in cells:
        cells["date_precision"] = cells.pop("precision")
    where = {"place_found": place.entry.name, "precision": place.precision, "place_id": place.entry.id} if place else {}
    return {"type": "Feature", "geometry": geometry, "properties": {"feature": kind, **where, **cells}}


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
