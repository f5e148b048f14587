"""Find names of places, people and bodies.

A mention is a name as it is written. Prose is read first; headlines and lines in capitals then get the names that the
prose has, and those that need no capital to be known.
"""

from __future__ import annotations

from safeconduct.gazetteer import fold_place
from safeconduct.read.names.cells import name_cells
from safeconduct.read.names.mention import Mention, MentionKind, Mentions
from safeconduct.read.names.naming import settle
from safeconduct.read.names.pieces import Piece, Pieces
from safeconduct.read.names.runs import is_capitalised_line
from safeconduct.read.names.small_words import SmallWords
from safeconduct.read.names.surroundings import add_surroundings
from safeconduct.read.names.words import NameWords, PlaceRank, name_words, place_rank
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import WORD

__all__ = ["Mention", "MentionKind", "Mentions", "find_mentions"]


def find_mentions(parse: Parse, title: str = "") -> Mentions:
    """Find every name in a text.

    Args:
        title: the report's title, kept for those who ask what it is about.
    """
    words = name_words(parse.lexicon)
    capitalised = {s.index for s in parse.sentences if is_capitalised_line(parse, s)}
    small = SmallWords(parse, capitalised)
    pieces: list[Piece] = []
    cutter = Pieces(parse, words, small)
    for sentence in parse.sentences:
        if sentence.index not in capitalised:
            pieces.extend(cutter.of(sentence))
    name_cells(parse, pieces)
    kinds = settle(parse, pieces, words)
    for sentence in parse.sentences:
        if sentence.index in capitalised:
            pieces.extend(_in_capitals(parse, sentence, kinds, words, small))
    if _is_in_small_letters(parse):
        pieces.extend(_in_small_letters(parse, words, {p.first for p in pieces}))
    pieces.sort(key=lambda p: p.first)
    return Mentions(tuple(add_surroundings(parse, [p for p in pieces if p.kind is not None], words)), title)


#: A shorter word in small letters is no name.
SHORTEST = 4
#: A text whose first words hold no capital is written in small letters; so many words are looked at, at least so many.
LOOKED_AT, FEWEST = 300, 40
#: Among so many words no more than this may have one.
MOST_CAPITALS = 3
#: Behind one of these, too, a name known anywhere is a place in a text without capitals.
_ALSO_BEFORE = frozenset({"of", "for", "inside", "reached", "entered"})


def _is_in_small_letters(parse: Parse) -> bool:
    """Whether a text has next to no capitals, as what was typed in haste or by a machine."""
    seen = capitals = 0
    for token in parse.tokens[: 2 * LOOKED_AT]:
        if token.kind is WORD and token.low != "i":
            seen += 1
            capitals += token.capital
            if capitals > MOST_CAPITALS or seen == LOOKED_AT:
                break
    return seen >= FEWEST and capitals * LOOKED_AT <= MOST_CAPITALS * seen


def _in_small_letters(parse: Parse, words: NameWords, taken: set[int]) -> list[Piece]:
    """Places that the gazetteer knows, behind a preposition, in a text without capitals."""
    led = words.strong_prepositions | words.weak_prepositions | _ALSO_BEFORE
    found: list[Piece] = []
    known: set[str] = set()
    for told_again in (False, True):
        for token in parse.tokens:
            index, name = token.index, fold_place(token.text)
            if token.kind is not WORD or index in taken or len(token.low) < SHORTEST:
                continue
            if told_again:
                fits = name in known
            else:
                plain = token.low not in words.ordinary and token.low not in words.not_names and token.verb is None
                fits = plain and parse.low(index - 1) in led and place_rank(token.text) is PlaceRank.PLAIN
            if fits:
                known.add(name)
                taken.add(index)
                found.append(Piece(index, index + 1, MentionKind.PLACE))
    return found


def _in_capitals(
    parse: Parse, sentence: Sentence, kinds: dict[str, MentionKind], words: NameWords, small: SmallWords
) -> list[Piece]:
    """The names of a line that capitals tell nothing of: those known from the text, and those known anywhere."""
    found: list[Piece] = []
    index = sentence.first
    while index < sentence.last:
        piece = None
        if parse.tokens[index].kind is WORD:
            for last in range(min(sentence.last, index + 5), index, -1):
                piece = _known(parse, index, last, kinds, words, small)
                if piece is not None:
                    found.append(piece)
                    break
        index = piece.last if piece is not None else index + 1
    return found


def _known(
    parse: Parse, first: int, last: int, kinds: dict[str, MentionKind], words: NameWords, small: SmallWords
) -> Piece | None:
    if any(parse.tokens[i].kind is not WORD for i in range(first, last)) or not parse.tokens[first].named:
        return None
    written = parse.words(first, last)
    low = parse.low(first)
    kind = kinds.get(fold_place(written))
    if kind is not None:
        return Piece(first, last, kind)
    if tuple(parse.low(i) for i in range(first, last)) in words.known_bodies.get(low, ()):
        return Piece(first, last, MentionKind.BODY) if last - first > 1 or len(low) > 3 else None
    if last - first == 1 and (low in small or low in words.ordinary or low in words.small or low in words.not_names):
        return None
    if not parse.tokens[first].capital or low in words.small:
        return None
    if place_rank(written) > PlaceRank.AMBIGUOUS and not (last - first == 1 and parse.tokens[first].verb):
        return Piece(first, last, MentionKind.PLACE)
    return None
