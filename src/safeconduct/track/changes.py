"""Say what changed in a case between two days, and why: a pure function of the case as it was told on each.

Nothing is compared by the number or the wording it bears on a day: see ``pairing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from safeconduct.track.changed_claims import contradictions, gaps, promises
from safeconduct.track.changed_departures import departures
from safeconduct.track.changed_estimates import estimate_change
from safeconduct.track.pairing import pair_up
from safeconduct.vocab.account import Account
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import Naming
from safeconduct.vocab.change import Change, ChangeKind, Changes, Topic
from safeconduct.vocab.linked_case import CaseReport, Deal, LinkedCase

__all__ = ["find_changes"]


def find_changes(before: Case | None, after: Case, days: tuple[date, date]) -> Changes:
    """Compare a case with itself on an earlier day.

    Args:
        before: the case as it was known on the earlier day; null if it was not.
        after: the case as it was known on the later day.
        days: the two days.

    Returns: Changes topic by topic: reports, deal, estimates, departures, promises, contradictions, gaps, siege, pace.
    """
    old = before if before is not None else _nothing(after)
    fresh = {r.report.id for r in after.linked.reports} - {r.report.id for r in old.linked.reports}
    found = (
        *(_first_told(after) if before is None else ()),
        *_reports(old.linked, after.linked),
        *_deals(old.linked.deal or Deal(), after.linked.deal or Deal()),
        *_estimates(old.account, after.account),
        *departures(old, after),
        *promises(old, after),
        *contradictions(old, after),
        *gaps(old, after),
        *_sieges(old, after),
    )
    return Changes(
        case=after.id,
        case_before=before.id if before is not None else None,
        place=after.linked.place.name,
        before=days[0],
        after=days[1],
        rule=after.account.rule,
        changes=tuple(replace(c, reports=_fresh_first(c.reports, fresh)) for c in found),
    )


def _nothing(case: Case) -> Case:
    """A case of which nothing is known."""
    linked = LinkedCase(case.id, case.linked.place, case.linked.part_of, (), None)
    return Case(linked, Account(case.account.rule, (), None, ()), (), (), (), None)


def _fresh_first(reports: Iterable[str], fresh: set[str]) -> tuple[str, ...]:
    return tuple(sorted(set(reports), key=lambda report: (report not in fresh, report)))


def _first_told(after: Case) -> Iterator[Change]:
    yield Change(Topic.CASE, ChangeKind.NEW, "the case", None, after.id, "no report had told of it")


def _reports(old: LinkedCase, new: LinkedCase) -> Iterator[Change]:
    known = {r.report.id: r for r in old.reports}
    for item in new.reports:
        was = known.pop(item.report.id, None)
        if was is None:
            yield Change(Topic.REPORT, ChangeKind.NEW, item.report.id, None, _report(item), item.why, (item.report.id,))
        elif was.role is not item.role:
            why = item.why
            yield Change(
                Topic.REPORT, ChangeKind.CHANGED, item.report.id, _report(was), _report(item), why, (item.report.id,)
            )
    for id, was in known.items():
        why = "it goes with another case, now that more is reported"
        yield Change(Topic.REPORT, ChangeKind.GONE, id, _report(was), None, why, (id,))


def _report(item: CaseReport) -> dict[str, Any]:
    published = item.report.published
    return {
        "published": published.isoformat() if published else None,
        "publisher": item.report.publisher,
        "role": item.role.value,
    }


def _deals(old: Deal, new: Deal) -> Iterator[Change]:
    if old.signed != new.signed:
        was, now = (str(deal.signed) if deal.signed else None for deal in (old, new))
        kind = ChangeKind.NEW if was is None else ChangeKind.GONE if now is None else ChangeKind.CHANGED
        why = "what most reports say" if now else "no report that is of this case says a day any more"
        yield Change(Topic.DEAL, kind, "day of signing", was, now, why, new.signed_in)
    for what, was_named, named in (
        ("party", old.parties, new.parties),
        ("guarantor", old.guarantors, new.guarantors),
        ("mediator", old.mediators, new.mediators),
        ("destination", old.destinations, new.destinations),
    ):
        yield from _names(what, was_named, named)


def _names(what: str, old: tuple[Naming, ...], new: tuple[Naming, ...]) -> Iterator[Change]:
    pairs = pair_up(old, new, lambda naming: what, lambda naming: (naming.name, *naming.forms), lone=False)
    for item in pairs.new:
        reports = len(item.reports)
        why = f"named by {reports} report" + ("" if reports == 1 else "s")
        yield Change(Topic.DEAL, ChangeKind.NEW, what, None, item.name, why, item.reports)
    for item in pairs.gone:
        why = "what more reports name stands in its place"
        yield Change(Topic.DEAL, ChangeKind.GONE, what, item.name, None, why, item.reports)


def _estimates(old: Account, new: Account) -> Iterator[Change]:
    for what, was, now in (
        ("people to leave", old.promised, new.promised),
        ("people who left in all", old.final, new.final),
        ("residents", old.residents, new.residents),
    ):
        yield from estimate_change(what, was, now)


def _sieges(old: Case, new: Case) -> Iterator[Change]:
    was, now = old.siege, new.siege
    for what, before, after, cited in (
        ("besieged since", was.since, now.since, now.began),
        ("last aid delivered", was.last_delivery, now.last_delivery, now.delivered),
        ("lifting of the siege reported", bool(was.lifted) or None, bool(now.lifted) or None, now.lifted),
        ("times aid was reported blocked", len(was.blocked) or None, len(now.blocked) or None, now.blocked),
    ):
        if before != after:
            kind = ChangeKind.NEW if before is None else ChangeKind.GONE if after is None else ChangeKind.CHANGED
            reports = tuple(c.report.id for c in cited)
            yield Change(Topic.SIEGE, kind, what, _plain(before), _plain(after), "", reports)
    ends = [case.pace.done_to.isoformat() if case.pace and case.pace.done_to else None for case in (old, new)]
    if ends[0] != ends[1]:
        kind = ChangeKind.NEW if ends[0] is None else ChangeKind.GONE if ends[1] is None else ChangeKind.CHANGED
        why = new.pace.why if new.pace else ""
        yield Change(Topic.PACE, kind, "done at this pace, at the latest", ends[0], ends[1], why)


def _plain(value: object) -> Any:
    return value if value is None or isinstance(value, (bool, int)) else str(value)
