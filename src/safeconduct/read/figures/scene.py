"""What governs a counted number, and the scene in which it is sought: the phrase in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.figures.roles import Roles
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["NEAR", "STATE_REACH", "Governor", "Scene", "is_armed", "is_hurt", "is_people"]

#: How far a state ("in critical condition") may stand behind a number or a verb, in words.
STATE_REACH = 5


#: How far around a verb its object's words are looked for.
NEAR = 9


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a number, and how it is read."""

    #: Null where the governor says nothing of people ("did so").
    measure: Measure | None
    mode: Mode
    #: The token to count dates and places from.
    token: int
    reason: str
    #: Whether it governs the number itself, and is not merely near it.
    own: bool = True
    #: Whether the number tells how many a thing named before holds ("the batch counts 360").
    counting: bool = False
    #: Whether it is a verb that puts the number on those named between both ("put the departures at").
    put: bool = False
    #: Whether it is something they do themselves.
    own_doing: bool = False
    #: Whether it is a noun right before them ("the departure of").
    nominal: bool = False
    #: Whether it is a participle that only describes them ("six officers held by").
    describing: bool = False
    #: Whether it only says that they are there ("are", "remain"), so that a telling noun outweighs it.
    stative: bool = False
    #: Whether it leaves its verb out and takes up one told before ("the two doctors weren't").
    echo: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A counted phrase in its sentence, with the words to read it by."""

    parse: Parse
    sentence: Sentence
    counted: Counted
    roles: Roles
    words: MeaningWords
    #: Whether the report is about people leaving under a deal.
    evacuating: bool
    #: Whether it is about prisoners and hostages who are freed.
    freeing: bool
    nouns: NounWords

    def lows(self, first: int, last: int) -> set[str]:
        """The words of tokens ``[first, last)`` of the sentence."""
        return set(self.parse.lows[max(first, self.sentence.first) : max(0, min(last, self.sentence.last))])


def is_people(scene: Scene) -> bool:
    """Whether it is people that are counted, as far as said."""
    head = scene.counted.head
    return head is None or head.unit in (Unit.PEOPLE, Unit.FAMILIES)


def is_hurt(scene: Scene) -> bool:
    """Whether those counted are called hurt."""
    head = scene.counted.head
    if scene.counted.modifier is Measure.INJURED or (head is not None and head.measure is Measure.INJURED):
        return True
    hung = scene.roles.hung
    return hung is not None and scene.words.object.get(hung.lemma) is Measure.INJURED


def is_armed(scene: Scene) -> bool:
    """Whether those counted bear arms."""
    head = scene.counted.head
    return head is not None and head.group in (Group.SECURITY_FORCES, Group.FIGHTERS)
