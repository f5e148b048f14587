"""Make Episodes of drafts: rank, days, goals and the reason, each from the reports that tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from safeconduct.link.drafts import EpisodeDraft, free_ranks
from safeconduct.link.evidence import Evidence
from safeconduct.link.goals import Goal, GoalBook
from safeconduct.link.roles import Days
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.linked_case import Episode, EpisodeKind

__all__ = ["goals_of", "make_episodes"]

_DAY = timedelta(days=1)


def make_episodes(drafts: Sequence[EpisodeDraft], goals: GoalBook) -> tuple[Episode, ...]:
    """Make the episodes of a case.

    Args:
        drafts: in order of day.
        goals: knows every goal of the case.
    """
    ranks = free_ranks(drafts, to_the_end=True)
    made: list[Episode] = []
    before: date | None = None
    for draft in drafts:
        made.append(_make(draft, ranks.get(draft.order), _days(draft, before), goals))
        before = draft.said.last or before
    return tuple(made)


def goals_of(evidence: Iterable[Evidence]) -> Iterator[Goal]:
    """Whither each claim says people are taken."""
    for item in evidence:
        name = item.said.destination
        for place in item.destinations:
            yield Goal(item.claim.report.id, item.claim.report.text.digest, place, name.written if name else place.name)


def _make(draft: EpisodeDraft, rank: int | None, days: Days, goals: GoalBook) -> Episode:
    evidence = [item for sighting in draft.sightings for item in sighting.evidence]
    told = [item for s in draft.sightings if draft.only_planned or not s.planned for item in s.evidence]
    figures = [item.figure for item in evidence if item.figure is not None]
    deeds = [item.deed for item in evidence if item.deed is not None]
    said = draft.ordinal
    return Episode(
        kind=EpisodeKind.DEPARTURE,
        ordinal=said if said is not None else rank,
        ordinal_said=said is not None,
        start=days.first,
        end=days.last,
        dated="said" if draft.exact or (draft.only_planned and draft.planned.first) else "by",
        destinations=goals.namings(goals_of(told)) or goals.namings(goals_of(evidence)),
        figures=tuple(sorted(figures, key=_figure_order)),
        deeds=tuple(sorted(deeds, key=_deed_order)),
        last=draft.last,
        why="; ".join(draft.why),
    )


def _days(draft: EpisodeDraft, before: date | None) -> Days:
    """The days said; else those between the departure before and the end that is known.

    Where a report says nothing of days at all, it is taken to be as fresh as news are: of that day or the day before.
    """
    days = draft.days
    if days.last is None:
        published = [s.report.published for s in draft.sightings if s.report.published]
        days = Days(None, min(published, default=None))
    if draft.exact or days.last is None or (draft.only_planned and days.first):
        return days
    first = days.first or days.last - _DAY
    if before is not None and before < days.last:
        first = max(first, before + _DAY)
    return Days(first, days.last)


def _figure_order(item: FigureIn) -> tuple[object, ...]:
    return item.report.published or date.max, item.report.id, item.figure.span.start, item.figure.span.end, item.low


def _deed_order(item: DeedIn) -> tuple[object, ...]:
    return item.report.published or date.max, item.report.id, item.deed.span.start, item.deed.kind.value
