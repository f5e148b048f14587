"""Find where a deal sends people.

A place is a destination if the way out leads there in a sentence that tells of people leaving, or if a figure says that
people go there; not where the deal holds, and not where people are only stopped or treated on the way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from safeconduct.gazetteer import fold_place
from safeconduct.read.deals.places import keys_within
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mention import Mention
from safeconduct.read.places.search import PlaceIndex, place_index
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.words import PlaceWords
from safeconduct.vocab.claim import Figure, Measure, Mode, TermKind
from safeconduct.vocab.names import Name

__all__ = ["find_destinations"]

_LEAVING = frozenset({Measure.LEAVE, Measure.ARRIVE, Measure.VEHICLES})


def find_destinations(
    text: DealText, scopes: list[float], figures: tuple[Figure, ...], place: Name | None
) -> tuple[Name, ...]:
    """Where people go, in text order, no place twice, and not where the deal holds.

    A place is one if it is where the way out leads in a sentence that tells of people leaving; each place of a list
    ("Idlib and Jarablus") is one of its own.
    """
    index = place_index(text.ground.parse, text.ground.mentions)
    home = keys_within(text, index, place) if place is not None else set()
    weights: dict[str, float] = defaultdict(float)
    shown: dict[str, tuple[int, Name]] = {}
    counted = _counted(text, index, figures, home)
    for spot in index.spots:
        weight = max(_leads(text, spot, scopes, counted, index.words), OUTRIGHT if _is_told(text, spot) else 0.0)
        if weight <= 0:
            continue
        told = index.common.get(spot.first, spot) if spot.noun is not None and spot.definite else spot
        if not told.names and not _is_of_side(text, told):
            continue
        for key, name in _each(text, told):
            if key in home:
                continue
            weights[key] += weight
            shown.setdefault(key, (spot.first, name))
    chosen = sorted((shown[key] for key, weight in weights.items() if weight >= ENOUGH), key=lambda one: one[0])
    return tuple(name for _, name in chosen)


def _is_told(text: DealText, spot: Spot) -> bool:
    """ "Destinations are Arda and Soro", "Destination: Arda", "bound for Arda": said outright, not of aid."""
    sentence = text.ground.parse.sentences[spot.sentence]
    first = max(sentence.first, spot.first - TOLD_REACH)
    named = text.ground.parse.within(_DESTINATIONS, first, spot.first)
    told = bool(named) and named[-1] + 1 < spot.first and text.low(named[-1] + 1) in _BEING
    if not told:
        near = text.ground.parse.lows[max(first, spot.first - 4) : spot.first]
        last = [low for low in near if low not in (":", "the", "a", "both")]
        told = last[-2:] in _BOUND or last[-3:] == ["en", "route", "to"]
    if not told or text.low(spot.first - 1) == "from":
        return False
    return _AID.isdisjoint(map(text.low, range(first, spot.first)))


_BOUND = (["bound", "for"], ["destined", "for"], ["headed", "for"], ["ashore", "at"], ["ashore", "in"])
_QUARTERS = frozenset({"bases", "base", "barracks", "homes", "home", "houses", "positions", "units"})
_DESTINATIONS = frozenset({"destination", "destinations"})
_BEING = frozenset({"is", "are", "was", "were", ":", "being", "include", "includes", "-", "–", "will"})
#: How much is said by that, and how far behind the word the places may stand.
OUTRIGHT, TOLD_REACH = 0.8, 24


def _is_of_side(text: DealText, spot: Spot) -> bool:
    """Whether a place without a name is told apart by whose it is: "the rebel-held north", "government territory"."""
    lows = {text.low(i) for i in range(spot.first, spot.last)}
    whose = text.words.words("departures", "whose")
    if not spot.names and lows & _QUARTERS:
        return False  # "to their bases"
    if _is_ground(text, spot):
        return True  # "departure to the north", "for the desert"
    return bool(lows & whose) or any(low.endswith(("-held", "-controlled")) for low in lows)


def _is_ground(text: DealText, spot: Spot) -> bool:
    """Whether a place is ground that no name tells apart: "the north", "the mountains", "the Syrian border"."""
    ground = text.words.words("departures", "ground")
    if spot.names or text.low(spot.last - 1) not in ground or text.low(spot.last) == "of":
        return False
    return text.low(spot.first) == "the" and text.low(spot.first - 1) != "in"


def _counted(text: DealText, index: PlaceIndex, figures: tuple[Figure, ...], home: set[str]) -> dict[int, float]:
    """Where, in characters, figures say that people go, and how much that says; less if they leave another place."""
    found: dict[int, float] = {}
    for figure in figures:
        name = figure.destination
        if figure.measure not in _LEAVING or figure.mode is Mode.DENIED or name is None or name.span is None:
            continue
        if figure.measure is Measure.VEHICLES and _fetches(text, name.span.start):
            continue
        if _VISITORS & set(figure.span.quote.lower().replace("-", " ").split()):
            continue  # "an 80-member delegation reached Arda"
        weight = 0.5 if figure.measure is Measure.ARRIVE else 0.8
        if figure.source is not None and home and not (keys_within(text, index, figure.source) & home):
            weight *= 0.5
        found[name.span.start] = max(weight, found.get(name.span.start, 0.0))
    return found


_VISITORS = frozenset({
    "delegation", "jirga", "mission", "team", "negotiators", "mediators", "envoys", "observers", "committee", "council",
    "delegates", "monitors", "journalists",
})  # fmt: skip


def _fetches(text: DealText, start: int) -> bool:
    """Whether vehicles go into a place, to take people out of it."""
    at = bisect_left(text.ground.parse.tokens, start, key=lambda t: t.start)
    group = text.group_before(at, AFTER)
    return group is not None and group.lemma in _FETCHING


_FETCHING = frozenset({"enter", "make", "arrive", "reach", "wait", "come", "get"})


def _is_moving(lemma: str, words: PlaceWords) -> bool:
    """Whether a verb says that people go somewhere, not that they flee."""
    return (lemma in words.moving or lemma in words.leave_for or lemma in _ALSO_MOVING) and lemma not in _FLIGHT


def _leads(text: DealText, spot: Spot, scopes: list[float], counted: dict[int, float], words: PlaceWords) -> float:
    """How much a spot says for people going there under the deal."""
    parse = text.ground.parse
    measure = counted.get(parse.tokens[spot.first].start) if spot.first < spot.last else None
    point = spot.noun in _POINTS or (spot.names and (spot.names[0].role or "").lower() in _POINTS)
    share = 0.5 if point and len(spot.names) < SEVERAL else 1.0
    if scopes[spot.sentence] <= ELSEWHERE and _is_nursed(text, spot):
        share *= 0.5  # "nine wounded were taken by helicopter to Soro": not under the deal
    counts = share * measure if measure is not None else 0.0
    if counts >= ENOUGH or (counts > 0 and scopes[spot.sentence] < DIRECT):
        return counts
    return max(counts, share * _is_led(text, spot, scopes, words))


def _is_led(text: DealText, spot: Spot, scopes: list[float], words: PlaceWords) -> float:
    """How much the words around a spot say for people being led there."""
    led = spot.tie in (Tie.TO, Tie.GOAL) or (spot.tie is Tie.NONE and text.low(spot.first - 1) in ("to", "towards"))
    if _is_gathered(text, spot, scopes):
        return OUTRIGHT
    if text.low(spot.first - 1) == "to" and text.low(spot.first - 2) in _NOT_LED:
        return 0.0  # "asked for access to the enclave"
    if not led or spot.first >= spot.last or (spot.broad and not _is_ground(text, spot)):
        return 0.0
    verb, sentence = spot.verb, text.ground.parse.sentences[spot.sentence]
    after = text.group_at.get(spot.last)
    if (verb is not None and verb.negated) or (after is not None and after.finite and not after.bare):
        return 0.0
    strong = [m for m in text.clauses[sentence.index] if m.strong]
    if verb is not None and any(m.name in _OTHERS and m.first <= verb.head < m.last for m in strong):
        return 0.0
    if verb is not None and verb.lemma in ("enter", "make"):
        return 0.0
    if any(m.name == TermKind.EVACUATION.value and m.first < spot.first <= m.last + AFTER for m in strong):
        return 0.3 + 0.4 * scopes[sentence.index]
    if verb is None or spot.tie is not Tie.TO or not _is_moving(verb.lemma, words):
        return 0.0
    near = range(max(sentence.first, spot.first - WINDOW), min(sentence.last, spot.last + WINDOW))
    lows = {text.low(i) for i in near}
    meant = {"they", "them", "who"} & lows and _evacuates_before(text, spot.sentence)
    told = 0.25 + 0.4 * scopes[sentence.index]
    if (meant or lows & text.words.forms.of("@movers")) and not lows & (_AID | _VISITORS):
        plain = not spot.names and _is_of_side(text, spot)
        return told + (0.1 if plain else 0.0)
    return told if spot.names and scopes[sentence.index] >= DIRECT and _go_there(text, spot) else 0.0


def _go_there(text: DealText, spot: Spot) -> bool:
    """ "the boys would come down and go to Arda": whoever they are, if no visitors, prisoners or goods."""
    if spot.verb is None or spot.verb.lemma not in _GOING:
        return False
    lows = {text.low(i) for i in range(spot.verb.first - GOING_REACH, spot.last + 4)}
    return not lows & (_AID | text.words.words("departures", "calling"))


#: So many words before the verb may say who goes.
GOING_REACH = 10


def _is_gathered(text: DealText, spot: Spot, scopes: list[float]) -> bool:
    """ "regroups at Arda", "shall muster in five camps": where those who leave are gathered under the deal."""
    verb = spot.verb
    if verb is None or scopes[spot.sentence] < TOLD or verb.negated or spot.tie not in (Tie.AT, Tie.TO):
        return False
    between = range(verb.last, spot.first)
    return verb.lemma in text.words.words("departures", "gathering") and not any(text.low(i) == "," for i in between)


def _is_nursed(text: DealText, spot: Spot) -> bool:
    """Whether those who are brought there are the wounded or sick, by air or to be treated."""
    parse = text.ground.parse
    sentence = parse.sentences[spot.sentence]
    first, last = max(sentence.first, spot.first - WINDOW), min(sentence.last, spot.last + WINDOW)
    return all(parse.holds(text.words.words("departures", key), first, last) for key in ("nursed", "nursing"))


def _evacuates_before(text: DealText, sentence: int) -> bool:
    """Whether a sentence or the one before tells of people who leave."""
    near = range(max(0, sentence - 1), sentence + 1)
    return any(m.strong and m.name == TermKind.EVACUATION.value for i in near for m in text.clauses[i])


_NOT_LED = frozenset({
    "access", "aid", "assistance", "relief", "supplies", "deliveries", "threat", "addition", "visit", "support",
    "damage", "tribute", "attention", "entry", "entrance",
})  # fmt: skip
#: A sentence with no more scope does not tell of the deal; one with so much does.
ELSEWHERE, TOLD, DIRECT = 0.5, 0.6, 0.9
SEVERAL = 2
_ALSO_MOVING = frozenset({"proceed", "retire", "march", "embark", "sail", "retreat", "regroup", "relocate"})
_GOING = frozenset({"go", "depart", "leave", "head", "withdraw", "march", "travel", "sail", "embark", "proceed"})
_FLIGHT = frozenset({"flee", "escape", "deport", "displace", "run", "exile", "banish", "return", "enter", "push"})
_AID = frozenset({"aid", "relief", "supplies", "food", "inter-agency", "medicine", "flour", "trade"})
#: Where people are stopped, gathered or treated on the way; a destination only where the report says so twice.
_POINTS = frozenset({
    "checkpoint", "crossing", "station", "gate", "airport", "square", "bridge", "point", "hospital", "hospitals",
    "clinic", "school", "schools", "border", "prison", "outskirts", "edge", "road", "kiln", "mosque", "stadium",
})  # fmt: skip
#: How far behind the words of leaving a place may stand.
AFTER = 14
#: So many words on either side of a place may say who goes there.
WINDOW = 30
#: A place with less is no destination.
ENOUGH = 0.5
#: Who goes there under one of these does not leave under the deal.
_OTHERS = frozenset({TermKind.POLICE_ENTRY.value, TermKind.AID_ACCESS.value, TermKind.RETURN.value})


def _each(text: DealText, spot: Spot) -> list[tuple[str, Name]]:
    """Each place of a spot: the names of a list one by one, else the whole phrase."""
    parse = text.ground.parse
    if len(spot.names) > 1:
        names = [n for n in spot.names if n is spot.names[0] or parse.low(n.first - 1) != "from"]
        return [(fold_place(n.name.written), Name.at(parse.span(*_outer(n, spot)))) for n in names]
    key = spot.key or fold_place(parse.words(spot.first, spot.last))
    return [(key, Name.at(parse.span(spot.first, spot.last)))]


def _outer(name: Mention, spot: Spot) -> tuple[int, int]:
    """A name of a list with its own kind: "Idlib province", not what stands before the first one."""
    first = max(name.outer_first, spot.first) if name.outer_first >= 0 else name.first
    last = min(name.outer_last, spot.last) if name.outer_last >= 0 else name.last
    return (first, last) if first <= name.first < name.last <= last else (name.first, name.last)
