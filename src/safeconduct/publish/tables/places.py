"""Table of the places that claims name: where each lies, how exactly that is known, and what could not be placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from safeconduct.publish.located import Locator
from safeconduct.publish.tables.provenance import Sources
from safeconduct.publish.tables.table import Column, Kind, Row, Value
from safeconduct.vocab.case_claims import DeedIn, FigureIn

__all__ = ["PLACES", "place_rows"]

PLACES = (
    Column("name", "The name as written in reports.", width=28, hxl="#loc+name"),
    Column("found", "The place it stands for; empty where it is unknown, or several could be meant.", width=20,
           hxl="#loc+name+found"),
    Column("place_id", "The place's id: GeoNames' (gn:), or the program's own (sc:).", width=16, hxl="#loc+code"),
    Column("latitude", "Degrees, WGS 84.", Kind.NUMBER, 9, "#geo+lat"),
    Column("longitude", "Degrees, WGS 84.", Kind.NUMBER, 9, "#geo+lon"),
    Column("exactness", "What sort of place it is: the coordinates of a province are its middle.", width=10,
           hxl="#loc+type"),
    Column("inside", "What it lies in, nearest first.", Kind.LIST, 24, "#loc+parent+name"),
    Column("country", "The country, in three letters.", width=8, hxl="#country+code+v_iso3"),
    Column("as", "What claims name it as: from, to, at.", Kind.LIST, 12, "#loc+role"),
    Column("claims", "How many claims name it.", Kind.WHOLE, 7, "#meta+claims+num"),
)  # fmt: skip


@dataclass(slots=True)
class _Named:
    """A name with the claims that use it."""

    roles: dict[str, None] = field(default_factory=dict)
    claims: list[FigureIn | DeedIn] = field(default_factory=list)


def place_rows(sources: Sources) -> Iterator[Row]:
    """Every place that figures and deeds name, the most named first."""
    found: dict[str, _Named] = {}
    claims: list[FigureIn | DeedIn] = [*sources.figures(), *sources.deeds()]
    for item in claims:
        claim = item.figure if isinstance(item, FigureIn) else item.deed
        for role, name in (("from", claim.source), ("to", claim.destination), ("at", claim.at)):
            if name is not None:
                named = found.setdefault(name.written, _Named())
                named.roles[role] = None
                named.claims.append(item)
    locator = Locator(sources.case)
    for written, named in sorted(found.items(), key=lambda one: (-len(one[1].claims), one[0])):
        roles = tuple(role for role in ("from", "to", "at") if role in named.roles)
        told: dict[str, Value] = {"name": written, "as": roles, "claims": len(named.claims)}
        place = locator.find(written)
        if place is not None:
            entry = place.entry
            told |= {
                "found": entry.name, "place_id": entry.id, "latitude": entry.latitude, "longitude": entry.longitude,
                "exactness": place.precision, "inside": entry.parents or None, "country": place.iso3,
            }  # fmt: skip
        yield {**told, **sources.row(named.claims[0])}
