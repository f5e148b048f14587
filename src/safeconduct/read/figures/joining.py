"""Join what was found of a number into a draft: unit, group, measure and mode, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.clues import Clue, Place, sentence_mode
from safeconduct.read.figures.context import read_context
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.draft import Draft, DraftWords, Found
from safeconduct.read.figures.draft_heads import KINDS, numbers_people, taken_up
from safeconduct.read.figures.labels import is_of_sites
from safeconduct.read.figures.links import PEOPLE, Link
from safeconduct.read.figures.nouns import Head
from safeconduct.read.figures.settling import (
    is_casualty,
    predicate_group,
    settle_bound,
    settle_group,
    settle_measure,
)
from safeconduct.read.figures.settling_modes import settle_mode
from safeconduct.read.figures.telling import find_told
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER, OWN
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["BEFORE", "join"]


def join(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords) -> Draft | None:
    """Settle unit, group, measure and mode; null where a number without a noun turns out to count nobody."""
    told = find_told(parse, found, drafts, words)
    reasons = [found.counted.reason, told.reason]
    measure, mode = told.measure, told.mode
    if measure is None:
        context = _from_around(parse, found, drafts, words, mode)
        if context is None:
            return None
        measure, mode = context.measure, context.mode
        reasons.append(context.reason)
    assert mode is not None
    return _draft_of(parse, found, drafts, words, _Said(measure, mode, told.shares, tuple(reasons)))


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of those counted, before it is settled."""

    measure: Measure
    mode: Mode
    #: Index of the draft they share it with.
    shares: int | None
    reasons: tuple[str, ...]


def _from_around(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords, mode: Mode | None) -> Clue | None:
    """What the words around say of people of whom neither label, noun nor verb says anything."""
    counted, governor, label, head = found.counted, found.governor, found.label, found.head
    verb = parse.tokens[governor.token].verb if governor is not None else None
    lemma = "do" if governor is not None and governor.echo else verb.lemma if verb is not None else ""
    telling = lemma in words.meanings.asides and lemma not in words.meanings.counting
    speaking = telling and governor is not None and governor.own_doing and counted.head is not None
    if speaking and governor is not None:
        speaking = "," not in parse.lows[counted.last : governor.token]
    if speaking and mode is not None and head.measure is None and head.unit in PEOPLE and counted.modifier is None:
        return Clue(Measure.OTHER, mode, 0.0, "they only speak")  # "demonstrators called for the minister to go"
    if telling and mode is Mode.HAPPENED and not speaking:
        mode = None  # "the council says 3,500": in the mode of what is told, not of the telling
    context = None
    if counted.company == "member" and head.measure is None and not words.evacuating:
        return Clue(Measure.OTHER, mode or Mode.HAPPENED, 0.0, "a body acts")  # "a 70-member council called on him"
    if counted.head is None or not _acts(lemma, counted, head, words.meanings):
        counting = governor is not None and governor.counting
        place = Place(parse, parse.sentence_of(counted.first), counted, head, mode, words.meanings)
        context = read_context(place, drafts, lemma, counting=counting)
    if context is not None:
        return context
    beside = bool(drafts) and drafts[-1].unit in PEOPLE and _is_listed(parse, counted)
    beside = beside or (governor is not None and governor.counting and numbers_people(parse, governor, words))
    if counted.head is None and (label is None or label.head is None) and not beside:
        return None
    if head.unit in PEOPLE and is_of_sites(parse, found.number.value_first):
        return Clue(Measure.DISPLACED, Mode.ONGOING, 0.0, "a table of sites")
    if lemma == "be" and governor is not None:
        stands = mode_of(parse, parse.sentence_of(governor.token), _verb_at(parse, governor.token))
        mode = stands if stands is Mode.ONGOING else mode
    if governor is not None and governor.put and mode in (None, Mode.HAPPENED):
        return Clue(Measure.OTHER, Mode.ONGOING, 0.0, "so many are there")
    around = mode or _mode_around(parse, counted, words.meanings)
    return Clue(Measure.OTHER, around, 0.0, "nothing says what they do")


def _mode_around(parse: Parse, counted: Counted, words: MeaningWords) -> Mode:
    """The mode of people of whom only their being there is told: that of the nearest verb, if it is no past."""
    sentence = parse.sentence_of(counted.first)
    found = sentence_mode(parse, sentence, counted, words)
    groups = parse.groups_in(max(sentence.first, counted.first - _AROUND), min(sentence.last, counted.last + _AROUND))
    told = [g for g in groups if g.finite and g.lemma not in words.asides]
    nearest = min(told, key=lambda g: (abs(g.head - counted.first), g.first), default=None)
    stands = nearest is not None and nearest.tense is Tense.PRESENT and not nearest.perfect
    return Mode.ONGOING if found is Mode.HAPPENED and stands and sentence.layout is not Layout.HEADING else found


#: How far around people the verb is looked for that tells when they are there, in words.
_AROUND = 16


def _verb_at(parse: Parse, token: int) -> VerbGroup | None:
    """The verb a token stands in."""
    groups = parse.groups_in(max(0, token - 6), token + 1)
    return groups[-1] if groups and groups[-1].first <= token < groups[-1].last else None


