"""The claims of a case with their ids, by what they are told of: what a person needs to judge them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeconduct.publish.claim_words import told_pages
from safeconduct.publish.plain import plain, shorten, told_count, told_days
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import DeedIn, FigureIn

__all__ = ["claim_lines"]

LONGEST_QUOTE = 90
Line = tuple[str, str]


def claim_lines(case: Case) -> Iterator[tuple[str, list[Line]]]:
    """List claims.

    Returns: For each departure, total, plan and other thing a title, and its claims in order of report: id, words.
    """
    linked, shown = case.linked, set[str]()
    for number, episode in enumerate(linked.episodes, start=1):
        days = told_days(episode.start, episode.end) if episode.start or episode.end else "no day"
        lines = [*_figures(episode.figures), *_deeds(episode.deeds)]
        shown |= {id for id, _ in lines}
        yield f"Claims of departure {number}, {days}", lines
    for title, figures in (
        ("Claims of how many were to leave", (*linked.promised, *linked.parts_of_plan)),
        ("Claims of how many left by then", (*linked.reported, *linked.earlier)),
        ("Claims of how many were still to leave", linked.remaining),
        ("Other figures", linked.others),
    ):
        if figures:
            shown |= {figure.claim for figure in figures}
            yield title, list(_figures(figures))
    deeds = [(id, words) for id, words in _deeds(linked.deeds) if id not in shown]
    if deeds:
        yield "Other deeds", deeds


def _figures(figures: Iterable[FigureIn]) -> Iterator[Line]:
    for item in figures:
        figure = item.figure
        count = told_count(item.low, item.high)
        kind = f"{figure.unit.value}, {figure.group.value}, {figure.measure.value}, {figure.mode.value}"
        yield item.claim, f"{_quote(figure.span.quote)} {count} ({kind.replace('_', ' ')}), {_who(item)}"


def _deeds(deeds: Iterable[DeedIn]) -> Iterator[Line]:
    for item in deeds:
        kind = f"{item.deed.kind.value}, {item.deed.mode.value}".replace("_", " ")
        yield item.claim, f"{_quote(item.deed.span.quote)} ({kind}), {_who(item)}"


def _quote(words: str) -> str:
    return f"“{shorten(words, LONGEST_QUOTE)}”"


def _who(item: FigureIn | DeedIn) -> str:
    """Who says it, and where."""
    span = item.figure.span if isinstance(item, FigureIn) else item.deed.span
    where = ", ".join(part for part in (item.report.id, told_pages(item.report, span)) if part)
    return plain(f"{item.said_by} in {where}" if item.said_by else where)
