"""Say what people do where nothing governs their number: from its noun, the words around, the numbers before.

Most numbers of people in a report are about what the report is about, so the nearest telling words decide, and
"other" is left for those for which there are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.links import PEOPLE
from safeconduct.read.figures.nouns import Head
from safeconduct.read.figures.roles import PARTICLES
from safeconduct.read.figures.states import is_past, state_at
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.noun_modes import mode_of_noun
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import Kind
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Unit

if TYPE_CHECKING:
    from safeconduct.read.figures.drafts import Draft

__all__ = ["Reading", "noun_measure", "opens_with_people", "read_context", "sentence_mode"]

#: How far around a number telling words are looked for, in words.
NEAR = 16
#: How many sentences up a heading or the opening of a list may stand.
UP = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What is taken from around a number."""

    measure: Measure
    mode: Mode
    reason: str


def read_context(
    parse: Parse, counted: Counted, head: Head, mode: Mode | None, drafts: list[Draft], words: MeaningWords,
    lemma: str = "", *, counting: bool = False,
) -> Reading | None:  # fmt: skip
    """Find what people do from what stands around their number; null if nothing tells.

    Args:
        parse: the words of the text.
        counted: the number with what it counts.
        head: what it counts, settled.
        mode: that of the verb that governs it and says nothing of people, if there is one.
        drafts: the figures before it.
        words: what verbs and nouns mean.
        lemma: the verb that governs it and says nothing of people.
        counting: whether that verb only tells how many.
    """
    sentence = parse.sentence_of(counted.first)
    if head.unit in (Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS):
        return Reading(Measure.VEHICLES, mode or sentence_mode(parse, sentence, counted, words), "transport")
    own = noun_measure(parse, counted, head, words)
    acts = bool(lemma) and not any(lemma in light for light in (words.stative, words.asides, words.counting))
    if own is not None and not (own is Measure.RESIDENT and acts):
        return _of_noun(parse, sentence, counted, own, mode, words)
    echo = lemma in words.echoes
    return (
        (_of_number_before(parse, sentence, counted, mode, drafts) if echo or counting else None)
        or (_of_sentence_before(parse, sentence, mode, words) if echo else None)
        or _of_near_words(parse, sentence, counted, mode, words)
        or _of_opening(parse, sentence, counted, mode, words)
        or _of_question(parse, sentence, mode, words)
        or (_of_sentence_before(parse, sentence, mode, words) if _is_fragment(parse, sentence) else None)
        or _of_number_before(parse, sentence, counted, mode, drafts)
        or _of_sentence_after(parse, sentence, mode, words)
        or _of_sentence_before(parse, sentence, mode, words)
        or _of_heading(parse, sentence, counted, mode, words)
        or (Reading(Measure.LEAVE, mode or Mode.HAPPENED, "takes up what others do") if echo else None)
        or (
            _of_number_before(parse, sentence, counted, mode, drafts, far=True)
            if sentence.layout is Layout.ROW
            else None
        )
    )


def noun_measure(parse: Parse, counted: Counted, head: Head, words: MeaningWords) -> Measure | None:
    """What the noun says of people by itself: prisoners are held, evacuees in a shelter displaced."""
    own = head.measure or counted.modifier
    if own is Measure.LEAVE and parse.low(counted.last) in ("in", "at", "inside", "still"):
        near = {parse.low(i) for i in range(counted.last, counted.last + 6)}
        displaced = any(places & near for places, measure in words.places if measure is Measure.DISPLACED)
        return Measure.DISPLACED if displaced else own
    return own


def _of_noun(
    parse: Parse, sentence: Sentence, counted: Counted, own: Measure, mode: Mode | None, words: MeaningWords
) -> Reading:
    """Refugees are displaced, prisoners held, the wounded hurt."""
    found = mode if mode is not None else sentence_mode(parse, sentence, counted, words)
    if own in words.ongoing and found is Mode.HAPPENED and not is_past(parse, sentence, counted.first, words):
        found = Mode.ONGOING
    return Reading(own, found, "the measure is in its noun")


def sentence_mode(parse: Parse, sentence: Sentence, counted: Counted, words: MeaningWords) -> Mode:
    """The mode of the nearest finite verb that is not one of speaking."""
    groups = parse.groups_in(max(sentence.first, counted.first - 2 * NEAR), min(sentence.last, counted.last + 2 * NEAR))
    told = [g for g in groups if (g.finite or g.infinitive) and g.lemma not in words.asides]
    if not told:
        return Mode.HAPPENED
    nearest = min(told, key=lambda g: (abs(g.head - counted.first), g.first))
    mode = mode_of(parse, sentence, nearest)
    return Mode.HAPPENED if mode is Mode.DENIED else mode


