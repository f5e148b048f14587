"""Say what a noun before a number makes of the people counted: "the departure of 1,500", "home to 75,000"."""

from __future__ import annotations

from safeconduct.read.figures.dangers import FACING, by_danger
from safeconduct.read.figures.roles import NOUN_REACH
from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.figures.states import is_past
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.noun_modes import mode_of_noun
from safeconduct.read.text.tokens import MARK, WORD
from safeconduct.vocab.claim import Group, Measure, Mode

__all__ = ["by_noun", "by_waiting"]


def by_noun(scene: Scene) -> Governor | None:
    """ "the departure of 1,500", "home to 75,000", "the evacuation from Homs of 300", "food for 20,000"."""
    parse, words, preposition = scene.parse, scene.words, scene.roles.preposition
    if preposition not in words.noun_links:
        return None
    at = scene.roles.outer - 1
    while at > scene.sentence.first and parse.low(at) != preposition:
        at -= 1
    at = _past_bracket(scene, _past_aside(scene, at))
    plain = preposition != "of"
    if not plain:
        if (lost := _by_loss(scene, at)) is not None:
            return lost
        if _is_held_by_noun(scene, at - 1):
            return None  # "guarantees execution through a mission of 80 observers"
    for back in range(at - 1, max(scene.sentence.first, at - NOUN_REACH) - 1, -1):
        token = parse.tokens[back]
        if token.kind is MARK and token.text not in ("-", '"', "“", "”"):
            return None
        if token.low in parse.grammar.be:
            return None  # "protecting aid is the sole mission of 7,000 troops"
        measure = words.nominal.get(token.low)
        if measure is not None:
            goods = measure is Measure.AID and parse.low(back - 1) in words.relief  # "food packs for 300 families"
            if token.verb is not None and not goods and _is_verb(scene, back):
                return None
            if _bears_on(scene, token.low, measure):
                return None if plain and back < at - 3 else _by_telling_noun(scene, back, measure)
        if token.low in parse.grammar.subordinators or (plain and token.low in parse.grammar.prepositions):
            return None
        if token.verb is not None and not token.verb.noun and not token.verb.ing:
            return None
    return None


def _by_loss(scene: Scene, at: int) -> Governor | None:
    """ "At the cost of 12", "without a trace of 300"."""
    parse = scene.parse
    if parse.low(at - 1) in ("cost", "price") and parse.low(at - 3) == "at" and is_people(scene):
        return Governor(Measure.KILLED, Mode.HAPPENED, at - 1, "at their cost")
    for back in range(at - 1, max(scene.sentence.first, at - NOUN_REACH) - 1, -1):
        if parse.low(back) in _TRACES and parse.low(back - 1) in ("no", "without", "any"):
            return Governor(Measure.MISSING, Mode.ONGOING, back, f"no '{parse.low(back)}' of them")
    return None


def _bears_on(scene: Scene, low: str, measure: Measure) -> bool:
    """Whether a telling noun tells of those who stand behind this preposition."""
    preposition = scene.roles.preposition
    if low in ("home", "host") and preposition != "to":
        return False
    if preposition != "of" and low in scene.words.persons:
        return False
    return preposition != "by" or measure not in scene.words.not_by


def _by_telling_noun(scene: Scene, back: int, measure: Measure) -> Governor:
    """What a telling noun says of those it is of: "the release of", "a ransom for"."""
    token, words, hung = scene.parse.tokens[back], scene.words, scene.roles.hung
    mode = mode_of_noun(scene.parse, scene.sentence, back)
    if token.low == "ransom" and scene.lows(back - 5, back) & _ASKING:
        return Governor(Measure.DETAINED, Mode.ONGOING, back, "a ransom is asked for them")
    if measure is Measure.RELEASED and hung is not None and words.object.get(hung.lemma) is Measure.DETAINED:
        sought = mode in (Mode.ONGOING, Mode.POSSIBLE) or scene.lows(back - 5, back) & _SEEKING
        if sought:
            return Governor(Measure.DETAINED, Mode.ONGOING, hung.head, f"'{token.text}' of those held")
    light = token.low in words.light
    held = scene.counted.head is not None and scene.counted.head.group is Group.PRISONERS
    if held and measure in (Measure.RETURN, Measure.LEAVE):
        measure = Measure.RELEASED
    mode = _settled_mode(scene, back, measure, mode)
    return Governor(
        measure, mode, back, f"'{token.text}' before the number", own=not light, stative=light, nominal=True
    )


def _settled_mode(scene: Scene, back: int, measure: Measure, mode: Mode) -> Mode:
    """The mode of bodies, of what is before a court, and of what goes on while nothing says that it is over."""
    low, words = scene.parse.low(back), scene.words
    if low in _BODIES:
        mode = Mode.HAPPENED  # "the bodies of nine fighters will be handed over"
    before_court = mode in (Mode.PLANNED, Mode.POSSIBLE) and measure in words.fates
    if before_court and _TRIED & scene.lows(max(scene.sentence.first, back - _TRIAL_REACH), back):
        mode = Mode.HAPPENED  # "are to be tried for the murder of six"
    if measure in words.ongoing and mode is Mode.HAPPENED and not low.endswith(words.action_endings):
        return Mode.HAPPENED if is_past(scene.parse, scene.sentence, back, words) else Mode.ONGOING
    return mode


