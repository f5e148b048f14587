"""Adding: what was found becomes reports of the casebook, each whole with all that is known of it, or not at all.

Reports are prepared one after another, and written a few at a time: whenever a host has to be waited for, and else as a
batch says. What is asked of the casebook about something that waits to be written is asked after the writing.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, assert_never

from safeconduct.casebook.batch import Batch, Job
from safeconduct.casebook.known import say_with
from safeconduct.casebook.making import Making
from safeconduct.casebook.opening import TOOL, archive_of
from safeconduct.casebook.reports import Outcome, State, attempt, cannot_read, make_reader, read_or_keep, reader_version
from safeconduct.casebook.stopping import Stop, Stopped
from safeconduct.casebook.versions import compare_readings
from safeconduct.collect import Given, Hints
from safeconduct.collect.finding import Finder, Source
from safeconduct.collect.items import Had, Item, Lost, Opened, Same, Seen
from safeconduct.collect.walks import Found, Waiting
from safeconduct.judge import Said, what_was_said
from safeconduct.vocab.errors import CasebookFull, CasebookReadOnly, ReportUnreadable
from safeconduct.vocab.judgement import Judgement, JudgementKind
from safeconduct.vocab.likeness import Prints, make_print
from safeconduct.vocab.log import LogKind
from safeconduct.vocab.record import reading_from_record, reading_record
from safeconduct.vocab.visit import Visit

if TYPE_CHECKING:
    from safeconduct.casebook.shelf import Shelf
    from safeconduct.collect.web.manners import Manners
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.claim import Reading

__all__ = ["Adding", "Asked"]

#: Who says what is given with a report: whoever types it is not asked for a name.
_COMMAND_LINE = "command line"
#: Why a visit made no report: it was to something that names reports.
NAMES_REPORTS = "names reports, and is none"


@dataclass(frozen=True, slots=True)
class Asked:
    """How what is added is to be collected."""

    given: Given = Given()
    #: Null for the usual ones.
    manners: Manners | None = None
    #: Whether pages that feeds and lists name are asked for again, though they were had before.
    again: bool = False


class Adding:
    """Takes what is found, one thing after another.

    Args:
        shelf: knows the reports of the casebook.
        store, originals: of the casebook.
        clock: gives the time.
        manners: how addresses are fetched; null for the usual ones.
    """

    def __init__(
        self,
        shelf: Shelf,
        store: Store,
        originals: Originals,
        clock: Callable[[], datetime],
        manners: Manners | None = None,
    ) -> None:
        self._shelf = shelf
        self._stop: Stop = shelf.stop
        self._store = store
        self._originals = originals
        self._archive = archive_of(originals)
        self._clock = clock
        self._manners = manners
        self._reader = make_reader()
        self._said = what_was_said(store.judgements())
        self._prints = self._known_prints()
        self._batch = Batch(store, originals, self._archive)

    def add(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Outcome]]:
        """Collect, keep and read what sources hold or name, each report whole before it is handed out.

        Raises:
            Stopped: the user asked for it; what had come is kept.
        """
        from safeconduct.collect.web.fetch import Fetcher
        from safeconduct.collect.web.manners import Manners

        with self._store.writing():
            self._originals.clean(self._store.holds)
            self._archive.clean(self._store.warcs().__contains__)
        fetcher = Fetcher(self._manners or Manners(), self._clock, TOOL)
        finder = Finder(fetcher, self._seen, tool=TOOL)
        begun: list[tuple[Source, Found]] = []
        with self._stop.heeded(), closing(fetcher), closing(finder):
            try:
                yield from self._add(finder.find(sources), begun)
            except Stopped:
                yield from self._keep(finder.rest())
                raise
            except (GeneratorExit, KeyboardInterrupt):
                if not self._stop.is_asked:  # else the user asks a second time: it shall end now
                    with suppress(Exception):  # nobody is told, but the next run finds it there
                        deque(self._keep(chain(begun, finder.rest())), 0)
                raise

    def _add(
        self, found: Iterator[tuple[Source, Found | Waiting]], begun: list[tuple[Source, Found]]
    ) -> Iterator[tuple[Source, Outcome]]:
        """Take all that is found; ``begun`` holds what is being taken."""
        for source, one in found:
            if isinstance(one, Waiting):
                yield from self._batch.flush()
            else:
                begun.append((source, one))
                yield from self._take(source, one)
                begun.clear()
                if self._batch.is_full:
                    yield from self._batch.flush()
            self._stop.check()
        yield from self._batch.flush()

    def _keep(self, rest: Iterable[tuple[Source, Found]]) -> Iterator[tuple[Source, Outcome]]:
        """Take what had come when the user stopped; what was lost is asked for again by the next run."""
        for source, one in rest:
            if not isinstance(one, Lost):
                yield from self._take(source, one)
            if self._batch.is_full:
                yield from self._batch.flush()
        yield from self._batch.flush()

    def _seen(self, address: str) -> Seen | None:
        visit = self._store.last_visit(address)
        return None if visit is None else Seen(visit.at, visit.etag, visit.modified)

    def _take(self, source: Source, found: Found) -> Iterator[tuple[Source, Outcome]]:
        """Prepare one thing that was found, and hand out what has to be written before it."""
        had = None if isinstance(found, Lost) else found.had
        digest = hashlib.sha256(found.data).hexdigest() if isinstance(found, Item) else ""
        if self._batch.concerns(digest, had.address if had else ""):
            yield from self._batch.flush()
        if isinstance(found, Lost):
            job = Job(found.name, Outcome(found.name, State.FAILED, error=found.error))
        elif isinstance(found, Same):
            job = self._same(found)
        elif isinstance(found, Opened):
            job = self._visited(found.name, found.had, "", Hints(), NAMES_REPORTS, found.whole)
        elif isinstance(found, Item):
            if self._store.holds(digest):
                yield from self._batch.flush()
                outcome = attempt(found.name, partial(self._again, found, digest, source.given))
                job = Job(found.name, outcome)
            else:
                job = self._item(found, digest, source.given)
        else:
            assert_never(found)
        self._batch.put(source, job)

    def _same(self, found: Same) -> Job:
        """Note that something is still as it was, if its server said so."""
        before = self._store.last_visit(found.had.address) if found.had is not None else None
        if found.had is None or before is None:
            return Job(found.name, Outcome(found.name, State.ALREADY))
        visit = replace(
            before, at=found.had.at, status=found.had.status, headers=found.had.headers,
            redirects=found.had.redirects, final=found.had.final, warc=None, via=found.had.via,
            etag=found.had.header("etag") or before.etag,
            modified=found.had.header("last-modified") or before.modified,
        )  # fmt: skip
        outcome = Outcome(found.name, State.ALREADY if before.note is None else State.UNCHANGED)
        return Job(found.name, outcome, partial(self._store.add_visit, visit), address=visit.address)

    def _item(self, item: Item, digest: str, given: Given) -> Job:
        """Make a report of something new; where it cannot be made, that it was had is kept."""
        prepared = attempt(item.name, partial(self._prepare, item, digest, given))
        if isinstance(prepared, Job):
            return prepared
        if item.had is None or not item.had.warc or not isinstance(prepared.error, ReportUnreadable):
            return Job(item.name, prepared)
        kept = self._visited(item.name, item.had, digest, item.hints, prepared.error.what, False)
        return replace(kept, outcome=prepared)

    def _prepare(self, item: Item, digest: str, given: Given) -> Job:
        known = self._said.get(digest, Said())
        source = item.source or item.name
        making = Making(known.name or source, say_with(given, known), item.hints)
        report = making.make(item.data)
        reading = read_or_keep(self._reader, report)
        earlier = self._earlier(item.had)
        made = make_print(report.text.content)
        like = self._prints.find(made) if earlier is None else None
        found: dict[str, object] = {"made_of": making.record()} | ({"print": made} if made else {})
        if like is not None:
            found |= {"like": like[0], "share": round(like[1], 2)}
        newer = tuple(self._told_version(earlier, reading))
        if earlier is not None:
            found |= {"version_of": earlier, "changes": list(newer[1:])}
        named = PurePath(source).name.encode("utf-8", "replace").decode()
        own = None if known.name or PurePath(named).stem == digest else named
        said = Said(own, given.published, given.publisher)
        if made:
            self._prints.add(digest, made)
        notes = (*cannot_read(report), *newer, *self._told_like(like))
        outcome = Outcome(item.name, State.ADDED if earlier is None else State.RENEWED, reading, notes=notes)
        return Job(
            item.name,
            outcome,
            partial(self._write, item, reading, said, found),
            item.data,
            item.had.warc if item.had else b"",
            report,
            item.had.address if item.had else "",
        )

    def _write(self, item: Item, reading: Reading, said: Said, found: dict[str, object]) -> None:
        """Write all that is known of a report."""
        digest = reading.report.capture.sha256
        if not self._store.holds(digest):  # another process may have been first
            self._note(digest, said)
        self._store.add_report(reading.report, self._clock(), found)
        self._store.save_reading(digest, reader_version(), reading_record(reading))
        if item.had is not None:
            self._store.add_visit(_visit(item.had, digest, item.hints, _digest_of(item.had.warc)))

    def _visited(self, name: str, had: Had, digest: str, hints: Hints, note: str | None, whole: bool) -> Job:
        """That something was had from an address, without a new report."""
        warc = had.warc if note in (None, NAMES_REPORTS) else b""
        visit = _visit(had, digest, hints, _digest_of(warc), note)
        if not whole:
            visit = replace(visit, etag=None, modified=None)
        return Job(name, None, partial(self._store.add_visit, visit), warc=warc, address=had.address)

    def _again(self, item: Item, digest: str, given: Given) -> Outcome:
        """Note what is now said of a report that is there, and when it was had again."""
        with self._store.writing():
            self._originals.stage(item.data)
        with suppress(CasebookFull, CasebookReadOnly):
            self._originals.settle(digest)
        if item.had is not None:
            last = self._store.last_visit(item.had.address)
            if last is None or (last.at, last.sha256) != (item.had.at, digest):
                self._batch.put_alone(self._visited(item.name, item.had, digest, item.hints, None, True))
        if given == Given():
            return Outcome(item.name, State.ALREADY)
        report = next(r for r in self._shelf.reports() if r.capture.sha256 == digest)
        corrected = replace(
            report, published=given.published or report.published, publisher=given.publisher or report.publisher
        )
        if corrected == report:
            return Outcome(item.name, State.ALREADY)
        reading = read_or_keep(self._reader, corrected)
        with self._store.writing():
            self._note(digest, Said(None, given.published, given.publisher))
            self._store.save_reading(digest, reader_version(), reading_record(reading))
        return Outcome(item.name, State.CORRECTED, reading)

    def _note(self, digest: str, said: Said) -> None:
        """Keep what is said of a report beside it, if anything is."""
        if subject := said.subject(digest):
            why = "given with the report"
            self._store.add_judgement(Judgement(_COMMAND_LINE, self._clock(), JudgementKind.GIVEN, subject, why))

    def _earlier(self, had: Had | None) -> str | None:
        """The report that was last had from an address; null if none was."""
        if had is None:
            return None
        last = self._store.last_visit(had.address)
        return last.sha256 if last is not None and last.note is None and self._store.holds(last.sha256) else None

    def _told_version(self, earlier: str | None, reading: Reading) -> Iterator[str]:
        """What a new version of a page says otherwise."""
        before = self._store.report(earlier) if earlier is not None else None
        record = self._store.reading_of(earlier) if earlier is not None else None
        if before is None or record is None:
            return
        yield f"a new version of {before.id}; both are kept, and the newer one counts"
        try:
            old = reading_from_record(record, before)
        except (KeyError, TypeError, ValueError):  # another version of the program read it
            old = read_or_keep(self._reader, before)
        yield from compare_readings(old, reading)

    def _told_like(self, like: tuple[str, float] | None) -> Iterator[str]:
        other = (self._batch.report(like[0]) or self._store.report(like[0])) if like is not None else None
        if like is not None and other is not None:
            by = f" ({other.publisher})" if other.publisher else ""
            yield f"nearly the same words as {other.id}{by}: what both say comes from one origin"

    def _known_prints(self) -> Prints[str]:
        """The prints of all reports that are there, as the log holds them."""
        prints: Prints[str] = Prints()
        for entry in self._store.log(LogKind.COLLECTED):
            if made := entry.subject.get("print"):
                prints.add(str(entry.subject.get("key")), str(made))
        return prints


def _visit(had: Had, digest: str, hints: Hints, warc: str | None, note: str | None = None) -> Visit:
    return Visit(
        had.address, had.final, had.at, had.status, digest, had.header("etag"), had.header("last-modified"),
        had.headers, had.redirects, warc, had.via, tuple(hints.told.items()), note,
    )  # fmt: skip


def _digest_of(data: bytes) -> str | None:
    return hashlib.sha256(data).hexdigest() if data else None
