"""Read a verb of saying whose voice comes after it: "…, said Anna Moretti, head of the delegation, who added"."""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.complement import Complement, Shape
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.speech.subject_reader import is_elided
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.speech.verb_context import VerbContext
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.tokens import WORD

__all__ = ["inverted_cue"]

_AFTER = frozenset({",", ".", ";", ":", "–", "—", "!", "?", "who", "which"})
#: Verbs that close a sentence before a name: "…, reports AP".
_ENDING = frozenset({"say", "report", "write", "announce", "add"})
#: A made-up name in quotation marks is at most so long, marks included.
LONGEST_NICKNAME = 4
#: A relative clause after a voice is at most this long.
LONGEST_RELATIVE = 25


def inverted_cue(context: VerbContext) -> Cue | None:
    """ "…, said Anna Moretti, head of the delegation, who added": the voice comes after the verb."""
    scan, group = context.scan, context.group
    if context.lemma in ("tell", "show", "go") or (
        context.lemma not in scan.words.say and context.lemma not in scan.words.think
    ):
        return None
    opening = group.first == context.floor
    before = scan.tokens[group.first - 1] if not opening else None
    closed = before is not None and is_quotation_mark(before) and scan.quoted[group.first - 1] >= 0
    paused = before is not None and before.text in (",", "–", "—", "--", "-", "?", "!")
    phrase = _voice_after(context)
    if phrase is None:
        return None
    end = _joined_end(scan, phrase, close_asides(scan, phrase, context.limit), context.limit)
    whole = _voice_end(context, phrase, end)
    if whole is None:
        return None
    end = whole
    found = context.taker.skip(end)
    if not closed and not opening and not _comes_after_clause(context, paused, found, phrase):
        return None
    if opening:
        if found.shape is not Shape.COLON:
            return None
        return context.cue(phrase, Way.AFTER, group.first, found.start, found, "before its voice")
    last = found.start if found.shape in (Shape.NONE, Shape.NOUN) else end
    if found.shape is Shape.NOUN and not closed and scan.low(end) not in _AFTER:
        return None
    way = Way.BEFORE if last >= context.limit - 1 else Way.AROUND
    found.start = last
    return context.cue(phrase, way, group.first, last, found, "after what is said, and before its voice")


def _joined_end(scan: Scan, phrase: Phrase, end: int, limit: int) -> int:
    """Take in a second voice: "said two officials and a doctor."; where both end."""
    if scan.low(end) != "and" or phrase.asides:
        return end
    second = read_phrase(scan, end + 1, limit)
    closes = second is not None and (second.last >= limit or scan.low(second.last) in _AFTER)
    if second is None or not closes or not scan.is_speaker(second):
        return end
    holder = scan.mentions.at(second.last + 1) if scan.low(second.last) == "," else None
    if (
        holder is not None
        and holder.kind is MentionKind.PERSON
        and {scan.low(phrase.head), scan.low(second.head)} <= scan.words.offices
    ):
        phrase.last = second.last  # "said the foreign minister and the head of the delegation, Anna Sand"
        phrase.asides.append((holder.first, holder.last))
        return holder.last
    phrase.joined, phrase.last = second, second.last
    return second.last


def _voice_end(context: VerbContext, phrase: Phrase, end: int) -> int | None:
    """Where the voice ends with the clause that hangs on it; null where it is the subject of another verb."""
    scan, limit = context.scan, context.limit
    relative = scan.group_at[end + 1] if scan.low(end) in ("who", "which") and end + 1 < limit else None
    adds = relative is not None and relative.lemma in scan.words.say
    if scan.low(end) in ("who", "which") and context.lemma == "say" and not adds:
        end = _relative_end(scan, end, limit)
    if scan.tokens[context.group.first - 1].kind is WORD and _acts_after_aside(scan, end, limit):
        return None
    hanging = scan.starts_group(end) if end < limit else None
    if hanging is None:
        return end
    quoted = is_quotation_mark(scan.tokens[context.group.first - 1])  # "“…,” said a unit run by the militia"
    read = (quoted or scan.low(phrase.head) in scan.words.papers) and _is_reduced(scan, hanging)
    speaking = hanging.bare and hanging.progressive and context.lemma in ("say", "write")
    return _relative_end(scan, end, limit) if read or speaking else None


