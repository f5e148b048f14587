"""Read how a place is tied by the preposition before it: "out of X", "for X", "in X", "residents of X"."""

from __future__ import annotations

from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.spot_joins import DIRECTIONS
from safeconduct.read.places.wide import is_wide
from safeconduct.read.places.words import PlaceWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import WORD
from safeconduct.read.text.verb_lookup import group_before

__all__ = ["tie_by_preposition"]

#: How far behind its verb "for" may stand, in words: "left the town, as agreed on Monday, for X".
LEAVE_REACH = 25


def tie_by_preposition(parse: Parse, spot: Spot, at: int, words: PlaceWords) -> bool:
    """Tie a spot by the preposition that ends at a token; false where none does."""
    before, noun = parse.low(at), parse.low(at - 1)
    two = f"{noun} {before}"
    if two in words.from_two:
        spot.tie = Tie.FROM
    elif two in words.to_two:
        kept = noun == "back" and (spot.verb is None or spot.verb.lemma not in _HOME)
        spot.tie = Tie.AT if kept else Tie.TO
    elif before == "off":
        leaves = spot.verb is not None and spot.verb.lemma in words.departing
        spot.tie = Tie.FROM if leaves else Tie.AT
    elif before in words.from_:
        spot.tie = _from(parse, spot, at, noun, words)
    elif before in words.to:
        spot.tie = _to(parse, spot, before, noun, words)
    elif before == "of" and spot.names and parse.low(spot.last) in words.voices_of and noun in words.people_of:
        spot.tie = Tie.VOICE  # "the withdrawal of U.S. forces"
    elif before == "of":
        around = noun in _AROUND and any(parse.low(at - back) in words.at for back in (2, 3, 4))
        spoken = any(parse.low(at - back) in words.speech_verbs for back in (3, 4)) and noun in _INHABITANTS
        spot.tie = Tie.AT if around else Tie.VOICE if spoken else _of(noun, words)
    elif before == "for":
        spot.tie = _for(parse, spot, at, words)
    elif before == "across" and _is_line(spot) and spot.verb is not None and spot.verb.lemma in words.departing:
        spot.tie = Tie.ASIDE  # "taken across the river"
    elif before in words.at:
        spot.tie = _at(parse, spot, at, before, words)
    elif before == "than" and noun in ("further", "farther"):
        spot.tie = Tie.AT  # "got no further than Rogatica"
    elif before in words.via:
        struck = before == "against" and (noun in words.event_of or (spot.noun is not None and spot.names))
        spot.tie = Tie.EVENT if struck else Tie.ASIDE  # "an offensive against villages in X"
    else:
        return False
    return True


#: Nouns of leaving, behind which "for" leads to a place, and how far behind.
_DEPARTURES = frozenset({
    "departure", "departures", "exit", "exodus", "withdrawal", "withdrawals", "pullout", "pull-out",
})  # fmt: skip
LEAVING_REACH = 8
#: Bodies that have a seat or a field: what they do is not done there.
_SEATED = frozenset({
    "mission", "office", "delegation", "bureau", "embassy", "secretariat", "operation", "branch", "chapter", "agency",
    "commissioner", "rights", "observatory", "programme", "program", "democracy", "ministry", "consulate",
})  # fmt: skip
#: "Close to X", "next to X".
_NEAR = frozenset({"close", "closer", "next", "adjacent", "nearer", "nearest"})
#: Ways to a place, on which something is carried.
_TRIPS = frozenset({"mission", "missions", "voyage", "voyages", "trip", "trips", "run", "sortie", "sorties"})
#: Where people or troops were at home: "in X" behind one of these places it.
_ABODES = frozenset({
    "homes", "home", "houses", "base", "bases", "positions", "hideouts", "hideout", "strongholds", "lands", "land",
    "farms", "quarters", "trenches",
})  # fmt: skip
_PARTS = frozenset({"and", ",", "or", "in"})


def _from(parse: Parse, spot: Spot, at: int, noun: str, words: PlaceWords) -> Tie:
    """ "left from X", "60 km from X", "the ICRC from X said"."""
    told = spot.verb is not None and parse.low(spot.verb.head) in words.speech_verbs and spot.verb.last == at
    told = told or (parse.low(spot.last) in words.speech_verbs and parse.tokens[at - 1].capital)
    verb = spot.verb
    if verb is not None and verb.head == at - 1 and noun in words.voices_of:
        verb = group_before(parse.verb_groups[spot.sentence], verb.first)  # "police" is no verb there
    moved = verb is not None and verb.last <= at and verb.lemma in words.departing and not verb.passive
    seated = noun in words.voices_of and not moved  # "an official from X", but "withdrew 1,300 police from X"
    aside = told or noun in words.not_from or seated or _from_home(parse, spot, at)
    return Tie.ASIDE if aside else Tie.FROM


def _to(parse: Parse, spot: Spot, before: str, noun: str, words: PlaceWords) -> Tie:
    """ "went to X", "loyal to X", "close to X", "an ultimatum to X's civilians", "laid siege to X"."""
    if before == "to":
        if _owns_people(parse, spot, words):
            return Tie.PEOPLE
        if noun == "siege":
            return Tie.EVENT
        if noun in _NEAR:
            return Tie.AT
        bare = spot.noun in DIRECTIONS and not spot.names and spot.last - spot.first <= 2
        if bare and parse.tokens[spot.first - 2].named:
            return Tie.ASIDE  # "the site in X to the north"
        verb = spot.verb
        if noun in _TRIPS and verb is not None and verb.first >= spot.last and verb.lemma in words.moving:
            return Tie.TO  # "the fifth mission to X carried 160 tons"
        goes_home = noun == "home" and spot.verb is not None and spot.verb.lemma in words.moving
        if noun in words.not_to and not goes_home:
            return Tie.ASIDE
    return Tie.TO


