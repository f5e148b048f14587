"""Check a whole casebook against itself, offline: originals, texts, spans, claims, judgements and the chain of its log.

Nothing here stops at the first thing that is wrong, and nothing is repaired: whoever reads the findings decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.opening import archive_of
from safeconduct.casebook.time_stamp import check_stamps
from safeconduct.collect import Given, Hints, make_report
from safeconduct.store.rows import Kept
from safeconduct.vocab.errors import SafeconductError
from safeconduct.vocab.log import LogEntry, LogKind, broken_links
from safeconduct.vocab.verdict import Finding, Verdict

if TYPE_CHECKING:
    from safeconduct.store import Originals, Store
    from safeconduct.vocab.document import Report

__all__ = ["verify"]

_COPY = "restore the casebook from a copy"
_NAMES = {Kept.REPORTS: "report", Kept.READINGS: "reading of", Kept.JUDGEMENTS: "judgement", Kept.VISITS: "visit"}
_SHOWN = 12


def verify(
    store: Store, originals: Originals, *, redraw: bool = False, head: str | None = None, roots: Sequence[Any] = ()
) -> Verdict:
    """Check a casebook.

    Args:
        store, originals: of the casebook.
        redraw: draw every text from its original once more, and compare. A newer version of the libraries that do it
            may draw another text; then the finding says so, and the text that was kept is still the one in the log.
        head: a digest that the log held at some time, as noted elsewhere; null if none was.
        roots: certificates of those who are trusted to have signed time stamps.
    """
    return _Verifying(store, originals).verdict(redraw, head, roots)


@dataclass(slots=True)
class _Verifying:
    store: Store
    originals: Originals
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def verdict(self, redraw: bool, head: str | None, roots: Sequence[Any]) -> Verdict:
        self._attempt(self._database)
        entries: list[LogEntry] = []
        self._attempt(lambda: entries.extend(self.store.log()))
        self._chain(entries, head)
        self._attempt(lambda: self._stamps(entries, roots))
        for kept in Kept:
            self._attempt(lambda kept=kept: self._rows(kept, entries))  # type: ignore[misc]
        reports: list[Report] = []
        self._attempt(lambda: reports.extend(self.store.reports()))
        self._attempt(lambda: self._files({entry.subject.get("key") for entry in entries if _tells_report(entry)}))
        self._attempt(self._archive)
        by_digest = {report.capture.sha256: report for report in reports}
        self._attempt(lambda: self._claims(by_digest))
        for report in reports if redraw else ():
            self._attempt(lambda report=report: self._redraw(report))  # type: ignore[misc]
        last = entries[-1].digest if entries else ""
        return Verdict(
            tuple(self.findings),
            originals=self.counts.get("originals", 0),
            reports=self.counts.get(Kept.REPORTS, 0),
            readings=self.counts.get(Kept.READINGS, 0),
            claims=self.counts.get("claims", 0),
            judgements=self.counts.get(Kept.JUDGEMENTS, 0),
            entries=len(entries),
            head=last,
        )

    def _attempt(self, check: Callable[[], None]) -> None:
        """Do one check; what cannot be looked at is a finding."""
        try:
            check()
        except SafeconductError as error:
            self._find(error.where, error.what, error.remedy)
        except (ValueError, TypeError, KeyError, OverflowError) as error:  # rows of another shape than any we write
            self._find("the database", f"holds what cannot be read ({error})", _COPY)

    def _find(self, where: str, what: str, remedy: str = _COPY) -> None:
        finding = Finding(where, what, remedy)
        if finding not in self.findings:
            self.findings.append(finding)

    def _database(self) -> None:
        for line in self.store.damages():
            self._find("the database", f"is damaged: {line}")

    def _chain(self, entries: list[LogEntry], head: str | None) -> None:
        if not entries:
            self._find("the log", "is empty, so nothing vouches for what is kept")
        for number, what in broken_links(entries):
            self._find(f"entry {number} of the log", what)
        if head is not None and head not in {entry.digest for entry in entries}:
            what = f"holds no entry with the digest {head[:_SHOWN]}…, which it held once: what followed was rewritten"
            self._find("the log", what)

    def _stamps(self, entries: list[LogEntry], roots: Sequence[Any]) -> None:
        for finding in check_stamps(entries, roots):
            self._find(finding.where, finding.what, finding.remedy)

    def _rows(self, kept: Kept, entries: list[LogEntry]) -> None:
        """Hold every row against the last entry that vouches for it, and the other way round."""
        vouched: dict[str, str] = {}
        for entry in entries:
            adopted = entry.kind == LogKind.ADOPTED and entry.subject.get("of") == kept.value
            if entry.kind == kept.logged or adopted:
                vouched[str(entry.subject.get("key"))] = str(entry.subject.get("row"))
        found = dict(self.store.digests(kept))
        for key, digest in found.items():
            if key not in vouched:
                self._find(f"{_NAMES[kept]} {key[:_SHOWN]}", "is in no entry of the log: something else put it there")
            elif vouched[key] != digest:
                self._find(f"{_NAMES[kept]} {key[:_SHOWN]}", "is not what was kept")
        for key in vouched.keys() - found.keys():
            self._find(f"{_NAMES[kept]} {key[:_SHOWN]}", "is missing; the log says that it was kept")
        self.counts[kept.value] = len(found)

    def _files(self, known: set[Any]) -> None:
        """Read every original, and see that each is one of a report."""
        digests = sorted(map(str, known - {None}))
        for digest in digests:
            self._attempt(lambda digest=digest: self.originals.check(digest))  # type: ignore[misc]
        there = list(self.originals.files())
        expected = {self.originals.path(digest) for digest in digests}
        for path in there:
            if path not in expected:
                what = "belongs to no report: adding it was interrupted, or it was put there by something else"
                self._find(str(path), what, "add it, or move it away")
        self.counts["originals"] = len(there)

    def _archive(self) -> None:
        """Read every WARC file, and see that each is one of a visit."""
        archive = archive_of(self.originals)
        digests = sorted(self.store.warcs())
        for digest in digests:
            self._attempt(lambda digest=digest: archive.check(digest))  # type: ignore[misc]
        expected = {archive.path(digest) for digest in digests}
        for path in archive.files():
            if path not in expected:
                self._find(str(path), "belongs to no visit: something else put it there", "move it away")

    def _claims(self, reports: dict[str, Report]) -> None:
        """See that every claim's words stand in its report where it says."""
        claims = 0
        for digest, _, record in self.store.every_reading():
            if digest not in reports:
                continue
            text = reports[digest].text.content
            for quote, (start, end) in _quotes(record):
                claims += 1
                if text[start:end] != quote:
                    self._find(
                        f"report {reports[digest].id}", f"does not say “{quote[:60]}” where a claim says it does"
                    )
        self.counts["claims"] = claims

    def _redraw(self, report: Report) -> None:
        data = self.originals.load(report.capture.sha256)
        again = make_report(data, report.capture.source, Given(), Hints(charset=report.capture.encoding))
        if again.text != report.text:
            what = "is not the text that this version of the program draws from its original"
            self._find(f"the text of {report.id}", what, "compare both; the text that is kept is the one that was read")


def _tells_report(entry: LogEntry) -> bool:
    return entry.kind == LogKind.COLLECTED or (
        entry.kind == LogKind.ADOPTED and entry.subject.get("of") == Kept.REPORTS.value
    )


def _quotes(record: Any) -> Iterator[tuple[str, list[int]]]:
    """Every pair of quote and span anywhere in a record."""
    if isinstance(record, dict):
        if isinstance(record.get("quote"), str) and isinstance(record.get("span"), list):
            yield record["quote"], record["span"]
        for value in record.values():
            yield from _quotes(value)
    elif isinstance(record, list):
        for value in record:
            yield from _quotes(value)
