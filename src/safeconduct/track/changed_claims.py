"""What changed in promises, contradictions and gaps between two days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from safeconduct.track.pairing import pair_up
from safeconduct.track.spoken import missing_rank
from safeconduct.vocab.account import Contradiction
from safeconduct.vocab.case import Case, Gap, Promise
from safeconduct.vocab.change import Change, ChangeKind, Topic

__all__ = ["contradictions", "gaps", "promises"]

_NUMBER = re.compile(r"\d[\d,.–]*")
_ONE_DEPARTURE = re.compile(r"departure \d+\Z")


def promises(old: Case, new: Case) -> Iterator[Change]:
    """Compare the promises of two days: new ones, and those whose standing or day changed."""
    pairs = pair_up(old.promises, new.promises, _sort_of_promise, _words_of_promise)
    known = {id(after): before for before, after in pairs.both}
    for promise in new.promises:
        was = known.get(id(promise))
        before, after = (_standing(was) if was else None), _standing(promise)
        if before == after:
            continue
        kind = ChangeKind.NEW if was is None else ChangeKind.CHANGED
        reports = tuple(c.report.id for c in promise.evidence)
        yield Change(Topic.PROMISE, kind, _named(promise), before, after, promise.why, reports)
    for promise in pairs.gone:
        why = "another promise stands in its place, now that more is reported"
        reports = tuple(c.report.id for c in promise.evidence)
        yield Change(Topic.PROMISE, ChangeKind.GONE, _named(promise), _standing(promise), None, why, reports)


def _sort_of_promise(promise: Promise) -> tuple[object, ...]:
    return (promise.term, promise.group, (promise.destination or "").casefold())


def _words_of_promise(promise: Promise) -> list[tuple[str, int]]:
    words = [(c.report.id, c.span.start) for c in promise.evidence[:1]]
    # All who leave are promised by each deadline, and counted by whatever plan is the best on the day.
    return [*words, (promise.what, 0)] if promise.what.startswith("all who leave") else words


def _standing(promise: Promise) -> dict[str, Any]:
    return {
        "status": promise.status.value,
        "overdue": promise.overdue,
        "due_end": promise.due_end.isoformat() if promise.due_end else None,
        "fraction": list(promise.fraction) if promise.fraction else None,
    }


def _named(promise: Promise) -> str:
    return f"{promise.term.value.replace('_', ' ')}: {promise.what}"


def contradictions(old: Case, new: Case) -> Iterator[Change]:
    """Compare the contradictions of two days: new, told otherwise, resolved."""
    before, after = old.account.contradictions, new.account.contradictions
    pairs = pair_up(before, after, lambda c: c.kind, _words_of_contradiction, lone=False)
    known = {id(now): was for was, now in pairs.both}
    for now in after:
        was = known.get(id(now))
        if was is None:
            yield _contradiction(ChangeKind.NEW, now, None, _values(now), now.why)
        elif _values(was) != _values(now):
            yield _contradiction(ChangeKind.CHANGED, now, _values(was), _values(now), now.why)
    for was in pairs.gone:
        yield _contradiction(ChangeKind.GONE, was, _values(was), None, _resolved(was, new))


def _contradiction(kind: ChangeKind, item: Contradiction, before: Any, after: Any, why: str) -> Change:
    reports = tuple(v.report.id for v in item.values)
    what = f"{item.about} ({item.kind.value.replace('_', ' ')})"
    return Change(Topic.CONTRADICTION, kind, what, before, after, why, reports)


def _words_of_contradiction(item: Contradiction) -> list[tuple[str, int]]:
    return [(v.report.id, v.span.start) for v in item.values]


def _values(item: Contradiction) -> list[str]:
    told = []
    for value in item.values:
        count = "" if value.low is None else f"{value.low:,}" + ("" if value.high == value.low else f"–{value.high:,}")
        told.append(count or (str(value.day) if value.day else value.span.quote))
    return list(dict.fromkeys(told))


def _resolved(item: Contradiction, new: Case) -> str:
    """Why what contradicted does not any more."""
    homes: dict[tuple[str, int], int] = {}
    for number, episode in enumerate(new.linked.episodes, start=1):
        for figure in episode.figures:
            homes[figure.report.id, figure.figure.span.start] = number
    where = {homes.get(words) for words in _words_of_contradiction(item)}
    if len(where) > 1:
        told = ", ".join(f"departure {n}" for n in sorted(n for n in where if n is not None))
        return f"its values are told of different things now ({told})" if told else "its values are of different things"
    return "with what is reported since, they no longer stand against each other"


def gaps(old: Case, new: Case) -> Iterator[Change]:
    """Compare the gaps of two days: opened, changed, closed."""
    pairs = pair_up(old.gaps, new.gaps, _sort_of_gap, lambda gap: [gap.what, *gap.reports])
    known = {id(now): was for was, now in pairs.both}
    for now in new.gaps:
        was = known.get(id(now))
        if was is None:
            yield Change(Topic.GAP, ChangeKind.NEW, now.what, None, now.why, now.why, now.reports)
        elif (was.what, was.why) != (now.what, now.why):
            before = f"{was.what}: {was.why}" if was.what != now.what else was.why
            yield Change(Topic.GAP, ChangeKind.CHANGED, now.what, before, now.why, now.why, now.reports)
    for was in pairs.gone:
        yield Change(Topic.GAP, ChangeKind.GONE, was.what, was.why, None, _closed(was, new), was.reports)


def _sort_of_gap(gap: Gap) -> str:
    """What the gap is of, without the numbers and the wording that change as more is reported."""
    if _ONE_DEPARTURE.match(gap.what):
        return gap.what
    kind, colon, _ = gap.what.partition(":")
    if colon:
        return kind  # of a term: a fuller wording of it may be told later
    return "arrival" if gap.what.startswith("arrival of ") else _NUMBER.sub("#", gap.what)


def _closed(gap: Gap, new: Case) -> str:
    """Why what was missing is not any more."""
    for promise in new.promises:
        if gap.what in (promise.what, _named(promise)):
            return promise.why
    for episode in new.linked.episodes:
        if episode.ordinal is not None and gap.what == missing_rank(episode.ordinal):
            return f"told of by {', '.join(episode.reports)}"
    return "what is reported since accounts for it"
