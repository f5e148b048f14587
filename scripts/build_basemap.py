"""Build the base map that ships with the program: one compact file from Natural Earth's data at 1:10 million.

    .venv/bin/python scripts/build_basemap.py FOLDER     # writes src/safeconduct/data/basemap.bin

FOLDER holds Natural Earth's layers as GeoJSON, each under its own name (``ne_10m_land.json`` or ``.geojson``): land,
lakes, rivers_lake_centerlines, admin_0_boundary_lines_land, admin_0_boundary_lines_disputed_areas and
populated_places_simple. Natural Earth is in the public domain (https://www.naturalearthdata.com/about/terms-of-use/);
conversions to GeoJSON are in public repositories such as nvkelso/natural-earth-vector.

Lines are simplified (Douglas and Peucker) to what a map of one deal can show, and cut into cells, so that the program
reads only what it draws. The same layers give the same cells; only zlib's builds may differ in the bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor
from pathlib import Path
from typing import Any

from safeconduct.publish.basemap.cells import HEAD, INDEX, MAGIC
from safeconduct.publish.basemap.clipping import Box, Point, clip_area
from safeconduct.publish.basemap.coding import CELL_DEGREES, LAYERS, STEPS, Writer

TARGET = Path(__file__).parent.parent / "src" / "safeconduct" / "data" / "basemap.bin"
SOURCES = {
    "land": "ne_10m_land",
    "lakes": "ne_10m_lakes",
    "rivers": "ne_10m_rivers_lake_centerlines",
    "borders": "ne_10m_admin_0_boundary_lines_land",
    "disputed": "ne_10m_admin_0_boundary_lines_disputed_areas",
}
TOWNS = "ne_10m_populated_places_simple"
AREAS = {"land", "lakes"}
#: How far, in degrees, a simplified line may lie from the true one.
TOLERANCE = 0.006
#: Neighbouring areas overlap by this much, so that no hair's breadth shows between them.
MARGIN = 0.02
#: Rivers beyond this rank are streams that a map of a deal would drown in.
MOST_RIVER_RANK = 8


def load(folder: Path, name: str) -> list[dict[str, Any]]:
    """The features of one layer."""
    for ending in ("json", "geojson"):
        path = folder / f"{name}.{ending}"
        if path.is_file():
            features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
            return features
    raise SystemExit(f"{folder}: holds no {name}.json and no {name}.geojson")


def paths_of(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Every line or ring of a geometry."""
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}[geometry["type"]]
    parts: list[Any] = [geometry["coordinates"]]
    for _ in range(depth):
        parts = [inner for part in parts for inner in part]
    for part in parts:
        yield [(float(p[0]), float(p[1])) for p in part]


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out the points that lie nearer than the tolerance to the line without them."""
    kept = [False] * len(points)
    kept[0] = kept[-1] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        far, at = tolerance * tolerance, -1
        for i in range(first + 1, last):
            px, py = points[i][0] - x1, points[i][1] - y1
            t = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
            distance = (px - t * dx) ** 2 + (py - t * dy) ** 2
            if distance > far:
                far, at = distance, i
        if at >= 0:
            kept[at] = True
            stack += [(first, at), (at, last)]
    return [point for point, keep in zip(points, kept, strict=True) if keep]


def clip_line(line: list[Point], box: Box) -> Iterator[list[Point]]:
    """The parts of a line inside a box, each from the point before it enters to the point after it leaves."""
    part: list[Point] = []
    for before, after in pairwise(line):
        west, east = sorted((before[0], after[0]))
        south, north = sorted((before[1], after[1]))
        if east >= box[0] and west <= box[2] and north >= box[1] and south <= box[3]:
            part = part or [before]
            part.append(after)
        elif part:
            yield part
            part = []
    if part:
        yield part


def cells_of(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """The cells that the bounds of some points touch."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    for column in range(_cell(min(xs) + 180), _cell(max(xs) + 180) + 1):
        for row in range(_cell(min(ys) + 90), _cell(max(ys) + 90) + 1):
            yield column, row


def _cell(degrees: float) -> int:
    return floor(degrees / CELL_DEGREES)


def _box(cell: tuple[int, int], margin: float) -> Box:
    west, south = cell[0] * CELL_DEGREES - 180, cell[1] * CELL_DEGREES - 90
    return west - margin, south - margin, west + CELL_DEGREES + margin, south + CELL_DEGREES + margin


def in_steps(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The points on the grid, without those that fall on the one before."""
    steps: list[tuple[int, int]] = []
    for x, y in points:
        step = round(x * STEPS), round(y * STEPS)
        if not steps or step != steps[-1]:
            steps.append(step)
    return steps


def cut(folder: Path, layer: str) -> dict[tuple[int, int], list[list[tuple[int, int]]]]:
    """A layer, simplified and cut into cells."""
    cells: dict[tuple[int, int], list[list[tuple[int, int]]]] = defaultdict(list)
    for feature in load(folder, SOURCES[layer]):
        if layer == "rivers" and (feature["properties"]["scalerank"] or 0) > MOST_RIVER_RANK:
            continue
        for path in paths_of(feature["geometry"]) if feature["geometry"] else ():
            line = simplify(path, TOLERANCE)
            for cell in cells_of(line):
                box = _box(cell, MARGIN if layer in AREAS else 0)
                parts = [clip_area(line, box)] if layer in AREAS else list(clip_line(line, box))
                least = 3 if layer in AREAS else 2
                cells[cell] += [steps for part in parts if len(steps := in_steps(part)) >= least]
    return cells


def towns(folder: Path) -> dict[tuple[int, int], list[tuple[Any, ...]]]:
    """The towns of each cell, the most important ones first."""
    cells: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
    for feature in load(folder, TOWNS):
        one = feature["properties"]
        x, y = float(one["longitude"]), float(one["latitude"])
        capital = one["featurecla"] == "Admin-0 capital"
        cells[next(cells_of([(x, y)]))].append((int(one["scalerank"]), str(one["name"]), x, y, capital))
    return {cell: sorted(found) for cell, found in cells.items()}


def main() -> int:
    """Build the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where Natural Earth's layers lie as GeoJSON")
    folder = parser.parse_args().folder
    layers = [cut(folder, layer) for layer in LAYERS]
    named = towns(folder)
    index, bodies = bytearray(), bytearray()
    every = sorted({cell for layer in layers for cell in layer} | set(named))
    start = HEAD.size + INDEX.size * len(every)
    for cell in every:
        writer = Writer()
        for layer in layers:
            writer.paths(layer.get(cell, ()))
        writer.number(len(named.get(cell, ())))
        for rank, name, x, y, capital in named.get(cell, ()):
            writer.path(in_steps([(x, y)]))
            writer.words(name)
            writer.number(rank)
            writer.number(capital)
        body = zlib.compress(bytes(writer.bytes), 9)
        index += INDEX.pack(*cell, start + len(bodies), len(body))
        bodies += body
    TARGET.write_bytes(HEAD.pack(MAGIC, len(every)) + index + bodies)
    print(f"{TARGET.name}: {len(every)} cells, {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
