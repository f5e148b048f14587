"""DateMention: a date as it stands in a text, what it bounds and which verb it goes with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeconduct.vocab.period import PartialDate, Period

__all__ = ["DateMention", "Relation"]


class Relation(StrEnum):
    """How a date bounds what is told."""

    #: On it, in it, from one end of it to the other.
    ON = "on"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    AFTER = "after"
    BEFORE = "before"
    #: A count as it stood that day.
    AS_OF = "as_of"
    #: Up to the day of writing: "so far".
    SO_FAR = "so_far"
    #: Only a last day: "within 72 hours".
    WITHIN = "within"
    #: It belongs to a noun: "the deal of 13 March", "Monday's attempt".
    OF = "of"
    #: Day and place before the text, or a line with nothing but the day.
    DATELINE = "dateline"
    #: The day of a daily report, told in its head with the hour: "information received as of 18:00, 6 May".
    DAILY = "daily"
    #: A clock time, with the day the text is at: "by noon".
    CLOCK = "clock"
    #: A clock time that heads a paragraph of a running report, with the day of the report: "08:15 – …".
    STAMP = "stamp"
    #: The day of a source, in brackets: "(AFP, 13 March)".
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, tokens ``[first, last)`` with its preposition ("on Tuesday", "within 72 hours")."""

    first: int
    last: int
    #: Empty for a time without a date ("in recent weeks").
    period: Period
    reason: str = ""
    relation: Relation = Relation.ON
    #: Where the date itself begins, past its preposition; -1 if it is not known.
    core: int = -1
    #: Whether it holds a number that may be a length of time, a figure of its own: "within 21 days".
    counts: bool = False
    #: The main verb it goes with, as a token; -1 for a date that goes with a noun or with nothing.
    verb: int = -1
    #: Whether it says when something took place, in a clause that carries the text on.
    narrates: bool = False
    #: Whether its verb tells of something to come.
    plans: bool = False
    #: Whether it lies ahead of the day of writing.
    ahead: bool = False
    #: The day of writing, of a stretch of days that is not over by then: "this week".
    amid: PartialDate | None = None

    @property
    def day(self) -> bool:
        """Whether it means one day."""
        start = self.period.start
        return start is not None and start.day is not None and start == self.period.end
