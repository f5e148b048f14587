"""All that is told in a sentence, and nothing else: what news reports say of a deed once, twice or not at all."""

from __future__ import annotations

import pytest
from tests.read.deeds.test_deeds import told

#: text, what is told of it, and nothing else, why
TOLD = [
    ("The commander spoke to Reuters by telephone.", [], "to an agency"),
    ("A clinic in Orla agreed on Monday with that estimate.", [], "who agrees with what is said"),
    ("The rebels agreed on Monday with the army to leave.", ["signing happened", "departure planned"], "who agrees"),
    ("They swapped him for jailed rebel chiefs.", ["release happened"], "jailed is an adjective"),
    ("Families need water trucking services.", [], "part of a name"),
    ("The two sides met on Monday to iron out a truce.", ["talks happened"], "a deal that is aimed at"),
    ("The raid undermines efforts to reach a truce.", [], "efforts"),
    ("People in Orla live in fear of attacks or abductions.", [], "feared"),
    ('"We will fight," the major said.', [], "a vow"),
    ("More than 40,000 people have been killed in Orla.", [], "a toll"),
    ("On Monday 14 people were shot dead in Orla.", ["attack happened"], "on a day"),
    ("Three people were killed on Monday when a mine went off.", ["attack happened"], "one event told twice"),
    ("In the attack on Monday two policemen were killed.", ["attack happened"], "the attack and its dead"),
    ("The police blocked the evacuation of 40 patients.", ["halt happened"], "an evacuation that is blocked"),
    ("Two helicopters picked up the patients.", ["departure happened"], "picked up by what flies"),
    ("Six hostages were taken to the capital.", ["departure happened"], "taken to a place"),
    ("Police blocked the base, preventing aid convoys from leaving it.", ["aid_blocked happened"], "preventing"),
    ("Orla has been under a blockade since May.", ["siege ongoing"], "under a blockade"),
    ("Militants attacked a village, abducting over 80 people.", ["attack happened", "arrest happened"], "abducting"),
    ("Fighting left 50 people dead in Orla.", ["attack happened"], "left dead"),
    ("Attacks by a militia led by a major continue.", ["attack ongoing"], "attacks that continue"),
    ("The men will be registered and disarmed on Friday.", ["handover planned"], "a participle joined"),
    ("A pause in the fighting let families bury their dead.", ["halt happened"], "a pause in it"),
    ("Shelling stopped agencies from delivering water storage tanks.", ["aid_blocked happened"], "tanks for water"),
    ("Six were hurt when shells fell. Two more were wounded in the attack.", ["shelling happened"], "in the attack"),
    ("The militia says it killed eight soldiers in a clash on Monday.", ["attack happened"], "killed in a clash"),
    ("Families trapped by the fighting in Orla have no food.", ["siege ongoing"], "trapped by"),
    ("Rice donated by a charity is sold in Orla.", [], "who gave it"),
    ("Rebels entered six assembly areas on Monday.", ["arrival happened"], "where they are disarmed"),
    ("The convoy was pelted with stones in Orla.", ["attack happened"], "stones"),
    ("Villagers set out on Monday, only for their convoy to be turned back.",
     ["departure happened", "halt happened"], "only for … to be"),
    ("The committee is negotiating a ceasefire with the rebels.", ["talks ongoing"], "a deal that is being made"),
    ("The accord was signed after two weeks of talks.", ["signing happened", "talks happened"], "so long"),
    ("Troops raided the prison at Orla.", ["attack happened"], "a raid"),
    ("At least 120 soldiers got safe passage to Belin.", ["departure happened"], "safe passage"),
    ("Residents who feared raids by the militia stayed indoors.", [], "what was feared"),
    ("Trucks with medicine reached Orla, the first delivery since May.", ["aid_delivered happened"], "apposition"),
    ("A police officer was beaten after being kidnapped in Orla.", ["attack happened", "arrest happened"], "being"),
    ("Orla saw fresh fighting on Monday.", ["attack happened"], "a place sees it"),
    ("The second round of decommissioning took place in October.", ["handover happened"], "a round of it"),
    ("Some 900 soldiers and four tanks were leaving Orla on Monday.", ["departure ongoing"], "tanks that leave"),
    ("In return the government promised an amnesty.", ["settlement planned"], "a promise"),
    ("The army began the final phase of troop withdrawals on Monday.", ["departure happened"], "a phase of it"),
    ("Gunmen took 60 schoolgirls from a boarding school in Orla.", ["arrest happened"], "pupils"),
    ("The gunmen attacked Orla, taking 25 people back as hostages.", ["attack happened", "arrest happened"], "as"),
    ("The rebels suspended their participation in the talks.", ["halt happened"], "no more part in them"),
    ("Talks scheduled for Tuesday will be held in Orla.", ["talks planned"], "scheduled"),
    ("A truce between the army and the rebels held on Friday.", ["halt happened"], "a truce that holds"),
    ("In total 183 detainees were released today.", ["release happened"], "in total"),
    ("The truce agreement – struck by monks – seems to be holding.",
     ["halt ongoing", "signing happened"], "a truce agreement"),
    ("Negotiations continue between the army and the rebels.", ["talks ongoing"], "they continue"),
    ("For every hostage released, 30 prisoners will be freed.", ["release planned"], "for every one"),
    ("A fair aimed at reconciling the factions drew crowds.", [], "aimed at"),
    ("A negotiation by elders failed on Monday.", ["halt happened"], "talks that fail"),
    ("About half the women have returned to their homes.", ["return happened"], "about half"),
    ("With displaced families beginning to return, shops opened.", ["return ongoing"], "beginning"),
    ("The rebels launched their biggest coordinated attack on Monday.", ["attack happened"], "two adjectives"),
    ("The group was subject to heavy fire by the army.", ["attack happened"], "subject to fire"),
    ("The K12 rebels withdrew from Orla on Monday.", ["departure happened"], "letters and a number"),
    ("As part of its withdrawal plan the militia named a colonel.", [], "a plan"),
    ("The deal called for the rebels to leave Orla.", ["departure planned"], "for … to"),
    ("Rebels to leave Orla", ["departure planned"], "a headline"),
    ("He accused the fighters of not honouring the truce.", ["breach happened"], "not kept"),
    ("Marines backed by helicopter gunships battled insurgents in Orla.", ["attack happened"], "backed by"),
    ("A number of rifles were turned in Wednesday.", ["handover happened"], "in before a day"),
    ("About ten families made it back into Orla.", ["return happened"], "made it back"),
    ("The armed groups suspended their participation in the committee.", ["halt happened"], "no more part"),
    ("Indian forces returned artillery fire on Monday.", ["shelling happened"], "fire returned"),
    ("Belin, ABC- Gunmen handed over their rifles on Monday.", ["handover happened"], "an agency's name"),
    ("Gunmen came to settle their status and hand over their weapons.",
     ["handover happened", "settlement happened"], "two infinitives"),
    ("The talks under way in Belin are tense.", ["talks ongoing"], "under way"),
    ("The militia signed the truce and has violated it.", ["signing happened", "breach happened"], "it is violated"),
    ("Two posts have already been abandoned.", ["departure happened"], "posts that are left"),
    ("The general announced a two month extension of the truce.", ["signing happened"], "an extension"),
    ("The council offered an amnesty following the withdrawal of the militia from Orla.",
     ["settlement possible", "departure happened"], "what came before"),
    ("The militia has banned the WFP from Orla.", ["aid_blocked happened"], "an agency banned"),
    ("The men left besieged Orla on Monday.", ["departure happened"], "a participle before a name"),
    ("Marines paused in their assault on Orla.", ["halt happened"], "paused in it"),
    ("The guerrillas turned over Tomas Velin to the mayor on Monday.", ["release happened"], "by name"),
    ("That brought to seven the total number of prisoners released by the rebels.", [], "a total"),
    ("The release of the hostages was scheduled for Friday.", ["release planned"], "scheduled"),
    ("A swap was slated for Wednesday, but was postponed.", ["delay happened"], "put off"),
    ("Two incidents of clashes happened on Monday.", ["attack happened"], "incidents of it"),
    ("The rebels declared on Friday a seven-day ceasefire.", ["signing happened"], "a date before the object"),
    ("A rebel sniper attack on a bus stop killed one person on Monday.", ["attack happened"], "a sniper's attack"),
    ("The Maltese have recaptured lost territory.", ["entry happened"], "a people in arms"),
    ("The army launched an offensive to relieve the siege of Orla.", ["attack happened"], "what it is for"),
    ("The call was a step towards a prisoner swap.", [], "a step towards it"),
    ("Buses entered Orla on Monday but people had not boarded them.",
     ["arrival happened", "departure denied"], "them for buses"),
    ("Rebel fighters pulled out of Orla last year.", ["departure happened"], "by themselves"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), TOLD, ids=[t[2] for t in TOLD])
def test_told(text: str, expected: list[str], why: str) -> None:
    assert told(text) == expected, why


def test_a_second_group_leaves_for_itself() -> None:
    text = "A group of villagers left Orla by bus. A second group of villagers left Orla by bus."
    assert told(text) == ["departure happened", "departure happened"]


def test_an_exchange_that_took_place_is_the_one_told_before() -> None:
    text = "Army officers exchanged nine soldiers for nine rebels. The prisoner exchange took place in Orla."
    assert told(text) == ["release happened"]


def test_arms_handed_in_at_different_times_are_counted_apart() -> None:
    text = "The guerrillas handed in 50 rifles in Orla. A week later a further 210 rifles were handed in."
    assert told(text) == ["handover happened", "handover happened"]
