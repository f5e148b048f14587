"""Read clauses that leave their verb of saying out: "The ministry spoke of nine dead, survivors of thirty"."""

from __future__ import annotations

from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.text.sentences import Sentence

__all__ = ["gapped_cues"]

#: How far after the first voice's words the second voice is looked for.
FARTHEST = 40
#: How far after a small word its number may stand.
FARTHEST_NUMBER = 4
#: No more voices than this share one verb.
MOST = 3

_SMALL = frozenset({"of", "at", "to", "about"})
_JOINING = frozenset({"and", "but", "while", "whereas"})
_ENDS = frozenset({"", ".", ",", ";", "dead", "killed", "wounded", "injured", "missing", "and"})


def gapped_cues(scan: Scan, sentence: Sentence, cue: Cue, following: int) -> list[Cue]:
    """The cues of voices that share the verb of the cue before: a number is said by each.

    Args:
        following: where the next cue of the sentence begins, or the sentence ends.
    """
    if cue.way is not Way.AFTER or cue.phrase is None:
        return []
    found: list[Cue] = []
    numbered = False
    limit = min(following, cue.content + FARTHEST)
    for index in range(cue.content, limit):
        numbered = numbered or scan.is_number(index)
        if not numbered or scan.low(index) not in (",", ";", "and") or scan.quoted[index] >= 0:
            continue
        gapped = _voice_and_number(scan, index + 1 + (scan.low(index + 1) in _JOINING), sentence.last, cue)
        if gapped is not None:
            found.append(gapped)
            if len(found) >= MOST:
                break
    return found


def _voice_and_number(scan: Scan, first: int, limit: int, cue: Cue) -> Cue | None:
    """A voice right before a number, or before "of", "at" and a number."""
    phrase = read_phrase(scan, first, limit, tails=False)
    if phrase is None or not _can_be_gapped(scan, phrase):
        return None
    end = close_asides(scan, phrase, limit)
    end += scan.low(end) == ","
    small = scan.low(end) in _SMALL and scan.low(cue.content - 1) in _SMALL
    sized = scan.low(end) == "at" and cue.word in scan.words.sized
    if small or sized:
        numbers = range(end + 1, min(end + 1 + FARTHEST_NUMBER, limit))
        if not any(scan.is_number(i) for i in numbers) or any(scan.low(i) in (",", ";") for i in numbers[:1]):
            return None
        return _cue(scan, phrase, end + 1, cue)
    number = end
    while number < min(end + FARTHEST_NUMBER, limit) and scan.low(number) in scan.words.approximators:
        number += 1
    if number < limit and scan.is_number(number) and scan.low(number + 1) in _ENDS:
        return _cue(scan, phrase, end, cue)
    return None


def _can_be_gapped(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase names a voice: a body, people who are quoted, a name; no pronoun and nobody counted."""
    counted = any(scan.is_number(i) for i in range(phrase.first, phrase.last))
    mute = scan.low(phrase.head) in scan.words.mute
    return scan.is_speaker(phrase) and not pronoun_of(scan, phrase.head) and not counted and not mute


def _cue(scan: Scan, phrase: Phrase, content: int, cue: Cue) -> Cue:
    reason = "shares the verb of the voice before"
    limit = next((i for i in range(content, content + FARTHEST) if scan.low(i) in (",", ";", ".", "")), -1)
    return Cue(phrase.first, content, Way.AFTER, phrase, content, reason, word=cue.word, past=cue.past, limit=limit)
