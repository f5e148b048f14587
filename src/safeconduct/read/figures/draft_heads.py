"""Say whom a number without a noun counts: those it goes on from, the subject it numbers, those named just before."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.draft import Draft, DraftWords
from safeconduct.read.figures.governors import Governor
from safeconduct.read.figures.groups import settle_head
from safeconduct.read.figures.links import PEOPLE, Link
from safeconduct.read.figures.nouns import Head, Noun
from safeconduct.read.figures.numbered import NUMBERS
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["KINDS", "Bare", "head_of", "head_of_subject", "numbers_people", "taken_up"]

#: Groups that a number without a noun takes over: "killed 700 rebels and wounded 3,000", "four have been let go since".
KINDS = frozenset(
    {
        Group.FIGHTERS,
        Group.SECURITY_FORCES,
        Group.CIVILIANS,
        Group.PRISONERS,
        Group.AID_WORKERS,
        Group.MEN,
        Group.WOUNDED,
        Group.RELATIVES,
    }
)


#: How many sentences back those counted may stand whom a number without a noun takes up.
_BACK = 2


#: How far back those may be named whom "of them" takes up, in words.
_ANTECEDENT = 30


#: Verbs whose subject only tells the number: "officials put the dead at".
_TOLD = frozenset({
    "put", "give", "count", "estimate", "set", "place", "bring", "list", "record", "report", "see", "register",
    "peg", "have", "make", "add",
})  # fmt: skip


#: How far before its verb the noun of those numbered may stand, in words.
_SUBJECT = 16


def _are_vehicles(parse: Parse, counted: Counted, governor: Governor | None, last: Draft) -> bool:
    """ "600 trucks were to enter, but only 173 got in": what was counted before moves on."""
    if last.unit not in (Unit.TRUCKS, Unit.VEHICLES) or counted.partitive or governor is None:
        return False
    between = {parse.low(i) for i in range(governor.token, counted.first)}
    if between & {"those", "people", "passengers", "persons", "aboard", "evacuees"}:
        return False  # "put the number of those aboard at 480"
    away = parse.sentence_of(counted.first).index - parse.sentence_of(last.first).index
    if (governor.counting and governor.measure is None) or "there" in governor.reason:
        return away <= 1  # "she had hoped for 90 buses; there were fewer than a dozen", "the figure was 14"
    moves = governor.measure in (Measure.ARRIVE, Measure.LEAVE, Measure.AID) and governor.own and governor.own_doing
    return moves and away <= 1 and parse.low(counted.last) != "who"


_RECEIVING = frozenset({
    "accept", "disqualify", "reject", "destroy", "register", "verify", "receive", "collect", "decommission", "refuse",
})  # fmt: skip


def _are_arms(parse: Parse, counted: Counted, governor: Governor | None, last: Draft) -> bool:
    """ "51 weapons were handed over. Four were disqualified": arms told of before."""
    if last.unit is not Unit.OTHER or last.measure is not Measure.SURRENDER or governor is None:
        return False
    verb = parse.tokens[governor.token].verb
    near = parse.sentence_of(counted.first).index - parse.sentence_of(last.first).index <= 1
    return near and verb is not None and verb.lemma in _RECEIVING


def _antecedent(parse: Parse, counted: Counted, words: DraftWords) -> Group:
    """Who "two hundred of them" are: those of a kind named last before them."""
    paragraph = parse.sentence_of(counted.first).paragraph
    for index in range(counted.first - 1, max(0, counted.first - _ANTECEDENT), -1):
        noun = words.nouns.nouns.get(parse.low(index))
        if noun is not None and noun.plural and noun.head.unit is Unit.PEOPLE and noun.head.group in KINDS:
            return noun.head.group if parse.sentence_of(index).paragraph >= paragraph - 1 else Group.ALL
    return Group.ALL


#: So short a question only names what is asked about: "And the lorries?"
_ASKED = 7


def _opened(parse: Parse, counted: Counted, words: DraftWords) -> Head | None:
    """Those whom the sentence opens with, or a short question before it: "Of the wounded, 151 were driven off"."""
    sentence = parse.sentence_of(counted.first)
    first, before = sentence.first, counted.first - 1
    if parse.low(first) == "of" and parse.low(before) == "," and before - first <= _ASKED:
        noun = words.nouns.nouns.get(parse.low(before - 1))
        if noun is not None and noun.plural and noun.head.unit is Unit.PEOPLE and noun.head.group in KINDS:
            return Head(Unit.PEOPLE, noun.head.group)
    for index in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
        above = parse.sentences[index]
        if parse.tokens[above.last - 1].text == "?" and above.last - above.first <= _ASKED:
            noun = words.nouns.nouns.get(parse.low(above.last - 2))
            carried = noun is not None and noun.plural and noun.head.unit in (Unit.TRUCKS, Unit.VEHICLES)
            return noun.head if carried and noun is not None and not counted.partitive else None
    return None


def _out_of(parse: Parse, counted: Counted, words: DraftWords) -> Head | None:
    """Those of whom so many are told of: "twelve out of 40 prisoners"."""
    if parse.low(counted.last) != "out" or parse.low(counted.last + 1) != "of":
        return None
    noun = _first_plural(parse, counted.last + 2, counted.last + 7, words)
    return Head(noun.head.unit, noun.head.group) if noun is not None and noun.head.unit in PEOPLE else None


def _first_plural(parse: Parse, first: int, last: int, words: DraftWords) -> Noun | None:
    """The first plural that can be counted among tokens ``[first, last)``."""
    found = (words.nouns.nouns.get(parse.low(i)) for i in range(first, last))
    return next((noun for noun in found if noun is not None and noun.plural), None)


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a noun, with what governs it and the number it goes on from."""

    counted: Counted
    governor: Governor | None
    link: Link | None
    value: float


