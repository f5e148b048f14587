"""The PLOVER code of a deed: the event codes that conflict-data projects exchange.

Only the codes are PLOVER's (Open Event Data Alliance; the manual is CC BY-SA 4.0, none of its prose is here). A deed
that PLOVER has no event for (an arrival, a delay, a return …) has no code. How a deed stands to the world goes into
PLOVER's auxiliary modes: future, hypothetical, negation.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.vocab.claim import Deed, DeedKind, Mode

__all__ = ["PloverCode", "plover_code"]


@dataclass(frozen=True, slots=True)
class PloverCode:
    """An event code with its mode, and the auxiliary mode; empty where there is none."""

    event: str
    mode: str = ""
    auxiliary: str = ""


#: Kinds that PLOVER has an event for.
_CODES: dict[DeedKind, tuple[str, str]] = {
    DeedKind.SIGNING: ("AGREE", ""),
    DeedKind.TALKS: ("CONSULT", ""),
    DeedKind.DEPARTURE: ("RETREAT", "withdraw"),
    DeedKind.HALT: ("SANCTION", "discontinue"),
    DeedKind.ATTACK: ("ASSAULT", ""),
    DeedKind.AIR_STRIKE: ("ASSAULT", "aerial"),
    DeedKind.SHELLING: ("ASSAULT", "heavy-weapons"),
    DeedKind.BREACH: ("ACCUSE", "allege"),
    DeedKind.SIEGE: ("COERCE", "restrict"),
    DeedKind.SIEGE_LIFTED: ("RETREAT", "access"),
    DeedKind.AID_DELIVERED: ("AID", ""),
    DeedKind.AID_BLOCKED: ("COERCE", "withhold"),
    DeedKind.ENTRY: ("COERCE", "seize"),
    DeedKind.ARREST: ("COERCE", "arrest"),
    DeedKind.RELEASE: ("RETREAT", "release"),
    DeedKind.HANDOVER: ("RETREAT", "disarm"),
    DeedKind.SETTLEMENT: ("CONCEDE", ""),
}

_AUXILIARY = {Mode.PLANNED: "future", Mode.POSSIBLE: "hypothetical", Mode.DENIED: "negation"}

#: A halt of one of these is a cease-fire, which PLOVER keeps apart from breaking something off.
_FIGHTING = frozenset(
    {
        "truce", "ceasefire", "cease-fire", "armistice", "lull", "pause", "hostilities", "fighting", "fire", "shelling",
        "guns", "clashes", "shooting", "offensive", "cessation", "silence", "bombardment", "attacks",
    }
)  # fmt: skip


def plover_code(deed: Deed) -> PloverCode | None:
    """The code of a deed; null where PLOVER has none for its kind.

    >>> from safeconduct.vocab.document import Text
    >>> plover_code(Deed(DeedKind.HALT, Text("the truce began").span(0, 15), Mode.HAPPENED))
    PloverCode(event='RETREAT', mode='ceasefire', auxiliary='')
    """
    code = _CODES.get(deed.kind)
    if code is None:
        return None
    if deed.kind is DeedKind.HALT and not _FIGHTING.isdisjoint(deed.span.quote.lower().split()):
        code = ("RETREAT", "ceasefire")
    return PloverCode(*code, _AUXILIARY.get(deed.mode, ""))
