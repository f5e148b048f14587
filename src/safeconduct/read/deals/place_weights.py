"""Weigh what one mention of a place says for a deal holding there: most if people leave it or it is besieged, little if
somebody only has a seat there, acts there or passes it.
"""

from __future__ import annotations

from safeconduct.read.deals.seats import LOCAL, TALKS, is_seat_of_talks, phrase_first
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import TermKind

__all__ = ["weight_of"]

#: What each tie says for a place being where the deal holds.
_HOLDS = {
    Tie.FROM: 3.5, Tie.PEOPLE: 3.0, Tie.EVENT: 2.5, Tie.GOAL: 2.0, Tie.AT: 2.5, Tie.NONE: 1.0, Tie.LABEL: 0.5,
    Tie.TO: 0.2, Tie.ASIDE: 0.1, Tie.VOICE: 0.2,
}  # fmt: skip
#: A country is where a deal holds only if nothing smaller is.
_WIDE = 0.1
#: A province or region counts less than a town, and a place that stands right behind the deal for more than any.
_BROAD, _OF_DEAL = 0.5, 5.0
_BROAD_KINDS = frozenset({"country", "province", "region"})
_BROAD_NOUNS = frozenset({"provinces", "governorates", "regions", "states", "districts"})
#: More for the report's heading, its first sentences.
_HEADING, _LEAD = 1.5, 1.0
#: So few words behind words of leaving, what comes after "out of" is left.
OUT = 4


def weight_of(
    text: DealText, spot: Spot, scopes: list[float], named: frozenset[int], departing: frozenset[str]
) -> float:
    """What one mention of a place says for the deal holding there."""
    weight = _HOLDS.get(spot.tie, 0.0)
    first = phrase_first(text, spot)
    before = text.low(first - 1)
    if _is_nowhere(text, spot, first):
        return 0.0
    if _is_of_somebody(text, spot, first):
        return min(weight, 0.1)
    if spot.names and spot.names[0].name.written.lower() in text.words.words("seated", "generic"):
        weight *= 0.4  # "the Old City": of the city named
    if spot.names and any(text.low(i) == "'s" for i in range(spot.names[0].last, spot.last)):
        weight *= 0.5  # "Kova's largest camp": one whose name is told elsewhere
    if first - 1 in named and before in ("in", "for", "on", "at", "over", "around", "covering"):
        return _OF_DEAL * (0.5 if is_wide(spot) else 1.0)
    if before in ("in", "at") and text.low(spot.first - 2) in text.words.concluding | {"ashore"}:
        return 0.0
    fetched = spot.tie is Tie.TO and spot.verb is not None and spot.verb.lemma in ("enter", "make")
    if fetched and any(m.name == TermKind.EVACUATION.value for m in text.clauses[spot.sentence]):
        weight = _HOLDS[Tie.PEOPLE]  # "buses entered Foua to evacuate the wounded"
    elif spot.tie is Tie.TO and spot.verb is not None and spot.verb.lemma == "return":
        weight = _HOLDS[Tie.GOAL]  # "families returned to Arda"
    elif spot.loose or _lies_in(text, spot) or spot.tie in (Tie.TO, Tie.ASIDE, Tie.VOICE):
        return min(weight, 0.5)
    if is_wide(spot):
        return max(weight * _WIDE, _of_country(text, spot))
    verb = spot.verb
    evacuating = [m for m in text.clauses[spot.sentence] if m.strong and m.name == TermKind.EVACUATION.value]
    if spot.tie is Tie.FROM and (verb is None or verb.lemma not in departing):
        out = any(m.first < spot.first <= m.last + OUT for m in evacuating)  # "safe passage out of the town"
        weight = weight if out else min(weight, 1.0)
    if spot.tie is Tie.EVENT and verb is not None and verb.infinitive:
        weight *= 0.4  # "in its efforts to secure Damascus"
    weight = weight * _size(text, spot) + _first(text, spot)
    several = bool(spot.names) and len(spot.names) > 1 and text.low(spot.last - 1) in _BROAD_NOUNS
    return (_BROAD * _BROAD if several else 1.0) * weight * (0.5 + scopes[spot.sentence])


