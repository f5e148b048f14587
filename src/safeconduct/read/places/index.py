"""The places of one text: its spots, what it is about, and what its common nouns stand for; made once."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mention import Mentions
from safeconduct.read.places.antecedents import Antecedents
from safeconduct.read.places.focus import find_focus, is_left, is_struck, title_keys
from safeconduct.read.places.spot import Spot
from safeconduct.read.places.spots import find_spots
from safeconduct.read.places.wide import is_wide
from safeconduct.read.places.words import PlaceWords, place_words
from safeconduct.read.text.parse import Parse

__all__ = ["PlaceIndex", "place_index"]


@dataclass(slots=True, eq=False)
class PlaceIndex:
    """The places of one text, made once."""

    spots: list[Spot]
    by_sentence: dict[int, list[Spot]]
    #: What the report is about.
    focus: Spot | None
    #: The same, if so much of the report is about it that what is told without a place is told of it.
    topic: Spot | None
    #: Where people leave.
    origin: Spot | None
    #: Whether the text says that they do.
    left: bool
    #: Whether the report opens with an attack there.
    struck: bool
    #: What common nouns stand for, by their first token.
    common: dict[int, Spot]
    words: PlaceWords


def place_index(parse: Parse, mentions: Mentions) -> PlaceIndex:
    """The places of a text, found when they are first asked for."""
    known: PlaceIndex | None = parse.found.get((place_index, mentions))
    if known is None:
        known = parse.found[place_index, mentions] = _find_places(parse, mentions)
    return known


def _find_places(parse: Parse, mentions: Mentions) -> PlaceIndex:
    words = place_words(parse.lexicon)
    spots = find_spots(parse, mentions)
    focus, origin, sure = find_focus(parse, spots, words, title_keys(mentions.title))
    if origin is not None and is_wide(origin) and not is_left(origin, spots, words):
        origin = None
    by_sentence: dict[int, list[Spot]] = {}
    for spot in spots:
        by_sentence.setdefault(spot.sentence, []).append(spot)
    common = Antecedents(spots, focus, words).found
    left, struck = is_left(origin, spots, words), is_struck(parse, focus, spots, words, mentions.title)
    topic = focus if sure else None
    return PlaceIndex(spots, by_sentence, focus, topic, origin, left, struck, common, words)
