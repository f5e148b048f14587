"""Find the people whose number is told apart from them: "the wounded, whose number was put at 400, were taken out".

told = people "," ("whose number" | "whom" somebody) putting verb ["at" | "as"] number
     | people "," ["who"] "number" number
     | people "," putting participle "at" number
     | people {"from" place} "," bound number ("," | ")")

What is said of them, their own clause says: it is read as if the number stood before their noun.
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.groups import settle_head
from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.figures.tallies import PUTTING
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.grammar import is_count
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, WORD
from safeconduct.vocab.quantity import Unit

__all__ = ["NUMBERS", "numbered_people"]

#: How far before its number a verb, and how far before that its relative word may stand, in words.
_NEAR, _CLAUSE = 4, 8
#: How far before a comma a noun may stand, with a place behind it.
_PLACE = 6
#: Fewer are told of without a bound.
_FEW = 3
#: What of people is put at so many: "whose number", "the strength of".
NUMBERS = frozenset({"number", "numbers", "strength", "total"})
_ASIDES = frozenset({",", "(", "–", "—"})


def numbered_people(parse: Parse, number: NumberMention, counted: Counted, words: NounWords) -> Counted | None:
    """The people told of, as counted from their noun to the end of the aside that tells their number; null if none.

    Args:
        parse: the words of the text.
        number: the number.
        counted: the number without a noun of its own.
        words: the nouns that can be counted.
    """
    sentence = parse.sentence_of(number.first)
    if counted.head is not None or sentence.layout is not Layout.PROSE or number.quantity.high < _FEW:
        return None
    opens = _opening(parse, sentence, number)
    if opens is None or parse.tokens[opens].text not in _ASIDES:
        return None
    noun = _people_before(parse, sentence, opens, words)
    if noun is None:
        return None
    modifiers = [i for i in range(max(sentence.first, noun - 3), noun) if parse.tokens[i].kind is WORD]
    head = settle_head(parse, noun, modifiers, sentence.last, words)[0]
    head = Head(head.unit, head.group, head.measure)
    return replace(counted, first=noun, head=head, noun=noun, reason=f"'{parse.tokens[noun].text}', told of by number")


def _opening(parse: Parse, sentence: Sentence, number: NumberMention) -> int | None:
    """The comma or bracket that opens what tells the number; null where nothing does."""
    groups = parse.groups_in(max(sentence.first, number.first - _NEAR - _CLAUSE), number.first)
    verb = groups[-1] if groups and number.first - groups[-1].last <= 2 else None
    if verb is not None and (verb.lemma in PUTTING or verb.lemma == "number"):
        return _clause_opening(parse, sentence, verb)
    before = number.first - 1
    bounded = number.first < number.value_first
    closed = parse.low(number.last) in (",", ")", "–", "—")
    return before if bounded and closed and before > sentence.first else None


def _clause_opening(parse: Parse, sentence: Sentence, verb: VerbGroup) -> int | None:
    """The comma before "whose number was put", "whom the army estimates", "estimated", "who number"."""
    before = verb.first - 1
    if verb.bare and parse.tokens[before].text in _ASIDES:
        return before
    for index in range(before, max(sentence.first, verb.first - _CLAUSE), -1):
        low = parse.low(index)
        if low == "whose":
            return index - 1 if parse.low(index + 1) in NUMBERS else None
        if low == "whom" or (low == "who" and index == before):
            return index - 1
        if parse.tokens[index].kind is MARK:
            return None
    return None


def _people_before(parse: Parse, sentence: Sentence, opens: int, words: NounWords) -> int | None:
    """The plural that names people right before a comma, past a place behind it."""
    for index in range(opens - 1, max(sentence.first, opens - _PLACE) - 1, -1):
        token = parse.tokens[index]
        noun = words.nouns.get(token.low)
        if noun is not None and noun.plural and noun.head.unit in (Unit.PEOPLE, Unit.FAMILIES):
            return None if _is_counted(parse, sentence, index) else index
        if token.kind is not WORD or (token.verb is not None and not token.verb.noun):
            return None
        plain = token.capital or token.low in parse.grammar.determiners or token.low in parse.grammar.prepositions
        if not plain and index < opens - 1 and parse.low(index + 1) in words.nouns:
            return None
    return None


def _is_counted(parse: Parse, sentence: Sentence, noun: int) -> bool:
    """Whether people have a number of their own already."""
    near = parse.tokens[max(sentence.first, noun - 4) : noun]
    return any(is_count(token, parse.grammar) for token in near)
