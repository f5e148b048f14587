"""Batch: what is to be kept, written together, so that many reports cost one wait for the disk and not one each.

Nothing is handed out before all of it stands on the disk. What was prepared and not yet written is lost if the program
is killed, like a report that was just being read: it was not told as added, and the next run takes it again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from safeconduct.casebook.reports import Outcome, attempt
from safeconduct.vocab.errors import CasebookFull, CasebookLocked, CasebookReadOnly

if TYPE_CHECKING:
    from safeconduct.collect.finding import Source
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.document import Report

__all__ = ["Batch", "Job"]

_MOST_JOBS = 64
_MOST_BYTES = 8 * 2**20
_MOST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be kept whole, or not at all, and what is then told of it."""

    #: What it is called before the user.
    name: str
    #: Null where there is nothing to tell.
    outcome: Outcome | None
    #: Writes its rows; null where there are none.
    write: Callable[[], None] | None = None
    #: The bytes to be kept beside them, of the report and of the archive; empty for none.
    original: bytes = b""
    warc: bytes = b""
    #: By what others may ask for it before it is written.
    report: Report | None = None
    address: str = ""


@dataclass(slots=True)
class Batch:
    """What was prepared, in order.

    Args:
        store, originals, archive: of the casebook.
    """

    store: Store
    originals: Originals
    archive: Originals
    _jobs: list[tuple[Source, Job]] = field(default_factory=list)
    _reports: dict[str, Report] = field(default_factory=dict)
    _addresses: set[str] = field(default_factory=set)
    _bytes: int = 0
    _until: float = 0.0

    def put(self, source: Source, job: Job) -> None:
        """Keep something that comes of a source for the next writing."""
        if not self._jobs:
            self._until = time.monotonic() + _MOST_SECONDS
        self._jobs.append((source, job))
        self._bytes += len(job.original) + len(job.warc)
        if job.report is not None:
            self._reports[job.report.capture.sha256] = job.report
        if job.address:
            self._addresses.add(job.address)

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self._jobs) >= _MOST_JOBS or self._bytes >= _MOST_BYTES or (
            bool(self._jobs) and time.monotonic() >= self._until
        )  # fmt: skip

    def concerns(self, digest: str, address: str) -> bool:
        """Whether it holds what the store does not know yet of a report's bytes or an address."""
        return digest in self._reports or address in self._addresses

    def report(self, digest: str) -> Report | None:
        """A report that is in it."""
        return self._reports.get(digest)

    def flush(self) -> Iterator[tuple[Source, Outcome]]:
        """Write all of it, and hand out what is then told.

        Where not all of it can be written together, as on a disk that fills up, each is written by itself.
        """
        jobs, together = self._jobs, True
        try:
            self._write([job for _, job in jobs])
        except (CasebookLocked, CasebookReadOnly):
            raise
        except Exception:  # what it was is found out, and told, where each is written by itself
            together = False
        self._jobs, self._reports, self._addresses, self._bytes = [], {}, set(), 0
        for source, job in jobs:
            outcome = job.outcome if together else attempt(job.name, partial(self.put_alone, job))
            if outcome is not None:
                yield source, outcome

    def put_alone(self, job: Job) -> Outcome | None:
        """Write something at once; what is told of it."""
        self._write([job])
        return job.outcome

    def _write(self, jobs: list[Job]) -> None:
        """Write jobs, all or none; staged bytes get their names after their rows stand."""
        if all(job.write is None for job in jobs):
            return
        originals: list[str] = []
        warcs: list[str] = []
        try:
            with self.store.writing():
                originals = self.originals.stage_all([job.original for job in jobs if job.original])
                warcs = self.archive.stage_all([job.warc for job in jobs if job.warc])
                for job in jobs:
                    if job.write is not None:
                        job.write()
        except BaseException:
            for digest in originals:
                if not self.store.holds(digest):
                    self.originals.discard(digest)
            for digest in warcs:
                self.archive.discard(digest)
            raise
        # Where a name cannot be given now, the next time gives it: the bytes are found where they are.
        with suppress(CasebookFull, CasebookReadOnly):
            for digest in originals:
                self.originals.settle(digest)
            for digest in warcs:
                self.archive.settle(digest)
