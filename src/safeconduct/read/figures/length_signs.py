"""Signs that a length of time is one of a deal or an operation, where no noun near it says so."""

from __future__ import annotations

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.length_words import NEAR, LengthWords
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import Mode

__all__ = ["by_words_around", "is_planned", "lists_terms"]

#: Before "for" these say how long a thing may be used: "valid for a fortnight".
_VALID = frozenset({"valid", "good", "binding", "effective", "force", "renewable", "applicable", "enough"})
#: Before "in" these tell of something to come: "results due in 72 hours".
_COMING = frozenset({"due", "ready", "expected", "complete", "finished", "over", "done", "scheduled", "possible"})


def by_words_around(parse: Parse, counted: Counted, groups: list[VerbGroup]) -> str | None:
    """ "Valid for a fortnight", "due in 72 hours", "no longer than 30 days", "two days are set aside"."""
    low, before = parse.low, parse.low(counted.first - 1)
    around = {low(i) for i in range(max(0, counted.first - 4), counted.first - 1)}
    if before == "for" and low(counted.first - 2) in _VALID:
        return "a time it is valid"
    if before == "in" and around & _COMING:
        return "a time by which it is due"
    limit = {low(i) for i in range(max(0, counted.first - 3), counted.last)}
    if limit & {"longer", "later"} and "than" in limit:
        return "a limit"
    after = next((g for g in groups if g.first >= counted.last), None)
    if after is not None and after.first == counted.last and after.passive and after.lemma in _GIVEN:
        return "a time set aside"
    taking = [g for g in groups if g.last <= counted.first and g.lemma in _TAKING]
    if taking and low(counted.last) == "to":
        return "a time it takes"
    if before == "by" and any(g.lemma in _DELAYING and g.last >= counted.first - NEAR for g in groups):
        return "put off by so long"
    if after is not None and after.first == counted.last and after.lemma in _ENDING and low(counted.first) == "the":
        return "a time that runs out"
    further = counted.further and counted.first == parse.sentence_of(counted.first).first
    return "so much longer" if further or before == "initial" else None


_GIVEN = frozenset(
    {"set", "give", "allow", "grant", "allot", "reserve", "allocate", "foresee", "plan", "schedule", "earmark"}
)
#: What is put off or drawn out "by" so long; and what a time set does when it is over.
_DELAYING = frozenset({"put", "postpone", "delay", "hold", "extend", "prolong", "defer", "push", "lengthen", "renew"})
_ENDING = frozenset({"expire", "elapse", "end", "pass", "run"})
_TAKING = frozenset({"take", "need", "require", "give", "allow", "leave"})
#: Lines that open a list of what was agreed hold one of these, or the name of a deal.
_AGREED = frozenset({
    "agreed", "agree", "signed", "settled", "provisions", "terms", "provides", "stipulates", "contents", "points",
    "conditions", "clauses", "undertook", "commit", "pledged", "obligations", "accepted",
})  # fmt: skip
#: No such list is longer, in lines.
_LINES = 14


def lists_terms(parse: Parse, sentence: Sentence, words: LengthWords) -> bool:
    """Whether a line stands in a list of what was agreed: "Contents: – Russian police in the towns for a year"."""
    for index in range(sentence.index - 1, max(-1, sentence.index - _LINES), -1):
        above = parse.sentences[index]
        if above.layout is not Layout.ITEM:
            near = range(max(above.first, above.last - 2 * NEAR), above.last)
            return any(parse.low(i) in _AGREED or parse.low(i) in words.of_deal for i in near)
    return False


def is_planned(parse: Parse, sentence: Sentence, counted: Counted, verb: VerbGroup) -> bool:
    """ "have pledged to keep away for 21 days", "would stay no longer than 30 days", "it is for three days"."""
    opens = parse.low(counted.first - 1)
    if opens == "of" and parse.low(counted.first - 2) in ("space", "course", "matter", "period"):
        opens = "over"
    if opens not in _OPENING and parse.low(counted.first) not in ("over", "up", "at", "no", "not"):
        return False
    if verb.lemma == "be" and verb.tense is Tense.PRESENT and verb.last >= counted.first - 1:
        return parse.low(verb.first - 1) in ("it", "this", "that") or parse.low(verb.first) == "'s"
    ahead = mode_of(parse, sentence, verb) in (Mode.PLANNED, Mode.POSSIBLE)
    return ahead and verb.lemma not in _IDLE and counted.first - verb.last <= 2 * NEAR


#: To do one of these for a time is no term of a deal, even if it is still to come.
_IDLE = frozenset({
    "have", "know", "remember", "see", "hear", "eat", "sleep", "suffer", "survive", "last", "talk", "meet", "miss",
})  # fmt: skip


#: What opens a length of time after its verb.
_OPENING = frozenset({"for", "over", "than", "least", "most", "in", "by", "another", "during"})
