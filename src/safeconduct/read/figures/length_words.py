"""The words that say what lasts so long, taken out of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon

__all__ = ["NEAR", "LengthWords", "length_words"]

#: How far around a length of time what lasts so long is looked for, in words.
NEAR = 10


@dataclass(frozen=True, slots=True, eq=False)
class LengthWords:
    """Nouns and verbs that say what lasts so long."""

    of_deal: frozenset[str]
    of_operation: frozenset[str]
    not_of_deal: frozenset[str]
    setting: frozenset[str]
    lasting: frozenset[str]
    #: Of ``setting``, verbs that put an end to what is done: "suspend attacks for 45 days".
    ceasing: frozenset[str]
    enduring: frozenset[str]
    announcing: frozenset[str]
    asides: frozenset[str]
    rates: frozenset[str]


@cache
def length_words(lexicon: Lexicon) -> LengthWords:
    """Take the words out of the lexicon."""
    table = lexicon.table("figures.durations")
    return LengthWords(
        frozenset(table["of_deal"]),
        frozenset(table["of_operation"]),
        frozenset(table["not_of_deal"]),
        frozenset(table["setting"]),
        frozenset(table["lasting"]),
        frozenset(table["ceasing"]),
        frozenset(table["enduring"]),
        frozenset(table["announcing"]),
        frozenset(lexicon.table("modes.asides")["verbs"]),
        lexicon.words("figures.rates"),
    )
