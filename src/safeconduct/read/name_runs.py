"""Cut the capitalised runs of a sentence into pieces, each of which may be one name.

A run is capitalised words with the small words that names hold ("Deir al-Zor", "Ministry of Health"). It is cut where
a title ends, where an acronym or a known name stands, and after a body's noun; what its own words say of its kind is
noted, the rest is left to what stands around it (``naming``).

Headlines written With Capitals and lines IN CAPITALS are not cut here: a capital says nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.read.mention import MentionKind
from safeconduct.read.name_words import NameWords, PlaceRank, is_name_like, place_rank
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind

__all__ = ["Piece", "find_pieces", "is_capitalised_line"]

#: Names longer than this are cut: no look-up goes on for ever.
LONGEST_RUN = 16


@dataclass(slots=True, eq=False)
class Piece:
    """Tokens ``[first, last)`` that may be a name, and what their own words say."""

    first: int
    last: int
    #: What the words themselves settle; null where they do not.
    kind: MentionKind | None = None
    #: What the gazetteer says of the whole.
    rank: PlaceRank = PlaceRank.NONE
    #: Whether a title stands in the run right before it.
    titled: bool = False
    #: Whether it opens its sentence, so that its capital may say nothing.
    initial: bool = False
    #: For a place: where its kind, written with a capital, stands ("Province" of "Idlib Province").
    kind_at: int | None = None


def is_capitalised_line(parse: Parse, sentence: Sentence) -> bool:
    """Whether a line is written With Capitals or IN CAPITALS, so that these tell no name."""
    words = [t for t in parse.tokens[sentence.first : min(sentence.last, sentence.first + 40)] if t.kind is Kind.WORD]
    long = [t for t in words if len(t.text) > 3]
    if len(long) < 3:
        return bool(long) and len(words) > 1 and all(t.text.isupper() for t in words)
    if sum(t.text.isupper() for t in long) * 10 >= 7 * len(long):
        return True
    return sentence.layout is not Layout.PROSE and sum(t.capital for t in long[1:]) * 10 >= 7 * (len(long) - 1)


def find_pieces(parse: Parse, sentence: Sentence, words: NameWords, small: frozenset[str]) -> Iterator[Piece]:
    """Find the pieces of a sentence, in order.

    Args:
        small: words that this text writes in small letters somewhere.
    """
    index = sentence.first
    while index < sentence.last:
        token = parse.tokens[index]
        if not is_name_like(token) or token.low in words.not_names:
            index += 1
            continue
        last = _run_end(parse, index, min(sentence.last, index + LONGEST_RUN), words)
        yield from _cut(parse, (index, last), _opens(parse, index, sentence), words, small)
        index = last


def _opens(parse: Parse, index: int, sentence: Sentence) -> bool:
    """Whether a token opens its sentence, a quotation or what follows a colon or bullet."""
    return (
        index == sentence.first
        or (
            parse.tokens[index - 1].kind is Kind.MARK
            and parse.tokens[index - 1].text not in (",", "(", "/", "&", "-", ")")
        )
        or (index == sentence.first + 2 and parse.tokens[sentence.first].kind is Kind.NUMBER)
    )


def _run_end(parse: Parse, first: int, last: int, words: NameWords) -> int:
    """Where the run of capitalised words that begins at a token ends."""
    index = first + 1
    heads = parse.low(first) in words.bodies or parse.low(first) in words.place_kinds
    complement = False
    while index < last:
        token = parse.tokens[index]
        if is_name_like(token) and token.low not in words.not_names:
            heads = heads or token.low in words.bodies or token.low in words.place_kinds
            index += 1
            continue
        if token.kind is Kind.OWN and parse.low(index - 1) in _OWNERS and is_name_like(parse.tokens[index + 1]):
            index += 1
            continue
        if token.low == "of" and parse.low(index - 1) == "chief" and parse.low(index + 1) == "staff":
            index += 2
            continue
        reach = _linked(parse, index, last, words, heads, complement)
        if reach is None:
            break
        complement = complement or token.low in ("of", "for")
        index = reach
    return index


#: Owners that stand inside a body's name: "People's Republic", "Children's Fund".
_OWNERS = frozenset({
    "people", "peoples", "women", "children", "men", "workers", "farmers", "peasants", "teachers", "doctors", "lawyers",
    "journalists", "writers", "bishops", "mothers", "veterans", "students", "youth", "world", "citizens", "soldiers",
})  # fmt: skip


def _linked(parse: Parse, index: int, last: int, words: NameWords, heads: bool, complement: bool) -> int | None:
    """The next capitalised word of the name, past particles, "of the", "and"; null where the name ends."""
    low = parse.low(index)
    ahead = index
    if low in words.particles:
        while ahead < last and ahead < index + 3 and parse.low(ahead) in words.particles:
            ahead += 1
    elif (low in ("of", "for") and heads) or (low in ("and", "&") and complement) or low == "de":
        ahead += 1
        if parse.low(ahead) in ("the", "all") and low != "and":
            ahead += 1
    if ahead == index or ahead >= last or not is_name_like(parse.tokens[ahead]):
        return None
    following = parse.low(ahead)
    if following in words.not_names or (low in ("and", "&") and not _goes_on(parse, ahead, words)):
        return None
    return ahead


def _goes_on(parse: Parse, index: int, words: NameWords) -> bool:
    """Whether what follows "and" still belongs to a ministry's name, and is no second name."""
    token = parse.tokens[index]
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    if token.text.isupper() or token.low in words.titles or token.low in words.given or token.low in words.known_bodies:
        return False
    if following is not None and is_name_like(following) and following.low in words.bodies:
        return token.low in words.title_modifiers or token.low in ("red", "humanitarian", "social", "relief")
    return place_rank(token.text) in (PlaceRank.NONE, PlaceRank.AMBIGUOUS)


