"""Name what was promised or reported and of which nobody gives account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeconduct.track.spoken import missing_rank
from safeconduct.vocab.account import Account
from safeconduct.vocab.case import Gap, Promise, Status
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.claim import DeedKind, Group, Measure, TermKind
from safeconduct.vocab.linked_case import LinkedCase, nth
from safeconduct.vocab.quantity import Unit

__all__ = ["find_gaps"]

#: Last totals that differ by more than this share of the highest leave a gap worth naming.
TOTALS_APART = 0.1
#: A part of a plan that fewer than this share came of is a gap.
PART_UNMET = 0.5
#: Terms told by one report are worth a word only where several reports tell the deal.
DEALS_COMPARED_FROM = 3


def find_gaps(linked: LinkedCase, account: Account, promises: Sequence[Promise]) -> tuple[Gap, ...]:
    """Find every gap of a case, in the order a reader would ask."""
    return (
        *_between_totals(account),
        *_silent_promises(promises),
        *_unmet_parts(promises),
        *_missing_ordinals(linked),
        *_not_arrived(linked),
        *_never_freed(linked),
        *_terms_of_one_report(linked),
    )


def _between_totals(account: Account) -> Iterator[Gap]:
    final = account.final
    if final is None or final.origins < 2 or final.high - final.low <= TOTALS_APART * final.high:
        return
    last = {total.said_by: total for total in account.running}
    low = min((t for t in last.values() if t.low == final.low), key=lambda t: t.said_by, default=None)
    high = max((t for t in last.values() if t.high == final.high), key=lambda t: t.said_by, default=None)
    if low is None or high is None:
        return
    yield Gap(
        what=f"{final.high - final.low:,} people between the totals of {low.said_by} and {high.said_by}",
        why=f"{low.said_by} says {low.low:,}, {high.said_by} says {high.high:,}",
        reports=tuple(sorted({low.report.id, high.report.id})),
    )


def _silent_promises(promises: Sequence[Promise]) -> Iterator[Gap]:
    for promise in promises:
        # No kind of deed answers to a clause of no kind: that nothing was found would say nothing.
        if promise.status is Status.NO_REPORT and not promise.destination and promise.term is not TermKind.OTHER:
            reports = tuple(sorted({c.report.id for c in promise.evidence}))
            yield Gap(f"{promise.term.value.replace('_', ' ')}: {promise.what}", f"promised; {promise.why}", reports)


def _unmet_parts(promises: Sequence[Promise]) -> Iterator[Gap]:
    for promise in promises:
        if not promise.destination or promise.term is not TermKind.EVACUATION or promise.due is not None:
            continue
        if promise.fraction is None or promise.fraction[1] < PART_UNMET:
            yield Gap(promise.what, f"expected; {promise.why}", tuple(sorted({c.report.id for c in promise.evidence})))


def _missing_ordinals(linked: LinkedCase) -> Iterator[Gap]:
    known = {e.ordinal: e for e in linked.episodes if e.ordinal is not None}
    if not known:
        return
    missing = [n for n in range(1, max(known)) if n not in known]
    for number in missing:
        rank = min(n for n in known if n > number)
        yield Gap(missing_rank(number), f"the {nth(rank)} is reported, this one is not", known[rank].reports)


def _not_arrived(linked: LinkedCase) -> Iterator[Gap]:
    """Departures reported gone and nowhere reported arrived, together."""
    gone = [e for e in linked.episodes if e.reported]
    silent = [
        (number, e)
        for number, e in enumerate(linked.episodes, start=1)
        if e.reported
        and not any(d.deed.kind is DeedKind.ARRIVAL for d in e.deeds)
        and not any(f.figure.measure is Measure.ARRIVE for f in e.figures)
    ]
    if not silent:
        return
    numbers = [str(number) for number, _ in silent]
    names = f"departure{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"
    reports = tuple(sorted({report for _, e in silent for report in e.reports}))
    what = "arrival of every departure" if len(silent) == len(gone) else f"arrival of {names}"
    told = "it is" if len(gone) == 1 else f"{len(silent)} of {len(gone)} are"
    yield Gap(what, f"{told} reported gone and nowhere reported arrived", reports)


def _never_freed(linked: LinkedCase) -> Iterator[Gap]:
    """People held, of whom no release is reported."""
    if any(d.deed.kind is DeedKind.RELEASE for d in linked.deeds):
        return
    for figure in linked.others:
        held = figure.figure.measure in (Measure.DETAINED, Measure.MISSING)
        if held and figure.figure.unit is Unit.PEOPLE and figure.group is not Group.SECURITY_FORCES:
            yield Gap(_quote(figure), "no report of this case says what became of them", (figure.report.id,))


def _quote(figure: FigureIn) -> str:
    return figure.figure.span.quote + (" held" if figure.figure.measure is Measure.DETAINED else " missing")


def _terms_of_one_report(linked: LinkedCase) -> Iterator[Gap]:
    deal = linked.deal
    if deal is None or len(deal.reports) < DEALS_COMPARED_FROM:
        return
    for term in deal.terms:
        reports = sorted({c.report.id for c in term.cited})
        if len(reports) == 1 and term.kind is not TermKind.OTHER:
            why = f"in one version of the deal, not in {len(deal.reports) - 1} others"
            yield Gap(f"{term.kind.value.replace('_', ' ')}: {term.what}", why, tuple(reports))
