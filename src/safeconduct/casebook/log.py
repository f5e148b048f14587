"""Log: what happened to a casebook, and whether it is still what it was."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.vocab.errors import CasebookFull, CasebookLocked, CasebookReadOnly
from safeconduct.vocab.log import LogKind

if TYPE_CHECKING:
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.log import LogEntry
    from safeconduct.vocab.verdict import Verdict

__all__ = ["Log"]


class Log:
    """The log of one casebook.

    Args:
        store, originals: of the casebook.
        clock: gives today's day.
    """

    def __init__(self, store: Store, originals: Originals, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._originals = originals
        self._clock = clock

    def entries(self) -> tuple[LogEntry, ...]:
        """All that happened, in order."""
        return tuple(self._store.log())

    def note(self, kind: LogKind, subject: Mapping[str, object]) -> None:
        """Note that something was made of the casebook, where it can be written to.

        Args:
            kind: what happened.
            subject: what was made, by whom, with which digest; JSON-ready.
        """
        with suppress(CasebookReadOnly, CasebookLocked, CasebookFull):
            self._store.append(kind, dict(subject))

    def note_opened(self, by: str) -> None:
        """Note who opened the casebook, once a day each."""
        today = self._clock().date()
        opened = self._store.log(LogKind.OPENED)
        if not any(entry.at.date() == today and entry.subject.get("by") == by for entry in opened):
            self.note(LogKind.OPENED, {"by": by})

    def stamp_request(self) -> bytes:
        """A request for a time stamp on the last digest, DER."""
        from safeconduct.casebook.time_stamp import make_request

        return make_request(self.entries()[-1].digest)

    def seal(self, reply: bytes, where: str, *, by: str = "") -> datetime:
        """Keep an authority's reply.

        Args:
            reply: DER.
            where: whose it is, for messages and for the log.
            by: who asked, for the log.

        Returns: The time it gives.

        Raises:
            StampRefused: it is no stamp on a digest of the log.
        """
        from safeconduct.casebook.time_stamp import read_reply

        stamp = read_reply(reply, (entry.digest for entry in reversed(self.entries())), where)
        told = base64.b64encode(stamp.reply).decode("ascii")
        subject = {"authority": where, "at": stamp.at.isoformat(), "head": stamp.head, "by": by, "reply": told}
        self._store.append(LogKind.SEALED, subject)
        return stamp.at

    def ask_and_seal(self, authority: str, *, by: str = "") -> datetime:
        """Ask an authority over the network, and keep its reply. The rest is as for ``seal``."""
        from safeconduct.casebook.time_stamp import ask_authority

        return self.seal(ask_authority(authority, self.stamp_request()), authority, by=by)

    def verify(self, *, redraw: bool = False, head: str | None = None, ca: Path | None = None) -> Verdict:
        """Check the casebook against itself: originals, texts, claims, judgements and the chain.

        Args:
            redraw: draw every text from its original once more, and compare.
            head: a digest that the log held at some time, as noted elsewhere; null if none was.
            ca: certificates, in PEM form, of those who are trusted to have signed its time stamps.
        """
        from safeconduct.casebook.time_stamp import load_roots
        from safeconduct.casebook.verifying import verify

        roots = load_roots(ca) if ca is not None else ()
        return verify(self._store, self._originals, redraw=redraw, head=head, roots=roots)
