"""Who does a deed and to whom, as news reports tell it."""

from __future__ import annotations

import pytest
from tests.read.deeds.test_deeds import read

#: text, kind, who does it, to whom it is done, why; "-" for nobody named
ROLES = [
    ("Rebels in Orla handed over six hostages.", "release", "Rebels", "six hostages", "behind a particle"),
    ("The rebels turned over 40 captives.", "release", "The rebels", "40 captives", "over is no part of the number"),
    ("Gunmen abducted over 80 people on Monday.", "arrest", "Gunmen", "over 80 people", "over a number"),
    ("The rebels have begun to hand over tanks.", "handover", "The rebels", "tanks", "an infinitive"),
    ("The evacuation ground to a halt on Friday.", "halt", "-", "The evacuation", "what is done stops"),
    ("Shellfire forced the airlift to be suspended.", "halt", "-", "the airlift", "forced to be"),
    ("The army carried out the evacuation of 40 wounded.", "departure", "The army", "40 wounded", "an object of it"),
    ("Clashes between the army and the rebels broke out.", "attack", "the army and the rebels", "-", "between"),
    ("Clashes broke out between the army and the rebels.", "attack", "the army and the rebels", "-", "behind it"),
    ("Air strikes carried out by the army hit Orla.", "air_strike", "the army", "Orla", "carried out by"),
    ("On Monday ten sailors were killed in an ambush.", "attack", "-", "ten sailors", "killed in it"),
    ("Up to 300 people, mostly women, children and the old, were taken out of Orla.", "departure", "-",
     "Up to 300 people", "an aside with commas"),
    ("Two captives came home, with two more hostages set to be released on Friday.", "release", "-",
     "two more hostages", "with … set to be"),
    ("Rebels let people leave two villages besieged by the army.", "siege", "the army", "two villages", "led by by"),
    ("Ten soldiers walked free on Monday.", "release", "-", "Ten soldiers", "who walk free"),
    ("The army evacuated up to 2,500 people.", "departure", "The army", "up to 2,500 people", "up to a number"),
    ("Helicopters evacuated badly wounded men.", "departure", "Helicopters", "badly wounded men", "badly wounded"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actor", "target", "why"), ROLES, ids=[r[4] for r in ROLES])
def test_roles(text: str, kind: str, actor: str, target: str, why: str) -> None:
    deeds = [deed for deed in read(text) if deed.kind.value == kind]
    roles = [(deed.actor.written if deed.actor else "-", deed.target.written if deed.target else "-") for deed in deeds]
    assert (actor, target) in roles, why
