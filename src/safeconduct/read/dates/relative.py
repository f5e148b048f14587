"""Read dates told from another day: "yesterday", "two months ago", "the next day", "within 72 hours", "this week".

A unit of time is the telling word; what stands before it says how many and on which side, what stands after it from
where they are counted. A length that is anchored nowhere ("six to eight weeks") is no date.
"""

from __future__ import annotations

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.forms import (
    Both,
    Form,
    Hull,
    Offset,
    Point,
    Scene,
    Shift,
    Stretch,
    Turn,
    Vague,
    Weekday,
)
from safeconduct.read.dates.lengths import Count, chain_before, count_before, leads_to_date
from safeconduct.read.dates.names import skip_part_of_day, turn_before
from safeconduct.read.dates.numerals import year_at
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD

__all__ = ["relative_at"]


#: "Within the space of" has so few words.
SPAN_WORDS = 5


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
    return day.kind is NUMBER or day.low in words.weekdays or day.low in words.months


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
        if before == "between" or (before == "from" and scene.low(index + 1) in scene.words.joints_to):
            return Point(index, index + 1, Offset(Unit.DAY, 0))
        bound = before in ("has", "have") or scene.words.relations.get(before) in ("until", "by")
        return Point(index, index + 1, Offset(Unit.DAY, 0), relation="so_far") if bound else None
    if scene.words.relations.get(before) not in ("since", "until", "by"):
        return None
    return Point(index, index + 1, Offset(Unit.DAY, 0, True))


def _so_far(scene: Scene, index: int) -> Point | None:
    after = scene.low(index + 1)
    for phrase in scene.words.so_far[scene.tokens[index].low]:
        if (len(phrase) == 1 or phrase[1] == after) and all(
            scene.low(index + n) == word for n, word in enumerate(phrase)
        ):
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
    if token is None or token.kind is not WORD:
        return token is None or token.kind is MARK
    return token.low in _GO_ON or (token.verb is not None and not token.verb.ing and not token.verb.noun)


_GO_ON = frozenset({
    "and", "but", "when", "as", "to", "in", "at", "on", "from", "with", "by", "that", "had", "was", "were", "while",
    "for", "or", "because", "after", "since", "who", "which", "there", "near", "also", "under", "across", "through",
    "during", "outside", "inside", "around", "over", "into",
})  # fmt: skip


def _by_unit(scene: Scene, index: int, unit: Unit) -> Point | None:
    """A date whose telling word is a unit of time."""
    running = _running(scene, index, unit)
    if running is not None:
        return running
    count = count_before(scene, index) if unit is not Unit.QUARTER else None
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
    in_row = unit in (Unit.DAY, Unit.NIGHT, Unit.WEEK, Unit.MONTH, Unit.YEAR)
    if not in_row or rank is None or not 1 < rank <= LONGEST_ROW or scene.low(first - 1) != "for":
        return None
    last = index + 1 + (scene.low(index + 1) == "running")
    if scene.low(last) == "in" and scene.low(last + 1) == "a" and scene.low(last + 2) == "row":
        last += 3
    return Point(first - 1, last, Offset(unit, 1 - rank), relation="since")


def _chained(scene: Scene, index: int, unit: Unit, count: Count) -> Point | None:
    """ "2 years, 1 month and 21 days ago"."""
    after = scene.low(index + 1)
    sign = -1 if after in scene.words.ago else 1
    if count.number is None or (sign > 0 and after not in ("later", "afterwards", "afterward", "hence")):
        return None
    lengths, begin = chain_before(scene, count.first)
    if not lengths:
        return None
    signed = tuple((u, sign * n) for u, n in [*lengths, (unit, count.number)])
    return Point(begin, index + 2, Shift(signed, Offset(Unit.DAY, 0, sign > 0)))


_DAYS_IN = {Unit.WEEK: 7, Unit.FORTNIGHT: 14}


def _with_count(scene: Scene, index: int, unit: Unit, count: Count) -> Point | None:
    """ "two months ago", "a day earlier", "three days later", "within 72 hours", "in two weeks' time"."""
    words, after, number = scene.words, scene.low(index + 1), count.number
    chained = _chained(scene, index, unit, count)
    if chained is not None:
        return chained
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
        if after in ("after", "before") and leads_to_date(scene, index + 2):
            return None  # "two days after 13 May" is told by what follows
        ends = after in ("earlier", "later", "previously", "afterwards", "afterward", "thereafter", "hence")
        if not ends and (after == "on" or not _ends_there(scene, index + 2)):
            return None if after == "on" else Point(count.first, index + 2, Vague())
        sign = -1 if after in words.earlier else 1
        return Point(count.first, index + 2, Vague() if number is None else Offset(unit, sign * number, True))
    first = _lead_of(scene, count.first - 1)
    before = scene.low(first)
    if before == "within":
        form: Form = Vague() if number is None else Stretch(unit, number, from_focus=True, deadline=True)
        return Point(first, index + 1, form, counts=True)
    own = scene.token(index + 1)
    time = own is not None and (own.text in ("'", "’") or own.kind is OWN) and scene.low(index + 2) == "time"
    if before == "in" and number is not None:
        if time:
            return Point(first, index + 3, Offset(unit, number))
        return Point(first, index + 1, Stretch(unit, number, deadline=True, if_ahead=True), counts=True)
    return None


