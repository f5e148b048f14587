"""Say which frame of deeds a verb fits, with its subject, its object and what follows.

Of the frames that fit, the one that asks for most is taken: more words behind the verb, a certain object, a certain
goal. A past form without auxiliary is tried both ways: "civilians evacuated from the town", "the army evacuated it".
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from safeconduct.read.deeds.phrases import Arguments, NounPhrase, Phrases
from safeconduct.read.deeds.words import Tags, VerbFrame, VerbFrames
from safeconduct.vocab.claim import DeedKind

__all__ = ["Fit", "find_fit"]

_ORDER = attrgetter("order")
#: A weak frame must ask for so much more to be taken before a strong one.
WEAKER = 5
#: So many small words and dates may stand between a verb and the words that belong to it.
FARTHEST_WORD = 5

#: Words between a verb and what belongs to it.
_BETWEEN = frozenset(
    {
        "also", "then", "now", "already", "again", "all", "both", "safely", "finally", "there", "not", "still",
        "just", "yet", "once", "more", "almost", "well", "very", "half", "quite",
    }
)  # fmt: skip
#: These stand right behind their verb: "crossed into", not "poured oil into".
_TIED = frozenset({"into", "onto", "through"})
#: What stands behind a verb with one of these is where it leads to.
_LEADING = frozenset({"into", "onto", "to", "in", "on", "at"})
#: Of a past form of these without "by" the subject does it.
_BY_THEMSELVES = frozenset({"pull", "march", "walk", "sail", "move", "redeploy", "retreat"})
#: They open a date and belong to the verb all the same: "did not leave until nightfall", "came back in June".
_LIMITS = frozenset({"until", "till", "back"})
#: In the passive these keep an object: "will be granted amnesty", "were refused entry".
_OF_TWO_OBJECTS = frozenset({"grant", "offer", "refuse", "promise"})
#: Where and with whom something is agreed.
_WHERE = (("in",), ("at",), ("with",))
_PARTNERS, _PLACES = frozenset({"people", "force", "fighters", "name"}), frozenset({"placename"})
#: What hangs on a verb with these says when or why, not where to: "went home after the truce".
_WHEN = frozenset({"since", "after", "before", "during", "until", "till", "despite", "under", "following", "amid"})
#: In a subject these deny the verb: "neither side honoured the truce".
_NOBODY = frozenset({"neither", "nobody", "none", "no"})


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A frame that fits a verb."""

    frame: VerbFrame
    #: Who does it, and to whom it is done.
    actor: NounPhrase | None
    target: NounPhrase | None
    #: Where the frame's words end.
    end: int
    #: Read as done to its subject.
    passive: bool


def find_fit(phrases: Phrases, around: Arguments, frames: VerbFrames) -> Fit | None:
    """Find the frame that fits a verb best; null if none does."""
    openings = _openings(phrases, around) if frames.by_word else {}
    candidates = [*frames.plain]
    for word in openings:
        candidates.extend(frames.by_word.get(word, ()))
    if len(candidates) > len(frames.plain):
        candidates.sort(key=_ORDER)
    sides = _Sides(phrases, around)
    led = around.passive or any(words[-1] == "by" for words, _ in around.after)  # "two villages besieged by insurgents"
    voices = (led, not led) if around.ambiguous else (around.passive,)
    if around.ambiguous and not led and around.group.lemma in _BY_THEMSELVES:
        voices = (False,)  # "rebels pulled out of the town"
    best: Fit | None = None
    worth = -100
    for frame in candidates:
        if frame.rank <= worth:
            break
        own = frame.rank - (WEAKER if frame.weak else 0)
        if own <= worth:
            continue
        for passive in voices:
            fit = sides.fit(frame, passive, openings)
            if fit is not None:
                best, worth = fit, own
                break
    return best


