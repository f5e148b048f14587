"""PartialDate and Period: dates no more exact than the words behind them.

"March" is a month and stays one; "since 2013" has no end. A period says whether it holds on every one of its
days ("from 18 March to 20 May") or on some day of it ("last week"); the distinction is Security Force Monitor's
(precise and imprecise ranges, Research Handbook, CC BY 4.0).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["PartialDate", "Period"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day.

    >>> str(PartialDate(2017, 3))
    '2017-03'
    >>> PartialDate(2017, 3).latest()
    datetime.date(2017, 3, 31)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The whole date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """Read ``2017``, ``2017-03`` or ``2017-03-13``.

        Raises:
            ValueError: the words are none of these, or no such day exists.
        """
        found = _ISO.match(iso)
        if not found:
            raise ValueError(f"{iso!r} is no ISO year, month or day")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "-".join(
            part
            for part in (
                f"{self.year:04d}",
                f"{self.month:02d}" if self.month else "",
                f"{self.day:02d}" if self.day else "",
            )
            if part
        )


@dataclass(frozen=True, slots=True)
class Period:
    """From a partial date to a partial date; either may be unsaid.

    >>> str(Period(PartialDate(2013)))
    '2013/..'
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    #: True: holds on every day between the ends. False: on at least one of them.
    every_day: bool = False

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    def __str__(self) -> str:
        if self.start is not None and self.start == self.end:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"
