"""Say what one verb makes of the people it is done by, done to, or that are there: "buses carried 836", "300 fled".

A verb that says nothing of its own hands on to its state ("are trapped"), its complement ("refused to leave") or to
what it counts.
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.given import left_so
from safeconduct.read.figures.noun_governors import by_waiting
from safeconduct.read.figures.outcomes import by_later_fate, still_held
from safeconduct.read.figures.resumed import elliptic, is_elliptic
from safeconduct.read.figures.scene import NEAR, STATE_REACH, Governor, Scene, is_people
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.figures.states import by_predicate, by_standing, stand
from safeconduct.read.figures.tallies import by_counting
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.figures.verb_particles import object_follows, particle_of
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.grammar import is_count
from safeconduct.read.text.modes import find_complement, mode_of
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["QUITTING", "SEEING", "by_object", "by_verb", "inverted"]


def by_object(scene: Scene, group: VerbGroup) -> Governor | None:
    """The number is the object of the verb before it."""
    state, end = state_at(scene.parse, scene.counted.last, scene.sentence.last, scene.words, reach=2)
    particle = particle_of(scene, group, "object")
    whole = bool(particle) and f"{group.lemma} {particle}" in scene.words.object
    resultative = group.lemma in scene.words.resultative and not whole
    if state is not None and (resultative or group.lemma in scene.words.asides) and not whole:
        return stand(scene, group, state, scene.parse.words(scene.counted.last, end))
    named = scene.counted.head is not None and scene.counted.head.strong
    if resultative and not whole and not named and (shared := _shared_state(scene)) is not None:
        return stand(scene, group, *shared)
    if (so := left_so(scene, group)) is not None:
        return so
    if scene.parse.low(scene.counted.last) == "in" and group.lemma in _LEADING and is_people(scene):
        below = next(iter(scene.parse.groups_in(scene.counted.last, scene.counted.last + 2)), None)
        if below is not None and below.progressive and below.bare:
            found = by_verb(scene, below, "subject")  # "led 78 followers in surrendering their arms"
            if found is not None and found.measure not in (None, Measure.OTHER):
                return replace(found, mode=mode_of(scene.parse, scene.sentence, group))
    main = scene.roles.main
    resultative = resultative or group.lemma == "send"
    if resultative and main is not None and main.bare and main.first == scene.counted.last and group.lemma != "leave":
        return by_verb(scene, main, "subject")
    found = by_verb(scene, group, "object")
    if (later := by_later_fate(scene, found)) is not None:
        return later
    if found is not None and found.measure is Measure.OTHER:
        held = by_predicate(scene, _STANDING)
        told = scene.roles.hung
        if held is None and told is not None and scene.parse.low(told.first - 1) == "who":
            died = by_verb(scene, told, "object" if scene.roles.hung_object else "subject")
            held = died if died is not None and died.measure in scene.words.fates else None
        if held is not None:
            return held  # "is still visiting 1,300 people in rebel hands"
    if found is not None and found.mode is Mode.HAPPENED and scene.parse.low(scene.counted.last) == "still":
        still, _ = state_at(scene.parse, scene.counted.last + 1, scene.sentence.last, scene.words, reach=1)
        if still is found.measure:
            return replace(found, mode=Mode.ONGOING)  # "driving out the 9,000 people still there"
    return still_held(scene, found) if found is not None else None


_LEADING = frozenset({"lead", "join", "assist", "help", "follow", "guide", "support"})
#: No list whose last member tells how all of them stand is longer, in words.
_LIST = 12


def _shared_state(scene: Scene) -> tuple[Measure, str] | None:
    """ "Left at least 28 civilians and three soldiers dead": how the last member of a list stands, all do."""
    parse, start = scene.parse, scene.counted.last
    if parse.low(start) not in ("and", ","):
        return None
    numbered = False
    for index in range(start, min(start + _LIST, scene.sentence.last)):
        token = parse.tokens[index]
        number = is_count(token, parse.grammar) or token.low in scene.nouns.number_words
        numbered = numbered or number
        if token.low in ("and", ",", "including") or number:
            continue
        state, end = state_at(parse, index, scene.sentence.last, scene.words, reach=1)
        if state in (Measure.KILLED, Measure.INJURED, Measure.MISSING) and numbered:
            return state, parse.words(index, end)
        if token.kind is not WORD or token.low in parse.grammar.prepositions or token.low in parse.grammar.be:
            return None
        if token.verb is not None and not token.verb.noun and not token.verb.participle:
            return None
    return None


#: A state right after people says more of them than a verb that does nothing to where they are.
_STANDING = frozenset({Measure.DETAINED, Measure.MISSING})


_ENLISTING = frozenset({"sign", "register", "enrol", "enroll", "apply", "volunteer"})
_GETTING = frozenset({"receive", "get", "have"})
_ORDERS = frozenset({"orders", "instructions", "permission", "clearance"})
_TRIPS = frozenset({Measure.RETURN, Measure.LEAVE})


def _by_enlisting(scene: Scene, group: VerbGroup) -> Governor | None:
    """ "Have signed up for voluntary repatriation", "registered for the return programme"."""
    parse = scene.parse
    at = group.last + (parse.low(group.last) == "up")
    if group.lemma in _GETTING and parse.low(group.last) in _ORDERS:
        below = next(iter(parse.groups_in(group.last, group.last + 3)), None)
        found = by_verb(scene, below, "subject") if below is not None and below.infinitive else None
        told = found is not None and found.measure not in (None, Measure.OTHER) and not group.negated
        return replace(found, mode=Mode.PLANNED) if told and found is not None else None
    if group.lemma not in _ENLISTING or parse.low(at) != "for":
        return None
    after = range(at + 1, min(at + NEAR, scene.sentence.last))
    measure = next((m for i in after if (m := scene.words.nominal.get(parse.low(i))) is not None), None)
    if measure not in _TRIPS:
        return None
    mode = Mode.DENIED if mode_of(parse, scene.sentence, group) is Mode.DENIED else Mode.PLANNED
    return Governor(measure, mode, group.head, f"'{parse.words(group.first, at + 1)}' it", own=True, own_doing=True)


def _mode_of_verb(scene: Scene, group: VerbGroup, role: str) -> Mode:
    """The mode of a verb, with what it allots and who sees it done."""
    mode, allots = mode_of(scene.parse, scene.sentence, group), group.lemma in scene.words.modes.allotting
    if group.bare and group is scene.roles.hung and allots and not object_follows(scene, group):
        mode = Mode.PLANNED  # "the lorries promised for April"
    if group.bare and group.tense is Tense.PRESENT and (above := _seeing_above(scene, group)) is not None:
        mode = mode_of(scene.parse, scene.sentence, above)  # "the deal will see rebels release dozens of captives"
    if role == "object" and allots and mode in (Mode.HAPPENED, Mode.ONGOING):
        mode = Mode.PLANNED  # "it allots 12,000 people to the north"
    return mode


def by_verb(scene: Scene, group: VerbGroup, role: str) -> Governor | None:
    """What one verb makes of its subject or object, with the verb that hangs on it."""
    words, subject = scene.words, role == "subject"
    if subject and (enlisted := _by_enlisting(scene, group)) is not None:
        return enlisted
    mode = _mode_of_verb(scene, group, role)
    if subject and is_elliptic(scene, group):
        return elliptic(scene, group, mode)
    measure = measure_of(scene, group, role)
    if subject and group.negated and _stays_put(scene, group):
        quote = scene.parse.words(group.first, group.last)
        return Governor(Measure.STAY, Mode.ONGOING, group.head, f"subject of '{quote}'", own_doing=True)
    if mode is not Mode.HAPPENED:
        measure, mode = _settled(group, measure, mode)
    if subject:
        if measure is None or group.lemma in words.chaining:
            found = _by_complement(scene, group, measure, mode)
            if found is not None:
                return found
        if group.passive and not group.bare and group.lemma in words.resultative:
            found = _by_result(scene, group, measure, mode)
            if found is not None:
                return found
        if group.lemma in words.stative or group.lemma in words.asides:
            found = _by_stative(scene, group, measure, mode)
            if found is not None:
                return found
    return _by_verb_alone(scene, group, role, measure, mode)


def _stays_put(scene: Scene, group: VerbGroup) -> bool:
    """Whether a negated verb says that people do not go: "would not leave", "have not budged an inch"."""
    if group.modal == "would" and not group.perfect and group.lemma in QUITTING and is_people(scene):
        return True
    if group.lemma not in _BUDGING or not is_people(scene):
        return False
    return group.lemma == "budge" or bool({"inch", "step"} & scene.lows(group.last, group.last + 3))


def _settled(group: VerbGroup, measure: Measure | None, mode: Mode) -> tuple[Measure | None, Mode]:
    """What a verb that does not simply tell what happened says of those missing, killed and displaced."""
    if measure is Measure.MISSING and mode is Mode.DENIED:
        return measure, Mode.ONGOING  # "were never seen again"
    if measure is Measure.KILLED and mode is Mode.DENIED and group.lemma == "survive":
        return measure, Mode.HAPPENED
    if measure is not Measure.DISPLACED:
        return measure, mode
    if group.lemma in _REGISTERING and mode is Mode.PLANNED and group.tense in _TOLD:
        mode = Mode.ONGOING if group.tense is Tense.PRESENT else Mode.HAPPENED  # "who are registered in the camps"
    if group.lemma in QUITTING:
        return Measure.LEAVE, mode  # "ordered 180,000 to leave their homes"
    return measure, mode


def _by_complement(scene: Scene, group: VerbGroup, measure: Measure | None, mode: Mode) -> Governor | None:
    """What the verb that hangs on one tells, which says little of its own: "refused to leave"."""
    parse, words = scene.parse, scene.words
    below = find_complement(parse, scene.sentence, group)
    others = group.lemma in _CALLING and parse.low(group.last) == "for"  # "called for the minister to go"
    found = by_verb(scene, below, "subject") if below is not None and not others else None
    if found is None:
        return None
    if found.measure is Measure.LEAVE and group.lemma in _REFUSING and not group.negated:
        why = f"who {group.lemma}s to go stays"
        return replace(found, measure=Measure.STAY, mode=Mode.ONGOING, reason=why, stative=True)
    if found.measure is None and (group.lemma not in words.chaining or measure is not None):
        return None
    forced = group.passive and group.lemma in words.forcing and found.measure is Measure.LEAVE
    if forced and found.mode is Mode.HAPPENED and not scene.evacuating:
        return replace(found, measure=Measure.DISPLACED)  # "were forced to leave the city"
    meant = group.lemma in (words.modes.planned | words.modes.possible) - words.waiting or group.passive
    idle = found.measure is Measure.OTHER and group.finite and not meant
    if idle and mode is Mode.HAPPENED and found.mode is Mode.PLANNED:
        return replace(found, mode=mode, token=group.head)  # "gathered to demonstrate"
    return found


def _by_result(scene: Scene, group: VerbGroup, measure: Measure | None, mode: Mode) -> Governor | None:
    """What people were left, found or made: "were left without heating", "were found killed"."""
    parse, words = scene.parse, scene.words
    state, end = state_at(parse, group.last, scene.sentence.last, words, reach=2)
    if state is not None and not (state is Measure.OTHER and measure is Measure.DETAINED):
        return stand(scene, group, state, parse.words(group.last, end))
    below = next(iter(parse.groups_in(group.last, min(scene.sentence.last, group.last + 2))), None)
    done = words.object.get(below.lemma) if below is not None and below.bare and not below.progressive else None
    if below is None or done not in words.fates:
        return None
    quote = parse.words(group.first, group.last)
    return Governor(done, mode, group.head, f"'{quote} {parse.words(below.first, below.last)}'")


def _by_stative(scene: Scene, group: VerbGroup, measure: Measure | None, mode: Mode) -> Governor | None:
    """How people are of whom a verb only says that they are there, or that they say something."""
    words = scene.words
    whole = f"{group.lemma} {particle_of(scene, group, 'subject')}" in words.subject
    if measure is not None and (group.lemma not in words.stative or whole):
        return None
    found = by_standing(scene, group, mode)
    kept = measure in words.ongoing and group.lemma not in ("remain", "stay")
    if found is not None and not (found.measure is Measure.OTHER and kept):
        return found  # but "57 men are being held without charge"
    return None


def _by_verb_alone(scene: Scene, group: VerbGroup, role: str, measure: Measure | None, mode: Mode) -> Governor | None:
    """What a verb says by itself, where nothing hangs on it."""
    parse, words = scene.parse, scene.words
    numbers = measure is Measure.OTHER and role == "object" and scene.counted.head is None
    if numbers and group.lemma in words.counting and scene.lows(group.first - NEAR, group.first) & words.tallies:
        measure = None  # "the number of wounded hit 2,069"
    if measure is None and (group.lemma in words.counting or group.lemma == "be"):
        return by_counting(scene, group, role, mode)
    if measure is None and role == "subject" and group.lemma in words.waiting:
        return by_waiting(scene, group, mode)
    quote = parse.words(group.first, group.last)
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


#: Who does so sees or lets others do something, told by a bare verb.
SEEING = frozenset({"see", "let", "make", "help", "have", "watch"})
#: Those who are seen or let to do something stand in so many words before their verb.
_SEEN = 5


def _seeing_above(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The verb that sees or lets somebody do what a bare verb tells, where it is still to come."""
    above = scene.parse.groups_in(max(scene.sentence.first, group.first - _SEEN), group.first)
    last = above[-1] if above else None
    ahead = last is not None and (last.tense is Tense.FUTURE or last.modal is not None or last.be_to)
    return last if last is not None and ahead and last.lemma in SEEING else None


