"""Find where a report names people, for a copy of a record from which people at risk are left out.

This leans the other way than reading does: a name of which nothing says whose it is counts as a person's, since a name
left out for nothing costs a word, and one left in may cost a life.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.read.names.mentions import Mention, MentionKind, find_mentions
from safeconduct.read.names.naming import settle
from safeconduct.read.names.pieces import Piece, Pieces
from safeconduct.read.names.runs import is_capitalised_line
from safeconduct.read.names.words import NameWords, PlaceRank, name_words
from safeconduct.read.text.parse import Parse, make_parse
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.person import NamedPerson

__all__ = ["find_people", "sentence_around"]


#: Ends the part of a role that says what somebody is: "adviser | to the president".
_HEAD = re.compile(r"\s(?:of|to|for|in|at|with|who|which|that|from|on|by|under)\s|[,;:(]")
_OWNER = re.compile(r".*[’']s\s")
#: How many words before a comma, or after a name, may say what somebody is.
_REACH = 10


@dataclass(frozen=True, slots=True)
class _Offices:
    """Words that make a role a public one."""

    office: frozenset[str]
    post: frozenset[str]
    holder: frozenset[str]

    def holds(self, role: str) -> bool:
        """Whether a role is a public office: "foreign minister", but not "the minister's driver"."""
        low = role.lower()
        head = _OWNER.sub("", _HEAD.split(low, maxsplit=1)[0]).split()
        ends = {" ".join(head[-size:]) for size in (1, 2, 3)}
        if ends & self.office:
            return True
        words = re.findall(r"[\w.-]+", low)
        said = {" ".join(words[at : at + size]) for size in (1, 2, 3, 6) for at in range(len(words))}
        return bool(ends & self.post and said & self.holder)


def find_people(report: Report) -> tuple[NamedPerson, ...]:
    """Give every place in a report's text that names a person, in text order.

    Raises:
        LanguageUnknown: no words are held for the report's language.
    """
    parse = make_parse(report.text, report.language)
    mentions = find_mentions(parse, report.title or "")
    offices = _Offices(*(parse.lexicon.words(f"officials.{name}") for name in ("office", "post", "holder")))
    small = name_words(parse.lexicon).small
    found = [
        NamedPerson(parse.span(m.first, m.last), m.role, any(map(offices.holds, _roles(parse, m))))
        for m in mentions.all
        if m.kind is MentionKind.PERSON and not parse.holds(small, m.first, m.last)
    ]
    found += [NamedPerson(span) for span in _of_nobody_known(parse, {m.first for m in mentions.all})]
    return tuple(sorted(found, key=lambda person: person.span.start))


def _roles(parse: Parse, mention: Mention) -> Iterator[str]:
    """What a text may say of somebody, as phrases: the title before the name, the apposition on either side."""
    stop = min(mention.last + _REACH, parse.sentence_of(mention.first).last)
    behind = parse.words(mention.last, stop) if mention.last < stop else ""
    of = behind if behind.startswith("of ") else ""
    if mention.role:
        yield mention.role
        yield f"{mention.role} {of}"
    start = parse.sentence_of(mention.first).first
    if 0 <= mention.outer_first < mention.first:
        yield f"{parse.words(mention.outer_first, mention.first)} {of}"
    if parse.low(mention.first - 1) == ",":
        at = mention.first - 1
        while at > start and mention.first - at <= _REACH and parse.tokens[at - 1].kind is WORD:
            at -= 1
        yield parse.words(at, mention.first - 1)


def _of_nobody_known(parse: Parse, known: set[int]) -> list[Span]:
    """Names that are neither a place's nor a body's as far as reading can tell, and no ordinary word in capitals."""
    words = name_words(parse.lexicon)
    cutter = Pieces(parse, words, frozenset())
    pieces: list[Piece] = []
    lined: set[int] = set()
    for sentence in parse.sentences:
        of_sentence = list(cutter.of(sentence))
        pieces.extend(of_sentence)
        if is_capitalised_line(parse, sentence):
            lined.update(piece.first for piece in of_sentence)
    settle(parse, pieces, words)
    calendar = parse.lexicon.words("dates.months") | parse.lexicon.words("dates.weekdays")
    found = []
    for piece in pieces:
        low = parse.low(piece.first)
        if piece.first in known or low in calendar or low in words.known_bodies or low in words.small:
            continue
        if _may_be_somebody(parse, piece, words, piece.first in lined):
            found.append(parse.span(piece.first, piece.last))
    return found


def _may_be_somebody(parse: Parse, piece: Piece, words: NameWords, lined: bool) -> bool:
    """Whether a piece that reading gave to nobody may name a person.

    Args:
        lined: whether it stands in a line in which every word has a capital.
    """
    low, several = parse.low(piece.first), piece.last - piece.first > 1
    if piece.kind is MentionKind.PERSON:
        return low in words.given or ((several or not lined) and low not in words.ordinary)
    if piece.kind is not None or piece.rank is not PlaceRank.NONE or low in words.ordinary:
        return False
    if low in words.given:
        return True
    # A capital tells nothing in such a line, nor at the beginning of a sentence, unless another follows.
    return not lined and (several or not piece.initial) and parse.tokens[piece.first].text.istitle()


def sentence_around(report: Report, span: Span) -> Span:
    """The sentences that a span touches, whole."""
    parse = make_parse(report.text, report.language)
    touched = [s for s in parse.sentences if s.start < span.end and span.start < s.end]
    if not touched:
        return span
    return report.text.span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
