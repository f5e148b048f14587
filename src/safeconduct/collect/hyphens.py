"""Join a word that a line's end cut: with its hyphen or without it.

"evacua-" and "tion" are one word; "rebel-" and "held" are a compound that happened to be cut at its hyphen. The
text's own words decide first; then whether the parts are known parts of compounds; then whether this text cuts words
at all: a browser cuts only at hyphens that are there, a typesetter ends one line in ten with one of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Hyphens"]

_WORD = re.compile(r"(?<![-\w])[a-z]{5,}(?![-\w])")
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "er", "ers", "or", "ors", "ly", "al", "ion", "ions", "ment", "ments")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """How to join the cut words of one text.

    >>> Hyphens({}, True).join("the evacua-", "tion of"), Hyphens({}, True).join("from rebel-", "held Idlib")
    ('the evacuation of', 'from rebel-held Idlib')
    """

    #: How often each word of the text occurs, in small letters; words that a line's end cut are none.
    known: Mapping[str, int]
    #: Whether whoever set the text cut words to fill lines.
    cuts_words: bool

    def join(self, before: str, after: str) -> str:
        """Join two lines, the first of which ends in a hyphen."""
        head = before.removesuffix("-")
        return f"{head}{'-' if self._stays(_last_word(head), _first_word(after)) else ''}{after}"

    def _stays(self, first: str, second: str) -> bool:
        if not (first[-1:].isalpha() and second[:1].islower()):
            return True
        first, last = first.lower(), first.lower().rsplit("-", 1)[-1]
        whole, hyphened = self.known.get(f"{last}{second}", 0), self.known.get(f"{first}-{second}", 0)
        if whole != hyphened:
            return hyphened > whole
        starts, ends, tails = _parts()
        if last == "non" or len(last) == 1:  # "e-mail", "T-shirts"
            return True
        if _is_word(f"{last}{second}") and last == first:
            return False
        if last != first or second in ends or (last in starts and (second in self.known or second in tails)):
            return True
        return not self.cuts_words


def _is_word(word: str) -> bool:
    """Whether the language's data holds a word, or what it is an inflection of."""
    held = _words()
    return word in held or any(
        word.endswith(ending) and (word.removesuffix(ending) in held or word.removesuffix(ending) + "e" in held)
        for ending in _INFLECTIONS
    )


@cache
def _words() -> frozenset[str]:
    """Every word of five letters or more that the data of English holds for whatever purpose."""
    folder = resources.files("safeconduct") / "data" / "en"
    return frozenset(
        word
        for file in folder.iterdir()
        if file.name.endswith(".toml")
        for word in _WORD.findall(file.read_text(encoding="utf-8").lower())
    )


def _last_word(words: str) -> str:
    end = len(words)
    while end and (words[end - 1].isalnum() or words[end - 1] in "-'’"):
        end -= 1
    return words[end:]


def _first_word(words: str) -> str:
    end = 0
    while end < len(words) and words[end].isalnum():
        end += 1
    return words[:end]


@cache
def _parts() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that compounds begin with, words that they end with, and ends that only count after such a beginning."""
    data = resources.files("safeconduct") / "data" / "en" / "compounds.toml"
    table = tomllib.loads(data.read_text(encoding="utf-8"))
    starts, ends, tails = (frozenset(table[name]["words"]) for name in ("starts", "ends", "tails"))
    return starts, ends, tails
