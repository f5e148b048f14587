"""Find where a deal holds.

A deal holds in the place that its own sentences tell of as left, besieged, at rest or reached again; where they tell of
none, in the place the report is about; and if that is none, in the country of its sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from safeconduct.gazetteer import fold_place
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.exchanges import is_exchange
from safeconduct.read.deals.other_places import LITTLE, country_of, pass_over_ends, place_of_parties
from safeconduct.read.deals.parties import Sides
from safeconduct.read.deals.place_weights import weight_of
from safeconduct.read.deals.seats import DIRECTIONS, find_seats
from safeconduct.read.deals.signs import title_words
from safeconduct.read.deals.text import DealText, Stance
from safeconduct.read.places.search import PlaceIndex, place_index
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.vocab.claim import Figure, Measure, Mode, TermKind
from safeconduct.vocab.names import Name

__all__ = ["find_place", "keys_within"]

#: A place with so much said of it takes what is said of the one it lies in.
_OWN = 3.0
#: More for the report's title.
_TITLE = 3.0
#: A place of which nothing more is said is not where a deal holds, whatever the title says.
TOLD_OF = 0.05
#: Of a state that is a side, as "Israel" or in "Sudan's army".
_OF_SIDE = 0.3
#: Of a place where it was only talked about or signed.
_SEAT = 0.15
#: What a common noun ("the town") says for the place it stands for.
_COMMON = 0.6


def find_place(
    text: DealText, evidence: Evidence, scopes: list[float], figures: tuple[Figure, ...], sides: Sides
) -> Name | None:
    """Where the deal holds, as written where it is told of best.

    Args:
        text: the text.
        evidence: its mentions of the deal; "the truce in Homs" says where, "signed in Geneva" says where not.
        scopes: how far each sentence tells what the deal provides.
        figures: the figures of the report; where they say people leave from counts.
        sides: who made the deal, and who helped: of two states neither is where it holds, and no guarantor is.
    """
    index = place_index(text.ground.parse, text.ground.mentions)
    helped = _spans(text, (*sides.guarantors, *sides.mediators))
    scores, shown = _told_of(text, index, evidence, scopes, helped)
    _add_figures(text, index, figures, scores)
    _add_title(text, scores, shown)
    _gather(text, index, scores)
    seats = find_seats(text, index, evidence)
    for key in scores.keys() & seats:
        scores[key] *= _SEAT
    if is_exchange(text, evidence):
        pass_over_ends(index, scores)
    parties = {fold_place(name.written.replace("’", "'").partition("'s ")[0]) for name in sides.parties}
    helpers = {fold_place(name.written) for name in (*sides.guarantors, *sides.mediators)}
    scores = {
        key: score * _share_of_side(shown[key][2], key in parties, key in helpers)
        for key, score in scores.items()
        if shown[key][0] > TOLD_OF
    }
    if max(scores.values(), default=0.0) < LITTLE and (country := country_of(index, sides)) is not None:
        return _written(text, country)
    best = max(scores, key=lambda key: (scores[key], shown[key][1] if key in shown else 0), default=None)
    if best is None or best not in shown or (best in seats and not is_wide(shown[best][2])):
        return place_of_parties(text, sides)
    ties = [spot for spot in index.spots if spot.key == best]
    aims = all(spot.tie is Tie.TO for spot in ties)
    gone = aims and all(_is_way(text, spot) for spot in ties)
    return (place_of_parties(text, sides) if aims else None) or (None if gone else _written(text, shown[best][2]))


def _share_of_side(spot: Spot, is_party: bool, is_helper: bool) -> float:
    """What is left of what is said for a place that is itself a side, or helped."""
    several = len(spot.names) > 1  # "Puntland and Galmudug": both sides
    return _OF_SIDE if is_helper or (is_party and (is_wide(spot) or several)) else 1.0


def _is_way(text: DealText, spot: Spot) -> bool:
    """Whether people only go there, and nobody is fetched or fed: "go to Arda", "evacuation of the wounded to Arda"."""
    sentence = text.ground.parse.sentences[spot.sentence]
    lows = {text.low(i) for i in range(sentence.first, min(sentence.last, spot.last + WAY))}
    if lows & (text.words.words("departures", "calling") | _SENT):
        return False
    leaving = (m for m in text.clauses[spot.sentence] if m.strong and m.name == TermKind.EVACUATION.value)
    before = any(m.first < spot.first <= m.last + WAY for m in leaving)
    return before or (spot.verb is not None and spot.verb.lemma in _GOING)


#: So far behind words of leaving.
WAY = 8
_SENT = frozenset({
    "convoy", "convoys", "aid", "relief", "ambulance", "ambulances", "buses", "bus", "supplies", "food", "boats",
    "crescent", "un", "return", "entered", "enter",
})  # fmt: skip
_GOING = frozenset({"go", "depart", "leave", "head", "march", "travel", "sail", "evacuate", "retire", "ship"})


def _as_owner(text: DealText, owner: Spot | None, spot: Spot) -> Spot:
    """ "in Libya's capital Tripoli": tied to what happens as the country is that it is the capital of."""
    if owner is None or not spot.names or not 1 < spot.first - owner.last <= OWNED or text.low(owner.last) != "'s":
        return spot
    joined = text.low(spot.first - 1) in _OWNED
    return replace(spot, tie=owner.tie, verb=owner.verb) if joined and spot.tie is Tie.NONE else spot


#: "Libya's second city Benghazi".
_OWNED = frozenset({"capital", "city", "town", "port", "stronghold", "camp", "district", "region", "province"})
OWNED = 5


def _meant(text: DealText, index: PlaceIndex, spot: Spot) -> Spot:
    """The place that a spot tells of: what "the town" stands for, and "the capital" the one called so."""
    if spot.noun is None or not spot.definite:
        return spot
    if spot.noun == "capital":
        return next((s for s in index.spots if s.names and _is_capital(text, s)), spot)
    meant = index.common.get(spot.first, spot)
    return spot if meant.noun == "community" and meant is not spot else meant


def _is_capital(text: DealText, spot: Spot) -> bool:
    """ "the Libyan capital, Tripoli", "Libya's capital Tripoli", "Tripoli, the capital"."""
    before = text.low(spot.first - 1 - (text.low(spot.first - 1) == ","))
    after = [text.low(i) for i in range(spot.last, spot.last + 4)]
    return before == "capital" or (after[:1] == [","] and "capital" in after)


def _spans(text: DealText, names: tuple[Name, ...]) -> frozenset[int]:
    """The tokens of names."""
    tokens = text.ground.parse.tokens
    spans = [name.span for name in names if name.span is not None]
    ends = [
        (bisect_left(tokens, s.start, key=lambda t: t.start), bisect_left(tokens, s.end, key=lambda t: t.start))
        for s in spans
    ]
    return frozenset(i for first, last in ends for i in range(first, last))


def _told_of(
    text: DealText, index: PlaceIndex, evidence: Evidence, scopes: list[float], helped: frozenset[int] = frozenset()
) -> tuple[dict[str, float], dict[str, tuple[float, int, Spot]]]:
    """What the mentions of each place say for the deal holding there, and the mention that says most, by its key."""
    scores: dict[str, float] = defaultdict(float)
    shown: dict[str, tuple[float, int, Spot]] = {}
    title = fold_place(text.ground.report.title or "")
    named = frozenset(m.last for m in evidence.mentions if m.stance is not Stance.GENERAL)
    named |= _agreed_ends(text, evidence)
    before: Spot | None = None
    for spot in index.spots:
        spot = _as_owner(text, before, spot)
        before = spot if spot.names else before
        told = _meant(text, index, spot)
        dateline = Tie.DATELINE in (told.tie, spot.tie)
        if not told.names or (dateline and _plain_key(told.key) not in title):
            continue
        weight = _COMMON
        if not dateline:
            weight = weight_of(text, spot, scopes, named, index.words.departing)
            weight *= _COMMON if told is not spot else 1.0
            if told.names[0].first in helped:
                weight = min(weight, 0.1)  # "elders from Zintan brokered it": not where it holds
        scores[told.key] += weight
        kept = shown.get(told.key)
        if kept is None or (weight, -told.first) > kept[:2]:
            shown[told.key] = (weight, -told.first, told)
    return scores, shown


def _agreed_ends(text: DealText, evidence: Evidence) -> frozenset[int]:
    """Where words of agreeing end: "what has been agreed for Arda" says where, as a deal does."""
    parse = text.ground.parse
    return frozenset(m.last for s in evidence.agreed for m in text.words.agreeing.find(parse, s.first, s.last))


def _written(text: DealText, spot: Spot) -> Name:
    """A place as written, without a noun that only says what kind of place it is: "the pocket of Drenjak"."""
    parse = text.ground.parse
    first = spot.first
    role = (spot.names[0].role or "").lower() if spot.names else ""
    if spot.names and (spot.noun in _PLAIN or (role in _PLAIN and parse.low(spot.names[0].first - 1) == "of")):
        first = spot.names[0].first
        while first - 1 > spot.first and parse.low(first - 1) in DIRECTIONS:
            first -= 1
    return Name.at(parse.span(first, max(spot.last, first + 1)))


_PLAIN = frozenset({
    "town", "towns", "city", "cities", "village", "villages", "hamlet", "enclave", "pocket", "part", "parts", "place",
    "outskirts", "edge", "stronghold", "bastion", "holdout", "streets", "ruins", "rubble", "centre", "center",
})  # fmt: skip


def _add_figures(text: DealText, index: PlaceIndex, figures: tuple[Figure, ...], scores: dict[str, float]) -> None:
    for figure in figures:
        if figure.source is not None and figure.measure is Measure.LEAVE and figure.mode is not Mode.DENIED:
            for key in sorted(keys_within(text, index, figure.source)):
                if key in scores:
                    scores[key] += 1.0


def _gather(text: DealText, index: PlaceIndex, scores: dict[str, float]) -> None:
    """A quarter that is told of has what is said of the town it lies in."""
    own = dict(scores)
    for spot in index.spots:
        inner = spot.inside_of
        if spot.tie is not Tie.ASIDE or inner is None or not spot.names or not inner.names or inner.key == spot.key:
            continue
        _take(scores, own, inner.key, spot.key)
    for inner, outer in zip(index.spots, index.spots[1:], strict=False):
        if inner.names and outer.names and inner.key != outer.key and _is_part_of(text, inner, outer):
            _take(scores, own, inner.key, outer.key)


def _take(scores: dict[str, float], own: dict[str, float], inner: str, outer: str) -> None:
    if own.get(inner, 0.0) >= _OWN and own.get(outer, 0.0) > 0:
        taken = own.pop(outer)
        scores[inner] += taken
        scores[outer] -= taken


def _is_part_of(text: DealText, inner: Spot, outer: Spot) -> bool:
    """ "Arda, the last part of Soro city still held by rebels", "the Arda quarter of Soro"."""
    between = [text.low(i) for i in range(inner.last, outer.first)]
    if not 1 <= len(between) <= PART_REACH or between[-1] not in ("of", "in", "the"):
        return False
    aside = between[0] == "," and bool(between[1:2]) and between[1] in ("the", "a", "an", "one")
    return (aside and bool(_PARTS & set(between))) or (between[0] in _PARTS and len(between) <= PART_REACH // 2)


#: A part and the whole it is of stand at most so many words from each other.
PART_REACH = 9
_PARTS = frozenset({"part", "district", "neighborhood", "neighbourhood", "quarter", "suburb", "area", "sector"})


def keys_within(text: DealText, index: PlaceIndex, name: Name) -> set[str]:
    """The names that stand within a place as written."""
    if name.span is None:
        return set()
    tokens = text.ground.parse.tokens
    first, last = (bisect_left(tokens, at, key=lambda t: t.start) for at in (name.span.start, name.span.end))
    begin = bisect_left(index.spots, first, key=lambda s: s.first)
    near = index.spots[max(0, begin - 1) : begin + 8]
    inside = [s for s in near if s.names and s.first < s.last and first <= s.names[0].first < last]
    return {fold_place(n.name.written) for s in inside for n in s.names if n.first < last}


def _is_of_words(key: str, words: set[str]) -> bool:
    """Whether a folded name is a word of a title, or is made of several."""
    return key in words or not any(word.startswith(key) for word in words)


#: What a title with one of these right before a name says of it, spaces left out, is only where something lies.
_TOWARDS, _TOWARDS_SHARE = ("to", "for"), 0.3
#: "Arda ceasefire agreed": more than where it is named elsewhere in the title.
_NAMED, _NAMED_SHARE = ("ceasefire", "truce", "evacuationdeal", "peacedeal", "armistice"), 1.7
_BESIDE = ("near", "outside", "via", "townsin", "villagesin", "areasin", "districtsin", "suburbsof", "talksin")


def _plain_key(key: str) -> str:
    """A folded name without the word for its kind: "marawi" of "Marawi City"."""
    for word in ("city", "town", "district", "neighborhood", "neighbourhood"):
        if key.endswith(word) and len(key) > len(word) + 3:
            return key[: -len(word)]
    return key


def _add_title(text: DealText, scores: dict[str, float], shown: dict[str, tuple[float, int, Spot]]) -> None:
    title = fold_place(text.ground.report.title or "")
    words = {fold_place(word) for word in title_words(text)}
    for key in scores:
        if key in shown and is_wide(shown[key][2]) and key in title and not _is_of_words(key, words):
            continue  # "Syrian town": of no more than where it lies
        if key and _plain_key(key) in title and not any(f"{word}{key}" in title for word in _BESIDE):
            towards = any(f"{word}{_plain_key(key)}" in title for word in _TOWARDS)
            named = any(f"{_plain_key(key)}{word}" in title for word in _NAMED)
            scores[key] += _TITLE * (_TOWARDS_SHARE if towards else _NAMED_SHARE if named else 1.0)
