"""Memory: who has spoken so far in one text, and whom a pronoun or a noun may stand for at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from safeconduct.read.speech.phrases import Phrase, Scan
from safeconduct.read.speech.voice_maker import Heard, VoiceMaker
from safeconduct.vocab.claim import Voice

__all__ = ["DEFINITE", "LONGEST_MEMORY", "NEUTER", "PLURAL", "SINGULAR", "Memory", "kinds_of"]

SINGULAR = frozenset({"he", "she", "his", "him", "her"})
PLURAL = frozenset({"they", "their", "them"})
NEUTER = frozenset({"it", "its"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_COUNTING = frozenset({"two", "three", "same", "latter", "former"})
#: How many of those who spoke last may be taken up at all.
LONGEST_MEMORY = 80


def kinds_of(pronoun: str) -> tuple[str, ...]:
    """What kinds of voice a pronoun may stand for."""
    return ("person",) if pronoun in SINGULAR else ("body",) if pronoun in NEUTER else ("people", "body")


@dataclass(slots=True, eq=False)
class Memory:
    """Those who have spoken, in order."""

    scan: Scan
    maker: VoiceMaker
    heard: list[Heard] = field(default_factory=list)
    #: Whose turn it is in a transcript: "he" and "the official" in it are others.
    turn: Voice | None = None
    #: The pronoun that has taken up each name.
    called: dict[str, str] = field(default_factory=dict)

    def fits(self, heard: Heard, low: str) -> bool:
        """Whether nothing tells that a pronoun cannot stand for somebody: "his mother" is not "he"."""
        words = self.scan.words
        if low in ("she", "her"):
            return self.called.get(heard.voice.name, low) in ("she", "her") and not heard.nouns & words.male
        if low in ("he", "his", "him"):
            return self.called.get(heard.voice.name, low) in ("he", "his", "him") and not heard.nouns & words.female
        return True

    def lately(self) -> Iterator[Heard]:
        """Those who spoke, the last first; in somebody's turn, others than them."""
        return (h for h in reversed(self.heard[-LONGEST_MEMORY:]) if h.voice is not self.turn)

    def near(self, token: int, at: int, sentences: int) -> bool:
        """Whether one place is at most so many sentences before another."""
        return self.scan.parse.sentence_of(at).index - self.scan.parse.sentence_of(token).index <= sentences

    def modifiers_of(self, phrase: Phrase) -> frozenset[str]:
        """What a phrase says of its head that its bearer must be called as well."""
        scan = self.scan
        before = frozenset(scan.low(i) for i in range(phrase.first + 1, phrase.base) if i != phrase.head) - _COUNTING
        before = frozenset(low for low in before if not low.endswith("-star"))  # "the four-star general"
        return before | frozenset(scan.low(i) for i in range(phrase.base, phrase.last) if scan.named(i))

    def called_so(self, phrase: Phrase) -> Heard | None:
        """Who spoke before and was called what a phrase with "the" says."""
        if self.scan.low(phrase.first) not in DEFINITE:
            return None
        head, modifiers = self.scan.low(phrase.head), self.modifiers_of(phrase)
        for heard in self.lately():
            if head in heard.nouns and modifiers <= heard.nouns and not self._only_described(heard, head):
                return heard.again(phrase.first)
        return None

    def _only_described(self, heard: Heard, head: str) -> bool:
        """Whether a body's noun only describes a voice or is one of several: "military officials", "the army and X"."""
        words = self.scan.words
        if heard.named or head not in words.bodies or head in words.people or head.endswith("s"):
            return False
        return heard.kind == "people" and (heard.head < 0 or self.scan.low(heard.head) != head)
