"""What the form of one word says: letters in capitals, a capital inside, a Roman number, the ending of a plain noun."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from safeconduct.read.names.mention import MentionKind
from safeconduct.read.names.words import NameWords, PlaceRank, place_rank
from safeconduct.read.text.tokens import Token

__all__ = [
    "COMPASS",
    "acronym_kind",
    "has_inner_capital",
    "is_abstract",
    "is_known_body",
    "is_plural_acronym",
    "is_roman",
]

#: Points of the compass that are a place after "in the".
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
#: Endings of nouns that no name has.
_ABSTRACT = (
    "tion", "sion", "ment", "ness", "ance", "ence", "ship", "ibility", "ability", "ality", "ivity", "isms", "ations",
)  # fmt: skip
_ROMAN = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XX"})
#: Letters of a body are no longer than this; longer words in capitals are words in capitals.
LONGEST_ACRONYM, LONGEST_PLACE = 5, 8


def acronym_kind(token: Token, words: NameWords, small: Container[str]) -> MentionKind | None:
    """What a word in capitals alone is; null for another word, and where its capitals say nothing.

    Args:
        small: words that the text writes in small letters somewhere.
    """
    text = token.text.replace(".", "")
    if not text.isupper() or not 2 <= len(text.replace("-", "")) <= LONGEST_PLACE or is_roman(text):
        return None
    low = text.lower()
    if any((known,) in words.known_bodies.get(known, ()) for known in (low, token.low)):
        return MentionKind.BODY
    rank = place_rank(token.text)
    if rank is PlaceRank.PLAIN or (rank is not PlaceRank.NONE and len(text) > LONGEST_ACRONYM):
        return MentionKind.PLACE
    if low in words.ordinary or low in words.small or low in small or low in words.place_kinds:
        return None
    return MentionKind.BODY if len(text) <= LONGEST_ACRONYM or "-" in text else None


def is_known_body(token: Token, words: NameWords, initial: bool) -> bool:
    """Whether a word alone is a body's known name; a short one must not look like an ordinary word.

    Args:
        initial: it opens its sentence, so that its capital may say nothing.
    """
    if (token.low,) not in words.known_bodies.get(token.low, ()):
        return False
    if token.text.isupper() or (len(token.low) > 4 and not initial):
        return True
    return len(token.low) > 4 and token.low not in words.ordinary and token.low not in words.given


def has_inner_capital(text: str) -> bool:
    """Whether it is written as no place and no person is: "MetroNews", "TamilNet", but not "McDonald", "DeMarco"."""
    if len(text) < 6 or "-" in text or "'" in text or "’" in text or text.isupper():
        return False
    return any(a.islower() and b.isupper() for a, b in pairwise(text[2:]))


def is_plural_acronym(text: str) -> bool:
    """Whether it is several of a kind of thing: "LGAs", "PoCs", "HPs"."""
    return text.endswith("s") and sum(c.isupper() for c in text) >= 2 and len(text) <= 6


def is_abstract(low: str) -> bool:
    """Whether it ends as plain nouns do: "Coordination", "Response"."""
    return low.endswith(_ABSTRACT)


def is_roman(text: str) -> bool:
    """Whether it is a Roman number above one: "II", "XIV"."""
    return text in _ROMAN
