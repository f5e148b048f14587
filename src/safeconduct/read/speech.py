"""Find who says each stretch of a text, and through whom."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.mentions import Mentions
from safeconduct.read.parse import Parse
from safeconduct.vocab.claim import Statement, Voice
from safeconduct.vocab.document import Report

__all__ = ["Speech", "find_speech"]


@dataclass(slots=True, eq=False)
class Speech:
    """The statements of one text, and the voices behind each of its words."""

    statements: tuple[Statement, ...] = ()

    def voices_at(self, token: int) -> tuple[Voice, ...]:
        """The chain of voices behind a token, origin first; empty where the report speaks for itself."""
        return ()


def find_speech(parse: Parse, mentions: Mentions, report: Report) -> Speech:
    """Find every attributed statement and its reach."""
    return Speech()
