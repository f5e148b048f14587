"""Counts of calls: a measure of work that, unlike a clock, says the same on every machine and under any load."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

__all__ = ["calls_of"]

_COUNTED = frozenset({"call", "c_call"})


def calls_of(run: Callable[[], object]) -> int:
    """How many calls, of Python's own functions and of ours, running something takes.

    A loop that calls nothing is not seen; there are next to none. What is cached should be warm.
    """
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in _COUNTED

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls
