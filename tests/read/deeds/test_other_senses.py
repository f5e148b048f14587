"""Nouns and verbs of deeds in another sense, beside the deeds they look like, in made-up sentences."""

from __future__ import annotations

import pytest
from tests.read.deeds.test_deeds import read, told

NONE = ""

#: text, the deed told of or none, why
SENSES = [
    ("A fire broke out in the camp.", NONE, "a fire that burns"),
    ("Six children died in a fire in Orla.", NONE, "who dies in a fire"),
    ("Troops opened fire in Orla.", "attack happened", "fire that is shot"),
    ("Each man had an assault rifle.", NONE, "a rifle"),
    ("The attack suspects were put on trial.", NONE, "suspects of an attack"),
    ("The raid survivors live in Belin.", NONE, "survivors of a raid"),
    ("An attack warning was given in Orla.", NONE, "a warning"),
    ("The assault on Orla began on Monday.", "attack happened", "an assault on a town"),
    ("The town has 28,500 troops in its barracks.", NONE, "a number of troops"),
    ("The army carried out a survey of the wells.", NONE, "a survey is carried out"),
    ("Medics carried out nine wounded.", "departure happened", "the wounded are carried out"),
    ("The colonel retired in May.", NONE, "an officer's age"),
    ("The brigade retired behind the river.", "departure happened", "a brigade behind a river"),
    ("Prosecutors charged the general with murder.", "attack", "a charge in court"),
    ("Riot police charged the crowd.", "attack happened", "a charge of police"),
    ("An unidentified man shot two nurses in Orla.", "attack happened", "a man nobody knows"),
    ("An explosive-laden car exploded in Orla.", "attack happened", "a laden car"),
    ("The hospital was hit on Monday.", "attack happened", "a hospital is hit"),
    ("The hospital was hit by floods.", NONE, "a flood"),
    ("They fled to surrounding villages.", "siege", "villages that surround"),
    ("Snow fell on the hills surrounding Orla.", "siege", "hills that surround"),
    ("Rebels surrounding Orla let nobody out.", "departure denied", "rebels that surround"),
    ("A rocket hit a bus carrying children.", "departure", "what a bus carries when it is hit"),
    ("They vowed to attack targets in the south.", "attack planned", "an object in -s"),
    ("The collapse of the ceasefire worries Orla.", "halt happened", "the collapse of a truce"),
    ("The collapse of a bridge worries Orla.", "halt", "the collapse of a bridge"),
]


@pytest.mark.parametrize(("text", "deed", "why"), SENSES, ids=[s[2] for s in SENSES])
def test_senses(text: str, deed: str, why: str) -> None:
    if deed == NONE:
        assert told(text) == [], why
    elif " " in deed:
        assert deed in told(text), why
    else:
        assert not any(one.startswith(deed) for one in told(text)), why


#: text, kind, how many, why
COUNTED = [
    ("Evacuation orders for Orla are still in force.", "departure", 1, "orders to leave"),
    ("Gunmen attacked Orla, killing six. The attack in Orla wounded nine people.", "attack", 1, "dead and wounded"),
    ("A bomb killed six people in Orla. The bomb wounded nine people in Orla.", "attack", 1, "two tolls of one bomb"),
    ("Police arrested a dealer in Orla. Three other dealers were arrested in Orla.", "arrest", 2, "other dealers"),
    ("The militia freed a nurse. It freed another nurse.", "release", 2, "another nurse"),
    ("Soldiers detained two drivers in Orla. Five other drivers were detained in Orla.", "arrest", 2, "others held"),
    ("Soldiers detained two drivers in Orla. They were detained at a roadblock.", "arrest", 1, "the same drivers"),
]


@pytest.mark.parametrize(("text", "kind", "count", "why"), COUNTED, ids=[c[3] for c in COUNTED])
def test_events_are_counted(text: str, kind: str, count: int, why: str) -> None:
    assert [deed.kind.value for deed in read(text)].count(kind) == count, why


#: text, what is told of it, and nothing else, why
BESIDE = [
    ("No one felt abandoned.", [], "felt"),
    ("Civilians must be spared.", [], "a duty"),
    ("Two aircraft were waiting to take them on to Orla.", ["departure planned"], "there for that"),
    ("Some 80 percent of the aid comes in through Orla.", [], "a habit"),
    ("The war is not over.", [], "a state"),
    ("They feared an attack once they had no captives left.", [], "had left"),
    ("Inhabitants are afraid to come out of their homes.", [], "out of doors"),
    ("The pledge is not enough to open peace talks.", [], "not enough"),
    ("The guards have orders to fire on anyone who crosses.", [], "orders"),
    ("We register the people who arrive.", [], "a habit of some"),
    ("They are drafting the text.", [], "a draft is no deal"),
    ("Because of the shelling we couldn't leave our homes.", ["shelling ongoing"], "a cause is not denied"),
    ("The rebels gave residents two days to leave Orla.", ["departure planned"], "a time given"),
    ("Hostilities resumed on Monday.", ["resumption happened"], "hostilities"),
    ("Clashes resumed on Monday.", ["attack happened"], "clashes"),
    ("The ICRC team took out a pregnant woman on Monday.", ["departure happened"], "by a team"),
    ("The troops returned to their barracks on Monday.", ["departure happened"], "to barracks"),
    ("Six trucks arrived in Orla after long negotiations with the factions.",
     ["arrival happened", "talks happened"], "after talks"),
    ("The groups agreed to free their prisoners and to go back to the dialogue.",
     ["release planned", "talks planned"], "infinitives joined"),
    ("WFP said it plans to feed 11,000 people in Orla.", ["aid_delivered planned"], "fed"),
    ("The rebel leader returned on Monday from exile in Orla.", ["return happened"], "from exile"),
    ("The rebels handed six captured British soldiers to the Red Cross.", ["release happened"], "captured and British"),
    ("The authorities will evacuate up to 2,500 people.", ["departure planned"], "up to a number"),
    ("The rebels are to place their weapons at designated sites.", ["handover planned"], "arms put away"),
    ("The president spoke with the rebel leader by telephone.", ["talks happened"], "by telephone"),
    ("Russia sent tanks and thousands of troops into the enclave.", ["entry happened"], "tanks are sent"),
    ("The French soldiers were ambushed as they drove toward the airport.", ["attack happened"], "as they drove"),
    ("The president spoke to reporters by telephone.", [], "to reporters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), BESIDE, ids=[t[2] for t in BESIDE])
def test_what_is_beside_the_point_is_no_deed(text: str, expected: list[str], why: str) -> None:
    assert told(text) == expected, why
