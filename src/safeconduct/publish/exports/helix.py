"""Figures under the heads of IDMC's Helix workbook, ready to be checked and typed in there.

Heads and values are Helix's own (idmc-labs/helix-server, read in 2024). What Helix has no value for is left out, and
what no report says stays empty. A plan is no displacement: only what is told as done or going on is here. Of each
departure one figure is recommended; a total beside its parts is for triangulation, so that nobody is counted twice. A
best figure that is a sum has a row of its own, whose logic says of what. Where words give no day, the departure's days
stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.csv_files import csv_bytes
from safeconduct.publish.located import Locator
from safeconduct.publish.tables import PROVENANCE, Column, Kind, Sources, Table, Value
from safeconduct.publish.tables.leads import best_figure
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Bound, Unit

__all__ = ["HELIX", "helix_table", "make_helix"]

#: Category (flow) and term of what a figure says of people.
_MEASURES = {
    Measure.LEAVE: ("Internal Displacements", "Evacuated"),
    Measure.ARRIVE: ("Internal Displacements", "Relocated"),
    Measure.DISPLACED: ("Internal Displacements", "Displaced"),
    Measure.RETURN: ("Return", "Returns"),
}
_ROLES = {True: "Recommended figure", False: "Triangulation"}
_UNITS = {Unit.PEOPLE: "Person", Unit.FAMILIES: "Household"}
_OWN = (
    ("ID", "The claim's id; of a sum, case and departure."), ("ISO3", "The country."), ("Country", "The country."),
    ("Figure cause", "Conflict: nothing else is read."), ("Year", "Of the last day it can have been."),
    ("Figure category", "Flow: internal displacements or return."),
    ("Figure role", "Recommended for one figure of each departure, else triangulation."),
    ("Total figures", "Reported times household size; empty for households, whose size no report gives."),
    ("Reported", "The number; of a range the lowest."), ("Figure term", "What happened to them."),
    ("Unit", "Person or household."), ("Quantifier", "How the words bind the number."),
    ("Household size", "Empty: no report gives it."), ("Displacement occurred", "Unknown: reports do not say."),
    ("Start date", "The first day the words can mean, else the departure's."),
    ("Start date accuracy", "How exact that is."),
    ("End date", "The last day the words can mean."), ("End date accuracy", "How exact that is."),
    ("Analysis and calculation logic", "What the number is and how it was chosen."),
    ("Publishers", "Who carried it."), ("Sources", "Who said it."), ("Source excerpt", "The sentence, exactly."),
    ("Source url", "The report's address."), ("Entry title", "The report's title."), ("Event name", "The case."),
    ("Event cause", "Conflict."), ("Revision progress", "Review not started: a person has to look."),
    ("Locations (Name:Lat, Lon:Accuracy:Type)", "Places that could be found, as Helix writes them."),
)  # fmt: skip
_NUMBERS = {"Year", "Total figures", "Reported"}
_WHOSE = (
    Column("low", "The lowest count the words allow.", Kind.NUMBER), Column("high", "The highest.", Kind.NUMBER),
    Column("bound", "How the words bind it."), Column("group", "Whom it counts."),
    Column("departure", "Which departure of the case it belongs to.", Kind.WHOLE),
)  # fmt: skip
HELIX = (
    *(Column(name, about, _kind) for name, about in _OWN for _kind in [
        Kind.DAY if name in ("Start date", "End date") else Kind.NUMBER if name in _NUMBERS else Kind.TEXT
    ]),
    *_WHOSE, *PROVENANCE,
)  # fmt: skip


def make_helix(contents: Contents) -> Files:
    """Every figure of displacement or return as a row."""
    return {"": csv_bytes(helix_table(contents), mark=False)}


def helix_table(contents: Contents) -> Table:
    """The figures under Helix's heads."""
    rows = (row for sources in contents.sources for row in _rows(sources))
    return Table.of("helix", "Figures of displacement under Helix's heads.", HELIX, rows)


def _rows(sources: Sources) -> Iterator[dict[str, Value]]:
    case, locator, met = sources.case, Locator(sources.case), set()
    recommended = _recommended(sources)
    departures = {f.claim: place for place, e in enumerate(case.linked.episodes, start=1) for f in e.figures}
    for figure in sources.figures():
        if _is_displacement(figure) and figure.claim not in met:
            met.add(figure.claim)
            place = departures.get(figure.claim)
            role = _ROLES[figure.claim in recommended]
            days = _days_of(figure, case.linked.episodes[place - 1] if place else None)
            told = {"Figure role": role, "departure": place, "Event name": case.id}
            yield {**_row(figure, locator), **days, **told, **sources.row(figure, 1)}
    yield from _sums(sources, locator)


def _is_displacement(item: FigureIn) -> bool:
    figure = item.figure
    return figure.measure in _MEASURES and figure.unit in _UNITS and figure.mode in (Mode.HAPPENED, Mode.ONGOING)


def _best(figures: tuple[FigureIn, ...], estimate: Estimate) -> FigureIn | None:
    """The figure that a best one was taken from; null where it is a sum, or a person's own."""
    fit = [f for f in figures if f.figure.unit is Unit.PEOPLE and _is_displacement(f)]
    fit = [f for f in fit if f.low <= estimate.best <= f.high]
    return best_figure(fit, estimate)[0] if fit else None