def _is_nowhere(text: DealText, spot: Spot, first: int) -> bool:
    """Whether a name is of no place that a deal could hold in: helpers, a house of state, a community of helpers."""
    if text.low(first - 1) == "of" and text.low(first - 2) in text.words.words("aboard", "helping"):
        return True  # "with the support of the United States and China"
    if spot.names and spot.names[0].name.written.lower() in text.words.words("seated", "houses"):
        return True  # "the White House had no comment"
    return spot.noun == "community" and not _WORLD.isdisjoint(map(text.low, range(spot.first, spot.last)))


_WORLD = frozenset({"humanitarian", "international", "diplomatic", "donor", "world", "business", "aid"})


def _is_of_somebody(text: DealText, spot: Spot, first: int) -> bool:
    """Whether a place only says where somebody is, acts or talks: "officials in Arda", "Arda closed its borders"."""
    on_board = text.ground.parse.holds(text.words.words("aboard"), spot.first - 3, spot.first)
    told_there = spot.tie is Tie.AT and spot.verb is not None and spot.verb.lemma in _TOLD_AT
    seated = text.low(first - 1) in ("in", "at", "of") and text.low(first - 2) in text.words.words("seated")
    acts = spot.tie is Tie.NONE and _acts(text, spot)
    return text.low(spot.last) == "'s" or on_board or told_there or seated or acts or is_seat_of_talks(text, spot.first)


_TOLD_AT = frozenset({"say", "tell", "add", "report", "live", "reside", "hide"})


def _first(text: DealText, spot: Spot) -> float:
    """More for what the report says in its heading or its first sentences."""
    sentence = text.ground.parse.sentences[spot.sentence]
    if sentence.layout is Layout.HEADING and sentence.index < 2:
        return _HEADING
    return _LEAD if sentence.index < 3 else 0.0


def _size(text: DealText, spot: Spot) -> float:
    """More for a quarter or a camp, less for a province, and for what is only passed."""
    kinds = gazetteer_kinds(spot.names[0].name.written) if spot.names else frozenset()
    role = (spot.noun or (spot.names[0].role if spot.names else None) or "").lower()
    if role in _PASSED:
        return 0.4
    passed = 0.4 if text.ground.parse.holds(_PASSED, spot.first, spot.last) else 1.0
    if text.ground.parse.holds(_BUILDINGS, spot.first, spot.last + 2):
        passed = 0.4  # "the Oru steel plant in Arda"
    if text.low(spot.first - 1) == "," and text.low(spot.first - 2) in _PASSED:
        passed = 0.4  # "the only airport, Mitiga"
    if role in LOCAL:
        return 1.3 * passed
    return (_BROAD if kinds and kinds <= _BROAD_KINDS else 1.0) * passed


def _of_country(text: DealText, spot: Spot) -> float:
    """What is said of a whole country by "the war in Lebanon", "a ceasefire throughout Libya"."""
    if text.low(spot.first - 1) in ("throughout", "across"):
        return _HOLDS[Tie.EVENT]
    at_war = text.low(spot.first - 1) == "in" and text.low(spot.first - 2) in text.words.words("facing")
    return _HOLDS[Tie.GOAL] if at_war and text.low(spot.first - 2) not in TALKS else 0.0


def _lies_in(text: DealText, spot: Spot) -> bool:
    """ "two long-besieged towns in rural Idlib": the name only tells where they lie."""
    if len(spot.names) != 1 or spot.noun is None or not spot.noun.endswith("s"):
        return False
    return any(text.low(i) in ("in", "near") for i in range(spot.first, spot.names[0].first))


def _acts(text: DealText, spot: Spot) -> bool:
    """Whether a place stands for those who govern it: subject of a verb of acting or saying."""
    verb = spot.verb
    own = bool(spot.names) and spot.noun is None and spot.names[0].role is None
    return (
        own
        and verb is not None
        and spot.last <= verb.first <= spot.last + 1
        and verb.lemma in text.words.words("seated", "acting")
    )


_BUILDINGS = frozenset({"hospital", "plant", "steelworks", "factory", "university", "clinic", "school"})
#: Places that things pass, or where they are done, seldom those that a deal is about; and those that it mostly is.
_PASSED = frozenset({
    "bank", "river", "road", "bridge", "airport", "prison", "street", "square", "checkpoint", "crossing", "border",
    "jail", "gate", "corridor", "airfield", "airstrip", "station", "highway", "junction", "hotel", "market", "berm",
    "sea", "lake", "headquarters", "court",
})  # fmt: skip
