"""ClaimBook: every claim of a set of readings, found by its id, the beginning of an id, or its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safeconduct.vocab.claim import Agreement, Deed, Doubt, Figure, Reading, Statement, Term
from safeconduct.vocab.claim_id import ID_LENGTH, ClaimKind, claim_id
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.judgement import ClaimRef

__all__ = ["SHORTEST_ID", "AnyClaim", "ClaimBook", "Entry"]

#: The shortest beginning of an id that is looked up.
SHORTEST_ID = 4
AnyClaim = Figure | Deed | Statement | Term | Agreement | Doubt


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and where it stands."""

    id: str
    report: Report
    kind: ClaimKind
    claim: AnyClaim

    @property
    def span(self) -> Span | None:
        """Its words; null for an agreement, which is told all over its report."""
        return None if isinstance(self.claim, Agreement) else self.claim.span

    def ref(self) -> ClaimRef:
        """The claim as a judgement names it."""
        span = self.span
        start, end = (span.start, span.end) if span else (0, 0)
        quote = span.quote if span else "the deal it describes"
        return ClaimRef(self.id, self.report.capture.sha256, self.kind, start, end, quote, self.report.id)


class ClaimBook:
    """Finds claims; each report's are listed when they are first asked for.

    Args:
        readings: of reports, each once.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.report.capture.sha256: reading for reading in readings}
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def holds(self, report: str) -> bool:
        """Whether it knows what is read of the report with this digest."""
        return report in self._readings

    def entries(self, report: str) -> tuple[Entry, ...]:
        """Every claim of a report, kind by kind in text order; none of a report that is not here."""
        if report not in self._entries:
            reading = self._readings.get(report)
            self._entries[report] = tuple(_entries(reading)) if reading else ()
        return self._entries[report]

    def find(self, beginning: str) -> tuple[Entry, ...]:
        """Every claim whose id begins so, in order of report; claims that share one id count once."""
        wanted = beginning.strip().lower()
        if not SHORTEST_ID <= len(wanted) <= ID_LENGTH:
            return ()
        found: dict[str, Entry] = {}
        for report in self._readings:
            for entry in self.entries(report):
                if entry.id.startswith(wanted):
                    found.setdefault(entry.id, entry)
        return tuple(found.values())

    def words(self, ref: ClaimRef) -> Span | None:
        """The words that a judgement names, where the text still has them there; null where it does not."""
        reading = self._readings.get(ref.report)
        text = reading.report.text if reading else None
        if text is None or not 0 <= ref.start < ref.end <= len(text):
            return None
        span = text.span(ref.start, ref.end)
        return span if span.quote == ref.quote else None

    def naming(self, name: str) -> tuple[str, ...]:
        """Digests of the reports in whose text or head a name stands, in any case."""
        words = re.compile(r"\s+".join(map(re.escape, name.split())) or r"\Z.", re.IGNORECASE)
        return tuple(
            digest
            for digest, reading in self._readings.items()
            if words.search(reading.report.text.content) or words.search(reading.report.publisher or "")
        )

    def locate(self, ref: ClaimRef) -> tuple[Entry, ...]:
        """The claims that a judgement names, as they are read now.

        By id; where the reader now takes a word more or less, the one claim of the kind that shares words with it.
        """
        entries = self.entries(ref.report)
        exact = tuple(entry for entry in entries if entry.id == ref.id)
        if exact:
            return exact
        near = [
            entry
            for entry in entries
            if entry.kind is ref.kind and entry.span and entry.span.start < ref.end and ref.start < entry.span.end
        ]
        return (near[0],) if len(near) == 1 else ()


def _entries(reading: Reading) -> Iterator[Entry]:
    report, deal = reading.report, reading.agreement
    groups: tuple[tuple[ClaimKind, tuple[AnyClaim, ...]], ...] = (
        (ClaimKind.FIGURE, reading.figures),
        (ClaimKind.DEED, reading.deeds),
        (ClaimKind.STATEMENT, reading.statements),
        (ClaimKind.TERM, deal.terms if deal else ()),
        (ClaimKind.AGREEMENT, (deal,) if deal else ()),
        (ClaimKind.DOUBT, reading.doubts),
    )
    for kind, claims in groups:
        for claim in claims:
            span = None if isinstance(claim, Agreement) else claim.span
            yield Entry(claim_id(report, kind, span), report, kind, claim)
