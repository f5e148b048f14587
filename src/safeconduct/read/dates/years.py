"""Tell a year that stands alone from a number: by what stands before it, and by what it stands before.

year = ("in" | "since" | …) year | "the" year noun | "a" year noun-in-the-singular | "(" year ")" | year "," year
"""

from __future__ import annotations

import re

from safeconduct.read.dates.forms import CalendarDate, Decade, Point, Scene, Vague
from safeconduct.read.dates.numerals import FIRST_YEAR, LAST_YEAR, year_at
from safeconduct.read.text.tokens import MARK, NUMBER, WORD

__all__ = ["OWNERS", "bare_year", "counts_many", "decade_at", "names_one"]

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
#: A year alone is one after one of these.
_BEFORE_YEAR = frozenset({
    "in", "since", "by", "until", "till", "before", "after", "from", "of", "during", "early", "late", "mid", "end",
    "year", "through", "throughout", "to", "between", "circa", "around", "about", "beginning", "starting", "and", "or",
    "summer", "autumn", "winter", "spring", "fall", "late-", "early-", "following", "–", "-", "into",
})  # fmt: skip
#: After one of these a number alone may be a year: "food for 2018", "in both 2014 and 2015", "2013, 2014 and 2015".
_BEFORE_LONE_YEAR = frozenset({"for", "both", ","})
_AFTER_LONE_YEAR = frozenset({
    "and", "or", "to", "was", "were", "is", "are", "has", "had", "have", "will", "would", "with", "by", "at", "on",
    "as", "but", "when", "while", "alone", "that", "which", "in", "from", "after", "before", "until", "since",
})  # fmt: skip
#: Between one of these and a noun stands the year of what it names: "a 2012 deal", "their 1996 truce".
OWNERS = frozenset({"a", "an", "its", "their", "his", "her", "our", "that", "this", "'s", "another"})
_MANY = frozenset({"people", "men", "women", "children", "police", "staff", "personnel", "civilian", "military"})


def bare_year(scene: Scene, index: int) -> Point | None:
    """ "in 2015", "the 2011 uprising", "(2018)", "the 1990s", "in 2014-15"."""
    token, ending = scene.tokens[index], scene.token(index + 1)
    tens = token.text.isdecimal() and len(token.text) == 4 and token.text.endswith("0")
    if tens and ending is not None and ending.low in ("s", "'s", "’s") and not ending.spaced:
        return Point(index, index + 2, Decade(int(token.text))) if FIRST_YEAR <= int(token.text) <= LAST_YEAR else None
    short = _short_decade(scene, index)
    if short is not None:
        return short
    found = year_at(scene, index)
    if found is None:
        return None
    year, last = found
    before = scene.low(index - 1)
    if before in ("(", "["):
        numbered = scene.token(index - 2)
        if scene.low(last) not in (")", "]"):
            return None
        plain = numbered is not None and numbered.kind is not NUMBER
        return Point(index, last, CalendarDate(year) if plain else Vague())
    if before == "the":
        noun = scene.token(last)
        if noun is None or noun.kind is not WORD or noun.low in scene.words.counted or not noun.spaced:
            return None
        return Point(index, last, CalendarDate(year), relation="of")
    described = scene.token(index - 1)  # "his failed 1996 campaign"
    owned = described is not None and described.kind is WORD and scene.low(index - 2) in OWNERS
    owned = owned and before not in _AFTER_LONE_YEAR and before not in _BEFORE_YEAR
    if (before in OWNERS or owned) and names_one(scene, last, named=not owned):
        return Point(index, last, CalendarDate(year), relation="of")
    alone = before in _BEFORE_LONE_YEAR and _is_lone(scene, index, last)
    return Point(index, last, CalendarDate(year)) if before in _BEFORE_YEAR or alone else None


def _short_decade(scene: Scene, index: int) -> Point | None:
    """ "the '90s"; a decade in words is told by ``decade_at``."""
    token, mark, ending = scene.tokens[index], scene.token(index - 1), scene.token(index + 1)
    if mark is None or ending is None or mark.text not in ("'", "’", "‘") or ending.low != "s" or ending.spaced:
        return None
    tens = len(token.text) == 2 and token.text.isdecimal() and token.text[1] == "0" and not token.spaced
    return Point(index - 1, index + 2, Decade(1900 + int(token.text))) if tens and token.text > "19" else None


def decade_at(scene: Scene, index: int) -> Point | None:
    """ "in the nineties"; people in their nineties are none."""
    decade = scene.words.decades.get(scene.low(index))
    before = scene.low(index - 1)
    if decade is None or (
        before != "the" and not (before in ("early", "late", "mid") and scene.low(index - 2) == "the")
    ):
        return None
    return Point(index, index + 1, Decade(decade))


def counts_many(scene: Scene, index: int) -> bool:
    """Whether a noun is one of many that a number counts: "Oct. 23 snipers", but not "the Oct. 23 sniper attack"."""
    low = scene.low(index)
    return low in scene.words.counted and (low.endswith("s") or low in _MANY)


def names_one(scene: Scene, index: int, *, named: bool = False) -> bool:
    """Whether one thing is named, not many: "its 1990 invasion", but not "that 1990 fighters left".

    Args:
        named: whether the noun may have a capital: "a 1971 Convention".
    """
    noun = scene.token(index)
    if noun is None or noun.kind is not WORD or not (named or noun.text.islower()) or not noun.spaced:
        return False
    many = (noun.low.endswith("s") and not noun.low.endswith("ss")) or noun.low in _MANY
    verb = noun.verb is not None and not noun.verb.base
    return not (many or verb or noun.low in scene.words.counted or noun.low in _AFTER_LONE_YEAR)


def _is_lone(scene: Scene, index: int, last: int) -> bool:
    """Whether no noun follows a year; after a comma, also whether another year stands before it."""
    after = scene.token(last)
    if after is not None and after.kind is not MARK and after.low not in _AFTER_LONE_YEAR:
        return False
    listed = scene.low(index - 1) != "," or (index > 1 and bool(_YEAR.match(scene.tokens[index - 2].text)))
    return listed and (after is None or after.text not in ("-", "–", "%", "/"))
