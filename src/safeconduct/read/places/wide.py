"""Say whether a spot is a whole country."""

from __future__ import annotations

from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.places.spot import Spot

__all__ = ["is_wide"]


def is_wide(spot: Spot) -> bool:
    """Whether a place is a whole country: where claims hold only if their own words say so."""
    if not spot.names or spot.noun is not None:
        return False
    for name in spot.names:
        if name.role is not None or "country" not in gazetteer_kinds(name.name.written):
            return False
    return spot.last - spot.first <= sum(name.last - name.first for name in spot.names) + 1
