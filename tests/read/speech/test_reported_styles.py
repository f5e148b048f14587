"""Who says what in the manners of agencies, encyclopaedias, rights groups and wires: made-up texts."""

from __future__ import annotations

import pytest

from statement_tables import Case, Told, opening, told_in

RANKS: list[Case] = [
    ("The soldiers fled, Spc. Nora Quill said.", [("Nora Quill", "The soldiers fled")]),
    ("Spc Nora Quill said 40 buses left.", [("Nora Quill", "40 buses left")]),
    ("“We will not leave,” said Lt Gen Talib Morad.", [("Talib Morad", "“We will not leave")]),
    ("Cllr Joan Peel said the town had been cut off.", [("Joan Peel", "the town had been")]),
    ("Fr. Ignatius Okoro said 40 people were killed in the church.", [("Ignatius Okoro", "40 people were")]),
    ("Hon. Grace Mugo MP said 200 families had been displaced.", [("Grace Mugo", "200 families had")]),
    ("Peter Doyle OBE, chair of the panel, said 40 had died.", [("Peter Doyle", "40 had died")]),
    ("Sgt. 1st Class Dan Ortiz said the road was mined.", [("Dan Ortiz", "the road was mined")]),
    ("The ridge was taken at dawn, Lcpl. Amir Dost told AFP.", [("Amir Dost < AFP", "The ridge was taken")]),
]
#: The subject of a second verb is another than that of the first.
TURNS: list[Case] = [
    (
        "Adlerane gives a completely distorted picture when he quotes from Lord Tomas and says that camps have food.",
        [("he", "camps have food")],
    ),
]
BESIDE: list[Case] = [
    (
        "Staff Sgt. Albert C., an artillery crew chief in Abel Battery, 3rd Battalion, said 40 shells were fired.",
        [("Albert C", "40 shells were fired")],
    ),
    (
        "Gen. Joseph V., commander of the Northern Command said, “We will leave in two weeks.”",
        [("Joseph V", "“We will leave")],
    ),
    ("Joan Peel, spokeswoman for the Red Cross told reporters that 40 had left.", [("Joan Peel", "40 had left")]),
    ("Omar Haddad, a doctor at the hospital said 30 people had died.", [("Omar Haddad", "30 people had died")]),
    ("After he met Omar Haddad, a spokesman said the talks would go on.", [("a spokesman", "the talks would go")]),
    (
        "“It grew,” according to the complaint, which was filed in the federal court in Oakland, California.",
        [("complaint", "“It grew,”")],
    ),
]
NAMES: list[Case] = [
    ("The Institute for the Study of War said the town had fallen.", [("Institute for the Study of War", "the town")]),
    (
        "The Commission for the Clarification of the Truth said 300 had disappeared.",
        [("Commission for the Clarification of the Truth", "300 had disappeared")],
    ),
    (
        "The Turkish Foreign Ministry and President Kaya denied that troops had fired.",
        [("Turkish Foreign Ministry and Kaya", "troops had fired")],
    ),
    (
        "A bulletin issued during the day said the troops had left. It said they would not return.",
        [("A bulletin", "the troops had left"), ("A bulletin", "they would not return")],
    ),
    ("Galvez stated on the next day that 20 militants remained.", [("Galvez", "20 militants remained")]),
]
UMBRELLAS: list[Case] = [
    (
        "UN Mission staff visited the town. The UN says 3,000 people have left.",
        [("UN", "3,000 people have left")],
    ),
    (
        "The EU Monitoring Mission visited the village. The EU said it would send aid.",
        [("EU", "it would send aid")],
    ),
    (
        "The NATO Secretary General said the force would stay. NATO said it had hit 40 targets.",
        [("NATO Secretary General", "the force would stay"), ("NATO", "it had hit 40 targets")],
    ),
    (
        "The IOM Tracking Mission counted 4,000 arrivals. IOM said 3,000 more were on the road.",
        [("IOM Tracking Mission", "4,000 arrivals"), ("IOM", "3,000 more were")],
    ),
    (
        "The United Nations High Commissioner for Refugees was there. The United Nations said 40 had left.",
        [("United Nations", "40 had left")],
    ),
]
ATTRIBUTES: list[Case] = [
    (
        "A school was burned by suspected militants in the torn south on Wednesday, police said.",
        [("police", "A school was burned by suspected militants")],
    ),
    (
        "The clerk is the first who may be lured into testifying by the promise of immunity, investigators said.",
        [("investigators", "The clerk is the first")],
    ),
    ("Two men were held for warning villagers of the raid, a lawyer said.", [("a lawyer", "Two men were held")]),
    ("The aid was kept from claimed areas, the envoy said.", [("envoy", "The aid was kept")]),
    ("The elder refrained from saying who had fired.", []),
]
CHAINS: list[Case] = [
    (
        "They are preparing to take the town, Premier Wael Halaki told visiting Moscow lawmakers on Sunday, "
        "Russian news agencies reported.",
        [("Wael Halaki < Russian news agencies", "They are preparing")],
    ),
    (
        "The road is open, the governor said on Friday, state media reported.",
        [("governor < state media", "The road is open")],
    ),
    (
        "“We are looking into it,” Chief McKenzie told The Associated Press ahead of a Monday news conference in the "
        "small town.",
        [("McKenzie < Associated Press", "“We are looking into it,”")],
    ),
    (
        "“We are ready,” Haddad told Reuters by phone hours before the vote.",
        [("Haddad < Reuters", "“We are ready,”")],
    ),
    (
        "The rebels claimed victory on the same day, however the military stated that men were still resisting.",
        [("rebels", "victory on the same day"), ("military", "men were still resisting")],
    ),
]
FOOTNOTES: list[Case] = [
    (
        "At least 10 died.[3][4] A local physician, Zahid Rawi, said that beds had run out.[2]",
        [("Zahid Rawi", "beds had run out")],
    ),
]

