"""Which words a row shows that stands on many: those of its best figure, of its day, of what it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeconduct.publish.tables.provenance import Sources
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case import Case, Gap, TimelineEntry
from safeconduct.vocab.case_claims import Cited, DeedIn, FigureIn
from safeconduct.vocab.claim import DeedKind, Mode
from safeconduct.vocab.linked_case import Episode

__all__ = ["best_figure", "deal_passages", "episode_passages", "gap_passages", "lead_of", "timeline_passages"]


def lead_of(passages: Sequence[Cited | FigureIn | DeedIn]) -> Cited | FigureIn | DeedIn | None:
    """The first passage, if there is one."""
    return passages[0] if passages else None


def best_figure(figures: Iterable[FigureIn], estimate: Estimate | None) -> list[FigureIn]:
    """The figures, first those that the best figure was taken from: of a report for it, with its very number."""
    if estimate is None:
        return list(figures)

    def rank(figure: FigureIn) -> tuple[bool, bool]:
        return (not figure.low <= estimate.best <= figure.high, figure.report.id not in estimate.supporters)

    return sorted(figures, key=rank)


def episode_passages(episode: Episode, estimate: Estimate | None) -> list[Cited]:
    """The words that tell of a departure, the telling ones first."""
    figures = [figure.cited() for figure in best_figure(episode.figures, estimate)]
    return figures + [deed.cited() for deed in episode.deeds]


def deal_passages(case: Case) -> list[Cited]:
    """The words that tell of the deal; without one, of what the case is about."""
    linked = case.linked
    signings = [d.cited() for d in linked.deeds if d.deed.kind is DeedKind.SIGNING and d.deed.mode is Mode.HAPPENED]
    dated = [c for c in signings if linked.deal and linked.deal.signed and c.day == linked.deal.signed]
    terms = [cited for term in linked.deal.terms for cited in term.cited] if linked.deal else []
    if found := dated + signings + terms:
        return list(dict.fromkeys(found))
    told = [f.cited() for f in (*linked.promised, *linked.reported)] + [d.cited() for d in linked.deeds]
    return told or [f.cited() for e in linked.episodes for f in e.figures]


def timeline_passages(entry: TimelineEntry, sources: Sources) -> list[Cited]:
    """The words behind an entry of the timeline."""
    linked = sources.case.linked
    if entry.kind == "departure":
        for episode, estimate in zip(linked.episodes, sources.case.account.estimates, strict=True):
            if episode.reports == entry.reports and episode.start == entry.start:
                return episode_passages(episode, estimate)
    if entry.kind == "signed":
        return [cited for cited in deal_passages(sources.case) if cited.report.id in entry.reports]
    return [
        deed.cited()
        for deed in linked.deeds
        if deed.deed.kind.value == entry.kind and deed.report.id in entry.reports and deed.first_day == entry.start
    ]


def gap_passages(gap: Gap, case: Case) -> list[Cited]:
    """The words of what nobody accounts for: the promise, clause, total or count that the gap names."""
    linked = case.linked
    named: list[Cited] = []
    for promise in case.promises:
        if promise.what in gap.what:
            named += promise.evidence
    for term in linked.deal.terms if linked.deal else ():
        if term.what in gap.what:
            named += term.cited
    for total in case.account.running:
        if total.said_by in gap.what:
            named += total.cited
    named += [figure.cited() for figure in linked.others if figure.figure.span.quote in gap.what]
    if not named:
        pairs = zip(linked.episodes, case.account.estimates, strict=True)
        named = [cited for episode, estimate in pairs for cited in episode_passages(episode, estimate)]
    return list(dict.fromkeys(cited for cited in named if cited.report.id in gap.reports))
