"""Say what a verb means where people are counted: housed, driven out, freed, handed over, seized, sent to fight."""

from __future__ import annotations

from safeconduct.read.figures.scene import NEAR, Scene, is_armed
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.figures.verb_particles import particle_of
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.vocab.claim import Group, Measure

__all__ = ["HOUSING", "is_freed", "of_people"]


def of_people(
    scene: Scene, group: VerbGroup, measure: Measure | None, near: set[str], *, passive: bool, particle: str
) -> Measure | None:
    """What a verb means where people are counted: housed, driven out, freed, handed over."""
    words, lemma, head = scene.words, group.lemma, scene.counted.head
    if measure is Measure.AID and passive and lemma not in words.aid_to_people and not near & words.relief:
        housed = Measure.DISPLACED if particle == "up" and lemma == "put" else Measure.OTHER
        return Measure.ARRIVE if particle == "in" else housed  # "61 households were put up in the hall"
    if measure is Measure.DISPLACED and passive and not group.passive and group.infinitive:
        told = scene.lows(group.first - 2 * NEAR, group.first)
        return Measure.LEAVE if told & words.modes.terms else measure  # "the deal is designed to displace 12,000"
    if measure is Measure.DISPLACED and not passive and lemma in _ESCAPING and _may_escape(scene):
        return Measure.LEAVE
    if measure is Measure.DISPLACED and not passive and lemma == "escape" and is_armed(scene):
        return Measure.OTHER  # "two fighters managed to escape"
    serves = head is not None and head.group in _SERVING and not scene.freeing
    if passive and lemma == "keep" and group.last <= scene.counted.first and serves:
        return Measure.OTHER  # "kept 1,200 soldiers in the valley"
    if passive and lemma in words.forcing and particle in ("out", "away", "off") and _is_by_force(scene, group):
        return Measure.DISPLACED  # "whom the fighting drove out"
    if lemma in HOUSING and passive and (holder := _held_by_place(scene, group)) is not None:
        return holder
    return _of_moved(scene, group, measure, near, passive=passive, particle=particle)


def _is_by_force(scene: Scene, group: VerbGroup) -> bool:
    """Whether violence, or armed men, drive people out."""
    agents = scene.lows(group.first - NEAR, group.last + NEAR)
    return bool(agents & _VIOLENCE) or (bool(agents & scene.words.armed) and not scene.evacuating)


def _of_moved(
    scene: Scene, group: VerbGroup, measure: Measure | None, near: set[str], *, passive: bool, particle: str
) -> Measure | None:
    """What a verb means for people who leave, turn back, are driven somewhere, handed over or taken."""
    words, lemma, head = scene.words, group.lemma, scene.counted.head
    own = scene.parse.lows[group.last : group.last + 2]
    if not passive and measure is Measure.LEAVE and own in (["their", "country"], ["their", "homeland"]):
        return Measure.DISPLACED  # "200,000 left their country"
    if lemma == "turn" and particle == "back" and near & words.homes and not passive:
        return Measure.RETURN
    if passive and lemma == "drive" and "to" in near and not near & {"out", "away", "back", *words.homes}:
        return Measure.LEAVE  # "were driven to Belo"
    if passive and lemma in words.forcing and measure in (Measure.LEAVE, Measure.DISPLACED) and not near & words.homes:
        return Measure.LEAVE if scene.evacuating else Measure.DISPLACED
    if passive and measure is Measure.SURRENDER and lemma not in ("disarm", "demobilise", "demobilize"):
        return Measure.RELEASED
    captive = passive and lemma == "take" and head is not None and head.group is Group.PRISONERS and not scene.freeing
    if captive and not near & {"to", "into", "home", "out", "back", "by"}:
        return Measure.DETAINED  # "208 prisoners had been taken from the front"
    if measure in (Measure.LEAVE, Measure.RETURN, Measure.ARRIVE) and is_freed(scene, lemma, measure):
        return Measure.RELEASED
    return _by_arms(scene, group, measure, near, passive=passive)


