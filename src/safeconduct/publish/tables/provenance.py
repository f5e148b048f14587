"""The columns that every row ends with: the words it stands on, who said them through whom, where, and by which rule.

A row may stand on several passages: it shows the telling one, says how many there are, and ``evidence`` lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from safeconduct.publish.tables.table import Column, Kind, Value
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import Cited, DeedIn, FigureIn
from safeconduct.vocab.claim import Voice
from safeconduct.vocab.document import Report, Span

__all__ = ["CASE", "PROVENANCE", "Sources", "around", "chain"]

#: Where a sentence ends, near enough to show what is around a quote: reading itself is more careful.
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
#: How far before and after a quote to look.
_REACH = 400

CASE = Column("case", "The case's id.", width=16, hxl="#crisis+code")
PROVENANCE = (
    Column("quote", "The words of the report, exactly.", width=44, hxl="#description+quote"),
    Column("context", "The sentence or paragraph around the quote.", width=50, hxl="#description+context"),
    Column("passages", "On how many passages the row stands; the table evidence lists them.", Kind.WHOLE, 9),
    Column("said_by", "Who says it, as the report names the origin; empty where the report itself does.", width=24,
           hxl="#meta+source+origin"),
    Column("voices", "Through whom it came: the origin first, the report's publisher last.", Kind.LIST, 36,
           "#meta+source+chain"),
    Column("report", "The report's id.", width=28, hxl="#meta+report+id"),
    Column("publisher", "Who published the report.", width=20, hxl="#org+publisher+name"),
    Column("published", "The day it was published.", Kind.DAY, 11, "#date+published"),
    Column("url", "The report's address.", width=30, hxl="#meta+url"),
    Column("span_start", "Where the quote begins in the report's text, in characters from 0.", Kind.WHOLE, 10),
    Column("span_end", "Where it ends.", Kind.WHOLE, 9),
    Column("page", "The page it begins on, of a report that has pages, counted from the file's first.", Kind.WHOLE, 6),
    Column("claim", "The claim's id, by which it can be judged.", width=12, hxl="#meta+claim+id"),
    Column("digest", "SHA-256 of the report's bytes.", width=20, hxl="#meta+sha256"),
    Column("rule", "The rule by which best figures were chosen.", width=22, hxl="#meta+rule"),
    CASE,
)  # fmt: skip


def chain(voices: Iterable[Voice | str], report: Report) -> tuple[str, ...]:
    """The chain of voices with the outlet at its end, each name once in a row."""
    names = [voice if isinstance(voice, str) else voice.name for voice in voices]
    outlet = report.publisher or report.id
    if not names or names[-1] != outlet:
        names.append(outlet)
    return tuple(names)


def around(span: Span) -> Span:
    """The words from the end of the sentence or line before to the end of this one, within reason.

    >>> from safeconduct.vocab.document import Text
    >>> around(Text("It is over. Some 300 left. No more.").span(17, 20)).quote
    'Some 300 left.'
    """
    text, start, end = span.text.content, span.start, span.end
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, first, start + 2) if m.end() <= start), default=first)
    after = _SENTENCE_END.search(text, end - 1, last)
    found = text[begin : after.end() if after else last]
    lead = len(found) - len(found.lstrip())
    return Span(span.text, begin + lead, begin + lead + len(found.strip()))


@dataclass(slots=True)
class Sources:
    """Knows every claim and report of one case, and gives rows their last columns."""

    case: Case
    reports: dict[str, Report] = field(init=False)
    _voices: dict[str, tuple[Voice, ...]] = field(init=False, default_factory=dict)
    _sentences: dict[str, Span] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.reports = {one.report.id: one.report for one in self.case.linked.reports}
        for figure in self.figures():
            self._voices[figure.claim] = figure.figure.voices
            self._sentences[figure.claim] = figure.figure.sentence
        for deed in self.deeds():
            self._voices[deed.claim] = deed.deed.voices

    def figures(self) -> Iterator[FigureIn]:
        """Every figure of the case, those of departures first."""
        linked = self.case.linked
        for episode in linked.episodes:
            yield from episode.figures
        for figures in (
            linked.promised, linked.reported, linked.remaining, linked.parts_of_plan, linked.earlier, linked.others
        ):  # fmt: skip
            yield from figures

    def deeds(self) -> Iterator[DeedIn]:
        """Every deed of the case, those of departures first."""
        for episode in self.case.linked.episodes:
            yield from episode.deeds
        yield from self.case.linked.deeds

    def row(self, lead: Cited | FigureIn | DeedIn | None, passages: int | None = None) -> dict[str, Value]:
        """The last columns of a row that stands on words; without words, only the case and the rule.

        Args:
            lead: the telling words.
            passages: on how many the row stands, where that can be several.
        """
        told: dict[str, Value] = {"rule": self.case.account.rule, "case": self.case.id}
        if lead is None:
            return told
        voices: tuple[Voice, ...]
        if isinstance(lead, FigureIn):
            span, claim, voices = lead.figure.span, lead.claim, lead.figure.voices
        elif isinstance(lead, DeedIn):
            span, claim, voices = lead.deed.span, lead.claim, lead.deed.voices
        else:
            span, claim, voices = lead.span, lead.claim or "", self._voices.get(lead.claim or "", ())
        told |= self._words(lead.report, span, claim, passages)
        told["said_by"] = lead.said_by
        told["voices"] = chain(voices or ((lead.said_by,) if lead.said_by else ()), lead.report)
        return told

    def report_row(self, report: Report) -> dict[str, Value]:
        """The last columns of a row that is about a report as a whole."""
        return {
            "rule": self.case.account.rule, "case": self.case.id, "report": report.id,
            "publisher": report.publisher, "published": report.published, "url": report.url,
            "digest": report.capture.sha256, "voices": chain((), report),
        }  # fmt: skip

    def _around(self, span: Span, claim: str) -> str:
        """The sentence of a claim as it was read, or the words around."""
        sentence = self._sentences.get(claim)
        return sentence.quote if sentence is not None and sentence.holds(span) else around(span).quote

    def _words(self, report: Report, span: Span, claim: str, passages: int | None) -> dict[str, Value]:
        # Where words were left out for the public: the offsets by which the claim is found in what was collected.
        start, end = span.text.as_collected(span.start), span.text.as_collected(span.end)
        pages = report.pages_of(span)
        return {
            "quote": span.quote, "context": self._around(span, claim), "passages": passages,
            "report": report.id, "publisher": report.publisher,
            "published": report.published, "url": report.url, "span_start": start, "span_end": end,
            "page": pages[0] if pages else None, "claim": claim or None, "digest": report.capture.sha256,
        }  # fmt: skip
