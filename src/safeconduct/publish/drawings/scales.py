"""Scales: from days and counts to places on a drawing, with the ticks a reader expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from safeconduct.publish.drawings.svg import Markup, tag, text, width_of
from safeconduct.publish.plain import told_day

__all__ = ["Counts", "Days", "draw_count_axis", "draw_day_axis", "room_for_counts", "spread", "told_thousands"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Steps between ticks in days, for up to two months.
_DAY_STEPS = (1, 2, 7, 14)
#: Steps between ticks in months, for longer.
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Counts:
    """A scale of counts from nought to a highest, which is a round number."""

    most: float
    start: float
    end: float

    @classmethod
    def upto(cls, most: float, start: float, end: float) -> Counts:
        """A scale that ends at a round number at or above the most."""
        return cls(_round_up(max(most, 1)), start, end)

    def at(self, count: float) -> float:
        """Where a count lies."""
        return self.start + (self.end - self.start) * min(count, self.most) / self.most

    def ticks(self, about: int = 5) -> list[float]:
        """Round numbers from nought to the most."""
        step = _nice(self.most / about)
        return [step * i for i in range(int(self.most / step + 0.001) + 1)]


def _nice(value: float) -> float:
    power = 10 ** floor(log10(value))
    return float(next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= value * 0.999))


def _round_up(value: float) -> float:
    step = _nice(value / 5)
    return ceil(value / step - 0.001) * step


@dataclass(frozen=True, slots=True)
class Days:
    """A scale of days."""

    first: date
    last: date
    start: float
    end: float

    @classmethod
    def over(cls, days: Sequence[date], start: float, end: float) -> Days:
        """A scale that shows all of the days, with a little room on either side."""
        first, last = min(days), max(days)
        room = timedelta(days=max(1, (last - first).days // 40))
        return cls(_before(first, room), _after(last, room), start, end)

    def at(self, day: date) -> float:
        """Where the middle of a day lies."""
        days = max(1, (self.last - self.first).days)
        return self.start + (self.end - self.start) * (day - self.first).days / days

    def ticks(self, width_of_label: float) -> list[tuple[date, str]]:
        """Days to mark, with what to write: as many as there is room for."""
        days = max(1, (self.last - self.first).days)
        room = max(2, int((self.end - self.start) / width_of_label))
        if days <= 62:
            step = next((s for s in _DAY_STEPS if days / s <= room), 31)
            if step < 31:
                return self._days(step)
        if days / 15 <= min(room, 12):
            return self._half_months()
        return self._months(next((s for s in _MONTH_STEPS if days / 30.4 / s <= room), _MONTH_STEPS[-1]))

    def _days(self, step: int) -> list[tuple[date, str]]:
        days = range((self.last - self.first).days + 1)
        shown = [self.first + timedelta(days=n) for n in days if n % step == 0]
        return [(day, told_day(day, year=False)) for day in shown]

    def _half_months(self) -> list[tuple[date, str]]:
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return [(day, told_day(day, year=False)) for day in days if day.day in (1, 15)]

    def _months(self, step: int) -> list[tuple[date, str]]:
        ticks = []
        months = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        for number in months:
            day = date(number // 12, number % 12 + 1, 1)
            if number % step == 0 and self.first <= day <= self.last:
                ticks.append((day, str(day.year) if day.month == 1 or step >= 12 else _MONTHS[day.month - 1]))
        return ticks or [(self.first, told_day(self.first, year=False))]


def _before(day: date, room: timedelta) -> date:
    return date.min if day - date.min < room else day - room


def _after(day: date, room: timedelta) -> date:
    return date.max if date.max - day < room else day + room


def told_thousands(count: float) -> str:
    """Write a count for an axis.

    >>> told_thousands(12000), told_thousands(2500000)
    ('12,000', '2.5 m')
    """
    if count >= 1_000_000:
        return f"{count / 1_000_000:g} m"
    return f"{count:,.0f}"


def room_for_counts(most: float) -> float:
    """How much room the numbers beside an axis of counts need."""
    return max(width_of(told_thousands(count), 12) for count in Counts.upto(most, 0, 1).ticks()) + 14


def draw_count_axis(scale: Counts, left: float, right: float) -> Markup:
    """Draw lines across for round counts, each with its number at the left; the scale runs upwards."""
    parts = []
    for count in scale.ticks():
        y = scale.at(count)
        parts.append(tag("line", x1=left, x2=right, y1=y, y2=y, class_="grid" if count else "base"))
        parts.append(text(left - 8, y + 4, told_thousands(count), "tick", text_anchor="end"))
    return tag("g", *parts, aria_hidden="true")


def draw_day_axis(scale: Days, top: float, bottom: float) -> Markup:
    """Draw ticks for days under a drawing, and the year where it begins or changes."""
    parts, year, written = [], None, -1e9
    for day, words in scale.ticks(52):
        x = scale.at(day)
        parts.append(tag("line", x1=x, x2=x, y1=top, y2=bottom + 5, class_="grid"))
        half = width_of(words, 12) / 2
        # A label never leaves the drawing, not even at its ends.
        place = max(scale.start + half - 8, min(scale.end - half + 8, x))
        if place - half < written + 4:
            continue
        written = place + half
        parts.append(text(place, bottom + 19, words, "tick", text_anchor="middle"))
        if day.year != year and words != str(day.year):
            parts.append(text(place, bottom + 34, str(day.year), "tick", text_anchor="middle"))
        year = day.year
    return tag("g", *parts, aria_hidden="true")


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Move labels along a line until none covers another, each as little as it can.

    >>> spread([10, 12, 50], 10, 0, 60)
    [6.0, 16.0, 50.0]

    Args:
        places: where they would like to be, in any order.
        apart: least distance between two.
        low, high: the ends of the line; labels that do not fit between them come to lie beyond ``high``.
    """
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    groups: list[tuple[list[int], float]] = []
    for i in order:
        members, middle = [i], float(places[i])
        while True:
            half = (len(members) - 1) * apart / 2
            middle = max(low + half, min(high - half, middle))
            if not groups:
                break
            before, centre = groups[-1]
            if middle - half - (centre + (len(before) - 1) * apart / 2) >= apart:
                break
            groups.pop()
            members = before + members
            middle = sum(places[m] for m in members) / len(members)
        groups.append((members, middle))
    found = [0.0] * len(places)
    for members, middle in groups:
        for n, member in enumerate(members):
            found[member] = middle + (n - (len(members) - 1) / 2) * apart
    return found
