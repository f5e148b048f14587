"""RSS, Atom and JSON feeds → what they name."""

from __future__ import annotations

import json
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

from safeconduct.collect.lists.link import MOST_LINKS, Link, in_utc
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["list_feed", "list_json_feed"]


def list_feed(data: bytes, where: str) -> list[Link]:
    """List the entries of an RSS or Atom feed, broken ones as far as they can be understood.

    Raises:
        ReportUnreadable: there is no entry in it, and it is no whole feed.
    """
    import feedparser

    found = feedparser.parse(data, resolve_relative_uris=True, sanitize_html=False)
    if not found.entries and found.bozo:
        raise ReportUnreadable(where, "is a broken feed", "look at it in a browser, and add the pages it names")
    feed = found.feed
    publisher, language = _words(feed.get("title")), _words(feed.get("language"))
    return [_entry(entry, publisher, language) for entry in found.entries[:MOST_LINKS]]


def _entry(entry: Any, publisher: str | None, language: str | None) -> Link:
    published, updated = entry.get("published_parsed"), entry.get("updated_parsed")
    source = entry.get("source")
    said = _words(source.get("title")) if isinstance(source, dict) else None
    content = next((one.get("value") for one in entry.get("content") or () if one.get("value")), None)
    return Link(
        _words(entry.get("link")),
        _words(entry.get("title")),
        said or publisher,
        _time(published or updated)[:10] or None,
        _time(updated) or None,
        language,
        content or _words(entry.get("summary")),
    )


def list_json_feed(data: bytes, where: str) -> list[Link]:
    """List the items of a JSON feed.

    Raises:
        ReportUnreadable: it is none.
    """
    try:
        told = json.loads(data)
        items = told["items"]
        if not isinstance(items, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReportUnreadable(
            where, "is a broken feed", "look at it in a browser, and add the pages it names"
        ) from None
    publisher, language = _words(told.get("title")), _words(told.get("language"))
    return [
        Link(
            _words(item.get("url")) or _words(item.get("external_url")),
            _words(item.get("title")),
            publisher,
            (_words(item.get("date_published")) or "")[:10] or None,
            in_utc(_words(item.get("date_modified")) or _words(item.get("date_published"))),
            _words(item.get("language")) or language,
            _words(item.get("content_html")) or _words(item.get("content_text")),
        )
        for item in items[:MOST_LINKS]
        if isinstance(item, dict)
    ]


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _time(parsed: Any) -> str:
    """ISO, UTC, of feedparser's nine numbers; empty where there are none."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
