"""Deals told with others beside them: an earlier truce that broke, a resolution that demands one, long asides between
the sides and their verb.
"""

from __future__ import annotations

import pytest

from deal_tables import AROUND, read, read_deal, written

PARTIES = [
    ("Oru rebels and Tano militants have reached a ceasefire, brokered by a committee, to stop the fighting.",
     ["Oru rebels", "Tano militants"]),
    ("The regime in Kova, which seized power after the May coup, and the Northern Front reached a ceasefire.",
     ["regime in Kova", "Northern Front"]),
    ("Representatives of the Oru junta and the Northern Front—also called the hill army—concluded a ceasefire.",
     ["Oru junta", "Northern Front"]),
    ("Fighting in north Kova between the Oru Movement and the Tano League stopped as a ceasefire took hold. The "
     "ceasefire was agreed on Monday.",
     ["Oru Movement", "Tano League"]),
    ("Fighting between the Oru and Tano sides ended with a ceasefire signed in Soro.", ["Oru", "Tano sides"]),
    ("A ceasefire was announced by the UN envoy. The Oru Movement and the Tano League signed it.",
     ["Oru Movement", "Tano League"]),
    ("The Oru Movement confirmed a ceasefire with the Tano League during interviews with six journalists.",
     ["Oru Movement", "Tano League"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "parties"), PARTIES)
def test_sides_before_asides(content: str, parties: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.parties) == parties


GUARANTORS = [
    ("A ceasefire was signed by the rebels and the state. The joint committee, headed by Gen. Ivo Oru, the inspector, "
     "and the governor, Ali Tano, supervised the deal.", ["joint committee"]),
    ("The rebels and the state signed a ceasefire. The army started deploying troops to oversee the ceasefire.",
     ["army"]),
    ("The rebels and the state signed a ceasefire. Oman and Qatar will provide guarantees for it.", ["Oman", "Qatar"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "guarantors"), GUARANTORS)
def test_who_stands_by_it(content: str, guarantors: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.guarantors) == guarantors


DAYS = [
    ("The rebels and the army have reached a new ceasefire. On May 4, a truce was announced to fetch the wounded. It "
     "was violated within hours.", None),
    ("Hostilities ended with the signing in Soro on 14 May of the Agreement on a Ceasefire.", "2019-05-14"),
    ("Leaders have reached a ceasefire, according to interviews published on Thursday.", None),
]  # fmt: skip


@pytest.mark.parametrize(("content", "day"), DAYS)
def test_the_day_is_its_own(content: str, day: str | None):
    found = read_deal(content + AROUND)
    assert (str(found.signed) if found.signed else None) == day


def test_a_deadline_is_not_how_long_it_lasts():
    found = read_deal(
        "The rebels and the army signed a ceasefire. It gives their leader four days to leave the town." + AROUND
    )
    assert found.duration is None


def test_a_first_step_towards_a_truce_is_no_phase():
    found = read_deal(
        "The gangs took the first step towards a truce, and a ceasefire was agreed upon on Monday." + AROUND
    )
    assert found.phase is None


NONE = [
    "The Council adopted a resolution demanding a ceasefire of 30 days across Kova. According to the resolution, the "
    "ceasefire does not cover terrorists. It demands that both sides shall let the wounded be evacuated.",
    "It has come to our understanding that the talks between the junta and the rebels were aborted, as it demanded "
    "their surrender. A mediator had come.",
]


@pytest.mark.parametrize("content", NONE)
def test_no_deal(content: str):
    assert read(content + AROUND) is None
