"""Words of the page that lead somewhere, and the numbers under which reports are cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safeconduct.publish.case_words import told_reason
from safeconduct.publish.claim_words import told_pages
from safeconduct.publish.dossier.evidence import EvidenceBook, Item, Use, find_best, span_of
from safeconduct.publish.plain import plain, told_day
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.document import Report
from safeconduct.vocab.quantity import Number

__all__ = ["Citation", "Library", "Range", "Words"]


#: Of a reason, so much is shown.
LONGEST_WHY = 600


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, and where they lead if anywhere."""

    text: str
    href: str | None = None
    #: What a reader is told who points at it.
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A report under its number, and where in it the words stand."""

    number: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high of something, each leading to words that give it."""

    low: Words
    best: Words
    high: Words
    origins: int
    why: str

    @property
    def is_one(self) -> bool:
        """Whether all agree."""
        return self.low.text == self.high.text


class Library:
    """The reports of a case under their numbers, and the book of what is cited from them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.book = EvidenceBook(case)
        self._numbers = {one.report.capture.sha256: n for n, one in enumerate(case.linked.reports, start=1)}
        self._by_id = {one.report.id: one.report for one in case.linked.reports}
        self.origin_of = dict(case.account.origin_of)

    def number(self, report: Report) -> int:
        """The number of a report; 0 for one that is not among the case's."""
        return self._numbers.get(report.capture.sha256, 0)

    def cite(self, item: Item, use: Use | None = None) -> Citation:
        """Cite the words of something."""
        return Citation(self.number(item.report), self.book.address(item, use), told_where(item))

    def cite_reports(self, ids: Iterable[str]) -> tuple[Citation, ...]:
        """Cite reports as wholes, each once, in order of number."""
        found = {self.number(r): r for id in ids if (r := self._by_id.get(id)) is not None}
        return tuple(Citation(n, f"#r-{n}", told_report(r)) for n, r in sorted(found.items()))

    def said(self, item: Item, text: str, use: Use | None = None) -> Words:
        """Words that lead to those of a report."""
        return Words(text, self.book.address(item, use), told_where(item))

    def range(self, estimate: Estimate, figures: Sequence[FigureIn], use: Use) -> Range:
        """An estimate whose ends and best each lead to the words that give them.

        Args:
            estimate: of something.
            figures: on which it stands.
            use: where on the page it is shown.
        """
        best = self._words(estimate.best, figures, estimate.supporters, use)
        low = self._words(estimate.low, figures, (), use)
        high = self._words(estimate.high, figures, (), use)
        return Range(low, best, high, estimate.origins, told_reason(estimate.why, LONGEST_WHY))

    def _words(self, value: Number, figures: Sequence[FigureIn], preferred: Sequence[str], use: Use) -> Words:
        told = f"{value:,}"
        found = find_best(value, figures, preferred)
        if found is None and figures:
            # A sum of what a report gives: the largest of its parts leads to the report.
            among = [f for f in figures if f.report.id in preferred] or list(figures)
            found = max(among, key=lambda f: (f.high if f.high <= value else 0, f.claim))
        return self.said(found, told, use) if found else Words(told)

    def voice(self, item: Item) -> str:
        """Who says something, or the outlet if the report speaks for itself."""
        return plain(item.said_by or item.report.publisher or item.report.id)


def told_where(item: Item) -> str:
    """The report that words stand in, and on which page of it."""
    return ", ".join(part for part in (told_report(item.report), told_pages(item.report, span_of(item))) if part)


def told_report(report: Report) -> str:
    """A report in a few words: publisher and day."""
    parts = [plain(report.publisher or report.title or report.id)]
    if report.published:
        parts.append(told_day(report.published))
    return ", ".join(parts)
