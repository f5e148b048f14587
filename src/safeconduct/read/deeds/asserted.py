"""Say whether a deed is asserted, or only names who is meant, what another deed did, or what did not come to pass.

"A man who had surrendered", "shelled the town, killing nine", "were killed when a mine went off": what is told is told
by other words. Headings repeat what the text below them tells. What is left open is read by ``left_open``.
"""

from __future__ import annotations

from safeconduct.read.deeds.drafts import Draft
from safeconduct.read.deeds.figurative import is_figurative
from safeconduct.read.deeds.kinds import FORCE, MOVES
from safeconduct.read.deeds.left_open import AssertedWords, asserted_words, is_left_open
from safeconduct.read.deeds.phrases import Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["keep_asserted"]

#: A truce stands so many tokens behind the verb that signs it, at most.
CLOSE = 6

#: What was due and is put off is told by that.
_PUT_OFF = MOVES | {DeedKind.RELEASE, DeedKind.RETURN, DeedKind.HANDOVER}
#: An arrest that these tell is one of its own, whatever came after.
_SEIZING = frozenset({"kidnap", "abduct", "seize", "arrest", "snatch", "take", "drag", "lead"})
#: What those who are held are named for.
_FREEING = frozenset({DeedKind.RELEASE, DeedKind.SETTLEMENT, DeedKind.RETURN, DeedKind.ARRIVAL})
#: What those who are shut in are named for.
_LOOSENING = frozenset({DeedKind.SIEGE_LIFTED, DeedKind.DEPARTURE, DeedKind.AID_DELIVERED})
#: Of what was due they tell that it did not come to pass.
_THWARTING = frozenset({DeedKind.DELAY, DeedKind.HALT})
#: What carries relief or people and meets with these does not bring them.
_STRIKING = FORCE | {DeedKind.AID_BLOCKED, DeedKind.HALT}
#: "Two more were wounded in the attack".
_ATTACKS = frozenset({"attack", "strike", "raid", "ambush", "blast", "explosion", "shelling", "bombing", "incident"})
#: They tell what an attack did.
_DYING = frozenset({"kill", "wound", "injure", "die"})


def keep_asserted(phrases: Phrases, drafts: list[Draft]) -> list[Draft]:
    """Those of the drafts that the report asserts, in text order."""
    words = asserted_words(phrases.parse.lexicon)
    beside = _by_sentence(drafts)
    body = {draft.trigger.kind for draft in drafts if not draft.heading}
    told = {draft.trigger.kind for draft in drafts if not draft.heading and not draft.trigger.nominal}
    kept: list[Draft] = []
    for draft in drafts:
        trigger = draft.trigger
        if draft.heading and trigger.kind in body:
            continue
        if trigger.nominal and trigger.weak and trigger.kind in MOVES and trigger.kind in told:
            continue
        near = beside[trigger.sentence.index]
        if trigger.nominal and trigger.kind is DeedKind.HALT and any(_is_object(trigger, other) for other in near):
            continue
        if (
            not is_figurative(phrases, trigger)
            and not _names_who(phrases, draft, near)
            and not is_left_open(phrases, draft, words)
            and not _is_result(phrases, draft, kept, near, words)
        ):
            kept.append(draft)
    beside = _by_sentence(kept)
    return [draft for draft in kept if not _is_thwarted(draft, beside[draft.trigger.sentence.index])]


