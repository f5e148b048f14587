"""The forms a date can be told in, before it is known which day is meant.

``date_grammar`` and ``date_relative`` make them from words, ``date_meaning`` turns them into Periods. A form is never
more exact than its words: "late March" is the form of March.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from safeconduct.read.dates.calendar_words import CalendarWords, Unit
from safeconduct.read.text.tokens import Token

__all__ = [
    "Both",
    "CalendarDate",
    "DayBefore",
    "Decade",
    "Form",
    "Hull",
    "IsoWeek",
    "NthOf",
    "Offset",
    "Part",
    "Point",
    "Rest",
    "Scene",
    "Season",
    "Shift",
    "Stretch",
    "Turn",
    "Vague",
    "Weekday",
]


class Turn(IntEnum):
    """Which of many like-named days or seasons is meant."""

    #: The nearest that fits the tense: "on Tuesday".
    NEAREST = 0
    LAST = 1
    NEXT = 2
    THIS = 3
    #: Before, in, or after what the text is at: "the previous Friday", "that Friday", "the following Friday".
    BEFORE = 4
    THAT = 5
    AFTER = 6


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """ "13 March 2017", "March 13", "March 2017", "2017", "the 6th"; what is not said is null."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    #: The other reading of "3/4/2017", day and month exchanged.
    exchangeable: bool = False
    #: "last August", "next March".
    turn: Turn = Turn.NEAREST
    #: "July last year", "the 20th of next month": years or months from those of writing.
    years: int | None = None
    months: int | None = None
    #: The weekday told beside a day without its month: "Friday the 13th".
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "on Tuesday", "last Friday", "Monday next week"."""

    weekday: int
    turn: Turn = Turn.NEAREST
    #: Weeks from the present one, if said.
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from the day of writing, or from the date the text is at: "two weeks ago", "the next day"."""

    unit: Unit
    amount: int
    from_focus: bool = False
    #: On that very day: "a year ago today".
    to_the_day: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """All of so many units before or after: "the past two months", "within 72 hours"."""

    unit: Unit
    amount: int
    from_focus: bool = False
    #: Only its end is said: "within two days".
    deadline: bool = False
    #: A date only if what it tells of is ahead: "it will be over in four days", not "it was over in four days".
    if_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """ "autumn 2015", "last summer"; a season of three months from ``month``."""

    month: int
    year: int | None = None
    turn: Turn = Turn.NEAREST


@dataclass(frozen=True, slots=True)
class Decade:
    """ "the 1990s", "the 19th century"."""

    year: int
    years: int = 10


@dataclass(frozen=True, slots=True)
class Vague:
    """ "in recent weeks", "at dawn": a time, but no date that could be written down."""

    clock: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """From one date to another, or on both: "13 to 15 March", "Sunday and Monday"."""

    first: Form
    last: Form


@dataclass(frozen=True, slots=True)
class Hull:
    """The week or weekend that holds a date: "the week of 13 March"."""

    unit: Unit
    form: Form


@dataclass(frozen=True, slots=True)
class NthOf:
    """ "the third week of May", "the last Friday of next month", "the first ten days of June"."""

    #: From 1; -1 for the last.
    rank: int
    whole: Form
    #: Of a weekday; null for a week.
    weekday: int | None = None
    #: So many days or weeks.
    count: int = 1
    days: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """ "the third quarter of 2016", "H1 2017", "the second half of August": part ``number`` of ``of``."""

    number: int
    of: int
    whole: Form


@dataclass(frozen=True, slots=True)
class Rest:
    """ "the rest of the week": from the day of writing to its end."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Shift:
    """ "two days after tomorrow", "three weeks before 13 May": lengths counted from a date."""

    lengths: tuple[tuple[Unit, int], ...]
    start: Form


@dataclass(frozen=True, slots=True)
class IsoWeek:
    """ "week 31", "week 10 of 2019"."""

    number: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DayBefore:
    """The day before a date: "in the night to 28 July" begins on it."""

    form: CalendarDate | Weekday


Form = (
    NthOf
    | Part
    | Rest
    | Shift
    | IsoWeek
    | DayBefore
    | CalendarDate
    | Weekday
    | Offset
    | Stretch
    | Season
    | Decade
    | Vague
    | Both
    | Hull
)


@dataclass(frozen=True, slots=True)
class Point:
    """A form and the tokens ``[first, last)`` that tell it, without prepositions."""

    first: int
    last: int
    form: Form
    #: Whether a number in it may be a length of time, a figure of its own: "within 21 days".
    counts: bool = False
    #: What bounds it, if the words of the point say so themselves ("so far").
    relation: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a rule of the grammar may look at: tokens from ``floor``, which no earlier date holds, to ``end``."""

    tokens: list[Token]
    words: CalendarWords
    floor: int
    end: int

    def low(self, index: int) -> str:
        """A token in lower case; nothing outside."""
        return self.tokens[index].low if self.floor <= index < self.end else ""

    def token(self, index: int) -> Token | None:
        """A token; null outside."""
        return self.tokens[index] if self.floor <= index < self.end else None
