"""Which fields of a claim can be corrected, what values they take, and how a claim looks with them.

A value comes as a person writes it ("1,876", "2017-03", "SANA", nothing for "not said") or as the log keeps it.
What cannot be is refused in words that say what can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from safeconduct.vocab.claim import DeedKind, Extent, Group, Measure, Mode, StatementKind, TermKind
from safeconduct.vocab.claim_id import ClaimKind
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Bound, Number, Unit

__all__ = ["FIELDS", "Refused", "Value", "parse_number", "parse_values", "told_value"]

#: JSON-ready: a number, words, a list of words, or null for "not said".
Value = Number | str | list[str] | None
#: No count of people is larger, and no number of JSON that every program reads.
LARGEST = 10**15
LONGEST = 300
_NOTHING = frozenset({"", "none", "null", "-"})
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?\Z")


class Refused(ValueError):
    """A value or a field that cannot be; the message says what can."""


@dataclass(frozen=True, slots=True)
class Field:
    """How the value of a field is understood."""

    parse: Callable[[object], Value]
    #: What may be given, for messages.
    takes: str
    #: Whether it may be left unsaid.
    may_be_null: bool = False


def _number(value: object) -> Value:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    words = str(value).strip().replace(",", "").replace(" ", "")
    if not _NUMBER.match(words) or float(words) > LARGEST:
        raise Refused("is no number; write it as 1876")
    return float(words) if "." in words else int(words)


def _rank(value: object) -> Value:
    number = _number(value)
    if not isinstance(number, int) or not 1 <= number <= 9999:
        raise Refused("is no rank; write it as 5")
    return number


def _words(value: object) -> Value:
    words = " ".join(str(value).split())
    if not words or len(words) > LONGEST:
        raise Refused(f"is no name; write at most {LONGEST} characters")
    return words


def _list(value: object) -> Value:
    items = value if isinstance(value, (list, tuple)) else str(value).split(";")
    return [str(_words(item)) for item in items if str(item).strip()]


def _day(value: object) -> Value:
    try:
        return str(PartialDate.parse(str(value).strip()))
    except ValueError:
        raise Refused("is no day, month or year; write it as 2024-05-02, 2024-05 or 2024") from None


def _one_of(kinds: type[StrEnum]) -> Field:
    known = [kind.value for kind in kinds]

    def parse(value: object) -> Value:
        word = str(value).strip().lower().replace(" ", "_")
        if word not in known:
            raise Refused(f"is none of {', '.join(known)}")
        return word

    return Field(parse, " | ".join(known))


_NAME, _PARTIAL = Field(_words, "NAME", True), Field(_day, "DAY", True)
_NAMES, _COUNT = Field(_list, "NAME; NAME", True), Field(_number, "NUMBER")
_PLACES = {"from": _NAME, "to": _NAME, "at": _NAME, "start": _PARTIAL, "end": _PARTIAL}
_VOICES = {"said_by": _NAME, "carried_by": _NAME}
_EPISODE = {"episode": Field(_rank, "NUMBER", True), "extent": _one_of(Extent)}
#: Every field that can be corrected, by kind of claim.
FIELDS: dict[ClaimKind, dict[str, Field]] = {
    ClaimKind.FIGURE: {
        "low": _COUNT, "high": _COUNT, "bound": _one_of(Bound), "unit": _one_of(Unit), "group": _one_of(Group),
        "measure": _one_of(Measure), "mode": _one_of(Mode), **_PLACES, **_VOICES, **_EPISODE,
    },
    ClaimKind.DEED: {
        "kind": _one_of(DeedKind), "mode": _one_of(Mode), "actor": _NAME, "target": _NAME, **_PLACES, **_VOICES,
        **_EPISODE,
    },
    ClaimKind.STATEMENT: {"kind": _one_of(StatementKind), **_VOICES},
    ClaimKind.TERM: {"term": _one_of(TermKind), "who": _NAME},
    ClaimKind.AGREEMENT: {
        "place": _NAME, "signed": _PARTIAL, "phase": _NAME, "parties": _NAMES, "guarantors": _NAMES,
        "mediators": _NAMES, "destinations": _NAMES,
    },
    ClaimKind.DOUBT: {},
}  # fmt: skip
#: What stands for two fields at once.
_BOTH = {"count": ("low", "high"), "day": ("start", "end")}


def parse_values(kind: ClaimKind, values: Mapping[str, object]) -> dict[str, Value]:
    """Understand the values a person gives for fields of a claim.

    Args:
        kind: of the claim.
        values: by field; ``count`` is both ``low`` and ``high``, ``day`` both ``start`` and ``end``.

    Raises:
        Refused: a claim of this kind has no such field, or the field takes no such value.

    >>> parse_values(ClaimKind.FIGURE, {"count": "1,876", "to": "none"})
    {'low': 1876, 'high': 1876, 'to': None}
    """
    fields, found = FIELDS[kind], dict[str, Value]()
    for name, value in values.items():
        for single in _BOTH.get(name, (name,)):
            field = fields.get(single)
            if field is None:
                raise Refused(f"a {kind.value} has no field “{name}”; it has {_listed(sorted(fields))}")
            found[single] = _parse(name, field, value)
    return found


def _parse(name: str, field: Field, value: object) -> Value:
    if value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING):
        if not field.may_be_null:
            raise Refused(f"{name} cannot be left unsaid; it takes {field.takes}")
        return [] if field is _NAMES else None
    try:
        return field.parse(value)
    except Refused as refused:
        raise Refused(f"{name}: “{value}” {refused}") from None


def parse_number(name: str, value: object) -> Number:
    """Understand one number.

    Raises:
        Refused: it is none.
    """
    number = _parse(name, _COUNT, value)
    assert isinstance(number, (int, float))
    return number


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "none that can be corrected"


def told_value(value: Any) -> str:
    """A value as people read it."""
    if value is None or value == []:
        return "not said"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)
