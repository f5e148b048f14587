"""Read a number put on a whole that other words name: "the toll rose to 300", "the dead were put at 12"."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.clues import measure_of_verb
from safeconduct.read.figures.scene import NEAR, Governor, Scene
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.noun_modes import mode_of_noun
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import MARK
from safeconduct.vocab.claim import Group, Measure, Mode

__all__ = ["PUTTING", "by_counting", "by_raised_number", "put_at"]


def by_counting(scene: Scene, group: VerbGroup, role: str, mode: Mode) -> Governor:
    """ "The batch counts 360", "the toll rose to 300", "the town had 75,000 people", "the dead are 12 soldiers"."""
    if group.lemma in PUTTING and mode is Mode.PLANNED and group.tense is Tense.PRESENT and not group.be_to:
        mode = Mode.HAPPENED  # "the population is put at 33,000"
    if role == "object" and (found := _by_subject(scene, group, mode)) is not None:
        return found
    parse, words, counted = scene.parse, scene.words, scene.counted
    quote = parse.words(group.first, group.last)
    if role == "object" and group.last < counted.first and scene.lows(group.last, counted.first) & _HANDS:
        return Governor(Measure.DETAINED, mode, group.head, f"'{quote}' in their hands")
    number_follows = "number" in scene.lows(counted.last, counted.last + 3)
    puts = group.lemma in PUTTING or (group.lemma in _RAISING and number_follows)
    if puts and counted.head is None and (found := _put_before(scene, group)) is not None:
        return found
    subject = scene.lows(_start(scene, group), group.first)
    if group.lemma == "have" and role == "object" and counted.head is not None and not subject & words.outings:
        members = counted.noun is not None and parse.low(counted.noun) in _MEMBERS
        if members or counted.head.group not in _TOWNSPEOPLE:
            return Governor(Measure.OTHER, mode, group.head, f"'{quote}' so many", stative=True)
        return Governor(Measure.RESIDENT, mode, group.head, f"a place '{quote}' so many people", stative=True)
    aside = group.bare and parse.tokens[group.first - 1].text in (",", "(", "–", "—")
    put = group.lemma in PUTTING and (group.passive or aside or number_follows)
    tally = put or bool(subject & words.tallies) or group.lemma in words.tallying
    return Governor(None, _done(mode), group.head, f"'{quote}' tells how many", own=tally, counting=tally)


def _start(scene: Scene, group: VerbGroup) -> int:
    """Where the subject of a verb that counts may begin."""
    return max(scene.sentence.first, group.first - 2 * NEAR)


def _done(mode: Mode) -> Mode:
    """The mode of what is counted when it is over."""
    return Mode.HAPPENED if mode is Mode.ONGOING else mode


def _by_subject(scene: Scene, group: VerbGroup, mode: Mode) -> Governor | None:
    """What the subject of a verb that counts says of those counted: "the toll", "the dead", "we"."""
    parse, counted, start = scene.parse, scene.counted, _start(scene, group)
    dead = next((i for i in range(start, group.first) if parse.low(i) in _BODIES), None)
    if dead is not None and ";" not in scene.lows(dead, group.first):
        why = f"'{parse.low(dead)}' before '{parse.words(group.first, group.last)}'"
        return Governor(Measure.KILLED, _done(mode), group.head, why, counting=True)
    for index in range(group.first - 1, start - 1, -1):
        if parse.tokens[index].text in (";", ":"):
            break
        measure = _of_word(parse, index, scene.words)
        if measure is Measure.RESIDENT:
            measure = _described(parse, index, scene.words) or measure
        if measure is not None:
            why = f"'{parse.tokens[index].text}' before '{parse.words(group.first, group.last)}'"
            return Governor(measure, _mode_of_count(scene, group, mode, measure, index), group.head, why, counting=True)
    if group.lemma == "be" and parse.low(group.first - 1) == "we":
        here = scene.lows(counted.last, counted.last + 3) & {"here", "in", "inside", "there", "under", "at"}
        there = Measure.RESIDENT if here or counted.noun is None else Measure.OTHER  # "we are 1,200 men"
        why = f"'we {parse.words(group.first, group.last)}' so many"
        return Governor(there, mode, group.head, why, stative=True)
    return None


def _mode_of_count(scene: Scene, group: VerbGroup, mode: Mode, measure: Measure, named: int) -> Mode:
    """The mode of those counted, whom a word of the subject names."""
    present = group.tense is Tense.PRESENT
    reached = group.perfect and present and mode is Mode.HAPPENED
    if group.bare and group.progressive:
        mode = mode_of_noun(scene.parse, scene.sentence, named)  # "a swap involving 40 was put off"
    if measure not in scene.words.ongoing:
        return _done(mode)
    return Mode.ONGOING if reached or (present and mode is Mode.HAPPENED) else mode


#: Whom a place has.
_TOWNSPEOPLE = frozenset({Group.ALL, Group.FAMILIES, Group.CIVILIANS, Group.CHILDREN, Group.WOMEN, Group.MEN})


#: Whom a body has, and no place.
_MEMBERS = frozenset({"members", "employees", "staff", "players", "students", "delegates", "partners", "workers"})
#: Who is had in one of these is held.
_HANDS = frozenset({"hands", "custody", "captivity", "power", "jails", "prisons", "cells"})
#: Those numbered after one of these are dead, whatever else is said on the way.
_BODIES = frozenset({"bodies", "corpses", "remains", "dead"})


def _described(parse: Parse, noun: int, words: MeaningWords) -> Measure | None:
    """What a participle before residents says of them: "rescued Marawi City residents"."""
    for index in range(noun - 1, max(0, noun - 4), -1):
        verb = parse.tokens[index].verb
        if verb is not None and verb.participle and (measure := words.object.get(verb.lemma)) is not None:
            return measure
        if parse.tokens[index].kind is MARK or parse.low(index) in parse.grammar.prepositions:
            return None
    return None


def _of_word(parse: Parse, index: int, words: MeaningWords) -> Measure | None:
    """What a word of a subject says of those counted: a telling noun, or the verb of its relative clause."""
    low = parse.low(index)
    if low == "ransom" and parse.low(index - 1) == "for":
        return Measure.DETAINED  # "those held for ransom"
    if low in words.nominal and (low not in words.light or low in ("loss", "losses")) and low not in ("home", "host"):
        return words.nominal[low]
    verb = parse.tokens[index].verb
    if verb is None or (verb.base and not verb.participle) or verb.noun:
        return None
    if not verb.participle and not {parse.low(index - k) for k in (1, 2, 3)} & {"who", "that", "which"}:
        return None
    phrase = f"{verb.lemma} {parse.low(index + 1)}"
    if phrase in ("carry out", "carry on"):
        return None  # "carried out 41 visits involving 3,500 prisoners"
    if phrase in words.subject or phrase in words.object:
        return words.subject.get(phrase) or words.object[phrase]
    if verb.participle and verb.lemma in words.object and (not verb.past or verb.lemma not in words.subject):
        return words.object[verb.lemma]
    found = words.subject.get(verb.lemma)
    return found if found is not Measure.OTHER else None


def put_at(scene: Scene, group: VerbGroup) -> Governor:
    """ "put the departures planned for the day at 1,400": what stands between verb and number is counted."""
    parse, words = scene.parse, scene.words
    inside = range(group.last, scene.counted.first)
    joint = next((i for i in reversed(inside) if parse.low(i) in ("and", "but")), group.last)  # "and the injured at"
    measure = _told_between(parse, range(joint, scene.counted.first), words) or _told_between(parse, inside, words)
    due = next((g for g in parse.groups_in(group.last, scene.counted.first) if g.infinitive), None)
    if measure is None and due is not None and (told_of := measure_of_verb(parse, due, words)) is not None:
        why = f"'{parse.words(group.first, group.last)} … at', those due to '{due.lemma}'"
        return Governor(told_of, Mode.PLANNED, group.head, why, own=True, counting=True)
    if measure is None and any(parse.low(i) in ("them", "these", "it", "that") for i in inside):
        above = range(group.first - 1, max(scene.sentence.first, group.first - 3 * NEAR) - 1, -1)
        measure = next((words.nominal[low] for i in above if (low := parse.low(i)) in words.nominal), None)
    planned = any(parse.low(i) in words.modes.planned_adjectives for i in inside) or (
        due is not None and due.passive and parse.low(due.first - 1) not in ("forced", "made", "said", "believed")
    )
    mode = Mode.PLANNED if planned else Mode.HAPPENED
    if measure in words.ongoing and not planned:
        mode = Mode.ONGOING
    return Governor(
        measure, mode, group.head, f"'{parse.words(group.first, group.last)} … at'", counting=True, put=True
    )


def _told_between(parse: Parse, inside: range, words: MeaningWords) -> Measure | None:
    """What is told first of those counted; a verb told of prisoners goes before their name: "prisoners released"."""
    told = [(i, m) for i in inside if (m := _of_word(parse, i, words)) is not None]
    if len(told) > 1 and told[0][1] in words.ongoing and told[1][0] == told[0][0] + 1:
        return told[1][1]
    return told[0][1] if told else None


#: Verbs that take a number of people to another number.
_RAISING = frozenset({
    "bring", "raise", "lift", "take", "push", "swell", "reduce", "lower", "cut", "increase", "drive", "boost", "double",
})  # fmt: skip
_NUMBER = frozenset({"number", "numbers", "total", "tally", "count", "toll"})
#: Tokens from such a verb to its number at most.
_RAISED = 26


def by_raised_number(scene: Scene) -> Governor | None:
    """ "Bringing the total number of hostages freed since Friday to 50"."""
    parse = scene.parse
    noun = parse.low(scene.counted.noun) if scene.counted.noun is not None else ""
    plain = scene.counted.head is None or noun in ("people", "persons", "individuals")
    if scene.roles.preposition != "to" or not plain:
        return None
    start = max(scene.sentence.first, scene.counted.first - _RAISED)
    for group in reversed(parse.groups_in(start, scene.counted.first)):
        opening = range(group.last, min(group.last + 4, scene.counted.first))
        told = next((i for i in opening if parse.low(i) in _NUMBER and parse.low(i + 1) == "of"), None)
        if told is None or group.lemma not in _RAISING or parse.low(group.last) not in ("the", "their", "its"):
            continue
        if scene.lows(told, scene.counted.first) & {";", ":"}:
            return None
        found = put_at(scene, group)
        return replace(found, own=True) if found.measure is not None else None
    return None


def _put_before(scene: Scene, group: VerbGroup) -> Governor | None:
    """ "Puts at 150 the men who reached the capital": those counted stand after their number."""
    parse, last = scene.parse, scene.counted.last
    if parse.low(last) not in ("the", "those"):
        return None
    after = range(last, min(scene.sentence.last, last + NEAR))
    measure = next((m for i in after if (m := _of_word(parse, i, scene.words)) is not None), None)
    if measure is None:
        return None
    told = "who" in scene.lows(last, last + NEAR)  # "the number who fled"
    mode = Mode.ONGOING if measure in scene.words.ongoing and not told else Mode.HAPPENED
    return Governor(
        measure, mode, group.head, f"'{parse.words(group.first, group.last)}' so many", own=True, counting=True
    )


PUTTING = frozenset({"put", "estimate", "set", "place", "peg", "reckon", "list", "give"})
