"""Say what people do where nothing governs their number: from its noun, the words around, the numbers before.

Transport and telling nouns speak for themselves; for the rest the clues around are weighed (``evidence``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeconduct.read.figures.clues import Clue, Place, sentence_mode
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.evidence import weigh
from safeconduct.read.figures.nouns import Head
from safeconduct.read.figures.states import is_past
from safeconduct.read.figures.surroundings import headings, opening_line, told_in_line
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Unit

if TYPE_CHECKING:
    from safeconduct.read.figures.draft import Draft

__all__ = ["noun_measure", "opens_with_people", "read_context"]


def read_context(place: Place, drafts: list[Draft], lemma: str = "", *, counting: bool = False) -> Clue | None:
    """Find what people do from what stands around their number; null if nothing tells.

    Args:
        place: where the number stands, with the mode of the verb that governs it and says nothing of people.
        drafts: the figures before it.
        lemma: the verb that governs it and says nothing of people.
        counting: whether that verb only tells how many.
    """
    parse, counted, head, words = place.parse, place.counted, place.head, place.words
    if head.unit in (Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS):
        mode = place.mode or sentence_mode(parse, place.sentence, counted, words)
        return Clue(Measure.VEHICLES, mode, 0.0, "transport")
    own = noun_measure(parse, counted, head, words)
    acts = bool(lemma) and not any(lemma in light for light in (words.stative, words.asides, words.counting))
    peopled = counted.reason.startswith("'population of'")
    if own is not None and not (own is Measure.RESIDENT and acts and not peopled):
        return _of_noun(place, own)
    return weigh(place, drafts, lemma, counting=counting)


def noun_measure(parse: Parse, counted: Counted, head: Head, words: MeaningWords) -> Measure | None:
    """What the noun says of people by itself: prisoners are held, evacuees in a shelter displaced."""
    own = head.measure or counted.modifier
    if own is Measure.LEAVE and parse.low(counted.last) in ("in", "at", "inside", "still"):
        near = {parse.low(i) for i in range(counted.last, counted.last + 6)}
        displaced = any(places & near for places, measure in words.places if measure is Measure.DISPLACED)
        return Measure.DISPLACED if displaced else own
    return own


def _of_noun(place: Place, own: Measure) -> Clue:
    """Refugees are displaced, prisoners held, the wounded hurt."""
    parse, counted, words = place.parse, place.counted, place.words
    found = place.mode if place.mode is not None else sentence_mode(parse, place.sentence, counted, words)
    case = place.head.strong  # "19 arrests had been made"
    if (
        own in words.ongoing
        and found is Mode.HAPPENED
        and not case
        and not is_past(parse, place.sentence, counted.first, words)
    ):
        found = Mode.ONGOING
    return Clue(own, found, 0.0, "the measure is in its noun")


def opens_with_people(parse: Parse, counted: Counted, words: MeaningWords) -> bool:
    """Whether the line above a list or table, or its heading, says what people did."""
    sentence = parse.sentence_of(counted.first)
    lines = (opening_line(parse, sentence, counted), *headings(parse, sentence))
    told = (told_in_line(parse, line, None, words) for line in lines if line is not None)
    found = next((clue for clue in told if clue is not None), None)
    return found is not None and found[0] in PEOPLE_MEASURES


#: What is counted of people alone.
PEOPLE_MEASURES = frozenset(Measure) - {Measure.AID, Measure.OTHER, Measure.VEHICLES, Measure.DURATION}
