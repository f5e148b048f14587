"""Say whether the words around a deed leave open whether it happens: it is a condition, an aim, a fear, a choice.

"Those who want to leave", "whether they can go", "without being shot at", "met to iron out a settlement", "in fear of
attacks": the words of a deed are there, and nobody says that it happened, is due or is denied.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.deeds.drafts import Draft
from safeconduct.read.deeds.kinds import FORCE, MOVES
from safeconduct.read.deeds.other_senses import means_else
from safeconduct.read.deeds.phrases import Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.deeds.words import Tags
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.lexicon import Lexicon, field_names
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["AssertedWords", "asserted_words", "is_left_open"]

#: What opens the clause of a verb is looked for so many tokens back; whom "who" stands for, so many.
CLAUSE_BACK, WHO_BACK = 14, 8
#: A mention with a pronoun for subject tells something of its own from this weight on.
OWN_WEIGHT = 8

_PEOPLE = frozenset({"people", "families", "residents", "civilians", "refugees"})
#: One who comes back from there is told of: "returned on 30 May from exile".
_AWAY = frozenset({"exile"})
#: One person.
_ONE = frozenset({"single", "somebody", "traveller"})
#: "In return for the wounded", "detained on arrival", "news release".
_IDIOMS = frozenset(
    {
        ("in", "return"), ("on", "arrival"), ("upon", "arrival"), ("news", "release"), ("press", "release"),
        ("media", "release"), ("in", "exchange"), ("new", "arrivals"), ("without", "delay"),
    }
)  # fmt: skip
#: Those who tell the story take no place.
_I_OR_WE = frozenset({"i", "we", "he", "she"})


@dataclass(frozen=True, slots=True, eq=False)
class AssertedWords:
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
    #: "Efforts to reach a truce".
    efforts: Tags
    #: "The risk of attacks".
    dangers: Tags
    #: "A pause in the fighting".
    stops: Tags
    #: "Met to iron out a settlement".
    seeking: Tags
    #: Verbs of harm that only tell what an attack did: "shelled the town, killing nine".
    harm: Tags


@cache
def asserted_words(lexicon: Lexicon) -> AssertedWords:
    """Take them out of the lexicon."""
    table = lexicon.table("deeds.asserted")
    return AssertedWords(*(frozenset(table[name]) for name in field_names(AssertedWords)))


def is_left_open(phrases: Phrases, draft: Draft, words: AssertedWords) -> bool:
    """Whether what surrounds a deed leaves open whether it happens."""
    trigger, group = draft.trigger, draft.trigger.group
    if (phrases.low(trigger.anchor - 1), phrases.low(trigger.anchor)) in _IDIOMS:
        return True
    if trigger.nominal and trigger.kind in FORCE | {DeedKind.ARREST} and _is_feared(phrases, trigger, words):
        return True
    if trigger.nominal and phrases.low(trigger.first - 1) in ("toward", "towards"):
        return True  # "a step towards a swap"
    if trigger.nominal or group is None:
        return "without" in (phrases.low(trigger.first - 1), phrases.low(trigger.first))
    if means_else(phrases, draft.mode, trigger, group):
        return True
    if (
        _is_travel(phrases, draft, group)
        or _forbids(draft, group)
        or _is_thin(phrases, draft)
        or _is_toll(draft, group)
    ):
        return True
    if _tells_who(phrases, draft, group, words):
        return True
    if group.infinitive and (_is_needed_for(phrases, group) or _is_aim(phrases, draft, group, words)):
        return True
    if group.modal == "would" and group.perfect and draft.mode is Mode.POSSIBLE:
        return True  # "would have killed everyone"
    opening = _opening(phrases, draft, words)
    if trigger.kind is DeedKind.HALT and phrases.low(trigger.first - 1) == "since":
        return True  # "40 violations since the truce took effect"
    if opening == "as" and trigger.kind in MOVES and trigger.actor is not None and "pronoun" in trigger.actor.tags:
        return True  # "were ambushed as they drove toward the airport"
    if opening in words.limits:
        return draft.mode is Mode.PLANNED and not (trigger.kind is DeedKind.TALKS and draft.when.startswith("dated"))
    if opening == "so":
        return group.modal in ("can", "could") and not group.passive
    return opening in words.open


def _is_toll(draft: Draft, group: VerbGroup) -> bool:
    """Whether it is only told how many died, and not when or by whose hand: "4,000 have been killed in the north"."""
    trigger = draft.trigger
    if trigger.kind is not DeedKind.ATTACK or not trigger.weak or group.lemma != "kill" or trigger.actor is not None:
        return False
    if not group.passive and not group.bare:
        return False
    if trigger.target is not None and trigger.target.tags & {"fighters", "force"} and not group.perfect:
        return False  # armed men are killed in fighting
    start = draft.period.start
    day = start is not None and start == draft.period.end and len(str(start)) == len("2000-01-01")
    return group.perfect or group.bare or not (day and draft.when.startswith("dated"))


def _is_feared(phrases: Phrases, trigger: Trigger, words: AssertedWords) -> bool:
    """Whether a noun only names what may come or what ends: "in fear of attacks", "a pause in the fighting"."""
    if trigger.group is not None and trigger.group.lemma == "fear" and trigger.group.last <= trigger.anchor:
        return True  # "who feared raids by the militia"
    before = range(max(trigger.sentence.first, trigger.first - CLAUSE_BACK // 2), trigger.first)
    if any(phrases.low(i) in words.dangers and phrases.low(i + 1) in ("of", "from") for i in before):
        return True
    if trigger.group is not None and trigger.group.lemma == "pause" and trigger.group.last < trigger.first:
        return phrases.low(trigger.group.last) == "in"  # "paused in their assault"
    near = before[-4:]  # "a pause in the fighting": what is told is that it stops
    return any(phrases.low(i) in words.stops and phrases.low(i + 1) in ("in", "of", "to") for i in near)


def _is_aim(phrases: Phrases, draft: Draft, group: VerbGroup, words: AssertedWords) -> bool:
    """Whether a deal is only what somebody is after: "met to iron out a settlement", "efforts to reach a truce"."""
    if draft.trigger.kind not in (DeedKind.SIGNING, DeedKind.SIEGE_LIFTED):
        return False
    above = phrases.verbs.before(group)
    if draft.trigger.kind is DeedKind.SIEGE_LIFTED:
        return above is not None and above.lemma in words.seeking  # "an offensive launched to relieve the siege"
    if draft.mode is Mode.POSSIBLE and phrases.low(group.first - 1) in words.efforts:
        return True
    return draft.mode is not Mode.DENIED and (above is None or above.lemma in words.seeking)


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
    actor = draft.trigger.actor
    if draft.trigger.kind is DeedKind.ATTACK and group.modal == "will" and actor is not None:
        return draft.trigger.target is None and bool(actor.words & _I_OR_WE)  # "we will fight"
    if draft.trigger.kind not in FORCE or draft.mode is not Mode.DENIED or draft.trigger.by_denial:
        return False  # in the present tense or by a duty it is what a truce forbids
    return not group.perfect and group.tense is not Tense.PAST


def _is_travel(phrases: Phrases, draft: Draft, group: VerbGroup) -> bool:
    """Whether one person goes somewhere by himself: "the envoy travelled to the capital"."""
    trigger = draft.trigger
    who = trigger.actor or trigger.target  # a past form may be read as done to its subject
    other = trigger.target is not None and trigger.target is not who
    alone = not other and who is not None and bool(who.tags & _ONE) and "counted" not in who.tags
    if trigger.kind is DeedKind.ENTRY and trigger.actor is not None:
        return bool(trigger.actor.words & _I_OR_WE)
    if not alone or group.passive or draft.mode is Mode.DENIED:
        return False
    settled = draft.mode in (Mode.HAPPENED, Mode.ONGOING)
    settled = settled and not phrases.parse.within(_AWAY, group.last, group.last + CLAUSE_BACK // 2)
    return trigger.kind is DeedKind.DEPARTURE or (trigger.kind is DeedKind.RETURN and settled)


def _is_thin(phrases: Phrases, draft: Draft) -> bool:
    """Whether a pronoun only goes on with what was told before: "they headed for the coast"."""
    actor = draft.trigger.actor
    if draft.trigger.kind not in MOVES or actor is None or draft.mode not in (Mode.HAPPENED, Mode.ONGOING):
        return False
    if draft.trigger.target is not None and draft.trigger.target is not actor:
        return False
    return phrases.low(actor.head) in ("they", "it", "we") and draft.weight < OWN_WEIGHT and not draft.period


def _outermost(phrases: Phrases, group: VerbGroup, words: AssertedWords) -> tuple[VerbGroup, bool]:
    """The verb that a verb hangs on, and whether one of wanting is among them: "have been said to want to leave"."""
    willing = False
    for _ in range(3):
        above = phrases.verbs.before(group)
        if above is None or above.last < group.first - 1 or group.finite or phrases.low(group.first) == "be":
            break
        group = above
        willing = willing or group.lemma in words.willing
    return group, willing


def _tells_who(phrases: Phrases, draft: Draft, group: VerbGroup, words: AssertedWords) -> bool:
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
    plain = group.tense is Tense.PRESENT and group.modal is None and not (group.perfect or group.progressive)
    if plain and draft.trigger.kind in MOVES and phrases.low(at - 1) in _PEOPLE:
        return True  # "we register the people who arrive"
    if not anyone or draft.when.startswith("dated"):
        return False
    each = any(phrases.low(i) in ("each", "every", "any") for i in range(at - 3, at))
    return each or phrases.low(at - 1) in words.anyone or outer.tense is not Tense.PAST


def _opening(phrases: Phrases, draft: Draft, words: AssertedWords) -> str:
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
