"""Cut tokens into sentences, and say what kind of line each stands in.

A sentence ends at a full stop, question mark or exclamation mark that is not part of an abbreviation, a number
or an initial, with its closing quotation marks; and at the end of a paragraph, a list item, a table row or a
heading. A line that was only wrapped goes on in the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.tokens import NUMBER, OWN, WORD, Token

__all__ = ["Layout", "Sentence", "find_sentences"]

#: A line at least this long that ends without a full stop was wrapped, if the next one begins small.
WRAP_COLUMNS = 60
#: A text none of whose lines is longer than this was wrapped by hand, if so many of its lines go on in the next.
WIDEST_WRAP = 100
NARROWEST_WRAP = 40
FEWEST_WRAPPED = 2
#: How much shorter than the others a line may be that was wrapped.
RAGGED = 8

#: Dots that lead the eye from a label to its number.
#: Columns set apart by spaces alone.
_GAP = re.compile(r"\S {3,}(?=\S)")
_LEADER = re.compile(r"\s\.{2,}\s|\.{4,}")
_CLOSING = frozenset("”\"’')]»")
_OPENING = frozenset("“\"‘'([«")
_ENDS = frozenset({".", "!", "?", "…", "...", ".."})
_TALLIES = frozenset({":", "–", "—", "-", "="})
_ZONES = frozenset({"gmt", "utc", "bst", "cet", "cest", "eet", "eest", "msk", "est", "edt", "ist", "local"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
#: What a time of day goes on with: "at 9 a.m. Moscow time", "around 4 a.m. Tuesday".
_AFTER_HOURS = _ZONES | _DAYS
_BULLETS = frozenset("•‣▪●◦*-–—✔✖⚡‼✓✗·►▶→>")


class Layout(IntEnum):
    """How a sentence stands on the page."""

    PROSE = 1
    HEADING = 2
    ITEM = 3
    ROW = 4


@dataclass(slots=True, eq=False)
class Sentence:
    """A run of tokens ``[first, last)`` of the text."""

    index: int
    first: int
    last: int
    start: int
    end: int
    layout: Layout
    #: Which paragraph of the text, counted from 0; headings and items are paragraphs of their own.
    paragraph: int


def find_sentences(content: str, tokens: list[Token], lexicon: Lexicon) -> list[Sentence]:
    """Cut the text into sentences, in order; every token lies in exactly one."""
    abbreviations = lexicon.words("grammar.abbreviations")
    ending = lexicon.words("grammar.abbreviations_that_end")
    sentences: list[Sentence] = []
    ends = [token.index for token in tokens if token.text in _ENDS]
    at = 0
    for paragraph, (first, last) in enumerate(_blocks(content, tokens)):
        layout = _layout(content, tokens, (first, last))
        behind = bisect_left(ends, last, at)
        for index in ends[at:behind] if layout is not Layout.ROW else ():
            stop = _sentence_end(tokens, index, last, abbreviations, ending) if index >= first else None
            if stop is not None:
                _add(sentences, tokens, (first, stop), layout, paragraph)
                first = stop
        if first < last:
            _add(sentences, tokens, (first, last), layout, paragraph)
        at = behind
    return sentences


def _add(sentences: list[Sentence], tokens: list[Token], run: tuple[int, int], layout: Layout, paragraph: int) -> None:
    first, last = run
    sentences.append(
        Sentence(len(sentences), first, last, tokens[first].start, tokens[last - 1].end, layout, paragraph)
    )


def _blocks(content: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Runs of tokens that no sentence crosses: paragraphs, list items, table rows, headings."""
    starts = [t.index for t in tokens if t.line_start]
    width = _wrap_width(content, tokens, starts)
    blocks: list[tuple[int, int]] = []
    begin = 0
    for at in starts[1:]:
        if _breaks(content, tokens, at) and not (width and _was_wrapped(content, tokens, at, width)):
            blocks.append((begin, at))
            begin = at
    if tokens:
        blocks.append((begin, len(tokens)))
    return blocks


