"""Say what a verb makes of those who do it, or to whom it is done, with the words around it.

A particle, an object or a place may turn a verb: "put up 300", "took their own lives", "were driven from their homes".
"""

from __future__ import annotations

from safeconduct.read.figures.roles import PARTICLES
from safeconduct.read.figures.scene import NEAR, Scene, is_armed, is_hurt, is_people
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.tokens import NUMBER, WORD
from safeconduct.vocab.claim import Group, Measure

__all__ = ["is_freed", "measure_of", "object_follows", "particle_of"]


_MORTALLY = frozenset({"fatally", "mortally"})


def particle_of(scene: Scene, group: VerbGroup, role: str) -> str:
    """The particle of a verb: right after it, or right after its object."""
    places = (group.last, scene.counted.last) if role == "object" else (group.last,)
    for index in places:
        if scene.counted.first <= index < scene.counted.last:
            continue  # "holding up to 3,500"
        if index < scene.sentence.last and scene.parse.low(index) in PARTICLES:
            if scene.parse.low(index) == "go" and scene.parse.low(index + 1) in (
                "home",
                "back",
                "to",
                "out",
                "through",
            ):
                continue  # "lets 3,700 families go home"
            return scene.parse.low(index)
    return _particle_past_list(scene) if role == "object" and group.last <= scene.counted.first else ""


#: No second member of a list before the particle of its verb is longer, in words.
_MEMBER = 6


def _particle_past_list(scene: Scene) -> str:
    """The particle behind the next member of a list: "to pull 5,665 soldiers and 1,350 policemen out"."""
    parse, at = scene.parse, scene.counted.last
    number = parse.tokens[at + 1] if at + 1 < scene.sentence.last else None
    if parse.low(at) != "and" or number is None or number.kind is not NUMBER:
        return ""
    for index in range(at + 2, min(at + 2 + _MEMBER, scene.sentence.last)):
        if parse.low(index) in ("out", "off", "away", "back", "over", "free", "aside"):
            return parse.low(index)
        if parse.tokens[index].kind is not WORD or parse.low(index) in parse.grammar.determiners:
            return ""
    return ""


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
    if not passive and group.bare:
        verb = scene.parse.tokens[group.head].verb
        if verb is not None and verb.participle and done_to is not None and not group.infinitive:
            by = "by" in (scene.parse.low(group.last), scene.parse.low(group.last + bool(particle)))
            by = by or _is_seen(scene, group)
            by = by or (scene.parse.low(group.last) == "with" and group.lemma in _SUPPLYING)
            idle = done_by in (None, Measure.OTHER) or not verb.past
            passive = by or (idle and not object_follows(scene, group))
    found = done_to if passive else done_by
    if (
        particle == "home"
        and found in (None, Measure.LEAVE, Measure.ARRIVE, Measure.OTHER)
        and (passive or (role == "subject" and group.lemma not in words.stative and group.lemma not in words.asides))
    ):
        freed = is_freed(scene, group.lemma, Measure.RETURN)
        return Measure.RELEASED if freed else Measure.RETURN  # "are trickling home"
    unheard = group.lemma == "hear" and particle == "from"
    if passive and group.negated and (unheard or group.lemma in ("find", "locate", "trace")) and is_people(scene):
        return Measure.MISSING
    if passive and group.negated and group.lemma == "account" and is_people(scene):
        return Measure.MISSING
    if passive and group.lemma == "see" and _is_never(scene, group) and is_people(scene):
        return Measure.MISSING
    if not passive and found is Measure.RETURN and _is_never(scene, group):
        return Measure.MISSING  # "two nurses who went to fetch water never came back"
    if not passive and group.lemma == "survive" and group.negated:
        return Measure.KILLED
    if not passive and group.lemma == "fall" and _falls(scene, group):
        return Measure.KILLED
    own = scene.counted.head is not None and scene.counted.head.group in (
        Group.SECURITY_FORCES, Group.FIGHTERS, Group.MEN,
    )  # fmt: skip
    if passive and group.lemma == "keep" and own and not group.passive and (group.modal or group.be_to):
        return Measure.STAY  # "the army will keep 1,300 men at the bridge"
    whole = bool(particle) and f"{group.lemma} {particle}" in (words.object if passive else words.subject)
    return _by_words(scene, group, found, passive=passive, particle=particle if whole else "")


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


def object_follows(scene: Scene, group: VerbGroup, past: int = 0) -> bool:
    """Whether an object follows a verb, or its particle: "rebels left Homs" against "people evacuated from Homs"."""
    if group.last + past >= scene.sentence.last:
        return False
    token, grammar = scene.parse.tokens[group.last + past], scene.parse.grammar
    if token.kind is not WORD:
        return token.kind is NUMBER
    name = token.capital and token.low not in grammar.calendar
    small = token.low in grammar.determiners or token.low in grammar.pronouns
    return small or name or token.low in scene.words.count_openers


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
    return _of_people(scene, group, measure, near, passive=passive, particle=particle) if is_people(scene) else measure


def _of_people(
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
    if passive and lemma in words.forcing and particle in ("out", "away", "off"):
        agents = scene.lows(group.first - NEAR, group.last + NEAR)
        if agents & _VIOLENCE or (agents & words.armed and not scene.evacuating):
            return Measure.DISPLACED  # "whom the fighting drove out"
    if lemma in _HOUSING and passive and (holder := _held_by_place(scene, group)) is not None:
        return holder
    own = scene.parse.lows[group.last : group.last + 2]
    if not passive and measure is Measure.LEAVE and own in (["their", "country"], ["their", "homeland"]):
        return Measure.DISPLACED  # "200,000 left their country"
    if lemma == "turn" and particle == "back" and near & words.homes and not passive:
        return Measure.RETURN
    if passive and lemma == "drive" and "to" in near and not near & {"out", "away", "back", *words.homes}:
        return Measure.LEAVE  # "were driven to Idlib"
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


_HOUSING = frozenset({"hold", "contain", "house", "host", "shelter", "accommodate", "lodge"})
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
#: Where those counted by one of these are is told far behind.
_TAKING_DOWN = frozenset({"stay", "register", "count", "record", "shelter", "host", "accommodate", "house"})
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
