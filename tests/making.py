"""Make reports, figures, deeds and cases for tests, from sentences that are written out in the test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from safeconduct.vocab.case_claims import DeedIn, FigureIn, Naming, Stage
from safeconduct.vocab.claim import Deed, DeedKind, Extent, Figure, Group, Measure, Mode, Voice
from safeconduct.vocab.document import Capture, Report, Text
from safeconduct.vocab.linked_case import CaseReport, Deal, Episode, EpisodeKind, LinkedCase, Role, Variants
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

STAGES = {Mode.PLANNED: Stage.PLANNED, Mode.ONGOING: Stage.UNDER_WAY}


def make_report(id: str, published: str, text: str, publisher: str | None = None) -> Report:
    """A report whose text is ``text``."""
    capture = Capture("0" * 64, len(text), "text/plain", f"{id}.txt")
    day = date.fromisoformat(published) if published else None
    return Report(id, Text(text), capture, title=id, publisher=publisher or id.upper(), published=day)


def period(days: str) -> Period:
    """``2017-03`` or ``2017-03-13/2017-03-15`` or nothing."""
    start, _, end = days.partition("/")
    return Period(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)


def make_figure(report: Report, quote: str, **more: Any) -> FigureIn:
    """A figure of a report: its number is the digits of the quote, everything else may be given.

    By default people who left: ``by`` names the voice, ``days`` the period, ``to`` the destination.
    """
    at = report.text.content.index(quote)
    span = report.text.span(at, at + len(quote))
    digits = int("".join(c for c in quote if c.isdigit()) or 0)
    mode = more.get("mode", Mode.HAPPENED)
    figure = Figure(
        span=span,
        number=span,
        quantity=Quantity(more.get("low", digits), more.get("high", digits), more.get("bound", Bound.EXACT)),
        unit=more.get("unit", Unit.PEOPLE),
        group=more.get("group", Group.ALL),
        measure=more.get("measure", Measure.LEAVE),
        mode=mode,
        sentence=report.text.span(0, len(report.text)),
        destination=Name(more["to"]) if more.get("to") else None,
        period=period(more.get("days", "")),
        voices=(Voice(more["by"]),) if more.get("by") else (),
        extent=more.get("extent", Extent.UNSAID),
    )
    return FigureIn(report, figure, more.get("stage", STAGES.get(mode, Stage.DONE)))


def make_deed(report: Report, quote: str, kind: DeedKind, days: str = "", **more: Any) -> DeedIn:
    """A deed of a report."""
    at = report.text.content.index(quote)
    deed = Deed(
        kind=kind,
        span=report.text.span(at, at + len(quote)),
        mode=more.get("mode", Mode.HAPPENED),
        destination=Name(more["to"]) if more.get("to") else None,
        period=period(days),
        voices=(Voice(more["by"]),) if more.get("by") else (),
        extent=more.get("extent", Extent.UNSAID),
    )
    return DeedIn(report, deed)


def make_episode(
    figures: Iterable[FigureIn] = (),
    deeds: Iterable[DeedIn] = (),
    start: str = "",
    ordinal: int | None = None,
    destinations: Iterable[str] = (),
    last: bool = False,
) -> Episode:
    """A departure."""
    day = date.fromisoformat(start) if start else None
    namings = tuple(Naming(name, (name,)) for name in destinations)
    kind = EpisodeKind.DEPARTURE
    return Episode(kind, ordinal, ordinal is not None, day, day, "said", namings, tuple(figures), tuple(deeds), last)


def make_case(**parts: Any) -> LinkedCase:
    """A case of Marun, whose reports are those of its figures and deeds."""
    case = LinkedCase(
        id="marun-2024",
        place=Naming("Marun", ("Marun",)),
        part_of=("Ruritania",),
        reports=(),
        deal=parts.pop("deal", Deal()),
        episodes=tuple(parts.pop("episodes", ())),
        variants=parts.pop("variants", Variants()),
        **{name: tuple(values) for name, values in parts.items()},
    )
    items = [i for e in case.episodes for i in (*e.figures, *e.deeds)]
    for group in (case.promised, case.reported, case.remaining, case.parts_of_plan, case.earlier, case.others):
        items += group
    reports = {i.report.id: i.report for i in (*items, *case.deeds)}
    about = tuple(CaseReport(reports[id], Role.ABOUT, "made for a test") for id in sorted(reports))
    return replace(case, reports=about)
