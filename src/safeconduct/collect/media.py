"""What bytes are: a PDF, an office document, a letter, something that holds no text we can draw, or text or a page.

The bytes decide, not the file's name: a PDF saved as ``.html`` is a PDF. The name only helps where a page begins
like any text.
"""

from __future__ import annotations

import json
import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from safeconduct.vocab.errors import ReportUnreadable

__all__ = [
    "Packed",
    "is_feed",
    "is_mail",
    "is_page",
    "is_pdf",
    "is_reliefweb_report",
    "name_stem",
    "packed_kind",
    "refuse_other_media",
]

#: First bytes, what they are, and what to do about it.
_OTHERS = (
    (b"PK\x03\x04", "is a packed file, and no document that can be read", "save it as PDF or as plain text"),
    (b"\xd0\xcf\x11\xe0", "is an old Word, Excel or Outlook file", "save it as PDF or as plain text"),
    (b"{\\rtf", "is an RTF file", "save it as PDF or as plain text"),
    (b"\xff\xd8\xff", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"\x89PNG", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"GIF8", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"II*\x00", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"MM\x00*", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"RIFF", "is a picture, sound or film", "type its words into a text file"),
    (b"\x1f\x8b", "is compressed", "unpack it first, or add it to a casebook"),
    (b"BZh", "is compressed", "unpack it first"),
    (b"\xfd7zXZ", "is compressed", "unpack it first"),
    (b"7z\xbc\xaf", "is compressed", "unpack it first"),
    (b"Rar!", "is compressed", "unpack it first"),
    (b"SQLite format 3", "is a database", "name reports"),
    (b"WARC/", "is a web archive", "add it to a casebook: safeconduct add takes each page of it"),
    (b"%!PS", "is a PostScript file", "make a PDF of it"),
)  # fmt: skip
#: How far junk may stand before a PDF's first line.
_PDF_WITHIN = 1024

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I,
)
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*)")
_MAIL_NAMES = frozenset(
    (b"from", b"to", b"subject", b"date", b"mime-version", b"message-id", b"received", b"content-type", b"return-path",
     b"snapshot-content-location", b"delivered-to", b"reply-to", b"cc", b"x-mozilla-status")
)  # fmt: skip
_FEED = re.compile(r"\s*<\?xml[^>]{0,200}\?>\s*(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(rss|feed|rdf)\b", re.I)
_ENTITIES = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<!DOCTYPE\s[^>\[]{0,200}\[\s*<!ENTITY")
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|article|section|table|ul|ol|span)\b[^<>]{0,500}>", re.I)


class Packed(StrEnum):
    """Documents that are packed files themselves."""

    WORD = "docx"
    OPEN_DOCUMENT = "odt"
    BOOK = "epub"

    @property
    def media_type(self) -> str:
        """The type of its bytes."""
        return {
            Packed.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Packed.OPEN_DOCUMENT: "application/vnd.oasis.opendocument.text",
            Packed.BOOK: "application/epub+zip",
        }[self]


def packed_kind(data: bytes) -> Packed | None:
    """Which packed document bytes are; null for none that can be read."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.NameToInfo
            if "word/document.xml" in names:
                return Packed.WORD
            said = packed.open("mimetype").read(100).strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None
    if said.startswith(Packed.OPEN_DOCUMENT.media_type.encode()):
        return Packed.OPEN_DOCUMENT
    return Packed.BOOK if said == Packed.BOOK.media_type.encode() else None


def is_mail(data: bytes) -> bool:
    """Whether bytes are one letter, or a page saved as MHTML: headers that letters have, a blank line, a body."""
    at = names = 0
    head = data[:65536].lstrip(b"\r\n") if data[:1] in b"\r\n" else data[:65536]
    found = set()
    while names < 200 and (line := _MAIL_HEADER.match(head, at)):
        found.add(head[at : line.end()].partition(b":")[0].lower())
        at, names = line.end(), names + 1
    ended = head[at : at + 1] in (b"\n", b"\r") or names == 200
    return ended and len(found & _MAIL_NAMES) >= 3 and not found.isdisjoint((b"from", b"mime-version", b"received"))


def is_feed(head: str) -> bool:
    """Whether a text begins as a feed does."""
    return _FEED.match(head) is not None


def is_reliefweb_report(data: bytes) -> bool:
    """Whether bytes are one report as the API of ReliefWeb gives it."""
    if not data.startswith(b"{") or b'"fields"' not in data or b'"data"' in data[:200]:
        return False
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return False
    fields = told.get("fields") if isinstance(told, dict) else None
    return isinstance(fields, dict) and isinstance(fields.get("title"), str) and "id" in told


def name_stem(source: str) -> str:
    """A short name of a file or an address: what stands last in it, without its ending.

    >>> name_stem("folder/x.md"), name_stem("https://example.org/2017/03/buses-leave/?a=1"), name_stem("https://a.org")
    ('x', 'buses-leave', 'a.org')
    """
    if source.lower().startswith(("http://", "https://")):
        try:
            parts = urlsplit(source)
        except ValueError:
            return ""
        last = unquote(parts.path).rstrip("/").rpartition("/")[2]
        stem = PurePath(last).stem if re.search(r"\.[A-Za-z]{2,5}\Z", last) else last
        return stem[:100] or (parts.hostname or "")
    return PurePath(source).stem


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return b"%PDF-" in data[:_PDF_WITHIN]


def refuse_other_media(data: bytes, where: str) -> None:
    """Refuse what holds no text that can be drawn, saying what to do about it.

    Raises:
        ReportUnreadable: a picture, an archive, an office file …
    """
    for first, what, remedy in _OTHERS:
        if data.startswith(first):
            raise ReportUnreadable(where, what, remedy)


def is_page(text: str, name: str, where: str) -> bool:
    """Whether a text is an HTML page.

    Args:
        text: what the bytes say.
        name: the file's name, whose ending decides where the text does not.

    Raises:
        ReportUnreadable: a feed, which names reports but is none.
    """
    head = text[:8192]
    if is_feed(head):
        raise ReportUnreadable(where, "is a feed", "add it to a casebook: safeconduct add fetches what it names")
    if _PAGE.match(head):
        return True
    if _ENTITIES.match(head):
        raise ReportUnreadable(where, "is XML that declares entities, as no report does", "save its text")
    return name.lower().endswith((".html", ".htm", ".xhtml")) and _TAG.search(text) is not None
