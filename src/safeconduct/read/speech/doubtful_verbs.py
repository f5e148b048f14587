"""Tell whether a form that is also a noun is a verb of saying in its place: "the reports", "a witness reports"."""

from __future__ import annotations

from safeconduct.read.speech.complement import phrase_or_count
from safeconduct.read.speech.phrases import Scan, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.speech.subject_reader import subject_within
from safeconduct.read.speech.subjects import before_part, find_subject, is_speech
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.sentences import Sentence

__all__ = ["doubtful_group", "is_denied_claim"]

#: How far back the clause of a doubtful verb may begin.
FARTHEST_CLAUSE = 25

#: How far before claims the verb may stand that denies them.
FARTHEST_DENIAL = 12
#: What tells when or where something was said is at most this long.
LONGEST_ADJUNCT = 12
#: How far before a verb the relative pronoun may stand that is the subject of what is said.
FARTHEST_RELATIVE = 6

_CLAIMS = frozenset({"claims", "reports", "estimates", "charges", "rumours", "rumors", "suggestions", "fears", "hopes"})
_DENYING = frozenset(
    {
        "deny",
        "reject",
        "dismiss",
        "refute",
        "rebut",
        "contest",
        "dispute",
        "contradict",
        "confirm",
        "rubbish",
        "counter",
    }
)
_OPENERS = frozenset({",", ";", "and", "but", "while"})
#: After "another", "one", these are verbs whatever follows.
_PLAINLY = frozenset({"say", "tell", "add", "think", "believe", "claim", "insist", "recall", "remember"})
_STOPS = frozenset({".", ",", "that", ":", "", ";", "–", "—", "--", "?", "!"})
_BEFORE_VERBS = frozenset(
    {"both", "all", "also", "now", "still", "then", "who", "which", "they", "we", "he", "she", "it"}
)


def doubtful_group(scan: Scan, index: int, sentence: Sentence) -> VerbGroup | None:
    """A verb group for a form that may be a noun, if its place settles that it is a verb; else null."""
    token = scan.tokens[index]
    verb = token.verb
    if verb is None or (token.capital and index > sentence.first):
        return None
    if token.low == "witness" and scan.low(index + 1) not in ("that", "the", "a", "an", "how"):
        return None  # "according to a Reuters witness"
    tense = Tense.PAST if verb.past else Tense.PRESENT
    group = VerbGroup(index, index + 1, index, verb.lemma, tense, bare=True)
    before = scan.low(index - 1) if index > sentence.first else ""
    counting = before in scan.words.partitives and (index - 1 == sentence.first or scan.low(index - 2) in _OPENERS)
    if verb.lemma == "say" and verb.base:
        nominal = (not counting and before in scan.parse.grammar.determiners) or before in ("to", "final")
        return None if nominal and before not in _BEFORE_VERBS else group
    if not (verb.third or verb.base or verb.past) or not before:
        return None
    if (before == "," or is_quotation_mark(scan.tokens[index - 1])) and _precedes_voice(scan, index, sentence):
        return group
    if before == ",":
        return group if _follows_aside(scan, index, sentence) else None
    grammar = scan.parse.grammar
    if before in ("as", "(") and scan.low(index + 1) == "by" and verb.participle:
        return group
    plain = verb.lemma in _PLAINLY or scan.low(index + 1) in ("it", "them", "that", "the", "a", "his", "her")
    if before in _BEFORE_VERBS or (counting and plain):
        return group
    if before in grammar.determiners or before in grammar.prepositions or before in grammar.be:
        return None
    return group if _follows_voice(scan, index, sentence) and _takes_something(scan, index, sentence) else None


def is_denied_claim(scan: Scan, index: int, sentence: Sentence) -> bool:
    """ "denied rebel claims that", "rejected as baseless media reports that": the claims are the object."""
    if scan.low(index + 1) != "that" or scan.low(index) not in _CLAIMS:
        return False
    for at in range(index - 1, max(sentence.first, index - FARTHEST_DENIAL) - 1, -1):
        if scan.low(at) in (",", ";", ":", ".", "and", "but", "while"):
            return False
        verb = scan.tokens[at].verb
        if verb is not None and verb.lemma in _DENYING:
            return True
    return False


