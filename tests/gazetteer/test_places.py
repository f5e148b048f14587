"""The shipped gazetteer: what it finds, in what order, and what it flags."""

from __future__ import annotations

import pytest

from safeconduct.gazetteer import Form, Gazetteer, PlaceKind, fold_place

KNOWN = [
    ("Douma", PlaceKind.CITY, "SY", "a town of a siege"),
    ("Zaatari", PlaceKind.CAMP, "JO", "a camp kept by hand"),
    ("Kabul", PlaceKind.CITY, "AF", "a capital"),
    ("Crimea", PlaceKind.PROVINCE, "UA", "a division that is also a region"),
    ("Darfur", PlaceKind.REGION, "SD", "a region GeoNames' towns lack"),
    ("Gaza Strip", PlaceKind.REGION, "PS", "a strip"),
    ("Middle East", PlaceKind.REGION, "", "lies in several countries"),
    ("Azovstal", PlaceKind.SITE, "UA", "a plant"),
    ("Erez", PlaceKind.CROSSING, "PS", "a crossing"),
    ("Мариуполь", PlaceKind.CITY, "UA", "in its own script"),
    ("تعز", PlaceKind.CITY, "YE", "in Arabic"),
    ("Sloviansk", PlaceKind.CITY, "UA", "one of its spellings"),
]


@pytest.mark.parametrize(("name", "kind", "country", "why"), KNOWN, ids=[row[0] for row in KNOWN])
def test_known_places(name: str, kind: PlaceKind, country: str, why: str) -> None:
    found = Gazetteer.load().find(name)
    assert (kind, country) in {(e.kind, e.country) for e in found}, why


def test_the_first_name_comes_before_others_and_the_larger_place_before_the_smaller() -> None:
    found = Gazetteer.load().find("Tripoli")
    assert found[0].country == "LY"
    forms = [list(Form).index(e.form) for e in found]
    assert forms == sorted(forms)


@pytest.mark.parametrize("word", ["Said", "April", "Khan", "Front", "Ansar", "Karim"])
def test_words_and_names_of_people_are_flagged(word: str) -> None:
    gazetteer = Gazetteer.load()
    assert all(entry.ambiguous for entry in gazetteer.find(word))


@pytest.mark.parametrize("name", ["Syria", "Mosul", "Aleppo", "Khartoum", "Goma"])
def test_well_known_places_are_not_flagged(name: str) -> None:
    assert not Gazetteer.load().is_ambiguous(fold_place(name))
    assert Gazetteer.load().is_place(fold_place(name))


def test_an_adjective_is_no_place() -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.find("Yemeni")[0].form is Form.ADJECTIVE
    assert not gazetteer.is_place(fold_place("Yemeni"))


def test_abbreviations_match_only_in_capitals() -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.find("UAE")[0].name == "United Arab Emirates"
    assert gazetteer.find("uae") == ()


def test_what_a_place_lies_in_is_told_nearest_first() -> None:
    found = next(e for e in Gazetteer.load().find("Ganfouda") if e.country == "LY")
    assert found.parents[0] == "Benghazi"
    assert found.parents[-1] == "Libya"


@pytest.mark.parametrize("name", ["Xyzzyplugh", "", "’", "a" * 10_000, "\ud800", "\t\n"])
def test_nothing_is_found_where_nothing_is(name: str) -> None:
    assert Gazetteer.load().find(name) == ()
