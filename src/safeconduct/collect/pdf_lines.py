"""Lines of a PDF with where they stand → paragraphs: hard line ends, hyphenation, page heads and feet undone.

Where each page begins in the text is kept, so that every word of it leads back to its page.

A line goes on in the next unless the next stands further away, is set in another size, is indented, begins with a
mark of an item, or its first word would still have fitted: then somebody ended the line on purpose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from safeconduct.collect.hyphens import Hyphens
from safeconduct.collect.pdf_asides import move_asides
from safeconduct.collect.pdf_edges import without_edges
from safeconduct.collect.pdf_rows import Cell, is_row, with_rows

__all__ = ["Line", "paragraphs"]

#: A distance of lines above the usual one, as a part of it, that parts paragraphs.
_APART = 1.3
#: Sizes that differ by more are another setting.
_SIZES = 1.12
#: An indent, as a part of the size.
_INDENT = 0.8
#: What must still have been free at a line's end beyond the next word, as a part of the size: after a sentence's
#: end, and after words that may go on; before a small letter, as a part of the column.
_SLACK = 0.7
_UNSURE_SLACK = 2.5
_WIDE = 0.3
_BULLETS = "•‣▪●◦■□·*►▶→✓✔✗✖"
_ITEM = re.compile(r"(?:[•‣▪●◦■□·*►▶→✓✔✗✖–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)])\s")
#: How far rows of one table may be apart, as a part of the size.
_TABLE = 4
#: Of a page with so many lines, an edge is where others end too, nearer than this part of the size.
_FEW_LINES = 8
_NEAR_EDGE = 2.5
#: How far lines that stand level in columns may differ, as a part of the size, and how many are looked at. Shorter ones
#: are no text.
_LEVEL = 0.6
_MOST_LEVEL = 12
_SHORT = 12
_ENDS = (".", "!", "?", "…", ":", ";", "”", '"', "’", "'", ")", "]", "»")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Share of lines that end in a compound's own hyphen where words are not cut, at most.
_OWN_HYPHENS = 0.04


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on its page; points, from the lower left."""

    words: str
    left: float
    right: float
    #: Of the baseline's neighbourhood; larger is higher.
    bottom: float
    size: float
    #: How wide its first word is.
    first: float
    #: It ends in a hyphen that only the line's end made, or may have made.
    hyphen: bool = False
    #: Its words where wide gaps part them; none where nothing does.
    cells: tuple[Cell, ...] = ()
    #: It is none of the running text, and was moved out of its way.
    aside: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set."""

    #: Left and right edge of each column, of lines that are set beside others and of those that are not.
    edges: dict[tuple[int, bool], tuple[float, float]]
    #: The lines that are set beside others.
    beside: frozenset[Line]
    #: Usual distance of lines, as a part of their size.
    tight: float
    #: Whether paragraphs stand apart; else every line that was ended on purpose ends one.
    apart: bool


def paragraphs(pages: list[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """Join lines to paragraphs.

    Args:
        pages: the lines of each page in the order they are read.

    Returns: Paragraphs with a blank line between them; a line that was ended on purpose stays one. And where the words
        of each page begin in them; a page without any begins where the next one does.
    """
    pages = [with_rows(page) for page in without_edges(pages)]
    lines = [line for page in pages for line in page]
    if not lines:
        return "", ()
    tight, apart = _usual_distance(pages)
    size = _usual_size(lines)
    pages = move_asides(pages, size, lambda page: _begins(page, _setting(page, tight, apart)), _goes_on)
    joining = _Joining(size, Hyphens(Counter(_whole_words(lines)), _cuts_words(lines)))
    begins: list[int] = []
    for page_number, page in enumerate(pages, start=1):
        setting = _setting(page, tight, apart)
        for number, line in enumerate(page):
            begin = joining.add(line, None if number == 0 else setting)
            begins += [begin] * (page_number - len(begins))
    begins += [joining.length] * (len(pages) - len(begins))
    return joining.text(), tuple(begins)


class _Joining:
    """Joins one line after another to a text.

    Args:
        size: that most of the text is set in.
        hyphens: joins what a line's end cut.
    """

    def __init__(self, size: float, hyphens: Hyphens) -> None:
        self._size = size
        self._hyphens = hyphens
        self._parts: list[str] = []
        self._before: Line | None = None
        #: The first line of the paragraph that the last line stands in.
        self._first: Line | None = None
        self.length = 0

    def add(self, line: Line, setting: _Setting | None) -> int:
        """Put a line behind the others.

        Args:
            line: the next one.
            setting: how the page is set, or null where a new one begins with the line.

        Returns: Where in the text it begins.
        """
        before, first = self._before, self._first
        joint = "" if before is None or first is None else _joint(before, line, first, setting)
        if joint == " " and setting is None and before is not None and before.size > self._size * _SIZES:
            joint = "\n\n"  # no heading goes on over a page
        words = line.words
        if joint == " " and before is not None and before.hyphen:
            self.length -= len(self._parts[-1])
            self._parts[-1] = self._hyphens.join(self._parts[-1], words)
        else:
            heading = joint not in (" ", "\n") and line.size > self._size * _SIZES and len(words) < 200
            heading = heading and not is_row(words)
            words = ("# " if heading else "") + words
            self._parts.append(joint + words)
        self.length += len(self._parts[-1])
        self._first = first if joint == " " else line
        self._before = line
        return self.length - len(words)

    def text(self) -> str:
        """All lines, joined."""
        return "".join(self._parts)


def _cuts_words(lines: list[Line]) -> bool:
    """Whether lines end in hyphens oftener than compounds alone bring it about."""
    return sum(line.hyphen for line in lines) > 1 + _OWN_HYPHENS * len(lines)


def _whole_words(lines: list[Line]) -> Iterator[str]:
    """The words of the text in small letters, without those that a line's end cut."""
    cut = False
    for line in lines:
        words = line.words.lower().split()
        for word in words[1 if cut else 0 : -1 if line.hyphen else None]:
            yield from _WORD.findall(word)
        cut = line.hyphen


