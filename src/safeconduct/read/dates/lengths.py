"""Read the lengths of time that dates are counted by: "three", "a couple of", "2 years, 1 month and 21".

shifted  = length {"," | "and" length} ("after" | "before" | "from") date
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import CalendarDate, Offset, Point, Scene, Shift, Weekday
from safeconduct.read.text.tokens import NUMBER, OWN

__all__ = ["Count", "chain_before", "count_before", "leads_to_date", "shifted"]

#: More of a unit than this is a slip or a joke: no date is counted so far.
MOST_UNITS = 400
#: Words between "a" and its unit that leave it one: "a full month ago".
_ONE = frozenset({"full", "mere", "whole", "good", "solid", "short", "bare", "scant"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a unit: null where nobody could say ("several"), and the token it begins at."""

    first: int
    number: int | None


def count_before(scene: Scene, index: int) -> Count | None:
    """The number that ends before a unit: "three", "a", "a couple of", "two to three", "24"."""
    token = scene.token(index - 1)
    if token is None:
        return None
    low, words = token.low, scene.words
    first = index - 2 if low in _ONE and scene.low(index - 2) in ("a", "an", "one") else index - 1
    number = _number(scene, first)
    if number is None:
        if low == "of" and scene.low(index - 2) in words.vague_counts:
            return Count(index - 2 - (scene.low(index - 3) == "a"), None)
        if low in words.vague_counts:
            return Count(first - (scene.low(first - 1) == "a"), None)
        return None
    if scene.low(first - 1) in ("to", "or", "-", "–", "and") and _number(scene, first - 2) is not None:
        first -= 2
    return Count(first, number if number <= MOST_UNITS else None)


def _number(scene: Scene, index: int) -> int | None:
    token = scene.token(index)
    if token is None:
        return None
    if token.kind is NUMBER:
        return int(token.text) if token.text.isdecimal() and len(token.text) < 4 else None
    if token.low in ("a", "an"):
        return 1
    if "-" in token.low:
        tens, _, ones = token.low.partition("-")
        both = scene.words.cardinals.get(tens), scene.words.cardinals.get(ones)
        return both[0] + both[1] if both[0] is not None and both[1] is not None else None
    return scene.words.cardinals.get(token.low)


def chain_before(scene: Scene, first: int) -> tuple[list[tuple[Unit, int]], int]:
    """The lengths that stand before another: "2 years, 1 month and 21 days ago"."""
    lengths: list[tuple[Unit, int]] = []
    for _ in range(3):
        at = first - 1
        while scene.low(at) in (",", "and"):
            at -= 1
        unit = scene.words.units.get(scene.low(at))
        count = count_before(scene, at) if unit is not None else None
        if unit is None or count is None or count.number is None:
            break
        lengths.append((unit, count.number))
        first = count.first
    return lengths, first


def leads_to_date(scene: Scene, index: int) -> bool:
    """Whether a date begins at a token that lengths are counted from; not so "Tuesday's raid"."""
    token, words, after = scene.token(index), scene.words, scene.token(index + 1)
    if token is None or (after is not None and after.kind is OWN):
        return False
    if token.kind is NUMBER:
        named = after is not None and (after.low in words.months or after.low in words.months_short)
        return named or (after is not None and after.low in words.ordinal_endings)
    dated = after is not None and after.kind is NUMBER
    month = token.low in words.months or token.low in words.months_short
    return token.low in words.weekdays or token.low in words.deictic or token.low in words.feasts or (month and dated)


def shifted(scene: Scene, point: Point) -> Point | None:
    """ "two days after 13 May", "three weeks from tomorrow", "the day before Christmas": counted from a date."""
    form, sign = point.form, scene.low(point.first - 1)
    single = isinstance(form, Weekday) or (isinstance(form, CalendarDate) and form.day is not None)
    near = isinstance(form, Offset) and form.unit is Unit.DAY and not form.from_focus
    if not (single or near) or sign not in ("after", "before", "from") or (sign == "from" and not near):
        return None
    after = scene.token(point.last)
    if after is not None and after.kind is OWN:
        return None
    at = point.first - 2
    unit = scene.words.units.get(scene.low(at))
    if unit is None or unit in (Unit.MINUTE, Unit.HOUR, Unit.NIGHT, Unit.WEEKEND):
        return None
    count = count_before(scene, at)
    if count is None and scene.low(at - 1) == "the" and not scene.low(at).endswith("s"):
        count = Count(at - 1, 1)
    if count is None or count.number is None:
        return None
    chained, first = chain_before(scene, count.first)
    by = -1 if sign == "before" else 1
    return Point(first, point.last, Shift(tuple((u, by * n) for u, n in [*chained, (unit, count.number)]), form))
