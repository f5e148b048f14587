"""Link: what a feed, sitemap or list says of one thing it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["MOST_LINKS", "Link", "in_utc"]

#: Of one feed, sitemap or list; a sitemap may hold no more.
MOST_LINKS = 50_000


@dataclass(frozen=True, slots=True)
class Link:
    """One thing that is named. Plain values only, so that it can come out of another process as JSON."""

    #: As it is written there; null where the feed holds the whole text and no address.
    address: str | None
    title: str | None = None
    publisher: str | None = None
    #: ISO day.
    published: str | None = None
    #: ISO time, UTC, of the last change.
    updated: str | None = None
    language: str | None = None
    #: The text as HTML, where the feed gives it.
    content: str | None = None
    #: Whether it is another list of the same kind.
    nested: bool = False


def in_utc(said: str | None) -> str | None:
    """An ISO time in UTC; one that names no zone is taken to be. Null where it is no time."""
    try:
        at = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
