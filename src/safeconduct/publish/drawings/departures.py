"""Draw departures as bars: how many left each time, of which groups as far as one report tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.publish.drawings.scales import Counts, told_thousands
from safeconduct.publish.drawings.svg import Markup, drawing, fit, linked, path_of, tag, text, width_of, wrap

__all__ = ["Bar", "Part", "draw_departures"]

MOST_STOPS = 60
_ROW, _ROW_NARROW = 30.0, 46.0
#: A highest count so many times the largest best one is cut off, and written out.
_CUT = 1.6
#: So is a best one so many times the middle one, which would press all others together.
_FAR = 8


@dataclass(frozen=True, slots=True)
class Part:
    """So many of a group."""

    group: str
    count: float
    href: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One departure."""

    name: str
    when: str
    where: str
    low: float | None
    best: float | None
    high: float | None
    href: str | None
    parts: tuple[Part, ...] = ()
    #: Whether it was only to leave.
    planned: bool = False


def draw_departures(bars: Sequence[Bar], width: float = 960, told: str = "") -> Markup | None:
    """Draw one bar for each departure, in order; null where there are none.

    Args:
        bars: what to show.
        width: below 600, each bar has its words above it.
        told: what it shows, for whoever cannot see it.
    """
    if not bars:
        return None
    wide = width >= 600
    left = 348.0 if wide else 4.0
    row, top = (_ROW, 26.0) if wide else (_ROW_NARROW, 24.0)
    most = _largest([b.best for b in bars if b.best is not None])
    shown = [min(b.high, most * _CUT) for b in bars if b.high is not None]
    # Beside the longest bars there is room for the longest words.
    whole = Counts.upto(max([*shown, most]), 0, 1)
    room = max(width_of(_count(bar, whole), 13.5) for bar in bars) + 26
    scale = Counts.upto(max([*shown, most]), left, width - room)
    height = top + row * len(bars) + 8
    parts = [_axis(scale, top, height - 6)]
    for number, bar in enumerate(bars):
        y = top + row * number
        parts.append(_bar(bar, scale, y, wide, quiet=len(bars) * 3 > MOST_STOPS))
    return drawing(width, height, told, *parts, class_="departures")


def _largest(counts: Sequence[float]) -> float:
    """The largest best count that is shown whole."""
    if not counts:
        return 1
    middle = sorted(counts)[len(counts) // 2]
    return max(c for c in counts if c <= max(middle, 1) * _FAR)


def _axis(scale: Counts, top: float, bottom: float) -> Markup:
    parts = []
    for count in scale.ticks(4):
        x = scale.at(count)
        parts.append(tag("line", x1=x, x2=x, y1=top - 6, y2=bottom, class_="grid" if count else "base"))
        anchor = "start" if not count else "middle"
        parts.append(text(x, top - 11, told_thousands(count), "tick", text_anchor=anchor))
    return tag("g", *parts, aria_hidden="true")


def _bar(bar: Bar, scale: Counts, y: float, wide: bool, quiet: bool) -> Markup:
    middle = y + 15 if wide else y + 31
    inside = [*_words(bar, y, wide)]
    if bar.best is None:
        inside.append(text(scale.start + 6, middle + 4, "no number of people", "missing"))
        return linked(bar.href, f"{_told(bar)}: no number of people", *inside, quiet=quiet)
    end, kind = scale.at(bar.best), "bar planned-bar" if bar.planned else "bar"
    whole = tag("rect", x=scale.start, y=middle - 9, width=max(end - scale.start, 1), height=18, class_=kind)
    range_, after = _range(bar, scale, middle)
    if bar.best > scale.most:
        # The bar is broken off: it would go on beyond the drawing.
        slits = (end - 9, end - 17)
        gaps = "".join(f"M{x + 4:.1f} {middle - 11:.1f}L{x - 3:.1f} {middle + 11:.1f}" for x in slits)
        range_ = [tag("path", d=gaps, class_="slit")]
    count = text(after + 8, middle + 4.5, _count(bar, scale), "count")
    words = f"{_told(bar)}: {bar.best:,.0f} people" + (
        f", lowest {bar.low:,.0f}, highest {bar.high:,.0f}" if bar.low != bar.high else ""
    )
    return tag(
        "g", linked(bar.href, words, *inside, whole, quiet=quiet), *_parts(bar, scale, middle, quiet), *range_, count
    )


def _told(bar: Bar) -> str:
    return ", ".join(part for part in (f"departure {bar.name}", bar.when, bar.where) if part)


def _words(bar: Bar, y: float, wide: bool) -> list[Markup]:
    if not wide:
        return [
            text(4, y + 16, bar.name, "bar-name"),
            text(28, y + 16, fit(" · ".join(p for p in (bar.when, bar.where) if p), 320, 12.5), "bar-where"),
        ]
    lines = wrap(bar.where, 164, 12)
    first = 19.5 if len(lines) == 1 else 12.5
    return [
        text(26, y + 19.5, bar.name, "bar-name", text_anchor="end"),
        text(38, y + 19.5, bar.when, "bar-when"),
        *(text(178, y + first + 13 * n, line, "bar-where") for n, line in enumerate(lines)),
    ]


def _parts(bar: Bar, scale: Counts, middle: float, quiet: bool) -> list[Markup]:
    drawn, at = [], 0.0
    for part in bar.parts:
        x, end = scale.at(at), scale.at(at + part.count)
        shape = tag("rect", x=x, y=middle - 9, width=max(end - x, 0.5), height=18, class_=f"part {part.group}")
        words = f"{part.count:,.0f} {part.group.replace('-', ' ')}, departure {bar.name}"
        drawn.append(linked(part.href, words, shape, quiet=quiet))
        at += part.count
    return drawn


def _range(bar: Bar, scale: Counts, middle: float) -> tuple[list[Markup], float]:
    """The line from lowest to highest, and where the words may begin."""
    best = scale.at(bar.best or 0)
    if bar.low is None or bar.high is None or bar.low == bar.high:
        return [], best
    x1, x2 = scale.at(bar.low), scale.at(bar.high)
    parts = [tag("line", x1=x1, x2=x2, y1=middle, y2=middle, class_="range")]
    parts.append(tag("line", x1=x1, x2=x1, y1=middle - 4, y2=middle + 4, class_="range"))
    if bar.high > scale.most:
        tip = [(x2 - 1, middle - 5), (x2 + 6, middle), (x2 - 1, middle + 5)]
        parts.append(tag("path", d=path_of(tip, closed=True), class_="range-tip"))
    else:
        parts.append(tag("line", x1=x2, x2=x2, y1=middle - 4, y2=middle + 4, class_="range"))
    return parts, max(best, x2)


def _count(bar: Bar, scale: Counts) -> str:
    best, high = bar.best or 0, bar.high or 0
    if high > max(scale.most, best):
        return f"{best:,.0f}, up to {high:,.0f}"
    return f"{best:,.0f}" + (" planned" if bar.planned else "")