def _of_near_words(
    parse: Parse, sentence: Sentence, counted: Counted, mode: Mode | None, words: MeaningWords
) -> Reading | None:
    """The nearest verb or noun of the sentence that says what people do."""
    low, high = max(sentence.first, counted.first - NEAR), min(sentence.last, counted.last + NEAR)
    best: tuple[int, Measure, Mode, str] | None = None
    for group in parse.groups_in(low, high):
        measure = _of_verb(parse, group, words)
        if measure is None or measure is Measure.OTHER or counted.first <= group.head < counted.last:
            continue
        away = _distance(parse, group.head, counted)
        if best is None or away < best[0]:
            best = (away, measure, mode_of(parse, sentence, group), f"near '{parse.words(group.first, group.last)}'")
    for index in range(low, high):
        word = parse.low(index)
        measure = words.nominal.get(word)
        if measure is None or measure is Measure.OTHER or word in words.light or counted.first <= index < counted.last:
            continue
        third = parse.tokens[index].verb
        if third is not None and third.third and word == "lives" and _is_alive(parse, index):
            continue  # "his family lives in one room"
        away = _distance(parse, index, counted) + 1
        if best is None or away < best[0]:
            best = (away, measure, mode_of_noun(parse, sentence, index), f"near '{parse.tokens[index].text}'")
    for index in range(low, high):
        state, end = state_at(parse, index, high, words, reach=1)
        if (
            state is None
            or state is Measure.OTHER
            or parse.low(index) in ("in", "at", "under")
            or (index < counted.last and end > counted.first)
        ):
            continue
        if (
            end == index + 1
            and index > 0
            and parse.tokens[index - 1].verb is not None
            and parse.low(index) in PARTICLES
        ):
            continue  # "war broke out"
        away = _distance(parse, index, counted)
        if best is None or away < best[0]:
            standing = Mode.ONGOING if state in words.ongoing else Mode.HAPPENED
            best = (away, state, mode if mode is not None else standing, f"near '{parse.words(index, end)}'")
    if best is None:
        outing = next((i for i in range(low, high) if parse.low(i) in words.outings), None)
        if outing is None:
            return None
        best = (
            NEAR,
            Measure.LEAVE,
            sentence_mode(parse, sentence, counted, words),
            f"near '{parse.tokens[outing].text}'",
        )
    found = best[2] if mode is None or best[2] is not Mode.HAPPENED else mode
    return Reading(best[1], found, best[3])


def _is_alive(parse: Parse, index: int) -> bool:
    """Whether "lives" is what somebody does."""
    before = parse.tokens[index - 1] if index > 0 else None
    counted = before is not None and (before.low in parse.grammar.determiners or before.kind is Kind.NUMBER)
    return before is not None and not counted and before.verb is None and before.low not in parse.grammar.counts


def _distance(parse: Parse, index: int, counted: Counted) -> int:
    """How far a word stands from a number; a mark between them counts double."""
    first, last = (index, counted.first) if index < counted.first else (counted.last, index)
    marks = sum(3 for i in range(first, last) if parse.tokens[i].text in (",", ";", "(", ")", "–", "—"))
    return last - first + marks


def _of_verb(parse: Parse, group: VerbGroup, words: MeaningWords) -> Measure | None:
    phrase = f"{group.lemma} {parse.low(group.last)}"
    found = words.object.get(phrase) if group.passive else words.subject.get(phrase) or words.object.get(phrase)
    if found is not None:
        return found
    role = "object" if group.passive else "subject"
    if (group.lemma, role) in words.needs:
        return words.otherwise.get((group.lemma, role))
    if group.passive:
        return words.object.get(group.lemma)
    return words.subject.get(group.lemma) or words.object.get(group.lemma)


def opens_with_people(parse: Parse, counted: Counted, words: MeaningWords) -> bool:
    """Whether the line above a list or table, or its heading, says what people did."""
    sentence = parse.sentence_of(counted.first)
    found = _of_opening(parse, sentence, counted, None, words) or _of_heading(parse, sentence, counted, None, words)
    return found is not None and found.measure in PEOPLE_MEASURES


#: What is counted of people alone.
PEOPLE_MEASURES = frozenset(Measure) - {Measure.AID, Measure.OTHER, Measure.VEHICLES, Measure.DURATION}


