"""Say whether a deed happened, goes on, is due, is denied or may be, beyond what the form of its verb says.

The form is read by ``modes``. Added here is what stands around it: "no" in its subject, "denied that", "if", "afraid
that", "until", the deal whose terms are told in the present tense, and verbs that say a thing is still under way.
"""

from __future__ import annotations

from safeconduct.read.deeds.kinds import LASTING, PROVIDED, STANDING
from safeconduct.read.deeds.mode_words import CONTINUING, RUMOURS, DeedModeWords, deed_mode_words, is_of_terms
from safeconduct.read.deeds.noun_modes import mode_of_noun_deed
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.modes import mode_of, mode_words
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["is_begun", "mode_of_deed"]

#: So many words before a verb are looked at, and so many infinitives joined before it.
BACK, JOINED = 14, 24

#: Those that are "trapped by the fighting", "stranded in the town" still are.
_SHUTTING_IN = frozenset({"by", "in", "inside", "at", "there", "between", "under", "without"})
_PUT_OFF = frozenset({"delay", "postpone", "put", "defer", "adjourn", "reschedule", "push"})
_ADMITTING = frozenset({"acknowledge", "admit", "confirm", "recognise", "recognize", "concede"})
_AGREEING = frozenset({"agree", "order", "decide", "stipulate", "provide", "accept", "require", "decree", "rule"})
_INTENTIONS = frozenset({"intention", "plan", "plans", "chance", "question", "prospect", "way", "thought"})
_ASKING = frozenset({"demand", "request", "propose", "suggest", "urge", "ask"})
_AFRAID = frozenset({"afraid", "fear", "fears", "worried", "fearful", "anxious", "feared"})
_OPENING = _AFRAID | {"if"}
_SPREADING = frozenset({"spread", "resume", "intensify", "escalate", "rage", "erupt", "flare"})
_TIMETABLED = frozenset({"schedule", "plan", "slate", "set", "expect", "pencil"})
_WATCHING = frozenset({"see", "watch", "film", "hear", "observe"})
_CHARGING = frozenset({"accuse", "suspect", "convict"})
_HOLDING = frozenset({"hold", "be", "remain", "stay", "languish", "keep", "detain", "imprison"})


def mode_of_deed(phrases: Phrases, trigger: Trigger) -> Mode:
    """The mode of a deed."""
    parse, sentence, group = phrases.parse, trigger.sentence, trigger.group
    words = deed_mode_words(parse.lexicon)
    bearer = _bearer(phrases, group)
    mode = mode_of(parse, sentence, bearer)
    if group is not None and bearer is not None and bearer is not group and _is_joined_participle(phrases, group):
        group = bearer
    if trigger.nominal or group is None:
        return mode_of_noun_deed(phrases, trigger, mode, words)
    if trigger.kind is DeedKind.DELAY and trigger.mode is not None:
        return trigger.mode
    if trigger.kind is DeedKind.DELAY and mode is Mode.ONGOING and group.passive and group.lemma in _PUT_OFF:
        return Mode.HAPPENED  # "is postponed to Saturday"
    if trigger.mode is not None and mode in (Mode.HAPPENED, Mode.ONGOING):
        return trigger.mode
    if trigger.aside and group.lemma in _TIMETABLED and mode is Mode.HAPPENED:
        return Mode.PLANNED  # "talks scheduled for Tuesday"
    if trigger.by_denial:
        return trigger.mode or _by_denial(trigger, mode)
    if sentence.layout is Layout.HEADING and _is_headline_tense(group) and mode in (Mode.ONGOING, Mode.PLANNED):
        return Mode.HAPPENED
    if mode is not Mode.DENIED and _denied(phrases, trigger, group, words):
        return Mode.DENIED
    intended = phrases.low(group.first - 1) == "of" and phrases.low(group.first - 2) in _INTENTIONS
    if intended and words.nothing & _between(phrases, group.first - 5, group.first):
        return Mode.DENIED  # "no intention of leaving"
    if group.infinitive and _has_until(phrases, group):
        return Mode.PLANNED
    if group.infinitive and _is_outcome(phrases, trigger):
        return Mode.HAPPENED
    if group.infinitive and mode is Mode.HAPPENED and not group.perfect:
        led = phrases.subjects.led_by_for(sentence, group) is not None  # "the deal called for the rebels to leave"
        if led or sentence.layout is Layout.HEADING:
            return Mode.PLANNED
    if group.lemma == "deny" and mode in (Mode.HAPPENED, Mode.ONGOING):
        return Mode.DENIED  # "denied bombing the camp"
    if mode is not Mode.DENIED and _is_open(phrases, trigger, group):
        return Mode.POSSIBLE
    return _by_form(phrases, trigger, group, mode, words)


