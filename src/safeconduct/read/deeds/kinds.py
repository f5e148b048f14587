"""The kinds of deeds that several steps of reading treat alike."""

from __future__ import annotations

from safeconduct.vocab.claim import DeedKind

__all__ = ["FORCE", "LASTING", "MOVES", "PROVIDED", "STANDING"]

#: Somebody is attacked.
FORCE = frozenset({DeedKind.ATTACK, DeedKind.SHELLING, DeedKind.AIR_STRIKE})
#: Those who are on their way are told of again and again.
MOVES = frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL})
#: What was begun and is not said to have ended goes on.
STANDING = frozenset({DeedKind.SIEGE})
#: Told in the present tense they go on; others have happened ("23 hostages walk free").
LASTING = FORCE | STANDING
#: What the terms of a deal provide, told in the present tense: "the bridge is opened at once".
PROVIDED = frozenset(
    {
        DeedKind.DEPARTURE, DeedKind.HANDOVER, DeedKind.SETTLEMENT, DeedKind.SIEGE_LIFTED, DeedKind.ENTRY,
        DeedKind.RETURN, DeedKind.RELEASE, DeedKind.HALT, DeedKind.AID_DELIVERED,
    }
)  # fmt: skip
