"""Claim: the words a period is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.vocab.claim import DeedKind, Measure, Mode

__all__ = ["Claim"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The words a period is looked for, tokens ``[first, last)``, and what is known of them.

    Attributes:
        first: first token of the claim's words: number and noun, or what tells the deed.
        last: the token after them.
        anchor: the token of the verb, or of the noun, that says what happens; any token of the claim if none does.
        mode: how the claim stands to the world; what is planned takes no date of what is past.
        measure: of a figure, what it measures; who lives somewhere does so on no day.
        kind: of a deed, what is done.
    """

    first: int
    last: int
    anchor: int
    mode: Mode | None = None
    measure: Measure | None = None
    kind: DeedKind | None = None
