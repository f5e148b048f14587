"""Join what was found of a number into a draft: unit, group, measure and mode, with the reasons."""

from __future__ import annotations

from safeconduct.read.figures.clues import Clue, sentence_mode
from safeconduct.read.figures.context import noun_measure, read_context
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.draft import Draft, DraftWords, Found
from safeconduct.read.figures.draft_heads import KINDS, taken_up
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
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import Kind
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["BEFORE", "join"]


def join(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords) -> Draft | None:
    """Settle unit, group, measure and mode."""
    counted, governor, label, head = found.counted, found.governor, found.label, found.head
    source = drafts[found.link.index] if found.link is not None else None
    last = drafts[-1] if drafts else None
    own = governor is not None and governor.own and governor.measure is not None
    follows = governor is not None and last is not None and governor.token >= last.last
    # A part that is only "ill" or "in a bad way" is under way with its whole.
    part = found.link is not None and found.link.part
    idle = governor is not None and governor.measure is Measure.OTHER
    loose = idle and governor is not None and ((part and _is_bare(parse, governor.token)) or governor.describing)
    resumed = governor is not None and governor.token < counted.first and "just before" in governor.reason
    own = own and not loose  # "250 of them serving long sentences"
    tells = governor is not None and not (part and governor.measure is Measure.OTHER and governor.stative)
    described = governor is not None and governor.describing and _may_be_bare(parse, governor.token)
    if own and governor is not None and described and source is not None and not part:
        own = source.measure is Measure.OTHER or governor.measure in words.meanings.fates
    shares: int | None = None
    measure: Measure | None = None
    mode: Mode | None = None
    if label is not None and not own:
        measure, mode, why = label.measure, label.mode, label.reason
        if measure is None and mode is Mode.HAPPENED:
            mode = None
        if measure is Measure.DETAINED and measure is head.measure and words.freeing:
            measure, mode = Measure.RELEASED, Mode.HAPPENED  # a table of flights of detainees
    elif _tells_fate(counted, head, source):
        measure, mode, why = head.measure, Mode.HAPPENED, "the noun names how the part fared"
        if any(parse.low(i) in ("are", "is") for i in range(counted.first, counted.last)):
            mode = Mode.ONGOING
    elif (
        source is not None
        and found.link is not None
        and _goes_with(source, head)
        and not (own and follows and tells)
        and not resumed
    ):
        measure, mode, why = source.measure, source.mode, "goes on from the number before it"
        if governor is not None and governor.echo and governor.own:
            mode = governor.mode  # "of the 1,900 who were bound to report, 1,240 did"
        shares = found.link.index
    elif governor is not None:
        measure, mode, why = governor.measure, governor.mode, governor.reason
        unsaid = not governor.own and (
            head.measure in words.meanings.fates or _is_participle(parse, counted, head)
        )  # "500 were killed and 12,000 displaced"
        listed = measure is Measure.OTHER and not governor.own_doing
        said = noun_measure(parse, counted, head, words.meanings)
        refugees = counted.noun is not None and parse.low(counted.noun) in ("refugees", "migrants", "exiles")
        if refugees and measure is Measure.RESIDENT:
            said = None  # "31,000 refugees live there"
        verb = parse.tokens[governor.token].verb
        telling = verb is not None and (verb.lemma in words.meanings.counting or verb.lemma in words.meanings.waiting)
        told = measure is Measure.OTHER and telling and said is not None and counted.modifier is None
        if unsaid or told or ((governor.stative or listed) and _tells_more(said, measure)):
            measure, why = said, f"the noun tells more than {why}"
            if measure in words.meanings.ongoing and mode is Mode.HAPPENED and not governor.own_doing and governor.own:
                mode = Mode.ONGOING
    else:
        why = "nothing governs it"
    reasons = [counted.reason, why]
    if measure is None:
        verb = parse.tokens[governor.token].verb if governor is not None else None
        lemma = verb.lemma if verb is not None else ""
        if governor is not None and governor.echo:
            lemma = "do"
        counting = governor is not None and governor.counting
        if lemma in words.meanings.asides and lemma not in words.meanings.counting and mode is Mode.HAPPENED:
            mode = None  # "the council says 3,500": in the mode of what is told, not of the telling
        acts = counted.head is not None and _acts(lemma, counted, head, words.meanings)
        context = (
            None if acts else read_context(parse, counted, head, mode, drafts, words.meanings, lemma, counting=counting)
        )
        beside = bool(drafts) and drafts[-1].unit in PEOPLE and _is_listed(parse, counted)
        if context is None and counted.head is None and (label is None or label.head is None) and not beside:
            return None
        if context is None and lemma == "be" and governor is not None:
            stands = mode_of(parse, parse.sentence_of(governor.token), _verb_at(parse, governor.token))
            mode = stands if stands is Mode.ONGOING else mode
        near = mode or _mode_around(parse, counted, words.meanings)
        if context is None and head.unit in PEOPLE and is_of_sites(parse, found.number.value_first):
            context = Clue(Measure.DISPLACED, Mode.ONGOING, 0.0, "a table of sites")
        measure, mode = (context.measure, context.mode) if context else (Measure.OTHER, near)
        reasons.append(context.reason if context else "nothing says what they do")
    assert mode is not None
    return _draft_of(parse, found, drafts, words, measure, mode, shares, tuple(reasons))


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


