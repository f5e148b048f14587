"""Say whether the subject of a verb of saying is a voice: "the army says", not "the delay says", "no one says"."""

from __future__ import annotations

from safeconduct.read.speech.complement import Complement, Shape
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of
from safeconduct.read.text.tokens import OWN

__all__ = ["fits_verb"]

#: What shows things, whose owner tells them: "the channel's cameras showed 11 bodies".
_FILMED = frozenset(
    {"cameras", "camera", "footage", "pictures", "images", "video", "videos", "photographs", "photos", "film"}
)
#: Verbs whose subjects may be things: "the delay suggests that".
_WEAK = frozenset(
    {"suggest", "indicate", "imply", "signal", "reveal", "show", "find", "estimate", "note", "rule", "go"}
)
#: What "it" does where it takes up a text that lays something down, and what else than deals such texts are.
_OF_TEXTS = frozenset(
    {
        "foresee",
        "call",
        "state",
        "say",
        "specify",
        "demand",
        "promise",
        "list",
        "stipulate",
        "provide",
        "speak",
        "envisage",
    }
)
#: What texts that lay something down do as well as people: no verb of these tells that somebody spoke before.
_LAYING_DOWN = frozenset({
    "agree", "show", "provide", "give", "call", "list", "set", "put", "have", "make", "be", "hold", "see", "take",
    "find", "go", "read", "name", "recognise", "recognize", "sign", "issue", "offer", "present", "consider", "treat",
    "order", "lay", "accept", "submit", "draw", "publish",
})  # fmt: skip
_TEXTS = frozenset({"paper", "document", "declaration", "undertaking", "memorandum", "sheet", "protocol", "communique"})


def fits_verb(scan: Scan, lemma: str, subject: Phrase, found: Complement) -> bool:
    """Whether the subject of this verb is a voice."""
    words = scan.words
    head = scan.low(subject.head)
    if _is_no_voice(scan, lemma, subject):
        return False
    if lemma == "understand" and not scan.names_outlet(subject.first, subject.base):
        return False  # what an outlet understands, it has been told: "The BBC understands there are 300 left"
    mention = scan.mentions.at(subject.head)
    promised = lemma in ("promise", "pledge") and found.shape is not Shape.CLAUSE
    known = mention is not None or head in words.people or head in words.bodies or head in words.titles
    person = pronoun_of(scan, subject.head) in ("he", "she", "they")
    if promised and (head in words.papers or not (known or person)):
        return False
    if head in words.papers and head not in words.people and head not in words.bodies:
        return lemma in words.showing
    if lemma in ("read", "run") and found.shape is not Shape.CLAUSE:
        return False
    if lemma == "show" and head in _FILMED and found.shape in (Shape.NOUN, Shape.CLAUSE):
        return any(scan.tokens[i].kind is OWN for i in range(subject.first, subject.base))
    if head in words.mute and mention is None:
        return False
    if lemma in words.witnessing and found.shape is Shape.NOUN:
        return head in words.reporters
    counted = scan.is_number(subject.first) and scan.low(subject.first + 1) != "of"
    if counted and lemma in words.utter_number | {"report"} and found.shape is not Shape.CLAUSE:
        return False
    if lemma in ("find", "give", "show") and found.shape is not Shape.CLAUSE:
        return False
    if lemma == "post" and found.shape is Shape.CLAUSE and scan.low(found.start - 1) != "that":
        return False
    if lemma in ("find", "show", "hold") and scan.low(found.start - 1) != "that":
        return False
    empty = lemma in ("be", "stipulate", "provide") or _takes_up_text(scan, lemma, subject)
    if pronoun_of(scan, subject.head) == "it" and found.shape is not Shape.NONE and empty:
        return False
    weak = lemma in _WEAK or (lemma not in words.say and lemma not in words.think)
    if weak and lemma not in words.tell:
        return scan.is_speaker(subject) or (lemma not in _WEAK and _is_bare_name(scan, subject))
    return scan.can_say(subject)


def _is_no_voice(scan: Scan, lemma: str, subject: Phrase) -> bool:
    """ "nobody says", "those they claim to be defending", "that shells say", "an assault on Arda that threatens to"."""
    head = scan.low(subject.head)
    if scan.low(subject.first) in scan.words.nobody or head in scan.words.nobody:
        return True
    if lemma == "claim" and scan.low(subject.first - 1) in ("those", "what", "everything"):
        return True
    if scan.low(subject.first) == "that" and head.endswith(("s", "people", "men", "women")) and head[-2:] != "ss":
        return True
    return lemma == "threaten" and scan.is_place(subject.head) and scan.low(subject.last) in ("that", "which")


def _is_bare_name(scan: Scan, subject: Phrase) -> bool:
    """ "Amnesty has called for": one word in capitals opens the sentence, and is none that the lexicon knows."""
    token, words = scan.tokens[subject.head], scan.words
    plain = token.low in words.mute or token.low in words.times or token.low in words.other_pronouns
    known = plain or token.low in scan.parse.lexicon.verb_forms or token.low in scan.parse.grammar.adverbs
    alone = subject.base - subject.first == 1 and token.capital and token.text.isalpha() and len(token.text) > 2
    return alone and not known and not token.low.endswith(("s", "ing", "ion", "ity", "ment", "ness", "nce"))


def _takes_up_text(scan: Scan, lemma: str, subject: Phrase) -> bool:
    """Whether "it" is a text that the sentence before is about: "The covenant binds them. It calls for"."""
    sentences = scan.parse.sentences
    index = scan.parse.sentence_of(subject.first).index - 1
    if index < 0 or lemma not in _OF_TEXTS or subject.first - sentences[index + 1].first > 2:
        return False
    before = sentences[index]
    groups = scan.parse.verb_groups[index]
    determiners = scan.parse.grammar.determiners
    telling = (g for g in groups if g.finite and scan.low(g.first - 1) not in determiners)
    if any(g.lemma in scan.words.verbs and g.lemma not in _LAYING_DOWN for g in telling):
        return False
    near = range(before.first, min(before.first + 30, before.last))
    return any(scan.low(i) in scan.words.mute or scan.low(i) in _TEXTS for i in near)
