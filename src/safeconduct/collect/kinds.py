"""Kinds of bytes that hold or name reports and are none themselves, told by their first bytes."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO

from safeconduct.collect.archives.mailboxes import is_mailbox
from safeconduct.collect.archives.web_archives import is_wacz
from safeconduct.collect.lists.queries import is_answer
from safeconduct.collect.media import is_feed

__all__ = ["HEAD", "Holder", "holder_of"]

#: So many first bytes are looked at.
HEAD = 65536
_SITEMAP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?xml-stylesheet[^>]{0,300}\?>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*"
    r"<(?:\w+:)?(?:urlset|sitemapindex)\b"
)
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_SHEETS = (b"application/vnd.oasis.opendocument.spreadsheet",)
_TABLES = (".csv", ".tsv", ".tab")
_OLD_SHEETS = (".xls",)


class Holder(StrEnum):
    """What holds or names reports."""

    WEB_ARCHIVE = "warc"
    WEB_ARCHIVES = "wacz"
    PACKED = "zip"
    COMPRESSED = "gzip"
    MAILBOX = "mbox"
    FEED = "feed"
    JSON_FEED = "json feed"
    SITEMAP = "sitemap"
    ANSWER = "reliefweb"
    SHEET = "sheet"
    #: A text or table that may hold addresses and nothing else; only a look at all of it can tell.
    LIST = "list"


def holder_of(head: bytes, name: str, opener: Callable[[], BinaryIO]) -> Holder | None:
    """What bytes hold reports as; null for what can only be a report itself.

    Args:
        head: the first ``HEAD`` bytes.
        name: of the file or address, whose ending decides where the bytes do not.
        opener: opens all bytes, to be looked at where the first ones are not enough.
    """
    if head.startswith(b"WARC/"):
        return Holder.WEB_ARCHIVE
    if head.startswith(b"\x1f\x8b"):
        return Holder.WEB_ARCHIVE if _unpacked_head(head).startswith(b"WARC/") else Holder.COMPRESSED
    if head.startswith(b"PK\x03\x04"):
        return _packed(opener)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Holder.SHEET if name.lower().endswith(_OLD_SHEETS) else None
    if is_mailbox(head):
        return Holder.MAILBOX
    return _text(head, name, opener)


def _text(head: bytes, name: str, opener: Callable[[], BinaryIO]) -> Holder | None:
    text = head[:8192].decode("utf-8", "replace").removeprefix("\ufeff")
    begins = text.lstrip()[:1]
    if begins == "<":
        if is_feed(text) or re.match(r"\s*<(?:rss|feed)\b[^>]*(?:version=|xmlns=)", text):
            return Holder.FEED
        return Holder.SITEMAP if _SITEMAP.match(text) else None
    if begins == "{":
        if _JSON_FEED.search(text):
            return Holder.JSON_FEED
        if b'"data"' in head and b'"fields"' in head:
            with opener() as stream:
                return Holder.ANSWER if is_answer(stream.read(64 * 2**20)) else None
        return None
    first = next((line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    is_list = first.lower().startswith(("http://", "https://")) or name.lower().endswith(_TABLES)
    return Holder.LIST if is_list else None


def _packed(opener: Callable[[], BinaryIO]) -> Holder | None:
    """What a packed file is: archive, spreadsheet, folder; null for a document."""
    try:
        with opener() as stream, zipfile.ZipFile(stream) as packed:
            names = packed.NameToInfo
            if is_wacz(packed):
                return Holder.WEB_ARCHIVES
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return Holder.SHEET
            if "word/document.xml" in names or "[Content_Types].xml" in names:
                return None
            if "mimetype" in names:
                with packed.open("mimetype") as member:
                    return Holder.SHEET if member.read(100).startswith(_SHEETS) else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return None
    return Holder.PACKED


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 100)
    except zlib.error:
        return b""