def _by_arms(
    scene: Scene, group: VerbGroup, measure: Measure | None, near: set[str], *, passive: bool
) -> Measure | None:
    """What a verb means for the sick, the seized and those who bear arms."""
    words, lemma, head = scene.words, group.lemma, scene.counted.head
    if passive and lemma in ("take", "claim", "carry") and scene.lows(group.first - 4, group.first) & _SICKNESS:
        return Measure.KILLED  # "cholera took thirty-one in May"
    past = group.perfect or group.tense is Tense.PAST
    if lemma == "survive" and not passive and past and scene.parse.low(group.last) not in _SURVIVING:
        return Measure.OTHER  # "only 19 survived the massacre"
    if passive and lemma in _LEADING and measure is Measure.LEAVE and _is_seized(scene, group, near):
        return Measure.DETAINED
    if is_armed(scene) and passive and measure is Measure.AID and lemma in _BACKING and not near & words.relief:
        return Measure.OTHER  # "36,000 troops aided by 110 tanks"
    if is_armed(scene):
        loose = bool(particle_of(scene, group, "object" if passive else "subject"))
        forces = head is not None and head.group is Group.SECURITY_FORCES
        if passive and forces and lemma in words.sending and not loose and measure is Measure.LEAVE:
            return Measure.ARRIVE if "to" in near and lemma in ("send", "dispatch") else Measure.OTHER
        if passive and forces and lemma in words.fielding:
            return Measure.OTHER  # "has promised up to 700 troops"
        bound = group.infinitive or group.be_to or group.modal is not None  # "1,000 policemen were meant to come"
        attacks = lemma in words.attacking and measure is Measure.ARRIVE and not scene.evacuating
        if not passive and attacks and not bound:
            return Measure.OTHER
    return measure


#: What does so has people in it.
HOUSING = frozenset({"hold", "contain", "house", "host", "shelter", "accommodate", "lodge"})
_SHELTERING = frozenset({
    "camps", "sites", "site", "shelters", "shelter", "schools", "school", "centres", "centers", "centre",
    "center", "tents", "settlements", "churches", "mosques", "gyms", "halls", "hall", "dormitories",
})  # fmt: skip
_GUARDED = frozenset(
    {"detention", "prison", "prisons", "jail", "jails", "filtration", "internment", "prisoner", "labour"}
)


def _held_by_place(scene: Scene, group: VerbGroup) -> Measure | None:
    """ "A mining town that had held 40,000 people", "the camps now hold 280,000 people": nobody is detained there."""
    subject = scene.lows(group.first - 6, group.first)
    head = scene.counted.head
    if subject & _GUARDED or (head is not None and head.group is Group.PRISONERS):
        return None
    if subject & _SHELTERING:
        return Measure.DISPLACED
    place = scene.nouns.settlements - {"people", "state", "country", "nation"}
    return Measure.RESIDENT if subject & place and group.lemma in ("hold", "contain") else None


#: Who survives so lives on: "survive on bread", "survive in cellars".
_SURVIVING = frozenset({"on", "in", "by", "without", "with", "there", "amid", "among", "under", "here"})
_ESCAPING = frozenset({"escape", "flee", "run", "abscond", "bolt", "break"})
_VIOLENCE = frozenset({
    "fighting", "war", "violence", "clashes", "shelling", "bombing", "bombardment", "offensive", "attack", "attacks",
    "battle", "battles", "assault", "raid", "raids", "conflict", "insurgency", "flood", "floods", "drought", "storm",
    "quake", "earthquake", "eruption", "hunger", "famine", "fire", "fires", "strikes", "massacre", "militia", "army",
    "gangs", "cyclone", "hurricane", "landslide",
})  # fmt: skip


_BACKING = frozenset({"aid", "assist", "help", "support", "equip", "reinforce", "supply"})
_SERVING = frozenset({Group.SECURITY_FORCES, Group.AID_WORKERS})


