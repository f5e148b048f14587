"""Read parts of weeks, months and years, and dates counted from another date.

nth      = ["the"] rank [number] ("week" | "weeks" | "days" | weekday) ("of" | "in") whole
quarter  = ["the"] rank "quarter" ["of" | "in"] whole | "Q3" year | year "Q3" | "H1" year
half     = "first half of" (month | year)
rest     = "the rest of the" ("week" | "month" | "year")
week     = "Week" number [("of" | ",") year]
century  = "the" rank "century"
"""

from __future__ import annotations

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import (
    Both,
    CalendarDate,
    Decade,
    Form,
    IsoWeek,
    NthOf,
    Offset,
    Part,
    Point,
    Rest,
    Scene,
)
from safeconduct.read.dates.grammar import calendar_at
from safeconduct.read.dates.numerals import year_at
from safeconduct.read.dates.relative import relative_at
from safeconduct.read.text.tokens import WORD

__all__ = ["part_at", "part_of_year_at"]

#: A rank of more is none.
MOST_WEEKS, MOST_CENTURIES = 53, 21
QUARTERS, HALVES, MONTHS = 4, 2, 12
_LETTERS = {"q": QUARTERS, "h": HALVES}
_IN = frozenset({"of", "in"})
_DASHES = frozenset({"-", "–", "/"})
_NUMBERED = frozenset({"epidemiological", "epi", "calendar", "iso"})
_BEFORE_QUARTER = frozenset(
    {"in", "for", "by", "of", "during", "since", "until", "from", "to", "and", "through", "-", "–"}
)


def part_at(scene: Scene, index: int) -> Point | None:
    """A part of a larger stretch of time whose telling word is at a token; null where none is told."""
    low, words = scene.tokens[index].low, scene.words
    if low in _LETTERS:
        return _short_part(scene, index)
    unit = words.units.get(low)
    if unit in (Unit.WEEK, Unit.DAY):
        return _nth(scene, index, None) or (_numbered_week(scene, index) if unit is Unit.WEEK else None)
    if unit is Unit.MONTH:
        return _months_of_year(scene, index)
    if unit is Unit.QUARTER:
        return _ranked_part(scene, index, QUARTERS)
    if low == "half":
        return _ranked_part(scene, index, HALVES)
    if low in words.weekdays:
        return _nth(scene, index, words.weekdays[low])
    if low in ("rest", "remainder"):
        return _rest(scene, index)
    return _century(scene, index) if low == "century" else None


def _rank_before(scene: Scene, index: int) -> tuple[int, int] | None:
    """The rank that ends before a token, -1 for the last, and where it begins: "third", "3rd", "last"."""
    low, words = scene.low(index - 1), scene.words
    if low in ("last", "final"):
        return -1, index - 1
    rank = words.ordinals.get(low)
    if rank is not None:
        return rank, index - 1
    number = scene.token(index - 2)
    if low in words.ordinal_endings and number is not None and number.text.isdecimal() and len(number.text) <= 2:
        return int(number.text), index - 2
    return None


def _whole(scene: Scene, index: int) -> Point | None:
    """A month or a year that begins at a token: "May", "May 2016", "2016", "next month", "the year"."""
    after = Scene(scene.tokens, scene.words, max(scene.floor, index - 1), scene.end)
    for at in range(index, index + 3):
        if after.token(at) is None:
            return None
        point = calendar_at(after, at) if at == index else relative_at(after, at)
        point = point or _plain_year(after, at)
        if point is not None and point.first <= index and _is_whole(point.form):
            return point
    return None


def _plain_year(scene: Scene, index: int) -> Point | None:
    found = year_at(scene, index)
    return Point(index, found[1], CalendarDate(found[0])) if found is not None else None


def _is_whole(form: Form) -> bool:
    if isinstance(form, CalendarDate):
        return form.day is None
    return isinstance(form, Offset) and form.unit in (Unit.MONTH, Unit.YEAR)


def _is_month(form: Form) -> bool:
    if isinstance(form, CalendarDate):
        return form.month is not None
    return isinstance(form, Offset) and form.unit is Unit.MONTH


def _nth(scene: Scene, index: int, weekday: int | None) -> Point | None:
    """ "the third week of May", "the last Friday of next month", "the first ten days of June"."""
    at, count = index, 1
    days = scene.words.units.get(scene.low(index)) is Unit.DAY
    if weekday is None and scene.low(index).endswith("s"):
        number = _number_at(scene, index - 1)
        if number is None:
            return None
        at, count = index - 1, number
    ranked = _rank_before(scene, at)
    if ranked is None or ranked[0] > MOST_WEEKS or (days and count > 1 and abs(ranked[0]) != 1):
        return None
    last = index + 1 + (scene.low(index + 1) in _IN)
    whole = _whole(scene, last) if scene.low(index + 1) in _IN or scene.low(last) in ("this", "next", "last") else None
    if whole is None:
        return None
    if days and count == 1 and not _is_month(whole.form):
        return None  # "the last day of the year" is told well enough by the year
    rank, first = ranked
    first -= scene.low(first - 1) == "the"
    return Point(first, whole.last, NthOf(rank, whole.form, weekday, count, days))


def _number_at(scene: Scene, index: int) -> int | None:
    """How many of a unit a token tells: "ten", "10"."""
    token = scene.token(index)
    if token is None:
        return None
    short = token.text.isdecimal() and len(token.text) <= 2
    return int(token.text) if short else scene.words.cardinals.get(token.low)


