"""Find number expressions and what binds them.

    number = [bound] value [("to" | "-" | "or" | "up to") value] [bound]   |   "between" value "and" value

How one value is written is for ``number_words``; whether a number counts anything, for ``name_numbers`` and
``counted``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from safeconduct.read.numbers.words import NumberWords, Value, number_words, read_value
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import MARK, NUMBER, Token
from safeconduct.vocab.quantity import Bound, Quantity

__all__ = ["NumberMention", "find_numbers"]

#: A count above this is a serial number, a phone number or a slip, never people or aid.
LARGEST = 10**10
MILLION = 10**6


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
    #: A fraction of a whole, or below zero: it counts nobody.
    part: bool = False


def find_numbers(parse: Parse, taken: frozenset[int] = frozenset()) -> tuple[NumberMention, ...]:
    """Find every number expression, in text order, none overlapping.

    Args:
        parse: the words of the text.
        taken: tokens that belong to dates or clock times and are no numbers.

    Returns: Mentions with ``low <= high``; what is merely part of a name or a date is left out.
    """
    words = number_words(parse.lexicon)
    tokens = parse.tokens
    found: list[NumberMention] = []
    joined = chain.from_iterable(parse.positions[low] for low in parse.hyphened)
    behind = 0
    others = {at for at in parse.positions.get("another", ()) if _is_one_more(tokens, at)}
    for index in sorted({*parse.numbers, *parse.where(words.openers), *joined, *others} - taken):
        mention = _mention_at(tokens, index, words, taken) if index >= behind else None
        if mention is None and index in others and index >= behind:
            mention = NumberMention(index, index + 1, index, index + 1, Quantity(1, 1, Bound.EXACT))
        if mention is not None:
            found.append(mention)
            behind = mention.last
    return tuple(found)


_FATED = frozenset({"injured", "wounded", "killed", "hurt", "captured", "kidnapped", "abducted"})


_BEHIND_FATE = frozenset({
    "in", "by", "when", "after", "as", "during", "on", "at", "near", "while", "and", "but", "following", "yesterday",
    "overnight", "today", "inside", "outside", "across",
})  # fmt: skip


def _is_one_more(tokens: list[Token], index: int) -> bool:
    """ "One soldier was killed and another injured": one more, whose noun is left out."""
    joined = index > 0 and tokens[index - 1].low in ("and", "while", ",")
    at = index + 1
    at += at < len(tokens) and tokens[at].low in ("was", "seriously", "badly", "critically", "slightly")
    fated = at < len(tokens) and tokens[at].low in _FATED
    ends = at + 1 >= len(tokens) or tokens[at + 1].kind is MARK or tokens[at + 1].low in _BEHIND_FATE
    return joined and fated and ends


def _mention_at(tokens: list[Token], index: int, words: NumberWords, taken: frozenset[int]) -> NumberMention | None:
    first = read_value(tokens, index, words, taken)
    if first is None:
        return None
    first = _told_twice(tokens, first, words, taken)
    second_at = _range_joint(tokens, index, first)
    second = read_value(tokens, second_at, words, taken) if second_at is not None and second_at not in taken else None
    if second is not None and not second.part:
        merged = _merge(first, second, tokens, first.last)
        if merged is not None:
            return _bounded(tokens, index, merged, words, is_range=True)
    return _bounded(tokens, index, first, words, is_range=False)


def _told_twice(tokens: list[Token], value: Value, words: NumberWords, taken: frozenset[int]) -> Value:
    """ "Thirty (30) prisoners": the same number again in brackets is no number of its own."""
    at = value.last
    if at + 2 >= len(tokens) or tokens[at].text != "(" or value.vague or at + 1 in taken:
        return value
    again = read_value(tokens, at + 1, words, taken)
    if again is None or again.last >= len(tokens) or tokens[again.last].text != ")":
        return value
    same = (again.low, again.high) == (value.low, value.high)
    return replace(value, last=again.last + 1) if same else value


#: After one of these "from 300 to 400" tells a change, not a range.
_CHANGES = frozenset({
    "rose", "risen", "rise", "rising", "fell", "fallen", "fall", "falling", "grew", "grown", "grow", "growing",
    "increased", "increase", "increasing", "decreased", "decrease", "dropped", "drop", "dropping", "up", "down",
    "climbed", "climb", "climbing", "went", "gone", "jumped", "jump", "raised", "raise", "reduced", "reduce", "cut",
    "shrank", "swelled", "dwindled", "toll", "revised", "declined", "soared", "doubled", "changed", "lowered",
    "expanded", "boosted", "boost", "boosting", "tripled", "raising", "reducing",
})  # fmt: skip


def _range_joint(tokens: list[Token], index: int, first: Value) -> int | None:
    """Where the second number of a range would begin, or null."""
    at = first.last
    if at >= len(tokens) or first.low != first.high or first.part:
        return None
    joint, low = tokens[at].text, tokens[at].low
    if joint in ("-", "–", "—", "‑", "~") and at + 1 < len(tokens):
        close = not tokens[at].spaced or tokens[at + 1].kind is NUMBER
        return at + 1 if close else None
    before = tokens[index - 1].low if index > 0 else ""
    if low == "to" and before == "from" and _tells_change(tokens, index):
        return None
    if low == "up" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
        return at + 2
    if low in ("to", "or"):
        return at + 1
    if low == "and" and before == "between":
        return at + 1
    return None


#: So many words before "from" the word of a change may stand, in its sentence, and right before it any of them.
_FAR, _CLOSE = 16, 4
_GROWTH = frozenset({
    "increase", "increased", "increases", "decrease", "decreased", "rise", "rose", "reduction", "reduce", "reduced",
    "expansion", "expand", "expanded", "growth", "grew", "fell", "drop", "dropped", "cut", "raise", "raised",
})  # fmt: skip


def _tells_change(tokens: list[Token], index: int) -> bool:
    """ "Rose from 300 to 400", "an increase in the strength of the force from 6,000 to 11,100"."""
    if any(t.low in _CHANGES for t in tokens[max(0, index - _CLOSE) : index]):
        return True
    for at in range(index - 1, max(-1, index - _FAR), -1):
        if tokens[at].text in (".", ";", ":"):
            return False
        if tokens[at].low in _GROWTH:
            return True
    return False


def _merge(first: Value, second: Value, tokens: list[Token], joint: int) -> Value | None:
    """One range from two numbers, the first taking the second's scale where it lacks one."""
    low = first.low
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.high and low < second.high / second.scale:
        low = low * second.scale
    if low >= second.high or first.vague or second.vague or (first.year_like and tokens[joint].low != "to"):
        return None
    if tokens[joint].low == "or" and second.high > 4 * low:
        return None
    return Value(low, second.high, second.last, doubt=first.doubt or second.doubt)


