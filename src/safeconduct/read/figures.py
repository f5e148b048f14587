"""Join number, group, action, place, date and voice into Figures.

Each number of the text is taken in order. What it counts comes from its noun (``counted``), what is said of it
from its governor (``governors``) or its label (``labels``); a number that continues a list, or is a part of one
just read, takes from that what it does not say itself. A number for which neither noun nor governor is found
counts nothing of ours and is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeconduct.read.counted import Counted, CountedWords, Head, counted_words, find_counted
from safeconduct.read.governors import Governor, GovernorWords, find_governor, governor_words, mode_of
from safeconduct.read.labels import Label, find_label
from safeconduct.read.numbers import NumberMention
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["Draft", "find_drafts"]

_PEOPLE = frozenset({Unit.PEOPLE, Unit.FAMILIES})
_SMALL_WORDS = frozenset({"one", "two"})


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
    of_deal: frozenset[str]
    not_of_deal: frozenset[str]


def find_drafts(parse: Parse, numbers: tuple[NumberMention, ...]) -> tuple[Draft, ...]:
    """Make a draft of every number that counts people, families, transport, aid, or time of a deal."""
    durations = parse.lexicon.table("figures.durations")
    words = _Words(
        counted_words(parse.lexicon), governor_words(parse.lexicon),
        frozenset(durations["of_deal"]), frozenset(durations["not_of_deal"]),
    )  # fmt: skip
    drafts: list[Draft] = []
    for number in numbers:
        counted = find_counted(parse, number, words.counted)
        if counted is None:
            continue
        draft = _draft(parse, number, counted, drafts, words)
        if draft is not None:
            drafts.append(draft)
    return tuple(drafts)


def _draft(parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: _Words) -> Draft | None:
    if counted.time_unit is not None:
        return _duration(parse, number, counted, words)
    label = find_label(parse, number.first, words.counted, words.governors)
    if counted.head is not None and counted.head.unit is Unit.PERCENT:
        return _percent(parse, number, counted)
    link = _link(parse, counted, drafts)
    governor = find_governor(parse, counted, words.governors)
    if counted.head is None and not _stands_alone(parse, number, counted, label, governor, link):
        return None
    draft = _join(parse, number, counted, (label, governor, link), drafts, words)
    if counted.noun is None and number.value_first == number.first and number.last == number.value_last:
        return draft
    return draft


def _stands_alone(
    parse: Parse, number: NumberMention, counted: Counted, label: Label | None, governor: Governor | None,
    link: tuple[int, bool] | None,
) -> bool:  # fmt: skip
    """Whether a number without a noun counts people all the same."""
    if (
        parse.low(number.value_first) in _SMALL_WORDS
        and number.value_last == number.value_first + 1
        and not counted.partitive
    ):
        return False
    if label is not None:
        return not (number.year_like and label.measure is None)
    if number.year_like and number.first == number.value_first:
        return False
    if counted.partitive:
        return parse.low(number.value_first) != "one"
    if link is not None:
        return True
    if governor is None or governor.measure is None:
        return False
    enough = number.quantity.high >= 20 or number.vague or number.first < number.value_first
    return governor.own and (enough or governor.reason.startswith("subject"))


def _link(parse: Parse, counted: Counted, drafts: list[Draft]) -> tuple[int, bool] | None:
    """The draft this number goes on from, and whether it is a part of it."""
    if not drafts:
        return None
    previous = drafts[-1]
    sentence = parse.sentence_of(counted.first)
    same = parse.sentence_of(previous.first).index == sentence.index
    if not same:
        if (counted.partitive and counted.head is None) or parse.low(counted.last - 1) in ("them", "whom"):
            return (len(drafts) - 1, True)
        return None
    between = [parse.low(i) for i in range(previous.last, counted.first)]
    part = (
        bool({"including", "among", "whom", "them"} & set(between))
        or counted.partitive
        or between[-1:] == ["("]
        or ("includes" in between or "include" in between)
    )
    if part and previous.unit in _PEOPLE:
        whole = previous.part_of if previous.part_of is not None and "of" not in between[:1] else len(drafts) - 1
        return (whole if whole is not None else len(drafts) - 1, True)
    joints = {
        ",",
        "and",
        "plus",
        "&",
        "as",
        "well",
        "–",
        "—",
        "(",
        ")",
        "with",
        "another",
        "also",
        "or",
        "along",
        "about",
        "some",
        "to",
        ";",
    }
    if (
        len(between) <= 6
        and between
        and all(b in joints or parse.tokens[previous.last + k].capital for k, b in enumerate(between))
    ):
        opener = between[0] in ("–", "—", "(", ":")
        return (len(drafts) - 1, opener and previous.unit in _PEOPLE)
    return None


def _join(
    parse: Parse, number: NumberMention, counted: Counted,
    found: tuple[Label | None, Governor | None, tuple[int, bool] | None], drafts: list[Draft], words: _Words,
) -> Draft | None:  # fmt: skip
    """Settle unit, group, measure and mode from noun, label, governor and the draft it goes on from."""
    label, governor, link = found
    source = drafts[link[0]] if link is not None else None
    head = counted.head or (label.head if label is not None else None) or _head_of(source, drafts, parse, counted)
    reasons = [counted.reason]
    measure, mode, shares = None, None, None
    own = governor is not None and governor.own and governor.measure is not None
    if label is not None and not own:
        measure, mode = label.measure, label.mode
        reasons.append(label.reason)
    elif source is not None and (not own or _is_list(parse, source, counted, governor)):
        measure, mode, shares = source.measure, source.mode, link[0] if link is not None else None
        reasons.append("goes on from the number before it")
    elif governor is not None:
        measure, mode = governor.measure, governor.mode
        reasons.append(governor.reason)
    if measure is None or mode is None:
        measure, mode, why = _by_context(parse, counted, measure, mode, drafts, words)
        reasons.append(why)
    if measure is None:
        return None
    measure = _settle(head, measure, parse, counted, words)
    mode = _settle_mode(measure, mode, parse, counted)
    group = _group(parse, counted, head, words)
    anchor = governor.token if governor is not None else number.value_first
    quantity, last = _bound_after_noun(parse, number, counted)
    part_of = link[0] if link is not None and link[1] else None
    return Draft(
        number, counted.first, last, quantity, head.unit, group, measure, mode, anchor, part_of, shares, tuple(reasons)
    )


def _is_list(parse: Parse, source: Draft, counted: Counted, governor: Governor | None) -> bool:
    """A list goes on even where a verb follows its last number, unless that verb is the number's own."""
    return governor is not None and governor.token <= source.last