def is_begun(phrases: Phrases, group: VerbGroup | None) -> bool:
    """Whether a verb hangs on one that says it has begun: "started to depart", "kept firing"."""
    above = phrases.verbs.before(group) if group is not None and not group.finite else None
    return above is not None and above.finite and above.lemma in deed_mode_words(phrases.parse.lexicon).begun


def _bearer(phrases: Phrases, group: VerbGroup | None) -> VerbGroup | None:
    """The verb whose form says the mode: "will have their status settled" is due as its "will have" is.

    Of several infinitives joined, the first says how they stand.
    """
    if group is not None and group.infinitive and phrases.low(group.first - 1) in (",", ";", "and", "or", ")"):
        return _leading(phrases, group) or group
    if group is None or not group.bare:
        return group
    above = phrases.verbs.before(group)
    if above is not None and above.passive and not above.bare and _is_joined_participle(phrases, group):
        return above  # "the fighters will be registered and disarmed"
    if group.finite:
        return group
    return above if above is not None and above.lemma == "have" and above.last < group.first else group


def _is_joined_participle(phrases: Phrases, group: VerbGroup) -> bool:
    """Whether a participle shares the auxiliary of the verb right before "and"."""
    verb = phrases.tokens[group.head].verb
    above = phrases.verbs.before(group)
    near = above is not None and above.last >= group.first - 2
    return near and verb is not None and verb.participle and phrases.low(group.first - 1) in ("and", "or")


