"""The part of the world that a map shows, in Mercator's projection, and the base map on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, radians, sinh, tan

from safeconduct.publish.basemap import Basemap
from safeconduct.publish.basemap.clipping import clip_area
from safeconduct.publish.drawings.svg import Markup, short, tag, text

__all__ = ["Sheet", "draw_base", "draw_scale", "make_sheet"]

Box = tuple[float, float, float, float]
Place = tuple[float, float]
#: Lengths a bar of kilometres may stand for.
_ROUND = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)


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


def make_sheet(places: Sequence[Place], width: float, height: float) -> Sheet:
    """Choose the part of the world that shows all places with room around them, at the drawing's proportions.

    Args:
        places: longitudes and latitudes.
        width, height: of the drawing.
    """
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = _mercator(min(y for _, y in places)), _mercator(max(y for _, y in places))
    wide, high = radians(east - west), north - south
    # A case of one town still shows the land around it.
    wide, high = max(wide * 1.7, 0.026), max(high * 1.45, 0.018)
    scale = max(wide / width, high / height)
    half_wide, half_high = scale * width / 2, scale * height / 2
    middle, centre = radians((west + east) / 2), (south + north) / 2
    bottom, top = (degrees(atan(sinh(y))) for y in (centre - half_high, centre + half_high))
    return Sheet((degrees(middle - half_wide), bottom, degrees(middle + half_wide), top), width, height)


def draw_base(sheet: Sheet) -> Markup:
    """Draw land, water and borders."""
    cells = list(Basemap.load().cells(sheet.box))
    parts = []
    for layer, closed in (("land", True), ("lakes", True), ("rivers", False), ("borders", False), ("disputed", False)):
        d = "".join(_path(path, sheet, closed) for cell in cells for path in getattr(cell, layer))
        if d:
            parts.append(tag("path", d=d, class_=layer))
    return tag("g", *parts, aria_hidden="true")


def _path(path: Iterable[tuple[float, float]], sheet: Sheet, closed: bool) -> str:
    """A path on the drawing, its points no nearer than can be seen; nothing where all of it lies outside."""
    margin = 60.0
    points: list[tuple[float, float]] = []
    for longitude, latitude in path:
        x, y = sheet.at(longitude, latitude)
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= 1.2:
            points.append((x, y))
    around = (-margin, -margin, sheet.width + margin, sheet.height + margin)
    kept = clip_area(points, around) if closed else points
    inside = any(-margin <= x <= sheet.width + margin and -margin <= y <= sheet.height + margin for x, y in points)
    if len(kept) < 2 or not (closed or inside):
        return ""
    return "M" + " ".join(f"{short(x)} {short(y)}" for x, y in kept) + ("Z" if closed else "")


def draw_scale(sheet: Sheet) -> Markup:
    """A bar of a round number of kilometres, right for the middle of the drawing."""
    west, south, east, north = sheet.box
    kilometres = radians(east - west) * 6371 * cos(radians((south + north) / 2))
    per_unit = kilometres / sheet.width
    length = max((n for n in _ROUND if n / per_unit <= sheet.width / 5), default=_ROUND[0])
    wide, y = length / per_unit, sheet.height - 18
    line = tag("path", d=f"M16 {y - 5}V{y}H{short(16 + wide)}V{y - 5}", class_="scale-bar")
    return tag("g", line, text(20 + wide, y + 3, f"{length:g} km", "tick"), aria_hidden="true")