def _bounded(
    tokens: list[Token], index: int, value: Value, words: NumberWords, *, is_range: bool
) -> NumberMention | None:
    if value.high > LARGEST and value.scale < MILLION and tokens[index].kind is NUMBER and not value.part:
        return None
    first, bound = _bound_before(tokens, index, words)
    last = value.last
    if is_range:
        if index > 0 and tokens[index - 1].low in ("between", "from", "anywhere"):
            first = index - 1
        bound = Bound.RANGE
    elif bound in (None, Bound.EXACT, Bound.ABOUT):
        last, after = _bound_after(tokens, value.last, words)
        bound = after or bound
    if value.vague and bound in (None, Bound.EXACT):
        bound = Bound.ABOUT
    if value.doubt:
        bound = Bound.RANGE
    return NumberMention(
        first, last, index, value.last, Quantity(value.low, value.high, bound or Bound.EXACT),
        value.vague, value.year_like, value.doubt, f"'{' '.join(t.text for t in tokens[first:last][:12])}'",
        part=value.part,
    )  # fmt: skip


def _bound_before(tokens: list[Token], index: int, words: NumberWords) -> tuple[int, Bound | None]:
    """The first token of the bound before a number, and the strongest bound among what stands there."""
    first, bound = index, None
    for _ in range(4):
        match = None
        at = first - 1
        if at >= 0 and tokens[at].text == "." and at > 0 and not tokens[at].spaced:
            at -= 1  # "approx. 30", "c. 40"
            if tokens[at].low not in ("approx", "c", "ca", "appr", "est", "max", "min"):
                break
        for phrase, kind in words.before.get(tokens[at].low, ()) if at >= 0 else ():
            start = at - len(phrase) + 1
            if start == at or (start >= 0 and tuple(t.low for t in tokens[start : at + 1]) == phrase):
                match = (start, kind) if not _is_particle(tokens, start, phrase, words) else None
                if phrase[0] == "estimated" and start > 0 and tokens[start - 1].low in _BE:
                    return first, kind if bound in (None, Bound.EXACT) else bound  # "is estimated at 37,000"
                break
        if match is None:
            break
        first = match[0]
        if tokens[first].low == "within":
            return first, match[1]
        if bound in (None, Bound.EXACT, Bound.ABOUT) and match[1] is not Bound.EXACT:
            bound = match[1]
    return first, bound


_BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})


def _is_particle(tokens: list[Token], start: int, phrase: tuple[str, ...], words: NumberWords) -> bool:
    """ "handed over four hostages", "will last ten days": the word belongs to the verb."""
    before = tokens[start - 1] if start > 0 else None
    if before is None:
        return False
    if phrase == ("over",):
        return before.verb is not None and before.verb.lemma in words.over_verbs
    return phrase == ("last",) and before.low in words.before_last


def _bound_after(tokens: list[Token], last: int, words: NumberWords) -> tuple[int, Bound | None]:
    if last < len(tokens):
        if tokens[last].text == "+" and not tokens[last].spaced:
            return last + 1, Bound.AT_LEAST
        if tokens[last].text == "-" and last + 1 < len(tokens) and tokens[last + 1].low in ("odd", "plus", "something"):
            return last + 2, Bound.AT_LEAST if tokens[last + 1].low == "plus" else Bound.ABOUT
        for phrase, kind in words.after.get(tokens[last].low, ()):
            if tuple(t.low for t in tokens[last : last + len(phrase)]) == phrase:
                return last + len(phrase), kind
    return last, None