def _cut(parse: Parse, run: tuple[int, int], initial: bool, words: NameWords, small: frozenset[str]) -> Iterator[Piece]:
    """Cut a run into pieces."""
    first, last = run
    if initial:
        first = _past_ordinary(parse, first, last, words, small)
        initial = first == run[0]
    while first < last:
        title = _title(parse, first, last, words)
        if title is None:
            yield from _simple(parse, first, last, initial, words, small)
            return
        begin, end = title
        if begin > first:
            yield from _simple(parse, first, begin, initial, words, small)
        initial = False
        if end >= last:
            return
        person_last = _person_end(parse, end, last, words)
        yield Piece(end, person_last, MentionKind.PERSON, titled=True)
        first = person_last


def _past_ordinary(parse: Parse, first: int, last: int, words: NameWords, small: frozenset[str]) -> int:
    """Skip the ordinary words that only the sentence's beginning gives a capital."""
    while first < last:
        token = parse.tokens[first]
        low = token.low
        if low in words.openers or ("'" in low and low.partition("'")[0] in words.openers):
            first += 1
            continue
        if low in words.particles or (token.text.isupper() and len(low) > 1):
            return first
        if _phrase_end(parse, first, last, words) > first + 1:
            return first
        common = low in words.small or low in words.ordinary or low in small
        verb = token.verb is not None and place_rank(token.text) <= PlaceRank.AMBIGUOUS and low not in words.given
        if not (common or verb or (low.endswith("ly") and place_rank(token.text) is PlaceRank.NONE)):
            following = parse.tokens[first + 1] if first + 1 < last else None
            if following is None or place_rank(token.text) > PlaceRank.AMBIGUOUS:
                return first
            known = place_rank(parse.words(first + 1, last)) > PlaceRank.AMBIGUOUS
            named = low in words.given or low in words.titles or low in words.title_modifiers
            if named or low in words.place_openers or not known:
                return first
        elif low in words.titles or low in words.title_modifiers or low in words.bodies or low in words.nationals:
            if first + 1 < last:
                return first
        first += 1
    return first


def _phrase_end(parse: Parse, first: int, last: int, words: NameWords) -> int:
    """The end of the longest known body or place of several words that begins at a token; ``first`` if none."""
    end = first
    for phrase in words.known_bodies.get(parse.low(first), ()):
        if first + len(phrase) <= last and all(parse.low(first + i) == part for i, part in enumerate(phrase)):
            end = first + len(phrase)
            break
    for ahead in range(min(last, first + 5), max(end, first + 1), -1):
        if parse.low(ahead - 1) in words.particles or not is_name_like(parse.tokens[ahead - 1]):
            continue
        if place_rank(parse.words(first, ahead)) > PlaceRank.AMBIGUOUS:
            return ahead
    return end


