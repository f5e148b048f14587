"""Find the clues around a number that nothing governs: telling verbs, nouns and states near it in its sentence.

A clue is weighed by what it is, by how far it stands from the number, and by whether something parts the two. Clues
in other sentences, headings and questions are in ``surroundings``; ``evidence`` adds them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.nouns import Head
from safeconduct.read.figures.roles import PARTICLES
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.noun_modes import mode_of_noun
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import NUMBER
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["NEAR", "Clue", "Place", "measure_of_verb", "near_clues", "sentence_mode"]

#: How far around a number telling words are looked for, in words.
NEAR = 16
#: Weights of a verb, a noun and a state right beside the number, and of a word of departures anywhere near.
_VERB, _NOUN, _STATE, _OUTING = 2.6, 2.2, 2.8, 0.9
#: What a clue keeps of its weight where something parts it from the number, and at the farthest.
_PARTED, _FAR = 0.55, 0.4
_PARTING = frozenset({
    ";", ":", "(", ")", "–", "—", "but", "while", "when", "after", "before", "although", "whereas", "who", "which",
})  # fmt: skip
#: Verbs of many meanings tell little by themselves, and keep so much of their weight.
_MANY_MEANINGS = frozenset({
    "take", "make", "use", "go", "come", "pass", "part", "get", "give", "bring", "carry", "hold", "keep", "put",
    "turn", "run", "lead", "lose", "move", "receive", "treat", "claim", "opt", "board", "clear", "cost", "reach",
})  # fmt: skip
_LITTLE = 0.45


@dataclass(frozen=True, slots=True)
class Clue:
    """Something around a number that says what people do."""

    measure: Measure
    mode: Mode
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A number with what it counts, in its sentence."""

    parse: Parse
    sentence: Sentence
    counted: Counted
    head: Head
    #: That of the verb that governs it and says nothing of people, if there is one.
    mode: Mode | None
    words: MeaningWords


def near_clues(place: Place, *, counting: bool) -> Iterator[Clue]:
    """The telling verbs, nouns and states around a number in its sentence.

    Args:
        place: where the number stands.
        counting: whether its verb only tells how many, so that what stands before it is what is counted.
    """
    low = max(place.sentence.first, place.counted.first - NEAR)
    high = min(place.sentence.last, place.counted.last + NEAR)
    found = [*_verbs(place, low, high), *_nouns(place, low, high), *_states(place, low, high)]
    for index, clue in found:
        subject = counting and index < place.counted.first
        weight = clue.weight * _nearness(place, index) * (2 if subject else 1)
        mode = clue.mode if place.mode is None or clue.mode is not Mode.HAPPENED else place.mode
        yield Clue(clue.measure, mode, weight, clue.reason)
    outing = next((i for i in range(low, high) if place.parse.low(i) in place.words.outings), None)
    if outing is not None:
        mode = place.mode or sentence_mode(place.parse, place.sentence, place.counted, place.words)
        yield Clue(Measure.LEAVE, mode, _OUTING, f"near '{place.parse.tokens[outing].text}'")


def sentence_mode(parse: Parse, sentence: Sentence, counted: Counted, words: MeaningWords) -> Mode:
    """The mode of the nearest finite verb that is not one of speaking."""
    groups = parse.groups_in(max(sentence.first, counted.first - 2 * NEAR), min(sentence.last, counted.last + 2 * NEAR))
    planned = words.modes.planned
    telling = [g for g in groups if g.lemma not in words.asides or (g.passive and g.lemma in planned)]
    told = [g for g in telling if g.finite or g.infinitive]
    if not told:
        return Mode.HAPPENED
    nearest = min(told, key=lambda g: (abs(g.head - counted.first), g.first))
    mode = mode_of(parse, sentence, nearest)
    if mode is Mode.HAPPENED and nearest.lemma in words.modes.possible and parse.low(nearest.last) == "for":
        return Mode.POSSIBLE  # "appealed for 10,000 tents"
    return Mode.HAPPENED if mode is Mode.DENIED else mode