def _is_outcome(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether "only" says what came of it: "they set out, only to be turned back", "only for the bus to be stopped"."""
    group, first = trigger.group, trigger.sentence.first
    if group is None:
        return False
    if phrases.low(group.first - 1) == "only" and phrases.low(group.first - 2) == ",":
        return True
    before = range(group.first - 1, max(first, group.first - BACK), -1)
    return any(phrases.low(i) == "for" and phrases.low(i - 1) == "only" for i in before)


def _has_until(phrases: Phrases, group: VerbGroup) -> bool:
    """Whether a time is given for it: "have until Friday to leave", "gave residents two days to leave"."""
    above = phrases.verbs.before(group)
    given = above is not None and above.lemma in ("give", "grant", "allow") and above.finite and above.modal is None
    if given and above is not None and above.last < group.first - 1:
        return phrases.low(group.first - 1) in phrases.words.small.times
    return above is not None and above.lemma in ("have", "get") and phrases.low(above.last) in ("until", "till")


def _is_headline_tense(group: VerbGroup) -> bool:
    """ "Rebels leave town": a headline tells in the present what has happened."""
    return group.tense is Tense.PRESENT and not group.progressive and group.modal is None and not group.be_to


def _by_denial(trigger: Trigger, mode: Mode) -> Mode:
    if mode is not Mode.DENIED:
        return mode
    return Mode.ONGOING if trigger.kind is DeedKind.ATTACK else Mode.HAPPENED


def _denied(phrases: Phrases, trigger: Trigger, group: VerbGroup, words: DeedModeWords) -> bool:
    """ "No ceasefire was agreed", "denied that the operation had been halted", "not one of them had moved"."""
    surface = trigger.sides[1] if group.passive else trigger.sides[0]
    if _negative(phrases, surface, words) or _negative(phrases, trigger.sides[1], words):
        return True
    return not group.infinitive and (_under_denial(phrases, group, words) or _is_refuted(phrases, trigger))


def _is_open(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> bool:
    """ "If the calm holds, talks open", "afraid that they will be drafted", "demanded that they are let go"."""
    if group.tense not in (Tense.PRESENT, Tense.FUTURE) or group.perfect:
        return False
    begin = max(trigger.sentence.first, group.first - 2 * BACK)
    opened = phrases.parse.within(_OPENING, begin, group.first)
    before = phrases.parse.lows[begin : group.first] if opened else []
    if "if" in before and "," in before[before.index("if") :]:
        return before[: before.index("if")] in ([], ["and"], ["but"]) or before[before.index("if") - 1] in (",", "and")
    above = phrases.verbs.before(group)
    if above is not None and above.lemma in _ASKING and "that" in _between(phrases, above.last, group.first):
        return True
    return any(low in _AFRAID and before[i + 1 : i + 2] == ["that"] for i, low in enumerate(before))


def _under_denial(phrases: Phrases, group: VerbGroup, words: DeedModeWords) -> bool:
    """ "Denied that the bus had been stopped", "rejected reports that a pact was struck", "did not admit that"."""
    above = phrases.verbs.before(group)
    for _ in range(3):
        if above is None:
            return False
        denying = above.lemma in words.denials or (above.negated and above.lemma in _ADMITTING)
        if denying and not (above.negated and above.lemma in words.denials):
            return "that" in _between(phrases, above.last, group.first)
        above = phrases.verbs.before(above)
    return False


def _is_refuted(phrases: Phrases, trigger: Trigger) -> bool:
    """ "Reports that a plane hit the camp are baseless": what is said in a report that is called untrue."""
    refuting = mode_words(phrases.parse.lexicon).refuting
    first, last = trigger.sentence.first, trigger.sentence.last
    if not phrases.parse.within(refuting, trigger.last, min(last, trigger.last + 2 * BACK)):
        return False
    before = [phrases.low(i) for i in range(max(first, trigger.first - 2 * BACK), trigger.first)]
    return "that" in before and bool(RUMOURS.intersection(before))


def _negative(phrases: Phrases, phrase: NounPhrase | None, words: DeedModeWords) -> bool:
    if phrase is None:
        return False
    first = max(0, phrase.first - 1)
    opening = [phrases.low(i) for i in range(first, min(phrase.first + 2, phrase.head + 1))]
    if opening[0] in ("no", "not") and opening[1:2] and opening[1] in ("more", "fewer", "less", "only", "later"):
        return False  # "no more than 300 were moved"
    if "little" in opening[:2] and "a" not in opening and phrase.tags & {"aid", "access"}:
        return True
    if "more" in opening or "fewer" in opening or "less" in opening:
        opening = opening[:1]
    return bool(words.nothing.intersection(opening)) or phrases.low(phrase.head) in (
        "nobody", "none", "nothing", "no-one",
    )  # fmt: skip


def _between(phrases: Phrases, first: int, last: int) -> set[str]:
    return {phrases.low(i) for i in range(first, min(last, first + BACK))}


def _by_form(phrases: Phrases, trigger: Trigger, group: VerbGroup, mode: Mode, words: DeedModeWords) -> Mode:
    """What the verb's own form says, with the verb that it hangs on."""
    if phrases.low(group.first - 1) == "of" and _is_charged(phrases, trigger):
        return Mode.ONGOING if group.lemma in _HOLDING else Mode.HAPPENED  # "accused of firing on a bus"
    if group.infinitive and phrases.low(group.first - 1) == "yet":
        return Mode.DENIED  # "has yet to pull back"
    if mode is Mode.DENIED:
        return mode
    over = trigger.kind is DeedKind.COMPLETION and group.lemma == "be" and group.tense is Tense.PRESENT
    if over and mode is Mode.PLANNED and not group.be_to and not _awaited(phrases, trigger, group):
        return Mode.HAPPENED  # "Stage II is behind us"
    if trigger.kind is DeedKind.SIGNING and mode is Mode.PLANNED and _is_done(group):
        return Mode.HAPPENED  # "a truce was agreed": what was agreed is due, the deal is done
    if phrases.low(group.first) == "be":
        above = phrases.verbs.before(group)
        agreed = above is not None and above.lemma in _AGREEING
        return Mode.PLANNED if agreed else Mode.POSSIBLE  # "we demand that they be set free"
    allowed = group.modal == "may" and not group.passive and not group.perfect
    if allowed and mode is Mode.POSSIBLE and trigger.kind in PROVIDED and is_of_terms(phrases, trigger, words):
        return Mode.PLANNED
    if _has_to(phrases, group):
        return Mode.PLANNED if group.tense is Tense.PRESENT else Mode.HAPPENED
    if group.infinitive:
        return _of_infinitive(phrases, group, mode, words)
    if mode not in (Mode.HAPPENED, Mode.ONGOING):
        return mode
    simple = group.tense is Tense.PRESENT and not (group.perfect or group.progressive or group.passive)
    doer = trigger.sides[0]
    if simple and trigger.kind in PROVIDED and doer is not None and doer.tags & {"deal"}:
        return Mode.PLANNED  # "the agreement sends 1,200 fighters to the coast"
    if trigger.kind in STANDING:
        return _standing(phrases, trigger, group)
    if (
        trigger.kind is DeedKind.ARREST
        and group.lemma in _HOLDING
        and (group.tense is Tense.PRESENT or group.progressive)
    ):
        return Mode.ONGOING
    return _going_on(phrases, trigger, group, mode, words)


def _is_charged(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether somebody is accused of it."""
    groups = phrases.groups(trigger.sentence)
    return any(g.lemma in _CHARGING and g.last <= trigger.first and not g.negated for g in groups)


def _awaited(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether a clause tells until when: "until the batch is complete"."""
    before = range(max(trigger.sentence.first, group.first - BACK), group.first)
    return any(phrases.low(i) in ("until", "till", "once", "when", "before", "time", "if", "tomorrow") for i in before)


def _is_done(group: VerbGroup) -> bool:
    """Whether a verb's own form tells what is done."""
    return (group.tense is Tense.PAST or group.perfect) and group.modal is None and not group.be_to


def _going_on(phrases: Phrases, trigger: Trigger, group: VerbGroup, mode: Mode, words: DeedModeWords) -> Mode:
    if group.progressive and not group.bare:
        if group.tense is Tense.NONE:
            return mode  # "after being kidnapped"
        return Mode.HAPPENED if group.perfect and group.tense is Tense.PAST else Mode.ONGOING
    above = phrases.verbs.before(group) if group.bare and group.progressive else None
    if above is not None and above.last == group.first and above.lemma in _WATCHING:
        return Mode.ONGOING if above.tense is Tense.PRESENT else mode  # "are seen leaving"
    simple = group.tense is Tense.PRESENT and not group.perfect and trigger.sentence.layout is not Layout.HEADING
    if simple and trigger.kind is DeedKind.TALKS and group.lemma in CONTINUING:
        return Mode.ONGOING  # "negotiations continue"
    if group.perfect and group.tense is Tense.PRESENT and trigger.kind is DeedKind.ATTACK and group.lemma in _SPREADING:
        return Mode.ONGOING  # "fighting has spread"
    if group.lemma == "be" and phrases.parse.holds(words.way, group.last, trigger.core):
        return Mode.ONGOING
    if group.lemma == "be" and trigger.kind in (DeedKind.COMPLETION, DeedKind.RETURN, DeedKind.HALT):
        return Mode.HAPPENED
    if simple and trigger.kind in PROVIDED and is_of_terms(phrases, trigger, words):
        return Mode.PLANNED
    if simple and (trigger.kind in LASTING or (trigger.kind is DeedKind.AID_DELIVERED and group.passive)):
        return Mode.ONGOING
    return mode


def _of_infinitive(phrases: Phrases, group: VerbGroup, mode: Mode, words: DeedModeWords) -> Mode:
    """ "Have begun to leave" goes on."""
    above = phrases.verbs.before(group)
    if above is not None and above.bare and above.progressive and above.last == group.first:
        return Mode.ONGOING if above.lemma in words.begun else mode  # "with families beginning to return"
    if above is None or mode not in (Mode.HAPPENED, Mode.ONGOING):
        return mode
    return Mode.ONGOING if above.lemma in words.begun and above.tense is Tense.PRESENT else mode


def _leading(phrases: Phrases, group: VerbGroup) -> VerbGroup | None:
    """The first of several infinitives under one verb: "pledged to stop shelling, to free captives and to leave"."""
    leading, other = None, phrases.verbs.before(group)
    for _ in range(JOINED):
        if other is None or other.finite:
            break
        leading = other if other.infinitive else leading
        other = phrases.verbs.before(other)
    return leading if other is not None else None


def _has_to(phrases: Phrases, group: VerbGroup) -> bool:
    """ "Has to go", "had to turn back"."""
    return any(
        phrases.low(i) in phrases.parse.grammar.have and phrases.low(i + 1) == "to"
        for i in range(group.first, group.head)
    )


def _standing(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> Mode:
    """A siege goes on where it is told in the present, in the perfect, or since when."""
    last = min(trigger.last + 6, trigger.sentence.last)
    if phrases.low(trigger.first - 1) == "since" and group.lemma in ("begin", "start"):
        return Mode.ONGOING  # "since the siege began"
    since = any(phrases.low(i) in ("since", "remains", "still") for i in range(group.first, last))
    contracted = phrases.low(group.first - 1) == "'s" or phrases.low(group.first) == "'s"
    participle = group.bare and (group.progressive or (trigger.aside and phrases.low(group.last) in _SHUTTING_IN))
    return Mode.ONGOING if since or contracted or participle or group.tense is Tense.PRESENT else Mode.HAPPENED
