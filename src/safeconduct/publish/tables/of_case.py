"""Every table of a case, in the order an analyst asks: what came of it, what stands against it, what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from safeconduct.publish.tables import claims, places, promises, records, results
from safeconduct.publish.tables.provenance import CASE, PROVENANCE, Sources
from safeconduct.publish.tables.table import Column, Row, Table
from safeconduct.vocab.case import Case

__all__ = ["TABLES", "TableForm", "make_table", "make_tables"]


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table: its name, what its rows are, its columns and what makes them."""

    name: str
    about: str
    columns: tuple[Column, ...]
    make: Callable[[Sources], Iterator[Row]]
    #: Whether every row stands on words of a report; the others are about reports, names or decisions as a whole.
    cites: bool = True

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The case, its own columns, then where each row comes from."""
        own = {column.name for column in self.columns} | {CASE.name}
        return (CASE, *self.columns, *(column for column in PROVENANCE if column.name not in own))


TABLES = (
    TableForm("cases", "Each case in one row.", promises.CASES, promises.case_rows),
    TableForm("departures", "Each departure: when, whither, how many.", results.DEPARTURES, results.departure_rows),
    TableForm("promises", "What was promised and what became of it.", promises.PROMISES, promises.promise_rows),
    TableForm("estimates", "Low, best and high of every count.", results.ESTIMATES, results.estimate_rows),
    TableForm("contradictions", "Values that cannot all be right.", results.CONTRADICTIONS, results.contradiction_rows),
    TableForm("gaps", "What nobody accounts for.", promises.GAPS, promises.gap_rows),
    TableForm("totals", "How many had gone by a day, by each origin.", results.TOTALS, results.total_rows),
    TableForm("timeline", "What happened on which day.", promises.TIMELINE, promises.timeline_rows),
    TableForm("siege", "Siege, aid and toll.", promises.SIEGE, promises.siege_rows),
    TableForm("figures", "Every number that reports give.", claims.FIGURES, claims.figure_rows),
    TableForm("deeds", "Everything reports say was done, is due or is denied.", claims.DEEDS, claims.deed_rows),
    TableForm("terms", "Clauses of the deal, once for each passage.", claims.TERMS, claims.term_rows),
    TableForm("places", "Places that claims name, and where they lie.", places.PLACES, places.place_rows),
    TableForm("relations", "How the deal stands to other ones.", promises.RELATIONS, promises.relation_rows),
    TableForm("doubts", "Words that could not be read with certainty.", claims.DOUBTS, claims.doubt_rows),
    TableForm("names", "Spellings that stand for one thing.", records.NAMES, records.name_rows, cites=False),
    TableForm("evidence", "Every passage behind rows that stand on several.", records.EVIDENCE, records.evidence_rows),
    TableForm("reports", "The reports used.", records.REPORTS, records.report_rows, cites=False),
    TableForm("judgements", "What people decided.", records.JUDGEMENTS, records.judgement_rows, cites=False),
)  # fmt: skip


def make_table(form: TableForm, cases: Sequence[Sources]) -> Table:
    """Make one table of several cases; the rows of a case stand together."""
    rows = (row for sources in cases for row in form.make(sources))
    return Table.of(form.name, form.about, form.all_columns, rows)


def make_tables(cases: Iterable[Case]) -> tuple[Table, ...]:
    """Make every table of the cases, empty ones too: the same columns whatever a casebook holds."""
    every = [Sources(case) for case in cases]
    return tuple(make_table(form, every) for form in TABLES)
