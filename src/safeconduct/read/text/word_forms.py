"""What a token is by its characters alone: a word or a mark, which verb it may be, whether it is written as a name is.

Asked of each spelling once a process: most words of a report stood in one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from safeconduct.read.text.lexicon import Lexicon, Verb

__all__ = ["MARK", "NUMBER", "OWN", "WORD", "Form", "Forms", "Kind", "forms_of"]


class Kind(IntEnum):
    """What a token is made of."""

    WORD = 1
    NUMBER = 2
    #: A possessive ``'s``.
    OWN = 3
    MARK = 4


#: The kinds by names of their own: they are asked for at every word, and to look up a member in its class takes ten
#: times as long.
WORD, NUMBER, OWN, MARK = Kind


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """What a token is, wherever it stands."""

    #: Lower case, with straight apostrophes.
    low: str
    kind: Kind
    verb: Verb | None
    capital: bool
    named: bool
    #: Where the hyphen between a number word and what it counts stands; 0 if there is none.
    joint: int


#: What the groups of the tokens' pattern are.
_KINDS = {
    "dotted": WORD,
    "word": WORD,
    "number": NUMBER,
    "own": OWN,
    "mark": MARK,
    "other": MARK,
}
_NUMBERS = frozenset({"dozen", "hundred", "thousand"})
#: So many spellings are remembered, each no longer than so many characters.
_MOST, _LONGEST = 20_000, 40


class Forms(dict[str, Form]):
    """The forms of one language by their characters, as far as they were met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._verbs = lexicon.verb_forms
        self._numbers = lexicon.words("numbers.cardinals") | _NUMBERS
        self._counted = lexicon.words("numbers.joined_nouns")

    def make(self, text: str, group: str) -> Form:
        """Make the form of what a group of the tokens' pattern met, and remember it."""
        kind = _KINDS[group]
        low, joint, verb = text.lower(), 0, None
        if kind is OWN:
            low = "'s"
        elif kind is WORD:
            joint = _number_joint(low, self._numbers, self._counted) if "-" in low else 0
            low = low.replace("’", "'").replace("‘", "'")
            verb = self._verbs.get(low)
        form = Form(low, kind, verb, text[0].isupper(), kind is WORD and _is_name_like(text), joint)
        if len(text) <= _LONGEST and len(self) < _MOST:
            self[text] = form
        return form


@cache
def forms_of(lexicon: Lexicon) -> Forms:
    """The forms of a language, kept for as long as the process lasts."""
    return Forms(lexicon)


def _number_joint(low: str, numbers: frozenset[str], counted: frozenset[str]) -> int:
    """Where the hyphen between a number word and what it counts stands; 0 if there is none: "twenty-four-hour"."""
    head, _, tail = low.rpartition("-")
    if tail in ("old", "long"):
        head, _, tail = head.rpartition("-")
        tail = low[len(head) + 1 :]
    return len(head) if tail in counted and head.partition("-")[0] in numbers else 0


_ARTICLES = frozenset({
    "al", "el", "ul", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en", "adh",
    "ath", "il", "d", "l", "s", "n", "m", "t", "a", "abu", "bin", "ibn", "e", "i",
})  # fmt: skip
#: Beginnings of compounds that leave a name a name: "Co-ordination", "Self-Defence".
_PREFIXES = frozenset({"co", "re", "counter", "self", "vice", "inter", "multi", "non", "sub", "under", "demilitar"})
#: Second halves of compounds that are short but no part of a name: "UN-led", "Kurdish-run".
_HALVES = frozenset({
    "led", "run", "held", "era", "like", "born", "made", "wide", "only", "hit", "bred", "on", "in", "off", "to",
})  # fmt: skip


def _is_name_like(text: str) -> bool:
    """Whether a word is written as a name is: "Homs", "al-Waer", "d'Ivoire", but not "Kurdish-held", "pro-Assad"."""
    if text[0].isupper():
        if "-" not in text:
            return True
        head, _, tail = text.rpartition("-")
        if head.lower() in _PREFIXES:
            return True
        if not tail[:1].islower():
            return True
        return head.lower() in _ARTICLES or (len(tail) <= 4 and tail not in _HALVES and "-" not in head)
    if text.islower():
        return False
    for joint in ("-", "'", "’", "‘", "‑", "`", "ʼ"):
        head, found, tail = text.partition(joint)
        if found and tail[:1].isupper():
            return head in _ARTICLES
    return False
