"""Say what stands around a name: the title of a person, the kind of a place, and how far the whole phrase reaches."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.read.names.mention import Mention, MentionKind
from safeconduct.read.names.pieces import Piece
from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.names.words import NameWords, PlaceRank, place_rank
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.names import Name

__all__ = ["add_surroundings"]

#: How many words a title before a name may have.
TITLE_REACH = 8
#: How many words an apposition after a name may have.
APPOSITION_REACH = 18


def add_surroundings(parse: Parse, pieces: list[Piece], words: NameWords) -> Iterator[Mention]:
    """Make a mention of each piece, with its role and the phrase around it, in order."""
    last = 0
    for number, piece in enumerate(pieces):
        if piece.first < last or piece.kind is None:
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.kind is MentionKind.PERSON:
            outer, role = _person(parse, piece, pieces[number - 1] if number else None, words)
        elif piece.kind is MentionKind.PLACE:
            outer, role = _place(parse, piece, following, words)
        else:
            outer, role = _body(parse, piece), None
        name = Name.at(parse.span(piece.first, piece.last))
        yield Mention(piece.first, piece.last, piece.kind, name, outer[0], outer[1], role)
        last = piece.last


def _body(parse: Parse, piece: Piece) -> tuple[int, int]:
    """With its article, and its acronym in brackets."""
    first, last = piece.first, piece.last
    if parse.low(first - 1) == "the":
        first -= 1
    if parse.low(last) in ("(", "“") and parse.low(last + 2) in (")", "”") and parse.tokens[last + 1].text.isupper():
        last += 3
    return first, last


def _place(parse: Parse, piece: Piece, following: Piece | None, words: NameWords) -> tuple[tuple[int, int], str | None]:
    """With its kind, what it lies in, its direction and its article."""
    first, last = piece.first, piece.last
    role = parse.words(piece.kind_at, piece.kind_at + 1) if piece.kind_at is not None else None
    if piece.kind_at is not None:
        first, last = min(first, piece.kind_at), max(last, piece.kind_at + 1)
    ahead = _kind_last(parse, last, words) if role is None else last
    if ahead > last and not _holds(parse, ahead, following):
        role = parse.words(last, ahead)
        last = _inside_last(parse, ahead, following, words)
    while parse.low(first - 1) in words.directions:
        first -= 1
    if role is None and _kind_before(parse, first - 1, words):
        role = parse.words(first - 1, first)
        first = _before_kind(parse, first - 1, words)
    elif (
        parse.low(first - 1) == "of"
        and parse.low(first - 2) in words.place_kinds
        and parse.low(first - 2) not in words.points
        and not _apposed(parse, first - 2, words)
    ):
        role = role or parse.words(first - 2, first - 1)
        first = _before_kind(parse, first - 2, words)
    if parse.low(first - 1) == "the":
        first -= 1
    return (first, last), role


#: Nouns that, before a kind, say which kind: "screening site", "refugee camp".
_SORTS = frozenset({
    "screening", "detention", "refugee", "displacement", "transit", "border", "air", "tourist", "humanitarian",
    "reception", "industrial", "military", "water", "power", "oil", "gas", "bus", "train", "railway", "football",
    "internment", "collective", "evacuation", "town", "city", "urban", "relocation", "settlement", "resettlement",
    "collection", "assembly", "distribution", "feeding", "traffic", "cattle", "army", "police", "soccer", "training",
    "prison", "labour", "labor", "mountain", "desert", "weekly", "livestock", "vegetable", "community", "emergency",
})  # fmt: skip


_LEVELS = frozenset({"provincial", "regional", "state", "district", "county", "departmental", "divisional"})
_CENTRES = frozenset({"centre", "center", "centres", "centers", "point", "circle"})


def _kind_last(parse: Parse, last: int, words: NameWords) -> int:
    """The end of the kind that stands right behind a name; ``last`` where none does."""
    if parse.low(last) in _LEVELS and parse.low(last + 1) in ("capital", "headquarters", "seat"):
        return last + 2
    if parse.low(last) in _SORTS and (parse.low(last + 1) in words.place_kinds or parse.low(last + 1) in _CENTRES):
        return last + 2
    return last + 1 if parse.low(last) in words.place_kinds or parse.low(last) in _CENTRES else last


def _kind_before(parse: Parse, at: int, words: NameWords) -> bool:
    """Whether a kind in small letters stands right before a name: "the river Gumi", "the settlement Akvara"."""
    if at < 1 or parse.low(at) not in words.place_kinds or parse.tokens[at].capital or parse.low(at) in _NO_KINDS:
        return False
    before = parse.low(at - 1)
    return before in parse.grammar.determiners or before in parse.grammar.prepositions or before in words.directions


#: Kinds that, before a name, are the object or the adverb of a verb: "left the city Monday".
_NO_KINDS = frozenset(
    {"area", "areas", "state", "states", "front", "line", "border", "market", "base", "field", "park"}
)


def _inside_last(parse: Parse, last: int, following: Piece | None, words: NameWords) -> int:
    """The end of what a place with its kind is said to lie in: "the Waer district of Homs city"."""
    inside = parse.low(last) in ("of", "in") and following is not None and following.first - last <= 2
    if not inside or following is None or following.kind is not MentionKind.PLACE:
        return last
    return following.last + (parse.low(following.last) in words.place_kinds)


#: Kinds of one place with a name of its own: "the Ghouta town of Harasta" lies in the Ghouta.
_HELD = frozenset({
    "town", "city", "village", "hamlet", "suburb", "port", "settlement", "enclave", "townlet", "borough", "stronghold",
    "resort", "outpost",
})  # fmt: skip


def _holds(parse: Parse, last: int, following: Piece | None) -> bool:
    """Whether a name is only where the next one lies: "the Aleppo suburb of Haritan"."""
    if parse.low(last - 1) not in _HELD or parse.low(last) != "of" or following is None or following.first != last + 1:
        return False
    wide = gazetteer_kinds(parse.words(following.first, following.last)) & {"province", "country"}
    return following.kind is MentionKind.PLACE and following.kind_at is None and not wide


def _before_kind(parse: Parse, kind: int, words: NameWords) -> int:
    """Where the adjectives before a kind begin: "the besieged oasis town of X", if an article stands there."""
    grammar = parse.grammar
    for at in range(kind - 1, max(kind - 6, -1), -1):
        token = parse.tokens[at]
        if token.low in grammar.determiners or token.low in grammar.prepositions:
            return at + 1
        people = token.low in words.nationals or place_rank(token.text) is PlaceRank.ADJECTIVE
        if token.kind is not WORD or (token.capital and not people):
            break
        if token.verb is not None and not token.verb.participle and token.low not in words.place_kinds:
            break  # but "the border town of X"
    return kind


def _apposed(parse: Parse, kind: int, words: NameWords) -> bool:
    """Whether "a quarter of Damascus" tells of another place what it is."""
    at = kind - 1
    while parse.tokens[at].kind is WORD and (
        parse.tokens[at].verb is not None or parse.low(at) in words.directions or "-" in parse.low(at)
    ):
        at -= 1
    return parse.low(at) in ("a", "an", "another", "one", "its") or parse.tokens[at].text == ","


def _person(parse: Parse, piece: Piece, before: Piece | None, words: NameWords) -> tuple[tuple[int, int], str | None]:
    """With the title before, and what an apposition after says they are."""
    first = _title_first(parse, piece.first, words)
    if before is not None and before.first < first < before.last:
        first = before.first
    role = parse.words(first, piece.first) if first < piece.first else None
    outer_first = first
    if role is not None and all(parse.low(i) in words.bare_titles for i in range(first, piece.first)):
        role = None
    after = _apposition(parse, piece.last, words)
    outer_last = piece.last
    if after is not None:
        outer_last = after[1]
        role = role or parse.words(after[0], after[1])
    elif role is None:
        noun = _role_before_comma(parse, piece.first, words)
        if noun is not None:
            outer_first, role = noun[0], parse.words(*noun)
    if role is None and first < piece.first:
        role = parse.words(first, piece.first)
    return (outer_first, outer_last), role


def _title_first(parse: Parse, first: int, words: NameWords) -> int:
    """Where the title that stands right before a name begins; the name's own beginning where none does."""
    at = first
    titled = False
    for index in range(first - 1, max(first - 1 - TITLE_REACH, -1), -1):
        token = parse.tokens[index]
        low = token.low
        if low in words.titles:
            titled = True
            at = index
        elif (
            (titled and (low in words.title_modifiers or low in words.nationals or low in words.bodies))
            or (titled and token.named and (place_rank(token.text) is not PlaceRank.NONE or token.text.isupper()))
            or (titled and "-" in low and token.kind is WORD)
        ):
            at = index
        else:
            break
    return at if titled else first


