"""Turn: when what is being fetched may take much memory.

Several addresses are fetched at once, and handed out one after another. What is small is had ahead; what is large waits
for its turn, so that a few hosts which send without end cannot fill the memory together.
"""

from __future__ import annotations

import time
from threading import Event

__all__ = ["Turn"]


class Turn:
    """The turn of one address.

    Args:
        given: whether it has come already.
    """

    def __init__(self, given: bool = False) -> None:
        self._come = Event()
        #: The host that is being asked for it at the moment, as ``host_key`` writes it; redirects lead to others.
        self.host = ""
        if given:
            self._come.set()

    def give(self) -> None:
        """Let it go on, however large it is."""
        self._come.set()

    def wait(self) -> float:
        """Wait until it has come; for how many seconds that was."""
        if self._come.is_set():
            return 0.0
        begun = time.monotonic()
        self._come.wait()
        return time.monotonic() - begun
