"""Where a place of a case lies, as exactly as its name says; nothing where several places could be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from safeconduct.gazetteer import Form, Gazetteer, PlaceEntry, PlaceKind, fold_place
from safeconduct.publish.countries import three_letters
from safeconduct.vocab.case import Case

__all__ = ["Located", "Locator"]

#: How exact a place is in UCDP's scale: 1 exact, 3 second-level division, 4 first-level, 5 wide, 6 country.
_UCDP = {
    PlaceKind.COUNTRY: 6, PlaceKind.PROVINCE: 4, PlaceKind.DISTRICT: 3, PlaceKind.REGION: 5, PlaceKind.RIVER: 5
}  # fmt: skip
#: The same in Helix's.
_HELIX = {
    PlaceKind.COUNTRY: "Country/territory (AM0)",
    PlaceKind.PROVINCE: "State/Region/Province (ADM1)",
    PlaceKind.REGION: "State/Region/Province (ADM1)",
    PlaceKind.DISTRICT: "District/Zone/Department (ADM2)",
    PlaceKind.CITY: "County/City/town/Village/Woreda (ADM3)",
    PlaceKind.TOWN: "County/City/town/Village/Woreda (ADM3)",
    PlaceKind.VILLAGE: "County/City/town/Village/Woreda (ADM3)",
}
#: The same in PLOVER's: 5 sub-city, 4 city, 3 district, 2 province, 1 country.
_PLOVER = {
    PlaceKind.COUNTRY: 1, PlaceKind.PROVINCE: 2, PlaceKind.REGION: 2, PlaceKind.DISTRICT: 3, PlaceKind.CITY: 4,
    PlaceKind.TOWN: 4, PlaceKind.VILLAGE: 4,
}  # fmt: skip
#: Words that say which of two places of one name is meant.
_KINDS = {
    "province": {PlaceKind.PROVINCE}, "governorate": {PlaceKind.PROVINCE}, "oblast": {PlaceKind.PROVINCE},
    "region": {PlaceKind.PROVINCE, PlaceKind.REGION}, "city": {PlaceKind.CITY, PlaceKind.TOWN},
    "town": {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE}, "village": {PlaceKind.VILLAGE, PlaceKind.TOWN},
    "district": {PlaceKind.DISTRICT, PlaceKind.QUARTER}, "neighborhood": {PlaceKind.QUARTER},
    "neighbourhood": {PlaceKind.QUARTER}, "camp": {PlaceKind.CAMP},
}  # fmt: skip
_NAME = r"\w[\w'’‘-]*(?: \w[\w'’‘-]*){0,3}?"
_SIDE = "northern|southern|eastern|western|central|coastal"
_KIND = "|".join(_KINDS)
_WITH_KIND = re.compile(
    rf"(?:the )?(?:(?:(?:{_SIDE}) )?(?P<before>{_KIND}) of )?(?P<core>{_NAME})(?: (?P<after>{_KIND}))?"
    rf"(?: (?:of|in) (?P<inside>{_NAME})(?: (?:city|province|governorate))?)?\Z",
    re.IGNORECASE,
)
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.REGION})


@dataclass(frozen=True, slots=True)
class Located:
    """A place with its coordinates, and how exact they are."""

    name: str
    entry: PlaceEntry

    @property
    def precision(self) -> str:
        """What sort of place it is: the coordinates of a province are its middle."""
        return self.entry.kind.value

    @property
    def ucdp(self) -> int:
        """UCDP's ``where_prec``."""
        return _UCDP.get(self.entry.kind, 1)

    @property
    def helix(self) -> str:
        """Helix's accuracy of a location."""
        return _HELIX.get(self.entry.kind, "Point")

    @property
    def plover(self) -> int:
        """PLOVER's resolution of a location."""
        return _PLOVER.get(self.entry.kind, 5)

    @property
    def iso3(self) -> str | None:
        """Its country in three letters."""
        return three_letters(self.entry.country)

    @property
    def country(self) -> str | None:
        """The name of its country."""
        return self.entry.name if self.entry.kind is PlaceKind.COUNTRY else (self.entry.parents or (None,))[-1]

    @property
    def province(self) -> str | None:
        """What it lies in below the country, if anything."""
        return self.entry.parents[-2] if len(self.entry.parents) > 1 else None


class Locator:
    """Finds the places of one case: those of its own country, and among them those that are near its place."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._within = {fold_place(name) for name in case.linked.part_of}
        self._known: dict[str, Located | None] = {}

    @cached_property
    def place(self) -> Located | None:
        """The place of the case."""
        linked = self._case.linked
        entries = self._best(linked.place.name, self._within)
        if not entries:
            for form in linked.place.forms:
                if entries := self._best(form, self._within):
                    break
        return Located(linked.place.name, entries[0]) if len(entries) == 1 else None

    def find(self, name: str | None) -> Located | None:
        """Where a name lies; null where it is unknown, or several places bear it and nothing tells them apart."""
        if not name:
            return None
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Located | None:
        names = {fold_place(form) for form in (self._case.linked.place.name, *self._case.names)}
        if fold_place(name) in names:
            return self.place
        core, kinds, inside = _said(name)
        if fold_place(core) in names and self.place is not None:
            entries: Sequence[PlaceEntry] = [self.place.entry]
            kinds = frozenset()
        else:
            entries = self._best(core, self._within, kinds)
        if inside:
            entries = [e for e in entries if fold_place(inside) in {fold_place(parent) for parent in e.parents}]
        return Located(name, entries[0]) if len(entries) == 1 else None

    def _best(self, name: str, within: set[str], kinds: frozenset[PlaceKind] = frozenset()) -> Sequence[PlaceEntry]:
        """The places that can be meant: of those in the case's province before its country, settlements before land."""
        entries = [entry for entry in Gazetteer.load().find(name) if entry.form is not Form.ADJECTIVE]
        if within:
            country = self._country()
            entries = [
                e for e in entries if {fold_place(p) for p in (*e.parents, e.name)} & within or e.country == country
            ]
        entries = [entry for entry in entries if entry.kind in kinds] if kinds else entries
        near = max((len({fold_place(p) for p in e.parents} & within) for e in entries), default=0)
        entries = [e for e in entries if len({fold_place(p) for p in e.parents} & within) == near]
        named = [e for e in entries if e.form is Form.NAME] or entries
        # A city and the province or district named after it: the words are as likely to mean the city.
        small = [e for e in named if e.kind not in _WIDE]
        return small or named

    def _country(self) -> str:
        if not self._case.linked.part_of:
            return ""
        found = Gazetteer.load().find(self._case.linked.part_of[-1])
        return next((e.country for e in found if e.kind is PlaceKind.COUNTRY), "")


def _said(name: str) -> tuple[str, frozenset[PlaceKind], str]:
    """The name without the words that say what it is and what it lies in; the kinds those allow, and the latter.

    >>> _said("the northern province of Idlib")[0], _said("Aleppo province")[0]
    ('Idlib', 'Aleppo')
    >>> _said("the Waer district of Homs city")[::2]
    ('Waer', 'Homs')
    """
    found = _WITH_KIND.match(name)
    if found is None:
        return name, frozenset(), ""
    word = found["before"] or found["after"]
    return found["core"], frozenset(_KINDS[word.lower()]) if word else frozenset(), found["inside"] or ""
