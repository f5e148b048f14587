"""Say whether a verb means something else where it stands, or tells of nobody's deed.

"The waiting trucks", "gave up counting", "no captives left", "felt abandoned", "the war is not over".
"""

from __future__ import annotations

from safeconduct.read.deeds.kinds import FORCE
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["means_else"]

#: Where somebody remains is looked for so many tokens ahead.
AHEAD = 14

_COUNTED = frozenset({"every", "each", "total", "number", "tally", "toll"})
_AIMING = frozenset({"aimed", "aiming", "directed", "geared", "aim", "aims"})
#: "Were waiting to take them on": they are there for that, and not held up.
_FETCHING = frozenset({"take", "carry", "bring", "transport", "ferry", "drive", "evacuate", "fly", "collect"})
#: "Are afraid to come out of their homes".
_HIDING = frozenset({"home", "homes", "house", "houses", "cellar", "cellars", "basement", "basements", "bunkers"})
#: "80 percent of the aid comes in through the port".
_SHARES = frozenset({"percent", "per", "%", "majority", "bulk"})


def means_else(phrases: Phrases, mode: Mode, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether a verb means something else where it stands: "the waiting trucks", "gave up counting"."""
    if _is_beside_the_point(phrases, mode, trigger, group):
        return True
    adjective = group.bare and group.progressive
    if trigger.kind is DeedKind.DELAY and group.lemma == "wait" and adjective:
        return True
    if group.progressive and phrases.low(group.first - 1) == "at" and phrases.low(group.first - 2) in _AIMING:
        return True  # "a meeting aimed at reconciling the factions"
    target = trigger.target
    if trigger.aside and target is not None and not target.words.isdisjoint(_COUNTED):
        return True  # "for every hostage released", "the total number of prisoners released"
    if group.lemma == "donate" and group.bare:
        return True  # "rice donated by a charity"
    if trigger.kind is DeedKind.HANDOVER and _goes_on_doing(phrases, trigger):
        return True
    if group.lemma == "leave" and _remains(phrases, group):
        return True
    if group.lemma == "surround" and adjective and not _are_armed(trigger.actor):
        return True  # "the hills surrounding the town", "fled to surrounding villages"
    twice = phrases.low(group.last) == "from" and phrases.low(group.last + 2) == "to"
    if twice and phrases.low(group.last + 1) == phrases.low(group.last + 3):
        return True  # "went from house to house"
    doer = trigger.sides[0]
    if group.lemma != "take" or doer is None or phrases.low(doer.head) != "it":
        return False
    ahead = {phrases.low(i) for i in range(group.last, group.last + AHEAD // 2)}
    return bool(ahead & phrases.words.small.times)  # "it would take the army a week to pull out"


def _is_beside_the_point(phrases: Phrases, mode: Mode, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether what a verb tells is no deed of anybody: a state, a habit, what there is not enough for."""
    before, kind, actor = phrases.low(group.first - 1), trigger.kind, trigger.sides[0]
    above = phrases.verbs.at.get(group.first - 1)
    if above is not None and above.lemma == "feel" and group.bare:
        return True  # "no one felt abandoned"
    if group.infinitive and (before == "way" or (before == "enough" and mode is Mode.DENIED)):
        return True  # "tell them which way to return", "not enough to open talks"
    if group.infinitive and kind in FORCE and before in ("orders", "order", "permission", "licence", "license"):
        return True  # "have orders to fire on anyone who crosses"
    if group.infinitive and kind is DeedKind.DEPARTURE and before == "not" and mode is Mode.PLANNED:
        return True  # "undertake not to leave their positions"
    if group.lemma == "spare" and group.modal in ("must", "should"):
        return True  # "civilians must be spared"
    if group.lemma == "move" and group.modal is not None and "freely" in (phrases.low(group.last), before):
        return True  # "may move freely in the north"
    if kind is DeedKind.HALT and group.lemma == "be" and mode is Mode.DENIED:
        return True  # "the war is not over"
    if kind is DeedKind.DELAY and group.lemma == "wait":
        ahead = phrases.verbs.at.get(group.last)
        return ahead is not None and ahead.infinitive and ahead.lemma in _FETCHING
    if kind is DeedKind.AID_DELIVERED and actor is not None and group.tense is Tense.PRESENT:
        plain = not (group.perfect or group.progressive) and group.modal is None
        return plain and not actor.words.isdisjoint(_SHARES)
    return kind is DeedKind.DEPARTURE and mode is not Mode.HAPPENED and _is_out_of_doors(phrases, trigger, group)


def _is_out_of_doors(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether somebody only comes out of the house: "are afraid to come out of their homes"."""
    if group.lemma not in ("come", "go", "get", "step", "venture"):
        return False
    return any(
        opener[-1] == "of" and not phrase.words.isdisjoint(_HIDING)
        for opener, phrase in phrases.around(trigger.sentence, group).after[:1]
    )


def _goes_on_doing(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether an -ing form follows right behind a verb."""
    after = phrases.verbs.at.get(trigger.core)
    return after is not None and after.progressive and after.bare


def _remains(phrases: Phrases, group: VerbGroup) -> bool:
    """Whether those who are "left in the town" or "at the camp" are still there."""
    above = phrases.verbs.before(group)
    past = group.bare and group.tense is Tense.PAST
    if past and above is not None and above.lemma == "have" and 0 < group.first - above.last <= AHEAD // 2:
        return True  # "once they had no captives left"
    if not past or phrases.low(group.last) not in ("in", "inside", "at", "of"):
        return False
    where = phrases.read(group.last + 1, group.last + AHEAD)
    wanted = {"count"} if phrases.low(group.last) == "of" else {"place", "placename", "name"}
    return where is not None and not where.tags.isdisjoint(wanted)


def _are_armed(phrase: NounPhrase | None) -> bool:
    return phrase is not None and not phrase.tags.isdisjoint({"force", "fighters"})
