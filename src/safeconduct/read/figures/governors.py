"""Say what the verb, noun or state that governs a number makes of the people counted.

In order: the verb whose object the number is, unless that verb only tells, sees or lets ("said 300 left"); a state or
participle right after it ("12 people wounded"); the verb whose subject it is; the verb of its relative clause; the noun
it complements ("the departure of 1,500"); a verb further off. The first that says something of people wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safeconduct.read.figures.carriers import by_vehicle
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.given import by_giving
from safeconduct.read.figures.noun_governors import by_noun
from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.figures.outcomes import by_exchange, by_fate, by_prevention, by_receiving, yet_away
from safeconduct.read.figures.resumed import by_apposition, by_clause_before, by_main_clause
from safeconduct.read.figures.roles import find_roles
from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_armed, is_people
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.figures.states import by_listed_state, by_predicate
from safeconduct.read.figures.tallies import PUTTING, by_counting, by_raised_number, put_at
from safeconduct.read.figures.verb_governors import QUITTING, by_object, by_verb, inverted
from safeconduct.read.figures.verb_meanings import measure_of, particle_of
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import find_complement, mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Group, Measure, Mode

__all__ = ["Governor", "find_governor", "state_at"]


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
    scene = Scene(
        parse, sentence, counted, find_roles(parse, sentence, counted, nouns), words, evacuating, freeing, nouns
    )
    silent: Governor | None = None
    for found in _candidates(scene):
        if found is None:
            continue
        if found.measure is not None:
            return yet_away(scene, found)
        silent = silent or found
    return silent


def _candidates(scene: Scene) -> Iterator[Governor | None]:
    roles, words = scene.roles, scene.words
    before, main = roles.before, roles.main
    direct = before is not None and not roles.via
    takes = before is not None and direct and _takes_clause(scene, before)
    turned = before is not None and before.passive and not before.bare and before.lemma not in words.ditransitive
    listed = scene.lows(scene.counted.first - 2, scene.counted.first - 1) & _LISTS
    if listed and main is not None and main.infinitive:
        yield by_verb(scene, main, "subject")  # "a list of 10 hostages to be freed"
    yield by_listed_state(scene)
    if roles.preposition == "of" and scene.lows(roles.outer - 4, roles.outer - 1) & _MORTAL:
        yield by_noun(scene)  # "recovered the bodies of two of its soldiers, captured in May", "took lives of two"
    yield by_raised_number(scene)
    yield _by_rate(scene)
    yield by_exchange(scene)
    yield by_receiving(scene)
    yield by_prevention(scene)
    yield by_vehicle(scene)
    yield by_clause_before(scene)
    yield by_apposition(scene)
    yield by_main_clause(scene)
    yield by_giving(scene)
    if before is not None and direct and before.lemma == "have" and roles.hung is not None:
        yield by_verb(scene, roles.hung, "object" if roles.hung_object else "subject")
    if before is not None and direct and not takes:
        if before.lemma == "be" or turned:
            yield inverted(scene, before)
        else:
            yield by_object(scene, before)
    if before is not None and roles.via in ("for", "against") and before.lemma in words.swapping:
        yield replace(by_verb(scene, before, "subject") or Governor(None, Mode.HAPPENED, before.head, ""), own=True)
    if roles.preposition == "of":
        yield _by_noun_or_state(scene)
    elif roles.preposition == "for" and (goods := by_noun(scene)) is not None and goods.measure is Measure.AID:
        above = scene.parse.groups_in(max(scene.sentence.first, goods.token - NEAR), goods.token)
        given = above[-1] if above else None
        done = given is not None and scene.words.object.get(given.lemma) in (Measure.AID, Measure.RELEASED)
        if done and given is not None:
            goods = replace(goods, mode=mode_of(scene.parse, scene.sentence, given), token=given.head)
        yield goods  # "food for 300 families arrived"
    yield by_predicate(scene, words.fates)
    if roles.carrier is not None:
        found = by_verb(scene, roles.carrier, "subject")
        if found is not None and found.measure in words.shared:
            yield found
    if before is not None and takes and main is not None:
        yield _by_clause(scene, before, main)
    if before is not None and roles.via:
        yield _by_preposition(scene, before, roles.via)
    if main is not None:
        yield by_fate(scene, main)
        found = by_verb(scene, main, "subject")
        yield found
    yield by_predicate(scene, words.soft)
    if roles.hung is not None:
        found = by_verb(scene, roles.hung, "object" if roles.hung_object else "subject")
        if main is None or found is None or found.measure is not Measure.OTHER:
            yield found
    if takes and before is not None:
        yield by_object(scene, before)
    by = roles.preposition in ("by", "against") and is_people(scene)
    above = scene.parse.groups_in(max(scene.sentence.first, scene.counted.first - NEAR), scene.counted.first)
    done = by and any(g.passive for g in above)
    mode = mode_of(scene.parse, scene.sentence, above[-1]) if done and roles.preposition == "by" else Mode.HAPPENED
    mode = Mode.HAPPENED if mode is Mode.DENIED else mode
    doers = Governor(
        Measure.OTHER, mode, scene.counted.first, f"'{roles.preposition}' them", own=roles.preposition == "by"
    )
    if done:
        yield doers  # "was denied passage by two armed men"
    yield by_noun(scene)
    if by:
        yield doers
    if roles.far is not None:
        yield _by_far(scene, roles.far)


def _by_noun_or_state(scene: Scene) -> Governor | None:
    """The noun before "of"; a participle that stands behind the people says more than one that tells nothing."""
    found, hung = by_noun(scene), scene.roles.hung
    if found is not None and found.measure is Measure.OTHER and hung is not None and hung.bare:
        stands = by_verb(scene, hung, "object" if scene.roles.hung_object else "subject")
        if stands is not None and stands.measure not in (None, Measure.OTHER):
            return stands  # "the registration of 524 households residing in the site"
    return found


def _by_rate(scene: Scene) -> Governor | None:
    """ "They are repatriated at the rate of about 500 a week"."""
    parse, at = scene.parse, scene.counted.first - 2
    if parse.low(at) != "rate" or parse.low(at + 1) != "of" or scene.counted.head is not None:
        return None
    above = parse.groups_in(max(scene.sentence.first, at - 2 * NEAR), at)
    found = by_verb(scene, above[-1], "subject") if above else None
    return replace(found, own=True) if found is not None and found.measure not in (None, Measure.OTHER) else None


def _takes_clause(scene: Scene, before: VerbGroup) -> bool:
    """ "expects 1,500 to go", "let civilians leave", "said 300 left": the verb after the number is its own."""
    hung = scene.roles.hung
    particle = particle_of(scene, before, "object")
    if particle and f"{before.lemma} {particle}" in scene.words.object:
        return False  # "to set free 23 of his men"
    if before.lemma in ("claim", "cost") and "lives" in scene.lows(scene.counted.first, scene.counted.last):
        return False  # "claimed 400,000 lives and sent millions fleeing"
    main = scene.roles.main or (hung if hung is not None and hung.bare and not scene.roles.hung_object else None)
    if before.lemma not in scene.words.takers or main is None:
        return False
    return (
        not any(scene.parse.tokens[i].text in (",", ";") for i in range(scene.counted.last, main.first)) or main.finite
    )


def _by_clause(scene: Scene, before: VerbGroup, main: VerbGroup) -> Governor | None:
    """The verb after the number, coloured by the one before it."""
    homeward = scene.parse.low(main.last) in ("home", "back", "to", "out", "through", "ahead", "in", "on")
    if before.lemma == "let" and main.lemma == "go" and not homeward:
        return Governor(Measure.RELEASED, mode_of(scene.parse, scene.sentence, before), before.head, "'let … go'")
    found = by_verb(scene, main, "subject")
    plain = main.tense is Tense.NONE or (main.bare and main.tense is Tense.PRESENT)
    if found is not None and plain and before.lemma in _CAUSING:
        return replace(found, mode=mode_of(scene.parse, scene.sentence, before))  # "were to let 140 people leave"
    return found


_CAUSING = frozenset({"let", "make", "help", "see", "watch", "hear", "have"})


def _by_preposition(scene: Scene, group: VerbGroup, via: str) -> Governor | None:
    """ "rose to 300", "left with 300 relatives", "boarded with", "put at 1,400"."""
    words = scene.words
    reaching = group.lemma in words.reaching or (via == "at" and group.lemma == "be")
    if via in ("to", "at", "by", "over", "above", "past", "beyond", "towards") and reaching:
        return by_counting(scene, group, "object", mode_of(scene.parse, scene.sentence, group))
    if (
        via == "with"
        and group.lemma in ("make", "drive", "go", "run", "ride")
        and is_people(scene)
        and scene.parse.low(group.last) in ("off", "away")
    ):
        return Governor(Measure.DETAINED, Mode.HAPPENED, group.head, "taken along")  # "made off with two girls"
    doing = words.subject.get(group.lemma)
    if via == "by" and group.passive and doing in (Measure.LEAVE, Measure.ARRIVE) and group.lemma in QUITTING:
        mode = mode_of(scene.parse, scene.sentence, group)
        return Governor(doing, mode, group.head, f"a place '{scene.parse.words(group.first, group.last)}' by them")
    if via == "by" and group.passive and group.lemma in ("inhabit", "populate", "people"):
        mode = mode_of(scene.parse, scene.sentence, group)
        return Governor(Measure.RESIDENT, mode, group.head, "a place inhabited by so many")
    if via == "for" and group.lemma in ("search", "look", "hunt", "comb") and is_people(scene) and not is_armed(scene):
        return Governor(Measure.MISSING, Mode.ONGOING, group.head, "somebody searches for them")
    unheard = group.lemma == "hear" and via == "of" and "nothing" in scene.lows(group.first - 3, group.first)
    if unheard and is_people(scene):
        return Governor(Measure.MISSING, Mode.ONGOING, group.head, "nothing is heard of them")
    if group.lemma == "become" and via == "of" and is_people(scene):
        return Governor(Measure.MISSING, Mode.ONGOING, group.head, "nobody says what became of them")
    if group.lemma == "account" and via == "for" and group.negated:
        return Governor(Measure.MISSING, Mode.ONGOING, group.head, "not accounted for")
    if via == "as":
        above = scene.parse.groups_in(max(scene.sentence.first, group.first - 2 * NEAR), group.first)
        put = next((g for g in reversed(above) if g.lemma in PUTTING), None)
        if put is not None:
            return put_at(scene, put)  # "gave the number of those evacuated as 1,150"
        if (group.lemma in PUTTING or group.lemma in _CITING) and group.passive:
            return by_counting(scene, group, "object", mode_of(scene.parse, scene.sentence, group))
    if via == "at" and group.lemma in PUTTING and scene.parse.low(scene.counted.last) in ("the", "those"):
        return by_counting(scene, group, "subject", mode_of(scene.parse, scene.sentence, group))
    if via == "at" and group.lemma not in ("arrive", "live", "shelter", "stay", "hold"):
        above = scene.parse.groups_in(max(scene.sentence.first, group.first - 2 * NEAR), group.first)
        put = next((g for g in reversed(above) if g.lemma in PUTTING), None)
        if put is not None:
            return put_at(scene, put)  # "put the number due to leave at 1,900"
    if via in ("to", "for", "among", "amongst") and measure_of(scene, group, "object") is Measure.AID:
        return Governor(Measure.AID, mode_of(scene.parse, scene.sentence, group), group.head, f"given {via} them")
    if via == "in" and scene.roles.outer < scene.counted.first:
        return by_verb(scene, group, "subject")  # "leave in batches of 1,500"
    if via in ("with", "alongside", "without") or (
        via in ("of", "for") and group.lemma in ("account", "consist", "make", "compose")
    ):
        found = by_verb(scene, group, "subject")
        if found is not None and found.measure in words.shared:
            return found
    return None


_LISTS = frozenset({"list", "lists", "names", "files"})
_MORTAL = frozenset({"body", "bodies", "remains", "corpses", "coffins", "lives"})
#: A number that one of these was done to "as" so many.
_CITING = frozenset({"report", "quote", "cite", "state", "record", "register", "announce", "confirm", "calculate"})


def _putting_above(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The verb that puts a number on those of whom another tells: "puts the number of those held for ransom at"."""
    if group.lemma in PUTTING or (group.finite and not group.bare):
        return None
    above = [g for g in scene.parse.groups_in(scene.sentence.first, group.first) if g.finite]
    return above[-1] if above and above[-1].lemma in PUTTING - {"give", "list"} else None


