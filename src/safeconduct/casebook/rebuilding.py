"""Make a casebook again of its originals and its log: the same reports, texts, claims, visits, judgements and chain.

Every report is made of its bytes and of what the log says came with it; every judgement and visit is in the log whole.
Each row is held against the digest that the log has of it, and all is verified at the end: where another version of the
program draws another text or reads other claims, the new rows get entries of their own behind the old ones.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.making import Making
from safeconduct.casebook.opening import DATABASE, KEY_FILE, ORIGINALS, TOOL, archive_of, open_parts, open_vault
from safeconduct.casebook.reports import make_reader, read_or_keep, reader_version
from safeconduct.casebook.settings import SETTINGS_FILES
from safeconduct.casebook.shelf import Shelf
from safeconduct.casebook.vouched import Voucher, read_vouchers
from safeconduct.casebook.whole_file import beside, closed_by_umask
from safeconduct.store import Originals
from safeconduct.store.rows import Kept, judgement_row, report_row, row_digest
from safeconduct.vocab.errors import CasebookBroken, ExportRefused, ReportUnreadable
from safeconduct.vocab.judgement import judgement_from_record
from safeconduct.vocab.log import LogEntry, LogKind, broken_links
from safeconduct.vocab.record import json_line, reading_record

if TYPE_CHECKING:
    from safeconduct.read.reader import Reader
    from safeconduct.store import Store
    from safeconduct.store.vault import Vault
    from safeconduct.vocab.document import Report
    from safeconduct.vocab.secret import Secret
    from safeconduct.vocab.verdict import Verdict

__all__ = ["Rebuilt", "read_entries", "rebuild"]

_REMEDY = "give the log as safeconduct log --json prints it, or readable/log.jsonl of a package"
_OLDER = (
    "was written by a version of the program that did not keep all it takes",
    "make it again of judgements --json and the originals: see safeconduct judge --help",
)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it."""

    verdict: Verdict
    #: What is not as it was, in words.
    notes: tuple[str, ...]


