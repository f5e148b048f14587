"""Say what the verb, noun or state that governs a number makes of the people counted.

In order: the verb whose object the number is, unless that verb only tells, sees or lets ("said 300 left"); a state or
participle right after it ("12 people wounded"); the verb whose subject it is; the verb of its relative clause; the noun
it complements ("the departure of 1,500"); a verb further off. The first that says something of people wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.counted import Counted
from safeconduct.read.meanings import MeaningWords, meaning_words
from safeconduct.read.modes import find_complement, mode_of, mode_of_noun
from safeconduct.read.nouns import NounWords
from safeconduct.read.parse import Parse
from safeconduct.read.roles import NOUN_REACH, PARTICLES, Roles, find_roles
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["Governor", "find_governor", "governor_words", "state_at"]

#: What verbs and nouns mean, for stages that ask what a verb is about.
governor_words = meaning_words

#: How far a state ("in critical condition") may stand behind a number or a verb, in words.
STATE_REACH = 5
#: How far around a verb its object's words are looked for.
NEAR = 9


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a number, and how it is read."""

    #: Null where the governor says nothing of people ("did so").
    measure: Measure | None
    mode: Mode
    #: The token to count dates and places from.
    token: int
    reason: str
    #: Whether it governs the number itself, and is not merely near it.
    own: bool = True
    #: Whether the number tells how many a thing named before holds ("the batch counts 360").
    counting: bool = False
    #: Whether it is something they do themselves.
    own_doing: bool = False
    #: Whether it is a noun right before them ("the departure of").
    nominal: bool = False
    #: Whether it is a participle that only describes them ("six officers held by").
    describing: bool = False
    #: Whether it only says that they are there ("are", "remain"), so that a telling noun outweighs it.
    stative: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """A counted phrase in its sentence, with the words to read it by."""

    parse: Parse
    sentence: Sentence
    counted: Counted
    roles: Roles
    words: MeaningWords
    #: Whether the report is about people leaving under a deal.
    evacuating: bool
    #: Whether it is about prisoners and hostages who are freed.
    freeing: bool

    def lows(self, first: int, last: int) -> set[str]:
        """The words of tokens ``[first, last)`` of the sentence."""
        tokens = self.parse.tokens
        return {tokens[i].low for i in range(max(first, self.sentence.first), min(last, self.sentence.last))}


def find_governor(
    parse: Parse,
    counted: Counted,
    nouns: NounWords,
    words: MeaningWords,
    *,
    evacuating: bool = False,
    freeing: bool = False,
) -> Governor | None:
    """Find what governs a counted number within its sentence; null if nothing there does."""
    sentence = parse.sentence_of(counted.first)
    scene = _Scene(parse, sentence, counted, find_roles(parse, sentence, counted, nouns), words, evacuating, freeing)
    silent: Governor | None = None
    for found in _candidates(scene):
        if found is None:
            continue
        if found.measure is not None:
            return found
        silent = silent or found
    return silent


def _candidates(scene: _Scene) -> Iterator[Governor | None]:
    roles, words = scene.roles, scene.words
    before, main = roles.before, roles.main
    direct = before is not None and not roles.via
    takes = before is not None and direct and _takes_clause(scene, before)
    inverted = before is not None and before.passive and not before.bare and before.lemma not in words.ditransitive
    if before is not None and direct and before.lemma == "have" and roles.hung is not None:
        yield _by_verb(scene, roles.hung, "object" if roles.hung_object else "subject")
    if before is not None and direct and not takes:
        if before.lemma == "be" or inverted:
            yield _inverted(scene, before)
        else:
            yield _by_object(scene, before)
    if before is not None and roles.via in ("for", "against") and before.lemma in words.swapping:
        yield replace(_by_verb(scene, before, "subject") or Governor(None, Mode.HAPPENED, before.head, ""), own=True)
    if roles.preposition == "of":
        yield _by_noun(scene)
    yield _by_predicate(scene, words.fates)
    if roles.carrier is not None:
        found = _by_verb(scene, roles.carrier, "subject")
        if found is not None and found.measure in words.shared:
            yield found
    if before is not None and takes and main is not None:
        yield _by_clause(scene, before, main)
    if before is not None and roles.via:
        yield _by_preposition(scene, before, roles.via)
    if main is not None:
        yield _by_verb(scene, main, "subject")
    yield _by_predicate(scene, words.soft)
    if roles.hung is not None:
        found = _by_verb(scene, roles.hung, "object" if roles.hung_object else "subject")
        if main is None or found is None or found.measure is not Measure.OTHER:
            yield found
    if takes and before is not None:
        yield _by_object(scene, before)
    yield _by_noun(scene)
    if roles.preposition in ("by", "against") and _is_people(scene):
        at = scene.counted.first
        yield Governor(Measure.OTHER, Mode.HAPPENED, at, f"'{roles.preposition}' them", own=roles.preposition == "by")
    if roles.far is not None:
        yield _by_far(scene, roles.far)


