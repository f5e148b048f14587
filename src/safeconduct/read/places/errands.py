"""Say where those are whom somebody goes to fetch, and which place people leave as others enter it.

"Buses set out for X to bring the wounded to Y": the buses go to X, the wounded leave it. "Troops entered the town after
200 fighters pulled out": it is the town that they left.
"""

from __future__ import annotations

from safeconduct.read.places.search import ENTERING, PlaceSearch
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.verb_lookup import group_from

__all__ = ["fetched_from", "goes_to_fetch", "left_to_others"]

#: What those are sent to do who go somewhere for people.
_FETCHING = frozenset({
    "evacuate", "collect", "fetch", "pick", "rescue", "extract", "retrieve", "recover", "remove", "take", "bring",
    "ferry", "carry", "airlift", "transport", "transfer", "move", "bus", "relieve", "withdraw", "repatriate", "lift",
})  # fmt: skip
#: So many words may stand between a place and what is done there: a day, "in order".
APART = 4
#: Verbs whose object is come into: those who were there have left it.
_TAKING = ENTERING | {"take", "retake", "capture", "recapture", "seize", "overrun", "occupy", "secure", "reenter"}


def fetched_from(search: PlaceSearch) -> Spot | None:
    """Where the claim's verb fetches people from: "ten buses went to X to evacuate 300 wounded"."""
    verb = search.verb
    if verb is None or not verb.infinitive or verb.lemma not in _FETCHING:
        return None
    if search.parse.low(verb.last) in ("place", "part"):
        return None
    for spot in reversed(search.spots):
        if spot.tie is Tie.TO and spot.last <= verb.first:
            parted = any(spot.last <= group.first < verb.first for group in search.groups)
            near = verb.first - spot.last <= APART and spot.verb is not verb and not parted
            return spot if near else None
    return None


def goes_to_fetch(search: PlaceSearch, spot: Spot) -> bool:
    """Whether those who go to a place fetch others from it."""
    group = group_from(search.groups, spot.last)
    near = group is not None and group.first - spot.last <= APART and group is not search.verb
    return group is not None and near and group.infinitive and group.lemma in _FETCHING


def left_to_others(search: PlaceSearch) -> Spot | None:
    """The place that others enter or take as the claim's people leave."""
    for spot in search.spots:
        verb = spot.verb
        if verb is None or verb is search.verb or verb.lemma not in _TAKING or spot.tie not in (Tie.TO, Tie.EVENT):
            continue
        if 0 <= spot.first - verb.last <= 1 and search.resolved(spot).names and not is_wide(spot):
            return spot
    return None