def _precedes_voice(scan: Scan, index: int, sentence: Sentence) -> bool:
    """ "…, reports Al-Jazeera." """
    verb = scan.tokens[index].verb
    if verb is None or not (verb.third or verb.base or verb.past):
        return False
    phrase = read_phrase(scan, index + 1, sentence.last)
    return phrase is not None and scan.is_speaker(phrase) and scan.low(phrase.last) in ("", ".", ",", ";", ":")


def _follows_aside(scan: Scan, index: int, sentence: Sentence) -> bool:
    """ "The Civil Defence, the rescuers known as Blue Berets, reported nine dead." """
    subject = find_subject(scan, index, sentence.first)
    if subject is None or not subject.asides or not scan.is_speaker(subject):
        return False
    if index + 1 >= sentence.last - 1 and subject.first > sentence.first and scan.tokens[index].verb is not None:
        return True
    return _takes_something(scan, index, sentence) and scan.low(index + 1) not in _STOPS - {"that", ":"}


def _follows_voice(scan: Scan, index: int, sentence: Sentence) -> bool:
    """Whether the words before, from the clause's beginning, are one voice that agrees with the form."""
    at_verb = index
    index = before_part(scan, index)
    first = max(sentence.first, index - FARTHEST_CLAUSE)
    for at in range(index - 1, first - 1, -1):
        low = scan.low(at)
        if low in (",", ";", ":", "–", "—", "--", "and", "but", "while") or (
            is_quotation_mark(scan.tokens[at]) and scan.quoted[at] >= 0 and is_speech(scan, at)
        ):
            first = at + 1
            break
    subject = subject_within(scan, first, index)
    if subject is None or subject.last < index - 1 or not scan.is_speaker(subject):
        return False
    verb = scan.tokens[at_verb].verb
    if verb is None or verb.past:
        return verb is not None
    if scan.mentions.at(subject.head) is not None and verb.third:
        return True
    return verb.base == _is_plural(scan.low(subject.head)) or subject.joined is not None


def _is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss") and low not in ("spokes", "news")) or low in (
        "police", "people", "media", "men", "women", "data", "staff", "children", "both", "all", "some", "many",
    )  # fmt: skip


def _reaches_that(scan: Scan, first: int, limit: int) -> bool:
    """ "reported in its weekly bulletin that": only an adjunct parts the verb from "that"."""
    for index in range(first, min(first + LONGEST_ADJUNCT, limit)):
        low = scan.low(index)
        if low == "that":
            return index > first
        if low in _STOPS or low in _OPENERS or scan.starts_group(index) is not None:
            return False
    return False


def _takes_something(scan: Scan, index: int, sentence: Sentence) -> bool:
    """Whether what follows is what a verb takes: a stop, "that", or a noun phrase of its own."""
    after = scan.low(index + 1) if index + 1 < sentence.last else ""
    if after in _STOPS or after == "there" or scan.opens_quotation(index + 1):
        return True
    if after == "out" and scan.tokens[index].low in ("points", "point"):
        return True
    if after in (
        "fewer",
        "more",
        "less",
        "about",
        "nearly",
        "almost",
        "up",
        "over",
        "only",
        "just",
        "roughly",
        "around",
    ):
        return True
    if after == "to" and scan.tokens[index].low == "claims" and scan.starts_group(index + 1) is not None:
        return True
    acts = scan.starts_group(index + 1)
    near = range(max(sentence.first, index - FARTHEST_RELATIVE), index)
    if acts is not None and acts.finite and any(scan.low(i) in ("which", "who") for i in near):
        return True  # "which activists claim included napalm"
    if after in scan.words.placing and _reaches_that(scan, index + 2, sentence.last):
        return True
    token = scan.tokens[index + 1]
    verb = scan.tokens[index].verb
    if verb is not None and verb.lemma in scan.words.owning and token.verb is not None and token.verb.ing:
        return True  # "Witnesses reported hearing shots"
    if after in scan.parse.grammar.determiners or scan.is_number(index + 1) or token.low in scan.parse.grammar.pronouns:
        return True
    phrase = phrase_or_count(scan, index + 1, sentence.last)
    return phrase is not None and after not in ("of",) and (scan.tokens[index].low != "claims" or scan.named(index + 1))