def _takes_clause(scene: _Scene, before: VerbGroup) -> bool:
    """ "expects 1,500 to go", "let civilians leave", "said 300 left": the verb after the number is its own."""
    hung = scene.roles.hung
    particle = _particle(scene, before, "object")
    if particle and f"{before.lemma} {particle}" in scene.words.object:
        return False  # "to set free 23 of his men"
    main = scene.roles.main or (hung if hung is not None and hung.bare and not scene.roles.hung_object else None)
    if before.lemma not in scene.words.takers or main is None:
        return False
    return (
        not any(scene.parse.tokens[i].text in (",", ";") for i in range(scene.counted.last, main.first)) or main.finite
    )


def _by_clause(scene: _Scene, before: VerbGroup, main: VerbGroup) -> Governor | None:
    """The verb after the number, coloured by the one before it."""
    if before.lemma == "let" and main.lemma == "go":
        return Governor(Measure.RELEASED, mode_of(scene.parse, scene.sentence, before), before.head, "'let … go'")
    found = _by_verb(scene, main, "subject")
    if found is not None and main.bare and main.tense is Tense.PRESENT and before.lemma in _CAUSING:
        return replace(found, mode=mode_of(scene.parse, scene.sentence, before))  # "were to let 140 people leave"
    return found


_CAUSING = frozenset({"let", "make", "help", "see", "watch", "hear", "have"})


def _by_object(scene: _Scene, group: VerbGroup) -> Governor | None:
    """The number is the object of the verb before it."""
    state, end = state_at(scene.parse, scene.counted.last, scene.sentence.last, scene.words, reach=2)
    resultative = group.lemma in scene.words.resultative
    if state is not None and (resultative or group.lemma in scene.words.asides):
        return _stand(scene, group, state, scene.parse.words(scene.counted.last, end))
    main = scene.roles.main
    if resultative and main is not None and main.bare and main.first == scene.counted.last and group.lemma != "leave":
        return _by_verb(scene, main, "subject")
    found = _by_verb(scene, group, "object")
    return _still_held(scene, found) if found is not None else None


def _still_held(scene: _Scene, found: Governor) -> Governor:
    """ "appealed to them to free 23 men held in Silchar": those whose release is only asked for are still held."""
    hung = scene.roles.hung or scene.roles.main
    held = hung is not None and Measure.DETAINED in (
        scene.words.object.get(hung.lemma), _measure(scene, hung, "subject")
    )  # fmt: skip
    if found.measure is not Measure.RELEASED or not held or found.mode is not Mode.POSSIBLE or hung is None:
        return found
    return Governor(Measure.DETAINED, Mode.ONGOING, hung.head, f"{found.reason}, of those held")


def _particle(scene: _Scene, group: VerbGroup, role: str) -> str:
    """The particle of a verb: right after it, or right after its object."""
    places = (group.last, scene.counted.last) if role == "object" else (group.last,)
    for index in places:
        if scene.counted.first <= index < scene.counted.last:
            continue  # "holding up to 3,500"
        if index < scene.sentence.last and scene.parse.low(index) in PARTICLES:
            return scene.parse.low(index)
    return ""


def _by_verb(scene: _Scene, group: VerbGroup, role: str) -> Governor | None:
    """What one verb makes of its subject or object, with the verb that hangs on it."""
    parse, sentence, words = scene.parse, scene.sentence, scene.words
    mode = mode_of(parse, sentence, group)
    if (
        group.bare
        and group is scene.roles.hung
        and group.lemma in words.modes.allotting
        and not _object_follows(scene, group)
    ):
        mode = Mode.PLANNED  # "the lorries promised for April"
    if role == "object" and group.lemma in words.modes.allotting and mode in (Mode.HAPPENED, Mode.ONGOING):
        mode = Mode.PLANNED  # "it allots 12,000 people to the north"
    quote = parse.words(group.first, group.last)
    measure = _measure(scene, group, role)
    if measure is Measure.DISPLACED and group.lemma in _QUITTING and mode is not Mode.HAPPENED:
        measure = Measure.LEAVE  # "ordered 180,000 to leave their homes"
    if role == "subject" and (measure is None or group.lemma in words.chaining):
        below = find_complement(parse, sentence, group)
        found = _by_verb(scene, below, "subject") if below is not None else None
        if found is not None and (found.measure is not None or group.lemma in words.chaining):
            forced = group.passive and group.lemma in words.forcing and found.measure is Measure.LEAVE
            if forced and found.mode is Mode.HAPPENED and not scene.evacuating:
                return replace(found, measure=Measure.DISPLACED)  # "were forced to leave the city"
            return found
    if group.passive and not group.bare and role == "subject" and group.lemma in words.resultative:
        state, end = state_at(parse, group.last, sentence.last, words, reach=2)
        if state is not None:
            return _stand(scene, group, state, parse.words(group.last, end))  # "were left without heating"
        below = next(iter(parse.groups_in(group.last, min(sentence.last, group.last + 2))), None)
        done = words.object.get(below.lemma) if below is not None and below.bare and not below.progressive else None
        if below is not None and done in words.fates:
            return Governor(done, mode, group.head, f"'{quote} {parse.words(below.first, below.last)}'")
    whole = f"{group.lemma} {_particle(scene, group, role)}" in words.subject
    settled = measure is not None and (group.lemma not in words.stative or whole)
    if not settled and role == "subject" and (group.lemma in words.stative or group.lemma in words.asides):
        found = _by_standing(scene, group, mode)
        if found is not None:
            return found
    if measure is None and (group.lemma in words.counting or group.lemma == "be"):
        return _by_counting(scene, group, role, mode)
    if measure is None and role == "subject" and group.lemma in words.waiting:
        return _by_waiting(scene, group, mode)
    if group is scene.roles.hung and group.lemma == "leave" and group.bare and parse.low(group.last) in _THERE:
        return Governor(Measure.STAY, Mode.ONGOING, group.head, f"'{quote}' there")
    doing = role == "subject" and not (group.passive and not group.bare)
    return Governor(
        measure,
        mode,
        group.head,
        f"{role} of '{quote}'",
        own_doing=doing,
        describing=_describes(scene, group),
        stative=group.lemma in words.stative,
    )


