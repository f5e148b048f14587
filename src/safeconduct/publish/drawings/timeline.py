"""Draw what happened when: a lane for each sort of thing, a mark for each day it is told of.

Marks that would cover each other are one, which grows and says how many it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safeconduct.publish.drawings.scales import Days, draw_day_axis
from safeconduct.publish.drawings.svg import Markup, drawing, linked, path_of, tag, text, width_of
from safeconduct.publish.plain import told_days

__all__ = ["Lane", "Moment", "draw_timeline"]

MOST_STOPS = 60
#: Marks nearer than this are drawn one above the other, up to so many; then as one.
_APART, _HIGHEST = 17.0, 3
_LEVEL = 19.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a day or a few."""

    start: date
    end: date
    told: str
    href: str | None
    #: A short word inside the mark, such as the number of a departure.
    mark: str = ""
    #: A word beside the mark, for the few that a reader looks for first.
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A sort of thing, with what happened of it."""

    name: str
    #: Gives the marks their colour and form: ``deal``, ``departure``, ``delay``, ``breach``, ``aid``, ``control``.
    kind: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    moments: tuple[Moment, ...]
    x: float
    level: int


def draw_timeline(lanes: Sequence[Lane], width: float = 960, told: str = "", due: Sequence[date] = ()) -> Markup | None:
    """Draw lanes under each other over one scale of days; null where nothing has a day.

    Args:
        lanes: what to show; an empty one is left out.
        width: below 600, the names of lanes stand above them.
        told: what it shows, for whoever cannot see it.
        due: days that something was due by, drawn across all lanes.
    """
    lanes = [lane for lane in lanes if lane.moments]
    days_shown = [day for lane in lanes for m in lane.moments for day in (m.start, m.end)]
    if not days_shown:
        return None
    wide = width >= 600
    left = 150.0 if wide else 14.0
    days = Days.over(_in_reach([*days_shown, *due]), left, width - 16)
    quiet = sum(len(lane.moments) for lane in lanes) > MOST_STOPS
    parts, y = [], 24.0
    for lane in lanes:
        placed = _place(lane, days)
        levels = 1 + max(p.level for p in placed)
        above = 0.0 if wide else 20.0
        height = above + levels * _LEVEL + 16
        base = y + above + 8 + (levels - 0.5) * _LEVEL
        name_y = base + 4.5 if wide else y + 14
        parts.append(tag("line", x1=left - 6, x2=width - 8, y1=base, y2=base, class_="lane"))
        parts.append(text(0 if wide else 4, name_y, lane.name, "lane-name"))
        parts += [_mark(p, lane.kind, days, base, quiet) for p in placed]
        parts += _labels(placed, days, base)
        y += height
    axis = draw_day_axis(days, 24, y + 4)
    return drawing(width, y + 46, told, axis, *_due(due, days, y + 4), *parts, class_="timeline")


def _due(due: Sequence[date], days: Days, bottom: float) -> list[Markup]:
    """A line for each deadline, with one word for all of them."""
    places = [days.at(day) for day in due if days.first <= day <= days.last]
    if not places:
        return []
    name = "deadlines" if len(places) > 1 else "deadline"
    half = width_of(name, 12) / 2
    place = max(days.start + half, min(days.end - half, places[0]))
    lines = [tag("line", x1=x, x2=x, y1=16, y2=bottom, class_="deadline") for x in places]
    return [*lines, text(place, 11, name, "deadline-name", text_anchor="middle")]


def _in_reach(days: Sequence[date]) -> list[date]:
    """The days without the few that lie so far before all others that these would be pressed into a corner."""
    ordered = sorted(days)
    first, middle = ordered[len(ordered) // 10], ordered[-1]
    reach = max((middle - first).days, 30)
    return [day for day in ordered if (first - day).days <= reach] or ordered


def _place(lane: Lane, days: Days) -> list[_Placed]:
    placed: list[_Placed] = []
    taken = [-1e9] * _HIGHEST
    for moment in sorted(lane.moments, key=lambda m: (m.start, m.end, m.told)):
        x = days.at(max(moment.start, days.first))
        level = next((n for n, last in enumerate(taken) if x - last >= _APART), None)
        if level is None:
            before = placed[-1]
            placed[-1] = _Placed((*before.moments, moment), before.x, before.level)
            continue
        taken[level] = max(x, days.at(moment.end) if moment.end > moment.start and not moment.mark else x)
        placed.append(_Placed((moment,), x, level))
    return placed


def _labels(placed: Sequence[_Placed], days: Days, base: float) -> list[Markup]:
    """The names of the few marks that have one: left of them where there is room, since the right is taken sooner."""
    parts, ends = [], dict[int, float]()
    for one in placed:
        label = one.moments[0].label
        wide = width_of(label, 12)
        left = one.x - 14 - wide > max(days.start - 12, ends.get(one.level, -1e9))
        start = one.x - 11 - wide if left else one.x + 11
        if label and start > ends.get(one.level, -1e9) and start + wide < days.end + 14:
            ends[one.level] = start + wide + 6
            parts.append(text(start, base - one.level * _LEVEL + 4, label, "moment-name halo"))
    return parts


def _mark(placed: _Placed, kind: str, days: Days, base: float, quiet: bool) -> Markup:
    first, many = placed.moments[0], len(placed.moments)
    x, y = placed.x, base - placed.level * _LEVEL
    words = f"{told_days(first.start, first.end)}: {first.told}"
    if many > 1:
        words += f", and {many - 1} more up to {told_days(placed.moments[-1].start, placed.moments[-1].end)}"
    inside = []
    end = days.at(first.end)
    if end - x > 4:
        inside.append(tag("rect", x=x, y=y - 2.5, width=end - x, height=5, rx=2.5, class_=f"stretch {kind}"))
    inside += _form(kind, x, y, str(many) if many > 1 else first.mark)
    return linked(first.href, words, *inside, class_="moment", quiet=quiet)


def _form(kind: str, x: float, y: float, mark: str) -> list[Markup]:
    """A mark of a form of its own for each kind, so that colour is not needed to tell them apart."""
    size = 8.0 if mark else 6.0
    if kind == "breach":
        corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        shape = tag("path", d=path_of(corners, closed=True), class_=f"form {kind}")
    elif kind == "delay":
        corners = [(x - size, y + size - 1), (x, y - size), (x + size, y + size - 1)]
        shape = tag("path", d=path_of(corners, closed=True), class_=f"form {kind}")
    elif kind in ("deal", "control"):
        shape = tag(
            "rect", x=x - size + 1, y=y - size + 1, width=2 * size - 2, height=2 * size - 2, class_=f"form {kind}"
        )
    else:
        shape = tag("circle", cx=x, cy=y, r=size, class_=f"form {kind}")
    return [shape, text(x, y + 3.6, mark, "mark", text_anchor="middle")] if mark else [shape]
