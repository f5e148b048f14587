"""Find nouns that do a verb's work: "an ambush on 5 May", "the shelling of the town", "the release of 40 prisoners".

A noun tells a deed of its own only where no verb that tells one has it as subject or object. Most such nouns name in
passing what the report tells elsewhere; they count for less, unless a date, a number or a place goes with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.deed_phrases import NounPhrase, Phrases
from safeconduct.read.deed_triggers import Trigger
from safeconduct.read.deed_words import NounFrame, Tags
from safeconduct.read.lexicon import Lexicon
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import DeedKind

__all__ = ["find_noun_triggers"]

#: A noun's phrase is looked for so many tokens back, and what hangs on it so many ahead.
BACK, AHEAD = 6, 10


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Small words of ``deeds.toml`` that say how a noun stands to the world."""

    planned: Tags
    possible: Tags
    nothing: Tags
    general: Tags
    harm: Tags
    occurring: Tags


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("deeds.nouns")
    return _Words(*(frozenset(table[name]) for name in _Words.__slots__))


def find_noun_triggers(phrases: Phrases, sentence: Sentence, taken: list[Trigger]) -> list[Trigger]:
    """Find the nouns of one sentence that tell a deed which none of ``taken`` tells."""
    found: list[Trigger] = []
    nouns = phrases.words.nouns
    covered = _covered(taken)
    last = sentence.first
    for index in range(sentence.first, sentence.last):
        frames = nouns.get(phrases.low(index))
        if frames is None or index < last or index in covered:
            continue
        mention = phrases.mentions.at(index)
        if mention is not None or (index in phrases.group_at and not phrases.group_at[index].bare):
            continue
        for frame in frames:
            trigger = _trigger(phrases, sentence, index, frame)
            if trigger is not None:
                found.append(trigger)
                last = trigger.last
                break
    return found


#: After a noun these tell whose deed it is, to whom it is done, and where.
_COMPLEMENTS = frozenset({"of", "by", "on", "against", "between", "for", "in", "at", "around", "near"})
_WHOSE = frozenset({"people", "fighters", "force", "place", "name", "weapon", "vehicle", "prisoner", "road", "aid", "obligation"})


def _is_verb(phrases: Phrases, index: int) -> bool:
    """Whether an -ing form has an object of its own: "killing 36 people", "stopped shooting ourselves"."""
    before, after = phrases.low(index - 1), phrases.tokens[index + 1] if index + 1 < len(phrases.tokens) else None
    if after is None or before in ("the", "a", "an", "of", "their", "its"):
        return False
    grammar = phrases.parse.grammar
    return after.kind is Kind.NUMBER or after.low in grammar.determiners or after.low in grammar.pronouns


def _covered(taken: list[Trigger]) -> set[int]:
    """Tokens that a verb which tells a deed has in its words, as subject or as object."""
    covered: set[int] = set()
    for trigger in taken:
        covered.update(range(trigger.first, trigger.core))
        for phrase in (trigger.actor, trigger.target):
            if phrase is not None:
                covered.update(range(phrase.first, phrase.last))
    return covered


def _trigger(phrases: Phrases, sentence: Sentence, index: int, frame: NounFrame) -> Trigger | None:
    end = index + 1
    for word in frame.words:
        if phrases.low(end) != word:
            return None
        end += 1
    first = _begin(phrases, sentence, index)
    limit = min(sentence.last, end + AHEAD)
    of = phrases.read(end + 1, limit) if phrases.low(end) in _COMPLEMENTS else None
    if not frame.words and phrases.low(index).endswith("ing") and _is_verb(phrases, index):
        return None
    of_word = phrases.low(end) if of is not None else ""
    if frame.marks and not any(phrases.low(i) in frame.marks for i in range(first, index)):
        if not (of is not None and of_word in ("of", "for") and of.tags & frame.of):
            return None
    elif (
        frame.needs_of
        and not frame.marks
        and not (of is not None and of_word in ("of", "by", "for") and of.tags & frame.of)
    ):
        return None
    if of is not None and of_word == "of" and ((frame.of and not of.tags & frame.of) or of.tags & frame.not_of):
        return None
    group = _governor(phrases, sentence, first, end)
    dated = _dated(phrases, first, end, of)
    if frame.dated and not dated and not (frame.between and of_word == "between"):
        return None
    if frame.nothing and not _none(phrases, first, index, group):
        return None
    if not dated and of is None and _general(phrases, first, index, group):
        return None
    last = min(of.last, end + 7) if of is not None else end
    number = of is not None and any(phrases.tokens[i].kind is Kind.NUMBER for i in range(of.first, of.last))
    whose = of is not None and of_word in ("of", "by", "on", "against", "between") and bool(of.tags & _WHOSE)
    strong = frame.nothing or dated or number or whose or _asserted(phrases, first, end, group)
    target = of if of_word in ("of", "on", "against") else None
    actor = of if of_word == "by" else None
    words = phrases.parse.words(index, end)
    return Trigger(
        frame.kind, sentence, group, index, first, last, end, actor, target, not strong, True, False, None,
        f"'{words}': {frame.why}",
    )  # fmt: skip


