"""Which verbs assert a deed, and which only say who is meant, what for or on what condition."""

from __future__ import annotations

import pytest
from tests.read.deeds.test_deeds import told

NOT_ASSERTED = [
    ("Lists of those wishing to depart are being drawn up.", "departure", "those wishing to"),
    ("The post will stay open for any resident who wants to leave.", "departure", "any who wants to"),
    ("Gunmen who would rather not go may stay.", "departure", "who would rather not"),
    ("Every soldier who has not surrendered will be put on trial.", "handover", "every one who has not"),
    ("It is not known whether the gunmen can walk out with their rifles.", "departure", "whether"),
    ("They may fetch water without being shot at.", "attack", "without"),
    ("The two sides opened a lane so that families could leave.", "departure", "so that"),
    ("A stronger army would have killed everyone.", "attack", "would have"),
    ("Nobody fires on the ferry from seven till three.", "attack", "force that is forbidden"),
    ("Once they are gone, the clerks will come.", "departure", "once, of what is to come"),
    ("It would take the rebels at least a week to pull out.", "entry", "it takes time to"),
    ("The militiamen burnt the huts they had occupied.", "entry", "a clause without which"),
    ("The rebels freed 23 persons held by them.", "arrest", "a participle beside a release"),
    ("The envoy Karim Nasri travelled to Belin.", "departure", "one person's travels"),
    ("The gunmen went from house to house.", "departure", "from house to house"),
    ("Soldiers fired on a bus, killing nine people.", "attack happened attack", "what an attack did"),
    ("The first convoy was supposed to leave on Friday but was held up at the bridge.", "departure", "said to be late"),
    ("Gunmen fired on a car, leaving four people dead.", "departure", "leaving somebody dead"),
    ("News release 25/41\n\nThe parties met.", "release", "a news release"),
    ("In return for the wounded the tribes got flour.", "return", "in return for"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "why"), NOT_ASSERTED, ids=[n[2] for n in NOT_ASSERTED])
def test_not_asserted(text: str, kind: str, why: str) -> None:
    assert kind not in " ".join(told(text)), why


STILL_TOLD = [
    ("She is one of 2,700 villagers who walked out of the hills on Monday.", "departure happened", "those of a number"),
    ("Six collectors kidnapped in Belin on Friday were given back.", "arrest happened", "seized on a day"),
    ("The rebels, who left Orla on Friday, have reached Belin.", "departure happened", "a clause after a comma"),
    ("If so, the army broke the truce.", "breach happened", "if so"),
    ("The two sides agreed that 60 captives be freed.", "release planned", "what was agreed"),
    ("Rebels leave Orla", "departure happened", "a headline alone"),
    ("He denied that his men had shot at the bus.", "attack denied", "force that somebody denies"),
    ("Doctors without means fled; later 300 rebels left Orla.", "departure happened", "without, in another clause"),
]  # fmt: skip


GRAMMAR = [
    ("The militants have on Tuesday night vacated the town.", "departure happened", "a time inside the verb"),
    ("The ministry has this week relocated from Orla 5,600 soldiers.", "departure happened", "object behind a place"),
    ("The rebels handed over on Monday, in a clearing, the last four hostages.", "release happened", "after an aside"),
    ("Some 40 families whose huts were razed in May will be brought home.", "return planned", "past a whose-clause"),
    ("That truce, which officers mocked at the time, fell apart in May.", "halt happened", "past a which-clause"),
    ("The rebels whom the army had ringed since May surrendered.", "handover happened", "past a whom-clause"),
    ("Jets came back over Orla on Wednesday and hit apartment blocks.", "air_strike happened", "a second verb"),
    ("c. Heavy weapons to be deposited with the governor.", "handover planned", "a lettered item"),
    ("Next to no aid has reached Orla.", "aid_delivered denied", "next to no"),
    ("Little food has entered the camp.", "aid_delivered denied", "little"),
    ("A village is no more than 300 steps away; 300 men were moved to Belin.", "departure happened", "no more than"),
    ("The pact, which the army and the rebels signed in May, holds.", "signing happened", "two who sign"),
    ("Under the deal between the army and the rebels, which Qatar brokered, 300 leave.", "signing happened", "between"),
    ("The rebels agreed in Belin to give up the bridge.", "signing happened", "agreed in a place"),
    ("A barge with 35 tonnes of rice is to leave Orla.", "aid_delivered planned", "what carries relief sets out"),
    ("No deal.", "signing denied", "no verb at all"),
    ("Troops came into Orla.", "entry happened", "soldiers who come take it"),
    ("The bus was stopped at the bridge. Stage II is behind us.", "completion happened", "a numbered stage"),
    ("The night saw five attacks with rockets on the bridge.", "shelling happened", "attacks with rockets"),
    ("The army pounded the town with barrel bombs.", "air_strike happened", "what is dropped from the air"),
    ("The A9 was opened in May.", "siege_lifted happened", "a road with a number"),
]  # fmt: skip


MODES = [
    ("The elders accepted a truce. In return the clans give back four lorries.", "handover planned", "of a deal"),
    ("The deal has two points: (1) the rebels leave Orla; (2) prisoners are freed.", "departure planned", "its points"),
    ("Art. 3. The rebels turn in their arms.", "handover planned", "an article, shortened"),
    ("If the calm holds, talks will open in Belin.", "talks possible", "a condition that opens"),
    ("The rebels have yet to pull back.", "departure denied", "have yet to"),
    ("They pledged to stop shelling, to free captives and to leave Orla.", "release planned", "infinitives joined"),
    ("He rejected as baseless reports that a pact had been struck.", "signing denied", "reports that are rejected"),
    ("Reports that a jet hit the camp are unfounded.", "air_strike denied", "reports that are unfounded"),
    ("The council does not acknowledge that it struck any deal.", "signing denied", "not acknowledged"),
    ("He accused the militia of firing on a bus.", "attack happened", "an accusation"),
    ("The mission called upon both sides to release their captives.", "release possible", "called upon"),
    ("Fighting has spread to the valley.", "attack ongoing", "spread, in the perfect"),
    ("Envoys had been shuttling between the two camps.", "talks happened", "had been doing"),
    ("Many are afraid that their sons will be drafted.", "arrest possible", "afraid that"),
    ("The gunmen do not move an inch.", "departure denied", "they do not move"),
]  # fmt: skip


TOLD = STILL_TOLD + GRAMMAR + MODES


@pytest.mark.parametrize(("text", "expected", "why"), TOLD, ids=[t[2] for t in TOLD])
def test_told_all_the_same(text: str, expected: str, why: str) -> None:
    assert expected in told(text), why
