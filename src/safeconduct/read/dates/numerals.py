"""Read the days, months and years that dates are put together from, in digits or in words.

"13", "13th", "thirteenth", "twenty-second"; "March", "Mar."; "2017", "nineteen ninety-four", "two thousand and three".
"""

from __future__ import annotations

from safeconduct.read.dates.forms import Scene
from safeconduct.read.text.tokens import MARK, NUMBER, WORD

__all__ = ["FIRST_YEAR", "LAST_YEAR", "LONGEST_MONTH", "day_at", "month_at", "ordinal_before", "year_after", "year_at"]

FIRST_YEAR, LAST_YEAR = 1900, 2099
LONGEST_MONTH = 31
_CENTURIES = {"nineteen": 1900, "twenty": 2000}
_TENS = 10


def year_at(scene: Scene, index: int) -> tuple[int, int] | None:
    """A year and the token after it; null for any other number."""
    token = scene.token(index)
    if token is None:
        return None
    if token.kind is not NUMBER:
        return _spelled_year(scene, index) if token.low in ("nineteen", "twenty", "two") else None
    if len(token.text) != 4 or not token.text.isdecimal():
        return None
    year = int(token.text)
    counted = scene.low(index + 1) in scene.words.counted
    return (year, index + 1) if FIRST_YEAR <= year <= LAST_YEAR and not counted else None


def _spelled_year(scene: Scene, index: int) -> tuple[int, int] | None:
    """ "nineteen ninety-four", "twenty seventeen", "two thousand and three"."""
    low = scene.low(index)
    if low == "two":
        if scene.low(index + 1) != "thousand":
            return None
        at = index + 2 + (scene.low(index + 2) == "and")
        rest = _below_hundred(scene, at)
        year, last = (2000 + rest[0], rest[1]) if rest is not None else (2000, index + 2)
    else:
        rest = _below_hundred(scene, index + 1)
        if rest is None or rest[0] < _TENS:
            return None
        year, last = _CENTURIES[low] + rest[0], rest[1]
    return None if scene.low(last) in scene.words.counted else (year, last)


def _below_hundred(scene: Scene, index: int) -> tuple[int, int] | None:
    """ "ninety-four", "ninety four", "seventeen"."""
    low, cardinals = scene.low(index), scene.words.cardinals
    tens, joined, ones = low.partition("-")
    if joined:
        both = cardinals.get(tens), cardinals.get(ones)
        return (both[0] + both[1], index + 1) if both[0] is not None and both[1] is not None else None
    number = cardinals.get(low)
    if number is None:
        return None
    following = cardinals.get(scene.low(index + 1))
    if number >= 2 * _TENS and following is not None and 0 < following < _TENS:
        return number + following, index + 2
    return number, index + 1


def day_at(scene: Scene, index: int) -> tuple[int, int] | None:
    """A day of a month and the token after it: "13", "13th"."""
    token = scene.token(index)
    if token is None or token.kind is not NUMBER or len(token.text) > 2 or not token.text.isdecimal():
        return None
    day = int(token.text)
    if not 1 <= day <= LONGEST_MONTH:
        return None
    ending = scene.token(index + 1)
    ordinal = ending is not None and not ending.spaced and ending.low in scene.words.ordinal_endings
    return day, index + (2 if ordinal else 1)


def ordinal_before(scene: Scene, index: int) -> tuple[int, int] | None:
    """A day told by an ordinal word that ends before a token, and where it begins: "the twenty second of"."""
    day = scene.words.ordinals.get(scene.low(index - 1))
    if day is None:
        return None
    tens = scene.words.cardinals.get(scene.low(index - 2))
    if tens in (20, 30) and day < _TENS and tens + day <= LONGEST_MONTH:
        return tens + day, index - 2
    return day, index - 1


def month_at(scene: Scene, index: int) -> tuple[int, int] | None:
    """A month, by its full or short name, and the token after it."""
    token = scene.token(index)
    if token is None or token.kind is not WORD:
        return None
    month = scene.words.months.get(token.low)
    if month is None:
        month = scene.words.months_short.get(token.low)
        if month is None or not (token.capital or _is_dated(scene, index)):
            return None
    elif not token.capital and token.low in scene.words.months_doubtful and not _is_told(scene, index):
        return None
    stop, day = scene.token(index + 1), scene.token(index + 2)
    dotted = stop is not None and stop.text == "." and not stop.spaced
    short = token.low in scene.words.months_short or (day is not None and day.kind is NUMBER)
    return month, index + (2 if dotted and short else 1)


#: Before a month in small letters one of these leaves no doubt, but for "march" and "may".
_LEADING = frozenset({
    "in", "since", "until", "till", "last", "next", "early", "late", "mid", "between", "from", "of", "during", "by",
    "through", "to", "and", "before", "after",
})  # fmt: skip


def _is_told(scene: Scene, index: int) -> bool:
    """Whether a month in small letters is plainly one: "in april", "9 march", "may 2016"; not "they may 40"."""
    if scene.low(index) not in ("march", "may"):
        return scene.low(index - 1) in _LEADING or _is_dated(scene, index)
    return _is_dated(scene, index) or scene.low(index - 1) in ("since", "last", "mid", "late", "early")


def _is_dated(scene: Scene, index: int) -> bool:
    """Whether a day stands before a name in small letters, or a year or an ordinal behind it."""
    before, after, ending = scene.token(index - 1), scene.token(index + 1), scene.token(index + 2)
    if before is not None and (_is_day(before.text) or before.low in scene.words.ordinal_endings):
        return True
    if scene.low(index - 1) == "of" and scene.low(index - 2) in scene.words.ordinal_endings:
        return True
    joined = before is not None and before.text in ("-", "/") and not before.spaced
    number = scene.token(index - 2)
    if joined and number is not None and number.text.isdecimal():
        return True  # "2019-sep-1"
    if scene.low(index - 1) in ("last", "next") and scene.low(index) not in ("march", "may"):
        return True
    if after is None or not after.text.isdecimal():
        return False
    if len(after.text) == 4:
        return FIRST_YEAR <= int(after.text) <= LAST_YEAR
    ordinal = ending is not None and not ending.spaced and ending.low in scene.words.ordinal_endings
    return _is_day(after.text) and (ordinal or scene.low(index - 1) == "on")


def _is_day(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= LONGEST_MONTH


def year_after(scene: Scene, index: int) -> tuple[int | None, int]:
    """The year that follows a day or month, with or without its comma, and the token after it."""
    for at in (index, index + 1):
        if at > index and scene.low(index) not in (",", "of", "-", "/", "in"):
            break
        found = year_at(scene, at)
        if found is not None:
            return found
    return _short_year(scene, index) or (None, index)


def _short_year(scene: Scene, index: int) -> tuple[int, int] | None:
    """ "April of 87", where nothing follows that it could count."""
    short, after = scene.token(index + 1), scene.token(index + 2)
    if scene.low(index) != "of" or short is None or len(short.text) != 2 or not short.text.isdecimal():
        return None
    if after is not None and after.kind is not MARK:
        return None
    return (1900 if int(short.text) > LONGEST_MONTH else 2000) + int(short.text), index + 2
