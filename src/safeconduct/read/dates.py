"""Find date expressions and make Periods, counted from the publication date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeconduct.read.parse import Parse
from safeconduct.vocab.period import Period

__all__ = ["DateMention", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, tokens ``[first, last)`` with its preposition ("on Tuesday", "within 72 hours")."""

    first: int
    last: int
    period: Period
    reason: str = ""


def find_dates(parse: Parse, published: date | None) -> tuple[DateMention, ...]:
    """Find every date expression, in text order, none overlapping."""
    return ()