def _describes(scene: _Scene, group: VerbGroup) -> bool:
    """Whether a verb is a participle right after the phrase, with words of its own: "six officers held by"."""
    if group is scene.roles.hung and scene.parse.low(group.first - 1) in ("who", "that", "which"):
        return True
    bare = group.bare and not group.progressive and group.first == scene.counted.last
    ahead, grammar = scene.parse.low(group.last), scene.parse.grammar
    follows = ahead in grammar.prepositions or ahead in ("since", "after", "when", "while", "during", "before")
    return bare and scene.counted.noun is not None and follows


#: "Two surgeons left in the town" are those who remain.
_THERE = frozenset({"in", "inside", "at", "there", "behind", "alive", "with", "on", "among"})
_QUITTING = frozenset({"leave", "quit", "abandon", "vacate"})


def _measure(scene: _Scene, group: VerbGroup, role: str) -> Measure | None:
    """Look the verb up as one done by, or to, the people counted."""
    words = scene.words
    particle = _particle(scene, group, role)
    done_to = _lookup(words.object, group.lemma, particle)
    done_by = _lookup(words.subject, group.lemma, particle)
    passive = role == "object" or (group.passive and not group.bare)
    if not passive and group.bare:
        verb = scene.parse.tokens[group.head].verb
        if verb is not None and verb.participle and done_to is not None and not group.infinitive:
            by = scene.parse.low(group.last) == "by" or _is_seen(scene, group)
            idle = done_by in (None, Measure.OTHER) or not verb.past
            passive = by or (idle and not _object_follows(scene, group))
    found = done_to if passive else done_by
    if particle == "home" and found in (None, Measure.LEAVE, Measure.ARRIVE, Measure.OTHER):
        if passive or (role == "subject" and group.lemma not in words.stative and group.lemma not in words.asides):
            freed = _is_freed(scene, group.lemma, Measure.RETURN)
            return Measure.RELEASED if freed else Measure.RETURN  # "are trickling home"
    unheard = group.lemma == "hear" and particle == "from"
    if passive and group.negated and (unheard or group.lemma in ("find", "locate", "trace")) and _is_people(scene):
        return Measure.MISSING
    whole = bool(particle) and f"{group.lemma} {particle}" in (words.object if passive else words.subject)
    return _by_words(scene, group, found, passive=passive, particle=particle if whole else "")


def _is_seen(scene: _Scene, group: VerbGroup) -> bool:
    """ "saw 17 men shot in a wadi": a participle after those whom somebody sees."""
    before = scene.roles.before
    seen = (
        before is not None
        and not scene.roles.via
        and before.lemma in ("see", "find", "watch", "witness", "have", "leave")
    )
    return seen and group.first == scene.counted.last and not _object_follows(scene, group)


def _lookup(table: dict[str, Measure], lemma: str, particle: str) -> Measure | None:
    return (table.get(f"{lemma} {particle}") if particle else None) or table.get(lemma)


def _object_follows(scene: _Scene, group: VerbGroup, past: int = 0) -> bool:
    """Whether an object follows a verb, or its particle: "rebels left Homs" against "people evacuated from Homs"."""
    if group.last + past >= scene.sentence.last:
        return False
    token, grammar = scene.parse.tokens[group.last + past], scene.parse.grammar
    if token.kind is not Kind.WORD:
        return token.kind is Kind.NUMBER
    name = token.capital and token.low not in grammar.calendar
    small = token.low in grammar.determiners or token.low in grammar.pronouns
    return small or name or token.low in scene.words.count_openers


def _by_words(
    scene: _Scene, group: VerbGroup, measure: Measure | None, *, passive: bool, particle: str
) -> Measure | None:
    """Verbs that need the words around them: forced from their homes, lost their lives, took the buses."""
    words, lemma = scene.words, group.lemma
    start = min(group.last, scene.counted.first) if passive and group.last <= scene.counted.first else group.last
    near = scene.lows(start, max(start, scene.counted.last if group.last <= scene.counted.first else start) + NEAR)
    rule = words.needs.get((lemma, "object" if passive else "subject"))
    if rule is not None:
        found = next((m for needed, m in rule if near & needed), None)
        if found is not None:
            return found
        measure = measure if particle else words.otherwise.get((lemma, "object" if passive else "subject"))
    return _by_whom(scene, group, measure, near, passive=passive, particle=particle)


