"""What became of promises under the provisions and the scale of the Peace Accords Matrix.

One file has a row for each promise, with its score and the words it stands on; the other a row for each deal and
year, with ``_prov`` and ``_implem`` columns as in the Matrix's yearly data. A score is 0 to 3: not initiated,
minimum, intermediate, full. Silence is no score: what no report tells of is empty, and the state says why. Of several
promises under one provision the yearly row has the lowest score. Names are the Matrix's (Kroc Institute, University
of Notre Dame).
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.csv_files import README, csv_bytes, readme
from safeconduct.publish.located import Locator
from safeconduct.publish.tables import PROVENANCE, Column, Kind, Sources, Table, Value
from safeconduct.publish.tables.leads import deal_passages, lead_of
from safeconduct.publish.tables.promises import PROMISES, promise_cells
from safeconduct.vocab.case import Status
from safeconduct.vocab.claim import TermKind

__all__ = ["IMPLEMENTATION", "YEARS", "implementation_tables", "make_implementation"]

#: The Matrix's stem and name of a provision; none for what a siege turns on and it lacks.
_PROVISIONS: dict[TermKind, tuple[str, str]] = {
    TermKind.CEASEFIRE: ("cease", "Cease Fire"),
    TermKind.DISARMAMENT: ("disarm", "Disarmament"),
    TermKind.SETTLEMENT: ("amnest", "Amnesty"),
    TermKind.PRISONER_EXCHANGE: ("prisr", "Prisoner Release"),
    TermKind.RETURN: ("idps", "Internally Displaced Persons"),
}
_STEMS = tuple(stem for stem, _ in _PROVISIONS.values())

IMPLEMENTATION = (
    Column("accord", "The case's id."), Column("country", "The country."), Column("year", "Of the day it is told for.",
                                                                                   Kind.WHOLE),
    Column("provision", "The Matrix's stem; empty for what it lacks."),
    Column("provision_name", "The Matrix's name of it."),
    Column("implem", "0 not initiated, 1 minimum, 2 intermediate, 3 full; empty where nobody can say.", Kind.WHOLE),
    Column("revers", "1 where it was reversed.", Kind.WHOLE), *PROMISES, *PROVENANCE,
)  # fmt: skip
YEARS = (
    Column("accord", "The case's id."), Column("country", "The country."),
    Column("year", "Of the day it is told for.", Kind.WHOLE),
    *(
        Column(f"{stem}_{end}", about, Kind.WHOLE)
        for stem in _STEMS
        for end, about in (("prov", "1 where promised."), ("implem", "0 to 3; empty where that cannot be said."))
    ),
    *PROVENANCE,
)  # fmt: skip


def make_implementation(contents: Contents) -> Files:
    """Promises and deals by year, a file each, with a README."""
    tables = implementation_tables(contents)
    files = {f"{table.name}.csv": csv_bytes(table, mark=False) for table in tables}
    return {README: readme(contents, tables), **files}


def implementation_tables(contents: Contents) -> tuple[Table, Table]:
    """A row for each promise, and a row for each deal and year."""
    rows = (row for sources in contents.sources for row in _rows(sources))
    years = (_year(sources) for sources in contents.sources if sources.case.promises)
    return (
        Table.of("implementation", "Each promise on the Peace Accords Matrix scale.", IMPLEMENTATION, rows),
        Table.of("accords", "Each deal and year, in the Matrix's yearly form.", YEARS, years),
    )


def _head(sources: Sources) -> dict[str, Value]:
    case, place = sources.case, Locator(sources.case).place
    country = place.country if place else case.linked.part_of[-1] if case.linked.part_of else None
    return {"accord": case.id, "country": country, "year": case.as_of.year if case.as_of else None}


def _rows(sources: Sources) -> Iterator[dict[str, Value]]:
    head = _head(sources)
    for promise in sources.case.promises:
        stem, name = _PROVISIONS.get(promise.term, (None, None))
        told: dict[str, Value] = {
            "provision": stem, "provision_name": name, "implem": promise.status.score,
            "revers": 1 if promise.status is Status.REVERSED else None,
        }  # fmt: skip
        words = sources.row(lead_of(promise.evidence), len(promise.evidence))
        yield {**head, **told, **promise_cells(promise), **words}


def _year(sources: Sources) -> dict[str, Value]:
    row, passages = _head(sources), deal_passages(sources.case)
    for promise in sources.case.promises:
        if promise.term in _PROVISIONS:
            stem, score = _PROVISIONS[promise.term][0], promise.status.score
            row[f"{stem}_prov"] = 1
            known = row.get(f"{stem}_implem")
            if score is not None:
                row[f"{stem}_implem"] = min(score, known) if isinstance(known, int) else score
    return row | sources.row(lead_of(passages), len(passages))
