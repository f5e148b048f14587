"""A reading as plain JSON-ready values, in the form of ``evals/reading.md``, and back.

The record is what ``read --json`` prints and what a store keeps: the same reading gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from safeconduct.vocab.claim import (
    Agreement,
    Deed,
    DeedKind,
    Doubt,
    Duration,
    Extent,
    Figure,
    Group,
    Measure,
    Mode,
    Reading,
    Statement,
    StatementKind,
    Term,
    TermKind,
    Voice,
)
from safeconduct.vocab.claim_id import ClaimKind, claim_id
from safeconduct.vocab.document import Report, Span, Text
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["json_line", "reading_from_record", "reading_record"]

Record = dict[str, Any]

#: How many words of a statement ``begins`` holds, at most.
BEGINS_WORDS = 8


def json_line(record: object) -> str:
    """One line of JSON, the same on every machine: keys in the order they were made, no escapes beyond need."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def reading_record(reading: Reading) -> Record:
    """Make the record of a reading."""
    report, statements = reading.report, reading.statements
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "language": report.language,
        "author": report.author,
        "updated": report.updated.isoformat() if report.updated else None,
        "sha256": report.capture.sha256,
        "text_sha256": report.text.digest,
        "figures": [{**_known(report, ClaimKind.FIGURE, f.span), **_figure(f)} for f in reading.figures],
        "agreement": _agreement(reading.agreement, report) if reading.agreement else None,
        "statements": [{**_known(report, ClaimKind.STATEMENT, s.span), **_statement(s)} for s in statements],
        "deeds": [{**_known(report, ClaimKind.DEED, d.span), **_deed(d)} for d in reading.deeds],
        "doubts": [{**_known(report, ClaimKind.DOUBT, d.span), **_doubt(d)} for d in reading.doubts],
    }


def _known(report: Report, kind: ClaimKind, span: Span) -> Record:
    """By what a claim is known, and in a report that has pages, on which its words begin."""
    pages = report.pages_of(span)
    return {"id": claim_id(report, kind, span), **({"page": pages[0]} if pages else {})}


def reading_from_record(record: Record, report: Report) -> Reading:
    """Make the reading that a record was made from; ``report`` is the report it was read from.

    Raises:
        SpanOutsideText: the record belongs to another text.
        KeyError: the record is not whole.
    """
    text = report.text
    return Reading(
        report=report,
        figures=tuple(_figure_from(f, text) for f in record["figures"]),
        agreement=_agreement_from(record["agreement"], text) if record["agreement"] else None,
        statements=tuple(
            Statement(
                span=_span_from(s["span"], text),
                kind=StatementKind(s["kind"]),
                voices=_voices_from(s["voices"], text),
                reasons=tuple(s["why"]),
            )
            for s in record["statements"]
        ),
        deeds=tuple(_deed_from(d, text) for d in record["deeds"]),
        doubts=tuple(Doubt(_span_from(d["span"], text), d["why"]) for d in record["doubts"]),
    )


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _span_from(ends: list[int], text: Text) -> Span:
    return Span(text, ends[0], ends[1])


def _written(name: Name | None) -> str | None:
    return name.written if name else None


def _name(name: Name | None) -> Record | None:
    return {"name": name.written, "span": _span(name.span) if name.span else None} if name else None


def _name_from(record: Record | None, text: Text) -> Name | None:
    if record is None:
        return None
    return Name(record["name"], _span_from(record["span"], text) if record["span"] else None)


def _names_from(records: list[Record], text: Text) -> tuple[Name, ...]:
    return tuple(Name(r["name"], _span_from(r["span"], text) if r["span"] else None) for r in records)


def _date(day: PartialDate | None) -> str | None:
    return str(day) if day else None


def _period_from(record: Record) -> Period:
    return Period(
        PartialDate.parse(record["start"]) if record["start"] else None,
        PartialDate.parse(record["end"]) if record["end"] else None,
        record["every_day"],
    )


def _voices(voices: tuple[Voice, ...]) -> list[Record]:
    return [{"name": v.name, "span": _span(v.span) if v.span else None, "role": v.role} for v in voices]


def _voices_from(records: list[Record], text: Text) -> tuple[Voice, ...]:
    return tuple(Voice(r["name"], _span_from(r["span"], text) if r["span"] else None, r["role"]) for r in records)


def _said(voices: tuple[Voice, ...]) -> Record:
    return {
        "said_by": voices[0].name if voices else None,
        "carried_by": voices[1].name if len(voices) > 1 else None,
        "voices": _voices(voices),
    }


def _places(claim: Figure | Deed) -> Record:
    return {
        "from": _written(claim.source),
        "to": _written(claim.destination),
        "at": _written(claim.at),
        "start": _date(claim.period.start),
        "end": _date(claim.period.end),
        "every_day": claim.period.every_day,
        "places": {"from": _name(claim.source), "to": _name(claim.destination), "at": _name(claim.at)},
    }


