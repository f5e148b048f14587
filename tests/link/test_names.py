"""Spellings of one name are alike by their consonants and letters; names of two things are not."""

from __future__ import annotations

import pytest

from safeconduct.link.names import compare_names, consonant_key

ALIKE = [
    ("Barrazi", "al-Barazi", "a doubled letter, an article"),
    ("Kefrayeh", "Kafraya", "vowels that Arabic does not write"),
    ("Gornji Hras", "Gornji Khras", "h and kh"),
    ("Pudukkulam", "Puthukulam", "Tamil t, d and th"),
    ("Srebrenica", "Srebrenitsa", "c as ts"),
    ("Yarmouk", "Yarmuk", "ou as u"),
    ("Žepa", "Zepa", "marks"),
    ("Waer", "Wear", "letters changed about"),
    ("Deir Ezzor", "Dayr az-Zawr", "long names may differ more"),
    ("Abu Zeid", "Abo Zeid", "one vowel"),
]
UNLIKE = [
    ("Homs", "Hama", "other consonants"),
    ("Daraya", "Daraa", "a consonant more"),
    ("Cali", "Kolo", "short names need the same letters"),
    ("Tuzla", "Tesla", "an accident of letters"),
    ("Bosra", "Basra", "one vowel apart and yet two: the gazetteer, not the letters, must say so"),
]


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_spellings_of_one_name_are_alike(one: str, other: str, why: str):
    assert compare_names(one, other).score > 0.5, why
    assert compare_names(one, other).score == compare_names(other, one).score


@pytest.mark.parametrize(("one", "other", "why"), UNLIKE[:4])
def test_other_names_are_not(one: str, other: str, why: str):
    assert compare_names(one, other).score == 0, why


def test_a_result_says_why():
    assert compare_names("Barrazi", "al-Barazi").why == "the same consonants 'brz', letters 0.97 alike"
    assert "other consonants" in compare_names("Homs", "Hama").why


def test_names_in_other_scripts_have_keys_too():
    assert consonant_key("Жепа") == consonant_key("Zepa")
    assert consonant_key("") == ""
