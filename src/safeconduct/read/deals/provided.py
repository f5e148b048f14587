"""What only a deal between enemies provides, and no deal of another kind."""

from __future__ import annotations

from safeconduct.vocab.claim import TermKind

__all__ = ["GOVERNED"]

#: Of what a deal provides, what nothing but a deal between enemies does.
GOVERNED = frozenset(
    {TermKind.EVACUATION.value, TermKind.PRISONER_EXCHANGE.value, TermKind.DISARMAMENT.value, TermKind.CEASEFIRE.value}
)
