"""Draw the map: the place, where people were taken, and flows as wide as they were many, on the bundled base map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from safeconduct.publish.basemap import Basemap, Town
from safeconduct.publish.drawings.room import Room
from safeconduct.publish.drawings.sheet import Sheet, draw_base, draw_scale, make_sheet
from safeconduct.publish.drawings.svg import Markup, drawing, fit, linked, short, tag

__all__ = ["WIDEST", "Flow", "Precision", "Spot", "draw_map", "flow_width"]

#: Widest flow, in the measure of the drawing.
WIDEST = 16.0
_SIZE = 13.0
#: How far flows bend, of their length, so that one that goes back would lie beside one that came.
_BEND = 0.16


class Precision:
    """How exactly a place is known."""

    POINT = "point"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the case."""

    name: str
    latitude: float
    longitude: float
    #: ``point``, or ``area`` for a province, district or country of which only the name is known.
    precision: str
    #: What is known of where it is, in words: "town in Aleppo, Syria"; "somewhere in Idlib province".
    told: str
    href: str | None
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """People taken from the place to another."""

    to: Spot
    low: float
    high: float
    best: float
    departures: int
    href: str | None


def flow_width(people: float, most: float) -> float:
    """How wide a flow is: its width, not its area, is the number of people."""
    return max(1.5, WIDEST * people / most) if most > 0 else 1.5


def draw_map(spots: Sequence[Spot], flows: Sequence[Flow], width: float = 960, told: str = "") -> Markup | None:
    """Draw it; null where no place is known.

    Args:
        spots: every place to mark, the origin among them.
        flows: from the origin to others.
        width: below 600, the map is upright.
        told: what it shows, for whoever cannot see it.
    """
    if not spots:
        return None
    height = round(width * 0.62) if width >= 600 else round(width * 1.15)
    sheet = make_sheet([(s.longitude, s.latitude) for s in spots], width, height)
    room = Room(width, height)
    # The bar of kilometres lies in the corner.
    room.take(0, height - 34, width / 5 + 90, height)
    origin = next((s for s in spots if s.origin), spots[0])
    marks = [_spot(spot, sheet) for spot in spots]
    for spot in spots:
        x, y = sheet.at(spot.longitude, spot.latitude)
        room.take(x - 8, y - 8, x + 8, y + 8)
    ways = _ways(flows, origin, sheet)
    for way in ways:
        room.take_line(way[1])
    counts = {flow.to.name: f" {flow.best:,.0f}" for flow in flows if flow.best}
    ordered = sorted(spots, key=lambda s: not s.origin)
    names = [_label(spot, counts.get(spot.name, ""), sheet, room) for spot in ordered]
    towns = list(_towns(spots, sheet, room, 14 if width >= 600 else 6))
    inside = [
        tag("rect", x=0, y=0, width=width, height=height, class_="sea"),
        draw_base(sheet),
        *(way[0] for way in ways),
        *towns,
        *marks,
        *names,
        draw_scale(sheet),
    ]
    return drawing(width, height, told, *inside, class_="map")


def _ways(flows: Sequence[Flow], origin: Spot, sheet: Sheet) -> list[tuple[Markup, list[tuple[float, float]]]]:
    """Each flow as a curve, and points along it."""
    most = max((f.best for f in flows), default=0)
    x1, y1 = sheet.at(origin.longitude, origin.latitude)
    found = []
    for flow in sorted(flows, key=lambda f: (-f.best, f.to.name)):
        x2, y2 = sheet.at(flow.to.longitude, flow.to.latitude)
        pull = (x1 + x2) / 2 - (y2 - y1) * _BEND, (y1 + y2) / 2 + (x2 - x1) * _BEND
        d = f"M{short(x1)} {short(y1)}Q{short(pull[0])} {short(pull[1])} {short(x2)} {short(y2)}"
        count = f"{flow.best:,.0f} people" if flow.best else "people, no number"
        several = "1 departure" if flow.departures == 1 else f"{flow.departures} departures"
        class_ = "flow" if flow.best else "flow unknown"
        line = tag("path", d=d, stroke_width=flow_width(flow.best, most), class_=class_)
        told = f"{count} to {flow.to.name} in {several}"
        found.append((linked(flow.href, told, line), _along((x1, y1), pull, (x2, y2))))
    return found


def _along(
    start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """Points along a curve."""
    shares = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in (n / 24 for n in range(25))]
    return [(a * start[0] + b * pull[0] + c * end[0], a * start[1] + b * pull[1] + c * end[1]) for a, b, c in shares]


def _spot(spot: Spot, sheet: Sheet) -> Markup:
    x, y = sheet.at(spot.longitude, spot.latitude)
    if spot.precision == Precision.AREA:
        shape = tag("circle", cx=x, cy=y, r=17.0, class_="area")
    elif spot.origin:
        shape = tag("rect", x=x - 6, y=y - 6, width=12, height=12, class_="origin")
    else:
        shape = tag("circle", cx=x, cy=y, r=5.0, class_="spot")
    return linked(spot.href, f"{spot.name}: {spot.told}", shape)


def _label(spot: Spot, count: str, sheet: Sheet, room: Room) -> Markup:
    """The name of a place of the case and how many went there."""
    x, y = sheet.at(spot.longitude, spot.latitude)
    near = 20.0 if spot.precision == Precision.AREA else 10.0
    size = 15.0 if spot.origin else _SIZE + 1
    words = (f"somewhere in {spot.name}" if spot.precision == Precision.AREA else spot.name) + count
    class_ = "place origin-name halo" if spot.origin else "place halo"
    return room.write(fit(words, sheet.width - 40, size), (x, y, near), size, class_)


def _towns(spots: Sequence[Spot], sheet: Sheet, room: Room, most: int) -> Iterable[Markup]:
    """Towns that help to find one's way, the most important ones first, where there is room for their names."""
    west, south, east, north = sheet.box
    found = [
        town
        for cell in Basemap.load().cells(sheet.box)
        for town in cell.towns
        if west < town.longitude < east and south < town.latitude < north and not _is_near(town, spots, sheet)
    ]
    shown = 0
    for town in sorted(found, key=lambda t: (not t.capital, t.rank, t.name)):
        if shown == most:
            return
        x, y = sheet.at(town.longitude, town.latitude)
        class_ = "town capital" if town.capital else "town"
        name = room.write_if_free(town.name, (x, y, 6.0), 12.0, class_)
        if name is not None:
            shown += 1
            room.take(x - 4, y - 4, x + 4, y + 4)
            yield tag("g", tag("circle", cx=x, cy=y, r=2.2, class_="town-dot"), name, aria_hidden="true")


def _is_near(town: Town, spots: Sequence[Spot], sheet: Sheet) -> bool:
    x, y = sheet.at(town.longitude, town.latitude)
    return any(hypot(x - sx, y - sy) < 22 for sx, sy in (sheet.at(s.longitude, s.latitude) for s in spots))
