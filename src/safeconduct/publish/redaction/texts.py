"""Write a text without what is hidden, and know where every stretch of it has gone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeconduct.publish.redaction.names import WORD, Hidden, folded
from safeconduct.vocab.document import Span, Text

__all__ = ["Copied", "copy_text", "hide_in"]

LEFT_OUT = "[left out]"
#: Ways to reach somebody, each with what stands in its place. Bounded, so that no text makes them slow.
_CONTACTS = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"), "[address withheld]"),
    (re.compile(r"(?<![\w+])\+\d{1,3}(?:[ ().-]{0,2}\d{1,4}){2,6}(?!\d)"), "[number withheld]"),
    (re.compile(r"(?<![\w.,:/])(?=0\d{2}(?:[ -]?\d){6})0\d{2,4}(?:[ -]?\d{2,4}){2,4}(?!\d)"), "[number withheld]"),
    (re.compile(r"(?<![\w@.])@[A-Za-z]\w{2,29}\b"), "[account withheld]"),
)
#: What may stand between two words of one name.
_BETWEEN = re.compile(r"[\s.'’‘ʿ‐‑-]{1,3}")
_Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Copied:
    """A text without what is hidden, and where its parts have gone."""

    text: Text
    #: What was replaced, ``[start, end)`` there and here, in order.
    pieces: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, span: Span) -> Span:
        """A span of the text as collected, as it stands now; one that cuts a hidden stretch holds all of it."""
        start, end = _moved(self.pieces, span.start, False), _moved(self.pieces, span.end, True)
        return self.text.span(start, max(end, 1))


def copy_text(text: Text, hidden: Hidden, named: Iterable[tuple[Span, str]], left_out: Iterable[Span]) -> Copied:
    """Write a text without hidden names, ways to reach people, and confidential stretches.

    Args:
        text: as it was collected.
        hidden: names, and what is written for each.
        named: where reading found a hidden person named, and what is written there.
        left_out: stretches of which nothing may remain.
    """
    wanted: list[_Piece] = [(s.start, s.end, LEFT_OUT) for s in left_out]
    wanted += [(s.start, s.end, written) for s, written in named]
    wanted += _found(text.content, hidden)
    parts, pieces, moved, at, length = [], [], [], 0, 0
    for start, end, written in _apart(wanted):
        length += start - at
        parts += [text.content[at:start], written]
        pieces.append((start, end, length, length + len(written)))
        length += len(written)
        at = end
        moved.append((length, end))
    parts.append(text.content[at:])
    # A page that begins inside what is hidden begins behind it.
    pages = tuple(_moved(pieces, page, True) for page in text.pages)
    return Copied(Text("".join(parts), tuple(_steps(pieces)), pages), tuple(pieces))


def _moved(pieces: Sequence[tuple[int, int, int, int]], offset: int, is_end: bool) -> int:
    """Where an offset has gone; one inside what was replaced to its beginning, or its end."""
    at = bisect_right(pieces, offset, key=lambda piece: piece[0]) - 1
    if at < 0:
        return offset
    start, end, new_start, new_end = pieces[at]
    if offset >= end:
        return new_end + offset - end
    if offset == start:
        return new_start
    return new_end if is_end else new_start


def _steps(pieces: list[tuple[int, int, int, int]]) -> Iterable[tuple[int, int]]:
    for start, end, new_start, new_end in pieces:
        yield new_start, start
        yield new_end, end


def hide_in(words: str, hidden: Hidden) -> str:
    """A short text without hidden names and ways to reach people."""
    parts, at = [], 0
    for start, end, written in _apart(_found(words, hidden)):
        parts += [words[at:start], written]
        at = end
    return "".join([*parts, words[at:]])


def _apart(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces that do not overlap, in order: of two that do, one that holds both."""
    found: list[_Piece] = []
    for start, end, written in sorted(pieces, key=lambda p: (p[0], -p[1], p[2])):
        if found and start < found[-1][1]:
            if end > found[-1][1]:
                found[-1] = (found[-1][0], end, found[-1][2])
            continue
        found.append((start, end, written))
    return found


def _found(content: str, hidden: Hidden) -> list[_Piece]:
    found = [(m.start(), m.end(), written) for pattern, written in _CONTACTS for m in pattern.finditer(content)]
    words = list(WORD.finditer(content))
    at = 0
    while at < len(words):
        size = _name_at(content, words, at, hidden)
        if size:
            key = tuple(folded(w[0]) for w in words[at : at + size])
            found.append((words[at].start(), words[at + size - 1].end(), hidden.whole[key]))
        at += size or 1
    return found


def _name_at(content: str, words: list[re.Match[str]], at: int, hidden: Hidden) -> int:
    """How many words of the hidden name that begins here are there; 0 where none begins."""
    reach = hidden.reach.get(folded(words[at][0]), 0)
    for size in range(min(reach, len(words) - at), 0, -1):
        part = words[at : at + size]
        if tuple(folded(w[0]) for w in part) not in hidden.whole:
            continue
        if size == 1 and not part[0][0][0].isupper():
            continue  # an ordinary word that is also somebody's name
        gaps = pairwise(part)
        if all(_BETWEEN.fullmatch(content, one.end(), other.start()) for one, other in gaps):
            return size
    return 0
