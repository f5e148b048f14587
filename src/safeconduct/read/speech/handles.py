"""Find who speaks in a thread: "@omar_h: they left at dawn", "RT @CivilDefence: 3 killed", "@noor (Noor, nurse): …"."""

from __future__ import annotations

from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import NUMBER

__all__ = ["handle_label"]

#: How many tokens in brackets may tell behind a handle whose it is.
LONGEST_BEARER = 8


def handle_label(scan: Scan, sentence: Sentence) -> Cue | None:
    """The handle that opens an entry, with a clock time or "RT" before it, and a colon behind it."""
    at = sentence.first
    while at < sentence.last and (scan.tokens[at].kind is NUMBER or scan.low(at) in ("rt", "-", "–", "•", "via")):
        at += 1
    if scan.low(at) != "@" or at + 1 >= sentence.last:
        return None
    end = at + 2
    while end < sentence.last and not scan.tokens[end].spaced and scan.low(end) not in (":", "(", ","):
        end += 1
    phrase = Phrase(at + 1, end, end - 1, end)
    if scan.low(end) == "(":
        reach = range(end + 1, min(end + LONGEST_BEARER, sentence.last))
        close = next((i for i in reach if scan.low(i) == ")"), None)
        if close is None:
            return None
        phrase.asides.append((end + 1, next((i for i in range(end + 1, close) if scan.low(i) == ","), close)))
        end = close + 1
    if scan.low(end) != ":" or end + 1 >= sentence.last:
        return None
    return Cue(sentence.first, end + 1, Way.AFTER, phrase, end + 1, "its handle stands before a colon", word=":")
