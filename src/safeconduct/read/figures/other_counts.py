"""Say whether the noun behind a number counts something that is no figure: cattle, jets, goods that are no relief."""

from __future__ import annotations

from safeconduct.read.figures.counted_phrase import Phrase
from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.quantity import Unit

__all__ = ["names_others"]


def names_others(parse: Parse, number: NumberMention, phrase: Phrase, last: int, words: NounWords) -> bool:
    """Whether what a phrase names is not counted.

    Args:
        parse: the words of the text.
        number: the number.
        phrase: the words behind it, with their noun.
        last: where the sentence ends.
        words: the nouns that can be counted.
    """
    noun = phrase.noun
    if noun is None:
        return False
    near = {parse.low(i) for i in phrase.modifiers}
    low = parse.low(noun)
    if low in _STATES and phrase.unknown == noun - 1 and _is_beast(parse, noun - 1, words):
        return True  # "three camels dead"
    if low in words.cases and not words.of_cases & near:
        return True
    if low in words.of_people and not _is_of_people(parse, noun, phrase, last, words):
        return True
    if low == "fighters" and parse.low(noun - 1) == "jet":
        return True
    if low in ("head", "heads") and parse.low(noun + 1) == "of":
        return True  # "two dozen head of cattle"
    if low == "forces" and number.quantity.high < _FEWEST_FORCES:
        return True  # "two rival forces"
    if "attempted" in near or (low == "killings" and "mass" in near):
        return True  # "two attempted killings"
    if low in ("pieces", "piece") and not {"heavy", "artillery"} & near:
        return True
    return low in words.needs_relief and not _is_relief(parse, number, noun, phrase, last, words)


_FEWEST_FORCES = 10
_STATES = frozenset({"dead", "injured", "wounded", "missing", "sick", "ill"})


def _is_beast(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a plural before "dead" names no people."""
    token = parse.tokens[index]
    if token.low in ("sheep", "cattle", "livestock"):
        return True
    people = token.capital or token.low in words.nouns or token.low in words.modifiers
    return not people and token.low.endswith("s") and not token.low.endswith("ss")


def _is_of_people(parse: Parse, noun: int, phrase: Phrase, last: int, words: NounWords) -> bool:
    """Whether rounds and waves are ones of people leaving: "13 rounds of evacuation", "three evacuation columns"."""
    near = {parse.low(i) for i in phrase.modifiers}
    if parse.low(noun + 1) == "of":
        near |= {parse.low(i) for i in range(noun + 2, min(noun + 6, last))}
    elif parse.low(noun).startswith(("wave", "column")) and not near:
        return True
    people = any(word in words.nouns and words.nouns[word].head.unit in (Unit.PEOPLE, Unit.VEHICLES) for word in near)
    return people or bool(near & words.outings)


_TRADE = frozenset(
    {"sold", "sell", "harvest", "harvested", "exported", "exports", "crop", "yield", "surplus", "tender"}
)
_GRAIN = frozenset({"wheat", "grain", "maize", "rice", "corn", "barley", "sorghum", "sugar", "flour", "seeds", "seed"})


_WHERE = frozenset(
    {"in", "at", "across", "inside", "to", "from", "into", "of", "within", "among", "between", "outside"}
)


def _is_relief(parse: Parse, number: NumberMention, noun: int, phrase: Phrase, last: int, words: NounWords) -> bool:
    """Whether tonnes, boxes and bags are ones of relief: by their own words, else by those of their sentence."""
    near = {parse.low(i) for i in range(noun, min(noun + 6, last))} | {parse.low(i) for i in phrase.modifiers}
    kind = any(parse.low(i) in words.relief_kinds for i in phrase.modifiers)
    if kind or parse.low(noun) in words.of_kinds:
        lived_in = parse.low(noun).startswith("shelter") and parse.low(number.first - 1) in _WHERE
        behind = near - {parse.low(noun)}
        plain = not (near - words.relief_kinds) & words.not_relief
        return not lived_in and plain and (kind or bool(behind & words.relief))
    if near & words.not_relief:
        return False
    if near & words.relief - _GRAIN:
        return True
    sentence = parse.sentence_of(noun)
    if parse.holds(_TRADE, sentence.first, min(sentence.last, sentence.first + 80)):
        return False  # "farmers sold 450,000 tonnes"
    return parse.holds(words.relief, sentence.first, min(sentence.last, sentence.first + 80))
