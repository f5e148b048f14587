"""What single words say of a name: title, body, kind of place, people, first name; and what the gazetteer says.

Each answer is looked up once a process and remembered, because reports repeat their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceKind, fold_place
from safeconduct.read.text.lexicon import Lexicon

__all__ = ["NameWords", "PlaceRank", "name_words", "place_rank"]


class PlaceRank(IntEnum):
    """How much the gazetteer says for a name being a place's."""

    NONE = 0
    #: "Syrian".
    ADJECTIVE = 1
    #: A place bears it, but so do people, bodies or ordinary words.
    AMBIGUOUS = 2
    #: Some village or quarter bears it.
    SMALL = 3
    #: A country, a province, a town.
    PLAIN = 4


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """The classes of words that tell names apart."""

    titles: frozenset[str]
    bare_titles: frozenset[str]
    title_modifiers: frozenset[str]
    bodies: frozenset[str]
    body_openers: frozenset[str]
    small_bodies: frozenset[str]
    #: Known bodies by their first word: the words of each, longest first.
    known_bodies: dict[str, tuple[tuple[str, ...], ...]]
    not_names: frozenset[str]
    ordinary: frozenset[str]
    directions: frozenset[str]
    place_kinds: frozenset[str]
    plain_kinds: frozenset[str]
    points: frozenset[str]
    place_openers: frozenset[str]
    particles: frozenset[str]
    given: frozenset[str]
    strong_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    speech_verbs: frozenset[str]
    nationals: frozenset[str]
    things: frozenset[str]
    #: Verbs after which "for" leads to a place.
    leave_for: frozenset[str]
    of_places: frozenset[str]
    #: What somebody is minister or secretary of.
    offices: frozenset[str]
    surnames: frozenset[str]
    #: Determiners and pronouns: a capital on one tells that a sentence begins.
    openers: frozenset[str]
    #: Small words that are never the beginning of a name.
    small: frozenset[str]


_TABLES = (
    "titles", "bare_titles", "title_modifiers", "bodies", "body_openers", "small_bodies", "not_names", "ordinary",
    "directions", "place_kinds", "plain_kinds", "points", "place_openers", "particles", "given", "speech_verbs",
    "nationals", "things", "of_places", "offices", "surnames",
)  # fmt: skip
_SMALL = (
    "modals", "be", "have", "do", "negations", "adverbs", "determiners", "prepositions", "subordinators",
    "coordinators", "pronouns",
)  # fmt: skip


@cache
def name_words(lexicon: Lexicon) -> NameWords:
    """Take the words that tell names apart out of the lexicon."""
    known: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.words("names.known_bodies"):
        parts = tuple(phrase.split())
        known.setdefault(parts[0], []).append(parts)
    prepositions = lexicon.table("names.place_prepositions")
    return NameWords(
        known_bodies={first: tuple(sorted(all_, key=lambda p: (-len(p), p))) for first, all_ in known.items()},
        strong_prepositions=frozenset(prepositions["strong"]),
        leave_for=lexicon.words("places.leave_for"),
        weak_prepositions=frozenset(prepositions["weak"]),
        openers=frozenset().union(*(lexicon.words(f"grammar.{name}") for name in ("determiners", "pronouns"))),
        small=frozenset().union(*(lexicon.words(f"grammar.{name}") for name in _SMALL)),
        **{name: lexicon.words(f"names.{name}") for name in _TABLES},
    )


@lru_cache(maxsize=20000)
def place_rank(name: str) -> PlaceRank:
    """What the gazetteer says of a name, in any spelling."""
    entries = Gazetteer.load().find(name)
    if not entries:
        return PlaceRank.NONE
    best = entries[0]
    if best.form is Form.ADJECTIVE:
        return PlaceRank.ADJECTIVE
    if best.ambiguous:
        return PlaceRank.AMBIGUOUS
    large = any(
        e.population >= 5000 or e.kind in (PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION) or e.id[:2] == "sc"
        for e in entries
        if e.form is not Form.ADJECTIVE
    )
    return PlaceRank.PLAIN if large or len(fold_place(name)) > 7 else PlaceRank.SMALL
