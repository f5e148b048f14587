"""Find who speaks in a shot list of a broadcaster: "SOUNDBITE (Arabic) Abu Omar, displaced man: “…”".

The name stands before the words, or below them: "SUPER CAPTION: Abu Omar, displaced man".
"""

from __future__ import annotations

from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER

__all__ = ["soundbite"]

_SOUNDBITES = frozenset({"soundbite", "soundbyte", "sot"})
_CAPTIONS = frozenset({"caption", "super", "astons", "aston", "chyron", "supers"})
#: How many sentences below the words the caption may stand, and how long it is at most.
FARTHEST_CAPTION = 8
LONGEST_CAPTION = 25
#: The language in brackets has at most so many tokens, both brackets included.
LONGEST_LANGUAGE = 6


def soundbite(scan: Scan, sentence: Sentence) -> tuple[int, Cue] | None:
    """The cue of a soundbite that a sentence opens, and the index of the sentence it speaks in; else null."""
    at = sentence.first
    while at < sentence.last and scan.tokens[at].kind in (NUMBER, MARK):
        at += 1
    if at >= sentence.last or scan.low(at) not in _SOUNDBITES:
        return None
    at = _past_language(scan, at + 1, sentence.last)
    if scan.opens_quotation(at):
        phrase = _captioned(scan, sentence.index)
        return (sentence.index, _turn(sentence.first, at, phrase)) if phrase is not None else None
    reach = range(at + 1, min(at + LONGEST_CAPTION, sentence.last))
    colon = next((i for i in reach if scan.low(i) == ":" and scan.quoted[i] < 0), None)
    phrase = _titled(scan, at, colon) if colon is not None else None
    if colon is None or phrase is None:
        return None
    if colon + 1 < sentence.last:
        return sentence.index, _turn(sentence.first, colon + 1, phrase)
    below = sentence.index + 1
    if below >= len(scan.parse.sentences):
        return None
    first = scan.parse.sentences[below].first
    return below, _turn(first, first, phrase)


def _turn(first: int, content: int, phrase: Phrase) -> Cue:
    return Cue(first, content, Way.TURN, phrase, content, "speaks in a shot list", word="soundbite")


def _past_language(scan: Scan, at: int, last: int) -> int:
    """The token after ": (Albanian)", "(in Arabic):"."""
    at += scan.low(at) in (":", "-", "–")
    if scan.low(at) == "(":
        close = next((i for i in range(at, min(at + LONGEST_LANGUAGE, last)) if scan.low(i) == ")"), at - 1)
        at = close + 1
    return at + (scan.low(at) in (":", "-", "–"))


def _titled(scan: Scan, first: int, last: int) -> Phrase | None:
    """The name with what stands behind it: "Anna Sand, nurse (speaking Spanish)"."""
    phrase = read_phrase(scan, first, last)
    if phrase is None or not scan.named(phrase.head):
        return phrase if phrase is not None and scan.is_speaker(phrase) else None
    end = close_asides(scan, phrase, last)
    if scan.low(end) == "," and end + 1 < last:
        stop = next((i for i in range(end + 1, last) if scan.low(i) == "("), last)
        phrase.asides.append((end + 1, stop))
    return phrase


def _captioned(scan: Scan, index: int) -> Phrase | None:
    """Whom the caption below names; null where another soundbite comes first."""
    sentences = scan.parse.sentences
    for below in sentences[index + 1 : index + 1 + FARTHEST_CAPTION]:
        at = below.first
        if scan.low(at) in _SOUNDBITES:
            return None
        while scan.low(at) in _CAPTIONS:
            at += 1
        if at > below.first and scan.low(at) == ":":
            return _titled(scan, at + 1, min(below.last, at + LONGEST_CAPTION))
    return None
