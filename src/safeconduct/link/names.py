"""Say how alike two spellings of a name are, and why.

Reports write one Arabic, Cyrillic or Tamil name in many ways: vowels come and go, letters double, "gh" is "g". What
stays is the order of consonants, so names are first put together by a key of these (which keeps the comparing near
linear), then judged letter by letter. The shorter the key, the more alike the letters must be, for short keys meet
by chance. Likeness of letters alone never makes one of two places that a gazetteer knows apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.gazetteer import fold_place

__all__ = ["Likeness", "compare_names", "consonant_key", "letters"]

#: Pairs of letters that write one sound, longest first; and letters that write the same one.
_DIGRAPHS = (
    ("shch", "s"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("th", "t"), ("dh", "t"), ("zh", "z"), ("ph", "f"), ("ck", "k"), ("dj", "j"), ("ts", "s"), ("tz", "s"),
    ("ou", "u"), ("qu", "k"),
)  # fmt: skip
_SAME = str.maketrans({"q": "k", "v": "w", "x": "k", "p": "b", "d": "t"})
_SOFT_C = re.compile(r"c(?=[eiy])|(?<=i)c")
_BETWEEN = re.compile(r"(?<=[aeiou])y(?=[aeiou])|(?<=[aeiou])yy(?=[aeiou])")
_VOWELS = re.compile(r"[aeiouyw]+")
_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_DOUBLE = re.compile(r"([a-z])\1+")
#: Likeness that two spellings need, by how many consonants they share.
_NEEDED = {0: 1.0, 1: 0.95, 2: 0.88, 3: 0.72}
_NEEDED_LONG = 0.6
#: How much less is enough where something else says that they are one: the same country and holder.
_EASED = 0.06


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and why that is thought."""

    score: float
    why: str


@lru_cache(maxsize=65536)
def letters(name: str) -> str:
    """Fold a name to plain letters, without article, marks and spaces.

    >>> letters("Al-Wa'er"), letters("Жепа"), letters("أبو زيد")
    ('waer', 'zhepa', 'bwzyd')
    """
    folded = fold_place(name)
    if not folded.isascii():
        from anyascii import anyascii  # slow to load, and rarely needed

        folded = anyascii(folded).lower()
    return _NOT_LETTER.sub("", folded)


@lru_cache(maxsize=65536)
def consonant_key(name: str) -> str:
    """Keep the consonants of a name, one letter for one sound; a first vowel is kept as "a".

    >>> consonant_key("Kefrayeh"), consonant_key("Kufraya"), consonant_key("Jarablous"), consonant_key("Sweida")
    ('kfrj', 'kfrj', 'jrbls', 'st')
    """
    word = letters(name)
    if not word:
        return ""
    word = _SOFT_C.sub("s", word)
    for pair, one in _DIGRAPHS:
        if pair in word:
            word = word.replace(pair, one)
    word = _BETWEEN.sub("j", word.translate(_SAME).replace("c", "k"))
    first, rest = word[0], word[1:].rstrip("h")
    return _DOUBLE.sub(r"\1", ("a" if first in "aeiou" else first) + _VOWELS.sub("", rest))


def compare_names(one: str, other: str, *, eased: bool = False) -> Likeness:
    """Judge two spellings by their consonants, then by their letters.

    Args:
        one: a name without the noun that says what it is.
        other: likewise.
        eased: something else says that they are one, so that a little less likeness is enough.

    Returns:
        A score of 0 where they cannot be one name; above 0.5 where they may well be.

    >>> compare_names("Barrazi", "al-Barazi").score > 0.9
    True
    >>> compare_names("Homs", "Hama").score
    0.0
    """
    a, b = letters(one), letters(other)
    if not a or not b:
        return Likeness(0.0, "nothing to compare")
    if a == b:
        return Likeness(1.0, f"{one!r} and {other!r} differ only in case, marks or article")
    key, other_key = consonant_key(one), consonant_key(other)
    if key != other_key:
        return Likeness(0.0, f"other consonants: {key!r} and {other_key!r}")
    near = letter_likeness(a, b)
    if near < _NEEDED.get(len(key), _NEEDED_LONG) - (_EASED if eased and len(key) > 1 else 0.0):
        return Likeness(0.0, f"the same consonants {key!r}, but letters only {near:.2f} alike")
    return Likeness(near, f"the same consonants {key!r}, letters {near:.2f} alike")


@lru_cache(maxsize=65536)
def letter_likeness(one: str, other: str) -> float:
    """Jaro-Winkler similarity of two folded names, 0 to 1."""
    from rapidfuzz.distance import JaroWinkler  # slow to load, needed only where names differ

    return round(float(JaroWinkler.similarity(one, other)), 4)
