"""Find days and places on which reports differ: the day of a departure, whither it went, since when a siege stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from safeconduct.vocab.account import Contradiction, ContradictionKind
from safeconduct.vocab.case_claims import Cited, DeedIn, DurationIn, Naming
from safeconduct.vocab.claim import DeedKind, Mode
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.period import PartialDate

__all__ = ["compare_days", "compare_destinations", "compare_lengths", "compare_siege_starts"]

_LEAVING = frozenset({DeedKind.DEPARTURE})
_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING})
_NIGHT = timedelta(days=1)


def compare_days(about: str, deeds: Iterable[DeedIn]) -> list[Contradiction]:
    """Find days of one departure that differ between reports.

    Only days count: a month holds any of its days.
    """
    by_day: dict[date, Cited] = {}
    for item in deeds:
        start = item.deed.period.start
        if item.deed.kind in _LEAVING and item.deed.mode in _DONE and start is not None and start.day is not None:
            by_day.setdefault(start.earliest(), item.cited())
    reports = {cited.report.id for cited in by_day.values()}
    if len(by_day) < 2 or len(reports) < 2:
        return []
    days = sorted(by_day)
    near = days[-1] - days[0] <= _NIGHT
    why = f"reports put it on {_joined(list(map(str, days)))}"
    why += "; it may have been gathered on one day and have left on the next" if near else ""
    return [Contradiction(about, ContradictionKind.DATE, why, tuple(by_day[day] for day in days))]


def _joined(words: Sequence[str]) -> str:
    """ "a, b and c"; at least two."""
    return f"{', '.join(words[:-1])} and {words[-1]}"


def compare_destinations(about: str, episode: Episode) -> list[Contradiction]:
    """Find destinations of one departure that no two reports share."""
    if len(episode.destinations) < 2:
        return []
    said: dict[str, dict[str, Cited]] = {}
    for destination, cited in _destinations(episode):
        name = _naming_of(destination, episode.destinations)
        if name is not None:
            said.setdefault(cited.report.id, {}).setdefault(name, cited)
    pairs = [(a, b) for a in said for b in said if a < b and not set(said[a]) & set(said[b])]
    if not pairs:
        return []
    values = tuple(cited for report in sorted(said) for _, cited in sorted(said[report].items()))
    names = sorted({name for places in said.values() for name in places})
    why = f"no report names {'both' if len(names) == 2 else 'all of'} {_joined(names)}"
    return [Contradiction(about, ContradictionKind.PLACE, why, values)]


def _destinations(episode: Episode) -> Iterator[tuple[str, Cited]]:
    """Every destination as written, with the words that name it."""
    for figure in episode.figures:
        if figure.figure.destination is not None:
            yield figure.figure.destination.written, figure.cited(f"to {figure.figure.destination.written}")
    for deed in episode.deeds:
        if deed.deed.destination is not None and deed.deed.mode in _DONE:
            yield deed.deed.destination.written, deed.cited(f"to {deed.deed.destination.written}")


def _naming_of(written: str, namings: Sequence[Naming]) -> str | None:
    return next((n.name for n in namings if written == n.name or written in n.forms), None)


def compare_siege_starts(about: str, deeds: Iterable[DeedIn]) -> list[Contradiction]:
    """Find years since when the place is besieged that differ."""
    by_year: dict[int, Cited] = {}
    for item in deeds:
        start: PartialDate | None = item.deed.period.start
        if item.deed.kind is DeedKind.SIEGE and item.deed.mode in _DONE and start is not None:
            by_year.setdefault(start.year, item.cited(f"since {start}"))
    if len(by_year) < 2 or len({c.report.id for c in by_year.values()}) < 2:
        return []
    years = sorted(by_year)
    why = f"the siege is said to have begun in {_joined(list(map(str, years)))}"
    return [Contradiction(about, ContradictionKind.DATE, why, tuple(by_year[y] for y in years))]


#: Days in a unit of time, to compare "six to eight weeks" with "two months".
_DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.0}


def compare_lengths(about: str, durations: Iterable[DurationIn]) -> list[Contradiction]:
    """Find lengths of one deal that leave no day in common."""
    spans: list[tuple[float, float, DurationIn]] = []
    for item in durations:
        days = _DAYS.get(item.duration.unit)
        if days is not None and item.cited is not None:
            spans.append((item.duration.low * days, item.duration.high * days, item))
    if len({item.report.id for _, _, item in spans}) < 2:
        return []
    if max(low for low, _, _ in spans) <= min(high for _, high, _ in spans):
        return []
    told = {f"{i.duration} ({i.report.id})": i.cited for *_, i in spans}
    values = tuple(cited for cited in told.values() if cited is not None)
    return [Contradiction(about, ContradictionKind.DATE, "said to take " + "; ".join(told), values)]
