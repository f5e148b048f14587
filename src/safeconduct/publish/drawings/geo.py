"""Draw the map: the place, where people were taken, and flows as wide as they were many, on the bundled base map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, hypot, radians, sinh, tan

from safeconduct.publish.basemap import Basemap, Town
from safeconduct.publish.drawings.svg import Markup, drawing, linked, short, tag, text, width_of

__all__ = ["Flow", "Precision", "Sheet", "Spot", "draw_map", "flow_width", "make_sheet"]

#: Widest flow, in the measure of the drawing.
WIDEST = 16.0
_SIZE = 13.0
Box = tuple[float, float, float, float]


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the world that is drawn, and how it lies on the drawing (Mercator)."""

    box: Box
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies on the drawing."""
        west, south, east, north = self.box
        x = (longitude - west) / (east - west) * self.width
        top, bottom = _mercator(north), _mercator(south)
        return x, (top - _mercator(latitude)) / (top - bottom) * self.height


def _mercator(latitude: float) -> float:
    return asinh(tan(radians(max(-84.0, min(84.0, latitude)))))


def make_sheet(spots: Sequence[Spot], width: float, height: float) -> Sheet:
    """Choose the part of the world that shows all places with room around them, at the drawing's proportions."""
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    south, north = _mercator(min(s.latitude for s in spots)), _mercator(max(s.latitude for s in spots))
    wide, high = radians(east - west), north - south
    # A case of one town still shows the land around it.
    wide, high = max(wide * 1.7, 0.026), max(high * 1.45, 0.018)
    scale = max(wide / width, high / height)
    half_wide, half_high = scale * width / 2, scale * height / 2
    middle, centre = radians((west + east) / 2), (south + north) / 2
    bottom, top = (degrees(atan(sinh(y))) for y in (centre - half_high, centre + half_high))
    return Sheet((degrees(middle - half_wide), bottom, degrees(middle + half_wide), top), width, height)


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
    sheet = make_sheet(spots, width, height)
    taken = _Taken(width, height)
    # The bar of kilometres lies in the corner.
    taken.take(0, height - 34, width / 5 + 90, height)
    origin = next((s for s in spots if s.origin), spots[0])
    marks = [_spot(spot, sheet) for spot in spots]
    for spot in spots:
        x, y = sheet.at(spot.longitude, spot.latitude)
        taken.take(x - 8, y - 8, x + 8, y + 8)
    ways = _ways(flows, origin, sheet)
    for way in ways:
        taken.take_line(way[1])
    counts = {flow.to.name: f" {flow.best:,.0f}" for flow in flows if flow.best}
    ordered = sorted(spots, key=lambda s: not s.origin)
    names = [_label(spot, counts.get(spot.name, ""), sheet, taken) for spot in ordered]
    towns = list(_towns(spots, sheet, taken, 14 if width >= 600 else 6))
    inside = [
        tag("rect", x=0, y=0, width=width, height=height, class_="sea"),
        *_base(sheet),
        *(way[0] for way in ways),
        *towns,
        *marks,
        *names,
        _scale_bar(sheet),
    ]
    return drawing(width, height, told, *inside, class_="map")


def _base(sheet: Sheet) -> list[Markup]:
    cells = list(Basemap.load().cells(sheet.box))
    parts = []
    for layer, closed in (("land", True), ("lakes", True), ("rivers", False), ("borders", False), ("disputed", False)):
        d = "".join(_path(path, sheet, closed) for cell in cells for path in getattr(cell, layer))
        if d:
            parts.append(tag("path", d=d, class_=layer))
    return [tag("g", *parts, aria_hidden="true")]


def _path(path: Iterable[tuple[float, float]], sheet: Sheet, closed: bool) -> str:
    """A path on the drawing, its points no nearer than can be seen; nothing where all of it lies outside."""
    margin = 60.0
    points: list[tuple[float, float]] = []
    for longitude, latitude in path:
        x, y = sheet.at(longitude, latitude)
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= 1.2:
            points.append((x, y))
    kept = _clipped(points, sheet, margin) if closed else points
    inside = any(-margin <= x <= sheet.width + margin and -margin <= y <= sheet.height + margin for x, y in points)
    if len(kept) < 2 or not (closed or inside):
        return ""
    return "M" + " ".join(f"{short(x)} {short(y)}" for x, y in kept) + ("Z" if closed else "")


def _clipped(points: list[tuple[float, float]], sheet: Sheet, margin: float) -> list[tuple[float, float]]:
    """The part of an area near the drawing (Sutherland and Hodgman)."""
    for axis, bound, above in (
        (0, -margin, True), (0, sheet.width + margin, False), (1, -margin, True), (1, sheet.height + margin, False)
    ):  # fmt: skip
        cut: list[tuple[float, float]] = []
        for i, point in enumerate(points):
            before = points[i - 1]
            inside, was = (point[axis] >= bound) == above, (before[axis] >= bound) == above
            if inside != was:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                cut.append((bound, other) if axis == 0 else (other, bound))
            if inside:
                cut.append(point)
        points = cut
    return points


