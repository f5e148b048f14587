"""Find what stands in quotation marks, whatever marks a text uses.

Curly and angular marks say which end they are; straight ones are told by the space around them; two single ones in a
row are one double. A quotation that runs over several paragraphs opens each of them anew and closes only the last;
one that is never closed ends with its sentence. An apostrophe is no mark. Nested marks belong to the outer quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import MARK, WORD, Token

__all__ = ["Quotation", "find_quotations", "is_quotation_mark"]

#: How far on a second closing mark is looked for, before a plural's apostrophe is taken for the end.
FARTHEST_CLOSER = 40
#: How many marks back a quotation inside is looked for.
MOST_INNER = 8

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›", "”": "”"}
_STRAIGHT = frozenset({'"', "'", "`", "´"})
_MARKS = frozenset("“”„«»‘’‹›\"'`´")
_SINGLE = frozenset({"'", "`", "‘", "’"})
_PAUSES = frozenset({".", ",", "!", "?", "…", ";", ":"})


#: So many straight marks in a row are one.
MOST_DOUBLED = 3


@dataclass(slots=True, eq=False)
class Quotation:
    """Tokens ``[first, last)``, the marks included."""

    first: int
    last: int
    #: The last token before the closing mark.
    final: int
    #: False where no mark closes it.
    closed: bool = True
    #: True where it goes on from the paragraph before.
    goes_on: bool = False


@dataclass(slots=True, eq=False)
class _Mark:
    """A quotation mark of one token, or of two single ones."""

    index: int
    text: str
    width: int = 1


def is_quotation_mark(token: Token) -> bool:
    """Whether a token is a mark that can open or close a quotation."""
    return token.kind is MARK and token.text in _MARKS


def find_quotations(parse: Parse) -> list[Quotation]:
    """Find every outermost quotation, in text order."""
    found: list[Quotation] = []
    paragraph, at = -1, 0
    group: list[_Mark] = []
    for mark in _marks(parse):
        while parse.sentences[at].last <= mark.index:
            at += 1
        if parse.sentences[at].paragraph != paragraph:
            _read_paragraph(parse, group, found)
            paragraph, group = parse.sentences[at].paragraph, []
        group.append(mark)
    _read_paragraph(parse, group, found)
    return found


def _marks(parse: Parse) -> list[_Mark]:
    """Every mark, two single ones in a row taken for one double."""
    found: list[_Mark] = []
    for index in parse.where(_MARKS):
        token = parse.tokens[index]
        last = found[-1] if found else None
        doubled = last is not None and last.text == token.text == '"' and last.width < MOST_DOUBLED
        if doubled and last is not None and last.index + last.width == token.index and not token.spaced:
            last.width += 1  # a table's cell: """We left,"" she said."
            continue
        joined = last is not None and last.width == 1 and last.index == token.index - 1 and not token.spaced
        if last is not None and joined and last.text == token.text and token.text in _SINGLE:
            last.text, last.width = {"‘": "“", "’": "”"}.get(token.text, '"'), 2
        else:
            found.append(_Mark(token.index, token.text))
    return found


def _read_paragraph(parse: Parse, marks: list[_Mark], found: list[Quotation]) -> None:
    """Pair the marks of one paragraph."""
    tokens = parse.tokens
    opened: _Mark | None = None
    for position, mark in enumerate(marks):
        if opened is None:
            if _opens(tokens, mark):
                opened = mark
        elif _closes(tokens, opened, marks, position):
            goes_on = _goes_on(parse, opened.index, found)
            found.append(Quotation(opened.index, mark.index + mark.width, mark.index - 1, goes_on=goes_on))
            opened = None
    if opened is not None:
        last = parse.sentence_of(opened.index).last
        end = _paragraph_end(parse, opened.index)
        if _starts_paragraph(parse, opened.index) or (end < len(tokens) and is_quotation_mark(tokens[end])):
            last = end
        goes_on = _goes_on(parse, opened.index, found)
        found.append(Quotation(opened.index, last, last - 1, closed=False, goes_on=goes_on))


def _starts_paragraph(parse: Parse, index: int) -> bool:
    sentence = parse.sentence_of(index)
    before = sentence.index - 1
    return index == sentence.first and (before < 0 or parse.sentences[before].paragraph != sentence.paragraph)


def _paragraph_end(parse: Parse, index: int) -> int:
    at = parse.sentence_of(index).index
    paragraph = parse.sentences[at].paragraph
    while at + 1 < len(parse.sentences) and parse.sentences[at + 1].paragraph == paragraph:
        at += 1
    return parse.sentences[at].last


def _goes_on(parse: Parse, opened: int, found: list[Quotation]) -> bool:
    return bool(found) and not found[-1].closed and found[-1].last == opened and _starts_paragraph(parse, opened)


def _opens(tokens: list[Token], mark: _Mark) -> bool:
    """Whether a mark can open a quotation: space before it, none after it."""
    token = tokens[mark.index]
    following = mark.index + mark.width
    if following >= len(tokens):
        return False
    if mark.text in ("“", "„", "«", "‹"):
        return True
    after = tokens[following]
    before = tokens[mark.index - 1] if mark.index > 0 else None
    free = token.spaced or before is None or before.text in ("(", "[", "—", "–", "--", "-", "…", "...", ":", "“", '"')
    if mark.text == "‘" or mark.text in _STRAIGHT:
        return free and (not after.spaced or (mark.text == '"' and token.spaced))
    return mark.text == "”" and free and not after.spaced


def _closes(tokens: list[Token], opened: _Mark, marks: list[_Mark], position: int) -> bool:
    """Whether the mark at ``marks[position]`` closes the quotation that ``opened`` begins."""
    mark = marks[position]
    if opened.text in _STRAIGHT:
        if mark.text != opened.text:
            return opened.text == '"' and mark.text in ("”", "“") and _closes_other(tokens, opened, marks, position)
        return opened.text == '"' or _closes_single(tokens, marks, position)
    if mark.text == '"' and opened.text in ("“", "„"):
        return not tokens[mark.index].spaced
    if opened.text == mark.text == "“":
        return _closes_other(tokens, opened, marks, position)
    if mark.text not in _CLOSERS[opened.text]:
        return False
    return opened.text != "‘" or _closes_single(tokens, marks, position)


def _closes_other(tokens: list[Token], opened: _Mark, marks: list[_Mark], position: int) -> bool:
    """Whether a mark of the wrong shape closes: right after a pause, and no other quotation begins inside."""
    mark = marks[position]
    if tokens[mark.index].spaced or tokens[mark.index - 1].text not in _PAUSES:
        return False
    inner = marks[max(0, position - MOST_INNER) : position]
    return not any(m.index > opened.index and m.text == "“" and tokens[m.index].spaced for m in inner)


def _closes_single(tokens: list[Token], marks: list[_Mark], position: int) -> bool:
    """Whether a single mark closes, or is the apostrophe of a plural ("the rebels’ last town")."""
    mark = marks[position]
    before = tokens[mark.index - 1]
    after = tokens[mark.index + 1] if mark.index + 1 < len(tokens) else None
    if tokens[mark.index].spaced:
        return False
    if after is None or before.text in _PAUSES or not after.spaced:
        return True
    if not before.low.endswith("s") or after.kind is not WORD:
        return True
    later = marks[position + 1 : position + 4]
    return not any(
        m.text == mark.text and not tokens[m.index].spaced and m.index - mark.index < FARTHEST_CLOSER for m in later
    )
