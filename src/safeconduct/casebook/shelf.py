"""Shelf: the reports of a casebook, what users said of them, and what the reader read in each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from safeconduct.casebook.known import kept_reading, say_with, with_own_ids
from safeconduct.casebook.reports import Outcome, State, attempt, make_reader, reader_version
from safeconduct.collect import Given, load_bytes, make_report
from safeconduct.judge import Said, what_was_said
from safeconduct.vocab.errors import CasebookBroken, CasebookFull, CasebookLocked, CasebookReadOnly
from safeconduct.vocab.judgement import Judgement, JudgementKind
from safeconduct.vocab.record import reading_record

if TYPE_CHECKING:
    from safeconduct.read.reader import Reader
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.document import Report

__all__ = ["Shelf"]

#: Who says what is given with a report: whoever types it is not asked for a name.
_COMMAND_LINE = "command line"


class Shelf:
    """The reports of one casebook.

    Args:
        store, originals: of the casebook.
        clock: gives the time a report is added.
    """

    def __init__(self, store: Store, originals: Originals, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._originals = originals
        self._clock = clock

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
        report = next(r for r in self.reports() if r.capture.sha256 == digest)
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

    def reports(self) -> list[Report]:
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

    def read(
        self, reports: list[Report], as_of: date | None = None, progress: Callable[[int, int], None] | None = None
    ) -> list[Reading]:
        """What reports say; where another version of the reader had read one, it is read again, and that kept.

        Args:
            reports: as ``reports`` gives them.
            as_of: leave out what was published later, or nobody knows when.
            progress: told how many are read and how many there are.
        """
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
