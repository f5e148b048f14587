"""Find lists that tell what a deal provides: what announces one, what numbers its clauses, what heads a clause.

    "The parties agreed:" · "Salients are as follows" · "Article 3 …" · "(b) to release …" · "a. Clan to produce …"
    "3. Heavy weapons. To be handed in from Tuesday." · "* PRISONERS - Each side frees 12." · "Supervision: the UN"

A head says in a word what its clause is about, so that the clause need not say it again. What heads stand for is in
``terms.toml``; a list is told by two heads that are about different things.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.deals.text import DealText
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["HeadedClause", "find_headed", "is_numbered", "says_terms"]

#: What a list is of is said so many words before its colon.
LIST_REACH = 24
#: A head has at most so many words.
HEAD = 4
#: So many heads of different kinds make a list.
LEAST_KINDS = 2
_PARTS = frozenset({":", "-", "–", "—", "."})
_BULLETS = frozenset({"*", "•", "·", "-", "–", "—", "(", ")", ".", "#", "/"})
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})


@dataclass(frozen=True, slots=True)
class HeadedClause:
    """A clause of a list under a head: what it is about, its head and the tokens ``[first, last)`` that tell it."""

    about: str
    head_first: int
    first: int
    last: int


def says_terms(text: DealText, sentence: Sentence) -> bool:
    """Whether what follows a sentence is what the deal provides: "What are the terms?", "It has seven points."."""
    known: bool | None = text.ground.parse.found.get((says_terms, sentence.index))
    if known is None:
        known = text.ground.parse.found[says_terms, sentence.index] = _says_terms(text, sentence)
    return known


def _says_terms(text: DealText, sentence: Sentence) -> bool:
    last = sentence.last - 1 - (text.low(sentence.last - 1) in ("-", "–", "—"))
    if text.low(last) == ":":
        near = range(max(sentence.first, last - LIST_REACH), last)
        return any(text.low(i) in text.words.words("numbered", "lists") for i in near)
    if text.low(sentence.first) == "article" and sentence.last - sentence.first > 1:
        return text.ground.parse.tokens[sentence.first + 1].kind is NUMBER
    return bool(text.words.saying.find(text.ground.parse, sentence.first, min(sentence.last, sentence.first + 12)))


def is_numbered(text: DealText, sentence: Sentence) -> bool:
    """ "Stage One – …", "Article 3. …", "(b) to release …", "c." alone before its clause."""
    first = text.ground.parse.tokens[sentence.first]
    after = text.low(sentence.first + 1)
    if first.low in text.ground.parse.lexicon.words("episodes.ordinals"):
        return after in (":", ".", ")", "-", "–", "—")
    if (len(first.low) == 1 or first.low in _ROMAN) and first.kind is WORD and after in (".", ")"):
        return True
    numbered = (first.low in text.words.words("numbered") and first.capital) or after == ")"
    return numbered or first.text == "(" or (first.kind is NUMBER and after in (".", ")", "/"))


def find_headed(text: DealText) -> list[HeadedClause]:
    """Find the clauses under heads, in text order; none where they are about fewer than two things."""
    known: list[HeadedClause] | None = text.ground.parse.found.get((find_headed,))
    if known is None:
        known = text.ground.parse.found[find_headed,] = _find_headed(text)
    return known


def _find_headed(text: DealText) -> list[HeadedClause]:
    found: list[HeadedClause] = []
    sentences = text.ground.parse.sentences
    for sentence in sentences:
        opens = sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph
        opens = opens or _is_mark(text, sentences[sentence.index - 1]) or _is_form(text, sentence)
        if opens and (sentence.layout is not Layout.ROW):
            clause = _headed(text, sentence)
            if clause is not None:
                found.append(clause)
    return found if len({clause.about for clause in found}) >= LEAST_KINDS else []


def _is_mark(text: DealText, sentence: Sentence) -> bool:
    """ "a." alone: a sentence that only numbers the next one."""
    return sentence.last - sentence.first <= 2 and is_numbered(text, sentence)


def _is_form(text: DealText, sentence: Sentence) -> bool:
    """ "WHO: the two councils. BROKERED BY: Capt. Aalto.": heads in capitals, on one line."""
    tokens = text.ground.parse.tokens[sentence.first : sentence.first + HEAD + 1]
    end = next((i for i, token in enumerate(tokens) if token.text == ":"), 0)
    return end > 0 and all(token.text.isupper() for token in tokens[:end])


def _headed(text: DealText, sentence: Sentence) -> HeadedClause | None:
    """The clause that a sentence opens under a head; null if it has none that says what it is about."""
    tokens = text.ground.parse.tokens
    first = sentence.first
    while first < sentence.last and (tokens[first].kind is NUMBER or text.low(first) in _BULLETS):
        first += 1
    if len(text.low(first)) == 1 and text.low(first + 1) in (".", ")"):
        first += 2
    end = next((i for i in range(first, min(sentence.last, first + HEAD + 1)) if text.low(i) in _PARTS), -1)
    if end < 0 and sentence.last - first <= HEAD and sentence.layout is Layout.HEADING:
        return _under_heading(text, sentence, first)
    if end <= first or (text.low(end) == "-" and not tokens[end].spaced):
        return None
    about = _about(text, first, end)
    last = _clause_end(text, sentence) if not _is_form(text, sentence) else sentence.last
    return HeadedClause(about, first, end + 1, last) if about is not None and end + 1 < last else None


def _under_heading(text: DealText, sentence: Sentence, first: int) -> HeadedClause | None:
    """The clause under a line that is its head: "CEASEFIRE", and below it "* Takes effect at midnight"."""
    sentences = text.ground.parse.sentences
    if sentence.index + 1 >= len(sentences) or sentence.index < 1:
        return None
    following, about = sentences[sentence.index + 1], _about(text, first, sentence.last)
    if about is None or following.layout is not Layout.ITEM:
        return None
    return HeadedClause(about, first, following.first + 1, following.last)


def _about(text: DealText, first: int, last: int) -> str | None:
    """What a head is about, told by its longest words first."""
    lows = [text.low(i) for i in range(first, last)]
    heads = text.words.heads
    for size in range(len(lows), 0, -1):
        for at in range(len(lows) - size, -1, -1):
            about = heads.get(" ".join(lows[at : at + size]))
            if about is not None:
                return about
    return None


def _clause_end(text: DealText, sentence: Sentence) -> int:
    """Where the paragraph of a sentence ends."""
    sentences = text.ground.parse.sentences
    last = sentence
    for following in sentences[sentence.index + 1 : sentence.index + 5]:
        if following.paragraph != sentence.paragraph:
            break
        last = following
    return last.last
