"""What one report says, for a terminal: each sentence that holds claims, its numbers marked, the claims under it.

Lines of plain text; whoever prints them may give the marks a colour. What a report holds cannot command a terminal:
its words pass ``plain``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from safeconduct.publish.claim_words import (
    told_counted,
    told_extent,
    told_period,
    told_places,
    told_voices,
    told_word,
)
from safeconduct.publish.plain import plain, shorten, told_count
from safeconduct.vocab.claim import Agreement, Deed, Doubt, Figure, Reading, Statement, Term
from safeconduct.vocab.claim_id import ClaimKind, claim_id
from safeconduct.vocab.document import Span
from safeconduct.vocab.names import Name

__all__ = ["reading_lines"]

#: Marks around what is said, which is shown in marks of its own.
_QUOTES = '“”„"'
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n")
#: How far around a claim its sentence is looked for.
_REACH = 600
_LONGEST = 700
#: Stand for the marks while lines are broken, which must not count them as words.
_OPEN, _CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class _Line:
    """One claim: what stands left, what is said of it, and why."""

    label: str
    parts: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    id: str = ""


def reading_lines(
    reading: Reading,
    *,
    why: bool = False,
    ids: bool = False,
    width: int = 100,
    marks: tuple[str, str] = ("[", "]"),
) -> Iterator[str]:
    """Write a reading.

    Args:
        reading: of one report.
        why: write under each claim why it was read so.
        ids: write before each claim its id, by which it is judged.
        width: longest line, in characters.
        marks: what to put before and after each number in its sentence.

    Returns: Lines without their ends: head, deal, then each sentence with its claims, in text order.
    """
    for line in _lines(reading, why, ids, max(40, width)):
        yield line.replace(_OPEN, marks[0]).replace(_CLOSE, marks[1]).replace("\u00a0", " ").rstrip()


def _lines(reading: Reading, why: bool, ids: bool, width: int) -> Iterator[str]:
    report = reading.report
    yield plain(report.title or report.id)
    day = report.published.isoformat() if report.published else "no day of publication"
    by = f"by {report.author}" if report.author else ""
    changed = f"last changed {report.updated.isoformat()}, as it says" if report.updated else ""
    yield " · ".join(plain(part) for part in (report.publisher, by, day, changed, report.id, report.url) if part)
    if report.note:
        yield from textwrap.wrap(plain(report.note), width)
    if reading.agreement:
        yield ""
        head = f"The deal ({claim_id(report, ClaimKind.AGREEMENT)})" if ids else "The deal"
        yield from _agreement(reading.agreement, head, why, width)
    claims = _by_sentence(reading)
    page = None
    for (start, end), lines in sorted(claims.items()):
        yield ""
        if report.text.page_at(start) != page:
            page = report.text.page_at(start)
            yield f"Page {page}"
        numbers = [figure.number for figure in reading.figures if start <= figure.number.start < end]
        yield from textwrap.wrap(_marked(Span(report.text, start, end), numbers), width)
        for line in lines:
            yield from _wrapped(line if ids else replace(line, id=""), why, width)
    if not claims and not reading.agreement:
        yield ""
        yield "  Nothing in it counts people, tells of a deal or says what somebody said."


def _by_sentence(reading: Reading) -> dict[tuple[int, int], list[_Line]]:
    """The claims of each sentence, by where it begins and ends."""
    figures = {(f.sentence.start, f.sentence.end) for f in reading.figures}
    claims = [(f.sentence, f.span, ClaimKind.FIGURE, _figure(f, reading.figures)) for f in reading.figures]
    claims += [(_sentence(t.span, figures), t.span, ClaimKind.TERM, _term(t)) for t in _terms(reading)]
    claims += [(_sentence(d.span, figures), d.span, ClaimKind.DEED, _deed(d)) for d in reading.deeds]
    claims += [(_sentence(s.span, figures), s.span, ClaimKind.STATEMENT, _statement(s)) for s in reading.statements]
    claims += [(_sentence(d.span, figures), d.span, ClaimKind.DOUBT, _doubt(d)) for d in reading.doubts]
    found: dict[tuple[int, int], list[_Line]] = {}
    for sentence, span, kind, line in claims:
        named = replace(line, id=claim_id(reading.report, kind, span))
        found.setdefault((sentence.start, sentence.end), []).append(named)
    return found


def _terms(reading: Reading) -> tuple[Term, ...]:
    return reading.agreement.terms if reading.agreement else ()


def _sentence(span: Span, known: set[tuple[int, int]]) -> Span:
    """The sentence that holds a claim's first words: one that holds figures, else as its marks show."""
    for start, end in known:
        if start <= span.start < end:
            return Span(span.text, start, end)
    content = span.text.content
    first = max(0, span.start - _REACH)
    start = first
    for found in _SENTENCE_END.finditer(content, first, span.start + 1):
        start = min(found.end(), span.start)
    ends = _SENTENCE_END.search(content, max(span.start, span.end - 2), min(len(content), span.end + _REACH))
    end = len(content[: ends.end()].rstrip()) if ends else min(len(content), span.end + _REACH)
    while start < span.start and content[start].isspace():
        start += 1
    return Span(span.text, start, max(end, span.end))


