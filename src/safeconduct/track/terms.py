"""Set the terms of a deal that count nobody against deeds of their kind after it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safeconduct.track.spoken import told_number
from safeconduct.vocab.case import Promise, Status
from safeconduct.vocab.case_claims import DeedIn, TermIn
from safeconduct.vocab.claim import DeedKind, Group, Mode, TermKind
from safeconduct.vocab.linked_case import LinkedCase

__all__ = ["track_terms"]

#: Deeds that keep a term, and deeds that break it.
KEPT_BY: dict[TermKind, frozenset[DeedKind]] = {
    TermKind.SETTLEMENT: frozenset({DeedKind.SETTLEMENT}),
    TermKind.DISARMAMENT: frozenset({DeedKind.HANDOVER}),
    TermKind.PRISONER_EXCHANGE: frozenset({DeedKind.RELEASE}),
    TermKind.AID_ACCESS: frozenset({DeedKind.AID_DELIVERED}),
    TermKind.SIEGE_LIFTING: frozenset({DeedKind.SIEGE_LIFTED}),
    TermKind.POLICE_ENTRY: frozenset({DeedKind.ENTRY}),
    TermKind.RETURN: frozenset({DeedKind.RETURN}),
}
BROKEN_BY: dict[TermKind, frozenset[DeedKind]] = {
    TermKind.CEASEFIRE: frozenset({DeedKind.BREACH, DeedKind.SHELLING, DeedKind.AIR_STRIKE, DeedKind.ATTACK}),
    TermKind.AID_ACCESS: frozenset({DeedKind.AID_BLOCKED}),
    TermKind.SETTLEMENT: frozenset({DeedKind.ARREST}),
    TermKind.CONSCRIPTION: frozenset({DeedKind.ARREST}),
    TermKind.SIEGE_LIFTING: frozenset({DeedKind.SIEGE}),
}
#: The number of deeds of proof a promise lists.
MOST_EVIDENCE = 6
_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING})
_COUNTED_ELSEWHERE = frozenset({TermKind.EVACUATION})


def track_terms(linked: LinkedCase) -> Iterator[Promise]:
    """Make a promise of each term but the evacuation, in the order of the deal."""
    if linked.deal is None:
        return
    signed = linked.deal.signed.earliest() if linked.deal.signed else None
    for term in linked.deal.terms:
        if term.kind in _COUNTED_ELSEWHERE:
            continue
        yield _promise(term, linked, signed)


def _promise(term: TermIn, linked: LinkedCase, signed: date | None) -> Promise:
    kept = _deeds(linked, KEPT_BY.get(term.kind, frozenset()), signed)
    broken = _deeds(linked, BROKEN_BY.get(term.kind, frozenset()), signed)
    undone: list[DeedIn] = []
    if term.kind is TermKind.SIEGE_LIFTING:
        # A standing siege is told again and again; only one that came after the lifting is news.
        undone, broken = _after(broken, kept), []
    status, why = _status(term.kind, kept, broken)
    if undone:
        broken = undone
        status, why = (
            Status.REVERSED,
            f"kept according to {_reports(kept)}, undone later according to {_reports(undone)}",
        )
    evidence = (*term.cited[:2], *(d.cited() for d in (*kept, *broken)[:MOST_EVIDENCE]))
    return Promise(
        term=term.kind,
        what=term.what,
        low=None,
        high=None,
        group=Group.OTHER,
        destination=None,
        due=None,
        due_end=None,
        said_by=term.cited[0].said_by or term.cited[0].report.publisher if term.cited else None,
        status=status,
        overdue=False,
        fraction=None,
        why=why,
        evidence=evidence,
    )


def _after(deeds: list[DeedIn], others: list[DeedIn]) -> list[DeedIn]:
    """The deeds that began on a day after the last of the others; those without a day began at no known time."""
    days = [day for d in others if (day := d.first_day) is not None]
    return [d for d in deeds if days and (day := d.first_day) is not None and day > max(days)]


def _deeds(linked: LinkedCase, kinds: frozenset[DeedKind], signed: date | None) -> list[DeedIn]:
    """Deeds of these kinds that were done after the deal, in order of report."""
    found = []
    for item in linked.deeds:
        if item.deed.kind not in kinds or item.deed.mode not in _DONE:
            continue
        start = item.deed.period.end or item.deed.period.start
        day = start.latest() if start else item.report.published
        if signed is None or day is None or day >= signed:
            found.append(item)
    return found


def _status(kind: TermKind, kept: list[DeedIn], broken: list[DeedIn]) -> tuple[Status, str]:
    """What deeds make of a term that no number measures: begun, broken, disputed, or nothing heard."""
    if kept and broken:
        return Status.DISPUTED, f"kept according to {_reports(kept)}, broken according to {_reports(broken)}"
    if kept:
        return Status.INTERMEDIATE, f"kept according to {_reports(kept)}; nothing says in full"
    if broken:
        status = Status.DISPUTED if kind is TermKind.CEASEFIRE else Status.MINIMUM
        return status, f"broken according to {_reports(broken)}"
    return Status.NO_REPORT, "no report says whether it was kept"


def _reports(deeds: list[DeedIn]) -> str:
    return told_number(len({d.report.id for d in deeds}), "report")
