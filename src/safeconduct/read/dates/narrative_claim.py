"""Claim: the words a period is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.vocab.claim import DeedKind, Measure, Mode

__all__ = ["Claim"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The words a period is looked for: tokens ``[first, last)``, the verb or noun that tells it, and what is known."""

    first: int
    last: int
    anchor: int
    mode: Mode | None = None
    measure: Measure | None = None
    kind: DeedKind | None = None
