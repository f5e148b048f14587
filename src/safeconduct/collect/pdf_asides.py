"""Footnotes, captions and tables at a page's foot or head that stand between two halves of a sentence.

The paragraph that goes on over the page is put together again; what parted it stands before it, or behind it, and stays
on its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from safeconduct.collect.pdf_rows import is_row

if TYPE_CHECKING:
    from safeconduct.collect.pdf_lines import Line

__all__ = ["move_asides"]

#: A footnote is set smaller than the text by more than this.
_SMALLER = 1.12
#: How a caption begins, and how many lines it has at most.
_CAPTION = re.compile(r"(?:figure|fig\.|table|map|photo(?:graph)?|image|picture|chart|box|source)s?\b[ \d.:]", re.I)
_LINES = 6
#: Says of each line of a page whether a paragraph begins with it.
Begins = Callable[[list["Line"]], list[bool]]
#: Whether a line goes on with what another left unfinished.
GoesOn = Callable[["Line", "Line"], bool]


def move_asides(pages: list[list[Line]], size: float, begins: Begins, goes_on: GoesOn) -> list[list[Line]]:
    """Give the pages, with what parts a paragraph over two of them moved out of its way and marked.

    Args:
        pages: the lines of each page in the order they are read.
        size: that most of the text is set in.
        begins: says where paragraphs begin on a page.
        goes_on: says whether a line goes on with what another left unfinished.
    """
    pages = [list(page) for page in pages]
    for one, other in pairwise(page for page in pages if page):
        foot, head = _foot(one, size), _head(other, size)
        if (foot == len(one) and head == 0) or not goes_on(one[foot - 1], other[head]):
            foot, head = _captioned_foot(one, foot), head or _captioned_head(other)
            if not (one[foot - 1].hyphen or other[head].words[:1].islower()):
                continue
        if foot < len(one):
            _move_up(one, foot, begins(one[:foot]))
        if head > 0:
            _move_down(other, head, begins(other[head:]))
    return pages


def _foot(page: list[Line], size: float) -> int:
    """Where the lines at the foot begin that are not of the running text; the page's length where there are none."""
    under = _captioned_foot(page, len(page))
    at = under if under > 1 and is_row(page[under - 1].words) else len(page)
    while at > 1 and _is_apart(page[at - 1], size):
        at -= 1
    return _captioned_foot(page, at) if at < len(page) and is_row(page[at].words) else at


def _head(page: list[Line], size: float) -> int:
    """How many lines at the head are not of the running text; one line at least is left."""
    at = 0
    while at < len(page) - 1:
        if not _is_apart(page[at], size):
            under = _captioned_head(page[at:]) if at and is_row(page[at - 1].words) else 0
            if not under:
                break
            at += under - 1
        at += 1
    return at


def _captioned_foot(page: list[Line], foot: int) -> int:
    """Where the foot begins if its last lines are a caption in the text's own size, which stands apart."""
    for at in range(foot - 1, max(0, foot - 1 - _LINES), -1):
        if _stands_apart(page[at - 1], page[at]):
            return at if _CAPTION.match(page[at].words) else foot
    return foot


def _captioned_head(page: list[Line]) -> int:
    """How many lines at the head are a caption in the text's own size, which stands apart."""
    if _CAPTION.match(page[0].words):
        for at in range(1, min(len(page), _LINES)):
            if _stands_apart(page[at - 1], page[at]):
                return at
    return 0


def _is_apart(line: Line, size: float) -> bool:
    return is_row(line.words) or line.size * _SMALLER < size


def _stands_apart(before: Line, line: Line) -> bool:
    return abs(before.bottom - line.bottom) > 1.8 * max(before.size, line.size)


def _move_up(page: list[Line], foot: int, begins: list[bool]) -> None:
    """Put the foot before the paragraph that goes on; not where that began on the page before."""
    start = max((number for number, begin in enumerate(begins) if begin), default=0)
    if start > 0:
        page[start:] = [*_marked(page[foot:]), *page[start:foot]]


def _move_down(page: list[Line], head: int, begins: list[bool]) -> None:
    """Put the head behind the paragraph that goes on; not where that fills the page."""
    end = next((number for number, begin in enumerate(begins) if begin and number > 0), 0)
    if end > 0:
        page[: head + end] = [*page[head : head + end], *_marked(page[:head])]


def _marked(lines: list[Line]) -> list[Line]:
    return [replace(line, aside=True) for line in lines]
