"""Settle the mode of a figure, once its measure is known.

What was stopped on its way did not happen; what a deal provides is planned; people living somewhere, missing or held
stand so now, unless the verb says they did.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.blocked import group_at, is_blocked, is_refuted
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.people_meanings import HOUSING
from safeconduct.read.figures.provisions import is_provision, may_be_provided
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["settle_mode"]

#: How far back the mark that opens direct speech is looked for, and how far around one who tells, in words.
_QUOTE, _TELLER = 30, 30
#: So many words of a sentence are looked at for a blow.
_BLOW = 60
#: How far behind the verb "a week ago" may stand, in words.
_AGO = 12


def settle_mode(
    parse: Parse, counted: Counted, measure: Measure, mode: Mode, verb: int | None, words: MeaningWords
) -> Mode:
    """Settle the mode.

    Args:
        parse: the words of the text.
        counted: the number with what it counts.
        measure: what is told of those counted.
        mode: as the governor or the words around say.
        verb: the token of the governor, if it has one of its own.
        words: what verbs and nouns mean.
    """
    group = group_at(parse, verb) if verb is not None else None
    case = _Case(parse, counted, measure, mode, verb, group, parse.sentence_of(counted.first), words)
    for sign in (_by_denial, _by_terms, _by_telling, _by_harm, _by_residence, _by_standing):
        if (settled := sign(case)) is not None:
            return settled
    if mode is not Mode.HAPPENED or measure not in words.ongoing or group is None:
        missing = measure is Measure.MISSING and mode is Mode.HAPPENED
        return Mode.ONGOING if missing else mode
    if group.lemma in _REGISTERING and measure in (Measure.DISPLACED, Measure.RESIDENT) and not group.passive:
        return Mode.ONGOING  # "has registered 9,860 people in the camp"
    return _standing(parse, measure, mode, group, words)


@dataclass(frozen=True, slots=True)
class _Case:
    """A number with what is told of it, whose mode is to be settled."""

    parse: Parse
    counted: Counted
    measure: Measure
    mode: Mode
    verb: int | None
    group: VerbGroup | None
    sentence: Sentence
    words: MeaningWords

    @property
    def open_yet(self) -> bool:
        return self.mode in (Mode.HAPPENED, Mode.ONGOING)

    def low(self, away: int) -> str:
        """The word so far from where the number opens."""
        return self.parse.low(self.counted.first + away)


def _by_denial(case: _Case) -> Mode | None:
    parse, counted, measure, words = case.parse, case.counted, case.measure, case.words
    if case.low(-1) == "of" and case.low(-2) == "instead":
        return Mode.DENIED  # "instead of 6,000 people we got a handful"
    blocked = case.open_yet and is_blocked(parse, counted, measure, case.verb, words)
    return Mode.DENIED if blocked or (case.open_yet and is_refuted(parse, counted, words)) else None


def _by_terms(case: _Case) -> Mode | None:
    """What a deal provides or allows, and what has to be done for each of those counted."""
    parse, group, sentence = case.parse, case.group, case.sentence
    to_come = case.open_yet and case.measure not in _NEVER_PROVIDED and _may_be_to_come(group)
    if to_come and is_provision(parse, sentence, case.counted.first, case.words.modes):
        return Mode.PLANNED
    if case.mode is Mode.POSSIBLE and group is not None and group.modal == "may":
        return Mode.PLANNED if may_be_provided(parse, sentence, group.first) else case.mode
    if case.low(-1) != "for" or case.low(0) not in ("every", "each"):
        return None
    due = parse.groups_in(sentence.first, case.counted.first)
    return mode_of(parse, sentence, due[-1]) if due else None  # "can be extended a day for every 10 hostages freed"


def _by_telling(case: _Case) -> Mode | None:
    """Forms of the verb that tell of what is done, though they look like something else."""
    parse, group, measure, mode = case.parse, case.group, case.measure, case.mode
    if group is None:
        return None
    chronicle = group.passive and group.tense is Tense.PRESENT and not group.progressive and not group.bare
    if chronicle and mode is Mode.ONGOING and measure in _EVENTS:
        return Mode.HAPPENED  # "750 hostages are freed": the present of a chronicle
    above = parse.groups_in(max(case.sentence.first, group.first - 4), group.first)
    vain = bool(above) and above[-1].lemma == "fail" and above[-1].last == group.first
    if measure is Measure.OTHER and mode is Mode.DENIED and vain:
        return Mode.HAPPENED  # "1,600 peacekeepers have failed to halt the war"
    if measure is Measure.SURRENDER and group.lemma == "go" and group.infinitive:
        return Mode.PLANNED  # "44 weapons to go"
    return None


def _by_harm(case: _Case) -> Mode | None:
    """Those killed, hurt and missing, and those who only do something."""
    parse, group, measure, mode, words = case.parse, case.group, case.measure, case.mode, case.words
    bodies = case.counted.noun is not None and parse.low(case.counted.noun) in _BODIES
    if measure is Measure.KILLED and bodies and mode is not Mode.DENIED:
        return Mode.HAPPENED  # "12 bodies are to be handed over"
    if group is not None and mode is Mode.ONGOING and group.perfect and group.progressive and group.bare:
        return Mode.HAPPENED  # "with hundreds having fled"
    hurt = measure is Measure.INJURED and mode is Mode.ONGOING and group is not None
    if hurt and _is_blow(parse, case.sentence, words):
        return Mode.HAPPENED  # "another 130 are wounded in the blast"
    if measure is Measure.MISSING and mode is Mode.HAPPENED and group is not None:
        gone = group.lemma in ("leave", "report") or (group.perfect and group.tense is Tense.PRESENT)
        return Mode.ONGOING if gone else _standing(parse, measure, mode, group, words)
    if mode is Mode.HAPPENED and measure in (Measure.OTHER, Measure.AID) and group is not None:
        simple = group.bare and group.tense is Tense.PRESENT and not group.progressive
        if simple and case.sentence.layout is Layout.PROSE:
            return Mode.ONGOING  # "thousands of mothers ask what has become of their sons"
    return Mode.HAPPENED if measure is Measure.KILLED and mode is Mode.ONGOING else None


def _by_residence(case: _Case) -> Mode | None:
    """Those who lived somewhere at another time, and those who still do."""
    parse, counted, group, sentence = case.parse, case.counted, case.group, case.sentence
    if case.measure is not Measure.RESIDENT:
        return None
    past = group is not None and group.tense is Tense.PAST and not group.perfect
    if case.open_yet and past:
        near = range(max(sentence.first, counted.first - _AGO), min(sentence.last, counted.last + _AGO))
        if any(_is_over(parse, i) for i in near):
            return Mode.HAPPENED
    if case.mode is Mode.ONGOING and _is_before(parse, counted, sentence.first):
        return Mode.HAPPENED  # "before the war: 120,000"
    if {"pre-war", "prewar"} & {case.low(away) for away in range(-4, 0)}:
        return Mode.HAPPENED
    peopled = counted.reason.endswith("of so many") or counted.reason.startswith("'population of'")
    apart = group is None or group.lemma in case.words.asides  # "a city of 300,000, said he"
    if case.mode is Mode.HAPPENED and apart and peopled:
        return Mode.ONGOING  # "a town of 40,000"
    return None


def _by_standing(case: _Case) -> Mode | None:
    """Those whom a verb in the present says to be where they are, or to be driven from there."""
    parse, counted, group, measure, words = case.parse, case.counted, case.group, case.measure, case.words
    if group is None or measure not in words.ongoing:
        return None
    stays = group.bare and group.progressive and group.lemma in words.stative
    if case.mode is Mode.PLANNED and stays and case.sentence.layout is Layout.PROSE:
        return Mode.ONGOING  # "About 1,500 displaced people residing in six shelters."
    if not case.open_yet:
        return None
    before = {parse.low(i) for i in range(group.first - 2, group.last)}
    drives = measure is Measure.DISPLACED and group.tense is Tense.PRESENT and group.last <= counted.first
    if drives and group.bare and not group.progressive and group.lemma in _DRIVING:
        return Mode.HAPPENED  # "fighting displaces thousands"
    if group.bare and group.progressive and group.lemma in HOUSING and case.mode is Mode.HAPPENED:
        return Mode.ONGOING  # "there are 38 centres housing 2,445 families"
    if group.bare and before & _NOW and not group.progressive:
        return Mode.ONGOING  # "the 7,000 troops now stationed in the valley"
    if group.tense is Tense.PAST and not group.perfect and before & _ONCE:
        return Mode.HAPPENED  # "the rebels once held 60 officers"
    return None


def _is_blow(parse: Parse, sentence: Sentence, words: MeaningWords) -> bool:
    """Whether a sentence tells the blow itself, or of its dead, so that its hurt are told of as they are hurt."""
    told = (parse.low(i) for i in range(sentence.first, min(sentence.last, sentence.first + _BLOW)))
    return any(
        low in words.blows or low in ("killed", "kill", "kills", "die", "dead", "attack", "crash") for low in told
    )


def _is_over(parse: Parse, index: int) -> bool:
    """ "A week ago", "last night", "at the time", "at the outset": what was so then need not be so now."""
    low, after = parse.low(index), parse.low(index + 1)
    if low == "ago":
        return True
    return (low, after) in (("last", "night"), ("the", "outset"), ("the", "time"), ("the", "start"), ("at", "first"))


_EVENTS = frozenset({Measure.RELEASED, Measure.LEAVE, Measure.ARRIVE, Measure.RETURN, Measure.SURRENDER})
_BODIES = frozenset({"bodies", "corpses", "remains", "coffins", "skeletons"})
_DRIVING = frozenset({"displace", "uproot", "force", "drive", "chase", "evict", "dislodge", "push", "send", "oust"})
_NOW = frozenset({"now", "currently", "still", "presently", "already"})
_ONCE = frozenset({"once", "formerly", "previously", "originally", "initially", "briefly"})
#: Those counted so are there when they are counted.
_REGISTERING = frozenset({"register", "count", "record", "list", "enumerate", "estimate"})
_WAR = frozenset({"war", "siege", "fighting", "crisis", "conflict", "uprising", "offensive", "revolution", "battle"})


def _is_before(parse: Parse, counted: Counted, first: int) -> bool:
    """Whether "before the war" opens what is said of a number."""
    near = range(max(first, counted.first - 8), counted.first)
    near = near if parse.low(first) not in ("before", "prior") else range(first, counted.first)
    opens = next((i for i in near if parse.low(i) in ("before", "until", "prior")), None)
    return opens is not None and parse.holds(_WAR, opens + 1, min(opens + 4, counted.first))


#: What a deal does not provide, in whatever list it stands.
_NEVER_PROVIDED = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.RESIDENT})


def _may_be_to_come(group: VerbGroup | None) -> bool:
    """Whether a verb leaves open when: it is in the present, or a form without tense, or there is none."""
    if group is None:
        return True
    return not group.perfect and group.tense is not Tense.PAST


def _standing(parse: Parse, measure: Measure, mode: Mode, group: VerbGroup, words: MeaningWords) -> Mode:
    """The mode of people who live somewhere, are missing or held, by the verb that says so."""
    left = group.lemma == "leave" and group.passive and measure is Measure.RESIDENT
    if group.perfect or (group.lemma not in words.modes.standing and not left):
        return mode
    told = _is_told(parse, group.first, words) and not _is_quoted(parse, group.first)
    if group.tense is Tense.PAST and group.lemma in words.modes.events:
        return mode
    narrated = group.tense is Tense.PAST and group.lemma in ("live", "have", "number", "reside", "inhabit", "count")
    if group.tense is Tense.PRESENT or (told and not narrated):
        return Mode.ONGOING
    stands = measure in (Measure.MISSING, Measure.RESIDENT) or group.lemma == "remain"
    return Mode.ONGOING if stands and not narrated and not left else mode


def _is_quoted(parse: Parse, token: int) -> bool:
    """Whether a token stands in direct speech."""
    first = parse.sentence_of(token).first
    plain = 0
    for index in range(token - 1, max(first, token - _QUOTE) - 1, -1):
        text = parse.tokens[index].text
        if text in ("“", "«"):
            return True
        if text in ("”", "»"):
            return False
        plain += text == '"'
    return plain % 2 == 1


def _is_told(parse: Parse, token: int, words: MeaningWords) -> bool:
    """Whether somebody is told to say it, so that a past tense may stand for the present: "said 500 were left"."""
    sentence = parse.sentence_of(token)
    groups = parse.groups_in(max(sentence.first, token - _TELLER), min(sentence.last, token + _TELLER))
    return any(g.lemma in words.asides and g.first != token for g in groups)
