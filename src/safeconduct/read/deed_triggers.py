"""Find the words that tell a deed: a verb whose subject and object fit one of its frames, or a noun that does its work."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.deed_phrases import Arguments, NounPhrase, Phrases
from safeconduct.read.deed_words import Tags, VerbFrame
from safeconduct.read.sentences import Sentence
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["Trigger", "find_triggers"]


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
    weak: bool
    #: A noun tells it.
    nominal: bool
    #: The verb is denied, and that is what tells it ("did not honour").
    by_denial: bool
    #: The mode that its verb itself gives.
    mode: Mode | None
    reason: str


#: What one person does of these is no deed of the report: "she came back last week".
_OF_MANY = frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL, DeedKind.RETURN, DeedKind.TALKS})

#: Words between a verb and what belongs to it.
_BETWEEN = frozenset(
    {"also", "then", "now", "already", "again", "all", "both", "safely", "finally", "there", "not", "still", "just"}
)


#: These stand right behind their verb: "crossed into", not "poured oil into".
_TIED = frozenset({"into", "onto", "through"})


def find_triggers(phrases: Phrases, sentence: Sentence) -> list[Trigger]:
    """Find the triggers of one sentence, in order."""
    found: list[Trigger] = []
    verbs = phrases.words.verbs
    for group in phrases.groups(sentence):
        frames = verbs.get(group.lemma)
        if frames is None or phrases.attributive(group):
            continue
        around = phrases.around(sentence, group)
        trigger = _by_frames(phrases, sentence, around, frames)
        if trigger is not None:
            found.append(trigger)
    return found


def _by_frames(
    phrases: Phrases, sentence: Sentence, around: Arguments, frames: tuple[VerbFrame, ...]
) -> Trigger | None:
    best: tuple[int, VerbFrame, bool, int] | None = None
    for frame in frames:
        worth = frame.rank - (5 if frame.weak else 0)
        if best is not None and worth <= best[0]:
            continue
        for passive in (around.passive, not around.passive) if around.ambiguous else (around.passive,):
            end = _fits(phrases, around, frame, passive)
            if end is not None:
                best = (worth, frame, passive, end)
                break
    return _trigger(phrases, sentence, around, *best[1:]) if best is not None else None


def _fits(phrases: Phrases, around: Arguments, frame: VerbFrame, passive: bool) -> int | None:
    """Where the words of a frame end behind its verb; null if the frame does not fit."""
    group = around.group
    if frame.negated and not group.negated and not _has_word(around.subject, _NOBODY):
        return None
    if frame.passive and not passive:
        return None
    end = _words_end(phrases, around, frame.words)
    if end is None:
        return None
    subject, object_ = around.subject, around.object
    if passive:
        agent = next((p for words, p in around.after if words == ("by",)), None)
        subject, object_ = agent, around.subject
        if around.ambiguous and around.before is not None:
            object_ = around.before
    if frame.words and not passive and group.last < end and (object_ is None or object_.first < end <= object_.last):
        object_ = _after_words(phrases, around, end)
    unsaid = passive and subject is None and not frame.agent and bool(frame.object or frame.either or frame.passive)
    if frame.subject and not unsaid and not _has(subject, frame.subject):
        return None
    if frame.object and not _has_object(object_, frame.object):
        return None
    if _has(subject, frame.not_subject) or _has(object_, frame.not_object):
        return None
    if frame.either and not (_has(subject, frame.either) or _has(object_, frame.either)):
        return None
    if frame.marks and not any(p is not None and p.words & frame.marks for p in (subject, object_, *_afters(around))):
        return None
    if frame.not_goal and any(_has(p, frame.not_goal) for _, p in around.after[:2]):
        return None
    if frame.alone and not _alone(phrases, around, end):
        return None
    if not _goes_on(around, frame, object_):
        return None
    return end


def _afters(around: Arguments) -> list[NounPhrase]:
    return [phrase for _, phrase in around.after[:2]]


def _has(phrase: NounPhrase | None, wanted: Tags) -> bool:
    return phrase is not None and bool(phrase.tags & wanted)


#: In a subject these deny the verb: "neither side honoured the truce".
_NOBODY = frozenset({"neither", "nobody", "none", "no"})


def _has_word(phrase: NounPhrase | None, words: Tags) -> bool:
    return phrase is not None and bool(phrase.words & words)


def _has_object(phrase: NounPhrase | None, wanted: Tags) -> bool:
    if phrase is None:
        return "" in wanted
    return "*" in wanted or bool(phrase.tags & wanted)


def _after_words(phrases: Phrases, around: Arguments, end: int) -> NounPhrase | None:
    """The object that stands behind a verb's particle or phrase."""
    phrase = phrases.read(end, max(around.end, end + 12))
    return None if phrase is None or phrases.is_time(phrase) else phrase


