"""What a page says about itself: title, publisher, address, language and day of publication.

Only what is written for machines or stands as a date of its own; nothing is worked out from the report's words.
The day comes, in this order, from JSON-LD, from meta elements, from a marked ``time``, from an element named as a
date, from the address. Where it was found otherwise than from the page's own particulars, a remark says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from safeconduct.collect.days import day_in_name, day_of_line, parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Head", "read_head"]

#: Names of meta elements that hold a day of publication, the surest first.
_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created",
    "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "originalpublicationdate", "article_date_original", "bt:pubdate", "date", "release_date",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
)
_AUTHOR = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
#: Names of meta elements that hold the day of the last change.
_UPDATED = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
    "lastmod", "revised",
)  # fmt: skip
_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->", re.I)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|publish|pubdate|posted|timestamp|entry-date|post-date)(?:$|[\s_-])", re.I
)
_LATER = re.compile(r"updated?|modified", re.I)
_SPACE = re.compile(r"\s+")
_LONGEST_JSON = 500_000
#: How many elements are looked through for one that is named as a date.
_ELEMENTS = 20_000


class Head:
    """Particulars of a page, each null where the page does not say it."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.publisher: str | None = None
        self.url: str | None = None
        self.language: str | None = None
        self.published: date | None = None
        self.author: str | None = None
        #: The day of the last change.
        self.updated: date | None = None
        self.remarks: list[str] = []


def read_head(tree: HtmlElement, source: str) -> Head:
    """Collect what a page says about itself.

    Args:
        tree: the whole page.
        source: the page's characters, in whose first comment a browser may have written the address.
    """
    head, meta, data = Head(), _meta(tree), list(_json_ld(tree))
    head.url = _url(tree, meta, source)
    head.language = tree.get("lang") or tree.get("xml:lang") or meta.get("content-language")
    head.publisher = _first(*(_name(item.get("publisher")) for item in data), *(meta.get(name) for name in _PUBLISHER))
    if not head.publisher and head.url:
        head.publisher = urlsplit(head.url).hostname
        head.publisher = head.publisher.removeprefix("www.") if head.publisher else None
    head.title = _title(tree, meta, data, head.publisher)
    _date(head, tree, meta, data)
    head.author = _first(
        *(_name(item.get("author")) for item in data),
        *(meta.get(name) for name in _AUTHOR if "://" not in meta.get(name, "")),
    )
    changed = [item.get("dateModified") for item in data] + [meta.get(name) for name in _UPDATED]
    head.updated = next((day for words in changed if isinstance(words, str) and (day := parse_day(words))), None)
    return head


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first value of each meta element, by its name in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(kind)):
                found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that can be a report: they have a headline or a day."""
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(words) > _LONGEST_JSON:
            continue
        try:
            waiting = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
                if "datePublished" in item or "headline" in item:
                    yield item


def _url(tree: HtmlElement, meta: dict[str, str], source: str) -> str | None:
    canonical = next(
        (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None
    )
    saved = _SAVED_FROM.search(source[:4096])
    for address in (canonical, meta.get("og:url"), saved and saved[1]):
        if address and re.match(r"https?://\S{3,2000}\Z", address.strip()):
            return address.strip()
    return None


def _title(tree: HtmlElement, meta: dict[str, str], data: list[dict[str, Any]], publisher: str | None) -> str | None:
    headings = [words for element in tree.iter("h1") if (words := _clean(element.text_content()))]
    if len(headings) == 1:
        return headings[0]
    titles = [_clean(element.text_content()) for element in tree.iter("title")]
    said = _first(*(item.get("headline") for item in data), *(meta.get(name) for name in _TITLE), *titles, *headings)
    if said and publisher:
        for mark in (" | ", " - ", " – ", " — ", " :: "):
            said = said.removesuffix(f"{mark}{publisher}")
    return said


def _date(head: Head, tree: HtmlElement, meta: dict[str, str], data: list[dict[str, Any]]) -> None:
    said = [item.get("datePublished") for item in data] + [meta.get(name) for name in _PUBLISHED]
    for words in said:
        if isinstance(words, str) and (day := parse_day(words)):
            head.published = day
            return
    if day := _marked_day(tree):
        head.published = day
    elif head.url and (day := _day_in_address(head.url)):
        head.published = day
        head.remarks.append(f"the day of publication, {day}, is taken from the page's address")


def _marked_day(tree: HtmlElement) -> date | None:
    """The day of a ``time`` element or of an element whose class or id calls it a date."""
    times = [
        (element, day)
        for element in tree.iter("time")
        if (day := parse_day(element.get("datetime") or "") or day_of_line(_clean(element.text_content()) or ""))
    ]
    for element, day in times:
        if (
            element.get("itemprop") == "datePublished"
            or element.get("pubdate") is not None
            or _DATED.search(_names(element))
        ):
            return day
    first = {day for element, day in times if not _LATER.search(_names(element))}
    if len(first) == 1:
        return first.pop()
    for number, element in enumerate(tree.iter()):
        if number > _ELEMENTS:
            break
        if isinstance(element.tag, str) and (
            element.get("itemprop") == "datePublished" or _DATED.search(_names(element))
        ):
            words = element.get("content") or element.get("datetime") or element.text_content()
            if len(words) < 300 and (day := day_of_line(_clean(words) or "")) and not _LATER.search(_names(element)):
                return day
    return None


def _day_in_address(url: str) -> date | None:
    path = urlsplit(url).path
    found = re.search(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?=/|\Z)", path)
    return parse_day("-".join(found.groups())) if found else day_in_name(path)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _name(item: Any) -> str | None:
    """The name of a JSON-LD thing."""
    if isinstance(item, list):
        item = item[0] if item else None
    if isinstance(item, dict):
        item = item.get("name")
    return item if isinstance(item, str) else None


def _first(*said: Any) -> str | None:
    return next((words for one in said if isinstance(one, str) and (words := _clean(one))), None)


def _clean(words: str | None) -> str | None:
    return _SPACE.sub(" ", words).strip() or None if words else None
