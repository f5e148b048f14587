"""List the names of a text as runs of words, with what else they are called: initials, "alias", "known as"."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.names.words import PlaceRank, place_rank
from safeconduct.read.speech.phrases import Scan
from safeconduct.read.text.tokens import WORD

__all__ = [
    "LONGEST_NAME",
    "SMALL",
    "NameRun",
    "acronym_follows",
    "acronyms_of",
    "aliases_of",
    "capital_runs",
    "fold_words",
    "widened",
]

#: No name is longer than this many tokens.
LONGEST_NAME = 14
#: Nor another name beside one than this.
MOST_ALIAS = 4

_ALIAS = frozenset({"alias", "aka", "nicknamed"})
_CALLED = _ALIAS | {"known"}
SMALL = frozenset(
    {
        "of", "for", "the", "and", "in", "on", "de", "da", "al", "el", "bin", "ibn", "abu", "van", "von", "a", "an",
        "s", "jr", "sr", "jnr", "snr", "ii", "iii",
    }
)  # fmt: skip


@dataclass(slots=True, eq=False)
class NameRun:
    """A proper name of the report, tokens ``[first, last)``."""

    first: int
    last: int
    #: Folded words without small ones.
    words: tuple[str, ...]
    kind: MentionKind | None = None
    role: str | None = None


def fold_words(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The words of a name in lower case, without small words, articles grown onto them, and marks."""
    found: list[str] = []
    for token in scan.tokens[first:last]:
        low = token.low
        if token.kind is not WORD or low in SMALL:
            continue
        if low.isalpha():
            found.append(low)
            continue
        parts = low.replace("‑", "-").replace("'", "").replace("’", "").split("-")
        found.extend(part for part in parts if part and part not in SMALL)
    return tuple(found)


def capital_runs(scan: Scan) -> list[NameRun]:
    """Runs of capitalised words, with "of", "for" and "al" between them, that no mention covers."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    found: list[NameRun] = []
    mentioned, last, count = scan.mentions.at, 0, len(tokens)
    for index in [token.index for token in tokens if token.capital and token.kind is WORD]:
        if index < last or mentioned(index) is not None:
            continue
        last = index + 1
        while last < count and last - index < LONGEST_NAME:
            after = tokens[last]
            if (after.capital and after.kind is WORD and after.low not in words.times and not after.line_start) or (
                after.low in ("of", "for", "the", "al", "bin", "de", "van") and _goes_on(scan, last, index)
            ):
                last += 1
            else:
                break
        first = index
        while first < last - 1 and (
            tokens[first].low in grammar.determiners
            or tokens[first].low in words.titles
            or tokens[first].low in grammar.prepositions
        ):
            first += 1
        if last - first > 1 and scan.mentions.at(last - 1) is None:
            found.append(NameRun(first, last, fold_words(scan, first, last)))
    return found


def aliases_of(scan: Scan, runs: list[NameRun]) -> dict[tuple[str, ...], NameRun]:
    """What stands after a name and "alias" or "known as"."""
    found: dict[tuple[str, ...], NameRun] = {}
    if not scan.parse.where(_CALLED):
        return found
    for run in runs:
        at = run.last + (scan.low(run.last) in (",", "("))
        if scan.low(at) in _ALIAS:
            first = at + 1
        elif scan.low(at) == "known" and "as" in (scan.low(at + 1), scan.low(at + 2)):
            first = at + 2 + (scan.low(at + 2) == "as")
        else:
            continue
        last = first
        while last < first + MOST_ALIAS and scan.named(last):
            last += 1
        words = fold_words(scan, first, last)
        if words:
            found.setdefault(words, run)
    return found


def _goes_on(scan: Scan, index: int, first: int) -> bool:
    """Whether a small word inside a name is followed by more of it."""
    after = index + 2 if scan.low(index + 1) == "the" else index + 1
    if after >= len(scan.tokens) or not scan.tokens[after].capital or scan.tokens[after].kind is not WORD:
        return False
    if scan.low(index) in ("of", "for", "the"):
        return scan.parse.holds(scan.words.bodies, first, index)
    return True


def acronym_follows(scan: Scan, index: int) -> bool:
    """Whether capitals in brackets stand at a token."""
    tokens = scan.tokens
    if index + 2 >= len(tokens) or tokens[index].text != "(" or tokens[index + 2].text != ")":
        return False
    return tokens[index + 1].kind is WORD and tokens[index + 1].text.isupper()


def acronyms_of(scan: Scan, runs: list[NameRun]) -> dict[str, NameRun]:
    """Which capitals are short for which name: what stands in brackets after it, else its initials."""
    found: dict[str, NameRun] = {}
    for run in runs:
        if len(run.words) < 2:
            continue
        if acronym_follows(scan, run.last):
            found.setdefault(scan.low(run.last + 1), run)
    for run in runs:
        if len(run.words) > 2 or (len(run.words) == 2 and run.kind is MentionKind.BODY):
            found.setdefault("".join(word[0] for word in run.words), run)
        national = len(run.words) > 3 and place_rank(scan.tokens[run.first].text) is PlaceRank.ADJECTIVE
        if national and run.kind is MentionKind.BODY:
            found.setdefault("".join(word[0] for word in run.words[1:]), run)  # "the Georgian MFA"
    return found


def widened(scan: Scan, run: NameRun) -> NameRun:
    """A body with the place it is in, where its initials follow: "UN Mission in Arda (UNMIA)"."""
    place = scan.mentions.at(run.last + 1) if scan.low(run.last) in ("in", "for", "of", "to") else None
    placed = place is not None and place.kind is MentionKind.PLACE and place.first == run.last + 1
    if run.kind is not MentionKind.BODY or place is None or not placed or not acronym_follows(scan, place.last):
        return run
    return NameRun(run.first, place.last, fold_words(scan, run.first, place.last), run.kind, run.role)
