"""What a report is made of besides its bytes: the name or address it came by, what came with it, what was given.

The log keeps it with each report, so that the log and the originals suffice to make the same report again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from safeconduct.collect import Given, Hints, make_report

if TYPE_CHECKING:
    from safeconduct.vocab.document import Report

__all__ = ["Making"]


@dataclass(frozen=True, slots=True)
class Making:
    """What a report is made of besides its bytes."""

    #: An address, or the name of a file; not its path, which may name a person.
    source: str
    given: Given = field(default_factory=Given)
    hints: Hints = field(default_factory=Hints)

    def make(self, data: bytes) -> Report:
        """Make the report.

        Raises:
            ReportUnreadable: this version of the program finds no text in the bytes.
        """
        return make_report(data, self.source, self.given, self.hints)

    def record(self) -> dict[str, Any]:
        """What the log keeps of it, JSON-ready."""
        named = self.source if "://" in self.source else PurePath(self.source).name
        hints: dict[str, object] = {**self.hints.told}
        hints |= {"remarks": list(self.hints.remarks)} if self.hints.remarks else {}
        given = {
            "published": self.given.published.isoformat() if self.given.published else None,
            "publisher": self.given.publisher,
        }
        told = {
            "source": named.encode("utf-8", "replace").decode(),
            "given": {name: value for name, value in given.items() if value},
            "hints": hints,
        }
        return {name: value for name, value in told.items() if value}

    @classmethod
    def from_subject(cls, subject: Mapping[str, Any]) -> Making | None:
        """What an entry of the log says of it; null where an older version of the program wrote the entry.

        Raises:
            ValueError, TypeError, KeyError: it says what no version of the program writes.
        """
        told = subject.get("made_of")
        if told is None:
            return None
        given, hints = told.get("given", {}), told.get("hints", {})
        published = given.get("published")
        return cls(
            str(told["source"]),
            Given(date.fromisoformat(published) if published else None, given.get("publisher")),
            Hints.from_told(hints, hints.get("remarks", ())),
        )
