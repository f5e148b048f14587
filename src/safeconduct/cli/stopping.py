"""Ctrl-C while reports are added: the first keeps what has come, a second ends the program at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

from safeconduct.cli.frame import STOPPED, say

if TYPE_CHECKING:
    from safeconduct.casebook import Casebook
    from safeconduct.cli.account import Account

__all__ = ["stoppable"]

_STOPPING = (
    b"stopping: what has come is kept, answers on their way are awaited for a moment; Ctrl-C again leaves at once\n"
)


@contextmanager
def stoppable(book: Casebook, account: Account, next_time: str, *, gently: bool = True) -> Iterator[None]:
    """Reports are added in it; at its end the account is closed, and if the user stopped, said how it goes on.

    Args:
        book: to which they are added.
        account: of what is added.
        next_time: how it goes on.
        gently: false where Ctrl-C ends at once, as while somebody types.
    """
    before = signal.getsignal(signal.SIGINT)
    stopped = False

    def stop(_: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if not book.stop():
            raise KeyboardInterrupt
        with suppress(OSError):  # not by print: that may be what was interrupted
            os.write(2, _STOPPING)

    if gently and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, stop)
    try:
        try:
            yield
        finally:
            account.close()
        if stopped:
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        say(f"stopped: what was added is kept; {next_time}")
        raise SystemExit(STOPPED) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
