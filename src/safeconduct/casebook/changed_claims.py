"""Which claims of a reading are not those that were read: told where the same reader can read the report again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.reports import make_reader, read_or_keep, reader_version
from safeconduct.vocab.record import reading_record

if TYPE_CHECKING:
    from safeconduct.vocab.document import Report

__all__ = ["told_claims"]

_LISTS = ("figures", "statements", "deeds", "doubts")
_NAMES = {"figures": "figure", "statements": "statement", "deeds": "deed", "doubts": "doubt", "terms": "term"}
#: So many are told; the rest are counted.
_SHOWN = 6
_LONGEST = 60


def told_claims(report: Report, reader: str, record: Any) -> str:
    """Which claims were changed, taken out or put in, in words; empty where that cannot be told.

    Args:
        report: that was read; its text is what it was.
        reader: which read it. Of another version than this program's nothing can be told.
        record: the reading as it is now kept.
    """
    if not isinstance(record, dict):
        return ""
    if reader != reader_version():
        return "another version of the program read it, so which claims differ cannot be told"
    try:
        known = replace(report, id=record["id"], published=_day(record["published"]), publisher=record["publisher"])
        again = reading_record(read_or_keep(make_reader(), known))
        found = list(_differences(_claims(again), _claims(record)))
        if not found and again != record:
            found = ["what it says of the report or of its deal was changed"]
    except (ValueError, TypeError, KeyError, AttributeError):  # a record of another shape than any we write
        return ""
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return "; ".join(found[:_SHOWN]) + more


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None


def _claims(record: dict[str, Any]) -> dict[tuple[str, str, int], dict[str, Any]]:
    """Every claim by its kind and id; several of one id by their order."""
    found: dict[tuple[str, str, int], dict[str, Any]] = {}
    lists = [(kind, record[kind]) for kind in _LISTS]
    lists.append(("terms", record["agreement"]["terms"] if record["agreement"] else []))
    for kind, claims in lists:
        for claim in claims:
            number = 0
            while (kind, claim["id"], number) in found:
                number += 1
            found[kind, claim["id"], number] = claim
    return found


def _differences(
    read: dict[tuple[str, str, int], dict[str, Any]], kept: dict[tuple[str, str, int], dict[str, Any]]
) -> Iterator[str]:
    for key, claim in read.items():
        if key not in kept:
            yield f"{_told(key, claim)} was taken out"
        elif kept[key] != claim:
            fields = ", ".join(sorted(name for name in {*claim, *kept[key]} if claim.get(name) != kept[key].get(name)))
            yield f"{_told(key, claim)} was changed ({fields})"
    for key, claim in kept.items():
        if key not in read:
            yield f"{_told(key, claim)} was put in"


def _told(key: tuple[str, str, int], claim: dict[str, Any]) -> str:
    quote = " ".join(str(claim.get("quote", "")).split())
    return f"{_NAMES[key[0]]} {key[1]} “{quote[:_LONGEST]}{'…' if len(quote) > _LONGEST else ''}”"
