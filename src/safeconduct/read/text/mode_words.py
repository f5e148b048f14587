"""Verbs, adjectives and nouns that colour what hangs on them, taken out of the lexicon once a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.vocab.claim import Mode

__all__ = ["ModeWords", "mode_words"]


@dataclass(frozen=True, slots=True, eq=False)
class ModeWords:
    """Verbs, adjectives and nouns that colour what hangs on them."""

    planned: frozenset[str]
    planned_adjectives: frozenset[str]
    planned_nouns: frozenset[str]
    possible: frozenset[str]
    possible_adjectives: frozenset[str]
    possible_nouns: frozenset[str]
    possible_adverbs: frozenset[str]
    doubting: frozenset[str]
    thinking: frozenset[str]
    allotting: frozenset[str]
    denied: frozenset[str]
    denied_adjectives: frozenset[str]
    denied_nouns: frozenset[str]
    outcomes: frozenset[str]
    believed: frozenset[str]
    begun: frozenset[str]
    standing: frozenset[str]
    perfect_standing: frozenset[str]
    #: Of ``standing``, verbs whose past tells what was done.
    events: frozenset[str]
    terms: frozenset[str]
    before_nouns: dict[str, Mode]
    future_times: frozenset[str]
    conditions: frozenset[str]
    until: frozenset[str]
    #: What opens a paragraph of a deal: "Article 4", "Stage Two", "Clause 1".
    articles: frozenset[str]
    #: What is said of a report that is not so: "are baseless".
    refuting: frozenset[str]


@cache
def mode_words(lexicon: Lexicon) -> ModeWords:
    """Take the words out of the lexicon."""

    def part(table: str, key: str) -> frozenset[str]:
        return frozenset(lexicon.table(f"modes.{table}")[key])

    before = dict.fromkeys(lexicon.words("modes.planning_nouns"), Mode.PLANNED)
    before |= dict.fromkeys(lexicon.words("modes.possible_nouns"), Mode.POSSIBLE)
    return ModeWords(
        part("planned", "verbs"),
        part("planned", "adjectives"),
        part("planned", "nouns"),
        part("possible", "verbs"),
        part("possible", "adjectives"),
        part("possible", "nouns"),
        part("possible", "adverbs"),
        part("doubting", "verbs"),
        part("thinking", "verbs"),
        part("allotting", "verbs"),
        part("denied", "verbs"),
        part("denied", "adjectives"),
        part("denied", "nouns"),
        part("denied", "outcomes"),
        part("believed", "verbs"),
        part("begun", "verbs"),
        part("standing", "words"),
        part("perfect_standing", "words"),
        part("standing", "events"),
        part("terms", "words"),
        before,
        part("future_times", "words"),
        part("conditions", "words"),
        part("until", "words"),
        part("articles", "words"),
        part("denied", "refuting"),
    )
