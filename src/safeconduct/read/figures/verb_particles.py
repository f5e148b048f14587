"""Find what goes with a verb: its particle, "pulled 300 people out", and whether an object follows it."""

from __future__ import annotations

from safeconduct.read.figures.roles import PARTICLES
from safeconduct.read.figures.scene import Scene
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["object_follows", "particle_of"]


def particle_of(scene: Scene, group: VerbGroup, role: str) -> str:
    """The particle of a verb: right after it, or right after its object."""
    places = (group.last, scene.counted.last) if role == "object" else (group.last,)
    for index in places:
        if scene.counted.first <= index < scene.counted.last:
            continue  # "holding up to 3,500"
        if index < scene.sentence.last and scene.parse.low(index) in PARTICLES:
            if scene.parse.low(index) == "go" and scene.parse.low(index + 1) in _HOMEWARD:
                continue  # "lets 3,700 families go home"
            return scene.parse.low(index)
    return _particle_past_list(scene) if role == "object" and group.last <= scene.counted.first else ""


#: Where those may go whom somebody lets go.
_HOMEWARD = frozenset({"home", "back", "to", "out", "through"})
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
