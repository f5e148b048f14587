"""Join a word that a line's end cut: with its hyphen or without it.

"evacua-" and "tion" are one word; "rebel-" and "held" are a compound that happened to be cut at its hyphen. The
text's own words decide first; then whether the second part ends compounds, or the first begins them and the second
is a word of the text ("pro-government", but "pro-posed").
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["join_hyphenated"]


def join_hyphenated(before: str, after: str, known: Mapping[str, int]) -> str:
    """Join two lines, the first of which ends in a hyphen.

    Args:
        before: ends in the hyphen.
        after: the line that goes on.
        known: how often each word of the text occurs, in small letters.

    >>> join_hyphenated("the evacua-", "tion of", {}), join_hyphenated("from rebel-", "held Idlib", {})
    ('the evacuation of', 'from rebel-held Idlib')
    """
    head = before.removesuffix("-")
    first, second = _last_word(head), _first_word(after)
    keep = not (first and second) or not second[0].islower() or _is_compound(first.lower(), second.lower(), known)
    return f"{head}{'-' if keep else ''}{after}"


def _is_compound(first: str, second: str, known: Mapping[str, int]) -> bool:
    last = first.rsplit("-", 1)[-1]
    whole, hyphened = known.get(f"{last}{second}", 0), known.get(f"{first}-{second}", 0)
    if whole != hyphened:
        return hyphened > whole
    starts, ends = _parts()
    return second in ends or (last in starts and second in known)


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
def _parts() -> tuple[frozenset[str], frozenset[str]]:
    """Words that compounds begin with, and words that they end with."""
    data = resources.files("safeconduct") / "data" / "en" / "compounds.toml"
    table = tomllib.loads(data.read_text(encoding="utf-8"))
    return frozenset(table["starts"]["words"]), frozenset(table["ends"]["words"])
