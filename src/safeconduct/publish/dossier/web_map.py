"""The map's data for whoever can move it: the base map around the case, thinned, and the case's places and flows."""

from __future__ import annotations

from typing import Any

from safeconduct.publish.basemap import Basemap
from safeconduct.publish.dossier.places import CaseMap
from safeconduct.publish.drawings import WIDEST, flow_width, make_sheet

__all__ = ["web_map"]

#: How much more of the world than the still map shows one may move to, each way.
_AROUND = 0.6
#: Towns beside the case's own places.
MOST_TOWNS = 90


def web_map(placed: CaseMap) -> dict[str, Any]:
    """Make JSON-ready data: paths of latitudes and longitudes to three decimals at most."""
    sheet = make_sheet([(s.longitude, s.latitude) for s in placed.spots], 960, 600)
    west, south, east, north = sheet.box
    wide, high = (east - west) * _AROUND, (north - south) * _AROUND
    box = (max(-180.0, west - wide), max(-85.0, south - high), min(180.0, east + wide), min(85.0, north + high))
    step = (east - west) / 1400
    cells = list(Basemap.load().cells(box))
    most = max((flow.best for flow in placed.flows), default=0)
    towns = sorted({(t.rank, t.name, t.latitude, t.longitude, t.capital) for c in cells for t in c.towns})
    inside = [t for t in towns if box[1] < t[2] < box[3] and box[0] < t[3] < box[2]]
    return {
        "box": [[south, west], [north, east]],
        "reach": [[box[1], box[0]], [box[3], box[2]]],
        **{
            layer: [thin for c in cells for path in getattr(c, layer) if len(thin := _thinned(path, step)) > 1]
            for layer in ("land", "lakes", "rivers", "borders", "disputed")
        },
        "towns": [[t[1], t[2], t[3], t[0], t[4]] for t in inside[:MOST_TOWNS]],
        "spots": [
            {"name": s.name, "at": [s.latitude, s.longitude], "precision": s.precision, "told": s.told, "href": s.href,
             "origin": s.origin}
            for s in placed.spots
        ],
        "flows": [
            {"to": [f.to.latitude, f.to.longitude], "name": f.to.name, "best": round(f.best), "href": f.href,
             "width": round(min(WIDEST, flow_width(f.best, most)), 1)}
            for f in placed.flows
        ],
    }  # fmt: skip


def _thinned(path: tuple[tuple[float, float], ...], step: float) -> list[list[float]]:
    """A path without the points that lie too near each other to be told apart."""
    kept: list[list[float]] = []
    for longitude, latitude in path:
        if not kept or abs(latitude - kept[-1][0]) + abs(longitude - kept[-1][1]) >= step:
            kept.append([round(latitude, 3), round(longitude, 3)])
    return kept
