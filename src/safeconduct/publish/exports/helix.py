"""Figures under the heads of IDMC's Helix workbook, ready to be checked and typed in there.

Heads and values are Helix's own (idmc-labs/helix-server, read in 2024). What Helix has no value for is left out, and
what no report says stays empty. A plan is no displacement: only what is told as done or going on is here. Of each
departure one figure is recommended; a total beside its parts is for triangulation, so that nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.csv_files import csv_bytes
from safeconduct.publish.exports.located import Locator
from safeconduct.publish.tables import PROVENANCE, Column, Kind, Sources, Table, Value
from safeconduct.publish.tables.leads import best_figure
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.claim import Measure, Mode
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
_UNITS = {Unit.PEOPLE: "Person", Unit.FAMILIES: "Household"}
_OWN = (
    ("ID", "The claim's id."), ("ISO3", "The country."), ("Country", "The country."),
    ("Figure cause", "Conflict: nothing else is read."), ("Year", "Of the last day it can have been."),
    ("Figure category", "Flow: internal displacements or return."),
    ("Figure role", "Recommended for one figure of each departure, else triangulation."),
    ("Total figures", "Reported times household size; empty for households, whose size no report gives."),
    ("Reported", "The number; of a range the lowest."), ("Figure term", "What happened to them."),
    ("Unit", "Person or household."), ("Quantifier", "How the words bind the number."),
    ("Household size", "Empty: no report gives it."), ("Displacement occurred", "Unknown: reports do not say."),
    ("Start date", "The first day the words can mean."), ("Start date accuracy", "How exact that is."),
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
    recommended, departures = _recommended(sources), {}
    for number, episode in enumerate(case.linked.episodes, start=1):
        departures.update({figure.claim: number for figure in episode.figures})
    for figure in sources.figures():
        kept = figure.figure.measure in _MEASURES and figure.figure.unit in _UNITS
        if kept and figure.figure.mode in (Mode.HAPPENED, Mode.ONGOING) and figure.claim not in met:
            met.add(figure.claim)
            role = "Recommended figure" if figure.claim in recommended else "Triangulation"
            row = {**_row(figure, locator), "Figure role": role, "departure": departures.get(figure.claim)}
            yield {**row, "Event name": case.id, **sources.row(figure, 1)}


def _recommended(sources: Sources) -> set[str]:
    """One figure of each departure, or of the total where no departure is counted."""
    account, linked = sources.case.account, sources.case.linked
    pairs = [(episode.figures, estimate) for episode, estimate in zip(linked.episodes, account.estimates, strict=True)]
    counted = [(figures, estimate) for figures, estimate in pairs if estimate is not None]
    if not counted and account.final is not None:
        counted = [(linked.reported, account.final)]
    chosen = set()
    for figures, estimate in counted:
        fit = [f for f in figures if f.figure.unit is Unit.PEOPLE and f.figure.mode in (Mode.HAPPENED, Mode.ONGOING)]
        left = [f for f in fit if f.figure.measure is Measure.LEAVE] or fit
        if left:
            chosen.add(best_figure(left, estimate)[0].claim)
    return chosen


def _row(item: FigureIn, locator: Locator) -> dict[str, Value]:
    figure, place = item.figure, locator.place
    category, term = _MEASURES[figure.measure]
    reported, quantifier = _reported(item)
    people = figure.unit is Unit.PEOPLE
    start = figure.period.start.earliest() if figure.period.start else None
    end = figure.period.end.latest() if figure.period.end else None
    latest = end or start
    return {
        "ID": item.claim, "ISO3": place.iso3 if place else None, "Country": place.country if place else None,
        "Figure cause": "Conflict", "Year": latest.year if latest else None, "Figure category": category,
        "Total figures": reported if people else None, "Reported": reported, "Figure term": term,
        "Unit": _UNITS[figure.unit], "Quantifier": quantifier, "Displacement occurred": "Unknown",
        "Start date": start, "Start date accuracy": _accuracy(figure.period.start), "End date": end,
        "End date accuracy": _accuracy(figure.period.end),
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