def _marked(sentence: Span, numbers: list[Span]) -> str:
    """The sentence on one line, its numbers between marks."""
    content, at, parts = sentence.text.content, sentence.start, []
    for number in sorted(numbers, key=lambda n: n.start):
        if number.start >= at:
            parts.append(_shown(content[at : number.start]))
            parts.append(f"{_OPEN}{plain(number.quote).replace(' ', chr(0xA0))}{_CLOSE}")
            at = number.end
    parts.append(_shown(content[at : sentence.end]))
    words = "".join(parts).strip()
    if len(words) <= _LONGEST:
        return words
    words = words[:_LONGEST].rsplit(" ", 1)[0]
    return words + (_CLOSE if words.count(_OPEN) > words.count(_CLOSE) else "") + " …"


def _shown(words: str) -> str:
    """Words made safe, with the space at either end kept."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return f"{before}{plain(words)}{after}"


def _wrapped(line: _Line, why: bool, width: int) -> Iterator[str]:
    indent = " " * 14
    words = " · ".join(part for part in line.parts if part)
    id = f"{line.id} " if line.id else ""
    yield from textwrap.wrap(f"  {id}{line.label:<11} {words}", width, subsequent_indent=indent)
    if why:
        for reason in line.reasons:
            yield from textwrap.wrap(
                f"why: {plain(reason)}", width, initial_indent=indent, subsequent_indent=indent + "     "
            )


def _figure(figure: Figure, every: tuple[Figure, ...]) -> _Line:
    part = f"part of the {plain(every[figure.part_of].span.quote)}" if figure.part_of is not None else ""
    parts = (
        f"“{plain(figure.span.quote)}”", told_counted(figure), f"{told_word(figure.measure)}, {figure.mode.value}",
        told_places(figure), told_period(figure.period), told_extent(figure), part, told_voices(figure.voices),
    )  # fmt: skip
    return _Line("figure", parts, figure.reasons)


def _deed(deed: Deed) -> _Line:
    target = f"against {plain(deed.target.written)}" if deed.target else ""
    actor = f"by {plain(deed.actor.written)}" if deed.actor else ""
    parts = (
        f"“{shorten(deed.span.quote, 90)}”", f"{told_word(deed.kind)}, {deed.mode.value}", actor, target,
        told_places(deed), told_period(deed.period), told_extent(deed), told_voices(deed.voices),
    )  # fmt: skip
    return _Line("deed", parts, deed.reasons)


def _statement(statement: Statement) -> _Line:
    said = f"“{shorten(statement.span.quote.strip(_QUOTES), 60)}”"
    return _Line("statement", (told_voices(statement.voices), statement.kind.value, said), statement.reasons)


def _doubt(doubt: Doubt) -> _Line:
    return _Line("doubt", (f"“{plain(doubt.span.quote)}”", plain(doubt.why)))


def _term(term: Term) -> _Line:
    who = f"who: {plain(term.who)}" if term.who else ""
    return _Line("term", (told_word(term.kind), f"“{shorten(term.span.quote, 90)}”", who), term.reasons)


def _agreement(deal: Agreement, head: str, why: bool, width: int) -> Iterator[str]:
    yield head
    length = f"{told_count(deal.duration.low, deal.duration.high)} {deal.duration.unit}" if deal.duration else ""
    rows = (
        ("place", _named((deal.place,) if deal.place else ())),
        ("parties", _named(deal.parties)),
        ("guarantors", _named(deal.guarantors)),
        ("mediators", _named(deal.mediators)),
        ("signed", str(deal.signed or "")),
        ("phase", plain(deal.phase or "")),
        ("to", _named(deal.destinations)),
        ("takes", length),
    )
    for label, words in rows:
        if words:
            yield from _wrapped(_Line(label, (words,)), why, width)
    if why:
        yield from _wrapped(_Line("", ("",), deal.reasons), why, width)


def _named(names: tuple[Name, ...]) -> str:
    return ", ".join(plain(name.written) for name in names)
