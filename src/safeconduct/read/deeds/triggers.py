"""Find the verbs that tell a deed, with the words to quote: those whose subject, object and rest fit a frame."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.deeds.frames import Fit, find_fit
from safeconduct.read.deeds.kinds import FORCE
from safeconduct.read.deeds.phrases import Arguments, NounPhrase, Phrases
from safeconduct.read.deeds.roles import names_deed, told_of
from safeconduct.read.deeds.words import VerbFrames
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["Trigger", "find_triggers"]

#: A quote takes in so many tokens of a subject, of an object, of a phrase after the verb.
LONGEST_SUBJECT, LONGEST_OBJECT, LONGEST_PHRASE = 8, 8, 6
#: A verb's further words stand no farther behind it than its object, and a few words more.
FARTHEST_WORDS = 30
#: A line without a verb is no longer, in tokens.
LONGEST_LINE = 20
#: A date belongs to a verb that stands so many tokens before it.
DATE_AHEAD = 8
#: Where the subject tells it, so many tokens back; where it names an attack, so many.
FARTHEST_SUBJECT, FARTHEST_EVENT = 12, 16

#: What one person does of these is no deed of the report: "she came back last week".
_OF_MANY = frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL, DeedKind.RETURN, DeedKind.TALKS})
#: What is still being done with these is no deal yet.
_TALKING = frozenset({"negotiate", "mediate", "broker", "hammer", "work", "thrash", "finalise", "finalize", "discuss"})
#: Behind "lay" they are a part of it.
_LAID = frozenset({"down", "aside", "siege"})


@dataclass(slots=True, eq=False)
class Trigger:
    """Words that tell a deed, and what stands around them."""

    kind: DeedKind
    sentence: Sentence
    #: The verb, or the verb above the noun; null where a noun stands alone.
    group: VerbGroup | None
    #: The token that says what happens.
    anchor: int
    #: The tokens of the quote.
    first: int
    last: int
    #: Where the words without which it would not be told end.
    core: int
    actor: NounPhrase | None
    target: NounPhrase | None
    #: Subject and object as the verb has them, whether they do it or name it.
    sides: tuple[NounPhrase | None, NounPhrase | None]
    weak: bool
    #: A noun tells it.
    nominal: bool
    #: A participle tells it beside a noun: "a deal brokered by a bishop".
    aside: bool
    #: The verb is denied, and that is what tells it ("did not honour").
    by_denial: bool
    #: The mode that its verb itself gives.
    mode: Mode | None
    reason: str


def find_triggers(phrases: Phrases, sentence: Sentence) -> list[Trigger]:
    """Find the triggers of one sentence, in order."""
    found: list[Trigger] = []
    verbs = phrases.words.verbs
    for group in phrases.groups(sentence) + _verbless(phrases, sentence):
        if found and (group.first < found[-1].core or _is_in_object(phrases, found[-1], group)):
            continue  # "let 140 civilians leave": one deed
        if group.progressive and phrases.low(group.first - 1) == "there":
            found += _existential(phrases, sentence, group)
            continue
        frames = verbs.get(_lemma(phrases, group))
        if frames is None or phrases.verbs.is_adjective(group) or phrases.verbs.is_beside_subject(group):
            continue
        if phrases.verbs.is_object(group):
            continue
        if not frames.plain and not _has_word(phrases, sentence, group, frames):
            continue
        around = phrases.around(sentence, group)
        fit = find_fit(phrases, around, frames)
        if fit is not None and not _is_of_released(phrases, found, fit, bare=not group.passive or group.bare):
            found.append(_trigger(phrases, sentence, around, fit))
    return found


def _is_in_object(phrases: Phrases, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether what may be a noun stands in what the verb before it takes: "returned artillery fire"."""
    verb, target = phrases.tokens[group.head].verb, trigger.sides[1]
    if verb is None or not (verb.noun and group.bare) or target is None or group.progressive:
        return False
    return target.first < group.first < target.last


def _lemma(phrases: Phrases, group: VerbGroup) -> str:
    """The verb of a group: what takes an object is "lay", not the past of "lie": "will never lay down our arms"."""
    takes = phrases.low(group.head) == "lay" and (
        phrases.low(group.last) in _LAID or phrases.verbs.opens_phrase(group.last)
    )
    return "lay" if takes else group.lemma


def _verbless(phrases: Phrases, sentence: Sentence) -> list[VerbGroup]:
    """The "is" that a short line leaves out: "Guns quiet since noon.", "Nine hostages out so far."."""
    short = sentence.last - sentence.first <= LONGEST_LINE
    if not short or any(group.finite for group in phrases.groups(sentence)):
        return []
    index, grammar = phrases.subjects.after_number(sentence), phrases.parse.grammar
    while index < sentence.last and (
        index in phrases.dated or phrases.tokens[index].kind is MARK or phrases.low(index) in grammar.adverbs
    ):
        index += 1
    subject = phrases.read(index, sentence.last)
    if subject is None:
        return []
    states = phrases.words.verbs["be"].by_word
    for at in range(index + 1, min(subject.last + 3, sentence.last)):
        if phrases.low(at) in states and at not in phrases.verbs.at:
            return [VerbGroup(at, at, at, "be", Tense.PAST)]
    return []