def _head_of(source: Draft | None, drafts: list[Draft], parse: Parse, counted: Counted) -> Head:
    """What a number without a noun counts: what the number it goes on from counts, else people."""
    if source is not None and source.unit in _PEOPLE:
        return Head(
            source.unit,
            source.group if counted.partitive else (source.group if source.group is not Group.OTHER else Group.ALL),
        )
    if source is not None and not counted.partitive:
        return Head(source.unit, source.group)
    return Head(Unit.PEOPLE, Group.ALL)


def _by_context(
    parse: Parse, counted: Counted, measure: Measure | None, mode: Mode | None, drafts: list[Draft], words: _Words
) -> tuple[Measure | None, Mode, str]:
    """What the sentence, or the sentence before, says people do, where nothing governs the number."""
    sentence = parse.sentence_of(counted.first)
    head = counted.head
    if head is not None and head.measure is not None:
        return (
            measure or head.measure,
            mode or _sentence_mode(parse, sentence.index, words),
            "the measure is in its noun",
        )
    for draft in reversed(drafts[-4:]):
        near = parse.sentence_of(draft.first)
        if near.paragraph == sentence.paragraph and draft.unit in _PEOPLE and draft.measure is not Measure.DURATION:
            return measure or draft.measure, mode or draft.mode, "as the number before it in the paragraph"
    low = {parse.low(i) for i in range(sentence.first, sentence.last)}
    if low & words.governors.outings:
        return (
            measure or Measure.LEAVE,
            mode or _sentence_mode(parse, sentence.index, words),
            "in a sentence about people leaving",
        )
    if head is None:
        return None, Mode.HAPPENED, "nothing says what it counts"
    return measure or Measure.OTHER, mode or _sentence_mode(parse, sentence.index, words), "no verb governs it"