def _may_escape(scene: Scene) -> bool:
    """Whether those who escape were held or lay in a ward: they get away, and are not driven from home."""
    head, hung = scene.counted.head, scene.roles.hung
    taken = hung is not None and scene.words.object.get(hung.lemma) is Measure.DETAINED
    return taken or (head is not None and head.group in (Group.PRISONERS, Group.WOUNDED))


_LEADING = frozenset({"take", "lead", "drive", "pick", "march", "haul", "drag"})
_AGENTS = frozenset({
    "armed", "masked", "uniformed", "police", "agents", "policemen", "soldiers", "troops", "officers", "intelligence",
    "gendarmes", "security", "militia", "authorities",
})  # fmt: skip
_SICKNESS = frozenset({
    "cholera", "measles", "malaria", "dysentery", "typhoid", "typhus", "diphtheria", "ebola", "covid", "disease",
    "famine", "hunger", "cold", "pneumonia", "flood", "floods", "starvation", "diarrhoea", "diarrhea", "epidemic",
})  # fmt: skip
_SAFELY = frozenset({
    "safety", "out", "hospital", "hospitals", "buses", "bus", "shelter", "shelters", "home", "aboard", "border",
    "off", "safe", "camp", "camps", "clinic",
})  # fmt: skip


#: From here people are taken as well as to it.
_STARTS = frozenset({"bus", "buses", "home", "hospital", "hospitals", "camp", "camps", "clinic", "shelter", "shelters"})


def _is_seized(scene: Scene, group: VerbGroup, near: set[str]) -> bool:
    """Whether armed men take people away: "gunmen took eleven", "militants took away five youths"."""
    only_from = "from" in near and not near & {"to", "into", "towards", "toward", "across"}
    if near & _SAFELY - (_STARTS if only_from else frozenset()):
        return False
    goal = near & {"to", "into", "across", "towards", "toward", "back"} or ("from" in near and scene.evacuating)
    if scene.parse.low(group.last) == "away" and not near & {"to", "into"} and not scene.evacuating:
        return True  # "three young men were taken away"
    if not group.passive and scene.parse.low(group.first - 1) == "they" and not goal and group.lemma == "take":
        return True
    if group.passive and not group.bare:
        if scene.parse.tokens[min(group.last, len(scene.parse.tokens) - 1)].text in (",", ".", ";"):
            return not scene.evacuating and group.lemma == "take"  # "two traders were taken, and one was found"
        by = next((i for i in range(group.last, group.last + NEAR) if scene.parse.low(i) == "by"), None)
        agents = scene.lows(by, by + 6) if by is not None else set()
        return bool(agents & scene.words.armed or agents & {"men", "police", "soldiers", "troops"})
    subject = scene.lows(group.first - NEAR, group.first)
    return bool(subject & scene.words.armed or (subject & _AGENTS and not scene.evacuating))


def is_freed(scene: Scene, lemma: str, measure: Measure) -> bool:
    """Whether those who go home or are brought out were held before."""
    head, hung = scene.counted.head, scene.roles.hung
    if scene.counted.modifier is Measure.RELEASED or (
        scene.counted.modifier is Measure.DETAINED and measure is Measure.RETURN
    ):
        return True
    if (
        hung is not None
        and not hung.progressive
        and hung.lemma != lemma
        and scene.words.object.get(hung.lemma) in (Measure.DETAINED, Measure.RELEASED)
    ):
        return True
    if scene.freeing and lemma in scene.words.saving and measure in (Measure.LEAVE, Measure.RETURN):
        return True
    if hung is not None and hung.lemma == "be" and measure in (Measure.LEAVE, Measure.RETURN):
        state, _ = state_at(scene.parse, hung.last, scene.sentence.last, scene.words, reach=2)
        if state is Measure.DETAINED:
            return True  # "three members who had been in his hands walked out"
    held = head is not None and head.group is Group.PRISONERS
    return held and (lemma in scene.words.saving or measure is Measure.RETURN)
