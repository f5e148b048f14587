"""Make a draft of each figure: number, what it counts, what is said of it.

Each number is taken in text order. What it counts comes from its noun (``counted``), what is said of it from its
label (``labels``), its governor (``governors``) or the number it goes on from (``links``), else from what stands
around it (``context``). A number without a noun counts people only where one of these says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.bare import counts_people, is_nearby
from safeconduct.read.clauses import VerbGroup
from safeconduct.read.context import noun_measure, opens_with_people, read_context, sentence_mode
from safeconduct.read.counted import Counted, find_counted
from safeconduct.read.governors import Governor, find_governor
from safeconduct.read.groups import settle_head
from safeconduct.read.labels import Label, find_label, is_plain_cell
from safeconduct.read.lengths import LengthWords, length_words, read_length
from safeconduct.read.links import PEOPLE, Link, find_link
from safeconduct.read.meanings import MeaningWords, meaning_words
from safeconduct.read.modes import mode_of
from safeconduct.read.name_numbers import NameNumberWords, counts_nothing, name_number_words
from safeconduct.read.nouns import Head, NounWords, noun_words
from safeconduct.read.numbers import NumberMention
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout
from safeconduct.read.settling import (
    is_casualty,
    predicate_group,
    settle_bound,
    settle_group,
    settle_measure,
    settle_mode,
)
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Quantity, Unit

__all__ = ["Draft", "find_drafts"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before places, dates and voices are found for it."""

    number: NumberMention
    #: Tokens ``[first, last)`` of number and noun.
    first: int
    last: int
    quantity: Quantity
    unit: Unit
    group: Group
    measure: Measure
    mode: Mode
    #: The token to count dates and places from.
    anchor: int
    #: Index of the draft it is a part of.
    part_of: int | None = None
    #: Index of the draft that place, date and voice are shared with, for a list or a part.
    shares: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    nouns: NounWords
    meanings: MeaningWords
    lengths: LengthWords
    names: NameNumberWords
    shares_of: frozenset[str]
    #: Whether the report is about people leaving under a deal.
    evacuating: bool
    #: Whether it is about prisoners and hostages who are freed.
    freeing: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of one number."""

    number: NumberMention
    counted: Counted
    label: Label | None
    governor: Governor | None
    link: Link | None
    head: Head


def find_drafts(parse: Parse, numbers: tuple[NumberMention, ...]) -> tuple[Draft, ...]:
    """Make a draft of every number that counts people, families, transport, aid, or time of a deal."""
    lexicon = parse.lexicon
    words = _Words(
        noun_words(lexicon), meaning_words(lexicon), length_words(lexicon), name_number_words(lexicon),
        lexicon.words("figures.shares_of"), _is_evacuating(parse), _is_freeing(parse),
    )  # fmt: skip
    drafts: list[Draft] = []
    for number in numbers:
        if counts_nothing(parse, number, words.names, words.nouns):
            continue
        counted = find_counted(parse, number, words.nouns)
        draft = _draft(parse, number, counted, drafts, words) if counted is not None else None
        if draft is not None:
            drafts.append(draft)
    return tuple(drafts)


_OUTINGS = frozenset({"evacuation", "evacuations", "evacuated", "evacuees", "evacuate", "evacuating", "buses", "convoy", "convoys", "batch", "deal", "agreement", "truce", "accord"})  # fmt: skip
#: So much of a report shows what it is about, in words; and so many words of deals and departures make it about one.
_TOPIC, _ENOUGH = 600, 2


def _is_evacuating(parse: Parse) -> bool:
    return sum(token.low in _OUTINGS for token in parse.tokens[:_TOPIC]) >= _ENOUGH


_FREEING = frozenset({"release", "released", "releases", "releasing", "prisoner", "prisoners", "detainee", "detainees", "hostage", "hostages", "captive", "captives", "exchange", "exchanged", "swap", "swapped", "freed", "free"})  # fmt: skip
#: So many words of prisoners make a report one about them.
_MANY = 6


def _is_freeing(parse: Parse) -> bool:
    low = [token.low for token in parse.tokens[:_TOPIC]]
    freed = sum(word in _FREEING for word in low)
    return freed >= _MANY and freed > sum(word in _OUTINGS for word in low)


def _draft(parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: _Words) -> Draft | None:
    if counted.time_unit is not None:
        return _length(parse, number, counted, words)
    if counted.head is not None and counted.head.unit is Unit.PERCENT:
        return _percent(parse, number, counted, drafts, words)
    label = find_label(parse, counted, words.nouns, words.meanings)
    governor = find_governor(
        parse, counted, words.nouns, words.meanings, evacuating=words.evacuating, freeing=words.freeing
    )
    link = find_link(parse, counted, drafts)
    head = (
        counted.head
        or (label.head if label is not None else None)
        or _head_of_subject(parse, counted, governor, link, words)
        or _head_of(parse, counted, governor, link, drafts, number.quantity.low, words)
    )
    found = _Found(number, counted, label, governor, link, head)
    if head.unit not in (Unit.OTHER, Unit.PERCENT) and not isinstance(number.quantity.low, int):
        return None
    if counted.head is None and not _stands_alone(parse, found, drafts, words):
        return None
    if counted.head is not None and _is_idle(parse, found, words.meanings):
        return None
    return _join(parse, found, drafts, words)


#: Who speaks is no count ("two people in the council said"); nor is one of a kind of whom nothing is said.
_SPEAKING = frozenset({"say", "tell", "add", "report", "explain", "insist", "claim", "argue", "write", "recall"})
_SPEAKERS = 10


def _is_idle(parse: Parse, found: _Found, words: MeaningWords) -> bool:
    """Whether a few people are named only as those who speak, or one only as somebody; and arms not as handed in."""
    governor, head, value = found.governor, found.head, found.number.quantity.high
    silent = governor is None or governor.measure is None
    if head.measure is Measure.SURRENDER and head.unit is Unit.OTHER:
        if governor is not None and governor.measure in (Measure.SURRENDER, Measure.RELEASED):
            return False
        token = parse.tokens[governor.token] if governor is not None else None
        fired = token is not None and token.verb is not None and token.verb.lemma in words.firing
        arms = found.counted.noun is not None and parse.low(found.counted.noun) in words.plain_arms
        return fired or not (arms or (found.link is not None and found.label is None))
    bare = found.link is None and found.label is None and found.number.first == found.number.value_first
    if head.unit in (Unit.VEHICLES, Unit.CONVOYS) and value == 1 and bare:
        return True  # "one bus was held up"
    if value == 1 and (head.unit is Unit.FAMILIES or (head.unit is Unit.OTHER and bare)):
        return True  # "six of one family", "one rifle and one bag each"
    if (
        head.unit is not Unit.PEOPLE
        or not silent
        or found.link is not None
        or found.label is not None
        or head.measure is not None
    ):
        return False
    if value == 1 or (value == 2 and found.counted.modifier is None and governor is None):
        return True
    verb = parse.tokens[governor.token].verb if governor is not None else None
    return verb is not None and verb.lemma in _SPEAKING and value <= _SPEAKERS


def _length(parse: Parse, number: NumberMention, counted: Counted, words: _Words) -> Draft | None:
    length = read_length(parse, number, counted, words.lengths)
    if length is None:
        return None
    return Draft(
        number, length.first, length.last, length.quantity, length.unit, Group.OTHER, length.measure, length.mode,
        number.value_first, reasons=(counted.reason, length.reason),
    )  # fmt: skip


def _percent(parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: _Words) -> Draft | None:
    """A share, where it is one of people."""
    sentence = parse.sentence_of(counted.first)
    near = range(max(sentence.first, counted.first - 25), min(sentence.last, counted.last + 25))
    if not {parse.low(i) for i in near} & words.shares_of:
        return None
    group = Group.OTHER
    if parse.low(counted.last) == "of":
        named = (words.nouns.nouns.get(parse.low(i)) for i in range(counted.last + 1, counted.last + 4))
        group = next((noun.head.group for noun in named if noun is not None and noun.head.unit is Unit.PEOPLE), group)
    of_them = parse.low(counted.last) == "of" and parse.low(counted.last + 1) in ("them", "whom", "those")
    whole = drafts[-1] if drafts and of_them and drafts[-1].unit in PEOPLE else None
    if whole is not None and parse.sentence_of(whole.first).index < sentence.index - 1:
        whole = None
    mode = whole.mode if whole is not None else sentence_mode(parse, sentence, counted, words.meanings)
    return Draft(
        number, counted.first, counted.last, number.quantity, Unit.PERCENT, whole.group if whole is not None else group,
        whole.measure if whole is not None else Measure.OTHER, mode, number.value_first,
        part_of=len(drafts) - 1 if whole is not None else None, reasons=("a share, in a sentence about people",),
    )  # fmt: skip


def _stands_alone(parse: Parse, found: _Found, drafts: list[Draft], words: _Words) -> bool:
    """Whether a number without a noun counts people all the same."""
    number, counted = found.number, found.counted
    if found.label is not None:
        return found.label.head is not None or not found.number.year_like
    if is_plain_cell(parse, number.value_first) and not number.year_like and number.quantity.high > 1:
        return opens_with_people(parse, counted, words.meanings)
    nearby = is_nearby(parse, counted.first, drafts)
    return counts_people(parse, found.number, found.counted, found.governor, found.link, nearby)


#: Groups that a number without a noun takes over: "killed 700 rebels and wounded 3,000", "four have been let go since".
_KINDS = frozenset(
    {Group.FIGHTERS, Group.SECURITY_FORCES, Group.CIVILIANS, Group.PRISONERS, Group.AID_WORKERS, Group.MEN, Group.WOUNDED, Group.RELATIVES}
)  # fmt: skip
#: How many sentences back those counted may stand whom a number without a noun takes up.
_BACK = 2
#: How far back those may be named whom "of them" takes up, in words.
_ANTECEDENT = 30
#: Verbs whose subject only tells the number: "officials put the dead at".
_TOLD = frozenset({"put", "give", "count", "estimate", "set", "place", "bring", "list", "record", "report", "see", "register", "peg", "have", "make", "add"})  # fmt: skip
#: How far before its verb the noun of those numbered may stand, in words.
_SUBJECT = 16


def _are_vehicles(parse: Parse, counted: Counted, governor: Governor | None, last: Draft) -> bool:
    """ "600 trucks were to enter, but only 173 got in": what was counted before moves on."""
    if last.unit not in (Unit.TRUCKS, Unit.VEHICLES) or counted.partitive or governor is None:
        return False
    away = parse.sentence_of(counted.first).index - parse.sentence_of(last.first).index
    moves = governor.measure in (Measure.ARRIVE, Measure.LEAVE, Measure.AID) and governor.own and governor.own_doing
    return moves and away <= 1 and parse.low(counted.last) != "who"


def _antecedent(parse: Parse, counted: Counted, words: _Words) -> Group:
    """Who "two hundred of them" are: those of a kind named last before them."""
    paragraph = parse.sentence_of(counted.first).paragraph
    for index in range(counted.first - 1, max(0, counted.first - _ANTECEDENT), -1):
        noun = words.nouns.nouns.get(parse.low(index))
        if noun is not None and noun.plural and noun.head.unit is Unit.PEOPLE and noun.head.group in _KINDS:
            return noun.head.group if parse.sentence_of(index).paragraph >= paragraph - 1 else Group.ALL
    return Group.ALL


def _head_of(
    parse: Parse, counted: Counted, governor: Governor | None, link: Link | None, drafts: list[Draft], value: float,
    words: _Words,
) -> Head:  # fmt: skip
    """What a number without a noun counts: what the number it goes on from counts, else people."""
    source = drafts[link.index] if link is not None else _taken_up(parse, counted, governor, drafts, value)
    people = Head(Unit.PEOPLE, Group.ALL)
    if source is None and counted.partitive:
        return Head(Unit.PEOPLE, _antecedent(parse, counted, words))
    if source is None and drafts and _are_vehicles(parse, counted, governor, drafts[-1]):
        source = drafts[-1]
    if source is None or source.measure is Measure.DURATION:
        return people
    if source.unit not in PEOPLE and source.unit is not Unit.OTHER:
        return Head(source.unit, source.group, source.measure)
    if source.unit is Unit.FAMILIES and not counted.partitive:
        return Head(Unit.FAMILIES, Group.FAMILIES)
    kept = source.group is not Group.OTHER or (link is not None and link.part)
    return Head(Unit.PEOPLE, source.group) if source.unit is Unit.PEOPLE and kept else people


def _head_of_subject(
    parse: Parse, counted: Counted, governor: Governor | None, link: Link | None, words: _Words
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


def _taken_up(
    parse: Parse, counted: Counted, governor: Governor | None, drafts: list[Draft], value: float
) -> Draft | None:
    """The count before it that a number without a noun takes up: one of more people, of a kind, in its own words."""
    here = parse.sentence_of(counted.first).index
    for draft in reversed(drafts[-4:]):
        away = here - parse.sentence_of(draft.first).index
        if away > _BACK:
            return None
        if away == 0 and draft.group in _KINDS:
            return draft
        if governor is not None and governor.measure in (Measure.KILLED, Measure.INJURED) and not counted.further:
            return None  # "the clashes left 22 killed": whoever they were
        if draft.part_of is not None or draft.unit not in PEOPLE:
            continue
        if counted.further and (draft.group in _KINDS or draft.unit is Unit.FAMILIES):
            return draft
        return draft if draft.group in _KINDS and value <= draft.quantity.high else None
    return None


def _join(parse: Parse, found: _Found, drafts: list[Draft], words: _Words) -> Draft | None:
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
    own = own and not loose  # "250 of them serving long sentences"
    tells = governor is not None and not (part and governor.measure is Measure.OTHER and governor.stative)
    described = governor is not None and governor.describing and _is_bare(parse, governor.token)
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
    elif source is not None and found.link is not None and _goes_with(source, head) and not (own and follows and tells):
        measure, mode, why = source.measure, source.mode, "goes on from the number before it"
        shares = found.link.index
    elif governor is not None:
        measure, mode, why = governor.measure, governor.mode, governor.reason
        unsaid = not governor.own and head.measure in words.meanings.fates
        listed = measure is Measure.OTHER and not governor.own_doing
        said = noun_measure(parse, counted, head, words.meanings)
        refugees = counted.noun is not None and parse.low(counted.noun) in ("refugees", "migrants", "exiles")
        if refugees and measure is Measure.RESIDENT:
            said = None  # "31,000 refugees live there"
        if unsaid or ((governor.stative or listed) and _tells_more(said, measure)):
            measure, why = said, f"the noun tells more than {why}"
            if measure in words.meanings.ongoing and mode is Mode.HAPPENED and not governor.own_doing:
                mode = Mode.ONGOING
    else:
        why = "nothing governs it"
    reasons = [counted.reason, why]
    if measure is None:
        verb = parse.tokens[governor.token].verb if governor is not None else None
        lemma = verb.lemma if verb is not None else ""
        counting = governor is not None and governor.counting
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
        measure, mode = (context.measure, context.mode) if context else (Measure.OTHER, mode or Mode.HAPPENED)
        reasons.append(context.reason if context else "nothing says what they do")
    assert mode is not None
    return _draft_of(parse, found, drafts, words, measure, mode, shares, tuple(reasons))


def _verb_at(parse: Parse, token: int) -> VerbGroup | None:
    """The verb a token stands in."""
    groups = parse.groups_in(max(0, token - 6), token + 1)
    return groups[-1] if groups and groups[-1].first <= token < groups[-1].last else None


def _is_listed(parse: Parse, counted: Counted) -> bool:
    """Whether a number stands in a list or a table."""
    return parse.sentence_of(counted.first).layout in (Layout.ITEM, Layout.ROW)


def _is_bare(parse: Parse, token: int) -> bool:
    """Whether a verb is a participle without auxiliary."""
    groups = parse.groups_in(max(0, token - 6), token + 1)
    return (
        bool(groups) and groups[-1].head == token and groups[-1].bare and (groups[-1].progressive or groups[-1].passive)
    )


def _acts(lemma: str, counted: Counted, head: Head, words: MeaningWords) -> bool:
    """Whether people do something of their own that no measure names ("300 delegates booed both leaders")."""
    if not lemma or head.unit not in PEOPLE or head.measure is not None or counted.modifier is not None:
        return False
    light = (words.stative, words.counting, words.asides, words.echoes, words.chaining, words.waiting)
    return not any(lemma in some for some in light) and lemma not in ("get", "take", "make")


def _tells_more(said: Measure | None, measure: Measure | None) -> bool:
    """Whether the noun says more than a verb that only tells that they are there."""
    return said in (Measure.DETAINED, Measure.DISPLACED, Measure.INJURED, Measure.MISSING, Measure.KILLED) and measure in (
        None, Measure.RESIDENT, Measure.STAY, Measure.LEAVE, Measure.AID, Measure.OTHER,
    )  # fmt: skip


def _tells_fate(counted: Counted, head: Head, source: Draft | None) -> bool:
    """ "35 of them wounded", "70 of whom are wounded"."""
    fates = (Measure.INJURED, Measure.KILLED, Measure.MISSING)
    there = source is not None and source.measure in (Measure.RESIDENT, Measure.STAY)
    return counted.partitive and counted.noun is not None and there and head.measure in fates


def _group_of_hurt(parse: Parse, counted: Counted, group: Group, drafts: list[Draft]) -> Group:
    """Whose the hurt are: "21 troops were dead, 31 injured" counts troops, "eight civilians died and 15 were hurt" the hurt."""
    plain = counted.noun is None or parse.low(counted.noun) in ("wounded", "injured", "hurt")
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


#: How they stood of whom some were freed, left or came back.
_BEFORE = {
    Measure.RELEASED: Measure.DETAINED, Measure.LEAVE: Measure.RESIDENT, Measure.DISPLACED: Measure.RESIDENT,
    Measure.RETURN: Measure.DISPLACED,
}  # fmt: skip


def _is_rest(parse: Parse, number: NumberMention) -> bool:
    """Whether a number is the whole of which another was told: "freed 17 of the 24 soldiers in its hands"."""
    at = number.first - 1 if parse.low(number.first) != "the" else number.first - 1
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
    parse: Parse, found: _Found, drafts: list[Draft], words: _Words, measure: Measure, mode: Mode,
    shares: int | None, reasons: tuple[str, ...],
) -> Draft:  # fmt: skip
    counted, head, governor, link = found.counted, found.head, found.governor, found.link
    verb = governor.token if governor is not None and shares is None else None
    fate = head.measure if head.measure in words.meanings.fates or head.measure is Measure.MISSING else None
    part_of = link.index if link is not None and link.part else None
    if shares is not None and _is_own_fate(parse, counted, head, measure, words.meanings):
        measure, mode, part_of = head.measure, Mode.HAPPENED, None  # "40,000 killed and 12 million displaced"
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
    if shares is not None and parse.low(found.number.value_first - 1) == "not" and counted.noun is None:
        mode = Mode.DENIED  # "61 soldiers had come back, not 58"
    quantity, last = settle_bound(parse, found.number, counted)
    anchor = governor.token if governor is not None and shares is None else found.number.value_first
    group = head.group
    if group is Group.ALL and parse.low(counted.last - 1) == "others" and drafts:
        taken = _taken_up(parse, counted, governor, drafts, 0)
        group = taken.group if taken is not None and taken.group in _KINDS else group
    others = parse.low(counted.last - 1) in ("others", "more")
    if counted.noun is None or counted.partitive or head.group is Group.ALL:
        group = predicate_group(parse, counted, words.nouns) or group
    if measure is Measure.INJURED and not others:
        group = _group_of_hurt(parse, counted, group, drafts)
    if group is Group.PRISONERS and measure in (Measure.LEAVE, Measure.RETURN):
        measure = Measure.RELEASED
    if measure in _BEFORE and mode is Mode.HAPPENED and _is_rest(parse, found.number):
        measure, mode = _BEFORE[measure], Mode.ONGOING
    group = Group.WOUNDED if is_casualty(parse, counted, measure) else group
    group = settle_group(group, measure, mode, bare=counted.noun is None and not others)
    return Draft(
        found.number, counted.first, last, quantity, head.unit, group, measure, mode, anchor, part_of, shares, reasons
    )
