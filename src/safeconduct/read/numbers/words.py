"""Read one number at one place: in digits or in words, whole or with its parts, exact or vague.

value = digits [scale] [rest] | words [scale] [rest] | fraction ["a"] scale | part | vague | "minus" value
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.numbers.digits import is_measured, read_digits
from safeconduct.read.numbers.parts import decimal_after, divisor_of, part_at, power_after, ratio_after
from safeconduct.read.numbers.vague import read_vague
from safeconduct.read.numbers.value import NumberWords, Value, as_whole, low_at, number_words
from safeconduct.read.text.tokens import MARK, NUMBER, Token

__all__ = ["NumberWords", "Value", "number_words", "read_value"]

#: The first number of a proportion is never above this.
MOST_OF_FEW = 9
#: A number in words is never longer than this, in words.
MOST_WORDS = 24
#: "This one" is no number before one of these, or at an end.
_AFTER_PRONOUN = frozenset({
    "you", "he", "she", "they", "we", "i", "it", "is", "was", "are", "were", "do", "does", "did", "has", "had", "who",
    "that",
    "which", "of", "in", "on", "at", "to", "can", "could", "will", "would", "else",
})  # fmt: skip
_BEFORE_PRONOUN = frozenset({"the", "this", "that", "which", "no", "any", "every", "each", "another"})


def read_value(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """Read the number that begins at a token; null if none does."""
    if index >= len(tokens) or index in taken:
        return None
    if tokens[index].kind is NUMBER:
        if is_measured(tokens, index):
            return None
        return _with_parts(tokens, index, read_digits(tokens, index, words, taken), words, taken)
    if tokens[index].text == "-":
        return _below_zero(tokens, index, words, taken)
    if tokens[index].low in ("minus", "negative"):
        return _negative(tokens, index, words, taken)
    found = read_vague(tokens, index, words) or _fraction(tokens, index, words)
    if found is not None:
        return found
    if tokens[index].low == "one" and _is_pronoun(tokens, index):
        return None
    return _with_parts(tokens, index, _spelled(tokens, index, words), words, taken)


def _is_pronoun(tokens: list[Token], index: int) -> bool:
    """Whether "one" stands for somebody: "this one", "the one they left"."""
    if index == 0 or tokens[index - 1].low not in _BEFORE_PRONOUN:
        return False
    return index + 1 >= len(tokens) or tokens[index + 1].kind is MARK or tokens[index + 1].low in _AFTER_PRONOUN


def _below_zero(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """ "-4", where a line holds nothing else: elsewhere a dash before a number heads a point or parts two words."""
    if not tokens[index].line_start or index + 1 >= len(tokens) or tokens[index + 1].kind is not NUMBER:
        return None
    value = read_value(tokens, index + 1, words, taken)
    if value is None or value.vague or (value.last < len(tokens) and not tokens[value.last].line_start):
        return None
    return replace(value, low=-value.high, high=-value.low, part=True)


def _negative(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """ "minus ten"; "negative ten" only at an end, for people test negative too."""
    value = (
        read_value(tokens, index + 1, words, taken) if low_at(tokens, index + 1) not in ("minus", "negative") else None
    )
    if value is None or value.vague:
        return None
    ends = value.last >= len(tokens) or tokens[value.last].kind is MARK
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
            return Value(alone[0], alone[0], alone[1], part=True)
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
    if tokens[at].kind is NUMBER and "/" in low and tokens[index].kind is NUMBER:
        more = part_at(tokens, at, words.cardinals, words.denominators)
        return _grown(value, more[0], more[1]) if more is not None else value
    if (power := power_after(tokens, at, value.low)) is not None:
        return Value(power[0], power[0], power[1], part=True)
    divisor = divisor_of(low, words.cardinals, words.denominators) if low.endswith("s") and low != "quarters" else None
    if divisor:
        return Value(value.low / divisor, value.low / divisor, at + 1, part=True)
    return _ratio(tokens, value, words, taken) or value


def _grown(value: Value, more: float, last: int) -> Value:
    return replace(value, low=as_whole(value.low + more), high=as_whole(value.high + more), last=last)


def _ratio(tokens: list[Token], value: Value, words: NumberWords, taken: frozenset[int]) -> Value | None:
    """ "one in five", "three out of four"."""
    low, at = tokens[value.last].low, value.last
    second = at + 1 if low in ("in", "over") else at + 2 if low == "out" and low_at(tokens, at + 1) == "of" else 0
    if not second or second >= len(tokens) or second in taken or value.low > MOST_OF_FEW:
        return None
    digits = tokens[second].kind is NUMBER
    divisor = read_digits(tokens, second, words, taken) if digits else _spelled(tokens, second, words)
    if divisor is None or divisor.low != divisor.high:
        return None
    share = ratio_after(tokens, at, value.low, divisor.low, divisor.last)
    return Value(share, share, divisor.last, part=True) if share is not None else None


def _fraction(tokens: list[Token], index: int, words: NumberWords) -> Value | None:
    """ "half a million", "a quarter of a million", "three quarters of a million", "half a dozen"."""
    at = index + 1 if tokens[index].low == "a" else index
    if (joined := _joined_fraction(tokens, at, words)) is not None:
        return joined
    times = words.cardinals.get(tokens[at].low) if at < len(tokens) else None
    at += times is not None
    part = words.fractions.get(low_at(tokens, at).removesuffix("s"))
    if part is None:
        return None
    at += 1
    bare = words.scales.get(low_at(tokens, at), 0)
    if bare >= 1000 and low_at(tokens, at) not in words.joined:  # "half million"
        value = as_whole((times or 1) * part * bare)
        return Value(value, value, at + 1, bare)
    at += low_at(tokens, at) == "of"
    if low_at(tokens, at) in ("a", "one"):
        scale = words.scales.get(low_at(tokens, at + 1))
        if scale is not None and low_at(tokens, at + 1) not in words.joined:
            value = as_whole((times or 1) * part * scale)
            return Value(value, value, at + 2, scale)
    return None


def _joined_fraction(tokens: list[Token], at: int, words: NumberWords) -> Value | None:
    """ "quarter-million", "half-a-million": a fraction and its scale in one word."""
    name, dash, scale = low_at(tokens, at).replace("‑", "-").partition("-")
    scale = scale.removeprefix("a-")
    if not dash or name not in words.fractions or scale in words.joined or words.scales.get(scale, 0) < 1000:
        return None
    value = as_whole(words.fractions[name] * words.scales[scale])
    return Value(value, value, at + 1, words.scales[scale])


_SPANS = frozenset({"week", "fortnight", "month", "year", "day", "hour"})
#: After one of these "a week" counts weeks.
_BEFORE_SPAN = frozenset({
    "within", "for", "lasting", "least", "most", "than", "nearly", "almost", "about", "around", "roughly", "lasted",
    "lasts", "last", "takes", "took", "take", "under", "over",
})  # fmt: skip


def _spelled(tokens: list[Token], index: int, words: NumberWords) -> Value | None:
    """A number in words: "nine hundred and twenty-one", "a hundred", "two and a half million"."""
    total, current, at = 0, 0, index
    scale_used = 1
    half = False
    if tokens[at].low in ("a", "an"):
        following = low_at(tokens, at + 1)
        if following in _SPANS and index > 0 and tokens[index - 1].low in _BEFORE_SPAN:
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
        elif (joined := _scaled(low, words)) is not None:
            scale_used = joined[1]
            total, current = (total + current + joined[0], 0) if scale_used >= 1000 else (total, current + joined[0])
            at += scale_used >= 1000 and _is_scaled_after_comma(tokens, at, words)
        elif (low in words.scales and low not in words.joined) or (current and low == "dozens"):
            scale_used = words.scales.get(low, 12)
            again = at > index and words.scales.get(tokens[at - 1].low, 0) >= 1000
            grown = (current or 1) * scale_used + (scale_used // 2 if half else 0)
            half = False
            total, current = _scaled_up(total, current, grown, scale_used, again=again)
        elif low == "and" and at > index and _goes_on(tokens, at, words):
            if tokens[at + 1].low == "a":
                half, at = True, at + 2
        else:
            break
        at += 1
    if at == index or half or (total + current == 0 and words.cardinals.get(tokens[index].low) != 0):
        return None
    return Value(total + current, total + current, at, scale_used)


def _scaled_up(total: int, current: int, grown: int, scale: int, *, again: bool) -> tuple[int, int]:
    """What is read so far, and of that what a scale may still multiply; again: "a thousand million"."""
    if scale < 1000:
        return total, grown
    return (total * scale, current) if again else (total + grown, 0)


def _is_scaled_after_comma(tokens: list[Token], at: int, words: NumberWords) -> bool:
    """ "One-thousand, six-hundred"."""
    return low_at(tokens, at + 1) == "," and _scaled(low_at(tokens, at + 2), words) is not None


def _scaled(low: str, words: NumberWords) -> tuple[int, int] | None:
    """ "one-thousand", "six-hundred": its value and its scale."""
    small, dash, scale = low.replace("‑", "-").partition("-")
    if not dash or small not in words.cardinals or scale in words.joined or scale not in words.scales:
        return None
    return words.cardinals[small] * words.scales[scale], words.scales[scale]


def _goes_on(tokens: list[Token], at: int, words: NumberWords) -> bool:
    """Whether "and" stands inside a number: "hundred and one", "two and a half million"."""
    after = [t.low for t in tokens[at + 1 : at + 4]]
    if len(after) == 3 and after[:2] == ["a", "half"] and words.scales.get(after[2], 0) >= 100:
        return True
    before = tokens[at - 1].low
    if at + 1 < len(tokens) and part_at(tokens, at + 1, words.cardinals, words.denominators) is not None:
        return False  # "two million and one half"
    joins = before in ("hundred", "thousand", "million", "lakh", "crore", "billion", "trillion")
    return joins and bool(after) and (after[0] in words.cardinals or _hyphenated(after[0], words) is not None)


def _hyphenated(low: str, words: NumberWords) -> int | None:
    tens, _, ones = low.replace("‑", "-").partition("-")
    ten, one = words.cardinals.get(tens), words.cardinals.get(ones)
    return ten + one if ten is not None and one is not None and ten >= 20 and 0 < one < 10 else None
