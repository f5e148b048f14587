"""Read one number at one place: digits and their separators, words, scales, fractions, vague plurals.

    value = digits [scale] [rest] | words [scale] [rest] | fraction ["a"] scale | part | vague | "minus" value

A separator is read as its grouping shows: three digits after it are thousands, one or two a fraction, four or
more a doubt ("2,5000" reads as 2,500 or 25,000).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from safeconduct.read.lexicon import Lexicon
from safeconduct.read.number_parts import SIGNS, decimal_after, divisor_of, part_at, power_after, ratio_after
from safeconduct.read.tokens import Kind, Token
from safeconduct.vocab.quantity import Bound, Number

__all__ = ["NumberWords", "Value", "number_words", "read_value"]

#: More digits than this in one number are not looked at: a hostile text, not a count.
MOST_DIGITS = 16
#: The first number of a proportion is never above this.
MOST_OF_FEW = 9
#: A number in words is never longer than this, in words.
MOST_WORDS = 24

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
#: "This one" is no number before one of these, or at an end.
_AFTER_PRONOUN = frozenset({
    "you", "he", "she", "they", "we", "i", "it", "is", "was", "are", "were", "do", "does", "did", "has", "had", "who", "that",
    "which", "of", "in", "on", "at", "to", "can", "could", "will", "would", "else",
})  # fmt: skip
_BEFORE_PRONOUN = frozenset({"the", "this", "that", "which", "no", "any", "every", "each", "another"})


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
    #: A fraction of a whole, which counts nobody.
    part: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """The words of numbers and of what binds them."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    joined: frozenset[str]
    fractions: dict[str, float]
    denominators: dict[str, int]
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
    openers = {
        *cardinals,
        *vague,
        *few,
        *fractions["words"],
        "tens",
        "a",
        "an",
        "minus",
        "negative",
        *(set(scales) - joined),
        *SIGNS,
    }
    return NumberWords(
        cardinals, scales, joined,
        dict(zip(fractions["words"], fractions["values"], strict=True)), pairs("numbers.denominators"), vague, few,
        ranges("numbers.vague_of"), bounds("numbers.bound_before", -1), bounds("numbers.bound_after", 0),
        lexicon.words("numbers.over_verbs"), lexicon.words("grammar.modals") | {"to", "not"},
        frozenset(openers),
    )  # fmt: skip


