"""Put what many reports say of one deal together: parties, sponsors, goals, terms, phases, how long it was to take.

Terms of one kind are one term in its fullest wording. Every slot
keeps the reports that fill it, so that it can be shown who says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from safeconduct.link.goals import Goal, GoalBook
from safeconduct.link.name_book import NameBook
from safeconduct.link.sides import merge_parties, merge_sponsors
from safeconduct.vocab.case_claims import Cited, DurationIn, FigureIn, Naming, TermIn
from safeconduct.vocab.claim import Agreement, Duration, Measure, Mode, Reading, Term, TermKind
from safeconduct.vocab.document import Report
from safeconduct.vocab.linked_case import Deal
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Number, Unit

__all__ = ["make_deal"]

_UNITS = {Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.MONTHS: "months"}
#: Wordings longer than this are cut out of a report's run-on sentence, and not the plainest.
_LONG = 160
#: Two clauses of no particular kind are one when they share this share of their words.
_SAME_CLAUSE = 0.6


def make_deal(
    readings: Sequence[Reading],
    figures: Iterable[FigureIn],
    signing: tuple[PartialDate | None, tuple[str, ...]],
    goals: Sequence[Goal],
    book: GoalBook,
    names: NameBook,
) -> Deal | None:
    """Put the deal of a case together.

    Args:
        readings: those of its reports whose agreement is this deal, in order of day.
        figures: every figure of the case, among them how long it was to take.
        signing: the day of signing and who gives it.
        goals: the destinations that the agreements name.
        book: knows every goal of the case.
        names: knows the spellings of bodies.

    Returns: Null where no report describes a deal or its signing.
    """
    described = [(r.report, r.agreement) for r in readings if r.agreement is not None]
    if not described and signing[0] is None:
        return None
    parties = [(report.id, name.written) for report, deal in described for name in deal.parties]
    guarantors = [(report.id, name.written) for report, deal in described for name in deal.guarantors]
    mediators = [(report.id, name.written) for report, deal in described for name in deal.mediators]
    return Deal(
        signed=signing[0],
        signed_in=signing[1],
        parties=merge_parties(parties, names, len(described)),
        guarantors=merge_sponsors(guarantors, names, len(described)),
        mediators=merge_sponsors(mediators, names, len(described)),
        destinations=book.namings(goals),
        terms=_terms(described),
        phases=_phases(described),
        durations=_durations(described, list(figures)),
        reports=tuple(report.id for report, _ in described),
    )


def _terms(described: Sequence[tuple[Report, Agreement]]) -> tuple[TermIn, ...]:
    """One term for each kind, in the kinds' order; of no particular kind one for each clause."""
    by_kind: dict[TermKind, list[tuple[Report, Term]]] = {}
    for report, deal in described:
        for term in deal.terms:
            by_kind.setdefault(term.kind, []).append((report, term))
    found: list[TermIn] = []
    for kind in TermKind:
        clauses = _clauses(by_kind.get(kind, [])) if kind is TermKind.OTHER else [by_kind.get(kind, [])]
        found += [_term(kind, clause) for clause in clauses if clause]
    return tuple(found)


def _clauses(terms: Sequence[tuple[Report, Term]]) -> list[list[tuple[Report, Term]]]:
    clauses: list[tuple[set[str], list[tuple[Report, Term]]]] = []
    for report, term in terms:
        words = set(term.span.quote.lower().split())
        for known, clause in clauses:
            if len(words & known) >= _SAME_CLAUSE * min(len(words), len(known)):
                clause.append((report, term))
                break
        else:
            clauses.append((words, [(report, term)]))
    return [clause for _, clause in clauses]


def _term(kind: TermKind, clause: Sequence[tuple[Report, Term]]) -> TermIn:
    def fullness(item: tuple[Report, Term]) -> tuple[object, ...]:
        quote = item[1].span.quote
        return len(quote) > _LONG, -len(quote), item[0].id, item[1].span.start

    fullest = min(clause, key=fullness)[1]
    actors = Counter(term.who for _, term in clause if term.who)
    who = fullest.who or min(actors, key=lambda w: (-actors[w], w), default=None)
    return TermIn(kind, fullest.span.quote, who, tuple(Cited(report, term.span) for report, term in clause))


def _phases(described: Sequence[tuple[Report, Agreement]]) -> tuple[Naming, ...]:
    reports: dict[str, set[str]] = {}
    for report, deal in described:
        if deal.phase:
            reports.setdefault(deal.phase, set()).add(report.id)
    ranked = sorted(reports, key=lambda phase: (-len(reports[phase]), phase))
    return tuple(Naming(phase, (phase,), tuple(sorted(reports[phase]))) for phase in ranked)


def _durations(described: Sequence[tuple[Report, Agreement]], figures: Sequence[FigureIn]) -> tuple[DurationIn, ...]:
    """How long the deal was to take, as each report puts it; with the words and the day they count from, if known."""
    lengths: dict[tuple[str, Duration], FigureIn | None] = {}
    reports = {report.id: report for report, _ in described}
    past = {(f.report.id, *_length(f)) for f in figures if f.figure.mode in (Mode.HAPPENED, Mode.ONGOING)}
    for report, deal in described:
        length = deal.duration
        if length is not None and (report.id, length.low, length.high, length.unit) not in past:
            lengths.setdefault((report.id, length))
    for item in figures:
        figure = item.figure
        unit = _length(item)[2]
        if figure.measure is Measure.DURATION and unit and figure.mode is Mode.PLANNED and item.report.id in reports:
            key = (item.report.id, Duration(item.low, item.high, unit))
            if lengths.get(key) is None:
                lengths[key] = item
    return tuple(
        DurationIn(reports[report], length, item.cited() if item else None, _counted_from(item))
        for (report, length), item in sorted(
            lengths.items(), key=lambda entry: _by_day(reports[entry[0][0]], entry[0][1])
        )
    )


def _length(item: FigureIn) -> tuple[Number, Number, str]:
    """How long a figure says; the unit is empty where it counts no time."""
    hours = "hours" if item.figure.measure is Measure.DURATION and "hour" in item.figure.span.quote.lower() else ""
    return item.low, item.high, _UNITS.get(item.figure.unit, hours)


def _counted_from(item: FigureIn | None) -> date | None:
    start = item.figure.period.start if item else None
    return start.earliest() if start is not None and start.day is not None else None


def _by_day(report: Report, length: Duration) -> tuple[object, ...]:
    return report.published or date.max, report.id, length.unit, length.low, length.high