def _title(parse: Parse, first: int, last: int, words: NameWords) -> tuple[int, int] | None:
    """Where the first title of a run begins and ends; null where there is none, or where it belongs to a name."""
    for index in range(first, last):
        low = parse.low(index)
        if low not in words.titles:
            continue
        rest = [parse.low(i) for i in range(index + 1, last)]
        if any(part in words.bodies for part in rest) or (rest and rest[-1] in words.place_kinds):
            if not any(part in words.titles for part in rest):
                continue
        if _phrase_end(parse, index, last, words) > index + 1 or (index > first and low in words.bodies):
            continue
        begin, end = index, index + 1
        while begin > first and parse.low(begin - 1) in words.title_modifiers:
            begin -= 1
        while end < last and (parse.low(end) in words.titles or parse.low(end) in words.title_modifiers):
            end += 1
        if parse.low(end) == "of" and parse.low(end + 1) == "staff":
            end += 2
        if end < last and parse.low(end) in ("of", "for"):
            end = last  # "Governor of Homs": told apart below, by what follows "of"
        return begin, end
    return None


def _person_end(parse: Parse, first: int, last: int, words: NameWords) -> int:
    """Where a person's name after a title ends: at most five capitalised words, and before an acronym."""
    count = 0
    for index in range(first, last):
        token = parse.tokens[index]
        if not is_name_like(token):
            if token.low in ("of", "for", "and"):
                return index
            continue
        count += 1
        if count > 5 or (count > 1 and token.text.isupper() and len(token.text) > 2):
            return index
    return last


def _simple(
    parse: Parse, first: int, last: int, initial: bool, words: NameWords, small: frozenset[str]
) -> Iterator[Piece]:
    """Pieces of a run that holds no title."""
    first, last = _trim(parse, first, last, words)
    if first >= last:
        return
    body = _body_end(parse, first, last, words)
    known = _phrase_end(parse, first, last, words)
    if body is None and known <= first + 1 and last - first > 1:
        acronym = _acronym(parse, first, words)
        if acronym or _known_single(parse, first, words, initial):
            yield Piece(
                first, first + 1, MentionKind.BODY if acronym != "place" else MentionKind.PLACE, initial=initial
            )
            yield from _simple(parse, first + 1, last, False, words, small)
            return
    if body is not None:
        yield from _with_body(parse, (first, body, last), initial, words, small)
        return
    yield from _without_body(parse, (first, known, last), initial, words, small)


def _trim(parse: Parse, first: int, last: int, words: NameWords) -> tuple[int, int]:
    """Take small words off the ends of a run."""
    while last > first and not is_name_like(parse.tokens[last - 1]):
        last -= 1
    while first < last and not is_name_like(parse.tokens[first]) and parse.low(first) not in words.particles:
        first += 1
    return first, last


def _body_end(parse: Parse, first: int, last: int, words: NameWords) -> int | None:
    """The end of a body's name: its last capitalised noun, with "of …" and "for …" behind it; null without one."""
    end = None
    for index in range(first, last):
        if is_name_like(parse.tokens[index]) and parse.low(index) in words.bodies:
            end = index + 1
            if parse.low(end) in ("of", "for") and end < last:
                return last
    return end


def _with_body(
    parse: Parse, ends: tuple[int, int, int], initial: bool, words: NameWords, small: frozenset[str]
) -> Iterator[Piece]:
    first, body, last = ends
    if body < last and parse.low(last - 1) in words.place_kinds:
        yield Piece(first, last, MentionKind.PLACE, PlaceRank.PLAIN, initial=initial, kind_at=None)
        return
    if body - first == 1 and initial and (parse.low(first) in words.ordinary or parse.low(first) in small):
        yield from _simple(parse, body, last, False, words, small)
        return
    yield Piece(first, body, MentionKind.BODY, initial=initial)
    yield from _simple(parse, body, last, False, words, small)


def _acronym(parse: Parse, index: int, words: NameWords) -> str:
    """ "body" or "place" for a word in capitals alone; empty for another."""
    token = parse.tokens[index]
    text = token.text
    if not text.isupper() or not 2 <= len(text.replace(".", "").replace("-", "")) <= 8:
        return ""
    if token.low in words.known_bodies:
        return "body"
    rank = place_rank(text)
    if rank is PlaceRank.PLAIN or (rank is not PlaceRank.NONE and len(text) > 5):
        return "place"
    return "body" if len(text) <= 6 or "-" in text else ""


def _known_single(parse: Parse, index: int, words: NameWords, initial: bool) -> bool:
    """Whether a word alone is a body's known name; a short one must not look like an ordinary word."""
    token = parse.tokens[index]
    if (token.low,) not in words.known_bodies.get(token.low, ()):
        return False
    if token.text.isupper() or (len(token.low) > 4 and not initial):
        return True
    return len(token.low) > 4 and token.low not in words.ordinary and token.low not in words.given


