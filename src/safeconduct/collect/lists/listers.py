"""What takes apart feeds, sitemaps and spreadsheets, in a process of its own (``guard``)."""

from __future__ import annotations

from collections.abc import Callable

from safeconduct.collect.lists.feeds import list_feed
from safeconduct.collect.lists.link import Link
from safeconduct.collect.lists.sheets import list_sheet
from safeconduct.collect.lists.sitemaps import list_sitemap

__all__ = ["LISTERS"]

#: By kind: lists what bytes name; the second argument names the file for messages.
LISTERS: dict[str, Callable[[bytes, str], list[Link]]] = {
    "feed": list_feed,
    "sitemap": list_sitemap,
    "sheet": list_sheet,
}
