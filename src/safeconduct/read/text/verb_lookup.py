"""Ask the verb groups of a sentence by token, without going through them all: a long sentence costs no more a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from safeconduct.read.text.clauses import VerbGroup

__all__ = ["group_before", "group_from", "group_over", "groups_between"]


def _first(group: VerbGroup) -> int:
    return group.first


def group_over(groups: Sequence[VerbGroup], token: int) -> VerbGroup | None:
    """The group that a token is part of."""
    at = bisect_right(groups, token, key=_first) - 1
    return groups[at] if at >= 0 and token < groups[at].last else None


def group_before(groups: Sequence[VerbGroup], token: int) -> VerbGroup | None:
    """The last group that ends at or before a token."""
    at = bisect_right(groups, token, key=_first) - 1
    if at >= 0 and groups[at].last > token:
        at -= 1
    return groups[at] if at >= 0 else None


def group_from(groups: Sequence[VerbGroup], token: int) -> VerbGroup | None:
    """The first group that begins at or behind a token."""
    at = bisect_left(groups, token, key=_first)
    return groups[at] if at < len(groups) else None


def groups_between(groups: Sequence[VerbGroup], first: int, last: int) -> Sequence[VerbGroup]:
    """The groups that begin within tokens ``[first, last)``."""
    return groups[bisect_left(groups, first, key=_first) : bisect_left(groups, last, key=_first)]
