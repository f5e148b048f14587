"""EPUB books → text: the chapters in the order in which they are to be read."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from safeconduct.collect.drawn import Drawn
from safeconduct.collect.html_text import render
from safeconduct.collect.office.packed import load_member, open_packed, parse_xml
from safeconduct.vocab.errors import ReportUnreadable

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

__all__ = ["draw_book"]

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_MOST_CHAPTERS = 2000


def draw_book(data: bytes, where: str) -> Drawn:
    """Draw the text from a book.

    Raises:
        ReportUnreadable: it is broken, or names no chapters.
    """
    with open_packed(data, where) as packed:
        path = _package_path(packed, where)
        package = load_member(packed, path, where)
        if package is None:
            raise _broken(where)
        root = parse_xml(package, where)
        chapters = [_chapter(packed, name, where) for name in _spine(root, posixpath.dirname(path))]
    text = "\n\n".join(chapter for chapter in chapters if chapter)
    told = {
        name: (root.findtext(f".//{_DC}{name}") or "").strip() or None
        for name in ("title", "publisher", "date", "language", "creator")
    }
    day = told["date"] if told["date"] and len(told["date"]) >= 10 else None
    changed = next((one.text for one in root.iter(f"{_OPF}meta") if one.get("property") == "dcterms:modified"), None)
    return Drawn(text, told["title"], told["publisher"], None, day, told["language"], (), told["creator"], changed)


def _package_path(packed: ZipFile, where: str) -> str:
    container = load_member(packed, "META-INF/container.xml", where)
    if container is None:
        raise _broken(where)
    for element in parse_xml(container, where).iter("{*}rootfile"):
        if path := element.get("full-path"):
            return str(path)
    raise _broken(where)


def _spine(root: _Element, folder: str) -> list[str]:
    """The members of the chapters, in order."""
    items = {one.get("id"): one.get("href") or "" for one in root.iter(f"{_OPF}item")}
    named = [items.get(one.get("idref")) for one in root.iter(f"{_OPF}itemref")]
    return [posixpath.normpath(posixpath.join(folder, unquote(name))) for name in named if name][:_MOST_CHAPTERS]


def _chapter(packed: ZipFile, name: str, where: str) -> str:
    from lxml import etree, html

    data = load_member(packed, name, where)
    if not data or not data.strip():
        return ""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    body = tree.find("body")
    return render(tree if body is None else body, ("pre",))


def _broken(where: str) -> ReportUnreadable:
    return ReportUnreadable(where, "is a broken book", "get it again, or save it as PDF")
