"""A tree of page elements → text in which paragraphs, headings, list items and table rows still stand apart.

Takes HTML and the tree that trafilatura makes of it. One pass without recursion, so depth costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["render"]

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "head": 2}
_BREAKS = frozenset({"br", "lb"})
_LISTS = frozenset({"ul", "ol", "dl", "list", "menu", "dir"})
_ITEMS = frozenset({"li", "item", "dt", "dd"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_TABLES = frozenset({"table"})
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "quote", "figure",
    "figcaption", "address", "pre", "center", "table", "tbody", "thead", "tfoot", "tr", "row", "caption", "form",
    "fieldset", "details", "summary", "hr", "body", "html", "nav", "hgroup", "search", "ab",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "select",
    "option", "button", "input", "textarea", "audio", "video", "map", "graphic", "title", "meta", "link", "base",
    "dialog",
})  # fmt: skip
#: Parts of a page that are about the site, not of the report.
MARGINS = frozenset({"nav", "footer", "aside", "form"})
#: A table with a longer cell, with several paragraphs in one, or with a table in it, only lays out the page.
_LONGEST_CELL = 400
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
#: Editors that fill lines end them before this.
_LONGEST_FILLED = 200
#: How a line begins that somebody typed: not indented, not in the middle of a sentence.
_LINE_BEGINS = re.compile(r"[^\W\d_a-z]|[\d“\"‘'(•‣▪●◦|–—*✔✖]")
#: A line that is an item or a row.
_ITEM_OR_ROW = re.compile(r"[ \t]*(?:[•‣▪●◦*·►▶→✓✔✗✖–—-][ \t]|\d{1,2}[.)][ \t]|[^|\n]*\|[^|\n]*\||.*[ .]\.{2,}[ ])")
_SPACES = re.compile(" {2,}")
_BLANK_LINES = re.compile(r"\n{3,}")


def render(root: _Element, keep_lines: Iterable[str] = (), silent: Iterable[str] = ()) -> str:
    """Write the text of an element.

    Args:
        root: an element of HTML, or of trafilatura's tree.
        keep_lines: elements whose line ends are the author's, such as ``pre``.
        silent: further elements to leave out, with all they hold.

    Returns: Paragraphs with a blank line between them; items of one list, and rows of one table, one a line.
    """
    from lxml import etree

    writer = _Writer(frozenset(keep_lines), _are_lines_typed(root))
    left_out = _SILENT | frozenset(silent)
    skipped: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if skipped is None and event == "start":
            if tag in left_out:
                skipped = element
            else:
                writer.open(tag, element)
                writer.write(element.text)
        elif event == "end" and (skipped is None or skipped is element):
            if skipped is None:
                writer.close(tag, element)
            skipped = None
            if element is not root:
                writer.write(element.tail)
    return writer.text()


class _Writer:
    """Collects words into blocks, and blocks into a text."""

    def __init__(self, keep_lines: frozenset[str], typed: bool) -> None:
        self._keep_lines = keep_lines
        self._typed = typed
        #: How many open elements keep their lines.
        self._kept = 0
        self._words: list[str] = []
        #: Each block with the outermost list or table it stands in, 0 for none.
        self._blocks: list[tuple[int, str]] = []
        self._group = 0
        self._groups = 0
        #: Number of the last item of each open list; null where they are not numbered.
        self._lists: list[int | None] = []
        #: Whether each open table is one of data.
        self._tables: list[bool] = []
        self._row: list[str] | None = None
        self._row_is_head = True
        #: What the next block begins with: marks of a heading or an item.
        self._prefix = ""

    def open(self, tag: str, element: _Element) -> None:
        """An element begins."""
        if tag in self._keep_lines:
            self._kept += 1
        if tag in _BREAKS:
            self._words.append("\n")
        elif self._row is not None:
            self._words.append(" " if tag in _BLOCKS or tag in _ITEMS else "")
            self._row_is_head &= tag != "td" and not (tag == "cell" and element.get("role") != "head")
        elif tag in _BLOCKS or tag in _HEADINGS or tag in _LISTS or tag in _ITEMS or tag in _CELLS:
            self._end_block()
            self._open_block(tag, element)

    def _open_block(self, tag: str, element: _Element) -> None:
        if tag in _LISTS:
            self._enter()
            self._lists.append(0 if tag == "ol" or element.get("rend") == "ol" else None)
        elif tag in _TABLES:
            self._tables.append(_is_data(element))
            if self._tables[-1]:
                self._enter()
        elif tag in _ROWS and self._tables and self._tables[-1]:
            self._row, self._row_is_head = [], True
        elif tag in _HEADINGS:
            level = element.get("rend", "")[1:] if tag == "head" else ""
            self._prefix = "#" * (int(level) if level.isdigit() else _HEADINGS[tag]) + " "
        elif tag in _ITEMS:
            self._open_item(tag == "dd" or element.get("rend", "").startswith("dd"))

    def _open_item(self, told: bool) -> None:
        """An item begins; what is told of a word goes on in the word's line."""
        if told and self._prefix:
            return
        number = self._lists[-1] if self._lists else None
        if number is not None:
            number = self._lists[-1] = number + 1
        self._prefix = "  " * (len(self._lists) - 1) + ("- " if number is None else f"{number}. ")

    def _enter(self) -> None:
        if not self._group:
            self._groups += 1
            self._group = self._groups

    def _leave(self) -> None:
        if not self._lists and True not in self._tables:
            self._group = 0

    def write(self, words: str | None) -> None:
        """Words of the open element."""
        if words:
            self._words.append(words if self._kept else _one_line(words, self._typed))

    def close(self, tag: str, element: _Element) -> None:
        """An element ends."""
        if self._row is not None:
            self._close_in_row(tag, self._row)
        elif tag in _ITEMS and (tag == "dt" or element.get("rend", "").startswith("dt")):
            word, self._words = " ".join("".join(self._words).split()), []
            self._prefix += f"{word}: " if word else ""
        elif tag in _BLOCKS or tag in _HEADINGS or tag in _LISTS or tag in _ITEMS or tag in _CELLS:
            self._end_block()
            self._prefix = ""
        if tag in self._keep_lines:
            self._kept -= 1
        if tag in _LISTS and self._lists:
            self._lists.pop()
            self._leave()
        if tag in _TABLES and self._tables:
            self._tables.pop()
            self._leave()

    def _close_in_row(self, tag: str, row: list[str]) -> None:
        if tag in _CELLS or tag in _ROWS or tag in _TABLES:
            words, self._words = " ".join("".join(self._words).split()), []
            if words or tag in _CELLS:  # words that a broken table has outside its cells are one too
                row.append(words.replace("|", "/"))
        if tag in _ROWS or tag in _TABLES:
            self._row = None
            if any(row):
                self._blocks.append((self._group, f"| {' | '.join(row)} |"))
                if self._row_is_head and len(row) > 1:
                    self._blocks.append((self._group, "|" + "---|" * len(row)))

    def _end_block(self) -> None:
        """What was written since the last block becomes one."""
        words, self._words = "".join(self._words), []
        lines = [line.rstrip() if self._kept else line.strip(" \t\n\r\f\v") for line in words.split("\n")]
        text = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
        if text.strip():
            self._blocks.append((self._group, self._prefix + text))
            self._prefix = "  " * len(self._lists) if self._lists else ""

    def text(self) -> str:
        """All blocks."""
        self._end_block()
        parts: list[str] = []
        last = 0
        for group, block in self._blocks:
            parts.append("" if not parts else "\n" if group and group == last else "\n\n")
            parts.append(block)
            last = group
        return "".join(parts)