def _by_far(scene: Scene, group: VerbGroup) -> Governor | None:
    """A verb further off, past an indirect object, a place or the first members of a list."""
    prep = scene.roles.preposition
    held = scene.counted.head is not None and scene.counted.head.group is Group.PRISONERS
    given = group.lemma in ("exchange", "swap", "trade") or (held and group.lemma in ("free", "release", "return"))
    if prep in ("for", "against") and given and is_people(scene):
        mode = mode_of(scene.parse, scene.sentence, group)
        return Governor(Measure.RELEASED, mode, group.head, f"given {prep} others")
    if scene.roles.main is not None and group.lemma in scene.words.asides and prep != "at":
        return None
    if prep == "as" and group.lemma in PUTTING:
        return put_at(scene, group)  # "gave the number of those evacuated as 1,150"
    if prep and prep not in ("with", "including", "plus", "alongside", "and"):
        if prep == "at" and (put := _putting_above(scene, group)) is not None:
            return put_at(scene, put)
        if prep != "at" or group.lemma not in scene.words.reaching:
            return None
        below = find_complement(scene.parse, scene.sentence, group)
        inner = scene.parse.groups_in(group.last, scene.counted.first)
        for other in [below, *inner]:
            found = by_verb(scene, other, "subject") if other is not None else None
            if found is not None and found.measure is not None:
                return replace(found, counting=True)
        return put_at(scene, group)
    if prep in ("with", "alongside"):
        found = by_verb(scene, group, "subject")
        return found if found is not None and found.measure in scene.words.shared else None
    if group.lemma in scene.words.asides and group.lemma not in scene.words.counting:
        return None
    inverted = scene.parse.low(group.first - 1) == "there"
    found = by_verb(scene, group, "subject" if inverted or (group.passive and not group.bare) else "object")
    return replace(found, own=inverted) if found is not None else None
