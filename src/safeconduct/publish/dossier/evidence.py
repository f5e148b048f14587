"""Every sentence that the dossier stands on, under an address of its own, and where on the page it is used.

Whatever part of the page shows a value asks the book for the address of its words; the book remembers who asked, so
that the words can lead back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import Cited, DeedIn, FigureIn
from safeconduct.vocab.claim import Deed, Figure
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.quantity import Number

__all__ = ["EvidenceBook", "Source", "Use", "find_best", "span_of"]

Item = FigureIn | DeedIn | Cited


@dataclass(frozen=True, slots=True)
class Use:
    """A place on the page that shows something: its address and its name."""

    anchor: str
    told: str


@dataclass(slots=True)
class Source:
    """Words of a report that something on the page stands on."""

    key: str
    report: Report
    span: Span
    figure: Figure | None = None
    deed: Deed | None = None
    said_by: str | None = None
    note: str | None = None
    #: Whether it has an id by which it can be judged.
    is_claim: bool = False
    uses: dict[str, Use] = field(default_factory=dict)


class EvidenceBook:
    """The sources of one case, each once, in the order of their reports and of the words in them."""

    def __init__(self, case: Case) -> None:
        self._sources: dict[str, Source] = {}
        linked = case.linked
        for figures in _figures(case):
            for figure in figures:
                self._keep(figure)
        for deeds in (linked.deeds, *(e.deeds for e in linked.episodes)):
            for deed in deeds:
                self._keep(deed)

    def address(self, item: Item, use: Use | None = None) -> str:
        """Where on the page the words of something stand.

        Args:
            item: a figure, a deed or words of a report.
            use: who asks; remembered with the words.
        """
        source = self._keep(item)
        if use is not None:
            source.uses.setdefault(use.anchor, use)
        return f"#c-{source.key}"

    def _keep(self, item: Item) -> Source:
        key = _key(item)
        source = self._sources.get(key)
        if source is None:
            claim = item.claim is not None
            source = self._sources[key] = Source(key, item.report, span_of(item), said_by=item.said_by, is_claim=claim)
        if isinstance(item, FigureIn):
            source.figure = item.figure
        elif isinstance(item, DeedIn):
            source.deed = item.deed
        elif item.note and not source.note:
            source.note = item.note
        return source

    def of_report(self) -> dict[str, list[Source]]:
        """The sources by the digest of their report's bytes, in the order of the words."""
        found: dict[str, list[Source]] = {}
        for source in self._sources.values():
            found.setdefault(source.report.capture.sha256, []).append(source)
        for sources in found.values():
            sources.sort(key=lambda s: (s.span.start, -s.span.end, s.key))
        return found


def _figures(case: Case) -> Iterable[Sequence[FigureIn]]:
    linked = case.linked
    for episode in linked.episodes:
        yield episode.figures
    yield from (
        linked.promised, linked.reported, linked.remaining, linked.parts_of_plan, linked.earlier, linked.others
    )  # fmt: skip


def span_of(item: Item) -> Span:
    """Where the words of something stand."""
    if isinstance(item, FigureIn):
        return item.figure.span
    return item.deed.span if isinstance(item, DeedIn) else item.span


def _key(item: Item) -> str:
    """The id of the claim, else one made of the report's bytes and where the words stand."""
    if item.claim:
        return item.claim
    assert isinstance(item, Cited)
    named = f"{item.report.capture.sha256} words {item.span.start} {item.span.end}"
    return hashlib.sha256(named.encode("ascii")).hexdigest()[:10]


def find_best(
    value: Number, figures: Iterable[FigureIn], preferred: Sequence[str] = ()
) -> FigureIn | None:  # fmt: skip
    """The figure that gives a value, one from a preferred report first; null where none does.

    Args:
        value: a low, best or high count.
        figures: among which to look.
        preferred: ids of reports.
    """
    inside = [f for f in figures if f.low <= value <= f.high]
    return min(
        inside,
        key=lambda f: (f.low != value and f.high != value, f.high - f.low, f.report.id not in preferred, f.claim),
        default=None,
    )
