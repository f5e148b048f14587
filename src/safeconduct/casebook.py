"""The casebook: a folder of originals and records, and the stages run in order over it.

This module alone knows the order of the stages, the clock and the store. It keeps what cannot be had again (reports,
judgements) and what is dear to make (readings, with the version of the reader that made them); cases are put together
anew whenever they are asked for, so nothing that is shown can be out of date.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, partial
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from safeconduct import __version__
from safeconduct.collect import Given, load_bytes, make_report
from safeconduct.gazetteer import fold_place
from safeconduct.vocab.errors import (
    CasebookBroken,
    CasebookFull,
    CasebookLocked,
    CasebookMissing,
    CasebookReadOnly,
    CaseNotFound,
    LanguageUnknown,
    ProgramDefect,
    ReportUnreadable,
    SafeconductError,
    SpanOutsideText,
)
from safeconduct.vocab.record import reading_from_record, reading_record

if TYPE_CHECKING:
    from safeconduct.read.reader import Reader
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.document import Report

__all__ = ["Casebook", "Given", "Outcome", "State", "read_reports", "sample_reports"]

DATABASE = "casebook.sqlite"
ORIGINALS = "originals"
#: What decides how a report is read; a change in any of it makes a new version of the reader.
_READER_PARTS = ("read", "vocab", "gazetteer", "data")
#: The kind of judgement by which a user says what a report does not say about itself.
_GIVEN = "given"
_MANY = 40


class State(StrEnum):
    """What became of a report."""

    READ = "read"
    ADDED = "added"
    ALREADY = "already there"
    #: It was there, and is now known to be of another day or publisher.
    CORRECTED = "corrected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of the reports that were given."""

    #: As the user gave it.
    path: str
    state: State
    reading: Reading | None = None
    error: SafeconductError | None = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What had to be guessed or is missing."""
        return self.reading.report.capture.remarks if self.reading else ()


def read_reports(paths: Iterable[str], given: Given | None = None) -> Iterator[Outcome]:
    """Read reports without keeping them, one after another, each handed out before the next is touched.

    Args:
        paths: of files; ``-`` is standard input.
        given: what the user says about all of them.
    """
    reader = _reader()
    for path in paths:
        yield _attempt(path, partial(_read_file, path, given, reader))


def sample_reports() -> tuple[Path, ...]:
    """The sample reports that come with the program, by name."""
    folder = resources.files("safeconduct") / "samples" / "al-waer"
    return tuple(sorted(Path(str(file)) for file in folder.iterdir() if file.name.endswith(".md")))


class Casebook:
    """One casebook. Use ``Casebook.open`` and close it, or use it in a ``with``.

    Args:
        store: where reports, readings and judgements are.
        originals: where the bytes are.
        where: the folder, for messages.
        clock: gives the time a report is added.
    """

    def __init__(
        self, store: Store, originals: Originals, where: Path, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._store = store
        self._originals = originals
        self._where = where
        self._clock = clock or (lambda: datetime.now(UTC))

    @classmethod
    def open(cls, folder: Path | str, *, create: bool = False) -> Self:
        """Open the casebook in a folder.

        Args:
            folder: of the casebook.
            create: make it where there is none: the folder must be missing or empty.

        Raises:
            CasebookMissing: there is none, and none is to be made.
            CasebookBroken: the folder is something else.
            CasebookTooNew, CasebookLocked, CasebookReadOnly, CasebookFull: as their names say.
        """
        where = Path(folder)
        _check_folder(where, create)
        from safeconduct.store import Originals
        from safeconduct.store.sqlite import SqliteStore

        return cls(SqliteStore(where / DATABASE, create=create), Originals(where / ORIGINALS), where)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the casebook."""
        self._store.close()

    def add(self, paths: Iterable[str], given: Given | None = None) -> Iterator[Outcome]:
        """Collect, keep and read reports, one after another, each whole before it is handed out.

        A report whose bytes are there already changes nothing, except that what ``given`` says of it is noted.

        Args:
            paths: of files; ``-`` is standard input.
            given: what the user says about all of them.

        Raises:
            CasebookLocked, CasebookReadOnly, CasebookFull: nothing more can be kept; what was handed out is kept.
        """
        reader = _reader()
        with self._store.writing():
            self._originals.clean()
        for path in paths:
            yield _attempt(path, partial(self._add, path, given, reader))

    def _add(self, path: str, given: Given | None, reader: Reader) -> Outcome:
        data = load_bytes(path)
        digest = hashlib.sha256(data).hexdigest()
        if self._store.holds(digest):
            return self._correct(path, data, digest, given, reader)
        reading = reader.read(make_report(data, path, given))
        with self._store.writing():
            self._originals.keep(data)
            self._store.add_report(reading.report, self._clock())
            self._store.save_reading(digest, _reader_version(), reading_record(reading))
        return Outcome(path, State.ADDED, reading)

    def _correct(self, path: str, data: bytes, digest: str, given: Given | None, reader: Reader) -> Outcome:
        """Note what the user now says of a report that is there, and put back its original if that is missing."""
        with self._store.writing():
            self._originals.keep(data)
        if given is None or given == Given():
            return Outcome(path, State.ALREADY)
        report = next(r for r in self._reports() if r.capture.sha256 == digest)
        corrected = _with_given(report, given)
        if corrected == report:
            return Outcome(path, State.ALREADY)
        reading = reader.read(corrected)
        from safeconduct.store import Judgement

        said = {"published": given.published.isoformat() if given.published else None, "publisher": given.publisher}
        with self._store.writing():
            self._store.add_judgement(
                Judgement("command line", self._clock(), _GIVEN, {"report": digest, **said}, "given with the report")
            )
            self._store.save_reading(digest, _reader_version(), reading_record(reading))
        return Outcome(path, State.CORRECTED, reading)

    def _reports(self) -> list[Report]:
        """Every report, with what users said of it and an id of its own, in order of day."""
        said: dict[str, list[Given]] = {}
        for judgement in self._store.judgements():
            if judgement.kind == _GIVEN:
                day = judgement.subject.get("published")
                given = Given(date.fromisoformat(day) if day else None, judgement.subject.get("publisher"))
                said.setdefault(str(judgement.subject.get("report")), []).append(given)
        reports = []
        for report in self._store.reports():
            for given in said.get(report.capture.sha256, ()):
                report = _with_given(report, given)
            reports.append(report)
        return sorted(_with_own_ids(reports), key=lambda r: (r.published or date.max, r.id, r.capture.sha256))

    def readings(self, as_of: date | None = None, progress: Callable[[int, int], None] | None = None) -> list[Reading]:
        """What every report says, in order of day.

        Where another version of the reader had read it, it is read again, and the new reading kept if it can be.

        Args:
            as_of: leave out what was published later, or nobody knows when.
            progress: told how many are read and how many there are.
        """
        records = dict(self._store.readings(_reader_version()))
        reports = [r for r in self._reports() if as_of is None or (r.published is not None and r.published <= as_of)]
        found, fresh = [], []
        for number, report in enumerate(reports, start=1):
            reading = _from_record(records.get(report.capture.sha256), report)
            if reading is None:
                reading = _reader().read(report)
                fresh.append(reading)
            found.append(reading)
            if progress:
                progress(number, len(reports))
        self._refresh(fresh)
        return found

    def _refresh(self, readings: list[Reading]) -> None:
        """Keep readings in place of older ones; on a stick that cannot be written to they are made anew each time."""
        if not readings:
            return
        with suppress(CasebookReadOnly, CasebookLocked, CasebookFull), self._store.writing():
            for reading in readings:
                self._store.save_reading(reading.report.capture.sha256, _reader_version(), reading_record(reading))

    def undated(self) -> int:
        """How many reports nobody knows the day of."""
        return sum(report.published is None for report in self._reports())

    def cases(self, as_of: date | None = None, progress: Callable[[int, int], None] | None = None) -> tuple[Case, ...]:
        """Every case, put together from all reports, in order of their first report.

        Args:
            as_of: the day to tell them for; null for the day of the latest report.
            progress: told how many reports are read and how many there are.
        """
        from safeconduct.link import link_cases
        from safeconduct.reconcile import reconcile
        from safeconduct.track import track

        linked = link_cases(self.readings(as_of, progress))
        return tuple(track(one, reconcile(one), as_of) for one in linked)

    def find_case(
        self, name: str, as_of: date | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Case:
        """The one case that answers to a name: its id, its place in any usual spelling, or a part of either.

        Raises:
            CaseNotFound: none does, or more than one; the message lists them.
        """
        return choose_case(name, self.cases(as_of, progress), str(self._where))


def choose_case(name: str, cases: Iterable[Case], where: str) -> Case:
    """Choose the case that a name means; a whole name goes before a part of one.

    Raises:
        CaseNotFound: no case answers to it, or more than one.
    """
    every = list(cases)
    wanted = fold_place(name)
    exact = [case for case in every if case.id == name]
    whole = [case for case in every if wanted and wanted in {fold_place(form) for form in (*case.names, case.id)}]
    part = [case for case in every if wanted and any(wanted in fold_place(form) for form in (*case.names, case.id))]
    found = exact or whole or part
    if len(found) == 1:
        return found[0]
    if found:
        raise CaseNotFound(where, f"“{name}” is the name of {len(found)} cases", f"say which: {_listed(found)}")
    if not every:
        raise CaseNotFound(where, "holds no case yet", "add reports that tell of a deal")
    raise CaseNotFound(where, f"no case is called “{name}”", f"there are: {_listed(every)}")


def _listed(cases: list[Case]) -> str:
    ids = [case.id for case in cases[:_MANY]]
    more = len(cases) - len(ids)
    return ", ".join(ids) + (f" and {more} more" if more else "")


def _attempt(path: str, work: Callable[[], Outcome]) -> Outcome:
    """Do the work for one report; what only concerns this report does not stop the others."""
    try:
        return work()
    except (ReportUnreadable, LanguageUnknown, CasebookBroken) as error:
        return Outcome(path, State.FAILED, error=error)
    except SafeconductError as error:
        if not isinstance(error, SpanOutsideText):
            raise
        return Outcome(path, State.FAILED, error=error)
    except Exception as error:
        what = f"the program failed over it ({type(error).__name__}: {error})"
        defect = ProgramDefect(path, what, "please report this line; --debug shows where it happened")
        defect.__cause__ = error
        return Outcome(path, State.FAILED, error=defect)


def _read_file(path: str, given: Given | None, reader: Reader) -> Outcome:
    return Outcome(path, State.READ, reader.read(make_report(load_bytes(path), path, given)))


def _check_folder(where: Path, create: bool) -> None:
    """See that a folder is or can become a casebook."""
    try:
        if where.is_file():
            raise CasebookBroken(
                str(where), "is a file, not a casebook", "name the casebook's folder first, then the reports"
            )
        names = sorted(path.name for path in where.iterdir()) if where.is_dir() else None
        if names is None and create:
            where.mkdir(parents=True)
    except OSError as error:
        from safeconduct.store.troubles import told_by_system

        reason = CasebookBroken(str(where), f"cannot be opened ({error.strerror})", "name another folder")
        raise told_by_system(error, str(where)) or reason from error
    if names and DATABASE not in names and names != [ORIGINALS]:
        raise CasebookBroken(
            str(where), "is a folder, but no casebook", "name another folder; a new one is made by add"
        )
    if not create and (names is None or DATABASE not in names):
        raise CasebookMissing(str(where), "there is no casebook", f"make one: safeconduct add {where} REPORT …")


def _with_given(report: Report, given: Given) -> Report:
    """The report as the user says it is."""
    return replace(report, published=given.published or report.published, publisher=given.publisher or report.publisher)


def _with_own_ids(reports: list[Report]) -> list[Report]:
    """Give reports that call themselves the same each an id of its own, whichever came first."""
    often = Counter(report.id for report in reports)
    return [
        replace(report, id=f"{report.id}-{report.capture.sha256[:8]}") if often[report.id] > 1 else report
        for report in reports
    ]


def _from_record(record: dict[str, object] | None, report: Report) -> Reading | None:
    """The reading that was kept, if it is whole and was made of the report as it is now known."""
    if record is None:
        return None
    known = (report.text.digest, report.published.isoformat() if report.published else None, report.publisher)
    if (record.get("text_sha256"), record.get("published"), record.get("publisher")) != known:
        return None
    try:
        return reading_from_record(record, report)
    except (KeyError, TypeError, ValueError):  # it can be made again, so it need not be mourned
        return None


def _reader() -> Reader:
    from safeconduct.read.reader import RuleReader

    return RuleReader()


@cache
def _reader_version() -> str:
    """The rules' version: the program's, and a digest of everything that decides how a report is read."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for part in _READER_PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in (".py", ".toml", ".bin"):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"rules {__version__} {digest.hexdigest()[:16]}"
