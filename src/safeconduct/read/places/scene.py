"""The sentence that a claim stands in, and the places that its clause tells of.

"The church, in which 17 died", "X, which houses 3,000 people", "X, from where they will be taken to Y", "Bamo (14)".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from safeconduct.read.places.index import PlaceIndex
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER
from safeconduct.read.text.verb_lookup import group_from, group_over, groups_between
from safeconduct.vocab.names import Name

__all__ = ["PlaceScene"]

#: How far around a claim places are looked at, in words: long sentences are read in linear time.
WINDOW = 120
#: "Where" is looked for so far before what it tells of, in words.
CLAUSE_WORDS = 25
#: Between a place and how many live there stand these, and so many of them.
PEOPLED = 9
_BEFORE_PEOPLE = frozenset({
    "with", "a", "an", "population", "of", "about", "some", "more", "than", "nearly", "estimated", "home", "to", "town",
    "city", "village", "camp", "over", "around", "almost", "at", "least", "roughly", "up", "prewar", "pre-war",
})  # fmt: skip
#: "From where" stands so shortly before its verb.
CLAUSE = 8
_INSIDE = frozenset({"in", "at", "on", "near", "inside", "outside", "around", "under", "within"})
_PARTED = frozenset({"who", "whom", "whose", "that", "but", "while", "because", "although"})
_PARTING = frozenset({";", ",", ":", "(", "–", "—", "|"})


def _first(spot: Spot) -> int:
    return spot.first


class PlaceScene:
    """One claim amid its sentence.

    Args:
        first: the first token of the claim's words; ``last`` the one behind them.
        anchor: the token of the verb or noun that governs it.
    """

    def __init__(self, parse: Parse, index: PlaceIndex, first: int, last: int, anchor: int) -> None:
        self.parse, self.index = parse, index
        self.first, self.last, self.anchor = first, last, anchor
        self.sentence = parse.sentence_of(first)
        groups = parse.verb_groups[self.sentence.index]
        self.verb = group_over(groups, anchor) or self._verb_near(groups)
        self.groups: Sequence[VerbGroup] = groups
        self.spots = index.by_sentence.get(self.sentence.index, [])
        low, high = min(first, anchor) - WINDOW, max(last, anchor) + WINDOW
        if self.sentence.first < low or high < self.sentence.last:
            spots = self.spots
            self.groups = groups_between(groups, low, high)
            self.spots = spots[bisect_left(spots, low, key=_first) : bisect_left(spots, high, key=_first)]

    def _verb_near(self, groups: Sequence[VerbGroup]) -> VerbGroup | None:
        """The verb that a claim without one is the subject of: the next, if nothing parts them."""
        group = group_from(groups, self.last)
        if group is None or group.first - self.last >= 12 or not (group.finite or group.passive):
            return None
        between = self.parse.tokens[self.last : group.first]
        return None if any(token.text in _PARTING for token in between) else group

    def name(self, spot: Spot | None) -> Name | None:
        """A spot as it is written; a common noun by the name it stands for."""
        if spot is None:
            return None
        spot = self.resolved(spot)
        return Name.at(self.parse.span(spot.first, spot.last))

    def resolved(self, spot: Spot) -> Spot:
        """What a common noun stands for; a name stands for itself."""
        return self.index.common.get(spot.first, spot)

    def where(self) -> Spot | None:
        """The place that the claim's clause tells of: "the church, in which 17 died", "a hall where 300 sleep"."""
        parse, here = self.parse, min(self.first, self.anchor)
        for index in range(here - 1, max(self.sentence.first, here - CLAUSE_WORDS) - 1, -1):
            low = parse.low(index)
            if low in ("which", "that") and self._is_host(index):
                return self._ends_at(index)
            if low in _PARTED or parse.tokens[index].text in (";", ":", "“", "”"):
                return None
            led = low == "which" and parse.low(index - 1) in _INSIDE
            if low == "where" or led:
                opener = index - led
                return None if self._is_closed(index, here) else self._ends_at(opener) or self._peopled_at(opener)
        return None

    def labelled(self) -> Spot | None:
        """The place fast before a number that has no noun: "Banko (25), Bamo (14)", "(Bamo 20, Goza 8)"."""
        first, parse = self.first, self.parse
        if self.last - first != 1 or parse.tokens[first].kind is not NUMBER or self.sentence.layout is Layout.ROW:
            return None
        opened = parse.low(first - 1) == "("
        if opened and parse.low(self.last) != ")":
            return None
        behind = parse.low(self.last)
        listed = opened or behind in (",", "and", ")", ";")
        return next((s for s in self.spots if s.names and s.last == first - opened), None) if listed else None

    def peopled(self) -> Spot | None:
        """The place that a number says the people of: "Kalo, with more than 9,000 residents"."""
        at, low = self.first - 1, self.parse.low
        while at > max(self.sentence.first, self.first - PEOPLED) and low(at) in _BEFORE_PEOPLE:
            at -= 1
        while self.parse.tokens[at].capital and low(at - 1) in ("a", "an"):
            at -= 2  # "X, a Norland city of 9,000 people"
        if low(at) != "," or low(at + 1) not in ("with", "home", "a", "an", "population"):
            return None
        return self._ends_at(at + 1)

    def _peopled_at(self, opener: int) -> Spot | None:
        """The place behind which stands how many live there: "X, a city of 200,000 people where"."""
        low = self.parse.low
        if low(opener - 1) not in ("people", "inhabitants", "residents"):
            return None
        commas = (i for i in range(opener - 2, max(self.sentence.first, opener - PEOPLED - 3), -1) if low(i) == ",")
        comma = next(iter(commas), None)
        return self._ends_at(comma + 1) if comma is not None and low(comma + 1) in ("a", "an", "home", "with") else None

    def whence(self) -> Spot | None:
        """The place that the claim's clause leads away from: "X, from where they will be taken to Y"."""
        verb = self.verb
        if verb is None:
            return None
        for index in range(verb.first - 1, max(self.sentence.first, verb.first - CLAUSE) - 1, -1):
            if self.parse.low(index) == "from" and self.parse.low(index + 1) in ("where", "which", "there"):
                return self._ends_at(index)
        return None

    def _is_host(self, opener: int) -> bool:
        """Whether a clause tells what a place holds: "X, which houses 3,000 people displaced from Y"."""
        verb = self.verb
        if verb is None or verb.passive or not 0 <= verb.first - opener - 1 <= 1 or verb.lemma == "be":
            return False
        return verb.lemma in self.index.words.have_subject

    def _is_closed(self, opener: int, here: int) -> bool:
        """Whether a clause that begins at a token has ended before the claim: "in X, where 300 live, 20 died"."""
        commas = [i for i in range(opener + 1, here) if self.parse.low(i) == ","]
        return any(group.finite and opener < group.first < comma for group in self.groups for comma in commas)

    def _ends_at(self, opener: int) -> Spot | None:
        """The spot that ends right before a token, past a comma."""
        last = opener - (self.parse.low(opener - 1) == ",")
        ending = (s for s in self.spots if s.last == last and s.tie is not Tie.VOICE and s.first < s.last)
        found = next(iter(ending), None)
        outer = found.inside_of if found is not None and found.tie is Tie.ASIDE and not found.names else None
        return outer if outer is not None and outer.first < outer.last else found  # "X, a town which holds 40,000"
