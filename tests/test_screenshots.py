"""Pictures for the documentation: smaller by a palette, with the same pixels where there are few colours."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "scripts"))

from small_png import smaller_png

Pixel = tuple[int, int, int]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows: list[list[Pixel]], kind: int) -> bytes:
    """A picture whose rows are all filtered in one of the five ways."""
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    body, above = b"", bytes(3 * len(rows[0]))
    for row in rows:
        line = bytes(value for pixel in row for value in pixel)
        body += bytes([kind]) + bytes(
            (value - predicted(kind, line, above, i)) & 255 for i, value in enumerate(line)
        )  # fmt: skip
        above = line
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in parts)


def predicted(kind: int, line: bytes, above: bytes, i: int) -> int:
    left, corner = (line[i - 3], above[i - 3]) if i >= 3 else (0, 0)
    guess = left + above[i] - corner
    nearest = min((left, above[i], corner), key=lambda value: abs(guess - value))
    return (0, left, above[i], (left + above[i]) // 2, nearest)[kind]


def pixels(data: bytes) -> list[list[Pixel]]:
    """The pixels of a picture with a palette and no filters."""
    at, parts = 8, dict[bytes, bytes]()
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        parts[data[at + 4 : at + 8]] = data[at + 8 : at + 8 + length]
        at += 12 + length
    wide, high = struct.unpack_from(">II", parts[b"IHDR"])
    raw, colours = zlib.decompress(parts[b"IDAT"]), parts[b"PLTE"]
    rows = [raw[y * (wide + 1) + 1 : (y + 1) * (wide + 1)] for y in range(high)]
    return [[(colours[3 * n], colours[3 * n + 1], colours[3 * n + 2]) for n in row] for row in rows]


@pytest.mark.parametrize("kind", range(5), ids=["none", "sub", "up", "average", "paeth"])
def test_a_picture_of_few_colours_keeps_every_pixel(kind: int):
    rows = [[(x * 40 % 256, y * 60 % 256, (x * y) % 256) for x in range(9)] for y in range(7)]
    assert pixels(smaller_png(png(rows, kind))) == rows


def test_of_many_colours_the_most_frequent_stay_and_others_become_near_ones():
    white = [[(255, 255, 255)] * 40 for _ in range(20)]
    rows = white + [[(x * 6, y * 6, 100) for x in range(40)] for y in range(40)]
    made = pixels(smaller_png(png(rows, 0)))
    assert made[:20] == white
    assert len({pixel for row in made for pixel in row}) == 256
    pairs = [pair for row, other in zip(rows, made, strict=True) for pair in zip(row, other, strict=True)]
    kept = {other for _, other in pairs}
    for one, other in pairs[::97]:
        assert distance(one, other) == min(distance(one, candidate) for candidate in kept)


def distance(one: Pixel, other: Pixel) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
