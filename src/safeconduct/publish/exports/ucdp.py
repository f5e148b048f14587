"""Low, best and high under the column names of UCDP's event data (GED), each row with its sources.

UCDP counts deaths. Here a row says in ``counts`` what it counts: people who left, were promised passage or live there
have the same three figures, but no ``deaths_`` column. Of deaths, figures about the same days and place stand
together; their best is left empty where they differ, for nobody has chosen one. Column names are UCDP's (GED
codebook, CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.csv_files import csv_bytes
from safeconduct.publish.located import Locator
from safeconduct.publish.tables import PROVENANCE, Column, Kind, Sources, Table, Value
from safeconduct.publish.tables.leads import lead_of
from safeconduct.publish.tables.results import find_estimates
from safeconduct.vocab.case_claims import Cited, FigureIn
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Number, Unit

__all__ = ["UCDP", "make_ucdp", "ucdp_table"]

_TEXT = (
    ("id", "Case and what is counted."), ("year", "Of the first day."), ("conflict_name", "The case's place."),
    ("counts", "What low, best and high count. Not UCDP's."), ("number_of_sources", "How many reports it stands on."),
    ("number_of_origins", "How many independent origins: an origin counts once. Not UCDP's."),
    ("source_article", "Publisher, day and title of each report."), ("source_office", "Who published."),
    ("source_date", "When."), ("source_headline", "The titles."), ("source_original", "Who said it."),
    ("where_prec", "1 exact, 3 second-level division, 4 first-level, 5 a stretch of land, 6 country."),
    ("where_coordinates", "The place."), ("where_description", "The place as written."),
    ("adm_1", "What it lies in."), ("latitude", "Degrees, WGS 84."), ("longitude", "Degrees, WGS 84."),
    ("country", "The country."), ("event_clarity", "1 a thing of its own, 2 a sum over several."),
    ("date_prec", "1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer; empty without both ends."),
    ("date_start", "The first day it can have been."), ("date_end", "The last day."),
    ("deaths_civilians", "Best, where all counted are civilians."),
    ("deaths_unknown", "Best, where nothing says who they were."),
    ("best", "The best figure by the rule; empty where none was chosen."), ("high", "The highest."),
    ("low", "The lowest."),
)  # fmt: skip
_NUMBERS = frozenset({"latitude", "longitude", "deaths_civilians", "deaths_unknown", "best", "high", "low"})
_WHOLE = frozenset({"year", "number_of_sources", "number_of_origins", "where_prec", "event_clarity", "date_prec"})


def _kind(name: str) -> Kind:
    if name in ("date_start", "date_end"):
        return Kind.DAY
    return Kind.NUMBER if name in _NUMBERS else Kind.WHOLE if name in _WHOLE else Kind.TEXT


UCDP = (*(Column(name, about, _kind(name)) for name, about in _TEXT), *PROVENANCE)

_CIVILIANS = frozenset({Group.CIVILIANS, Group.WOMEN, Group.CHILDREN, Group.AID_WORKERS})


def make_ucdp(contents: Contents) -> Files:
    """Every estimate, and every count of deaths, as a row."""
    return {"": csv_bytes(ucdp_table(contents), mark=False)}


def ucdp_table(contents: Contents) -> Table:
    """Low, best and high under UCDP's names."""
    rows = (row for sources in contents.sources for row in (*_estimates(sources), *_deaths(sources)))
    return Table.of("ucdp", "Low, best and high under UCDP's column names.", UCDP, rows)


_COUNTS = {
    "promised": "people who were to leave",
    "reported": "people who left, in all",
    "residents": "people who live there",
    "departure": "people who left",
    "planned departure": "people who were to leave that day",
}


