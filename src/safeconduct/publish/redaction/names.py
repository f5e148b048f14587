"""Which words stand for people who are not named in public, and what stands in their place.

A name is hidden as a whole and word by word: who is "Enver Omerovic" once is "Omerovic" after. A word that an
official's name, a place or the language needs is left alone where it stands by itself, unless reading found that it
names somebody there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safeconduct.gazetteer import Gazetteer
from safeconduct.publish.redaction.policy import NameStyle, Policy
from safeconduct.vocab.person import NamedPerson

__all__ = ["WORD", "Hidden", "Redaction", "folded", "hidden_names", "merge_redactions", "words_of"]

WITHHELD = "[name withheld]"
#: A word, with the marks that stand apart from their letters.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
#: Letters that no decomposition takes to those others write for them, and marks that some writers leave out.
_PLAIN = str.maketrans({
    "đ": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ʼ": None, "ʻ": None, "ʾ": None, "ʿ": None,
})  # fmt: skip
_PARTICLES = frozenset({
    "al", "el", "ad", "ed", "as", "es", "ash", "esh", "at", "et", "az", "an", "ar", "ul", "bin", "ibn", "ben", "abu",
    "abo", "abou", "umm", "um", "abd", "de", "del", "della", "di", "da", "dos", "das", "do", "van", "von", "der", "den",
    "la", "le", "ag", "ould",
})  # fmt: skip
#: A word of a name this short, or shorter, is hidden only as part of the whole name.
_SHORTEST = 3
#: A role longer than this says more than what somebody is.
_LONGEST_ROLE = 40


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was left out of a case, in words and numbers that give none of it away."""

    #: How many people are not named who are named in the reports.
    people: int = 0
    #: Names that stay, by the office that a report names them by or because the policy keeps them.
    kept: tuple[str, ...] = ()
    #: Reports left out because somebody marked them confidential.
    reports: int = 0
    #: Claims left out for the same reason.
    claims: int = 0
    style: NameStyle = NameStyle.INITIALS

    def told(self) -> str:
        """One sentence for whoever reads the copy."""
        people = "1 person is" if self.people == 1 else f"{self.people} people are"
        how = {
            NameStyle.INITIALS: "given by initials",
            NameStyle.ROLE: "given by what they are",
            NameStyle.WITHHELD: "not named",
        }[self.style]
        parts = [f"{people} {how}"] if self.people else []
        if self.reports:
            parts.append(f"{self.reports} confidential report{'s' * (self.reports > 1)} left out")
        if self.claims:
            parts.append(f"{self.claims} confidential claim{'s' * (self.claims > 1)} left out")
        return "Made for the public: " + ("; ".join(parts) or "nothing had to be left out") + "."


def merge_redactions(redactions: Iterable[Redaction]) -> Redaction:
    """What was left out of several cases together; a person of two cases counts twice, what is confidential once."""
    every = tuple(redactions)
    if not every:
        return Redaction()
    kept = sorted({name for one in every for name in one.kept})
    people = sum(one.people for one in every)
    return Redaction(people, tuple(kept), every[0].reports, every[0].claims, every[0].style)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What to write in place of the words of a name."""

    #: By the words of a name in small letters, without marks: what to write where reading found that it names somebody.
    named: Mapping[tuple[str, ...], str]
    #: The same for names and parts of names that are nobody else's and nothing else: hidden wherever they stand.
    whole: Mapping[tuple[str, ...], str]
    #: How many words the longest has, by the first of them.
    reach: Mapping[str, int]
    people: int = 0
    kept: tuple[str, ...] = ()


def folded(word: str) -> str:
    """A word as writers spell it who have no marks on their keys.

    >>> folded("Omerović")
    'omerovic'
    """
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN) or word.lower()


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without marks.

    >>> words_of("Talal al-Barazi")
    ('talal', 'al', 'barazi')
    """
    return tuple(folded(word) for word in WORD.findall(name))


