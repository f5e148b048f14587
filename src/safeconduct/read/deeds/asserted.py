"""Say whether the words around a deed assert it, or only name who is meant, what for, or on what condition.

"Those who want to leave", "a man who had surrendered", "whether they can go", "without being shot at", "once they are
gone", "so that families could leave": the verb is there, and nobody says that it happened, is due or is denied.
Headings repeat what the text below them tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.deeds.drafts import Draft
from safeconduct.read.deeds.figurative import is_figurative
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.deeds.words import Tags
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.lexicon import Lexicon
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["keep_asserted"]

#: What opens the clause of a verb is looked for so many tokens back; whom "who" stands for, so many.
CLAUSE_BACK, WHO_BACK = 14, 8
#: A truce stands so many tokens behind the verb that signs it, at most.
CLOSE = 6

#: Force that is denied in the present tense or by a duty is what a truce forbids, and no deed of its own.
_FORCE = frozenset({DeedKind.ATTACK, DeedKind.SHELLING, DeedKind.AIR_STRIKE})
#: Told of those who are on their way: what a pronoun does again is told before.
_MOVES = frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL})
#: One person.
_ONE = frozenset({"single", "somebody", "traveller"})
#: An arrest that these tell is one of its own, whatever came after.
_SEIZING = frozenset({"kidnap", "abduct", "seize", "arrest", "snatch", "take", "drag", "lead"})
#: "In return for the wounded", "detained on arrival", "news release".
_IDIOMS = frozenset(
    {
        ("in", "return"), ("on", "arrival"), ("upon", "arrival"), ("news", "release"), ("press", "release"),
        ("media", "release"), ("in", "exchange"), ("new", "arrivals"), ("without", "delay"),
    }
)  # fmt: skip
#: Those who tell the story take no place.
_I_OR_WE = frozenset({"i", "we", "he", "she"})
#: What those who are held are named for.
_FREEING = frozenset({DeedKind.RELEASE, DeedKind.SETTLEMENT, DeedKind.RETURN, DeedKind.ARRIVAL})
#: What those who are shut in are named for.
_LOOSENING = frozenset({DeedKind.SIEGE_LIFTED, DeedKind.DEPARTURE, DeedKind.AID_DELIVERED})
#: Of what was due they tell that it did not come to pass.
_THWARTING = frozenset({DeedKind.DELAY, DeedKind.HALT})
#: What carries relief or people and meets with these does not bring them.
_STRIKING = _FORCE | {DeedKind.AID_BLOCKED, DeedKind.HALT}
#: A mention with a pronoun for subject tells something of its own from this weight on.
OWN_WEIGHT = 8


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Words of ``deeds.toml``, "asserted"."""

    #: "those who", "anyone who": nobody in particular.
    anyone: Tags
    #: "those who want to leave".
    willing: Tags
    #: "those wishing to leave".
    wishing: Tags
    #: "whether", "without", "if": what follows is not said to be so.
    open: Tags
    #: "once", "before": what follows, still to come, is a condition.
    limits: Tags
    #: Verbs of harm that only tell what an attack did: "shelled the town, killing nine".
    harm: Tags


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("deeds.asserted")
    return _Words(*(frozenset(table[name]) for name in _Words.__slots__))


def keep_asserted(phrases: Phrases, drafts: list[Draft]) -> list[Draft]:
    """Those of the drafts that the report asserts, in text order."""
    words = _words(phrases.parse.lexicon)
    signed = [d.trigger for d in drafts if d.trigger.kind is DeedKind.SIGNING and d.mode is Mode.HAPPENED]
    body = {draft.trigger.kind for draft in drafts if not draft.heading}
    told = {draft.trigger.kind for draft in drafts if not draft.heading and not draft.trigger.nominal}
    kept: list[Draft] = []
    for draft in drafts:
        trigger = draft.trigger
        if draft.heading and trigger.kind in body:
            continue
        if trigger.nominal and trigger.weak and trigger.kind in _MOVES and trigger.kind in told:
            continue
        if trigger.nominal and trigger.kind is DeedKind.HALT and any(_is_object(trigger, other) for other in signed):
            continue
        if (
            not is_figurative(phrases, trigger)
            and not _names_who(phrases, draft, drafts)
            and not _is_open(phrases, draft, words)
            and not _is_result(phrases, draft, kept, words)
        ):
            kept.append(draft)
    return [draft for draft in kept if not _is_thwarted(draft, kept)]


