"""Join the spots of a sentence that make one place, and mark those that only tell where another lies.

"Aleppo and Idlib" is one spot; so is "a market in Saraqeb". In "Waer, in Homs city" and "Homs, Syria" the second name
only places the first; in "Kharkiv's Saltivka district" the first only places the second.
"""

from __future__ import annotations

from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.verb_lookup import group_before, group_from

__all__ = ["DIRECTIONS", "MILES", "join_spots"]

DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
    "south-east", "south-west",
})  # fmt: skip
#: What lies at one of these is not told by it.
_POINTS = frozenset({
    "border", "frontier", "front", "frontline", "river", "road", "highway", "coast", "sea", "edge", "line", "bank",
    "shore",
})  # fmt: skip
#: What is measured in these is a distance.
MILES = frozenset({
    "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "metres", "meters", "hours",
    "hour",
})  # fmt: skip
#: Links behind which another place stands: "a town near X" is not X.
_BESIDE = DIRECTIONS | {"near", "outside", "by", "off", "around"}
_LINKS = DIRECTIONS | {
    "of", "in", "near", "around", "outside", "at", "on", "along", "inside", "within", "across", "throughout", "over",
    "off", "by", "beneath", "under", "below", "behind", "above", "opposite", "beside",
}  # fmt: skip
#: Between two names, these say that the second only places the first.
_PLACING = frozenset({"in", "near", "outside", "of", "at", "on", "around"})
_SMALL = frozenset({"the", "northern", "southern", "eastern", "western", "central", "nearby", "neighbouring"})
_OWNS = (["'s"], ["’"], ["'"])
#: What stands between two names of a list.
_LISTS = (
    [","], ["and"], ["or"], ["&"], [",", "and"], ["/"], ["as", "well", "as"], ["and", "from"], ["and", "to"], ["–"],
    ["-"],
)  # fmt: skip
#: Places further apart than this, in words, are not joined.
_APART = 3


#: Words of several that lead to where a place without a name lies: "areas in close proximity to the crossing".
_NEAR_TO = (
    ["in", "close", "proximity", "to"], ["in", "proximity", "to"], ["close", "to"], ["next", "to"], ["adjacent", "to"],
    ["in", "the", "vicinity", "of"], ["on", "the", "outskirts", "of"], ["on", "the", "edge", "of"], ["in", "and"],
)  # fmt: skip
_FARTHEST_APART = 5


def join_spots(parse: Parse, found: list[Spot]) -> None:
    """Join the spots of a sentence, in place; one that is taken up by another is left without words."""
    _join_lists(parse, found)
    _join_roads(parse, found)
    for at in range(len(found) - 1, 0, -1):
        before, spot = found[at - 1], found[at]
        if spot.first < spot.last and before.last <= spot.first <= before.last + _FARTHEST_APART:
            between = [parse.low(i) for i in range(before.last, spot.first)]
            if len(between) > _APART and between not in _NEAR_TO and between[:1] not in _OWNS:
                continue
            owned = before.noun is not None and between == ["in"]  # "Iraq's largest refinery in Baiji"
            if before.noun is not None and (not before.names or owned):
                _join_noun(before, spot, between)
            elif before.names:
                _place_name(parse, before, spot, between)


#: Nouns of what runs between two places, and the links of its two ends.
_ROADS = frozenset({
    "road", "track", "highway", "motorway", "path", "route", "railway", "line", "trail", "street", "stretch", "axis",
    "corridor", "tunnel", "pipeline", "way", "footpath", "causeway", "artery", "border", "frontier", "boundary",
})  # fmt: skip
_ENDS = {"from": frozenset({"to", "towards", "toward", "into"}), "between": frozenset({"and"}),
         "linking": frozenset({"and", "with", "to"}), "connecting": frozenset({"and", "with", "to"}),
         "joining": frozenset({"and", "with", "to"})}  # fmt: skip


def _join_roads(parse: Parse, found: list[Spot]) -> None:
    """Make one spot of "the road from A to B", "the track that leads from A to B"."""
    for at in range(len(found) - 1):
        road, first = found[at], found[at + 1]
        link = parse.low(first.first - 1)
        if road.noun not in _ROADS or road.names or not road.last < first.first <= road.last + _APART + 1:
            continue
        if link == "to" and first.names and road.last + 1 == first.first and _is_stood_on(parse, road):
            road.names, road.last, first.first = first.names, first.last, first.last  # "died on the road to X"
        elif "and" in _ENDS.get(link, ()) and len(first.names) > 1:
            road.names, road.last, first.first = first.names, first.last, first.last
        elif at + 2 < len(found) and parse.low(found[at + 2].first - 1) in _ENDS.get(link, ()):
            second = found[at + 2]
            if first.last + 1 == second.first and first.names:
                road.names, road.last = (*first.names, *second.names), second.last
                first.first, second.first = first.last, second.last
        if road.names:
            road.broad = road.definite = False


def _is_stood_on(parse: Parse, road: Spot) -> bool:
    """Whether something is done on a road, and nobody goes along it: "were killed on the road to X"."""
    before = parse.low(road.first - 1)
    if before not in ("on", "along", "near", "at", "beside", "off"):
        return False
    group = group_before(parse.verb_groups[road.sentence], road.first)
    goes_off = group is not None and group.lemma == "go" and parse.low(group.last) == "off"  # a bomb does
    return group is not None and (group.lemma in _HARMING or goes_off)


#: What is done to people on a road, and is no going along it.
_HARMING = frozenset({
    "kill", "wound", "injure", "hurt", "die", "shoot", "ambush", "attack", "hit", "strike", "rob", "loot", "hijack",
    "kidnap", "abduct", "seize", "detain", "arrest", "stop", "block", "explode", "detonate", "clash", "fight", "mine",
    "plant", "burn", "torch", "shell", "bomb", "blow", "strand", "stick", "trap", "hold", "find", "fire",
})  # fmt: skip


