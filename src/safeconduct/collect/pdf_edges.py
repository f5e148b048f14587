"""Heads and feet of a PDF's pages: lines at their edges that come again from page to page, and page numbers.

A head may change sides with odd and even pages ("2 09-33374", "09-33374 3"), or its words with the chapter; then its
number tells: it counts as the pages do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeconduct.collect.pdf_lines import Line

__all__ = ["without_edges"]

_DIGITS = re.compile(r"\d+")
#: How many lines at a page's edge are looked at, and on what share of pages they must recur, or count.
_EDGE = 3
_RECURS = 0.6
#: Beside a page's number, a line of its own: "Page 5 of 12", "– 5 –".
_NUMBERED = re.compile(r"(?:page|p\.|seite|página|стр\.?|[-–—|/])|of|/|\d{1,4}", re.I)
_LONGEST_NUMBER = 4


def without_edges(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """Give each page without its heads and feet.

    Args:
        pages: the lines of each page, in the order they are read.
    """
    if len(pages) < 2:
        yield from pages
        return
    seen: Counter[str] = Counter()
    for page in pages:
        middle = _middle(page)
        seen.update({_masked(line, middle) for line in _edges(page)})
    often = {words for words, times in seen.items() if times >= max(2, _RECURS * len(pages))}
    first = _first_number(pages)
    for number, page in enumerate(pages):
        told = None if first is None else str(first + number)
        kept, middle = list(page), _middle(page)
        for at in (0, -1):
            for _ in range(_EDGE):
                words = _masked(kept[at], middle) if kept else ""
                if kept and (words in often or _is_numbered(kept[at], told, seen[words] > 1)):
                    kept.pop(at)
        yield kept


def _middle(page: list[Line]) -> float:
    """The height at which a page's lines are half above."""
    heights = [line.bottom for line in page]
    return (min(heights) + max(heights)) / 2 if heights else 0.0


def _edges(page: list[Line]) -> list[Line]:
    return page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]


def _first_number(pages: list[list[Line]]) -> int | None:
    """The number that stands on the first page, or would if it stood there; null where pages are not counted."""
    firsts: Counter[int] = Counter()
    for number, page in enumerate(pages):
        told = {int(word) for line in _edges(page) for word in line.words.split() if _is_number(word)}
        firsts.update(one - number for one in told)
    first, times = max(firsts.items(), key=lambda item: (item[1], -abs(item[0] - 1)), default=(0, 0))
    return first if times >= max(3, _RECURS * len(pages)) else None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER


def _is_numbered(line: Line, number: str | None, recurs: bool) -> bool:
    """Whether a line says its page's number, and nothing else or what stands at the edge of another page too."""
    words = line.words.split()
    if number is None or number not in (words[0], words[-1], *(words[1:2] if len(words) < 5 else ())):
        return False
    return recurs or all(_NUMBERED.fullmatch(word) for word in words)


def _masked(line: Line, middle: float) -> str:
    """A line's words without its numbers, in whatever order, for heads are mirrored; and whether it stands above."""
    return " ".join(["above" if line.bottom > middle else "below", *sorted(_DIGITS.sub("#", line.words).split())])
