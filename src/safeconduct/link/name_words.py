"""Take a name of a person or a body apart: titles off, abbreviation out, countries and generic words told apart.

    name    = [article] [office] words ["(" abbreviation ")"]
    person  = given name… [particle] surname          "Homs governor Talal al-Barazi": Talal, Barazi
    body    = words, of which one at least is a noun for a body, or an abbreviation

"SANA's reporter in Homs" and "SANA correspondent" speak for SANA. What holds no capital names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceKind
from safeconduct.link.words import linking_words

__all__ = ["NameParts", "country_of", "take_apart"]

_WORD = re.compile(r"[^\s,;:()\[\]“”\"/]+")
_BRACKET = re.compile(r"[(\[“\"]\s*([A-Z][A-Za-z&.-]{1,9})\s*[)\]”\"]")
_OWN = re.compile(r"(?:[’'‘]s|(?<=s)[’'‘])$")
_PARTICLE = re.compile(r"^(?:al|el|ad|ash|as|ar|at|az|an|ed|es|ez)[-‐‑’'](?=\w)", re.IGNORECASE)
_JOINING = frozenset(
    {
        "abu",
        "abo",
        "abou",
        "bin",
        "ibn",
        "ben",
        "bint",
        "umm",
        "um",
        "abd",
        "abdel",
        "abdul",
        "de",
        "van",
        "von",
        "la",
        "di",
    }
)
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "at", "by", "&", "a", "an", "de", "del", "des"})
_BASED = re.compile(
    r"[^\W\d_][‐‑-](?:based|led|backed|brokered|sponsored|supported|allied|affiliated|aligned|linked|friendly)$"
)
_ARTICLES = frozenset({"the", "a", "an", "The", "A", "An"})
#: Longer than this is a clause, and no name.
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name of somebody, taken apart."""

    #: As it is shown: without titles; without an article but for one noun alone ("the Observatory").
    form: str
    #: Significant words in order, folded: countries' adjectives as the country, generic nouns left out.
    words: tuple[str, ...] = ()
    #: Of these, countries and peoples: names that differ in one are two.
    countries: frozenset[str] = frozenset()
    #: Abbreviations given with it or standing alone: ``SARC``.
    short: frozenset[str] = frozenset()
    #: The letters its words begin with, with and without small words.
    initials: frozenset[str] = frozenset()
    #: Given names and surname of what may be a person; empty for a body.
    given: tuple[str, ...] = ()
    surname: str = ""
    #: Words before a person's name that say what they are, folded.
    office: frozenset[str] = frozenset()
    is_body: bool = False
    #: Nouns of a body's name that many bodies share, folded: ``ministry``, ``agency``.
    heads: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def take_apart(written: str) -> NameParts | None:
    """Take a name apart.

    Returns: Null where it names nobody.

    >>> parts = take_apart("Homs governor General Talal al-Barazi")
    >>> parts.form, parts.given, parts.surname
    ('Talal al-Barazi', ('talal',), 'barazi')
    >>> sorted(take_apart("the Syrian Arab Red Crescent (SARC)").short), take_apart("SANA's reporter in Homs").form
    (['SARC'], 'SANA')
    """
    short = frozenset(m.replace(".", "") for m in _BRACKET.findall(written) if _is_given_short(m))
    bare = _BRACKET.sub(" ", written) if short else written
    words = _speaker(_named_part(_WORD.findall(bare)))
    while words and (words[0] in _ARTICLES or (_BASED.search(words[0]) and len(words) > 2)):
        words = words[1:]
    if not words or len(words) > _MOST_WORDS or not any(_is_capital(w) for w in words):
        return None
    own = [_OWN.sub("", w) for w in words]
    roles = linking_words("roles")
    of_body = own[0] in roles and own[1:2] == ["of"] and any(w.lower() in linking_words("bodies") for w in own[2:])
    if of_body or (not _is_capital(own[-1]) and own[-1] in roles):
        return None  # "a UN official", "head of the Centre": somebody, and nobody by name
    if (titled := _titled(own)) is not None:
        return titled
    shorts = short | {w.replace(".", "") for w in own if _is_short(w.replace(".", ""))}
    if shorts or any(w.lower() in linking_words("bodies") for w in own):
        return _body(written, words, own, frozenset(shorts))
    return _person(own)


@lru_cache(maxsize=65536)
def country_of(word: str) -> str:
    """The country that a word names, as itself, by its adjective or its people; empty if none.

    >>> country_of("Russian"), country_of("Turkey"), country_of("Russians"), country_of("Homs")
    ('Russia', 'Turkey', 'Russia', '')
    """
    if not word[:1].isupper():
        return ""
    for form in (word, word.removesuffix("s")):
        for entry in Gazetteer.load().find(form):
            if entry.kind is PlaceKind.COUNTRY and (entry.form is Form.ADJECTIVE or not entry.ambiguous):
                return entry.name
    return ""