def head_of(parse: Parse, bare: Bare, drafts: list[Draft], words: DraftWords) -> Head:
    """What a number without a noun counts: what the number it goes on from counts, else people."""
    counted, governor, link = bare.counted, bare.governor, bare.link
    source = drafts[link.index] if link is not None else taken_up(parse, counted, governor, drafts, bare.value)
    people = Head(Unit.PEOPLE, Group.ALL)
    fated = governor is not None and (governor.measure in _HELD or governor.measure is Measure.KILLED)
    if source is not None and source.group is Group.WOUNDED and fated:
        source = _before_wounded(parse, counted, drafts)  # "12 rebels were killed, 30 wounded and 5 captured"
    if (named := _opened(parse, counted, words) or _out_of(parse, counted, words)) is not None:
        return named
    if source is None and counted.partitive:
        return Head(Unit.PEOPLE, _antecedent(parse, counted, words))
    if source is None and drafts and _are_arms(parse, counted, governor, drafts[-1]):
        return Head(drafts[-1].unit, drafts[-1].group, drafts[-1].measure)
    if source is None and drafts and _are_vehicles(parse, counted, governor, drafts[-1]):
        source = drafts[-1]
    if source is None or source.measure is Measure.DURATION:
        return people
    if link is not None and source.unit is Unit.OTHER and parse.low(counted.first - 1) == "not":
        return Head(source.unit, source.group, source.measure)  # "8 tonnes, not 80"
    others = (
        link is not None
        and "other" in (parse.low(counted.first), parse.low(counted.first + 1))
        and source.unit is Unit.OTHER
    )
    if link is not None and (link.part or others) and source.measure in (Measure.SURRENDER, Measure.AID):
        return Head(source.unit, source.group, source.measure)  # "of the 300 guns promised 114 were handed in"
    if source.unit not in PEOPLE and source.unit is not Unit.OTHER:
        return Head(source.unit, source.group, source.measure)
    if source.unit is Unit.FAMILIES and (not counted.partitive or parse.low(counted.last - 1) == "which"):
        return Head(Unit.FAMILIES, Group.FAMILIES)
    kept = source.group is not Group.OTHER or (link is not None and link.part)
    return Head(Unit.PEOPLE, source.group) if source.unit is Unit.PEOPLE and kept else people


