"""Turn labels into Readings, so that what follows reading can be measured as if reading were perfect.

What labels lack (which departure, part of what) is found by the program itself from the sentences.
"""

from __future__ import annotations

import re
from typing import Any

from score import locate

from safeconduct.read.figures.episodes import add_episodes
from safeconduct.read.text.lexicon import load_lexicon
from safeconduct.read.text.sentences import find_sentences
from safeconduct.read.text.tokens import find_tokens
from safeconduct.vocab.claim import (
    Agreement,
    Deed,
    DeedKind,
    Duration,
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
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["reading_from_labels"]

Record = dict[str, Any]


def reading_from_labels(labels: Record, report: Report) -> Reading:
    """The reading that somebody who labels as ``GUIDE.md`` says would make.

    Raises:
        ValueError: a label holds a value that the vocabulary does not.
    """
    content = report.text.content
    lexicon = load_lexicon(report.language)
    tokens = find_tokens(content, lexicon)
    edges = [(s.start, s.end) for s in find_sentences(content, tokens, lexicon)]
    spans = locate([f["quote"] for f in labels["figures"]], content)
    figures = [_figure(f, at, report, edges) for f, at in zip(labels["figures"], spans, strict=True) if at]
    spans = locate([d["quote"] for d in labels["deeds"]], content)
    deeds = [_deed(d, at, report) for d, at in zip(labels["deeds"], spans, strict=True) if at]
    spans = locate([s["begins"] for s in labels["statements"]], content)
    statements = [_statement(s, at, report) for s, at in zip(labels["statements"], spans, strict=True) if at]
    reading = Reading(
        report=report,
        figures=tuple(sorted(figures, key=lambda f: f.span.start)),
        agreement=_agreement(labels["agreement"], report) if labels["agreement"] else None,
        statements=tuple(statements),
        deeds=tuple(sorted(deeds, key=lambda d: d.span.start)),
    )
    return add_episodes(reading, lexicon)


def _name(written: str | None, report: Report) -> Name | None:
    if not written:
        return None
    at = report.text.content.find(written)
    return Name(written, Span(report.text, at, at + len(written)) if at >= 0 else None)


def _names(written: list[str], report: Report) -> tuple[Name, ...]:
    return tuple(name for w in written if (name := _name(w, report)))


def _voices(item: Record, role: str | None = None) -> tuple[Voice, ...]:
    chain = [(item.get("said_by"), role), (item.get("carried_by"), None)]
    return tuple(Voice(name, None, role) for name, role in chain if name)


def _date(value: str | None) -> PartialDate | None:
    return PartialDate.parse(value) if value else None


def _period(item: Record) -> Period:
    return Period(_date(item.get("start")), _date(item.get("end")))


def _figure(item: Record, at: tuple[int, int], report: Report, edges: list[tuple[int, int]]) -> Figure:
    text = report.text
    digits = re.search(r"\d[\d.,]*", item["quote"])
    number = Span(text, at[0] + digits.start(), at[0] + digits.end()) if digits else Span(text, *at)
    sentence = next(((a, b) for a, b in edges if a <= at[0] < b), at)
    return Figure(
        span=Span(text, *at),
        number=number,
        quantity=Quantity(item["low"], item["high"], Bound(item["bound"])),
        unit=Unit(item["unit"]),
        group=Group(item["group"]),
        measure=Measure(item["measure"]),
        mode=Mode(item["mode"]),
        sentence=Span(text, sentence[0], max(sentence[1], at[1])),
        source=_name(item["from"], report),
        destination=_name(item["to"], report),
        at=_name(item["at"], report),
        period=_period(item),
        voices=_voices(item),
    )


def _deed(item: Record, at: tuple[int, int], report: Report) -> Deed:
    return Deed(
        kind=DeedKind(item["kind"]),
        span=Span(report.text, *at),
        mode=Mode(item["mode"]),
        actor=_name(item["actor"], report),
        target=_name(item["target"], report),
        at=_name(item["at"], report),
        source=_name(item["from"], report),
        destination=_name(item["to"], report),
        period=_period(item),
        voices=_voices(item),
    )


def _statement(item: Record, at: tuple[int, int], report: Report) -> Statement:
    return Statement(Span(report.text, *at), StatementKind(item["kind"]), _voices(item, item.get("role")))


def _agreement(item: Record, report: Report) -> Agreement:
    length = item.get("duration")
    return Agreement(
        place=_name(item["place"], report),
        parties=_names(item["parties"], report),
        guarantors=_names(item["guarantors"], report),
        mediators=_names(item["mediators"], report),
        signed=_date(item["signed"]),
        phase=item["phase"],
        destinations=_names(item["destinations"], report),
        duration=Duration(length["low"], length["high"], length["unit"]) if length else None,
        terms=tuple(_term(t, report) for t in item["terms"] if t["quote"] in report.text.content),
    )


def _term(item: Record, report: Report) -> Term:
    at = report.text.content.find(item["quote"])
    return Term(TermKind(item["term"]), Span(report.text, at, at + len(item["quote"])), item["who"])
