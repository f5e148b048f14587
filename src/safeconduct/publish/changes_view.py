"""What changed in a case, for a terminal: topic by topic, from what to what, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any

from safeconduct.publish.case_words import STATUS_WORDS, told_reason, told_share
from safeconduct.publish.plain import plain, told_day, told_days, told_list
from safeconduct.vocab.change import Change, ChangeKind, Changes, Topic

__all__ = ["changes_lines"]

_TITLES = {
    Topic.CASE: "The case",
    Topic.REPORT: "Reports",
    Topic.DEAL: "The deal",
    Topic.ESTIMATE: "How many",
    Topic.DEPARTURE: "Departures",
    Topic.PROMISE: "Promises",
    Topic.CONTRADICTION: "What contradicts what",
    Topic.GAP: "Unaccounted for",
    Topic.SIEGE: "Siege and aid",
    Topic.PACE: "Pace",
}
_MARKS = {ChangeKind.NEW: "+", ChangeKind.CHANGED: "~", ChangeKind.GONE: "-"}
#: What is no longer there is told in the word that fits it.
_GONE = {Topic.CONTRADICTION: "resolved", Topic.GAP: "closed"}
_NEW = {Topic.GAP: "opened"}
LONGEST, MOST_REPORTS = 200, 4
#: How many changes of one topic are shown before the rest is only counted.
MOST = 40


def changes_lines(changes: Changes, width: int = 100) -> Iterator[str]:
    """Write what changed.

    Returns: Lines without their ends; what is new is marked ``+``, what changed ``~``, what is gone ``-``.
    """
    days = f"from {told_day(changes.before)} to {told_day(changes.after)}"
    yield f"{plain(changes.place)}, {days} · case {changes.case} · best figures by rule {changes.rule}"
    if not changes.changes:
        yield ""
        yield "  Nothing changed."
        return
    for topic, title in _TITLES.items():
        own = [change for change in changes.changes if change.topic is topic]
        if own:
            yield ""
            yield f"{title.upper()} ({len(own)})"
            for change in own[:MOST]:
                yield from _lines(change, width)
            if len(own) > MOST:
                yield f"    and {len(own) - MOST} more: --json shows all"


def _lines(change: Change, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        f"{_MARKS[change.kind]} {_head(change)}", width, initial_indent="  ", subsequent_indent="      "
    )
    why = told_reason(change.why, LONGEST)
    if why and why != _told(change.after):
        yield from textwrap.wrap(f"why: {why}", width, initial_indent="      ", subsequent_indent="           ")
    if change.reports and change.topic is not Topic.REPORT:
        told = told_list([plain(report) for report in change.reports], MOST_REPORTS)
        yield from textwrap.wrap(f"in: {told}", width, initial_indent="      ", subsequent_indent="          ")


def _head(change: Change) -> str:
    what = told_reason(change.what, LONGEST)
    before, after = _told(change.before), _told(change.after)
    if change.kind is ChangeKind.GONE:
        word = _GONE.get(change.topic, "no longer")
        return f"{what}: {word} (was {before})" if before else f"{what}: {word}"
    if change.kind is ChangeKind.NEW:
        opened = _NEW.get(change.topic, "")
        return f"{what}: " + ("; ".join(part for part in (opened, after) if part) or "new")
    return f"{what}: {before or 'not said'} → {after or 'not said'}"


def _told(value: Any) -> str:
    """A value of a change as people read it."""
    if isinstance(value, dict):
        return _record(value)
    if isinstance(value, list):
        return told_list([told_reason(str(item), LONGEST) for item in value], 6)
    if value is True:
        return "yes"
    return "" if value is None else told_reason(str(value), LONGEST)


def _record(value: dict[str, Any]) -> str:
    if "best" in value:
        low, best, high = value["low"], value["best"], value["high"]
        return f"{best:,}" if low == high else f"{best:,} (low {low:,}, high {high:,})"
    if "status" in value:
        share = value["fraction"]
        done = f", {told_share(*share)} done" if share else ""
        due = f", due {told_reason(value['due_end'], LONGEST)}" if value["due_end"] else ""
        return STATUS_WORDS[value["status"]] + done + due + (", overdue" if value["overdue"] else "")
    if "role" in value:
        told = (
            told_reason(value["published"] or "no day of publication", LONGEST),
            plain(value["publisher"] or ""),
            value["role"],
        )
        return ", ".join(part for part in told if part)
    return _departure(value)


def _departure(value: dict[str, Any]) -> str:
    start, end = (date.fromisoformat(value[name]) if value[name] else None for name in ("start", "end"))
    parts = (
        f"no. {value['n']}",
        told_days(start, end) if start or end else "no day",
        f"to {plain(value['to'])}" if value["to"] else "",
        "reported" if value["reported"] else "planned",
        "the last" if value["last"] else "",
    )
    return ", ".join(part for part in parts if part)
