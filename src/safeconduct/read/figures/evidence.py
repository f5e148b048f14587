"""Weigh the clues around a number that nothing governs, and say what most of them tell.

Every clue speaks for one measure with a weight set by hand (see ``clues`` and ``surroundings``). The weights of one
measure add up. Against all stands that the number tells of something no measure names: this is likeliest for people
counted by what they are there for (officers, monitors, delegates), least in lists, which go on from their heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeconduct.read.figures.clues import Clue, Place, near_clues
from safeconduct.read.figures.surroundings import far_clues
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Group, Measure, Mode

if TYPE_CHECKING:
    from safeconduct.read.figures.draft import Draft

__all__ = ["weigh"]

#: What speaks for no measure at all, by who is counted; for the rest of people; in a list; without a noun.
_NONE = {Group.SECURITY_FORCES: 2.1, Group.OTHER: 2.1, Group.AID_WORKERS: 2.1, Group.FIGHTERS: 1.6}
_NONE_OF_PEOPLE, _NONE_IN_LIST, _NONE_BARE = 1.1, 0.5, 0.0
#: And what a verb of their own adds that says nothing of people.
_ACTS = 1.2


def weigh(place: Place, drafts: list[Draft], lemma: str, *, counting: bool) -> Clue | None:
    """Find what the clues around a number say of those counted; null if they say too little.

    Args:
        place: where the number stands.
        drafts: the figures before it.
        lemma: the verb that governs it and says nothing of people, if there is one.
        counting: whether that verb only tells how many.

    Returns: The measure with the greatest weight, in the mode of its weightiest clue, with its reasons.
    """
    echo = lemma in place.words.echoes
    telling = counting or lemma in place.words.asides
    clues = [*near_clues(place, counting=counting), *far_clues(place, drafts, echo=echo, counting=telling)]
    sums: dict[Measure, float] = {}
    for clue in clues:
        sums[clue.measure] = sums.get(clue.measure, 0.0) + clue.weight
    best = max(sums, key=lambda measure: (sums[measure], -list(Measure).index(measure)), default=None)
    if best is None or sums[best] < _against(place, lemma):
        return Clue(Measure.LEAVE, place.mode or Mode.HAPPENED, 0.0, "takes up what others do") if echo else None
    speaking = sorted((c for c in clues if c.measure is best), key=lambda clue: -clue.weight)
    reasons = list(dict.fromkeys(clue.reason for clue in speaking))[:2]
    mode = speaking[0].mode
    if mode is Mode.ONGOING and best not in place.words.ongoing and place.mode is None:
        mode = Mode.HAPPENED  # who left has left; who lives somewhere lives there now
    return Clue(best, mode, sums[best], ", ".join(reasons))


def _against(place: Place, lemma: str) -> float:
    """What speaks for no measure."""
    if place.counted.head is None:
        return _NONE_BARE
    light = (place.words.asides, place.words.counting, place.words.stative, place.words.echoes, place.words.waiting)
    acts = _ACTS if lemma and not any(lemma in some for some in light) else 0.0
    if place.sentence.layout is not Layout.PROSE:
        return _NONE_IN_LIST + acts
    return _NONE.get(place.head.group, _NONE_OF_PEOPLE) + acts