NOUNS: list[Case] = [
    ("The institute publishes daily reports on the war.", []),
    ("The unit makes regular calls for help.", []),
    ("The official report points out that 40 men were killed.", [("official report", "40 men were killed")]),
    ("The town fell, with neither the army nor the rebels confirming the capture of the dam.", []),
    (
        "Reports from the Observatory and the Red Cross emerged in May that guards shoot at refugees.",
        [("Observatory", "guards shoot at refugees")],
    ),
    (
        "The ministry urges the council to meet its duty in the previously mentioned incidents.",
        [("ministry", "the council to meet its duty")],
    ),
]
WHO: list[Case] = [
    (
        "The firm is sued by the widow of an American killed in Jordan who accuses it of giving the gunmen a voice.",
        [("widow of an American", "it of giving the gunmen")],
    ),
    ("The court ordered the arrest of five men, whom it blamed for the attack.", []),
    (
        "Arda has stated on several occasions, the most recent being in April, that she will not be bound.",
        [("Arda", "she will not be bound")],
    ),
    (
        "HOWEVER, JORGE ROMERO, GOVERNOR OF THE BORDER STATE, WHICH HAS A GARRISON, MAINTAINED THIS WAS AN ATTACK. "
        "THEY LEFT.",
        [("JORGE ROMERO", "THIS WAS AN ATTACK")],
    ),
    (
        "A rebel claimed the army had attacked. Meanwhile, the navy had reportedly drawn up a plan.",
        [("A rebel", "the army had attacked")],
    ),
]

