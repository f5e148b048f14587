"""Peers that find names of places: lists of cities and countries, looked up."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

from peers import PlaceReader, Range


def _geotext() -> PlaceReader:
    module: Any = importlib.import_module("geotext")

    def read(text: str) -> list[Range]:
        found = module.GeoText(text)
        return occurrences(text, [*found.cities, *found.countries])

    return read


def occurrences(text: str, names: list[str]) -> list[Range]:
    """Every place where one of the names stands as words of its own, the longest first."""
    if not names:
        return []
    options = "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
    return [m.span() for m in re.finditer(rf"(?<!\w)(?:{options})(?!\w)", text)]


def _flashgeotext() -> PlaceReader:
    module: Any = importlib.import_module("flashgeotext.geotext")
    reader = module.GeoText()

    def read(text: str) -> list[Range]:
        found = reader.extract(text)
        spans = {tuple(s) for kind in ("cities", "countries") for one in found[kind].values() for s in one["span_info"]}
        return sorted((start, end) for start, end in spans)

    return read


PLACES: dict[str, Callable[[], PlaceReader]] = {"geotext": _geotext, "flashgeotext": _flashgeotext}
