"""Robots: what hosts ask programs not to fetch, and how long to wait between two requests.

As RFC 9309 has it: no robots.txt means no wish; a host that does not answer when asked for it is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from typing import Any

from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Robots"]

#: By this name we are called in a robots.txt.
_NAME = "safeconduct"
_LARGEST = 512_000
#: How begins what is said of the whole host, and not of what was asked of it.
_OF_HOST = ("not ", "its host ", "the ")
_ACCESSIBLE = range(200, 300)
_UNAVAILABLE = range(400, 500)


class Robots:
    """The wishes of each host, asked for once in a run; for any number of threads.

    Args:
        ask: gives status and bytes of an address.
    """

    def __init__(self, ask: Callable[[str], tuple[int, bytes]]) -> None:
        self._ask = ask
        #: By host: what it wishes; null for none; an error where it must be left alone.
        self._wishes: dict[str, Any] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def check(self, host: str, address: str) -> None:
        """See that an address may be fetched.

        Raises:
            ReportUnreadable: its host asks not to, or does not say.
        """
        wishes = self._of(host)
        if isinstance(wishes, ReportUnreadable):
            raise ReportUnreadable(address, wishes.what, wishes.remedy)
        if wishes is not None and not wishes.can_fetch(address, _NAME):
            raise ReportUnreadable(
                address,
                f"not fetched: {host}/robots.txt asks programs not to",
                "save the page in a browser and add that",
            )

    def pace(self, host: str) -> float:
        """How many seconds the host asks to wait between two requests; 0 if it does not say."""
        wishes = self._wishes.get(host)
        delay = None if wishes is None or isinstance(wishes, ReportUnreadable) else wishes.crawl_delay(_NAME)
        return max(0.0, float(delay)) if delay is not None else 0.0

    def _of(self, host: str) -> Any:
        with self._locks[host]:  # whoever comes second waits for what the first was told
            if host not in self._wishes:
                self._wishes[host] = self._learn(host)
            return self._wishes[host]

    def _learn(self, host: str) -> Any:
        try:
            status, data = self._ask(f"{host}/robots.txt")
        except ReportUnreadable as error:
            if error.what.startswith(_OF_HOST):
                return error
            what = f"not fetched: its host's robots.txt cannot be had: it {error.what}"
            return ReportUnreadable(host, what, "try again later, or save the page in a browser")
        if status in _UNAVAILABLE and status != 429:
            return None
        if status not in _ACCESSIBLE:
            what = f"not fetched: its host's robots.txt cannot be had, the server answers {status}"
            return ReportUnreadable(host, what, "try again later")
        from protego import Protego

        try:
            return Protego.parse(data[:_LARGEST].decode("utf-8", "replace"))
        except Exception:  # whatever a parser says over nonsense, it holds no wish that could be understood
            return None