GIVEN: list[Case] = [
    ("Hospital sources confirmed at 1545 (2145 GMT) that the clerk died.", [("Hospital sources", "the clerk died")]),
    ("An American identified as Mike Hammer, who was hurt, was taken away.", []),
    ("The cabinet declared to have captured 20 villages.", [("cabinet", "to have captured 20")]),
    (
        "The court imposed a fine of Rs. 20,000 on the accused for each charge and warned that she could face jail.",
        [("court", "she could face jail")],
    ),
    ("The U.K. Govt argued that tying was needed.", [("U.K. Govt", "tying was needed")]),
    (
        "Meanwhile, reports from Chalatenango, 72 km north of the capital, state that the area is without power.",
        [("reports from Chalatenango", "the area is without power")],
    ),
    ("That prompted some charities to say the plans would fail.", [("some charities", "the plans would fail")]),
    ("The raid prompted residents to claim that 40 had died.", [("residents", "40 had died")]),
    ("It was stated in a communique that 40 had died.", [("a communique", "40 had died")]),
    ("The road is shut. This was confirmed by the mayor on Monday.", [("mayor", "The road is shut")]),
    (
        "Commenting on reports that the rebels had reached Palmyra, the minister said: “It is a tragedy.”",
        [("minister", "“It is a tragedy.”")],
    ),
    (
        "CoreGroup spokesman Steve Owen says the company believes there is a way out.",
        [("Steve Owen", "the company believes")],
    ),
    (
        "Hajja Zaynab’s family stayed with a relative before they moved to a flat. “My sons rented it,” she said.",
        [("Hajja Zaynab", "“My sons rented it,”")],
    ),
    (
        "It began before 10 a.m. (1200 ET) near Bailey, said spokeswoman Linda Balough.",
        [("Linda Balough", "It began before 10 a.m. (1200 ET)")],
    ),
    (
        "They must stop these raids.Meanwhile, troops searched homes in the camp, according to the Wafa news agency.",
        [("Wafa news agency", "Meanwhile, troops searched")],
    ),
    ("An officer who insisted on anonymity because he was afraid said a jet was lost.", [("An officer", "a jet")]),
]

OFFICES: list[Case] = [
    (
        "Director of Medical Service Dr. James Nyikal said that it could become worse.",
        [("James Nyikal", "it could become worse")],
    ),
    (
        "The kingdom’s Minister of State for Foreign Affairs Omar Haddad said it would go.",
        [("Omar Haddad", "it would go")],
    ),
    (
        "UN envoy to Syria Staffan de Mistura stated in April that 400 had died.",
        [("Staffan de Mistura", "400 had died")],
    ),
    ("A spokesman for Omar Haddad said the road was shut.", [("A spokesman for Omar Haddad", "the road was shut")]),
    (
        "Floods killed 110 people, the government daily Izvestia said. The newspaper said 40 more were lost.",
        [("Izvestia", "Floods killed 110 people"), ("Izvestia", "40 more were lost")],
    ),
    (
        "Reporters Without Borders said four were held. The group called for their release.",
        [("Reporters Without Borders", "four were held"), ("Reporters Without Borders", "their release")],
    ),
    ("Police intelligence announced that the raid was over.", [("Police intelligence", "the raid was over")]),
    (
        "The UN have confirmed reports that rebels killed 70 members of the tribe.",
        [("UN", "reports that rebels killed")],
    ),
    ("The EU voiced its alarm about the shelling of the town.", [("EU", "its alarm about")]),
    (
        "The Observatory reported that no raid had been made by Russia or the Syrian Government and added that the "
        "truce had held.",
        [("Observatory", "no raid had been made"), ("Observatory", "the truce had held")],
    ),
    (
        "The commander Khalifa Haftar issued a statement calling on his forces to fight on.",
        [("Khalifa Haftar", "his forces to fight on")],
    ),
    ("The rebels began a push on Marea and Azaz that threatens to overrun the valley.", []),
]

ENTRIES: list[Case] = [
    (
        "14:05 Governor’s office: 300 have boarded the buses\n14:20 @civdef: two shells fell near the crossing\n"
        "14:40 The UN says the convoy has been delayed",
        [("Governor’s office", "300 have boarded"), ("civdef", "two shells fell"), ("UN", "the convoy has been")],
    ),
    (
        "@omar_h (Omar Haddad, Daraya): they left at dawn\nRT @CivilDef: 3 killed at the market",
        [("Omar Haddad", "they left at dawn"), ("CivilDef", "3 killed at the market")],
    ),
    ("09.30 Army command: the road is open.", [("Army command", "the road is open")]),
    ("The envoy urged both sides to de-escalate the war.", [("envoy", "both sides to de-escalate")]),
    (
        "The Secretary-General expressed concern at the fighting and urged the parties to exercise restraint.",
        [("Secretary-General", "concern at the fighting"), ("Secretary-General", "the parties to exercise")],
    ),
    ("Witnesses reported hearing explosions.", [("Witnesses", "hearing explosions")]),
    ("Residents in the camp reported seeing armed men.", [("Residents in the camp", "seeing armed men")]),
]