def _openings(phrases: Phrases, around: Arguments) -> dict[str, list[int]]:
    """The words that may belong to a verb, with their places: behind it, and behind its object."""
    found: dict[str, list[int]] = {}
    behind_object = around.object.last if around.object is not None else None
    for start in (around.group.last, behind_object):
        if start is None:
            continue
        for at in range(start, start + FARTHEST_WORD):
            low = phrases.low(at)
            free = at not in phrases.dated or low in _LIMITS or _is_particle(phrases, at)
            if free and (start == around.group.last or low not in _TIED):
                found.setdefault(low, []).append(at)
            if low not in _BETWEEN and not low.endswith("ly") and at not in phrases.dated:
                break
    return found


def _is_particle(phrases: Phrases, at: int) -> bool:
    """Whether "in" before a day belongs to the verb: "were turned in Wednesday"."""
    return phrases.low(at) == "in" and phrases.low(at + 1) in phrases.parse.grammar.calendar


class _Sides:
    """Subject and object of one verb, in the active and in the passive."""

    def __init__(self, phrases: Phrases, around: Arguments) -> None:
        self.phrases = phrases
        self.around = around
        agent = next((phrase for words, phrase in around.after if words[-1] == "by"), None)
        done_to = around.before if around.ambiguous and around.before is not None else around.subject
        self.pairs = {False: (around.subject, around.object), True: (agent, done_to)}

    def fit(self, frame: VerbFrame, passive: bool, openings: dict[str, list[int]]) -> Fit | None:
        """The verb read as a frame, if it fits."""
        if (frame.passive and not passive) or (frame.negated and not self._negated()):
            return None
        begin = end = self.around.group.last
        if frame.words:
            found = self._opening(frame, openings)
            if found is None:
                return None
            begin, end = found, found + len(frame.words)
        subject, object_ = self.pairs[passive]
        if frame.words and not passive and (object_ is None or begin <= object_.first < end):
            object_ = self._behind(end)
        if passive and self.around.object is not None and self.around.group.lemma in _OF_TWO_OBJECTS:
            object_ = self.around.object
        row = object_ is not None and object_ is subject  # "Still to leave: 900"
        if not _is_object(object_, frame, row=row) or not _is_subject(subject, frame, passive):
            return None
        if frame.either and not (_has(subject, frame.either) or _has(object_, frame.either)):
            return None
        if not self._follows(frame, subject, object_, end):
            return None
        return Fit(frame, subject, self._target(frame, passive, object_, end), end, passive)

    def _target(self, frame: VerbFrame, passive: bool, object_: NounPhrase | None, end: int) -> NounPhrase | None:
        """To whom it is done; behind a particle, where the frame asks for it: "handed over four hostages"."""
        target = self.pairs[passive][1]
        if target is not None and self.around.group.last <= target.first < end:
            target = None  # the frame's own words: "fell silent", "opened fire on a bus"
        if target is None and frame.kind is DeedKind.HANDOVER and len(frame.words) > 1:
            arms = self.phrases.read(end - len(frame.words) + 1, end)
            return arms if arms is not None and "weapon" in arms.tags else None  # "handed over their weapons"
        if target is not None or object_ is None or passive:
            return target
        wanted = bool(frame.words) and not object_.tags.isdisjoint(frame.object) and not self._is_way(frame, object_)
        return object_ if wanted or not object_.words.isdisjoint(_NOBODY) else None  # "let in no aid"

    def _is_count(self, end: int) -> bool:
        """Whether "over" only belongs to a number: "abducted over 80 people"."""
        return self.phrases.low(end) == "over" and self.phrases.verbs.is_number(end + 1)

    def _is_way(self, frame: VerbFrame, object_: NounPhrase) -> bool:
        """Whether what stands behind a particle is where they go, or what they go in: "climbed into green buses"."""
        if frame.kind is DeedKind.DEPARTURE and "vehicle" in object_.tags:
            return True
        return frame.words[-1] in _LEADING and not object_.tags.isdisjoint({"place", "placename", "refuge"})

    def _is_alone(self, end: int) -> bool:
        """Whether nothing follows that makes another verb of it: "they went on Friday", not "they went on"."""
        follows = self.phrases.verbs.at.get(end)
        if self.around.object is not None or (follows is not None and follows.infinitive):
            return False
        return end in self.phrases.dated or self.phrases.low(end) not in self.phrases.words.not_alone

    def _is_fixed(self, end: int) -> bool:
        """Whether it is told when, where or with whom: "agreed on Thursday", "agreed with the army"."""
        if any(index in self.phrases.dated for index in range(end, end + FARTHEST_WORD)):
            return True
        return any(
            _opens(words, _WHERE) and not phrase.tags.isdisjoint(_PARTNERS if words[0] == "with" else _PLACES)
            for words, phrase in self.around.after
        )

    def _negated(self) -> bool:
        subject = self.around.subject
        return self.around.group.negated or (subject is not None and bool(subject.words & _NOBODY))

    def _opening(self, frame: VerbFrame, openings: dict[str, list[int]]) -> int | None:
        """Where a frame's further words begin."""
        parse = self.phrases.parse
        return next((at for at in openings.get(frame.words[0], ()) if parse.stand(frame.words, at)), None)

    def _behind(self, end: int) -> NounPhrase | None:
        """The object that stands behind a verb's particle or phrase."""
        phrase = self.phrases.read(end, max(self.around.end, end + 12))
        return None if phrase is None or self.phrases.reader.is_time(phrase) else phrase

    def _follows(self, frame: VerbFrame, subject: NounPhrase | None, object_: NounPhrase | None, end: int) -> bool:
        """Whether what stands around the verb is what the frame asks for."""
        after = self.around.after
        if frame.marks:
            near = (subject, object_, *(phrase for _, phrase in after[:2]))
            if not any(phrase is not None and phrase.words & frame.marks for phrase in near):
                return False
        if frame.not_marks and any(p is not None and p.words & frame.not_marks for p in (subject, object_)):
            return False
        if frame.not_goal and any(
            _has(phrase, frame.not_goal) for words, phrase in after[:2] if words[-1] not in _WHEN
        ):
            return False
        if frame.not_next and self.phrases.low(end) in frame.not_next and not self._is_count(end):
            return False
        if (frame.alone and not self._is_alone(end)) or (frame.fixed and not self._is_fixed(end)):
            return False
        if frame.then and frame.words and not frame.goal and (self.phrases.low(end),) in frame.then:
            return True
        if frame.then:
            return any(_opens(words, frame.then) and _is_goal(phrase, frame) for words, phrase in after)
        if not frame.goal:
            return True
        goals = (object_, self.around.object, *(phrase for _, phrase in after))
        return any(_has(phrase, frame.goal) for phrase in goals)


