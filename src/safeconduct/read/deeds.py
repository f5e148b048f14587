"""Find what happened, is happening or is due: signing, departure, halt, attack, aid …"""

from __future__ import annotations

from safeconduct.read.ground import Ground
from safeconduct.vocab.claim import Deed, Figure

__all__ = ["find_deeds"]


def find_deeds(ground: Ground, figures: tuple[Figure, ...]) -> tuple[Deed, ...]:
    """Find every distinct event the report asserts, once, at its most informative mention, in text order."""
    return ()