def _by_whom(
    scene: _Scene, group: VerbGroup, measure: Measure | None, near: set[str], *, passive: bool, particle: str
) -> Measure | None:
    """What a verb means for those counted: the hurt who reach a clinic are injured, hostages brought out are freed."""
    words, lemma, head = scene.words, group.lemma, scene.counted.head
    if measure in (Measure.LEAVE, Measure.ARRIVE) and _is_hurt(scene):
        around = near | scene.lows(group.first - NEAR, group.first)
        if around & words.healers or (passive and measure is Measure.ARRIVE):
            return Measure.INJURED
    if lemma == "shoot" and scene.parse.low(group.last) == "at":
        return Measure.OTHER
    if lemma == "turn" and not passive and _object_follows(scene, group, past=1):
        return Measure.OTHER
    if lemma == "leave" and group.passive and not group.bare and not particle:
        return Measure.RESIDENT
    if passive and lemma == "deliver" and measure is Measure.AID and _is_people(scene) and not near & words.relief:
        return Measure.RELEASED
    if lemma == "reach" and passive and measure is Measure.AID:
        told = scene.lows(group.first - NEAR, group.first) & words.tallies
        return None if scene.counted.noun is None or told else measure
    if measure is Measure.ARRIVE and near & words.safe_ground:
        return Measure.LEAVE
    if lemma == "bring" and measure is Measure.LEAVE and not particle and "to" in near and not near & {"from", "out"}:
        return Measure.LEAVE if near & words.safe_ground else Measure.ARRIVE
    if not _is_people(scene):
        return measure
    if measure is Measure.AID and passive and lemma not in words.aid_to_people and not near & words.relief:
        return Measure.ARRIVE if particle == "in" else Measure.OTHER
    if passive and lemma == "drive" and "to" in near and not near & {"out", "away", *words.homes}:
        return Measure.LEAVE  # "were driven to Idlib"
    if passive and lemma in words.forcing and measure in (Measure.LEAVE, Measure.DISPLACED) and not near & words.homes:
        return Measure.LEAVE if scene.evacuating else Measure.DISPLACED
    if passive and measure is Measure.SURRENDER and lemma not in ("disarm", "demobilise", "demobilize"):
        return Measure.RELEASED
    if measure in (Measure.LEAVE, Measure.RETURN, Measure.ARRIVE) and _is_freed(scene, lemma, measure):
        return Measure.RELEASED
    if passive and lemma in ("take", "lead", "drive") and measure is Measure.LEAVE and _is_seized(scene, group, near):
        return Measure.DETAINED
    if _is_armed(scene):
        loose = bool(_particle(scene, group, "object" if passive else "subject"))
        forces = head is not None and head.group is Group.SECURITY_FORCES
        if passive and forces and lemma in words.sending and not loose and measure is Measure.LEAVE:
            return Measure.OTHER
        if not passive and lemma in words.attacking and measure is Measure.ARRIVE and not scene.evacuating:
            return Measure.OTHER
    return measure


_SAFELY = frozenset({"safety", "out", "hospital", "hospitals", "buses", "bus", "shelter", "shelters", "home", "aboard", "border", "off", "safe", "camp", "camps", "clinic"})  # fmt: skip


def _is_seized(scene: _Scene, group: VerbGroup, near: set[str]) -> bool:
    """Whether armed men take people away: "gunmen took eleven", "militants took away five youths"."""
    if near & _SAFELY:
        return False
    goal = near & {"to", "into", "across", "towards", "toward", "back", "from"}
    if scene.parse.low(group.last) == "away" and not near & {"to", "into"} and not scene.evacuating:
        return True  # "three young men were taken away"
    if not group.passive and scene.parse.low(group.first - 1) == "they" and not goal and group.lemma == "take":
        return True
    if group.passive and not group.bare:
        by = next((i for i in range(group.last, group.last + NEAR) if scene.parse.low(i) == "by"), None)
        agents = scene.lows(by, by + 6) if by is not None else set()
        return bool(agents & scene.words.armed or agents & {"men", "police", "soldiers", "troops"})
    subject = scene.lows(group.first - NEAR, group.first)
    return bool(subject & scene.words.armed)


def _is_freed(scene: _Scene, lemma: str, measure: Measure) -> bool:
    """Whether those who go home or are brought out were held before."""
    head, hung = scene.counted.head, scene.roles.hung
    if scene.counted.modifier is Measure.RELEASED or (
        scene.counted.modifier is Measure.DETAINED and measure is Measure.RETURN
    ):
        return True
    if (
        hung is not None
        and hung.lemma != lemma
        and scene.words.object.get(hung.lemma) in (Measure.DETAINED, Measure.RELEASED)
    ):
        return True
    if scene.freeing and lemma in scene.words.saving and measure in (Measure.LEAVE, Measure.RETURN):
        return True
    held = head is not None and head.group is Group.PRISONERS
    return held and (lemma in scene.words.saving or measure is Measure.RETURN)


def _is_people(scene: _Scene) -> bool:
    head = scene.counted.head
    return head is None or head.unit in (Unit.PEOPLE, Unit.FAMILIES)


def _is_hurt(scene: _Scene) -> bool:
    head = scene.counted.head
    if scene.counted.modifier is Measure.INJURED or (head is not None and head.measure is Measure.INJURED):
        return True
    hung = scene.roles.hung
    return hung is not None and scene.words.object.get(hung.lemma) is Measure.INJURED


