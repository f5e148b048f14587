"""A progress bar that appears only when work takes longer than a second and somebody looks."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from safeconduct.cli.frame import is_terminal
from safeconduct.publish.plain import plain

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

__all__ = ["Progress"]

_AFTER_SECONDS = 1.0


class Progress:
    """Use it in a ``with``; tell it how far the work is. Nothing is loaded or shown unless the second has passed.

    Args:
        what: what is being done, as in "adding".
        total: how many there are to do; 0 if only ``tell`` will say it.
        shown: false to show nothing ever.
    """

    def __init__(self, what: str, total: int = 0, *, shown: bool = True) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._lock = threading.Lock()
        self._ended = False
        self._timer = threading.Timer(_AFTER_SECONDS, self._show) if shown and is_terminal(sys.stderr) else None

    def __enter__(self) -> Self:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bar:
                self._bar.stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        with self._lock:
            if self._ended:
                return
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._what, total=self._total or None, completed=self._done)
            self._bar.start()

    def tell(self, done: int, total: int) -> None:
        """Say how much is done, of how much."""
        with self._lock:
            self._done, self._total = done, total
            if self._bar and self._task is not None:
                self._bar.update(self._task, completed=done, total=total)

    def step(self) -> None:
        """One more is done."""
        self.tell(self._done + 1, self._total)

    def say(self, words: str) -> None:
        """Print a line to standard error, above the bar if there is one."""
        with self._lock:
            if self._bar:
                self._bar.console.print(plain(words), markup=False, highlight=False, soft_wrap=True)
            else:
                click.echo(plain(words), err=True)
