"""Tell which verbs of saying say nothing of their own: inside what another says, or as the motive of a deed.

"The spokesman says the firm believes a deal is near" is the spokesman's; "because he believed it safe" is nobody's.
"""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.cue import Way
from safeconduct.read.speech.phrases import Phrase, pronoun_of
from safeconduct.read.speech.verb_context import VerbContext

__all__ = ["says_nothing"]

#: What somebody is told to have wanted is told by who tells it: "one said the rebels had insisted on the release".
_DEMANDING = frozenset({"insist", "demand", "call", "ask", "appeal", "plead"})
#: What bodies do by the mouth of somebody.
_JUDGING = frozenset(
    {"consider", "regard", "view", "see", "deem", "welcome", "condemn", "deplore", "appreciate", "reject"}
)
#: "because he believed that" tells a motive, no statement.
_MOTIVES = frozenset({"because", "since", "if", "when", "until", "so", "although", "though", "once"})


def says_nothing(context: VerbContext, subject: Phrase | None, first: int) -> bool:
    """Whether a verb of saying says nothing of its own where it stands."""
    inner = _names_within(context, subject, first) or _is_thought_told(context, subject, first)
    return inner or _tells_motive(context, first)


def _names_within(context: VerbContext, subject: Phrase | None, first: int) -> bool:
    """ "She said a group, which she called “the wolves”, had left": she goes on saying the one thing."""
    before, words = context.before, context.scan.words
    if before is None or subject is None or before.way is not Way.AFTER or first <= before.content:
        return False
    names = context.lemma in words.name_as or "as" in words.object_particle.get(context.lemma, ())
    inside = context.scan.low(first - 1) in ("which", "whom", "what")
    return names and inside and bool(pronoun_of(context.scan, subject.head))


def _is_thought_told(context: VerbContext, subject: Phrase | None, first: int) -> bool:
    """ "The spokesman says the firm believes a deal is near": what a body thinks is told by who speaks for it."""
    scan, before, words = context.scan, context.before, context.scan.words
    if subject is None or before is None or before.way is not Way.AFTER:
        goes_on = before is not None and before.way is Way.AROUND and scan.low(first - 1) in ("and", "but", "that")
        return goes_on and context.lemma in _JUDGING and subject is not None and _is_spoken_for(context, subject)
    near = abs(first - before.content) <= 1
    if near and context.group.perfect and context.lemma in _DEMANDING:
        return True
    judged = near and _is_spoken_for(context, subject)
    if context.lemma in _JUDGING and judged:
        return True
    if context.lemma not in words.think or context.lemma in words.say:
        return False
    joined = scan.low(first - 1) in ("and", "but", "that") and before.content < first
    counted = scan.low(subject.head) in words.partitives
    if joined and subject.base - subject.first == 1 and (counted or pronoun_of(scan, subject.head)):
        return True  # "He said they lacked food, and many feared the cold", "and that he hoped it would last"
    speaker = before.phrase
    if speaker is None or not near or not scan.is_person(speaker.head):
        return False
    mention = scan.mentions.at(subject.head)
    named = mention is not None and mention.kind is MentionKind.BODY
    return named or (scan.low(subject.first) == "the" and scan.low(subject.head) in words.general_bodies)


def _is_spoken_for(context: VerbContext, subject: Phrase) -> bool:
    """ "He said the UN considers it grave": whether a body is judged for by somebody who speaks for it."""
    scan, before = context.scan, context.before
    speaker = before.phrase if before is not None else None
    if speaker is None or not (pronoun_of(scan, speaker.head) in ("he", "she") or scan.is_person(speaker.head)):
        return False
    mention = scan.mentions.at(subject.head)
    body = mention is not None and mention.kind is MentionKind.BODY
    return body or scan.low(subject.head) in scan.words.umbrellas | scan.words.general_bodies


def _tells_motive(context: VerbContext, first: int) -> bool:
    """ "because he believed it safe", "if she is sure": why somebody acts."""
    words = context.scan.words
    thought = context.lemma == "be" or (context.lemma in words.think and context.lemma not in words.say)
    return thought and context.scan.low(first - 1) in _MOTIVES
