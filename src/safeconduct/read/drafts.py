"""Make a draft of each figure: number, what it counts, what is said of it.

Each number is taken in text order. What it counts comes from its noun (``counted``), what is said of it from its
governor (``governors``) or its label (``labels``); a number that continues a list, or is a part of one just read,
takes from that what it does not say itself. A number for which neither noun nor governor is found counts nothing
of ours and is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeconduct.read.counted import Counted, CountedWords, Head, counted_words, find_counted
from safeconduct.read.governors import Governor, GovernorWords, find_governor, governor_words
from safeconduct.read.labels import Label, find_label
from safeconduct.read.lengths import LengthWords, length_words, read_length
from safeconduct.read.modes import mode_of
from safeconduct.read.numbers import NumberMention
from safeconduct.read.parse import Parse
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["Draft", "find_drafts"]

_PEOPLE = frozenset({Unit.PEOPLE, Unit.FAMILIES})


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
    counted: CountedWords
    governors: GovernorWords
    lengths: LengthWords
    aid: frozenset[str]
    shares_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Link:
    """The draft a number goes on from, and whether it is a part of it."""

    index: int
    part: bool


@dataclass(frozen=True, slots=True)
class _Found:
    label: Label | None
    governor: Governor | None
    link: _Link | None


def find_drafts(parse: Parse, numbers: tuple[NumberMention, ...]) -> tuple[Draft, ...]:
    """Make a draft of every number that counts people, families, transport, aid, or time of a deal."""
    words = _Words(
        counted_words(parse.lexicon), governor_words(parse.lexicon), length_words(parse.lexicon),
        parse.lexicon.words("figures.aid_words"), parse.lexicon.words("figures.shares_of"),
    )  # fmt: skip
    drafts: list[Draft] = []
    for number in numbers:
        counted = None if _enumerates(parse, number) else find_counted(parse, number, words.counted)
        if counted is None:
            continue
        draft = _draft(parse, number, counted, drafts, words)
        if draft is not None:
            drafts.append(draft)
    return tuple(drafts)


def _enumerates(parse: Parse, number: NumberMention) -> bool:
    """Whether the number only numbers a paragraph or item: "(2)", "3.", "4/7"."""
    first = parse.tokens[number.value_first]
    opener = parse.tokens[number.value_first - 1] if number.value_first > 0 else None
    begins = first.line_start or (opener is not None and opener.text in ("(", "[") and opener.line_start)
    return begins and first.kind is Kind.NUMBER and parse.low(number.value_last) in (".", ")", "]", "/", ":")


def _draft(parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: _Words) -> Draft | None:
    if counted.time_unit is not None:
        length = read_length(parse, number, counted, words.lengths)
        if length is None:
            return None
        return Draft(
            number, length.first, length.last, length.quantity, length.unit, Group.OTHER, length.measure, length.mode,
            number.value_first, reasons=(counted.reason, length.reason),
        )  # fmt: skip
    if counted.head is not None and counted.head.unit is Unit.PERCENT:
        return _percent(parse, number, counted, words)
    found = _Found(
        find_label(parse, number.first, words.counted, words.governors),
        find_governor(parse, counted, words.governors),
        _link(parse, counted, drafts, words),
    )
    if counted.head is None and not _stands_alone(parse, number, counted, found, words):
        return None
    return _join(parse, number, counted, found, drafts, words)


def _stands_alone(parse: Parse, number: NumberMention, counted: Counted, found: _Found, words: _Words) -> bool:
    """Whether a number without a noun counts people all the same."""
    small = parse.low(number.value_first) in ("one", "two") and number.value_last == number.value_first + 1
    if small and not counted.partitive:
        return False
    if found.label is not None:
        return found.label.head is not None or not number.year_like
    if number.year_like and number.first == number.value_first:
        return False
    if counted.partitive:
        return parse.low(number.value_first) != "one"
    if found.link is not None or _predicate(parse, counted, words) is not None:
        return True
    governor = found.governor
    if governor is None:
        return False
    if governor.measure is None:
        return governor.counting and number.quantity.high >= 20
    enough = number.quantity.high >= 20 or number.vague or number.first < number.value_first
    return governor.own and (enough or governor.token >= counted.last)


_JOINTS = frozenset({",", "and", "plus", "&", "as", "well", "–", "—", "--", "(", ")", "with", "another", "also", "or", "along", "about", "some", ";", "of", "the"})  # fmt: skip
_PARTS = frozenset({"including", "among", "whom", "them", "includes", "include", "included"})


def _link(parse: Parse, counted: Counted, drafts: list[Draft], words: _Words) -> _Link | None:
    """Find what a number goes on from: the one before it in a list, or the whole it is a part of."""
    if not drafts:
        return None
    at = len(drafts) - 1
    previous = drafts[at]
    following = (parse.low(counted.last), parse.low(counted.last + 1))
    among = counted.partitive or following in (("among", "them"), ("of", "them"), ("of", "whom"))
    if parse.sentence_of(previous.first).index != parse.sentence_of(counted.first).index:
        them = parse.low(counted.last - 1) in ("them", "whom") or counted.reason.startswith("a part")
        return _Link(at, True) if among and (counted.noun is None or them) and previous.unit in _PEOPLE else None
    if previous.measure is Measure.DURATION:
        return None
    between = [parse.low(i) for i in range(previous.last, counted.first)]
    opens = between[-1:] in (["("], [":"]) or between[:1] in (["–"], ["—"], ["--"], ["("], [":"])
    among = among or between[-3:-1] == ["of", "those"] or between[-2:] in (["of", "those"], ["of", "these"])
    among = among or ("of" in between and "those" in between) or _predicate(parse, counted, words) is not None
    if previous.unit in _PEOPLE and (among or _PARTS & set(between) or between[-1:] == [":"]):
        sibling = previous.part_of is not None and not {"whom", "them"} & set(between[:3])
        return _Link(previous.part_of if sibling and previous.part_of is not None else at, True)
    verbs = any(g.first < counted.first and g.first >= previous.last for g in _groups(parse, counted))
    listed = between[-1:] and between[-1] in _JOINTS and (set(between) <= _JOINTS or (len(between) <= 8 and not verbs))
    if listed and ";" not in between[:-1]:
        same_whole = previous.part_of is not None and not opens
        part = same_whole or (opens and previous.unit in _PEOPLE)
        return _Link(previous.part_of if same_whole and previous.part_of is not None else at, part)
    return None


def _groups(parse: Parse, counted: Counted) -> list:  # type: ignore[type-arg]
    return parse.verb_groups[parse.sentence_of(counted.first).index]


def _join(
    parse: Parse, number: NumberMention, counted: Counted, found: _Found, drafts: list[Draft], words: _Words
) -> Draft | None:
    """Settle unit, group, measure and mode from noun, label, governor and the draft it goes on from."""
    governor, label = found.governor, found.label
    source = drafts[found.link.index] if found.link is not None else None
    head = counted.head or (label.head if label is not None else None) or _head_of(parse, counted, source, drafts)
    own = governor is not None and governor.own and governor.measure is not None
    follows = governor is not None and source is not None and governor.token > source.last
    shares: int | None = None
    measure: Measure | None = None
    mode: Mode | None = None
    if label is not None and not own:
        measure, mode, why = label.measure, label.mode, label.reason
    elif source is not None and _compatible(source, head) and not (own and follows):
        measure, mode, why = source.measure, source.mode, "goes on from the number before it"
        shares = found.link.index if found.link is not None else None
        if head.measure is Measure.INJURED and measure is Measure.KILLED and not counted.partitive:
            measure = Measure.INJURED  # "10 killed and 13 wounded"
    elif governor is not None:
        measure, mode, why = governor.measure, governor.mode, governor.reason
    else:
        why = "nothing governs it"
    reasons = [counted.reason, why]
    if measure is None:
        measure, mode, why = _by_context(parse, counted, head, mode, drafts, words)
        reasons.append(why)
    if measure is None or mode is None:
        return None
    measure = _settle(parse, counted, head, measure, words)
    mode = _settle_mode(parse, counted, head, measure, mode)
    quantity, last = _bound_after_noun(parse, number, counted)
    anchor = governor.token if governor is not None and shares is None else number.value_first
    part_of = found.link.index if found.link is not None and found.link.part else None
    return Draft(
        number, counted.first, last, quantity, head.unit, _group(parse, counted, head, words), measure, mode, anchor,
        part_of, shares, tuple(reasons),
    )  # fmt: skip


def _compatible(source: Draft, head: Head) -> bool:
    """Whether what is said of one can be said of the other: people are not carried as vehicles are."""
    return (
        source.unit is head.unit or (source.unit in _PEOPLE and head.unit in _PEOPLE) or source.measure is Measure.LEAVE
    )


def _head_of(parse: Parse, counted: Counted, source: Draft | None, drafts: list[Draft]) -> Head:
    """What a number without a noun counts: what the number it goes on from counts, else people."""
    if (
        source is None
        and drafts
        and parse.sentence_of(drafts[-1].first).index == parse.sentence_of(counted.first).index
    ):
        source = drafts[-1]
    if source is None or source.measure is Measure.DURATION or (counted.partitive and source.unit not in _PEOPLE):
        return Head(Unit.PEOPLE, Group.ALL)
    if source.unit not in _PEOPLE and source.unit is not Unit.OTHER:
        return Head(source.unit, source.group)
    return Head(
        Unit.PEOPLE, source.group if source.unit is Unit.PEOPLE and source.group is not Group.OTHER else Group.ALL
    )


def _by_context(
    parse: Parse, counted: Counted, head: Head, mode: Mode | None, drafts: list[Draft], words: _Words
) -> tuple[Measure | None, Mode | None, str]:
    """What the noun, the sentence or the sentence before says people do, where nothing governs the number."""
    sentence = parse.sentence_of(counted.first)
    if head.measure is not None:
        return head.measure, mode or _sentence_mode(parse, sentence.index, words), "the measure is in its noun"
    if head.unit in (Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS):
        return Measure.VEHICLES, mode or _sentence_mode(parse, sentence.index, words), "transport"
    noun = parse.low(counted.noun) if counted.noun is not None else ""
    if noun.startswith(("resident", "inhabitant")):
        return Measure.RESIDENT, Mode.ONGOING, "residents, with no verb of their own"
    if head.group is Group.PRISONERS:
        return Measure.DETAINED, Mode.ONGOING, "prisoners, with no verb of their own"
    for draft in reversed(drafts[-4:]):
        near = parse.sentence_of(draft.first)
        if sentence.paragraph - near.paragraph <= 1 and draft.unit in _PEOPLE and draft.measure is not Measure.OTHER:
            verbless = not any(g.finite for g in parse.verb_groups[sentence.index])
            if near.paragraph == sentence.paragraph or counted.head is None or verbless:
                return draft.measure, mode or draft.mode, "as the number before it"
    low = {parse.low(i) for i in range(sentence.first, sentence.last)}
    following = parse.sentences[sentence.index + 1] if sentence.index + 1 < len(parse.sentences) else None
    if following is not None and not parse.verb_groups[sentence.index]:
        for group in parse.verb_groups[following.index]:
            if (borrowed := words.governors.subject.get(f"{group.lemma} {parse.low(group.last)}")) is not None:
                return borrowed, mode_of(parse, following, group), "as the sentence after it goes on"
        low |= {parse.low(i) for i in range(following.first, following.last)}
    if low & words.governors.outings:
        return Measure.LEAVE, mode or _sentence_mode(parse, sentence.index, words), "in a sentence about people leaving"
    if counted.head is None:
        return None, None, "nothing says what it counts"
    return Measure.OTHER, mode or _sentence_mode(parse, sentence.index, words), "no verb governs it"


def _sentence_mode(parse: Parse, sentence: int, words: _Words) -> Mode:
    """The mode of the first finite verb that is not one of speaking."""
    for group in parse.verb_groups[sentence]:
        if group.finite and group.lemma not in words.governors.asides:
            mode = mode_of(parse, parse.sentences[sentence], group)
            return Mode.HAPPENED if mode is Mode.DENIED else mode
    return Mode.HAPPENED


def _settle(parse: Parse, counted: Counted, head: Head, measure: Measure, words: _Words) -> Measure:
    """What the noun itself decides: the dead are killed, buses are vehicles, a tent is aid."""
    if head.unit in (Unit.VEHICLES, Unit.TRUCKS):
        return measure if measure in (Measure.SURRENDER, Measure.AID) else Measure.VEHICLES
    if head.unit is Unit.CONVOYS:
        if counted.noun is None or not parse.low(counted.noun).startswith(("convoy", "column", "caravan")):
            return Measure.LEAVE
        paragraph = parse.sentence_of(counted.first).paragraph
        sentences = [s for s in parse.sentences if s.paragraph <= paragraph]
        low = {parse.low(i) for s in sentences for i in range(s.first, s.last)}
        return Measure.AID if low & words.aid else Measure.LEAVE
    if head.measure is Measure.INJURED and measure in _OUTLASTS:
        return measure
    return head.measure or measure


#: What is said of the wounded rather than that they were wounded.
_OUTLASTS = frozenset(
    {Measure.LEAVE, Measure.ARRIVE, Measure.RETURN, Measure.RELEASED, Measure.DETAINED, Measure.KILLED}
)


def _settle_mode(parse: Parse, counted: Counted, head: Head, measure: Measure, mode: Mode) -> Mode:
    """People living somewhere, or held, stand so now unless the verb says they did."""
    if mode is not Mode.HAPPENED:
        return mode
    sentence = parse.sentence_of(counted.first)
    past = any(g.lemma in ("live", "have", "be", "reside", "number") and g.tense == 2 for g in _groups(parse, counted))
    if measure in (Measure.RESIDENT, Measure.MISSING):
        return Mode.HAPPENED if past else Mode.ONGOING
    if measure is Measure.DETAINED and head.group is Group.PRISONERS:
        finite = any(
            g.lemma in ("detain", "arrest", "capture", "take", "seize") and g.finite
            for g in parse.verb_groups[sentence.index]
        )
        return Mode.HAPPENED if finite else Mode.ONGOING
    return mode


def _predicate(parse: Parse, counted: Counted, words: _Words) -> Group | None:
    """The group that a predicate names: "300 up to 400 are gunmen", "160 carry arms"."""
    sentence = parse.sentence_of(counted.first)
    start = counted.noun - 2 if counted.partitive and counted.noun is not None else counted.last
    for index in range(start, min(start + 8, sentence.last)):
        low = parse.low(index)
        if low in (",", ";", "."):
            break
        if low in ("are", "were", "was", "being"):
            named = [
                words.counted.heads[parse.low(ahead)].group
                for ahead in range(index + 1, min(index + 8, sentence.last))
                if parse.low(ahead) in words.counted.heads and words.counted.heads[parse.low(ahead)].unit is Unit.PEOPLE
            ]
            if named:
                return (
                    named[0] if len(set(named)) == 1 else Group.CIVILIANS if Group.FIGHTERS not in named else Group.ALL
                )
        if low in ("carry", "carried", "bear", "bore") and parse.low(index + 1) in ("arms", "weapons"):
            return Group.FIGHTERS
    return None


def _group(parse: Parse, counted: Counted, head: Head, words: _Words) -> Group:
    if counted.noun is not None and not counted.partitive:
        return head.group
    return _predicate(parse, counted, words) or head.group


def _bound_after_noun(parse: Parse, number: NumberMention, counted: Counted) -> tuple[Quantity, int]:
    """ "one million people at the most", "300 people or more"."""
    at = counted.last
    phrase = (parse.low(at), parse.low(at + 1), parse.low(at + 2))
    for words, bound in (
        (("at", "most"), Bound.AT_MOST), (("at", "the", "most"), Bound.AT_MOST), (("or", "more"), Bound.AT_LEAST),
        (("at", "least"), Bound.AT_LEAST), (("or", "so"), Bound.ABOUT), (("or", "fewer"), Bound.AT_MOST),
    ):  # fmt: skip
        if phrase[: len(words)] == words:
            return replace(number.quantity, bound=bound), at + len(words)
    verb = parse.tokens[counted.first - 1].verb if counted.first > 0 else None
    if verb is not None and verb.lemma in ("exceed", "pass", "surpass", "top") and number.quantity.bound is Bound.EXACT:
        return replace(number.quantity, bound=Bound.AT_LEAST), at
    return number.quantity, at


def _percent(parse: Parse, number: NumberMention, counted: Counted, words: _Words) -> Draft | None:
    """A share, where its sentence is about people."""
    sentence = parse.sentence_of(counted.first)
    if not {parse.low(i) for i in range(sentence.first, sentence.last)} & words.shares_of:
        return None
    return Draft(
        number, counted.first, counted.last, number.quantity, Unit.PERCENT, Group.OTHER, Measure.OTHER, Mode.HAPPENED,
        number.value_first, reasons=("a share, in a sentence about people",),
    )  # fmt: skip
