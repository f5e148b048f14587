"""Words of a report made safe and short for a screen: a report may be hostile, a terminal obeys what it is sent."""

from __future__ import annotations

import unicodedata
from datetime import date

from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Number

__all__ = ["plain", "shorten", "told_count", "told_day", "told_days", "told_list", "told_part_day"]

_SPACES = frozenset("\n\t\r \u00a0\u2028\u2029")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plain(text: str) -> str:
    """Give the words on one line, without what a terminal would obey: escapes, overrides of direction, controls.

    >>> plain("a\\x1b[31mb\\n  c\u202ed")
    'a [31mb c d'
    """
    kept = "".join(
        " " if c in _SPACES or (unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c not in "\u200c\u200d") else c
        for c in text
    )
    return " ".join(kept.split())


def shorten(text: str, length: int) -> str:
    """Give at most so many characters, cut between words.

    >>> shorten("rebels and their families left", 18)
    'rebels and their …'
    """
    words = plain(text)
    if len(words) <= length:
        return words
    return words[: length - 1].rsplit(" ", 1)[0] + " …"


def told_count(low: Number, high: Number) -> str:
    """Write a count.

    >>> told_count(12000, 12000), told_count(200, 999)
    ('12,000', '200–999')
    """
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def told_day(day: date | None, *, year: bool = True) -> str:
    """Write a day without asking the machine's language.

    >>> told_day(date(2017, 3, 13))
    '13 Mar 2017'
    """
    if day is None:
        return "?"
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def told_days(start: date | None, end: date | None) -> str:
    """Write a stretch of days.

    >>> told_days(date(2017, 4, 17), date(2017, 4, 18))
    '17–18 Apr 2017'
    """
    if start is None or end is None or start == end:
        return told_day(start or end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{told_day(end)}"
    return f"{told_day(start, year=start.year != end.year)} – {told_day(end)}"


def told_part_day(day: PartialDate) -> str:
    """Write a day, a month or a year, as exactly as it is known.

    >>> told_part_day(PartialDate(2016, 12)), told_part_day(PartialDate(2013))
    ('Dec 2016', '2013')
    """
    if day.day is not None:
        return told_day(day.earliest())
    return f"{_MONTHS[day.month - 1]} {day.year}" if day.month else str(day.year)


def told_list(names: list[str], most: int) -> str:
    """Join names, and say how many more there are.

    >>> told_list(["Idlib", "Jarablus", "Homs"], 2)
    'Idlib, Jarablus and 1 more'
    """
    if len(names) <= most:
        return ", ".join(names)
    return ", ".join(names[:most]) + f" and {len(names) - most} more"
