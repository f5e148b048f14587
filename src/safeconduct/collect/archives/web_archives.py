"""Web archives (WARC, and WACZ, which packs them) → the documents in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from safeconduct.collect.drawn import MAX_BYTES
from safeconduct.collect.given import Hints
from safeconduct.collect.items import Had, Item, Lost
from safeconduct.collect.web.addresses import is_address
from safeconduct.collect.web.warc import Exchange, write_warc
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["is_wacz", "read_wacz", "read_warc"]

#: What can be a report; the rest of an archive is what pages are made of.
_DOCUMENTS = (
    "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown", "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml", "application/vnd.oasis.opendocument.text",
    "application/epub+zip",
)  # fmt: skip
_NO_REPORTS = ("/robots.txt", "/favicon.ico", "/ads.txt", "/humans.txt")
_CHARSET = "charset="


def read_warc(stream: BinaryIO, name: str, tool: str) -> Iterator[Item | Lost]:
    """Hand out each document of a WARC file, in its order.

    Args:
        stream: of the file, packed or not.
        name: of the file.
        tool: who writes what is kept of each.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = 0
    try:
        for record in ArchiveIterator(stream):
            count += 1
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type not in ("response", "resource") or not is_address(address.strip("<>")):
                continue
            found = _document(record, address.strip("<>"), name, tool)
            if found is not None:
                yield found
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zipfile.BadZipFile) as error:
        what = f"breaks off or is damaged after {count:,} records ({str(error)[:80] or type(error).__name__})"
        yield Lost(name, ReportUnreadable(name, what, "get it again; what came before it was taken"))


def _document(record: Any, address: str, name: str, tool: str) -> Item | Lost | None:
    """One record; null where it is no document."""
    http = record.http_headers
    status = int(http.get_statuscode()) if http and http.get_statuscode().isdigit() else 200
    headers = tuple((str(n), str(v)) for n, v in http.headers) if http else ()
    kind = http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")
    kind = (kind or "").lower()
    if status != 200 or not kind.startswith(_DOCUMENTS) or urlsplit(address).path in _NO_REPORTS:
        return None
    where = f"{name}, {address}"
    raw = record.raw_stream.read(MAX_BYTES + 1)
    record.raw_stream = BytesIO(raw)
    data = record.content_stream().read(MAX_BYTES + 1) if len(raw) <= MAX_BYTES else raw
    if len(data) > MAX_BYTES:
        return Lost(where, ReportUnreadable(where, "is larger than 64 MB", "a report is far smaller"))
    if not data:
        return None
    at = _time(record.rec_headers.get_header("WARC-Date"))
    exchange = Exchange(address, at, status, "OK", (), headers, raw)
    warc = write_warc([exchange], tool, [("isPartOf", name)])
    charset = kind.partition(_CHARSET)[2].strip(" \"';") or None
    return Item(
        where,
        data,
        Hints(url=address, charset=charset),
        Had(address, address, at, status, headers, (), warc, name),
        address,
    )


def is_wacz(packed: zipfile.ZipFile) -> bool:
    """Whether a packed file is a web archive."""
    return "datapackage.json" in packed.NameToInfo and any(_is_inner(name) for name in packed.NameToInfo)


def read_wacz(packed: zipfile.ZipFile, name: str, tool: str) -> Iterator[Item | Lost]:
    """Hand out each document of a WACZ file; the rest is as for ``read_warc``."""
    for inner in sorted(filter(_is_inner, packed.NameToInfo)):
        try:
            with packed.open(inner) as stream:
                yield from read_warc(stream, name, tool)  # type: ignore[arg-type]
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            yield Lost(name, ReportUnreadable(f"{name}, {inner}", f"is damaged ({error})", "get it again"))


def _is_inner(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _time(said: str | None) -> datetime:
    """When a record was made; the epoch where it does not say it as it should."""
    with suppress(ValueError):
        at = datetime.fromisoformat(said or "")
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return datetime(1970, 1, 1, tzinfo=UTC)
