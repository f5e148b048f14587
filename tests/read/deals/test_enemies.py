"""Sides named only by what stands between them, and what of meetings, helpers and lengths is not the deal's."""

from __future__ import annotations

import pytest

from deal_tables import AROUND, read, read_deal

#: title, text, parties
PARTIES = [
    (
        None,
        "The swap of prisoners, which the parties have agreed upon, started on Thursday. A plane with 101 Oru "
        "prisoners aboard landed in Soro, another with 76 government prisoners in Kesh.",
        ["Oru", "government"],
    ),
    (
        None,
        "The mission welcomed the release of 290 prisoners by the main Oru rebels opposing the Tano government. The "
        "step follows an agreement reached in December on an exchange of prisoners.",
        ["Oru rebels", "Tano government"],
    ),
    (
        "Oru-Tano truce enters fourth day",
        "A truce that was agreed last week went into its fourth day. Aid reached the camps. Oru had shelled them "
        "before, and Tano had sent raiders.",
        ["Oru", "Tano"],
    ),
    (
        None,
        "A truce was agreed on Friday in the Oru-Tano conflict, to last nine days.",
        ["Oru", "Tano"],
    ),
    (
        None,
        "Both the Oru Front and the Tano Army are open to extending the truce, which was agreed on Friday.",
        ["Oru Front", "Tano Army"],
    ),
    (
        None,
        "The meeting of the Committee of Six, the Oru government and the Tano rebels was held in Kesh and reviewed the "
        "ceasefire agreement signed on 10 May.",
        ["Oru government", "Tano rebels"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "content", "parties"), PARTIES)
def test_sides_told_by_what_stands_between_them(title: str | None, content: str, parties: list[str]):
    found = read_deal(content + AROUND, title)
    assert [name.written.removeprefix("the ").removeprefix("main ") for name in found.parties] == parties


#: text, mediators, guarantors
HELPERS = [
    (
        "The army and the rebels agreed a ceasefire. Qatar, acting as a mediator for the agreement, sent buses.",
        ["Qatar"],
        [],
    ),
    (
        "Negotiated under the aegis of the Kova Union, the deal provides for a ceasefire of the army and the rebels.",
        ["Kova Union"],
        [],
    ),
    (
        "The army and the rebels agreed to a ceasefire. The United Nations has the hard task of implementing the "
        "truce.",
        [],
        ["United Nations"],
    ),
    (
        "The Kova Mediation and Security Council met. The army and the rebels had signed a ceasefire on 10 May.",
        [],
        [],
    ),
]


@pytest.mark.parametrize(("content", "mediators", "guarantors"), HELPERS)
def test_who_helped(content: str, mediators: list[str], guarantors: list[str]):
    found = read_deal(content + AROUND)
    assert [name.written.removeprefix("the ").removeprefix("The ") for name in found.mediators] == mediators
    assert [name.written.removeprefix("the ").removeprefix("The ") for name in found.guarantors] == guarantors


def test_a_second_truce_in_four_days_does_not_last_four_days():
    found = read_deal(
        "The army and the rebels agreed on a ceasefire. It is the second ceasefire agreement in four days." + AROUND
    )
    assert found.duration is None


def test_who_said_it_or_came_before_is_no_side():
    found = read_deal(
        "A deal was reached on Friday for safe passage out of Soro, according to a statement by Ivo Tano." + AROUND
    )
    assert "Ivo Tano" not in {name.written for name in found.parties}
    found = read(
        "Buses took 101 civilians out of Soro. It was agreed with the sides, after visits by Ivo Tano." + AROUND
    )
    assert found is None or "Ivo Tano" not in {name.written for name in found.parties}


@pytest.mark.parametrize("said", ["is back on track", "is on again", "is still on, he said"])
def test_a_deal_that_is_on_again_is_one(said: str):
    read_deal(f"The ceasefire deal {said}. Fighters are to leave Soro on buses under its terms." + AROUND)
    assert read("The ceasefire deal is on the table." + AROUND) is None


def test_where_a_commission_met_is_not_where_a_truce_holds():
    found = read_deal(
        "At the meeting of the joint commission (JCC) in Kesh the army and the rebels agreed on a ceasefire." + AROUND
    )
    assert found.place is None or found.place.written != "Kesh"


def test_an_order_for_a_truce_is_none():
    assert (
        read("He rejected a buffer force to implement a Council order for a ceasefire in the seven-year war." + AROUND)
        is None
    )
