"""When the deal of a case was signed, and which earlier deals its reports tie it to.

The day of signing is the one most reports give. What was signed long before the first report of the case is another
deal: the one this is a phase of, the one it renews or breaks, as the words around it say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from safeconduct.link.words import linking_words
from safeconduct.vocab.case_claims import Cited, DeedIn
from safeconduct.vocab.claim import DeedKind, Mode, Reading
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.linked_case import Relation, RelationKind
from safeconduct.vocab.period import PartialDate

__all__ = ["Signing", "find_relations", "find_signing"]

#: A deal is not told of for the first time so long after it was signed.
_OLDER = timedelta(days=200)
#: How far around the words of a signing those are sought that tie it to the present deal.
_AROUND = 160
#: What is renewed had come to an end before, so that a renewal is told first.
_KINDS = ((RelationKind.RENEWS, "renews"), (RelationKind.PHASE_OF, "phases"), (RelationKind.BREAKS, "breaks"))


@dataclass(frozen=True, slots=True)
class Signing:
    """A day that a report gives for the signing of a deal."""

    report: Report
    day: PartialDate
    #: The words that tell it; null if the report only fills the slot.
    span: Span | None


def signings_in(readings: Iterable[Reading], deeds: Iterable[DeedIn]) -> Iterator[Signing]:
    """Every day that reports of a case give for a signing."""
    for reading in readings:
        deal = reading.agreement
        if deal is not None and deal.signed is not None:
            yield Signing(reading.report, deal.signed, None)
    for item in deeds:
        start = item.deed.period.start
        if item.deed.kind is DeedKind.SIGNING and item.deed.mode is Mode.HAPPENED and start is not None:
            yield Signing(item.report, start, item.deed.span)


def find_signing(signings: Iterable[Signing], first: date | None) -> tuple[PartialDate | None, tuple[str, ...]]:
    """The day most reports give for the signing; of days as frequent the most exact, then the earliest.

    A report that says only the month backs every day of it.

    Args:
        signings: what the reports of the case say.
        first: the day of its first report; what was signed long before is another deal.

    Returns: The day, and the reports that give it or a stretch of time that holds it.
    """
    said: dict[str, set[PartialDate]] = {}
    texts: dict[str, str] = {}
    for signing in signings:
        if not _is_older(signing.day, first):
            said.setdefault(signing.report.id, set()).add(signing.day)
            texts[signing.report.id] = signing.report.text.digest
    days = sorted({day for found in said.values() for day in found}, key=lambda d: (d.earliest(), _exactness(d)))
    backing = {day: [r for r in sorted(said) if any(_holds(other, day) for other in said[r])] for day in days}
    # One text is one voice, in however many reports it stands.
    votes = {day: len({texts[report] for report in backing[day]}) for day in days}
    best = min(days, key=lambda d: (-votes[d], -_exactness(d), d.earliest()), default=None)
    return best, tuple(backing[best]) if best else ()


def find_relations(
    signings: Iterable[Signing], readings: Iterable[Reading], signed: PartialDate | None, first: date | None
) -> tuple[Relation, ...]:
    """The earlier deals that reports tie this one to, each year of signing once, in order of day.

    Args:
        signings: what the reports of the case say.
        readings: of the reports that describe the deal, for the phase they call it.
        signed: the day of this deal.
        first: the day of the first report of the case.
    """
    bound = signed.earliest() if signed else first
    by_year: dict[int, list[Signing]] = {}
    for signing in signings:
        if _is_older(signing.day, bound):
            by_year.setdefault(signing.day.year, []).append(signing)
    found = [_relation(by_year[year]) for year in sorted(by_year)]
    phased = [(r.report, r.agreement.phase) for r in readings if r.agreement is not None and r.agreement.phase]
    if phased and all(relation.kind is not RelationKind.PHASE_OF for relation in found):
        report, phase = min(phased, key=lambda p: (p[0].published or date.max, p[0].id))
        why = f"{report.publisher or report.id} calls it {phase!r}"
        found.append(Relation(RelationKind.PHASE_OF, None, None, why))
    return tuple(found)


def _relation(signings: list[Signing]) -> Relation:
    ordered = sorted(signings, key=lambda s: (-_exactness(s.day), s.report.published or date.max, s.report.id))
    kind, words = RelationKind.FOLLOWS, ""
    for signing in ordered:
        for candidate, table in _KINDS:
            if kind is RelationKind.FOLLOWS and (word := _word_near(signing, table)):
                kind, words = candidate, word
    day = ordered[0].day
    why = f"a deal of {day} is told of" + (f" with {words!r}" if words else "")
    cited = tuple(Cited(s.report, s.span, day=s.day) for s in ordered if s.span is not None)
    return Relation(kind, None, day, why, cited)


def _word_near(signing: Signing, table: str) -> str:
    """The first word of a table within a sentence's length of a signing's words."""
    if signing.span is None:
        return ""
    content = signing.report.text.content
    around = content[max(0, signing.span.start - _AROUND) : signing.span.end + _AROUND].lower()
    return next((word for word in sorted(linking_words(table)) if word in around), "")


def _is_older(day: PartialDate, first: date | None) -> bool:
    return first is not None and day.latest() < first - _OLDER


def _exactness(day: PartialDate) -> int:
    return 1 + (day.month is not None) + (day.day is not None)


def _holds(wide: PartialDate, day: PartialDate) -> bool:
    return wide.earliest() <= day.earliest() and day.latest() <= wide.latest()