def _is_armed(scene: _Scene) -> bool:
    head = scene.counted.head
    return head is not None and head.group in (Group.SECURITY_FORCES, Group.FIGHTERS)


def _by_predicate(scene: _Scene, kinds: frozenset[Measure]) -> Governor | None:
    """A state, or a participle, right after the phrase: "10 dead", "nine civilians killed", "300 still missing"."""
    parse, sentence, counted, words = scene.parse, scene.sentence, scene.counted, scene.words
    if sentence.layout is Layout.ROW:
        return None
    hung = scene.roles.hung or scene.roles.main
    later = scene.roles.main is not None and scene.roles.main.finite and not scene.roles.main.bare
    state, end = state_at(parse, counted.last, sentence.last, words, reach=3)
    first = scene.roles.main or scene.roles.hung
    said = first is not None and first.lemma == "be" and first.first < end  # "95 are in critical condition"
    if state is not None and state in kinds and not said and (not later or state in words.fates):
        standing = state in words.ongoing
        mode = Mode.ONGOING if standing else Mode.HAPPENED
        if hung is not None and hung.first < end and not standing:
            mode = mode_of(parse, sentence, hung)
        mode = _matrix_mode(scene, mode)
        if mode is Mode.ONGOING and is_past(parse, sentence, counted.last, words):
            mode = Mode.HAPPENED  # "kept 1,600 soldiers in the country at the time"
        return Governor(
            state, mode, counted.last, f"'{parse.words(counted.last, end)}' after the number",
            own=_is_own_state(scene, state, end), stative=state in (Measure.RESIDENT, Measure.STAY),
        )  # fmt: skip
    if hung is None or not hung.bare or hung.infinitive or hung.progressive or hung.first > counted.last + 1:
        return None
    measure = _measure(scene, hung, "subject")
    if measure in kinds and measure in words.fates and not _object_follows(scene, hung):
        return Governor(
            measure,
            mode_of(parse, sentence, hung),
            hung.head,
            f"'{parse.words(hung.first, hung.last)}' after the number",
        )
    return None


def _is_own_state(scene: _Scene, state: Measure, end: int) -> bool:
    """Whether a state is said of these people alone, and is no mark of a member of a list ("70 in a bad way and …")."""
    if scene.parse.low(scene.counted.last) in ("in", "with", "under", "at") and not scene.counted.partitive:
        return False
    return state in scene.words.fates or scene.roles.preposition == ""


def _matrix_mode(scene: _Scene, mode: Mode) -> Mode:
    """A state after the number takes the mode of a doubting or planning verb before it: "feared 300 dead"."""
    before = scene.roles.before
    if before is None:
        return mode
    if before.lemma in scene.words.modes.possible and before.lemma not in ("claim",):
        return Mode.POSSIBLE
    above = mode_of(scene.parse, scene.sentence, before)
    return above if above in (Mode.POSSIBLE, Mode.PLANNED) else mode


def _inverted(scene: _Scene, group: VerbGroup) -> Governor | None:
    """ "Aboard were 2,200", "there are 300 trapped", "among the dead were two officers", "to them were handed 102"."""
    parse, sentence, words = scene.parse, scene.sentence, scene.words
    mode = mode_of(parse, sentence, group)
    if group.lemma != "be":
        return replace(_by_verb(scene, group, "subject") or Governor(None, mode, group.head, ""), own=True)
    for at, last in ((scene.counted.last, sentence.last), (max(sentence.first, group.first - NEAR), group.first)):
        for start in (at, at + 1):
            state, end = state_at(parse, start, last, words, reach=STATE_REACH)
            if state is not None:
                return _stand(scene, group, state, parse.words(start, end))
    after = scene.roles.hung or scene.roles.main
    if after is not None and after.bare and after.lemma == "leave" and after.first == scene.counted.last:
        return Governor(Measure.RESIDENT, mode, group.head, "'there are' so many left", stative=True)
    if scene.roles.hung is not None or (scene.roles.main is not None and scene.roles.main.bare):
        hung = scene.roles.hung or scene.roles.main
        assert hung is not None
        found = _by_verb(scene, hung, "object" if scene.roles.hung_object else "subject")
        if found is not None and found.measure is not None:
            return found
    counting = _by_counting(scene, group, "object", mode)
    if counting.measure is None and parse.low(group.first - 1) == "there" and _is_people(scene):
        return Governor(
            Measure.RESIDENT, mode, group.head, f"'there {parse.words(group.first, group.last)}'", stative=True
        )
    return counting


