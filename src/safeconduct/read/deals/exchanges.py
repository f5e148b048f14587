"""Tell whether a deal is one to exchange prisoners: it holds in no town, and nobody watches over a truce of it."""

from __future__ import annotations

from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.text import DealText, Stance

__all__ = ["is_exchange"]


def is_exchange(text: DealText, evidence: Evidence) -> bool:
    """Whether the deal is one to exchange prisoners, and less is said of arms at rest."""
    told = [m for m in evidence.mentions if m.stance not in (Stance.DENIED, Stance.GENERAL)]
    swaps = [m for m in told if m.kind in _SWAPS or text.low(m.head) in _BY_ITSELF]
    others = sum(m.weight for m in evidence.mentions if m.asserted and not m.past and (m.truce or m.kind not in _NONE))
    return bool(swaps) and max(ASSERTED, sum(m.weight for m in swaps)) >= others


_SWAPS = frozenset(
    {"swap", "exchange", "prisoner", "prisoners", "hostage", "hostages", "captive", "captives", "detainee"}
)
#: "the swap, on which the sides agreed": of prisoners, whatever stands before it.
_BY_ITSELF = frozenset({"swap", "swop"})
_NONE = _SWAPS | {None}
ASSERTED = 0.7
