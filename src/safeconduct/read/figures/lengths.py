"""Read a length of time as a figure: the duration or deadline of a deal or an operation.

Not the length of a war, a siege, a captivity or a journey, not an age, and not a date told by its distance ("two
months ago"). What lasts is told by a noun near it ("a pause of", "a 30-day truce"), by a verb that sets or keeps a
time ("extended by three days", "gave them 48 hours"), or by "within".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.length_modes import length_mode
from safeconduct.read.figures.length_signs import by_words_around, is_planned, lists_terms
from safeconduct.read.figures.length_words import NEAR, LengthWords
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["Length", "read_length"]

MONTHS_IN_A_YEAR = 12
#: Nothing is agreed to be done within so many years.
_GENERATION = 10


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, tokens ``[first, last)``."""

    first: int
    last: int
    quantity: Quantity
    unit: Unit
    measure: Measure
    mode: Mode
    reason: str


def read_length(parse: Parse, number: NumberMention, counted: Counted, words: LengthWords) -> Length | None:
    """Read a number of hours, days, weeks, months or years; null where it is no length of a deal or operation."""
    sentence = parse.sentence_of(counted.first)
    if counted.time_unit == "minutes" or _tells_a_date(parse, number, counted):
        return None
    before = parse.low(counted.first - 1)
    if (
        counted.time_unit == "years"
        and number.quantity.low >= _GENERATION
        and "within" in (before, parse.low(number.first))
    ):
        return None  # "within the next thirty years"
    recurring = bool({before, parse.low(number.first)} & words.rates)
    reason = None if recurring else _what_lasts(parse, sentence, counted, words)
    if reason is None:
        return None
    quantity, unit, last = _amount(parse, number, counted)
    if parse.low(number.first) == "over" and parse.low(number.first - 1) not in (
        "last",
        "lasted",
        "lasts",
        "took",
        "take",
        "for",
    ):
        quantity = replace(quantity, bound=Bound.EXACT)
    opens = before in ("for", "every", "over", "in") and counted.first > sentence.first
    return Length(
        counted.first - opens, last, quantity, unit, Measure.DURATION,
        length_mode(parse, sentence, counted, words), reason,
    )  # fmt: skip


def _amount(parse: Parse, number: NumberMention, counted: Counted) -> tuple[Quantity, Unit, int]:
    """Years count as months; "six months to a year" is a range; "a week or two" is not read."""
    quantity, last = number.quantity, counted.last
    unit = counted.head.unit if counted.head is not None else Unit.OTHER
    after = [parse.low(i) for i in range(last, last + 3)]
    if counted.time_unit == "months" and after in (["to", "a", "year"], ["to", "one", "year"]):
        quantity, last = Quantity(quantity.low, MONTHS_IN_A_YEAR, Bound.RANGE), last + 3
    fortnights = counted.noun is not None and parse.low(counted.noun).startswith("fortnight")
    times = MONTHS_IN_A_YEAR if counted.time_unit == "years" else 2 if fortnights else 1
    if times > 1:
        quantity = Quantity(quantity.low * times, quantity.high * times, quantity.bound)
    if counted.time_unit == "years":
        unit = Unit.MONTHS
    return quantity, unit, last


def _tells_a_date(parse: Parse, number: NumberMention, counted: Counted) -> bool:
    """ "two months ago", "the past six weeks", "three days later", "12 years old", "after nine weeks"."""
    after = (parse.low(counted.last), parse.low(counted.last + 1))
    openers = {parse.low(i) for i in range(number.first - 2, number.value_first)}
    if after[0] == "following" and "in" in openers:
        return True  # "in the two years following the agreement"
    bounded = "within" in openers or ("than" in openers and "later" in openers)
    if after[1] == "old" or (after[0] in _DATED and not (bounded and after[0] in ("after", "before"))):
        return True  # but "within 30 days after the signature"
    opening = number.first == parse.sentence_of(number.first).first
    if after[0] == "on" and opening:
        return True  # "Four days on, the president was killed"
    if after[0] in ("'s", "'") and after[1] in _OF_SO_LONG:
        return True
    return _is_past(parse, number) or _is_first_in(parse, number) or parse.low(number.first - 1) == "day"


def _is_past(parse: Parse, number: NumberMention) -> bool:
    """ "The last ten days", "after nine weeks"; but "will last ten days"."""
    for index in range(max(0, number.first - 2), number.value_first):
        if parse.low(index) == "after" and any(g.lemma in _ENDING for g in parse.groups_in(max(0, index - 6), index)):
            continue
        if parse.low(index) in ("last", "past", "previous", "preceding", "recent", "after", "earlier"):
            groups = parse.groups_in(max(0, index - 4), index + 1)
            if not groups or groups[-1].head != index:
                return True
    return False


