"""Say how a verb group stands to the world: planned, happened, ongoing, denied or possible.

The form decides first (will, may, "are to", not); a form without tense takes the mode of what it hangs on
("due to leave", "refused to go", "proposed that 300 go").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.lexicon import Lexicon
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Mode

__all__ = ["ModeWords", "mode_of", "mode_words"]


@dataclass(frozen=True, slots=True, eq=False)
class ModeWords:
    """Verbs, adjectives and nouns that colour what hangs on them."""

    planned: frozenset[str]
    planned_adjectives: frozenset[str]
    possible: frozenset[str]
    possible_adjectives: frozenset[str]
    offers: frozenset[str]
    denied: frozenset[str]
    denied_adjectives: frozenset[str]
    begun: frozenset[str]
    standing: frozenset[str]
    terms: frozenset[str]


@cache
def mode_words(lexicon: Lexicon) -> ModeWords:
    """Take the words out of the lexicon."""
    planned, possible = lexicon.table("figures.planned"), lexicon.table("figures.possible")
    denied = lexicon.table("figures.denied")
    return ModeWords(
        frozenset(planned["verbs"]), frozenset(planned["adjectives"]), frozenset(possible["verbs"]),
        frozenset(possible["adjectives"]), frozenset(possible["nouns"]), frozenset(denied["verbs"]),
        frozenset(denied["adjectives"]), frozenset(lexicon.table("figures.begun")["verbs"]),
        lexicon.words("figures.standing"), lexicon.words("figures.terms"),
    )  # fmt: skip


def mode_of(parse: Parse, sentence: Sentence, group: VerbGroup | None) -> Mode:
    """The mode of a verb group, with what stands above it taken in; of none at all: happened."""
    words = mode_words(parse.lexicon)
    if group is None:
        return Mode.HAPPENED
    if group.negated or _nor_before(parse, sentence, group):
        return Mode.DENIED
    if group.be_to:
        return Mode.DENIED if group.tense is Tense.PAST and group.perfect else Mode.PLANNED
    if group.tense is Tense.FUTURE:
        return Mode.PLANNED
    if group.modal is not None:
        return _by_modal(parse, sentence, group, words)
    if group.infinitive or (group.progressive and group.bare) or (group.bare and group.passive):
        return _by_matrix(parse, sentence, group, words)
    return _by_tense(parse, sentence, group, words)


def _by_tense(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> Mode:
    if group.tense is Tense.PRESENT and not group.perfect:
        above = _that_matrix(parse, sentence, group)
        if above is not None and above.lemma in words.possible:
            return Mode.POSSIBLE
        if group.lemma in words.planned and group.passive:
            return Mode.PLANNED
        if (group.progressive and not group.passive) or group.lemma in words.standing:
            return Mode.ONGOING
        if sentence.layout is Layout.PROSE and _under_terms(parse, sentence, words):
            return Mode.PLANNED
    return Mode.HAPPENED


def _under_terms(parse: Parse, sentence: Sentence, words: ModeWords) -> bool:
    """ "Under the agreement, rebels go to …": the present tense of what terms provide."""
    for index in range(sentence.first, sentence.last):
        if parse.low(index) in words.terms and parse.low(sentence.first) in ("under", "according"):
            return True
    return False


def _nor_before(parse: Parse, sentence: Sentence, group: VerbGroup) -> bool:
    """ "nor could 25 tonnes be landed": the negation stands before the subject."""
    for index in range(group.first - 1, max(sentence.first, group.first - 9) - 1, -1):
        if parse.tokens[index].kind is Kind.MARK and parse.tokens[index].text != "-":
            return False
        if parse.low(index) in ("nor", "nobody", "none", "neither"):
            return True
    return False


def _by_modal(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> Mode:
    if group.modal in ("may", "might", "could", "can"):
        return Mode.POSSIBLE
    if group.modal == "should" and group.perfect:
        return Mode.DENIED
    if group.modal == "would":
        low = {parse.low(i) for i in range(sentence.first, group.first)}
        conditional = group.perfect or "if" in low or bool(low & words.offers)
        return Mode.POSSIBLE if conditional else Mode.PLANNED
    return Mode.PLANNED


def _by_matrix(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> Mode:
    """The mode of a form without tense: that of the adjective or verb it hangs on."""
    for index in range(group.first - 1, max(sentence.first, group.first - 4) - 1, -1):
        low = parse.low(index)
        if parse.tokens[index].kind is Kind.MARK:
            break
        if low in words.planned_adjectives:
            return Mode.PLANNED
        if low in words.denied_adjectives:
            return Mode.DENIED
        if low in words.possible_adjectives:
            return Mode.POSSIBLE
    above = _group_before(parse, sentence, group)
    if above is None:
        return Mode.PLANNED if group.infinitive else Mode.HAPPENED
    if above.negated or above.lemma in words.denied:
        return Mode.DENIED
    if above.lemma in words.possible:
        return Mode.POSSIBLE
    if above.lemma in words.planned and group.infinitive:
        return Mode.PLANNED
    if above.lemma in words.begun or not group.infinitive:
        return mode_of(parse, sentence, above)
    return Mode.PLANNED if above.tense in (Tense.PRESENT, Tense.FUTURE) else Mode.HAPPENED


def _group_before(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    above = None
    for other in parse.verb_groups[sentence.index]:
        if other.last > group.first:
            break
        above = other
    return above


def _that_matrix(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The verb above a that-clause: "proposed on Thursday that 300 go"."""
    for above in parse.verb_groups[sentence.index]:
        if above.last > group.first:
            break
        if any(parse.low(i) == "that" for i in range(above.last, min(above.last + 4, group.first))):
            return above
    return None