def _wrap_width(content: str, tokens: list[Token], starts: list[int]) -> int:
    """The longest line of a text that was wrapped by hand; 0 of one that was not.

    Such a text has lines that go on small, each of which ends where no more words would have fitted.
    """
    longest = max(map(len, content.splitlines()), default=0)
    if not NARROWEST_WRAP <= longest <= WIDEST_WRAP:
        return 0
    small = [at for at in starts[1:] if not tokens[at].capital and tokens[at].kind is WORD]
    lengths = [_line_length(content, tokens[at - 1]) for at in small]
    width = max(lengths, default=0)
    full = sum(
        length + 1 + _word_length(content, tokens[at]) > width - RAGGED
        for at, length in zip(small, lengths, strict=True)
    )
    return width if full >= FEWEST_WRAPPED and 2 * full > len(small) else 0


def _word_length(content: str, token: Token) -> int:
    """How many characters stand together where a token begins."""
    return len(content[token.start : token.start + WIDEST_WRAP].split(None, 1)[0])


def _line_length(content: str, last: Token) -> int:
    """How long the line is that a token ends."""
    return last.end - (content.rfind("\n", 0, last.end) + 1)


def _was_wrapped(content: str, tokens: list[Token], at: int, width: int) -> bool:
    """Whether the line before ended for want of room: "said⏎UNHCR spokeswoman Anna Moretti"."""
    before, token = tokens[at - 1], tokens[at]
    if token.kind is not WORD or before.text in _ENDS or content.count("\n", before.end, token.start) > 1:
        return False
    if before.kind is not WORD and before.text not in (",", ")") and (token.capital or before.text in (":", "|")):
        return before.kind is OWN
    line, word = _line_length(content, before), _word_length(content, token)
    if not token.capital and (before.kind is WORD or before.text in _CLOSING) and 2 * line >= width:
        return True
    return line <= width < line + 1 + word + (0 if token.capital else RAGGED)


def _breaks(content: str, tokens: list[Token], at: int) -> bool:
    """Whether the line that token ``at`` begins starts a new block."""
    before, token = tokens[at - 1], tokens[at]
    gap = content[before.end : token.start]
    if gap.count("\n") > 1:
        return True
    if token.text == "|" or before.text == "|":
        return True
    line = _line_length(content, before)
    wrapped = line >= WRAP_COLUMNS and before.text not in _ENDS and before.text not in _CLOSING
    if token.text == "(" and _is_lettered(tokens, (at, len(tokens))):
        return True
    if token.text in _BULLETS and at + 1 < len(tokens) and tokens[at + 1].spaced:
        again = content[before.end - line : before.end].lstrip().startswith(token.text)  # an item follows an item
        if again or not wrapped:
            return True
    return not (wrapped and not token.capital) and not (line >= WRAP_COLUMNS and before.text == ",")


def _layout(content: str, tokens: list[Token], block: tuple[int, int]) -> Layout:
    first, last = tokens[block[0]], tokens[block[1] - 1]
    words = content[first.start : last.end]
    if first.text == "#":
        return Layout.HEADING
    if first.text == "|" or words.count("|") > 1 or (".." in words and _leads(words, last)) or "\t" in words:
        return Layout.ROW
    if block[0] > 0 and len(words) < WRAP_COLUMNS and (" | " in words or len(_GAP.findall(words)) > 1):
        return Layout.ROW  # "Zahra school | 210", "Pidie      58      49"
    following = tokens[block[0] + 1] if block[1] - block[0] > 1 else None
    if first.text in _BULLETS and following is not None:
        return Layout.ITEM
    if first.kind is NUMBER and following is not None and following.text in (".", ")") and len(first.text) < 3:
        return Layout.ITEM
    if len(words) < 3 * WRAP_COLUMNS and _is_lettered(tokens, block):
        return Layout.ITEM
    if len(words) < WRAP_COLUMNS and _is_tally(tokens, block):
        return Layout.ITEM
    open_end = last.text not in _ENDS and last.text not in _CLOSING and last.text not in (":", ",", ";")
    if open_end and (first.text in ("@", "RT") or _is_clock(first)):
        return Layout.PROSE  # an entry of a live blog or a thread
    short = len(words) < WRAP_COLUMNS * (1 + (block[0] == 0)) or words.isupper()
    return Layout.HEADING if open_end and short else Layout.PROSE


