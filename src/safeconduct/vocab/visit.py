"""Visit: one time that something was had from an address, or was found there to be as it had been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Visit"]


@dataclass(frozen=True, slots=True)
class Visit:
    """How bytes were had from an address: by this program, or by whoever made the archive they come from."""

    #: As it was asked for.
    address: str
    #: Where redirects led; the same if there were none.
    final: str
    #: Aware, UTC.
    at: datetime
    #: Of HTTP: 200, or 304 where the server said that nothing had changed.
    status: int
    #: SHA-256, lower-case hex, of the bytes after they were unpacked; a report where they could be read as one.
    sha256: str
    #: What the server said to ask with next time.
    etag: str | None = None
    modified: str | None = None
    #: Of the last answer, as they came.
    headers: tuple[tuple[str, str], ...] = ()
    #: Status and address of each answer that led elsewhere.
    redirects: tuple[tuple[int, str], ...] = ()
    #: SHA-256 of the WARC file that holds every request and answer; null where nothing came.
    warc: str | None = None
    #: The feed, list or archive it was found through; null if the user named it.
    via: str | None = None
    #: What came with the report without standing in it: title, publisher, day …, as names and values.
    hints: tuple[tuple[str, str], ...] = ()
    #: Why no report was made of it; or that it names reports and is none.
    note: str | None = None