def _before_wounded(parse: Parse, counted: Counted, drafts: list[Draft]) -> Draft | None:
    """The last people of the sentence that are told of as more than wounded."""
    here = parse.sentence_of(counted.first)
    inside = (d for d in reversed(drafts) if d.unit is Unit.PEOPLE and parse.sentence_of(d.first) == here)
    return next((d for d in inside if d.group is not Group.WOUNDED), None)


def head_of_subject(
    parse: Parse, counted: Counted, governor: Governor | None, link: Link | None, words: DraftWords
) -> Head | None:
    """Who is numbered by "the number of slain terrorists has climbed to", "the gunmen, estimated to number"."""
    if governor is None or not governor.counting or link is not None:
        return None
    sentence, verb = parse.sentence_of(governor.token), parse.tokens[governor.token].verb
    told = verb is not None and verb.lemma in _TOLD and parse.low(governor.token - 1) not in parse.grammar.be
    first = governor.token if told else max(sentence.first, governor.token - _SUBJECT)
    for index in range(first, min(first + _SUBJECT, sentence.last) if told else governor.token):
        if index >= counted.first:
            break
        noun = words.nouns.nouns.get(parse.low(index))
        if noun is not None and noun.plural and noun.head.unit in PEOPLE and not noun.head.strong:
            if parse.low(index + 1) in words.nouns.nouns or parse.low(index) in ("people", "others"):
                continue
            head = settle_head(
                parse, index, list(range(max(sentence.first, index - 3), index)), sentence.last, words.nouns
            )[0]
            return head if head.group is not Group.OTHER else None
    return None


def numbers_people(parse: Parse, governor: Governor, words: DraftWords) -> bool:
    """Whether a verb puts a number on people named after "the number of": "the number of personnel … was 31,318"."""
    sentence = parse.sentence_of(governor.token)
    if governor.put:
        put = _first_plural(parse, governor.token + 1, min(governor.token + 8, sentence.last), words)
        return put is not None and put.head.unit in PEOPLE  # "put the council's forces at 90,000"
    near = range(max(sentence.first, governor.token - _SUBJECT), governor.token)
    told = next((i for i in near if parse.low(i) in NUMBERS and parse.low(i + 1) == "of"), None)
    if told is None:
        return False
    noun = _first_plural(parse, told + 2, min(told + 6, governor.token), words)
    return noun is not None and noun.head.unit in PEOPLE


#: The wounded who are counted again are moved, or stay.
_MOVED = frozenset({None, Measure.LEAVE, Measure.ARRIVE, Measure.STAY, Measure.RELEASED, Measure.OTHER, Measure.AID})
_HELD = frozenset({Measure.DETAINED, Measure.RELEASED, Measure.MISSING})


def taken_up(
    parse: Parse, counted: Counted, governor: Governor | None, drafts: list[Draft], value: float
) -> Draft | None:
    """The count before it that a number without a noun takes up: one of more people, of a kind, in its own words."""
    here = parse.sentence_of(counted.first).index
    for draft in reversed(drafts[-4:]):
        away = here - parse.sentence_of(draft.first).index
        if away > _BACK:
            return None
        if draft.group is Group.WOUNDED and governor is not None and governor.measure not in _MOVED:
            continue  # "left 60 wounded and displaced 1,200"
        if away == 0 and draft.group in KINDS:
            return draft
        young = draft.group in (Group.CHILDREN, Group.WOMEN) and draft.part_of is None and draft.measure in _HELD
        if young and governor is not None and governor.measure in _HELD and value <= draft.quantity.high:
            return draft  # "they took three hundred boys. Ninety have been let go"
        if governor is not None and governor.measure in (Measure.KILLED, Measure.INJURED) and not counted.further:
            return None  # "the clashes left 22 killed": whoever they were
        if draft.part_of is not None or draft.unit not in PEOPLE:
            continue
        if counted.further and (draft.group in KINDS or draft.unit is Unit.FAMILIES):
            return draft
        return draft if draft.group in KINDS and value <= draft.quantity.high else None
    return None
