"""Read whoever a sentence is about as the voice of what follows its colon: "The envoy was blunt: both had lied"."""

from __future__ import annotations

from safeconduct.read.speech.complement import clause_follows
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.speech.subject_reader import main_verb
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import OWN

__all__ = ["colon_cues"]

#: How far before a colon a word may stand that tells of judging.
FARTHEST_ATTITUDE = 8
#: A quotation after a colon with fewer tokens is a title or a word that is explained.
SHORTEST_QUOTATION = 5
_COLON = frozenset({":"})


def colon_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """ "The general was blunt: “They fired.”": whoever a sentence is about says what it quotes after a colon.

    Without quotation marks only where the sentence tells how somebody judges or what they tell.
    """
    colons = scan.parse.within(_COLON, sentence.first + 2, min(sentence.last - 1, sentence.first + 40))
    colon = next((index for index in colons if scan.quoted[index] < 0), None)
    if colon is None or not (_is_quoted(scan, colon + 1) or _is_told(scan, sentence.first, colon, sentence.last)):
        return []
    subject = _subject(scan, sentence.first, colon)
    if subject is None or not scan.is_speaker(subject) or pronoun_of(scan, subject.head) == "it":
        return []
    return [
        Cue(
            subject.first, colon + 1, Way.AFTER, subject, colon + 1,
            "what the sentence is about speaks after its colon", word="quote", past=True,
        )
    ]  # fmt: skip


def _subject(scan: Scan, first: int, colon: int) -> Phrase | None:
    """Whom the words before a colon are about: the subject of their verb, its owner, or the phrase that opens them."""
    verb = main_verb(scan, first, colon)
    quoted = verb is None and _is_quoted(scan, colon + 1)
    opening = read_phrase(scan, first, colon) if quoted else None
    subject = find_subject(scan, verb.first, first) if verb is not None else opening
    if subject is not None and scan.tokens[subject.last - 1].kind is OWN:
        return read_phrase(scan, subject.first, subject.last - 1)
    return subject


def _is_quoted(scan: Scan, index: int) -> bool:
    """Whether a quotation longer than a title begins at a token."""
    return scan.opens_quotation(index) and scan.quotations[scan.quoted[index]].last - index >= SHORTEST_QUOTATION - 1


def _is_told(scan: Scan, first: int, colon: int, last: int) -> bool:
    """Whether words of judging or telling stand before a colon, and a clause after it."""
    words = scan.words
    tells = scan.parse.holds(words.attitudes, max(first, colon - FARTHEST_ATTITUDE), colon)
    verb = main_verb(scan, first, colon) if tells else None
    says = verb is not None and (verb.lemma in words.say or verb.lemma in words.tell)
    return tells and (says or scan.is_number(colon + 1) or clause_follows(scan, colon + 1, last))