def _is_bare(parse: Parse, token: int) -> bool:
    """Whether a verb is a participle without auxiliary, by a form that is no past."""
    groups = parse.groups_in(max(0, token - 6), token + 1)
    last = groups[-1] if groups else None
    return last is not None and last.head == token and last.bare and (last.progressive or last.passive)


def _may_be_bare(parse: Parse, token: int) -> bool:
    """Whether a verb may be a participle without auxiliary: "six officers held by"."""
    verb, groups = parse.tokens[token].verb, parse.groups_in(max(0, token - 6), token + 1)
    form = verb is not None and (verb.ing or verb.participle)
    return bool(groups) and groups[-1].head == token and groups[-1].bare and form


def _is_participle(parse: Parse, counted: Counted, head: Head) -> bool:
    """Whether a participle right after the number says itself how they fared."""
    verb = parse.tokens[counted.noun].verb if counted.noun is not None else None
    first = counted.noun is not None and parse.tokens[counted.noun - 1].kind is Kind.NUMBER
    return first and verb is not None and verb.participle and head.measure is not None


def _acts(lemma: str, counted: Counted, head: Head, words: MeaningWords) -> bool:
    """Whether people do something of their own that no measure names ("300 delegates booed both leaders")."""
    if not lemma or head.unit not in PEOPLE or head.measure is not None or counted.modifier is not None:
        return False
    light = (words.stative, words.counting, words.asides, words.echoes, words.chaining, words.waiting)
    return not any(lemma in some for some in light) and lemma not in ("get", "take", "make")


def _tells_more(said: Measure | None, measure: Measure | None) -> bool:
    """Whether the noun says more than a verb that only tells that they are there."""
    if said is Measure.INJURED and measure is Measure.LEAVE:
        return False  # "all 600 wounded would be out by Friday"
    return said in (
        Measure.DETAINED,
        Measure.DISPLACED,
        Measure.INJURED,
        Measure.MISSING,
        Measure.KILLED,
    ) and measure in (
        None,
        Measure.RESIDENT,
        Measure.STAY,
        Measure.LEAVE,
        Measure.AID,
        Measure.OTHER,
    )


def _tells_fate(counted: Counted, head: Head, source: Draft | None) -> bool:
    """ "35 of them wounded", "70 of whom are wounded"."""
    fates = (Measure.INJURED, Measure.KILLED, Measure.MISSING)
    there = source is not None and source.measure in (Measure.RESIDENT, Measure.STAY)
    return counted.partitive and counted.noun is not None and there and head.measure in fates


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
_ESCAPING = frozenset({"escape", "flee", "run", "break", "bolt", "abscond", "deport", "transfer", "move"})
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
    if parse.tokens[max(at, 0)].kind is Kind.OWN:  # "10,000 of Bani Walid's 80,000 inhabitants"
        at = next((i for i in range(at, max(0, at - 5), -1) if parse.low(i) == "of"), at)
    before = parse.tokens[at - 1] if at > 0 else None
    return parse.low(at) == "of" and before is not None and before.kind is Kind.NUMBER


