"""Cut areas to a box, as cells of the base map and as drawings of it need them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Box", "Point", "clip_area"]

Point = tuple[float, float]
#: Lowest and highest: ``(x, y, x, y)``.
Box = tuple[float, float, float, float]


def clip_area(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman)."""
    left = list(ring)
    for axis, bound, above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        cut: list[Point] = []
        for i, point in enumerate(left):
            before = left[i - 1]
            inside, was = (point[axis] >= bound) == above, (before[axis] >= bound) == above
            if inside != was:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                cut.append((bound, other) if axis == 0 else (other, bound))
            if inside:
                cut.append(point)
        left = cut
    return left