def _by_standing(scene: _Scene, group: VerbGroup, mode: Mode) -> Governor | None:
    """ "45,000 people are without a home", "are in need of", "were among the dead"."""
    parse, words = scene.parse, scene.words
    state, end = state_at(parse, group.last, scene.sentence.last, words, reach=STATE_REACH)
    if state is Measure.RESIDENT and group.lemma in ("remain", "stay") and parse.tokens[group.last].verb is None:
        state = Measure.STAY
    if state is not None:
        return _stand(scene, group, state, parse.words(group.last, end))
    after = parse.low(group.last + (parse.low(group.last) in ("still", "now", "already", "currently", "all")))
    if group.lemma == "be" and after in ("in", "inside", "at", "on", "under") and _is_people(scene):
        where = scene.lows(group.last, group.last + 5)
        if group.perfect and group.tense is Tense.PRESENT and mode is Mode.HAPPENED:
            mode = Mode.ONGOING
        measure = next((m for places, m in words.places if where & places), Measure.RESIDENT)
        if mode is Mode.ONGOING and any(parse.low(i) in _ONCE for i in range(group.last, group.last + NEAR)):
            mode = Mode.HAPPENED  # "were believed to be in Douma before the assault"
        return Governor(measure, mode, group.head, f"'{parse.words(group.first, group.last)} {after} …'", stative=True)
    if group.lemma in ("be", "number") and parse.low(group.last) in ("among", "amongst"):
        named = next(
            (
                words.nominal[low]
                for i in range(group.last, group.last + NEAR)
                if (low := parse.low(i)) in words.nominal
            ),
            None,
        )
        if named is not None:
            return Governor(named, mode, group.head, f"'{parse.words(group.first, group.last)} among …'")
    return None


def _stand(scene: _Scene, group: VerbGroup, measure: Measure, words: str) -> Governor:
    """A verb with a state: "45,000 people are without a home"."""
    parse, table = scene.parse, scene.words
    mode = mode_of(parse, scene.sentence, group)
    quote = f"'{parse.words(group.first, group.last)}' with '{words}'"
    if measure in (Measure.RETURN, Measure.KILLED) and mode is Mode.ONGOING:
        return Governor(measure, Mode.HAPPENED, group.head, quote)
    present = group.tense is Tense.PRESENT and not group.perfect
    near = scene.lows(group.last, group.last + STATE_REACH)
    if (
        mode is Mode.HAPPENED and present and measure not in (Measure.KILLED, Measure.RETURN)
    ) or near & table.under_way:
        mode = Mode.ONGOING if mode is Mode.HAPPENED else mode
    return Governor(measure, mode, group.head, quote, stative=True)


def _by_counting(scene: _Scene, group: VerbGroup, role: str, mode: Mode) -> Governor:
    """ "The batch counts 360", "the toll rose to 300", "the town had 75,000 people", "the dead are 12 soldiers"."""
    parse, words, counted = scene.parse, scene.words, scene.counted
    quote = parse.words(group.first, group.last)
    settled = Mode.HAPPENED if mode is Mode.ONGOING else mode
    reached = group.perfect and group.tense is Tense.PRESENT and mode is Mode.HAPPENED
    start = max(scene.sentence.first, group.first - 2 * NEAR)
    if role == "object":
        for index in range(group.first - 1, start - 1, -1):
            if parse.tokens[index].text in (";", ":"):
                break
            measure = _of_word(parse, index, words)
            if measure is Measure.RESIDENT:
                measure = _described(parse, index, words) or measure
            if measure is not None:
                stands = reached or (group.tense is Tense.PRESENT and mode is Mode.HAPPENED)
                keeps = (Mode.ONGOING if stands else mode) if measure in words.ongoing else settled
                named = parse.tokens[index].text
                return Governor(measure, keeps, group.head, f"'{named}' before '{quote}'", counting=True)
    subject = scene.lows(start, group.first)
    tally = bool(subject & words.tallies) or group.lemma in words.tallying
    if group.lemma == "have" and role == "object" and counted.head is not None and not subject & words.outings:
        if counted.head.group not in (
            Group.ALL,
            Group.FAMILIES,
            Group.CIVILIANS,
            Group.CHILDREN,
            Group.WOMEN,
            Group.MEN,
        ):
            return Governor(Measure.OTHER, mode, group.head, f"'{quote}' so many", stative=True)
        return Governor(Measure.RESIDENT, mode, group.head, f"a place '{quote}' so many people", stative=True)
    return Governor(None, settled, group.head, f"'{quote}' tells how many", own=tally, counting=tally)


def _described(parse: Parse, noun: int, words: MeaningWords) -> Measure | None:
    """What a participle before residents says of them: "rescued Marawi City residents"."""
    for index in range(noun - 1, max(0, noun - 4), -1):
        verb = parse.tokens[index].verb
        if verb is not None and verb.participle and (measure := words.object.get(verb.lemma)) is not None:
            return measure
        if parse.tokens[index].kind is Kind.MARK or parse.low(index) in parse.grammar.prepositions:
            return None
    return None


def _of_word(parse: Parse, index: int, words: MeaningWords) -> Measure | None:
    """What a word of a subject says of those counted: a telling noun, or the verb of its relative clause."""
    low = parse.low(index)
    if low in words.nominal and (low not in words.light or low in ("loss", "losses")) and low not in ("home", "host"):
        return words.nominal[low]
    verb = parse.tokens[index].verb
    if verb is None or (verb.base and not verb.participle) or verb.noun:
        return None
    if not verb.participle and not {parse.low(index - k) for k in (1, 2, 3)} & {"who", "that", "which"}:
        return None
    phrase = f"{verb.lemma} {parse.low(index + 1)}"
    if phrase in words.subject or phrase in words.object:
        return words.subject.get(phrase) or words.object[phrase]
    if verb.participle and verb.lemma in words.object and (not verb.past or verb.lemma not in words.subject):
        return words.object[verb.lemma]
    found = words.subject.get(verb.lemma)
    return found if found is not Measure.OTHER else None


