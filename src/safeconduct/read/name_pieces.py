"""Cut a capitalised run into pieces, each of which may be one name, and note what its own words say of its kind.

A run is cut where a title ends, where an acronym or a known name stands, and behind a body's noun. What the words
themselves do not settle is left to what stands around the name (``naming``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.read.mention import MentionKind
from safeconduct.read.name_forms import (
    COMPASS,
    acronym_kind,
    has_inner_capital,
    is_abstract,
    is_known_body,
    is_plural_acronym,
    is_roman,
)
from safeconduct.read.name_runs import find_runs, opens_sentence
from safeconduct.read.name_words import NameWords, PlaceRank, is_name_like, place_rank
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Sentence
from safeconduct.read.tokens import Kind

__all__ = ["Piece", "Pieces"]

PLACE, PERSON, BODY = MentionKind.PLACE, MentionKind.PERSON, MentionKind.BODY


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
    #: What its form makes likely, without settling it.
    leaning: MentionKind | None = None
    #: For a place: where its kind, written with a capital, stands ("Province" of "Idlib Province").
    kind_at: int | None = None


class Pieces:
    """Cuts the runs of one text.

    Args:
        small: words that this text writes in small letters somewhere.
    """

    def __init__(self, parse: Parse, words: NameWords, small: frozenset[str]) -> None:
        self._parse, self._words, self._small = parse, words, small

    def of(self, sentence: Sentence) -> Iterator[Piece]:
        """The pieces of a sentence, in order."""
        for first, last in find_runs(self._parse, sentence, self._words):
            if self._numbered(first, last):
                yield Piece(first, last + 1, BODY)
                continue
            yield from self._cut(first, last, opens_sentence(self._parse, first, sentence))

    def _numbered(self, first: int, last: int) -> bool:
        """Whether a known body's number follows: "M23"."""
        tokens = self._parse.tokens
        if last - first > 1 or last >= len(tokens) or tokens[last].kind is not Kind.NUMBER or tokens[last].spaced:
            return False
        return (tokens[first].low + tokens[last].text,) in self._words.known_bodies.get(
            tokens[first].low + tokens[last].text, ()
        )

    def _low(self, index: int) -> str:
        return self._parse.low(index)

    def _named(self, index: int) -> bool:
        return is_name_like(self._parse.tokens[index])

    def _rank(self, first: int, last: int) -> PlaceRank:
        return place_rank(self._parse.words(first, last))

    def _cut(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        begun = first
        first = self._past_ordinary(first, last, initial)
        initial = initial and first == begun
        while first < last:
            title = self._title(first, last)
            if title is None:
                yield from self._simple(first, last, initial)
                return
            begin, end = title
            if begin > first:
                yield from self._simple(first, begin, initial)
            initial = False
            if end >= last:
                return
            first = self._person_end(end, last)
            yield Piece(end, first, PERSON, titled=True)

    def _past_ordinary(self, first: int, last: int, initial: bool) -> int:
        """Skip articles, and at the sentence's beginning the ordinary words that only it gives a capital."""
        words = self._words
        while first < last:
            token = self._parse.tokens[first]
            low = token.low
            opener = low in words.openers or (low in words.small and low not in words.directions and first + 1 < last)
            if opener and (initial or self._phrase_end(first, last, words.openers) <= first + 1):
                first += 1
                continue
            if not initial or low in words.particles or (token.text.isupper() and len(low) > 1):
                return first
            if self._phrase_end(first, last) > first + 1 or not self._ordinary_opener(first, last):
                return first
            first += 1
        return first

    def _ordinary_opener(self, first: int, last: int) -> bool:
        """Whether a word that opens a sentence is no part of the name behind it."""
        words, token = self._words, self._parse.tokens[first]
        low, rank = token.low, place_rank(token.text)
        common = low in words.small or low in words.ordinary or low in self._small
        verb = token.verb is not None and rank <= PlaceRank.AMBIGUOUS and low not in words.given
        verb = verb and not any(self._low(i) in words.bodies for i in range(first + 1, last))
        adverb = low.endswith("ly") and rank is PlaceRank.NONE
        if common or verb or adverb:
            heads = (words.titles, words.title_modifiers, words.bodies, words.nationals)
            return first + 1 >= last or not any(low in table for table in heads)
        if first + 1 >= last or rank > PlaceRank.AMBIGUOUS or low in words.place_openers:
            return False
        if low in words.given or low in words.titles or low in words.title_modifiers:
            return False
        return self._rank(first + 1, last) > PlaceRank.AMBIGUOUS

    def _phrase_end(self, first: int, last: int, but: frozenset[str] = frozenset()) -> int:
        """The end of the longest known body or place of several words that begins at a token; ``first`` if none."""
        end = first
        for phrase in self._words.known_bodies.get(self._low(first), ()):
            if first + len(phrase) <= last and all(self._low(first + i) == part for i, part in enumerate(phrase)):
                end = first + len(phrase)
                break
        for ahead in range(min(last, first + 5), max(end, first + 1), -1):
            if self._low(ahead - 1) in self._words.particles or not self._named(ahead - 1):
                continue
            if self._low(first) in but and place_rank(self._parse.words(first + 1, ahead)) > PlaceRank.NONE:
                continue  # "The UN": the gazetteer folds the article away
            if self._rank(first, ahead) > PlaceRank.AMBIGUOUS:
                return ahead
        return end

    def _title(self, first: int, last: int) -> tuple[int, int] | None:
        """Where the first title of a run begins and ends; null where there is none, or where it belongs to a name."""
        words, inside = self._words, False
        for index in range(first, last):
            low = self._low(index)
            if low in words.bodies or low in words.place_kinds:
                inside = inside or self._low(index + 1) in ("of", "for")
            if low not in words.titles or inside or self._belongs(first, index, last):
                continue
            begin, end = index, index + 1
            while begin > first and self._low(begin - 1) in words.title_modifiers:
                begin -= 1
            while end < last and (
                self._low(end) in words.titles or self._low(end) in words.title_modifiers or self._low(end) == "."
            ):
                end += 1
            if self._low(end) in ("of", "for") and end < last:
                end = min(last, end + 2) if self._low(end + 1) in ("staff", "general") else last
            return begin, end
        return None

    def _belongs(self, first: int, index: int, last: int) -> bool:
        """Whether a title is part of a body's or place's name: "General Assembly", "King Hussein Bridge"."""
        words = self._words
        rest = [self._low(i) for i in range(index + 1, last)]
        titled = any(part in words.titles for part in rest)
        if not titled and (any(part in words.bodies for part in rest) or (rest and rest[-1] in words.place_kinds)):
            return True
        return self._phrase_end(index, last) > index + 1 or (index > first and self._low(index) in words.bodies)

    def _person_end(self, first: int, last: int) -> int:
        """Where a person's name after a title ends: at most five capitalised words, and before an acronym."""
        count = 0
        for index in range(first, last):
            token = self._parse.tokens[index]
            if not is_name_like(token):
                if token.low in ("of", "for", "and"):
                    return index
                continue
            count += 1
            if count > 5 or (count > 1 and token.text.isupper() and len(token.text) > 2):
                return index
        return last

    def _simple(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """Pieces of a run that holds no title."""
        first, last = self._trim(first, last)
        if first >= last:
            return
        body, known = self._body_end(first, last), self._phrase_end(first, last)
        if self._low(first) in self._words.body_openers and last - first > 1 and known <= first + 1:
            yield Piece(first, max(body or 0, last), BODY, initial=initial)
            return
        if known == last and last - first > 1:
            place = self._rank(first, last)
            yield Piece(first, last, PLACE if place > PlaceRank.AMBIGUOUS else BODY, place, initial=initial)
        elif body is not None:
            yield from self._with_body(first, max(body, known), last, initial)
        elif known > first + 1:
            yield from self._with_known(first, known, last, initial)
        elif last - first == 1:
            yield from self._single(first, initial)
        else:
            yield from self._several(first, last, initial)

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Take small words, and peoples behind a name ("Gornja Lipa Serbs"), off the ends of a run."""
        while last > first and (
            not self._named(last - 1)
            or (last - first > 1 and self._low(last - 1) in self._words.nationals and self._low(last - 1).endswith("s"))
        ):
            last -= 1
        while first < last and not self._named(first) and self._low(first) not in self._words.particles:
            first += 1
        return first, last

    def _body_end(self, first: int, last: int) -> int | None:
        """The end of a body's name: its last capitalised noun, with "of …" and "for …" behind; null without one."""
        end = None
        for index in range(first, last):
            if self._named(index) and self._low(index) in self._words.bodies:
                end = index + 1
                if self._low(end) in ("of", "for") and end < last:
                    return last
        return end

    def _with_body(self, first: int, body: int, last: int, initial: bool) -> Iterator[Piece]:
        words = self._words
        if body < last and self._low(last - 1) in words.place_kinds:
            yield Piece(first, last, PLACE, PlaceRank.PLAIN, initial=initial)
            return
        alone = body - first == 1
        if alone and (initial or self._low(first - 1) not in ("the", "this", "that", "our", "its", "of", "to")):
            yield from self._simple(body, last, False)
            return
        yield Piece(first, body, BODY, initial=initial)
        yield from self._simple(body, last, False)

    def _with_known(self, first: int, known: int, last: int, initial: bool) -> Iterator[Piece]:
        """A known name of several words, and what follows it."""
        place = self._rank(first, known)
        is_place = place > PlaceRank.AMBIGUOUS
        if known < last and (
            self._low(known) in self._words.particles
            or (not is_place and self._low(last - 1) in self._words.place_kinds)
        ):
            known = last
        yield Piece(first, known, PLACE if is_place else BODY, place, initial=initial)
        yield from self._simple(known, last, False)

    def _letters(self, index: int) -> MentionKind | None:
        return acronym_kind(self._parse.tokens[index], self._words, self._small)

    def _is_common(self, index: int) -> bool:
        """Whether a capitalised word is an ordinary one that makes no name of a kind: "Health Sector"."""
        low, words = self._low(index), self._words
        tables = (words.ordinary, words.title_modifiers, words.small, words.things, words.titles, words.plain_kinds)
        return any(low in table for table in tables) and low not in words.directions

    def _is_adjective(self, index: int) -> bool:
        low = self._low(index)
        return low in self._words.nationals or place_rank(self._parse.tokens[index].text) is PlaceRank.ADJECTIVE

    def _several(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """Several capitalised words without a body's noun or a known name."""
        words = self._words
        final = self._low(last - 1)
        if all(self._is_adjective(i) or self._low(i) in words.directions for i in range(first, last)):
            return
        if self._rank(first, last) is PlaceRank.ADJECTIVE or final in words.things:
            return
        acronym = self._letters(first)
        if acronym is BODY and all(self._parse.tokens[i].text.isupper() for i in range(first, last)):
            known = [self._low(i) for i in range(first, last) if self._low(i) in words.known_bodies]
            if not known and last - first == 2:
                yield Piece(first, last, None, initial=initial)
                return
        inner = self._inner_acronym(first, last)
        if acronym is not None or is_known_body(self._parse.tokens[first], self._words, initial):
            yield Piece(first, first + 1, acronym or BODY, initial=initial)
            yield from self._simple(first + 1, last, False)
        elif inner is not None:
            yield from self._simple(first, inner, initial)
            yield from self._simple(inner, last, False)
        elif final in words.place_kinds:
            yield from self._with_kind(first, last, initial)
        elif self._low(first) in words.place_kinds and self._low(first + 1) == "of":
            if self._is_common(last - 1) and self._rank(last - 1, last) <= PlaceRank.AMBIGUOUS:
                return  # "State of Emergency"
            plain = self._low(first) in words.plain_kinds
            begin = first + 2 + (self._low(first + 2) == "the") if plain else first
            yield Piece(begin, last, PLACE, PlaceRank.PLAIN, initial=initial, kind_at=first if plain else None)
        else:
            yield from self._unsettled(first, last, initial)

    def _inner_acronym(self, first: int, last: int) -> int | None:
        """Where a body's letters stand behind a place: "In Pristina KFOR said"."""
        for index in range(first + 1, last):
            if self._letters(index) is BODY and self._rank(first, index) > PlaceRank.AMBIGUOUS:
                return index
        return None

    def _unsettled(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """Several capitalised words of which none says what they are."""
        words, low, rank = self._words, self._low(first), self._rank(first, last)
        if low in ("abu", "abou", "umm", "oum", "um") and rank <= PlaceRank.AMBIGUOUS:
            yield Piece(first, last, None, rank, initial=initial, leaning=PERSON)
        elif low in words.given and rank <= PlaceRank.SMALL:
            named_after = self._low(last) in words.place_kinds and not self._parse.tokens[last].capital
            kind = None if named_after else PERSON  # "Kamal Adwan hospital"
            yield Piece(first, last, kind, rank, initial=initial, leaning=PERSON)
        elif rank > PlaceRank.AMBIGUOUS:
            yield Piece(first, last, PLACE, rank, initial=initial)
        elif self._is_adjective(first):
            yield from self._simple(first + 1, last, False)
        elif low in words.directions and self._rank(first + 1, last) > PlaceRank.AMBIGUOUS:
            yield Piece(first, last, PLACE, PlaceRank.PLAIN, initial=initial)
        elif low in words.place_openers or self._with_side(first, last):
            yield Piece(first, last, PLACE, rank, initial=initial)
        elif any(has_inner_capital(self._parse.tokens[i].text) for i in range(first, last)):
            yield Piece(first, last, BODY, rank, initial=initial)
        else:
            yield Piece(first, last, None, rank, initial=initial)

    def _with_side(self, first: int, last: int) -> bool:
        """ "Yola North", "Bor South": a place and which half of it."""
        return self._low(last - 1) in ("north", "south", "east", "west", "central") and (
            self._rank(first, last - 1) > PlaceRank.AMBIGUOUS
        )

    def _with_kind(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """ "Idlib Province", "Golan Heights", "Habbaniyah Tourist City": a name and its kind."""
        opened = last - first == 2 and self._low(first) in self._words.place_openers
        plain = self._low(last - 1) in self._words.plain_kinds and not opened
        name_last = last - 1 if plain and self._rank(first, last) <= PlaceRank.AMBIGUOUS else last
        alone = name_last - first == 1 and plain
        if alone and (self._low(first) in self._words.directions or self._is_adjective(first)):
            return
        if all(self._is_common(i) for i in range(first, last - 1)) and self._rank(first, last) <= PlaceRank.AMBIGUOUS:
            return  # "Health Sector", "Member States"
        kind_at = last - 1 if name_last < last else None
        yield Piece(first, name_last, PLACE, PlaceRank.PLAIN, initial=initial, kind_at=kind_at)

    def _single(self, index: int, initial: bool) -> Iterator[Piece]:
        words, token = self._words, self._parse.tokens[index]
        low, rank = token.low, place_rank(token.text)
        acronym = self._letters(index)
        if acronym is not None:
            known = PlaceRank.PLAIN if acronym is PLACE else PlaceRank.NONE
            yield Piece(index, index + 1, acronym, known, initial=initial)
            return
        if is_known_body(token, words, initial) or has_inner_capital(token.text):
            yield Piece(index, index + 1, BODY, initial=initial)
            return
        if self._is_adjective(index) or len(low) < 2 or low in words.things or is_roman(token.text):
            return
        if low in COMPASS and self._low(index - 1) == "the" and self._low(index - 2) in words.strong_prepositions:
            yield Piece(index, index + 1, None, PlaceRank.AMBIGUOUS)  # "in the Northeast"
            return
        if low in words.titles or low in words.place_kinds or low in words.directions or low in words.small:
            return
        if rank <= PlaceRank.AMBIGUOUS and (is_abstract(low) or is_plural_acronym(token.text)):
            return
        ordinary = low in words.ordinary or low in self._small or (initial and low in words.title_modifiers)
        if not (ordinary and (initial or rank <= PlaceRank.AMBIGUOUS)):
            yield Piece(index, index + 1, None, rank, initial=initial)
