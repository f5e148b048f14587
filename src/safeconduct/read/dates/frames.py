"""Put a date into its frame: the second date of a stretch, the words around it, and what bounds it.

    frame = [preposition] [about] [part "of"] date [("to" | "and" | "–") [part] date]

"between 3 and 7 May", "from 18 March to 20 May", "by the end of June", "since late April", "on the evening of 8 March",
"Sunday and Monday", "tomorrow, Saturday", "today, 8 May".
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.dates.calendar_words import Unit
from safeconduct.read.dates.clocks import clock_at, clock_by_word
from safeconduct.read.dates.forms import (
    Both,
    CalendarDate,
    DayBefore,
    Form,
    Hull,
    Offset,
    Point,
    Scene,
    Stretch,
    Vague,
    Weekday,
)
from safeconduct.read.dates.grammar import calendar_at
from safeconduct.read.dates.lengths import shifted
from safeconduct.read.dates.part_words import part_at, part_of_year_at
from safeconduct.read.dates.relative import relative_at
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD

__all__ = ["Frame", "frame_at"]

#: No more words than these stand between a date and its preposition.
FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """A date with its preposition: tokens ``[first, last)``."""

    first: int
    last: int
    #: Where the date itself begins.
    core: int
    form: Form
    #: on, since, until, by, before, after, as_of, of, so_far; empty where nothing bounds it.
    relation: str = ""
    counts: bool = False
    #: Both ends are said and all days between are meant.
    every_day: bool = False


def _point_at(scene: Scene, index: int) -> Point | None:
    token = scene.tokens[index]
    if token.kind is NUMBER:
        return part_of_year_at(scene, index) or calendar_at(scene, index) or clock_at(scene, index)
    part = part_at(scene, index)
    if part is not None:
        return part
    return clock_by_word(scene, index) or calendar_at(scene, index) or relative_at(scene, index)


def frame_at(scene: Scene, index: int) -> Frame | None:
    """The date whose telling word is at a token, with all that belongs to it; null if there is none."""
    point = _point_at(scene, index)
    if point is None:
        return None
    if isinstance(point.form, Vague) and point.form.clock:
        return Frame(_clock_start(scene, point.first), point.last, point.first, point.form)
    point = _with_apposition(scene, point)
    point = shifted(scene, point) or point
    own = scene.token(point.last)
    if own is not None and own.kind is OWN:
        return Frame(_skip_the(scene, point.first), point.last + 1, point.first, point.form, "of", point.counts)
    return _framed(scene, point)


_BEFORE_CLOCK = frozenset({"at", "by", "the", "from", "until", "till", "before", "after", "since", "late", "in"})


def _clock_start(scene: Scene, first: int) -> int:
    """Where "at about one o'clock" begins."""
    for _ in range(3):
        low = scene.low(first - 1)
        if low in scene.words.about or low in _BEFORE_CLOCK:
            first -= 1
        elif low == "of" and scene.low(first - 2) == "as":
            first -= 2
    return first


def _skip_the(scene: Scene, first: int) -> int:
    return first - 1 if scene.low(first - 1) == "the" else first


def _with_apposition(scene: Scene, point: Point) -> Point:
    """ "tomorrow, Saturday", "today, 8 May", "yesterday (Monday)", "8 May, a Monday": one day told twice."""
    form = point.form
    if not isinstance(form, (Weekday, Offset, CalendarDate)) or point.relation:
        return point
    at, opened = point.last, False
    if scene.low(at) in (",", "("):
        opened, at = scene.low(at) == "(", at + 1
        at += scene.low(at) in ("a", "an")
    elif not isinstance(form, Offset):
        return point
    token = scene.token(at)
    if token is None or not _names_a_day(scene, at):
        return point
    other = calendar_at(_from(scene, at), at)
    if other is None or other.first != at or not _same_day(form, other.form):
        return point
    closed = opened and scene.low(other.last) == ")"
    if opened and not closed:
        return point
    exact = other.form if isinstance(form, Offset) or isinstance(other.form, CalendarDate) else form
    if isinstance(form, CalendarDate) and isinstance(other.form, Weekday):
        if not opened and not _closes(scene, other.last):
            return point
        exact = form
    return Point(point.first, other.last + closed, exact)


def _closes(scene: Scene, index: int) -> bool:
    token = scene.token(index)
    return token is None or token.kind is MARK


def _names_a_day(scene: Scene, index: int) -> bool:
    token, words = scene.tokens[index], scene.words
    return (
        token.kind is NUMBER
        or token.low in words.weekdays
        or token.low in words.months
        or token.low in words.months_short
    )


def _same_day(one: Form, other: Form) -> bool:
    """Whether two forms can be two names of one day."""
    if isinstance(other, CalendarDate):
        return other.day is not None and not (isinstance(one, CalendarDate) and one.day is not None)
    if isinstance(other, Weekday):
        day = one.unit is Unit.DAY if isinstance(one, Offset) else isinstance(one, CalendarDate) and one.day is not None
        return day and other.turn == 0 and other.weeks is None
    return False


def _from(scene: Scene, floor: int) -> Scene:
    """The same scene, looked at from a later token on."""
    return Scene(scene.tokens, scene.words, floor, scene.end)


def _framed(scene: Scene, point: Point) -> Frame:
    form, core = point.form, point.first
    if _names_something(scene, point):
        return Frame(core - 1, point.last, core, form, "of", point.counts)
    if point.relation == "of":
        return Frame(_skip_the(scene, core), point.last, core, form, "of", point.counts)
    if isinstance(form, Stretch) and form.deadline:
        return Frame(core, point.last, core, form, counts=point.counts)  # "handed over within 48 hours"
    first, relation, form = _before(scene, core, form)
    relation = point.relation or relation
    night = _night_into(scene, point, first, relation)
    if night is not None:
        return night
    joined = None if relation == "so_far" else _joined(scene, point, relation, form)
    if joined is None:
        if isinstance(form, Both) and relation in ("since", "between", "of", "to"):  # "from 5 to 21 March"
            return Frame(first, point.last, core, form, "on", every_day=relation == "since")
        if relation == "between":
            relation = "on"
        return Frame(first, _after(scene, point.last), core, form, relation, point.counts)
    both, last = joined
    every_day = relation in ("since", "") or scene.low(first) in ("from", "throughout")
    return Frame(first, last, core, both, "on", point.counts, every_day)


def _night_into(scene: Scene, point: Point, first: int, relation: str) -> Frame | None:
    """ "in the night to 28 July", "overnight into Sunday": that day and the one before it."""
    form = point.form
    if not isinstance(form, (Weekday, CalendarDate)):
        return None
    single = isinstance(form, Weekday) or form.day is not None
    first -= not relation and scene.low(first - 1) == "into"
    if not single or scene.low(first) not in ("to", "into"):
        return None
    if scene.low(first - 1) not in ("night", "overnight"):
        return None
    first -= 1 + (scene.low(first - 2) == "the")
    first -= scene.low(first - 1) in ("in", "during", "on", "over")
    return Frame(first, point.last, point.first, Both(DayBefore(form), form), "on")


def _names_something(scene: Scene, point: Point) -> bool:
    """Whether a date names the noun after it: "the March 12 Movement", "the 13 March deal"."""
    noun = scene.token(point.last)
    if not isinstance(point.form, CalendarDate) or point.form.day is None or scene.low(point.first - 1) != "the":
        return False
    if noun is None or noun.kind is not WORD or noun.low in scene.words.openers or noun.low in _NO_NOUN:
        return False
    return noun.low not in scene.words.relations and noun.low not in scene.words.joints_to


_NO_NOUN = frozenset(
    {"and", "or", "but", "the", "a", "an", "when", "as", "that", "which", "who", "with", "after", "he", "they"}
)


def _after(scene: Scene, last: int) -> int:
    """Words after a date that belong to it: "onwards", "local time"."""
    return last + 1 if scene.low(last) in ("onwards", "onward", "inclusive") else last


def _before(scene: Scene, core: int, form: Form) -> tuple[int, str, Form]:
    """Where the frame begins, the relation its preposition makes, and the form, widened where the words do so."""
    words, first, relation = scene.words, core, ""
    for _ in range(FARTHEST):
        low = scene.low(first - 1)
        if (
            (low in ("the", "-") and first - 1 > scene.floor)
            or low in ("early", "earlier", "late", "later", "mid")
            or (low in words.about and low != "c")
        ):
            first -= 1
        elif low == "of" and scene.low(first - 2) in words.part_nouns:
            noun = words.units.get(scene.low(first - 2))
            if noun in (Unit.WEEK, Unit.WEEKEND):
                form = Hull(noun, form)
            first -= 2
            while scene.low(first - 1) in words.parts or scene.low(first - 1) == "small":
                first -= 1
        elif _heads_week(scene, first) and isinstance(form, CalendarDate):
            form, first = Hull(Unit.WEEK, form), _heads_week(scene, first)
        else:
            break
    relation, first = _relation(scene, first)
    if relation and scene.low(first - 1) in ("early", "late", "earlier", "later"):
        first -= 1  # "early on Sunday"
    return first, relation, form


def _heads_week(scene: Scene, first: int) -> int:
    """Where "week commencing", "week ending on" begins that stands before a date; 0 where it does not."""
    at = first - 1 - (scene.low(first - 1) == "on")
    headed = scene.low(at) in ("commencing", "starting", "beginning", "ending") and scene.low(at - 1) == "week"
    return at - 1 if headed else 0


_PAIRS = {
    ("as", "of"): "as_of", ("as", "at"): "as_of", ("as", "on"): "as_of", ("prior", "to"): "before",
    ("up", "to"): "until", ("up", "until"): "until",
    ("up", "till"): "until", ("ahead", "of"): "before", ("as", "from"): "since", ("later", "than"): "by",
    ("earlier", "than"): "since", ("before", "since"): "since", ("away", "on"): "on", ("back", "in"): "on",
    ("starting", "from"): "since", ("beginning", "from"): "since", ("starting", "on"): "since",
    ("beginning", "on"): "since", ("effective", "from"): "since", ("starting", "in"): "since",
    ("ever", "since"): "since",
}  # fmt: skip
_BACK = {"between": "between", "from": "since", "before": "before", "ere": "before", "of": "of", "to": "to"}


def _relation(scene: Scene, first: int) -> tuple[str, int]:
    """What the words before token ``first`` make of a date, and where they begin."""
    low = scene.low(first - 1)
    pair = _PAIRS.get((scene.low(first - 2), low))
    if pair is not None:
        return pair, first - 2
    if low in _BACK:
        return _BACK[low], first - 1
    relation = scene.words.relations.get(low)
    return (relation, first - 1) if relation is not None else ("", first)


def _joined(scene: Scene, point: Point, relation: str, form: Form) -> tuple[Form, int] | None:
    """The second date of a stretch or a pair, and the token after it."""
    if isinstance(point.form, (Both, Vague)):
        return None
    joint, at = scene.low(point.last), point.last + 1
    paired = joint in scene.words.joints_and
    slashed = joint == "/" and isinstance(form, CalendarDate) and form.day is None and form.month is not None
    if joint in ("up", "right", "all") and scene.low(at) in ("to", "until"):
        at += 1
    elif not (paired or slashed) and joint not in scene.words.joints_to:
        return None
    if relation in ("until", "by", "before") or (paired and relation in ("since", "after")):
        return None
    again = paired and scene.low(at) in ("again", "then", "also")
    at += again
    for _ in range(4):
        if scene.low(at) in _BEFORE_SECOND and not (paired and scene.low(at) == "on"):
            at += 1
    token = scene.token(at)
    if token is None or not (token.kind is NUMBER or token.low in scene.words.openers):
        return None
    other = _now(scene, at) or _point_at(_from(scene, point.last), at)
    if other is None or other.first > at:
        return None
    single = (
        isinstance(form, (Weekday, CalendarDate)) and isinstance(other.form, Offset) and other.form.unit is Unit.DAY
    )
    closed = again or (paired and relation == "on" and _closes(scene, other.last))  # "on Friday and yesterday,"
    if not (closed and single) and not _can_join(form, other.form, paired and relation != "between"):
        return None
    return Both(form, other.form), other.last


def _now(scene: Scene, index: int) -> Point | None:
    """ "between 22 January and now"."""
    return Point(index, index + 1, Offset(Unit.DAY, 0)) if scene.low(index) == "now" else None


_BEFORE_SECOND = frozenset({"the", "early", "late", "mid", "on", "end", "of", "beginning", "from", "night", "morning"})


def _can_join(one: Form, other: Form, paired: bool) -> bool:
    """Whether two dates make a stretch; joined by "and" they must be of one kind."""
    for form in (one, other):
        if isinstance(form, (Both, Vague, Stretch)):
            return False
    if isinstance(one, Offset) and one.unit is Unit.NIGHT:
        return False  # "in the night to 28 July"
    if isinstance(one, Weekday) and isinstance(other, CalendarDate) and other.day is None:
        return False  # "Friday to December's figures"
    if isinstance(other, CalendarDate) and other.day is None and other.month is None and other.year is not None:
        return isinstance(one, CalendarDate) and one.day is None and one.month is None
    if paired:
        if isinstance(one, CalendarDate) and isinstance(other, CalendarDate) and one.year and other.year and one.day:
            return False
        if type(one) is not type(other) or not isinstance(one, (Weekday, CalendarDate)):
            return False
        return not (isinstance(one, CalendarDate) and isinstance(other, CalendarDate)) or (
            (one.day is None) == (other.day is None)
        )
    return True
