"""Say how a noun that does a verb's work stands to the world: "the planned departure of", "after the arrest of"."""

from __future__ import annotations

from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.conditions import ABOVE
from safeconduct.read.text.mode_words import ModeWords, mode_words
from safeconduct.read.text.modes import HANG, by_word, mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK
from safeconduct.vocab.claim import Mode

__all__ = ["mode_of_noun"]


_PREPARING = frozenset({"preparations", "arrangements", "groundwork", "preparation"})


def mode_of_noun(parse: Parse, sentence: Sentence, noun: int) -> Mode:
    """The mode of a noun that does a verb's work: "the planned departure of", "foresees the release of"."""
    words = mode_words(parse.lexicon)
    if _came_to_nothing(parse, sentence, noun):
        return Mode.DENIED
    if (found := _by_words_before(parse, sentence, noun, words)) is not None:
        return found
    if (found := _by_verb_before(parse, sentence, noun, words)) is not None:
        return found
    after = next((g for g in parse.groups_in(noun, min(sentence.last, noun + ABOVE)) if g.finite or g.infinitive), None)
    if after is None:
        return Mode.HAPPENED
    mode = mode_of(parse, sentence, after)
    if after.lemma in words.outcomes or (after.lemma in words.denied and after.passive):
        return Mode.DENIED
    if after.lemma in words.planned and after.passive:
        return Mode.PLANNED
    if after.lemma in words.possible and after.passive:
        return Mode.POSSIBLE
    return mode


def _by_words_before(parse: Parse, sentence: Sentence, noun: int, words: ModeWords) -> Mode | None:
    """ "The planned departure of", "preparations had begun for the evacuation of", "after the arrest of"."""
    for index in range(noun - 1, max(sentence.first, noun - HANG) - 1, -1):
        low = parse.low(index)
        if (found := words.before_nouns.get(low)) is not None:
            return found
        if parse.tokens[index].kind is MARK:
            break
        if low == "to" and parse.low(index - 1) == "due":
            return Mode.HAPPENED  # "due to the arrival of"
        if low in ("for", "on", "to", "of", "against") and index > sentence.first:
            found = by_word(parse.low(index - 1), words, infinitive=True)
            if found is not None:
                return found
        if low == "for" and not _PREPARING.isdisjoint(parse.lows[max(sentence.first, index - 5) : index]):
            return Mode.PLANNED
        if low in ("after", "following", "since"):
            return Mode.HAPPENED
    return None


def _by_verb_before(parse: Parse, sentence: Sentence, noun: int, words: ModeWords) -> Mode | None:
    """ "Foresees the release of", "began the evacuation of"."""
    above = parse.groups_in(max(sentence.first, noun - ABOVE), noun)
    if not above or _subject_between(parse, above[-1], noun):
        return None
    group = above[-1]
    outer = mode_of(parse, sentence, group)
    if group.lemma in words.denied:
        return Mode.HAPPENED if outer is Mode.DENIED else Mode.DENIED
    if outer in (Mode.DENIED, Mode.POSSIBLE, Mode.PLANNED):
        return outer
    if group.lemma in words.possible:
        return Mode.POSSIBLE
    if group.lemma in words.planned:
        return Mode.PLANNED
    if group.lemma in words.begun or group.lemma not in words.believed:
        standing = group.progressive or group.lemma == "be"
        return outer if outer is not Mode.ONGOING or standing else Mode.HAPPENED
    return None


#: What does not do so did not happen.
_OCCURRING = frozenset({"take", "happen", "materialise", "materialize", "occur", "go", "come", "proceed"})


def _came_to_nothing(parse: Parse, sentence: Sentence, noun: int) -> bool:
    """ "The promised release of 30 did not take place", "the evacuation of 1,000 people was called off"."""
    for group in parse.groups_in(noun + 1, min(sentence.last, noun + ABOVE)):
        if not group.finite or group.bare:
            continue
        if parse.low(group.first - 1) in ("who", "that", "which") or _subject_between(parse, group, group.first):
            return False
        if group.lemma == "call" and group.passive and parse.low(group.last) == "off":
            return not group.negated
        if group.passive and group.lemma in mode_words(parse.lexicon).planned and not group.negated:
            later = parse.groups_in(group.last, min(sentence.last, group.last + ABOVE))
            after = next((g for g in later if g.finite and not g.bare), None)
            but = after is not None and parse.low(after.first - 1) == "but"
            return but and after is not None and after.passive and after.lemma in mode_words(parse.lexicon).denied
        return group.negated and group.lemma in _OCCURRING
    return False


def _subject_between(parse: Parse, above: VerbGroup, noun: int) -> bool:
    """Whether a mark or the opener of a clause parts a verb from a noun after it."""
    grammar = parse.grammar
    for index in range(above.last, noun):
        token = parse.tokens[index]
        if token.text in (",", ";", ":", "–", "—") or token.low in (
            "that",
            "who",
            "which",
            "when",
            "while",
            "after",
            "before",
        ):
            return True
        if token.low in grammar.modals:
            return True
    return False