_SPANNING = frozenset({
    "a", "the", "period", "space", "maximum", "span", "course", "delay", "deadline", "limit",
})  # fmt: skip


def _lead_of(scene: Scene, at: int) -> int:
    """The preposition before a length, past "about", "a period of": "in about", "within the space of"."""
    if scene.low(at) in scene.words.about and scene.low(at - 1) in ("in", "within"):
        return at - 1
    if scene.low(at) == "of":
        for back in range(1, SPAN_WORDS):
            if scene.low(at - back) == "within":
                return at - back
            if scene.low(at - back) not in _SPANNING:
                break
    return at


def _with_turn(scene: Scene, index: int, unit: Unit, count: Count | None) -> Point | None:
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
    weeks = _WEEKS.get(turn) if unit is Unit.WEEK and not the else None
    at = last + (scene.low(last) == "on")
    weekday = scene.words.weekdays.get(scene.low(at))
    following = scene.token(at + 1)
    if weeks is not None and weekday is not None and (following is None or following.kind is not NUMBER):
        return Point(first, at + 1, Weekday(weekday, Turn.NEAREST, weeks))  # "next week on Friday"
    return Point(first, last, _turned(scene, first, index, unit, turn))


_WEEKS = {Turn.LAST: -1, Turn.THIS: 0, Turn.NEXT: 1}


def _turned(scene: Scene, first: int, index: int, unit: Unit, turn: Turn) -> Form:
    """A unit in the singular, without a number."""
    the, adjective = scene.low(first) in ("the", "this"), scene.low(index - 1)
    if turn is Turn.THIS:
        return Offset(unit, 0)
    if turn is Turn.LAST:
        if the and unit is Unit.NIGHT:
            return Both(Offset(Unit.DAY, -1), Offset(Unit.DAY, 0))  # "during the last night"
        return Stretch(unit, -1) if the and unit not in (Unit.WEEKEND, Unit.QUARTER) else Offset(unit, -1)
    if turn is Turn.NEXT:
        return Stretch(unit, 1) if the and adjective == "coming" and unit is not Unit.QUARTER else Offset(unit, 1)
    return _neighbour(unit, {Turn.AFTER: 1, Turn.BEFORE: -1}.get(turn, 0))


def _neighbour(unit: Unit, amount: int) -> Form:
    """The unit before or after the one the text is at: "the previous week" is a whole week, not a day."""
    if unit is Unit.WEEK and amount:
        return Hull(unit, Offset(unit, amount, True))
    return Offset(unit, amount, True)


def _beside(scene: Scene, index: int, unit: Unit) -> Point | None:
    """ "the day before", "the week after next"; an event may follow that it is before, and then nobody can say."""
    after = scene.low(index + 1)
    at = index + 2 + (scene.low(index + 2) == "the")
    if after == "after" and unit >= Unit.WEEKEND and scene.low(at) == "next":
        return Point(index - 1, at + 1, Offset(unit, 2))
    if leads_to_date(scene, index + 2):
        return None  # "the day before yesterday" is told by its last word
    if after != "earlier" and not _ends_there(scene, index + 2):
        return Point(index - 1, index + 2, Vague())
    return Point(index - 1, index + 2, _neighbour(unit, 1 if after == "after" else -1))


_PARTS = frozenset({"end", "start", "beginning", "middle", "close"})
_HOLD_THE = frozenset({"in", "during", "for", "over", "at", "throughout", "on", "of", "by", "through", "within"})


def _alone(scene: Scene, index: int, unit: Unit) -> Point | None:
    """ "the day before", "over the weekend", "during the week", "all day", "planned for the day", "days ago"."""
    before, after, plural = scene.low(index - 1), scene.low(index + 1), scene.tokens[index].low.endswith("s")
    words = scene.words
    if plural:
        told = after in words.ago or after in ("later", "earlier", "ahead")
        return Point(index, index + 1 + told, Vague()) if told or before == "within" else None
    if before == "all" and unit in (Unit.DAY, Unit.WEEK):
        return Point(index - 1, index + 1, Offset(unit, 0))
    if before == "the" and after in ("before", "after", "earlier"):
        return _beside(scene, index, unit)
    if unit is Unit.WEEKEND and before == "the":
        return Point(index - 1, index + 1, Offset(unit, 0, False))
    rank = words.ordinals.get(before) if unit is Unit.DAY else None
    if rank is not None and scene.low(index - 2) == "the" and scene.low(index - 3) in ("on", "by") and after != "of":
        return Point(index - 2, index + 1, Offset(unit, rank - 1, True))
    if unit is Unit.YEAR and year_at(scene, index + 1) is not None:
        return None  # "the year 2008"
    if before != "the" or after in ("commencing", "starting", "beginning", "ending"):
        return None
    held = scene.low(index - 2) in _HOLD_THE or scene.low(index - 2) in ("early", "late", "mid")
    told = after in ("of", "that", "when", "he", "she", "they", "it", "we", "people")
    if not held or (told and scene.low(index - 3) not in _PARTS):
        return None  # "the week they came", but "the end of the year they"
    if unit in (Unit.DAY, Unit.NIGHT):
        return Point(index - 1, index + 1, Offset(unit, 0, True))
    if unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return Point(index - 1, index + 1, Offset(unit, 0))
    return None
