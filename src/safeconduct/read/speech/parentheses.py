"""Read a verb of saying after which nothing follows: "A, X said.", "A, X said, B", "as X put it", "“A,” X told Y"."""

from __future__ import annotations

from safeconduct.read.speech.complement import Complement, Shape, clause_follows
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.speech.verb_context import VerbContext

__all__ = ["UNMARKED", "after_quotation_cue", "parenthesis_cue"]

#: "as the abbot put it".
_PUTTING = frozenset({"put", "describe", "see", "phrase"})
#: "as he asked", "as they agreed" is no statement.
_NOT_AS = frozenset(["ask", "agree", "promise", "pledge", "demand", "expect", "threaten", "propose", "order", "hope"])
#: Verbs that end a sentence in which no comma parts what is said from the voice.
UNMARKED = frozenset({
    "say", "tell", "add", "report", "confirm", "announce", "note", "write", "claim", "reckon", "recall", "estimate",
    "insist", "warn", "explain", "tweet", "complain", "declare", "state",
})  # fmt: skip
_PAUSES = frozenset({",", "–", "—", "--", "-", ";", "?", "!", "…", ")"})


def parenthesis_cue(context: VerbContext, subject: Phrase | None, first: int, found: Complement) -> Cue | None:
    """ "A, X said." or "A, X said, B.": something must stand before it, or a sentence that it takes up."""
    scan, words, lemma = context.scan, context.scan.words, context.lemma
    if context.group.progressive and (context.group.bare or lemma in words.never_after):
        return None
    before = scan.low(first - 1) if first > context.floor else ""
    if (
        lemma in words.witnessing
        and before == ","
        and subject is not None
        and scan.low(subject.head) in words.reporters
    ):
        return _beside(context, subject, first, found)
    pointed = lemma == "point" and scan.low(context.group.last) == "out"
    known = pointed or lemma in words.say or lemma in words.think or lemma in words.tell or lemma in _PUTTING
    if not known:
        return None
    if before == "as":
        return _as_somebody_said(context, subject, first - 1, found)
    if before in ("how", "what") and scan.low(first - 2) in ("is", "was", "'s"):
        return _is_how(context, subject, first - 2, found)
    if lemma in _PUTTING:
        return None
    if not before:
        return _opening(context, subject, first, found)
    if before == "what":
        return _what_somebody_said(context, subject, first, found)
    if before == "so":
        if scan.low(first - 2) == "or":
            return context.cue(subject, Way.AROUND, first - 2, found.start, found, "within what is said")
        if scan.low(first - 2) == ",":
            return _beside(context, subject, first - 1, found)
        return context.cue(subject, Way.EARLIER, first, found.start, found, "takes up the sentence before")
    if before in words.hanging:
        return None
    if before == "," and _is_lead(context, first):
        return None
    if before not in _PAUSES and not _after_unmarked_clause(context, subject, first):
        return None
    return _beside(context, subject, first, found)


def _is_lead(context: VerbContext, first: int) -> bool:
    """ "Asked by the radio whether he would sign, he laughed.": the words before only lead up to the voice."""
    scan = context.scan
    if scan.low(context.floor) not in ("asked", "questioned", "pressed", "reached", "interviewed"):
        return False
    return not any(scan.low(i) == "," or scan.quoted[i] >= 0 for i in range(context.floor, first - 1))


def _is_how(context: VerbContext, subject: Phrase | None, first: int, found: Complement) -> Cue:
    """ "“A long week” is how the mayor described it", "That is how they tell it": what stands before is said."""
    taken_up = context.scan.low(context.floor) in ("that", "this", "such", "so") and first - context.floor <= 2
    way = Way.EARLIER if taken_up else Way.BEFORE
    return context.cue(subject, way, first, found.start, found, "after what is said")


def _beside(context: VerbContext, subject: Phrase | None, first: int, found: Complement) -> Cue:
    """The cue after what is said, or within it."""
    before = found.start >= context.limit - 1
    where = "after what is said" if before else "within what is said"
    return context.cue(subject, Way.BEFORE if before else Way.AROUND, first, found.start, found, where)


