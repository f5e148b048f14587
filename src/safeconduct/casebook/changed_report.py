"""In what a report that is kept differs from the one that its original makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from safeconduct.casebook.making import Making

if TYPE_CHECKING:
    from safeconduct.vocab.document import Report

__all__ = ["told_differences"]

_PARTICULARS = ("id", "title", "publisher", "url", "published", "language", "note", "author", "updated")
_CAPTURE = ("source", "size", "media_type", "encoding", "remarks")
_LONGEST = 40


def told_differences(report: Report, making: Making, data: bytes) -> Iterator[str]:
    """Say in what a report differs from the one that bytes make; what is said of its text comes first.

    Args:
        report: as it is kept.
        making: what it was made of besides its bytes.
        data: its original.

    Raises:
        ReportUnreadable: this version of the program finds no text in the bytes.
    """
    again = making.make(data)
    if again.text != report.text:
        yield "its text"
    elif again.text.pages != report.text.pages:
        yield "where its pages begin"
    for name in _PARTICULARS:
        yield from _told(name, getattr(report, name), getattr(again, name))
    made = replace(again.capture, source=making.record()["source"].rsplit("/", 1)[-1])
    kept = replace(report.capture, source=report.capture.source.rsplit("/", 1)[-1])
    for name in _CAPTURE:
        yield from _told(name.replace("_", " "), getattr(kept, name), getattr(made, name))


def _told(name: str, now: object, before: object) -> Iterator[str]:
    if now != before:
        yield f"its {name} ({_short(now)}, not {_short(before)})"


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return "none" if value is None else f"“{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}”"
