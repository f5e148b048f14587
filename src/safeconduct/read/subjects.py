"""Find the subject of a verb of saying, backwards over appositions, relative clauses and asides between commas."""

from __future__ import annotations

from safeconduct.read.phrases import Phrase, Scan, subject_within
from safeconduct.read.quotations import is_quotation_mark

__all__ = ["find_subject"]

#: How far back a subject is looked for.
FARTHEST = 90
#: How many stretches between commas may lie between a subject and its verb.
MOST_STRETCHES = 6

_STOPS = frozenset({";", ":", "?", "!", "–", "—", "--", "…", "(", "[", "|"})
_RELATIVES = frozenset({"who", "which", "whose", "whom"})


def find_subject(
    scan: Scan, verb: int, floor: int, speaking: Phrase | None, *, strict: bool = False
) -> Phrase | None:
    """Find the noun phrase that is the subject of the verb group that begins at a token.

    Args:
        floor: the first token that may belong to it.
        speaking: who spoke before in the same sentence; the antecedent of "who" where it stands right before.
        strict: only what stands before a comma and its verb in one clause.
    """
    grammar = scan.parse.grammar
    end = verb
    while end > floor and (scan.low(end - 1) in grammar.adverbs or scan.low(end - 1) in ("also", "both", "later")):
        end -= 1
    if end <= floor:
        return None
    if scan.low(end - 1) in _RELATIVES or (scan.low(end - 1) == "that" and scan.low(end - 2) != ","):
        return _antecedent(scan, end - 1, floor, speaking)
    stretches = _stretches(scan, end, floor)
    if not stretches:
        return None
    if stretches[0][1] == end and stretches[0][0] < end:
        return _beside_verb(scan, stretches) if not strict else None
    return _before_commas(scan, stretches)


def _stretches(scan: Scan, end: int, floor: int) -> list[tuple[int, int]]:
    """The stretches between commas that lead up to a verb, nearest first, as far as the nearest harder stop.

    The first one is empty where a comma stands right before the verb.
    """
    found: list[tuple[int, int]] = []
    last = end
    lowest = max(floor, end - FARTHEST)
    index = end - 1
    while index >= lowest:
        low = scan.low(index)
        if low == ")" or low == "]":
            index = _opening(scan, index, lowest) - 1
            continue
        if low == ",":
            found.append((index + 1, last))
            last = index
            if len(found) > MOST_STRETCHES:
                return found
        elif low in _STOPS or (is_quotation_mark(scan.tokens[index]) and scan.quoted[index] >= 0 and _long(scan, index)):
            break
        index -= 1
    if last > index + 1:
        found.append((index + 1, last))
    return found


def _opening(scan: Scan, index: int, lowest: int) -> int:
    for at in range(index - 1, max(lowest, index - 30) - 1, -1):
        if scan.low(at) in ("(", "["):
            return at
    return index


def _long(scan: Scan, index: int) -> bool:
    """Whether a quotation is speech, and no name in quotation marks that a phrase goes over."""
    quotation = scan.quotations[scan.quoted[index]]
    if quotation.last - quotation.first > 8 or not quotation.closed:
        return True
    if scan.low(quotation.last - 2) in (",", ".", "!", "?") or scan.low(quotation.last) == ",":
        return True
    return not scan.tokens[quotation.first + 1].capital


def _beside_verb(scan: Scan, stretches: list[tuple[int, int]]) -> Phrase | None:
    """The subject in the stretch right before the verb; a list's earlier members are taken in."""
    first, last = stretches[0]
    subject = subject_within(scan, first, last)
    if subject is None or subject.first != first or len(stretches) < 2 or subject.joined is None:
        return subject
    at = subject.first
    for before, end in stretches[1:]:
        member = subject_within(scan, before, end)
        if member is None or member.first != before or member.last != end or not scan.is_speaker(member):
            break
        if _finite(scan, before, end):
            break
        at = before
    if at != subject.first:
        whole = Phrase(at, subject.last, subject.head, subject.base, subject.asides, subject.joined)
        return whole
    return subject


def _before_commas(scan: Scan, stretches: list[tuple[int, int]]) -> Phrase | None:
    """The subject when a comma stands before the verb: "X, the governor of Y, said", "X, who leads Z, told"."""
    asides: list[tuple[int, int]] = []
    for first, last in stretches[1:] if stretches[0][0] >= stretches[0][1] else stretches:
        if _is_aside(scan, first, last):
            asides.append((first, last))
            continue
        subject = subject_within(scan, first, last)
        if subject is None:
            return None
        if subject.last < last - 1 or _predicated(scan, subject, last):
            return None
        if not asides:
            asides.append((first, last))
            continue
        subject.asides.extend(asides)
        return subject
    return None


def _predicated(scan: Scan, subject: Phrase, last: int) -> bool:
    """Whether a finite verb follows the phrase, so that its clause is whole already."""
    return _finite(scan, subject.last, last)


def _finite(scan: Scan, first: int, last: int) -> bool:
    return any(
        group is not None and group.finite and group.first == index
        for index, group in enumerate(scan.group_at[first:last], first)
    )


def _is_aside(scan: Scan, first: int, last: int) -> bool:
    """Whether a stretch between commas is put beside a noun: a relative clause, a participle, an age, a place."""
    if first >= last:
        return True
    low = scan.low(first)
    token = scan.tokens[first]
    if low in _RELATIVES or low in scan.words.asides:
        return True
    if token.kind.name == "NUMBER" and last - first <= 4:
        return True
    if low in scan.parse.grammar.prepositions or low in scan.words.times:
        return True
    group = scan.group_at[first]
    return group is not None and (group.progressive or group.passive)


def _antecedent(scan: Scan, relative: int, floor: int, speaking: Phrase | None) -> Phrase | None:
    """Whom "who" stands for: the phrase right before it, or whoever spoke there."""
    end = relative - 1 if scan.low(relative - 1) == "," else relative
    if speaking is not None and abs(max([speaking.last, *(a[1] for a in speaking.asides)]) - end) <= 1:
        return speaking
    stretches = _stretches(scan, end, floor)
    if not stretches:
        return None
    first, last = stretches[0]
    subject = subject_within(scan, first, last)
    if subject is None or subject.last < last - 1:
        return None
    return subject
