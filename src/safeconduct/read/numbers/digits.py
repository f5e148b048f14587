"""Read a number in digits: separators, groups, scales.

A separator is read as its grouping shows: three digits after it are thousands, one or two a fraction, four or
more a doubt ("2,5000" reads as 2,500 or 25,000).
"""

from __future__ import annotations

import re

from safeconduct.read.numbers.parts import SIGNS
from safeconduct.read.numbers.value import NumberWords, Value, as_whole, low_at
from safeconduct.read.text.tokens import NUMBER, Token
from safeconduct.vocab.quantity import Number

__all__ = ["is_measured", "read_digits"]

#: More digits than this in one number are not looked at: a hostile text, not a count.
MOST_DIGITS = 16
#: Thousands, or lakhs and crores ("1,25,000").
_GROUPED = re.compile(r"(?:\d{1,3}(?:[.,٬'’]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})\Z")
_DECIMAL = re.compile(r"(\d+)[.,٫](\d{1,2})\Z")
_LONG_DECIMAL = re.compile(r"\d+\.\d{6,}\Z")
_GROUPED_DECIMAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})\.(\d{1,2})\Z")
_POINT_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})\Z")
_SLIP = re.compile(r"(\d{1,3})[.,](\d{4,5})\Z")
_LAST_GROUP = re.compile(r"(\d{3})\.(\d{1,2})\Z")
_PLAIN = re.compile(r"\d+\Z")
_SEPARATORS = re.compile(r"[.,٬'’]")
_ORDINAL = frozenset({"th", "st", "nd", "rd"})

_JOINED_UNITS = frozenset({"ml", "km", "cm", "mm", "kms", "kmh", "kph", "mph"})


def is_measured(tokens: list[Token], index: int) -> bool:
    """ "29km", "180ml": a length or a volume, of nobody."""
    return index + 1 < len(tokens) and not tokens[index + 1].spaced and tokens[index + 1].low in _JOINED_UNITS


def read_digits(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """A number in digits, with space-grouped thousands and a scale word behind it."""
    token = tokens[index]
    if len(token.text) > MOST_DIGITS:
        return None
    value, doubt, scale = _read_digits(token.text)
    if value is None:
        return None
    last = index + 1
    year_like = len(token.text) == 4 and token.text.isdigit() and 1900 <= value <= 2100
    if token.text.isdigit() and len(token.text) <= 3 and token.text[0] != "0":
        joined = token.text
        while last < len(tokens) and last not in taken and _thousands_group(tokens, last) and len(joined) < MOST_DIGITS:
            joined += tokens[last].text
            last += 1
        if last + 1 < len(tokens) and tokens[last].text == "," and _cut_group(tokens, last + 1):
            joined, last = joined + tokens[last + 1].text, last + 2
        if last > index + 1:
            value, scale = int(joined), 1000
            if last < len(tokens) and (found := _LAST_GROUP.match(tokens[last].text)) and _is_next(tokens, last):
                value, last = float(f"{joined}{found[1]}.{found[2]}"), last + 1
    if last < len(tokens):
        unit = tokens[last]
        if unit.text in SIGNS:
            value, last = value + SIGNS[unit.text], last + 1
            unit = tokens[last] if last < len(tokens) else unit
        times = words.scales.get(unit.low) or words.scales.get(
            unit.low.removesuffix("s") if unit.low in words.vague else ""
        )
        if times is not None and (unit.low not in words.joined or not unit.spaced):
            return _scaled(tokens, value, times, last + 1, words)
        if not unit.spaced and unit.low in _ORDINAL:
            return None
    if doubt is not None:
        return Value(doubt[0], doubt[1], last, doubt=f"reads as {doubt[0]:,} or {doubt[1]:,}")
    return Value(value, value, last, scale, year_like=year_like and last == index + 1)


def _scaled(tokens: list[Token], value: Number, times: int, last: int, words: NumberWords) -> Value:
    """ "1.2 million", "3 hundred thousand"."""
    again = words.scales.get(low_at(tokens, last))
    if times == 100 and again is not None and again >= 1000 and low_at(tokens, last) not in words.joined:
        times, last = times * again, last + 1
    value *= times
    if times == 100 and low_at(tokens, last) == "and" and last + 1 < len(tokens):
        spelled = words.cardinals.get(tokens[last + 1].low, 0)
        if spelled and low_at(tokens, last + 2) not in words.scales:
            value, last = value + spelled, last + 2
        rest = tokens[min(last + 1, len(tokens) - 1)]  # "3 hundred and 21"
        scaled = low_at(tokens, last + 2) in words.scales
        if rest.text.isdecimal() and 0 < int(rest.text[:3]) < 100 and len(rest.text) < 3 and not scaled:
            value, last = value + int(rest.text), last + 2
    if times == 1000 and low_at(tokens, last + 1) == "hundred" and tokens[last].text.isdecimal():
        below = _scaled(tokens, int(tokens[last].text), 100, last + 2, words)  # "4 thousand 3 hundred"
        value, last = value + below.low, below.last
    return Value(as_whole(value), as_whole(value), last, times)


def _is_next(tokens: list[Token], at: int) -> bool:
    return tokens[at].start - tokens[at - 1].end == 1


def _cut_group(tokens: list[Token], at: int) -> bool:
    """Whether a group of thousands was cut off by a slip: "61, 000"; nobody counts "000"."""
    token = tokens[at]
    return len(token.text) == 3 and token.text.isdecimal() and token.text[0] == "0" and tokens[at - 1].end < token.start


def _thousands_group(tokens: list[Token], at: int) -> bool:
    """Whether a token is three digits set off by one thin or ordinary space: "1 500"."""
    token, before = tokens[at], tokens[at - 1]
    return token.kind is NUMBER and len(token.text) == 3 and token.text.isdigit() and token.start - before.end == 1


def _read_digits(text: str) -> tuple[Number | None, tuple[int, int] | None, int]:
    """The value of digits and separators, a doubt if they group oddly, and the scale of their grouping."""
    if _PLAIN.match(text):
        return int(text), None, 1
    if _GROUPED.match(text):
        return int(_SEPARATORS.sub("", text)), None, 1000
    if found := _GROUPED_DECIMAL.match(text):
        return float(found[1].replace(",", "") + "." + found[2]), None, 1
    if found := _POINT_GROUPED.match(text):
        return float(found[1].replace(".", "") + "." + found[2]), None, 1
    if _LONG_DECIMAL.match(text):
        return float(text), None, 1
    if found := _DECIMAL.match(text):
        return as_whole(float(f"{int(found[1])}.{found[2]}")), None, 1
    if found := _SLIP.match(text):
        whole, rest = found[1], found[2]
        return int(whole + rest), (int(whole + rest[:3]), int(whole + rest)), 1
    return None, None, 1
