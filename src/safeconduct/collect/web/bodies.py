"""Bodies: what came over the wire → the bytes of the document, unpacked within bounds.

We ask for gzip at most. What comes in another encoding is refused by name; what lies about its encoding is taken as it
is; what breaks off half way is kept with a remark.
"""

from __future__ import annotations

import zlib
from typing import Any

from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["is_larger", "unpack_body", "unzip_bounded"]

_GZIP = b"\x1f\x8b"
#: Bytes that are taken, and that are unpacked, at a time.
_TAKEN, _PIECE = 2**14, 2**18
_MOST_PARTS = 20_000
#: Nothing unpacks to more times its size.
_MOST = 1032


def unpack_body(wire: bytes, encodings: str, where: str, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """Unpack a body.

    Args:
        wire: as it came.
        encodings: what Content-Encoding says.
        where: the address, for the message.
        limit: most bytes that may come out.

    Returns: The bytes, and what must be said about them.

    Raises:
        ReportUnreadable: it unpacks to more than the limit, or is packed in a way that was not asked for.
    """
    data, remarks = wire, []
    named = [one.strip().lower() for one in encodings.split(",")]
    for encoding in reversed([one for one in named if one not in ("", "identity")][:3]):
        if encoding not in ("gzip", "x-gzip", "deflate"):
            if _looks_plain(data):
                remarks.append(f"says it is packed as {encoding[:20]}, but is not")
                continue
            raise ReportUnreadable(
                where, f"came packed as {encoding[:20]}, which was not asked for", "save the page in a browser"
            )
        if encoding != "deflate" and not data.startswith(_GZIP):
            remarks.append("says it is packed as gzip, but is not")
            continue
        data, whole = unzip_bounded(data, where, limit)
        if not whole:
            remarks.append("came incomplete: its packed bytes break off")
    return data, tuple(remarks)


def is_larger(data: bytes, limit: int) -> bool:
    """Whether packed bytes unpack to more than a limit; no more of them is held than a piece at a time."""
    unpacker, size = zlib.decompressobj(zlib.MAX_WBITS | 32), 0
    try:
        while data and size <= limit and not unpacker.eof:
            size += len(unpacker.decompress(data, _PIECE))
            data = unpacker.unconsumed_tail
    except zlib.error:
        return len(data) * _MOST > limit
    return size > limit or len(unpacker.unused_data) * _MOST > limit


def unzip_bounded(data: bytes, where: str, limit: int) -> tuple[bytes, bool]:
    """Unpack gzip (of one or more parts) or deflate.

    Returns: The bytes, and whether they were whole.

    Raises:
        ReportUnreadable: more than the limit would come out.
    """
    out, at = bytearray(), 0
    for _ in range(_MOST_PARTS):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            while at < len(data) and not unpacker.eof:
                piece = data[at : at + _TAKEN]
                at += len(piece)
                _unzip_piece(unpacker, piece, out, limit)
                if len(out) > limit:
                    what = f"unpacks to more than {limit // 2**20} MB"
                    raise ReportUnreadable(where, what, "a report is far smaller: save its text")
        except zlib.error:
            raw = _raw_deflate(data, limit) if not out else None
            return (bytes(out), False) if raw is None else (raw, True)
        if not unpacker.eof:
            return bytes(out), False
        at -= len(unpacker.unused_data)
        if not data.startswith(_GZIP, at):
            return bytes(out), True
    raise ReportUnreadable(where, f"is packed in more than {_MOST_PARTS:,} parts", "unpack it, and add what is in it")


def _unzip_piece(unpacker: Any, piece: bytes, out: bytearray, limit: int) -> None:
    """Unpack a little at a time, so that nothing large is held twice."""
    given = _PIECE
    while given == _PIECE and len(out) <= limit and not unpacker.eof:
        unpacked = unpacker.decompress(piece, _PIECE)
        out += unpacked
        piece, given = unpacker.unconsumed_tail, len(unpacked)


def _raw_deflate(data: bytes, limit: int) -> bytes | None:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        out = unpacker.decompress(data, limit)
    except zlib.error:
        return None
    return out if unpacker.eof else None


def _looks_plain(data: bytes) -> bool:
    head = data[:200].lstrip().lower()
    return head.startswith((b"<", b"{", b"[", b"%pdf"))
