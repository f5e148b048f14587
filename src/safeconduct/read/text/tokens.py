"""Cut a text into tokens that remember where they stand.

One pass of one linear pattern. A word keeps its inner hyphens and apostrophes ("rebel-held", "Al-Wa'er",
"didn't"), but a number word is parted from what it counts ("four-month truce"); a possessive ``'s`` is a token of its
own; a number keeps its inner separators ("12,000", "9.03.2022", "20:10") and is given its meaning by ``numbers`` and
``dates``. What is neither is a mark of one character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from safeconduct.read.text.lexicon import Lexicon, Verb

__all__ = ["Kind", "Token", "find_tokens"]

_LETTERS = r"[^\W\d_]"
_JOINT = r"(?:[-‐‑](?=[^\W\d_])|[’'‘ʿʾʼ`´](?![sS](?![^\W\d_]))(?=[^\W\d_]))"
_TOKEN = re.compile(
    r"(?P<dotted>(?:[A-Z]\.){2,}(?![^\W\d_]))"
    rf"|(?P<word>{_LETTERS}[^\W\d_\u0300-\u036f]*(?:{_JOINT}{_LETTERS}+)*)"
    r"|(?P<number>\d+(?:[.,:/٬٫]\d+|['’]\d{3}(?!\d))*)"
    r"|(?P<own>[’'‘][sS](?![^\W\d_]))"
    r"|(?P<mark>\.{2,}|--+|[^\s\w]|_)"
    r"|(?P<other>\w)"
)


class Kind(IntEnum):
    """What a token is made of."""

    WORD = 1
    NUMBER = 2
    #: A possessive ``'s``.
    OWN = 3
    MARK = 4


@dataclass(slots=True, eq=False)
class Token:
    """A token: its characters, where they stand, and what the lexicon knows of them."""

    #: Position among the tokens of the text.
    index: int
    start: int
    end: int
    text: str
    #: Lower case, with straight apostrophes.
    low: str
    kind: Kind
    #: The verb this word can be a form of, if any.
    verb: Verb | None
    #: Whether it begins with a capital letter.
    capital: bool
    #: Whether white space, or the text's edge, stands before it.
    spaced: bool
    #: Whether a line of the text begins with it.
    line_start: bool = False

    def __repr__(self) -> str:
        return f"<{self.index} {self.text}>"


#: What the groups of the pattern are.
_KINDS = {
    "dotted": Kind.WORD,
    "word": Kind.WORD,
    "number": Kind.NUMBER,
    "own": Kind.OWN,
    "mark": Kind.MARK,
    "other": Kind.MARK,
}
_NUMBERS = frozenset({"dozen", "hundred", "thousand"})


def find_tokens(content: str, lexicon: Lexicon) -> list[Token]:
    """Cut a text into its tokens, in order; nothing but white space lies between them.

    Returns: Tokens with ``content[token.start : token.end] == token.text``.
    """
    tokens: list[Token] = []
    verbs = lexicon.verb_forms
    numbers, counted = lexicon.words("numbers.cardinals") | _NUMBERS, lexicon.words("numbers.joined_nouns")
    index = last_end = 0
    for found in _TOKEN.finditer(content):
        start, end = found.span()
        text = found.group()
        group = found.lastgroup
        low = text.lower()
        verb = None
        if start == last_end:
            spaced = line_start = start == 0
        else:
            spaced, line_start = True, "\n" in content[last_end:start]
        if group == "word":
            kind = Kind.WORD
            if "-" in low and (cut := _number_joint(low, numbers, counted)):
                joint = start + cut
                capital = text[0].isupper()
                tokens.append(
                    Token(index, start, joint, text[:cut], low[:cut], kind, None, capital, spaced, line_start)
                )
                tokens.append(Token(index + 1, joint, joint + 1, "-", "-", Kind.MARK, None, False, False))
                start, text, low, index = joint + 1, text[cut + 1 :], low[cut + 1 :], index + 2
                spaced = line_start = False
            if not low.isascii():
                low = low.replace("’", "'").replace("‘", "'")
            verb = verbs.get(low)
        else:
            kind = _KINDS[group or "other"]
            if kind is Kind.OWN:
                low = "'s"
            elif kind is Kind.WORD:
                verb = verbs.get(low)
        tokens.append(Token(index, start, end, text, low, kind, verb, text[0].isupper(), spaced, line_start))
        index += 1
        last_end = end
    return tokens


def _number_joint(low: str, numbers: frozenset[str], counted: frozenset[str]) -> int:
    """Where the hyphen between a number word and what it counts stands; 0 if there is none: "twenty-four-hour"."""
    head, _, tail = low.rpartition("-")
    if tail in ("old", "long"):
        head, _, tail = head.rpartition("-")
        tail = low[len(head) + 1 :]
    return len(head) if tail in counted and head.partition("-")[0] in numbers else 0
