"""Make a PNG of a page smaller, by a palette of its most frequent colours: text and charts hardly show it."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

__all__ = ["smaller_png"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
Colour = tuple[int, int, int]


def smaller_png(data: bytes) -> bytes:
    """Give a picture with at most 256 colours.

    Args:
        data: a PNG of eight bits a channel, not interlaced, without or with an alpha channel, which is left out.
    """
    wide, high, channels, rows = _decoded(data)
    pixels = [[(r[i], r[i + 1], r[i + 2]) for i in range(0, len(r), channels)] for r in rows]
    often = Counter(colour for row in pixels for colour in row)
    palette = [colour for colour, _ in often.most_common(256)]
    index = {colour: n for n, colour in enumerate(palette)}
    for colour in often:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda n: _distance(palette[n], colour))
    body = b"".join(b"\0" + bytes(index[colour] for colour in row) for row in pixels)
    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, part) for kind, part in parts)


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _decoded(data: bytes) -> tuple[int, int, int, list[bytes]]:
    """Width, height, bytes of a pixel, and the rows."""
    at, packed, wide, high, channels = len(_SIGNATURE), b"", 0, 0, 3
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, part = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            wide, high, _, colour = struct.unpack_from(">IIBB", part)
            channels = {2: 3, 6: 4}[colour]
        elif kind == b"IDAT":
            packed += part
        at += 12 + length
    raw, step = zlib.decompress(packed), wide * channels + 1
    rows, before = [], bytes(step - 1)
    for y in range(high):
        line = raw[y * step : (y + 1) * step]
        before = _unfiltered(line[0], bytearray(line[1:]), before, channels)
        rows.append(before)
    return wide, high, channels, rows


def _unfiltered(kind: int, line: bytearray, above: bytes, channels: int) -> bytes:
    """A row without its filter (PNG, section 9)."""
    for i in range(len(line)):
        left = line[i - channels] if i >= channels else 0
        corner = above[i - channels] if i >= channels else 0
        added = (0, left, above[i], (left + above[i]) // 2, _nearest(left, above[i], corner))[kind]
        line[i] = (line[i] + added) & 255
    return bytes(line)


def _nearest(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))
