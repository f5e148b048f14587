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
from safeconduct.read.text.word_forms import MARK, NUMBER, OWN, WORD, Form, Forms, Kind, forms_of

__all__ = ["MARK", "NUMBER", "OWN", "WORD", "Kind", "Token", "find_tokens"]

_LETTERS = r"[^\W\d_]"
_JOINT = r"(?:[-‐‑](?=[^\W\d_])|[’'‘ʿʾʼ`´](?![sS](?![^\W\d_]))(?=[^\W\d_]))"
#: What the characters of a token make of it, the first that fits.
_GROUPS = (
    ("dotted", r"(?:[A-Z]\.){2,}(?![^\W\d_])"),
    ("word", rf"{_LETTERS}[^\W\d_\u0300-\u036f]*(?:{_JOINT}{_LETTERS}+)*"),
    ("number", r"\d+(?:[.,:/٬٫]\d+|['’]\d{3}(?!\d))*"),
    ("own", r"[’'‘][sS](?![^\W\d_])"),
    ("mark", r"\.{2,}|--+|[^\s\w]|_"),
    ("other", r"\w"),
)
#: Parts a text into white space and tokens, by turns. Plain words, most of all by far, are tried first: that is quick.
_PARTS = re.compile("([A-Za-z]+(?=[ ,\n])|" + "|".join(pattern for _, pattern in _GROUPS) + ")")
#: Tells which group a token is of: its characters alone settle it.
_GROUP = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _GROUPS))


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
    parts = _PARTS.split(content)
    index = end = 0
    for gap, text in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(text)
        spaced = gap != "" or start == 0
        line_start = "\n" in gap or start == 0
        form = forms.get(text) or _form_of(text, forms)
        if form.joint:
            part, joint, capital = text[: form.joint], start + form.joint, form.capital
            tokens.append(
                Token(index, start, joint, part, part.lower(), WORD, None, capital, capital, spaced, line_start)
            )
            tokens.append(Token(index + 1, joint, joint + 1, "-", "-", MARK, None, False, False, False, False))
            start, text, index = joint + 1, text[form.joint + 1 :], index + 2
            form, spaced, line_start = forms.get(text) or _form_of(text, forms), False, False
        tokens.append(
            Token(index, start, end, text, form.low, form.kind, form.verb, form.capital, form.named, spaced, line_start)
        )
        index += 1
    return tokens


def _form_of(text: str, forms: Forms) -> Form:
    """The form of a token that was not met before."""
    found = _GROUP.fullmatch(text)
    return forms.make(text, (found and found.lastgroup) or "other")
