"""Which judgements stand: not undone, and not overtaken by a later one that decides the same otherwise.

An undo stands behind what it undoes, and may be undone itself; then what it undid stands again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from safeconduct.gazetteer import fold_place
from safeconduct.vocab.judgement import Judged, Judgement, JudgementKind, JudgementState

__all__ = ["MOST_ITEMS", "PAIRED", "pairs_of", "standing"]

#: Kinds that say of things that they are one or not: what they are about, and whether it is one.
PAIRED: dict[str, tuple[str, bool]] = {
    JudgementKind.SAME_NAME: ("names", True),
    JudgementKind.DIFFERENT_NAME: ("names", False),
    JudgementKind.SAME_CASE: ("reports", True),
    JudgementKind.DIFFERENT_CASE: ("reports", False),
    JudgementKind.SAME_EPISODE: ("claims", True),
    JudgementKind.DIFFERENT_EPISODE: ("claims", False),
}
#: So many things can be put together or set apart by one judgement.
MOST_ITEMS = 50
#: What a key decides: two judgements with one key decide the same, and the later one counts.
_Key = tuple[object, ...]


def standing(judgements: Sequence[Judgement]) -> tuple[Judged, ...]:
    """Say of each judgement whether it stands, before it is asked whether it fits anything.

    Args:
        judgements: in the order they were made; a judgement that comes twice counts once.

    Returns: Each once, in that order.
    """
    distinct = list({judgement.id: judgement for judgement in judgements}.values())
    undone: dict[str, Judgement] = {}
    for judgement in reversed(distinct):
        if judgement.kind == JudgementKind.UNDO and judgement.id not in undone:
            undone.setdefault(str(judgement.subject.get("of")), judgement)
    latest: dict[_Key, Judgement] = {}
    for judgement in distinct:
        if judgement.id not in undone:
            latest.update(dict.fromkeys(_keys(judgement), judgement))
    return tuple(_judged(judgement, undone, latest) for judgement in distinct)


def _judged(judgement: Judgement, undone: dict[str, Judgement], latest: dict[_Key, Judgement]) -> Judged:
    if (by := undone.get(judgement.id)) is not None:
        return Judged(judgement, JudgementState.UNDONE, f"undone by {by.id}")
    deciding = [latest[key] for key in _keys(judgement)]
    if deciding and all(other is not judgement for other in deciding):
        return Judged(judgement, JudgementState.OVERTAKEN, f"{deciding[-1].id} decides otherwise, and is later")
    return Judged(judgement)


def _keys(judgement: Judgement) -> list[_Key]:
    """What a judgement decides; one of an unknown kind, or not whole, decides nothing that another could."""
    subject, kind = judgement.subject, judgement.kind
    try:
        if kind in PAIRED:
            return [(PAIRED[kind][0], pair) for pair in pairs_of(judgement)]
        if kind in (JudgementKind.ACCEPT, JudgementKind.REJECT):
            return [("use", str(subject["claim"]["id"]))]
        if kind == JudgementKind.CORRECT:
            claim = str(subject["claim"]["id"])
            return [("use", claim), *(("field", claim, name) for name in sorted(subject["set"]))]
        if kind == JudgementKind.CONFIDENTIAL:
            return [("confidential", str(subject["report"] if "report" in subject else subject["claim"]["id"]))]
        if kind == JudgementKind.BEST:
            anchor = subject["claims"][0]["id"] if subject.get("claims") else subject["reports"][0]
            return [("best", str(subject["of"]), str(anchor))]
    except (KeyError, IndexError, TypeError):
        return []
    return [("rule",)] if kind == JudgementKind.RULE else []


def pairs_of(judgement: Judgement) -> Iterator[frozenset[str]]:
    """The pairs that a judgement puts together or sets apart, by key: folded name, digest, id of a claim.

    Raises:
        KeyError, TypeError: its subject is not whole.
    """
    what, same = PAIRED[judgement.kind]
    items = judgement.subject[what]
    if not isinstance(items, list) or not 2 <= len(items) <= MOST_ITEMS:
        raise TypeError(f"{what} are no list of 2 to {MOST_ITEMS}")
    words = [str(item["id"] if what == "claims" else item) for item in items]
    keys = [fold_place(word) for word in words] if what == "names" else words
    together = ((keys[0], other) for other in keys[1:])
    for one, other in together if same else combinations(keys, 2):
        if one != other:
            yield frozenset((one, other))
