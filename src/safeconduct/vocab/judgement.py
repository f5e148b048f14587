"""Judgement: what a named person decided, when and why; and what became of it.

Judgements are only ever added. One that is undone stays in the log beside the one that undoes it; one that fits
nothing any more stays and is told. Everything a casebook shows can be made anew of its originals and its judgements.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from safeconduct.vocab.claim_id import ID_LENGTH, ClaimKind
from safeconduct.vocab.quantity import Number

__all__ = [
    "Choice",
    "ClaimRef",
    "Judged",
    "Judgement",
    "JudgementKind",
    "JudgementState",
    "Rule",
    "Thing",
    "judgement_from_record",
    "judgement_record",
]

Record = dict[str, Any]


class JudgementKind(StrEnum):
    """What can be decided."""

    #: What a user says of a report that it does not say itself: its file's name, its day, its publisher.
    GIVEN = "given"
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    #: A report or a claim that is in no copy made for the public.
    CONFIDENTIAL = "confidential"
    SAME_NAME = "same name"
    DIFFERENT_NAME = "different name"
    SAME_CASE = "same case"
    DIFFERENT_CASE = "different case"
    SAME_EPISODE = "same episode"
    DIFFERENT_EPISODE = "different episode"
    #: The best figure of a departure or of a case.
    BEST = "best"
    #: The rule by which best figures are chosen where nobody chose one.
    RULE = "rule"
    UNDO = "undo"


class JudgementState(StrEnum):
    """What has become of a judgement."""

    STANDS = "stands"
    UNDONE = "undone"
    #: A later one decides the same otherwise.
    OVERTAKEN = "overtaken"
    #: What it is about is not there any more, or not yet.
    UNFIT = "fits nothing"


class Thing(StrEnum):
    """What a best figure can be chosen for."""

    DEPARTURE = "departure"
    TOTAL = "total"
    PROMISED = "promised"
    RESIDENTS = "residents"


class Rule(StrEnum):
    """How the best of several counts is chosen."""

    #: The most exact words, of those the latest.
    MOST_SPECIFIC_LATEST = "most_specific_latest"
    #: The lowest (ACLED).
    CONSERVATIVE = "conservative"
    #: What most origins say.
    MAJORITY_OF_ORIGINS = "majority_of_origins"
    #: What the first of a list of origins says that says anything.
    SOURCE_PRIORITY = "source_priority"
    #: What a person chose; where nobody did, the most exact words.
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a named person decided, when and why."""

    by: str
    #: Aware, UTC.
    made: datetime
    #: What was decided: a ``JudgementKind``, or a kind that only another version of the program knows.
    kind: str
    #: What it is about, as JSON-ready values.
    subject: Record = field(default_factory=dict)
    why: str = ""

    @property
    def id(self) -> str:
        """Ten hexadecimal characters, made of all it says: the same in every casebook it is copied to."""
        told = json.dumps(_told(self), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode("ascii")).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement and what has become of it."""

    judgement: Judgement
    state: JudgementState = JudgementState.STANDS
    #: Why it does not stand.
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim as a judgement names it: enough to find its words again, and to read the log without the reports."""

    id: str
    #: SHA-256 of the report's bytes.
    report: str
    kind: ClaimKind
    start: int
    end: int
    quote: str
    #: What the report was called when it was judged.
    name: str = ""

    def record(self) -> Record:
        """The reference as JSON-ready values."""
        return {
            "id": self.id, "report": self.report, "kind": self.kind.value, "span": [self.start, self.end],
            "quote": self.quote, "in": self.name,
        }  # fmt: skip

    @classmethod
    def from_record(cls, record: Record) -> ClaimRef:
        """The reference that a record was made from.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        start, end = record["span"]
        return cls(
            str(record["id"]), str(record["report"]), ClaimKind(record["kind"]), int(start), int(end),
            str(record.get("quote", "")), str(record.get("in", "")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A best figure that a person chose for something of one case."""

    thing: Thing
    best: Number
    judgement: Judgement
    #: Which of the case's departures, counted from 0; null for what is of the whole case.
    episode: int | None = None

    @property
    def why(self) -> str:
        """Who chose it, when and why, in words."""
        judgement = self.judgement
        return f"chosen by {judgement.by} on {judgement.made.date().isoformat()}: {judgement.why}"


def _told(judgement: Judgement) -> Record:
    return {
        "by": judgement.by,
        "made": judgement.made.astimezone(UTC).isoformat(),
        "kind": judgement.kind,
        "subject": judgement.subject,
        "why": judgement.why,
    }


def judgement_record(judgement: Judgement) -> Record:
    """Make the record of a judgement: one line of an exported log."""
    subject = json.loads(json.dumps(judgement.subject, sort_keys=True))
    return {"id": judgement.id, **_told(judgement), "subject": subject}


def judgement_from_record(record: object) -> Judgement:
    """Make the judgement that a record was made from.

    Raises:
        ValueError: it is none, or its id is not that of what it says; the message tells which.
    """
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    words = {name: record.get(name) for name in ("by", "made", "kind", "why")}
    missing = [name for name, value in words.items() if not isinstance(value, str) or not value.strip()]
    if missing:
        raise ValueError(f"does not say {' and '.join(missing)}")
    subject = record.get("subject")
    if not isinstance(subject, dict):
        raise ValueError("does not say what it is about")
    try:
        made = datetime.fromisoformat(str(words["made"]))
    except ValueError:
        raise ValueError(f"made: {words['made']!r} is no time") from None
    if made.tzinfo is None:
        raise ValueError(f"made: {words['made']!r} does not say its time zone")
    judgement = Judgement(str(words["by"]), made.astimezone(UTC), str(words["kind"]), subject, str(words["why"]))
    said = record.get("id")
    if said is not None and said != judgement.id:
        raise ValueError(f"was changed after it was made: its id is {judgement.id}, not {said}")
    return judgement