def _of_opening(
    parse: Parse, sentence: Sentence, counted: Counted, mode: Mode | None, words: MeaningWords
) -> Reading | None:
    """The line that opens a list: "Evacuated on Sunday:", "Killed so far:"."""
    if sentence.layout not in (Layout.ITEM, Layout.ROW) and counted.first - sentence.first > 3:
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - UP), -1):
        above = parse.sentences[index]
        closes = parse.tokens[above.last - 1].text == ":"
        if closes or above.layout is Layout.HEADING:
            return _of_line(parse, above, mode, words, "the line that opens the list")
        if above.layout is Layout.PROSE and sentence.paragraph - above.paragraph > 1:
            return None
    return None


def _of_question(parse: Parse, sentence: Sentence, mode: Mode | None, words: MeaningWords) -> Reading | None:
    """The question just before: "How many have been killed in all?"."""
    for index in (sentence.index - 1, sentence.index - 2):
        if index >= 0 and parse.tokens[parse.sentences[index].last - 1].text == "?":
            return _of_line(parse, parse.sentences[index], mode, words, "the question before")
    return None


def _of_sentence_before(parse: Parse, sentence: Sentence, mode: Mode | None, words: MeaningWords) -> Reading | None:
    """What the sentence before says last."""
    if sentence.index == 0:
        return None
    above = parse.sentences[sentence.index - 1]
    if sentence.paragraph - above.paragraph > 1:
        return None
    for group in reversed(parse.groups_in(max(above.first, above.last - 2 * NEAR), above.last)):
        measure = _of_verb(parse, group, words)
        if measure is None and group.lemma == "be":
            measure = state_at(parse, group.last, above.last, words, reach=3)[0]
        if measure is not None and measure is not Measure.OTHER:
            return Reading(measure, mode or mode_of(parse, above, group), "as the sentence before it says")
    return None


def _is_fragment(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence has no verb, and so goes on from the one before."""
    return sentence.last - sentence.first < NEAR and not any(
        g.finite for g in parse.groups_in(sentence.first, sentence.last)
    )


def _of_sentence_after(parse: Parse, sentence: Sentence, mode: Mode | None, words: MeaningWords) -> Reading | None:
    """What the sentence after says, where the number's own has no verb: "Ten people. That is all who came out"."""
    groups = parse.groups_in(sentence.first, sentence.last)
    if any(g.finite for g in groups) or sentence.index + 1 >= len(parse.sentences):
        return None
    return _of_line(parse, parse.sentences[sentence.index + 1], mode, words, "as the sentence after it says")


def _of_line(parse: Parse, line: Sentence, mode: Mode | None, words: MeaningWords, why: str) -> Reading | None:
    last = min(line.last, line.first + 2 * NEAR)
    for group in parse.groups_in(line.first, last):
        measure = _of_verb(parse, group, words)
        if measure is not None and measure is not Measure.OTHER:
            return Reading(measure, mode or mode_of(parse, line, group), why)
    for index in range(line.first, last):
        measure = words.nominal.get(parse.low(index))
        if measure is not None and measure is not Measure.OTHER and parse.low(index) not in words.light:
            planned = any(parse.low(i) in words.modes.planned_adjectives for i in range(line.first, last))
            return Reading(measure, mode or (Mode.PLANNED if planned else Mode.HAPPENED), why)
    if line.last - line.first < NEAR and any(parse.low(i) in words.outings for i in range(line.first, last)):
        return Reading(Measure.LEAVE, mode or Mode.HAPPENED, why)
    return None


def _of_number_before(
    parse: Parse, sentence: Sentence, counted: Counted, mode: Mode | None, drafts: list[Draft], *, far: bool = False
) -> Reading | None:
    """What the number before it says, in the same or the next paragraph; or wherever it stands."""
    for draft in reversed(drafts[-4:]):
        near = parse.sentence_of(draft.first)
        beside = far or sentence.paragraph - near.paragraph <= 1
        if beside and draft.unit in PEOPLE and draft.measure is not Measure.OTHER:
            return Reading(draft.measure, mode or draft.mode, "as the number before it")
    return None


def _of_heading(
    parse: Parse, sentence: Sentence, counted: Counted, mode: Mode | None, words: MeaningWords
) -> Reading | None:
    """The heading above, else the first line of the report."""
    for index in range(sentence.index - 1, max(-1, sentence.index - UP), -1):
        if parse.sentences[index].layout is Layout.HEADING:
            found = _of_line(parse, parse.sentences[index], mode, words, "the heading above")
            if found is not None:
                return found
    if sentence.index > 0:
        return _of_line(parse, parse.sentences[0], mode, words, "the first line of the report")
    return None