def _is_object(truce: Trigger, signing: Trigger) -> bool:
    """Whether a truce is what a deal told right before it is about: "shook hands on a halt to hostilities"."""
    return signing.sentence is truce.sentence and 0 <= truce.anchor - signing.core <= CLOSE


def _is_thwarted(draft: Draft, others: list[Draft]) -> bool:
    """Whether what was due is said, in the same sentence, to be late or called off: that is what is told."""
    group = draft.trigger.group
    if _is_carrying(draft.trigger, group):
        return group is not None and any(
            other.trigger.sentence is draft.trigger.sentence
            and other.trigger.kind in _STRIKING
            and other.trigger.anchor < group.first
            for other in others
        )  # "shot down a plane bringing supplies"
    if draft.trigger.kind not in _MOVES or draft.mode is not Mode.PLANNED:
        return False
    return any(
        other.trigger.sentence is draft.trigger.sentence
        and other.trigger.kind in _THWARTING
        and other.trigger.first > draft.trigger.first
        and other.mode in (Mode.HAPPENED, Mode.ONGOING)
        for other in others
    )


def _are_armed(phrase: NounPhrase | None) -> bool:
    return phrase is not None and not phrase.tags.isdisjoint({"force", "fighters"})


def _is_carrying(trigger: Trigger, group: VerbGroup | None) -> bool:
    """Whether a participle tells what something carries: "a plane bringing supplies", "a bus carrying children"."""
    if group is None or not (group.bare and group.progressive):
        return False
    if trigger.kind is DeedKind.AID_DELIVERED:
        return True
    actor = trigger.actor
    drives = actor is not None and "vehicle" in actor.tags and actor.last == group.first
    return trigger.kind is DeedKind.DEPARTURE and drives


def _remains(phrases: Phrases, group: VerbGroup) -> bool:
    """Whether those who are "left in the town" or "at the camp" are still there."""
    if not (group.bare and group.tense is Tense.PAST) or phrases.low(group.last) not in ("in", "inside", "at", "of"):
        return False
    where = phrases.read(group.last + 1, group.last + CLAUSE_BACK)
    wanted = {"count"} if phrases.low(group.last) == "of" else {"place", "placename", "name"}
    return where is not None and not where.tags.isdisjoint(wanted)


