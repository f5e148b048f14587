"""Say who does a deed and to whom, where the words around it name the deed itself.

"The evacuation ground to a halt": nobody named does it, and it is done to the evacuation. "Clashes between the army and
the militia broke out": the two sides do it. "Carried out the evacuation of the wounded": it is done to the wounded.
"""

from __future__ import annotations

from safeconduct.read.deeds.phrases import Arguments, NounPhrase, Phrases
from safeconduct.read.deeds.words import Tags
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import DeedKind

__all__ = ["doer_of", "harmed_by", "names_deed", "sides_of", "told_of"]

#: Classes of nouns that name what is done, and those of who or what can do it.
_EVENTS: Tags = frozenset({"operation", "talks", "fighting", "deal", "truce", "siege", "obligation"})
_DOERS: Tags = frozenset({"people", "force", "fighters", "vehicle", "aircraft", "munition", "somebody", "prisoner"})
#: Strikes are no munition that does harm of itself, but what somebody does.
_STRIKES: Tags = frozenset(
    {
        "airstrike", "airstrikes", "air-strike", "air-strikes", "blast", "explosion", "ambush", "massacre", "bombing",
        "killing", "shooting",
    }
)  # fmt: skip
#: Classes of what is brought, taken or held.
_THINGS: Tags = frozenset({"aid", "weapon", "place", "placename", "road", "access", "gun"})
_NO_DEEDS: Tags = _DOERS | _THINGS | {"pronoun"}
#: Kinds of deeds that are done to other deeds, and those told of a deal or a siege.
_DONE_TO_DEEDS = frozenset({DeedKind.HALT, DeedKind.DELAY, DeedKind.RESUMPTION, DeedKind.COMPLETION})
_OF_DEALS = frozenset({DeedKind.SIGNING, DeedKind.BREACH, DeedKind.SIEGE_LIFTED, DeedKind.SETTLEMENT})
#: What hangs on the name of a deed with these is what it is done to.
_DONE_TO = frozenset({"of", "on", "against"})
#: Verbs that tell what an attack did to people.
_HARMING = frozenset({"kill", "wound", "injure", "die", "leave", "displace", "perish", "hurt", "maim", "claim"})
#: Of those who are let go.
_GOING_FREE = frozenset({"walk", "go", "be", "regain", "come", "fly", "return"})
#: Between the name of a deed and the verb that says who did it.
_LINKS = frozenset({"that", "which", "was", "were", "is", "are", "has", "have", "been", "reportedly", "allegedly"})
#: So many tokens behind a phrase are looked at.
AHEAD = 14


def told_of(
    phrases: Phrases, kind: DeedKind, around: Arguments, actor: NounPhrase | None, target: NounPhrase | None
) -> tuple[NounPhrase | None, NounPhrase | None]:
    """Who does a deed and to whom, for a subject and an object as its verb has them."""
    if actor is not None and names_deed(actor):
        sides, inner = sides_of(phrases, actor.head + 1), _done_to(phrases, actor)
        if target is None:
            target = actor if kind in _DONE_TO_DEEDS else inner
        parted = next((phrase for words, phrase in around.after if words[-1] == "between"), None)
        actor = sides or parted or doer_of(phrases, actor.last)  # "clashes broke out between the army and the rebels"
    elif target is not None and kind not in _DONE_TO_DEEDS | _OF_DEALS and names_deed(target):
        if kind is DeedKind.TALKS:
            return actor or sides_of(phrases, target.head + 1), None
        target = _done_to(phrases, target)
    if kind is DeedKind.RELEASE and target is None and around.group.lemma in _GOING_FREE:
        return None, actor  # "ten soldiers walked free"
    return actor, target


def sides_of(phrases: Phrases, end: int) -> NounPhrase | None:
    """Those between whom something is, named right behind it: "clashes between the army and the militia"."""
    if phrases.low(end) != "between":
        return None
    limit = next((i for i in range(end + 1, end + 1 + AHEAD) if i in phrases.verbs.at), end + 1 + AHEAD)
    return phrases.read(end + 1, limit)


def doer_of(phrases: Phrases, end: int) -> NounPhrase | None:
    """Who did what a noun names, told behind it: "strikes carried out by the air force", "an attack by rebels"."""
    index = end
    while phrases.low(index) in _LINKS and index < end + AHEAD // 2:
        index += 1
    verb = phrases.verbs.at.get(index)
    if verb is not None and (verb.passive or verb.bare) and not verb.infinitive and not verb.progressive:
        index = verb.last
        while phrases.low(index) in ("out", "on", "off") and index < verb.last + 2:
            index += 1
    return phrases.read(index + 1, index + 1 + AHEAD) if phrases.low(index) == "by" else None


def harmed_by(phrases: Phrases, sentence: Sentence, group: VerbGroup | None, index: int) -> NounPhrase | None:
    """Those whom an attack harmed, told by the verb of its noun: "ten were killed in an ambush"."""
    if group is None or group.lemma not in _HARMING:
        return None
    around = phrases.around(sentence, group)
    phrase = around.object if group.first > index else around.subject
    return phrase if phrase is not None and phrase.tags & _DOERS and not phrase.first <= index < phrase.last else None


def names_deed(phrase: NounPhrase) -> bool:
    """Whether a phrase names what is done: the evacuation, clashes, a blockade."""
    if not phrase.tags.isdisjoint(_STRIKES):
        return True
    return not phrase.tags.isdisjoint(_EVENTS) and phrase.tags.isdisjoint(_NO_DEEDS)


def _done_to(phrases: Phrases, phrase: NounPhrase) -> NounPhrase | None:
    """What hangs on the name of a deed as that to which it is done: "the evacuation of the wounded"."""
    for index in range(phrase.head + 1, phrase.last + 1):
        if phrases.low(index) in _DONE_TO:
            return phrases.reader.read(index + 1, index + 1 + AHEAD, joined=False)
    return None
