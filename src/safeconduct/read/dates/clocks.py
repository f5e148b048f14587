"""Read clock times, so that no later stage takes their numbers for counts: "08.15", "8:25 p.m.", "1800 GMT".

A clock time gives no date.
"""

from __future__ import annotations

import re

from safeconduct.read.dates.forms import Point, Scene, Vague
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["clock_at", "clock_by_word"]

_COLON = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\Z")
_POINT = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d\Z")
_FOUR = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d\Z")
_MINUTES = re.compile(r"[0-5]\d\Z")
LAST_HOUR = 12
#: Four digits and "hours" after one of these tell no length: "as of 1800 hrs", "by 0600 hours".
_BEFORE_HOURS = frozenset({"at", "as", "of", "until", "till", "since", "by", "from", "before", "after", "around", "("})


def clock_at(scene: Scene, index: int) -> Point | None:
    """A clock time whose digits are at a token."""
    text = scene.tokens[index].text
    if len(text) > 8:
        return None
    last = _after_half(scene, index + 1)
    zoned = _after_zone(scene, last or index + 1)
    if _COLON.match(text):
        return Point(index, zoned or last or index + 1, Vague(clock=True))
    if _POINT.match(text):
        before, after = scene.low(index - 1), scene.low(index + 1)
        starred = before == "*" and any(scene.tokens[max(0, index - i)].line_start for i in (1, 2))
        heads = scene.tokens[index].line_start or starred or before in ("update", "updated", "[", "posted")
        stamp = heads and after in ("]", "–", "-", "—", ":", "|", "(", "--", "hrs", "h", ".", "*", "**")
        following = scene.token(index + 1)
        named = (
            following is not None and following.kind is WORD and following.capital and after not in scene.words.months
        )
        stamp = stamp or (heads and named)  # "18.30 Four buses have left"
        told = last is not None or zoned is not None or after == "hours"
        end = zoned or last or index + 1 + (after == "hours")
        return Point(index, end, Vague(clock=True)) if stamp or told or before == "at" else None
    if not text.isdecimal():
        return None
    following = scene.token(index + 1)
    if following is not None and following.low == "h" and not following.spaced and _MINUTES.match(scene.low(index + 2)):
        return Point(index, index + 3, Vague(clock=True))  # "17h10"
    if last is not None and int(text) <= LAST_HOUR:
        return Point(index, zoned or last, Vague(clock=True))
    if _FOUR.match(text) and (
        zoned is not None or (scene.low(index - 1) in _BEFORE_HOURS and scene.low(index + 1) in ("hours", "hrs", "h"))
    ):
        return Point(index, zoned or index + 2, Vague(clock=True))
    return None


def _after_half(scene: Scene, index: int) -> int | None:
    """The token after "p.m.", "pm", "o'clock"."""
    low = scene.low(index)
    if low in ("am", "pm", "a.m.", "p.m.", "o'clock", "oclock"):
        return index + 1
    if low in ("a", "p") and scene.low(index + 1) == "." and scene.low(index + 2) == "m":
        if scene.tokens[index + 1].spaced or scene.tokens[index + 2].spaced:
            return None
        return index + 4 if scene.low(index + 3) == "." else index + 3
    return None


def _after_zone(scene: Scene, index: int) -> int | None:
    """The token after "GMT", "local time", "(Kyiv time)"."""
    at = index
    if scene.low(at) in ("hours", "hrs") and scene.low(at + 1) in scene.words.zones:
        at += 1
    if scene.low(at) in scene.words.zones:
        at += 1
        return at + 1 if scene.low(at) == "time" else at
    return None


def clock_by_word(scene: Scene, index: int) -> Point | None:
    """ "one o'clock", "half past six", "nine minutes past seven", "a quarter to four"."""
    low, words = scene.low(index), scene.words
    if low == "o'clock":
        token = scene.token(index - 1)
        told = token is not None and (token.kind is NUMBER or token.low in words.cardinals)
        return Point(index - 1, index + 1, Vague(clock=True)) if told else None
    if scene.low(index + 1) not in ("past", "to") or scene.low(index + 2) not in words.cardinals:
        return None
    if low in ("half", "quarter"):
        return Point(index - (scene.low(index - 1) == "a"), index + 3, Vague(clock=True))
    if low == "minutes" and scene.low(index - 1) in words.cardinals:
        return Point(index - 1, index + 3, Vague(clock=True))
    return None
