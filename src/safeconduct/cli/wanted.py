"""Which cases a command is to make something of, whole or as others may see them; and the note of it in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from safeconduct.cli.frame import default_name, say
from safeconduct.vocab.log import LogKind

if TYPE_CHECKING:
    from safeconduct.casebook import Casebook
    from safeconduct.publish.redaction import Redaction
    from safeconduct.vocab.case import Case

__all__ = ["find_wanted", "note_made", "tell_redaction"]

_SHOWN = 12


def find_wanted(
    book: Casebook,
    name: str | None,
    as_of: date | None,
    progress: Callable[[int, int], None],
    how: dict[str, Any],
) -> tuple[tuple[Case, ...], Redaction | None]:
    """The cases that are wanted.

    Args:
        book: the casebook.
        name: of the one case that is wanted; null for all.
        as_of: the day to tell them for.
        progress: told how many reports are read and how many there are.
        how: the command's options: ``rule``, ``origins`` and ``public``.

    Returns: The cases; and what was left out of them, if they are for others to see.
    """
    from safeconduct.publish.redaction import merge_redactions

    rule, origins = how["rule"], how["origins"]
    if how["public"]:
        copies = tuple(book.public_cases(name, as_of, progress, rule, origins))
        held = book.held_back
        left_out = merge_redactions(one for _, one in copies)
        return tuple(case for case, _ in copies), replace(left_out, reports=held.reports, claims=held.claims)
    if name is None:
        return book.cases(as_of, progress, rule, origins), None
    return (book.find_case(name, as_of, progress, rule, origins),), None


def tell_redaction(redaction: Redaction | None) -> None:
    """Say what was left out, and whose names stay: the user must look before others do."""
    if redaction is None:
        return
    say(redaction.told())
    kept = ", ".join(redaction.kept[:_SHOWN]) + (" …" if len(redaction.kept) > _SHOWN else "")
    if kept:
        say(f"named by their public office: {kept}")
    say("look through it before you pass it on: no program knows who is at risk")


def note_made(book: Casebook, kind: str, out: str, data: bytes, redaction: Redaction | None) -> None:
    """Note in the log that something was made, by whom, with which digest."""
    subject = {
        "by": default_name(),
        "file": out.replace("\\", "/").rpartition("/")[2],
        "format": kind,
        "public": redaction is not None,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    book.log.note(LogKind.EXPORTED, subject)
