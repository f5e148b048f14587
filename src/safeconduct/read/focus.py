"""Say which place a report is about, and which place "the town" and "there" stand for.

The place a report is about is the one that people leave, that is besieged or struck, or that its title names; not the
one the report was sent from, nor where the convoys go. A common noun stands for a name before it that is of its kind.
"""

from __future__ import annotations

from collections import defaultdict

from safeconduct.gazetteer import fold_place
from safeconduct.read.parse import Parse
from safeconduct.read.place_kinds import gazetteer_kinds, is_wide
from safeconduct.read.place_words import PlaceWords
from safeconduct.read.sentences import Layout
from safeconduct.read.spot import Spot, Tie

__all__ = ["find_focus", "resolve_common"]

#: What each tie says for a place being what the report is about.
_WEIGHTS = {
    Tie.FROM: 4.0,
    Tie.EVENT: 3.0,
    Tie.PEOPLE: 3.0,
    Tie.AT: 1.5,
    Tie.NONE: 1.0,
    Tie.LABEL: 1.0,
    Tie.TO: 0.3,
    Tie.ASIDE: 0.2,
}
#: A spot of one of these is where things pass, not what a report is about.
_POINTS = frozenset({"crossing", "checkpoint", "bridge", "prison", "hospital", "road", "street", "highway", "airport", "station", "gate", "square", "river", "border", "school", "market", "reservoir", "jail", "front", "line", "sea", "region", "province"})  # fmt: skip


def find_focus(parse: Parse, spots: list[Spot]) -> Spot | None:
    """The place a report is about; null if it is about none."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, Spot] = {}
    for spot in spots:
        if not spot.names or spot.tie in (Tie.DATELINE, Tie.VOICE):
            continue
        key = spot.key
        weight = _WEIGHTS.get(spot.tie, 0.0)
        if is_wide(spot):
            if spot.tie not in (Tie.FROM, Tie.PEOPLE):
                continue
            weight = 2.5
        role = (spot.names[0].role or spot.noun or "").lower()
        if role in _POINTS:
            weight *= 0.4
        sentence = parse.sentences[spot.sentence]
        if sentence.layout is Layout.HEADING and sentence.index < 2 and spot.tie is not Tie.TO:
            weight += 3
        elif sentence.index < 3 and spot.tie is not Tie.TO and spot.tie is not Tie.ASIDE:
            weight += 1
        scores[key] += weight
        kept = first.get(key)
        if kept is None or (kept.tie in (Tie.ASIDE, Tie.TO, Tie.NONE) and spot.tie in (Tie.FROM, Tie.EVENT, Tie.AT)):
            first[key] = spot
    best = max(scores, key=lambda key: (scores[key], -first[key].first), default=None)
    return first[best] if best is not None and scores[best] >= 2 else None


def resolve_common(parse: Parse, spots: list[Spot], focus: Spot | None, words: PlaceWords) -> dict[int, Spot]:
    """For each common noun that takes up a name, by the noun's first token, the spot it stands for."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        for name in spot.names[:1] if spot.names else ():
            key = fold_place(name.name.written)
            if name.role is not None:
                kinds[key].update(words.same_kind.get(name.role.lower(), ()))
                kinds[key].add(name.role.lower())
            kinds[key].update(gazetteer_kinds(name.name.written))
        if spot.inside_of is not None and spot.noun is not None and spot.inside_of.names:
            kinds[spot.inside_of.key].update(words.same_kind.get(spot.noun, ()))
            kinds[spot.inside_of.key].add(spot.noun)
    found: dict[int, Spot] = {}
    for at, spot in enumerate(spots):
        if spot.noun is None or not spot.definite:
            continue
        taken = _there(spots, at) if spot.noun in ("there", "here") else _antecedent(spots, at, focus, kinds, words)
        if taken is not None:
            found[spot.first] = taken
    return found


def _there(spots: list[Spot], at: int) -> Spot | None:
    """What "there" stands for: the place its sentence, or the one before, began with or last named."""
    here = spots[at]
    for back in (0, 1, 2):
        near = [
            s
            for s in spots[max(0, at - 12) : at]
            if s.sentence == here.sentence - back and s.names and s.tie not in (Tie.VOICE, Tie.DATELINE, Tie.ASIDE)
        ]
        if near:
            topic = [s for s in near if s.tie is Tie.NONE and not is_wide(s)]
            return topic[0] if back and topic else near[-1]
    return None


def _antecedent(
    spots: list[Spot], at: int, focus: Spot | None, kinds: dict[str, set[str]], words: PlaceWords
) -> Spot | None:
    """The name before it that a common noun can stand for."""
    spot = spots[at]
    noun = spot.noun or ""
    wanted = words.same_kind.get(noun, frozenset())
    singular = noun[:-1] if noun.endswith("s") else noun
    plural = noun.endswith("s")
    if plural:
        wanted = words.same_kind.get("city" if noun == "cities" else singular, frozenset())
    if not wanted:
        return _by_words(spots, at, noun)
    compatible: Spot | None = None
    for earlier in reversed(spots[max(0, at - 25) : at]):
        if not earlier.names or earlier.tie in (Tie.DATELINE, Tie.VOICE) or (plural and len(earlier.names) < 2):
            continue
        have = kinds.get(earlier.key, set())
        if (
            spot.sentence - earlier.sentence <= 2
            and (noun in have or singular in have)
            and earlier.tie is not Tie.ASIDE
        ):
            return earlier
        if compatible is None and (have & wanted or (not have and earlier.tie is not Tie.ASIDE)):
            compatible = earlier
    if focus is not None and focus.first < spot.first and not plural:
        have = kinds.get(focus.key, set())
        if have & wanted or not have:
            return focus
    return compatible


def _by_words(spots: list[Spot], at: int, noun: str) -> Spot | None:
    """ "the bridge" for "the Kosanica bridge", "the valley" for "Hajfan valley": the noun itself stood by a name."""
    for earlier in reversed(spots[max(0, at - 25) : at]):
        if earlier.names and earlier.names[0].role is not None and earlier.names[0].role.lower() == noun:
            return earlier
    return None
