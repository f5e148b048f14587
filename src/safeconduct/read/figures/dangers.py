"""Read what people are in danger of: "3,000 families are at risk of eviction", "700 face deportation".

danger = "at risk of" | "in danger of" | "face" | "risk" | "fear", then a noun that does a verb's work or a verb in -ing
"""

from __future__ import annotations

from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["FACING", "by_danger"]

#: Verbs whose object is what may come.
FACING = frozenset({"face", "risk", "fear"})
_COURTS = frozenset({
    "charge", "charges", "trial", "trials", "prosecution", "court", "courts", "count", "counts", "tribunal",
    "questions", "hearing", "inquiry", "accusations", "allegations", "indictment", "indictments", "verdict",
})  # fmt: skip
_THREATS = (("at", "risk", "of"), ("in", "danger", "of"), ("under", "threat", "of"), ("at", "risk", "from"))
#: What nobody is in danger of.
_NO_DANGERS = frozenset({Measure.OTHER, Measure.AID, Measure.RESIDENT, Measure.RELEASED, Measure.ARRIVE})


def by_danger(scene: Scene, group: VerbGroup) -> Governor | None:
    """Find what people may come to, as their own verb says; null if it says nothing of it."""
    if not is_people(scene):
        return None
    parse, at = scene.parse, group.last
    if group.lemma not in FACING:
        said = tuple(parse.low(at + k) for k in range(3))
        if said not in _THREATS:
            return None
        at += 3
    last = min(scene.sentence.last, at + NEAR)
    gerund = next(iter(parse.groups_in(at, min(last, at + 3))), None)
    if gerund is not None and gerund.tense.name == "NONE":
        measure = measure_of(scene, gerund, "object" if gerund.passive else "subject")
    else:
        if _COURTS & scene.lows(at, last):
            return None  # "face murder charges"
        stop = next((i for i in range(at, last) if parse.low(i) in (",", "if", "unless", "and", "in", "after")), last)
        named = (scene.words.nominal.get(parse.low(i)) for i in range(at, stop))
        measure = next((m for m in named if m is not None), None)
    if measure is None or measure in _NO_DANGERS:
        return None
    return Governor(measure, Mode.POSSIBLE, group.head, f"'{parse.words(group.first, at)}' it")
