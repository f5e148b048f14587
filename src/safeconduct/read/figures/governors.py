"""Say what the verb, noun or state that governs a number makes of the people counted.

In order: the verb whose object the number is, unless that verb only tells, sees or lets ("said 300 left"); a state or
participle right after it ("12 people wounded"); the verb whose subject it is; the verb of its relative clause; the noun
it complements ("the departure of 1,500"); a verb further off. The first that says something of people wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safeconduct.read.figures.carriers import by_vehicle
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.given import by_giving
from safeconduct.read.figures.noun_governors import by_noun
from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.figures.outcomes import by_exchange, by_fate, by_prevention, by_receiving, yet_away
from safeconduct.read.figures.preposition_governors import by_far, by_preposition
from safeconduct.read.figures.resumed import by_apposition, by_clause_before, by_main_clause
from safeconduct.read.figures.roles import find_roles
from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.figures.states import by_listed_state, by_predicate
from safeconduct.read.figures.tallies import by_raised_number
from safeconduct.read.figures.verb_governors import SEEING, by_object, by_verb, inverted
from safeconduct.read.figures.verb_particles import particle_of
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Measure, Mode

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
    for rule in _RULES:
        found = rule(scene)
        if found is None:
            continue
        if found.measure is not None:
            return yet_away(scene, found)
        silent = silent or found
    return silent


def _by_list(scene: Scene) -> Governor | None:
    """ "A list of 10 hostages to be freed"."""
    main = scene.roles.main
    if main is None or not main.infinitive:
        return None
    listed = scene.lows(scene.counted.first - 2, scene.counted.first - 1) & _LISTS
    return by_verb(scene, main, "subject") if listed else None


def _by_remains(scene: Scene) -> Governor | None:
    """ "Recovered the bodies of two of its soldiers, captured in May", "took lives of two"."""
    roles = scene.roles
    mortal = roles.preposition == "of" and scene.lows(roles.outer - 4, roles.outer - 1) & _MORTAL
    return by_noun(scene) if mortal else None


def _by_had(scene: Scene) -> Governor | None:
    """ "Had 300 fighters killed": what was done to those somebody had."""
    roles = scene.roles
    if roles.before is None or roles.via or roles.before.lemma != "have" or roles.hung is None:
        return None
    return by_verb(scene, roles.hung, "object" if roles.hung_object else "subject")


def _by_verb_before(scene: Scene) -> Governor | None:
    """The verb whose object the number is, or that stands before its subject."""
    before = scene.roles.before
    if before is None or scene.roles.via or _takes_clause(scene, before):
        return None
    turned = before.passive and not before.bare and before.lemma not in scene.words.ditransitive
    if before.lemma == "be" or turned:
        return inverted(scene, before)
    return by_object(scene, before)


def _by_swap(scene: Scene) -> Governor | None:
    """ "Were exchanged for 12"."""
    roles = scene.roles
    before = roles.before
    if before is None or roles.via not in ("for", "against") or before.lemma not in scene.words.swapping:
        return None
    return replace(by_verb(scene, before, "subject") or Governor(None, Mode.HAPPENED, before.head, ""), own=True)


def _by_noun_before(scene: Scene) -> Governor | None:
    """The noun before "of", and what is given before "for": "food for 300 families arrived"."""
    if scene.roles.preposition == "of":
        return _by_noun_or_state(scene)
    if scene.roles.preposition != "for" or (goods := by_noun(scene)) is None or goods.measure is not Measure.AID:
        return None
    above = scene.parse.groups_in(max(scene.sentence.first, goods.token - NEAR), goods.token)
    given = above[-1] if above else None
    if given is not None and scene.words.object.get(given.lemma) in (Measure.AID, Measure.RELEASED):
        return replace(goods, mode=mode_of(scene.parse, scene.sentence, given), token=given.head)
    return goods


def _by_its_fate(scene: Scene) -> Governor | None:
    return by_predicate(scene, scene.words.fates)


def _by_carrier(scene: Scene) -> Governor | None:
    """The verb of what carries them, where it is done by both."""
    carrier = scene.roles.carrier
    found = by_verb(scene, carrier, "subject") if carrier is not None else None
    return found if found is not None and found.measure in scene.words.shared else None


def _by_clause_taken(scene: Scene) -> Governor | None:
    """The verb of a clause that the verb before takes: "said 300 left"."""
    before, main = scene.roles.before, scene.roles.main
    if before is None or main is None or scene.roles.via or before.lemma not in scene.words.takers:
        return None
    return _by_clause(scene, before, main) if _takes_clause(scene, before) else None


def _by_its_preposition(scene: Scene) -> Governor | None:
    before, via = scene.roles.before, scene.roles.via
    return by_preposition(scene, before, via) if before is not None and via else None


def _by_main_fate(scene: Scene) -> Governor | None:
    return by_fate(scene, scene.roles.main) if scene.roles.main is not None else None


def _by_main(scene: Scene) -> Governor | None:
    return by_verb(scene, scene.roles.main, "subject") if scene.roles.main is not None else None


def _by_soft_state(scene: Scene) -> Governor | None:
    return by_predicate(scene, scene.words.soft)


def _by_hung(scene: Scene) -> Governor | None:
    """The verb of its relative clause, or the participle behind it."""
    roles = scene.roles
    if roles.hung is None:
        return None
    found = by_verb(scene, roles.hung, "object" if roles.hung_object else "subject")
    return found if roles.main is None or found is None or found.measure is not Measure.OTHER else None


def _by_taking(scene: Scene) -> Governor | None:
    """A verb that takes a clause, where that clause says nothing."""
    before = scene.roles.before
    if before is None or scene.roles.via or before.lemma not in scene.words.takers:
        return None
    return by_object(scene, before) if _takes_clause(scene, before) else None


def _by_doers_of(scene: Scene) -> Governor | None:
    """Those by whom something is done: "was denied passage by two armed men"."""
    preposition = scene.roles.preposition
    if preposition not in ("by", "against") or not is_people(scene):
        return None
    above = scene.parse.groups_in(max(scene.sentence.first, scene.counted.first - NEAR), scene.counted.first)
    if not any(g.passive for g in above):
        return None
    mode = mode_of(scene.parse, scene.sentence, above[-1]) if preposition == "by" else Mode.HAPPENED
    return _doers(scene, preposition, Mode.HAPPENED if mode is Mode.DENIED else mode)


def _by_doers(scene: Scene) -> Governor | None:
    """Those by whom or against whom something is, that no verb tells of."""
    preposition = scene.roles.preposition
    named = preposition in ("by", "against") and is_people(scene)
    return _doers(scene, preposition, Mode.HAPPENED) if named else None


def _doers(scene: Scene, preposition: str, mode: Mode) -> Governor:
    return Governor(Measure.OTHER, mode, scene.counted.first, f"'{preposition}' them", own=preposition == "by")


def _by_far_verb(scene: Scene) -> Governor | None:
    return by_far(scene, scene.roles.far) if scene.roles.far is not None else None


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


_CAUSING = SEEING | {"hear"}


_LISTS = frozenset({"list", "lists", "names", "files"})
_MORTAL = frozenset({"body", "bodies", "remains", "corpses", "coffins", "lives"})
#: In the order in which they are asked; the first that says something of people wins.
_RULES: tuple[Callable[[Scene], Governor | None], ...] = (
    _by_list, by_listed_state, _by_remains, by_raised_number, _by_rate, by_exchange, by_receiving, by_prevention,
    by_vehicle, by_clause_before, by_apposition, by_main_clause, by_giving, _by_had, _by_verb_before, _by_swap,
    _by_noun_before, _by_its_fate, _by_carrier, _by_clause_taken, _by_its_preposition, _by_main_fate, _by_main,
    _by_soft_state, _by_hung, _by_taking, _by_doers_of, by_noun, _by_doers, _by_far_verb,
)  # fmt: skip
