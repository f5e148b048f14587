"""Decide what tells of a number: its label, its own noun, the number it goes on from, or the verb that governs it."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.context import noun_measure
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.draft import Draft, DraftWords, Found
from safeconduct.read.figures.governors import Governor
from safeconduct.read.figures.labels import Label
from safeconduct.read.figures.links import PEOPLE
from safeconduct.read.figures.nouns import Head
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["Told", "find_told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a number."""

    #: Null where nothing tells, or what governs it says nothing of people.
    measure: Measure | None
    mode: Mode | None
    reason: str
    #: Index of the draft it goes on from, where that tells.
    shares: int | None = None


def find_told(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords) -> Told:
    """Find what tells of a number. The first that does wins.

    Rule:    label | fate of a part | the number before, unless a verb of its own says otherwise | governor
    """
    counted, governor, label, head, link = found.counted, found.governor, found.label, found.head, found.link
    source = drafts[link.index] if link is not None else None
    own = _is_own(parse, found, source, words.meanings)
    if label is not None and not own:
        return _by_label(label, head, freeing=words.freeing)
    if _tells_fate(counted, head, source):
        stands = any(parse.low(i) in ("are", "is") for i in range(counted.first, counted.last))
        mode = Mode.ONGOING if stands else Mode.HAPPENED
        return Told(head.measure, mode, "the noun names how the part fared")
    if source is not None and link is not None and _goes_with(source, head) and not _says_more(found, drafts, own=own):
        echo = governor is not None and governor.echo and governor.own
        # "Of the 1,900 who were bound to report, 1,240 did" has happened.
        mode = governor.mode if echo and governor is not None else source.mode
        return Told(source.measure, mode, "goes on from the number before it", link.index)
    if governor is None:
        return Told(None, None, "nothing governs it")
    return _by_governor(parse, counted, governor, head, words.meanings)


def _is_own(parse: Parse, found: Found, source: Draft | None, words: MeaningWords) -> bool:
    """Whether what governs a number says something of it and of nobody else."""
    governor = found.governor
    if governor is None or governor.measure is None:
        return False
    stated = governor.reason.endswith("after the number") and source is not None and _is_fated(source)
    if not governor.own and not stated:
        return False  # but "left 40 dead and millions in need of food"
    part = found.link is not None and found.link.part
    if source is not None and _is_beyond_bracket(parse, found.counted, source.last, governor.token):
        return False  # "the release of 10 people (four soldiers and six policemen) held since May"
    if found.link is not None and found.link.gapped:
        return False
    if governor.describing and source is not None and parse.low(found.counted.first - 1) == "of":
        return True  # "24 of the about 240 hostages taken in its attack"
    idle = governor.measure is Measure.OTHER
    freed = source is not None and source.measure is Measure.RELEASED and not part
    if freed and governor.measure is Measure.DETAINED and found.link is not None and governor.own_doing:
        return False  # "received 23 soldiers and two officials who had been in the power of the rebels"
    # A part that is only "ill" or "in a bad way" is under way with its whole: "250 of them serving long sentences".
    if idle and ((part and _is_bare(parse, governor.token)) or governor.describing):
        return False
    described = governor.describing and _may_be_bare(parse, governor.token)
    if described and source is not None and not part:
        return source.measure is Measure.OTHER or governor.measure in words.fates or _is_fated(source)
    return True


def _is_fated(source: Draft) -> bool:
    """Whether a state right behind a number says how those fared, and so nothing of the next number."""
    named = source.reasons[:1] and source.reasons[0] in _NAMED_FATES
    return bool(named) or any(r.endswith("after the number") or "' with '" in r for r in source.reasons)


_NAMED_FATES = frozenset({"'dead'", "'killed'", "'wounded'", "'injured'", "'missing'"})


#: No bracket that holds parts of a number is longer, in words.
_BRACKET = 24


def _is_beyond_bracket(parse: Parse, counted: Counted, opens: int, token: int) -> bool:
    """Whether a token stands behind the bracket that holds a number and that opens right after its whole."""
    if parse.low(opens) != "(" or not opens < counted.first <= opens + _BRACKET or token < counted.last:
        return False
    closed = any(parse.low(i) == ")" for i in range(opens, counted.first))
    return not closed and any(parse.low(i) == ")" for i in range(counted.last, min(token, opens + _BRACKET)))


