"""Read the parts of a number: fractions, proportions, decimals in words, and what goes on after a whole.

    part = cardinal denominator | "a" denominator | "half" | "⅔" | digits "/" digits | "one in" cardinal
    rest = "and" part | "point" digit-words | "^" digits

A "third" or "fifth" that counts a thing in a row ("a third convoy") is none: only the plural, or what "one" stands
before, or what "of" or a mark follows. A part counts nobody; it is known so that its words are no counts either ("two
thirds of the town", "one in five families").
"""

from __future__ import annotations

import re

from safeconduct.read.text.tokens import MARK, NUMBER, Token
from safeconduct.vocab.quantity import Number

__all__ = ["SIGNS", "decimal_after", "divisor_of", "part_at", "power_after", "ratio_after"]

#: Fractions of one character.
SIGNS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_SLASHED = re.compile(r"(\d{1,3})/(\d{1,3})\Z")
#: "one in five" is a proportion up to here, "three out of four" up to there; beyond, both numbers are counts.
MOST_IN, MOST_OUT_OF = 1000, 10
#: After these a number is no denominator: "one in three days", "one in 2015".
_TIMES = frozenset({"hours", "days", "weeks", "months", "years", "minutes", "nights", "attacks", "strikes", "raids"})
#: What may follow "a third" where it is a part.
_AFTER_PART = frozenset({"of", "and", "or", "to", "are", "is", "were", "was", "have", "had", "has"})


def _low(tokens: list[Token], index: int) -> str:
    return tokens[index].low if index < len(tokens) else ""


def part_at(
    tokens: list[Token], index: int, cardinals: dict[str, int], denominators: dict[str, int], *, after_and: bool = False
) -> tuple[float, int] | None:
    """The part that begins at a token, and where it ends; null if there is none.

    Args:
        after_and: whether it goes on after a whole, where a noun may follow: "one and a half buses".
    """
    token = tokens[index]
    if token.text in SIGNS:
        return SIGNS[token.text], index + 1
    if token.kind is NUMBER:
        found = _SLASHED.match(token.text)
        if found is None or int(found[2]) < 2 or int(found[1]) >= int(found[2]):
            return None
        return int(found[1]) / int(found[2]), index + 1
    low = token.low
    if low in ("a", "an"):
        divisor = divisor_of(_low(tokens, index + 1), cardinals, denominators)
        ends = after_and or _low(tokens, index + 2) in _AFTER_PART or _is_end(tokens, index + 2)
        return (1 / divisor, index + 2) if ends and divisor is not None else None
    if low == "half":
        return 0.5, index + 1
    if "-" in low:
        times, _, name = low.partition("-")
        return _share(cardinals.get(times), name, divisor_of(name, cardinals, denominators), index + 1)
    if _low(tokens, index + 1) == "-" and low in cardinals:  # "one - fourth"
        index += 1
    name = _low(tokens, index + 1)
    return _share(cardinals.get(low), name, divisor_of(name, cardinals, denominators), index + 2)


def divisor_of(name: str, cardinals: dict[str, int], denominators: dict[str, int]) -> int | None:
    """Into how many a whole is parted: by "thirds", "twenty-firsts"."""
    if name == "halves":
        return 2
    one = name.removesuffix("s")
    if one in denominators:
        return denominators[one]
    tens, _, ones = one.partition("-")
    last = _ORDINALS.get(ones) or denominators.get(ones, 10)
    return cardinals[tens] + last if cardinals.get(tens, 0) >= 20 and last < 10 else None


_ORDINALS = {"first": 1, "second": 2}


def _is_end(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].kind is MARK


def _share(times: int | None, name: str, divisor: int | None, last: int) -> tuple[float, int] | None:
    plural = name.endswith("s")
    if times is None or divisor is None or (not plural and times != 1) or (plural and times == 1):
        return None
    if divisor == 4 and times not in (1, 3):  # "two quarters" are parts of a town
        return None
    return times / divisor, last


#: No power is higher.
MOST_POWER = 30


def power_after(tokens: list[Token], at: int, base: Number) -> tuple[float, int] | None:
    """The value of a number with a power joined to it: "1.1^23", "1e10", "1.3x10^6"."""
    low, factor = _low(tokens, at), 1.0
    if tokens[at].spaced or low not in ("^", "e", "x"):
        return None
    if low == "x":
        if _low(tokens, at + 1) != "10" or _low(tokens, at + 2) != "^":
            return None
        at, factor, base = at + 2, float(base), 10
    index, sign = at + 1, 1
    while _low(tokens, index) in ("+", "-", "--"):
        sign = -1 if tokens[index].text == "-" else sign
        index += 1
    power = _low(tokens, index)
    if not power.isdecimal() or len(power) > 2 or int(power) > MOST_POWER or not base:
        return None
    power_of = 10.0 if low == "e" else float(base)
    return (float(base) if low == "e" else factor) * power_of ** (sign * int(power)), index + 1


def decimal_after(tokens: list[Token], at: int, cardinals: dict[str, int]) -> tuple[float, int] | None:
    """The decimal places told after "point": "three", "zero five", "seventy-one"."""
    if _low(tokens, at) != "point":
        return None
    digits, index = "", at + 1
    while index < len(tokens) and len(digits) < 8:
        low = tokens[index].low
        tens, _, ones = low.partition("-")
        value = cardinals.get(low)
        if value is None and tens in cardinals and ones in cardinals:
            value = cardinals[tens] + cardinals[ones]
        if value is None or (digits and value >= 10):
            break
        digits += str(value)
        index += 1
    return (float(f"0.{digits}"), index) if digits else None


def ratio_after(tokens: list[Token], at: int, value: Number, divisor: Number, last: int) -> float | None:
    """The proportion of "one in five" or "three out of four", whose second number ends before ``last``.

    Args:
        at: the token after the first number.
        value: the first number.
        divisor: the second.
        last: the token after it.
    """
    follows = _low(tokens, last)
    if follows in _TIMES or not value < divisor or not isinstance(divisor, int):
        return None
    if _low(tokens, at) in ("in", "over"):
        return float(value / divisor) if value == 1 and 2 <= divisor <= MOST_IN else None
    return float(value / divisor) if divisor <= MOST_OUT_OF else None
