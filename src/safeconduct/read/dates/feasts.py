"""Read days of the year that have a name ("on Christmas Eve", "New Year's Day 2016"), and "by year-end".

Feasts that move with the moon (Easter, Ramadan, Eid) are not dated.
"""

from __future__ import annotations

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import CalendarDate, Offset, Point, Scene
from safeconduct.read.dates.numerals import year_after
from safeconduct.read.text.tokens import WORD

__all__ = ["feast_at", "year_end_at"]


def feast_at(scene: Scene, index: int) -> Point | None:
    """The feast whose name begins at a token, with its year; "Christmas Island" is none."""
    for phrase, month, day in scene.words.feasts.get(scene.low(index), ()):
        last = index + len(phrase)
        if tuple(scene.low(at) for at in range(index, last)) != phrase or not scene.tokens[index].capital:
            continue
        following = scene.token(last)
        if following is not None and following.kind is WORD and following.capital:
            return None
        year, end = year_after(scene, last)
        return Point(index, end if year is not None else last, CalendarDate(year, month, day))
    return None


def year_end_at(scene: Scene, index: int) -> Point | None:
    """ "year-end", "year end", "year's end", with a preposition before it; as wide as the year."""
    if scene.low(index - 1) not in scene.words.relations and scene.low(index - 1) not in ("at", "around"):
        return None
    if scene.low(index) in scene.words.year_ends:
        return Point(index, index + 1, Offset(Unit.YEAR, 0))
    if scene.low(index) != "year":
        return None
    last = index + 1 + (scene.low(index + 1) == "'s")
    return Point(index, last + 1, Offset(Unit.YEAR, 0)) if scene.low(last) == "end" else None
