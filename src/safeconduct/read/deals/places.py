"""Find where a deal holds.

A deal holds in the place that its own sentences tell of as left, besieged, at rest or reached again; where they tell of
none, in the place the report is about; and if that is none, in the country of its sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from safeconduct.gazetteer import fold_place
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.parties import Sides
from safeconduct.read.deals.text import DealText, Stance
from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.places.search import PlaceIndex, place_index
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Figure, Measure, Mode, TermKind
from safeconduct.vocab.names import Name

__all__ = ["find_place", "keys_within"]

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
#: A place with so much said of it takes what is said of the one it lies in.
_OWN = 3.0
#: More for the report's title, its heading, its first sentences.
_TITLE, _HEADING, _LEAD = 3.0, 1.5, 1.0
#: A place of which nothing more is said is not where a deal holds, whatever the title says.
TOLD_OF = 0.05
#: Of a state that is a side, as "Israel" or in "Sudan's army".
_OF_SIDE = 0.3
#: What a common noun ("the town") says for the place it stands for.
_COMMON = 0.6
#: So few words behind words of leaving, what comes after "out of" is left.
OUT = 4


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
    scores, shown = _told_of(text, index, evidence, scopes)
    _add_figures(text, index, figures, scores)
    _add_title(text, scores)
    _gather(text, index, scores)
    seats = _seats(text, index, evidence)
    for key in seats & scores.keys():
        scores[key] *= _SEAT
    parties = {fold_place(name.written.replace("’", "'").partition("'s ")[0]) for name in sides.parties}
    helpers = {fold_place(name.written) for name in (*sides.guarantors, *sides.mediators)}
    scores = {
        key: score * (_OF_SIDE if (key in parties and is_wide(shown[key][2])) or key in helpers else 1.0)
        for key, score in scores.items()
        if shown[key][0] > TOLD_OF
    }
    best = max(scores, key=lambda key: (scores[key], shown[key][1] if key in shown else 0), default=None)
    if best is None or best not in shown or (best in seats and not is_wide(shown[best][2])):
        return _of_parties(text, sides)
    aims = all(spot.tie is Tie.TO for spot in index.spots if spot.key == best)
    return (_of_parties(text, sides) if aims else None) or _written(text, shown[best][2])


def _told_of(
    text: DealText, index: PlaceIndex, evidence: Evidence, scopes: list[float]
) -> tuple[dict[str, float], dict[str, tuple[float, int, Spot]]]:
    """What the mentions of each place say for the deal holding there, and the mention that says most, by its key."""
    scores: dict[str, float] = defaultdict(float)
    shown: dict[str, tuple[float, int, Spot]] = {}
    title = fold_place(text.ground.report.title or "")
    named = frozenset(m.last for m in evidence.mentions if m.stance is not Stance.GENERAL)
    named |= _agreed_ends(text, evidence)
    for spot in index.spots:
        told = index.common.get(spot.first, spot) if spot.noun is not None and spot.definite else spot
        dateline = Tie.DATELINE in (told.tie, spot.tie)
        if not told.names or (dateline and _plain_key(told.key) not in title):
            continue
        weight = _COMMON
        if not dateline:
            weight = _weight(text, spot, scopes, named, index.words.departing)
            weight *= _COMMON if told is not spot else 1.0
        scores[told.key] += weight
        kept = shown.get(told.key)
        if kept is None or (weight, -told.first) > kept[:2]:
            shown[told.key] = (weight, -told.first, told)
    return scores, shown


def _of_parties(text: DealText, sides: Sides) -> Name | None:
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
        while first - 1 > spot.first and parse.low(first - 1) in _DIRECTIONS:
            first -= 1
    return Name.at(parse.span(first, max(spot.last, first + 1)))


_PLAIN = frozenset({
    "town", "towns", "city", "cities", "village", "villages", "hamlet", "enclave", "pocket", "part", "parts", "place",
    "outskirts", "edge", "stronghold", "bastion", "holdout", "streets", "ruins", "rubble", "centre", "center",
})  # fmt: skip
_DIRECTIONS = frozenset({"eastern", "western", "northern", "southern", "east", "west", "north", "south", "central"})


def _weight(text: DealText, spot: Spot, scopes: list[float], named: frozenset[int], departing: frozenset[str]) -> float:
    """What one mention of a place says for the deal holding there."""
    weight = _HOLDS.get(spot.tie, 0.0)
    first = _phrase_first(text, spot)
    before = text.low(first - 1)
    on_board = any(text.low(i) in text.words.words("aboard") for i in range(spot.first - 3, spot.first))
    told_there = spot.tie is Tie.AT and spot.verb is not None and spot.verb.lemma in ("say", "tell", "add", "report")
    helping = before == "of" and text.low(first - 2) in text.words.words("aboard", "helping")
    if helping:
        return 0.0  # "with the support of the United States and China"
    if text.low(spot.last) == "'s" or on_board or told_there or _is_seat_of_talks(text, spot.first):
        return min(weight, 0.1)
    if first - 1 in named and before in ("in", "for", "on", "at", "over", "around", "covering"):
        return _OF_DEAL * (0.5 if is_wide(spot) else 1.0)
    if before in ("in", "at") and text.low(spot.first - 2) in text.words.concluding:
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
    weight *= _size(text, spot)
    sentence = text.ground.parse.sentences[spot.sentence]
    if sentence.layout is Layout.HEADING and sentence.index < 2:
        weight += _HEADING
    elif sentence.index < 3:
        weight += _LEAD
    several = bool(spot.names) and len(spot.names) > 1 and text.low(spot.last - 1) in _BROAD_NOUNS
    return (_BROAD * _BROAD if several else 1.0) * weight * (0.5 + scopes[spot.sentence])


def _size(text: DealText, spot: Spot) -> float:
    """More for a quarter or a camp, less for a province, and for what is only passed."""
    kinds = gazetteer_kinds(spot.names[0].name.written) if spot.names else frozenset()
    role = (spot.noun or (spot.names[0].role if spot.names else None) or "").lower()
    if role in _PASSED:
        return 0.4
    passed = 0.4 if any(text.low(i) in _PASSED for i in range(spot.first, spot.last)) else 1.0
    if role in _LOCAL:
        return 1.3 * passed
    return (_BROAD if kinds and kinds <= _BROAD_KINDS else 1.0) * passed


def _phrase_first(text: DealText, spot: Spot) -> int:
    """Where the phrase of a place begins: "in Damascus's southern suburb of Babbila"."""
    first = spot.first
    if text.low(first - 1) == "of" and text.low(first - 2) in _LOCAL:
        first -= 2
        while text.low(first - 1) in _DIRECTIONS:
            first -= 1
        owner = text.ground.mentions.at(first - 2) if text.low(first - 1) == "'s" else None
        if owner is not None:
            first = owner.first
    return first


def _of_country(text: DealText, spot: Spot) -> float:
    """What is said of a whole country by "the war in Lebanon", "a ceasefire throughout Libya"."""
    if text.low(spot.first - 1) in ("throughout", "across"):
        return _HOLDS[Tie.EVENT]
    at_war = text.low(spot.first - 1) == "in" and text.low(spot.first - 2) in text.words.words("facing")
    return _HOLDS[Tie.GOAL] if at_war and text.low(spot.first - 2) not in _TALKS else 0.0


def _lies_in(text: DealText, spot: Spot) -> bool:
    """ "two long-besieged towns in rural Idlib": the name only tells where they lie."""
    if len(spot.names) != 1 or spot.noun is None or not spot.noun.endswith("s"):
        return False
    return any(text.low(i) in ("in", "near") for i in range(spot.first, spot.names[0].first))


def _seats(text: DealText, index: PlaceIndex, evidence: Evidence) -> set[str]:
    """Where the deal was talked about or signed, and nothing says that people leave from there or hold out there."""
    signed = [m.last for m in evidence.mentions if m.verb is not None and m.verb.lemma in _SIGNING]
    seats: set[str] = set()
    left: set[str] = set()
    for spot in index.spots:
        if not spot.names:
            continue
        in_here = text.low(spot.first - 1) in ("in", "at")
        if (
            _is_seat_of_talks(text, spot.first)
            or any(text.low(i) in _TALKS for i in range(spot.last, spot.last + 3))
            or (in_here and any(0 <= spot.first - last <= SIGNED_REACH for last in signed))
            or (spot.tie is Tie.AT and spot.verb is not None and _is_of_signing(spot.verb))
            or (in_here and text.low(spot.first - 2) in _PAPERS_AT)
        ):
            seats.add(spot.key)
        elif spot.tie in (Tie.FROM, Tie.PEOPLE):
            left.add(spot.key)
    return seats - left


def _is_of_signing(verb: VerbGroup) -> bool:
    """ "signed in Geneva", "met in Gaborone", "was agreed in Glion"."""
    return verb.lemma in _SIGNING or verb.lemma in ("meet", "convene") or (verb.lemma == "agree" and verb.passive)


#: "a paper at Boksar", "Done at Geneva".
_PAPERS_AT = frozenset({"paper", "document", "text", "done", "given"})
_SIGNING = frozenset({"sign", "initial", "ink"})
#: A place so few words behind a deal that was signed is where it was.
SIGNED_REACH = 2
_SEAT = 0.15


def _is_seat_of_talks(text: DealText, first: int) -> bool:
    """ "after talks in the Saudi city of Jeddah", "a meeting held in Kigali": not where what they agreed on holds."""
    return any(text.low(i) in _TALKS for i in range(first - 7, first)) and any(
        text.low(i) in ("in", "at") for i in range(first - 5, first)
    )


_TALKS = frozenset({
    "talks", "negotiations", "meeting", "meetings", "conference", "summit", "ceremony", "session", "headquarters",
    "declaration", "discussions", "consultations",
})  # fmt: skip
#: Places that things pass, or where they are done, seldom those that a deal is about; and those that it mostly is.
_PASSED = frozenset({
    "bank", "river", "road", "bridge", "airport", "prison", "street", "square", "checkpoint", "crossing", "border",
    "jail", "gate", "station", "highway", "junction", "hotel", "market", "berm", "sea", "lake", "headquarters", "court",
})  # fmt: skip
_LOCAL = frozenset({
    "district", "neighborhood", "neighbourhood", "quarter", "suburb", "camp", "enclave", "pocket", "village", "town",
    "valley", "commune", "towns", "villages", "camps", "islands", "stronghold",
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


#: What a title with one of these right before a name says of it, spaces left out, is only where something lies.
_TOWARDS, _TOWARDS_SHARE = ("to", "for"), 0.3
_BESIDE = ("near", "outside", "via", "townsin", "villagesin", "areasin", "districtsin", "suburbsof", "talksin")


def _plain_key(key: str) -> str:
    """A folded name without the word for its kind: "marawi" of "Marawi City"."""
    for word in ("city", "town", "district", "neighborhood", "neighbourhood"):
        if key.endswith(word) and len(key) > len(word) + 3:
            return key[: -len(word)]
    return key


def _add_title(text: DealText, scores: dict[str, float]) -> None:
    title = fold_place(text.ground.report.title or "")
    for key in scores:
        if key and _plain_key(key) in title and not any(f"{word}{key}" in title for word in _BESIDE):
            towards = any(f"{word}{_plain_key(key)}" in title for word in _TOWARDS)
            scores[key] += _TITLE * (_TOWARDS_SHARE if towards else 1.0)