def _is_first_in(parse: Parse, number: NumberMention) -> bool:
    """ "The first convoy in three weeks", "the first time in a year"."""
    opener = parse.low(number.first - 1)
    if opener == "in" and parse.holds(_UTMOST, max(0, number.first - 14), number.first - 1):
        return True
    return opener in ("in", "for") and parse.low(number.first - 2) in ("first", "time")


#: What so long a time measures is no deal: "three days' walk".
_OF_SO_LONG = frozenset({"time", "drive", "walk", "journey", "march", "ride", "work", "pay", "old", "trek", "sail"})
_UTMOST = frozenset({
    "first", "worst", "deadliest", "biggest", "heaviest", "only", "latest", "second", "third", "largest", "bloodiest",
})  # fmt: skip


_DATED = frozenset({
    "ago", "old", "earlier", "later", "before", "after", "since", "late", "prior", "previously", "hence",
    "behind", "overdue",
})  # fmt: skip
_ENDING = frozenset({
    "renew", "expire", "review", "end", "lapse", "extend", "evaluate", "collapse", "break", "crumble", "unravel",
    "fail", "founder",
})  # fmt: skip


def _what_lasts(parse: Parse, sentence: Sentence, counted: Counted, words: LengthWords) -> str | None:
    """What of a deal or an operation lasts so long; null if it is something else, or nothing tells."""
    low = parse.low
    if (
        low(counted.first - 1) == "in"
        and low(counted.first) in ("the", "first")
        and _is_ahead(parse, sentence, counted)
    ):
        return "the first time of what is to come"
    if low(counted.last) == "to" and low(counted.first - 1) in ("have", "has", "had", "having"):
        return "a time given to do it in"
    named = _named(parse, sentence, counted, words)
    if named == "period" and _MOURNED & {low(i) for i in range(counted.last, counted.last + 4)}:
        return None
    if named is not None:
        return f"'{named}' lasts so long" if named not in words.not_of_deal else None
    if low(counted.first) == "within" or low(counted.first - 1) == "within":
        at = counted.first - (low(counted.first) != "within")
        if low(at - 1) in _EVENTS:
            return None  # "the second incursion within a week"
        return None if _is_told_of(parse, sentence, counted) else "a deadline: 'within'"
    if _without_fire(parse, counted):
        return "so long without fire"
    return _told_around(parse, sentence, counted, words)


def _told_around(parse: Parse, sentence: Sentence, counted: Counted, words: LengthWords) -> str | None:
    """What the verbs and nouns around a length of time say that lasts."""
    first, last = max(sentence.first, counted.first - NEAR), min(sentence.last, counted.last + NEAR)
    near = [low for low in parse.lows[first:last] if low not in parse.grammar.calendar]
    against = any(word in words.not_of_deal for word in near)
    groups = parse.groups_in(first, last)
    before = [g for g in groups if g.last <= counted.first]
    if before and before[-1].lemma in words.lasting and not against and _is_of_deal(parse, sentence, before[-1], words):
        return "what was agreed lasts so long"
    if (told := by_words_around(parse, counted, groups)) is not None and not against:
        return told
    if any(g.lemma in words.enduring for g in before):
        return None
    setting = [g for g in groups if g.lemma in words.setting and g.last <= counted.first + 1]
    if setting and (not against or setting[-1].lemma in words.ceasing):
        return "a verb that sets a time"
    opener = parse.low(counted.first - 1)
    deal = next((word for word in near if word in words.of_deal), None)
    worked = bool(before) and before[-1].perfect and before[-1].progressive and opener == "for"
    if deal is not None and not worked:  # "a deal they have been cooking for a week"
        return f"in a sentence about the '{deal}'"
    if against:
        return None
    operation = next((word for word in near if word in words.of_operation), None)
    if operation is not None and opener in _TIMING and counted.time_unit != "years":
        return f"in a sentence about the '{operation}'"
    farther = before or parse.groups_in(max(sentence.first, counted.first - 2 * NEAR), counted.first)
    if farther and is_planned(parse, sentence, counted, farther[-1]):
        return "a time set for what is to be done"
    return _of_list(parse, sentence, counted, words) if sentence.layout is not Layout.PROSE else None


def _of_list(parse: Parse, sentence: Sentence, counted: Counted, words: LengthWords) -> str | None:
    """What a line of a list or table says that lasts."""
    whole = parse.lows[sentence.first : min(sentence.last, sentence.first + 30)]
    if counted.time_unit != "years" and any(w in words.of_deal or w in words.of_operation for w in whole):
        return "in a line of a list"
    return "in a list of what was agreed" if lists_terms(parse, sentence, words) else None


#: Before a number of hours or days these say how long.
_TIMING = frozenset({"in", "over", "for", "of", "take", "takes", "took", "last", "lasts", "lasted", "than", ":"})


