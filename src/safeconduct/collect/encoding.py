"""Bytes → characters: by the byte order mark, by what the page declares, as UTF-8, and only then by a guess.

A guess is said in a remark. Digits are the same in every encoding that is guessed; letters in names may not be.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Where a page says its encoding; it must stand near the top.
_DECLARED = re.compile(
    rb"<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_DECLARED_WITHIN = 8192
#: What browsers take these labels for.
_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
}
#: Western text with few marked letters: here detectors name code pages that have gone out of use.
_MOSTLY_ASCII = 0.95
_GUESS_FROM = 1_000_000
#: Characters that no text holds, and how many of them still pass for dirt in one.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DIRT = 0.002
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_NOT_ASCII = bytes(range(0x80, 0x100))
#: Bytes beyond ASCII, for each that is wrong, that show a text to be UTF-8 with something broken in it.
_MOSTLY_WHOLE = 4
#: UTF-8 that was once read as Windows-1252 and saved so.
_TWICE = re.compile("â€[™œ\x9d“”˜¦]|Ã[©¨¡³¶¼±]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read in, and what must be said about it."""

    text: str
    encoding: str
    remark: str | None = None


def decode(data: bytes, where: str, named: str | None = None) -> Decoded:
    """Read bytes as text, with line ends as ``\\n`` and without a byte order mark.

    Args:
        data: all bytes of the file.
        where: the file's name, for the message.
        named: the encoding that whoever sent them names; null if nobody does.

    Raises:
        ReportUnreadable: the bytes are no text, or not in the encoding that they say.
    """
    decoded = _decode(data, where, named)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    controls = len(_CONTROLS.findall(text))
    if controls > 4 and controls > len(text) * _DIRT:
        raise _no_text(where)
    remark = decoded.remark
    if remark is None and _TWICE.search(text):
        remark = "some letters were garbled before it was saved (as in “â€™”); numbers are not touched"
    return Decoded(text, decoded.encoding, remark)


def _decode(data: bytes, where: str, named: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, where).removeprefix("\ufeff"), encoding)
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    declared = (_known(named) if named else None) or (_known(found[1].decode("ascii")) if found else None)
    as_utf8 = _try(data, "utf-8")
    if as_utf8 is not None and not _wide(data):
        lie = declared not in (None, "utf-8") and not data.isascii()
        return Decoded(as_utf8, "utf-8", f"declares {declared}, but is UTF-8 and was read so" if lie else None)
    if declared not in (None, "utf-8") and (text := _try(data, str(declared))) is not None:
        return Decoded(text, str(declared))
    return _guess(data, where)


def _guess(data: bytes, where: str) -> Decoded:
    if wide := _wide(data):
        return Decoded(_strict(data, wide, where), wide, f"encoding guessed: {wide}")
    head = data[:_GUESS_FROM]
    others = len(head) - len(head.translate(None, _NOT_ASCII))
    if len(head.translate(None, _CONTROL_BYTES)) < len(head) * (1 - 5 * _DIRT):
        raise _no_text(where)
    broken = head.decode("utf-8", "replace").count("\ufffd")
    if broken * _MOSTLY_WHOLE < others:
        _strict(data, "utf-8", where)
    encodings = ["cp1252"] if others < (1 - _MOSTLY_ASCII) * len(head) else []
    import cchardet

    name = cchardet.detect(head)["encoding"]
    if name and not name.upper().startswith("IBM") and (known := _known(name)):
        encodings.append(known)
    for encoding in encodings:
        if (text := _try(data, encoding)) is not None:
            return Decoded(text, encoding, f"encoding guessed: {encoding}; check names with marked letters")
    _strict(data, "utf-8", where)
    raise AssertionError("unreachable: UTF-8 was tried before")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is null."""
    head = data[:4000]
    if len(head) < 20 or b"\x00" not in head:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 > 0.1 > even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 > 0.1 > odd else None


def _known(label: str) -> str | None:
    """The codec that a label means, or null if Python has none for text."""
    try:
        info = codecs.lookup(label)
    except LookupError:
        return None
    if info.name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # bytes in which the label could be read are not in it
    return _AS_BROWSERS.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _no_text(where: str) -> ReportUnreadable:
    return ReportUnreadable(where, "is not text", "give text, Markdown, an HTML page or a PDF")


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data[error.start : error.start + 1].hex()
        raise ReportUnreadable(
            f"{where}, line {line}",
            f"byte {shown} at {error.start} is no text in {encoding}, or in any encoding that fits",
            "open it in an editor and save it as UTF-8",
        ) from None
