"""Say what a verb makes of those who do it, or to whom it is done, with the words around it.

A particle, an object or a place may turn a verb: "put up 300", "took their own lives", "were driven from their homes".
"""

from __future__ import annotations

from safeconduct.read.figures.people_meanings import is_freed, of_people
from safeconduct.read.figures.scene import NEAR, Scene, is_hurt, is_people
from safeconduct.read.figures.verb_particles import object_follows, particle_of
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.vocab.claim import Group, Measure

__all__ = ["measure_of"]


_MORTALLY = frozenset({"fatally", "mortally"})


def measure_of(scene: Scene, group: VerbGroup, role: str) -> Measure | None:
    """Look the verb up as one done by, or to, the people counted."""
    words = scene.words
    noun = scene.parse.low(scene.counted.noun) if scene.counted.noun is not None else ""
    if role == "object" and group.lemma in _LISTING and noun in ("names", "name"):
        return None  # "the list holds 640 names"
    mortal = scene.parse.low(group.first - 1) in _MORTALLY or scene.parse.low(group.head - 1) in _MORTALLY
    if mortal and (role == "object" or group.passive):
        return Measure.KILLED  # "fatally shot four men"
    particle = particle_of(scene, group, role)
    done_to = _lookup(words.object, group.lemma, particle)
    done_by = _lookup(words.subject, group.lemma, particle)
    passive = role == "object" or (group.passive and not group.bare)
    if not passive and group.bare and done_to is not None:
        passive = _is_done_to(scene, group, done_by, past=bool(particle))
    found = done_to if passive else done_by
    if (
        particle == "home"
        and found in (None, Measure.LEAVE, Measure.ARRIVE, Measure.OTHER)
        and (passive or (role == "subject" and group.lemma not in words.stative and group.lemma not in words.asides))
    ):
        freed = is_freed(scene, group.lemma, Measure.RETURN)
        return Measure.RELEASED if freed else Measure.RETURN  # "are trickling home"
    if (lost := _by_loss(scene, group, found, passive=passive, particle=particle)) is not None:
        return lost
    own = scene.counted.head is not None and scene.counted.head.group in (
        Group.SECURITY_FORCES, Group.FIGHTERS, Group.MEN,
    )  # fmt: skip
    if passive and group.lemma == "keep" and own and not group.passive and (group.modal or group.be_to):
        return Measure.STAY  # "the army will keep 1,300 men at the bridge"
    whole = bool(particle) and f"{group.lemma} {particle}" in (words.object if passive else words.subject)
    return _by_words(scene, group, found, passive=passive, particle=particle if whole else "")


def _is_done_to(scene: Scene, group: VerbGroup, done_by: Measure | None, *, past: bool) -> bool:
    """Whether a participle without auxiliary is done to people: "300 people reached with food", "shot by"."""
    verb = scene.parse.tokens[group.head].verb
    if verb is None or not verb.participle or group.infinitive:
        return False
    after = scene.parse.low(group.last)
    if "by" in (after, scene.parse.low(group.last + past)) or _is_seen(scene, group):
        return True
    if after == "with" and group.lemma in _SUPPLYING:
        return True
    idle = done_by in (None, Measure.OTHER) or not verb.past
    return idle and not object_follows(scene, group)


def _by_loss(scene: Scene, group: VerbGroup, found: Measure | None, *, passive: bool, particle: str) -> Measure | None:
    """Those not heard of, found or seen again, who never came back, did not survive or fell."""
    lemma = group.lemma
    if passive:
        if group.negated and is_people(scene):
            unheard = lemma == "hear" and particle == "from"
            if unheard or lemma in ("find", "locate", "trace", "account"):
                return Measure.MISSING
        return Measure.MISSING if lemma == "see" and _is_never(scene, group) and is_people(scene) else None
    if found is Measure.RETURN and _is_never(scene, group):
        return Measure.MISSING  # "two nurses who went to fetch water never came back"
    killed = (lemma == "survive" and group.negated) or (lemma == "fall" and _falls(scene, group))
    return Measure.KILLED if killed else None


#: After these "with" makes a participle one done to people: "300 people reached with food".
_SUPPLYING = frozenset({"reach", "assist", "help", "support", "target", "serve", "provide", "supply"})