def _is_listed(parse: Parse, counted: Counted) -> bool:
    """Whether a number stands in a list or a table."""
    return parse.sentence_of(counted.first).layout in (Layout.ITEM, Layout.ROW)


def _acts(lemma: str, counted: Counted, head: Head, words: MeaningWords) -> bool:
    """Whether people do something of their own that no measure names ("300 delegates booed both leaders")."""
    if not lemma or head.unit not in PEOPLE or head.measure is not None or counted.modifier is not None:
        return False
    light = (words.stative, words.counting, words.asides, words.echoes, words.chaining, words.waiting)
    return not any(lemma in some for some in light) and lemma not in ("get", "take", "make")


#: Smaller numbers are told of too many people to be known again by their number.
_KNOWN_AGAIN = 3


def _said_before(parse: Parse, found: Found, drafts: list[Draft]) -> Draft | None:
    """The earlier draft of those told of again: "the return of the ten", "these 94 people"."""
    number = found.number
    quantity, definite = number.quantity, parse.low(number.value_first - 1) in ("the", "these", "those")
    if not definite or number.vague or quantity.low != quantity.high or quantity.low < _KNOWN_AGAIN:
        return None
    same = (d for d in reversed(drafts) if d.unit is Unit.PEOPLE and d.quantity.low == d.quantity.high == quantity.low)
    return next(iter(same), None)


def _group_of_hurt(parse: Parse, counted: Counted, group: Group, drafts: list[Draft]) -> Group:
    """Whose the hurt are: "21 troops were dead, 31 injured" counts troops, "eight died and 15 were hurt" the hurt."""
    plain = counted.noun is None or parse.low(counted.noun) in ("injured", "hurt")
    if not plain or counted.partitive or not drafts:
        return group
    last = drafts[-1]
    if (
        parse.sentence_of(last.first).index != parse.sentence_of(counted.first).index
        or last.measure is not Measure.KILLED
    ):
        return group
    return last.group if last.group in (Group.FIGHTERS, Group.SECURITY_FORCES) else Group.WOUNDED


def _is_own_fate(parse: Parse, counted: Counted, head: Head, measure: Measure, words: MeaningWords) -> bool:
    """Whether a participle right after the number says how those fared, beside others who fared otherwise."""
    if counted.noun is None or counted.noun != counted.last - 1 or head.measure in (None, measure):
        return False
    verb = parse.tokens[counted.noun].verb
    told = measure in words.fates | {Measure.MISSING, Measure.DISPLACED, Measure.DETAINED, Measure.OTHER}
    return verb is not None and verb.participle and told


#: Prisoners who do one of these are not let go.
_HOUSING = frozenset({"have", "house", "accommodate", "host", "shelter", "hold", "contain"})
_ESCAPING = frozenset({"escape", "flee", "run", "break", "bolt", "abscond", "deport", "transfer", "move", "evacuate"})
#: Nouns of rank, which fighters and soldiers have alike; and of people who, beside fighters, are civilians.
_RANKS = frozenset({"commander", "commanders", "officers", "captains", "leaders", "lieutenants", "cadres", "chiefs"})
_PLAIN = frozenset({"refugees", "villagers", "inhabitants", "townspeople", "islanders"})


def _beside(counted: Counted, group: Group, parse: Parse, drafts: list[Draft], link: Link | None) -> Group:
    """ "34 militants, two senior commanders among them", "116 armed men and 6,101 refugees"."""
    noun = parse.low(counted.noun) if counted.noun is not None else ""
    other = drafts[link.index].group if link is not None else None
    if other is Group.FIGHTERS and noun in _RANKS:
        return Group.FIGHTERS
    here = parse.sentence_of(counted.first).index
    fighters = any(d.group is Group.FIGHTERS and parse.sentence_of(d.first).index == here for d in drafts[-3:])
    return Group.CIVILIANS if group is Group.ALL and noun in _PLAIN and fighters else group


#: How they stood of whom some were freed, left or came back.
BEFORE = {
    Measure.RELEASED: Measure.DETAINED, Measure.LEAVE: Measure.RESIDENT, Measure.DISPLACED: Measure.RESIDENT,
    Measure.RETURN: Measure.DISPLACED,
}  # fmt: skip


def _is_rest(parse: Parse, number: NumberMention) -> bool:
    """Whether a number is the whole of which another was told: "freed 17 of the 24 soldiers in its hands"."""
    at = number.first - 1
    at -= parse.low(at) == "the"
    if parse.tokens[max(at, 0)].kind is OWN:  # "10,000 of Orla's 80,000 inhabitants"
        at = next((i for i in range(at, max(0, at - 5), -1) if parse.low(i) == "of"), at)
    at = at - 2 if parse.low(at) == "of" and parse.low(at - 1) == "total" else at  # "out of a total of 40"
    at -= parse.low(at) == "a"
    before = at - 1 - (parse.low(at - 1) == "out")
    counts = before >= 0 and (parse.tokens[before].kind is NUMBER or parse.low(before) in parse.grammar.counts)
    return parse.low(at) == "of" and counts


