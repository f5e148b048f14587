"""Say which place a report is about, and which place people leave.

The place a report is about is the one that people leave, that is besieged or struck, or that its title names; not the
one the report was sent from, nor where the convoys go.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

from safeconduct.gazetteer import fold_place
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.places.words import PlaceWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout

__all__ = ["find_focus", "is_left", "is_struck", "title_keys"]

#: What each tie says for a place being what the report is about.
_ABOUT = {
    Tie.FROM: 4.0, Tie.EVENT: 3.0, Tie.PEOPLE: 3.0, Tie.AT: 1.5, Tie.NONE: 1.0, Tie.LABEL: 1.0, Tie.TO: 0.3,
    Tie.ASIDE: 0.2, Tie.GOAL: 1.0,
}  # fmt: skip
#: What each tie says for a place being where people leave from.
_LEFT = {Tie.FROM: 4.0, Tie.PEOPLE: 3.0, Tie.EVENT: 2.0, Tie.AT: 0.7, Tie.LABEL: 0.7, Tie.NONE: 0.5}
#: A whole country, where people leave it, counts so much; otherwise nothing.
_WIDE_LEFT = 2.5
#: More for a title, and for the first sentences.
_TITLE, _LEAD = 3.0, 1.0
#: A place that the report is sent from counts so much less.
_SENT_FROM = 0.4
#: More for what the report's title names, if the text itself says as much of it.
_TITLED, _NAMED = 4.0, 0.25
#: A longer title is read no further.
TITLE_WORDS = 30
#: Behind these a title names where people or things go.
_GOALS = frozenset({"to", "into", "toward", "towards", "for", "reach", "reaches", "via"})
_MARKS = ".,:;!?'’‘“”\"()"
#: Ties that say nothing for what a report is about.
_UNTOLD = (Tie.DATELINE, Tie.VOICE)
_WEAK, _STRONG, _BESIDE = (Tie.ASIDE, Tie.TO, Tie.NONE), (Tie.FROM, Tie.EVENT, Tie.AT), (Tie.TO, Tie.ASIDE)
#: Less is no evidence.
_LEAST = 2.0
#: Of so much of all evidence it is what the report is about above all: one with many places is about no one of them.
_SURE = 0.4
#: A place with so much evidence of its own takes that of the place it lies in.
_OWN = 3.0
#: Of these a report is not about the river or sea that they are named by.
_BANKS = frozenset({"bank", "banks", "riverbank", "side", "shore", "shores", "beach", "coast"})
#: A spot of one of these is where things pass, not what a report is about.
_POINTS = frozenset({
    "crossing", "checkpoint", "bridge", "prison", "hospital", "road", "street", "highway", "airport", "station", "gate",
    "square", "river", "border", "school", "market", "reservoir", "jail", "front", "line", "sea", "region", "province",
    "base", "hotel", "university", "mosque", "church", "field", "stadium", "port",
})  # fmt: skip


def find_focus(
    parse: Parse, spots: list[Spot], words: PlaceWords, titled: dict[str, bool]
) -> tuple[Spot | None, Spot | None, bool]:
    """The place a report is about, the place that people leave, and whether it is about the first above all.

    Args:
        titled: the keys of what its title names, and whether each is a goal.
    """
    about, share = _best(parse, spots, _ABOUT, words, titled)
    return about, _best(parse, spots, _LEFT, words, titled)[0] or about, share >= _SURE


@lru_cache(maxsize=4)
def title_keys(title: str) -> dict[str, bool]:
    """The keys that places may have which a title names: each run of its words, folded, and whether it is a goal."""
    words = title.split()[:TITLE_WORDS]
    keys: dict[str, bool] = {}
    for first in range(len(words)):
        goal = first > 0 and words[first - 1].lower() in _GOALS
        goal = goal or (first > 1 and words[first - 2].lower().startswith("arriv"))
        for last in range(first + 1, first + 5):
            keys.setdefault(fold_place(" ".join(words[first:last]).strip(_MARKS)), goal)
    return keys


def _add_title(scores: dict[str, float], titled: dict[str, bool]) -> None:
    """More for what the title names; not for where people go, if it names another place."""
    named = [key for key, score in scores.items() if key in titled and score >= _NAMED]
    goals_only = all(titled[key] for key in named)
    for key in named:
        if goals_only or not titled[key]:
            scores[key] += _TITLED


def is_left(place: Spot | None, spots: list[Spot], words: PlaceWords) -> bool:
    """Whether the text says of a place that people leave it."""
    return place is not None and any(
        spot.tie is Tie.FROM and spot.key == place.key and spot.verb is not None and spot.verb.lemma in words.departing
        for spot in spots
    )


def is_struck(parse: Parse, place: Spot | None, spots: list[Spot], words: PlaceWords, title: str = "") -> bool:
    """Whether a report opens with an attack on the place it is about, so that its dead died there."""
    if place is None:
        return False
    if place.key in title_keys(title) and any(word.strip(_MARKS).lower() in words.attacks for word in title.split()):
        return True
    opening = frozenset(
        sentence.index for sentence in parse.sentences[:2] if parse.holds(words.attacks, sentence.first, sentence.last)
    )
    return any(s.sentence in opening and s.tie in (Tie.EVENT, Tie.AT) and s.key == place.key for s in spots)


def _best(
    parse: Parse, spots: list[Spot], weights: dict[Tie, float], words: PlaceWords, titled: dict[str, bool]
) -> tuple[Spot | None, float]:
    """The place with most evidence, at its first telling mention, and its share of all evidence."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, Spot] = {}
    sent_from = {spot.key for spot in spots if spot.tie is Tie.DATELINE}
    unscaled: dict[str, float] = defaultdict(float)
    for spot in spots:
        if not spot.names or spot.loose or spot.tie in _UNTOLD:
            continue
        key = spot.key
        weight = _evidence(parse, spot, weights, words)
        scores[key] += weight * _SENT_FROM if key in sent_from else weight
        unscaled[key] += weight
        kept = first.get(key)
        if kept is None or _tells_more(spot, kept):
            first[key] = spot
    _add_title(scores, titled)
    _gather(spots, scores)
    best = max(scores, key=lambda key: (scores[key], -first[key].first), default=None)
    if best is not None and scores[best] < _LEAST:  # sent from the very place that it is about
        best = max(unscaled, key=lambda key: (unscaled[key], -first[key].first))
        scores = unscaled
    if best is None or scores[best] < _LEAST:
        return None, 0.0
    return _by_name(first[best], words), scores[best] / sum(scores.values())


