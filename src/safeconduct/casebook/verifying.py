"""Check a whole casebook against itself, offline: originals, texts, spans, claims, judgements and the chain of its log.

Nothing here stops at the first thing that is wrong, and nothing is repaired: whoever reads the findings decides. Each
row is read once: for its digest, which the log holds, and for the words of its claims, which its report's text holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.changed_claims import told_claims
from safeconduct.casebook.changed_report import told_differences
from safeconduct.casebook.folder import look_around
from safeconduct.casebook.making import Making
from safeconduct.casebook.opening import KEY_FILE, ORIGINALS, archive_of
from safeconduct.casebook.time_stamp import check_stamps
from safeconduct.casebook.vouched import SHOWN, Voucher, read_vouchers, told_row
from safeconduct.collect import Hints
from safeconduct.store.evidence import Originals
from safeconduct.store.rows import Kept
from safeconduct.vocab.document import Report
from safeconduct.vocab.errors import SafeconductError
from safeconduct.vocab.log import LogEntry, broken_links
from safeconduct.vocab.verdict import FROM_A_COPY, Finding, Part, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from safeconduct.store import Store
    from safeconduct.store.kept_rows import KeptRow

__all__ = ["verify", "verify_originals"]


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


def verify_originals(folder: Path, error: SafeconductError) -> Verdict | None:
    """Check the originals of a casebook whose database cannot be opened, by their names, which are their digests.

    Args:
        folder: of the casebook.
        error: why it cannot be opened.

    Returns: Null where the folder holds no originals, or where they are encrypted and named otherwise.
    """
    originals = Originals(folder / ORIGINALS)
    there = list(originals.files())
    if not there or (folder / KEY_FILE).exists():
        return None
    findings = [Finding(error.where, error.what, "make it again of its originals and its log: safeconduct rebuild")]
    for path in there:
        try:
            originals.check(path.name)
        except SafeconductError as wrong:
            findings.append(Finding(wrong.where, wrong.what, wrong.remedy, Part.ORIGINALS))
    return Verdict(tuple(findings), originals=len(there))


@dataclass(slots=True)
class _Verifying:
    store: Store
    originals: Originals
    findings: dict[Finding, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    counts: dict[Part, int] = field(default_factory=dict)
    claims: int = 0
    log_wrong: bool = False
    #: The ids of reports by their digests.
    names: dict[str, str] = field(default_factory=dict)
    #: The keys of the rows of each kind.
    found: dict[Kept, set[str]] = field(default_factory=dict)

    def verdict(self, redraw: bool, head: str | None, roots: Sequence[Any]) -> Verdict:
        self._attempt(Part.DATABASE, self._database)
        entries: list[LogEntry] = []
        self._attempt(Part.LOG, lambda: entries.extend(self.store.log()))
        self._chain(entries, head)
        self.log_wrong = any(finding.part is Part.LOG for finding in self.findings)
        self._attempt(Part.STAMPS, partial(self._stamps, entries, roots))
        vouchers = read_vouchers(entries)
        self._attempt(Part.REPORTS, partial(self._reports, vouchers, redraw))
        for kept in (Kept.JUDGEMENTS, Kept.VISITS):
            self._attempt(Part(kept.value), partial(self._rows, kept, vouchers[kept]))
        self._attempt(Part.ORIGINALS, lambda: self._files(set(vouchers[Kept.REPORTS]) | set(self.names)))
        self._attempt(Part.ARCHIVE, self._archive)
        self._attempt(Part.FOLDER, lambda: self.notes.extend(look_around(self.originals.folder.parent)))
        return Verdict(
            tuple(sorted(self.findings, key=lambda finding: tuple(Part).index(finding.part))),
            originals=self.counts.get(Part.ORIGINALS, 0),
            reports=self.counts.get(Part.REPORTS, 0),
            readings=self.counts.get(Part.READINGS, 0),
            claims=self.claims,
            judgements=self.counts.get(Part.JUDGEMENTS, 0),
            visits=self.counts.get(Part.VISITS, 0),
            entries=len(entries),
            head=entries[-1].digest if entries else "",
            notes=tuple(self.notes),
        )

    def _attempt(self, part: Part, check: Callable[[], None], called: str = "") -> None:
        """Do one check; what cannot be looked at is a finding."""
        try:
            check()
        except SafeconductError as error:
            self._find(part, error.where, f"{error.what}{called}", error.remedy)
        except OSError as error:
            where = str(error.filename or self.originals.folder.parent)
            self._find(
                part,
                where,
                f"cannot be read: {error.strerror or error}",
                "change its permissions, or ask whoever owns it",
            )
        except (ValueError, TypeError, KeyError, OverflowError) as error:  # rows of another shape than any we write
            self._find(part, "the database", f"holds what cannot be read ({error})")

    def _find(self, part: Part, where: str, what: str, remedy: str = FROM_A_COPY, entry: int | None = None) -> None:
        self.findings.setdefault(Finding(where, what, remedy, part, entry))

    def _database(self) -> None:
        for line in self.store.damages():
            self._find(Part.DATABASE, "the database", f"is damaged: {line}")

    def _chain(self, entries: list[LogEntry], head: str | None) -> None:
        if not entries:
            self._find(Part.LOG, "the log", "is empty, so nothing vouches for what is kept")
        kinds = {entry.number: entry.kind for entry in entries}
        for number, what in broken_links(entries):
            self._find(Part.LOG, f"entry {number} of the log ({kinds[number]})", what, entry=number)
        if head is not None and head not in {entry.digest for entry in entries}:
            what = (
                f"holds no entry with the digest {head[:SHOWN]}…, which it held once: its end was cut off or rewritten"
            )
            self._find(Part.LOG, "the log", what)

    def _stamps(self, entries: list[LogEntry], roots: Sequence[Any]) -> None:
        for finding in check_stamps(entries, roots):
            self._find(Part.STAMPS, finding.where, finding.what, finding.remedy)

    def _reports(self, vouchers: dict[Kept, dict[str, Voucher]], redraw: bool) -> None:
        """Check every report, and with each what was read of it: both come in the order of their digests."""
        readings = self._held(Kept.READINGS)
        reading = next(readings, None)
        known = vouchers[Kept.REPORTS]
        for row in self._held(Kept.REPORTS):
            report = row.value if isinstance(row.value, Report) else None
            if report is not None:
                self.names[row.key] = report.id
            self._vouch(Kept.REPORTS, row, known)
            while reading is not None and reading.key <= row.key:
                of = report if reading.key == row.key else None
                self._attempt(Part.READINGS, partial(self._reading, reading, of, vouchers))
                reading = next(readings, None)
            if redraw and report is not None:
                self._attempt(Part.REPORTS, partial(self._redraw, report, known.get(row.key)))
        while reading is not None:
            self._attempt(Part.READINGS, partial(self._reading, reading, None, vouchers))
            reading = next(readings, None)
        for kept in (Kept.REPORTS, Kept.READINGS):
            self._missing(kept, vouchers[kept])

    def _rows(self, kept: Kept, vouchers: dict[str, Voucher]) -> None:
        for row in self._held(kept):
            self._vouch(kept, row, vouchers)
        self._missing(kept, vouchers)

    def _held(self, kept: Kept) -> Iterator[KeptRow]:
        """Every row of a kind, noted as found."""
        found = self.found[kept] = set()
        for row in self.store.rows(kept):
            found.add(row.key)
            yield row
        self.counts[Part(kept.value)] = len(found)

    def _missing(self, kept: Kept, vouchers: dict[str, Voucher]) -> None:
        """Find the rows of a kind that the log vouches for and that are not there."""
        for key, voucher in vouchers.items():
            if key not in self.found[kept]:
                what = f"is missing; entry {voucher.entry} of the log says that it was kept"
                self._find(Part(kept.value), told_row(kept, key, None, self.names), what, entry=voucher.entry)

    def _vouch(self, kept: Kept, row: KeptRow, vouchers: dict[str, Voucher], more: str = "") -> None:
        """Hold a row against the last entry that vouches for it."""
        part, voucher = Part(kept.value), vouchers.get(row.key)
        where = told_row(kept, row.key, row.value, self.names)
        if voucher is None:
            past = "it was put there past the program, or the log’s end was cut off"
            what = f"is in no entry of the log: {'see what is wrong with the log, or ' if self.log_wrong else ''}{past}"
            self._find(part, where, what)
        elif row.error is not None:
            self._find(
                part, where, f"{row.error.what}; entry {voucher.entry} of the log vouches for it", entry=voucher.entry
            )
        elif voucher.row != row.digest:
            self._find(
                part,
                where,
                f"{self._which(row, voucher)}: see entry {voucher.entry} of the log{more}",
                entry=voucher.entry,
            )

    def _reading(self, row: KeptRow, report: Report | None, vouchers: dict[Kept, dict[str, Voucher]]) -> None:
        """Hold a reading against the log, and the words of its claims against the text of its report."""
        voucher = vouchers[Kept.READINGS].get(row.key)
        changed = voucher is not None and voucher.row != row.digest
        reader, record = row.value if isinstance(row.value, tuple) else ("", None)
        told = told_claims(report, reader, record) if changed and report is not None else ""
        self._vouch(Kept.READINGS, row, vouchers[Kept.READINGS], f"; {told}" if told else "")
        if report is None:
            if row.key not in vouchers[Kept.REPORTS]:
                self._find(Part.READINGS, told_row(Kept.READINGS, row.key, None, self.names), "belong to no report")
            return
        text = report.text.content
        for quote, start, end in _quotes(record):
            self.claims += 1
            if text[start:end] != quote:
                what = (
                    f"does not say “{quote[:60]}” where a claim says it does ({start}–{end}): “{text[start:end][:60]}”"
                )
                self._find(Part.READINGS, f"report {report.id} ({row.key[:SHOWN]}…)", what)

    def _files(self, known: set[str]) -> None:
        """Read every original, and see that each is one of a report."""
        digests = sorted(known)
        for digest in digests:
            called = f": the original of {self.names[digest]}" if digest in self.names else ""
            self._attempt(Part.ORIGINALS, partial(self.originals.check, digest), called)
        self.counts[Part.ORIGINALS] = self._strange(self.originals, digests, Part.ORIGINALS, "report")

    def _archive(self) -> None:
        """Read every WARC file, and see that each is one of a visit."""
        archive = archive_of(self.originals)
        digests = sorted(self.store.warcs())
        for digest in digests:
            self._attempt(Part.ARCHIVE, partial(archive.check, digest))
        self._strange(archive, digests, Part.ARCHIVE, "visit")

    def _strange(self, files: Originals, digests: Sequence[str], part: Part, of: str) -> int:
        """Find what is in a folder of ours and is none of ours; how many files there are."""
        there = list(files.files())
        expected: set[Path] = {files.path(digest) for digest in digests}
        for path in there:
            if path not in expected:
                what = f"belongs to no {of}: adding it was interrupted, or it was put there by something else"
                self._find(part, str(path), what, "add it, or move it away")
        for path in files.others():
            if path.name.endswith(".part"):
                self.notes.append(f"{path}: was being added when the program was stopped; the next add settles it")
            else:
                self._find(part, str(path), f"is no {of}’s file: something else put it there", "move it away")
        return len(there)

    def _redraw(self, report: Report, voucher: Voucher | None) -> None:
        """Make a report of its original once more, and compare."""
        data = self.originals.load(report.capture.sha256)
        making = Making.from_subject(voucher.subject) if voucher is not None else None
        if making is None:  # of an older casebook only the text can be drawn again
            making = Making(report.capture.source, hints=Hints(charset=report.capture.encoding))
            told = ["its text"] if making.make(data).text != report.text else []
        else:
            told = list(told_differences(report, making, data))
        if told:
            what = f"{' and '.join(told)}: not what this version of the program draws from its original"
            remedy = "compare both; what is kept is what was read"
            self._find(Part.REPORTS, told_row(Kept.REPORTS, report.capture.sha256, report, self.names), what, remedy)

    def _which(self, row: KeptRow, voucher: Voucher) -> str:
        """Which of what a report's row says was changed, as far as the log and its original tell."""
        report = row.value
        if not isinstance(report, Report) or "text_sha256" not in voucher.subject:
            return "is not what was kept"
        if report.text.digest != voucher.subject["text_sha256"]:
            return "its text is not what was kept"
        try:
            making = Making.from_subject(voucher.subject)
            told = list(told_differences(report, making, self.originals.load(row.key))) if making else []
        except (SafeconductError, ValueError, TypeError, KeyError):
            told = []
        if told:
            return f"not what was kept: {', '.join(told)}"
        return "its text is, but what is said of it (id, title, publisher, day, address …) is not what was kept"


def _quotes(record: Any) -> Iterator[tuple[str, int, int]]:
    """The quote of every claim of a record, also of its deal's, and where it is said to stand."""
    if not isinstance(record, dict):
        return
    deal = record.get("agreement")
    for claims in (*record.values(), *(deal.values() if isinstance(deal, dict) else ())):
        for claim in claims if isinstance(claims, list) else ():
            if isinstance(claim, dict) and "quote" in claim:
                start, end = claim["span"]
                yield claim["quote"], start, end
