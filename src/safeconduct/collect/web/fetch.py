"""Fetch addresses: ask politely, follow redirects within bounds, come back when told to, and keep every exchange."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Event, Lock

from safeconduct.collect.items import Had, Seen
from safeconduct.collect.web.addresses import clean_address, host_key, joined_address
from safeconduct.collect.web.bodies import is_larger, unpack_body
from safeconduct.collect.web.connecting import Answer, Broken, Connector
from safeconduct.collect.web.manners import Manners
from safeconduct.collect.web.robots import Robots
from safeconduct.collect.web.turn import Turn
from safeconduct.collect.web.warc import Exchange, write_warc
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Fetched", "Fetcher"]

_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 503})
_GOOD = frozenset({200, 203})
_UNCHANGED = 304
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
#: Waited before the second, third … try where the server does not say how long; doubled each time.
_FIRST_WAIT = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address."""

    had: Had
    #: Unpacked; empty where it has not changed.
    data: bytes = b""
    charset: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the server says that it is as it was."""
        return self.had.status == _UNCHANGED


class Fetcher:
    """Fetches addresses, in any number of threads: of one host never two at once.

    Args:
        manners: how politely, within which bounds.
        now: gives the time, aware, for what is kept.
        tool: who fetches, for what is kept.
    """

    def __init__(
        self,
        manners: Manners,
        now: Callable[[], datetime],
        tool: str = "",
    ) -> None:
        self.manners = manners
        self._now = now
        self._tool = tool
        self._connector = Connector(manners)
        self._robots = Robots(self._ask_robots)
        #: When each host may be asked next, on the monotonic clock.
        self._next: dict[str, float] = {}
        #: Until when nothing is asked of a host, and why.
        self._resting: dict[str, tuple[float, str]] = {}
        #: Held by whoever asks a host.
        self._asking: defaultdict[str, Lock] = defaultdict(Lock)
        self._stopped = Event()

    def stop(self) -> None:
        """Ask for nothing more; what was asked for may still come."""
        self._stopped.set()

    def close(self) -> None:
        """Close all connections; whoever is still asking is told nothing more."""
        self.stop()
        self._connector.close()

    def fetch(
        self, address: str, seen: Seen | None = None, via: str | None = None, turn: Turn | None = None
    ) -> Fetched:
        """Fetch an address.

        Args:
            address: of the web.
            seen: when it was had before, so that the server need not send again what has not changed.
            via: the feed or list it was found through.
            turn: waited for where the answer is large; null if it has come.

        Raises:
            ReportUnreadable: it cannot be had, or may not; with the reason and the remedy.
        """
        turn = turn or Turn(given=True)
        asked = current = clean_address(address)
        exchanges: list[Exchange] = []
        redirects: list[tuple[int, str]] = []
        while True:
            answer, at = self._ask_where_it_leads(asked, current, seen, turn)
            exchanges.append(_exchange(current, at, answer))
            where = answer.header("location")
            if answer.status not in _ELSEWHERE or where is None:
                break
            redirects.append((answer.status, current))
            current = self._led_to(asked, current, where)
            if current in {one for _, one in redirects}:
                raise ReportUnreadable(
                    asked, "leads in a circle of redirects", "open it in a browser and save the page"
                )
            if len(redirects) > self.manners.max_redirects:
                what = f"redirects more than {self.manners.max_redirects} times"
                raise ReportUnreadable(asked, what, "open it in a browser and save the page")
        had = Had(asked, current, at, answer.status, answer.headers, tuple(redirects), b"", via)
        if answer.status == _UNCHANGED and seen is not None:
            return Fetched(had)
        return self._whole(had, answer, exchanges, turn)

    def _ask_where_it_leads(self, asked: str, current: str, seen: Seen | None, turn: Turn) -> tuple[Answer, datetime]:
        """Ask for an address, or where it leads; what goes wrong there is told of the address that the user knows."""
        turn.host = host_key(current)
        try:
            self._robots.check(turn.host, current)
            return self._ask(current, _conditions(seen), turn)
        except ReportUnreadable as error:
            if current == asked:
                raise
            raise ReportUnreadable(asked, f"leads to {current}: {error.what}", error.remedy) from None

    def _led_to(self, asked: str, current: str, where: str) -> str:
        """Where a redirect leads."""
        try:
            return joined_address(current, where)
        except ReportUnreadable:
            what = f"leads to what is no address of the web ({where[:80]})"
            raise ReportUnreadable(asked, what, "open it in a browser and save the page") from None

    def _whole(self, had: Had, answer: Answer, exchanges: list[Exchange], turn: Turn) -> Fetched:
        if answer.status not in _GOOD:
            said = f"the server answers {answer.status} {answer.reason}".strip()
            raise ReportUnreadable(had.address, said, _remedy(answer.status))
        packing = answer.header("content-encoding") or ""
        if packing and is_larger(answer.wire, self.manners.early_bytes):
            turn.wait()
        data, remarks = unpack_body(answer.wire, packing, had.address, self.manners.max_bytes)
        if not answer.whole:
            remarks = (*remarks, "came incomplete: the connection broke off before its end; its text may be cut off")
        warc = write_warc(exchanges, self._tool)
        named = _CHARSET.search(answer.header("content-type") or "")
        kept = Had(had.address, had.final, had.at, had.status, had.headers, had.redirects, warc, had.via)
        return Fetched(kept, data, named[1] if named else None, remarks)

    def _ask(self, address: str, more: tuple[tuple[str, str], ...], turn: Turn) -> tuple[Answer, datetime]:
        """Ask once, or a few times where the server is busy or breaks off."""
        host, wait = host_key(address), _FIRST_WAIT
        for left in reversed(range(self.manners.tries)):
            try:
                with self._asking[host]:
                    self._take_turn(host, address)
                    at = self._now()
                    answer = self._connector.ask(address, more, turn)
            except Broken as broken:
                if broken.for_good or not left or self._stopped.is_set():
                    if broken.of_host:
                        self._rest(host, self.manners.rest, "did not answer")
                    raise ReportUnreadable(address, broken.what, broken.remedy) from None
                self._pause(wait)
                wait *= 2
                continue
            if answer.status in _LATER:
                asked_for = _retry_after(answer, at)
                longest = self.manners.patience
                if not left or (asked_for or 0) > longest:
                    self._rest(host, max(asked_for or 0, self.manners.rest), f"answered {answer.status}")
                    raise ReportUnreadable(address, _busy(answer.status, asked_for), "add it again later")
                self._pause(min(longest, asked_for if asked_for is not None else wait))
                wait *= 2
            elif answer.whole or not left:
                return answer, at
        raise AssertionError("unreachable: the last try returns or raises")

    def _ask_robots(self, address: str) -> tuple[int, bytes]:
        """Status and bytes of a robots.txt, wherever a few redirects lead."""
        for _ in range(6):
            answer, _ = self._ask(address, (), Turn(given=True))
            where = answer.header("location")
            if answer.status not in _ELSEWHERE or where is None:
                data, _ = unpack_body(answer.wire, answer.header("content-encoding") or "", address, 2_000_000)
                return answer.status, data
            address = joined_address(address, where)
        return 404, b""

    def _take_turn(self, host: str, address: str) -> None:
        """Wait until the host may be asked again."""
        until, why = self._resting.get(host, (0.0, ""))
        if until > time.monotonic():
            raise ReportUnreadable(address, f"not asked for: its host {why} a moment ago", "add it again later")
        pace = max(self.manners.pace, min(self._robots.pace(host), self.manners.longest_pace))
        self._pause(self._next.get(host, 0.0) - time.monotonic())
        if self._stopped.is_set():
            raise ReportUnreadable(address, "not asked for: the program was stopped", "add it again")
        self._next[host] = time.monotonic() + pace

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            self._stopped.wait(seconds)

    def _rest(self, host: str, seconds: float, why: str) -> None:
        self._resting[host] = (time.monotonic() + seconds, why)


def _conditions(seen: Seen | None) -> tuple[tuple[str, str], ...]:
    if seen is None:
        return ()
    if seen.etag:
        return (("If-None-Match", seen.etag),)
    return (("If-Modified-Since", seen.modified),) if seen.modified else ()


def _exchange(address: str, at: datetime, answer: Answer) -> Exchange:
    return Exchange(address, at, answer.status, answer.reason, answer.asked, answer.headers, answer.wire, answer.peer)


def _retry_after(answer: Answer, now: datetime) -> float | None:
    """For how many seconds a server asks to wait; null if it does not say."""
    said = (answer.header("retry-after") or "").strip()
    if said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def _busy(status: int, wait: float | None) -> str:
    until = f", and asks to come back in {wait:,.0f} seconds" if wait else ""
    return f"the server answers {status}: it is busy{until}"


def _remedy(status: int) -> str:
    if status in (401, 402, 403, 407, 451):
        return "open it in a browser, if you may, and save the page"
    if status in (404, 410):
        return "look for it in a web archive, and add that address"
    return "try again later"
