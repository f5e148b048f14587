"""Give a quotation that nobody is said to speak to whom the sentence above it tells of.

"Omar Haddad, 34, fled with his six children." and, as the next paragraph, "“We walked for days.”".
"""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Scan, read_phrase
from safeconduct.read.speech.subject_reader import main_verb
from safeconduct.read.text.sentences import Layout, Sentence

__all__ = ["add_portraits"]

#: A quotation of fewer tokens is a title or an emphasis.
SHORTEST_QUOTATION = 6
#: Of whom these are told does not speak.
_GONE = frozenset({
    "die", "perish", "drown", "disappear", "vanish", "kill", "bury", "shoot", "murder", "execute", "abduct", "behead",
    "slay", "arrest", "detain",
})  # fmt: skip


def add_portraits(scan: Scan, cues: list[list[Cue]]) -> None:
    """Put a cue before each paragraph that is a quotation alone, below a sentence about one person."""
    sentences = scan.parse.sentences
    for quotation in scan.quotations:
        index = scan.parse.sentence_of(quotation.first).index
        sentence = sentences[index]
        alone = quotation.first == sentence.first and quotation.last - quotation.first >= SHORTEST_QUOTATION
        if not alone or index == 0 or quotation.goes_on or sentences[index - 1].paragraph + 1 != sentence.paragraph:
            continue
        last = index
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        whole = quotation.last >= sentences[last].last - 1
        if not whole or cues[index - 1] or any(cues[n] for n in range(index, last + 1)):
            continue
        cue = _portrayed(scan, sentences[index - 1], sentence.first)
        if cue is not None:
            cues[index] = [cue]


def _portrayed(scan: Scan, above: Sentence, content: int) -> Cue | None:
    """The cue of whom a sentence is about, if it opens with a person's name and its verb leaves them alive."""
    mention = scan.mentions.at(above.first)
    if mention is None or mention.kind is not MentionKind.PERSON or mention.last - mention.first < 2:
        return None
    verb = main_verb(scan, above.first, above.last)
    if above.layout is not Layout.PROSE or verb is None or verb.lemma in _GONE or scan.quoted[above.first] >= 0:
        return None
    phrase = read_phrase(scan, mention.first, mention.last)
    if phrase is None:
        return None
    return Cue(
        content, content, Way.TURN, phrase, content, "a quotation below whom a sentence tells of", word="portrait"
    )
