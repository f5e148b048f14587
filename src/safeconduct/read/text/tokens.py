"""Cut a text into tokens that remember where they stand.

One pass of one linear pattern. A word keeps its inner hyphens and apostrophes ("rebel-held", "Al-Wa'er",
"didn't"), but a number word is parted from what it counts ("four-month truce"); a possessive ``'s`` is a token of its
own; a number keeps its inner separators ("12,000", "9.03.2022", "20:10") and is given its meaning by ``numbers`` and
``dates``. What is neither is a mark of one character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeconduct.read.text.lexicon import Lexicon, Verb
from safeconduct.read.text.word_forms import Kind, forms_of

__all__ = ["Kind", "Token", "find_tokens"]

_LETTERS = r"[^\W\d_]"
_JOINT = r"(?:[-‐‑](?=[^\W\d_])|[’'‘ʿʾʼ`´](?![sS](?![^\W\d_]))(?=[^\W\d_]))"
_TOKEN = re.compile(
    # Most words by far: tried first because it is quick.
    r"(?P<plain>[A-Za-z]+(?=[ ,\n]))"
    r"|(?P<dotted>(?:[A-Z]\.){2,}(?![^\W\d_]))"
    rf"|(?P<word>{_LETTERS}[^\W\d_\u0300-\u036f]*(?:{_JOINT}{_LETTERS}+)*)"
    r"|(?P<number>\d+(?:[.,:/٬٫]\d+|['’]\d{3}(?!\d))*)"
    r"|(?P<own>[’'‘][sS](?![^\W\d_]))"
    r"|(?P<mark>\.{2,}|--+|[^\s\w]|_)"
    r"|(?P<other>\w)"
)


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
    #: Whether it is written as a name is.
    named: bool
    #: Whether white space, or the text's edge, stands before it.
    spaced: bool
    #: Whether a line of the text begins with it.
    line_start: bool

    def __repr__(self) -> str:
        return f"<{self.index} {self.text}>"


def find_tokens(content: str, lexicon: Lexicon) -> list[Token]:
    """Cut a text into its tokens, in order; nothing but white space lies between them.

    Returns: Tokens with ``content[token.start : token.end] == token.text``.
    """
    tokens: list[Token] = []
    forms = forms_of(lexicon)
    known, make = forms.get, forms.make
    index = last_end = 0
    for found in _TOKEN.finditer(content):
        text = found.group()
        start = found.start()
        form = known(text) or make(text, found.lastgroup or "other")
        if start == last_end:
            spaced = line_start = start == 0
        else:
            spaced, line_start = True, "\n" in content[last_end:start]
        last_end = start + len(text)
        low, kind, capital = form.low, form.kind, form.capital
        if form.joint:
            part, joint = text[: form.joint], start + form.joint
            tokens.append(
                Token(index, start, joint, part, part.lower(), kind, None, capital, capital, spaced, line_start)
            )
            tokens.append(Token(index + 1, joint, joint + 1, "-", "-", Kind.MARK, None, False, False, False, False))
            start, text, index = joint + 1, text[form.joint + 1 :], index + 2
            form = known(text) or make(text, "word")
            low, capital, spaced, line_start = form.low, form.capital, False, False
        tokens.append(
            Token(index, start, last_end, text, low, kind, form.verb, capital, form.named, spaced, line_start)
        )
        index += 1
    return tokens
