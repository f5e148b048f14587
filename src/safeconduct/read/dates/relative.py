"""Read dates told from another day: "yesterday", "two months ago", "the next day", "within 72 hours", "this week".

A unit of time is the telling word; what stands before it says how many and on which side, what stands after it from
where they are counted. A length that is anchored nowhere ("six to eight weeks") is no date.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import Both, CalendarDate, Form, Hull, Offset, Point, Scene, Stretch, Turn, Vague
from safeconduct.read.dates.names import skip_part_of_day, turn_before
from safeconduct.read.dates.numerals import year_at
from safeconduct.read.text.tokens import Kind

__all__ = ["relative_at"]

#: More of a unit than this is a slip or a joke: no date is counted so far.
MOST_UNITS = 400


@dataclass(frozen=True, slots=True)
class _Count:
    """How many of a unit: null where nobody could say ("several"), and the token it begins at."""

    first: int
    number: int | None


def relative_at(scene: Scene, index: int) -> Point | None:
    """A date told from another day, whose telling word is at a token."""
    low, words = scene.tokens[index].low, scene.words
    if low in ("night", "overnight") and _leads_into_day(scene, index + 1):
        return None  # "in the night to 28 July" is told by what follows
    if low in words.units:
        return _by_unit(scene, index, words.units[low])
    if low in words.deictic:
        return _deictic(scene, index)
    if low in words.parts_of_day:
        return _by_part_of_day(scene, index)
    if low in words.overnight:
        return Point(index, index + 1, Offset(Unit.NIGHT, 0))
    if low in ("then", "now"):
        return _then(scene, index)
    return _so_far(scene, index) if low in words.so_far else None


def _leads_into_day(scene: Scene, index: int) -> bool:
    """Whether "to" or "into" and a day follow."""
    day, words = scene.token(index + 1), scene.words
    if scene.low(index) not in ("to", "into") or day is None:
        return False
    return day.kind is Kind.NUMBER or day.low in words.weekdays or day.low in words.months


def _deictic(scene: Scene, index: int) -> Point:
    """ "today", "tomorrow evening", "the day before yesterday"."""
    amount, first = scene.words.deictic[scene.tokens[index].low], index
    before = (scene.low(index - 2), scene.low(index - 1))
    if amount and before in (("day", "before"), ("day", "after")):
        amount, first = 2 * amount, index - 2
    return Point(first, skip_part_of_day(scene, index + 1), Offset(Unit.DAY, amount))


def _then(scene: Scene, index: int) -> Point | None:
    """ "since then", "by then"; "have now left", which counts up to now."""
    before = scene.low(index - 1)
    if scene.low(index) == "now":
        bound = before in ("has", "have") or scene.words.relations.get(before) in ("until", "by")
        return Point(index, index + 1, Offset(Unit.DAY, 0), relation="so_far") if bound else None
    if scene.words.relations.get(before) not in ("since", "until", "by"):
        return None
    return Point(index, index + 1, Offset(Unit.DAY, 0, True))


def _so_far(scene: Scene, index: int) -> Point | None:
    for phrase in scene.words.so_far[scene.tokens[index].low]:
        if all(scene.low(index + n) == word for n, word in enumerate(phrase)):
            return Point(index, index + len(phrase), Offset(Unit.DAY, 0), relation="so_far")
    return None


def _by_part_of_day(scene: Scene, index: int) -> Point | None:
    """ "this morning", "that night", "the next evening"; "at dawn" and "by evening" give no date."""
    if scene.low(index + 1) == "of":
        return None  # "the evening of 8 March" is told by what follows
    turn, first = turn_before(scene, index)
    night = Unit.NIGHT if scene.tokens[index].low == "night" else Unit.DAY
    form: Form | None = None
    if turn is Turn.THIS:
        form = Offset(Unit.DAY, 0)
    elif turn is Turn.LAST:
        whole = night is Unit.NIGHT and scene.low(first) == "the"  # "during the last night"
        form = Both(Offset(Unit.DAY, -1), Offset(Unit.DAY, 0)) if whole else Offset(night, -1)
    elif turn in (Turn.AFTER, Turn.NEXT):
        form = Offset(night, 1, True)
    elif turn is Turn.BEFORE:
        form = Offset(night, -1, True)
    elif turn is Turn.THAT:
        form = Offset(Unit.DAY, 0, True)
    elif scene.low(index + 1) == "before" and scene.low(index - 1) == "the":
        return Point(index - 1, index + 2, Offset(night, -1, True)) if _ends_there(scene, index + 2) else None
    if form is not None:
        return Point(first, index + 1, form)
    before = scene.low(index - 1)
    held = before in scene.words.relations or before in ("late", "early", "mid", "late-", "the", "around", "about")
    if scene.tokens[index].low in scene.words.clock_parts or held:
        return Point(index, index + 1, Vague(clock=True))
    return None


def _ends_there(scene: Scene, index: int) -> bool:
    """Whether "the day before" stands alone, and no event follows that it is before."""
    token = scene.token(index)
    if token is None or token.kind is not Kind.WORD:
        return token is None or token.kind is Kind.MARK
    return token.low in _GO_ON or (token.verb is not None and not token.verb.ing and not token.verb.noun)


_GO_ON = frozenset({
    "and", "but", "when", "as", "to", "in", "at", "on", "from", "with", "by", "that", "had", "was", "were", "while",
    "for", "or", "because", "after", "since", "who", "which", "there", "near", "also", "under", "across", "through",
    "during", "outside", "inside", "around", "over", "into",
})  # fmt: skip


def _count_before(scene: Scene, index: int) -> _Count | None:
    """The number that ends before a unit: "three", "a", "a couple of", "two to three", "24"."""
    token = scene.token(index - 1)
    if token is None:
        return None
    low, words = token.low, scene.words
    first, number = index - 1, _number(scene, index - 1)
    if number is None:
        if low == "of" and scene.low(index - 2) in words.vague_counts:
            return _Count(index - 2 - (scene.low(index - 3) == "a"), None)
        if low in words.vague_counts:
            return _Count(first - (scene.low(first - 1) == "a"), None)
        return None
    if scene.low(first - 1) in ("to", "or", "-", "–", "and") and _number(scene, first - 2) is not None:
        first -= 2
    return _Count(first, number if number <= MOST_UNITS else None)


def _number(scene: Scene, index: int) -> int | None:
    token = scene.token(index)
    if token is None:
        return None
    if token.kind is Kind.NUMBER:
        return int(token.text) if token.text.isdecimal() and len(token.text) < 4 else None
    if token.low in ("a", "an"):
        return 1
    if "-" in token.low:
        tens, _, ones = token.low.partition("-")
        both = scene.words.cardinals.get(tens), scene.words.cardinals.get(ones)
        return both[0] + both[1] if both[0] is not None and both[1] is not None else None
    return scene.words.cardinals.get(token.low)


def _by_unit(scene: Scene, index: int, unit: Unit) -> Point | None:
    """A date whose telling word is a unit of time."""
    if unit is Unit.QUARTER:
        return _quarter(scene, index)
    running = _running(scene, index, unit)
    if running is not None:
        return running
    count = _count_before(scene, index)
    point = _with_count(scene, index, unit, count) if count is not None else None
    return point or _with_turn(scene, index, unit, count) or _alone(scene, index, unit)


_IN_A_ROW = frozenset({"straight", "consecutive", "successive", "running"})
#: A row of more is none.
LONGEST_ROW = 40


def _running(scene: Scene, index: int, unit: Unit) -> Point | None:
    """ "for a second day", "for the third straight week", "for fifth day running": since the first of them."""
    at = index - 1 - (scene.low(index - 1) in _IN_A_ROW)
    rank = scene.words.ordinals.get(scene.low(at))
    if rank is None and scene.low(at) in scene.words.ordinal_endings:
        number = scene.token(at - 1)
        rank, at = (int(number.text) if number is not None and number.text.isdecimal() else None), at - 1
    first = at - (scene.low(at - 1) in ("a", "the"))
    if rank is None or not 1 < rank <= LONGEST_ROW or scene.low(first - 1) != "for":
        return None
    last = index + 1 + (scene.low(index + 1) == "running")
    if scene.low(last) == "in" and scene.low(last + 1) == "a" and scene.low(last + 2) == "row":
        last += 3
    return Point(first - 1, last, Offset(unit, 1 - rank), relation="since")


_DAYS_IN = {Unit.WEEK: 7, Unit.FORTNIGHT: 14}


def _with_count(scene: Scene, index: int, unit: Unit, count: _Count) -> Point | None:
    """ "two months ago", "a day earlier", "three days later", "within 72 hours", "in two weeks' time"."""
    words, after, number = scene.words, scene.low(index + 1), count.number
    days = _DAYS_IN.get(unit)
    if days is not None and number is not None and (after in words.ago or after == "from"):
        unit, number = Unit.DAY, days * number  # "a week ago" is a day
    if after == "or" and scene.low(index + 2) == "so" and scene.low(index + 3) in words.ago:
        return Point(count.first, index + 4, Vague() if number is None else Offset(unit, -number))  # "a week or so ago"
    if after in words.ago or (after == "from" and scene.low(index + 2) == "now"):
        sign, last = (-1, index + 2) if after in words.ago else (1, index + 3)
        if scene.low(last) == "today" and number is not None:
            return Point(count.first, last + 1, Offset(unit, sign * number, to_the_day=True))
        return Point(count.first, last, Vague() if number is None else Offset(unit, sign * number))
    if after in words.earlier or after in words.later:
        ends = after in ("earlier", "later", "previously", "afterwards", "afterward", "thereafter", "hence")
        if not ends and (after == "on" or not _ends_there(scene, index + 2)):
            return None if after == "on" else Point(count.first, index + 2, Vague())
        sign = -1 if after in words.earlier else 1
        return Point(count.first, index + 2, Vague() if number is None else Offset(unit, sign * number, True))
    before = scene.low(count.first - 1)
    if before in words.about and scene.low(count.first - 2) in ("in", "within"):
        before = scene.low(count.first - 2)
        first = count.first - 2
    else:
        first = count.first - 1
    if before == "within":
        form: Form = Vague() if number is None else Stretch(unit, number, from_focus=True, deadline=True)
        return Point(first, index + 1, form, counts=True)
    own = scene.token(index + 1)
    time = own is not None and (own.text in ("'", "’") or own.kind is Kind.OWN) and scene.low(index + 2) == "time"
    if before == "in" and number is not None:
        if time:
            return Point(first, index + 3, Offset(unit, number))
        return Point(first, index + 1, Stretch(unit, number, deadline=True, if_ahead=True), counts=True)
    return None


def _with_turn(scene: Scene, index: int, unit: Unit, count: _Count | None) -> Point | None:
    """ "last week", "the past two months", "the following day", "this week", "the same day", "recent weeks"."""
    at = count.first if count is not None else index
    if count is not None and scene.low(at) in ("a", "an", "one"):
        return None
    turn, first = turn_before(scene, at)
    plural = scene.tokens[index].low.endswith("s")
    if turn is Turn.NEAREST:
        if scene.low(at - 1) in scene.words.ordinals and scene.low(at - 2) == "the" and unit > Unit.NIGHT:
            return Point(at - 2, index + 1, Vague())  # "in the first week", "the first two weeks"
        if scene.low(at - 1) in scene.words.recent and count is None and plural:
            return Point(at - 1, index + 1, Vague())
        return None
    the = scene.low(first) == "the"
    last = skip_part_of_day(scene, index + 1) if unit is Unit.DAY else index + 1
    ahead = turn in (Turn.NEXT, Turn.AFTER)
    if count is not None:
        number = count.number
        if turn in (Turn.THIS, Turn.THAT) or number is None:
            return Point(first, index + 1, Vague(), counts=ahead)
        focused = turn in (Turn.AFTER, Turn.BEFORE) and scene.low(at - 1) in ("following", "preceding")
        return Point(first, index + 1, Stretch(unit, number if ahead else -number, focused), counts=ahead)
    if plural or (the and scene.low(index + 1) == "of"):
        return Point(first, index + 1, Vague())
    return Point(first, last, _turned(scene, first, index, unit, turn))


def _turned(scene: Scene, first: int, index: int, unit: Unit, turn: Turn) -> Form:
    """A unit in the singular, without a number."""
    the, adjective = scene.low(first) in ("the", "this"), scene.low(index - 1)
    if turn is Turn.THIS:
        return Offset(unit, 0)
    if turn is Turn.LAST:
        if the and unit is Unit.NIGHT:
            return Both(Offset(Unit.DAY, -1), Offset(Unit.DAY, 0))  # "during the last night"
        return Stretch(unit, -1) if the and unit is not Unit.WEEKEND else Offset(unit, -1)
    if turn is Turn.NEXT:
        return Stretch(unit, 1) if the and adjective == "coming" else Offset(unit, 1)
    return _neighbour(unit, {Turn.AFTER: 1, Turn.BEFORE: -1}.get(turn, 0))


def _neighbour(unit: Unit, amount: int) -> Form:
    """The unit before or after the one the text is at: "the previous week" is a whole week, not a day."""
    if unit is Unit.WEEK and amount:
        return Hull(unit, Offset(unit, amount, True))
    return Offset(unit, amount, True)


_PARTS = frozenset({"end", "start", "beginning", "middle", "close"})
_HOLD_THE = frozenset({"in", "during", "for", "over", "at", "throughout", "on", "of", "by", "through", "within"})


def _alone(scene: Scene, index: int, unit: Unit) -> Point | None:
    """ "the day before", "over the weekend", "during the week", "all day", "planned for the day", "days ago"."""
    before, after, plural = scene.low(index - 1), scene.low(index + 1), scene.tokens[index].low.endswith("s")
    words = scene.words
    if plural:
        vague = after in words.ago or after in ("later", "earlier", "ahead") or (before == "within")
        return (
            Point(index, index + 1 + (after in words.ago or after in ("later", "earlier", "ahead")), Vague())
            if vague
            else None
        )
    if before == "all" and unit in (Unit.DAY, Unit.WEEK):
        return Point(index - 1, index + 1, Offset(unit, 0))
    if before == "the" and after in ("before", "after", "earlier"):
        if scene.low(index + 2) in words.deictic:
            return None  # "the day before yesterday" is told by its last word
        if after != "earlier" and not _ends_there(scene, index + 2):
            return Point(index - 1, index + 2, Vague())
        return Point(index - 1, index + 2, _neighbour(unit, 1 if after == "after" else -1))
    if unit is Unit.WEEKEND and before == "the":
        return Point(index - 1, index + 1, Offset(unit, 0, False))
    rank = words.ordinals.get(before) if unit is Unit.DAY else None
    if rank is not None and scene.low(index - 2) == "the" and scene.low(index - 3) in ("on", "by") and after != "of":
        return Point(index - 2, index + 1, Offset(unit, rank - 1, True))
    if before != "the":
        return None
    held = scene.low(index - 2) in _HOLD_THE or scene.low(index - 2) in ("early", "late", "mid")
    told = after in ("of", "that", "when", "he", "she", "they", "it", "we", "people")
    if not held or (
        told and scene.low(index - 3) not in _PARTS
    ):  # "the week they came", but "the end of the year they"
        return None
    if unit in (Unit.DAY, Unit.NIGHT):
        return Point(index - 1, index + 1, Offset(unit, 0, True))
    if unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return Point(index - 1, index + 1, Offset(unit, 0))
    return None


def _quarter(scene: Scene, index: int) -> Point | None:
    """ "the first quarter of 2017"."""
    rank = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}.get(scene.low(index - 1))
    at = index + 1 + (scene.low(index + 1) == "of")
    found = year_at(scene, at)
    if rank is None or found is None:
        return None
    year, last = found
    return Point(index - 1, last, Both(CalendarDate(year, 3 * rank + 1), CalendarDate(year, 3 * rank + 3)))