def _estimates(sources: Sources) -> Iterator[dict[str, Value]]:
    episodes, locator = sources.case.linked.episodes, Locator(sources.case)
    for one in find_estimates(sources):
        place, estimate = one.departure, one.estimate
        name = one.of if place is None else f"departure {place}"
        days = {} if place is None else _episode_days(episodes[place - 1])
        told: dict[str, Value] = {
            "counts": _COUNTS[one.of], "number_of_origins": estimate.origins, "low": estimate.low,
            "best": estimate.best, "high": estimate.high, "event_clarity": 2 if place is None else 1,
        }  # fmt: skip
        words = sources.row(lead_of(one.passages), len(one.passages))
        yield {**_common(sources, name, one.passages, locator), **told, **days, **words, "rule": estimate.rule}


def _episode_days(episode: Episode) -> dict[str, Value]:
    start = PartialDate.of(episode.start) if episode.start else None
    end = PartialDate.of(episode.end) if episode.end else None
    return _days(Period(start, end))


def _deaths(sources: Sources) -> Iterator[dict[str, Value]]:
    """Deaths told as done, those of the same days, place and people together."""
    found: dict[tuple[object, ...], list[FigureIn]] = {}
    for item in sources.case.linked.others:
        figure = item.figure
        told = figure.measure is Measure.KILLED and figure.unit is Unit.PEOPLE
        if told and figure.mode in (Mode.HAPPENED, Mode.ONGOING):
            where = figure.at.written if figure.at else None
            # Without a day nothing says that two figures are about the same deaths.
            alone = () if figure.period else (item.claim,)
            found.setdefault((str(figure.period), where, figure.group, *alone), []).append(item)
    locator = Locator(sources.case)
    for number, figures in enumerate(found.values(), start=1):
        first = figures[0].figure
        low, high = min(f.low for f in figures), max(f.high for f in figures)
        best = low if low == high else None
        origins = {item.said_by or item.report.publisher or item.report.id for item in figures}
        passages = [item.cited() for item in figures]
        yield {
            **_common(sources, f"deaths {number}", passages, locator, first.at.written if first.at else None),
            "counts": "deaths", "number_of_origins": len(origins), "low": low, "best": best, "high": high,
            "event_clarity": 2 if first.cumulative else 1, **_whose(first.group, best), **_days(first.period),
            **sources.row(figures[0], len(figures)),
        }  # fmt: skip


def _whose(group: Group, best: Number | None) -> dict[str, Value]:
    if group in _CIVILIANS:
        return {"deaths_civilians": best}
    return {"deaths_unknown": best} if group in (Group.ALL, Group.OTHER) else {}


def _common(
    sources: Sources, of: str, passages: Sequence[Cited], locator: Locator, at: str | None = None
) -> dict[str, Value]:
    """What is alike for every row: sources and place."""
    linked = sources.case.linked
    place = locator.find(at) or locator.place
    reports = list({cited.report.id: cited.report for cited in passages}.values())
    days = [report.published.isoformat() if report.published else "" for report in reports]
    offices = [report.publisher or report.id for report in reports]
    titles = [report.title or "" for report in reports]
    articles = (f"{office},{day},{title}" for office, day, title in zip(offices, days, titles, strict=True))
    said = dict.fromkeys(cited.said_by for cited in passages if cited.said_by)
    told: dict[str, Value] = {
        "id": f"{sources.case.id} {of}", "conflict_name": linked.place.name, "number_of_sources": len(reports),
        "source_article": "; ".join(articles), "source_office": "; ".join(offices), "source_date": "; ".join(days),
        "source_headline": "; ".join(titles), "source_original": "; ".join(said) or None,
        "where_description": at or linked.place.name,
    }  # fmt: skip
    if place is not None:
        told |= {
            "where_prec": place.ucdp, "where_coordinates": place.entry.name, "adm_1": place.province,
            "latitude": place.entry.latitude, "longitude": place.entry.longitude, "country": place.country,
        }  # fmt: skip
    return told


def _days(period: Period) -> dict[str, Value]:
    start = period.start.earliest() if period.start else None
    end = period.end.latest() if period.end else None
    if start is None or end is None:
        return {"date_start": start, "date_end": end, "year": start.year if start else None}
    length = (end - start).days + 1
    exact = 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5
    return {"date_start": start, "date_end": end, "date_prec": exact, "year": start.year}
