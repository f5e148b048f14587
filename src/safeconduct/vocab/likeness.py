"""Likeness: how much two texts have of the same words in the same order, told from small prints of them.

A print holds, for each of 64 bins, the least of the numbers that runs of four words fall on (one-permutation minhash).
The share of bins that agree estimates the share of runs that two texts have in common. Making one takes time in
proportion to the text; finding those that are alike among many takes none for the many that are not.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["ALIKE", "Prints", "make_print"]

#: Share of runs in common from which two texts are nearly the same words: a wire story, cut or with a new headline.
ALIKE = 0.5
_BINS = 64
_RUN = 4
#: Bins of one band, and from one band to the next; texts are compared where all bins of a band agree. Of two texts that
#: have half their runs in common, one in a hundred is missed.
_BAND, _STEP = 2, 4
#: Digits of one bin.
_WIDE = 4
#: A print with fewer filled bins is of a text too short to tell.
_FEWEST = 24
_EMPTY = "----"
_WORD = re.compile(r"\w+")
_MASK = 0xFFFFFFFF
#: Of those that fall into one band, so many are compared.
_MOST_COMPARED = 50

Key = TypeVar("Key", bound=Hashable)


def make_print(text: str) -> str:
    """The print of a text: 64 times four hexadecimal digits; empty where the text is too short to tell.

    >>> make_print("Some left.")
    ''
    """
    words = [zlib.crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(text.lower())]
    least: list[int] = [-1] * _BINS
    for at in range(len(words) - _RUN + 1):
        one, two, three, four = words[at : at + _RUN]
        mixed = ((((one * 31 + two) * 31 + three) * 31 + four) * 0x9E3779B1) & _MASK
        mixed ^= mixed >> 15
        mixed = (mixed * 0x85EBCA77) & _MASK
        place, value = mixed & (_BINS - 1), mixed >> 16
        if least[place] < 0 or value < least[place]:
            least[place] = value
    if sum(value >= 0 for value in least) < _FEWEST:
        return ""
    return "".join(_EMPTY if value < 0 else f"{value:04x}" for value in least)


class Prints(Generic[Key]):
    """Prints of many texts, each under a key."""

    def __init__(self) -> None:
        self._texts: list[tuple[Key, str]] = []
        #: By place and words of a band: the first text that has it, and those that came after.
        self._bands: dict[int, list[int]] = {}

    def add(self, key: Key, made: str) -> None:
        """Put the print of a text to the others."""
        for band in _bands(made):
            self._bands.setdefault(band, []).append(len(self._texts))
        self._texts.append((key, made))

    def find(self, made: str) -> tuple[Key, float] | None:
        """The text most like this one, and the share of runs they have in common; null if none is alike.

        Of several as like, the one that was put there first.
        """
        candidates = {number for band in _bands(made) for number in self._bands.get(band, ())[:_MOST_COMPARED]}
        best: tuple[Key, float] | None = None
        for number in sorted(candidates):
            key, other = self._texts[number]
            share = _share(made, other)
            if share >= ALIKE and (best is None or share > best[1]):
                best = key, share
        return best


def _share(made: str, other: str) -> float:
    """The share of bins that agree, of those that either fills."""
    pairs = [(made[at : at + _WIDE], other[at : at + _WIDE]) for at in range(0, _WIDE * _BINS, _WIDE)]
    both = [(a, b) for a, b in pairs if _EMPTY not in (a, b)]
    filled = sum(a != _EMPTY or b != _EMPTY for a, b in pairs)
    return sum(a == b for a, b in both) / filled if len(both) >= _FEWEST else 0.0


def _bands(made: str) -> list[int]:
    """The bands of a print, as numbers that tell place and words; none of one with another length."""
    wide = _BAND * _WIDE
    if len(made) != _WIDE * _BINS:
        return []
    bands = [(at, made[at : at + wide]) for at in range(0, len(made), _STEP * _WIDE)]
    return [at << 4 * wide | int(band, 16) for at, band in bands if "-" not in band]
