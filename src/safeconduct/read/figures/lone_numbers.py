"""Find the line that labels a number alone on its line, as sheets of key figures have it.

below = number line, label line {number line, label line}      "7.2M / People in need / 1.9M / People displaced"
above = label line, number line {label line, number line}      "Killed / 45 / Wounded / 120"

A block that ends with a number has its labels above, any other below. One number by itself, as a page number over a
heading is, needs a label that names people.
"""

from __future__ import annotations

from safeconduct.read.figures.counted_phrase import people_within
from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["ends_line", "lone_label"]

#: No line that holds a number alone, and no label, is longer, in words; no block is longer, in lines.
_NUMBER, _LABEL, _BLOCK = 4, 12, 24
#: A number in fewer characters at the end of a line may be the name of what it counts.
_DIGITS = 3
_WITH_NUMBER = frozenset({
    "m", "k", "mn", "bn", "million", "thousand", "billion", "+", ">", "~", "≈", "<", "over", "about", "some", "approx",
    ".", "more", "than", "around", "up", "to", "nearly", "almost", "an", "estimated", "%", "at", "least", "total", "in",
})  # fmt: skip


def lone_label(parse: Parse, sentence: Sentence, nouns: NounWords) -> tuple[int, int] | None:
    """The tokens of the label of a number that has a line to itself; null if it has none."""
    if sentence.layout is Layout.ROW or not _is_number(parse, sentence):
        return None
    line = _label_of(parse, sentence.index)
    if line is None:
        return None
    many = any(_is_number(parse, parse.sentences[i]) for i in _around(parse, sentence.index))
    return (line.first, line.last) if many or people_within(parse, line.first, line.last, nouns) else None


def _around(parse: Parse, index: int) -> list[int]:
    """The lines where the next numbers of a block would stand."""
    return [i for i in (index - 2, index + 2) if 0 <= i < len(parse.sentences)]


def _is_number(parse: Parse, line: Sentence) -> bool:
    if line.last - line.first > _NUMBER:
        return False
    tokens = parse.tokens[line.first : line.last]
    return any(t.kind is NUMBER for t in tokens) and all(t.kind is NUMBER or t.low in _WITH_NUMBER for t in tokens)


def _is_label(parse: Parse, index: int) -> bool:
    if not 0 <= index < len(parse.sentences):
        return False
    line = parse.sentences[index]
    short = line.last - line.first <= _LABEL and line.layout is not Layout.ROW
    plain = all(t.kind is not NUMBER for t in parse.tokens[line.first : _bracket(parse, line)])
    ends = parse.tokens[line.last - 1].text in (".", ":", "?", "!")
    return short and plain and not ends and parse.tokens[line.first].kind is WORD


def _bracket(parse: Parse, line: Sentence) -> int:
    """Where a bracket opens that closes a label: "Displaced people (as of Dec 2015)"; else where it ends."""
    if parse.tokens[line.last - 1].text != ")":
        return line.last
    return next((i for i in range(line.first, line.last) if parse.tokens[i].text == "("), line.last)


def ends_line(parse: Parse, line: Sentence, number: int) -> bool:
    """Whether a number ends a line of words without a verb: "Refugee arrivals since May 173,834", "Injured 700"."""
    tail = parse.tokens[number : line.last]
    if number <= line.first or not all(t.kind is NUMBER or t.low in _WITH_NUMBER for t in tail):
        return False
    figure = next((t for t in tail if t.kind is NUMBER), None)
    if figure is None or tail[-1].text == "." or len(figure.text) < _DIGITS:
        return False
    before = parse.tokens[number - 1]
    named = before.kind is WORD and before.low not in parse.grammar.prepositions and before.low not in _LABELLED
    closed = before.text == ")" or named or (before.kind is NUMBER and "," in figure.text)
    finite = any(g.finite and not g.bare for g in parse.groups_in(line.first, number))
    return closed and not finite and number - line.first <= 2 * _LABEL


#: A number behind one of these is its name: "Day 12", "Report No. 4".
_LABELLED = frozenset({
    "no", "day", "report", "issue", "number", "page", "annex", "phase", "resolution", "update", "bulletin", "week",
    "article", "chapter", "section", "part", "map", "figure", "table", "flash", "box", "appendix", "round", "group",
})  # fmt: skip


def _label_of(parse: Parse, index: int) -> Sentence | None:
    """The line below, unless the block that a number stands in ends with a number."""
    below, above = _is_label(parse, index + 1), _is_label(parse, index - 1)
    at = index
    while at < index + _BLOCK and at < len(parse.sentences) and _is_number(parse, parse.sentences[at]):
        if not _is_label(parse, at + 1):
            return parse.sentences[index - 1] if above else None
        at += 2
    return parse.sentences[index + 1] if below else None
