"""Read people by what happens to the vehicle they are in: "four buses carrying 118 evacuees have pulled in".

arrives  = vehicle "carrying" | "with" people … verb            the verb of the vehicle is theirs
is moved = verb vehicle "with" | "carrying" people              what is done to the vehicle is done to them
"""

from __future__ import annotations

from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.modes import mode_of
from safeconduct.vocab.claim import Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["by_vehicle"]

_CARRYING = frozenset({"carry", "bring", "transport", "bear", "hold", "take", "ferry", "load", "fill", "pack", "crowd"})
#: So many words at most stand between a vehicle and what it carries, and between a verb and the vehicle.
_NAME, _DETERMINERS = 6, 4
_MOVED = frozenset({Measure.LEAVE, Measure.ARRIVE, Measure.RETURN, Measure.DETAINED, Measure.RELEASED})
_COMING = frozenset({Measure.ARRIVE, Measure.RETURN})
_TRANSPORT = frozenset({Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS})


def by_vehicle(scene: Scene) -> Governor | None:
    """Find what the vehicle that carries the people counted does, or what is done to it; null if they are in none."""
    if not is_people(scene):
        return None
    opener = _opener(scene)
    noun = _vehicle_before(scene, opener) if opener is not None else None
    if noun is None:
        return None
    parse, sentence = scene.parse, scene.sentence
    taken = _taken(scene, noun)
    if taken is not None:
        measure = measure_of(scene, taken, "object")
        if measure in _MOVED or measure is Measure.OTHER:
            stopped = measure is Measure.OTHER and taken.lemma in _STOPPING
            found = Measure.DETAINED if stopped else measure
            if found is not Measure.OTHER:
                quote = parse.words(taken.first, taken.last)
                return Governor(found, mode_of(parse, sentence, taken), taken.head, f"in a vehicle they '{quote}'")
        return None
    main = _verb_of_vehicle(scene)
    measure = measure_of(scene, main, "subject") if main is not None else None
    if main is None or measure not in _COMING:
        return None
    quote = parse.words(main.first, main.last)
    return Governor(measure, mode_of(parse, sentence, main), main.head, f"in a vehicle that '{quote}'")


_STOPPING = frozenset({"stop", "intercept", "seize", "hijack", "capture", "apprehend", "commandeer"})


def _opener(scene: Scene) -> int | None:
    """The word that opens what a vehicle carries: "carrying", "with", "filled with"."""
    before = scene.roles.before
    if before is not None and before.bare and before.lemma in _CARRYING and (before.progressive or before.passive):
        return before.first
    if before is not None and scene.roles.via == "with" and before.bare and before.passive:
        return before.first
    if scene.roles.preposition != "with":
        return None
    at = scene.roles.outer - 1
    while at > scene.sentence.first and scene.parse.low(at) != "with":
        at -= 1
    return at


def _vehicle_before(scene: Scene, opener: int) -> int | None:
    """The noun of a vehicle right before a token, past its name."""
    for index in range(opener - 1, max(scene.sentence.first, opener - _NAME) - 1, -1):
        noun = scene.nouns.nouns.get(scene.parse.low(index))
        if noun is not None and noun.head.unit in _TRANSPORT:
            return index
        token = scene.parse.tokens[index]
        if not token.capital and token.text not in (",", "-") and token.verb is None:
            return None
    return None


def _taken(scene: Scene, noun: int) -> VerbGroup | None:
    """The verb whose object a vehicle is: "stopped a trawler", "waved through a minibus"."""
    groups = scene.parse.groups_in(max(scene.sentence.first, noun - NEAR), noun)
    last = groups[-1] if groups else None
    if last is None or last.passive or noun - last.last > _DETERMINERS:
        return None
    between = [scene.parse.tokens[i] for i in range(last.last, noun)]
    if any(token.low in ("of", "in", "on", "by", "to", "from", ",", "and") for token in between):
        return None
    return last


def _verb_of_vehicle(scene: Scene) -> VerbGroup | None:
    """The first finite verb after the phrase, if it can be the vehicle's own."""
    if scene.roles.carrier is not None:
        return scene.roles.carrier
    last = min(scene.sentence.last, scene.counted.last + 2 * NEAR)
    for group in scene.parse.groups_in(scene.counted.last, last):
        opens = scene.parse.low(group.first - 1) in ("who", "that", "which")
        if group.finite and not opens:
            between = range(scene.counted.last, group.first)
            return None if any(scene.parse.tokens[i].text in (";", ":") for i in between) else group
    return None