def _is_never(scene: Scene, group: VerbGroup) -> bool:
    """ "have not been seen since", "were never seen again", "never came back"."""
    near = scene.lows(group.first - 2, group.last + 3)
    return "never" in near or (group.negated and bool(near & {"since", "again"}))


def _falls(scene: Scene, group: VerbGroup) -> bool:
    """ "150 of them fell in the attack": people fall where nothing says to what, from what or how."""
    ahead, grammar = scene.parse.low(group.last), scene.parse.grammar
    plain = ahead not in grammar.prepositions or ahead in ("in", "at", "during", "on")
    return is_people(scene) and plain and ahead not in _FALLING and scene.counted.first < group.first


_FALLING = frozenset({
    "to", "from", "below", "under", "ill", "sick", "asleep", "behind", "short", "silent", "back", "victim", "prey",
    "off", "out", "apart", "foul", "by", "into", "further", "sharply", "through", "away", "unconscious",
})  # fmt: skip


_LISTING = frozenset({"hold", "contain", "include", "carry", "list", "register", "have", "give", "keep", "submit"})


def _is_seen(scene: Scene, group: VerbGroup) -> bool:
    """ "saw 17 men shot in a wadi": a participle after those whom somebody sees."""
    before = scene.roles.before
    seen = (
        before is not None
        and not scene.roles.via
        and before.lemma in ("see", "find", "watch", "witness", "have", "leave")
    )
    return seen and group.first == scene.counted.last and not object_follows(scene, group)


def _lookup(table: dict[str, Measure], lemma: str, particle: str) -> Measure | None:
    return (table.get(f"{lemma} {particle}") if particle else None) or table.get(lemma)


#: Where those counted by one of these are told far behind.
_TAKING_DOWN = frozenset({"stay", "register", "count", "record", "shelter", "host", "accommodate", "house"})


def _by_words(
    scene: Scene, group: VerbGroup, measure: Measure | None, *, passive: bool, particle: str
) -> Measure | None:
    """Verbs that need the words around them: forced from their homes, lost their lives, took the buses."""
    words, lemma = scene.words, group.lemma
    start = min(group.last, scene.counted.first) if passive and group.last <= scene.counted.first else group.last
    reach = 2 * NEAR if lemma in _TAKING_DOWN else NEAR
    near = scene.lows(start, max(start, scene.counted.last if group.last <= scene.counted.first else start) + reach)
    rule = words.needs.get((lemma, "object" if passive else "subject"))
    if rule is not None:
        found = next((m for needed, m in rule if near & needed), None)
        if found is not None:
            return found
        measure = measure if particle else words.otherwise.get((lemma, "object" if passive else "subject"))
    return _by_whom(scene, group, measure, near, passive=passive, particle=particle)


def _by_whom(
    scene: Scene, group: VerbGroup, measure: Measure | None, near: set[str], *, passive: bool, particle: str
) -> Measure | None:
    """What a verb means for those counted: the hurt who reach a clinic are injured, hostages brought out are freed."""
    words, lemma = scene.words, group.lemma
    if measure in (Measure.LEAVE, Measure.ARRIVE) and is_hurt(scene):
        around = near | scene.lows(group.first - NEAR, group.first)
        if around & words.healers or (passive and measure is Measure.ARRIVE):
            return Measure.INJURED
    if lemma == "shoot" and scene.parse.low(group.last) == "at":
        return Measure.OTHER
    if lemma == "turn" and not passive and object_follows(scene, group, past=1):
        return Measure.OTHER
    if lemma == "leave" and group.passive and not group.bare and not particle:
        return Measure.RESIDENT
    if passive and lemma == "deliver" and measure is Measure.AID and is_people(scene) and not near & words.relief:
        return Measure.RELEASED
    if lemma == "reach" and passive and measure is Measure.AID:
        subject = scene.lows(group.first - 2 * NEAR, group.first)
        told = subject & words.tallies
        if subject & words.relief and not told:
            return measure  # "food will reach 36,000 in the coming days"
        return None if scene.counted.noun is None or told else measure
    if measure is Measure.ARRIVE and near & words.safe_ground:
        return Measure.LEAVE
    if lemma == "bring" and measure is Measure.LEAVE and not particle and "to" in near and not near & {"from", "out"}:
        return Measure.LEAVE if near & words.safe_ground else Measure.ARRIVE
    return of_people(scene, group, measure, near, passive=passive, particle=particle) if is_people(scene) else measure
