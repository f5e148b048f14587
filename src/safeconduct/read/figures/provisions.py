"""Say whether a number stands in what a deal provides, so that its present tense tells what is to be done.

provision = a line of a list under a line about terms | a sentence whose verb provides ("the accord stipulates …")
"""

from __future__ import annotations

from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.modes import ModeWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER

__all__ = ["is_provision", "may_be_provided"]

#: No list of provisions is longer, in sentences; and so many words of the line above are looked at.
_LINES, _WORDS = 30, 30
#: A line that opens a list in fewer words ("In short:") is read with the sentence before it.
_SHORT = 6
_PROVIDING = frozenset({"stipulate", "provide", "envisage", "foresee", "prescribe", "specify", "require", "lay"})
_AGREED = frozenset({
    "agreed", "agree", "settled", "undertook", "undertake", "commit", "provisions", "stipulates", "provides",
    "clauses", "obligations",
})  # fmt: skip


def is_provision(parse: Parse, sentence: Sentence, token: int, words: ModeWords) -> bool:
    """Whether a token stands in a provision of a deal."""
    before = parse.groups_in(max(sentence.first, token - _WORDS), token)
    doing = [g for g in before if g.lemma in _PROVIDING and g.finite and not g.negated and not g.progressive]
    if doing:  # but "are providing food to 500 families"
        return not any(group.tense is Tense.PAST and group.lemma not in _PROVIDING for group in before[-1:])
    colon = next(
        (i for i in range(token - 1, max(sentence.first, token - 2 * _WORDS), -1) if parse.low(i) == ":"), None
    )
    if colon is not None:
        opening = {parse.low(i) for i in range(max(sentence.first, colon - 12), colon)}
        if opening & (_AGREED | {"signed"}):
            return True  # "the parties agree as follows: (a) the Government releases 80 detainees"
    return _is_listed(parse, sentence, words) or _tells_terms(parse, sentence, words)


_STRUCK = frozenset({"agree", "accept", "sign", "settle", "strike", "reach", "conclude", "clinch", "promise", "seal"})
#: Such words in a sentence tell what happens, whatever was agreed before.
_NOW = frozenset({"now", "today", "daily", "already", "still", "every", "each", "meanwhile", "currently", "so"})


def _tells_terms(parse: Parse, sentence: Sentence, words: ModeWords) -> bool:
    """ "On Saturday they accepted a truce. In return for the wounded, the tribes give back 4 tanks"."""
    if sentence.layout is not Layout.PROSE or sentence.index == 0:
        return False
    own = [g for g in parse.groups_in(sentence.first, sentence.last) if g.finite]
    if not own or any(g.tense is not Tense.PRESENT or g.perfect or g.progressive or g.modal for g in own):
        return False
    if not _NOW.isdisjoint(parse.lows[sentence.first : sentence.last]) or own[0].lemma in ("say", "tell", "report"):
        return False
    above = parse.sentences[sentence.index - 1]
    if above.layout is not Layout.PROSE or sentence.paragraph - above.paragraph > 1:
        return False
    struck = [g for g in parse.groups_in(above.first, above.last) if g.lemma in _STRUCK and g.tense is Tense.PAST]
    return bool(struck) and any(parse.low(i) in words.terms for i in range(above.first, above.last))


def may_be_provided(parse: Parse, sentence: Sentence, token: int) -> bool:
    """Whether "may" grants what a deal allows: "the group is to withdraw; 100 of its men may remain"."""
    groups = parse.groups_in(sentence.first, sentence.last)
    return any(
        group.be_to or group.modal in ("shall", "must") for group in groups if abs(group.first - token) < 2 * _WORDS
    )


def _is_listed(parse: Parse, sentence: Sentence, words: ModeWords) -> bool:
    """Whether a sentence stands in a numbered or dashed list under a line that names terms."""
    if not _is_enumerated(parse, sentence):
        return False
    for index in range(sentence.index - 1, max(-1, sentence.index - _LINES), -1):
        above = parse.sentences[index]
        if _is_enumerated(parse, above):
            continue
        heading = above.layout is Layout.HEADING
        if parse.tokens[above.last - 1].text not in (":", "-", "–") and not heading:
            return False
        low = [parse.low(i) for i in range(max(above.first, above.last - _WORDS), above.last)]
        own = parse.sentences[index - 1] if index > 0 and len(low) < _SHORT and not heading else above
        low += [parse.low(i) for i in range(max(own.first, own.last - _WORDS), own.last)]
        return any(word in words.terms or word in _AGREED for word in low)
    return False


def _is_enumerated(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence, or the first of its paragraph, begins with a number, a letter or a dash of a list."""
    if sentence.layout is Layout.ITEM:
        return True
    first = sentence
    for index in range(sentence.index - 1, max(-1, sentence.index - 6), -1):
        if parse.sentences[index].paragraph != sentence.paragraph:
            break
        first = parse.sentences[index]
    opening = parse.tokens[first.first]
    after = parse.tokens[first.first + 1].text if first.first + 1 < len(parse.tokens) else ""
    numbered = opening.kind is NUMBER and after in (".", ")")
    lettered = len(opening.text) == 1 and opening.text.isalpha() and after in (".", ")")
    return numbered or lettered or opening.text in ("(", "•", "-", "–", "*", "·")