def _acts_after_aside(scan: Scan, end: int, limit: int) -> bool:
    """ "said 14 people, including 5 children, were killed": a verb after an aside has the phrase for its subject."""
    if scan.low(end) != ",":
        return False
    for index in range(end + 1, min(end + LONGEST_RELATIVE, limit - 1)):
        if scan.low(index) in (".", ";", ":") or scan.opens_quotation(index):
            return False
        group = scan.starts_group(index + 1) if scan.low(index) == "," else None
        if group is not None:
            return group.finite and not group.bare
    return False


def _is_reduced(scan: Scan, group: VerbGroup) -> bool:
    """ "…, reads a letter smuggled out by a nurse": a participle that hangs on the voice."""
    verb = scan.tokens[group.head].verb
    small = scan.low(group.last) in scan.parse.grammar.prepositions or scan.low(group.last) in ("out", "up", "off")
    return group.bare and verb is not None and verb.participle and small


def _voice_after(context: VerbContext) -> Phrase | None:
    """The voice that stands right after the verb: no quotation, no "it", nobody who only thinks without a name."""
    scan, start = context.scan, context.group.last
    if scan.low(start) == "," and scan.named(start + 1) and is_quotation_mark(scan.tokens[context.group.first - 1]):
        start += 1  # "“…,” said, Anna Moretti, a nurse"
    quoted = scan.opens_quotation(start) and scan.quotations[scan.quoted[start]].last - start > LONGEST_NICKNAME
    if quoted or scan.low(start) in ("it", "this", "that", "them"):
        return None
    phrase = read_phrase(scan, start, context.limit)
    if phrase is None or not scan.is_speaker(phrase):
        return None
    thinks = context.lemma in scan.words.think and scan.mentions.at(phrase.head) is None
    return None if thinks and scan.low(phrase.head) not in scan.words.people else phrase


def _relative_end(scan: Scan, index: int, limit: int) -> int:
    """Where "who did not want to give his name" ends."""
    for end in range(index, min(index + LONGEST_RELATIVE, limit)):
        if scan.low(end) in (",", ".", ";", ":", "–", "—", "?", "!") or scan.opens_quotation(end):
            return end
    return limit if limit <= index + LONGEST_RELATIVE else index


def _comes_after_clause(context: VerbContext, paused: bool, found: Complement, phrase: Phrase) -> bool:
    """Whether what stands before the verb is a whole clause and no subject of the verb."""
    scan, first = context.scan, context.group.first
    if not paused and (found.shape is not Shape.NONE or context.lemma not in scan.words.plain):
        return False
    if scan.low(first - 1) in ("and", "but", "who", "which", "that", "he", "she", "it", "they", "also"):
        return False
    verbs = [
        g for i in range(max(context.floor, first - 60), first) if (g := scan.starts_group(i)) is not None and g.finite
    ]
    if context.lemma in _ENDING and paused and found.shape is Shape.NONE and scan.mentions.at(phrase.head) is not None:
        return True
    if not paused:
        mention = scan.mentions.at(phrase.head)
        person = mention is not None and mention.kind is MentionKind.PERSON
        subject = find_subject(scan, first, context.floor) if scan.low(phrase.head) in scan.words.bodies else None
        body = subject is not None and is_elided(scan, subject, first) and context.lemma == "say"
        human = person or body or scan.low(phrase.head) in scan.words.people
        return bool(verbs) and human and scan.low(first - 1) not in ("have", "has", "had", "to", "not")
    subject = find_subject(scan, first, context.floor)
    if subject is None and not verbs:
        low = scan.low(phrase.head)
        return scan.mentions.at(phrase.head) is not None or low in scan.words.people or low in scan.words.bodies
    return subject is None or not scan.is_speaker(subject) or is_elided(scan, subject, first) or not verbs
