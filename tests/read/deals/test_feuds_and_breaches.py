"""Feuds settled, truces that one side says the other broke, and what stands near them."""

from __future__ import annotations

import pytest

from deal_tables import AROUND, kinds, read_deal, written

FEUDS = [
    "Leaders of the Oru and Tano clans have sworn on the Qur'an to end a bloody rido.",
    "The Oru and Tano families signed a peace covenant to settle a feud of nine years.",
    "A clan feud was resolved as the Oru and the Tano signed an agreement in the hall.",
    "The Oru and Tano villages agreed to bury the hatchet in a peace pact.",
]


@pytest.mark.parametrize("content", FEUDS)
def test_a_feud_that_ends_is_a_truce(content: str):
    found = read_deal(content + AROUND)
    assert "ceasefire" in kinds(found)


PARTIES = [
    ("The Oru Army has accused the Tano Front of violating the ceasefire, a day after its signing.",
     ["Oru Army", "Tano Front"]),
    ("Monitors are to check the ceasefire agreement signed by the Oru government and the Tano opposition.",
     ["Oru government", "Tano opposition"]),
    ("Ivo Oru and Bek Tano are signatories to the ceasefire pact.", ["Ivo Oru", "Bek Tano"]),
    ("The Oru government and the Tano opposition signed two agreements on Thursday. One is a ceasefire.",
     ["Oru government", "Tano opposition"]),
    ("A secret deal was done between the tribes and Tano militants. Militants are to withdraw from the town.",
     ["tribes", "Tano militants"]),
    ("The Oru Peace and Freedom Movement and the Tano Front signed a ceasefire.",
     ["Oru Peace and Freedom Movement", "Tano Front"]),
    ("The Oru Front and the Tano League signed a covenant that the authorities hailed. It is a truce.",
     ["Oru Front", "Tano League"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "parties"), PARTIES)
def test_who_made_it(content: str, parties: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.parties) == parties


GUARANTORS = [
    ("The rebels and the army signed a truce. Oru peacekeepers will be deployed along the line.", ["Oru peacekeepers"]),
    ("The rebels and the army signed a truce. A Monitoring and Verification Mechanism (MVM) will be formed.",
     ["Monitoring and Verification Mechanism"]),
    ("The rebels and the army signed a truce. Oru peacekeepers have entered the valley to oversee the truce.",
     ["Oru peacekeepers"]),
    ("The rebels and the army signed a truce. The army hands control of several hills to the rebels.", []),
]  # fmt: skip


@pytest.mark.parametrize(("content", "guarantors"), GUARANTORS)
def test_who_watches_over_it(content: str, guarantors: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.guarantors) == guarantors


DAYS = [
    ("The two sides agreed in the capital on Thursday to stop all operations. It is a truce of army and rebels.",
     "2019-05-16"),
    ("The Oru and Tano clans signed a peace accord. The ceremony was held on Thursday at the town hall.", "2019-05-16"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "day"), DAYS)
def test_the_day_of_its_making(content: str, day: str):
    found = read_deal(content + AROUND)
    assert str(found.signed) == day


def test_hours_after_the_signing_are_not_how_long_it_lasts():
    found = read_deal(
        "The army violated the truce it had signed with the rebels, less than 24 hours after its signing." + AROUND
    )
    assert found.duration is None


def test_where_they_agreed_is_not_where_it_holds():
    found = read_deal(
        "The army and the rebels agreed in the Kenyan capital, Nairobi, to stop all operations. Soro was shelled."
        + AROUND
    )
    assert found.place is None or found.place.written != "Nairobi"
