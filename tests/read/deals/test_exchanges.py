"""Exchanges of prisoners, groups that a report lists, promises of one side, and who negotiated for both."""

from __future__ import annotations

import pytest

from deal_tables import AROUND, read, read_deal, written

PARTIES = [
    ("Oru authorities and Tano rebels conducted a massive prisoner exchange on Monday.",
     ["Oru authorities", "Tano rebels"]),
    ("The army and the Tano rebels carried out a swap of captives.", ["army", "Tano rebels"]),
    ("Six armed groups operating in Kova province in the north-east of the Oru Republic have signed a peace protocol.",
     ["armed groups"]),
    ("The armed groups in the province, including the Oru Front (OF), the Tano League and the Kess Union, have signed "
     "a ceasefire.", ["Oru Front (OF)", "Tano League", "Kess Union"]),
    ("The evacuation followed a ceasefire that was reached between the warring parties.", ["warring parties"]),
    ("The ceasefire was concluded by Oru leader Ivo Kess and Tano President Mara Lind in Paris.",
     ["Oru leader Ivo Kess", "Tano President Mara Lind"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "parties"), PARTIES)
def test_who_made_it(content: str, parties: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.parties) == parties


def test_what_one_side_promised_is_no_deal():
    assert read(
        "The rebels freed ten officers on Monday, the Red Cross said. The front had promised to release all it held. "
        "The army had suspended operations." + AROUND
    ) is None  # fmt: skip


def test_who_negotiated_a_truce_of_both_sides_mediated():
    found = read_deal(
        "The prime minister negotiated a ceasefire and a pullback of troops on each side in Arda." + AROUND
    )
    assert written(found.mediators) == ["prime minister"]


def test_the_day_of_an_arrest_is_not_that_of_the_deal():
    found = read_deal(
        "Both sides agreed in exchange to free nine guerrillas arrested last month. Rebels and army signed a truce."
        + AROUND
    )
    assert found.signed is None


def test_days_within_which_prisoners_go_free_are_not_how_long_it_lasts():
    found = read_deal(
        "The rebels and the army signed a truce. The army will free nine prisoners within 10 days." + AROUND
    )
    assert found.duration is None


def test_a_community_of_helpers_is_no_place():
    found = read_deal(
        "The rebels and the army signed a truce. The humanitarian community in Arda is keen to see it. Fighters left "
        "Soro by bus with their families." + AROUND
    )
    assert found.place is not None
    assert "community" not in found.place.written
