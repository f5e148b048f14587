"""How words tie a place to what happens: the prepositions, verbs and nouns of ``places.toml``, ready to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon

__all__ = ["PlaceWords", "place_words"]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """How words tie places to what happens."""

    from_: frozenset[str]
    from_two: frozenset[str]
    to: frozenset[str]
    to_two: frozenset[str]
    at: frozenset[str]
    via: frozenset[str]
    not_to: frozenset[str]
    not_from: frozenset[str]
    leave_object: frozenset[str]
    reach_object: frozenset[str]
    inward: frozenset[str]
    truces: frozenset[str]
    attacks: frozenset[str]
    hit_object: frozenset[str]
    have_subject: frozenset[str]
    arrive_in: frozenset[str]
    take_in: frozenset[str]
    leave_for: frozenset[str]
    arrivals: frozenset[str]
    setting_out: frozenset[str]
    moving: frozenset[str]
    departing: frozenset[str]
    stopped: frozenset[str]
    handing: frozenset[str]
    capturing: frozenset[str]
    people_of: frozenset[str]
    event_of: frozenset[str]
    voices_of: frozenset[str]
    carriers: frozenset[str]
    witnessing: frozenset[str]
    area_nouns: frozenset[str]
    #: These, and adverbs of place.
    placing: frozenset[str]
    broad: frozenset[str]
    directions: frozenset[str]
    speech_verbs: frozenset[str]
    #: For each noun, the kinds of place it can stand for.
    same_kind: dict[str, frozenset[str]]


@cache
def place_words(lexicon: Lexicon) -> PlaceWords:
    """Take the words that tie places out of the lexicon."""
    names = (
        "not_to", "not_from", "inward", "truces", "attacks", "leave_object", "reach_object", "hit_object",
        "have_subject", "arrive_in", "take_in", "leave_for", "arrivals", "setting_out", "moving", "departing",
        "stopped", "handing", "capturing", "people_of", "event_of", "voices_of", "carriers", "witnessing",
        "area_nouns", "broad",
    )  # fmt: skip
    kinds: dict[str, set[str]] = {}
    for key, nouns in lexicon.table("places.same_kind").items():
        for noun in nouns if key != "why" else ():
            kinds.setdefault(noun, set()).add(key)
    return PlaceWords(
        from_=lexicon.words("places.from"),
        from_two=frozenset(lexicon.table("places.from")["two"]),
        to=lexicon.words("places.to"),
        to_two=frozenset(lexicon.table("places.to")["two"]),
        at=lexicon.words("places.at"),
        via=lexicon.words("places.via"),
        directions=lexicon.words("names.directions"),
        placing=lexicon.words("places.area_nouns") | {"there", "here"},
        speech_verbs=lexicon.words("names.speech_verbs"),
        same_kind={noun: frozenset(found) for noun, found in kinds.items()},
        **{name: lexicon.words(f"places.{name}") for name in names},
    )
