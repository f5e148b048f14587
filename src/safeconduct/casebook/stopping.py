"""Stopping: the user asks for it at any moment, and it is done where nothing is half taken and nothing half written.

Ctrl-C raises ``KeyboardInterrupt`` wherever the program happens to be, also between what was fetched and where it is
kept. Whoever runs the program for a user therefore only notes the wish, and it is met at the next such place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Stop", "Stopped"]


class Stopped(KeyboardInterrupt):
    """The user's wish to stop is met: all that was had is kept."""


class Stop:
    """The wish to stop; plain values only, so that it may be told by a signal's handler."""

    def __init__(self) -> None:
        self._heeded = False
        self._asked = False

    @property
    def is_asked(self) -> bool:
        """Whether the user wants it."""
        return self._asked

    def ask(self) -> bool:
        """Ask for it; false if nothing goes on that would heed it."""
        self._asked = self._heeded
        return self._heeded

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Whoever works in it calls ``check`` wherever the work can be stopped."""
        self._heeded = True
        try:
            yield
        finally:
            self._heeded = self._asked = False

    def check(self) -> None:
        """A place where the work can be stopped.

        Raises:
            Stopped: it was asked for.
        """
        if self._asked:
            raise Stopped