def _by_sentence(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each sentence, in text order: only these are compared with one another."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.trigger.sentence.index, []).append(draft)
    return found


def _is_object(truce: Trigger, other: Draft) -> bool:
    """Whether a truce is what a deal told right before it is about: "shook hands on a halt to hostilities"."""
    signed = other.trigger.kind is DeedKind.SIGNING and other.mode is Mode.HAPPENED
    return signed and 0 <= truce.anchor - other.trigger.core <= CLOSE


def _is_thwarted(draft: Draft, near: list[Draft]) -> bool:
    """Whether what was due is said, in the same sentence, to be late or called off: that is what is told."""
    group = draft.trigger.group
    if _is_carrying(draft.trigger, group):
        return group is not None and any(
            other.trigger.kind in _STRIKING and other.trigger.anchor < group.first for other in near
        )  # "shot down a plane bringing supplies"
    if draft.trigger.kind not in _PUT_OFF or draft.mode is not Mode.PLANNED:
        return False
    return any(
        other.trigger.kind in _THWARTING
        and other.trigger.first > draft.trigger.first
        and other.mode in (Mode.HAPPENED, Mode.ONGOING)
        for other in near
    )


def _is_carrying(trigger: Trigger, group: VerbGroup | None) -> bool:
    """Whether a participle tells what something carries: "a plane bringing supplies", "a bus carrying children"."""
    if group is None or not (group.bare and group.progressive):
        return False
    if trigger.kind is DeedKind.AID_DELIVERED:
        return True
    actor = trigger.actor
    drives = actor is not None and "vehicle" in actor.tags and actor.last == group.first
    return trigger.kind is DeedKind.DEPARTURE and drives


def _names_who(phrases: Phrases, draft: Draft, near: list[Draft]) -> bool:
    """Whether a participle or a clause without "who" only says who is meant: "the ten held since May are let go"."""
    trigger, group = draft.trigger, draft.trigger.group
    dated = draft.when.startswith("dated") and trigger.kind is not DeedKind.SIEGE
    if group is None or trigger.nominal or trigger.target is None or dated:
        return False
    actor, target = trigger.actor, trigger.target
    contact = actor is not None and target.last == actor.first and "pronoun" in actor.tags
    after = actor is None and group.bare and target.last <= group.first
    if trigger.kind is DeedKind.ARREST and (contact or after) and group.lemma not in _SEIZING:
        return contact or any(other.trigger.kind in _FREEING for other in near)
    if trigger.kind is DeedKind.SIEGE and after:
        return any(other.trigger.kind in _LOOSENING for other in near)
    if trigger.kind is DeedKind.ENTRY and after:
        return phrases.verbs.finite_from(trigger.sentence, group.last + 1) is not None
    return contact and trigger.kind in (DeedKind.ENTRY, DeedKind.DEPARTURE)


def _is_cause(toll: Trigger, other: Trigger) -> bool:
    """Whether a sentence tells by what those died whom it counts."""
    if other is toll or other.kind not in FORCE or (other.nominal and other.anchor < toll.anchor):
        return False  # "In the latest attack two policemen were killed"
    return not (other.group is not None and not other.nominal and other.group.lemma in _DYING)


def _is_of_attack_before(phrases: Phrases, trigger: Trigger, kept: list[Draft]) -> bool:
    """Whether those harmed "in the attack" were so in one that was just told."""
    if trigger.group is None or trigger.group.lemma not in _DYING:
        return False
    last = kept[-1].trigger if kept else None
    if last is None or last.kind not in FORCE or trigger.sentence.index - last.sentence.index > 1:
        return False
    if trigger.nominal:
        named = phrases.low(trigger.first) in ("the", "that") and phrases.low(trigger.first - 1) == "in"
        return named and trigger.last == trigger.core and phrases.low(trigger.anchor) in _ATTACKS
    return any(
        words[-1] == "in" and phrases.low(phrase.first) in ("the", "that") and phrases.low(phrase.head) in _ATTACKS
        for words, phrase in phrases.around(trigger.sentence, trigger.group).after
    )


def _is_toll_of(attack: Trigger, other: Draft) -> bool:
    """Whether those who died are counted behind the attack in which they did: "In the attack 14 people were killed"."""
    group, trigger = other.trigger.group, other.trigger
    told = trigger.kind is DeedKind.ATTACK and not trigger.nominal
    return told and group is not None and group.lemma == "kill" and trigger.anchor > attack.anchor


def _is_result(phrases: Phrases, draft: Draft, kept: list[Draft], near: list[Draft], words: AssertedWords) -> bool:
    """Whether a participle tells what an attack in the same sentence did: "shelled the town, killing nine"."""
    trigger, group = draft.trigger, draft.trigger.group
    if trigger.kind not in FORCE or group is None:
        return False
    if _is_of_attack_before(phrases, trigger, kept):
        return True
    if trigger.nominal:
        return phrases.low(trigger.first - 1) == "in" and any(_is_toll_of(trigger, other) for other in near)
    if trigger.weak and group.passive and group.lemma == "kill" and trigger.actor is None:
        return any(_is_cause(trigger, other.trigger) for other in near)  # "were killed when a mine went off"
    if not (group.bare and group.progressive):
        return False
    if group.lemma not in words.harm or phrases.low(group.first - 1) not in (",", "and", "or", "while"):
        return False
    return any(other.trigger.sentence is trigger.sentence and other.trigger.kind in FORCE for other in kept[-4:])