def _begin(phrases: Phrases, sentence: Sentence, index: int) -> int:
    """Where the words before a noun that belong to it begin."""
    first = index
    grammar = phrases.parse.grammar
    while first > sentence.first and index - first < BACK:
        token = phrases.tokens[first - 1]
        if token.kind is Kind.MARK and token.text != "-":
            break
        if token.low in grammar.prepositions or token.low in grammar.coordinators or token.low in grammar.subordinators:
            break
        group = phrases.group_at.get(first - 1)
        if group is not None and not (
            group.bare and group.first == first - 1 and phrases.tokens[first - 1].verb.participle
        ):
            break
        first -= 1
        if token.low in ("the", "a", "an", "no", "any"):
            break
    return first


def _governor(phrases: Phrases, sentence: Sentence, first: int, end: int) -> VerbGroup | None:
    """The verb that the noun is the subject of, else the one before it."""
    before = None
    for group in phrases.groups(sentence):
        if group.first >= end:
            led = before is None and phrases.low(first - 1) == "in"
            if group.finite and led:
                return group
            if group.finite and not any(
                phrases.low(i) in (",", ";", "that", "which", "who") for i in range(end, group.first)
            ):
                if (
                    before is None
                    or not before.finite
                    or any(phrases.low(i) in (",", ";") for i in range(before.last, first))
                ):
                    return group
            break
        before = group
    return before


def _dated(phrases: Phrases, first: int, end: int, of: NounPhrase | None) -> bool:
    """Whether a date goes with the noun: "Monday's attack", "the shelling of 28 November", "an ambush on 5 May"."""
    ends = {end, end + 1} | ({of.last, of.last + 1} if of is not None else set())
    return any(i in phrases.dated for i in range(first, end)) or any(i in phrases.dated for i in ends)


def _none(phrases: Phrases, first: int, index: int, group: VerbGroup | None) -> bool:
    """ "There is no deal", "denied any agreement"."""
    before = {phrases.low(i) for i in range(first, index)}
    words = _words(phrases.parse.lexicon)
    if group is None or group.last > first:
        return False
    if before & words.nothing:
        return group.lemma in ("be", "exist", "have")
    return "any" in before and group.lemma in phrases.parse.lexicon.table("deeds.modes")["denials"]


def _asserted(phrases: Phrases, first: int, end: int, group: VerbGroup | None) -> bool:
    """Whether a verb says that it took place, or what it did: "the handover began", "killed in an ambush"."""
    words = _words(phrases.parse.lexicon)
    if group is None:
        return False
    if phrases.low(first - 1) == "in" and phrases.tokens[first - 1].capital:
        return group.lemma in words.harm
    if group.first >= end:
        return group.lemma in words.occurring or group.lemma in words.harm
    return group.lemma in words.harm and phrases.low(first - 1) in ("in", "by", "from", "during")


def _general(phrases: Phrases, first: int, index: int, group: VerbGroup | None) -> bool:
    """Whether a bare noun speaks of no one event: "attacks on aid workers", "in case of attack"."""
    words = _words(phrases.parse.lexicon)
    return any(phrases.low(i) in words.general for i in range(first - 1, index))
