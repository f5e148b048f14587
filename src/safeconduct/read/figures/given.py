"""Read people to whom something is given, and people whom a blow leaves in some state.

given   = giving verb things ("to" | "for" | "among") people      "distributed food to 9,000 refugees"
        | things giving verb "to" people                          "services were provided to 500 families"
        | giving verb people "with" things                        "supplied 300 families with seed"
left    = "leaves" people ("with" | "as" …)                       "left 6 million as refugees"

What is given decides: relief and help are aid, arms, papers and promises are none.
"""

from __future__ import annotations

from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["by_giving", "left_so"]

_TO = frozenset({"to", "for", "among", "amongst", "between"})
#: So far before "to" the verb may stand that gives, in words.
_REACH = 18


def by_giving(scene: Scene) -> Governor | None:
    """Find the verb that gives something to the people counted; null if none does."""
    if not is_people(scene) or scene.counted.head is None:
        return None
    if scene.roles.preposition in _TO:
        return _given_to(scene)
    before = scene.roles.before
    if before is not None and not scene.roles.via and before.lemma in scene.words.giving:
        return _given_with(scene, before)
    return None


def _given_to(scene: Scene) -> Governor | None:
    parse, words = scene.parse, scene.words
    to = scene.roles.outer - 1
    while to > scene.sentence.first and parse.low(to) != scene.roles.preposition:
        to -= 1
    above = parse.groups_in(max(scene.sentence.first, to - _REACH), to)
    begun = words.modes.begun
    verb = next((g for at, g in reversed(tuple(enumerate(above))) if not _describes_things(g, above[:at], begun)), None)
    if verb is None or verb.lemma not in words.giving:
        return None
    passive = verb.passive and not verb.bare
    first = max(scene.sentence.first, verb.first - NEAR) if passive else verb.last
    things = scene.lows(first, verb.first if passive else to)
    needs_goods = not passive and (scene.roles.preposition == "for" or not things)
    if needs_goods and not things & words.relief and not any(words.nominal.get(low) is Measure.AID for low in things):
        return None
    return _governor(scene, verb, things)


def _describes_things(group: VerbGroup, before: list[VerbGroup], begun: frozenset[str]) -> bool:
    """Whether a participle only says which things: "is providing trucked water to", "aid consisting of flour to"."""
    trailing = bool(before) and before[-1].last == group.first and before[-1].lemma not in begun
    return group.bare and (trailing or group.lemma in _DESCRIBING)


_DESCRIBING = frozenset({"consist", "include", "comprise", "contain", "base", "need", "require", "relate", "range"})


def _given_with(scene: Scene, verb: VerbGroup) -> Governor | None:
    """ "supplied 300 families with seed": only what comes behind "with" tells that it is aid."""
    at = scene.counted.last
    if scene.parse.low(at) != "with":
        return None
    return _governor(scene, verb, scene.lows(at + 1, at + NEAR))


def _governor(scene: Scene, verb: VerbGroup, things: set[str]) -> Governor | None:
    words = scene.words
    aid = bool(things & words.relief) or any(words.nominal.get(low) is Measure.AID for low in things)
    if not aid and (things & words.no_gifts or verb.lemma not in words.aiding):
        return None
    if not aid and not any(_is_thing(scene, low) for low in things):
        return None
    quote = scene.parse.words(verb.first, verb.last)
    mode = mode_of(scene.parse, scene.sentence, verb)
    if mode is Mode.PLANNED and verb.lemma == "provide" and verb.modal is None and verb.finite and not verb.be_to:
        mode = Mode.ONGOING if verb.tense is Tense.PRESENT and not verb.perfect else Mode.HAPPENED
    if "no" in things and mode is Mode.HAPPENED:
        mode = Mode.DENIED  # "no aid has been delivered to"
    return Governor(Measure.AID, mode, verb.head, f"'{quote}' {scene.roles.preposition or 'with'} them")


def _is_thing(scene: Scene, low: str) -> bool:
    return low.isalpha() and len(low) > 3 and low not in scene.parse.grammar.prepositions


def left_so(scene: Scene, group: VerbGroup) -> Governor | None:
    """ "The raid left 20 injured", "left 6 million as refugees", "leaves thousands with no shelter"."""
    parse, counted, words = scene.parse, scene.counted, scene.words
    if group.lemma != "leave" or group.passive or not is_people(scene):
        return None
    mode = mode_of(parse, scene.sentence, group)
    quote = f"'{parse.words(group.first, group.last)}' them"
    head = counted.head
    hurt = head is not None and head.measure is Measure.INJURED
    if hurt and counted.noun is not None and parse.tokens[counted.noun].verb is not None:
        return Governor(Measure.INJURED, mode, group.head, f"{quote} so")
    after = parse.low(counted.last)
    if after == "as":
        named = (words.nominal.get(parse.low(i)) for i in range(counted.last + 1, counted.last + 5))
        found = next((m for m in named if m in (Measure.DISPLACED, Measure.DETAINED)), Measure.OTHER)
        return Governor(found, mode, group.head, f"{quote} as such")
    if after == "with" and any(t.kind is WORD for t in parse.tokens[counted.last + 1 : counted.last + 2]):
        return Governor(Measure.OTHER, mode, group.head, f"{quote} with it", stative=True)
    return None
