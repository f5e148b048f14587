"""The Store protocol: what any place that keeps a casebook's records owes.

Whoever runs the stages knows this protocol and nothing below it. One suite of tests, ``tests/contracts``, holds for
every store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from safeconduct.vocab.document import Report
from safeconduct.vocab.judgement import Judgement
from safeconduct.vocab.log import LogEntry

if TYPE_CHECKING:
    from safeconduct.store.kept_rows import KeptRow
    from safeconduct.store.rows import Kept
    from safeconduct.vocab.visit import Visit

__all__ = ["Judgement", "Record", "Store"]

#: A reading as ``vocab.record`` makes it.
Record = dict[str, Any]


class Store(Protocol):
    """Keeps reports, what was read of them, and people's judgements.

    A report is known by the SHA-256 of its bytes. What was written stays: a report or a judgement is never changed or
    taken away; a reading may be replaced by a newer reader's. All times are aware and UTC.

    Every method may raise ``CasebookLocked``, ``CasebookReadOnly``, ``CasebookFull`` or ``CasebookBroken``, each with
    its remedy. Whatever is raised, and whenever the process ends, the store holds what it held before the outermost
    ``writing`` that was open, or all of it.
    """

    #: Who works with it: said in the log with all that is kept; empty for nobody.
    by: str

    def writing(self) -> AbstractContextManager[None]:
        """Do all that is written inside, or none of it.

        One at a time: another process that wants to write waits, and gives up with ``CasebookLocked`` after a few
        seconds. Inside another ``writing`` it is part of that one.
        """
        ...

    def holds(self, sha256: str) -> bool:
        """Whether a report with these bytes is there."""
        ...

    def add_report(self, report: Report, added: datetime, found: Record | None = None) -> None:
        """Keep a report: its particulars and its text. One that is there already stays as it is.

        Args:
            report: what is kept.
            added: when.
            found: what the log's entry says of it besides, as which other report has nearly the same words.
        """
        ...

    def reports(self) -> Iterator[Report]:
        """Every report, in order of its digest; each text is checked against its own digest as it is handed out."""
        ...

    def report(self, sha256: str) -> Report | None:
        """The report with these bytes, checked against its digest; null if there is none."""
        ...

    def reading_of(self, sha256: str) -> Record | None:
        """What any reader read of a report; null if none did."""
        ...

    def save_reading(self, sha256: str, reader: str, record: Record) -> None:
        """Keep what a reader read of a report that is there, in place of what any reader read of it before.

        Args:
            sha256: of the report's bytes.
            reader: which reader in which version; another version's reading counts as none.
            record: as ``vocab.record.reading_record`` makes it.
        """
        ...

    def readings(self, reader: str) -> Iterator[tuple[str, Record]]:
        """Digest and record of every report that this reader has read, in order of the digest."""
        ...

    def every_reading(self) -> Iterator[tuple[str, str, Record]]:
        """Digest, reader and record of every report that any reader has read, in order of the digest."""
        ...

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a decision behind all that were made before."""
        ...

    def judgements(self) -> Iterable[Judgement]:
        """Every decision, in the order they were made."""
        ...

    def add_visit(self, visit: Visit) -> None:
        """Keep a visit behind all that were made before."""
        ...

    def visits(self) -> Iterable[Visit]:
        """Every visit, in the order they were made."""
        ...

    def last_visit(self, address: str) -> Visit | None:
        """The last visit to an address; null if there was none."""
        ...

    def visits_of(self, sha256: str) -> list[Visit]:
        """Every visit that gave these bytes, in the order they were made."""
        ...

    def addresses(self) -> list[tuple[str, str]]:
        """Address and digest of every visit that gave a report, in the order they were made."""
        ...

    def warcs(self) -> set[str]:
        """The digest of every WARC file that visits name."""
        ...

    def append(self, kind: str, subject: Record) -> LogEntry:
        """Write an entry behind all others of the log.

        What is kept by the methods above writes its own: a row that no entry vouches for was not put there by them.
        """
        ...

    def log(self, kind: str | None = None) -> Iterable[LogEntry]:
        """Every entry of the log, in order; or those of one kind."""
        ...

    def put_entry(self, entry: LogEntry) -> None:
        """Write an entry of a log as it is behind all that are here, where a casebook is made again of its log.

        Raises:
            CasebookBroken: it does not follow them.
        """
        ...

    def put_row(self, kept: Kept, row: Record) -> None:
        """Write a row that an entry of the log vouches for already; nothing else is to be written so."""
        ...

    def rows(self, kept: Kept) -> Iterable[KeptRow]:
        """Every row of a kind in order of its key, to be held against the log; also those that cannot be read."""
        ...

    def damages(self) -> Iterable[str]:
        """What the database finds wrong with itself, in its own words."""
        ...

    def close(self) -> None:
        """Let go of what is open; nothing may be asked afterwards."""
        ...
