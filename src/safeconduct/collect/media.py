"""What bytes are: a PDF, something that holds no text we can draw, or text, and then whether a page.

The bytes decide, not the file's name: a PDF saved as ``.html`` is a PDF. The name only helps where a page begins
like any text.
"""

from __future__ import annotations

import re

from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["is_page", "is_pdf", "refuse_other_media"]

#: First bytes, what they are, and what to do about it.
_OTHERS = (
    (b"PK\x03\x04", "is a ZIP, Word, OpenDocument or EPUB file", "save it as PDF or as plain text"),
    (b"\xd0\xcf\x11\xe0", "is an old Word, Excel or Outlook file", "save it as PDF or as plain text"),
    (b"{\\rtf", "is an RTF file", "save it as PDF or as plain text"),
    (b"\xff\xd8\xff", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"\x89PNG", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"GIF8", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"II*\x00", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"MM\x00*", "is a picture", "type its words into a text file, or make a searchable PDF of it with OCR"),
    (b"RIFF", "is a picture, sound or film", "type its words into a text file"),
    (b"\x1f\x8b", "is compressed", "unpack it first"),
    (b"BZh", "is compressed", "unpack it first"),
    (b"\xfd7zXZ", "is compressed", "unpack it first"),
    (b"7z\xbc\xaf", "is compressed", "unpack it first"),
    (b"Rar!", "is compressed", "unpack it first"),
    (b"SQLite format 3", "is a database", "name reports"),
    (b"WARC/", "is a web archive", "save the page in it as HTML or PDF"),
    (b"%!PS", "is a PostScript file", "make a PDF of it"),
)  # fmt: skip
#: How far junk may stand before a PDF's first line.
_PDF_WITHIN = 1024

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I,
)
_FEED = re.compile(r"\s*<\?xml[^>]{0,200}\?>\s*(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(rss|feed|rdf)\b", re.I)
_MIME = re.compile(r"(?:From|MIME-Version|Subject|Snapshot-Content-Location|Date): [^\n]*\n(?:[\w-]+:|[ \t]).*", re.I)
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|article|section|table|ul|ol|span)\b[^<>]{0,500}>", re.I)


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
        ReportUnreadable: a feed or an e-mail archive, which holds reports but is none.
    """
    head = text[:8192]
    if _FEED.match(head):
        raise ReportUnreadable(where, "is a feed", "save the page of each report it lists")
    if _MIME.match(head) and re.search(r"^Content-Type:\s*multipart/", head, re.I | re.M):
        raise ReportUnreadable(where, "is an e-mail or MHTML file", "save it as HTML or as plain text")
    if _PAGE.match(head):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and _TAG.search(text) is not None