def _sentence_mode(parse: Parse, sentence: int, words: _Words) -> Mode:
    """The mode of the first finite verb that is not one of speaking."""
    groups = parse.verb_groups[sentence]
    for group in groups:
        if group.finite and group.lemma not in words.governors.asides:
            mode = mode_of(parse, parse.sentences[sentence], groups, group, words.governors)
            return Mode.HAPPENED if mode is Mode.DENIED else mode
    return Mode.HAPPENED


def _settle(head: Head, measure: Measure, parse: Parse, counted: Counted, words: _Words) -> Measure:
    """What the noun itself decides: the dead are killed, buses are vehicles, a tent is aid."""
    if head.unit in (Unit.VEHICLES, Unit.TRUCKS):
        return measure if measure in (Measure.SURRENDER, Measure.AID) else Measure.VEHICLES
    if head.unit is Unit.CONVOYS:
        sentence = parse.sentence_of(counted.first)
        low = {parse.low(i) for i in range(sentence.first, sentence.last)}
        return (
            Measure.AID
            if low & {"aid", "relief", "humanitarian", "inter-agency", "supplies", "food"}
            else Measure.LEAVE
        )
    if head.measure is not None:
        return head.measure if measure is not Measure.LEAVE or head.measure is not Measure.INJURED else measure
    return measure


def _settle_mode(measure: Measure, mode: Mode, parse: Parse, counted: Counted) -> Mode:
    if measure in (Measure.RESIDENT, Measure.MISSING) and mode is Mode.HAPPENED:
        sentence = parse.sentence_of(counted.first)
        past = any(
            g.lemma in ("live", "have", "be", "reside", "number") and g.tense == 2
            for g in parse.verb_groups[sentence.index]
        )
        return Mode.HAPPENED if past else Mode.ONGOING
    return mode


def _group(parse: Parse, counted: Counted, head: Head, words: _Words) -> Group:
    """The group, from the predicate where the number has no noun: "300 up to 400 are gunmen", "160 carry arms"."""
    if counted.head is not None and counted.noun is not None:
        return counted.head.group
    sentence = parse.sentence_of(counted.first)
    for index in range(counted.last, min(counted.last + 8, sentence.last)):
        low = parse.low(index)
        if low in ("are", "were", "was", "being"):
            for ahead in range(index + 1, min(index + 4, sentence.last)):
                named = words.counted.heads.get(parse.low(ahead))
                if named is not None and named.unit is Unit.PEOPLE:
                    return named.group
        if low in ("carry", "carried", "bear", "bore") and parse.low(index + 1) in ("arms", "weapons"):
            return Group.FIGHTERS
    return head.group


def _bound_after_noun(parse: Parse, number: NumberMention, counted: Counted) -> tuple[Quantity, int]:
    """ "one million people at the most", "300 people or more"."""
    at = counted.last
    phrase = (parse.low(at), parse.low(at + 1), parse.low(at + 2))
    quantity = number.quantity
    if phrase[:2] == ("at", "most") or phrase == ("at", "the", "most"):
        return replace(quantity, bound=Bound.AT_MOST), at + (2 if phrase[1] == "most" else 3)
    if phrase[:2] in (("or", "more"), ("at", "least")):
        return replace(quantity, bound=Bound.AT_LEAST), at + 2
    if phrase[:2] == ("or", "so"):
        return replace(quantity, bound=Bound.ABOUT), at + 2
    return quantity, at