def read_value(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """Read the number that begins at a token; null if none does."""
    if index >= len(tokens) or index in taken:
        return None
    if tokens[index].kind is Kind.NUMBER:
        return _with_parts(tokens, index, _digits(tokens, index, words, taken), words, taken)
    if tokens[index].low in ("minus", "negative"):
        return _negative(tokens, index, words, taken)
    found = _vague(tokens, index, words) or _fraction(tokens, index, words)
    if found is not None:
        return found
    if tokens[index].low == "one" and _is_pronoun(tokens, index):
        return None
    return _with_parts(tokens, index, _spelled(tokens, index, words), words, taken)


def _is_pronoun(tokens: list[Token], index: int) -> bool:
    """Whether "one" stands for somebody: "this one", "the one they left"."""
    if index == 0 or tokens[index - 1].low not in _BEFORE_PRONOUN:
        return False
    return index + 1 >= len(tokens) or tokens[index + 1].kind is Kind.MARK or tokens[index + 1].low in _AFTER_PRONOUN


def _negative(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """ "minus ten"; "negative ten" only at an end, for people test negative too."""
    value = (
        read_value(tokens, index + 1, words, taken) if _low(tokens, index + 1) not in ("minus", "negative") else None
    )
    if value is None or value.vague:
        return None
    ends = value.last >= len(tokens) or tokens[value.last].kind is Kind.MARK
    if tokens[index].low == "negative" and not ends:
        return None
    return replace(value, low=-value.high, high=-value.low, part=True)


def _with_parts(
    tokens: list[Token], index: int, value: Value | None, words: NumberWords, taken: frozenset[int]
) -> Value | None:
    """A number with what goes on after its whole, or a part alone."""
    if value is None or value.last == index + 1:
        alone = part_at(tokens, index, words.cardinals, words.denominators)
        if alone is not None and index + 1 not in taken:
            return Value(_whole(alone[0]), _whole(alone[0]), alone[1], part=True)
    if value is None or value.last >= len(tokens) or value.low != value.high or value.year_like:
        return value
    at, low = value.last, tokens[value.last].low
    if at in taken:
        return value
    times = value.scale if value.scale >= 1000 else 1
    if low == "and" and at + 1 < len(tokens):
        more = part_at(tokens, at + 1, words.cardinals, words.denominators, after_and=True)
        return _grown(value, more[0] * times, more[1]) if more is not None else value
    if low == "point":
        decimals = decimal_after(tokens, at, words.cardinals)
        return _grown(value, decimals[0], decimals[1]) if decimals is not None else value
    if tokens[at].kind is Kind.NUMBER and "/" in low and tokens[index].kind is Kind.NUMBER:
        more = part_at(tokens, at, words.cardinals, words.denominators)
        return _grown(value, more[0], more[1]) if more is not None else value
    if (power := power_after(tokens, at, value.low)) is not None:
        return Value(_whole(power[0]), _whole(power[0]), power[1], part=True)
    divisor = divisor_of(low, words.cardinals, words.denominators) if low.endswith("s") and low != "quarters" else None
    if divisor:
        return Value(_whole(value.low / divisor), _whole(value.low / divisor), at + 1, part=True)
    return _ratio(tokens, value, words, taken) or value


def _grown(value: Value, more: float, last: int) -> Value:
    return replace(value, low=_whole(value.low + more), high=_whole(value.high + more), last=last)


def _ratio(tokens: list[Token], value: Value, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """ "one in five", "three out of four"."""
    low, at = tokens[value.last].low, value.last
    second = at + 1 if low in ("in", "over") else at + 2 if low == "out" and _low(tokens, at + 1) == "of" else 0
    if not second or second >= len(tokens) or second in taken or value.low > MOST_OF_FEW:
        return None
    digits = tokens[second].kind is Kind.NUMBER
    divisor = _digits(tokens, second, words, taken) if digits else _spelled(tokens, second, words)
    if divisor is None or divisor.low != divisor.high:
        return None
    share = ratio_after(tokens, at, value.low, divisor.low, divisor.last)
    return Value(_whole(share), _whole(share), divisor.last, part=True) if share is not None else None


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
    again = words.scales.get(_low(tokens, last))
    if times == 100 and again is not None and again >= 1000 and _low(tokens, last) not in words.joined:
        times, last = times * again, last + 1
    value *= times
    if times == 100 and _low(tokens, last) == "and" and last + 1 < len(tokens):
        rest = tokens[last + 1]  # "3 hundred and 21"
        scaled = _low(tokens, last + 2) in words.scales
        if rest.text.isdecimal() and 0 < int(rest.text[:3]) < 100 and len(rest.text) < 3 and not scaled:
            value, last = value + int(rest.text), last + 2
    return Value(_whole(value), _whole(value), last, times)


def _is_next(tokens: list[Token], at: int) -> bool:
    return tokens[at].start - tokens[at - 1].end == 1


def _cut_group(tokens: list[Token], at: int) -> bool:
    """Whether a group of thousands was cut off by a slip: "61, 000"; nobody counts "000"."""
    token = tokens[at]
    return len(token.text) == 3 and token.text.isdecimal() and token.text[0] == "0" and tokens[at - 1].end < token.start


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
    if found := _POINT_GROUPED.match(text):
        return float(found[1].replace(".", "") + "." + found[2]), None, 1
    if _LONG_DECIMAL.match(text):
        return float(text), None, 1
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
    bare = words.scales.get(_low(tokens, at), 0)
    if bare >= 1000 and _low(tokens, at) not in words.joined:  # "half million"
        value = _whole((times or 1) * part * bare)
        return Value(value, value, at + 1, bare)
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
        elif (low in words.scales and low not in words.joined) or (current and low == "dozens"):
            scale_used = words.scales.get(low, 12)
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
    if at == index or half or (total + current == 0 and words.cardinals.get(tokens[index].low) != 0):
        return None
    return Value(total + current, total + current, at, scale_used)


def _goes_on(tokens: list[Token], at: int, words: NumberWords) -> bool:
    """Whether "and" stands inside a number: "hundred and one", "two and a half million"."""
    after = [t.low for t in tokens[at + 1 : at + 4]]
    if len(after) == 3 and after[:2] == ["a", "half"] and words.scales.get(after[2], 0) >= 100:
        return True
    before = tokens[at - 1].low
    if at + 1 < len(tokens) and part_at(tokens, at + 1, words.cardinals, words.denominators) is not None:
        return False  # "two million and one half"
    joins = before in ("hundred", "thousand", "million")
    return joins and bool(after) and (after[0] in words.cardinals or _hyphenated(after[0], words) is not None)


def _hyphenated(low: str, words: NumberWords) -> int | None:
    tens, _, ones = low.replace("‑", "-").partition("-")
    ten, one = words.cardinals.get(tens), words.cardinals.get(ones)
    return ten + one if ten is not None and one is not None and ten >= 20 and 0 < one < 10 else None
