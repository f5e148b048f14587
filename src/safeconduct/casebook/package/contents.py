"""Gather what goes into a package: a whole casebook, or a new one made of one case's reports."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.casebook.opening import ARCHIVE, DATABASE, KEY_FILE, ORIGINALS, TOOL, archive_of, open_parts
from safeconduct.casebook.package.packing import Contents, Packed, pack
from safeconduct.casebook.settings import SETTINGS_FILES
from safeconduct.vocab.log import LogKind

if TYPE_CHECKING:
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.log import LogEntry

__all__ = ["pack_book", "pack_case", "take_case"]


#: What people tell a casebook, and its key: they go with it.
_GO_WITH_IT = (*SETTINGS_FILES, KEY_FILE)
#: What the old log says of a report that the new one says too: of what it can be made again, and its print.
_KEPT = ("made_of", "print")
#: Folder, store and originals of a casebook.
Book = tuple[Path, "Store", "Originals"]


def pack_book(book: Book, out: Path, clock: Callable[[], datetime], *, title: str = "", force: bool = False) -> Packed:
    """Pack a whole casebook; nobody can write to it meanwhile.

    Args:
        book: which.
        out: where to.
        clock: gives the time it is packed.
        title: of the package; empty for the folder's name.
        force: overwrite what is there.

    Raises:
        ExportRefused: something is there, or there is no such folder.
    """
    folder, store, originals = book
    with store.writing():
        originals.clean(store.holds)
        archive = archive_of(originals)
        archive.clean(store.warcs().__contains__)
        files = {DATABASE: folder / DATABASE}
        files |= {f"{ORIGINALS}/{path.name}": path for path in originals.files()}
        files |= {f"{ARCHIVE}/{path.name}": path for path in archive.files()}
        files |= {name: folder / name for name in _GO_WITH_IT if (folder / name).is_file()}
        contents = Contents(
            title or folder.resolve().name,
            files,
            tuple(store.reports()),
            tuple(store.judgements()),
            tuple(store.log()),
            clock(),
            TOOL,
            sealed=(folder / KEY_FILE).is_file(),
        )
        return pack(contents, out, force=force)


def pack_case(book: Book, case: Case, out: Path, clock: Callable[[], datetime], *, force: bool = False) -> Packed:
    """Pack a new casebook made of one case's reports and of what people decided of them. The rest is as above."""
    source, store, originals = book
    with tempfile.TemporaryDirectory(prefix="safeconduct-") as folder:
        where = Path(folder) / case.id
        if (source / KEY_FILE).is_file():  # what is encrypted stays so, with the same key
            where.mkdir()
            shutil.copyfile(source / KEY_FILE, where / KEY_FILE)
        new_store, new_originals = open_parts(where, create=True, clock=clock, vault=originals.vault)
        try:
            take_case(case, (store, originals), (new_store, new_originals), clock)
            return pack_book((where, new_store, new_originals), out, clock, title=case.id, force=force)
        finally:
            new_store.close()


def take_case(
    case: Case,
    source: tuple[Store, Originals],
    target: tuple[Store, Originals],
    clock: Callable[[], datetime],
) -> None:
    """Copy the reports of a case, what was read of them and what people decided of them into an empty casebook.

    The new log begins by saying which case it is and at which digest of the old log it was taken.

    Args:
        case: which.
        source, target: store and originals of the old casebook and the new one.
        clock: for reports of which the old log does not say when they were collected.
    """
    store, originals = source
    new_store, new_originals = target
    wanted = {one.report.capture.sha256 for one in case.linked.reports}
    entries = tuple(store.log())
    bearing = {judgement.id for judgement in case.judgements}
    with new_store.writing():
        head = entries[-1].digest if entries else ""
        new_store.append(LogKind.TAKEN, {"case": case.id, "head": head})
        _take_reports(wanted, entries, source, target, clock)
        new_archive = archive_of(new_originals)
        for visit in store.visits():
            if visit.sha256 in wanted:
                if visit.warc is not None:
                    new_archive.keep(archive_of(originals).load(visit.warc))
                new_store.add_visit(visit)
        for digest, reader, record in store.every_reading():
            if digest in wanted:
                new_store.save_reading(digest, reader, record)
        for judgement in tuple(store.judgements()):
            if judgement.id in bearing or judgement.subject.get("report") in wanted:
                new_store.add_judgement(judgement)


def _take_reports(
    wanted: set[str],
    entries: Iterable[LogEntry],
    source: tuple[Store, Originals],
    target: tuple[Store, Originals],
    clock: Callable[[], datetime],
) -> None:
    """Copy some reports with what the old log says of each."""
    (store, originals), (new_store, new_originals) = source, target
    collected = {str(e.subject.get("key")): e for e in entries if e.kind == LogKind.COLLECTED}
    for report in store.reports():
        if report.capture.sha256 in wanted:
            new_originals.keep(originals.load(report.capture.sha256))
            entry = collected.get(report.capture.sha256)
            found = {name: entry.subject[name] for name in _KEPT if name in entry.subject} if entry else {}
            new_store.add_report(report, entry.at if entry else clock(), found)
