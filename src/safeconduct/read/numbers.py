"""Find number expressions and what binds them.

    number  = [bound] value [("to" | "-" | "or" | "up to") value] [bound]   |   "between" value "and" value
    value   = digits [scale] | words [scale] | fraction "a" scale | vague
    digits  = "12,000" | "12.000" | "1 500" | "60k" | "١٢٠٠"

A separator is read as its grouping shows: three digits after it are thousands, one or two a fraction, four or
more a doubt ("2,5000" reads as 2,500 or 25,000). Whether the number counts anything is for ``figures`` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from safeconduct.read.lexicon import Lexicon
from safeconduct.read.parse import Parse
from safeconduct.read.tokens import Kind, Token
from safeconduct.vocab.quantity import Bound, Number, Quantity

__all__ = ["NumberMention", "find_numbers"]

#: A count above this is a serial number, a phone number or a slip, never people or aid.
LARGEST = 10**10
#: More digits than this in one token are not looked at: a hostile text, not a count.
MOST_DIGITS = 16

#: Thousands, or lakhs and crores ("1,25,000").
_GROUPED = re.compile(r"(?:\d{1,3}(?:[.,٬]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})\Z")
_DECIMAL = re.compile(r"(\d+)[.,٫](\d{1,2})\Z")
_GROUPED_DECIMAL = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})\Z")
_SLIP = re.compile(r"(\d{1,3})[.,](\d{4,5})\Z")
_PLAIN = re.compile(r"\d+\Z")
_SEPARATORS = re.compile(r"[.,٬]")
_THIN = frozenset({" ", "\u00a0", "\u2009", "\u202f", "\u2007"})


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number expression: tokens ``[first, last)`` with its bounds, ``[value_first, value_last)`` without."""

    first: int
    last: int
    value_first: int
    value_last: int
    quantity: Quantity
    #: Whether a word like "hundreds" stands for the number.
    vague: bool = False
    #: Written as a bare number of four digits that could be a year.
    year_like: bool = False
    #: Two readings of the same digits.
    doubt: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Value:
    low: Number
    high: Number
    last: int
    #: The scale its last word or grouping carries, for "10 to 15,000" and "two to three hundred".
    scale: int = 1
    vague: bool = False
    year_like: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    cardinals: dict[str, int]
    scales: dict[str, int]
    joined: frozenset[str]
    fractions: dict[str, float]
    vague: dict[str, tuple[int, int]]
    few: frozenset[str]
    vague_of: dict[str, tuple[int, int]]
    #: From the last word of a phrase to (phrase, bound), longest first.
    before: dict[str, list[tuple[tuple[str, ...], Bound]]]
    after: dict[str, list[tuple[tuple[str, ...], Bound]]]
    #: Any word a number can begin with: the quick way past all others.
    openers: frozenset[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    def pairs(name: str) -> dict[str, int]:
        table = lexicon.table(name)
        return dict(zip(table["words"], table["values"], strict=True))

    def ranges(name: str) -> dict[str, tuple[int, int]]:
        table = lexicon.table(name)
        return dict(zip(table["words"], zip(table["low"], table["high"], strict=True), strict=True))

    def bounds(name: str, end: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
        table = lexicon.table(name)
        found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
        for bound in ("at_least", "at_most", "about", "exact"):
            for phrase in table.get(bound, []):
                words = tuple(phrase.rstrip(".").split())
                found.setdefault(words[end], []).append((words, Bound(bound)))
        for options in found.values():
            options.sort(key=lambda option: -len(option[0]))
        return found

    fractions = lexicon.table("numbers.fractions")
    cardinals, scales, vague = pairs("numbers.cardinals"), pairs("numbers.scales"), ranges("numbers.vague")
    few = lexicon.words("numbers.few")
    joined = frozenset(lexicon.table("numbers.scales")["joined"])
    openers = {*cardinals, *vague, *few, *fractions["words"], "tens", "a", *(set(scales) - joined)}
    return _Words(
        cardinals, scales, joined,
        dict(zip(fractions["words"], fractions["values"], strict=True)), vague, few,
        ranges("numbers.vague_of"), bounds("numbers.bound_before", -1), bounds("numbers.bound_after", 0),
        frozenset(openers),
    )  # fmt: skip


def find_numbers(parse: Parse, taken: frozenset[int] = frozenset()) -> tuple[NumberMention, ...]:
    """Find every number expression, in text order, none overlapping.

    Args:
        parse: the words of the text.
        taken: tokens that belong to dates or clock times and are no numbers.

    Returns: Mentions with ``low <= high``; what is merely part of a name or a date is left out.
    """
    words = _words(parse.lexicon)
    tokens = parse.tokens
    found: list[NumberMention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        opens = token.kind is Kind.NUMBER or token.low in words.openers or "-" in token.low
        if index in taken or not opens:
            index += 1
            continue
        mention = _mention_at(tokens, index, words, taken)
        if mention is None:
            index += 1
        else:
            found.append(mention)
            index = mention.last
    return tuple(found)


def _mention_at(tokens: list[Token], index: int, words: _Words, taken: frozenset[int]) -> NumberMention | None:
    first = _value(tokens, index, words, taken)
    if first is None:
        return None
    second_at = _range_joint(tokens, index, first, words)
    second = _value(tokens, second_at, words, taken) if second_at is not None and second_at not in taken else None
    if second is not None:
        merged = _merge(first, second, tokens, first.last)
        if merged is not None:
            return _bounded(tokens, index, merged, words, is_range=True)
    return _bounded(tokens, index, first, words, is_range=False)


def _range_joint(tokens: list[Token], index: int, first: _Value, words: _Words) -> int | None:
    """Where the second number of a range would begin, or null."""
    at = first.last
    if at >= len(tokens) or first.low != first.high:
        return None
    joint = tokens[at].text
    if joint in ("-", "–", "—") and at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NUMBER:
        return at + 1
    low = tokens[at].low
    if low == "up" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
        return at + 2
    if low in ("to", "or"):
        return at + 1
    if low == "and" and index > 0 and tokens[index - 1].low == "between":
        return at + 1
    return None


def _merge(first: _Value, second: _Value, tokens: list[Token], joint: int) -> _Value | None:
    """One range from two numbers, the first taking the second's scale where it lacks one."""
    low = first.low
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.high and low < second.high / second.scale:
        low = low * second.scale
    if low >= second.high or first.vague or (first.year_like and tokens[joint].low != "to"):
        return None
    return _Value(low, second.high, second.last, doubt=first.doubt or second.doubt)


def _bounded(tokens: list[Token], index: int, value: _Value, words: _Words, *, is_range: bool) -> NumberMention | None:
    if value.high > LARGEST:
        return None
    first, bound = _bound_before(tokens, index, words)
    last = value.last
    if is_range:
        if index > 0 and tokens[index - 1].low in ("between", "from"):
            first = index - 1
        bound = Bound.RANGE
    elif bound in (None, Bound.EXACT):
        last, after = _bound_after(tokens, value.last, words)
        bound = after or bound
    if value.vague and bound in (None, Bound.EXACT):
        bound = Bound.ABOUT
    if value.doubt:
        bound = Bound.RANGE
    return NumberMention(
        first, last, index, value.last, Quantity(value.low, value.high, bound or Bound.EXACT),
        value.vague, value.year_like, value.doubt, f"'{' '.join(t.text for t in tokens[first:last][:12])}'",
    )  # fmt: skip


def _bound_before(tokens: list[Token], index: int, words: _Words) -> tuple[int, Bound | None]:
    """The first token of the bound before a number, and the strongest bound among what stands there."""
    first, bound = index, None
    for _ in range(3):
        match = None
        at = first - 1
        if at >= 0 and tokens[at].text == "." and at > 0 and not tokens[at].spaced:
            at -= 1  # "approx. 30", "c. 40"
            if tokens[at].low not in ("approx", "c", "ca", "appr"):
                break
        for phrase, kind in words.before.get(tokens[at].low, ()) if at >= 0 else ():
            start = at - len(phrase) + 1
            if start >= 0 and tuple(t.low for t in tokens[start : at + 1]) == phrase:
                match = (start, kind)
                break
        if match is None:
            break
        first = match[0]
        if bound in (None, Bound.EXACT) and match[1] is not Bound.EXACT:
            bound = match[1]
    return first, bound


def _bound_after(tokens: list[Token], last: int, words: _Words) -> tuple[int, Bound | None]:
    if last < len(tokens):
        if tokens[last].text == "+" and not tokens[last].spaced:
            return last + 1, Bound.AT_LEAST
        for phrase, kind in words.after.get(tokens[last].low, ()):
            if tuple(t.low for t in tokens[last : last + len(phrase)]) == phrase:
                return last + len(phrase), kind
    return last, None


def _value(tokens: list[Token], index: int, words: _Words, taken: frozenset[int]) -> _Value | None:
    if index >= len(tokens) or index in taken:
        return None
    if tokens[index].kind is Kind.NUMBER:
        return _digits(tokens, index, words, taken)
    return _vague(tokens, index, words) or _fraction(tokens, index, words) or _spelled(tokens, index, words)


def _digits(tokens: list[Token], index: int, words: _Words, taken: frozenset[int]) -> _Value | None:
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
        while last < len(tokens) and last not in taken and _thousands_group(tokens, last):
            joined += tokens[last].text
            last += 1
        if last > index + 1 and len(joined) <= MOST_DIGITS:
            value, scale = int(joined), 1000
    if last < len(tokens):
        unit = tokens[last]
        times = words.scales.get(unit.low)
        if times is not None and (unit.low not in words.joined or not unit.spaced) and unit.low != "dozen":
            return _Value(_whole(value * times), _whole(value * times), last + 1, times)
        if not unit.spaced and unit.low in ("th", "st", "nd", "rd"):
            return None
    if doubt is not None:
        return _Value(doubt[0], doubt[1], last, doubt=f"reads as {doubt[0]:,} or {doubt[1]:,}")
    return _Value(value, value, last, scale, year_like=year_like and last == index + 1)


def _thousands_group(tokens: list[Token], at: int) -> bool:
    """Whether a token is three digits set off by one thin or ordinary space: "1 500"."""
    token, before = tokens[at], tokens[at - 1]
    return token.kind is Kind.NUMBER and len(token.text) == 3 and token.text.isdigit() and token.start - before.end == 1


def _read_digits(text: str) -> tuple[Number | None, tuple[int, int] | None, int]:
    """The value of digits and separators, a doubt if they group oddly, and the scale of their grouping."""
    if _PLAIN.match(text):
        return int(text), None, 1
    if _GROUPED.match(text):
        return int(_SEPARATORS.sub("", text)), None, 1000
    if found := _GROUPED_DECIMAL.match(text):
        return float(found[1].replace(",", "") + "." + found[2]), None, 1
    if found := _DECIMAL.match(text):
        return _whole(float(f"{int(found[1])}.{found[2]}")), None, 1
    if found := _SLIP.match(text):
        whole, rest = found[1], found[2]
        return int(whole + rest), (int(whole + rest[:3]), int(whole + rest)), 1
    return None, None, 1


def _whole(value: Number) -> Number:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _vague(tokens: list[Token], index: int, words: _Words) -> _Value | None:
    """ "hundreds", "tens of thousands", "several hundred", "a few thousand"."""
    low = tokens[index].low
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if low in words.vague_of and following == "of" and index + 2 < len(tokens):
        scale = {"thousands": 1000, "millions": 1000000, "hundreds": 100}.get(tokens[index + 2].low)
        if scale is not None:
            least, most = words.vague_of[low]
            return _Value(least * scale, most * scale + scale - 1, index + 3, scale, vague=True)
    if low in words.vague:
        if low == "scores" and following not in ("of", "more", "were", "are", "have", "had", "others"):
            return None
        least, most = words.vague[low]
        return _Value(least, most, index + 1, vague=True)
    at = index
    if low == "a" and following in ("few", "couple"):
        at = index + 1
        if following == "couple" and tokens[min(at + 1, len(tokens) - 1)].low == "of":
            at += 1
    elif low not in words.few or low in ("few", "couple"):
        return None
    scale_word = tokens[at + 1].low if at + 1 < len(tokens) else ""
    plural = {"dozen": "dozens", "hundred": "hundreds", "thousand": "thousands", "million": "millions"}.get(scale_word)
    if plural is None or low == "some":
        return None
    if scale_word == "hundred" and at + 2 < len(tokens) and tokens[at + 2].low == "thousand":
        return _Value(200000, 999999, at + 3, 1000, vague=True)
    return _Value(*words.vague[plural], at + 2, vague=True)


def _fraction(tokens: list[Token], index: int, words: _Words) -> _Value | None:
    """ "half a million", "a quarter of a million"."""
    at = index + 1 if tokens[index].low == "a" else index
    part = words.fractions.get(tokens[at].low) if at < len(tokens) else None
    if part is None:
        return None
    at += 1
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
    if at + 1 < len(tokens) and tokens[at].low in ("a", "one"):
        scale = words.scales.get(tokens[at + 1].low)
        if scale is not None and scale >= 100:
            return _Value(_whole(part * scale), _whole(part * scale), at + 2, scale)
    return None


def _spelled(tokens: list[Token], index: int, words: _Words) -> _Value | None:
    """A number in words: "nine hundred and twenty-one", "a hundred", "two and a half million"."""
    total, current, at = 0, 0, index
    scale_used = 1
    half = False
    if tokens[at].low == "a":
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if following not in words.scales or following in words.joined:
            return None
        current, at = 1, at + 1
    while at < len(tokens):
        low = tokens[at].low
        small = words.cardinals.get(low)
        if small is None and "-" in low:
            small = _hyphenated(low, words)
        if small is not None:
            if current % 100 and not (current % 10 == 0 and small < 10):
                break
            current += small
        elif low in words.scales and low not in words.joined:
            scale_used = words.scales[low]
            grown = (current or 1) * scale_used + (scale_used // 2 if half else 0)
            half = False
            if scale_used >= 1000:
                total, current = total + grown, 0
            else:
                current = grown
        elif low == "and" and at > index and _goes_on(tokens, at, words, current):
            if tokens[at + 1].low == "a":
                half, at = True, at + 2
        else:
            break
        at += 1
    if at == index or half:
        return None
    if total + current == 0 and tokens[index].low != "zero":
        return None
    return _Value(total + current, total + current, at, scale_used)


def _goes_on(tokens: list[Token], at: int, words: _Words, current: int) -> bool:
    """Whether "and" stands inside a number: "hundred and one", "two and a half million"."""
    after = [t.low for t in tokens[at + 1 : at + 4]]
    if len(after) == 3 and after[:2] == ["a", "half"] and words.scales.get(after[2], 0) >= 100:
        return True
    before = tokens[at - 1].low
    joins = before in ("hundred", "thousand", "million") and tokens[at - 1].low in words.scales
    return joins and bool(after) and (after[0] in words.cardinals or _hyphenated(after[0], words) is not None)


def _hyphenated(low: str, words: _Words) -> int | None:
    tens, _, ones = low.partition("-")
    ten, one = words.cardinals.get(tens), words.cardinals.get(ones)
    return ten + one if ten is not None and one is not None and ten >= 20 and 0 < one < 10 else None
