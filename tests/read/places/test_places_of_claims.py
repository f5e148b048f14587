"""Places and days of figures and deeds, read off whole made-up texts: tied by words, or taken from before."""

from __future__ import annotations

from datetime import date

import pytest

from safeconduct.read.reader import RuleReader
from safeconduct.vocab.claim import Deed, Figure
from safeconduct.vocab.document import Capture, Report, Text

#: text, words of a figure or deed, what its slots hold, why; slots that are not named are not asked for.
CASES: list[tuple[str, str, dict[str, str | None], str]] = [
    (
        "The town of Zarka came under heavy fire on Tuesday, and nine people were killed.", "nine people",
        {"at": "The town of Zarka"}, "came under fire",
    ),
    (
        "The capital of Bosra receives 35 relief flights a day, while only a handful have landed in Cuto.",
        "35 relief flights", {"to": "The capital of Bosra"}, "what receives is where it goes",
    ),
    (
        "Food parcels for 5,000 people were handed out in Dobra and Kula.", "5,000 people",
        {"at": "Dobra and Kula"}, "aid handed out is where it is handed out",
    ),
    ("The agency distributed 400 tents in Dobra.", "400 tents", {"at": "Dobra"}, "counted tents are no place"),
    (
        "A barge with 35 tonnes of food was to leave Bukora for Goma on Sunday.", "35 tonnes",
        {"from": "Bukora", "to": "Goma"}, "aid comes from somewhere too",
    ),
    (
        "Two hundred families came home to Dobra from Kula on Sunday.", "Two hundred families",
        {"from": "Kula", "to": "Dobra"}, "home to",
    ),
    (
        "Kula, which hosts 12,000 people displaced from Dobra, has run out of water.", "12,000 people",
        {"at": "Kula"}, "the place that hosts, not the one they are from",
    ),
    (
        "The Red Cross evacuated 45 patients from Dobra to hospitals in the capital.", "45 patients",
        {"from": "Dobra", "to": "the capital"}, "no other town is the capital",
    ),
    ("A truce in Dobra is to last 72 hours.", "72 hours", {"at": "Dobra"}, "a truce lasts where it holds"),
    (
        "The departure of 200 fighters for Kula was put off.", "200 fighters", {"from": None, "to": "Kula"},
        "departure for",
    ),
    (
        "Troops entered Dobra on Sunday after 200 fighters pulled out.", "200 fighters",
        {"from": "Dobra", "to": None}, "what is entered is what was left",
    ),
    (
        "On Monday ten buses set out from Dobra for Kula. Six buses then went to the village of Sor to evacuate "
        "300 wounded.", "300 wounded", {"from": "the village of Sor"}, "who is fetched was there",
    ),
    (
        "Serb forces are trying to expel about 28,000 people, most of them Muslims, from their homes around the Bila "
        "area.", "28,000 people", {"from": "the Bila area"}, "from their homes around",
    ),
    (
        "The patients had fled Puthuk Hospital on 4 May. Another 160 patients still in Mattalan are to be evacuated.",
        "160 patients", {"from": "Mattalan"}, "still there, so they leave it",
    ),
    (
        "Meanwhile another ship that left Dalma on Wednesday arrived at Point Sera with 150 passengers.",
        "150 passengers", {"from": "Dalma", "to": "Point Sera"}, "that left",
    ),
    (
        "Since the evictions from the village of Vrba, nine families have been able to move back.", "nine families",
        {"from": None, "to": "the village of Vrba"}, "back to where they were evicted from",
    ),
    (
        "Fighters left the town of Borovo on Monday. Some 1,900 people left Borovo with them. "
        "About 400 of those families have since moved back.", "About 400 of those families",
        {"to": "the town of Borovo"}, "back to where people left",
    ),
    (
        "The African Union Mission in Somalia evacuated 40 people from Baidoa.", "40 people", {"from": "Baidoa"},
        "a mission's field is no place of what it does",
    ),
    (
        "Nine people were killed when gunmen attacked a bus close to the village of Kander.", "Nine people",
        {"at": "the village of Kander"}, "close to",
    ),
    ("Dobra, home to 40,000 people, has been besieged.", "40,000 people", {"at": "Dobra"}, "home to, of a name alone"),
    (
        "The bus was turned back near Stari Grad with 40 people on board.", "40 people", {},
        "Grad is no rocket here",
    ),
    # Days.
    (
        "At least 6,400 people have returned to Marawa, the secretary said on Friday.", "6,400 people",
        {"start": None, "end": None}, "what has happened was not on the day it is told",
    ),
    (
        "The towns of Cuto and Mala came under fire yesterday, a day after the two sides announced an agreement.",
        "announced an agreement", {"start": "2016-05-03", "end": "2016-05-03"}, "a day after",
    ),
    (
        "The fighters left on 3 May, four days after the army shelled the town.", "the army shelled the town",
        {"start": "2016-04-29"}, "so many days after",
    ),
    (
        "Gunmen on Sunday shot and killed nine people at the base, which the UN said on Tuesday may be a war crime.",
        "nine people", {"start": "2016-05-01", "end": "2016-05-01"}, "said on Tuesday may",
    ),
    (
        "The city of Bila, with a population of 70,000, has been shelled since mid-March.", "70,000",
        {"at": "The city of Bila", "start": None}, "how many live there is of no day",
    ),
    (
        "A convoy reached the camp on Friday. Up to 40 people a day were dying there.", "Up to 40 people",
        {"start": None, "end": None}, "what comes again and again is of no one day",
    ),
]  # fmt: skip


def slots(claim: Figure | Deed) -> dict[str, str | None]:
    places = {"from": claim.source, "to": claim.destination, "at": claim.at}
    found = {slot: None if name is None else name.written for slot, name in places.items()}
    period = claim.period
    ends = {"start": period.start, "end": period.end}
    return found | {slot: None if day is None else str(day) for slot, day in ends.items()}


@pytest.mark.parametrize(("text", "words", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_claim_is_placed_and_dated(text: str, words: str, expected: dict[str, str | None], why: str) -> None:
    reading = RuleReader().read(
        Report("made-up", Text(text), Capture("", 0, "text/plain", "-"), published=date(2016, 5, 5))
    )
    claims = [*reading.figures, *reading.deeds]
    claim = next(one for one in claims if words in one.span.quote)
    found = slots(claim)
    assert {slot: found[slot] for slot in expected} == expected, why
