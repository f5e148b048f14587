"""Turn plans and terms into promises, and set each against what is reported.

A promise with a number is kept by the share that is done; one without by deeds of its kind after the deal. Silence is
``no_report``. The steps are those of the Peace Accords Matrix, the share decides between them so that the same case
always gets the same step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from safeconduct.track.deadlines import Deadline, find_deadlines
from safeconduct.track.plans import track_plans
from safeconduct.track.shares import Share, share_of_estimate, status_of_share
from safeconduct.track.spoken import told_number, told_share
from safeconduct.track.terms import track_terms
from safeconduct.vocab.account import Account, Estimate
from safeconduct.vocab.case import Promise, Status
from safeconduct.vocab.case_claims import Cited, DeedIn, FigureIn
from safeconduct.vocab.claim import DeedKind, Group, Mode, TermKind
from safeconduct.vocab.linked_case import Episode, LinkedCase
from safeconduct.vocab.quantity import Unit

__all__ = ["find_promises"]

_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING})
#: Deeds that show an evacuation to go on.
_MOVES = frozenset({DeedKind.RESUMPTION, DeedKind.DEPARTURE, DeedKind.ARRIVAL, DeedKind.COMPLETION})


def find_promises(linked: LinkedCase, account: Account, as_of: date | None) -> tuple[Promise, ...]:
    """Find every promise of a case with what has become of it by a day.

    Returns: First how many were to leave, by each deadline; then parts of that plan; single departures that were
        announced; the other terms.
    """
    return (
        *_evacuation(linked, account, as_of),
        *track_plans(linked, account, as_of),
        *track_terms(linked),
    )


def _evacuation(linked: LinkedCase, account: Account, as_of: date | None) -> Iterator[Promise]:
    """All who were to leave, by each day it was to be over."""
    plan = _main_plan(linked.promised, account.promised)
    deadlines: Sequence[Deadline | None] = find_deadlines(linked, account.same_texts) or (None,)
    if plan is None and deadlines == (None,):
        return
    last = _last_day(linked.episodes)
    complete = linked.complete
    for deadline in deadlines:
        low = plan.low if plan else None
        high = plan.high if plan else None
        fraction = share_of_estimate(account.final, low, high)
        status, why = _status(fraction, account.final, linked.episodes, complete)
        if not complete and (halted := _halted_since(linked)) is not None:
            status, why = Status.SUSPENDED, f"halted, and nothing says that it went on; {why}"
        overdue = _is_overdue(deadline, as_of, last if complete else None)
        evidence = [plan.cited("promised")] if plan else []
        if deadline is not None and deadline.cited is not None:
            evidence.append(deadline.cited)
        evidence += _last_counts(account)
        if status is Status.SUSPENDED and halted is not None:
            evidence.append(halted.cited())
        yield Promise(
            term=TermKind.EVACUATION,
            what="all who leave" + (f", {deadline.what}" if deadline else ""),
            low=low,
            high=high,
            group=Group.ALL,
            destination=None,
            due=deadline.due if deadline else None,
            due_end=deadline.due_end if deadline else None,
            said_by=(plan.said_by or plan.report.publisher) if plan else None,
            status=status,
            overdue=overdue,
            fraction=fraction,
            why=why + _late(deadline, last, complete, as_of),
            evidence=tuple(evidence),
        )


def _halted_since(linked: LinkedCase) -> DeedIn | None:
    """The halt after which nobody is told to have left or set out again; null where it goes on."""
    dated = [(day, d) for d in linked.deeds if d.deed.mode in _DONE and (day := d.first_day) is not None]
    halts = [(day, d) for day, d in dated if d.deed.kind is DeedKind.HALT]
    if not halts:
        return None
    day, halt = max(halts, key=lambda item: (item[0], item[1].report.id, item[1].deed.span.start))
    moves = [other for other, d in dated if d.deed.kind in _MOVES]
    moves += [e.end or e.start or date.min for e in linked.episodes if e.reported]
    return halt if all(other <= day for other in moves) else None


def _main_plan(promised: Sequence[FigureIn], estimate: Estimate | None) -> FigureIn | None:
    """The plan all is measured by: agreed before offered, nearest to what the rule chose as best, the earliest."""
    whole = [f for f in promised if f.group is Group.ALL and f.figure.unit is Unit.PEOPLE]
    firm = [f for f in whole if f.figure.mode is Mode.PLANNED] or whole
    best = estimate.best if estimate is not None else None

    def order(figure: FigureIn) -> tuple[object, ...]:
        away = 0.0 if best is None else abs(figure.low - best) + abs(figure.high - best)
        return (away, figure.report.published or date.max, figure.report.id, figure.figure.span.start)

    return min(firm, key=order, default=None)


def _last_day(episodes: Sequence[Episode]) -> date | None:
    days = [day for e in episodes if e.reported for day in (e.end or e.start,) if day is not None]
    return max(days, default=None)


def _status(
    fraction: Share | None, done: Estimate | None, episodes: Sequence[Episode], complete: bool
) -> tuple[Status, str]:
    reported = [e for e in episodes if e.reported]
    if fraction is None:
        if complete:
            return Status.FULL, "reported to be complete"
        if reported:
            return Status.INTERMEDIATE, f"{told_number(len(reported), 'departure')} reported, nothing says of how many"
        return Status.NO_REPORT, "nothing was reported"
    status = status_of_share(fraction)
    if complete and status is not Status.FULL:
        return status, f"reported to be complete, with {sum(fraction) / 2:.0%} of the number promised"
    best = f"{done.best:,}" if done else "?"
    return status, f"{best} reported gone, {told_share(fraction)} of those promised"


def _is_overdue(deadline: Deadline | None, as_of: date | None, finished: date | None) -> bool:
    if deadline is None or as_of is None:
        return False
    return (finished or as_of) > deadline.due_end


def _late(deadline: Deadline | None, last: date | None, complete: bool, as_of: date | None) -> str:
    if deadline is None or as_of is None:
        return ""
    until = last if complete and last is not None else as_of
    days = (until - deadline.due_end).days
    if days <= 0:
        return ""
    told = told_number(days, "day")
    return f"; the last left {told} late" if complete else f"; {told} overdue"


def _last_counts(account: Account) -> list[Cited]:
    """The words of the last total of each origin."""
    last = {total.said_by: total for total in account.running}
    return [cited for total in last.values() for cited in total.cited[:1]]