def _by_waiting(scene: _Scene, group: VerbGroup, mode: Mode) -> Governor | None:
    """ "300 await evacuation", "need to be moved", "were registered for departure"."""
    parse, words = scene.parse, scene.words
    for index in range(group.last, min(group.last + NEAR, scene.sentence.last)):
        if parse.tokens[index].kind is Kind.MARK:
            break
        measure = words.nominal.get(parse.low(index))
        if measure is Measure.AID and group.lemma in ("need", "require", "want", "deserve", "request"):
            return Governor(Measure.OTHER, mode, group.head, f"'{parse.words(group.first, index + 1)}'")
        if measure is not None and measure not in (Measure.OTHER, Measure.RESIDENT):
            coloured = Mode.PLANNED if mode in (Mode.HAPPENED, Mode.ONGOING) else mode
            coloured = Mode.POSSIBLE if group.lemma in words.modes.possible and mode is not Mode.DENIED else coloured
            return Governor(measure, coloured, group.head, f"'{parse.words(group.first, index + 1)}'")
    return Governor(None, mode, group.head, f"subject of '{parse.words(group.first, group.last)}'")


def _by_preposition(scene: _Scene, group: VerbGroup, via: str) -> Governor | None:
    """ "rose to 300", "left with 300 relatives", "boarded with", "put at 1,400"."""
    words = scene.words
    reaching = group.lemma in words.reaching or (via == "at" and group.lemma == "be")
    if via in ("to", "at", "by", "over", "above", "past", "beyond", "towards") and reaching:
        return _by_counting(scene, group, "object", mode_of(scene.parse, scene.sentence, group))
    if via == "with" and group.lemma in ("make", "drive", "go", "run", "ride") and _is_people(scene):
        if scene.parse.low(group.last) in ("off", "away"):
            return Governor(Measure.DETAINED, Mode.HAPPENED, group.head, "taken along")  # "made off with two girls"
    if group.lemma == "account" and via == "for" and group.negated:
        return Governor(Measure.MISSING, Mode.ONGOING, group.head, "not accounted for")
    if via == "at" and group.lemma not in ("arrive", "live", "shelter", "stay", "hold"):
        above = scene.parse.groups_in(max(scene.sentence.first, group.first - 2 * NEAR), group.first)
        put = next((g for g in reversed(above) if g.lemma in _PUTTING), None)
        if put is not None:
            return _put_at(scene, put)  # "put the number due to leave at 1,900"
    if via in ("to", "for", "among", "amongst") and _measure(scene, group, "object") is Measure.AID:
        return Governor(Measure.AID, mode_of(scene.parse, scene.sentence, group), group.head, f"given {via} them")
    if via == "in" and scene.roles.outer < scene.counted.first:
        return _by_verb(scene, group, "subject")  # "leave in batches of 1,500"
    if via in ("with", "alongside", "without") or (
        via in ("of", "for") and group.lemma in ("account", "consist", "make", "compose")
    ):
        found = _by_verb(scene, group, "subject")
        if found is not None and found.measure in words.shared:
            return found
    return None


def _by_noun(scene: _Scene) -> Governor | None:
    """ "the departure of 1,500", "home to 75,000", "the evacuation from Homs of 300", "food for 20,000"."""
    parse, words = scene.parse, scene.words
    if scene.roles.preposition not in words.noun_links:
        return None
    at = scene.roles.outer - 1
    while at > scene.sentence.first and parse.low(at) != scene.roles.preposition:
        at -= 1
    plain = scene.roles.preposition != "of"
    for back in range(at - 1, max(scene.sentence.first, at - NOUN_REACH) - 1, -1):
        token = parse.tokens[back]
        if token.kind is Kind.MARK and token.text not in ("-", '"', "“", "”"):
            return None
        measure = words.nominal.get(token.low)
        if measure is not None and token.verb is not None and _is_verb(scene, back):
            return None
        if token.low in ("home", "host") and scene.roles.preposition != "to":
            measure = None
        if plain and token.low in words.persons:
            measure = None
        if measure is not None and (measure not in words.not_by or scene.roles.preposition != "by"):
            if plain and back < at - 3:
                return None
            mode = mode_of_noun(parse, scene.sentence, back)
            hung = scene.roles.hung
            held = hung is not None and words.object.get(hung.lemma) is Measure.DETAINED
            if measure is Measure.RELEASED and held and hung is not None and mode in (Mode.ONGOING, Mode.POSSIBLE):
                return Governor(Measure.DETAINED, Mode.ONGOING, hung.head, f"'{token.text}' of those held")
            light = token.low in words.light
            held = scene.counted.head is not None and scene.counted.head.group is Group.PRISONERS
            if held and measure in (Measure.RETURN, Measure.LEAVE):
                measure = Measure.RELEASED
            if measure in words.ongoing and mode is Mode.HAPPENED and not token.low.endswith(words.action_endings):
                mode = Mode.HAPPENED if is_past(parse, scene.sentence, back, words) else Mode.ONGOING
            return Governor(
                measure, mode, back, f"'{token.text}' before the number", own=not light, stative=light, nominal=True
            )
        if token.low in parse.grammar.subordinators or (plain and token.low in parse.grammar.prepositions):
            return None
        if token.verb is not None and not token.verb.noun and not token.verb.ing:
            return None
    return None