def _named_part(words: list[str]) -> list[str]:
    """Of "opposition activists and the Observatory" the one that is a name."""
    if "and" in words:
        at = words.index("and")
        first, other = words[:at], words[at + 1 :]
        named = other[:1] == ["the"] or sum(_is_capital(w) for w in other) > 1
        if not any(_is_capital(w) for w in first[1:]) and len(first) > 1 and named:
            return other
        if not any(_is_capital(w) for w in other):
            return first
    return words


def _titled(own: list[str]) -> NameParts | None:
    """A person's name after what the person is: "UN aid chief Stephen O'Brien"."""
    roles = linking_words("roles")
    at = max((at for at, w in enumerate(own[:-1]) if w.lower().strip(".") in roles), default=-1)
    rest = own[at + 1 :]
    if at < 0 or not all(_is_capital(w) or w.lower() in _JOINING for w in rest):
        return None
    return _person(own) if not any(w.lower() in linking_words("bodies") or _is_short(w) for w in rest) else None


def _speaker(words: list[str]) -> list[str]:
    """The outlet of "SANA's reporter in Homs", "a journalist working with SMART"; else the words themselves."""
    reporters = linking_words("reporters")
    for at, word in enumerate(words):
        if word.lower() in reporters and not word[:1].isupper():
            before = [w for w in words[:at] if w not in _ARTICLES]
            ends = words[at + 1 : at + 2] in ([], ["in"], ["at"]) and all(_is_capital(w) for w in before)
            owned = before and (_OWN.search(before[-1]) or _is_short(before[-1]) or ends)
            if owned and any(_is_capital(w) for w in before):
                return [*before[:-1], _OWN.sub("", before[-1])]
            for step in range(at + 1, len(words)):
                if words[step].lower() in ("of", "with", "for", "from") and any(
                    _is_capital(w) for w in words[step + 1 :]
                ):
                    return words[step + 1 :]
    return words


def _body(written: str, words: list[str], own: list[str], shorts: frozenset[str]) -> NameParts:
    kept: list[str] = []
    lands: set[str] = set()
    heads: set[str] = set()
    for word in own:
        low = word.lower().strip("-")
        if country := country_of(word):
            lands.add(country)
            kept.append(country)
        elif low in linking_words("generic"):
            heads.update({low} - linking_words("describing"))
        elif low not in _SMALL and not _is_short(word.replace(".", "")):
            kept.append(low)
    caps = [w for w in own if _is_capital(w) or w.lower() in _SMALL]
    loud = [w for w in caps if _is_capital(w)]
    initials = {"".join(w[0] for w in loud).upper(), "".join(w[0] for w in caps).upper()} if len(loud) > 2 else set()
    alone = len(own) == 1 and not shorts and f"the {words[0].lower()}" in written.lower()
    form = " ".join(_OWN.sub("", w) if at == len(words) - 1 else w for at, w in enumerate(words))
    form = f"the {form}" if alone else form
    listed = [s for s in sorted(shorts) if f"({s})" in written or f"“{s}”" in written]
    if listed and listed[0] not in own:
        opening, closing = ("(", ")") if f"({listed[0]})" in written else ("“", "”")
        form = f"{form} {opening}{listed[0]}{closing}"
    heads_kept = frozenset(heads)
    return NameParts(form, tuple(kept), frozenset(lands), shorts, frozenset(initials), is_body=True, heads=heads_kept)


def _person(own: list[str]) -> NameParts | None:
    roles = linking_words("roles")
    last_role = max((at for at, w in enumerate(own) if w.lower().strip(".") in roles), default=-1)
    before = frozenset(w.lower() for w in own[: last_role + 1] if len(w) > 2)
    tail = own[last_role + 1 :]
    if tail[:1] == ["of"] and len(tail) > 3:
        before, tail = before | {tail[1].lower()}, tail[2:]  # "governor of Homs Talal Barazi"
    name = [w for w in tail if _is_capital(w) or w.lower() in _JOINING]
    if not name or any(not _is_capital(w) and w.lower() not in _JOINING for w in tail):
        return None
    folded = _join_particles([_PARTICLE.sub("", w).lower() for w in name])
    if not 1 <= len(folded) <= 5:
        return None
    return NameParts(" ".join(name), tuple(folded), given=tuple(folded[:-1]), surname=folded[-1], office=before)


def _join_particles(words: list[str]) -> list[str]:
    """ "Abu Zeid" is one name, and so is "al Barazi"."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in _JOINING:
            joined[-1] += word
        elif joined and joined[-1] in ("al", "el"):
            joined[-1] = word
        else:
            joined.append(word)
    return joined


def _is_capital(word: str) -> bool:
    bare = _PARTICLE.sub("", word)
    return bare[:1].isupper() or (bool(bare) and not bare[0].isascii() and bare[0].isalpha())


def _is_given_short(word: str) -> bool:
    """What brackets give as an abbreviation: two capitals at least."""
    return sum(letter.isupper() for letter in word) >= 2


def _is_short(word: str) -> bool:
    """An abbreviation: capitals alone, two to seven of them."""
    return 2 <= len(word) <= 7 and word.isalpha() and word.isupper()