def _one_line(words: str, typed: bool) -> str:
    """Words on one line, as a browser shows them; but lines that were typed as such stay lines."""
    if words.count("\n") == 0:
        return _SPACE.sub(" ", words)
    lines = words.split("\n")
    marked = [_ITEM_OR_ROW.match(line) is not None for line in lines]
    several = sum(marked) > 1
    parts = [_SPACE.sub(" ", lines[0])]
    for number, line in enumerate(lines[1:], start=1):
        before = lines[number - 1]
        row_ends = marked[number - 1] and "|" in before
        kept = (several and (marked[number] or row_ends)) or (typed and before.strip() and _LINE_BEGINS.match(line))
        parts += ["\n" if kept else " ", _SPACE.sub(" ", line)]
    return _SPACES.sub(" ", "".join(parts))


def _are_lines_typed(root: _Element) -> bool:
    """Whether line ends in the page's words are somebody's, and not those of an editor that fills lines."""
    return any(len(line) > _LONGEST_FILLED for element in root.iter() for line in (element.text or "").split("\n"))


def _is_data(table: _Element) -> bool:
    """Whether a table holds data, and does not only lay out the page."""
    cells = 0
    for element in table.iter():
        if element is not table and element.tag in _TABLES:
            return False
        if element.tag in _CELLS:
            cells += 1
            length = 0
            if len(element.findall("p")) > 1:
                return False
            for words in element.itertext():
                length += len(words)
                if length > _LONGEST_CELL:
                    return False
    return cells > 1
