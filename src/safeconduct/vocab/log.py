"""LogEntry: one thing that happened to a casebook, chained to all that happened before.

The digest of an entry is made of what it says and of the digest before it. So no entry can be changed, taken out, put
in or moved without every later digest being another. That the last ones were cut off cannot be seen from the chain
alone: for that each report, reading and judgement is held against its entry, and a digest noted elsewhere against all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

__all__ = ["FIRST", "LogEntry", "LogKind", "broken_links", "entry_digest"]

#: What stands for the digest before the first entry.
FIRST = "0" * 64
#: Of entries that do not fit so many are tried in each other's place.
_MOST_COMPARED = 20


class LogKind(StrEnum):
    """What can happen to a casebook."""

    MADE = "made"
    #: Somebody opened it; once for each person and day.
    OPENED = "opened"
    #: What an older version of the program had kept without a log.
    ADOPTED = "adopted"
    COLLECTED = "collected"
    #: All that is watched was gone through, and what is new was told.
    WATCHED = "watched"
    #: An address was asked for, and something was had from it or found unchanged.
    VISITED = "visited"
    READ = "read"
    JUDGED = "judged"
    EXPORTED = "exported"
    PACKED = "packed"
    ENCRYPTED = "encrypted"
    DECRYPTED = "decrypted"
    #: What opens an encrypted one was changed.
    REKEYED = "rekeyed"
    #: It was made of one case of another casebook.
    TAKEN = "taken"
    #: The last digest was sealed by a time-stamping authority.
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that happened, as it is kept."""

    #: Counted from 1.
    number: int
    #: Aware, UTC.
    at: datetime
    #: A ``LogKind``, or a kind that only another version of the program knows.
    kind: str
    #: What it happened to: digests, names and versions, as JSON-ready values.
    subject: dict[str, Any] = field(default_factory=dict)
    #: As it was kept; whether it is right is for ``broken_links`` to say.
    digest: str = ""


def entry_digest(before: str, number: int, at: datetime, kind: str, subject: dict[str, Any]) -> str:
    """The digest of an entry: SHA-256, lower-case hex, of the one before it and all it says.

    The bytes are JSON: a list of digest before, number, time (ISO, UTC), kind and subject; keys sorted, no spaces, no
    character beyond ASCII. So anybody can make it again with standard tools.

    Args:
        before: the digest of the entry before; ``FIRST`` for the first.
        number, at, kind, subject: as in ``LogEntry``.
    """
    told = [before, number, at.astimezone(UTC).isoformat(), kind, subject]
    line = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode("ascii")).hexdigest()


def broken_links(entries: Iterable[LogEntry]) -> Iterator[tuple[int, str]]:
    """Say where a log is no whole chain.

    Returns: The number of an entry, and what is wrong with it, in words; nothing where all is well.
    """
    before, expected = FIRST, 1
    broken: list[tuple[LogEntry, str]] = []
    for entry in entries:
        if entry.number != expected:
            last = entry.number - 1
            missing = f"entry {expected} is" if last == expected else f"entries {expected} to {last} are"
            yield entry.number, f"follows a gap: {missing} missing"
        elif entry_digest(before, entry.number, entry.at, entry.kind, entry.subject) != entry.digest:
            broken.append((entry, before))
        before, expected = entry.digest, entry.number + 1
    for entry, _ in broken:
        yield entry.number, _told_broken(entry, broken[:_MOST_COMPARED])


def _told_broken(entry: LogEntry, broken: Sequence[tuple[LogEntry, str]]) -> str:
    """Where an entry was moved from, if it was; else that it is not what was written."""
    befores = {before for _, before in broken} | {other.digest for other, _ in broken}
    for number in (other.number for other, _ in broken if other is not entry):
        if any(entry_digest(b, number, entry.at, entry.kind, entry.subject) == entry.digest for b in sorted(befores)):
            return f"was written as entry {number} and moved here"
    return "is not what was written, or the entry before it is not"
