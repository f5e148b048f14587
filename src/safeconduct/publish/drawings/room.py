"""Room for words on a drawing: what is taken, and where beside a place its name covers least."""

from __future__ import annotations

from collections.abc import Iterable

from safeconduct.publish.drawings.svg import Markup, text, width_of

__all__ = ["Room"]

Box = tuple[float, float, float, float]
#: Names of places are bold, which is wider.
_BOLD = 1.13


class Room:
    """Which rectangles of a drawing hold something, so that no name is written over it."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._boxes: list[Box] = []

    def take(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Note that something lies here."""
        self._boxes.append((x1, y1, x2, y2))

    def take_line(self, points: Iterable[tuple[float, float]]) -> None:
        """Note that a line runs through these points."""
        for x, y in points:
            self.take(x - 3, y - 3, x + 3, y + 3)

    def write(self, words: str, spot: tuple[float, float, float], size: float, class_: str) -> Markup:
        """Write the name of a spot where it covers least; near an edge it is pushed inwards until it is whole.

        Args:
            words: no wider than the drawing.
            spot: its middle, and how far from it words begin.
            size: of the letters.
            class_: for the style.
        """
        x, y, _ = spot
        wide = width_of(words, size) * _BOLD
        further = [(x - wide / 2, y + way * step) for step in (34.0, 52.0) for way in (-1, 1)]
        places = [self._inside(left, top, wide, size) for left, top in (*_beside(spot, wide, size), *further)]
        costs = [self._cost(left, top, wide, size) for left, top in places]
        return self._put(words, places[min(range(len(places)), key=lambda i: (costs[i], i))], size, class_)

    def write_if_free(self, words: str, spot: tuple[float, float, float], size: float, class_: str) -> Markup | None:
        """Write the name of a spot where it covers nothing at all; null where there is no such place."""
        wide = width_of(words, size) * _BOLD
        for left, top in _beside(spot, wide, size):
            if (left, top) == self._inside(left, top, wide, size) and not self._cost(left, top, wide, size):
                return self._put(words, (left, top), size, class_)
        return None

    def _inside(self, left: float, top: float, wide: float, size: float) -> tuple[float, float]:
        return max(3.0, min(self._width - wide - 3, left)), max(3.0, min(self._height - size - 6, top))

    def _cost(self, left: float, top: float, wide: float, size: float) -> float:
        """How much of what is there words would cover."""
        x1, y1, x2, y2 = left - 2, top - 1, left + wide + 2, top + size + 3
        return sum(
            max(0.0, min(x2, bx2) - max(x1, bx1)) * max(0.0, min(y2, by2) - max(y1, by1))
            for bx1, by1, bx2, by2 in self._boxes
        )

    def _put(self, words: str, place: tuple[float, float], size: float, class_: str) -> Markup:
        left, top = place
        self.take(left - 3, top - 2, left + width_of(words, size) * _BOLD + 3, top + size + 4)
        return text(left, top + size * 0.92, words, class_)


def _beside(spot: tuple[float, float, float], wide: float, size: float) -> list[tuple[float, float]]:
    """The places around a spot, the best to read first."""
    x, y, near = spot
    slant = near * 0.7
    return [
        (x + near, y - size / 2), (x - near - wide, y - size / 2),
        (x - wide / 2, y - near - size), (x - wide / 2, y + near),
        (x + slant, y - slant - size), (x + slant, y + slant),
        (x - slant - wide, y - slant - size), (x - slant - wide, y + slant),
    ]  # fmt: skip
