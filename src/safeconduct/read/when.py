"""Say when a claim holds: which of the text's dates belongs to it."""

from __future__ import annotations

from safeconduct.read.dates import DateMention
from safeconduct.read.parse import Parse
from safeconduct.vocab.period import Period

__all__ = ["find_period"]


def find_period(parse: Parse, dates: tuple[DateMention, ...], first: int, last: int, anchor: int) -> tuple[Period, str]:
    """Find the period of the claim whose words are tokens ``[first, last)`` and whose verb is at ``anchor``.

    Returns: The period, and the reason for it; an empty period and no reason where nothing says when.
    """
    sentence = parse.sentence_of(first)
    near = [d for d in dates if sentence.first <= d.first < sentence.last]
    if not near:
        return Period(), ""
    best = min(near, key=lambda d: min(abs(d.first - anchor), abs(d.first - first)))
    return best.period, best.reason