def _is_clock(token: Token) -> bool:
    """Whether a line begins with a clock time: "14:05", "9.30"."""
    hour, mark, minute = token.text.replace(".", ":").partition(":")
    return bool(mark) and hour.isdigit() and len(hour) < 3 and minute.isdigit() and len(minute) == 2


def _leads(words: str, last: Token) -> bool:
    """Whether dots lead to a number; in prose that ends with a stop, three of them only leave words out."""
    found = _LEADER.search(words)
    return found is not None and (
        found.group().strip() != "..." or (last.text not in _ENDS and last.text not in _CLOSING)
    )


def _is_lettered(tokens: list[Token], block: tuple[int, int]) -> bool:
    """Whether a line begins with a mark of a list: "(1)", "(b)", "iv)", "c."."""
    at, last = block
    opened = tokens[at].text == "("
    at += opened
    if at + 1 >= last:
        return False
    mark, closing = tokens[at], tokens[at + 1].text
    roman = len(mark.text) < 5 and not set(mark.low) - set("ivx")
    if mark.kind is NUMBER:
        return opened and closing == ")" and len(mark.text) < 3
    letter = roman or len(mark.text) == 1
    return letter and mark.kind is WORD and (closing == ")" or (closing == "." and mark.text.islower()))


def _is_tally(tokens: list[Token], block: tuple[int, int]) -> bool:
    """Whether a short line is a label and its number: "Buses so far: c. 40", "Trucks – 6 (two burned)"."""
    for index in range(block[0] + 1, min(block[0] + 9, block[1] - 1)):
        token = tokens[index]
        if token.text in _TALLIES and token.spaced == (token.text != ":"):
            ahead = tokens[index + 1 : min(index + 4, block[1])]
            return any(t.kind is NUMBER for t in ahead)
        if token.kind is not WORD:
            return False
    return False


def _is_run_on(tokens: list[Token], index: int) -> bool:
    """Whether a space was lost after a full stop: "stop their work.Meanwhile, troops"; not in an address."""
    before, after = tokens[index - 1], tokens[index + 1]
    plain = before.kind is WORD and before.text.islower() and before.text.isalpha() and len(before.text) > 2
    opens = after.kind is WORD and len(after.text) > 1 and after.capital and after.text[1:].islower()
    return (
        plain and opens and tokens[index].text == "." and not (before.index and tokens[before.index - 1].text in "./@:")
    )


def _sentence_end(
    tokens: list[Token], index: int, last: int, abbreviations: frozenset[str], ending: frozenset[str]
) -> int | None:
    """The token after the sentence that the mark at ``index`` closes, or null if it closes none."""
    after = index + 1
    while after < last and tokens[after].text in _ENDS:
        after += 1
    while after < last and tokens[after].text in _CLOSING and not tokens[after].spaced:
        after += 1
    while after + 2 < last and tokens[after].text == "[" and tokens[after + 2].text == "]":
        after += 3  # "fled.[3][4] The": footnotes
    if after >= last:
        return last
    following = tokens[after]
    if not following.spaced:
        return after if after == index + 1 and _is_run_on(tokens, index) else None
    opener = following
    while opener.text in _OPENING and opener.index + 1 < last:
        opener = tokens[opener.index + 1]
    begins = opener.capital or opener.kind is NUMBER or not opener.text.isalpha()
    if tokens[index].text != ".":
        return after if begins else None
    before = tokens[index - 1]
    if index > 1 and tokens[index - 2].text in _OPENING and before.low in abbreviations:  # "General (ret.) Holm"
        return None
    if before.kind is WORD and not tokens[index].spaced and after == index + 1:
        low = before.low.rstrip(".")
        if low == "m" and index > 2 and tokens[index - 2].text == ".":
            low = f"{tokens[index - 3].low}.m"
        timed = after + 1 < last and tokens[after + 1].low == "time"
        if low in ("a.m", "p.m") and (opener.low in _AFTER_HOURS or timed):
            return None  # "at 9 a.m. Moscow time"
        if low in abbreviations and not (low in ending and opener.capital and len(low) > 1):
            return None
        if len(low) == 1 and before.capital:
            return None
    if before.kind is NUMBER and before.line_start and after == index + 1:
        return None
    return after if begins else None
