"""Find the deal a report describes: parties, guarantors, mediators, terms, destinations, length."""

from __future__ import annotations

from safeconduct.read.ground import Ground
from safeconduct.vocab.claim import Agreement, Figure

__all__ = ["find_agreement"]


def find_agreement(ground: Ground, figures: tuple[Figure, ...]) -> Agreement | None:
    """Find the deal; null where the report describes none, only hopes for one, or names one in passing."""
    return None