CELLS: list[Case] = [
    ("The rebels fired shells, state TV reported.", [("state TV", "The rebels fired")]),
    (
        '"""We saw that it was vital. We put it in the cellar,"" says Anas Ahmad, a student."',
        [("Anas Ahmad", '"""We saw that it was vital')],
    ),
    (
        "Russia argues that other groups, notably some backed by Turkey and other Arab states, should not be heard.",
        [("Russia", "other groups, notably")],
    ),
    ("The army said it killed 18 suspected Islamist militants in raids.", [("army", "it killed 18 suspected")]),
    (
        "According to reports about torture, one prisoner, known as Abu Zayd, was slammed against walls.",
        [("reports about torture", "one prisoner, known as")],
    ),
    (
        "The guns had been sold, the Daily Herald reported, citing American and Jordanian officials.",
        [("American and Jordanian officials < Daily Herald", "The guns had been sold")],
    ),
]

NO_WORDS: list[Case] = [
    ("The backers proved unwilling to leave when asked.", []),
    ("The institute is a research group and think tank founded in 2007 by a historian.", []),
    ("The Ministry also concluded the housing part of the strategy (see S/2010/85, para. 14).", []),
    (
        "They gave up even though, according to Haddad himself, their men could have won.",
        [("Haddad", "their men could have won")],
    ),
    (
        "“We lost everything ... the house, the field,” said Umm Ali. The road is shut, she said.",
        [("Umm Ali", "“We lost everything"), ("Umm Ali", "The road is shut")],
    ),
]
CLAIMS: list[Case] = [
    (
        "According to UNHCR, 170,000 people have quit, a figure that local politicians dismiss as inflated.",
        [("UNHCR", "170,000 people have quit"), ("local politicians", "a figure that local")],
    ),
    (
        "The rebels said 40 had died, a claim the army denies.",
        [("rebels", "40 had died"), ("army", "a claim the army")],
    ),
    (
        "The army shelled the town, a charge which the governor rejected on Monday.",
        [("governor", "a charge which")],
    ),
    ("He made a claim in court.", []),
    ("Certain media are spreading that the post fell with 471 men.", [("Certain media", "the post fell")]),
    (
        "One teacher recounted that the rebels had first insisted on the freeing of 12 men.",
        [("One teacher", "the rebels had first insisted")],
    ),
    ("The doctor put the dead at six. As many as 5,000 had walked out by August.", [("doctor", "the dead at six")]),
]
SEATS: list[Case] = [
    ("UN Special Rapporteur for Torture Juan Mendez said that it breaks the law.", [("Juan Mendez", "it breaks")]),
    ("Minister for the Middle East Tobias Ellwood said it was lost.", [("Tobias Ellwood", "it was lost")]),
    ("Governor of Idlib Province Omar Haddad said 40 died.", [("Omar Haddad", "40 died")]),
    ("Photographer: Adrian Liberto\n\nTroops moved on Monday.", []),
    ("The courses were attended by a total of 187 officers.", []),
]
AGAIN: list[Case] = [
    (
        "It would set up a force, Minister Alfred Moisiu told AFP. Vranitzky also said there was a chance. “If we do "
        "not agree, it will be impossible,” he added.",
        [
            ("Alfred Moisiu < AFP", "It would set up"),
            ("Vranitzky", "there was a chance"),
            ("Vranitzky", "“If we do not agree"),
        ],
    ),
    (
        "The envoy said 40 died. Residents said 50. He said more would follow.",
        [("envoy", "40 died"), ("Residents", "50"), ("envoy", "more would follow")],
    ),
    (
        "Four police were found in the garage of the property who claim they had been held.",
        [("Four police", "they had been held")],
    ),
    ("The Latest on fighting in the north (all times local):\n\nTroops moved on Monday.", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *RANKS,
        *TURNS,
        *BESIDE,
        *NAMES,
        *UMBRELLAS,
        *ATTRIBUTES,
        *CHAINS,
        *FOOTNOTES,
        *NOUNS,
        *WHO,
        *GIVEN,
        *OFFICES,
        *ENTRIES,
        *CELLS,
        *NO_WORDS,
        *CLAIMS,
        *SEATS,
        *AGAIN,
    ],
    ids=opening,
)
def test_statements(text: str, expected: Told) -> None:
    assert told_in(text, expected) == expected
