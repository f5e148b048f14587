"""OpenDocument texts (LibreOffice) → text: headings, paragraphs, lists, tables and footnotes in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from safeconduct.collect.drawn import Drawn
from safeconduct.collect.office.blocks import joined, table_lines
from safeconduct.collect.office.packed import load_member, open_packed, parse_xml
from safeconduct.vocab.errors import ReportUnreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["draw_open_document"]

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _DRAW = (_OASIS % name for name in ("text", "table", "office", "drawing"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_SILENT = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_OFFICE}annotation", f"{_OFFICE}forms"})
#: Of a paragraph also what stands in a box on it, which has paragraphs of its own.
_SILENT_IN_WORDS = _SILENT | {f"{_DRAW}text-box"}
_DEEPEST = 60


def draw_open_document(data: bytes, where: str) -> Drawn:
    """Draw the text from an OpenDocument text.

    Raises:
        ReportUnreadable: it is broken, encrypted, or holds no text.
    """
    with open_packed(data, where) as packed:
        content, meta = load_member(packed, "content.xml", where), load_member(packed, "meta.xml", where)
    if content is None:
        raise ReportUnreadable(where, "is a broken document", "open it in LibreOffice and save it as PDF")
    body = parse_xml(content, where).find(f".//{_OFFICE}text")
    notes: list[str] = []
    blocks = list(_blocks(body, notes, "", 0)) if body is not None else []
    told = parse_xml(meta, where) if meta else None
    title, language, author, changed = (
        (told.findtext(f".//{_DC}{name}") or "").strip() or None if told is not None else None
        for name in ("title", "language", "creator", "date")
    )
    text = joined([*blocks, *(("", note) for note in notes)])
    return Drawn(text, title=title, language=language, author=author, updated=changed)


def _blocks(holder: _Element, notes: list[str], group: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        return
    for element in holder:
        tag = element.tag
        if tag in _SILENT or not isinstance(tag, str):
            continue
        if tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level") or "1"
            words = _words(element, notes).strip()
            yield from [("", "#" * (min(int(level), 6) if level.isdigit() else 1) + f" {words}")] if words else ()
        elif tag == f"{_TEXT}p":
            words = _words(element, notes).strip()
            if words:
                yield group, f"- {words}" if group == "list" else words
            for box in element.iter(f"{_DRAW}text-box"):
                if next(box.iterancestors(f"{_TEXT}p"), None) is element:  # what is in a box comes with the box
                    yield from _blocks(box, notes, "", depth + 1)
        elif tag == f"{_TEXT}list":
            yield from _blocks(element, notes, "list", depth + 1)
            if group != "list":
                yield "end", ""
        elif tag == f"{_TABLE}table":
            yield from (("table", line) for line in table_lines(_rows(element, notes, depth)))
            yield "end", ""
        else:
            yield from _blocks(element, notes, group, depth + 1)


def _rows(table: _Element, notes: list[str], depth: int) -> Iterator[list[str]]:
    for row in table.iter(f"{_TABLE}table-row"):
        yield [
            " ".join(" ".join(words for _, words in _blocks(cell, notes, "", depth + 1)).split())
            for cell in row
            if cell.tag == f"{_TABLE}table-cell"
        ]


def _words(paragraph: _Element, notes: list[str]) -> str:
    """The words of a paragraph; its footnotes are put to the others."""
    from lxml import etree

    pieces, silent = [], None
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            if silent is None and node.tag == f"{_TEXT}note":
                silent = node
                cited = node.findtext(f"{_TEXT}note-citation") or "*"
                body = " ".join("".join(node.find(f"{_TEXT}note-body").itertext()).split())
                notes.append(f"[{cited}] {body}")
            elif silent is None and node.tag in _SILENT_IN_WORDS:
                silent = node
            elif silent is None:
                pieces.append(_before(node) + (node.text or ""))
            continue
        if node is silent:
            silent = None
        if silent is None and node is not paragraph:
            pieces.append(node.tail or "")
    return "".join(pieces)


def _before(node: _Element) -> str:
    """What an element stands for that holds no text itself."""
    if node.tag == f"{_TEXT}s":
        count = node.get(f"{_TEXT}c") or "1"
        return " " * min(int(count), 100) if count.isdigit() else " "
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(str(node.tag), "")
