"""Say what a verb makes of people on whom it bears through a preposition, or from further off.

"Rose to 300", "left with 300 relatives", "put at 1,400", "exchanged for 12".
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_armed, is_people
from safeconduct.read.figures.tallies import PUTTING, by_counting, put_at
from safeconduct.read.figures.verb_governors import QUITTING, by_verb
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.modes import find_complement, mode_of
from safeconduct.vocab.claim import Group, Measure, Mode

__all__ = ["by_far", "by_preposition"]


def by_preposition(scene: Scene, group: VerbGroup, via: str) -> Governor | None:
    """ "rose to 300", "left with 300 relatives", "boarded with", "put at 1,400"."""
    words = scene.words
    reaching = group.lemma in words.reaching or (via == "at" and group.lemma == "be")
    if via in ("to", "at", "by", "over", "above", "past", "beyond", "towards") and reaching:
        return by_counting(scene, group, "object", mode_of(scene.parse, scene.sentence, group))
    found: Governor | None = None
    if via == "by" and group.passive:
        found = _of_place(scene, group)
    elif via in ("with", "for", "of"):
        found = _of_gone(scene, group, via)
    elif via in ("as", "at"):
        found = _put_by_preposition(scene, group, via)
    if found is not None:
        return found
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


def _of_place(scene: Scene, group: VerbGroup) -> Governor | None:
    """A place that people left, reached or live in: "abandoned by 300", "inhabited by"."""
    doing = scene.words.subject.get(group.lemma)
    if doing in (Measure.LEAVE, Measure.ARRIVE) and group.lemma in QUITTING:
        mode = mode_of(scene.parse, scene.sentence, group)
        return Governor(doing, mode, group.head, f"a place '{scene.parse.words(group.first, group.last)}' by them")
    if group.lemma in ("inhabit", "populate", "people"):
        mode = mode_of(scene.parse, scene.sentence, group)
        return Governor(Measure.RESIDENT, mode, group.head, "a place inhabited by so many")
    return None


def _of_gone(scene: Scene, group: VerbGroup, via: str) -> Governor | None:
    """Those taken along, sought, not heard of or not accounted for."""
    lemma, head = group.lemma, group.head
    if via == "with":
        taken = lemma in ("make", "drive", "go", "run", "ride") and scene.parse.low(group.last) in ("off", "away")
        if taken and is_people(scene):
            return Governor(Measure.DETAINED, Mode.HAPPENED, head, "taken along")  # "made off with two girls"
        return None
    if via == "for":
        if lemma in ("search", "look", "hunt", "comb") and is_people(scene) and not is_armed(scene):
            return Governor(Measure.MISSING, Mode.ONGOING, head, "somebody searches for them")
        if lemma == "account" and group.negated:
            return Governor(Measure.MISSING, Mode.ONGOING, head, "not accounted for")
        return None
    unheard = lemma == "hear" and "nothing" in scene.lows(group.first - 3, group.first)
    if unheard and is_people(scene):
        return Governor(Measure.MISSING, Mode.ONGOING, head, "nothing is heard of them")
    if lemma == "become" and is_people(scene):
        return Governor(Measure.MISSING, Mode.ONGOING, head, "nobody says what became of them")
    return None


def _put_by_preposition(scene: Scene, group: VerbGroup, via: str) -> Governor | None:
    """ "Gave the number of those evacuated as 1,150", "put the number due to leave at 1,900"."""
    if via == "at" and group.lemma in PUTTING and scene.parse.low(scene.counted.last) in ("the", "those"):
        return by_counting(scene, group, "subject", mode_of(scene.parse, scene.sentence, group))
    if via == "at" and group.lemma in ("arrive", "live", "shelter", "stay", "hold"):
        return None
    above = scene.parse.groups_in(max(scene.sentence.first, group.first - 2 * NEAR), group.first)
    put = next((g for g in reversed(above) if g.lemma in PUTTING), None)
    if put is not None:
        return put_at(scene, put)
    if via == "as" and (group.lemma in PUTTING or group.lemma in _CITING) and group.passive:
        return by_counting(scene, group, "object", mode_of(scene.parse, scene.sentence, group))
    return None


#: What puts a number on them stands so far before the verb that tells of them, in words.
_PUT_REACH = 60
#: A number that one of these was done to "as" so many.
_CITING = frozenset({"report", "quote", "cite", "state", "record", "register", "announce", "confirm", "calculate"})


def _putting_above(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The verb that puts a number on those of whom another tells: "puts the number of those held for ransom at"."""
    if group.lemma in PUTTING or (group.finite and not group.bare):
        return None
    first = max(scene.sentence.first, group.first - _PUT_REACH)
    above = [g for g in scene.parse.groups_in(first, group.first) if g.finite]
    return above[-1] if above and above[-1].lemma in PUTTING - {"give", "list"} else None


def by_far(scene: Scene, group: VerbGroup) -> Governor | None:
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
