"""Find date expressions and make Periods, counted from the publication date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from safeconduct.read.parse import Parse
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["DateMention", "find_dates"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, tokens ``[first, last)`` with its preposition ("on Tuesday", "within 72 hours")."""

    first: int
    last: int
    period: Period
    reason: str = ""


def find_dates(parse: Parse, published: date | None) -> tuple[DateMention, ...]:
    """Find every date expression, in text order, none overlapping."""
    found: list[DateMention] = []
    tokens = parse.tokens
    for index, token in enumerate(tokens):
        if found and index < found[-1].last:
            continue
        if token.capital and token.low in _MONTHS:
            first, last, year, day = index, index + 1, None, None
            if parse.low(index - 1).isdecimal() and int(parse.low(index - 1)) in range(1, 32):
                first, day = index - 1, int(parse.low(index - 1))
            elif parse.low(last).isdecimal() and int(parse.low(last)) in range(1, 32):
                day, last = int(parse.low(last)), last + 1
            at = last + 1 if parse.low(last) == "," else last
            if parse.low(at).isdecimal() and len(parse.low(at)) == 4:
                year, last = int(parse.low(at)), at + 1
            if year is None and published is not None:
                year = published.year
            if year is not None:
                try:
                    when = PartialDate(year, _MONTHS.index(token.low) + 1, day)
                except ValueError:
                    continue
                found.append(DateMention(first, last, Period(when, when), "a date"))
        elif published is not None and (token.low in _WEEKDAYS or token.low in ("today", "yesterday", "tomorrow")):
            back = {"today": 0, "yesterday": 1, "tomorrow": -1}.get(token.low)
            if back is None:
                back = (published.weekday() - _WEEKDAYS.index(token.low)) % 7
            when = PartialDate.of(published - timedelta(days=back))
            found.append(DateMention(index, index + 1, Period(when, when), "a day"))
    return tuple(found)
