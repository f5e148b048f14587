"""Sitemaps, and lists of sitemaps → the addresses they name."""

from __future__ import annotations

from io import BytesIO

from safeconduct.collect.lists.link import MOST_LINKS, Link, in_utc
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["list_sitemap"]

_LOCATION, _CHANGED, _DATE = "loc", "lastmod", "publication_date"


def list_sitemap(data: bytes, where: str) -> list[Link]:
    """List the addresses of a sitemap.

    Raises:
        ReportUnreadable: it names none, and is broken.
    """
    from lxml import etree

    found: list[Link] = []
    told: dict[str, str] = {}
    steps = etree.iterparse(
        BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, recover=True,
        huge_tree=False,
    )  # fmt: skip
    try:
        for _, element in steps:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in (_LOCATION, _CHANGED, _DATE, "title", "language", "name") and element.text:
                # Pictures have their own loc, in their own name space; the first one is the page's.
                told.setdefault(name, element.text.strip())
            elif name in ("url", "sitemap"):
                if told.get(_LOCATION):
                    found.append(_link(told, name == "sitemap"))
                told = {}
                element.clear()
                if len(found) >= MOST_LINKS:
                    break
    except etree.XMLSyntaxError:
        if not found:
            raise ReportUnreadable(where, "is a broken sitemap", "name the pages themselves") from None
    return found


def _link(told: dict[str, str], nested: bool) -> Link:
    day = told.get(_DATE, "")[:10] or None
    return Link(
        told[_LOCATION], told.get("title"), told.get("name"), day, in_utc(told.get(_CHANGED)), told.get("language"),
        nested=nested,
    )  # fmt: skip
