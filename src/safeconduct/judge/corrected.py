"""Make a claim as a person corrects it: the same words, another reading of them, and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from safeconduct.judge.claims import AnyClaim
from safeconduct.judge.fields import Refused, Value
from safeconduct.vocab.claim import (
    Deed,
    DeedKind,
    Doubt,
    Extent,
    Figure,
    Group,
    Measure,
    Mode,
    Statement,
    StatementKind,
    Term,
    TermKind,
    Voice,
)
from safeconduct.vocab.document import Span, Text
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["correct", "with_reason"]

#: Fields whose value is a word of a list, by the attribute that holds it.
_KINDS: dict[type, dict[str, type]] = {
    Figure: {"unit": Unit, "group": Group, "measure": Measure, "mode": Mode},
    Deed: {"kind": DeedKind, "mode": Mode},
    Statement: {"kind": StatementKind},
    Term: {"term": TermKind},
}
_ATTRIBUTES = {"from": "source", "to": "destination", "term": "kind"}
_NAMES = frozenset({"from", "to", "at", "actor", "target", "place"})
_LISTS = frozenset({"parties", "guarantors", "mediators", "destinations"})


def correct(claim: AnyClaim, values: Mapping[str, Value], text: Text, reason: str) -> AnyClaim:
    """Give a claim other values.

    Args:
        claim: as it was read, or corrected before.
        values: as ``parse_values`` makes them for its kind.
        text: of its report; a name that stands in it is tied to the first place it does.
        reason: who says so and why.

    Raises:
        Refused: the values do not go together, as a low above its high.
    """
    changed: dict[str, Any] = {}
    for name, value in values.items():
        kinds = _KINDS.get(type(claim), {})
        attribute = _ATTRIBUTES.get(name, name)
        if name in kinds:
            changed[attribute] = kinds[name](value)
        elif name in _NAMES:
            changed[attribute] = _name(str(value), text) if value is not None else None
        elif name in _LISTS:
            changed[attribute] = tuple(_name(item, text) for item in value) if isinstance(value, list) else ()
        elif name in ("who", "phase", "episode"):
            changed[attribute] = value
        elif name == "signed":
            changed[attribute] = PartialDate.parse(str(value)) if value is not None else None
        elif name == "extent":
            changed["extent"] = Extent(str(value))
            if isinstance(claim, Figure):
                changed["cumulative"] = changed["extent"] is Extent.TOTAL
    if isinstance(claim, Figure):
        changed["quantity"] = _quantity(claim.quantity, values)
    if isinstance(claim, (Figure, Deed)):
        changed["period"] = _period(claim.period, values)
    if isinstance(claim, (Figure, Deed, Statement)):
        changed["voices"] = _voices(claim.voices, values, text)
    return with_reason(replace(claim, **changed), reason)


def with_reason(claim: AnyClaim, reason: str) -> AnyClaim:
    """Add to the reasons of a claim, where its kind has any."""
    if isinstance(claim, Doubt):
        return claim
    return replace(claim, reasons=(*claim.reasons, reason))


def _quantity(old: Quantity, values: Mapping[str, Value]) -> Quantity:
    low, high = values.get("low", old.low), values.get("high", old.high)
    assert isinstance(low, (int, float))
    assert isinstance(high, (int, float))
    if low > high:
        raise Refused(f"low {low:,} is above high {high:,}; give both, as low={low} high={low}, or count={low}")
    bound = Bound(str(values["bound"])) if "bound" in values else old.bound
    if "bound" not in values and low != high and bound is Bound.EXACT:
        bound = Bound.RANGE
    if "bound" not in values and low == high and bound is Bound.RANGE:
        bound = Bound.EXACT
    return Quantity(low, high, bound)


def _period(old: Period, values: Mapping[str, Value]) -> Period:
    ends = {"start": old.start, "end": old.end}
    for name in ends:
        if name in values:
            ends[name] = PartialDate.parse(str(values[name])) if values[name] is not None else None
    start, end = ends["start"], ends["end"]
    if start is not None and end is not None and start.earliest() > end.latest():
        raise Refused(f"start {start} is after end {end}; give both, or day={start}")
    return Period(start, end, old.every_day)


def _voices(old: tuple[Voice, ...], values: Mapping[str, Value], text: Text) -> tuple[Voice, ...]:
    voices = list(old)
    if "said_by" in values:
        said = values["said_by"]
        voices = [Voice(str(said), _span(str(said), text)), *voices[1:]] if said is not None else []
    if "carried_by" in values:
        if not voices:
            raise Refused("carried_by needs said_by: only what somebody says can be passed on")
        carried = values["carried_by"]
        voices = [voices[0], Voice(str(carried), _span(str(carried), text))] if carried is not None else voices[:1]
    return tuple(voices)


def _name(written: str, text: Text) -> Name:
    return Name(written, _span(written, text))


def _span(written: str, text: Text) -> Span | None:
    """Where the words first stand in the text."""
    at = text.content.find(written)
    return text.span(at, at + len(written)) if at >= 0 else None
