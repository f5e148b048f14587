"""Say which place "the town", "the two villages" and "there" stand for.

A common noun with "the" takes up a name before it that is of its kind: one that the text has called so ("Barzeh, a
quarter of Damascus"), the place the report is about, or one that the gazetteer knows as such. A name of no known kind
is taken for a settlement. Where nothing fits, the words stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from safeconduct.gazetteer import fold_place
from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.places.words import PlaceWords

__all__ = ["Antecedents"]

#: How many spots back a name may stand, and within how many sentences one called so is surely meant.
SPOTS_BACK, SENTENCES_BACK = 25, 2
#: Kinds that a name nothing is known of may be of.
_SETTLEMENTS = frozenset({"town", "quarter", "camp", "plant"})
#: What lies in the land is not taken up by another such noun.
_FEATURES = frozenset({
    "valley", "gorge", "plain", "mountains", "peninsula", "strip", "desert", "countryside", "island", "hills", "pocket",
})  # fmt: skip
#: A name is taken up by one of these only if the text has called it so.
_SEATS = frozenset({"capital", "capitals"})
#: Kinds of place that are no settlements.
_POINTS = frozenset({
    "crossing", "checkpoint", "bridge", "road", "highway", "river", "airport", "hospital", "prison", "university",
    "mosque", "church", "market", "dam", "lake", "mountain", "roundabout", "junction", "station", "gate", "front",
})  # fmt: skip
#: Parts of a city: with the city's name before it one is none of its own.
_SUBURBS = frozenset({"suburb", "neighborhood", "neighbourhood", "quarter", "enclave"})
_STREETS = frozenset({"street", "st", "avenue", "road", "lane", "boulevard", "square"})


class Antecedents:
    """What the common nouns of one text stand for.

    Args:
        spots: all of the text, in order.
        focus: what the report is about.
    """

    def __init__(self, spots: list[Spot], focus: Spot | None, words: PlaceWords) -> None:
        self._spots, self._focus, self._words = spots, focus, words
        #: For each name, the nouns the text calls it by, and the kinds it is of.
        self._nouns: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, set[str]] = defaultdict(set)
        #: Where each name stands first.
        self._named_at: dict[str, int] = {}
        #: For each name and noun, where they stand together.
        self._fullest: dict[tuple[str, str], Spot] = {}
        #: Which spots are names that a noun may take up: not the seats of voices, not datelines.
        self._naming = [at for at, spot in enumerate(spots) if spot.names and spot.tie not in (Tie.DATELINE, Tie.VOICE)]
        for spot in spots:
            self._learn(spot)
        self.found: dict[int, Spot] = {}
        for at in range(len(spots)):
            self._resolve(at)

    def _learn(self, spot: Spot) -> None:
        if spot.names:
            self._named_at.setdefault(spot.key, spot.first)
        for name in spot.names[:1]:
            key = fold_place(name.name.written)
            self._kinds[key].update(gazetteer_kinds(name.name.written))
            kind = name.name.written.rsplit(" ", 1)[-1].lower()
            if " " in name.name.written and kind in self._words.area_nouns:
                self._kinds[key].update(self._words.same_kind.get(kind, {kind}))  # "Puthu Hospital" is no town
            if name.role is not None and not _owns_part(spot):
                self._call(key, name.role.lower())
                if name.role.lower() in _POINTS:
                    self._kinds[key].add(name.role.lower())  # "the Zandin crossing" is no town
                whole = spot.noun is None or spot.noun == name.role.lower()
                if len(spot.names) == 1 and spot.first < spot.last and whole:
                    self._fullest.setdefault((key, name.role.lower()), spot)
        if spot.inside_of is not None and spot.noun is not None and spot.inside_of.names:
            self._call(spot.inside_of.key, spot.noun)

    def _call(self, key: str, noun: str) -> None:
        self._nouns[key].add(noun)
        self._kinds[key].update(self._words.same_kind.get(noun, ()))

    def _resolve(self, at: int) -> None:
        """Find what one spot stands for, if it is not its own name."""
        spot = self._spots[at]
        if spot.tie is Tie.ASIDE and spot.names and spot.inside_of is not None and _is_street(spot.inside_of):
            self.found[spot.inside_of.first] = spot  # "in Shkilna Street, Novobilsk"
        suburb = self._suburb(spot) if spot.names and spot.noun is None else None
        if suburb is not None:
            self.found[spot.first] = suburb
            self._call(suburb.key, (spot.names[0].role or "").lower())
        if spot.noun is None or not spot.definite:
            return
        if spot.noun == "here" or spot.pointed:
            taken = self._here(at)
            if taken is None and spot.pointed and spot.noun is not None:
                taken = self._antecedent(at, spot.noun)
        else:
            taken = self._there(at) if spot.noun == "there" else self._antecedent(at, spot.noun)
        if taken is not None:
            self.found[spot.first] = self._with_noun(taken, spot.noun)

    def _suburb(self, spot: Spot) -> Spot | None:
        """What "the Damascus suburb" stands for: the place the report is about, if it has been named."""
        focus = self._focus
        if focus is None or focus.key == spot.key or is_wide(focus) or not _owns_part(spot):
            return None
        return focus if self._named_at.get(focus.key, spot.first) < spot.first else None

    def _earlier(self, at: int) -> list[Spot]:
        """Names before, the nearest first, without the seats of voices and datelines."""
        first, last = bisect_left(self._naming, max(0, at - SPOTS_BACK)), bisect_left(self._naming, at)
        return [self._spots[index] for index in reversed(self._naming[first:last])]

    def _antecedent(self, at: int, noun: str) -> Spot | None:
        """The name that a common noun takes up."""
        spot, plural = self._spots[at], noun.endswith("s")
        singular = "city" if noun == "cities" else noun[:-1] if plural else noun
        wanted = self._words.same_kind.get(singular, frozenset())
        feature = noun if noun in _FEATURES else ""
        earlier = [e for e in self._earlier(at) if plural == (len(e.names) > 1)]
        called = [e for e in earlier if self._nouns[e.key] & {noun, singular} and e.tie is not Tie.ASIDE]
        if called and spot.sentence - called[0].sentence <= SENTENCES_BACK:
            return called[0]
        if noun in _SEATS:
            return called[0] if called else None  # no other town is "the capital"
        focus = self._focus
        near = next((e for e in earlier if e.sentence == spot.sentence and self._is_town(e)), None)
        if near is not None and not plural and self._fits(near, wanted) and (focus is None or focus.noun is not None):
            return near
        named = focus is not None and self._named_at.get(focus.key, spot.first) < spot.first
        if focus is not None and named and not plural and self._fits(focus, wanted):
            return focus
        if called:
            return called[0]
        for name in earlier:
            if feature and self._nouns[name.key] & _FEATURES - {feature}:
                continue  # "the gorge" is not "the mountains of X"
            if self._fits(name, wanted) and (name.tie is not Tie.ASIDE or self._kinds[name.key]):
                return name
        # "Buses left the city", and only then which city it is.
        return focus if focus is not None and not plural and self._fits(focus, wanted) else None

    def _is_town(self, spot: Spot) -> bool:
        """Whether the gazetteer knows a name as that of a town."""
        return spot.tie is not Tie.ASIDE and spot.noun is None and "town" in gazetteer_kinds(spot.names[0].name.written)

    def _fits(self, spot: Spot, wanted: frozenset[str]) -> bool:
        """Whether a name is of a kind; one of which nothing is known may be a settlement."""
        kinds = self._kinds[spot.key]
        return bool(kinds & wanted) if kinds else bool(wanted & _SETTLEMENTS)

    def _here(self, at: int) -> Spot | None:
        """What "here" stands for: the place a report is sent from."""
        return next((spot for spot in self._spots[:at] if spot.tie is Tie.DATELINE and spot.names), None)

    def _there(self, at: int) -> Spot | None:
        """What "there" stands for: the place its sentence, or the one before, began with or last named."""
        here = self._spots[at]
        for back in (0, 1, 2):
            near = [
                (spot, self.found.get(spot.first, spot))
                for spot in self._spots[max(0, at - 12) : at]
                if spot.sentence == here.sentence - back and spot.tie not in (Tie.VOICE, Tie.DATELINE, Tie.ASIDE)
            ]
            near = [(spot, stands) for spot, stands in near if stands.names]
            if near:
                topic = [stands for spot, stands in near if spot.tie is Tie.NONE and not is_wide(stands)]
                return topic[0] if back and topic else near[-1][1]
        focus = self._focus
        return focus if focus is not None and self._named_at.get(focus.key, here.first) < here.first else None

    def _with_noun(self, taken: Spot, noun: str) -> Spot:
        """The fullest form of a name for a noun that takes it up: "al-Waer neighborhood" for "the neighborhood"."""
        fuller = self._fullest.get((taken.key, noun))
        point = taken.noun is not None and taken.noun != noun and self._words.same_kind.get(taken.noun) is None
        if fuller is None and point and len(taken.names) == 1:
            name = taken.names[0]  # "the camp" is not "the market of the X camp"
            return Spot(name.outer_first, name.outer_last, taken.sentence, (name,), taken.tie, taken.verb)
        return fuller or taken


def _owns_part(spot: Spot) -> bool:
    """Whether a place is a part told by its city's name: "the Damascus suburb"."""
    name = spot.names[0]
    part = (name.role or "").lower() in _SUBURBS and spot.first < name.first < name.last < spot.last
    return part and "town" in gazetteer_kinds(name.name.written)


def _is_street(spot: Spot) -> bool:
    """Whether a place is a street: the town behind it says more."""
    role = spot.names[0].role if spot.names else None
    return (role or "").lower() in _STREETS
