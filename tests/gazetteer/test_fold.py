"""Spellings of one name fold to one key, and names of different places do not."""

from __future__ import annotations

import pytest

from safeconduct.gazetteer import fold_place

ALIKE = [
    (["al-Waer", "Al Wa'er", "Al-Wa’er", "el-Waer"], "the article and the ayn"),
    (["Deir ez-Zor", "Deir az-Zor", "Deir al-Zor", "Deir Zor"], "the article before a sun letter"),
    (["Raqqah", "Raqqa", "ar-Raqqa", "Ar Raqqah"], "a silent last h"),
    (["Mocímboa", "Mocimboa", "MOCIMBOA"], "marks and case"),
    (["Łódź", "Lodz", "Łodz"], "letters that do not come apart"),
    (["Nagorno-Karabakh", "Nagorno Karabakh", "nagorno–karabakh"], "dashes"),
    (["The Hague", "Hague"], "a leading the"),
    (["حمص", "حِمص"], "vowel signs"),
    (["الرقة", "رقه"], "the Arabic article and the last letter"),
    (["Артёмовск", "Артемовск"], "ё and е"),
]


@pytest.mark.parametrize(("spellings", "why"), ALIKE, ids=[row[1] for row in ALIKE])
def test_spellings_of_one_name(spellings: list[str], why: str) -> None:
    assert len({fold_place(name) for name in spellings}) == 1, why


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Mali", "Malik"), ("Sana", "Saana"), ("Duma", "Dura")])
def test_names_of_different_places_stay_apart(one: str, other: str) -> None:
    assert fold_place(one) != fold_place(other)


@pytest.mark.parametrize("name", ["", " ", "-–", "’", "«»"])
def test_no_letters_no_key(name: str) -> None:
    assert fold_place(name) == ""
