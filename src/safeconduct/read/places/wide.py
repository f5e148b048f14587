"""Say whether a spot is a whole country."""

from __future__ import annotations

from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.places.spot import Spot

__all__ = ["is_wide"]


def is_wide(spot: Spot) -> bool:
    """Whether a place is a whole country: where claims hold only if their own words say so."""
    return (
        bool(spot.names)
        and spot.noun is None
        and all("country" in gazetteer_kinds(name.name.written) and name.role is None for name in spot.names)
        and spot.last - spot.first <= sum(n.last - n.first for n in spot.names) + 1
    )
