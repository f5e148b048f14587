"""Find again, in what a case is on a later day, what was in it on an earlier one.

Numbers of departures, wordings and totals change as reports come in; the words of reports do not. So things are paired
by the claims they stand on, and only where there is but one of a sort on either day without.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Pairing", "pair_up"]

_Item = TypeVar("_Item")
#: More items of one sort than this are paired by their order alone.
_MANY = 5000


@dataclass(frozen=True, slots=True)
class Pairing(Generic[_Item]):
    """What was there on both days, only on the later, only on the earlier; each in its own order."""

    both: tuple[tuple[_Item, _Item], ...]
    new: tuple[_Item, ...]
    gone: tuple[_Item, ...]


def pair_up(
    before: Sequence[_Item],
    after: Sequence[_Item],
    sort: Callable[[_Item], Hashable],
    claims: Callable[[_Item], Iterable[Hashable]],
    *,
    lone: bool = True,
) -> Pairing[_Item]:
    """Pair things of two days.

    Args:
        before: on the earlier day.
        after: on the later day.
        sort: only things of one sort are paired.
        claims: the words a thing stands on; those that share most are paired first.
        lone: pair also what shares no words, if it is the only one of its sort left on either day.

    Returns: Each thing in one pair at most; pairs in the order of the later day.
    """
    shared = _shared(before[:_MANY], after[:_MANY], lambda item: {(sort(item), claim) for claim in claims(item)})
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for old, new in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    if lone:
        _pair_lone(before, after, sort, pairs, taken)
    return Pairing(
        both=tuple((before[pairs[new]], item) for new, item in enumerate(after) if new in pairs),
        new=tuple(item for new, item in enumerate(after) if new not in pairs),
        gone=tuple(item for old, item in enumerate(before) if old not in taken),
    )


def _shared(
    before: Sequence[_Item], after: Sequence[_Item], claims: Callable[[_Item], Iterable[Hashable]]
) -> dict[tuple[int, int], int]:
    """How many claims each two have in common that have any, by their places."""
    holders: dict[Hashable, list[int]] = {}
    for old, item in enumerate(before):
        for claim in claims(item):
            holders.setdefault(claim, []).append(old)
    shared: dict[tuple[int, int], int] = {}
    for new, item in enumerate(after):
        for claim in claims(item):
            for old in holders.get(claim, ()):
                shared[old, new] = shared.get((old, new), 0) + 1
    return shared


def _pair_lone(
    before: Sequence[_Item],
    after: Sequence[_Item],
    sort: Callable[[_Item], Hashable],
    pairs: dict[int, int],
    taken: set[int],
) -> None:
    left: dict[Hashable, list[int]] = {}
    for old, item in enumerate(before):
        if old not in taken:
            left.setdefault(sort(item), []).append(old)
    come: dict[Hashable, list[int]] = {}
    for new, item in enumerate(after):
        if new not in pairs:
            come.setdefault(sort(item), []).append(new)
    for key, olds in left.items():
        news = come.get(key, ())
        if len(olds) == len(news) == 1:
            pairs[news[0]] = olds[0]
            taken.add(olds[0])