def hidden_names(
    people: Iterable[NamedPerson], variants: Sequence[Sequence[str]], policy: Policy, ordinary: frozenset[str]
) -> Hidden:
    """Say which names are hidden, and what is written for each.

    Args:
        people: wherever the reports name somebody.
        variants: spellings that stand for one person each.
        policy: whose names stay.
        ordinary: words that stand in small letters somewhere in the reports.
    """
    every = list(people)
    public = _public(every, variants, policy)
    spoken = {word for name in public for word in name if word not in _PARTICLES}
    private = _private(every, variants, public, spoken) | {words_of(name): None for name in policy.hide if name.strip()}
    named = {name: _written(name, role, policy.names) for name, role in private.items()}
    whole = {name: written for name, written in named.items() if len(name) > 1 or not _is_other(name[0], ordinary)}
    whole |= {words_of(name): named[words_of(name)] for name in policy.hide if name.strip()}
    for name, written in named.items():
        for word, of_word in _parts(name, written):
            if word not in spoken and not _is_other(word, ordinary):
                whole.setdefault((word,), of_word)
    reach: dict[str, int] = {}
    for name in whole:
        reach[name[0]] = max(reach.get(name[0], 0), len(name))
    kept = {p.span.quote for p in every if words_of(p.span.quote) in public and len(words_of(p.span.quote)) > 1}
    return Hidden(named, whole, reach, _people_among(private), tuple(sorted(kept)))


def _people_among(names: Iterable[tuple[str, ...]]) -> int:
    """How many people names stand for: one that is part of another stands for the same person."""
    found: list[frozenset[str]] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if not any(longer.issuperset(name) for longer in found):
            found.append(frozenset(name))
    return len(found)


def _public(
    people: Iterable[NamedPerson], variants: Sequence[Sequence[str]], policy: Policy
) -> frozenset[tuple[str, ...]]:
    """The names that stay: those of officials in every spelling, and those the policy keeps, but none it hides."""
    public = {words_of(p.span.quote) for p in people if p.official} | {words_of(name) for name in policy.keep}
    for group in variants:
        spelt = {words_of(name) for name in group}
        if spelt & public:
            public |= spelt
    return frozenset(public - {words_of(name) for name in policy.hide})


def _private(
    people: Iterable[NamedPerson],
    variants: Sequence[Sequence[str]],
    public: frozenset[tuple[str, ...]],
    spoken: set[str],
) -> dict[tuple[str, ...], str | None]:
    """The names to hide, and what the reports say each is; a part of an official's name is the official."""
    private: dict[tuple[str, ...], str | None] = {}
    for person in people:
        name = words_of(person.span.quote)
        private[name] = private.get(name) or person.role
    for group in variants:
        spelt = {words_of(name) for name in group}
        if not spelt & public:
            private |= dict.fromkeys(sorted(spelt - private.keys()))
    return {name: role for name, role in private.items() if name and name not in public and not spoken.issuperset(name)}


def _written(name: tuple[str, ...], role: str | None, style: NameStyle) -> str:
    if style is NameStyle.ROLE and role and len(role) <= _LONGEST_ROLE:
        return f"[{role}]"
    if style is NameStyle.INITIALS:
        return _initials(name)
    return WITHHELD


def _initials(name: Sequence[str]) -> str:
    letters = [word[0].upper() for word in name if word not in _PARTICLES] or [word[0].upper() for word in name]
    return " ".join(f"{letter}." for letter in letters)


def _parts(name: tuple[str, ...], written: str) -> Iterable[tuple[str, str]]:
    """Each word of a name of several that may stand for the person by itself."""
    if len(name) < 2:
        return
    for word in name:
        if len(word) >= _SHORTEST and word not in _PARTICLES:
            yield word, _initials([word]) if written == _initials(name) else written


def _is_other(word: str, ordinary: frozenset[str]) -> bool:
    """Whether a word of a name is also a place's or one of the language, which must not be hidden with it."""
    return word in ordinary or bool(Gazetteer.load().find(word))
