"""What the log says was kept, and how a row is called before people: with its report, its file and its entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from safeconduct.store.rows import Kept
from safeconduct.vocab.document import Report
from safeconduct.vocab.judgement import Judgement
from safeconduct.vocab.log import LogEntry, LogKind
from safeconduct.vocab.visit import Visit

__all__ = ["Voucher", "read_vouchers", "told_row"]

#: So much of a digest is shown.
SHOWN = 12
_KINDS = {kept.logged.value: kept for kept in Kept}
_NAMES = {Kept.REPORTS: "report", Kept.READINGS: "reading of", Kept.JUDGEMENTS: "judgement", Kept.VISITS: "visit"}


@dataclass(frozen=True, slots=True)
class Voucher:
    """What the last entry about a row says of it."""

    entry: int
    #: The digest of the row.
    row: str
    subject: dict[str, Any]


def read_vouchers(entries: Iterable[LogEntry]) -> dict[Kept, dict[str, Voucher]]:
    """By kind and key of a row, what the log says of it: where there are several entries, the last."""
    found: dict[Kept, dict[str, Voucher]] = {kept: {} for kept in Kept}
    for entry in entries:
        kept = _KINDS.get(entry.kind)
        if entry.kind == LogKind.ADOPTED:
            kept = next((one for one in Kept if one.value == entry.subject.get("of")), None)
        if kept is not None and "key" in entry.subject:
            voucher = Voucher(entry.number, str(entry.subject.get("row")), entry.subject)
            found[kept][str(entry.subject.get("key"))] = voucher
    return found


def told_row(kept: Kept, key: str, value: object, names: dict[str, str]) -> str:
    """What to call a row.

    Args:
        kept: its kind.
        key: by what it is known.
        value: what it holds; null if that is not known.
        names: the ids of reports by their digests.
    """
    name = _NAMES[kept]
    if isinstance(value, Judgement):
        return f"{name} {key} ({value.kind} by {value.by}, {value.made:%Y-%m-%d})"
    if isinstance(value, Visit):
        return f"{name} {key} ({value.address}, {value.at:%Y-%m-%d})"
    if kept in (Kept.JUDGEMENTS, Kept.VISITS):
        return f"{name} {key}"
    known = value.id if isinstance(value, Report) else names.get(key)
    return f"{name} {known} ({key[:SHOWN]}…)" if known else f"{name} {key[:SHOWN]}…"