def _words_end(phrases: Phrases, around: Arguments, words: tuple[str, ...]) -> int | None:
    """Where a frame's further words end: right behind the verb, or behind its object."""
    last = around.group.last
    if not words:
        return last
    starts = [last]
    if around.object is not None and words[0] not in _TIED:
        starts.append(around.object.last)
    for start in starts:
        at = start
        for _ in range(5):
            if all(phrases.low(at + i) == word for i, word in enumerate(words)):
                return at + len(words)
            if phrases.low(at) in _BETWEEN or phrases.low(at).endswith("ly") or at in phrases.dated:
                at += 1
            else:
                break
    return None


#: After "went" these make another verb of it.
_NOT_ALONE = frozenset(
    [
        "on",
        "back",
        "through",
        "over",
        "in",
        "off",
        "up",
        "down",
        "by",
        "without",
        "into",
        "ahead",
        "along",
        "under",
        "about",
        "against",
        "with",
        "hungry",
        "missing",
        "unanswered",
        "unpunished",
        "home",
        "free",
        "wrong",
        "well",
        "public",
        "silent",
        "further",
        "beyond",
        "as",
        "for",
        "around",
        "astray",
        "bad",
    ]
)


def _alone(phrases: Phrases, around: Arguments, end: int) -> bool:
    """Whether nothing follows a verb that makes another one of it: "they went", not "they went on"."""
    return around.object is None and phrases.low(end) not in _NOT_ALONE


def _goes_on(around: Arguments, frame: VerbFrame, object_: NounPhrase | None) -> bool:
    """Whether the phrases after the verb are those the frame asks for."""
    if not frame.then:
        if not frame.goal:
            return True
        return _has(object_, frame.goal) or any(_has(p, frame.goal) for _, p in around.after)
    for words, phrase in around.after:
        if any(words[: len(then)] == then or words[-len(then) :] == then for then in frame.then):
            if not frame.goal or _has(phrase, frame.goal):
                return True
    return False


def _trigger(
    phrases: Phrases, sentence: Sentence, around: Arguments, frame: VerbFrame, passive: bool, end: int
) -> Trigger:
    group = around.group
    actor, target = around.subject, around.object
    if passive:
        actor, target = next((p for words, p in around.after if words == ("by",)), None), around.subject
        if around.ambiguous and around.before is not None:
            target = around.before
    first = group.first
    subject = around.subject
    if subject is not None and subject.last == group.first and group.first - subject.first <= 4:
        first = subject.first
    weak = frame.weak or (frame.kind in _OF_MANY and actor is not None and "single" in actor.tags)
    last = max(end, group.last)
    if around.object is not None and around.object.first <= last + 1:
        last = max(last, min(around.object.last, group.last + 8))
    elif around.after and around.after[0][1].first <= last + 2:
        last = max(last, min(around.after[0][1].last, group.last + 6))
    verb = phrases.parse.words(group.first, max(end, group.last))
    return Trigger(
        frame.kind, sentence, group, group.head, first, last, max(end, group.last), actor, target, weak, False, frame.negated, frame.mode,
        f"'{verb}': {frame.why}",
    )  # fmt: skip
