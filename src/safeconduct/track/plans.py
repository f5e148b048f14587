"""Set the parts of a plan against what is reported: so many of one group, so many to one place, single departures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from safeconduct.track.shares import Share, share_of, share_of_estimate, status_of_share
from safeconduct.track.spoken import told_number, told_range
from safeconduct.vocab.account import Account, Estimate
from safeconduct.vocab.case import Promise, Status
from safeconduct.vocab.case_claims import Cited, FigureIn, Stage
from safeconduct.vocab.claim import Group, TermKind
from safeconduct.vocab.linked_case import Episode, LinkedCase
from safeconduct.vocab.quantity import Number, Unit

__all__ = ["track_plans"]

#: The number of figures of proof a promise lists.
MOST_EVIDENCE = 5


def track_plans(linked: LinkedCase, account: Account, as_of: date | None) -> Iterator[Promise]:
    """Make a promise of each part of the plan: by group, by destination, by departure."""
    yield from _groups(linked, as_of)
    yield from _destinations(linked, account)
    yield from _announced(linked, account, as_of)


def _promise(plan: FigureIn, what: str, share: Share | None, why: str, evidence: Sequence[Cited]) -> Promise:
    """What a planned figure promises, before it is known whether it is late."""
    due = plan.figure.period.end or plan.figure.period.start
    return Promise(
        term=TermKind.EVACUATION,
        what=what,
        low=plan.low,
        high=plan.high,
        group=plan.group,
        destination=str(plan.figure.destination) if plan.figure.destination else None,
        due=due.earliest() if due else None,
        due_end=due.latest() if due else None,
        said_by=plan.said_by or plan.report.publisher,
        status=status_of_share(share),
        overdue=False,
        fraction=share,
        why=why,
        evidence=(plan.cited("promised"), *evidence[:MOST_EVIDENCE]),
    )


def _groups(linked: LinkedCase, as_of: date | None) -> Iterator[Promise]:
    """So many of one group: fighters, families, wounded."""
    plans: dict[tuple[Group, Unit], FigureIn] = {}
    for figure in linked.promised:
        if figure.group is not Group.ALL:
            plans.setdefault((figure.group, figure.figure.unit), figure)
    for kind, plan in plans.items():
        totals = [f for f in linked.reported if (f.group, f.figure.unit) == kind]
        by_report: dict[str, Number] = {}
        counted = []
        for figure in (f for e in linked.episodes for f in e.figures if f.stage is not Stage.PLANNED):
            if (figure.group, figure.figure.unit) == kind:
                counted.append(figure)
                by_report[figure.report.id] = max(by_report.get(figure.report.id, 0), figure.high)
        least = min((f.low for f in totals), default=sum(by_report.values()))
        most = max((f.high for f in totals), default=sum(by_report.values()))
        share = share_of(least, most, plan.low, plan.high) if most else None
        told = told_range(least, most)
        why = f"{told} reported" if share else "no report counts them"
        promise = _promise(plan, plan.figure.span.quote, share, why, [f.cited() for f in totals or counted])
        yield _late_unless_full(promise, as_of)


def _late_unless_full(promise: Promise, as_of: date | None) -> Promise:
    late = bool(promise.due_end and as_of and as_of > promise.due_end and promise.status is not Status.FULL)
    return replace(promise, overdue=late)


def _destinations(linked: LinkedCase, account: Account) -> Iterator[Promise]:
    """So many to one destination, against the departures that went there."""
    for plan in linked.parts_of_plan:
        to = str(plan.figure.destination) if plan.figure.destination else ""
        if not to or plan.group is not Group.ALL or plan.figure.unit is not Unit.PEOPLE:
            continue
        going = [
            estimate
            for episode, estimate in zip(linked.episodes, account.estimates, strict=True)
            if estimate is not None and episode.reported and episode.counted and _goes_to(episode, to)
        ]
        least, most = sum(e.low for e in going), sum(e.high for e in going)
        share = share_of(least, most, plan.low, plan.high) if most else None
        why = (
            f"{told_number(len(going), 'departure')} went there, {told_range(least, most)} people"
            if going
            else "no departure went there"
        )
        promise = _promise(plan, f"{plan.figure.span.quote} to {to}", share, why, [])
        yield replace(promise, due=None, due_end=None)


def _goes_to(episode: Episode, place: str) -> bool:
    return any(place == d.name or place in d.forms for d in episode.destinations)


def _announced(linked: LinkedCase, account: Account, as_of: date | None) -> Iterator[Promise]:
    """Single departures that were announced with a number."""
    for number, (episode, done) in enumerate(zip(linked.episodes, account.estimates, strict=True), start=1):
        plan = next((f for f in episode.figures if _plans_everybody(f)), None)
        if plan is None:
            continue
        happened = done if episode.reported and episode.counted else None
        share = share_of_estimate(happened, plan.low, plan.high)
        what = f"departure {number}: {plan.figure.span.quote}"
        promise = _promise(plan, what, share, "", [d.cited() for d in episode.deeds])
        left = (episode.end or episode.start) if episode.reported else as_of
        late = bool(promise.due_end and left and left > promise.due_end)
        status = Status.INTERMEDIATE if share is None and episode.reported else promise.status
        yield replace(promise, overdue=late, status=status, why=_told(episode, happened, promise.due_end))


def _plans_everybody(figure: FigureIn) -> bool:
    return figure.stage is Stage.PLANNED and figure.group is Group.ALL and figure.figure.unit is Unit.PEOPLE


def _told(episode: Episode, done: Estimate | None, due: date | None) -> str:
    if not episode.reported:
        return "no report that it left"
    left = episode.end or episode.start
    days = (left - due).days if left is not None and due is not None else 0
    told = f"left {left}" if left else "left"
    if days > 0:
        told += f", {told_number(days, 'day')} after it was due"
    return told + (f", {done.best:,} people" if done else "; no report counts them")
