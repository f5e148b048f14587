"""Draw who repeats whom: origins on the left, those who publish them on the right, as wide as they have figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.publish.drawings.svg import Markup, drawing, linked, tag, text, width_of, wrap

__all__ = ["Repeat", "draw_voices"]

MOST_STOPS = 60
MOST_ORIGINS, MOST_OUTLETS = 16, 16
#: Thickest band of one figure.
_THICKEST = 7.0
_GAP = 12.0
_LEAST = 13.0


@dataclass(frozen=True, slots=True)
class Repeat:
    """How many figures of an origin an outlet publishes."""

    origin: str
    outlet: str
    count: int
    href: str | None


def draw_voices(repeats: Sequence[Repeat], width: float = 960, told: str = "") -> Markup | None:
    """Draw a band from each origin to each outlet; null where there are none.

    Args:
        repeats: what to show; beyond the largest, origins and outlets are taken together as "others".
        width: below 600, names stand above their bars.
        told: what it shows, for whoever cannot see it.
    """
    if not repeats:
        return None
    wide = width >= 600
    shown = _largest(repeats)
    origins, outlets = _sums(shown, "origin"), _sums(shown, "outlet")
    several = {o for o in origins if len({r.outlet for r in repeats if r.origin == o}) > 1}
    most = max(len(origins), len(outlets))
    unit = min(_THICKEST, (most * 30.0 - _GAP * most) / sum(r.count for r in shown))
    label = 340.0 if wide else 132.0
    left, right, top = label, width - label, 34.0
    starts, left_end = _stack(origins, unit, top)
    ends, right_end = _stack(outlets, unit, top)
    parts = [text(left - 10, 16, "whose count it is", "tick", text_anchor="end")]
    parts.append(text(right + 10, 16, "who publishes it", "tick"))
    parts += _bands(shown, (starts, ends), (left, right), unit, several)
    size = 13.0 if wide else 11.5
    for names, places, x, anchor in ((origins, starts, left, "end"), (outlets, ends, right, "start")):
        for name, count in names.items():
            y, high = places[name], max(count * unit, _LEAST)
            parts.append(tag("rect", x=x - 4, y=y, width=8, height=high, class_="node"))
            at = x - 10 if anchor == "end" else x + 10
            parts += _name(name, count, (at, y + high / 2), label - 20, size, anchor)
    return drawing(width, max(left_end, right_end) + 4, told, *parts, class_="voices")


def _name(name: str, count: int, place: tuple[float, float], room: float, size: float, anchor: str) -> list[Markup]:
    """A name with its count on one line, or on two smaller ones where that is too little."""
    x, y = place
    words = f"{name} ({count})"
    if width_of(words, size) <= room:
        return [text(x, y + 4.5, words, "voice", text_anchor=anchor)]
    small = size - 2
    lines = wrap(name, room - width_of(f" ({count})", small), small)
    lines[-1] += f" ({count})"
    first = y + 4 - 6 * (len(lines) - 1)
    return [text(x, first + 12 * n, line, "voice-small", text_anchor=anchor) for n, line in enumerate(lines)]


def _largest(repeats: Sequence[Repeat]) -> list[Repeat]:
    """The repeats with small origins and outlets taken together, the largest first."""
    origins = list(_sums(repeats, "origin"))[:MOST_ORIGINS]
    outlets = list(_sums(repeats, "outlet"))[:MOST_OUTLETS]
    many = len(_sums(repeats, "origin")) - len(origins), len(_sums(repeats, "outlet")) - len(outlets)
    found: dict[tuple[str, str], Repeat] = {}
    for one in repeats:
        origin = one.origin if one.origin in origins else f"{many[0]} other origins"
        outlet = one.outlet if one.outlet in outlets else f"{many[1]} other outlets"
        before = found.get((origin, outlet))
        count = one.count + (before.count if before else 0)
        found[origin, outlet] = Repeat(origin, outlet, count, before.href if before else one.href)
    return sorted(found.values(), key=lambda r: (-r.count, r.origin, r.outlet))


def _sums(repeats: Sequence[Repeat], side: str) -> dict[str, int]:
    """How many figures each has, the most first."""
    sums: dict[str, int] = {}
    for one in repeats:
        name = str(getattr(one, side))
        sums[name] = sums.get(name, 0) + one.count
    return dict(sorted(sums.items(), key=lambda item: (" other o" in item[0], -item[1], item[0])))


def _stack(sums: dict[str, int], unit: float, top: float) -> tuple[dict[str, float], float]:
    """Where each begins from above, and where the last one ends."""
    places, y = {}, top
    for name, count in sums.items():
        places[name] = y
        y += max(count * unit, _LEAST) + _GAP
    return places, y


def _bands(
    repeats: Sequence[Repeat],
    places: tuple[dict[str, float], dict[str, float]],
    sides: tuple[float, float],
    unit: float,
    several: set[str],
) -> list[Markup]:
    starts, ends = dict(places[0]), dict(places[1])
    order = {name: n for n, name in enumerate(places[1])}
    middle = (sides[0] + sides[1]) / 2
    parts = []
    for one in sorted(repeats, key=lambda r: (places[0][r.origin], order[r.outlet])):
        thick = one.count * unit
        y1, y2 = starts[one.origin] + thick / 2, ends[one.outlet] + thick / 2
        starts[one.origin] += thick
        ends[one.outlet] += thick
        curve = f"M{sides[0] + 4:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {sides[1] - 4:.1f} {y2:.1f}"
        kind = "band several" if one.origin in several else "band"
        figures = "figure" if one.count == 1 else "figures"
        words = f"{one.outlet} publishes {one.count} {figures} of {one.origin}"
        parts.append(
            linked(
                one.href,
                words,
                tag("path", d=curve, stroke_width=max(thick, 0.6), class_=kind),
                quiet=len(repeats) > MOST_STOPS,
            )
        )
    return parts
