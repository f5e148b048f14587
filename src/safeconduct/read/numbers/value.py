"""What a number read from words is, and the words it is read with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.numbers.parts import SIGNS
from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.tokens import Token
from safeconduct.vocab.quantity import Bound, Number

__all__ = ["NumberWords", "Value", "as_whole", "low_at", "number_words"]


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a number that ends before token ``last``."""

    low: Number
    high: Number
    last: int
    #: The scale its last word or grouping carries, for "10 to 15,000" and "two to three hundred".
    scale: int = 1
    vague: bool = False
    year_like: bool = False
    doubt: str | None = None
    #: A fraction of a whole, which counts nobody.
    part: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """The words of numbers and of what binds them."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    joined: frozenset[str]
    fractions: dict[str, float]
    denominators: dict[str, int]
    vague: dict[str, tuple[int, int]]
    few: frozenset[str]
    vague_of: dict[str, tuple[int, int]]
    #: From the last word of a phrase to (phrase, bound), longest first.
    before: dict[str, list[tuple[tuple[str, ...], Bound]]]
    after: dict[str, list[tuple[tuple[str, ...], Bound]]]
    #: Verbs whose "over" is no bound; and what stands before "last" where it is a verb.
    over_verbs: frozenset[str]
    before_last: frozenset[str]
    #: Any word a number can begin with: the quick way past all others.
    openers: frozenset[str]


@cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """Take the number words out of the lexicon."""

    def pairs(name: str) -> dict[str, int]:
        table = lexicon.table(name)
        return dict(zip(table["words"], table["values"], strict=True))

    def ranges(name: str) -> dict[str, tuple[int, int]]:
        table = lexicon.table(name)
        return dict(zip(table["words"], zip(table["low"], table["high"], strict=True), strict=True))

    fractions = lexicon.table("numbers.fractions")
    cardinals, scales, vague = pairs("numbers.cardinals"), pairs("numbers.scales"), ranges("numbers.vague")
    few = lexicon.words("numbers.few")
    joined = frozenset(lexicon.table("numbers.scales")["joined"])
    openers = {
        *cardinals, *vague, *few, *fractions["words"], "tens", "a", "an", "minus", "negative", "-",
        *(set(scales) - joined), *SIGNS,
    }  # fmt: skip
    return NumberWords(
        cardinals, scales, joined,
        dict(zip(fractions["words"], fractions["values"], strict=True)), pairs("numbers.denominators"), vague, few,
        ranges("numbers.vague_of"), _bounds(lexicon, "numbers.bound_before", -1),
        _bounds(lexicon, "numbers.bound_after", 0),
        lexicon.words("numbers.over_verbs"), lexicon.words("grammar.modals") | {"to", "not"},
        frozenset(openers),
    )  # fmt: skip


def _bounds(lexicon: Lexicon, name: str, end: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Phrases that bind a number, longest first, by the word that stands next to it."""
    table = lexicon.table(name)
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound in ("at_least", "at_most", "about", "exact"):
        for phrase in table.get(bound, []):
            words = tuple(phrase.rstrip(".").split())
            found.setdefault(words[end], []).append((words, Bound(bound)))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def low_at(tokens: list[Token], index: int) -> str:
    """The word at a place in lower case; empty past the end."""
    return tokens[index].low if index < len(tokens) else ""


def as_whole(value: Number) -> Number:
    """A number as an integer where it is one, but for a slip of the machine."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