def _says_more(found: Found, drafts: list[Draft], *, own: bool) -> bool:
    """Whether a verb behind a number says more of it than the number it goes on from."""
    governor = found.governor
    if governor is None:
        return False
    part = found.link is not None and found.link.part
    tells = not (part and governor.measure is Measure.OTHER and governor.stative)
    resumed = governor.token < found.counted.first and "just before" in governor.reason
    return resumed or (own and tells and governor.token >= drafts[-1].last)


def _by_label(label: Label, head: Head, *, freeing: bool) -> Told:
    if label.measure is Measure.DETAINED and label.measure is head.measure and freeing:
        return Told(Measure.RELEASED, Mode.HAPPENED, label.reason)  # a table of flights of detainees
    unsaid = label.measure is None and label.mode is Mode.HAPPENED
    return Told(label.measure, None if unsaid else label.mode, label.reason)


def _by_governor(parse: Parse, counted: Counted, governor: Governor, head: Head, words: MeaningWords) -> Told:
    """What governs a number, unless its noun tells more."""
    measure, mode, why = governor.measure, governor.mode, governor.reason
    # "500 were killed and 12,000 displaced"
    unsaid = not governor.own and (head.measure in words.fates or _is_participle(parse, counted, head))
    said = noun_measure(parse, counted, head, words)
    refugees = counted.noun is not None and parse.low(counted.noun) in ("refugees", "migrants", "exiles")
    if refugees and measure is Measure.RESIDENT:
        said = None  # "31,000 refugees live there"
    listed = measure is Measure.OTHER and not governor.own_doing
    verb = parse.tokens[governor.token].verb
    telling = verb is not None and (verb.lemma in words.counting or verb.lemma in words.waiting)
    told = measure is Measure.OTHER and telling and said is not None and counted.modifier is None
    if unsaid or told or ((governor.stative or listed) and _tells_more(said, measure)):
        measure, why = said, f"the noun tells more than {why}"
        theirs = governor.own or governor.nominal
        if measure in words.ongoing and mode is Mode.HAPPENED and not governor.own_doing and theirs:
            mode = Mode.ONGOING
        if measure in words.ongoing and mode is Mode.PLANNED and governor.nominal and governor.measure is Measure.OTHER:
            mode = Mode.ONGOING  # "to prevent starvation among half a million refugees"
    return Told(measure, mode, why)


def _is_bare(parse: Parse, token: int) -> bool:
    """Whether a verb is a participle without auxiliary, by a form that is no past."""
    groups = parse.groups_in(max(0, token - 6), token + 1)
    last = groups[-1] if groups else None
    return last is not None and last.head == token and last.bare and (last.progressive or last.passive)


def _may_be_bare(parse: Parse, token: int) -> bool:
    """Whether a verb may be a participle without auxiliary: "six officers held by"."""
    verb, groups = parse.tokens[token].verb, parse.groups_in(max(0, token - 6), token + 1)
    form = verb is not None and (verb.ing or verb.participle)
    return bool(groups) and groups[-1].head == token and groups[-1].bare and form


def _is_participle(parse: Parse, counted: Counted, head: Head) -> bool:
    """Whether a participle right after the number says itself how they fared."""
    verb = parse.tokens[counted.noun].verb if counted.noun is not None else None
    first = counted.noun is not None and parse.tokens[counted.noun - 1].kind is NUMBER
    return first and verb is not None and verb.participle and head.measure is not None


def _tells_more(said: Measure | None, measure: Measure | None) -> bool:
    """Whether the noun says more than a verb that only tells that they are there."""
    if said is Measure.INJURED and measure is Measure.LEAVE:
        return False  # "all 600 wounded would be out by Friday"
    return said in (
        Measure.DETAINED,
        Measure.DISPLACED,
        Measure.INJURED,
        Measure.MISSING,
        Measure.KILLED,
    ) and measure in (
        None,
        Measure.RESIDENT,
        Measure.STAY,
        Measure.LEAVE,
        Measure.AID,
        Measure.OTHER,
    )


def _tells_fate(counted: Counted, head: Head, source: Draft | None) -> bool:
    """ "35 of them wounded", "70 of whom are wounded"."""
    fates = (Measure.INJURED, Measure.KILLED, Measure.MISSING)
    there = source is not None and source.measure in (Measure.RESIDENT, Measure.STAY)
    return counted.partitive and counted.noun is not None and there and head.measure in fates


def _goes_with(source: Draft, head: Head) -> bool:
    """Whether what is said of one can be said of the other: people are not carried as vehicles are."""
    if source.unit is Unit.OTHER or head.unit is Unit.OTHER:
        return source.unit is head.unit
    return source.unit is head.unit or (source.unit in PEOPLE and head.unit in PEOPLE)
