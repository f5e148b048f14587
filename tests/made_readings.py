"""Readings made by hand for tests of linking: a report's words, and what a good reader would take from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from safeconduct.vocab.claim import (
    Agreement,
    Deed,
    DeedKind,
    Duration,
    Extent,
    Figure,
    Group,
    Measure,
    Mode,
    Reading,
    Term,
    TermKind,
    Voice,
)
from safeconduct.vocab.document import Capture, Report, Span, Text
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["deal", "deed", "figure", "reading"]

Claim = Callable[[Text], Any]


def reading(name: str, day: str | None, text: str, *claims: Claim, publisher: str | None = None) -> Reading:
    """A report and its claims, each made of words of its text."""
    body = Text(text)
    data = text.encode()
    capture = Capture(hashlib.sha256(data).hexdigest(), len(data), "text/plain", name)
    published = date.fromisoformat(day) if day else None
    report = Report(name, body, capture, title=text.split(".")[0], publisher=publisher, published=published)
    made = [claim(body) for claim in claims]
    return Reading(
        report=report,
        figures=tuple(sorted((c for c in made if isinstance(c, Figure)), key=lambda f: f.span.start)),
        agreement=next((c for c in made if isinstance(c, Agreement)), None),
        deeds=tuple(sorted((c for c in made if isinstance(c, Deed)), key=lambda d: d.span.start)),
    )


def figure(quote: str, low: int, high: int | None = None, **more: Any) -> Claim:
    """A figure; ``frm``, ``to``, ``at``, ``by``, ``day`` or ``start`` and ``end``, and the fields of ``Figure``."""

    def make(text: Text) -> Figure:
        span = _find(text, quote)
        start = text.content.rfind(". ", 0, span.start) + 1
        end = text.content.find(". ", span.end)
        extent = Extent(more.get("extent", "one" if more.get("episode") else "unsaid"))
        return Figure(
            span=span,
            number=span,
            quantity=Quantity(low, high or low, Bound(more.get("bound", "exact"))),
            unit=Unit(more.get("unit", "people")),
            group=Group(more.get("group", "all")),
            measure=Measure(more.get("measure", "leave")),
            mode=Mode(more.get("mode", "happened")),
            sentence=Span(text, start, end + 1 if end >= 0 else len(text)),
            source=_name(more.get("frm")),
            destination=_name(more.get("to")),
            at=_name(more.get("at")),
            period=_period(more),
            voices=_voices(more),
            episode=more.get("episode"),
            cumulative=extent is Extent.TOTAL,
            extent=extent,
        )

    return make


def deed(kind: str, quote: str, **more: Any) -> Claim:
    """A deed; words as for ``figure``."""

    def make(text: Text) -> Deed:
        return Deed(
            kind=DeedKind(kind),
            span=_find(text, quote),
            mode=Mode(more.get("mode", "happened")),
            actor=_name(more.get("actor")),
            at=_name(more.get("at")),
            source=_name(more.get("frm")),
            destination=_name(more.get("to")),
            period=_period(more),
            voices=_voices(more),
            episode=more.get("episode"),
            extent=Extent(more.get("extent", "one" if more.get("episode") else "unsaid")),
        )

    return make


def deal(place: str, *, signed: str | None = None, terms: tuple[tuple[str, str], ...] = (), **more: Any) -> Claim:
    """An agreement; names as tuples of words."""

    def make(text: Text) -> Agreement:
        return Agreement(
            place=Name(place),
            parties=tuple(Name(n) for n in more.get("parties", ())),
            guarantors=tuple(Name(n) for n in more.get("guarantors", ())),
            mediators=tuple(Name(n) for n in more.get("mediators", ())),
            signed=PartialDate.parse(signed) if signed else None,
            phase=more.get("phase"),
            destinations=tuple(Name(n) for n in more.get("to", ())),
            duration=Duration(*more["duration"]) if "duration" in more else None,
            terms=tuple(Term(TermKind(kind), _find(text, quote)) for kind, quote in terms),
        )

    return make


def _find(text: Text, quote: str) -> Span:
    at = text.content.find(quote)
    assert at >= 0, quote
    return Span(text, at, at + len(quote))


def _name(written: str | None) -> Name | None:
    return Name(written) if written else None


def _period(more: dict[str, Any]) -> Period:
    start, end = more.get("day", more.get("start")), more.get("end")
    return Period(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)


def _voices(more: dict[str, Any]) -> tuple[Voice, ...]:
    chain = [more.get("by"), more.get("via")]
    return tuple(Voice(name, None, more.get("role") if at == 0 else None) for at, name in enumerate(chain) if name)
