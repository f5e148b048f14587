"""Read weekdays and seasons, with what says which of them is meant.

weekday  = ["last" | "next" | "this" | "the following" …] name [part of day] ["last week" …] [","] [date]
season   = ["last" | "this" …] name ["of"] [year]
"""

from __future__ import annotations

from safeconduct.read.dates.forms import CalendarDate, Point, Scene, Season, Turn, Vague, Weekday
from safeconduct.read.dates.numerals import year_after

__all__ = ["is_day", "season_at", "skip_part_of_day", "turn_before", "weekday_at"]

_BEFORE_A_VERB = frozenset({"to", "will", "would", "can", "could", "should", "may", "might", "must", "shall"})


def turn_before(scene: Scene, index: int) -> tuple[Turn, int]:
    """ "last", "next", "the following" before a day's or season's name, and the token it begins at."""
    words, before = scene.words, scene.low(index - 1)
    if before == "last" and scene.low(index - 2) in _BEFORE_A_VERB:
        return Turn.NEAREST, index  # "is to last three days"
    the = scene.low(index - 2) in ("the", "this")
    if before in words.past:
        return Turn.LAST, index - 1 - the
    if before in words.next:
        return (Turn.AFTER if the and before == "next" else Turn.NEXT), index - 1 - the
    if before in words.previous:
        return Turn.BEFORE, index - 1 - the
    if before in words.following and the:
        return Turn.AFTER, index - 2
    if before in words.this:
        return Turn.THIS, index - 1 - (scene.low(index - 2) == "the")
    if before in words.same:
        return Turn.THAT, index - 1 - the
    return Turn.NEAREST, index


def skip_part_of_day(scene: Scene, index: int) -> int:
    """The token after "morning", "late evening", if one stands there."""
    at = index + (scene.low(index) in ("early", "late", "mid"))
    return at + 1 if scene.low(at) in scene.words.parts_of_day else index


_NOT_A_DAY_BEFORE = frozenset({"good", "black", "bloody", "palm", "easter", "ash", "shrove", "whit", "giving", "super"})
_NOT_A_DAY_AFTER = frozenset({"times", "telegraph", "mail", "herald", "express", "mirror", "mosque", "market"})
_WEEKS = {"last": -1, "this": 0, "next": 1}


def _names_something(scene: Scene, index: int) -> bool:
    """ "Good Friday", "the Sunday Times"."""
    after = scene.token(index + 1)
    before = scene.low(index - 1) in _NOT_A_DAY_BEFORE and scene.tokens[index - 1].capital
    named = scene.tokens[index].capital and after is not None and after.capital
    return before or (named and scene.low(index + 1) in _NOT_A_DAY_AFTER)


def weekday_at(scene: Scene, index: int, dated: Point | None) -> Point | None:
    """A weekday's name with what belongs to it.

    Args:
        scene: what may be looked at.
        index: the token of the name.
        dated: the date that follows it, if one does; it says the day better than the weekday.
    """
    words, token = scene.words, scene.tokens[index]
    if _names_something(scene, index):
        return None
    weekday = words.weekdays.get(token.low)
    if dated is not None and (weekday is not None or token.capital):
        return Point(index, dated.last, dated.form)
    if weekday is None:
        return None
    turn, first = turn_before(scene, index)
    if turn is Turn.NEAREST and scene.low(index - 1) == "the" and scene.low(index - 2) in words.relations:
        turn, first = Turn.THAT, index - 1  # "on the Saturday"
    last = skip_part_of_day(scene, index + 1)
    if token.low.endswith("s") or scene.low(index - 1) in words.recurring:
        return Point(index, last, Vague())
    at = last + (scene.low(last) == "of")
    weeks = _WEEKS.get(scene.low(at)) if scene.low(at + 1) == "week" else None
    return Point(first, last if weeks is None else at + 2, Weekday(weekday, turn, weeks))


def season_at(scene: Scene, index: int) -> Point | None:
    """ "autumn 2015", "the summer of 2014", "last summer", "in winter"; not "the spring" of water, not "to fall"."""
    token, words = scene.tokens[index], scene.words
    month = words.seasons[token.low]
    year, last = year_after(scene, index + 1)
    if year is not None:
        return Point(index, last, Season(month, year))
    turn, first = turn_before(scene, index)
    if turn is not Turn.NEAREST and scene.low(first) != "the":
        return Point(first, index + 1, Season(month, None, turn))
    before = scene.low(index - 1)
    plain = token.low in ("summer", "autumn", "winter")
    told = before in words.relations if plain else before == "since"
    through_the = before == "the" and scene.low(index - 2) in words.relations and (plain or _not_of_water(scene, index))
    if before in ("early", "late", "mid") or told or through_the:
        return Point(index, index + 1, Season(month))
    return None


def _not_of_water(scene: Scene, index: int) -> bool:
    """Whether "the spring" and "the fall" are seasons: "since the spring", not "the fall of the town"."""
    following = scene.low(index + 1)
    held = scene.low(index - 2) in ("since", "until", "by", "during", "in")
    return held and following not in ("of", "in", "at", "near")


def is_day(point: Point | None) -> bool:
    """Whether a point is a day of the calendar."""
    return point is not None and isinstance(point.form, CalendarDate) and point.form.day is not None
