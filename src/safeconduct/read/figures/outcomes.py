"""Read what became of people whose verb tells only the way there: "were taken to a kiln and shot", "22 in return".

fate     = verb … "and" participle that kills         those led off and shot are dead
exchange = "in" ("return" | "exchange") "for" people   those given for prisoners are freed
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.modes import find_complement, mode_of
from safeconduct.read.text.tokens import NUMBER
from safeconduct.vocab.claim import Group, Measure, Mode

__all__ = ["by_exchange", "by_fate", "by_prevention", "by_receiving", "still_held", "yet_away"]

#: How far behind the verb of the way the fate may stand, in words.
_REACH = 16
_PRISONERS = frozenset({
    "prisoner", "prisoners", "detainee", "detainees", "hostage", "hostages", "captive", "captives", "prison", "jail",
    "prisons", "jails", "freed", "released", "release", "captured", "held", "holding", "exchanged", "swapped", "swap",
})  # fmt: skip


def by_fate(scene: Scene, main: VerbGroup) -> Governor | None:
    """ "Sixty-one people were taken to a brick kiln and shot": what was done to them last."""
    parse, words = scene.parse, scene.words
    if not is_people(scene) or not (main.passive or main.infinitive):
        return None
    last = min(scene.sentence.last, main.last + _REACH)
    for index in range(main.last, last):
        token, verb = parse.tokens[index], parse.tokens[index].verb
        if token.text in (";", ":") or token.low in ("who", "which", "that", "but", "while", "after", "when"):
            return None
        killed = verb is not None and verb.participle and words.object.get(verb.lemma) is Measure.KILLED
        joined = parse.low(index - 1) in ("and", "then")
        if verb is not None and killed and joined and not _takes(scene, index + 1, last):
            mode = mode_of(parse, scene.sentence, main)
            return Governor(Measure.KILLED, mode, index, f"'… and {token.text}'")
    return None


def by_later_fate(scene: Scene, found: Governor | None) -> Governor | None:
    """ "Tracked down three men and killed them", "stopped 12 passengers and shot them": what was done to them last."""
    parse, words = scene.parse, scene.words
    silent = found is not None and found.measure in (None, Measure.OTHER, Measure.DETAINED, Measure.LEAVE)
    if not silent or not is_people(scene) or found is None:
        return None
    for group in parse.groups_in(scene.counted.last, min(scene.sentence.last, scene.counted.last + _REACH)):
        if parse.low(group.first - 1) not in ("and", "then", "before") or parse.low(group.last) != "them":
            continue
        measure = words.object.get(group.lemma)
        settled = measure is Measure.KILLED or (measure is Measure.DETAINED and found.measure is not Measure.LEAVE)
        if settled and not group.passive:
            mode = mode_of(parse, scene.sentence, group)
            mode = mode if group.finite else found.mode
            return Governor(measure, mode, group.head, f"'… and {parse.words(group.first, group.last)} them'")
    return None


def _takes(scene: Scene, at: int, last: int) -> bool:
    """Whether an object follows a participle, so that it is a verb of its own: "were moved, and killed three"."""
    if at >= last:
        return False
    token, grammar = scene.parse.tokens[at], scene.parse.grammar
    if token.kind is NUMBER or token.low in grammar.counts or token.low in scene.words.count_openers:
        return True
    return token.low in grammar.determiners or token.low in grammar.pronouns or token.verb is not None


def by_prevention(scene: Scene) -> Governor | None:
    """ "Shelling kept 900 people from reaching the buses": what they did not do."""
    group, counted = scene.roles.before, scene.counted
    if group is None or scene.roles.via or group.lemma not in _KEEPING or scene.parse.low(counted.last) != "from":
        return None
    after = next(iter(scene.parse.groups_in(counted.last, min(scene.sentence.last, counted.last + 3))), None)
    measure = measure_of(scene, after, "subject") if after is not None and after.progressive else None
    if after is None or measure is None or not is_people(scene):
        return None
    goal = scene.lows(after.last, after.last + 4) & (scene.words.outings | {"checkpoint", "corridor", "crossing"})
    found = Measure.LEAVE if measure is Measure.ARRIVE and goal else measure
    return Governor(found, Mode.DENIED, group.head, f"'{group.lemma}' from '{after.lemma}'")


#: Who does this to people "from" something is why they did not do it.
_KEEPING = frozenset({"keep", "deter", "discourage", "hold"})


def by_receiving(scene: Scene) -> Governor | None:
    """ "The mission received 23 soldiers who had been in the hands of the rebels": they are free."""
    group, hung = scene.roles.before or scene.roles.far, _described(scene)
    if group is None or hung is None or group.lemma not in _RECEIVING or group.passive or not is_people(scene):
        return None
    state, _ = state_at(scene.parse, hung.last, scene.sentence.last, scene.words, reach=2)
    held = scene.words.object.get(hung.lemma) is Measure.DETAINED or hung.lemma in ("keep", "hold")
    held = held and not hung.progressive
    if state is not Measure.DETAINED and not held:
        return None
    mode = mode_of(scene.parse, scene.sentence, group)
    return Governor(Measure.RELEASED, mode, group.head, f"'{group.lemma}' those held before")


#: Who does this to people held elsewhere has them back.
_RECEIVING = frozenset({"receive", "welcome", "collect", "recover", "fetch"})


def by_exchange(scene: Scene) -> Governor | None:
    """ "Were handed over in return for 22 of his men": those given for prisoners are let go too."""
    parse, outer = scene.parse, scene.roles.outer
    if (swapped := _by_swap(scene)) is not None:
        return swapped
    given = parse.low(outer - 1) == "for" and parse.low(outer - 2) in ("return", "exchange")
    if not given or parse.low(outer - 3) != "in" or not is_people(scene):
        return None
    if not _PRISONERS & scene.lows(outer - 4 * NEAR, scene.counted.last + 2 * NEAR):
        return None
    before = parse.groups_in(max(scene.sentence.first, outer - 3 * NEAR), outer)
    mode = mode_of(parse, scene.sentence, before[-1]) if before else Mode.HAPPENED
    return Governor(Measure.RELEASED, mode, outer, "given in return for others")


def _described(scene: Scene) -> VerbGroup | None:
    """The verb that describes those counted: "19 persons who had been held", "12 men kept at the camp"."""
    main = scene.roles.main
    beside = main is not None and main.first == scene.counted.last and main.bare and not main.progressive
    return scene.roles.hung or (main if beside else None)


def _by_swap(scene: Scene) -> Governor | None:
    """ "An offer to exchange them for 46 men held at the quarry was turned down": both sides of a swap go free."""
    parse, hung = scene.parse, _described(scene)
    if scene.roles.preposition != "for" or not is_people(scene):
        return None
    held = hung is not None and (
        scene.words.object.get(hung.lemma) is Measure.DETAINED or hung.lemma in ("hold", "keep")
    )
    head = scene.counted.head
    held = held or scene.counted.modifier is Measure.DETAINED or (head is not None and head.group is Group.PRISONERS)
    above = parse.groups_in(max(scene.sentence.first, scene.counted.first - 2 * NEAR), scene.counted.first)
    swap = next((g for g in reversed(above) if g.lemma in ("exchange", "swap", "trade")), None)
    if swap is None or not held:
        return None
    mode = mode_of(parse, scene.sentence, swap)
    return Governor(Measure.RELEASED, mode, swap.head, f"'{swap.lemma}' others for those held")


def yet_away(scene: Scene, found: Governor) -> Governor:
    """ "70,000 people displaced by the war have yet to return": they are displaced."""
    hung, head = scene.roles.hung, scene.counted.head
    driven = hung is not None and scene.words.object.get(hung.lemma) is Measure.DISPLACED
    driven = driven or scene.counted.modifier is Measure.DISPLACED
    driven = driven or (head is not None and head.measure is Measure.DISPLACED)
    yet = "yet" in scene.lows(found.token - 3, found.token) or found.mode is Mode.DENIED
    if found.measure is Measure.RETURN and driven and yet:
        return replace(found, measure=Measure.DISPLACED, mode=Mode.ONGOING)  # "58,000 IDPs unable to return"
    return found


def still_held(scene: Scene, found: Governor) -> Governor:
    """ "appealed to them to free 23 men held in Belo": those whose release is only asked for are still held."""
    hung = scene.roles.hung or scene.roles.main
    if found.measure is not Measure.RELEASED or hung is None:
        return found
    below = find_complement(scene.parse, scene.sentence, hung)
    held = Measure.DETAINED in (
        scene.words.object.get(hung.lemma), measure_of(scene, hung, "subject"),
        scene.words.object.get(below.lemma) if below is not None else None,
    )  # fmt: skip
    open_yet = found.mode in (Mode.POSSIBLE, Mode.DENIED) or "yet" in scene.lows(found.token - 3, found.token)
    if not held or not open_yet:
        return found
    return Governor(Measure.DETAINED, Mode.ONGOING, hung.head, f"{found.reason}, of those held")
