"""Words of reports made safe for a spreadsheet.

A report may be hostile, and a spreadsheet runs what looks like a formula.

Nothing is dropped: what is replaced leaves a mark, what is cut says so. The exact words are in JSONL and Parquet, and
in the report itself between the offsets of the span.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from safeconduct.publish.tables import Column, Kind, Value

__all__ = ["LONGEST_CELL", "as_text", "guarded", "harmless", "is_web", "joined", "utf8", "without_surrogates"]

#: Characters that Excel keeps in one cell.
LONGEST_CELL = 32_767
#: What a spreadsheet takes for the beginning of a formula when it opens a CSV file, also in full width.
_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%")
_REPLACED = "\ufffd"
_WEB = re.compile(r"(?:https?|ftp)://\S", re.IGNORECASE)
_HALVES = re.compile("[\ud800-\udfff]")
#: What a program may obey: controls but for tab and line feed, halves of characters, what is no character, separators,
#: and what reorders all around it (embeddings, overrides, isolates). Plain marks of direction are kept.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def harmless(text: str, longest: int = LONGEST_CELL) -> str:
    """The words without what a program would obey: controls and overrides of direction become a visible mark.

    >>> harmless("a\\x00b\\u202ec\\nd")
    'a\ufffdb\ufffdc\\nd'
    """
    text = _OBEYED.sub(_REPLACED, text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > longest:
        told = f" … [cut here: {len(text):,} characters in all]"
        text = text[: longest - len(told)] + told
    return text


def is_web(address: str | None) -> bool:
    """Whether an address may stand where a program opens it: no script, no file of the reader's.

    >>> is_web("https://a.example/b"), is_web("javascript:alert(1)"), is_web("file:///etc/passwd"), is_web(None)
    (True, False, False, False)
    """
    return bool(address and _WEB.match(address))


def guarded(text: str) -> str:
    """The words with an apostrophe before them where a spreadsheet would take them for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("12,000 people"), guarded(" @cmd")
    ("'=HYPERLINK(1)", '12,000 people', "' @cmd")
    """
    for char in text:
        if char in _FORMULA:
            return "'" + text
        if not (char.isspace() or unicodedata.category(char) == "Cf"):
            break
    return text


def joined(column: Column, value: tuple[str, ...]) -> str:
    """Several texts as one."""
    return (" → " if column.name == "voices" else "; ").join(value)


def as_text(column: Column, value: Value) -> str:
    """A cell of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value) if column.kind in (Kind.NUMBER, Kind.WHOLE) else str(value)
    words = joined(column, value) if isinstance(value, tuple) else value
    return guarded(harmless(words))


def without_surrogates(text: str) -> str:
    """The words with halves of characters, which UTF-8 cannot hold, replaced by a mark."""
    return text if text.isascii() else _HALVES.sub(_REPLACED, text)


def utf8(text: str) -> bytes:
    """The words in UTF-8; halves of characters, which it cannot hold, become a mark."""
    return without_surrogates(text).encode("utf-8")
