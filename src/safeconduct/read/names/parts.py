"""What stands where in a capitalised run: ordinary words at its head, a title, a known phrase, a body's noun, its ends.

``name_pieces`` cuts by these finds; nothing here says what a name is.
"""

from __future__ import annotations

from collections.abc import Container

from safeconduct.read.names.forms import acronym_kind
from safeconduct.read.names.mention import MentionKind
from safeconduct.read.names.words import NameWords, PlaceRank, place_rank
from safeconduct.read.text.parse import Parse

__all__ = ["RunParts"]


class RunParts:
    """Finds the parts of the runs of one text.

    Args:
        small: words that this text writes in small letters somewhere.
    """

    def __init__(self, parse: Parse, words: NameWords, small: Container[str]) -> None:
        self._parse, self._words, self._small = parse, words, small
        self._low = parse.low

    def _named(self, index: int) -> bool:
        return self._parse.tokens[index].named

    def _rank(self, first: int, last: int) -> PlaceRank:
        return place_rank(self._parse.words(first, last))

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
        verb = verb and not self._parse.holds(words.bodies, first + 1, last)
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
            if first + len(phrase) <= last and self._parse.stand(phrase, first):
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
            return begin, end
        return None

    def _belongs(self, first: int, index: int, last: int) -> bool:
        """Whether a title is part of a body's or place's name: "General Assembly", "King Hussein Bridge"."""
        words = self._words
        rest = [self._low(i) for i in range(index + 1, last)]
        for link in ("of", "for"):
            if link in rest[1:] and rest[0] not in ("of", "for"):
                rest = rest[: rest.index(link, 1)]  # "Commander Badji of the Northern Front"
        titled = any(part in words.titles for part in rest)
        if not titled and (any(part in words.bodies for part in rest) or (rest and rest[-1] in words.place_kinds)):
            return True
        return self._phrase_end(index, last) > index + 1 or (index > first and self._low(index) in words.bodies)

    def _person_end(self, first: int, last: int) -> int:
        """Where a person's name after a title ends: at most five capitalised words, and before an acronym."""
        count = 0
        for index in range(first, last):
            token = self._parse.tokens[index]
            if not token.named:
                if token.low in ("of", "for", "and"):
                    return index
                continue
            count += 1
            if count > 5 or (count > 1 and token.text.isupper() and len(token.text) > 2):
                return index
        return last

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
