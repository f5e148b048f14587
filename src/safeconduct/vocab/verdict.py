"""Verdict: what checking a whole casebook found, and how much was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["FROM_A_COPY", "Finding", "Part", "Verdict"]

#: What can be done about nearly everything.
FROM_A_COPY = "restore the casebook from a copy"


class Part(StrEnum):
    """What a finding is about, in the order in which it is told."""

    LOG = "log"
    ORIGINALS = "originals"
    REPORTS = "reports"
    READINGS = "readings"
    JUDGEMENTS = "judgements"
    VISITS = "visits"
    ARCHIVE = "archive"
    STAMPS = "stamps"
    DATABASE = "database"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not what it was."""

    #: The file, the report or the entry.
    where: str
    #: What is wrong with it, in words.
    what: str
    #: What can be done about it.
    remedy: str = ""
    part: Part = Part.DATABASE
    #: The entry of the log that says otherwise, or that is wrong itself; null where there is none.
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a casebook found."""

    findings: tuple[Finding, ...] = ()
    originals: int = 0
    reports: int = 0
    readings: int = 0
    #: Claims whose words were held against the text.
    claims: int = 0
    judgements: int = 0
    visits: int = 0
    entries: int = 0
    #: Digest of the last entry of the log; empty if there is none.
    head: str = ""
    #: What is worth knowing though nothing is wrong: files that are nobody's, who may write.
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def wrong(self, part: Part) -> int:
        """How many things of a part are not what they were."""
        return len({finding.where for finding in self.findings if finding.part is part})
