"""Read a length of time whose unit is left out, since one was told just before: "a truce of twelve hours; it lasted
nine", "sixty days, with an option on another sixty", "three days, which may be prolonged by one".
"""

from __future__ import annotations

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.draft import Draft
from safeconduct.read.figures.length_modes import length_mode
from safeconduct.read.figures.length_words import LengthWords
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Group, Measure

__all__ = ["read_elided_length"]

#: Verbs of a deal whose number is one of time, and those that make it longer "by" or "to" so much.
_LASTING = frozenset({"last", "run", "endure"})
_STRETCHING = frozenset({"extend", "prolong", "lengthen", "shorten", "renew", "postpone", "delay", "stretch", "cut"})
_AGAIN = frozenset({"another", "further", "extra", "additional"})
_AFTER_VERB = frozenset(
    {"for", "only", "just", "barely", "exactly", "a", "full", "another", "about", "less", "than", "all", "of"}
)
_YEARS = frozenset({"year", "years", "fortnight", "fortnights"})


def read_elided_length(
    parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: LengthWords
) -> Draft | None:
    """Read a bare number as a length in the unit of the length before it; null where nothing says it is one."""
    if counted.head is not None or counted.partitive or number.vague or not drafts:
        return None
    told = drafts[-1]
    sentence = parse.sentence_of(counted.first)
    away = sentence.index - parse.sentence_of(told.first).index
    if told.measure is not Measure.DURATION or away > 1:
        return None
    if _YEARS & {parse.low(i) for i in range(told.first, told.last + 1)} or not _ends(parse, number, counted):
        return None
    reason = _sign(parse, number, counted, away, words)
    if reason is None:
        return None
    return Draft(
        number, counted.first, counted.last, number.quantity, told.unit, Group.OTHER, Measure.DURATION,
        length_mode(parse, sentence, counted, words), number.value_first,
        reasons=("its unit is told before", reason),
    )  # fmt: skip


def _ends(parse: Parse, number: NumberMention, counted: Counted) -> bool:
    """Whether no noun follows that the number could count."""
    ahead = parse.tokens[counted.last] if counted.last < len(parse.tokens) else None
    return (
        ahead is None
        or ahead.text in (".", ",", ";", ")", "!", "?", "”", '"', "–", "—")
        or ahead.low in parse.grammar.prepositions
        or ahead.low in ("if", "unless", "and", "but", "or", "more", "when")
    ) and parse.low(number.value_last) not in parse.grammar.calendar


def _sign(parse: Parse, number: NumberMention, counted: Counted, away: int, words: LengthWords) -> str | None:
    """The word that makes a bare number one of time."""
    before = parse.groups_in(max(0, counted.first - 4), counted.first)
    verb = before[-1] if before else None
    between = {parse.low(i) for i in range(verb.last, counted.first)} if verb is not None else set()
    held = verb is not None and verb.lemma == "hold" and parse.low(verb.first - 1) in words.of_deal
    if verb is not None and (verb.lemma in _LASTING or held) and between <= _AFTER_VERB:
        return f"'{parse.words(verb.first, verb.last)}' so long"
    if verb is not None and verb.lemma in _STRETCHING and between & {"by", "to"}:
        return f"'{verb.lemma}' by so long"
    again = parse.low(number.value_first - 1) in _AGAIN or parse.low(number.value_first - 2) in _AGAIN
    if again and away == 0:
        return "so much again"
    denied = parse.low(counted.first - 1) in ("not", "than") and parse.low(counted.first - 2) in (",", "rather", "(")
    return "not so long" if denied and away == 0 else None
