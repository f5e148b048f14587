"""Spot: a stretch of words that is a place, and how it is tied to what happens there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from safeconduct.gazetteer import fold_place
from safeconduct.read.names.mention import Mention
from safeconduct.read.text.clauses import VerbGroup

__all__ = ["Spot", "Tie"]


class Tie(IntEnum):
    """How a place is tied to what happens."""

    NONE = 0
    FROM = 1
    TO = 2
    AT = 3
    #: Whose people or whose leaving: "Waer residents", "the evacuation of Zepa".
    PEOPLE = 4
    #: Where an event is: "the siege of Homs", "Homs was shelled".
    EVENT = 5
    #: A label before a number: "Sankorola | 7 850".
    LABEL = 6
    #: The place a report is sent from.
    DATELINE = 7
    #: On the way, or beside the point: "via Tadef", "km from Donetsk".
    ASIDE = 8
    #: What something is for: "flour for Drenjak", "a truce for Homs".
    GOAL = 10
    #: The seat of a voice, or a side: "a Raqqa official", "Damascus says".
    VOICE = 9


@dataclass(slots=True, eq=False)
class Spot:
    """Tokens ``[first, last)`` that are a place."""

    first: int
    last: int
    sentence: int
    #: The names in it; none for a common noun.
    names: tuple[Mention, ...] = ()
    tie: Tie = Tie.NONE
    #: The verb it is tied to.
    verb: VerbGroup | None = None
    #: For a common noun, its head ("camp") and whether "the" makes it one spoken of before.
    noun: str | None = None
    definite: bool = False
    #: Whether it is common and says nothing by itself.
    broad: bool = False
    #: Where the phrase begins that it is tied by, if that is longer: "cellars in the enclave".
    tied_from: int = -1
    #: Whether the names in it only tell where it lies ("a town southwest of Damascus"): they are not its own.
    loose: bool = False
    #: Whether "this" points at it: "this city" is where a report is sent from.
    pointed: bool = False
    #: Whether a singular "a" or "an" brings it in.
    indefinite: bool = False
    #: Whether it is an adverb, whatever stands before it: "shelled a column north of X".
    aside: bool = False
    #: The name it stands in, if it only tells where another place lies.
    inside_of: Spot | None = None

    @property
    def key(self) -> str:
        """What tells it from another spot: its first name, folded; empty for a common noun."""
        return fold_place(self.names[0].name.written) if self.names else ""