_BODIES = frozenset({"body", "bodies", "corpses", "remains", "coffins", "ashes"})
#: No aside between a noun and what it is of is longer, in words.
_ASIDE = 9


def _past_aside(scene: Scene, at: int) -> int:
    """Where an aside between commas begins that stands before "of": "the massacre, in late 2014, of 134 pupils"."""
    parse = scene.parse
    if parse.low(at) != "of" or parse.low(at - 1) != ",":
        return at
    opens = (i for i in range(at - 2, max(scene.sentence.first, at - _ASIDE), -1) if parse.low(i) == ",")
    return next(iter(opens), at)


def _past_bracket(scene: Scene, at: int) -> int:
    """Where a bracket opens that stands before "of": "the return (or relocation) of 2,000 families"."""
    if scene.parse.low(at) != "of" or scene.parse.low(at - 1) != ")":
        return at
    opens = (i for i in range(at - 2, max(scene.sentence.first, at - _ASIDE), -1) if scene.parse.low(i) == "(")
    return next(iter(opens), at)


#: What somebody is tried or blamed for was done; it is told so far before it, in words.
_TRIAL_REACH = 60
_TRIED = frozenset({
    "trial", "tried", "charge", "charges", "charged", "convicted", "accused", "indicted", "sentenced", "prosecuted",
    "responsible", "blamed", "investigation", "inquiry", "probe", "suspected", "responsibility",
})  # fmt: skip
#: For whom a ransom is asked is held.
_ASKING = frozenset({
    "demand", "demands", "demanding", "demanded", "ask", "asks", "asking", "asked", "want", "wants", "seek", "seeking",
})  # fmt: skip
#: Of whom there is none of these is missing.
_TRACES = frozenset({"trace", "traces", "sign", "word", "news"})
#: The release that one of these asks for is not there yet.
_SEEKING = frozenset({
    "negotiations", "talks", "demand", "demands", "demanded", "call", "calls", "called", "appeal", "appeals", "for",
    "seek", "seeking", "discuss", "discussing", "efforts", "securing", "secure",
})  # fmt: skip


def _is_held_by_noun(scene: Scene, token: int) -> bool:
    """Whether the people counted are those of a body or thing named right before "of": "a mission of 80 observers"."""
    parse = scene.parse
    word = parse.tokens[token]
    if word.kind is not WORD or word.capital or word.low in scene.words.nominal or word.low in _OTHERS_OF:
        return False
    led = parse.low(token - 1) in ("a", "an") or parse.low(token - 2) in ("a", "an")
    return led and word.verb is None and word.low not in scene.words.tallies and word.low not in scene.words.outings


_OTHERS_OF = frozenset({"yesterday", "today", "group", "total", "minimum", "maximum", "majority", "handful"})


def _is_verb(scene: Scene, token: int) -> bool:
    """Whether a word is used as a verb here: "all that remains of 300"."""
    groups = scene.parse.groups_in(max(scene.sentence.first, token - 6), token + 1)
    return bool(groups) and groups[-1].first <= token < groups[-1].last and groups[-1].finite


def by_waiting(scene: Scene, group: VerbGroup, mode: Mode) -> Governor | None:
    """ "300 await evacuation", "need to be moved", "were registered for departure"."""
    parse, words = scene.parse, scene.words
    if group.lemma in FACING:
        return by_danger(scene, group) or Governor(Measure.OTHER, mode, group.head, f"subject of '{group.lemma}'")
    for index in range(group.last, min(group.last + NEAR, scene.sentence.last)):
        if parse.tokens[index].kind is MARK:
            break
        measure = words.nominal.get(parse.low(index))
        if parse.low(index - 1) in parse.grammar.determiners and parse.low(index - 2) in ("at", "near", "by", "on"):
            continue  # "are waiting at the crossing"
        if measure is Measure.AID and group.lemma in ("need", "require", "want", "deserve", "request"):
            return Governor(Measure.OTHER, mode, group.head, f"'{parse.words(group.first, index + 1)}'")
        if measure is not None and measure not in scene.words.fates | {Measure.OTHER, Measure.RESIDENT}:
            coloured = Mode.PLANNED if mode in (Mode.HAPPENED, Mode.ONGOING) else mode
            coloured = Mode.POSSIBLE if group.lemma in words.modes.possible and mode is not Mode.DENIED else coloured
            return Governor(measure, coloured, group.head, f"'{parse.words(group.first, index + 1)}'")
    if group is scene.roles.hung and group.passive and mode is Mode.PLANNED and group.tense is not Tense.NONE:
        mode = Mode.ONGOING if group.tense is Tense.PRESENT else Mode.HAPPENED  # "of the 125,000 who are registered"
    return Governor(None, mode, group.head, f"subject of '{parse.words(group.first, group.last)}'")
