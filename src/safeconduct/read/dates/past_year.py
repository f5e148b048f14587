"""Say which past year a text is of, where it tells of one and not of its own time.

A judgment, or a story of long ago, says the year once: "On 18 November 1991 the defenders gave up. On 20 November …".
One date of long ago among those of the text's own time does not make the others old.
"""

from __future__ import annotations

from datetime import date

from safeconduct.read.dates.calendar_words import CalendarWords
from safeconduct.read.dates.numerals import FIRST_YEAR
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER

__all__ = ["year_told_of"]

YEAR_DIGITS = 4
#: Between the month of a full date and its year stand no more words.
FULL_DATE = 3
#: A text that tells of a year so long past, or longer, goes on in that year.
LONG_PAST = 2
_SINCE = frozenset({"since"})


def year_told_of(parse: Parse, words: CalendarWords, published: date | None) -> int | None:
    """The past year that the full dates of a text are of, if it tells of no day of its own time; null if none is."""
    years: dict[int, int] = {}
    opens, without = False, _first_without_year(parse, words)
    tokens = parse.tokens
    positions = parse.positions
    if any(low in positions for low in words.deictic):
        return None
    if any(_is_own_day(parse, words, index) for low in words.weekdays for index in positions.get(low, ())):
        return None
    for token in [tokens[index] for index in parse.numbers]:
        if len(token.text) != YEAR_DIGITS or not token.text.isdecimal():
            continue
        near = [tokens[i].low for i in range(max(0, token.index - 3), token.index)]
        dated = any(low in words.months for low in near) and any(low.isdecimal() and len(low) <= 2 for low in near)
        if not dated or published is None or not FIRST_YEAR <= int(token.text) <= published.year - LONG_PAST:
            continue
        if not parse.holds(_SINCE, max(0, token.index - FULL_DATE - 2), token.index):
            years[int(token.text)] = years.get(int(token.text), 0) + 1
            opens = opens or token.index < without
    best = max(years, key=lambda year: (years[year], -year), default=None)
    if best is None or not (opens or years[best] > 1):
        return None  # one date of long ago among those of its own time: "two youths killed on 11 August 2003"
    return best if 2 * years[best] > sum(years.values()) else None


def _first_without_year(parse: Parse, words: CalendarWords) -> int:
    """The token of the first month that no year follows; past the text where there is none."""
    tokens = parse.tokens
    short = (index for low in words.months_short for index in parse.positions.get(low, ()) if _is_month(parse, index))
    months = sorted((*(index for low in words.months for index in parse.positions.get(low, ())), *short))
    for index in months:
        behind = tokens[index + 1 : index + 1 + FULL_DATE]
        if not any(t.kind is NUMBER and len(t.text) == YEAR_DIGITS for t in behind):
            return index
    return len(tokens)


def _is_month(parse: Parse, index: int) -> bool:
    """Whether a month cut short stands at a token: "Oct. 26", "26 Oct"."""
    behind = parse.tokens[index + 1 + (parse.low(index + 1) == ".") :][:1]
    return any(t.kind is NUMBER for t in behind) or parse.tokens[max(0, index - 1)].kind is NUMBER


def _is_own_day(parse: Parse, words: CalendarWords, index: int) -> bool:
    """Whether a weekday stands alone: "on Monday", but not "Monday 3 May" and not "that Monday"."""
    behind = parse.tokens[index + 1 : index + 3]
    if any(t.kind is NUMBER or t.low in words.months for t in behind):
        return False
    return parse.low(index - 1) in (
        "on", "last", "since", "until", "by", "late", "early", "said", "announced", "reported", "told", "added",
    )  # fmt: skip
