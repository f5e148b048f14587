"""Verdict: what checking a whole casebook found, and how much was looked at."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding", "Verdict"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not what it was."""

    #: The file, the report or the entry.
    where: str
    #: What is wrong with it, in words.
    what: str
    #: What can be done about it.
    remedy: str = ""


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
    entries: int = 0
    #: Digest of the last entry of the log; empty if there is none.
    head: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings
