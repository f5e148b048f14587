"""Names are taken out of written places with the part meant and what they lie in."""

from __future__ import annotations

import pytest

from safeconduct.link.place_words import parse_places

TABLE = [
    ("Qasr al-Noor neighborhood", [("Qasr al-Noor", "", ())], "a kind is no part of the name"),
    ("the besieged district of Marun", [("Marun", "", ())], "nor are words before it"),
    ("northern Marun countryside", [("Marun", "north", ())], "a side of it"),
    (
        "the rebel-held north of Marun province",
        [("Marun", "north", ())],
        "a side of the province bears the town's name",
    ),
    ("the northern province of Selin", [("Selin", "province", ())], "the province lies in the north"),
    ("Selin governorate", [("Selin", "province", ())], "a division is not the town"),
    ("the Selin countryside", [("Selin", "rural", ())], "nor is the land around it"),
    ("Old City of Marun", [("Marun", "old", ())], "a part of the town"),
    ("the Zaghra camp at Selin", [("Zaghra camp", "", ("Selin",))], "what it lies in"),
    ("Selin and for Marun", [("Selin", "", ()), ("Marun", "", ())], "two in one breath"),
    ("Foah and Kefrayeh; Madaya", [("Foah", "", ()), ("Kefrayeh", "", ()), ("Madaya", "", ())], "a list"),
    ("the northern countryside", [("", "north", ())], "a side of what is known from elsewhere"),
    ("the district", [], "no name"),
    ("districts close by", [], "no name"),
    ("Syria's third-largest city", [], "an owner, not a place"),
    ("government-held areas", [], "no name"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("written", "expected", "why"), TABLE)
def test_places_are_parsed(written: str, expected: list[tuple[str, str, tuple[str, ...]]], why: str):
    assert [(p.core, p.part, p.inside) for p in parse_places(written)] == expected, why


def test_hostile_names_take_little_time():
    assert len(parse_places("A " * 50_000)) <= 1
    parse_places("of the " * 20_000)
    parse_places("and " * 20_000)
