"""Read one number at one place: digits and their separators, words, scales, fractions, vague plurals.

    value = digits [scale] | words [scale] | fraction "a" scale | vague

A separator is read as its grouping shows: three digits after it are thousands, one or two a fraction, four or
more a doubt ("2,5000" reads as 2,500 or 25,000).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from safeconduct.read.lexicon import Lexicon
from safeconduct.read.tokens import Kind, Token
from safeconduct.vocab.quantity import Bound, Number

__all__ = ["NumberWords", "Value", "number_words", "read_value"]

#: More digits than this in one number are not looked at: a hostile text, not a count.
MOST_DIGITS = 16
#: A number in words is never longer than this, in words.
MOST_WORDS = 24

#: Thousands, or lakhs and crores ("1,25,000").
_GROUPED = re.compile(r"(?:\d{1,3}(?:[.,٬'’]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})\Z")
_DECIMAL = re.compile(r"(\d+)[.,٫](\d{1,2})\Z")
_GROUPED_DECIMAL = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})\Z")
_SLIP = re.compile(r"(\d{1,3})[.,](\d{4,5})\Z")
_PLAIN = re.compile(r"\d+\Z")
_SEPARATORS = re.compile(r"[.,٬'’]")
_ORDINAL = frozenset({"th", "st", "nd", "rd"})
#: Fractions of one character, as in "1½ million".
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a number that ends before token ``last``."""

    low: Number
    high: Number
    last: int
    #: The scale its last word or grouping carries, for "10 to 15,000" and "two to three hundred".
    scale: int = 1
    vague: bool = False
    year_like: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """The words of numbers and of what binds them."""

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
    #: Verbs whose "over" is no bound; and what stands before "last" where it is a verb.
    over_verbs: frozenset[str]
    before_last: frozenset[str]
    #: Any word a number can begin with: the quick way past all others.
    openers: frozenset[str]


@cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """Take the number words out of the lexicon."""

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
    openers = {*cardinals, *vague, *few, *fractions["words"], "tens", "a", "an", *(set(scales) - joined)}
    return NumberWords(
        cardinals, scales, joined,
        dict(zip(fractions["words"], fractions["values"], strict=True)), vague, few,
        ranges("numbers.vague_of"), bounds("numbers.bound_before", -1), bounds("numbers.bound_after", 0),
        lexicon.words("numbers.over_verbs"), lexicon.words("grammar.modals") | {"to", "not"},
        frozenset(openers),
    )  # fmt: skip


