"""The three slots of one claim while they are filled: from, to and at, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.gazetteer import fold_place
from safeconduct.read.places.search import REACH, Found, PlaceSearch
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.vocab.claim import DeedKind, Measure
from safeconduct.vocab.names import Name

__all__ = ["About", "Slots", "Whereabouts"]

#: What the claim is about: a figure's measure or a deed's kind.
About = Measure | DeedKind


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """From, to and at of a claim, each null where the words say nothing."""

    source: Name | None = None
    destination: Name | None = None
    at: Name | None = None
    reasons: tuple[str, ...] = ()


#: Sides: with one of these a part of a place is not the place.
_SIDES = frozenset({"east", "west", "north", "south", "eastern", "western", "northern", "southern", "other"})


def is_same_place(one: Name, other: Name | None) -> bool:
    """Whether two names as written are of one place, or one of a part of the other: "a camp near X" and "X"."""
    if other is None:
        return False
    words, others = _keys(one), _keys(other)
    if words == others:
        return True
    if (set(words) ^ set(others)) & _SIDES:
        return False
    longer, shorter = (words, others) if len(words) > len(others) else (others, words)
    return any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))


def _keys(name: Name) -> list[str]:
    return [key for word in name.written.lower().split() if (key := fold_place(word))]


class Slots:
    """What is known of a claim's places, and how one is put in."""

    def __init__(self, search: PlaceSearch, like: Whereabouts) -> None:
        self.search, self.like = search, like
        self.source: Name | None = None
        self.destination: Name | None = None
        #: The spot in its sentence that is the destination.
        self.goal: Spot | None = None
        self.at: Name | None = None
        self.reasons: list[str] = []
        #: A place of another clause that is further off than this is not that of the claim.
        self.farthest = REACH
        self.hurt = False
        #: Where it leads "to" is where it is: "were deployed to the border".
        self.entering = False
        #: What its own sentence does not say is taken from so many sentences before.
        self.memory = 0

    def _settle(self, found: Found | None, like: Name | None) -> Name | None:
        """The spot found if it is sure, else the place of the whole, else the spot found."""
        if found is not None and (found.sure or like is None):
            return self.search.name(found.spot)
        return like

    def _inherit(self, slot: str, spot: Spot | None) -> Name | None:
        if spot is not None:
            self.reasons.append(f"{slot}: as the report says before")
        return self.search.name(spot)

    def _inherit_apart(self, slot: str, spot: Spot | None, other: Name | None) -> Name | None:
        """A place said before, unless it is that of the other slot: nobody goes from a place to itself."""
        name = self.search.name(spot)
        return self._inherit(slot, spot) if name is not None and not is_same_place(name, other) else None

    def from_(self, *ties: Tie) -> None:
        """Fill from, as the sentence says."""
        self.source = self._settle(self._first(ties), self.like.source)

    def to(self, *ties: Tie) -> None:
        """Fill to, as the sentence says."""
        found = self._first(ties)
        self.goal = found.spot if found is not None and (found.sure or self.like.destination is None) else None
        self.destination = self._settle(found, self.like.destination)

    def _first(self, ties: tuple[Tie, ...]) -> Found | None:
        """The nearest spot of the first tie that has one."""
        for tie in ties:
            found = self.search.near(tie)
            if found is not None:
                return found
        return None