_EVENTS = frozenset({
    "incursion", "attack", "attacks", "raid", "strike", "strikes", "time", "fires", "incident", "incidents", "visit",
    "bombing", "bombings", "blast", "blasts", "killings", "deaths", "clash", "clashes", "explosions",
})  # fmt: skip


_FIRE = frozenset({
    "shot", "shots", "shooting", "fire", "firing", "fighting", "shelling", "bombing", "bombs", "attack", "attacks",
    "war", "violence", "strikes", "raids", "shoots", "fires", "shells",
})  # fmt: skip


def _without_fire(parse: Parse, counted: Counted) -> bool:
    """ "Seven days without shooting", "three weeks in which no one shoots"."""
    near = [parse.low(i) for i in range(counted.last, counted.last + 7)]
    opens = near[0] in ("without", "free") or near[:2] == ["in", "which"] or near[:1] == ["when"]
    return opens and bool(_FIRE & set(near))


def _is_told_of(parse: Parse, sentence: Sentence, counted: Counted) -> bool:
    """ "Within a week, 31 lorries had crossed": what was done, and no deadline."""
    after = parse.groups_in(counted.last, min(sentence.last, counted.last + 2 * NEAR))
    opens = counted.first <= sentence.first + 1
    before = [g for g in parse.groups_in(max(sentence.first, counted.first - NEAR), counted.first) if g.finite]
    if before and not after and before[-1].tense is Tense.PAST and before[-1].modal is None and not before[-1].be_to:
        told = before[-1]
        return mode_of(parse, sentence, told) is Mode.HAPPENED and not told.passive and told.lemma in _SEEING
    return opens and bool(after) and after[0].tense is Tense.PAST and after[0].modal is None and not after[0].be_to


_MOURNED = frozenset({"mourning", "grief", "fasting", "prayer"})
#: Who did one of these within a time tells what was seen, and sets no deadline.
_SEEING = frozenset({"count", "tot", "see", "record", "hear", "register", "watch", "note", "observe", "report", "meet"})


def _is_of_deal(parse: Parse, sentence: Sentence, verb: VerbGroup, words: LengthWords) -> bool:
    """Whether the subject of "last", "hold" or "run" is a deal: named before it, or "it" after a sentence about one."""
    lows = [parse.low(i) for i in range(max(sentence.first, verb.first - 2 * NEAR), verb.first)]
    if any(word in words.of_deal for word in lows):
        return True
    if lows[-1:] != ["it"] and lows[-1:] != ["that"]:
        return False
    above = parse.sentences[sentence.index - 1] if sentence.index > 0 else sentence
    told = lows + [parse.low(i) for i in range(max(above.first, above.last - 3 * NEAR), above.last)]
    return any(word in words.of_deal or word in _SIGNED for word in told)


_SIGNED = frozenset({"signed", "agreed", "accepted", "sign"})


def _is_ahead(parse: Parse, sentence: Sentence, counted: Counted) -> bool:
    """Whether the verb after it tells of what is to come: "in the first 72 hours all are to be freed"."""
    after = next(
        (g for g in parse.groups_in(counted.last, min(sentence.last, counted.last + 2 * NEAR)) if g.finite), None
    )
    return after is not None and (after.be_to or after.tense is Tense.FUTURE or after.modal is not None)


def _named(parse: Parse, sentence: Sentence, counted: Counted, words: LengthWords) -> str | None:
    """The noun that directly lasts so long: "a 30-day truce", "a truce of 30 days", "the siege, now 30 days long"."""
    for index in range(counted.last, min(counted.last + 4, sentence.last)):
        word = parse.low(index)
        if word in words.of_deal or word in words.not_of_deal or word in words.of_operation:
            return word
        if word in (",", ".", ";", "and", "for", "in", "to", "from", "that") or word in parse.grammar.pronouns:
            break
    at = counted.first - 1
    if parse.low(at) in ("of", "for", "lasting", "lasted", "(", "–", "last", "lasts"):
        for index in range(at - 1, max(sentence.first, at - 6) - 1, -1):
            word = parse.low(index)
            if word in parse.grammar.calendar:
                continue
            if word in words.not_of_deal and (paused := _paused(parse, index, words)):
                return paused
            if word in words.of_deal or word in words.not_of_deal or word in words.of_operation:
                return word
            if word in (",", ";", "."):
                break
    return None


def _paused(parse: Parse, index: int, words: LengthWords) -> str | None:
    """ "a pause in hostilities", "a halt to the bombing": what is paused, not what goes on so long."""
    for back in range(index - 1, index - 4, -1):
        verb = parse.tokens[back].verb
        if parse.low(back) in words.of_deal or (verb is not None and verb.lemma in words.ceasing):
            return parse.low(back)
    return None
