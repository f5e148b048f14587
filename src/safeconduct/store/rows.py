"""What is kept → the rows of the tables, and the digest of each row, by which the log vouches for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from sqlalchemy import Row, Table

from safeconduct.store.base import Judgement, Record
from safeconduct.store.schema import LATER, judgements, readings, reports, visits
from safeconduct.store.troubles import broken
from safeconduct.vocab.document import Capture, Report, Text
from safeconduct.vocab.log import LogEntry, LogKind
from safeconduct.vocab.visit import Visit

__all__ = [
    "Kept",
    "entry_of",
    "judgement_of",
    "judgement_row",
    "report_of",
    "report_row",
    "row_digest",
    "told_subject",
    "visit_of",
    "visit_row",
]

_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=repr)


class Kept(StrEnum):
    """What a casebook keeps rows of, by the name of the table."""

    REPORTS = "reports"
    READINGS = "readings"
    JUDGEMENTS = "judgements"
    VISITS = "visits"

    @property
    def table(self) -> Table:
        """The table."""
        return {
            Kept.REPORTS: reports, Kept.READINGS: readings, Kept.JUDGEMENTS: judgements, Kept.VISITS: visits,
        }[self]  # fmt: skip

    @property
    def logged(self) -> LogKind:
        """The kind of entry that vouches for one of its rows."""
        return {
            Kept.REPORTS: LogKind.COLLECTED, Kept.READINGS: LogKind.READ, Kept.JUDGEMENTS: LogKind.JUDGED,
            Kept.VISITS: LogKind.VISITED,
        }[self]  # fmt: skip

    @property
    def known_by(self) -> str:
        """The column by which a row is known: a digest, or the number of a judgement or visit."""
        return "number" if self in (Kept.JUDGEMENTS, Kept.VISITS) else "sha256"

    def key(self, row: Mapping[str, Any]) -> str:
        """By what a row is known."""
        return str(row[self.known_by])


def row_digest(row: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, of all that a row says, whatever the order of its columns."""
    told = {name: value for name, value in row.items() if value is not None or name not in LATER}
    return hashlib.sha256(_ENCODER.encode(told).encode("ascii")).hexdigest()


def report_row(report: Report, added: datetime) -> dict[str, Any]:
    """The row of a report."""
    capture = report.capture
    return {
        "sha256": capture.sha256,
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "language": report.language,
        "note": report.note,
        "text": report.text.content,
        "text_sha256": report.text.digest,
        "size": capture.size,
        "media_type": capture.media_type,
        "source": PurePath(capture.source).name.encode("utf-8", "replace").decode(),
        "encoding": capture.encoding,
        "remarks": json.dumps(capture.remarks, ensure_ascii=False),
        "added": added.astimezone(UTC).isoformat(),
        "author": report.author,
        "updated": report.updated.isoformat() if report.updated else None,
        "pages": json.dumps(report.text.pages) if report.text.pages else None,
    }


def report_of(row: Row[Any], where: str) -> Report:
    """The report of a row.

    Raises:
        CasebookBroken: its text is not what was kept, or its pages do not lie in it.
    """
    text = Text(row.text, pages=tuple(json.loads(row.pages)) if row.pages else ())
    if text.digest != row.text_sha256:
        raise broken(where, f"the text of {row.id!r} is not what was kept")
    if any(not one <= other for one, other in pairwise((0, *text.pages, len(text)))):
        raise broken(where, f"the pages of {row.id!r} are not what was kept")
    remarks = tuple(json.loads(row.remarks))
    return Report(
        id=row.id,
        text=text,
        capture=Capture(row.sha256, row.size, row.media_type, row.source, row.encoding, remarks),
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        published=date.fromisoformat(row.published) if row.published else None,
        language=row.language,
        note=row.note,
        author=row.author,
        updated=date.fromisoformat(row.updated) if row.updated else None,
    )


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """The row of a judgement, without its number."""
    return {
        "made": judgement.made.astimezone(UTC).isoformat(),
        "by": judgement.by,
        "kind": judgement.kind,
        "subject": json.dumps(judgement.subject, ensure_ascii=False, sort_keys=True),
        "why": judgement.why,
    }


def judgement_of(row: Row[Any]) -> Judgement:
    """The judgement of a row."""
    return Judgement(row.by, datetime.fromisoformat(row.made), row.kind, json.loads(row.subject), row.why)


def visit_row(visit: Visit) -> dict[str, Any]:
    """The row of a visit, without its number."""
    pairs = {name: json.dumps(getattr(visit, name), ensure_ascii=False) for name in ("headers", "redirects", "hints")}
    return {
        "address": visit.address,
        "final": visit.final,
        "at": visit.at.astimezone(UTC).isoformat(),
        "status": visit.status,
        "sha256": visit.sha256,
        "etag": visit.etag,
        "modified": visit.modified,
        "warc": visit.warc,
        "via": visit.via,
        "note": visit.note,
        **pairs,
    }


def visit_of(row: Row[Any]) -> Visit:
    """The visit of a row."""
    return Visit(
        row.address,
        row.final,
        datetime.fromisoformat(row.at),
        row.status,
        row.sha256,
        row.etag,
        row.modified,
        tuple((name, value) for name, value in json.loads(row.headers)),
        tuple((status, address) for status, address in json.loads(row.redirects)),
        row.warc,
        row.via,
        tuple((name, value) for name, value in json.loads(row.hints)),
        row.note,
    )


def entry_of(row: Row[Any]) -> LogEntry:
    """The entry of a row.

    Raises:
        ValueError: it is none, or not as we write it: other writings of one value would have one digest.
    """
    at, subject = datetime.fromisoformat(row.at), json.loads(row.subject)
    if at.isoformat() != row.at or told_subject(subject) != row.subject:
        raise ValueError("not as it was written")
    return LogEntry(row.number, at, row.kind, subject, row.digest)


def told_subject(subject: Record) -> str:
    """The subject of an entry as it is written."""
    return json.dumps(subject, ensure_ascii=False, sort_keys=True)