def _apposition(parse: Parse, last: int, words: NameWords) -> tuple[int, int] | None:
    """ ", the spokesman of the Red Crescent," after a name."""
    if parse.low(last) != ",":
        return None
    begin = last + 1
    if parse.low(begin) in ("a", "an", "the", "its", "their", "who", "another", "one", "his", "her"):
        begin += 1
    near = [parse.low(begin + i) for i in range(5)]
    if (
        near[0] in ("and", "or", "but", "while", "as", "whose")
        or near[0] in words.speech_verbs
        or (parse.low(begin - 1) == "who" and not _tells(parse, begin, words))
    ):
        return None
    if not any(low in words.titles for low in near) and parse.low(begin - 1) != "who":
        return None
    if any(low == "," for low in near[: next((i for i, low in enumerate(near) if low in words.titles), 0)]):
        return None
    end = begin
    stop = min(len(parse.tokens), begin + APPOSITION_REACH, parse.sentence_of(last - 1).last)
    while end < stop and parse.tokens[end].text not in (",", ".", ";", ":", "–", "—", "(", "”", "“", '"'):
        if parse.low(end) in words.speech_verbs and end > begin:
            if parse.low(begin - 1) == "the" and end == begin + 1:
                return None  # "In a letter to Omar Haddad, the envoy said"
            break
        end += 1
    return (begin, end) if end > begin and parse.low(end) != "?" else None