def _percent(parse: Parse, number: NumberMention, counted: Counted) -> Draft | None:
    """A share, where its sentence is about people."""
    sentence = parse.sentence_of(counted.first)
    low = {parse.low(i) for i in range(sentence.first, sentence.last)}
    if not low & {
        "people",
        "residents",
        "population",
        "families",
        "civilians",
        "displaced",
        "fighters",
        "inhabitants",
        "children",
        "women",
        "persons",
        "refugees",
        "homes",
        "houses",
    }:
        return None
    return Draft(
        number, counted.first, counted.last, number.quantity, Unit.PERCENT, Group.OTHER, Measure.OTHER, Mode.HAPPENED,
        number.value_first, reasons=("a share, in a sentence about people",),
    )  # fmt: skip


def _duration(parse: Parse, number: NumberMention, counted: Counted, words: _Words) -> Draft | None:
    """A length of time or a deadline, unless it is the length of a war or siege or tells a date."""
    sentence = parse.sentence_of(counted.first)
    after = [parse.low(i) for i in range(counted.last, min(counted.last + 4, sentence.last))]
    before = [parse.low(i) for i in range(max(sentence.first, counted.first - 4), counted.first)]
    near = {parse.low(i) for i in range(sentence.first, sentence.last)}
    if after[:1] in (["ago"], ["old"], ["earlier"], ["later"], ["before"], ["'s"], ["after"]) or "old" in after[:2]:
        return None
    if set(after) & words.not_of_deal or (set(before) & words.not_of_deal and not set(before) & words.of_deal):
        return None
    if before[-1:] in (["last"], ["past"], ["previous"]) or (
        before[-1:] == ["the"] and number.first > sentence.first and parse.low(number.first) in ("last", "past")
    ):
        return None
    first_word = parse.low(number.first)
    if first_word in ("last", "past", "the") and parse.low(number.value_first - 1) in ("last", "past", "previous"):
        return None
    years = counted.time_unit == "years"
    if years and not near & words.of_deal:
        return None
    if (
        counted.noun is not None
        and sentence.layout is Layout.PROSE
        and near & words.not_of_deal
        and not near & words.of_deal
    ):
        return None
    quantity, last, unit = number.quantity, counted.last, counted.head.unit if counted.head else Unit.OTHER
    if counted.time_unit == "months" and after[:1] == ["to"] and after[1:3] in (["a", "year"], ["one", "year"]):
        quantity, last = Quantity(number.quantity.low, 12, Bound.RANGE), counted.last + 3
    if years:
        quantity, unit = Quantity(quantity.low * 12, quantity.high * 12, quantity.bound), Unit.MONTHS
    groups = parse.verb_groups[sentence.index]
    recurring = parse.low(number.first) == "every" or before[-1:] == ["every"]
    mode = _duration_mode(parse, sentence.index, counted, words, groups)
    first = counted.first - 1 if before[-1:] in (["for"], ["every"]) else counted.first
    return Draft(
        number, first, last, quantity, unit, Group.OTHER, Measure.OTHER if recurring else Measure.DURATION, mode,
        number.value_first, reasons=(counted.reason, "a length of time"),
    )  # fmt: skip


def _duration_mode(parse: Parse, sentence: int, counted: Counted, words: _Words, groups: list) -> Mode:  # type: ignore[type-arg]
    modes = [
        mode_of(parse, parse.sentences[sentence], groups, g, words.governors)
        for g in groups
        if g.finite and g.lemma not in words.governors.asides
    ]
    if Mode.POSSIBLE in modes:
        return Mode.POSSIBLE
    if not modes or Mode.PLANNED in modes or parse.low(counted.first) == "within":
        return Mode.PLANNED
    return Mode.HAPPENED