def _without_body(
    parse: Parse, ends: tuple[int, int, int], initial: bool, words: NameWords, small: frozenset[str]
) -> Iterator[Piece]:
    first, known, last = ends
    lows = [parse.low(i) for i in range(first, last)]
    if known > first + 1:
        place = place_rank(parse.words(first, known))
        is_place = place > PlaceRank.AMBIGUOUS
        if known < last and not is_place and lows[-1] in words.place_kinds:
            known = last
        yield Piece(first, known, MentionKind.PLACE if is_place else MentionKind.BODY, place, initial=initial)
        yield from _simple(parse, known, last, False, words, small)
        return
    if last - first == 1:
        yield from _single(parse, first, initial, words, small)
        return
    if all(
        low in words.nationals or place_rank(parse.tokens[first + i].text) is PlaceRank.ADJECTIVE
        for i, low in enumerate(lows)
    ):
        return
    if lows[-1] in words.place_kinds:
        yield from _with_kind(parse, first, last, initial, words)
        return
    if lows[0] in words.place_kinds and lows[1] == "of":
        plain = lows[0] in words.plain_kinds
        begin = first + 2 + (lows[2] == "the") if plain else first
        yield Piece(begin, last, MentionKind.PLACE, PlaceRank.PLAIN, initial=initial, kind_at=first if plain else None)
        return
    yield from _unsettled(parse, first, last, initial, words, small)


def _unsettled(
    parse: Parse, first: int, last: int, initial: bool, words: NameWords, small: frozenset[str]
) -> Iterator[Piece]:
    """Several capitalised words without a noun that says what they are."""
    low = parse.low(first)
    rank = place_rank(parse.words(first, last))
    if low in words.given and rank <= PlaceRank.SMALL:
        yield Piece(first, last, MentionKind.PERSON, initial=initial)
    elif rank > PlaceRank.AMBIGUOUS:
        yield Piece(first, last, MentionKind.PLACE, rank, initial=initial)
    elif low in words.nationals or place_rank(parse.tokens[first].text) is PlaceRank.ADJECTIVE:
        yield from _simple(parse, first + 1, last, False, words, small)
    elif low in words.directions and place_rank(parse.words(first + 1, last)) > PlaceRank.AMBIGUOUS:
        yield Piece(first, last, MentionKind.PLACE, PlaceRank.PLAIN, initial=initial)
    elif low in words.place_openers:
        yield Piece(first, last, MentionKind.PLACE, rank, initial=initial)
    elif place_rank(parse.tokens[first].text) > PlaceRank.SMALL and not is_name_like(parse.tokens[first + 1]):
        yield Piece(first, last, None, rank, initial=initial)
    else:
        yield Piece(first, last, None, rank, initial=initial)


def _with_kind(parse: Parse, first: int, last: int, initial: bool, words: NameWords) -> Iterator[Piece]:
    """ "Idlib Province", "Golan Heights", "Habbaniyah Tourist City": a name and its kind."""
    whole = place_rank(parse.words(first, last))
    plain = parse.low(last - 1) in words.plain_kinds
    name_last = last - 1 if plain and whole <= PlaceRank.AMBIGUOUS else last
    bare = name_last - first == 1 and parse.low(first) in words.directions and plain
    if bare or (plain and parse.low(first) in words.nationals and name_last - first == 1):
        return
    yield Piece(
        first, name_last, MentionKind.PLACE, PlaceRank.PLAIN, initial=initial,
        kind_at=last - 1 if name_last < last else None,
    )  # fmt: skip


def _single(parse: Parse, index: int, initial: bool, words: NameWords, small: frozenset[str]) -> Iterator[Piece]:
    token = parse.tokens[index]
    low = token.low
    acronym = _acronym(parse, index, words)
    if acronym:
        yield Piece(
            index,
            index + 1,
            MentionKind.BODY if acronym == "body" else MentionKind.PLACE,
            PlaceRank.PLAIN if acronym == "place" else PlaceRank.NONE,
            initial=initial,
        )
        return
    if _known_single(parse, index, words, initial):
        yield Piece(index, index + 1, MentionKind.BODY, initial=initial)
        return
    rank = place_rank(token.text)
    if low in words.nationals or rank is PlaceRank.ADJECTIVE or len(low) < 2:
        return
    if low in words.titles or low in words.place_kinds or low in words.directions or low in words.small:
        return
    ordinary = low in words.ordinary or low in small
    if ordinary and (initial or rank <= PlaceRank.AMBIGUOUS):
        return
    yield Piece(index, index + 1, None, rank, initial=initial)
