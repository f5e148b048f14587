"""What happened on which day, from deal to end, each with the reports that say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safeconduct.vocab.account import Account, Estimate
from safeconduct.vocab.case import TimelineEntry
from safeconduct.vocab.case_claims import DeedIn
from safeconduct.vocab.claim import DeedKind, Mode
from safeconduct.vocab.linked_case import Episode, LinkedCase

__all__ = ["make_timeline"]

#: Deeds told in departures, or too thin to be an entry of their own.
_IN_EPISODES = frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL})
_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING, Mode.DENIED})
#: The longest words of a deed that an entry shows; the rest is one click away.
LONGEST_WORDS = 90


def make_timeline(linked: LinkedCase, account: Account) -> tuple[TimelineEntry, ...]:
    """Put deal, departures and other deeds in order of day; several reports of one thing on one day are one entry."""
    entries = [*_signing(linked), *_episodes(linked, account), *_deeds(linked)]
    return tuple(sorted(entries, key=lambda e: (e.start, e.end or e.start, e.kind, e.what)))


def _signing(linked: LinkedCase) -> Iterator[TimelineEntry]:
    deal = linked.deal
    if deal is not None and deal.signed is not None and deal.signed.day is not None:
        yield TimelineEntry(deal.signed.earliest(), None, "signed", "the deal is signed", deal.signed_in)


def _episodes(linked: LinkedCase, account: Account) -> Iterator[TimelineEntry]:
    for number, (episode, estimate) in enumerate(zip(linked.episodes, account.estimates, strict=True), start=1):
        if episode.start is None or not episode.reported:
            continue
        end = episode.end if episode.end is not None and episode.end != episode.start else None
        told = _told(episode, number, estimate)
        yield TimelineEntry(episode.start, end, "departure", told, episode.reports)


def _told(episode: Episode, number: int, estimate: Estimate | None) -> str:
    words = "the last departure" if episode.last else f"departure {number}"
    if estimate is not None:
        words += f", {estimate.best:,} people"
    if episode.destinations:
        words += " to " + " and ".join(d.name for d in episode.destinations)
    return words


def _deeds(linked: LinkedCase) -> Iterator[TimelineEntry]:
    signed = linked.deal.signed.earliest() if linked.deal and linked.deal.signed and linked.deal.signed.day else None
    by_day: dict[tuple[date, DeedKind, bool], list[DeedIn]] = {}
    for item in linked.deeds:
        start = item.deed.period.start
        if item.deed.kind in _IN_EPISODES or item.deed.mode not in _DONE or start is None or start.day is None:
            continue
        if item.deed.kind is DeedKind.SIGNING and start.earliest() == signed:
            continue
        key = (start.earliest(), item.deed.kind, item.deed.mode is Mode.DENIED)
        by_day.setdefault(key, []).append(item)
    for (day, kind, denied), items in sorted(by_day.items(), key=lambda i: (i[0][0], i[0][1].value, i[0][2])):
        ends = [e.latest() for d in items if (e := d.deed.period.end) is not None and e.day is not None]
        end = max(ends, default=day)
        words = " ".join(items[0].deed.span.quote.split())
        if len(words) > LONGEST_WORDS:
            words = words[: LONGEST_WORDS - 1].rsplit(" ", 1)[0] + " …"
        reports = tuple(sorted({d.report.id for d in items}))
        what = f"denied: {words}" if denied else words
        yield TimelineEntry(day, end if end > day else None, kind.value, what, reports)
