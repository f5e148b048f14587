"""The other parts of the page: deal, promises, contradictions, gaps, siege, names, what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safeconduct.publish.case_words import (
    KIND_WORDS,
    STATUS_WORDS,
    told_days_before,
    told_reason,
    told_share,
)
from safeconduct.publish.claim_words import told_word
from safeconduct.publish.dossier.evidence import Use
from safeconduct.publish.dossier.words import Citation, Library, Range, Words
from safeconduct.publish.judgements_view import told_judgement
from safeconduct.publish.plain import plain, shorten, told_count, told_day, told_days, told_part_day
from safeconduct.vocab.account import Contradiction
from safeconduct.vocab.case import Promise, Status
from safeconduct.vocab.case_claims import Cited, DurationIn, Naming
from safeconduct.vocab.claim import Measure, TermKind
from safeconduct.vocab.quantity import Unit

__all__ = [
    "ContradictionView",
    "PromiseView",
    "Row",
    "view_contradictions",
    "view_deal",
    "view_gaps",
    "view_judgements",
    "view_promises",
    "view_siege",
    "view_variants",
]

LONGEST_WORDS, LONGEST_REASON = 400, 600


@dataclass(frozen=True, slots=True)
class Row:
    """A label, what is said of it, and the reports it stands in."""

    label: str
    words: tuple[Words, ...]
    citations: tuple[Citation, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a contradiction."""

    count: str
    day: str
    voice: str
    report: str
    quote: Words
    note: str


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """Values that cannot all be right, side by side."""

    anchor: str
    about: str
    kind: str
    kind_words: str
    why: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise, and what has become of it."""

    anchor: str
    term: str
    what: str
    said_by: str
    due: str
    status: str
    status_words: str
    overdue: bool
    share: str
    #: Share done in per cent, for the bar: lowest and highest, at most 100.
    bar: tuple[int, int] | None
    why: str
    citations: tuple[Citation, ...]
    #: Whether it is a clause without a name of its own, of which no report tells more.
    minor: bool


def _cite_all(library: Library, cited: Iterable[Cited], use: Use) -> tuple[Citation, ...]:
    found = {c.href: c for one in cited for c in (library.cite(one, use),)}
    return tuple(sorted(found.values(), key=lambda c: (c.number, c.href)))


def view_deal(library: Library) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The deal: who, through whom, what of its length and relations; and its clauses."""
    deal = library.case.linked.deal
    if deal is None:
        return (), ()
    rows = []
    if deal.signed:
        day = told_part_day(deal.signed)
        rows.append(Row("Signed", (Words(day),), library.cite_reports(deal.signed_in)))
    for label, names in (
        ("Parties", deal.parties), ("Guarantor", deal.guarantors), ("Mediator", deal.mediators),
        ("Destinations", deal.destinations), ("Phases", deal.phases),
    ):  # fmt: skip
        rows += [_named(library, label if n == 0 else "", name) for n, name in enumerate(names)]
    use = Use("deal", "the deal")
    rows += _lengths(library, deal.durations, use)
    for relation in library.case.linked.relations:
        when = f" of {told_part_day(relation.day)}" if relation.day else ""
        told = f"{told_word(relation.kind)} an earlier deal{when}: {told_reason(relation.why, LONGEST_REASON)}"
        rows.append(Row("Relation", (Words(told),), _cite_all(library, relation.cited, use)))
    terms = [
        Row(told_word(term.kind), (Words(shorten(term.what, LONGEST_WORDS)),), _cite_all(library, term.cited, use))
        for term in deal.terms
    ]
    return tuple(rows), tuple(terms)


def _lengths(library: Library, durations: Iterable[DurationIn], use: Use) -> list[Row]:
    """How long it was to take; a length that several reports tell is one row."""
    cited: dict[str, list[Cited]] = {}
    for one in durations:
        counted = f" from {told_day(one.counted_from)}" if one.counted_from else ""
        cited.setdefault(f"{one.duration}{counted}", []).extend([one.cited] if one.cited else [])
    return [Row("To take", (Words(words),), _cite_all(library, of, use)) for words, of in cited.items()]


def _named(library: Library, label: str, name: Naming) -> Row:
    return Row(label, (Words(plain(name.name)),), library.cite_reports(name.reports))


def view_promises(library: Library) -> tuple[PromiseView, ...]:
    """Every promise, the late ones first, then in the order of the case."""
    views = [_promise(library, promise, n) for n, promise in enumerate(library.case.promises, start=1)]
    return tuple(sorted(views, key=lambda view: not view.overdue))