def _goes_on_doing(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether an -ing form follows right behind a verb."""
    after = phrases.verbs.at.get(trigger.core)
    return after is not None and after.progressive and after.bare


def _is_open(phrases: Phrases, draft: Draft, words: _Words) -> bool:
    """Whether what surrounds a deed leaves open whether it happens."""
    trigger, group = draft.trigger, draft.trigger.group
    if (phrases.low(trigger.anchor - 1), phrases.low(trigger.anchor)) in _IDIOMS:
        return True
    if trigger.nominal or group is None:
        return "without" in (phrases.low(trigger.first - 1), phrases.low(trigger.first))
    if trigger.kind is DeedKind.DELAY and group.lemma == "wait" and group.bare and group.progressive:
        return True  # "the waiting trucks"
    if trigger.kind is DeedKind.HANDOVER and _goes_on_doing(phrases, trigger):
        return True  # "gave up counting"
    if group.lemma == "leave" and _remains(phrases, group):
        return True
    if group.lemma == "surround" and group.bare and group.progressive and not _are_armed(trigger.actor):
        return True  # "the hills surrounding the town", "fled to surrounding villages"
    if phrases.low(group.last) == "from" and phrases.low(group.last + 1) == phrases.low(group.last + 3):
        return True  # "went from house to house"
    if (
        _is_travel(draft, group)
        or _forbids(draft, group)
        or _tells_who(phrases, draft, group, words)
        or _is_thin(phrases, draft)
    ):
        return True
    if group.infinitive and _is_needed_for(phrases, group):
        return True
    if group.modal == "would" and group.perfect and draft.mode is Mode.POSSIBLE:
        return True  # "would have killed everyone"
    if group.lemma == "take" and trigger.actor is not None and phrases.low(trigger.actor.head) == "it":
        ahead = {phrases.low(i) for i in range(group.last, group.last + CLAUSE_BACK // 2)}
        if ahead & phrases.words.small.times:
            return True  # "it would take the army a week to pull out"
    opening = _opening(phrases, draft, words)
    if trigger.kind is DeedKind.HALT and phrases.low(trigger.first - 1) == "since":
        return True  # "40 violations since the truce took effect"
    if opening in words.limits:
        return draft.mode is Mode.PLANNED and not (trigger.kind is DeedKind.TALKS and draft.when.startswith("dated"))
    if opening == "so":
        return group.modal in ("can", "could") and not group.passive
    return opening in words.open


def _is_needed_for(phrases: Phrases, group: VerbGroup) -> bool:
    """Whether it is only said what a deed would take: "needs $4 million to deliver aid"."""
    for index in range(group.first - 2, max(0, group.first - CLAUSE_BACK // 2 - 1), -1):
        low = phrases.low(index)
        if low in ("needs", "need", "needed", "require", "requires", "required"):
            return phrases.low(index + 1) != "to"
        if phrases.tokens[index].text in (",", ";", ":", "."):
            return False
    return False


def _forbids(draft: Draft, group: VerbGroup) -> bool:
    """Whether force is denied that nobody said was used: "nobody fires on the airstrip", "not to shell the town"."""
    if draft.trigger.kind not in _FORCE or draft.mode is not Mode.DENIED or draft.trigger.by_denial:
        return False
    return not group.perfect and group.tense is not Tense.PAST


def _names_who(phrases: Phrases, draft: Draft, others: list[Draft]) -> bool:
    """Whether a participle or a clause without "who" only says who is meant: "the ten held since May are let go"."""
    trigger, group = draft.trigger, draft.trigger.group
    dated = draft.when.startswith("dated") and trigger.kind is not DeedKind.SIEGE
    if group is None or trigger.nominal or trigger.target is None or dated:
        return False
    actor, target = trigger.actor, trigger.target
    contact = actor is not None and target.last == actor.first and "pronoun" in actor.tags
    after = actor is None and group.bare and target.last <= group.first
    if trigger.kind is DeedKind.ARREST and (contact or after) and group.lemma not in _SEIZING:
        freed = (o for o in others if o.trigger.sentence is trigger.sentence and o.trigger.kind in _FREEING)
        return contact or next(freed, None) is not None
    if trigger.kind is DeedKind.SIEGE and after:
        return any(o.trigger.sentence is trigger.sentence and o.trigger.kind in _LOOSENING for o in others)
    if trigger.kind is DeedKind.ENTRY and after:
        return any(g.finite and g.first > group.last for g in phrases.groups(trigger.sentence))
    return contact and trigger.kind in (DeedKind.ENTRY, DeedKind.DEPARTURE)


def _is_travel(draft: Draft, group: VerbGroup) -> bool:
    """Whether one person goes somewhere by himself: "the envoy travelled to the capital"."""
    trigger = draft.trigger
    alone = trigger.target is None and trigger.actor is not None and bool(trigger.actor.tags & _ONE)
    if trigger.kind is DeedKind.ENTRY and trigger.actor is not None:
        return bool(trigger.actor.words & _I_OR_WE)
    if not alone or group.passive or draft.mode is Mode.DENIED:
        return False
    settled = draft.mode in (Mode.HAPPENED, Mode.ONGOING)
    return trigger.kind is DeedKind.DEPARTURE or (trigger.kind is DeedKind.RETURN and settled)


def _is_thin(phrases: Phrases, draft: Draft) -> bool:
    """Whether a pronoun only goes on with what was told before: "they headed for the coast"."""
    actor = draft.trigger.actor
    if draft.trigger.kind not in _MOVES or actor is None or draft.mode not in (Mode.HAPPENED, Mode.ONGOING):
        return False
    if draft.trigger.target is not None and draft.trigger.target is not actor:
        return False
    return phrases.low(actor.head) in ("they", "it", "we") and draft.weight < OWN_WEIGHT and not draft.period


def _outermost(phrases: Phrases, group: VerbGroup, words: _Words) -> tuple[VerbGroup, bool]:
    """The verb that a verb hangs on, and whether one of wanting is among them: "have been said to want to leave"."""
    willing = False
    for _ in range(3):
        above = phrases.verbs.before(group)
        if above is None or above.last < group.first - 1 or group.finite or phrases.low(group.first) == "be":
            break
        group = above
        willing = willing or group.lemma in words.willing
    return group, willing


def _tells_who(phrases: Phrases, draft: Draft, group: VerbGroup, words: _Words) -> bool:
    """Whether a deed only says who is meant: "those who leave", "any resident who wants to go", "men wishing to go"."""
    outer, willing = _outermost(phrases, group, words)
    if willing and outer.bare and outer.progressive:
        return True
    wishing = group.infinitive and phrases.low(group.first - 1) in words.wishing
    if wishing and phrases.low(group.first - 2) not in phrases.parse.grammar.be:
        return True
    at = outer.first - 1
    while phrases.low(at) in phrases.parse.grammar.adverbs or phrases.low(at) in ("rather", "would"):
        willing = willing or phrases.low(at) == "rather"
        at -= 1
    if phrases.low(at) not in ("who", "that") or phrases.low(at - 1) == ",":
        return False
    before = {phrases.low(i) for i in range(max(draft.trigger.sentence.first, at - WHO_BACK), at)}
    anyone = bool(before & words.anyone) or phrases.low(at - 1) in words.anyone
    if willing or group.modal == "would":
        return True
    if not anyone or draft.when.startswith("dated"):
        return False
    each = any(phrases.low(i) in ("each", "every", "any") for i in range(at - 3, at))
    return each or phrases.low(at - 1) in words.anyone or outer.tense is not Tense.PAST


def _opening(phrases: Phrases, draft: Draft, words: _Words) -> str:
    """The word that opens the clause of a verb, if it is one of those that leave things open."""
    group, sentence = draft.trigger.group, draft.trigger.sentence
    if group is None:
        return ""
    group = _outermost(phrases, group, words)[0] if group.infinitive else group
    for index in range(group.first - 1, max(sentence.first, group.first - CLAUSE_BACK) - 1, -1):
        low = phrases.low(index)
        if low in ("without", "instead") and not group.progressive:
            continue  # "without bread the village surrendered"
        if low in words.open or low in words.limits:
            return low if phrases.low(index + 1) != "so" else ""  # "If so, the army broke the truce"
        other = phrases.verbs.at.get(index)
        if low == "that" and phrases.low(index - 1) == "so":
            return "so"
        if phrases.tokens[index].text in (",", ";", ":") or (other is not None and other.finite) or low == "that":
            return ""
    return ""


def _is_result(phrases: Phrases, draft: Draft, kept: list[Draft], words: _Words) -> bool:
    """Whether a participle tells what an attack in the same sentence did: "shelled the town, killing nine"."""
    trigger, group = draft.trigger, draft.trigger.group
    if trigger.kind not in _FORCE or trigger.nominal or group is None or not (group.bare and group.progressive):
        return False
    if group.lemma not in words.harm or phrases.low(group.first - 1) not in (",", "and", "or", "while"):
        return False
    return any(other.trigger.sentence is trigger.sentence and other.trigger.kind in _FORCE for other in kept[-4:])
