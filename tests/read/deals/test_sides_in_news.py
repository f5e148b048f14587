"""Sides, mediators and guarantors as agencies tell of them: joined, renamed, announced, brought together from afar."""

from __future__ import annotations

import pytest

from deal_tables import read_deal, written
from safeconduct.vocab.claim import Agreement

AROUND = " Fighters and soldiers had shelled each other for a month, and wounded civilians are to be evacuated."


def read(content: str) -> Agreement:
    return read_deal(content + AROUND)


def close(wanted: str, names: list[str]) -> bool:
    return any(wanted in name for name in names)


PARTIES = [
    (
        "Two rival clans signed a truce on Monday. Elders of the Oru and Tano clans put their names to it in Arda.",
        ["Oru", "Tano clans"],
        "renamed in a later sentence",
    ),
    (
        "Warring factions have agreed a ceasefire. The deal the Northern Front signed with the Ninth Brigade holds.",
        ["Northern Front", "Ninth Brigade"],
        "factions, later by name",
    ),
    ("The convoy left under a deal between Damascus and Sanu militants.", ["Damascus", "Sanu militants"], "a capital"),
    ("The government of Sri Lanka and Tamil rebels signed a ceasefire.", ["Sri Lanka", "Tamil rebels"], "a country"),
    ("Oru leaders on Friday joined the army in signing a truce.", ["Oru leaders", "army"], "joined in signing"),
    ("Armenia and Azerbaijan have begun exchanging prisoners in a swap.", ["Armenia", "Azerbaijan"], "begun to swap"),
    ("Mali and Togo agreed to swap captives on Monday.", ["Mali", "Togo"], "agreed to swap"),
    ("The evacuation is under a new deal concluded with the Oru authorities.", ["Oru authorities"], "a new deal"),
    ("CAIRO - Meeting in the port of Soro, the army and the rebels signed a truce.", ["army", "rebels"], "Meeting in"),
    (
        "The pact was signed by the envoy. The parties to the truce are the army, the Oru Front and the Tano Front.",
        ["army", "Oru Front", "Tano Front"],
        "told outright",
    ),
    (
        "It was settled that arms rest; Major Sato signed for the garrison, Colonel Ode for the army.",
        ["Sato", "Ode"],
        "each for a side",
    ),
    ("Damascus and its ally allowed 300 militants to leave in a surrender deal.", ["Damascus"], "who let them go"),
    (
        "The pact was signed by Rao Garg, joint secretary in the ministry, and Jack Kiho.",
        ["Rao Garg", "Jack Kiho"],
        "a title behind a name",
    ),
]


@pytest.mark.parametrize(("content", "expected", "why"), PARTIES)
def test_parties(content: str, expected: list[str], why: str):
    parties = written(read(content).parties)
    assert all(close(wanted, parties) for wanted in expected), f"{why}: {parties}"
    assert len(parties) <= max(2, len(expected)), f"{why}: {parties}"


TRUCE = "The army and the rebels signed a truce on Monday. "

MEDIATORS = [
    ("The army and the rebels signed a truce after days of talks in Soro brokered by the Union.", ["Union"], "by"),
    (TRUCE + "A cessation of fire brokered by Oman holds.", ["Oman"], "what is brokered is no broker"),
    (TRUCE + "Norway tried for two years to broker talks.", ["Norway"], "tried to"),
    (TRUCE + "It was possible through efforts exerted by elders of Soro.", ["elders of Soro"], "efforts"),
    (TRUCE + "The Saudi and Omani facilitators left.", ["Saudi", "Omani"], "nations before their facilitators"),
    (TRUCE + "It was brokered by Qatar with help from Egypt and Togo.", ["Qatar", "Egypt", "Togo"], "with help from"),
    (TRUCE + "President Neto, the mediator for the talks, was glad.", ["Neto"], "in an aside"),
    ("The army and the rebels signed a truce, Kenya and Togo said in a joint statement.", ["Kenya", "Togo"], "joint"),
    ("Kenya and Togo announced that the army and the rebels had signed a truce.", ["Kenya", "Togo"], "announced"),
    (TRUCE + "Civilians left on the initiative of the Red Cross.", ["Red Cross"], "on the initiative of"),
    (TRUCE + "It is a United Nations-facilitated pact.", ["United Nations"], "a name of two words"),
]


@pytest.mark.parametrize(("content", "expected", "why"), MEDIATORS)
def test_mediators(content: str, expected: list[str], why: str):
    mediators = written(read(content).mediators)
    assert all(close(wanted, mediators) for wanted in expected), f"{why}: {mediators}"
    assert len(mediators) == len(expected), f"{why}: {mediators}"


NOBODY = [
    "A conference to be chaired by the ministry is due in May.",
    "It is meant for the facilitation of humanitarian efforts.",
    "They asked for rooms so that churches can facilitate dialogue.",
    "Three days of talks in Soro had come before.",
    "The AU-appointed team stayed at home.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_who_has_not_mediated(sentence: str):
    assert not read(TRUCE + sentence).mediators


GUARANTORS = [
    ("The truce was agreed under the authority of the city council.", "city council", "authority of"),
    ("Nordic monitors will arrive on Friday to observe the truce.", "Nordic monitors", "arrive to observe"),
    ("It would be supervised and monitored by a panel of the Union.", "panel", "and monitored by"),
    ("“Under the auspices of [envoy Rupert Low], it was signed,” it said.", "Rupert Low", "in square brackets"),
    ("Their safety would be guaranteed by the Oru and Tano governments.", "Tano governments", "two adjectives"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), GUARANTORS)
def test_guarantors(sentence: str, expected: str, why: str):
    guarantors = written(read(TRUCE + sentence).guarantors)
    assert close(expected, guarantors), f"{why}: {guarantors}"


def test_who_only_keeps_a_truce_does_not_watch_it():
    assert not read(TRUCE + "Both commanders will observe the truce.").guarantors


def test_one_helper_under_two_names_is_one():
    found = read(TRUCE + "The United Arab Emirates mediated. The UAE mediated a swap in May too.")
    assert len(found.mediators) == 1
