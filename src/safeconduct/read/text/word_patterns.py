"""Word patterns: runs of words with alternatives and short gaps, given as data and looked for in one pass.

    "leave*"       a verb in all its forms            "road+"        a noun in singular and plural
    "@arms"        a class of words                   "lift*|end*"   either
    "~3"           up to three words between          "was ~4 free"

A pattern is met at its first word and followed to the right, never back: the time it takes is bounded by the words it
has and the gaps it allows. It stays inside its sentence and crosses no semicolon or colon.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import Token

__all__ = ["Match", "PatternBook", "WordForms"]

_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_BARRIERS = frozenset({";", ":", "|"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern met at tokens ``[first, last)``."""

    first: int
    last: int
    #: What the pattern was filed under.
    name: str
    strong: bool
    pattern: str
    #: Whether its "not" is part of what it says: "will not be harmed".
    negative: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    name: str
    strong: bool
    negative: bool
    written: str
    #: The words that fit each step, and how many words may stand before it.
    steps: tuple[tuple[frozenset[str], int], ...]
    #: The words of the second step and hyphens, which are no words of a gap; none where there is no second step.
    seconds: frozenset[str] = frozenset()
    #: How many words on the second step may stand.
    reach: int = 0


@dataclass(slots=True, eq=False)
class WordForms:
    """Turns an item of a pattern into the forms that fit it."""

    lexicon: Lexicon
    classes: Mapping[str, Iterable[str]]
    _by_lemma: dict[str, set[str]] = field(default_factory=dict)
    _made: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for form, verb in self.lexicon.verb_forms.items():
            self._by_lemma.setdefault(verb.lemma, set()).add(form)

    def of(self, written: str) -> frozenset[str]:
        """All forms of "leave*|quit*|@movers"."""
        if written not in self._made:
            self._made[written] = frozenset(form for item in written.split("|") for form in self._item(item))
        return self._made[written]

    def of_verbs(self, lemmas: Iterable[str]) -> frozenset[str]:
        """All forms of verbs."""
        return frozenset(form for lemma in lemmas for form in self._item(lemma + "*"))

    def _item(self, item: str) -> Iterator[str]:
        if item.startswith("@"):
            for member in self.classes[item[1:]]:
                yield from self._item(member)
        elif item.endswith("*"):
            yield from self._verb(item[:-1])
        elif item.endswith("+"):
            yield from (item[:-1], _plural(item[:-1]))
        else:
            yield item

    def _verb(self, lemma: str) -> Iterator[str]:
        known = self._by_lemma.get(lemma)
        if known:
            yield from sorted(known)
            return
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        yield from (lemma, lemma + "s", stem + "ed", stem + "ing")


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


class PatternBook:
    """Patterns filed by their first word."""

    def __init__(self, forms: WordForms) -> None:
        self._forms = forms
        self._at: dict[str, list[_Pattern]] = {}
        #: Of words that were met: the second words of any pattern they begin, and how far behind those may stand.
        self._next: dict[str, tuple[frozenset[str], int]] = {}
        self._first_words: frozenset[str] = frozenset()

    def add(self, name: str, patterns: Iterable[str], *, strong: bool = True, negative: bool = False) -> None:
        """File patterns under a name."""
        for written in patterns:
            steps: list[tuple[frozenset[str], int]] = []
            gap = 0
            for item in written.split():
                if item.startswith("~"):
                    gap = int(item[1:])
                else:
                    steps.append((self._forms.of(item), gap))
                    gap = 0
            seconds, reach = (steps[1][0] | _HYPHENS, steps[1][1] + 1) if len(steps) > 1 else (frozenset(), 0)
            pattern = _Pattern(name, strong, negative, written, tuple(steps), seconds, reach)
            for word in sorted(steps[0][0]):
                self._at.setdefault(word, []).append(pattern)
        self._first_words = frozenset(self._at)
        self._next.clear()

    def _nearest(self, word: str) -> tuple[frozenset[str], int]:
        """Put together the second words of all patterns that a word begins, and their reach.

        There are none where it is a pattern alone.
        """
        patterns, found = self._at[word], (frozenset[str](), 0)
        if all(pattern.seconds for pattern in patterns):
            seconds = frozenset[str]().union(*(pattern.seconds for pattern in patterns))
            found = seconds, max(pattern.reach for pattern in patterns)
        self._next[word] = found
        return found

    def find(self, parse: Parse, first: int, last: int, most: int = 1000) -> list[Match]:
        """Find the first ``most`` patterns among tokens ``[first, last)``, in order of their first words."""
        matches, firsts = self._all(parse)
        if not matches:
            return []
        begin = bisect_left(firsts, first)
        near = matches[begin : bisect_left(firsts, last, begin)]
        return [match for match in near if match.last <= last][:most]

    def _all(self, parse: Parse) -> tuple[list[Match], list[int]]:
        """Every pattern met in a text, and where each begins: found once, and asked for sentence by sentence.

        What a stretch of the text holds is what was met and ends in it: patterns are followed to the right alone.
        """
        known: tuple[list[Match], list[int]] | None = parse.found.get((self,))
        if known is None:
            matches = list(self._matches(parse))
            known = parse.found[(self,)] = matches, [match.first for match in matches]
        return known

    def _matches(self, parse: Parse) -> Iterator[Match]:
        tokens, lows, last, following = parse.tokens, parse.lows, len(parse.lows), self._next
        for index in parse.where(self._first_words):
            low, begin = lows[index], index + 1
            seconds, reach = following.get(low) or self._nearest(low)
            if seconds and seconds.isdisjoint(lows[begin : begin + reach]):
                continue
            for pattern in self._at[low]:
                if pattern.seconds and pattern.seconds.isdisjoint(lows[begin : begin + pattern.reach]):
                    continue
                end = _follow(tokens, pattern, begin, last)
                if end is not None:
                    yield Match(index, end, pattern.name, pattern.strong, pattern.written, pattern.negative)


def _follow(tokens: list[Token], pattern: _Pattern, index: int, last: int) -> int | None:
    """The token after a pattern whose first word stands before ``index``; null if the others do not follow."""
    for words, gap in pattern.steps[1:]:
        passed, at = 0, index
        while at < last and passed <= gap:
            token = tokens[at]
            low = token.low
            if low in words:
                break
            if low in _BARRIERS:
                return None
            passed += low not in _HYPHENS and (token.spaced or not _is_inside(tokens, at))
            at += 1
        else:
            return None
        index = at + 1
    return index


def _is_inside(tokens: list[Token], at: int) -> bool:
    """Whether a token only goes on with the word before it: "72-hour" is one word in three tokens."""
    token = tokens[at]
    return token.low in _HYPHENS or (at > 0 and not token.spaced and tokens[at - 1].low in _HYPHENS)