def _goes_with(source: Draft, head: Head) -> bool:
    """Whether what is said of one can be said of the other: people are not carried as vehicles are."""
    if source.unit is Unit.OTHER or head.unit is Unit.OTHER:
        return source.unit is head.unit
    return source.unit is head.unit or (source.unit in PEOPLE and head.unit in PEOPLE)


def _draft_of(
    parse: Parse, found: Found, drafts: list[Draft], words: DraftWords, measure: Measure, mode: Mode,
    shares: int | None, reasons: tuple[str, ...],
) -> Draft:  # fmt: skip
    counted, head, governor, link = found.counted, found.head, found.governor, found.link
    verb = governor.token if governor is not None and shares is None else None
    fate = head.measure if head.measure in words.meanings.fates or head.measure is Measure.MISSING else None
    part_of = link.index if link is not None and link.part else None
    if shares is not None and _is_own_fate(parse, counted, head, measure, words.meanings):
        measure, mode, part_of = (
            head.measure or measure,
            Mode.HAPPENED,
            None,
        )  # "40 killed and 12 displaced"
    if (
        shares is not None
        and fate is not None
        and fate is not measure
        and measure in words.meanings.fates | {Measure.MISSING}
    ):
        measure, part_of = fate, None  # "10 killed and 13 wounded"
        reasons = (*reasons, "the noun says otherwise")
    measure = settle_measure(parse, counted, head, measure, verb, words.meanings)
    mode = settle_mode(parse, counted, measure, mode, verb, words.meanings)
    if measure in words.meanings.ongoing and mode is Mode.HAPPENED and is_of_sites(parse, found.number.value_first):
        mode = Mode.ONGOING
    if shares is not None and parse.low(counted.first - 1) == "from" and parse.low(counted.first - 2) in ("down", "up"):
        mode = Mode.HAPPENED  # "62,000 remain displaced, down from 118,000"
    if shares is not None and parse.low(found.number.value_first - 1) == "not" and counted.noun is None:
        mode = Mode.DENIED  # "61 soldiers had come back, not 58"
    quantity, last = settle_bound(parse, found.number, counted)
    anchor = governor.token if governor is not None and shares is None else found.number.value_first
    group = head.group
    if group is Group.ALL and parse.low(counted.last - 1) == "others" and drafts:
        taken = taken_up(parse, counted, governor, drafts, 0)
        group = taken.group if taken is not None and taken.group in KINDS else group
    others = parse.low(counted.last - 1) in ("others", "more")
    if counted.noun is None or counted.partitive or head.group is Group.ALL:
        group = predicate_group(parse, counted, words.nouns) or group
    if measure is Measure.INJURED and not others:
        group = _group_of_hurt(parse, counted, group, drafts)
    whole = drafts[part_of] if part_of is not None else None
    held = whole is not None and whole.measure in (Measure.DETAINED, Measure.RELEASED)
    doing = parse.tokens[governor.token].verb if governor is not None else None
    fled = doing is not None and doing.lemma in _ESCAPING
    if (group is Group.PRISONERS or held) and measure in (Measure.LEAVE, Measure.RETURN) and not fled:
        measure = Measure.RELEASED
    group = _beside(counted, group, parse, drafts, link)
    if measure in BEFORE and mode is Mode.HAPPENED and _is_rest(parse, found.number):
        measure, mode = BEFORE[measure], Mode.ONGOING
    group = Group.WOUNDED if is_casualty(parse, counted, measure) else group
    noun = parse.low(counted.noun) if counted.noun is not None else ""
    group = settle_group(group, measure, mode, noun, bare=counted.noun is None and not others)
    return Draft(
        found.number, counted.first, last, quantity, head.unit, group, measure, mode, anchor, part_of, shares, reasons
    )
