"""Say whether the words of a deed are used of something else: "withdrew the bill", "left no doubt", "a heart attack".

Whom or what it is done to decides: nobody is freed, moved or struck where a thought, a paper or a season is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.deeds.kinds import FORCE, MOVES
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.deeds.words import Tags
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.lexicon import Lexicon, field_names
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import DeedKind

__all__ = ["is_figurative"]

_MOVES = MOVES | {DeedKind.RETURN}
#: Kinds of deeds that are done to people and things one can touch.
_BODILY = FORCE | _MOVES | {DeedKind.RELEASE, DeedKind.HANDOVER, DeedKind.ARREST, DeedKind.ENTRY}
#: What hangs on a verb with these is what it is done to, or where it leads.
_GOALS = frozenset({"to", "of", "over", "from", "into"})
_STAGES = frozenset({"phase"})
#: "Had the convoy left on time, nobody would have died".
_INVERTED = frozenset({"had", "were", "should"})
_ASKED = frozenset({"?"})


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Words of ``deeds.toml``, "figurative"."""

    #: What is thought, said, written or felt, and what comes by itself.
    thoughts: Tags
    #: The same where no other word goes with it: "left school".
    bare: Tags
    #: "Left eleven dead".
    left: Tags
    #: Those who attack with words, unless they bear arms.
    speakers: Tags
    #: "heart attack".
    ailing: Tags
    #: "siege mentality".
    behind: Tags
    #: The same behind words of force only: "raid survivors", but not "evacuation orders".
    behind_force: Tags
    #: "Its withdrawal plan".
    behind_moves: Tags


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("deeds.figurative")
    return _Words(*(frozenset(table[name]) for name in field_names(_Words)))


def is_figurative(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether what is told is no deed but a figure of speech, or a condition told by the order of words."""
    words = _words(phrases.parse.lexicon)
    if trigger.nominal or trigger.group is None:
        return _is_nominal(phrases, trigger, words)
    if _is_inverted(phrases, trigger):
        return True
    if trigger.kind not in _BODILY:
        return False
    for phrase in _done_to(phrases, trigger, trigger.group):
        if _is_thought(phrase, words) or (trigger.kind is DeedKind.ATTACK and phrase.words & words.ailing):
            return True
    behind = phrases.around(trigger.sentence, trigger.group).object if trigger.group.lemma == "leave" else None
    attacked = trigger.kind is DeedKind.ATTACK
    if (
        behind is not None
        and not attacked
        and behind.first >= trigger.group.last
        and not behind.words.isdisjoint(words.left)
    ):
        return True
    if attacked and _is_blaze(phrases, trigger, trigger.group):
        return True
    attacks = attacked and trigger.group.lemma == "attack"
    return attacks and trigger.actor is not None and bool(trigger.actor.words & words.speakers)


def _is_blaze(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether what breaks out or hurts is a fire that burns: "a fire broke out in the camp", "died in a fire"."""
    around = phrases.around(trigger.sentence, group)
    beside = (around.subject, *(p for opener, p in around.after[:1] if opener == ("in",)))
    return any(
        p is not None and phrases.low(p.head) == "fire" and phrases.low(p.first) in ("a", "the", "another", "one")
        for p in beside
    )


def _done_to(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> list[NounPhrase]:
    """What stands next to a verb as that to which it is done, or where it leads."""
    around = phrases.around(trigger.sentence, group)
    found = [phrase for opener, phrase in around.after[:1] if opener[-1] in _GOALS or trigger.kind in FORCE]
    if around.object is not None and around.object.first >= group.last and around.object.last > trigger.core:
        found.append(around.object)
    before = around.subject
    if around.passive and not around.ambiguous and before is not None and before.last <= group.first <= before.last + 2:
        found.append(before)
    return found


def _is_thought(phrase: NounPhrase, words: _Words) -> bool:
    """Whether a phrase is of what is thought, said or felt, or comes by itself."""
    alone = phrase.last == phrase.first + 1
    if phrase.tags & words.thoughts <= _STAGES and "operation" in phrase.tags:
        return False  # "began the final phase of the withdrawal"
    return not phrase.tags.isdisjoint(words.thoughts) or (alone and not phrase.words.isdisjoint(words.bare))


def _is_nominal(phrases: Phrases, trigger: Trigger, words: _Words) -> bool:
    """Whether a noun means something else: "heart attack", "siege mentality", "the arrival of winter"."""
    if phrases.low(trigger.anchor - 1) in words.ailing and trigger.kind is DeedKind.ATTACK:
        return True
    behind = phrases.low(trigger.anchor + 1)
    if trigger.kind in _MOVES and behind in words.behind_moves:
        return True
    if behind in words.behind or (trigger.kind in FORCE and behind in words.behind_force):
        return True
    if _is_in_name(phrases, trigger):
        return True
    return trigger.kind in _BODILY and trigger.target is not None and _is_thought(trigger.target, words)


def _is_in_name(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether a noun with a capital is part of a name in prose: "an Amnesty International report"."""
    token, after = phrases.tokens[trigger.anchor], phrases.tokens[min(trigger.anchor + 1, len(phrases.tokens) - 1)]
    inside = token.capital and trigger.anchor > trigger.sentence.first and trigger.sentence.layout is Layout.PROSE
    return inside and not token.text.isupper() and after.capital and not after.text.isupper()


def _is_inverted(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether the order of words tells a condition: "Had the convoy left on time, nobody would have died"."""
    first, group, actor = trigger.sentence.first, trigger.group, trigger.sides[0]
    if phrases.low(first) not in _INVERTED or group is None or actor is None or actor.first != first + 1:
        return False
    return group.first <= actor.last + 2 and not phrases.parse.holds(_ASKED, group.last, trigger.sentence.last)
