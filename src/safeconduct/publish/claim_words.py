"""What one claim says, in words, the same in every view: its count, places, days, place among departures, voices."""

from __future__ import annotations

from safeconduct.publish.case_words import counted_as
from safeconduct.publish.plain import plain, told_count
from safeconduct.vocab.claim import Deed, Extent, Figure, Group, Voice
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.period import Period
from safeconduct.vocab.quantity import Bound, Unit

__all__ = ["told_counted", "told_extent", "told_pages", "told_period", "told_places", "told_voices", "told_word"]

_BOUNDS = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}
_EXTENTS = {
    Extent.ONE: "one departure or round",
    Extent.LAST: "the last one",
    Extent.EARLIER: "those before",
    Extent.TOTAL: "all so far",
    Extent.RATE: "so many each time",
    Extent.REMAINDER: "those still to come",
}


def told_word(value: str) -> str:
    """Write a value of the data: "siege lifted" for ``siege_lifted``."""
    return str(value).replace("_", " ")


def told_counted(figure: Figure) -> str:
    """Write what a figure counts: "at least 300 families (civilians)"."""
    quantity, unit, group = figure.quantity, figure.unit, figure.group
    count = _BOUNDS.get(quantity.bound, "") + told_count(quantity.low, quantity.high)
    units = "" if unit is Unit.OTHER else f" {counted_as(unit.value, quantity.low, quantity.high)}"
    whom = "" if group in (Group.ALL, Group.OTHER) or group.value in units else f" ({told_word(group)})"
    return count + units + whom


def told_places(claim: Figure | Deed) -> str:
    """Write from where, whither and where."""
    said = (("from", claim.source), ("to", claim.destination), ("at", claim.at))
    return " ".join(f"{word} {plain(name.written)}" for word, name in said if name)


def told_period(period: Period) -> str:
    """Write the days a claim is about."""
    if period.start and period.start == period.end:
        return str(period.start)
    if period.start and period.end:
        return f"{period.start} to {period.end}"
    return f"since {period.start}" if period.start else f"by {period.end}" if period.end else ""


def told_extent(claim: Figure | Deed) -> str:
    """Write which departure a claim is about, and how much of the whole."""
    rank = f"no. {claim.episode}" if claim.episode is not None else ""
    return ", ".join(part for part in (rank, _EXTENTS.get(claim.extent, "")) if part)


def told_pages(report: Report, span: Span) -> str:
    """Write on which page of a report words stand: "page 4", "pages 4–5"; nothing where it has none."""
    pages = report.pages_of(span)
    if pages is None:
        return ""
    return f"page {pages[0]}" if pages[0] == pages[1] else f"pages {pages[0]}–{pages[1]}"


def told_voices(voices: tuple[Voice, ...]) -> str:
    """Write the chain of voices, the origin first."""
    if not voices:
        return ""
    role = f" ({plain(voices[0].role)})" if voices[0].role else ""
    through = "".join(f", through {plain(voice.name)}" for voice in voices[1:])
    return f"says {plain(voices[0].name)}{role}{through}"
