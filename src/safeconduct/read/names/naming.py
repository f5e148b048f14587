"""Decide what each name of a text is the name of: a place, a person, a body, or nothing.

One name has one sense in a text. Every place where it stands votes: the words before it ("in", "spokesman", "the"),
after it ("district", ", a town", "said"), the list it stands in; so does the gazetteer. A surname alone is the person
whose full name the text has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from safeconduct.gazetteer import fold_place
from safeconduct.read.names.mention import MentionKind
from safeconduct.read.names.pieces import Piece
from safeconduct.read.names.words import NameWords, PlaceRank
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["settle"]

PLACE, PERSON, BODY = MentionKind.PLACE, MentionKind.PERSON, MentionKind.BODY
#: Votes for each kind.
Votes = dict[MentionKind, int]
_NO_VOTES: Votes = dict.fromkeys(MentionKind, 0)

#: What the gazetteer's word counts.
_RANK_VOTES = {
    PlaceRank.NONE: 0,
    PlaceRank.ADJECTIVE: -3,
    PlaceRank.AMBIGUOUS: 0,
    PlaceRank.SMALL: 2,
    PlaceRank.PLAIN: 4,
}


def settle(parse: Parse, pieces: list[Piece], words: NameWords) -> dict[str, MentionKind]:
    """Settle the kind of every piece, in place, and give the kind of each key.

    Returns: The kind each folded name has in this text; a piece whose ``kind`` stays null is no name.
    """
    keys = [fold_place(parse.words(p.first, p.last)) for p in pieces]
    votes: dict[str, Votes] = defaultdict(_NO_VOTES.copy)
    surnames = _surnames(parse, pieces, words)
    chain: dict[int, Votes] = {}
    capital_inside: set[str] = set()
    for piece, key in zip(pieces, keys, strict=True):
        own = _context(parse, piece, words)
        joined = _chained(parse, piece, chain)
        if joined is not None:
            for kind, count in joined.items():
                own[kind] += count
        chain[piece.last] = (
            {PLACE: min(own[PLACE] + (2 if piece.rank > PlaceRank.AMBIGUOUS else 0), 2), PERSON: 0, BODY: 0}
            if piece.kind is not PERSON
            else _NO_VOTES.copy()
        )
        if piece.kind is not None:
            own[piece.kind] += 5
        if piece.leaning is not None:
            own[piece.leaning] += 3 if piece.last - piece.first == 1 else 2
        if not piece.initial:
            capital_inside.add(key)
        all_votes = votes[key]
        for kind, count in own.items():
            all_votes[kind] += count
    kinds: dict[str, MentionKind] = {}
    for piece, key in zip(pieces, keys, strict=True):
        piece.kind = _decide(parse, piece, votes[key], key in capital_inside, surnames)
        if piece.kind is not None:
            kinds.setdefault(key, piece.kind)
    return kinds


def _surnames(parse: Parse, pieces: Iterable[Piece], words: NameWords) -> frozenset[str]:
    """The last names of the people whose full names the text has, and their first names."""
    found = set()
    for piece in pieces:
        if piece.kind is PERSON and piece.last - piece.first > 1:
            if parse.low(piece.first) in words.given:
                found.add(fold_place(parse.tokens[piece.first].text))
            found.add(fold_place(parse.tokens[piece.last - 1].text))
            if piece.last - piece.first > 2:
                found.add(fold_place(parse.words(piece.last - 2, piece.last)))
    return frozenset(found)


def _decide(parse: Parse, piece: Piece, votes: Votes, inside: bool, surnames: frozenset[str]) -> MentionKind | None:
    """The kind of one piece by the votes of its name."""
    if piece.kind is not None and piece.titled:
        return piece.kind
    place, person, body = votes[PLACE] + _RANK_VOTES[piece.rank], votes[PERSON], votes[BODY]
    single = piece.last - piece.first == 1
    if fold_place(parse.words(piece.first, piece.last)) in surnames and place < 6:
        person += 6
    if piece.kind is not None and not single:
        return piece.kind
    best = max(place, person, body)
    if best <= 0:
        if single:
            return None
        return PERSON if not piece.initial and piece.last - piece.first <= 4 else None
    if single and piece.initial and not inside and piece.rank <= PlaceRank.AMBIGUOUS and best < 3:
        return None
    if single and best < 2:
        return None
    if place == best:
        return PLACE
    return PERSON if person == best else BODY


#: What may stand right before a name of a list.
_CHAINING = frozenset({")", "the", "and", "or", "&", "nor", ",", "/", "–", ";"})


def _chained(parse: Parse, piece: Piece, chain: dict[int, Votes]) -> Votes | None:
    """The votes of the name before it in a list: "X, Y and Z", "X (4), Y (2)"."""
    at = piece.first
    before = parse.low(at - 1)
    if before not in _CHAINING or (before == "–" and parse.tokens[at - 1].spaced):
        return None
    if before == ")" and parse.tokens[at - 2].kind is NUMBER and parse.low(at - 3) == "(":
        at -= 3  # "(3) X, (4) Y"
    if parse.low(at - 1) == "the":
        at -= 1
    if parse.low(at - 1) in ("and", "or", "&", "nor"):
        at -= 1
        if parse.low(at - 1) == ",":
            at -= 1
    elif parse.low(at - 1) in (",", "/", "–", ";"):
        at -= 1
    else:
        return None
    if parse.low(at - 1) == ")" and parse.tokens[at - 2].kind is NUMBER and parse.low(at - 3) == "(":
        at -= 3  # "X (4), Y (2)"
    return chain.get(at)


#: What is fought or agreed "for" a place.
_FOUGHT_FOR = frozenset({
    "truce", "ceasefire", "cease-fire", "battle", "battles", "fight", "fighting", "struggle", "deal", "agreement",
    "pact", "accord", "offensive", "agreed", "lull", "pause", "arrangement",
})  # fmt: skip
_SIDES = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
    "south-east", "south-west", "km", "kilometres", "kilometers", "miles",
})  # fmt: skip
_LOCATING = (
    frozenset({"near", "on", "outside", "in", "close", "just", "some", "about", "northern", "southern"}) | _SIDES
)


def _context(parse: Parse, piece: Piece, words: NameWords) -> Votes:
    """What stands around one piece says of its kind."""
    votes: Votes = _NO_VOTES.copy()
    at = piece.first - 1
    article = parse.low(at) == "the"
    if article:
        at -= 1
    _before(parse, piece, at, article, votes, words)
    if _is_speaker(parse, piece, words):
        votes[PERSON] += 4
    elif _is_dateline(parse, piece):
        votes[PLACE] += 4
    _after(parse, piece, votes, words)
    return votes


def _is_speaker(parse: Parse, piece: Piece, words: NameWords) -> bool:
    """Whether the minutes of a meeting name who speaks: "OMAR DUALEH (Somalia) said"."""
    if parse.low(piece.last) != "(" or piece.last - piece.first < 2:
        return False
    for index in range(piece.last + 1, min(piece.last + 7, len(parse.tokens) - 1)):
        if parse.tokens[index].text == ")":
            return parse.low(index + 1) in words.speech_verbs
    return False


def _is_dateline(parse: Parse, piece: Piece) -> bool:
    """Whether a name in capitals opens a paragraph as the place it is sent from: "DATU SALIPADA, Maguindanao –"."""
    token = parse.tokens[piece.first]
    if not token.line_start or not token.text.isupper() or parse.sentence_of(piece.first).first != piece.first:
        return False
    if (
        parse.words(piece.last, piece.last + 1) not in (",", "—", "–", "-", "--", "(", "/")
        if piece.last < len(parse.tokens)
        else True
    ):
        return False
    return piece.last - piece.first > 1 or len(token.text) > 5


def _is_such(parse: Parse, at: int, words: NameWords) -> bool:
    """Whether a name stands for one of a kind of place: "camps such as X"."""
    return parse.low(at) == "as" and parse.low(at - 1) == "such" and parse.low(at - 2) in words.place_kinds


def _before(parse: Parse, piece: Piece, at: int, article: bool, votes: Votes, words: NameWords) -> None:
    """Count what the words before a name say."""
    before = parse.low(at)
    while before in words.directions or (before.endswith(("-held", "-run", "-controlled")) and at > 0):
        votes[PLACE] += 1
        at -= 1
        before = parse.low(at)
        if before == "the":
            at -= 1
            before = parse.low(at)
    if before == "of":
        head = parse.low(at - 1)
        if head in words.place_kinds or head in words.directions or head in words.of_places:
            votes[PLACE] += 4
        elif head in words.titles:
            votes[PLACE if piece.rank > PlaceRank.AMBIGUOUS else BODY] += 2
        return
    if article:
        votes[BODY] += 2 if piece.rank <= PlaceRank.AMBIGUOUS else 0
        votes[PERSON] -= 2
        if before in words.strong_prepositions:
            votes[PLACE] += 1
        return
    if before in words.strong_prepositions or _is_such(parse, at, words):
        votes[PLACE] += 4
    elif before in words.weak_prepositions:
        votes[PLACE] += 2 if before != "over" else 1
    elif before == "for" and _sets_out(parse, at, words):
        votes[PLACE] += 4
    elif before == "for" and parse.low(at - 1) in _FOUGHT_FOR:
        votes[PLACE] += 3  # "the deal for X", "the battle for X"
    elif before in words.titles and parse.tokens[at].kind is WORD:
        votes[PERSON] += 4
    elif before in words.place_kinds and at >= 0 and not parse.tokens[at].capital:
        votes[PLACE] += 2
    elif before in (":", "(") and parse.low(at - 1) in words.place_kinds:
        votes[PLACE] += 3  # "in five counties (Pibor, Akobo …)"
    elif before in words.speech_verbs:
        votes[PERSON] += 2
        votes[PLACE] -= 1


def _sets_out(parse: Parse, at: int, words: NameWords) -> bool:
    """Whether "for" leads to a place: "left Tal Mardan for …", "bound for …"."""
    verbs = (parse.tokens[index].verb for index in range(max(0, at - 6), at))
    return any(verb is not None and verb.lemma in words.leave_for for verb in verbs)


def _after(parse: Parse, piece: Piece, votes: Votes, words: NameWords) -> None:
    """Count what the words after a name say."""
    low, last = parse.low, piece.last
    after, second, third = low(last), low(last + 1), low(last + 2)
    if _lives(parse, last):
        votes[PLACE] += 4
    if _is_kind_behind(parse, last, words):
        votes[PLACE] += 4
    elif after in words.small_bodies:
        votes[BODY] += 2
    elif after in words.speech_verbs:
        votes[PERSON] += 2
        votes[BODY] += 1
    elif after == "," and second in ("a", "an", "the"):
        _apposed(parse.lows[last + 2 : last + 9], votes, words)
    elif after == "," and (second in words.titles or third in words.titles):
        votes[PERSON] += 3
    elif after == "," and second == "who":
        votes[PERSON] += 4
    elif after == "," and second in _LOCATING:
        votes[PLACE] += 2
    elif after == "," and second.isdigit() and len(second) == 2 and third == ",":
        votes[PERSON] += 4
    elif after == "who":
        votes[PERSON] += 3
    elif (
        after == "(" and parse.low(piece.last + 2) == ")" and _initials(parse, piece, parse.tokens[piece.last + 1].text)
    ):
        votes[BODY] += 4


def _is_kind_behind(parse: Parse, last: int, words: NameWords) -> bool:
    """Whether the kind of a place stands right behind a name, or behind the next: "Meta and Guaviare departments"."""
    after, third = parse.low(last), parse.low(last + 2)
    if after in words.place_kinds and not parse.tokens[last].capital:
        return True
    listed = after in ("and", "or", ",") and third.endswith("s") and third in words.place_kinds
    return listed and parse.tokens[last + 1].named


def _apposed(near: list[str], votes: Votes, words: NameWords) -> None:
    """Count what an apposition says: ", a town on the river", ", the spokesman of the council"."""
    for low in near:
        if low == ",":
            return
        for kind, nouns in ((PLACE, words.place_kinds), (PERSON, words.titles), (BODY, words.bodies)):
            if low in nouns:
                votes[kind] += 4
                return


_HOLDS = frozenset({"has", "had", "is", "was", "remains", "became"})


def _lives(parse: Parse, after: int) -> bool:
    """Whether what follows a name tells of those who live there: "X, home to", "X had a population of"."""
    at = after + 1 if parse.low(after) == "," or parse.low(after) in _HOLDS else after
    at += parse.low(at) in ("once", "now", "then", "still")
    if at > after and parse.low(at) == "home" and parse.low(at + 1) == "to":
        return True
    return at > after and parse.low(at) in ("a", "its") and parse.low(at + 1) in ("population", "prewar", "pre-war")


def _initials(parse: Parse, piece: Piece, acronym: str) -> bool:
    """Whether an acronym in brackets is that of the name before it."""
    return (
        acronym.isupper() and piece.last - piece.first > 1 and acronym[0] == parse.tokens[piece.first].text[0].upper()
    )
