"""Draw promised against reported over time.

What was promised lies across the drawing as a band from lowest to highest; the departures, added up, climb towards it
as steps with a band of their own; every total that a source gives is a point, named at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safeconduct.publish.drawings.scales import Counts, Days, draw_count_axis, draw_day_axis, room_for_counts, spread
from safeconduct.publish.drawings.svg import Markup, drawing, fit, linked, path_of, tag, text, width_of
from safeconduct.publish.plain import told_count, told_day, told_days

__all__ = ["Balance", "Deadline", "Point", "Range", "Step", "draw_balance"]

#: More points than this are left to the table for whoever goes through the page with the Tab key.
MOST_STOPS = 40
#: More names than this beside the drawing would be a list, not a drawing.
MOST_NAMES = 12
_NAME_HEIGHT = 31
#: Room for the names of sources.
_BESIDE = 292


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high, and where the best one stands."""

    low: float
    best: float
    high: float
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A count that a source gives for a day."""

    day: date
    low: float
    high: float
    said_by: str
    href: str | None
    #: Whether it counts people who had gone, or people who were to go.
    reported: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """How many had gone by a day, the departures added up."""

    day: date
    low: float
    best: float
    high: float
    told: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The days something was due by."""

    start: date
    end: date
    told: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Balance:
    """What the drawing shows."""

    promised: Range | None
    reported: Range | None
    points: tuple[Point, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    #: The day the deal was made, and the day the case is told for.
    since: date | None
    until: date | None

    @property
    def days(self) -> list[date]:
        """Every day that it must show."""
        days = [p.day for p in self.points] + [s.day for s in self.steps]
        days += [d for one in self.deadlines for d in (one.start, one.end)]
        days += [day for day in (self.since,) if day]
        last = max(days, default=self.until)
        if self.until and last and days and (self.until - last).days < max(14, (last - min(days)).days):
            days.append(self.until)
        return days


def draw_balance(balance: Balance, width: float = 960, told: str = "") -> Markup | None:
    """Draw it; null where there is nothing with a day to draw.

    Args:
        balance: what to show.
        width: below 600, names go without and the drawing is lower.
        told: what it shows, for whoever cannot see it.
    """
    if not balance.days or not (balance.points or balance.steps):
        return None
    wide = width >= 600
    names = _names(balance) if wide else []
    height = max(400.0, 70.0 + _NAME_HEIGHT * len(names)) if wide else 300.0
    left, right, top, bottom = (
        room_for_counts(_most(balance)),
        width - (_BESIDE if wide and names else 12),
        34.0,
        height - 40,
    )
    days = Days.over(balance.days, left, right)
    counts = Counts.upto(_most(balance), bottom, top)
    parts = [
        draw_count_axis(counts, left, right),
        draw_day_axis(days, top, bottom),
        *_promised(balance, days, counts, right),
        *_steps(balance, days, counts),
        *_deadlines(balance, days, (top, bottom)),
        *_promised_name(balance, days, counts, right),
        *_points(balance, days, counts),
        *_beside(names, days, counts, (right, width, top, bottom)),
    ]
    return drawing(width, height, told, *parts, class_="balance")


def _most(balance: Balance) -> float:
    """The highest count that is shown whole: one that stands far above all others is cut off at the edge."""
    ends = sorted([p.high for p in balance.points] + [s.best for s in balance.steps])
    ends += [r.high for r in (balance.promised, balance.reported) if r]
    usual = ends[len(ends) // 2] if ends else 1
    return max([e for e in ends if e <= 8 * max(usual, 1)] or ends)


def _promised(balance: Balance, days: Days, counts: Counts, right: float) -> list[Markup]:
    promised = balance.promised
    if promised is None:
        return []
    start = days.at(balance.since) if balance.since else days.start
    y, top, bottom = counts.at(promised.best), counts.at(promised.high), counts.at(promised.low)
    band = tag("rect", x=start, y=top, width=right - start, height=max(bottom - top, 0.5), class_="promised-band")
    return [band, tag("line", x1=start, x2=right, y1=y, y2=y, class_="promised-line")]


def _promised_name(balance: Balance, days: Days, counts: Counts, right: float) -> list[Markup]:
    """The words on the line of what was promised, at the end of it where they cover least."""
    promised = balance.promised
    if promised is None:
        return []
    words = f"promised {promised.best:,.0f}"
    y, wide = counts.at(promised.best), width_of(words, 13) + 12
    start = days.at(balance.since) if balance.since else days.start
    marks = [(days.at(p.day), counts.at((p.low + p.high) / 2)) for p in balance.points]
    marks += [(days.at(s.day), counts.at(s.best)) for s in balance.steps]

    def covered(left: float) -> int:
        return sum(left - 8 < x < left + wide + 8 and y - 26 < at < y + 4 for x, at in marks)

    places = [start + 8 + n * (right - wide - start - 8) / 8 for n in range(9)]
    left = min((place for place in places if place + wide <= right), key=covered, default=start)
    # Above the line, but for one at the upper edge, where deadlines have their words.
    label = text(left, y - 7 if y - 22 > counts.end else y + 17, words, "promised-name halo")
    told = f"{words}; lowest {promised.low:,.0f}, highest {promised.high:,.0f}"
    return [linked(promised.href, told, label)]


def _steps(balance: Balance, days: Days, counts: Counts) -> list[Markup]:
    steps = balance.steps
    if not steps:
        return []
    low, best, high = (_climb(days, counts, [(s.day, count) for s, count in zip(steps, values, strict=True)])
        for values in ([s.low for s in steps], [s.best for s in steps], [s.high for s in steps])
    )  # fmt: skip
    band = tag("path", d=path_of([*high, *reversed(low)], closed=True), class_="steps-band")
    climb = tag("path", d=path_of(best), class_="steps-line")
    marks = [
        linked(
            step.href, f"{step.told}; {step.best:,.0f} by {told_day(step.day)}, added up",
            tag("rect", x=days.at(step.day) - 3, y=counts.at(step.best) - 3, width=6, height=6, class_="step"),
            quiet=len(steps) > MOST_STOPS,
        )
        for step in steps
    ]  # fmt: skip
    return [band, climb, *marks]


def _climb(days: Days, counts: Counts, reached: Sequence[tuple[date, float]]) -> list[tuple[float, float]]:
    """A line that goes up on each day to what was reached by then, and stays there."""
    line, before = [], 0.0
    for day, count in reached:
        line += [(days.at(day), counts.at(before)), (days.at(day), counts.at(count))]
        before = count
    return [*line, (days.end, counts.at(before))]


def _deadlines(balance: Balance, days: Days, ends: tuple[float, float]) -> list[Markup]:
    parts, last = [], -1000.0
    for deadline in balance.deadlines:
        start, end = days.at(deadline.start), days.at(deadline.end)
        inside = [tag("line", x1=end, x2=end, y1=ends[0] - 6, y2=ends[1], class_="deadline")]
        if end - start > 1:
            inside.append(
                tag("rect", x=start, y=ends[0] - 6, width=end - start, height=ends[1] - ends[0] + 6, class_="due")
            )
        words = f"due {told_day(deadline.end, year=False)}"
        half = width_of(words, 12) / 2
        # Deadlines a few days apart share the words of the first; each keeps its line and its link.
        place = max(days.start + half, min(days.end - half, end))
        if place - half > last + 8:
            inside.append(text(place, ends[0] - 12, words, "deadline-name", text_anchor="middle"))
            last = place + half
        when = told_days(deadline.start, deadline.end)
        parts.append(linked(deadline.href, f"due {when}: {deadline.told}", *inside))
    return parts


def _points(balance: Balance, days: Days, counts: Counts) -> list[Markup]:
    parts = []
    for point in balance.points:
        x, low, high = days.at(point.day), counts.at(point.low), counts.at(point.high)
        middle = (low + high) / 2
        kind = "said" if point.reported else "planned"
        inside = [tag("line", x1=x, x2=x, y1=low, y2=high, class_=f"{kind}-range")] if low - high > 1 else []
        if point.reported:
            inside.append(tag("circle", cx=x, cy=middle, r=5.0, class_="said"))
        else:
            corners = [(x, middle - 5), (x + 5, middle), (x, middle + 5), (x - 5, middle)]
            inside.append(tag("path", d=path_of(corners, closed=True), class_="planned"))
        gone = "gone" if point.reported else "to go"
        count = told_count(round(point.low), round(point.high))
        words = f"{count} {gone} by {told_day(point.day)}, says {point.said_by}"
        parts.append(linked(point.href, words, *inside, quiet=len(balance.points) > MOST_STOPS))
    return parts


def _names(balance: Balance) -> list[Point]:
    """The last total of each source, the highest first; only so many as can be read."""
    last = {p.said_by: p for p in sorted(balance.points, key=lambda p: (p.day, p.high)) if p.reported}
    kept = sorted(last.values(), key=lambda p: (p.day, p.high), reverse=True)[:MOST_NAMES]
    return sorted(kept, key=lambda p: (-p.high, p.day, p.said_by))


def _beside(
    names: Sequence[Point], days: Days, counts: Counts, sides: tuple[float, float, float, float]
) -> list[Markup]:
    """The names of sources at the right, each with a thin line from its point."""
    right, width, top, bottom = sides
    places = spread([counts.at((p.low + p.high) / 2) for p in names], _NAME_HEIGHT, top + 4, bottom - 18)
    parts = []
    for point, y in zip(names, places, strict=True):
        x, middle = days.at(point.day), counts.at((point.low + point.high) / 2)
        lead = path_of([(x + 6, middle), (right + 4, y), (right + 12, y)])
        count = told_count(round(point.low), round(point.high))
        inside = [
            tag("path", d=lead, class_="lead"),
            text(right + 16, y + 1, count, "name-count"),
            text(right + 16, y + 15, fit(_short(point.said_by, width - right - 30), width - right - 30, 12), "name"),
        ]
        words = f"{count} by {told_day(point.day)}, says {point.said_by}"
        parts.append(linked(point.href, words, *inside, quiet=True))
    return parts


def _short(name: str, room: float) -> str:
    """A name, without the outlets it came through where it is too long."""
    return name if width_of(name, 12) <= room else name.partition(" (via ")[0]
