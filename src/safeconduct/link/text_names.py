"""Find names in the text of a report: runs of capitals, with the small words inside them.

Claims name only those who speak, sign or act; other spellings of the same names stand elsewhere in the text. What is
found here never makes anybody by itself: it only adds spellings to those whom claims name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from safeconduct.vocab.document import Text

__all__ = ["names_in", "nested_in"]

_CAP = r"(?<!\w)(?:[a-z]{1,4}[-‐‑’'])?[^\W\d_a-zß-öø-ÿ][\w’'‘ʿ‐‑-]{0,40}"
_JOIN = r"[ \u00a0\n](?:of the |for the |of |for |al-|al |el |de |del |bin |abu )?"
_SHORT = r"[ \u00a0][(“\"](?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{1,8}[)”\"]"
_RUN = re.compile(rf"(?:\b[Tt]he[ \u00a0])?{_CAP}(?:{_JOIN}{_CAP}){{0,7}}(?:{_SHORT})?")
_KIND = "city|town|village|district|neighbou?rhood|quarter|suburb|camp|plant|steelworks|steel|works|enclave|area|pocket"
_SIDE = (
    "besieged|encircled|surrounded|eastern|western|northern|southern|central|coastal|port|capital|province|region|of"
)
_NESTED = re.compile(
    rf"({_CAP}(?:[ \u00a0]{_CAP}){{0,2}})(?:[ \u00a0](?:{_KIND})){{0,2}},?[ \u00a0](?:in|of)[ \u00a0]"
    rf"(?:the[ \u00a0])?(?:(?:{_KIND}|{_SIDE})[ \u00a0]){{0,3}}({_CAP})"
)
#: Words that open a sentence and are no part of the name after them.
_OPENERS = frozenset(
    """a an and as at before but by during for from he her his if in it its meanwhile more most no not of on one our she
    since so some that their then there these they this those though to under until we when where while who with yet
    after all also among another any both each every few many several such two three four five six seven eight nine ten
    earlier later last next first second third""".split()  # noqa: SIM905
)
#: A text longer than this is searched only so far; names stand near its beginning.
_MOST = 60_000
#: A word in capitals longer than this is no abbreviation.
_LONGEST_SHORT = 5


def _is_dateline(words: list[str]) -> bool:
    """ "UNITED NATIONS (AFP)", "ADEN (Reuters)": towns in capitals, and no abbreviation of what stands before."""
    plain = [word for word in words if word[:1] not in '(“"']
    if not plain or not all(word.isupper() for word in plain):
        return False
    given = [word.strip('()“”"') for word in words if word not in plain]
    initials = "".join(word[0] for word in plain)
    return any(len(word) > _LONGEST_SHORT for word in plain) or any(short != initials for short in given)


@lru_cache(maxsize=8192)
def names_in(text: Text) -> tuple[str, ...]:
    """Give every run of capitals, once each, in the order they are first met.

    >>> names_in(Text("On Friday the Syrian Red Crescent (SARC) told Homs governor Talal Barazi so, Barazi said."))
    ('Friday', 'the Syrian Red Crescent (SARC)', 'Homs', 'Talal Barazi', 'Barazi')
    """
    found: dict[str, None] = {}
    for match in _RUN.finditer(text.content, 0, _MOST):
        words = match[0].split()
        while words and words[0].lower() in _OPENERS:
            words = words[1:]
        if words and words != ["The"] and words != ["the"] and not _is_dateline(words):
            found.setdefault(" ".join(words))
    return tuple(found)


@lru_cache(maxsize=8192)
def nested_in(text: Text) -> tuple[tuple[str, str], ...]:
    """Give every pair of names of which the text says that the first lies in the second.

    Rule:    name kind* ["," ] ("in" | "of") ["the"] kind* name | name "'s" name

    >>> nested_in(Text("They left the Azovstal steel plant in the port city of Mariupol."))
    (('Azovstal', 'Mariupol'),)
    """
    found: dict[tuple[str, str], None] = {}
    for match in _NESTED.finditer(text.content, 0, _MOST):
        found.setdefault((_without_openers(match[1]), match[2]))
    return tuple(pair for pair in found if pair[0] and pair[0] != pair[1])


def _without_openers(run: str) -> str:
    words = run.split()
    while words and words[0].lower() in _OPENERS:
        words = words[1:]
    return " ".join(words)
