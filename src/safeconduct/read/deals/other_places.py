"""Find where a deal holds if no town says so: the country or town of its sides; and of an exchange of prisoners, which
towns are only the ends of their way.
"""

from __future__ import annotations

from bisect import bisect_left

from safeconduct.gazetteer import fold_place
from safeconduct.read.deals.parties import Sides
from safeconduct.read.deals.text import DealText
from safeconduct.read.places.search import PlaceIndex
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.vocab.names import Name

__all__ = ["LITTLE", "country_of", "pass_over_ends", "place_of_parties"]

#: Where no place has more than this, the deal holds in the country of its sides.
LITTLE = 1.0


def country_of(index: PlaceIndex, sides: Sides) -> Spot | None:
    """The country that the government among the parties is of, where the report names it: "Yemen's government"."""
    found: list[tuple[str, Spot]] = []
    for spot in index.spots:
        if is_wide(spot) and spot.key not in {key for key, _ in found}:
            found.append((spot.key, spot))
    own = [(key, spot) for key, spot in found if any(_is_government(name, key) for name in sides.parties)]
    return own[0][1] if len(own) == 1 else None


def _is_government(name: Name, country: str) -> bool:
    """Whether a party is the government or army of a country: "the Yemeni government", "Government of Yemen"."""
    lows = name.written.lower().replace("’", "'").split()
    state = {"government", "army", "authorities", "military", "forces", "regime", "state"} & set(lows)
    return bool(state) and country[:-1] in fold_place(name.written) and len(country) > SHORT


SHORT = 3


def place_of_parties(text: DealText, sides: Sides) -> Name | None:
    """The place that a party is of, where the report tells of no other: "the Revolutionary Council of Hajra"."""
    tokens = text.ground.parse.tokens
    for span in (name.span for name in sides.parties if name.span is not None):
        first, last = (bisect_left(tokens, at, key=lambda t: t.start) for at in (span.start, span.end))
        at = next(
            (i for i in range(last - 2, first, -1) if text.low(i) in ("of", "in") and tokens[i + 1].capital), None
        )
        if at is not None and text.words.words("of_places") & {text.low(i) for i in range(first, at)}:
            return Name.at(text.ground.parse.span(at + 1, last))
    return None


def pass_over_ends(index: PlaceIndex, scores: dict[str, float]) -> None:
    """Of an exchange, the towns that prisoners leave and reach are not where it holds."""
    events = {spot.key for spot in index.spots if spot.tie in (Tie.EVENT, Tie.GOAL, Tie.PEOPLE) or is_wide(spot)}
    for key in scores:
        if key not in events:
            scores[key] *= _END


_END = 0.1