#: "The ruins of rebel-held X".
_HELD = ("-held", "-controlled", "-run", "-besieged", "-occupied")


def _join_noun(before: Spot, spot: Spot, between: list[str]) -> None:
    """Join a common noun with what follows it: "a market in Saraqeb", "cellars in the enclave"."""
    link = between[0] if between else ""
    linked = link in _LINKS and all(low in _LINKS or low in ("the", "and") or low.endswith(_HELD) for low in between)
    linked = linked or between in _NEAR_TO or (link == "between" and len(between) == 1 and len(spot.names) > 1)
    if spot.names and linked:
        before.names, before.last, spot.first = spot.names, spot.last, spot.last
        before.loose = link in _BESIDE
        before.broad = before.definite = False
    elif _in_another(before, spot, between):
        spot.tied_from, before.first = before.first, before.last
    elif spot.noun is not None and len(between) == 1 and link in _BESIDE:
        before.last, spot.first = spot.last, spot.last  # "a rebel-held town near the Lebanese border"
        before.loose = True


def _in_another(before: Spot, spot: Spot, between: list[str]) -> bool:
    """Whether a noun that names nothing lies in one that takes up a name: "cellars in the enclave"."""
    linked = between in (["in"], ["of"], ["inside"], ["at"], ["near"], ["outside"])
    linked = linked or (between[1:] == ["of"] and between[0] in DIRECTIONS)
    point = spot.noun in _POINTS  # "a village at the border" is the village
    return linked and spot.noun is not None and not spot.names and spot.definite and not before.definite and not point


def _place_name(parse: Parse, before: Spot, spot: Spot, between: list[str]) -> None:
    """Tell which of two places only says where the other lies."""
    inner = between[1:]
    if between == [","] and not spot.names:
        _put_aside(spot, before)  # "Barzeh, the last enclave"
    elif not spot.names:
        return
    elif not between:
        if spot.aside:
            _put_aside(spot, before)  # "the town of Vrelo north of Orla"
        elif parse.low(spot.first + 1) == "of":
            # "the Ghouta town of Harasta"
            spot.tied_from, spot.first = before.first, spot.names[0].first
            _put_aside(before, spot)
    elif between == ["("] and parse.low(spot.last) == ")":
        _put_aside(spot, before)  # "in X and Y (region of Z)"
    elif between[0] == ",":
        if not inner or inner[0] in _LINKS or inner[0] in _SMALL:
            _put_aside(spot, before)  # "Homs, Syria"; "Waer, in Homs city"
    elif between[0] in _PLACING:
        if is_wide(before) and is_wide(spot):
            return  # "refugees from Sudan in Chad"
        if before.tie is not Tie.VOICE and all(low in _SMALL for low in inner):
            _put_aside(spot, before)  # "the Waer district in Homs"
    elif (
        between[:1] in _OWNS and len(between) > 1 and before.noun is None and all(low.isalpha() for low in between[1:])
    ):
        if (
            is_wide(before)
            and not is_wide(spot)
            and not parse.holds(parse.grammar.prepositions, before.last, spot.first)
        ):
            spot.tied_from = before.first  # "in Norland's flashpoint X province"
            _put_aside(before, spot)
    elif between in _OWNS:
        if before.noun is not None:
            before.names, before.last, spot.first = spot.names, spot.last, spot.last
        else:
            spot.tied_from = before.first  # "in Kharkiv's Saltivka district"
            _put_aside(before, spot)


def _put_aside(outer: Spot, inner: Spot) -> None:
    outer.tie, outer.inside_of = Tie.ASIDE, inner


def _join_lists(parse: Parse, found: list[Spot]) -> None:
    """Make one spot of "Aleppo and Idlib", "X, Y and Z"."""
    at = len(found) - 1
    while at > 0:
        begin = at
        joined = False
        while begin > 0 and _listed(parse, found[begin - 1], found[begin]):
            conjunction = parse.low(found[begin].first - 1)
            if conjunction == ",":
                joined = joined or (begin == at and _has_plural_kind(found[at]))
                if not joined or _is_subject(parse, found[at]):
                    break
            else:
                joined = True
            begin -= 1
        if joined and begin < at:
            head = found[begin]
            head.names = tuple(name for spot in found[begin : at + 1] for name in spot.names)
            head.last = found[at].last
            for spot in found[begin + 1 : at + 1]:
                spot.first = spot.last
        at = begin - 1 if begin < at else at - 1


def _has_plural_kind(spot: Spot) -> bool:
    """Whether a list ends in a kind that all in it are of: "in Khogyani, Sherzad, Hesarak districts"."""
    role = (spot.names[-1].role or "").lower() if spot.names else ""
    return role.endswith("s") and role not in ("headquarters", "barracks", "outskirts")


def _is_subject(parse: Parse, spot: Spot) -> bool:
    """Whether a verb stands right behind a place: what stands before a comma is then no part of its list."""
    group = group_from(parse.verb_groups[spot.sentence], spot.last)
    return group is not None and group.first == spot.last and group.finite


def _listed(parse: Parse, before: Spot, spot: Spot) -> bool:
    if not before.names or not spot.names or Tie.VOICE in (before.tie, spot.tie):
        return False
    if before.tie is Tie.DATELINE and parse.low(before.last) not in ("/", "and", "&"):
        return False
    if not before.last < spot.first <= before.last + _APART:
        return False
    return [parse.low(i) for i in range(before.last, spot.first)] in _LISTS