def _is_verb(scene: _Scene, token: int) -> bool:
    """Whether a word is used as a verb here: "all that remains of 300"."""
    groups = scene.parse.groups_in(max(scene.sentence.first, token - 6), token + 1)
    return bool(groups) and groups[-1].first <= token < groups[-1].last and groups[-1].finite


def _by_far(scene: _Scene, group: VerbGroup) -> Governor | None:
    """A verb further off, past an indirect object, a place or the first members of a list."""
    prep = scene.roles.preposition
    if scene.roles.main is not None and group.lemma in scene.words.asides and prep != "at":
        return None
    if prep and prep not in ("with", "including", "plus", "alongside", "and"):
        if prep != "at" or group.lemma not in scene.words.reaching:
            return None
        below = find_complement(scene.parse, scene.sentence, group)
        inner = scene.parse.groups_in(group.last, scene.counted.first)
        for other in [below, *inner]:
            found = _by_verb(scene, other, "subject") if other is not None else None
            if found is not None and found.measure is not None:
                return replace(found, counting=True)
        return _put_at(scene, group)
    if prep in ("with", "alongside"):
        found = _by_verb(scene, group, "subject")
        return found if found is not None and found.measure in scene.words.shared else None
    if group.lemma in scene.words.asides and group.lemma not in scene.words.counting:
        return None
    found = _by_verb(scene, group, "object" if not (group.passive and not group.bare) else "subject")
    return replace(found, own=False) if found is not None else None


def _put_at(scene: _Scene, group: VerbGroup) -> Governor:
    """ "put the departures planned for the day at 1,400": what stands between verb and number is counted."""
    parse, words = scene.parse, scene.words
    inside = range(group.last, scene.counted.first)
    joint = next((i for i in reversed(inside) if parse.low(i) in ("and", "but")), group.last)  # "and the injured at"
    told = (m for i in range(joint, scene.counted.first) if (m := _of_word(parse, i, words)) is not None)
    measure = next(told, None) or next((m for i in inside if (m := _of_word(parse, i, words)) is not None), None)
    planned = any(parse.low(i) in words.modes.planned_adjectives for i in inside)
    mode = Mode.PLANNED if planned else Mode.HAPPENED
    if measure in words.ongoing and not planned:
        mode = Mode.ONGOING
    return Governor(measure, mode, group.head, f"'{parse.words(group.first, group.last)} … at'", counting=True)


_PUTTING = frozenset({"put", "estimate", "set", "place", "peg", "reckon", "list", "give"})
#: Before one of these a state is one of the past: "once home to 30,000".
_ONCE = frozenset({"once", "formerly", "before", "originally", "previously", "until", "till"})


def is_past(parse: Parse, sentence: Sentence, token: int, words: MeaningWords) -> bool:
    """Whether what a noun tells is over: its verb is in the past and nobody is told to say it now."""
    near = range(max(sentence.first, token - 4), min(sentence.last, token + 14))
    if any(parse.low(i) in _ONCE for i in near):
        return True
    groups = [g for g in parse.groups_in(max(sentence.first, token - 12), min(sentence.last, token + 12)) if g.finite]
    if not groups or any(g.lemma in words.asides and g.lemma not in ("find", "count") for g in groups):
        return False
    nearest = min(groups, key=lambda g: (abs(g.head - token), g.first))
    return (nearest.tense is Tense.PAST and not nearest.bare) or (
        nearest.tense is Tense.PAST and nearest.lemma in ("find", "have", "live", "count")
    )


def state_at(parse: Parse, at: int, last: int, words: MeaningWords, reach: int) -> tuple[Measure | None, int]:
    """An adjective or phrase that says how people stand, within the next few words, and where it ends."""
    for index in range(at, min(at + reach, last)):
        token = parse.tokens[index]
        if token.capital and parse.tokens[index - 1].capital:
            return None, at  # "Doctors Without Borders"
        for phrase, measure in words.states.get(token.low, ()):
            end = index + len(phrase)
            if len(phrase) == 1 and token.verb is not None and _counts_follow(parse, end, words):
                continue  # "killed two children"
            if end <= last and all(parse.low(index + k) == w for k, w in enumerate(phrase)):
                return measure, end
        if token.kind is Kind.MARK and token.text not in ("-", "“", '"'):
            return None, at
        if token.low in parse.grammar.coordinators or token.low in parse.grammar.prepositions:
            return None, at
        if token.low in parse.grammar.determiners or token.low in parse.grammar.subordinators:
            return None, at
        if token.verb is not None and not token.verb.noun:
            return None, at
    return None, at


def _counts_follow(parse: Parse, at: int, words: MeaningWords) -> bool:
    """Whether a verb form has an object, so that it is no state."""
    if at >= len(parse.tokens):
        return False
    token = parse.tokens[at]
    return token.kind is Kind.NUMBER or token.low in words.count_openers or token.low in parse.grammar.determiners