def _begins(page: list[Line], setting: _Setting) -> list[bool]:
    """Whether a paragraph begins with each line of a page; what the first one is, the page alone does not say."""
    found = [True]
    first = page[0]
    for before, line in pairwise(page):
        found.append(_joint(before, line, first, setting) == "\n\n")
        first = line if found[-1] else first
    return found


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line on a new page, or in a new column, goes on with the paragraph of the last one."""
    item = _ITEM.match(line.words) is not None
    return before.hyphen or line.words[:1].islower() or not (before.words.endswith(_ENDS) or item)


def _joint(before: Line, line: Line, first: Line, setting: _Setting | None) -> str:
    """What stands between two lines: a space, a line end, or a blank line.

    Args:
        before: the line above.
        line: the line itself.
        first: the first line of the paragraph that ``before`` stands in.
        setting: how the page is set, or null where a new one begins with ``line``.
    """
    size = max(before.size, line.size)
    if before.aside != line.aside:
        return "\n\n"
    item, in_item = _ITEM.match(line.words) is not None, _ITEM.match(first.words) is not None
    finished = before.words.endswith(_ENDS)
    distance = (before.bottom - line.bottom) / size
    if is_row(before.words) or is_row(line.words):
        is_table = is_row(before.words) and is_row(line.words) and setting is not None and 0 < distance < _TABLE
        return "\n" if is_table else "\n\n"
    if size > min(before.size, line.size) * _SIZES:
        return "\n\n"
    if setting is None or distance < -0.5:  # a new page or column
        return " " if _goes_on(before, line) else "\n\n"
    if distance > setting.tight * _APART:
        return "\n\n"
    if before.hyphen:
        return " "
    if "|" in before.words and "|" in line.words:  # rows of a table
        return "\n"
    left, right = setting.edges[_column(before), before in setting.beside]
    free = (right - before.right - line.first) / size
    if item and (free > _SLACK or _is_sure_item(line.words, first.words)):
        return "\n"
    ended = "\n\n" if not setting.apart and not item and not in_item else "\n"
    indented = line.left > left + _INDENT * size and (line.left > before.left + _INDENT * size or free > _SLACK)
    if indented and finished and not in_item:
        return "\n\n"
    if line.words[:1].islower() and not finished:
        return ended if free * size > _WIDE * (right - left) else " "
    return ended if free > (_SLACK if finished else _UNSURE_SLACK) else " "


def _is_sure_item(words: str, above: str) -> bool:
    """Whether a line that looks like an item is one even where the line above it is full.

    A bullet is. A dash or a number may only have come to stand there ("so far: / 212. Officials …"): it is one if the
    item above has the same mark, or the number before.
    """
    mark, before = words.split()[0], above.split()[0]
    if mark[0] in _BULLETS:
        return True
    number, last = _DIGITS.search(mark), _DIGITS.search(before)
    if number and last and _ITEM.match(above):
        return int(number[0]) == int(last[0]) + 1
    return mark == before


def _column(line: Line) -> int:
    return round(line.left / 60)


def _setting(page: list[Line], tight: float, apart: bool) -> _Setting:
    """How a page is set.

    Edges are where several lines of a column and of its neighbours begin and end: one line that reaches further is a
    masthead or a heading and makes no edge, unless there are few lines.
    """
    beside = _beside(page)
    ends: dict[tuple[int, bool], list[Line]] = {}
    for line in page:
        for column in (_column(line) - 1, _column(line), _column(line) + 1):
            ends.setdefault((column, line in beside), []).append(line)
    edges = {
        key: (
            -_outermost([(-line.left, line.size) for line in lines]),
            _outermost([(line.right, line.size) for line in lines]),
        )
        for key, lines in ends.items()
    }
    return _Setting(edges, beside, tight, apart)


def _beside(page: list[Line]) -> frozenset[Line]:
    """The lines that are set in columns: another line stands level with them, or with the one before or behind."""
    found: set[Line] = set()
    long = sorted((line for line in page if len(line.words) > _SHORT), key=lambda line: line.bottom)
    for number, one in enumerate(long):
        for other in long[number + 1 : number + _MOST_LEVEL]:
            if other.bottom - one.bottom > _LEVEL * one.size:
                break
            if one.right < other.left or other.right < one.left:
                found |= {one, other}
    for order in (page, page[::-1]):
        for before, line in pairwise(order):
            if before in found and abs(before.left - line.left) < line.size and line.right < before.right + line.size:
                found.add(line)
    return frozenset(found)


def _outermost(ends: list[tuple[float, float]]) -> float:
    """The furthest of some ends that others come near to, by their size."""
    ends.sort(reverse=True)
    if len(ends) < _FEW_LINES:
        return ends[0][0]
    return next((one for (one, size), (other, _) in pairwise(ends) if one - other < _NEAR_EDGE * size), ends[0][0])


def _usual_size(lines: list[Line]) -> float:
    """The size most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return sizes.most_common(1)[0][0]


def _usual_distance(pages: list[list[Line]]) -> tuple[float, bool]:
    """The distance of lines in a paragraph, as a part of their size, and whether any stand further apart.

    It is that of the closer half of all lines.
    """
    distances = sorted(
        (before.bottom - line.bottom) / line.size
        for page in pages
        for before, line in pairwise(page)
        if 0.5 < (before.bottom - line.bottom) / line.size < 4
    )
    if not distances:
        return 1.2, False
    tight = median(distances[: max(1, len(distances) // 2)])
    return tight, distances[-1] > tight * _APART
