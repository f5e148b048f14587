"""Watching: ask what ``sources.toml`` names, keep what is new, and say which cases it changes and how."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.reports import State
from safeconduct.casebook.settings import SOURCES, Settings
from safeconduct.collect import Given
from safeconduct.collect.finding import Source as Wanted
from safeconduct.collect.lists.queries import fuller_query
from safeconduct.collect.web.addresses import clean_address, is_address
from safeconduct.collect.web.manners import Manners
from safeconduct.vocab.errors import ReportUnreadable, SourcesUnreadable
from safeconduct.vocab.log import LogKind

if TYPE_CHECKING:
    from safeconduct.casebook.reports import Outcome
    from safeconduct.casebook.shelf import Shelf
    from safeconduct.store import Store
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.change import Changes

__all__ = ["Source", "Sources", "Watch", "news_of", "read_sources"]

#: Puts cases together: as of a day, of the reports with these digests, or of all.
CasesOf = Callable[[date | None, frozenset[str] | None], "tuple[Case, ...]"]

#: "30m", "6 hours", "1 day".
_EVERY = re.compile(r"(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?)\Z")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_HOUR = timedelta(hours=1)
_KEYS = frozenset({"address", "every", "publisher", "published", "kind", "name", "again"})
_SETTINGS = frozenset({"agent", "pace", "allow_private", "every"})
#: What a source may be called; what it is, its bytes say.
_KINDS = ("page", "feed", "sitemap", "query", "archive", "list", "folder", "mailbox")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that is watched."""

    #: Of the web, or the path of a file or folder; a path is relative to the casebook.
    address: str
    every: timedelta = _HOUR
    publisher: str | None = None
    #: Whether pages that it names are asked for again each time.
    again: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that is watched, and how."""

    sources: tuple[Source, ...]
    manners: Manners


def read_sources(folder: Path, settings: Settings) -> Sources:
    """Read ``sources.toml`` of a casebook.

    Raises:
        SourcesUnreadable: there is none, or it says what it cannot mean; with the place and the remedy.
    """
    path = settings.path(SOURCES)
    try:
        data = settings.load(SOURCES)
        if data is None:
            raise SourcesUnreadable(str(path), "there is no such file", "write it: see safeconduct watch --help")
        told = tomllib.loads(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesUnreadable(str(path), f"cannot be read ({error})", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SourcesUnreadable(str(path), f"is no TOML: {error}", "see safeconduct watch --help") from None
    settings, listed = told.get("settings", {}), told.get("source", [])
    if not isinstance(listed, list) or not listed or not isinstance(settings, dict):
        raise SourcesUnreadable(str(path), "names no source", 'write [[source]] and address = "https://…" under it')
    _refuse_unknown(settings, _SETTINGS, f"{path}, [settings]")
    usual = Manners()
    manners = replace(
        usual,
        agent=_said(settings, "agent", str, f"{path}, [settings]") or usual.agent,
        pace=float(_said(settings, "pace", (int, float), f"{path}, [settings]") or usual.pace),
        allow_private=bool(_said(settings, "allow_private", bool, f"{path}, [settings]")),
    )
    usually = _said(settings, "every", str, f"{path}, [settings]")
    every = _duration(usually, f"{path}, [settings]") if usually else _HOUR
    return Sources(
        tuple(_source(one, every, f"{path}, source {n}", folder) for n, one in enumerate(listed, 1)), manners
    )


def _source(told: Any, every: timedelta, where: str, folder: Path) -> Source:
    if not isinstance(told, dict):
        raise SourcesUnreadable(where, "is no table", "write [[source]] and under it address = …")
    _refuse_unknown(told, _KEYS, where)
    address = _said(told, "address", str, where)
    if not address:
        raise SourcesUnreadable(where, "has no address", 'write address = "https://…"')
    kind = _said(told, "kind", str, where)
    if kind is not None and kind not in _KINDS:
        raise SourcesUnreadable(where, f"there is no kind “{kind}”", f"there are {', '.join(_KINDS)}; or leave it out")
    if is_address(address):
        try:
            address = clean_address(fuller_query(address))
        except ReportUnreadable as error:
            raise SourcesUnreadable(where, f"{error.where} {error.what}", error.remedy) from None
    elif "://" in address:
        raise SourcesUnreadable(where, f"{address} is not an address", "it begins with http:// or https://")
    else:
        address = str(folder / address)
    said = _said(told, "every", str, where)
    publisher, name = _said(told, "publisher", str, where), _said(told, "name", str, where)
    again = bool(_said(told, "again", bool, where))
    return Source(address, _duration(said, where) if said else every, publisher, again, name)


def _refuse_unknown(told: dict[str, Any], known: frozenset[str], where: str) -> None:
    for key in told:
        if key not in known:
            raise SourcesUnreadable(where, f"nothing is called “{key}”", f"there are {', '.join(sorted(known))}")


def _said(told: dict[str, Any], key: str, kind: Any, where: str) -> Any:
    value = told.get(key)
    if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
        raise SourcesUnreadable(where, f"{key} = {value!r} is of another kind", "see safeconduct watch --help")
    return value


def _duration(said: str, where: str) -> timedelta:
    found = _EVERY.match(said.strip().lower())
    if not found or not int(found[1]):
        raise SourcesUnreadable(where, f"every = “{said}” is no length of time", "write it as 30m, 6h or 1d")
    return int(found[1]) * _UNITS[found[2][0]]


class Watch:
    """One round: asks what is due, keeps what is new, and says what that changes.

    What was told is noted in the log at the end of a round. A round that was stopped is made up for by the next.

    Args:
        folder, settings, store, shelf: of the casebook.
        clock: gives the time.
        cases: puts cases together as of a day, of the reports with given digests, or of all.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        store: Store,
        shelf: Shelf,
        clock: Callable[[], datetime],
        cases: CasesOf,
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock
        self._cases = cases
        self._watched = read_sources(folder, settings)

    def run(self, *, at_once: bool = False) -> Iterator[Outcome | Changes]:
        """Hand out each new report, and then what is new of each case.

        Args:
            at_once: ask every source, whenever it was last asked.
        """
        today = self._clock().date()
        if not any(self._store.log(LogKind.WATCHED)):
            self._note(today, 0)  # what is there already is no news
        told_before, day_before = self._last_round()
        before = self._cases(day_before, told_before)
        new = 0
        due = self._watched.sources if at_once else self._due()
        asked = [Wanted(one.address, Given(None, one.publisher), one.again) for one in due]
        for _, outcome in self._shelf.add_each(asked, self._watched.manners):
            new += outcome.state in (State.ADDED, State.RENEWED)
            if outcome.state not in (State.ALREADY, State.UNCHANGED, State.CORRECTED):
                yield outcome
        yield from news_of(before, self._cases(today, None), (day_before, today))
        self._note(today, new)

    def _note(self, today: date, new: int) -> None:
        subject = {"day": today.isoformat(), "sources": len(self._watched.sources), "new": new}
        self._store.append(LogKind.WATCHED, subject)

    def _last_round(self) -> tuple[frozenset[str], date]:
        """Which reports were there when a round last came to its end, and on which day."""
        *_, last = self._store.log(LogKind.WATCHED)
        told = frozenset(
            str(entry.subject.get("key"))
            for kind in (LogKind.COLLECTED, LogKind.ADOPTED)
            for entry in self._store.log(kind)
            if entry.number < last.number
        )
        return told, date.fromisoformat(str(last.subject["day"]))

    def _due(self) -> list[Source]:
        """The sources whose time has come: never asked, or last asked as long ago as they say.

        A file or folder is always due: looking at it costs nobody anything.
        """
        now, due = self._clock(), []
        for source in self._watched.sources:
            last = self._store.last_visit(source.address) if is_address(source.address) else None
            if last is None or now - last.at >= source.every:
                due.append(source)
        return due


def news_of(before: Iterable[Case], after: Iterable[Case], days: tuple[date, date]) -> Iterator[Changes]:
    """What is known of each case now and was not before; nothing of those that have not changed."""
    from safeconduct.track import find_changes

    earlier = tuple(before)
    for case in after:
        closest = max(earlier, key=lambda one: len(one.about & case.about), default=None)
        known = closest if closest is not None and closest.about & case.about else None
        changes = find_changes(known, case, days)
        if changes.changes:
            yield changes
