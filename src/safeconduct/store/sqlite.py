"""The embedded store: one SQLite file, through SQLAlchemy Core.

The journal is SQLite's own rollback journal and not its write-ahead log: a casebook must open from a stick that cannot
be written to, and be whole when one file is copied. Reading writes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, insert, inspect, select
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from safeconduct.store.base import Judgement, Record
from safeconduct.store.cipher import load_cipher, unlocking
from safeconduct.store.kept_rows import KeptRows
from safeconduct.store.rows import (
    Kept,
    entry_of,
    judgement_of,
    judgement_row,
    report_of,
    report_row,
    row_digest,
    told_subject,
)
from safeconduct.store.schema import judgements, log, readings, reports
from safeconduct.store.troubles import broken, full, locked, read_only
from safeconduct.store.vault import Vault
from safeconduct.store.versions import HEAD, KNOWN, upgrade
from safeconduct.store.visits import Visits
from safeconduct.vocab.document import Report
from safeconduct.vocab.errors import CasebookTooNew, SafeconductError
from safeconduct.vocab.judgement import judgement_record
from safeconduct.vocab.log import FIRST, LogEntry, LogKind, entry_digest
from safeconduct.vocab.record import json_line

__all__ = ["SqliteStore"]

#: The file's head says with this number that it is a casebook ("SCB1").
APPLICATION_ID = 0x53434231
_WAIT_SECONDS = 5.0
#: The version of the tables that had no log yet.
_WITHOUT_LOG = KNOWN[0]
_REMEDY_NEW = "get the newer version of the program; this one would not understand all of it"


class SqliteStore(KeptRows, Visits):
    """A Store in one file.

    Args:
        path: of the file.
        create: make the file, or the tables in an empty one, where there is none.
        wait_seconds: how long to wait for another process that writes.
        clock: gives the time of what is written into the log.
        tool: who writes, for the log: the program and its version.
        vault: encrypts the file; null if it is not encrypted.

    Raises:
        CasebookBroken: the file is not a casebook's.
        CasebookTooNew: a newer version of the program wrote it.
        CasebookLocked, CasebookReadOnly, CasebookFull: as their names say.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        wait_seconds: float = _WAIT_SECONDS,
        clock: Callable[[], datetime] | None = None,
        tool: str = "",
        vault: Vault | None = None,
    ) -> None:
        self._path = path
        self._clock = clock or (lambda: datetime.now(UTC))
        self._tool = tool
        self._vault = vault
        #: The library that opens the file: SQLite's, or SQLCipher's, which speaks the same.
        self._library: Any = sqlite3 if vault is None else load_cipher()
        self._wait_seconds = wait_seconds
        self._writing = False
        self.by = ""
        #: Number and digest of the last entry of the log, as long as nobody else can write one.
        self._last: tuple[int, str] | None = None
        if not create and not path.is_file():
            raise broken(str(path), "is missing", "name a casebook's folder")
        self._engine = create_engine("sqlite://", module=self._library, creator=self._connect, poolclass=StaticPool)
        event.listen(self._engine, "begin", self._begin)
        try:
            with self._told():
                self._connection = self._engine.connect()
                self._check(create)
        except BaseException:
            self._engine.dispose()
            raise

    def _connect(self) -> Any:
        connection = self._library.connect(
            str(self._path), timeout=self._wait_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            if self._vault is not None:
                for statement in unlocking(self._vault):
                    connection.execute(statement)
            for pragma in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF"):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin(self, connection: Connection) -> None:
        """Begin as SQLAlchemy asks; where we write, with the lock at once, so that nobody can come between."""
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writing else "BEGIN")

    def _check(self, create: bool) -> None:
        """See whose file it is and of which version; make or upgrade its tables where that is asked or due."""
        version = self._version()
        if version == HEAD or (version is None and not create):
            if version is None:
                raise broken(str(self._path), "holds nothing yet", "add reports to it")
            return
        with self.writing():
            version = self._version()
            if version != HEAD:  # another process may have been first
                upgrade(self._connection)
                if version in (None, _WITHOUT_LOG):
                    self._adopt()

    def _version(self) -> str | None:
        """The version of the tables, or null if there are none."""
        try:
            application = self._connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            tables = inspect(self._connection).get_table_names()
            if application != APPLICATION_ID:
                if application or tables:
                    raise broken(str(self._path), "is another program's database", "name a casebook's folder")
                return None
            asked = "SELECT version_num FROM alembic_version"
            version = self._connection.exec_driver_sql(asked).scalar() if "alembic_version" in tables else None
        finally:
            if not self._writing:
                self._connection.rollback()
        if version is None:
            raise broken(str(self._path), "does not say its version")
        if version not in KNOWN:
            raise CasebookTooNew(str(self._path), "was written by a newer version of Safeconduct", _REMEDY_NEW)
        return str(version)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do all that is written inside, or none of it."""
        if self._writing:
            yield
            return
        with self._told():
            self._connection.rollback()
            self._writing = True
            try:
                with self._connection.begin():
                    yield
            finally:
                self._writing, self._last = False, None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._told():
            try:
                yield self._connection
            finally:
                if not self._writing:
                    self._connection.rollback()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite says into errors that a user can do something about."""
        try:
            yield
        except DBAPIError as error:
            raise self._trouble(error.orig) or error from error
        except (sqlite3.Error, self._library.Error) as error:
            raise self._trouble(error) or error from error

    def _trouble(self, error: BaseException | None) -> SafeconductError | None:
        # The low byte is the kind; the rest, where SQLite says it, the occasion.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        where = str(self._path.parent)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return locked(where)
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
            return read_only(where)
        if code == sqlite3.SQLITE_FULL:
            return full(where)
        if code == sqlite3.SQLITE_NOTADB:
            return broken(str(self._path), "is not a database", "restore it from a copy, or name a casebook's folder")
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR):
            return broken(str(self._path), f"is damaged ({error})")
        if code == 0 and "decode" in str(error):
            return broken(str(self._path), "is damaged (a text in it is no UTF-8)")
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS):
            return broken(where, f"the disk does not answer ({error})", "plug it in again, or copy it to another disk")
        return None

    def holds(self, sha256: str) -> bool:
        """Whether a report with these bytes is there."""
        with self._reading() as connection:
            return connection.execute(select(reports.c.sha256).where(reports.c.sha256 == sha256)).first() is not None

    def add_report(self, report: Report, added: datetime, found: Record | None = None) -> None:
        """Keep a report: its particulars and its text; and in the log, what was found out about it."""
        row = report_row(report, added)
        with self.writing():
            if self._connection.execute(insert_or(reports).on_conflict_do_nothing(), row).rowcount:
                told = {"text_sha256": report.text.digest, "added": row["added"], **(found or {})}
                self._vouch(Kept.REPORTS, row, **told)

    def reports(self) -> Iterator[Report]:
        """Every report, in order of its digest."""
        with self._reading() as connection:
            rows = connection.execute(select(reports).order_by(reports.c.sha256)).all()
        for row in rows:
            yield report_of(row, str(self._path))

    def report(self, sha256: str) -> Report | None:
        """The report with these bytes; null if there is none."""
        with self._reading() as connection:
            row = connection.execute(select(reports).where(reports.c.sha256 == sha256)).first()
        return report_of(row, str(self._path)) if row else None

    def save_reading(self, sha256: str, reader: str, record: Record) -> None:
        """Keep what a reader read of a report that is there."""
        values = {"sha256": sha256, "reader": reader, "record": json_line(record)}
        statement = insert_or(readings)
        with self.writing():
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=[readings.c.sha256],
                    set_={"reader": statement.excluded.reader, "record": statement.excluded.record},
                ),
                values,
            )
            self._vouch(Kept.READINGS, values, reader=reader)

    def readings(self, reader: str) -> Iterator[tuple[str, Record]]:
        """Digest and record of every report that this reader has read."""
        wanted = select(readings.c.sha256, readings.c.record).where(readings.c.reader == reader)
        with self._reading() as connection:
            rows = connection.execute(wanted.order_by(readings.c.sha256)).all()
        for sha256, record in rows:
            yield sha256, json.loads(record)

    def reading_of(self, sha256: str) -> Record | None:
        """What any reader read of a report; null if none did."""
        with self._reading() as connection:
            found = connection.execute(select(readings.c.record).where(readings.c.sha256 == sha256)).scalar()
        return json.loads(found) if found is not None else None

    def every_reading(self) -> Iterator[tuple[str, str, Record]]:
        """Digest, reader and record of every report that any reader has read."""
        with self._reading() as connection:
            rows = connection.execute(select(readings).order_by(readings.c.sha256)).all()
        for row in rows:
            yield row.sha256, row.reader, json.loads(row.record)

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a decision."""
        row = judgement_row(judgement)
        with self.writing():
            number = self._connection.execute(insert(judgements), row).lastrowid
            told = {"id": judgement.id, "judgement": judgement_record(judgement)}
            self._vouch(Kept.JUDGEMENTS, {"number": number, **row}, **told)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every decision, in the order they were made."""
        with self._reading() as connection:
            rows = connection.execute(select(judgements).order_by(judgements.c.number)).all()
        return tuple(map(judgement_of, rows))

    def append(self, kind: str, subject: Record) -> LogEntry:
        """Write an entry behind all others of the log."""
        with self.writing():
            last, before = self._last or self._last_entry()
            number = last + 1
            subject = json.loads(json.dumps(subject))
            at = self._clock().astimezone(UTC)
            entry = LogEntry(number, at, kind, subject, entry_digest(before, number, at, kind, subject))
            self._insert(entry)
        return entry

    def _insert(self, entry: LogEntry) -> None:
        told = {"kind": entry.kind, "subject": told_subject(entry.subject), "digest": entry.digest}
        self._connection.execute(insert(log), {"number": entry.number, "at": entry.at.isoformat(), **told})
        self._last = (entry.number, entry.digest)

    def _last_entry(self) -> tuple[int, str]:
        wanted = select(log.c.number, log.c.digest).order_by(log.c.number.desc()).limit(1)
        last = self._connection.execute(wanted).first()
        return (last.number, last.digest) if last else (0, FIRST)

    def log(self, kind: str | None = None) -> Iterator[LogEntry]:
        """Every entry, in order; or those of one kind."""
        wanted = select(log).order_by(log.c.number)
        with self._reading() as connection:
            rows = connection.execute(wanted if kind is None else wanted.where(log.c.kind == kind)).all()
        for row in rows:
            try:
                yield entry_of(row)
            except (TypeError, ValueError):
                raise broken(str(self._path), f"entry {row.number} of the log cannot be read") from None

    def damages(self) -> Iterator[str]:
        """What the database finds wrong with its own file."""
        with self._reading() as connection:
            for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").all():
                if line != "ok":
                    yield str(line)

    def put_entry(self, entry: LogEntry) -> None:
        """Write an entry of a log as it is behind all that are here; it must follow them."""
        with self.writing():
            last, before = self._last or self._last_entry()
            made = entry_digest(before, entry.number, entry.at, entry.kind, entry.subject)
            if (entry.number, entry.digest) != (last + 1, made):
                raise broken(str(self._path), f"entry {entry.number} does not follow what is in its log")
            self._insert(entry)

    def put_row(self, kept: Kept, row: Record) -> None:
        """Write a row that an entry of the log vouches for already."""
        with self.writing():
            self._connection.execute(insert(kept.table), row)

    def _vouch(self, kept: Kept, row: Record, **more: Any) -> None:
        who = {"by": self.by} if self.by else {}
        self.append(kept.logged, {"key": kept.key(row), "row": row_digest(row), "tool": self._tool, **who, **more})

    def _adopt(self) -> None:
        """Begin the log: with what is there already, which an older version had kept without one."""
        self.append(LogKind.MADE, {"tool": self._tool})
        for kept in Kept:
            for row in self.rows(kept):
                self.append(LogKind.ADOPTED, {"of": kept.value, "key": row.key, "row": row.digest, "tool": self._tool})

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._engine.dispose()