def _figure(figure: Figure) -> Record:
    return {
        "quote": figure.span.quote,
        "span": _span(figure.span),
        "number": _span(figure.number),
        "low": figure.quantity.low,
        "high": figure.quantity.high,
        "bound": figure.quantity.bound.value,
        "unit": figure.unit.value,
        "group": figure.group.value,
        "measure": figure.measure.value,
        "mode": figure.mode.value,
        **_places(figure),
        **_said(figure.voices),
        "sentence": _span(figure.sentence),
        "part_of": figure.part_of,
        "episode": figure.episode,
        "cumulative": figure.cumulative,
        "extent": figure.extent.value,
        "why": list(figure.reasons),
    }


def _figure_from(record: Record, text: Text) -> Figure:
    return Figure(
        span=_span_from(record["span"], text),
        number=_span_from(record["number"], text),
        quantity=Quantity(record["low"], record["high"], Bound(record["bound"])),
        unit=Unit(record["unit"]),
        group=Group(record["group"]),
        measure=Measure(record["measure"]),
        mode=Mode(record["mode"]),
        sentence=_span_from(record["sentence"], text),
        source=_name_from(record["places"]["from"], text),
        destination=_name_from(record["places"]["to"], text),
        at=_name_from(record["places"]["at"], text),
        period=_period_from(record),
        voices=_voices_from(record["voices"], text),
        part_of=record["part_of"],
        episode=record["episode"],
        cumulative=record["cumulative"],
        extent=Extent(record["extent"]),
        reasons=tuple(record["why"]),
    )


def _agreement(agreement: Agreement, report: Report) -> Record:
    duration = agreement.duration
    return {
        "id": claim_id(report, ClaimKind.AGREEMENT),
        "place": _written(agreement.place),
        "parties": [n.written for n in agreement.parties],
        "guarantors": [n.written for n in agreement.guarantors],
        "mediators": [n.written for n in agreement.mediators],
        "signed": _date(agreement.signed),
        "phase": agreement.phase,
        "destinations": [n.written for n in agreement.destinations],
        "duration": {"low": duration.low, "high": duration.high, "unit": duration.unit} if duration else None,
        "terms": [{**_known(report, ClaimKind.TERM, t.span), **_term(t)} for t in agreement.terms],
        "names": {
            "place": _name(agreement.place),
            "parties": [_name(n) for n in agreement.parties],
            "guarantors": [_name(n) for n in agreement.guarantors],
            "mediators": [_name(n) for n in agreement.mediators],
            "destinations": [_name(n) for n in agreement.destinations],
        },
        "why": list(agreement.reasons),
    }


def _term(term: Term) -> Record:
    return {
        "term": term.kind.value, "who": term.who, "quote": term.span.quote, "span": _span(term.span),
        "why": list(term.reasons),
    }  # fmt: skip


def _agreement_from(record: Record, text: Text) -> Agreement:
    names, duration = record["names"], record["duration"]
    return Agreement(
        place=_name_from(names["place"], text),
        parties=_names_from(names["parties"], text),
        guarantors=_names_from(names["guarantors"], text),
        mediators=_names_from(names["mediators"], text),
        signed=PartialDate.parse(record["signed"]) if record["signed"] else None,
        phase=record["phase"],
        destinations=_names_from(names["destinations"], text),
        duration=Duration(duration["low"], duration["high"], duration["unit"]) if duration else None,
        terms=tuple(
            Term(TermKind(t["term"]), _span_from(t["span"], text), t["who"], tuple(t["why"])) for t in record["terms"]
        ),
        reasons=tuple(record["why"]),
    )


def _statement(statement: Statement) -> Record:
    voices = statement.voices
    return {
        **_said(voices),
        "role": voices[0].role if voices else None,
        "kind": statement.kind.value,
        "begins": " ".join(statement.span.quote.split()[:BEGINS_WORDS]),
        "quote": statement.span.quote,
        "span": _span(statement.span),
        "why": list(statement.reasons),
    }


def _doubt(doubt: Doubt) -> Record:
    return {"quote": doubt.span.quote, "span": _span(doubt.span), "why": doubt.why}


def _deed(deed: Deed) -> Record:
    return {
        "kind": deed.kind.value,
        "quote": deed.span.quote,
        "span": _span(deed.span),
        "mode": deed.mode.value,
        "actor": _written(deed.actor),
        "target": _written(deed.target),
        **_places(deed),
        **_said(deed.voices),
        "names": {"actor": _name(deed.actor), "target": _name(deed.target)},
        "episode": deed.episode,
        "extent": deed.extent.value,
        "why": list(deed.reasons),
    }


def _deed_from(record: Record, text: Text) -> Deed:
    return Deed(
        kind=DeedKind(record["kind"]),
        span=_span_from(record["span"], text),
        mode=Mode(record["mode"]),
        actor=_name_from(record["names"]["actor"], text),
        target=_name_from(record["names"]["target"], text),
        at=_name_from(record["places"]["at"], text),
        source=_name_from(record["places"]["from"], text),
        destination=_name_from(record["places"]["to"], text),
        period=_period_from(record),
        voices=_voices_from(record["voices"], text),
        episode=record["episode"],
        extent=Extent(record["extent"]),
        reasons=tuple(record["why"]),
    )