def _draft_of(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords, said: _Said) -> Draft:
    counted, head, governor, link = found.counted, found.head, found.governor, found.link
    verb = governor.token if governor is not None and said.shares is None else None
    part_of = link.index if link is not None and link.part else None
    if said.shares is not None and (own := _own_fate(parse, found, said, words.meanings)) is not None:
        said, part_of = own, None
    measure = settle_measure(parse, counted, head, said.measure, verb, words.meanings)
    mode = settle_mode(parse, counted, measure, said.mode, verb, words.meanings)
    if measure in words.meanings.ongoing and mode is Mode.HAPPENED and is_of_sites(parse, found.number.value_first):
        mode = Mode.ONGOING
    if said.shares is not None:
        mode = _mode_of_other_count(parse, found, mode)
    quantity, last = settle_bound(parse, found.number, counted)
    anchor = verb if verb is not None else found.number.value_first
    group = _group_of(parse, found, drafts, words, measure)
    before = _said_before(parse, found, drafts)
    if before is not None:
        group = before.group if group is Group.ALL else group
        measure = before.measure if before.measure is Measure.RELEASED and measure is Measure.RETURN else measure
    whole = drafts[part_of] if part_of is not None else None
    measure = _of_prisoners(parse, found, group, measure, whole, shared=said.shares is not None)
    group = _beside(counted, group, parse, drafts, link)
    if measure in BEFORE and mode is Mode.HAPPENED and _is_rest(parse, found.number):
        measure, mode = BEFORE[measure], Mode.ONGOING
    group = Group.WOUNDED if is_casualty(parse, counted, measure) else group
    noun = parse.low(counted.noun) if counted.noun is not None else ""
    bare = counted.noun is None and parse.low(counted.last - 1) not in _OTHERS
    group = settle_group(group, measure, mode, noun, bare=bare)
    return Draft(
        found.number, counted.first, last, quantity, head.unit, group, measure, mode, anchor, part_of, said.shares,
        said.reasons,
    )  # fmt: skip


_OTHERS = frozenset({"others", "more"})


def _own_fate(parse: Parse, found: Found, said: _Said, words: MeaningWords) -> _Said | None:
    """What is told of those who fared otherwise than the ones they stand beside; null where they fared alike."""
    head, measure = found.head, said.measure
    own = _is_own_fate(parse, found.counted, head, measure, words)
    if own:
        measure = head.measure or measure  # "40 killed and 12 displaced"
    mode = Mode.HAPPENED if own else said.mode
    fate = head.measure if head.measure in words.fates or head.measure is Measure.MISSING else None
    if fate is not None and fate is not measure and measure in words.fates | {Measure.MISSING}:
        return _Said(fate, mode, said.shares, (*said.reasons, "the noun says otherwise"))  # "10 killed and 13 wounded"
    return _Said(measure, mode, said.shares, said.reasons) if own else None


def _mode_of_other_count(parse: Parse, found: Found, mode: Mode) -> Mode:
    """The mode of a number that is told beside another of the same people."""
    counted = found.counted
    if parse.low(found.number.value_first - 1) == "not" and counted.noun is None:
        return Mode.DENIED  # "61 soldiers had come back, not 58"
    if parse.low(counted.first - 1) == "from" and parse.low(counted.first - 2) in ("down", "up"):
        return Mode.HAPPENED  # "62,000 remain displaced, down from 118,000"
    return mode


def _group_of(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords, measure: Measure) -> Group:
    """The group of those counted, with what their predicate and the numbers before say of it."""
    counted, group = found.counted, found.head.group
    behind = parse.low(counted.last - 1)
    if group is Group.ALL and behind == "others" and drafts:
        taken = taken_up(parse, counted, found.governor, drafts, 0)
        group = taken.group if taken is not None and taken.group in KINDS else group
    if counted.noun is None or counted.partitive or found.head.group is Group.ALL:
        group = predicate_group(parse, counted, words.nouns) or group
    if measure is Measure.INJURED and behind not in _OTHERS:
        group = _group_of_hurt(parse, counted, group, drafts)
    return group


def _of_prisoners(
    parse: Parse, found: Found, group: Group, measure: Measure, whole: Draft | None, *, shared: bool
) -> Measure:
    """Prisoners who leave are let go, unless they flee; those housed somewhere are held."""
    held = whole is not None and whole.measure in (Measure.DETAINED, Measure.RELEASED)
    if group is not Group.PRISONERS and not held:
        return measure
    doing = parse.tokens[found.governor.token].verb if found.governor is not None else None
    if measure in (Measure.LEAVE, Measure.RETURN):
        fled = doing is not None and doing.lemma in _ESCAPING
        return measure if fled else Measure.RELEASED
    kept = doing is None or shared or doing.lemma in _HOUSING
    if group is Group.PRISONERS and measure in (Measure.DISPLACED, Measure.RESIDENT) and kept:
        return Measure.DETAINED  # "the jail houses 2,700 inmates"
    return measure
