"""Find the clues for a number in other sentences: the one before or after, a question, the opening of a list, headings,
and the number before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from safeconduct.read.figures.clues import NEAR, Clue, Place, measure_of_verb
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.links import PEOPLE
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Unit

if TYPE_CHECKING:
    from safeconduct.read.figures.draft import Draft

__all__ = ["far_clues", "headings", "is_fragment", "opening_line", "told_in_line"]

#: How many sentences up a heading or the opening of a list may stand.
UP = 12
#: Weights: the line that opens a list; a heading over running text and over a list; the first line of the report.
_OPENING, _HEADING, _HEADING_OF_LIST, _FIRST = 3.0, 0.7, 1.8, 0.5
#: A line of running text that begins with its number, or with a label of so many words, may stand in a list.
_OF_LABEL = 6
#: A question in fewer words asks on about what was told before it.
_SHORT = 7
#: Weights: the question before; the sentence before; the sentence after one without a verb.
_QUESTION, _BEFORE, _AFTER = 1.4, 0.7, 2.2
#: Weights of the number before in the same sentence, in the one before, and further up; and what a number adds that
#: goes on from others ("did so", "counts 360", a number without a noun).
_CARRIED = 1.6
_SAME, _NEXT, _FARTHER, _LEAST, _GOES_ON = 1.7, 1.1, 0.6, 0.2, 1.3
#: What a number adds that is put on "the number" alone: it tells of whom was counted before.
_SAME_COUNT = 5.0
#: What stands after a word for a number where it says itself of whom.
_OF_WHOM = frozenset({"of", "who", "that", "which", "for", "at"})


def far_clues(place: Place, drafts: list[Draft], *, echo: bool, counting: bool) -> Iterator[Clue]:
    """The clues in other sentences.

    Args:
        place: where the number stands.
        drafts: the figures before it.
        echo: whether its verb takes up what others do ("did so").
        counting: whether its verb only tells how many.
    """
    parse, sentence = place.parse, place.sentence
    fragment = is_fragment(parse, sentence)
    more = _GOES_ON if echo or counting or place.counted.head is None else 0.0
    opening = opening_line(parse, sentence, place.counted)
    if opening is not None:
        yield from _of_line(place, opening, _OPENING, "the line that opens the list")
    for index in (sentence.index - 1, sentence.index - 2):
        if index >= 0 and _asks(parse, parse.sentences[index]):
            yield from _of_line(place, parse.sentences[index], _QUESTION + more + 2 * fragment, "the question before")
            break
    goes_on = more if echo else more / 2 if counting else 0
    yield from _of_sentence_before(place, _BEFORE + goes_on + 1.6 * fragment, counting=counting)
    if fragment and sentence.index + 1 < len(parse.sentences):
        yield from _of_line(place, parse.sentences[sentence.index + 1], _AFTER, "as the sentence after it says")
    yield from _of_headings(place)
    yield from _of_numbers_before(place, drafts, more, counting=counting)
    last = drafts[-1] if drafts else None
    if last is None or last.unit is not Unit.VEHICLES or place.head.unit not in PEOPLE:
        return
    if parse.words(last.last, place.counted.first) in (",", "with", "–", "(", "/", ":"):
        yield Clue(Measure.LEAVE, place.mode or last.mode, _CARRIED, "beside the vehicles")


def _of_headings(place: Place) -> Iterator[Clue]:
    """What the nearest heading above says that tells anything, or the first line of the report."""
    listed = place.sentence.layout in (Layout.ROW, Layout.ITEM)
    for line in headings(place.parse, place.sentence):
        own = line.layout is Layout.HEADING
        weight = (_HEADING_OF_LIST if listed else _HEADING) if own or listed else _FIRST
        found = [*_of_line(place, line, weight, "the heading above" if own else "the first line")]
        yield from found
        if found:
            break


def _asks(parse: Parse, line: Sentence) -> bool:
    """Whether a sentence asks, or says that it is asked: "How many will go in the end is hard to say"."""
    asks = parse.tokens[line.last - 1].text == "?"
    return asks or (parse.low(line.first) == "how" and parse.low(line.first + 1) in ("many", "large"))


def opening_line(parse: Parse, sentence: Sentence, counted: Counted) -> Sentence | None:
    """The line that opens the list or table a number stands in: "Evacuated on Sunday:", "Killed so far:"."""
    if sentence.layout not in (Layout.ITEM, Layout.ROW) and counted.first - sentence.first > _OF_LABEL:
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - UP), -1):
        above = parse.sentences[index]
        if parse.tokens[above.last - 1].text == ":" or above.layout is Layout.HEADING:
            return above
        if above.layout is Layout.PROSE and sentence.paragraph - above.paragraph > 1:
            return None
    return None


def headings(parse: Parse, sentence: Sentence) -> list[Sentence]:
    """The headings above, the nearest first, and the first line of the report."""
    above = (parse.sentences[index] for index in range(sentence.index - 1, max(-1, sentence.index - UP), -1))
    found = [line for line in above if line.layout is Layout.HEADING]
    return [*found, parse.sentences[0]] if sentence.index > 0 else found


def is_fragment(parse: Parse, sentence: Sentence) -> bool:
    """Whether a short sentence has no verb, and so goes on from the one before."""
    return sentence.last - sentence.first < NEAR and not any(
        g.finite for g in parse.groups_in(sentence.first, sentence.last)
    )


_HELD = frozenset({"prisoners", "hostages", "detainees", "captives", "pows", "abductees"})


def told_in_line(parse: Parse, line: Sentence, mode: Mode | None, words: MeaningWords) -> tuple[Measure, Mode] | None:
    """What a heading, a question or the opening of a list says that people do."""
    last = min(line.last, line.first + 2 * NEAR)
    held = parse.holds(_HELD, line.first, last)
    for group in parse.groups_in(line.first, last):
        measure = measure_of_verb(parse, group, words)
        if held and measure in (Measure.SURRENDER, Measure.LEAVE, Measure.RETURN):
            measure = Measure.RELEASED  # "Prisoners handed over:"
        if measure is not None and measure is not Measure.OTHER:
            return measure, mode or mode_of(parse, line, group)
    for index in range(line.first, last):
        measure = words.nominal.get(parse.low(index))
        if measure is not None and measure is not Measure.OTHER and parse.low(index) not in words.light:
            planned = parse.holds(words.modes.planned_adjectives, line.first, last)
            return measure, mode or (Mode.PLANNED if planned else Mode.HAPPENED)
    if line.last - line.first < NEAR and parse.holds(words.outings, line.first, last):
        return Measure.LEAVE, mode or Mode.HAPPENED
    if _asks(parse, line):
        states = (state_at(parse, i, line.last, words, reach=1)[0] for i in range(line.first + 2, line.last))
        state = next((found for found in states if found is not None and found is not Measure.OTHER), None)
        return (state, mode or Mode.ONGOING) if state is not None else None  # "How many on the run?"
    return None


def _of_line(place: Place, line: Sentence, weight: float, why: str) -> Iterator[Clue]:
    found = told_in_line(place.parse, line, place.mode, place.words)
    if found is not None:
        yield Clue(*found, weight, why)


def _of_sentence_before(place: Place, weight: float, *, counting: bool) -> Iterator[Clue]:
    """What the sentence before says last."""
    parse, sentence = place.parse, place.sentence
    above = parse.sentences[sentence.index - 1] if sentence.index > 0 else None
    short = above is not None and _asks(parse, above) and above.last - above.first < _SHORT
    if above is not None and short and sentence.index > 1:
        above = parse.sentences[sentence.index - 2]  # "… so that families could leave. Who are they? Seven women"
    if above is None or sentence.paragraph - above.paragraph > 1:
        return
    for group in reversed(parse.groups_in(max(above.first, above.last - 2 * NEAR), above.last)):
        measure = measure_of_verb(parse, group, place.words)
        if measure is None and group.lemma == "be":
            measure = state_at(parse, group.last, above.last, place.words, reach=3)[0]
        if measure is not None and measure is not Measure.OTHER:
            mode = place.mode or mode_of(parse, above, group)
            yield Clue(measure, mode, weight, "as the sentence before it says")
            return
    near = range(max(above.first, above.last - 2 * NEAR), above.last)
    named = (place.words.nominal.get(parse.low(i)) for i in reversed(near) if parse.low(i) not in place.words.light)
    if counting and (noun := next((m for m in named if m is not None and m is not Measure.OTHER), None)) is not None:
        yield Clue(noun, place.mode or Mode.HAPPENED, weight, "named in the sentence before")
        return  # "He stepped over bodies. He counted six."
    if is_fragment(parse, sentence) and any(parse.low(i) in place.words.blows for i in near):
        yield Clue(Measure.KILLED, place.mode or Mode.HAPPENED, weight, "a blow in the sentence before")


def _of_numbers_before(place: Place, drafts: list[Draft], more: float, *, counting: bool) -> Iterator[Clue]:
    """What the number before it says, in the same or the next paragraph; in a table wherever it stands."""
    sentence = place.sentence
    for draft in reversed(drafts[-4:]):
        near = place.parse.sentence_of(draft.first)
        away = sentence.paragraph - near.paragraph
        if draft.unit not in PEOPLE or draft.measure is Measure.OTHER:
            continue
        if away > 1 and sentence.layout is not Layout.ROW:
            return
        here = near.index == sentence.index
        weight = _SAME if here else _NEXT if sentence.index - near.index == 1 else _FARTHER
        weight = weight + more if away <= 1 else _LEAST
        if counting and away <= 1 and _resumes_count(place, draft.last):
            weight += _SAME_COUNT
        yield Clue(draft.measure, place.mode or draft.mode, weight, "as the number before it")
        return


def _resumes_count(place: Place, start: int) -> bool:
    """Whether what is said to be so many is "the number", "their total", without a word on whom: those before."""
    parse = place.parse
    for index in range(max(start, place.sentence.first, place.counted.first - NEAR), place.counted.first):
        if parse.low(index) in place.words.tallies and parse.low(index + 1) not in _OF_WHOM:
            named = parse.low(index - 1) in parse.grammar.determiners
            return named or parse.low(index - 1) in ("that", "this", "their", "its", "the")
    return False