def _months_of_year(scene: Scene, index: int) -> Point | None:
    """ "the first nine months of 2023"."""
    year = year_at(scene, index + 2) if scene.low(index + 1) in _IN else None
    count, ranked = _number_at(scene, index - 1), _rank_before(scene, index - 1)
    if year is None or ranked is None or ranked[0] not in (1, -1):
        return None
    if count is None or not 1 < count < MONTHS:
        return None
    begin, end = (1, count) if ranked[0] == 1 else (MONTHS + 1 - count, MONTHS)
    first = ranked[1] - (scene.low(ranked[1] - 1) == "the")
    return Point(first, year[1], Both(CalendarDate(year[0], begin), CalendarDate(year[0], end)))


def _ranked_part(scene: Scene, index: int, of: int) -> Point | None:
    """ "the third quarter of 2016", "the second half of August", "2016 the third quarter"."""
    ranked = _rank_before(scene, index)
    if ranked is None:
        if scene.low(index - 1) == "latter" and of == HALVES:
            ranked = HALVES, index - 1
        else:
            return None
    number = of if ranked[0] < 0 else ranked[0]
    if number > of:
        return None
    first = ranked[1] - (scene.low(ranked[1] - 1) == "the")
    at = index + 1 + (scene.low(index + 1) in _IN)
    whole = _whole(scene, at)
    if whole is not None and _parts_into(whole.form, of):
        return Point(first, whole.last, Part(number, of, whole.form))
    year = year_at(scene, first - 1)
    if year is not None:
        return Point(first - 1, index + 1, Part(number, of, CalendarDate(year[0])))
    plain = of == QUARTERS and ranked[0] > 0 and scene.low(first) == "the" and scene.low(index + 1) != "of"
    return Point(first, index + 1, Part(number, of, Offset(Unit.YEAR, 0))) if plain else None


def _parts_into(form: Form, of: int) -> bool:
    """Whether a whole has such parts: a month has no quarters."""
    if isinstance(form, CalendarDate):
        return form.month is None or of == HALVES
    return isinstance(form, Offset) and (form.unit is Unit.YEAR or of == HALVES)


def _short(scene: Scene, index: int) -> tuple[int, int] | None:
    """ "Q3": which part it is, and of how many."""
    of, digit = _LETTERS.get(scene.low(index)), scene.token(index + 1)
    if of is None or digit is None or digit.spaced or digit.text not in ("1", "2", "3", "4")[:of]:
        return None
    return int(digit.text), of


def _short_part(scene: Scene, index: int) -> Point | None:
    """ "Q3 2016", "2016 Q3", "2017-Q1", "H1 of 2018", "in Q2"."""
    short = _short(scene, index)
    if short is None:
        return None
    number, of = short
    at = index + 2
    at += scene.low(at) in _IN or scene.low(at) in _DASHES
    whole = _whole(scene, at)
    if whole is not None and isinstance(whole.form, CalendarDate) and whole.form.month is not None:
        whole = None
    if whole is not None:
        return Point(index, whole.last, Part(number, of, whole.form))
    begin = index - 1 - (scene.low(index - 1) in _DASHES)
    year = year_at(scene, begin)
    if year is not None:
        return Point(begin, index + 2, Part(number, of, CalendarDate(year[0])))
    led = of == QUARTERS and scene.low(index - 1) in _BEFORE_QUARTER
    return Point(index, index + 2, Part(number, of, Offset(Unit.YEAR, 0))) if led else None


def part_of_year_at(scene: Scene, index: int) -> Point | None:
    """ "2016 Q3", "2017-H1": a year with its part behind it."""
    at = index + 1 + (scene.low(index + 1) in _DASHES)
    short = _short(scene, at)
    year = year_at(scene, index)
    return Point(index, at + 2, Part(*short, CalendarDate(year[0]))) if short is not None and year is not None else None


def _rest(scene: Scene, index: int) -> Point | None:
    """ "the rest of the week"."""
    at = index + 1 + (scene.low(index + 1) == "of")
    at += scene.low(at) in ("the", "this", "my", "our", "that")
    unit = scene.words.units.get(scene.low(at))
    if unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR) or at == index + 1 or scene.low(at).endswith("s"):
        return None
    return Point(index - (scene.low(index - 1) == "the"), at + 1, Rest(unit))


def _numbered_week(scene: Scene, index: int) -> Point | None:
    """ "Week 31", "week 10 of 2019", "epidemiological week 12"; not "week 10 of the war"."""
    number = scene.token(index + 1)
    if number is None or not number.text.isdecimal() or not number.spaced or len(number.text) > 2:
        return None
    week = int(number.text)
    if not 1 <= week <= MOST_WEEKS:
        return None
    at = index + 2 + (scene.low(index + 2) in ("of", ",", "in"))
    year = year_at(scene, at)
    if year is not None:
        return Point(index, year[1], IsoWeek(week, year[0]))
    named = scene.tokens[index].capital or scene.low(index - 1) in _NUMBERED
    if not named or scene.low(index + 2) == "of" or scene.low(index + 2) in scene.words.counted:
        return None
    return Point(index, index + 2, IsoWeek(week))


def _century(scene: Scene, index: int) -> Point | None:
    """ "the 19th century"; of whatever it names, it is no date of what happens."""
    ranked = _rank_before(scene, index)
    if ranked is None or not 1 <= ranked[0] <= MOST_CENTURIES:
        return None
    number = scene.token(index)
    if number is None or number.kind is not WORD:
        return None
    return Point(ranked[1], index + 1, Decade(100 * (ranked[0] - 1) or 1, 100), relation="of")