def _owns_people(parse: Parse, spot: Spot, words: PlaceWords) -> bool:
    """Whether a place only says whose people are meant: "X's civilians"."""
    owner = parse.low(spot.last) in ("'s", "'", "’")
    return owner and any(parse.low(i) in words.people_of for i in range(spot.last + 1, spot.last + 3))


#: "In the vicinity of X", "in the heart of X".
_AROUND = frozenset({
    "vicinity", "environs", "surroundings", "heart", "middle", "midst", "proximity", "wire", "fence", "fences", "walls",
    "confines", "perimeter", "gates", "limits", "boundaries",
})  # fmt: skip
#: "said a resident of X": where a voice lives.
_INHABITANTS = frozenset({"resident", "inhabitant", "native", "villager", "citizen", "mother", "father"})
_LINES = frozenset({"river", "border", "frontier", "bridge", "canal", "stream", "strait", "line", "lake", "desert"})


def _is_line(spot: Spot) -> bool:
    """Whether a place is one that is crossed."""
    role = spot.noun or (spot.names[0].role or spot.names[0].name.written.rsplit(" ", 1)[-1] if spot.names else "")
    return role.lower() in _LINES


#: Verbs with which "back in" tells where somebody returned; "turned back at" tells where they were stopped.
_HOME = frozenset({"be", "arrive", "come", "get", "go", "move", "settle", "return", "live", "remain"})


def _of(noun: str, words: PlaceWords) -> Tie:
    """ "residents of X", "the siege of X", "north of X"."""
    if noun in words.people_of:
        return Tie.PEOPLE
    if noun in words.event_of:
        return Tie.EVENT
    if noun in ("safety", "sanctuary"):
        return Tie.TO  # "were evacuated to the relative safety of X"
    return Tie.AT if noun in words.directions else Tie.NONE


def _for(parse: Parse, spot: Spot, at: int, words: PlaceWords) -> Tie:
    """ "set out on Monday for X", "the battle for X", "flour for X"."""
    verb = spot.verb
    if verb is not None and verb.lemma in words.leave_for and 0 <= at - verb.last < LEAVE_REACH:
        return Tie.TO
    near = (parse.tokens[index].verb for index in range(max(0, at - 6), at))
    if any(known is not None and known.lemma in words.setting_out for known in near):
        return Tie.TO
    if any(parse.low(index) in _DEPARTURES for index in range(max(0, at - LEAVING_REACH), at)):
        return Tie.TO  # "the departure of 200 fighters for X"
    return Tie.EVENT if parse.low(at - 1) in words.event_of else Tie.GOAL


def _at(parse: Parse, spot: Spot, at: int, before: str, words: PlaceWords) -> Tie:
    """ "arrived in X", "fighting in X", "an official in X said", "killed in X"."""
    verb, noun = spot.verb, parse.low(at - 1)
    arriving = verb is not None and verb.lemma in words.arrive_in and verb.last <= at
    if before in ("in", "at", "on", "near", "inside", "outside", "around") and (arriving or noun in words.arrivals):
        return Tie.TO
    if _sent_to_those(parse, spot, at, words):
        return Tie.TO
    if noun in _ABODES:
        led = next((low for low in (parse.low(at - back) for back in (2, 3, 4)) if low in ("from", "to")), "")
        if led and parse.low(at - 2) not in _PARTS:
            return Tie.FROM if led == "from" else Tie.TO  # "from their homes around X"
    if noun in words.event_of:
        return Tie.EVENT
    return Tie.VOICE if _voiced_noun(parse, spot, at, words) else Tie.AT


def _sent_to_those(parse: Parse, spot: Spot, at: int, words: PlaceWords) -> bool:
    """Whether people are sent to somebody there: "were sent back to the army in X"."""
    verb = spot.verb
    if verb is None or verb.last > at or verb.lemma not in words.moving:
        return False
    return any(
        parse.low(index) == "to" and parse.low(index - 1) not in words.not_to
        for index in range(max(verb.last, at - 4), at - 1)
    )


def _from_home(parse: Parse, spot: Spot, at: int) -> bool:
    """Whether "from" only says where somebody is at home: "three workers from Bangladesh"."""
    before = parse.tokens[at - 1]
    plain = before.kind is WORD and before.verb is None and not before.capital
    return is_wide(spot) and plain and before.low not in _PARTICLES


_PARTICLES = frozenset({
    "out", "away", "back", "home", "over", "off", "in", "down", "up", "on", "them", "people", "it",
})  # fmt: skip


def _voiced_noun(parse: Parse, spot: Spot, at: int, words: PlaceWords) -> bool:
    """Whether a place only says where a voice is: "an official in Homs said", "the UN Mission in X took 40 people"."""
    verb = spot.verb
    if parse.low(at - 1) in _SEATED:
        act = verb is not None and verb.first >= spot.last and not verb.passive and verb.lemma not in ("be", "come")
        return act or parse.low(spot.last) == "(" or parse.low(spot.last) in words.speech_verbs
    if parse.low(at - 1) not in words.voices_of:
        return False
    if verb is not None and verb.first >= spot.last and parse.low(verb.head) in words.speech_verbs:
        return True
    behind = [parse.low(index) for index in range(spot.last, spot.last + 3)]
    return any(low in words.speech_verbs or low in words.witnessing for low in behind)