def _counted(sources: Sources) -> list[tuple[tuple[FigureIn, ...], Estimate, int | None]]:
    """What one figure is to be recommended of: each departure, or the total where none is counted."""
    account, linked = sources.case.account, sources.case.linked
    pairs = enumerate(zip(linked.episodes, account.estimates, strict=True), start=1)
    found: list[tuple[tuple[FigureIn, ...], Estimate, int | None]] = [
        (episode.figures, estimate, place)
        for place, (episode, estimate) in pairs
        if estimate is not None and episode.counted
    ]
    return found or ([(linked.reported, account.final, None)] if account.final is not None else [])


def _recommended(sources: Sources) -> set[str]:
    best = (_best(figures, estimate) for figures, estimate, _ in _counted(sources))
    return {figure.claim for figure in best if figure is not None}


def _sums(sources: Sources, locator: Locator) -> Iterator[dict[str, Value]]:
    """A row for each best figure that no report gives as one number: what it is the sum of stands in its logic."""
    linked = sources.case.linked
    for figures, estimate, place in _counted(sources):
        counted = [figure for figure in figures if _is_displacement(figure)]
        if counted and _best(figures, estimate) is None:
            first = best_figure(counted, estimate)[0]
            days = _days_of(first, linked.episodes[place - 1] if place else None)
            name = f"departure {place}" if place else "all departures"
            yield {
                **_row(first, locator), **days, "ID": f"{sources.case.id} {name}", "Figure role": _ROLES[True],
                "Reported": estimate.best, "Total figures": estimate.best, "Unit": "Person", "Quantifier": "Exact",
                "Analysis and calculation logic": f"calculated: {estimate.why}", "departure": place, "bound": None,
                "low": estimate.low, "high": estimate.high, "group": "all", "Event name": sources.case.id,
                **sources.row(first, len(counted)), "rule": estimate.rule,
            }  # fmt: skip


def _days_of(item: FigureIn, episode: Episode | None) -> dict[str, Value]:
    """The days that the words give; where they give none, those of the departure they tell of."""
    start, end = item.figure.period.start, item.figure.period.end
    if start is None and end is None and episode is not None:
        start = PartialDate.of(episode.start) if episode.start else None
        end = PartialDate.of(episode.end) if episode.end else None
    first, last = (start.earliest() if start else None), (end.latest() if end else None)
    latest = last or first
    return {
        "Start date": first, "Start date accuracy": _accuracy(start), "End date": last,
        "End date accuracy": _accuracy(end), "Year": latest.year if latest else None,
    }  # fmt: skip


def _row(item: FigureIn, locator: Locator) -> dict[str, Value]:
    figure, place = item.figure, locator.place
    category, term = _MEASURES[figure.measure]
    reported, quantifier = _reported(item)
    people = figure.unit is Unit.PEOPLE
    return {
        "ID": item.claim, "ISO3": place.iso3 if place else None, "Country": place.country if place else None,
        "Figure cause": "Conflict", "Figure category": category,
        "Total figures": reported if people else None, "Reported": reported, "Figure term": term,
        "Unit": _UNITS[figure.unit], "Quantifier": quantifier, "Displacement occurred": "Unknown",
        "Analysis and calculation logic": _logic(item), "Publishers": item.report.publisher or item.report.id,
        "Sources": item.said_by or item.report.publisher or item.report.id, "Source excerpt": figure.sentence.quote,
        "Source url": item.report.url, "Entry title": item.report.title, "Event cause": "Conflict",
        "Revision progress": "Review not started",
        "Locations (Name:Lat, Lon:Accuracy:Type)": _locations(item, locator),
        "low": item.low, "high": item.high, "bound": figure.quantity.bound.value, "group": figure.group.value,
    }  # fmt: skip


def _reported(item: FigureIn) -> tuple[int, str]:
    """The one number that Helix holds, and its quantifier; of a range the lowest, "more than"."""
    bound = item.figure.quantity.bound
    if bound is Bound.AT_MOST:
        return int(item.high), "Less than"
    if bound is Bound.AT_LEAST or item.low < item.high:
        return int(item.low), "More than"
    return int(item.low), "Approximately" if bound is Bound.ABOUT else "Exact"


def _accuracy(day: PartialDate | None) -> str | None:
    if day is None:
        return None
    return "Year" if day.month is None else "Month" if day.day is None else "Day"


def _logic(item: FigureIn) -> str:
    figure = item.figure
    parts = [f"{figure.group.value.replace('_', ' ')}, {figure.mode.value}, extent {figure.extent.value}"]
    if item.low < item.high:
        parts.append(f"the words allow {item.low:,} to {item.high:,}; the lowest is given")
    return "; ".join([*parts, *figure.reasons])


def _locations(item: FigureIn, locator: Locator) -> str | None:
    told = []
    for name, role in ((item.figure.source, "Origin"), (item.figure.destination, "Destination")):
        place = locator.find(name.written) if name else locator.place if role == "Origin" else None
        if place is not None:
            entry = place.entry
            told.append(f"{place.name}:{entry.latitude}, {entry.longitude}:{place.helix}:{role}")
    return "; ".join(told) or None
