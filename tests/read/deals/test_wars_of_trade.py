"""Truces in wars of trade, wars named by their year, and what stands near a deal that is not its own."""

from __future__ import annotations

import pytest

from deal_tables import kinds, read, read_deal, written

OF_TRADE = [
    "The presidents of Oru and Tano have agreed to a new cease-fire in a yearlong trade war. The truce holds.",
    "Oru and Tano agreed on a truce of 90 days. Tariffs on goods stay as they are, and the war goes on after that.",
    "The two powers have agreed to extend their truce in the ongoing trade war, easing export restrictions.",
]


@pytest.mark.parametrize("content", OF_TRADE)
def test_a_truce_of_traders_is_none(content: str):
    assert read(content) is None


def test_a_truce_among_tariffs_is_one_where_somebody_is_in_arms():
    read_deal("Oru and the Tano rebels agreed on a truce of nine days. Troops left. Tariffs on grain were lifted.")


def test_a_war_named_by_its_year_does_not_make_the_deal_old():
    found = read_deal(
        "Elders from towns that fought in the 2011 civil war have signed a reconciliation agreement that will allow "
        "residents of Soro to return to their homes after being driven out by militias."
    )
    assert kinds(found) >= {"return"}


def test_sides_are_taken_apart_behind_from():
    found = read_deal(
        "Leaders from both Oru and Tano signed a ceasefire agreement on Sunday. Militias had burned Soro."
    )
    assert written(found.parties) == ["Oru", "Tano"]


#: text, mediators
HELPERS = [
    ("Under the government's mediation, Oru and Tano signed a truce. Militias had burned Soro.", ["government"]),
    (
        "The army and the rebels signed a truce. The signing mediators included Ministers Ivo Oru and Bek Tano.",
        ["Ministers Ivo Oru", "Bek Tano"],
    ),
    ("The army and the Tano rebels agreed on a truce. The army facilitates the withdrawal of the rebels.", []),
    ("The army and the Tano rebels agreed on a truce. Soldiers cooked a meal, breaking their fast.", []),
]  # fmt: skip


@pytest.mark.parametrize(("content", "mediators"), HELPERS)
def test_who_mediated(content: str, mediators: list[str]):
    found = read_deal(content)
    assert written(found.mediators) == mediators


def test_a_pause_for_five_days_to_let_people_leave_lasts_five_days():
    found = read_deal(
        "The army agreed with the rebels to pause its offensive for five days to let fighters leave Soro."
    )
    assert found.duration is not None
    assert found.duration.low == 5
    found = read_deal("The army and the rebels signed a ceasefire. It came during two days of meetings.")
    assert found.duration is None


def test_how_many_signed_is_no_part_of_a_side():
    found = read_deal(
        "The truce was signed by the 35 Oru and 35 Tano delegates at 3:05 p.m. local time, on the second day of talks "
        "in a town hall, on Tuesday. Militias had burned Soro."
    )
    assert written(found.parties) == ["Oru", "Tano"]
    assert str(found.signed) == "2019-05-14"
