"""Word documents → text: headings, paragraphs, lists, tables and footnotes in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from safeconduct.collect.drawn import Drawn
from safeconduct.collect.office.blocks import joined, table_lines
from safeconduct.collect.office.packed import load_member, open_packed, parse_xml
from safeconduct.vocab.errors import ReportUnreadable

if TYPE_CHECKING:
    from zipfile import ZipFile

__all__ = ["draw_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Boxes of text, and where a drawing is told again for programs that do not know the first form.
_BOX = f"{_W}txbxContent"
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|berschrift|titre|título) ?(\d)\Z|title\Z", re.I)
_DEEPEST_TABLE = 3


def draw_word(data: bytes, where: str) -> Drawn:
    """Draw the text from a Word document.

    Raises:
        ReportUnreadable: it is broken, or holds what no Word document does.
    """
    import docx

    with open_packed(data, where) as packed:
        for name in packed.NameToInfo:
            if name.endswith((".xml", ".rels")):
                parse_xml(load_member(packed, name, where) or b"<none/>", where)
        notes = list(_footnotes(packed, where))
    try:
        document = docx.Document(BytesIO(data))
    except Exception:
        raise ReportUnreadable(where, "is a broken Word document", "open it in Word and save it as PDF") from None
    text = joined([*_blocks(document, 0), *(("", note) for note in notes)])
    told = document.core_properties
    language = (told.language or "").strip() or None
    return Drawn(
        text,
        title=(told.title or "").strip() or _first_heading(text),
        language=language,
        author=told.author or None,
        updated=told.modified.date().isoformat() if told.modified else None,
    )


def _blocks(holder: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Each block with the group it belongs to: items of one list, and rows of one table, stand together."""
    from docx.table import Table

    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from (("table", line) for line in table_lines(_rows(block, depth)))
            yield "end", ""
            continue
        words = _words(block._p)
        boxes = [("", told) for told in _boxes(block._p)]
        if not words:
            yield from boxes
            continue
        style = (block.style.name or "") if block.style is not None else ""
        heading = _HEADING.search(style)
        if heading:
            yield "", "#" * int(heading[1] or 1) + " " + words
        elif "list" in style.lower() or (block._p.pPr is not None and block._p.pPr.numPr is not None):
            yield "list", words if re.match(r"[-•*–]|\d{1,2}[.)]", words) else f"- {words}"
        else:
            yield "", words
        yield from boxes


def _boxes(paragraph: Any) -> Iterator[str]:
    """The words of each paragraph in the boxes that are anchored to one, such as captions of pictures; each once."""
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(f"{_W}p", _AGAIN), None) is paragraph:  # what is in a box comes with the box
            yield from (words for inner in box.iter(f"{_W}p") if (words := _words(inner)))


def _words(paragraph: Any) -> str:
    """The words of a paragraph, links and what was inserted with "track changes" too; what was deleted is left out.

    So are those of boxes that are anchored to it, which are told behind it.
    """
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, node in walk:
        if node.tag in (_BOX, _AGAIN):
            walk.skip_subtree()
        elif node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab":
            pieces.append("\t" if pieces else "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces).strip()


def _rows(table: Any, depth: int) -> Iterator[list[str]]:
    for row in table.rows:
        cells, before = [], None
        for cell in row.cells:
            if cell._tc is before:  # one cell over several columns
                continue
            before = cell._tc
            inner = [words for _, words in _blocks(cell, depth + 1)] if depth < _DEEPEST_TABLE else [cell.text]
            cells.append(" ".join(" ".join(inner).split()))
        yield cells


def _footnotes(packed: ZipFile, where: str) -> Iterator[str]:
    """The footnotes, which the library does not give."""
    data = load_member(packed, "word/footnotes.xml", where)
    for note in parse_xml(data, where).iter(f"{_W}footnote") if data else ():
        words = " ".join("".join(node.text or "" for node in note.iter(f"{_W}t")).split())
        if words:
            yield f"[{note.get(f'{_W}id')}] {words}"


def _first_heading(text: str) -> str | None:
    first = text.partition("\n")[0]
    return first.lstrip("# ") if first.startswith("#") else None
