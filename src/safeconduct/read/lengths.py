"""Read a length of time as a figure: the duration or deadline of a deal or an operation.

Not the length of a war, a siege or a journey's road, and not a date told by its distance ("two months ago").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from safeconduct.read.clauses import Tense
from safeconduct.read.counted import Counted
from safeconduct.read.lexicon import Lexicon
from safeconduct.read.modes import mode_of, mode_words
from safeconduct.read.numbers import NumberMention
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["Length", "LengthWords", "length_words", "read_length"]

MONTHS_IN_A_YEAR = 12


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


@dataclass(frozen=True, slots=True, eq=False)
class LengthWords:
    """Nouns that say what lasts so long."""

    of_deal: frozenset[str]
    not_of_deal: frozenset[str]
    asides: frozenset[str]


@cache
def length_words(lexicon: Lexicon) -> LengthWords:
    """Take the words out of the lexicon."""
    table = lexicon.table("figures.durations")
    return LengthWords(
        frozenset(table["of_deal"]), frozenset(table["not_of_deal"]),
        frozenset(lexicon.table("figures.asides")["verbs"]),
    )  # fmt: skip


def read_length(parse: Parse, number: NumberMention, counted: Counted, words: LengthWords) -> Length | None:
    """Read a number of hours, days, weeks, months or years; null where it is no length of a deal or operation."""
    sentence = parse.sentence_of(counted.first)
    if _tells_a_date(parse, number, counted) or _of_something_else(parse, counted, words):
        return None
    quantity, last = number.quantity, counted.last
    unit = counted.head.unit if counted.head is not None else Unit.OTHER
    after = [parse.low(i) for i in range(counted.last, min(counted.last + 3, sentence.last))]
    if counted.time_unit == "months" and after in (["to", "a", "year"], ["to", "one", "year"]):
        quantity, last = Quantity(quantity.low, MONTHS_IN_A_YEAR, Bound.RANGE), counted.last + 3
    if counted.time_unit == "years":
        quantity = Quantity(quantity.low * MONTHS_IN_A_YEAR, quantity.high * MONTHS_IN_A_YEAR, quantity.bound)
        unit = Unit.MONTHS
    before = parse.low(counted.first - 1)
    if parse.low(number.first) == "over" and parse.low(number.first - 1) not in (
        "last",
        "lasted",
        "lasts",
        "took",
        "take",
    ):
        quantity = replace(quantity, bound=Bound.EXACT)
    recurring = "every" in (before, parse.low(number.first))
    first = (
        counted.first - 1
        if before in ("for", "every", "over", "in") and counted.first > sentence.first
        else counted.first
    )
    return Length(
        first, last, quantity, unit, Measure.OTHER if recurring else Measure.DURATION, _mode(parse, counted, words),
        "a recurring time" if recurring else "a length of time",
    )  # fmt: skip


def _tells_a_date(parse: Parse, number: NumberMention, counted: Counted) -> bool:
    """ "two months ago", "the past six weeks", "three days later", "12 years old"."""
    after = (parse.low(counted.last), parse.low(counted.last + 1))
    if after[0] in ("ago", "old", "earlier", "later", "before", "'s", "after", "since") or after[1] == "old":
        return True
    near = {parse.low(i) for i in range(max(0, number.first - 2), number.value_first)}
    first_in = parse.low(number.first - 2) == "first" and parse.low(number.first - 1) == "in"
    return bool(near & {"last", "past", "previous", "preceding"}) or first_in


def _of_something_else(parse: Parse, counted: Counted, words: LengthWords) -> bool:
    """Whether it is a war, a siege or an offensive that lasts so long."""
    sentence = parse.sentence_of(counted.first)
    after = {parse.low(i) for i in range(counted.last, min(counted.last + 4, sentence.last))}
    before = {parse.low(i) for i in range(max(sentence.first, counted.first - 4), counted.first)}
    near = {parse.low(i) for i in range(sentence.first, sentence.last)}
    if after & words.not_of_deal or (before & words.not_of_deal and not before & words.of_deal):
        return True
    if counted.time_unit == "years" and not (after | before) & words.of_deal:
        return True
    return sentence.layout is Layout.PROSE and bool(near & words.not_of_deal) and not near & words.of_deal


def _mode(parse: Parse, counted: Counted, words: LengthWords) -> Mode:
    """Planned, unless the verb it goes with tells of something past."""
    sentence = parse.sentence_of(counted.first)
    if parse.low(counted.first) == "within":
        return Mode.PLANNED
    colours = mode_words(parse.lexicon)
    groups = [g for g in parse.verb_groups[sentence.index] if g.lemma not in words.asides]
    following = next(
        (g for g in groups if g.first >= counted.last and g.finite and not _relative(parse, counted, g.first)), None
    )
    leading = next((g for g in reversed(groups) if g.last <= counted.first), None)
    for group in (leading, following):
        if group is None:
            continue
        mode = mode_of(parse, sentence, group)
        if mode in (Mode.PLANNED, Mode.POSSIBLE):
            return mode
        if group.lemma in colours.planned:
            return Mode.PLANNED
        if group.lemma in colours.possible:
            return Mode.POSSIBLE
        return Mode.HAPPENED if group.tense is Tense.PAST or group.perfect else Mode.PLANNED
    return Mode.PLANNED


def _relative(parse: Parse, counted: Counted, verb: int) -> bool:
    """Whether a verb stands in a relative clause right after the length: "eight hours, to which all agreed, …"."""
    return any(parse.low(i) in ("which", "who", "that") for i in range(max(counted.last, verb - 4), verb))
