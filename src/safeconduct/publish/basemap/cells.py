"""Basemap, the opened file, and the cells of it that a map shows."""

from __future__ import annotations

import pkgutil
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import floor

from safeconduct.publish.basemap.coding import CELL_DEGREES, LAYERS, Reader
from safeconduct.vocab.errors import ProgramDefect

__all__ = ["HEAD", "INDEX", "Basemap", "Cell", "Town"]

_FILE = "data/basemap.bin"
#: What the file begins with, and how many cells it holds.
HEAD = struct.Struct("<4sH")
MAGIC = b"SCB1"
#: West and south edge of a cell in cells from the corner of the world, where its bytes begin and how many they are.
INDEX = struct.Struct("<BBII")

Path = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Town:
    """A town that helps a reader to find their way."""

    name: str
    longitude: float
    latitude: float
    #: 0 for the most important towns of the world, 10 for the least.
    rank: int
    #: Whether it is a country's capital.
    capital: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the base map; every path is of longitudes and latitudes."""

    land: tuple[Path, ...]
    lakes: tuple[Path, ...]
    rivers: tuple[Path, ...]
    borders: tuple[Path, ...]
    disputed: tuple[Path, ...]
    towns: tuple[Town, ...]


class Basemap:
    """The base map of the world."""

    def __init__(self, data: bytes) -> None:
        magic, count = HEAD.unpack_from(data)
        if magic != MAGIC:
            raise ProgramDefect("base map", "is damaged", "install the program again")
        self._data = data
        self._index = {
            (column, row): (start, length)
            for column, row, start, length in INDEX.iter_unpack(data[HEAD.size : HEAD.size + count * INDEX.size])
        }

    @classmethod
    def load(cls) -> Basemap:
        """Open the file that ships with the program; opened once a process, then shared."""
        return _shipped()

    def cells(self, box: Box) -> Iterator[Cell]:
        """Give the cells that a box touches, from west to east and south to north.

        Args:
            box: west, south, east, north in degrees.
        """
        west, south, east, north = box
        for column in range(floor((west + 180) / CELL_DEGREES), floor((east + 180) / CELL_DEGREES) + 1):
            for row in range(floor((south + 90) / CELL_DEGREES), floor((north + 90) / CELL_DEGREES) + 1):
                if (found := self._index.get((column, row))) is not None:
                    yield self._cell(*found)

    def _cell(self, start: int, length: int) -> Cell:
        reader = Reader(zlib.decompress(self._data[start : start + length]))
        layers = {name: reader.paths() for name in LAYERS}
        towns = []
        for _ in range(reader.number()):
            ((longitude, latitude),) = reader.path()
            towns.append(Town(reader.words(), longitude, latitude, reader.number(), bool(reader.number())))
        return Cell(**layers, towns=tuple(towns))


@cache
def _shipped() -> Basemap:
    data = pkgutil.get_data("safeconduct", _FILE)
    if data is None:
        raise ProgramDefect("base map", "cannot be read from here", "install the program again")
    return Basemap(data)
