"""The small words of the language, as sets ready to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon, field_names
from safeconduct.read.text.tokens import NUMBER, Token

__all__ = ["Grammar", "is_adverb", "is_count", "is_plural", "make_grammar"]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The small words, as sets ready to ask."""

    modals: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    pronouns: frozenset[str]
    #: Days and months.
    calendar: frozenset[str]
    #: Plurals without -s, and words that stand for a number.
    plurals: frozenset[str]
    counts: frozenset[str]
    #: Prepositions, subordinators and coordinators: they join a phrase to another, and stand in none.
    linking: frozenset[str]
    #: Modals and all forms of "be", "have" and "do".
    auxiliaries: frozenset[str]


#: Sets that are put together of others.
_MADE = ("linking", "auxiliaries")


@cache
def make_grammar(lexicon: Lexicon) -> Grammar:
    """Take the small words out of the lexicon, once a process."""
    sets = {name: lexicon.words(f"grammar.{name}") for name in field_names(Grammar) if name not in _MADE}
    return Grammar(
        **sets,
        linking=sets["prepositions"] | sets["subordinators"] | sets["coordinators"],
        auxiliaries=sets["modals"] | sets["be"] | sets["have"] | sets["do"],
    )


def is_adverb(token: Token, grammar: Grammar) -> bool:
    """Whether a word may stand inside a verb group without ending it."""
    return token.low in grammar.adverbs or (token.low.endswith("ly") and len(token.low) > 4 and token.verb is None)


def is_count(token: Token, grammar: Grammar) -> bool:
    """Whether a word is a number, in digits or in words."""
    return token.kind is NUMBER or token.low in grammar.counts


def is_plural(token: Token, grammar: Grammar) -> bool:
    """Whether a noun is a plural by its form or its own right: "rebels", "people", "gunmen"."""
    return token.low in grammar.plurals or (token.low.endswith("s") and not token.low.endswith("ss"))