def measure_of_verb(parse: Parse, group: VerbGroup, words: MeaningWords) -> Measure | None:
    """What a verb says of people, whoever they are: its subject first, what it is done to in the passive."""
    phrase = f"{group.lemma} {parse.low(group.last)}"
    if group.lemma == "leave" and group.passive and not group.bare and parse.low(group.last) != "behind":
        return Measure.RESIDENT  # "how many are left?"
    found = words.object.get(phrase) if group.passive else words.subject.get(phrase) or words.object.get(phrase)
    if found is not None:
        return found
    role = "object" if group.passive else "subject"
    if (group.lemma, role) in words.needs:
        return words.otherwise.get((group.lemma, role))
    if group.passive:
        return words.object.get(group.lemma)
    return words.subject.get(group.lemma) or words.object.get(group.lemma)


def _nearness(place: Place, index: int) -> float:
    """From one beside the number down to the least at the farthest, less where something parts the two."""
    counted, tokens = place.counted, place.parse.tokens
    first, last = (index, counted.first) if index < counted.first else (counted.last, index)
    last -= index < counted.first and last - 1 > first and tokens[last - 1].text == ":"  # "the largest so far: 3,100"
    parted = any(tokens[i].text in _PARTING or tokens[i].low in _PARTING for i in range(first, last))
    return (1 - (1 - _FAR) * min(1.0, (last - first) / NEAR)) * (_PARTED if parted else 1)


def _verbs(place: Place, low: int, high: int) -> Iterator[tuple[int, Clue]]:
    parse, counted = place.parse, place.counted
    for group in parse.groups_in(low, high):
        measure = measure_of_verb(parse, group, place.words)
        if measure is None or measure is Measure.OTHER or counted.first <= group.head < counted.last:
            continue
        mode = mode_of(parse, place.sentence, group)
        phrase = f"{group.lemma} {parse.low(group.last)}"
        whole = phrase in place.words.subject or phrase in place.words.object
        weight = _VERB * (_LITTLE if group.lemma in _MANY_MEANINGS and not whole else 1)
        yield group.head, Clue(measure, mode, weight, f"near '{parse.words(group.first, group.last)}'")


def _nouns(place: Place, low: int, high: int) -> Iterator[tuple[int, Clue]]:
    parse, counted, words = place.parse, place.counted, place.words
    for index in range(low, high):
        word = parse.low(index)
        measure = words.nominal.get(word)
        if measure is None or measure is Measure.OTHER or word in words.light or counted.first <= index < counted.last:
            continue
        third = parse.tokens[index].verb
        if third is not None and third.third and word == "lives" and _is_alive(parse, index):
            continue  # "his family lives in one room"
        mode = mode_of_noun(parse, place.sentence, index)
        yield index, Clue(measure, mode, _NOUN, f"near '{parse.tokens[index].text}'")


def _states(place: Place, low: int, high: int) -> Iterator[tuple[int, Clue]]:
    parse, counted, words = place.parse, place.counted, place.words
    for index in range(low, high):
        state, end = state_at(parse, index, high, words, reach=1)
        if state is None or state is Measure.OTHER or parse.low(index) in ("in", "at", "under"):
            continue
        if index < counted.last and end > counted.first:
            continue
        led = end == index + 1 and index > 0 and parse.tokens[index - 1].verb is not None
        if led and parse.low(index) in PARTICLES:
            continue  # "war broke out"
        standing = Mode.ONGOING if state in words.ongoing else Mode.HAPPENED
        mode = place.mode if place.mode is not None else standing
        yield index, Clue(state, mode, _STATE, f"near '{parse.words(index, end)}'")


def _is_alive(parse: Parse, index: int) -> bool:
    """Whether "lives" is what somebody does."""
    before = parse.tokens[index - 1] if index > 0 else None
    counted = before is not None and (before.low in parse.grammar.determiners or before.kind is NUMBER)
    return before is not None and not counted and before.verb is None and before.low not in parse.grammar.counts