def _has(phrase: NounPhrase | None, wanted: Tags) -> bool:
    return phrase is not None and not phrase.tags.isdisjoint(wanted)


def _is_subject(subject: NounPhrase | None, frame: VerbFrame, passive: bool) -> bool:
    """Whether a phrase can be who does it; a passive may leave it unsaid."""
    wanted = frame.subject
    if subject is None:
        unsaid = passive and not frame.agent and bool(frame.object or frame.either or frame.passive)
        return not wanted or unsaid
    tags = subject.tags
    return tags.isdisjoint(frame.not_subject) and not (wanted and tags.isdisjoint(wanted))


def _is_object(object_: NounPhrase | None, frame: VerbFrame, *, row: bool) -> bool:
    wanted = frame.object
    if object_ is None:
        return not wanted or "" in wanted
    tags = object_.tags
    if not (row or tags.isdisjoint(frame.not_object)):
        return False
    return not wanted or not tags.isdisjoint(wanted) or "*" in wanted


def _opens(words: tuple[str, ...], wanted: tuple[tuple[str, ...], ...]) -> bool:
    return any(words[: len(then)] == then or words[-len(then) :] == then for then in wanted)


def _is_goal(phrase: NounPhrase, frame: VerbFrame) -> bool:
    return not frame.goal or _has(phrase, frame.goal)
