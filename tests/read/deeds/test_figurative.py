"""Words of deeds used of something else, and the deeds that look much like them."""

from __future__ import annotations

import pytest
from tests.read.deeds.test_deeds import told

FIGURES_OF_SPEECH = [
    ("The rebels withdrew their proposal.", "a proposal"),
    ("The party withdrew its candidate.", "a candidate"),
    ("The commander left no doubt.", "a doubt"),
    ("She left school at fifteen.", "school"),
    ("He returned to politics.", "politics"),
    ("He returned to the theme of unity in his speech.", "a theme"),
    ("The rebels gave up hope.", "hope"),
    ("The opposition attacked the government over the budget.", "over the budget"),
    ("The minister attacked the press.", "the press"),
    ("Rebels fired off a letter.", "a letter"),
    ("She suffered a heart attack.", "a heart attack"),
    ("The siege mentality persists.", "a mentality"),
    ("The arrival of the monsoon worries doctors.", "the monsoon"),
    ("He was freed of all charges.", "charges"),
    ("Prices fell and shops shut early.", "prices"),
    ("The town entered its third year of war.", "a year"),
    ("The enemy left eleven dead on the field.", "the dead"),
    ("Had the convoy left on time, nobody would have died.", "a condition by the order of words"),
    ("The mission needs $4 million to deliver aid through the winter.", "what it takes"),
    ("The foreign minister flew to Ankara for talks.", "an official's journey"),
    ("Nobody has asked them whether they want to go back.", "whether they want to"),
]

DEEDS = [
    ("The rebels withdrew their tanks.", "departure happened", "tanks"),
    ("The army left the school.", "departure happened", "a school they held"),
    ("He was freed on Monday.", "release happened", "one man"),
    ("Around 900 families have gone back to their villages since the truce.", "return happened", "since the truce"),
    ("The militia let 27 captured soldiers go.", "release happened", "captives counted"),
    ("We heard them say a paper had been signed in the capital.", "signing happened", "what was told"),
    ("He told us a paper had been signed in the capital.", "signing happened", "told us"),
    ("The soldiers let in no aid.", "aid_delivered denied", "nothing let in"),
    ("The rebels handed over none of their guns.", "handover denied", "none of them"),
    ("The fighters have until Friday to leave.", "departure planned", "a time given"),
    ("Last week's attack on a clinic must not be repeated.", "attack happened", "not to be repeated"),
    ("In exchange for the fighters' departure, prisoners will be freed.", "departure planned", "a price to be paid"),
    ("The agreement sends 1,200 fighters to the coast.", "departure planned", "what a deal does"),
    ("Forty patients are waiting for evacuation.", "departure planned", "waited for"),
    ("The shelling began before breakfast.", "shelling happened", "shelling begins"),
    ("Rebels shot down a transport plane bringing supplies.", "attack happened", "a plane shot down"),
]


@pytest.mark.parametrize(("text", "why"), FIGURES_OF_SPEECH, ids=[f[1] for f in FIGURES_OF_SPEECH])
def test_a_figure_of_speech_is_no_deed(text: str, why: str) -> None:
    assert told(text) == [], why


@pytest.mark.parametrize(("text", "expected", "why"), DEEDS, ids=[d[2] for d in DEEDS])
def test_what_looks_like_one_is_told(text: str, expected: str, why: str) -> None:
    assert expected in told(text), why


def test_the_points_of_a_deal_told_as_nouns_are_planned() -> None:
    text = "Text of the agreement on Orla\n\n1. Withdrawal of forces to their barracks.\n2. Release of all prisoners."
    assert told(text) == ["departure planned", "release planned"]


def test_a_plane_shot_down_brings_no_relief() -> None:
    assert not any(deed.startswith("aid") for deed in told("Rebels shot down a transport plane bringing supplies."))