def read_value(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """Read the number that begins at a token; null if none does."""
    if index >= len(tokens) or index in taken:
        return None
    if tokens[index].kind is Kind.NUMBER:
        return _digits(tokens, index, words, taken)
    return _vague(tokens, index, words) or _fraction(tokens, index, words) or _spelled(tokens, index, words)


def _low(tokens: list[Token], index: int) -> str:
    return tokens[index].low if index < len(tokens) else ""


def _digits(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
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
        if last > index + 1:
            value, scale = int(joined), 1000
    if last < len(tokens):
        unit = tokens[last]
        if unit.text in _PARTS:
            value, last = value + _PARTS[unit.text], last + 1
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
    again = words.scales.get(_low(tokens, last))
    if times == 100 and again is not None and again >= 1000 and _low(tokens, last) not in words.joined:
        times, last = times * again, last + 1
    return Value(_whole(value * times), _whole(value * times), last, times)


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


_PLURAL = {"dozen": "dozens", "hundred": "hundreds", "thousand": "thousands", "million": "millions", "score": "scores"}
_SCALE = {"hundreds": 100, "thousands": 1000, "millions": 1000000}


def _vague(tokens: list[Token], index: int, words: NumberWords) -> Value | None:
    """ "hundreds", "tens of thousands", "several hundred", "a few thousand", "hundreds, if not thousands"."""
    low = tokens[index].low
    at = index
    if low == "a" and _low(tokens, index + 1) in ("few", "couple", "good", "handful"):
        at = index + 1
    if tokens[at].low in ("good", "couple", "handful") and _low(tokens, at + 1) in ("few", "of"):
        at += 1
    if at > index or low in words.few:
        return _few(tokens, at + 1, words) if low != "some" else None
    if low in words.vague_of and _low(tokens, index + 1) == "of":
        scale = _SCALE.get(_low(tokens, index + 2))
        if scale is not None:
            least, most = words.vague_of[low]
            return Value(least * scale, most * scale + scale - 1, index + 3, scale, vague=True)
    if low not in words.vague or (low == "scores" and not _counts_scores(tokens, index)):
        return None
    least, most = words.vague[low]
    last = index + 1
    joint = last + (_low(tokens, last) == ",")
    pair = (_low(tokens, joint), _low(tokens, joint + 1))
    if pair in (("if", "not"), ("or", "even"), ("and", "perhaps"), ("and", "even"), ("or", "perhaps")):
        joint += 2
    elif pair[0] in ("perhaps", "maybe", "possibly", "or"):
        joint += 1
    else:
        joint = 0
    if joint and (more := words.vague.get(_low(tokens, joint))) is not None and more[1] > most:
        most, last = more[1], joint + 1
    return Value(least, most, last, vague=True)


def _few(tokens: list[Token], at: int, words: NumberWords) -> Value | None:
    """The scale after "several", "a few", "a couple of": as vague as its plural."""
    low = _low(tokens, at)
    plural = _PLURAL.get(low) or (low if low in words.vague else None)
    if plural is None and low == "tens" and _low(tokens, at + 1) == "of":
        return _vague(tokens, at, words)
    if plural is None:
        return None
    if low == "hundred" and _low(tokens, at + 1) == "thousand":
        return Value(200000, 999999, at + 2, 1000, vague=True)
    return Value(*words.vague[plural], at + 1, vague=True)


def _counts_scores(tokens: list[Token], index: int) -> bool:
    """Whether "scores" is the number and not what a match ends with or a verb."""
    if index > 0 and tokens[index - 1].low in ("the", "their", "test", "his", "her", "match"):
        return False
    return _low(tokens, index + 1) in (
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


def _fraction(tokens: list[Token], index: int, words: NumberWords) -> Value | None:
    """ "half a million", "a quarter of a million", "three quarters of a million", "half a dozen"."""
    at = index + 1 if tokens[index].low == "a" else index
    times = words.cardinals.get(tokens[at].low) if at < len(tokens) else None
    at += times is not None
    part = words.fractions.get(_low(tokens, at).removesuffix("s"))
    if part is None:
        return None
    at += 1
    at += _low(tokens, at) == "of"
    if _low(tokens, at) in ("a", "one"):
        scale = words.scales.get(_low(tokens, at + 1))
        if scale is not None and _low(tokens, at + 1) not in words.joined:
            value = _whole((times or 1) * part * scale)
            return Value(value, value, at + 2, scale)
    return None


_SPANS = frozenset({"week", "fortnight", "month", "year", "day"})


def _spelled(tokens: list[Token], index: int, words: NumberWords) -> Value | None:
    """A number in words: "nine hundred and twenty-one", "a hundred", "two and a half million"."""
    total, current, at = 0, 0, index
    scale_used = 1
    half = False
    if tokens[at].low in ("a", "an"):
        following = _low(tokens, at + 1)
        if following in _SPANS and index > 0 and tokens[index - 1].low in ("within", "for", "lasting"):
            return Value(1, 1, index + 1)  # "within a week"
        if following not in words.scales or following in words.joined:
            return None
        current, at = 1, at + 1
    while at < len(tokens) and at < index + MOST_WORDS:
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
        elif low == "and" and at > index and _goes_on(tokens, at, words):
            if tokens[at + 1].low == "a":
                half, at = True, at + 2
        elif low in ("odd", "some") and at > index:
            break
        else:
            break
        at += 1
    if at == index or half or (total + current == 0 and tokens[index].low != "zero"):
        return None
    return Value(total + current, total + current, at, scale_used)


def _goes_on(tokens: list[Token], at: int, words: NumberWords) -> bool:
    """Whether "and" stands inside a number: "hundred and one", "two and a half million"."""
    after = [t.low for t in tokens[at + 1 : at + 4]]
    if len(after) == 3 and after[:2] == ["a", "half"] and words.scales.get(after[2], 0) >= 100:
        return True
    before = tokens[at - 1].low
    joins = before in ("hundred", "thousand", "million")
    return joins and bool(after) and (after[0] in words.cardinals or _hyphenated(after[0], words) is not None)


def _hyphenated(low: str, words: NumberWords) -> int | None:
    tens, _, ones = low.replace("‑", "-").partition("-")
    ten, one = words.cardinals.get(tens), words.cardinals.get(ones)
    return ten + one if ten is not None and one is not None and ten >= 20 and 0 < one < 10 else None
