"""The places of one text: its spots, what it is about, and what its common nouns stand for; made once."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mention import Mentions
from safeconduct.read.places.antecedents import Antecedents
from safeconduct.read.places.focus import find_focus, is_left, is_struck, title_keys
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.spots import find_spots
from safeconduct.read.places.wide import is_wide
from safeconduct.read.places.words import PlaceWords, place_words
from safeconduct.read.text.parse import Parse

__all__ = ["PlaceIndex", "place_index"]

#: Verbs of coming somewhere; and such as others come by than those who are told to arrive.
_COMING = frozenset({"cross", "reach", "enter"})
_SENDING = frozenset({"send", "dispatch", "deliver", "carry", "return", "go"})


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
    #: Where it is told of first.
    origin_told: Spot | None
    #: Whether it is told that people come there.
    origin_reached: bool
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
    told = [spot for spot in spots if origin is not None and spot.key == origin.key]
    reached = any(_is_come_to(spot, words) for spot in told)
    first = told[0] if told else None
    return PlaceIndex(spots, by_sentence, focus, topic, origin, first, reached, left, struck, common, words)


def _is_come_to(spot: Spot, words: PlaceWords) -> bool:
    """Whether a verb of coming leads to a place."""
    if spot.tie is not Tie.TO or spot.verb is None or spot.verb.lemma in _SENDING:
        return False
    return spot.verb.lemma in words.arrive_in or spot.verb.lemma in words.moving or spot.verb.lemma in _COMING
