"""Rows of tables among the lines of a PDF's page: their cells are kept apart, as those of pages and documents are.

A PDF knows no tables. A line is a row where it has wide gaps and the next line has one at the same place: a gap alone
may be a number's before its item, or a line that was stretched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeconduct.collect.pdf_lines import Line

__all__ = ["NARROW", "Cell", "is_row", "with_rows"]

#: How wide a gap is, as a part of the size, that parts cells; and one that may, where rows beside it have one too: a
#: stretched line's are narrower.
_WIDE, NARROW = 1.2, 0.8
#: How far cells' edges may differ that stand under each other, and how far rows may be apart, as parts of the size.
_ALIGNED, _NEAR = 0.8, 4.0
#: So many cells of a line are looked at.
_MOST = 40
#: Of one line, though it is told as several: no difference in height.
_LEVEL = 0.3
#: A mark of an item, or a heading's number, with a gap behind it is no cell.
_MARK = re.compile(
    r"(?:[•‣▪●◦■□·*►▶→✓✔✗✖–—-]|\d{1,3}(?:\.\d{1,3}){0,4}|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)])\Z"
)
#: Of two columns of text that stand level, a line is longer than a cell mostly is.
_LONGEST_LEVEL = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """Some words of a line, parted from the others by wide gaps; points from the left."""

    words: str
    left: float
    right: float


def is_row(words: str) -> bool:
    """Whether a line was written as a row."""
    return words.startswith("| ") and words.endswith(" |")


def with_rows(lines: list[Line]) -> list[Line]:
    """Write rows of tables with bars between their cells: "| Marun | 1,500 |".

    Args:
        lines: of a page, in the order they are read.
    """
    lines = list(_levelled(lines))
    beside: dict[int, list[Line]] = {}
    for number, line in enumerate(lines):
        # A line of one cell may stand between: what a cell of several lines goes on with.
        for further in range(number + 1, min(number + 3, len(lines))):
            if _are_rows(line, lines[further]):
                beside.setdefault(number, []).append(lines[further])
                beside.setdefault(further, []).append(line)
            if lines[further].cells or len(lines[further].words) > _LONGEST_LEVEL:
                break
    return [_row(line, beside[number]) if number in beside else line for number, line in enumerate(lines)]


def _levelled(lines: list[Line]) -> Iterator[Line]:
    """The lines; short ones that follow each other to the right at one height are cells of one."""
    before: Line | None = None
    for line in lines:
        if before is not None and _is_level(before, line):
            cells = (*_cells(before), *_cells(line))
            words = f"{before.words} {line.words}"
            before = replace(before, words=words, right=line.right, hyphen=line.hyphen, cells=cells)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _is_level(before: Line, line: Line) -> bool:
    return (
        len(before.cells) < _MOST
        and line.left - before.right > NARROW * line.size
        and abs(line.bottom - before.bottom) < _LEVEL * line.size
        and all(len(cell.words) <= _LONGEST_LEVEL for cell in (*_cells(before), *_cells(line)))
    )


def _cells(line: Line) -> tuple[Cell, ...]:
    return line.cells or (Cell(line.words, line.left, line.right),)


def _are_rows(one: Line, other: Line) -> bool:
    """Whether neighbouring lines are rows of one table."""
    size = max(one.size, other.size)
    return 0 < one.bottom - other.bottom < _NEAR * size and any(
        _stand_alike(a, b, size) for a in _behind_gaps(one) for b in _behind_gaps(other)
    )


def _stand_alike(a: Cell, b: Cell, size: float) -> bool:
    """Whether one cell stands under the other: left, right, or middle."""
    near = _ALIGNED * size
    return (
        abs(a.left - b.left) < near
        or abs(a.right - b.right) < near
        or abs((a.left + a.right) - (b.left + b.right)) < 2 * near
    )


def _behind_gaps(line: Line) -> list[Cell]:
    """The cells behind wide gaps; one behind a mark of an item is none, and no page is wide enough for very many."""
    cells = line.cells[1 if line.cells and _MARK.match(line.cells[0].words) else 0 :][:_MOST]
    return [cell for before, cell in pairwise(cells) if cell.left - before.right > _WIDE * line.size]


def _row(line: Line, beside: list[Line]) -> Line:
    """A row; where its gaps are narrow, those part cells that stand over or under a cell of the rows beside it."""
    others = [cell for row in beside for cell in row.cells[1:_MOST]]
    parts = [line.cells[0].words]
    for before, cell in pairwise(line.cells):
        wide = cell.left - before.right > _WIDE * line.size
        parted = wide or any(_stand_alike(cell, one, line.size) for one in others)
        if parted and not (len(parts) == 1 and _MARK.match(parts[0])):
            parts.append(cell.words)
        else:
            parts[-1] += f" {cell.words}"
    return replace(line, words=f"| {' | '.join(part.replace('|', '/') for part in parts)} |", hyphen=False)