def _has_word(phrases: Phrases, sentence: Sentence, group: VerbGroup, frames: VerbFrames) -> bool:
    """Whether a word that a verb's frames ask for stands behind it: a cheap test before its subject is looked for."""
    last = min(sentence.last, group.last + FARTHEST_WORDS)
    return not frames.by_word.keys().isdisjoint(phrases.parse.lows[group.last : last])


def _existential(phrases: Phrases, sentence: Sentence, group: VerbGroup) -> list[Trigger]:
    """What there was, where it looks like a verb: "there was shooting in the old town"."""
    frames = [frame for frame in phrases.words.nouns.get(phrases.low(group.head), ()) if not frame.words]
    if not frames or frames[0].needs_of:
        return []
    reason = f"'{phrases.parse.words(group.first, group.last)}': {frames[0].why}"
    first, last = group.first - 1, group.last
    return [
        Trigger(
            frames[0].kind, sentence, group, group.head, first, last, last, None, None, (None, None),
            weak=False, nominal=False, aside=False, by_denial=False, mode=Mode.HAPPENED, reason=reason,
        )
    ]  # fmt: skip


def _is_of_released(phrases: Phrases, found: list[Trigger], fit: Fit, *, bare: bool) -> bool:
    """Whether an arrest only tells who is released: "to free all persons detained by them"."""
    if fit.frame.kind is not DeedKind.ARREST or fit.target is None or not found or not bare:
        return False
    if any(index in phrases.dated for index in range(fit.end, fit.end + DATE_AHEAD)):
        return False  # "let go 14 men seized in July"
    freed = found[-1].target if found[-1].kind is DeedKind.RELEASE else None
    return freed is not None and freed.first <= fit.target.first < freed.last


def _trigger(phrases: Phrases, sentence: Sentence, around: Arguments, fit: Fit) -> Trigger:
    group, frame = around.group, fit.frame
    core = max(fit.end, group.last)
    named = frame.kind in FORCE and fit.actor is not None and names_deed(fit.actor)
    told = FARTHEST_EVENT if named else FARTHEST_SUBJECT if frame.subject and not frame.object else 0
    joined = group.infinitive and phrases.low(group.first - 1) in ("and", "or", ",")
    first, last = _quote(around, core, 0 if joined else told)
    single = frame.kind in _OF_MANY and any(p is not None and "single" in p.tags for p in (fit.actor, fit.target))
    aside = frame.kind is DeedKind.ATTACK and group.bare and group.progressive
    aside = aside and phrases.low(group.first - 1) in (",", "and")  # "…, killing 36 people"
    weak = frame.weak or single or aside or (frame.kind in _OF_MANY and _tells_who(phrases, group))
    actor, target = told_of(phrases, frame.kind, around, fit.actor, fit.target)
    return Trigger(
        kind=_kind(frame.kind, group),
        sentence=sentence,
        group=group,
        anchor=group.head,
        first=first,
        last=last,
        core=core,
        actor=actor,
        target=target,
        sides=(fit.actor, fit.target),
        weak=weak,
        nominal=False,
        aside=fit.passive and group.bare and sentence.layout is Layout.PROSE,
        by_denial=frame.negated,
        mode=Mode.HAPPENED if _is_overdue(frame.kind, group) else frame.mode,
        reason=f"'{phrases.parse.words(group.first, core)}': {frame.why}",
    )


def _kind(kind: DeedKind, group: VerbGroup) -> DeedKind:
    """The kind of deed by the form of its verb: who "is negotiating a truce" talks, and has not agreed yet."""
    if _is_overdue(kind, group):
        return DeedKind.DELAY
    talking = kind is DeedKind.SIGNING and group.progressive and not group.passive and group.lemma in _TALKING
    return DeedKind.TALKS if talking else kind


def _is_overdue(kind: DeedKind, group: VerbGroup) -> bool:
    """Whether a departure that should have been is a delay: "the buses should have left weeks ago"."""
    return kind is DeedKind.DEPARTURE and group.perfect and (group.modal == "should" or group.be_to)


def _tells_who(phrases: Phrases, group: VerbGroup) -> bool:
    """Whether a relative clause only tells who is meant: "the rebels who left in May", "those who want to leave"."""
    above = phrases.verbs.before(group) if group.infinitive else None
    first = above.first if above is not None else group.first
    return phrases.low(first - 1) in ("who", "that")


def _quote(around: Arguments, core: int, told_by_subject: int) -> tuple[int, int]:
    """The verb with a short subject before it, and its object or the phrase right after it.

    Where the subject tells as much as the verb ("talks on the prisoners continue"), it may be longer.

    Args:
        told_by_subject: how far back, in tokens, a subject that tells the deed is taken in; 0 where it does not.
    """
    group, subject = around.group, around.subject
    first = group.first
    if subject is not None and subject.last <= group.first:
        longest = told_by_subject or LONGEST_SUBJECT
        if group.first - subject.first <= longest and (told_by_subject or subject.last == group.first):
            first = subject.first
    last = core
    if around.object is not None and around.object.first <= core + 1:
        last = max(last, min(around.object.last, group.last + LONGEST_OBJECT))
    elif around.after and around.after[0][1].first <= core + 2:
        last = max(last, min(around.after[0][1].last, group.last + LONGEST_PHRASE))
    return first, last
