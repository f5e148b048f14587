"""Cut a capitalised run into pieces, each of which may be one name, and note what its own words say of its kind.

A run is cut where a title ends, where an acronym or a known name stands, and behind a body's noun. What the words
themselves do not settle is left to what stands around the name (``naming``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.read.names.forms import (
    COMPASS,
    has_inner_capital,
    is_abstract,
    is_known_body,
    is_plural_acronym,
    is_roman,
)
from safeconduct.read.names.mention import MentionKind
from safeconduct.read.names.parts import RunParts
from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.names.runs import find_runs, is_short_republic, opens_sentence
from safeconduct.read.names.words import PlaceRank, place_rank
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import NUMBER

__all__ = ["Piece", "Pieces"]

PLACE, PERSON, BODY = MentionKind.PLACE, MentionKind.PERSON, MentionKind.BODY


#: Before a place behind which a name may stand.
_BEFORE_PLACES = frozenset({"to", "for", "of", "in", "from", "the"})
#: Kinds of place that are told apart by numbers; a longer number is none of theirs.
_NUMBERED = frozenset({
    "camp", "sector", "zone", "block", "district", "area", "ward", "site", "gate", "kilometre", "kilometer", "km",
    "point", "checkpoint", "quarter", "highway", "route", "hill", "tower", "compound", "sub-camp", "neighbourhood",
})  # fmt: skip
LONGEST_NUMBER = 3
#: Behind these stands a place, even if its first word is a first name.
_INSIDE = frozenset({"in", "near", "outside", "inside", "around"})
#: Behind these a centre is.
_INTO_BUILDINGS = frozenset({"at", "into", "inside", "outside"})
#: Behind these a school or church is a building.
_AT_BUILDINGS = frozenset({"at", "in", "to", "from", "into", "near", "outside", "inside", "around", "hit", "struck"})


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


class Pieces(RunParts):
    """Cuts the runs of one text."""

    def of(self, sentence: Sentence) -> Iterator[Piece]:
        """The pieces of a sentence, in order."""
        for first, last in find_runs(self._parse, sentence, self._words):
            if self._numbered(first, last):
                yield Piece(first, last + 1, BODY)
                continue
            if self._numbers_place(first, last, sentence):
                yield Piece(first, last + 1, PLACE, PlaceRank.PLAIN)
                continue
            yield from self._cut(first, last, opens_sentence(self._parse, first, sentence))

    def _numbered(self, first: int, last: int) -> bool:
        """Whether a known body's number follows: "M23"."""
        tokens = self._parse.tokens
        if last - first > 1 or last >= len(tokens) or tokens[last].kind is not NUMBER or tokens[last].spaced:
            return False
        return (tokens[first].low + tokens[last].text,) in self._words.known_bodies.get(
            tokens[first].low + tokens[last].text, ()
        )

    def _numbers_place(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a kind of place and a number or a letter are a name: "in Camp 16", "Block D", "Sector 5"."""
        if last - first > 1 or last >= sentence.last or self._low(first) not in _NUMBERED:
            return False
        token = self._parse.tokens[last]
        if token.kind is NUMBER:
            return token.spaced and len(token.text) <= LONGEST_NUMBER and token.text.isdigit()
        return False

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
            known = self._phrase_end(first, last)
            if known > begin > first and self._rank(first, known) > PlaceRank.AMBIGUOUS:
                yield Piece(first, known, PLACE, self._rank(first, known), initial=initial)
                first, initial = known, False  # "Mae Hong Son": nobody's son
                continue
            if begin > first:
                yield from self._simple(first, begin, initial)
            initial = False
            if end < last and self._low(end) in ("of", "for"):
                yield from self._office(end + 1, last)
                return
            if end >= last:
                return
            first = self._person_end(end, last)
            yield Piece(end, first, PERSON, titled=True)

    def _office(self, first: int, last: int) -> Iterator[Piece]:
        """What follows "of" behind a title: an office and its holder, or a place."""
        words = self._words
        at = first
        titled = next((i for i in range(first, last) if self._low(i) in words.bare_titles), last)
        if first < titled < last - 1 and self._low(titled) not in words.title_modifiers:
            yield from self._simple(first, titled, False)
            yield from self._cut(titled, last, False)
            return
        while at < last and (self._low(at) in words.offices or self._low(at) in words.title_modifiers):
            at += 1
        if at == first or self._low(at - 1) in ("of", "for", "the"):
            first = at  # "Mayor of Osh", "Head of State of Guinea"
            if first >= last:
                return
            at = self._phrase_end(first, last)
            if at == first and place_rank(self._parse.tokens[first].text) > PlaceRank.AMBIGUOUS:
                at = first + 1
            if at == first:
                at = next((i for i in range(first + 1, last - 1) if self._low(i) in self._words.given), first)
            if at == first:
                yield from self._simple(first, last, False)
                return
            while at < last - 1 and self._low(at) in self._words.place_kinds:
                at += 1
            yield from self._simple(first, at, False)
        if at < last and self._named(at):
            end = self._person_end(at, last)
            yield Piece(at, end, PERSON, titled=True)
            yield from self._simple(end, last, False)

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

    def _with_body(self, first: int, body: int, last: int, initial: bool) -> Iterator[Piece]:
        words = self._words
        if body < last and self._low(last - 1) in words.place_kinds:
            yield Piece(first, last, PLACE, PlaceRank.PLAIN, initial=initial)
            return
        alone = body - first == 1
        if body == last and not alone and self._is_building(first, last):
            yield Piece(first, last, PLACE, PlaceRank.PLAIN, initial=initial)
            return
        if alone and (initial or self._low(first - 1) not in ("the", "this", "that", "our", "its", "of", "to")):
            yield from self._simple(body, last, False)
            return
        yield Piece(first, body, BODY, initial=initial)
        yield from self._simple(body, last, False)

    def _is_building(self, first: int, last: int) -> bool:
        """Whether a name of a body that is a building too is told as one: "sheltered at Central School"."""
        if self._low(last - 1) in ("centre", "center"):
            return self._low(first - 1 - (self._low(first - 1) == "the")) in _INTO_BUILDINGS
        return self._low(last - 1) in self._words.points and self._low(first - 1) in _AT_BUILDINGS

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

    def _several(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """Several capitalised words without a body's noun or a known name."""
        words = self._words
        final = self._low(last - 1)
        if all(self._is_adjective(i) or self._low(i) in words.directions for i in range(first, last)):
            return
        if self._rank(first, last) is PlaceRank.ADJECTIVE or final in words.things:
            return
        if is_short_republic(self._parse, first):
            yield Piece(first, last, PLACE, PlaceRank.PLAIN, initial=initial)
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
        elif self._opens_with_part(first, last) or self._is_republic(first, last):
            yield Piece(first, last, PLACE, PlaceRank.PLAIN, initial=initial)
        elif self._low(first) in words.place_kinds and self._low(first + 1) == "of":
            if self._is_common(last - 1) and self._rank(last - 1, last) <= PlaceRank.AMBIGUOUS:
                return  # "State of Emergency"
            plain = self._low(first) in words.plain_kinds
            begin = first + 2 + (self._low(first + 2) == "the") if plain else first
            yield Piece(begin, last, PLACE, PlaceRank.PLAIN, initial=initial, kind_at=first if plain else None)
        else:
            yield from self._unsettled(first, last, initial)

    def _opens_with_part(self, first: int, last: int) -> bool:
        """Whether a name begins with which part of a place it is: "Old Quarter of X", "Northern District of X"."""
        part = last - first > 3 and self._low(first) in self._words.directions
        return part and self._low(first + 1) in self._words.plain_kinds and self._low(first + 2) == "of"

    def _is_republic(self, first: int, last: int) -> bool:
        """Whether a name is a country's with whose it is before: "Islamic Republic of Arda"."""
        return last - first > 3 and self._low(first + 1) == "republic" and self._low(first + 2) == "of"

    def _are_sides(self, written: str) -> bool:
        """Whether a hyphen joins two sides of a war, countries or bodies."""
        parts = written.split("-")
        if len(parts) != 2 or place_rank(written) > PlaceRank.AMBIGUOUS or not all(p[:1].isupper() for p in parts):
            return False
        return all(
            "country" in gazetteer_kinds(part) or (part.lower(),) in self._words.known_bodies.get(part.lower(), ())
            for part in parts
        )

    def _inner_acronym(self, first: int, last: int) -> int | None:
        """Where a body's letters stand behind a place: "In Pristina KFOR said"."""
        for index in range(first + 1, last):
            if self._letters(index) is BODY and self._rank(first, index) > PlaceRank.AMBIGUOUS:
                return index
        return None

    def _unsettled(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """Several capitalised words of which none says what they are."""
        words, low, rank = self._words, self._low(first), self._rank(first, last)
        name = self._name_behind(first, last)
        if name is not None:
            yield from self._simple(first, name, initial)
            yield Piece(name, last, PERSON)
            return
        if low in ("abu", "abou", "umm", "oum", "um") and rank <= PlaceRank.AMBIGUOUS:
            yield Piece(first, last, None, rank, initial=initial, leaning=PERSON)
        elif low in words.given and rank <= PlaceRank.SMALL:
            named_after = self._low(last) in words.place_kinds and not self._parse.tokens[last].capital
            inside = self._low(first - 1) in _INSIDE and self._low(last) != "'s"
            kind = None if named_after or inside else PERSON  # "Kamal Adwan hospital", "in Musa Qala"
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

    def _name_behind(self, first: int, last: int) -> int | None:
        """Where a person's name begins behind a place: "envoy to Syria Staffan Holm"; null where none does."""
        if self._low(first - 1) not in _BEFORE_PLACES or self._rank(first, last) > PlaceRank.AMBIGUOUS:
            return None
        for at in range(first + 1, last - 1):
            if self._low(at) in self._words.given and self._rank(first, at) > PlaceRank.SMALL:
                return at
        return None

    def _with_side(self, first: int, last: int) -> bool:
        """ "Yola North", "Bor South": a place and which half of it."""
        return self._low(last - 1) in ("north", "south", "east", "west", "central") and (
            self._rank(first, last - 1) > PlaceRank.AMBIGUOUS
        )

    def _with_kind(self, first: int, last: int, initial: bool) -> Iterator[Piece]:
        """ "Idlib Province", "Golan Heights", "Habbaniyah Tourist City": a name and its kind."""
        opened = last - first == 2 and self._low(first) in self._words.place_openers
        plain = self._low(last - 1) in self._words.plain_kinds and not opened
        if last - first == 2 and self._is_adjective(first) and self._low(last - 1) == "state":
            return  # "the Senegalese State"
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
        if self._are_sides(token.text):
            return  # "the Israel-Hamas war"
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
        surname = PERSON if low in words.surnames else None
        ordinary = low in words.ordinary or low in self._small or (initial and low in words.title_modifiers)
        if not (ordinary and (initial or rank <= PlaceRank.AMBIGUOUS)):
            yield Piece(index, index + 1, None, rank, initial=initial, leaning=surname)
