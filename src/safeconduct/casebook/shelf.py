"""Shelf: the reports of a casebook, what users said of them, and what the reader read in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.known import hints_of, kept_reading, with_own_ids
from safeconduct.casebook.making import Making
from safeconduct.casebook.reports import Outcome, make_reader, read_or_keep, reader_version
from safeconduct.casebook.stopping import Stop
from safeconduct.casebook.versions import compare_readings, same_claims, superseded
from safeconduct.collect import Given
from safeconduct.judge import Said, what_was_said
from safeconduct.vocab.case import Version
from safeconduct.vocab.errors import CasebookBroken, CasebookFull, CasebookLocked, CasebookReadOnly
from safeconduct.vocab.log import LogKind
from safeconduct.vocab.record import reading_record

if TYPE_CHECKING:
    from safeconduct.casebook.adding import Asked
    from safeconduct.collect.finding import Source
    from safeconduct.collect.web.manners import Manners
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.document import Report

__all__ = ["Shelf"]

#: So many changes of one page are looked at.
_MOST_VERSIONS = 10


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
        #: The user's wish to stop what is being added.
        self.stop = Stop()
        #: What the log says of each report, by its digest; read when it is first needed.
        self._collected: dict[str, dict[str, Any]] | None = None

    def add(self, sources: Iterable[str], asked: Asked | None = None) -> Iterator[Outcome]:
        """Collect, keep and read reports, one after another, each whole before it is handed out.

        A report whose bytes are there already changes nothing, except that what is given with it is noted.

        Args:
            sources: paths of files, folders, archives; addresses; ``-`` for standard input.
            asked: how they are to be collected.

        Raises:
            CasebookLocked, CasebookReadOnly, CasebookFull: nothing more can be kept; what was handed out is kept.
        """
        from safeconduct.casebook.adding import Asked
        from safeconduct.collect.finding import Source

        how = asked or Asked()
        for _, outcome in self.add_each((Source(one, how.given, how.again) for one in sources), how.manners):
            yield outcome

    def add_each(self, sources: Iterable[Source], manners: Manners | None = None) -> Iterator[tuple[Source, Outcome]]:
        """As ``add``, where each source says itself how it is to be collected; each outcome with its source."""
        from safeconduct.casebook.adding import Adding

        yield from Adding(self, self._store, self._originals, self._clock, manners).add(sources)

    def reports(self) -> list[Report]:
        """Every report, with what users said of it and an id of its own, in order of day."""
        return _in_order(self._every())

    def current(self, among: frozenset[str] | None = None) -> tuple[list[Report], dict[str, str]]:
        """Every report that counts: of a page that changed, the newest version; and the id of each that is there.

        Args:
            among: the digests of those to choose from; null for all.

        Returns: The reports, as ``reports`` gives them; and ids by the digest of the report's bytes.
        """
        every = [report for report in self._every() if among is None or report.capture.sha256 in among]
        had = self._store.addresses()
        gone = superseded(had if among is None else [one for one in had if one[1] in among])
        counting = _in_order([report for report in every if report.capture.sha256 not in gone])
        ids = {report.capture.sha256: report.id for report in (*with_own_ids(every), *counting)}
        return counting, ids

    def _every(self) -> list[Report]:
        self._collected = None
        said = what_was_said(self._store.judgements())
        return [self._as_said(report, said.get(report.capture.sha256)) for report in self._store.reports()]

    def _as_said(self, report: Report, said: Said | None) -> Report:
        """The report as users say it is; made anew of its original where its name, or what it was given, is another."""
        if said is None:
            return report
        capture, given = report.capture, Given(said.published, said.publisher)
        if said.undone or (said.name or capture.source) != capture.source:
            with suppress(CasebookBroken):
                making = replace(self._making(capture.sha256, capture.source), given=given)
                making = replace(making, source=said.name) if said.name else making
                return making.make(self._originals.load(capture.sha256))
        return replace(
            report, published=given.published or report.published, publisher=given.publisher or report.publisher
        )

    def _making(self, digest: str, source: str) -> Making:
        """What a report is made of besides its bytes, as the log keeps it; as its visits do, where the log is older."""
        if self._collected is None:
            entries = self._store.log(LogKind.COLLECTED)
            self._collected = {str(entry.subject.get("key")): entry.subject for entry in entries}
        making = Making.from_subject(self._collected.get(digest, {}))
        return making or Making(source, hints=hints_of(self._store.visits_of(digest)))

    def with_versions(self, cases: Iterable[Case]) -> tuple[Case, ...]:
        """Cases with what changed in those of their reports that are of a page that said something else before."""
        stood: dict[str, list[str]] = {}
        for address, digest in self._store.addresses():
            held = stood.setdefault(address, [])
            if held[-1:] != [digest]:
                held.append(digest)
        changed = {held[-1]: held for held in stood.values() if len(held) > 1}
        return tuple(self._with_versions(case, changed) for case in cases) if changed else tuple(cases)

    def _with_versions(self, case: Case, changed: Mapping[str, list[str]]) -> Case:
        reports = [one.report for one in case.linked.reports if one.report.capture.sha256 in changed]
        versions = (v for report in reports for v in self._versions(report.id, changed[report.capture.sha256]))
        return replace(case, versions=tuple(versions))

    def _versions(self, id: str, stood: list[str]) -> Iterator[Version]:
        """What stood at a report's address before, the last change first; what makes the same claims is passed over."""
        steps = list(pairwise(stood))[::-1][:_MOST_VERSIONS]
        for before, after in steps:
            old, new = self._kept(before), self._kept(after)
            if old is not None and new is not None and not same_claims(old, new):
                had = next((visit.at.date() for visit in self._store.visits_of(before)), None)
                yield Version(id, before, had, tuple(compare_readings(old, new)))

    def _kept(self, digest: str) -> Reading | None:
        """What was read of a report, whichever version counts now; null if it is not there."""
        report, record = self._store.report(digest), self._store.reading_of(digest)
        if report is None:
            return None
        return kept_reading(record, report) or read_or_keep(make_reader(), report)

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
                reading = read_or_keep(make_reader(), report)
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


def _in_order(reports: list[Report]) -> list[Report]:
    return sorted(with_own_ids(reports), key=lambda r: (r.published or date.max, r.id, r.capture.sha256))
