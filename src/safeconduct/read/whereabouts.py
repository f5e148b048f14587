"""Say where a claim holds: from, to and at, as the words put it."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.mentions import Mentions
from safeconduct.read.parse import Parse
from safeconduct.vocab.names import Name

__all__ = ["Whereabouts", "find_whereabouts"]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """From, to and at of a claim, each null where the words say nothing."""

    source: Name | None = None
    destination: Name | None = None
    at: Name | None = None
    reasons: tuple[str, ...] = ()


def find_whereabouts(parse: Parse, mentions: Mentions, first: int, last: int, anchor: int) -> Whereabouts:
    """Find the places of the claim whose words are tokens ``[first, last)`` and whose verb is at ``anchor``."""
    return Whereabouts()
