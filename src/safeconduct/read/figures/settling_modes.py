"""Settle the mode of a figure, once its measure is known.

What was stopped on its way did not happen; what a deal provides is planned; people living somewhere, missing or held
stand so now, unless the verb says they did.
"""

from __future__ import annotations

from safeconduct.read.figures.blocked import group_at, is_blocked, is_refuted
from safeconduct.read.figures.counted import Counted
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
    sentence = parse.sentence_of(counted.first)
    open_yet = mode in (Mode.HAPPENED, Mode.ONGOING)
    if parse.low(counted.first - 1) == "of" and parse.low(counted.first - 2) == "instead":
        return Mode.DENIED  # "instead of 6,000 people we got a handful"
    if open_yet and (is_blocked(parse, counted, measure, verb, words) or is_refuted(parse, counted, words)):
        return Mode.DENIED
    group = group_at(parse, verb) if verb is not None else None
    to_come = open_yet and measure not in _NEVER_PROVIDED and _may_be_to_come(group)
    if to_come and is_provision(parse, sentence, counted.first, words.modes):
        return Mode.PLANNED
    if mode is Mode.POSSIBLE and group is not None and group.modal == "may":
        return Mode.PLANNED if may_be_provided(parse, sentence, group.first) else mode
    told = group is not None and group.passive and group.tense is Tense.PRESENT and not group.progressive
    if told and group is not None and not group.bare and mode is Mode.ONGOING and measure in _EVENTS:
        return Mode.HAPPENED  # "750 hostages are freed": the present of a chronicle
    above = parse.groups_in(max(sentence.first, group.first - 4), group.first) if group is not None else []
    vain = bool(above) and above[-1].lemma == "fail" and above[-1].last == (group.first if group is not None else 0)
    if measure is Measure.OTHER and mode is Mode.DENIED and vain:
        return Mode.HAPPENED  # "1,600 peacekeepers have failed to halt the war"
    due = parse.groups_in(sentence.first, counted.first)
    if due and parse.low(counted.first - 1) == "for" and parse.low(counted.first) in ("every", "each"):
        return mode_of(parse, sentence, due[-1])  # "can be extended a day for every 10 hostages freed"
    if measure is Measure.SURRENDER and group is not None and group.lemma == "go" and group.infinitive:
        return Mode.PLANNED  # "44 weapons to go"
    bodies = counted.noun is not None and parse.low(counted.noun) in _BODIES
    if measure is Measure.KILLED and bodies and mode is not Mode.DENIED:
        return Mode.HAPPENED  # "12 bodies are to be handed over"
    if mode is Mode.ONGOING and group is not None and group.perfect and group.progressive and group.bare:
        return Mode.HAPPENED  # "with hundreds having fled"
    if measure is Measure.INJURED and mode is Mode.ONGOING and group is not None and _is_blow(parse, sentence, words):
        return Mode.HAPPENED  # "another 130 are wounded in the blast"
    if measure is Measure.MISSING and mode is Mode.HAPPENED and group is not None:
        gone = group.lemma in ("leave", "report") or (group.perfect and group.tense is Tense.PRESENT)
        return Mode.ONGOING if gone else _standing(
            parse, measure, mode, group, words
        )  # fmt: skip
    if mode is Mode.HAPPENED and measure in (Measure.OTHER, Measure.AID) and group is not None:
        simple = group.bare and group.tense is Tense.PRESENT and not group.progressive
        if simple and sentence.layout is Layout.PROSE:
            return Mode.ONGOING  # "thousands of mothers ask what has become of their sons"
    if measure is Measure.KILLED and mode is Mode.ONGOING:
        return Mode.HAPPENED
    past = group is not None and group.tense is Tense.PAST and not group.perfect
    if measure is Measure.RESIDENT and mode in (Mode.HAPPENED, Mode.ONGOING) and past:
        near = range(max(sentence.first, counted.first - _AGO), min(sentence.last, counted.last + _AGO))
        if any(_is_over(parse, i) for i in near):
            return Mode.HAPPENED
    if measure is Measure.RESIDENT and mode is Mode.ONGOING and _is_before(parse, counted, sentence.first):
        return Mode.HAPPENED  # "before the war: 120,000"
    if measure is Measure.RESIDENT and {"pre-war", "prewar"} & {
        parse.low(i) for i in range(counted.first - 4, counted.first)
    }:
        return Mode.HAPPENED
    peopled = counted.reason.endswith("of so many") or counted.reason.startswith("'population of'")
    if mode is Mode.HAPPENED and group is None and measure is Measure.RESIDENT and peopled:
        return Mode.ONGOING  # "a town of 40,000"
    stays = group is not None and group.bare and group.progressive and group.lemma in words.stative
    if mode is Mode.PLANNED and stays and measure in words.ongoing and sentence.layout is Layout.PROSE:
        return Mode.ONGOING  # "About 1,500 displaced people residing in six shelters."
    if group is not None and measure in words.ongoing and mode in (Mode.HAPPENED, Mode.ONGOING):
        before = {parse.low(i) for i in range(group.first - 2, group.last)}
        drives = measure is Measure.DISPLACED and group.tense is Tense.PRESENT and group.last <= counted.first
        if drives and group.bare and not group.progressive and group.lemma in _DRIVING:
            return Mode.HAPPENED  # "fighting displaces thousands"
        if group.bare and group.progressive and group.lemma in _HOUSING and mode is Mode.HAPPENED:
            return Mode.ONGOING  # "there are 38 centres housing 2,445 families"
        if group.bare and before & _NOW and not group.progressive:
            return Mode.ONGOING  # "the 7,000 troops now stationed in the valley"
        if group.tense is Tense.PAST and not group.perfect and before & _ONCE:
            return Mode.HAPPENED  # "the rebels once held 60 officers"
    if mode is not Mode.HAPPENED or measure not in words.ongoing or group is None:
        missing = measure is Measure.MISSING and mode is Mode.HAPPENED
        return Mode.ONGOING if missing else mode
    if group.lemma in _REGISTERING and measure in (Measure.DISPLACED, Measure.RESIDENT) and not group.passive:
        return Mode.ONGOING  # "has registered 9,860 people in the camp"
    return _standing(parse, measure, mode, group, words)


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
_HOUSING = frozenset({"house", "host", "shelter", "accommodate", "hold", "contain", "lodge"})
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
