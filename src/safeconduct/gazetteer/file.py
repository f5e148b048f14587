"""The layout of the shipped gazetteer: one header of plain words, one compressed body of columns.

Made to be opened in milliseconds and to need no parsing: numbers are columns, names and keys are sorted lines that
are searched as bytes. The header says what the file is and whom to credit, so it can be read with any pager.

    file   = magic line, credit lines, "sections NAME LENGTH …" line, empty line, body
    body   = zlib(sections one after another)
    key    = newline, key, tab, [flag], ref *("," ref)        sorted by bytes
    flag   = "*" ambiguous without its article | "!" ambiguous | "'" adjectives only
    ref    = number of the place, ["~" alternate | "'" adjective | "^" abbreviation], ["+" only with its article]
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safeconduct.vocab.errors import GazetteerBroken

__all__ = ["MAGIC", "NO_PARENT", "PlaceRow", "Tables", "decode", "encode"]

MAGIC = "safeconduct gazetteer 1"
NO_PARENT = 0xFFFFFFFF
#: Every so many lines a place in the text is noted, so that a look-up reads at most as many.
_STEP = 16
#: Coordinates are kept to a thousandth of a degree, about a hundred metres.
_DEGREE = 1000


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as the file keeps it."""

    #: GeoNames id, or 0 for a place kept by hand.
    geoname: int
    name: str
    #: Position of its kind in ``PlaceKind``.
    kind: int
    #: ISO 3166 alpha-2, or empty.
    country: str
    #: Row of the place it lies in, or ``NO_PARENT``.
    parent: int
    #: Degrees, WGS 84.
    latitude: float
    longitude: float
    #: Inhabitants, 0 when not known.
    population: int


@dataclass(frozen=True, slots=True)
class Tables:
    """The columns of an opened file; row numbers count from 0."""

    geonames: array[int]
    kinds: bytes
    country_codes: tuple[str, ...]
    countries: bytes
    parents: array[int]
    latitudes: array[int]
    longitudes: array[int]
    populations: array[int]
    names: bytes
    name_starts: array[int]
    keys: bytes
    key_heads: tuple[bytes, ...]
    key_starts: array[int]

    def row(self, number: int) -> PlaceRow:
        """Read one place."""
        start, end = self.name_starts[number // _STEP], self.name_starts[number // _STEP + 1]
        return PlaceRow(
            geoname=self.geonames[number],
            name=self.names[start:end].split(b"\n")[number % _STEP].decode(),
            kind=self.kinds[number],
            country=self.country_codes[self.countries[number]],
            parent=self.parents[number],
            latitude=self.latitudes[number] / _DEGREE - 90,
            longitude=self.longitudes[number] / _DEGREE - 180,
            population=self.populations[number],
        )

    def refs(self, key: str) -> str:
        """Give the flag and the refs of a key, or an empty string."""
        line = b"\n%b\t" % key.encode("utf-8", "replace")
        bucket = bisect_right(self.key_heads, line) - 1
        if bucket < 0:
            return ""
        end = self.key_starts[bucket + 1]
        found = self.keys.find(line, self.key_starts[bucket], end)
        if found < 0:
            return ""
        start = found + len(line)
        stop = self.keys.find(b"\n", start, end)
        return self.keys[start : stop if stop >= 0 else end].decode()


def encode(rows: Sequence[PlaceRow], keys: Mapping[str, str], credit: Sequence[str]) -> bytes:
    """Make the bytes of a file; the same rows and keys give the same body.

    Args:
        rows: at most 2**32 - 1 places of at most 256 countries; ``parent`` points into them.
        keys: folded key to its flag and refs, as in the grammar above.
        credit: lines for the header, none of them empty.
    """
    codes = sorted({row.country for row in rows})
    names, name_starts = _lines([row.name.encode() + b"\n" for row in rows])
    lines = sorted(b"\n%b\t%b" % (key.encode(), refs.encode()) for key, refs in keys.items())
    text, key_starts = _lines(lines)
    heads = [line[: line.index(b"\t") + 1] for line in lines[::_STEP]]
    sections = {
        "geonames": _pack([row.geoname for row in rows]),
        "kinds": bytes(row.kind for row in rows),
        "country_codes": ",".join(codes).encode(),
        "countries": bytes(codes.index(row.country) for row in rows),
        "parents": _pack([row.parent for row in rows]),
        "latitudes": _pack([round((row.latitude + 90) * _DEGREE) for row in rows]),
        "longitudes": _pack([round((row.longitude + 180) * _DEGREE) for row in rows]),
        "populations": _pack([row.population for row in rows]),
        "names": names,
        "name_starts": _pack(name_starts),
        "keys": text,
        "key_heads": b"".join(heads),
        "key_starts": _pack(key_starts),
    }
    body = b"".join(sections.values())
    listed = " ".join(f"{name} {len(data)}" for name, data in sections.items())
    header = "\n".join([MAGIC, *credit, f"sections {listed}", "", ""])
    return header.encode() + zlib.compress(body, 9)


def decode(data: bytes) -> Tables:
    """Open the bytes of a file.

    Raises:
        GazetteerBroken: they are not a gazetteer of this version, or not a whole one.
    """
    header, _, compressed = data.partition(b"\n\n")
    lines = header.decode("utf-8", "replace").split("\n")
    if lines[0] != MAGIC or not lines[-1].startswith("sections "):
        raise GazetteerBroken("gazetteer", "is not a file of this version", "install the program again")
    listed = lines[-1].split()[1:]
    try:
        body = zlib.decompress(compressed)
    except zlib.error as error:
        raise GazetteerBroken("gazetteer", f"is damaged: {error}", "install the program again") from error
    found: dict[str, bytes] = {}
    start = 0
    for name, length in zip(listed[::2], listed[1::2], strict=True):
        found[name] = body[start : start + int(length)]
        start += int(length)
    heads = found["key_heads"].split(b"\t")[:-1]
    return Tables(
        geonames=_unpack(found["geonames"]),
        kinds=found["kinds"],
        country_codes=tuple(found["country_codes"].decode().split(",")),
        countries=found["countries"],
        parents=_unpack(found["parents"]),
        latitudes=_unpack(found["latitudes"]),
        longitudes=_unpack(found["longitudes"]),
        populations=_unpack(found["populations"]),
        names=found["names"],
        name_starts=_unpack(found["name_starts"]),
        keys=found["keys"],
        key_heads=tuple([head + b"\t" for head in heads]),
        key_starts=_unpack(found["key_starts"]),
    )


def _lines(lines: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """Join lines, and say where every ``_STEP``-th starts and where the last ends."""
    starts, here = [], 0
    for number, line in enumerate(lines):
        if number % _STEP == 0:
            starts.append(here)
        here += len(line)
    return b"".join(lines), [*starts, here]


def _pack(values: Sequence[int]) -> bytes:
    """Write unsigned 32-bit numbers as four planes of bytes, lowest first: planes compress far better."""
    raw = b"".join(value.to_bytes(4, "little") for value in values)
    return b"".join(raw[plane::4] for plane in range(4))


def _unpack(planes: bytes) -> array[int]:
    count = len(planes) // 4
    raw = bytearray(len(planes))
    for plane in range(4):
        raw[plane::4] = planes[plane * count : (plane + 1) * count]
    values = array("I", bytes(raw))
    if sys.byteorder == "big":
        values.byteswap()
    return values
