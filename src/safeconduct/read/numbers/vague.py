"""Read vague numbers: "hundreds", "several dozen", "tens of thousands", "hundreds, if not thousands"."""

from __future__ import annotations

from safeconduct.read.numbers.value import NumberWords, Value, low_at
from safeconduct.read.text.tokens import Token

__all__ = ["read_vague"]

_PLURAL = {"dozen": "dozens", "hundred": "hundreds", "thousand": "thousands", "million": "millions", "score": "scores"}
_SCALE = {"hundreds": 100, "thousands": 1000, "millions": 1000000}


def read_vague(tokens: list[Token], index: int, words: NumberWords) -> Value | None:
    """ "hundreds", "tens of thousands", "several hundred", "a few thousand", "hundreds, if not thousands"."""
    low = tokens[index].low
    at = index
    if low == "a" and low_at(tokens, index + 1) in ("few", "couple", "good", "handful"):
        at = index + 1
    if tokens[at].low in ("good", "couple", "handful") and low_at(tokens, at + 1) in ("few", "of"):
        at += 1
    if at > index or low in words.few:
        return _few(tokens, at + 1, words) if low != "some" else None
    if low in words.vague_of and low_at(tokens, index + 1) == "of":
        scale = _SCALE.get(low_at(tokens, index + 2))
        if scale is not None:
            least, most = words.vague_of[low]
            return Value(least * scale, most * scale + scale - 1, index + 3, scale, vague=True)
    if low not in words.vague or (low == "scores" and not _counts_scores(tokens, index)):
        return None
    least, most = words.vague[low]
    last = index + 1
    joint = last + (low_at(tokens, last) == ",")
    pair = (low_at(tokens, joint), low_at(tokens, joint + 1))
    if pair in (("if", "not"), ("or", "even"), ("and", "perhaps"), ("and", "even"), ("or", "perhaps")):
        joint += 2
    elif pair[0] in ("perhaps", "maybe", "possibly", "or"):
        joint += 1
    else:
        joint = 0
    if joint and (more := words.vague.get(low_at(tokens, joint))) is not None and more[1] > most:
        most, last = more[1], joint + 1
    return Value(least, most, last, vague=True)


def _few(tokens: list[Token], at: int, words: NumberWords) -> Value | None:
    """The scale after "several", "a few", "a couple of": as vague as its plural."""
    low = low_at(tokens, at)
    plural = _PLURAL.get(low) or (low if low in words.vague else None)
    if plural is None and low == "tens" and low_at(tokens, at + 1) == "of":
        return read_vague(tokens, at, words)
    if plural is None:
        return None
    if low == "hundred" and low_at(tokens, at + 1) == "thousand":
        return Value(200000, 999999, at + 2, 1000, vague=True)
    return Value(*words.vague[plural], at + 1, vague=True)


def _counts_scores(tokens: list[Token], index: int) -> bool:
    """Whether "scores" is the number and not what a match ends with or a verb."""
    if index > 0 and tokens[index - 1].low in ("the", "their", "test", "his", "her", "match"):
        return False
    return low_at(tokens, index + 1) in (
        "of",
        "more",
        "were",
        "are",
        "have",
        "had",
        "others",
        "killed",
        "wounded",
        "dead",
        "injured",
        "hurt",
        "missing",
        "feared",
        "arrested",
        "left",
        "flee",
        "fled",
        "displaced",
        "remain",
        "remained",
    )