def _ways(flows: Sequence[Flow], origin: Spot, sheet: Sheet) -> list[tuple[Markup, list[tuple[float, float]]]]:
    """Each flow as a curve, and points along it."""
    most = max((f.best for f in flows), default=0)
    x1, y1 = sheet.at(origin.longitude, origin.latitude)
    found = []
    for flow in sorted(flows, key=lambda f: (-f.best, f.to.name)):
        x2, y2 = sheet.at(flow.to.longitude, flow.to.latitude)
        bend = 0.16
        cx, cy = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
        d = f"M{short(x1)} {short(y1)}Q{short(cx)} {short(cy)} {short(x2)} {short(y2)}"
        count = f"{flow.best:,.0f} people" if flow.best else "people, no number"
        several = "1 departure" if flow.departures == 1 else f"{flow.departures} departures"
        words = f"{count} to {flow.to.name} in {several}"
        line = tag(
            "path", d=d, stroke_width=flow_width(flow.best, most), class_="flow" if flow.best else "flow unknown"
        )
        along = [
            (
                (1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t * t * x2,
                (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t * t * y2,
            )
            for t in (n / 24 for n in range(25))
        ]
        found.append((linked(flow.href, words, line), along))
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


class _Taken:
    """Which rectangles of a drawing hold something, so that no name is written over it."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._boxes: list[Box] = []

    def take(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._boxes.append((x1, y1, x2, y2))

    def take_line(self, points: Iterable[tuple[float, float]]) -> None:
        for x, y in points:
            self.take(x - 3, y - 3, x + 3, y + 3)

    def cost(self, x1: float, y1: float, x2: float, y2: float) -> float:
        """How much of what is there a rectangle would cover; endless where it leaves the drawing."""
        if x1 < 2 or y1 < 2 or x2 > self._width - 2 or y2 > self._height - 2:
            return float("inf")
        return sum(
            max(0.0, min(x2, bx2) - max(x1, bx1)) * max(0.0, min(y2, by2) - max(y1, by1))
            for bx1, by1, bx2, by2 in self._boxes
        )


def _label(spot: Spot, count: str, sheet: Sheet, taken: _Taken) -> Markup:
    """The name of a place of the case and how many went there, where it covers least."""
    x, y = sheet.at(spot.longitude, spot.latitude)
    near = 20.0 if spot.precision == Precision.AREA else 10.0
    size = 15.0 if spot.origin else _SIZE + 1
    words = (f"somewhere in {spot.name}" if spot.precision == Precision.AREA else spot.name) + count
    class_ = "place origin-name halo" if spot.origin else "place halo"
    return _written(words, (x, y, near), size, class_, taken) or text(x + near, y + 5, words, class_)


def _written(
    words: str, spot: tuple[float, float, float], size: float, class_: str, taken: _Taken, most: float = float("inf")
) -> Markup | None:
    """Words beside a spot; null where every side is taken by more than may be covered."""
    x, y, near = spot
    wide = width_of(words, size)
    sides = (
        (x + near, y - size / 2, "start"), (x - near - wide, y - size / 2, "end"),
        (x - wide / 2, y - near - size, "middle"), (x - wide / 2, y + near, "middle"),
        (x + near * 0.7, y - near * 0.7 - size, "start"), (x + near * 0.7, y + near * 0.7, "start"),
        (x - near * 0.7 - wide, y - near * 0.7 - size, "end"), (x - near * 0.7 - wide, y + near * 0.7, "end"),
    )  # fmt: skip
    costs = [taken.cost(left - 2, top - 1, left + wide + 2, top + size + 3) for left, top, _ in sides]
    best = min(range(len(sides)), key=lambda i: (costs[i], i))
    if costs[best] > most or costs[best] == float("inf"):
        return None
    left, top, anchor = sides[best]
    taken.take(left - 3, top - 2, left + wide + 3, top + size + 4)
    at = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
    return text(at, top + size * 0.92, words, class_, text_anchor=anchor)


def _towns(spots: Sequence[Spot], sheet: Sheet, taken: _Taken, most: int) -> Iterable[Markup]:
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
        name = _written(town.name, (x, y, 6.0), 12.0, class_, taken, most=0.0)
        if name is not None:
            shown += 1
            taken.take(x - 4, y - 4, x + 4, y + 4)
            yield tag("g", tag("circle", cx=x, cy=y, r=2.2, class_="town-dot"), name, aria_hidden="true")


def _is_near(town: Town, spots: Sequence[Spot], sheet: Sheet) -> bool:
    x, y = sheet.at(town.longitude, town.latitude)
    return any(hypot(x - sx, y - sy) < 22 for sx, sy in (sheet.at(s.longitude, s.latitude) for s in spots))


def _scale_bar(sheet: Sheet) -> Markup:
    """A bar of a round number of kilometres, right for the middle of the drawing."""
    west, south, east, north = sheet.box
    kilometres = radians(east - west) * 6371 * cos(radians((south + north) / 2))
    per_unit = kilometres / sheet.width
    length = max((n for n in _ROUND if n / per_unit <= sheet.width / 5), default=_ROUND[0])
    wide, y = length / per_unit, sheet.height - 18
    line = tag("path", d=f"M16 {y - 5}V{y}H{short(16 + wide)}V{y - 5}", class_="scale-bar")
    return tag("g", line, text(20 + wide, y + 3, f"{length:g} km", "tick"), aria_hidden="true")


_ROUND = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
