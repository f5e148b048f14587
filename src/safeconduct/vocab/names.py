"""Name: a name as it is written, and where."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.vocab.document import Span

__all__ = ["Name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written; what it stands for is decided when reports are linked, not when one is read.

    ``written`` may join several names ("Aleppo and Idlib") or stand in another place than the claim that uses it.
    """

    written: str
    span: Span | None = None

    def __str__(self) -> str:
        return self.written

    @classmethod
    def at(cls, span: Span) -> Name:
        """The name that stands at a span."""
        return cls(span.quote, span)
