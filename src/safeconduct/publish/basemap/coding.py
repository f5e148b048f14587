"""How a cell of the base map lies in its file: whole steps of a grid, each point as its difference from the one before.

The script that makes the file and the program that reads it share this module, so neither can drift from the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["CELL_DEGREES", "LAYERS", "STEPS", "Reader", "Writer"]

#: Width and height of a cell.
CELL_DEGREES = 5
#: Steps of the grid in a degree: one is about 220 metres.
STEPS = 500
#: The layers of a cell, in the order they lie in the file; areas first, then lines.
LAYERS = ("land", "lakes", "rivers", "borders", "disputed")

Point = tuple[float, float]


class Writer:
    """Writes whole numbers, each in as few bytes as it needs."""

    def __init__(self) -> None:
        self.bytes = bytearray()

    def number(self, value: int) -> None:
        """Write one, of either sign."""
        rest = value << 1 if value >= 0 else (-value << 1) - 1
        while rest > 127:
            self.bytes.append(rest & 127 | 128)
            rest >>= 7
        self.bytes.append(rest)

    def words(self, text: str) -> None:
        """Write words with their length."""
        data = text.encode("utf-8")
        self.number(len(data))
        self.bytes += data

    def path(self, points: Sequence[tuple[int, int]]) -> None:
        """Write the points of a line or ring, in steps."""
        self.number(len(points))
        x = y = 0
        for next_x, next_y in points:
            self.number(next_x - x)
            self.number(next_y - y)
            x, y = next_x, next_y

    def paths(self, paths: Iterable[Sequence[tuple[int, int]]]) -> None:
        """Write several, with their count."""
        paths = list(paths)
        self.number(len(paths))
        for path in paths:
            self.path(path)


class Reader:
    """Reads back what a ``Writer`` wrote.

    >>> writer = Writer()
    >>> writer.number(-300)
    >>> writer.words("Homs")
    >>> reader = Reader(bytes(writer.bytes))
    >>> reader.number(), reader.words()
    (-300, 'Homs')
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self) -> int:
        """Read one number."""
        data, at, value, shift = self._data, self._at, 0, 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
        self._at = at
        return -((value + 1) >> 1) if value & 1 else value >> 1

    def words(self) -> str:
        """Read words."""
        length = self.number()
        start, self._at = self._at, self._at + length
        return self._data[start : self._at].decode("utf-8")

    def path(self) -> tuple[Point, ...]:
        """Read a line or ring, in degrees: longitude, latitude."""
        x = y = 0
        points = []
        for _ in range(self.number()):
            x += self.number()
            y += self.number()
            points.append((x / STEPS, y / STEPS))
        return tuple(points)

    def paths(self) -> tuple[tuple[Point, ...], ...]:
        """Read several."""
        return tuple(self.path() for _ in range(self.number()))