def _promise(library: Library, promise: Promise, number: int) -> PromiseView:
    use = Use(f"promise-{number}", f"promise {number}")
    due = told_days(promise.due, promise.due_end) if promise.due or promise.due_end else ""
    bar = None
    if promise.fraction is not None:
        low, high = (max(0, min(100, round(100 * share))) for share in promise.fraction)
        bar = (low, high)
    return PromiseView(
        use.anchor, told_word(promise.term), told_reason(promise.what, LONGEST_WORDS), plain(promise.said_by or ""),
        due, promise.status.value, STATUS_WORDS[promise.status], promise.overdue,
        told_share(*promise.fraction) if promise.fraction else "", bar, told_reason(promise.why, LONGEST_REASON),
        _cite_all(library, promise.evidence, use),
        promise.term is TermKind.OTHER and promise.status is Status.NO_REPORT and not promise.overdue,
    )  # fmt: skip


def view_contradictions(library: Library) -> tuple[ContradictionView, ...]:
    """Every contradiction, in the order of the case."""
    found = library.case.account.contradictions
    return tuple(_contradiction(library, one, n) for n, one in enumerate(found, start=1))


def _contradiction(library: Library, contradiction: Contradiction, number: int) -> ContradictionView:
    use = Use(f"contradiction-{number}", f"contradiction {number}")
    values = []
    for cited in contradiction.values:
        count = told_count(cited.low, cited.high) if cited.low is not None and cited.high is not None else ""
        values.append(
            Value(
                count,
                told_part_day(cited.day) if cited.day is not None else "",
                library.voice(cited),
                library.cite(cited).title,
                library.said(cited, shorten(cited.span.quote, 160), use),
                plain(cited.note or ""),
            )
        )
    return ContradictionView(
        use.anchor, plain(contradiction.about), contradiction.kind.value, KIND_WORDS[contradiction.kind],
        told_reason(contradiction.why, LONGEST_REASON), tuple(values),
    )  # fmt: skip


def view_gaps(library: Library) -> tuple[Row, ...]:
    """What nobody gives account of."""
    return tuple(
        Row(shorten(gap.what, LONGEST_WORDS), (Words(told_reason(gap.why, LONGEST_REASON)),),
            library.cite_reports(gap.reports), f"gap-{n}")
        for n, gap in enumerate(library.case.gaps, start=1)
    )  # fmt: skip


def view_siege(library: Library) -> tuple[tuple[Row, ...], Range | None]:
    """Siege, aid and toll; and how many live or lived in the place."""
    siege, account = library.case.siege, library.case.account
    use = Use("siege", "siege and aid")
    residents = None
    if account.residents:
        standing = [
            f for f in library.case.linked.others
            if f.figure.measure is Measure.RESIDENT and f.figure.unit is Unit.PEOPLE
        ]  # fmt: skip
        residents = library.range(account.residents, standing, use)
    return tuple(_siege_rows(library, use)) if siege else (), residents


def _siege_rows(library: Library, use: Use) -> Iterator[Row]:
    siege = library.case.siege
    if siege.since:
        day = told_part_day(siege.since)
        yield Row("Besieged since", (Words(day),), _cite_all(library, siege.began, use))
    if siege.lifted:
        yield Row("Siege lifted", tuple(_quotes(library, siege.lifted, use)))
    if siege.last_delivery:
        told = told_day(siege.last_delivery) + told_days_before(siege.days_without_aid)
        yield Row("Last aid", (Words(told),))
    if siege.delivered:
        yield Row("Aid let in", tuple(_quotes(library, siege.delivered, use)))
    if siege.blocked:
        yield Row("Aid blocked", tuple(_quotes(library, siege.blocked, use)))
    measures = dict.fromkeys(toll.measure for toll in siege.toll)
    for measure in measures:
        tolls = [toll for toll in siege.toll if toll.measure is measure]
        words = tuple(
            library.said(t.cited, f"{told_count(t.cited.low or 0, t.cited.high or 0)}, says {plain(t.said_by)}", use)
            for t in tolls
        )
        yield Row(told_word(measure).capitalize(), words)


def _quotes(library: Library, cited: Iterable[Cited], use: Use) -> Iterator[Words]:
    for one in cited:
        day = f" ({told_part_day(one.day)})" if one.day else ""
        yield library.said(one, f"“{shorten(one.span.quote, 160)}”{day}", use)


def view_variants(library: Library) -> tuple[Row, ...]:
    """Names that stand for one thing each."""
    variants = library.case.linked.variants
    return tuple(
        Row(label if n == 0 else "", tuple(Words(plain(name)) for name in group))
        for label, groups in (
            ("Places", variants.places), ("People", variants.people), ("Organisations", variants.organisations)
        )
        for n, group in enumerate(groups)
    )  # fmt: skip


def view_judgements(library: Library) -> tuple[Row, ...]:
    """What people decided that bears on the case."""
    return tuple(
        Row(
            f"{plain(one.by)}, {told_day(one.made.date())}",
            (Words(told_judgement(one)), Words(f"Why: {plain(one.why)}")),
            anchor=one.id,
        )
        for one in library.case.judgements
    )