#: What "who" tells of somebody's office: "who heads the council", "who speaks for it".
_HOLDING = frozenset({
    "heads", "headed", "leads", "led", "runs", "ran", "chairs", "chaired", "commands", "commanded", "directs",
    "directed", "manages", "managed", "serves", "served", "works", "worked", "represents", "represented", "owns",
    "owned", "founded", "coordinates", "coordinated", "oversees", "oversaw", "supervises", "supervised", "edits",
    "edited", "teaches", "taught", "acts", "acted", "speaks", "spoke", "monitors", "monitored", "negotiates",
    "negotiated", "mediates", "mediated", "administers", "governs", "governed", "presides", "presided", "holds",
    "held", "covers", "covered", "reports", "studies", "treats", "treated", "trained", "trains", "fights", "fought",
})  # fmt: skip


def _tells(parse: Parse, begin: int, words: NameWords) -> bool:
    """Whether "who …" tells what somebody is: "who heads the council", not "who says so" or "who are they"."""
    low = parse.low(begin)
    return low in _HOLDING and low not in words.speech_verbs


def _role_before_comma(parse: Parse, first: int, words: NameWords) -> tuple[int, int] | None:
    """ "The movement's leader, Hassan Nasrallah": the noun phrase before a comma and a name."""
    if parse.low(first - 1) != ",":
        return None
    sentence = parse.sentence_of(first)
    for index in range(first - 2, max(sentence.first - 1, first - 2 - APPOSITION_REACH), -1):
        low = parse.low(index)
        if parse.tokens[index].text in (",", ".", ";", ":", "“", "”") or low in parse.grammar.be:
            return None
        if low in words.titles and parse.tokens[index + 1].text != "'s":
            begin = index
            while begin > sentence.first and (
                parse.low(begin - 1) in words.title_modifiers
                or parse.low(begin - 1) in words.nationals
                or (
                    parse.tokens[begin - 1].named
                    and begin - 1 > sentence.first
                    and (
                        parse.tokens[begin - 1].text.isupper()
                        or place_rank(parse.tokens[begin - 1].text) > PlaceRank.AMBIGUOUS
                    )
                )
            ):
                begin -= 1
            return begin, first - 1
    return None