def read_entries(lines: Iterable[str], where: str) -> list[LogEntry]:
    """Read an exported log.

    Args:
        lines: one JSON object each, as ``log --json`` prints them.
        where: what they come from, for messages.

    Raises:
        CasebookBroken: a line is no entry.
    """
    entries = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            at = datetime.fromisoformat(told["at"]).astimezone(UTC)
            entries.append(LogEntry(int(told["number"]), at, str(told["kind"]), dict(told["subject"]), told["digest"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise CasebookBroken(f"{where}, line {number}", "is no entry of a log", _REMEDY) from None
    return entries


def rebuild(
    entries: list[LogEntry], old: Path, folder: Path, unlock: Callable[[], Secret | None] | None = None
) -> Rebuilt:
    """Make a casebook again.

    Args:
        entries: its log.
        old: the folder that holds its originals and its archive; and its key, if it is encrypted: then the new one is
            so with the same key.
        folder: where to; it must not be there yet, or be empty.
        unlock: gives what opens it; null for what the settings say.

    Raises:
        ExportRefused: something is in the folder.
        CasebookBroken: the log is no whole chain, or does not hold what it takes. Nothing is left behind then.
    """
    from safeconduct.casebook.verifying import verify

    _check(entries, folder)
    vault = open_vault(old, unlock)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=beside(folder), dir=folder.parent))
    try:
        notes = _fill(fresh, old, entries, vault)
        for name in (KEY_FILE, *SETTINGS_FILES):
            if (old / name).is_file():
                shutil.copyfile(old / name, fresh / name)
        if folder.exists():
            folder.rmdir()
        os.chmod(fresh, closed_by_umask(0o777))
        os.replace(fresh, folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    store, there = open_parts(folder, vault=vault)
    try:
        return Rebuilt(verify(store, there), notes)
    finally:
        store.close()


def _check(entries: list[LogEntry], folder: Path) -> None:
    """See that the log is whole, and that nothing is where the casebook is to lie."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportRefused(str(folder), "is there already", "name a new folder")
    for number, what in broken_links(entries):
        raise CasebookBroken(
            f"entry {number} of the log", what, "a log that was changed makes no casebook: find a copy"
        )
    if not entries or entries[0].kind != LogKind.MADE:
        raise CasebookBroken("the log", "does not begin where a casebook was made", _REMEDY)


def _fill(fresh: Path, old: Path, entries: list[LogEntry], vault: Vault | None) -> tuple[str, ...]:
    """Make the casebook in an empty folder; what is not as it was, in words."""
    from safeconduct.store.sqlite import SqliteStore

    first = entries[0]
    tool = str(first.subject.get("tool"))
    store = SqliteStore(fresh / DATABASE, create=True, clock=lambda: first.at, tool=tool, vault=vault)
    try:
        here, there = Originals(old / ORIGINALS, vault), Originals(fresh / ORIGINALS, vault)
        work = _Rebuilding(store, here, there, entries, read_vouchers(entries))
        work.run()
    finally:
        store.close()
    return tuple(work.notes)


@dataclass(slots=True)
class _Rebuilding:
    store: Store
    old: Originals
    new: Originals
    entries: list[LogEntry]
    vouchers: dict[Kept, dict[str, Voucher]]
    notes: list[str] = field(default_factory=list)
    #: Rows that are not what the log has of them.
    other: list[tuple[Kept, dict[str, Any]]] = field(default_factory=list)
    made: set[tuple[Kept, str]] = field(default_factory=set)

    def run(self) -> None:
        """Write the log and every row, then the claims."""
        with self.store.writing():
            (made,) = self.store.log()
            if made != self.entries[0]:
                raise CasebookBroken(f"entry {self.entries[0].number} of the log", *_OLDER)
            for entry in self.entries[1:]:
                self.store.put_entry(entry)
                for kept, row in self._rows(entry):
                    self._put(kept, row)
            self._readings()
            for kept, row in self.other:
                subject = {"of": kept.value, "key": kept.key(row), "row": row_digest(row), "tool": TOOL}
                self.store.append(LogKind.ADOPTED, subject)
        self._archive()

    def _put(self, kept: Kept, row: dict[str, Any]) -> None:
        self.store.put_row(kept, row)
        self.made.add((kept, kept.key(row)))
        if row_digest(row) != self.vouchers[kept][kept.key(row)].row:
            self.other.append((kept, row))
            called = row.get("id") or row.get("sha256") or row.get("number")
            self.notes.append(f"{kept.value} {called}: this version of the program makes it otherwise than it was kept")

    def _rows(self, entry: LogEntry) -> Iterator[tuple[Kept, dict[str, Any]]]:
        """The row that an entry vouches for, made again; none of other entries."""
        where, subject = f"entry {entry.number} of the log ({entry.kind})", entry.subject
        try:
            if entry.kind == LogKind.COLLECTED:
                making = Making.from_subject(subject)
                if making is None:
                    raise CasebookBroken(where, *_OLDER)
                self.made.add((Kept.REPORTS, str(subject["key"])))
                report = self._report(str(subject["key"]), making)
                if report is not None:
                    yield Kept.REPORTS, report_row(report, datetime.fromisoformat(subject["added"]))
            elif entry.kind == LogKind.JUDGED:
                judgement = judgement_from_record(subject["judgement"])
                yield Kept.JUDGEMENTS, {"number": int(subject["key"]), **judgement_row(judgement)}
            elif entry.kind == LogKind.VISITED:
                told = {name: subject.get(name) for name in ("address", "status", "sha256", "warc")}
                yield Kept.VISITS, {"number": int(subject["key"]), **told, **subject["visit"]}
            elif entry.kind == LogKind.ADOPTED and (Kept(subject["of"]), str(subject["key"])) not in self.made:
                raise CasebookBroken(where, *_OLDER)
        except KeyError:
            raise CasebookBroken(where, *_OLDER) from None

    def _report(self, digest: str, making: Making) -> Report | None:
        """A report made of its original; null where that is gone, or is not what it was."""
        try:
            data = self.old.load(digest)
            report = making.make(data)
        except CasebookBroken as error:
            self.notes.append(f"{error.where} {error.what}: its report, {making.source}, cannot be made again")
            return None
        except ReportUnreadable as error:
            self.notes.append(f"{making.source} ({digest[:12]}…): {error.what}, so its report cannot be made again")
            return None
        self.new.keep(data)
        return report

    def _readings(self) -> None:
        """Read every report; where the same reader had read it, the same claims come of it."""
        reader = make_reader()
        raw = {report.capture.sha256: report for report in self.store.reports()}
        as_said = {r.capture.sha256: r for r in Shelf(self.store, self.new, lambda: datetime.now(UTC)).reports()}
        for digest, voucher in sorted(self.vouchers[Kept.READINGS].items()):
            if digest not in raw:
                continue
            # Adding reads a report as it calls itself; reading it anew, under the id it has among all others.
            known = as_said[digest], replace(as_said[digest], id=raw[digest].id), raw[digest]
            rows = [_reading_row(reader, report) for report in dict.fromkeys(known)]
            row = next((row for row in rows if row_digest(row) == voucher.row), rows[0])
            if row_digest(row) == voucher.row:
                self.store.put_row(Kept.READINGS, row)
                continue
            self.store.save_reading(digest, row["reader"], json.loads(row["record"]))
            if voucher.subject.get("reader") == row["reader"]:
                self.notes.append(
                    f"the claims of {raw[digest].id} are not those that were kept, though read the same way"
                )

    def _archive(self) -> None:
        """Take the WARC files along; what is missing is told by verifying."""
        there, here = archive_of(self.old), archive_of(self.new)
        for digest in sorted(self.store.warcs()):
            with suppress(CasebookBroken):
                here.keep(there.load(digest))


def _reading_row(reader: Reader, report: Report) -> dict[str, Any]:
    record = reading_record(read_or_keep(reader, report))
    return {"sha256": report.capture.sha256, "reader": reader_version(), "record": json_line(record)}
