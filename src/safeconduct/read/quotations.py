"""Find what stands in quotation marks, whatever marks a text uses.

Curly and angular marks say which end they are; straight ones are told by the space around them. A quotation that runs
over several paragraphs opens each of them anew and closes only the last; one that is never closed ends with its
paragraph. An apostrophe is no mark. Nested marks belong to the outer quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.parse import Parse
from safeconduct.read.tokens import Kind, Token

__all__ = ["Quotation", "find_quotations", "is_quotation_mark"]

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›", "”": "”"}
_STRAIGHT = frozenset({'"', "'", "`", "´"})
_MARKS = frozenset("“”„«»‘’‹›\"'`´")
_PAUSES = frozenset({".", ",", "!", "?", "…", ";", ":"})


@dataclass(slots=True, eq=False)
class Quotation:
    """Tokens ``[first, last)``, the marks included."""

    first: int
    last: int
    #: False where no mark closes it.
    closed: bool = True
    #: True where it goes on from the paragraph before.
    goes_on: bool = False


def is_quotation_mark(token: Token) -> bool:
    """Whether a token is a mark that can open or close a quotation."""
    return token.kind is Kind.MARK and token.text in _MARKS


def find_quotations(parse: Parse) -> list[Quotation]:
    """Find every outermost quotation, in text order."""
    found: list[Quotation] = []
    marks = [t.index for t in parse.tokens if t.kind is Kind.MARK and t.text in _MARKS]
    if not marks:
        return found
    paragraph, at = -1, 0
    sentences = parse.sentences
    groups: list[list[int]] = []
    for mark in marks:
        while sentences[at].last <= mark:
            at += 1
        if sentences[at].paragraph != paragraph:
            paragraph = sentences[at].paragraph
            groups.append([])
        groups[-1].append(mark)
    for group in groups:
        _read_paragraph(parse, group, found)
    return found


def _read_paragraph(parse: Parse, marks: list[int], found: list[Quotation]) -> None:
    """Pair the marks of one paragraph."""
    tokens = parse.tokens
    opened: int | None = None
    for position, index in enumerate(marks):
        token = tokens[index]
        if opened is None:
            if _opens(tokens, index):
                opened = index
        elif _closes(parse, opened, marks, position):
            found.append(Quotation(opened, index + 1, goes_on=_goes_on(parse, opened, found)))
            opened = None
        elif token.text == tokens[opened].text and _opens(tokens, index) and _starts_paragraph(parse, index):
            opened = index
    if opened is not None:
        end = parse.sentence_of(opened)
        last = end.last
        if not _starts_paragraph(parse, opened) and opened + 1 >= last:
            return
        end_of_paragraph = _paragraph_end(parse, opened)
        goes_on = end_of_paragraph < len(tokens) and is_quotation_mark(tokens[end_of_paragraph])
        if goes_on or _starts_paragraph(parse, opened):
            last = end_of_paragraph
        found.append(Quotation(opened, last, closed=False, goes_on=_goes_on(parse, opened, found)))


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


def _opens(tokens: list[Token], index: int) -> bool:
    """Whether a mark can open a quotation: space before it, none after it."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return False
    if token.text in ("“", "„", "«", "‹"):
        return True
    before = tokens[index - 1] if index > 0 else None
    free = token.spaced or before is None or before.text in ("(", "[", "—", "–", "--", "-", "…", "...", ":", "“", '"')
    if token.text in ("‘", *_STRAIGHT):
        return free and (not after.spaced or (token.text == '"' and token.spaced and after.spaced))
    return token.text == "”" and free and not after.spaced


def _closes(parse: Parse, opened: int, marks: list[int], position: int) -> bool:
    """Whether the mark at ``marks[position]`` closes the quotation that ``opened`` begins."""
    tokens = parse.tokens
    opener, index = tokens[opened].text, marks[position]
    token = tokens[index]
    if opener in _STRAIGHT:
        if token.text != opener:
            return False
        return opener == '"' or _closes_single(tokens, marks, position)
    if token.text == '"' and opener in ("“", "„"):
        return not token.spaced
    if token.text not in _CLOSERS[opener]:
        return False
    return opener != "‘" or _closes_single(tokens, marks, position)


def _closes_single(tokens: list[Token], marks: list[int], position: int) -> bool:
    """Whether a single mark closes, or is the apostrophe of a plural ("the rebels’ last town")."""
    index = marks[position]
    before = tokens[index - 1]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].spaced:
        return False
    if after is None or before.text in _PAUSES or not after.spaced:
        return True
    if not before.low.endswith("s") or after.kind is not Kind.WORD:
        return True
    later = marks[position + 1 : position + 4]
    return not any(tokens[m].text == tokens[index].text and not tokens[m].spaced and m - index < 40 for m in later)