def _by_name(spot: Spot, words: PlaceWords) -> Spot:
    """The place itself where only a part of it was named: "the market of Wad Nil"."""
    if spot.noun is None or spot.noun in words.same_kind or spot.noun.removesuffix("s") in words.same_kind:
        return spot
    name = spot.names[0]
    return Spot(name.outer_first, name.outer_last, spot.sentence, (name,), spot.tie, spot.verb)


def _tells_more(spot: Spot, kept: Spot) -> bool:
    """Whether a mention stands better for its place than the one kept: its own name, and told of as left or struck."""
    if (spot.noun is None) != (kept.noun is None):
        return spot.noun is None
    if is_wide(kept) and not is_wide(spot) and spot.tie in _STRONG:
        return True  # "the border area of southern X", not X
    return kept.tie in _WEAK and spot.tie in _STRONG


def _evidence(parse: Parse, spot: Spot, weights: dict[Tie, float], words: PlaceWords) -> float:
    """What one mention says for its place."""
    weight = weights.get(spot.tie, 0.0)
    if spot.tie is Tie.FROM and spot.verb is not None and spot.verb.negated:
        weight = 0.0  # "as long as they did not leave X"
    if spot.loose or (spot.tie is Tie.FROM and (spot.verb is None or spot.verb.lemma not in words.departing)):
        weight = min(weight, 1.0)
    if is_wide(spot):
        return _WIDE_LEFT if spot.tie in (Tie.FROM, Tie.PEOPLE) else 0.0
    if (spot.names[0].role or "").lower() in _POINTS or spot.noun in _BANKS:
        weight *= 0.4
    sentence = parse.sentences[spot.sentence]
    if spot.tie in _BESIDE or weight < 1:
        return weight
    if sentence.layout is Layout.HEADING and sentence.index < 2:
        return weight + _TITLE
    return weight + (_LEAD if sentence.index < 3 else 0.0)


def _gather(spots: list[Spot], scores: dict[str, float]) -> None:
    """Give a place the evidence of what it lies in, and that of a shorter or longer form of its name."""
    outer: dict[str, str] = {}
    for spot in spots:
        if spot.tie is Tie.ASIDE and spot.inside_of is not None and spot.names:
            outer.setdefault(spot.inside_of.key, spot.key)
    own = dict(scores)
    for key, score in own.items():
        container = outer.get(key)
        if container is not None and score >= _OWN and container != key:
            scores[key] += own.get(container, 0.0)
    ordered = sorted(own)
    for shorter, longer in pairwise(ordered):
        if len(shorter) > 5 and longer.startswith(shorter) and "+" not in longer and own[shorter] >= _OWN:
            scores[shorter] += own[longer]
