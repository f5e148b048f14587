"""Which place each written name stands for, and which lies in which, among the names of a set of reports.

The gazetteer says which names are one and what lies in what. A name it lacks is its own place, inside whatever the
words put it in; spellings of such a name are put together by likeness (``names``), with the score and the reason.
Two names that the gazetteer knows as two places are never put together, nor what a person has set apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.gazetteer import Form, Gazetteer, PlaceEntry, PlaceKind, fold_place
from safeconduct.link.names import Likeness
from safeconduct.link.place_spellings import learn_spellings
from safeconduct.link.place_words import PROVINCE, RURAL, ParsedPlace, parse_places
from safeconduct.link.words import linking_words

__all__ = ["Place", "PlaceBook", "meet"]


_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.REGION})


@dataclass(frozen=True, slots=True)
class Place:
    """A place as reports name it, or as the gazetteer knows it."""

    #: The same for every spelling of the place: ``waer``, ``homs/north``. City, province and countryside share one.
    key: str
    #: As ``key``, but keeping city, province and countryside apart.
    exact: str
    #: The name without kind and article, as written; with what else is said where a side of it is meant.
    name: str
    #: Keys of what it lies in, the gazetteer's and the words'.
    parents: frozenset[str] = frozenset()
    #: Names of what it lies in by the gazetteer, nearest first.
    parent_names: tuple[str, ...] = ()
    #: The name that the gazetteer prefers; empty where it has none.
    known_as: str = ""
    country: str = ""
    is_country: bool = False
    #: It bears the name of a wide stretch of land: a province, a region, a side of a town.
    is_wide: bool = False
    #: It is a side of a country.
    of_country: bool = False
    #: The name is also a common word, a person's or a body's.
    doubtful: bool = False

    def lies_in(self, other: Place) -> bool:
        """Whether the other place holds this one."""
        return other.key in self.parents

    def may_hold(self, other: Place) -> bool:
        """Whether the other lies in it, or in what it is a side of: Jarablus may be meant by "northern Aleppo"."""
        return self.key in other.parents or self.key.partition("/")[0] in other.parents


def meet(one: dict[str, Place], other: dict[str, Place]) -> bool | None:
    """Whether two sets of places can be of one goal; null where either is empty."""
    if not one or not other:
        return None
    if one.keys() & other.keys():
        return True
    return any(p.may_hold(q) or q.may_hold(p) for p in one.values() for q in other.values())


@dataclass(slots=True)
class PlaceBook:
    """Looks names up once and remembers; no result depends on the order of look-ups."""

    gazetteer: Gazetteer
    #: Folded names that a person has said to be one, or to be two.
    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    #: For each folded name that stands for another: that one, and why.
    aliases: dict[str, tuple[str, Likeness]] = field(default_factory=dict)
    _met: frozenset[str] = frozenset()
    #: What texts say that a place unknown to the gazetteer lies in.
    _holders: dict[str, set[str]] = field(default_factory=dict)
    _known: dict[tuple[str, str, str], tuple[Place, ...]] = field(default_factory=dict)
    _found: dict[str, tuple[PlaceEntry, ...]] = field(default_factory=dict)

    def places(self, written: str | None, country: str = "", near: Place | None = None) -> tuple[Place, ...]:
        """Every place a written name stands for, in its order.

        Args:
            written: as in a report; null stands for no place.
            country: ISO code that decides between places of one name; empty for none.
            near: a place that "the northern countryside" is told from; its town's side is meant.
        """
        if not written:
            return ()
        token = (written, country, near.key if near else "")
        known = self._known.get(token)
        if known is None:
            found = [self._place(parsed, country, near) for parsed in parse_places(written)]
            known = tuple({place.key: place for place in found if place is not None}.values())
            self._known[token] = known
        return known

    def holds(self, name: str) -> bool:
        """Whether a name is a place's: a claim of the reports says so, or the gazetteer without doubt."""
        fold = fold_place(name)
        if fold in self._met or fold in self.aliases:
            return True
        return self.gazetteer.is_place(fold) and not self.gazetteer.is_ambiguous(fold)

    def main_country(self, names: Iterable[tuple[str | None, float]]) -> str:
        """The country that most of the names lie in; empty if none does.

        Args:
            names: written places with their weights.
        """
        votes: Counter[str] = Counter()
        for written, weight in names:
            for parsed in parse_places(written) if written else ():
                entries = [e for e in self._entries(parsed.core) if not e.ambiguous and e.country]
                first = [e for e in entries if e.form is Form.NAME] or entries
                countries = {e.country for e in first}
                if len(countries) <= 2:
                    votes.update(dict.fromkeys(sorted(countries), weight))
        return min(votes, key=lambda c: (-votes[c], c), default="")

    def learn(self, names: Iterable[tuple[str, str]], nested: Iterable[tuple[str, str]] = ()) -> None:
        """Put the spellings of names together that the gazetteer does not hold.

        Args:
            names: written places, each with the country of its report; the order does not matter.
            nested: pairs of names of which a text says that the first lies in the second.
        """
        learned = learn_spellings(names, self._base, self.together, self.apart)
        self.aliases, self._met = learned.aliases, learned.met
        for inner, outer in sorted(set(nested)):
            fold = self._alias_of(fold_place(inner))
            if fold in self._met and not self._base(inner, ""):
                outer_fold = fold_place(outer)
                holder = self._base(outer, "") or (self._alias_of(outer_fold) if outer_fold in self._met else "")
                if holder and holder != fold:
                    self._holders.setdefault(fold, set()).add(holder)
        self._known.clear()

    def _alias_of(self, fold: str) -> str:
        while fold in self.aliases:
            fold = self.aliases[fold][0]
        return fold

    def _base(self, core: str, country: str) -> str:
        entries = self._entries(core)
        home = [e for e in entries if e.country == country] or entries
        return fold_place(home[0].name) if home else ""

    def _place(self, parsed: ParsedPlace, country: str, near: Place | None) -> Place | None:
        if not parsed.core:
            return self._relative(parsed, country, near)
        entries = self._entries(parsed.core)
        if not entries and any(e.form is Form.ADJECTIVE for e in self._find(parsed.core)):
            return None  # "the Syrian capital"
        if not entries and any(word.lower() in linking_words("bodies") for word in parsed.core.split()):
            return None  # "the last enclave of Islamic State"
        home = [e for e in entries if e.country == country] or list(entries)
        fold = fold_place(home[0].name) if home else fold_place(parsed.core)
        base = self._alias_of(fold)
        if not base:
            return None
        if base != fold and not home:
            home = [e for e in self._entries(base) if e.country == country] or list(self._entries(base))
        return self._make(parsed, base, home, country)

    def _make(self, parsed: ParsedPlace, base: str, home: list[PlaceEntry], country: str) -> Place:
        parents = {fold_place(p) for e in home if e.country == home[0].country for p in e.parents}
        for said in parsed.inside:
            parents |= {key for place in self.places(said, country) for key in (place.key, *place.parents)}
        parents |= self._holders.get(base, set())
        parents.discard(base)
        side = parsed.part if parsed.part not in (PROVINCE, RURAL) else ""
        above = ((home[0].name,) if side else ()) + home[0].parents if home else ()
        if side:
            parents.add(base)
        return Place(
            key=f"{base}/{side}" if side else base,
            exact=f"{base}/{parsed.part}" if parsed.part else base,
            name=parsed.words if side else parsed.core,
            parents=frozenset(parents),
            parent_names=tuple(dict.fromkeys(above)) if home else tuple(parsed.inside),
            known_as=home[0].name if home and not side else "",
            country=home[0].country if home else "",
            is_country=bool(home) and home[0].kind is PlaceKind.COUNTRY and not side,
            of_country=bool(side and home) and home[0].kind is PlaceKind.COUNTRY,
            is_wide=bool(side) or (bool(home) and home[0].kind in _WIDE),
            doubtful=not home or home[0].ambiguous,
        )

    def _relative(self, parsed: ParsedPlace, country: str, near: Place | None) -> Place | None:
        """ "The northern countryside" of the town that the known place lies in."""
        town = near.parent_names[0] if near and near.parent_names else None
        if town is None or near is None or near.is_country:
            return None
        return self._place(ParsedPlace(town, parsed.part, (), parsed.words), country, None)

    def _find(self, core: str) -> tuple[PlaceEntry, ...]:
        found = self._found.get(core)
        if found is None:
            found = self._found[core] = self.gazetteer.find(core)
        return found

    def _entries(self, core: str) -> tuple[PlaceEntry, ...]:
        return tuple(e for e in self._find(core) if e.form is not Form.ADJECTIVE)
