"""What changed in a case, as plain JSON-ready values: what ``diff --json`` prints."""

from __future__ import annotations

from typing import Any

from safeconduct.vocab.change import Changes

__all__ = ["changes_record"]


def changes_record(changes: Changes) -> dict[str, Any]:
    """Make the record of what changed; the same changes give the same record, key by key."""
    return {
        "case": changes.case,
        "case_before": changes.case_before,
        "place": changes.place,
        "from": changes.before.isoformat(),
        "to": changes.after.isoformat(),
        "rule": changes.rule,
        "changes": [
            {
                "topic": change.topic.value,
                "change": change.kind.value,
                "what": change.what,
                "before": change.before,
                "after": change.after,
                "why": change.why,
                "in": list(change.reports),
            }
            for change in changes.changes
        ],
    }
