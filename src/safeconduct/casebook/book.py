"""The casebook: a folder of originals and records, and the stages run in order over it.

This module alone knows the order of the stages, the clock and the store. It keeps what cannot be had again (reports,
judgements) and what is dear to make (readings, with the version of the reader that made them); cases are put together
anew whenever they are asked for, so nothing that is shown can be out of date, and all of it can be made again of the
originals and the judgements.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path, PurePath
from types import TracebackType
from typing import TYPE_CHECKING, Self

from safeconduct import __version__
from safeconduct.casebook.kept_back import KeptBack
from safeconduct.casebook.known import kept_reading, say_with, with_own_ids
from safeconduct.casebook.log import Log
from safeconduct.casebook.reports import Outcome, State, attempt, make_reader, reader_version
from safeconduct.collect import Given, load_bytes, make_report
from safeconduct.judge import (
    Knowledge,
    Said,
    choose_case,
    clean,
    decide,
    make_subject,
    read_log,
    what_was_said,
)
from safeconduct.vocab.errors import (
    CasebookBroken,
    CasebookFull,
    CasebookLocked,
    CasebookReadOnly,
    JudgementRefused,
)
from safeconduct.vocab.judgement import Judged, Judgement, JudgementKind, JudgementState
from safeconduct.vocab.record import reading_record

if TYPE_CHECKING:
    from safeconduct.publish.redaction import Redaction
    from safeconduct.read.reader import Reader
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.change import Changes
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.document import Report

__all__ = ["Casebook"]

DATABASE = "casebook.sqlite"
ORIGINALS = "originals"
#: Says whose names stay in copies made for the public.
REDACTION = "redaction.toml"
#: Who says what is given with a report: whoever types it is not asked for a name.
_COMMAND_LINE = "command line"
_REMEDY = "add reports that tell of a deal"


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
        self._judged: tuple[Judged, ...] = ()
        self._held_back = KeptBack()
        #: What happened to it.
        self.log = Log(store, originals, self._clock)

    @classmethod
    def open(cls, folder: Path | str, *, create: bool = False, by: str = "") -> Self:
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
        from safeconduct.store.folder import check_folder

        check_folder(where, DATABASE, ORIGINALS, create=create)
        from safeconduct.store import Originals
        from safeconduct.store.sqlite import SqliteStore

        store = SqliteStore(where / DATABASE, create=create, tool=f"safeconduct {__version__}")
        book = cls(store, Originals(where / ORIGINALS), where)
        if by:
            book.log.note_opened(by)
        return book

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
        reader = make_reader()
        with self._store.writing():
            self._originals.clean()
        said = what_was_said(self._store.judgements())
        for path in paths:
            yield attempt(path, partial(self._add, path, given, said, reader))

    def _add(self, path: str, given: Given | None, said: Mapping[str, Said], reader: Reader) -> Outcome:
        data = load_bytes(path)
        digest = hashlib.sha256(data).hexdigest()
        if self._store.holds(digest):
            return self._correct(path, data, digest, given, reader)
        known = said.get(digest, Said())
        named = PurePath(path).name.encode("utf-8", "replace").decode()
        reading = reader.read(make_report(data, known.name or path, say_with(given, known)))
        note = Given() if given is None else given
        own = None if known.name or PurePath(named).stem == digest else named
        with self._store.writing():
            self._originals.keep(data)
            if not self._store.holds(digest):  # another process may have been first
                self._note(digest, Said(own, note.published, note.publisher))
            self._store.add_report(reading.report, self._clock())
            self._store.save_reading(digest, reader_version(), reading_record(reading))
        return Outcome(path, State.ADDED, reading)

    def _note(self, digest: str, said: Said) -> None:
        """Keep what is said of a report beside it, if anything is."""
        if subject := said.subject(digest):
            why = "given with the report"
            self._store.add_judgement(Judgement(_COMMAND_LINE, self._clock(), JudgementKind.GIVEN, subject, why))

    def _correct(self, path: str, data: bytes, digest: str, given: Given | None, reader: Reader) -> Outcome:
        """Note what the user now says of a report that is there, and put back its original if that is missing."""
        with self._store.writing():
            self._originals.keep(data)
        if given is None or given == Given():
            return Outcome(path, State.ALREADY)
        report = next(r for r in self._reports() if r.capture.sha256 == digest)
        corrected = replace(
            report, published=given.published or report.published, publisher=given.publisher or report.publisher
        )
        if corrected == report:
            return Outcome(path, State.ALREADY)
        reading = reader.read(corrected)
        with self._store.writing():
            self._note(digest, Said(None, given.published, given.publisher))
            self._store.save_reading(digest, reader_version(), reading_record(reading))
        return Outcome(path, State.CORRECTED, reading)

    def _reports(self) -> list[Report]:
        """Every report, with what users said of it and an id of its own, in order of day."""
        said = what_was_said(self._store.judgements())
        reports = [self._as_said(report, said.get(report.capture.sha256)) for report in self._store.reports()]
        return sorted(with_own_ids(reports), key=lambda r: (r.published or date.max, r.id, r.capture.sha256))

    def _as_said(self, report: Report, said: Said | None) -> Report:
        """The report as users say it is; made anew of its original where its name, or what it was given, is another."""
        if said is None:
            return report
        capture, given = report.capture, Given(said.published, said.publisher)
        if said.undone or (said.name or capture.source) != capture.source:
            with suppress(CasebookBroken):
                return make_report(self._originals.load(capture.sha256), said.name or capture.source, given)
        return replace(
            report, published=given.published or report.published, publisher=given.publisher or report.publisher
        )

    def readings(self, as_of: date | None = None, progress: Callable[[int, int], None] | None = None) -> list[Reading]:
        """What every report says, in order of day.

        Where another version of the reader had read it, it is read again, and the new reading kept if it can be.

        Args:
            as_of: leave out what was published later, or nobody knows when.
            progress: told how many are read and how many there are.
        """
        return self._read(self._reports(), as_of, progress)

    def _read(
        self, reports: list[Report], as_of: date | None = None, progress: Callable[[int, int], None] | None = None
    ) -> list[Reading]:
        records = dict(self._store.readings(reader_version()))
        reports = [r for r in reports if as_of is None or (r.published is not None and r.published <= as_of)]
        found, fresh = [], []
        for number, report in enumerate(reports, start=1):
            reading = kept_reading(records.get(report.capture.sha256), report)
            if reading is None:
                reading = make_reader().read(report)
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
                self._store.save_reading(reading.report.capture.sha256, reader_version(), reading_record(reading))

    def undated(self) -> int:
        """How many reports nobody knows the day of."""
        return sum(report.published is None for report in self._reports())

    def cases(
        self,
        as_of: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
        *,
        confidential: bool = True,
    ) -> tuple[Case, ...]:
        """Every case, put together from all reports and judgements, in order of their first report.

        Args:
            as_of: the day to tell them for; null for the day of the latest report. Judgements are what is known today
                of the words of reports, and hold whatever the day.
            progress: told how many reports are read and how many there are.
            rule: by which best figures are chosen; null for the casebook's own, and best figures that people chose.
            origins: for the rule ``source_priority``, the one to prefer first; none for the casebook's own.
            confidential: whether what people marked confidential is in it.

        Raises:
            JudgementRefused: there is no such rule, or it lacks its origins.
        """
        from safeconduct.casebook.assembly import assemble, choose_method
        from safeconduct.casebook.public import without_confidential

        every = self._reports()
        held = {report.capture.sha256: report.id for report in every}
        decided = decide(self._read(every, as_of, progress), tuple(self._store.judgements()), held, as_of)
        self._held_back = KeptBack() if confidential else without_confidential(decided)
        method = choose_method(str(self._where), rule, origins, decided)
        cases, self._judged = assemble(decided, method, rule not in (None, "reviewer"), as_of)
        return cases

    @property
    def held_back(self) -> KeptBack:
        """What the cases last put together were made without."""
        return self._held_back

    def public_cases(
        self,
        name: str | None = None,
        as_of: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
    ) -> Iterator[tuple[Case, Redaction]]:
        """Every case, or the one that answers to a name, as it may be shown to others, and what was left out of it.

        Whose names stay is said in ``redaction.toml`` in the casebook. The rest is as for ``find_case``.

        Raises:
            PolicyUnreadable: ``redaction.toml`` says something else.
            CaseNotFound: none answers to the name, or more than one.
        """
        from safeconduct.casebook.public import public_copies
        from safeconduct.publish.redaction import read_policy

        policy = read_policy(self._where / REDACTION)
        cases = self.cases(as_of, progress, rule, origins, confidential=False)
        chosen = cases if name is None else (choose_case(name, cases, str(self._where), _REMEDY),)
        return public_copies(chosen, self._held_back, policy)

    def find_case(
        self,
        name: str,
        as_of: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
    ) -> Case:
        """The one case that answers to a name: its id, its place in any usual spelling, or a part of either.

        The rest is as for ``cases``.

        Raises:
            CaseNotFound: none does, or more than one; the message lists them.
        """
        where = str(self._where) + (f" as of {as_of}" if as_of else "")
        remedy = "name a later day, or add reports" if as_of else _REMEDY
        return choose_case(name, self.cases(as_of, progress, rule, origins), where, remedy)

    def compare(
        self,
        name: str,
        first: date,
        second: date,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
    ) -> Changes:
        """What changed in a case between two days, and why.

        Args:
            name: of the case, as it is known on the second day.
            first, second: the days, in order. The rest is as for ``cases``.

        Raises:
            CaseNotFound: on the second day no case answers to the name, or more than one.
        """
        from safeconduct.track import find_changes

        earlier = self.cases(first, progress, rule, origins)
        after = self.find_case(name, second, progress, rule, origins)
        before = max(earlier, key=lambda case: len(case.about & after.about), default=None)
        known = before is not None and before.about & after.about
        return find_changes(before if known else None, after, (first, second))

    def judge(
        self, kind: JudgementKind | str, *about: str, by: str, why: str, values: Mapping[str, object] | None = None
    ) -> Judgement:
        """Decide something, and keep who did, when and why.

        >>> book.judge("correct", "3fa92c", values={"count": 1876}, by="A. Yusuf", why="misprint")  # doctest: +SKIP

        Args:
            kind: what is decided.
            about: what it is about: the id of a claim for ``accept``, ``reject`` and ``correct``; two names, cases or
                reports, or claims for ``same name``, ``same case``, ``same episode`` and their ``different …``; a case
                and "departure 5", "total", "promised" or "residents" for ``best``; a rule for ``rule``; the id of a
                judgement for ``undo``.
            by: who decides.
            why: the reason.
            values: new values by field for ``correct``; ``best`` for ``best``; ``origins`` for ``rule``.

        Raises:
            JudgementRefused, ClaimNotFound, CaseNotFound: it cannot be decided; the message says why and what can be.
        """
        where, (by, why) = str(self._where), (clean(by), clean(why))
        if not by or not why:
            missing = "who" if not by else "why"
            raise JudgementRefused(where, f"a judgement must say {missing}", f"say {missing} it is so decided")
        if kind not in tuple(JudgementKind):
            raise JudgementRefused(where, f"nothing is decided by “{kind}”", f"there are {', '.join(JudgementKind)}")
        known = Knowledge(where, self.readings(), tuple(self._store.judgements()), self.find_case)
        subject = make_subject(JudgementKind(kind), about, values or {}, known)
        judgement = Judgement(by, self._clock(), str(JudgementKind(kind)), subject, why)
        self._store.add_judgement(judgement)
        return judgement

    def judgements(self) -> tuple[Judged, ...]:
        """Every judgement and what has become of it, in the order they were made."""
        self.cases()
        return self._judged

    @property
    def unfit(self) -> int:
        """How many judgements fitted nothing any more when cases were last put together."""
        return sum(judged.state is JudgementState.UNFIT for judged in self._judged)

    def replay(self, lines: Iterable[str], where: str) -> tuple[int, int]:
        """Add the judgements of an exported log, each once; all of them or none.

        Args:
            lines: one JSON object each, as ``judgements --json`` prints them.
            where: what they come from, for messages.

        Returns: How many were added, and how many were there already.

        Raises:
            JudgementRefused: a line is no judgement, or was changed after it was made.
        """
        found = read_log(lines, where)
        with self._store.writing():
            known = {judgement.id for judgement in self._store.judgements()}
            fresh = {judgement.id: judgement for judgement in found if judgement.id not in known}
            for judgement in fresh.values():
                self._store.add_judgement(judgement)
        return len(fresh), len(found) - len(fresh)
