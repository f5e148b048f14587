"""Say whether a verb stands in a clause that a condition opens, or in a sentence with one: "if the lull lasts"."""

from __future__ import annotations

from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.mode_words import ModeWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence

__all__ = ["ABOVE", "in_condition", "is_conditional"]

#: How far the verb above, or a condition, may stand, in words.
ABOVE = 24
#: How far before its verb a condition opens a clause, in words.
_CLAUSE = 12


def in_condition(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> bool:
    """ "if 300 leave": the clause of the verb is opened by a condition."""
    for index in range(group.first - 1, max(sentence.first, group.first - _CLAUSE) - 1, -1):
        token = parse.tokens[index]
        if token.low in words.conditions and _opens(parse, index):
            return token.low != "should" or index == sentence.first
        if token.text in (",", ";", ":"):
            return False
    return False


def is_conditional(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> bool:
    """ "300 will leave if the lull lasts", "provided that the road is safe, 300 will leave"."""
    if in_condition(parse, sentence, group, words):
        return True
    first, last = max(sentence.first, group.first - ABOVE), min(sentence.last, group.last + ABOVE)
    found = parse.within(words.conditions, first, last)
    return any(parse.low(i) not in ("should", "otherwise", "lest") and _opens(parse, i) for i in found)


def _opens(parse: Parse, index: int) -> bool:
    """Whether "provided" and "providing" open a clause, and are no verb: "are providing water to 300"."""
    if parse.low(index) not in ("provided", "providing"):
        return True
    before, ahead = parse.tokens[index - 1], parse.low(index + 1)
    grammar = parse.grammar
    clause = ahead in grammar.determiners or ahead in grammar.pronouns or ahead == "there"
    return ahead == "that" or (clause and (before.text == "," or before.verb is not None))