def _what_somebody_said(context: VerbContext, subject: Phrase | None, first: int, found: Complement) -> Cue | None:
    """ "according to what X told Y", "from what residents say, …"."""
    scan = context.scan
    if scan.low(first - 2) in ("from", "by") and scan.low(found.start) == "," and first - 2 == context.floor:
        found.start += 1
        return context.cue(subject, Way.AFTER, first - 2, found.start, found, "before what is said")
    if scan.low(first - 2) != "to" or scan.low(first - 3) != "according":
        return None
    return _beside(context, subject, first - 3, found)


def _after_unmarked_clause(context: VerbContext, subject: Phrase | None, first: int) -> bool:
    """Whether a clause stands before, whose comma or quotation mark is lost or is the mark itself."""
    scan = context.scan
    if is_quotation_mark(scan.tokens[first - 1]):
        return True
    if scan.low(first - 1) in ("everything", "all", "anything", "something", "things", "words", "nothing"):
        return False
    if subject is None or context.lemma not in UNMARKED:
        return False
    return any(
        (g := scan.starts_group(i)) is not None and g.finite for i in range(max(context.floor, first - 60), first)
    )


def _as_somebody_said(context: VerbContext, subject: Phrase | None, first: int, found: Complement) -> Cue | None:
    """ "As the governor put it, A", "A, as X reported."."""
    scan = context.scan
    if context.lemma in _NOT_AS:
        return None
    if first > context.floor and scan.low(first - 1) not in ("", ":", ";", "–", "—", "-"):
        return _beside(context, subject, first, found)
    if scan.low(found.start) != ",":
        return None
    found.start += 1
    return context.cue(subject, Way.AFTER, first, found.start, found, "as somebody put it")


def _opening(context: VerbContext, subject: Phrase | None, first: int, found: Complement) -> Cue | None:
    """A sentence that opens with "X said," goes on with what is said; one that is no more ends a quotation."""
    scan, last = context.scan, found.start
    if scan.low(first) == "so":
        return context.cue(subject, Way.EARLIER, first, last, found, "takes up the sentence before")
    if last >= context.limit - 1 and context.ends_quotation(first - 1):
        return context.cue(subject, Way.BEFORE, first, last, found, "after a quotation")
    if scan.low(last) != "," or context.lemma not in scan.words.say:
        return None
    if not clause_follows(scan, last + 1, context.limit):
        return None
    found.start = last + 1
    return context.cue(subject, Way.AFTER, first, found.start, found, "before what is said")


def after_quotation_cue(context: VerbContext) -> Cue | None:
    """ "“…,” she told CNN in the talk taped on Sunday.": after a quotation, whatever follows the verb."""
    scan, group = context.scan, context.group
    if (context.lemma not in scan.words.say and context.lemma not in scan.words.tell) or context.lemma in (
        "go",
        "find",
        "show",
    ):
        return None
    if group.bare and group.progressive:
        return None
    subject = find_subject(scan, group.first, context.floor)
    if (
        subject is None
        or max([subject.last, *(a[1] for a in subject.asides)]) < group.first - 4
        or not scan.can_say(subject)
    ):
        return None
    if not context.quoted_before(subject.first):
        return None
    end = group.last
    while end < min(context.limit, group.last + 40) and scan.low(end) not in (",", ".", ";", ":", "?", "!"):
        if scan.quoted[end] >= 0 and scan.opens_quotation(end):
            break
        end += 1
    found = Complement(Shape.NONE, end)
    hearer = read_phrase(scan, group.last, end) if context.lemma in scan.words.tell else None
    if hearer is not None and context.taker.carries(hearer):
        found.carriers.append(hearer)
    way = Way.BEFORE if end >= context.limit - 1 else Way.AROUND
    return context.cue(subject, way, subject.first, end, found, "after a quotation")
