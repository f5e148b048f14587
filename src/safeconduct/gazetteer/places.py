"""Gazetteer and PlaceEntry: every place that bears a name, found by that name alone.

No choice is made between places of one name: that needs the report and is ``link.gazetteer``'s.
"""

from __future__ import annotations

import pkgutil
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from safeconduct.gazetteer.file import NO_PARENT, Tables, decode
from safeconduct.gazetteer.fold import fold_place, has_article, is_abbreviation
from safeconduct.vocab.errors import GazetteerBroken

__all__ = ["Form", "Gazetteer", "PlaceEntry", "PlaceKind"]

_FILE = "data/gazetteer.bin"
_REF = re.compile(r"(\d+)([~'^]?)(\+?)")


class PlaceKind(StrEnum):
    """What a place is. The order is part of the file's layout: new kinds go last."""

    COUNTRY = "country"
    #: First-level division: governorate, oblast, state, department …
    PROVINCE = "province"
    DISTRICT = "district"
    #: A named stretch of land that need not be a division: Donbas, the Ghouta, a valley, an island.
    REGION = "region"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    QUARTER = "quarter"
    CAMP = "camp"
    CROSSING = "crossing"
    RIVER = "river"
    #: An air base, barracks or port that news uses as a place.
    BASE = "base"
    #: A plant, hospital, prison, monastery, road junction …
    SITE = "site"


class Form(StrEnum):
    """Which of a place's names was found."""

    NAME = "name"
    ALTERNATE = "alternate"
    #: "Syrian": says which country, but is not its name.
    ADJECTIVE = "adjective"


_KINDS = tuple(PlaceKind)
_FORMS = {"": Form.NAME, "~": Form.ALTERNATE, "^": Form.ALTERNATE, "'": Form.ADJECTIVE}


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place that bears the name asked for."""

    #: ``gn:`` and the GeoNames id, or ``sc:`` and country, parent and folded name for a place kept by hand.
    id: str
    #: The name the gazetteer prefers, which need not be the one asked for.
    name: str
    kind: PlaceKind
    #: ISO 3166 alpha-2; empty for what lies in several countries or none.
    country: str
    #: Names of what it lies in, nearest first, the country last.
    parents: tuple[str, ...]
    #: Degrees, WGS 84, to a thousandth; the middle of a large place.
    latitude: float
    longitude: float
    #: Inhabitants by GeoNames, 0 when not known: good for ranking, not for citing.
    population: int
    form: Form
    #: The name is also a common word, a person's name or a body's: it needs more than a capital to be a place.
    ambiguous: bool


class Gazetteer:
    """The opened file of places.

    >>> [(e.name, e.kind.value, e.parents) for e in Gazetteer.load().find("al-Za'atari")][:1]
    [('Zaatari', 'camp', ('Mafraq', 'Jordan'))]
    """

    __slots__ = ("_tables",)

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @classmethod
    def load(cls) -> Gazetteer:
        """Open the file that ships with the program; opened once a process, then shared.

        Raises:
            GazetteerBroken: the installed file is missing or damaged.
        """
        return _shipped()

    def __len__(self) -> int:
        return len(self._tables.geonames)

    def is_place(self, folded: str) -> bool:
        """Whether any place, and not only an adjective of one, has this key.

        Args:
            folded: as ``fold_place`` gives it.
        """
        refs = self._tables.refs(folded)
        return bool(refs) and not refs.startswith("'")

    def is_ambiguous(self, folded: str) -> bool:
        """Whether the key is also a common word, a person's name or a body's."""
        return self._tables.refs(folded).startswith(("*", "!"))

    def find(self, name: str) -> tuple[PlaceEntry, ...]:
        """Find every place that bears a name in any spelling that folds to the same key.

        Returns:
            Places by their first name before alternates before adjectives, then the more populous, then by id.
        """
        refs = self._tables.refs(fold_place(name))
        if not refs:
            return ()
        article = has_article(name)
        ambiguous = refs.startswith("!") or (refs.startswith("*") and not article)
        entries = []
        for number, form, with_article in _REF.findall(refs):
            if (with_article and not article) or (form == "^" and not is_abbreviation(name)):
                continue
            entries.append(self._entry(int(number), _FORMS[form], ambiguous and form != "^"))
        return tuple(entries)

    def _entry(self, number: int, form: Form, ambiguous: bool) -> PlaceEntry:
        row = self._tables.row(number)
        parents = self._parents(row.parent)
        return PlaceEntry(
            id=f"gn:{row.geoname}" if row.geoname else _own_id(row.country, parents, row.name),
            name=row.name,
            kind=_KINDS[row.kind],
            country=row.country,
            parents=parents,
            latitude=round(row.latitude, 3),
            longitude=round(row.longitude, 3),
            population=row.population,
            form=form,
            ambiguous=ambiguous,
        )

    def _parents(self, number: int) -> tuple[str, ...]:
        names: list[str] = []
        while number != NO_PARENT:
            row = self._tables.row(number)
            names.append(row.name)
            number = row.parent
        return tuple(names)


def _own_id(country: str, parents: tuple[str, ...], name: str) -> str:
    inside = fold_place(parents[0]) if parents else ""
    return f"sc:{country.lower()}/{inside}/{fold_place(name)}"


@cache
def _shipped() -> Gazetteer:
    try:
        data = pkgutil.get_data("safeconduct", _FILE)
    except OSError as error:
        raise GazetteerBroken("gazetteer", "is missing", "install the program again") from error
    if data is None:
        raise GazetteerBroken("gazetteer", "cannot be read from here", "install the program again")
    return Gazetteer(decode(data))
