"""The account at the end of a batch: what was done, what was not, and what was found."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Callable

from safeconduct.casebook import Outcome, State
from safeconduct.cli.frame import is_debug

__all__ = ["Account"]

#: Of notes of one kind, so many are shown; the rest are counted.
_SHOWN = 3
_DIGITS = re.compile(r"\d+")
_QUOTED = re.compile(r"“[^”]*”")
_CLAIMS = ("figures", "statements", "terms", "deeds", "doubts")


class Account:
    """Counts outcomes, and says at once what must be said about each.

    Args:
        say: prints a line to standard error.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._states: Counter[State] = Counter()
        self._claims: Counter[str] = Counter()
        #: How often each kind of remark was made.
        self._remarks: Counter[str] = Counter()

    def note(self, outcome: Outcome) -> None:
        """Count one report; say what went wrong with it, or had to be guessed."""
        self._states[outcome.state] += 1
        if outcome.error is not None:
            self._say(f"not read: {outcome.error}")
            if is_debug() and outcome.error.__cause__ is not None:
                traceback.print_exception(outcome.error.__cause__)
        for remark in (*outcome.remarks, *outcome.notes):
            kind = _QUOTED.sub("“…”", _DIGITS.sub("#", remark))
            self._remarks[kind] += 1
            if self._remarks[kind] <= _SHOWN:
                self._say(f"note: {outcome.path}: {remark}")
        if outcome.reading is not None:
            reading = outcome.reading
            terms = len(reading.agreement.terms) if reading.agreement else 0
            counts = (len(reading.figures), len(reading.statements), terms, len(reading.deeds), len(reading.doubts))
            self._claims.update(dict(zip(_CLAIMS, counts, strict=True)))

    @property
    def failed(self) -> int:
        """How many reports were left out."""
        return self._states[State.FAILED]

    @property
    def kept(self) -> int:
        """How many reports the casebook holds more, or knows better, than before."""
        return self._states[State.ADDED] + self._states[State.RENEWED] + self._states[State.CORRECTED]

    def close(self) -> None:
        """Say the rest: how many more notes of each kind there were, and the account on one line."""
        for kind, times in self._remarks.items():
            if times > _SHOWN:
                more = times - _SHOWN
                self._say(f"note: the same of {more:,} more report{'' if more == 1 else 's'}: {kind}")
        self._say(self._line())

    def _line(self) -> str:
        parts = [
            f"{self._states[state]:,} {state.value}"
            for state in (State.READ, State.ADDED, State.RENEWED, State.CORRECTED, State.ALREADY)
            if self._states[state]
        ]
        if self.failed:
            parts.append(f"{self.failed:,} not read")
        counted = sum(self._states.values()) - self._states[State.UNCHANGED]
        claims = ", ".join(
            f"{self._claims[name]:,} {name if self._claims[name] != 1 else name[:-1]}"
            for name in _CLAIMS
            if self._claims[name]
        )
        reports = f"{counted:,} report" + ("" if counted == 1 else "s")
        return f"{reports}: {', '.join(parts) or 'none'}" + (f"; {claims}" if claims else "")
