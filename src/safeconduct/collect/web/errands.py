"""Errands: addresses fetched from several hosts side by side, each in a thread; those of one host one after another.

What is fetched ahead is bounded: as many hosts at once as manners allow, nothing large before it is its turn, and
nothing new while much is waiting to be taken.
"""

from __future__ import annotations

import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from safeconduct.collect.items import Seen, without_frames
from safeconduct.collect.web.addresses import host_key
from safeconduct.collect.web.fetch import Fetched, Fetcher
from safeconduct.collect.web.turn import Turn
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Errand", "Errands"]

#: Of answers that wait to be taken, together; beyond it only what is waited for is asked.
_MOST_BYTES = 32 * 2**20
#: How often is looked whether what is waited for is held up by another one, and whether the user stops.
_LOOK_SECONDS = 0.2


class Errand:
    """One address that is to be fetched."""

    def __init__(self, address: str, seen: Seen | None, via: str | None) -> None:
        self.address = address
        self.seen = seen
        self.via = via
        self.turn = Turn()
        self.turn.host = host_key(address)
        self.done = False
        #: Null until it is done, and where it failed.
        self.fetched: Fetched | None = None
        self.error: BaseException | None = None

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.fetched.data) + len(self.fetched.had.warc) if self.fetched is not None else 0


class Errands:
    """Runs errands. All but the fetching itself happens in the thread that asks for it.

    Args:
        fetcher: fetches.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        #: By address, until it is known who takes what came of it: nobody asks twice for what two lists name.
        self._of: dict[str, Errand] = {}
        self._waiting: list[Errand] = []
        self._running: list[Errand] = []
        self._ended: SimpleQueue[Errand] = SimpleQueue()
        self._held = 0
        #: Addresses that were taken by the first that named them.
        self._taken: set[str] = set()
        #: Whether nothing more is asked for.
        self.stopped = False

    def want(self, address: str, seen: Seen | None, via: str | None) -> Errand:
        """Have an address fetched when next something is gathered or waited for, and its host is free."""
        errand = self._of.get(address)
        if errand is None:
            errand = self._of[address] = Errand(address, seen, via)
            self._waiting.append(errand)
        return errand

    def is_taken(self, address: str) -> bool:
        """Whether what came of an address was taken already."""
        return address in self._taken

    def take(self, address: str) -> bool:
        """Take what came of an address; false if somebody was first."""
        errand = self._of.pop(address, None)
        if errand is not None:
            self._held -= errand.size
        if address in self._taken:
            return False
        self._taken.add(address)
        return True

    def gather(self) -> None:
        """See what is done, without waiting."""
        with suppress(Empty):
            while True:
                self._note(self._ended.get_nowait())
        self._start()

    def wait(self, errand: Errand) -> None:
        """Wait a moment, or until something is done.

        The errand that is named may be large now, and is not held up by others.
        """
        errand.turn.give()
        self._start()
        if errand in self._waiting and not self._is_busy(errand.turn.host) and self._room():
            self._waiting.remove(errand)
            self._run(errand)
        for other in self._running:
            if other.turn.host == errand.turn.host:
                other.turn.give()
        with suppress(Empty):
            self._note(self._ended.get(timeout=_LOOK_SECONDS))
        self.gather()

    def stop(self, seconds: float) -> None:
        """Start nothing more, and wait so long at most for what was begun, so that it need not be asked for again."""
        self.stopped = True
        self._fetcher.stop()
        self._waiting.clear()
        until = time.monotonic() + seconds
        with suppress(Empty):
            while self._running:
                self._note(self._ended.get(timeout=max(0.0, until - time.monotonic())))

    def close(self) -> None:
        """Let those that wait for their turn end."""
        self.stop(0)
        for errand in self._running:
            errand.turn.give()

    def _start(self) -> None:
        """Start what may be started, in the order it was wanted."""
        for errand in tuple(self._waiting):
            if not self._room() or self._held > _MOST_BYTES:
                return
            if not self._is_busy(errand.turn.host):
                self._waiting.remove(errand)
                self._run(errand)

    def _room(self) -> bool:
        return len(self._running) < self._fetcher.manners.hosts

    def _is_busy(self, host: str) -> bool:
        return any(errand.turn.host == host for errand in self._running)

    def _run(self, errand: Errand) -> None:
        self._running.append(errand)
        Thread(target=self._fetch, args=(errand,), daemon=True).start()

    def _fetch(self, errand: Errand) -> None:
        try:
            errand.fetched = self._fetcher.fetch(errand.address, errand.seen, errand.via, errand.turn)
        except ReportUnreadable as error:
            errand.error = without_frames(error)
        except BaseException as error:  # it is raised where the errand was wanted
            errand.error = error
        self._ended.put(errand)

    def _note(self, errand: Errand) -> None:
        self._running.remove(errand)
        errand.done = True
        self._held += errand.size
