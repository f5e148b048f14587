"""Say whether a present tense tells what is to come: by a time ahead, by the terms of a deal, by "until"."""

from __future__ import annotations

from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.conditions import ABOVE
from safeconduct.read.text.mode_words import ModeWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import WORD

__all__ = ["in_terms", "is_article", "names_time_ahead", "opens_until", "under_terms"]

#: "The next town" is no time.
_NEAR = frozenset({"to", "door", "town", "village", "district", "valley", "camp", "street", "island", "room", "house"})


def names_time_ahead(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> bool:
    """Whether a time to come stands around a verb: "the last 300 leave tomorrow"."""
    before = parse.within(words.future_times, max(sentence.first, group.first - 8), group.first)
    behind = parse.within(words.future_times, group.last, min(sentence.last, group.last + 10))
    return any(parse.low(index) != "next" or parse.low(index + 1) not in _NEAR for index in (*before, *behind))


def under_terms(parse: Parse, sentence: Sentence, words: ModeWords) -> bool:
    """ "Under the agreement, rebels go to …", "the deal provides that": what terms provide."""
    if parse.low(sentence.first) not in ("under", "according", "in"):
        return False
    if parse.low(sentence.first + 1) in ("return", "exchange", "turn") and sentence.index > 0:
        return under_terms(parse, parse.sentences[sentence.index - 1], words)  # "In return the army lets go 250"
    return parse.holds(words.terms, sentence.first, min(sentence.last, sentence.first + 10))


def is_article(parse: Parse, sentence: Sentence, words: ModeWords) -> bool:
    """Whether a paragraph is an article or a stage of a deal: "Article 4. Each party frees …"."""
    for index in range(sentence.index, max(-1, sentence.index - 4), -1):
        line = parse.sentences[index]
        if line.paragraph != sentence.paragraph:
            break
        named = parse.low(line.first + (parse.tokens[line.first].kind is not WORD))
        if named in words.articles and line.last > line.first + 1:
            return True
        opening = parse.lows[line.first : min(line.last, line.first + 7)]
        if ":" in opening and set(opening[: opening.index(":")]) & words.terms:
            return True  # "The terms: 1. Heavy weapons are handed over …"
    return False


#: No list of terms is longer, in lines.
_TERMS = 14


def in_terms(parse: Parse, sentence: Sentence, words: ModeWords) -> bool:
    """Whether a line stands in a list of what was agreed: "They agreed as follows: (6) the rebels give back …"."""
    if sentence.layout is not Layout.ITEM:
        return False
    for index in range(sentence.index - 1, max(-1, sentence.index - _TERMS), -1):
        above = parse.sentences[index]
        if above.layout is not Layout.ITEM:
            near = range(max(above.first, above.last - ABOVE), above.last)
            return any(
                parse.low(i) in words.terms
                or parse.low(i) in ("agreed", "agree", "signed", "commit", "settled", "stipulates", "provides")
                for i in near
            )
    return False


def opens_until(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> bool:
    """ "until all 300 have left", "once 300 are out", in a sentence about what is to come."""
    for index in range(group.first - 1, max(sentence.first, group.first - 10) - 1, -1):
        token = parse.tokens[index]
        if token.low in words.until:
            if token.low in ("until", "till", "once"):
                return True
            others = parse.groups_in(max(sentence.first, index - ABOVE), min(sentence.last, group.last + ABOVE))
            return any(g.tense is Tense.FUTURE or g.be_to for g in others)
        if token.text in (",", ";", ":"):
            return False
    return False