def _describes(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb is a participle right after the phrase, with words of its own: "six officers held by"."""
    if group is scene.roles.hung and scene.parse.low(group.first - 1) in ("who", "that", "which"):
        return True
    bare = group.bare and not group.progressive and group.first == scene.counted.last
    ahead, grammar = scene.parse.low(group.last), scene.parse.grammar
    follows = ahead in grammar.prepositions or ahead in ("since", "after", "when", "while", "during", "before")
    return bare and scene.counted.noun is not None and follows


#: "Two surgeons left in the town" are those who remain.
_THERE = frozenset({"in", "inside", "at", "there", "behind", "alive", "with", "on", "among"})


#: Who does so "for" something asks it of others.
_CALLING = frozenset({"call", "appeal", "plead", "clamour", "clamor", "press", "push", "campaign", "rally"})
#: Who does so stays.
_REFUSING = frozenset({"refuse", "decline"})
_BUDGING = frozenset({"budge", "move", "stir", "shift"})


_REGISTERING = frozenset({"register", "list", "enrol", "enroll", "identify"})
_TOLD = frozenset({Tense.PRESENT, Tense.PAST})


QUITTING = frozenset({"leave", "quit", "abandon", "vacate"})


def inverted(scene: Scene, group: VerbGroup) -> Governor | None:
    """ "Aboard were 2,200", "there are 300 trapped", "among the dead were two officers", "to them were handed 102"."""
    parse, sentence, words = scene.parse, scene.sentence, scene.words
    mode = mode_of(parse, sentence, group)
    if group.lemma != "be":
        return replace(by_verb(scene, group, "subject") or Governor(None, mode, group.head, ""), own=True)
    for at, last in ((scene.counted.last, sentence.last), (max(sentence.first, group.first - NEAR), group.first)):
        for start in (at, at + 1):
            state, end = state_at(parse, start, last, words, reach=STATE_REACH)
            if state is not None:
                return stand(scene, group, state, parse.words(start, end))
    after = scene.roles.hung or scene.roles.main
    if after is not None and after.bare and after.lemma == "leave" and after.first == scene.counted.last:
        return Governor(Measure.RESIDENT, mode, group.head, "'there are' so many left", stative=True)
    if after is not None and (scene.roles.hung is not None or after.bare):
        found = by_verb(scene, after, "object" if scene.roles.hung_object else "subject")
        if found is not None and found.measure is not None:
            there = found.measure in words.ongoing and found.mode is Mode.HAPPENED
            return replace(found, mode=mode) if there else found
    counting = by_counting(scene, group, "object", mode)
    opens = parse.low(group.first - 1) == "there"
    if group.infinitive and "there" in scene.lows(group.first - 5, group.first):
        opens, mode = True, Mode.ONGOING  # "there are thought to be 400 patients"
    if counting.measure is None and opens and is_people(scene):
        return Governor(
            Measure.RESIDENT, mode, group.head, f"'there {parse.words(group.first, group.last)}'", stative=True
        )
    return counting
