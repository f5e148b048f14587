"""Phrases of situation reports, communiqués and correspondents on many wars, in made-up sentences."""

from __future__ import annotations

import pytest

from figure_tables import told_of

#: sentence; amount, measure, group and mode of each of its figures
SENTENCES = [
    # of parts in brackets, and of whom a clause behind tells
    (
        "Envoys arranged the release of 14 people (nine soldiers and five nurses) held since May.",
        ["14 released prisoners planned", "9 released security_forces planned", "5 released aid_workers planned"],
    ),
    (
        "Some 2,300 IDPs (410 families), uprooted in spring, remained in three schools.",
        ["2300 displaced all ongoing", "410 displaced families ongoing"],
    ),
    (
        "Charges were brought against 60 gunmen, including the 12 who gave themselves up.",
        ["60 other fighters happened", "12 surrender fighters happened"],
    ),
    ("Three toddlers among the 220 refugees have died.", ["3 killed children happened", "220 displaced all ongoing"]),
    (
        "The raids killed 90 people this month, dozens in ambushes carried out by boys who had been drugged.",
        ["90 killed all happened", "24-99 killed all happened"],
    ),
    (
        "The shelling left 19 villagers and two policemen dead.",
        ["19 killed all happened", "2 killed security_forces happened"],
    ),
    (
        "A year of war has left more than 4,000 killed and half a million others displaced from their farms.",
        ["4000 killed all happened", "500000 displaced all happened"],
    ),
    ("The warlord led 55 men in surrendering at the bridge.", ["55 surrender fighters happened"]),
    ("The village chief offered to exchange the pilot for 30 jailed insurgents.", ["30 released fighters possible"]),
    # of how those stand who are held by a camp, counted as refugees, placed or stationed somewhere
    ("These camps now hold approximately 70,000 people.", ["70000 displaced all ongoing"]),
    ("The two sites hold some 900 families between them.", ["900 displaced families ongoing"]),
    ("The prison holds 340 men.", ["340 detained men ongoing"]),
    ("Some 1,900 people registered as refugees across the lake.", ["1900 displaced all ongoing"]),
    ("The mission would place a company of 120 troops in the town.", ["120 other security_forces planned"]),
    ("Envoys spoke of the 6,000 troops now stationed in the delta.", ["6000 resident security_forces ongoing"]),
    ("The rebels once held around 70 officers.", ["70 detained security_forces happened"]),
    ("New fighting displaces 8,000 people around Kello", ["8000 displaced all happened"]),
    ("Some 2.4 million people are acutely food insecure.", ["2400000 other all ongoing"]),
    ("Thousands flocked to the square for Friday prayers.", ["2000-9999 other all happened"]),
    ("Shelling hit the local population of 3,000.", ["3000 resident all ongoing"]),
    ("Numbers of displaced persons are reported as 86,000.", ["86000 displaced all ongoing"]),
    (
        "Half-a-million people fled and a quarter-million came back.",
        ["500000 displaced all happened", "250000 return all happened"],
    ),
    # of whom a number counts
    ("Twenty guerrilla soldiers surrendered.", ["20 surrender fighters happened"]),
    ("Seven SPLM commanders surrendered.", ["7 surrender fighters happened"]),
    ("Nine Free People's Army rebels surrendered.", ["9 surrender fighters happened"]),
    ("Troops rescued 80 mainly child and women captives.", ["80 released prisoners happened"]),
    (
        "Lorries took out 40 badly wounded women and children and 200 relatives.",
        ["40 leave wounded happened", "200 leave relatives happened"],
    ),
    ("Over 30 women and girls kidnapped by bandits were found.", ["30 detained women happened"]),
    (
        "The buses carried 600 people, 150 of whom were fighters, a military source said.",
        ["600 leave all happened", "150 leave fighters happened"],
    ),
    # of relief goods by their kind
    (
        "We handed out 6,000 bed sheets, 700 plastic mats and 310 kitchen sets.",
        ["6000 aid other happened", "700 aid other happened", "310 aid other happened"],
    ),
    ("The agency put up 880 emergency shelters.", ["880 aid other happened"]),
    # of sheets of key figures
    (
        "Key figures\n\n12,400\nPeople displaced\n\n310\nPeople killed",
        ["12400 displaced all happened", "310 killed all happened"],
    ),
    ("Killed\n45\nWounded\n120", ["45 killed all happened", "120 injured wounded happened"]),
    # of verbs left out, and of what became of people last
    (
        "About 9,000 people took refuge in Belo, 4,000 in Cerna, 700 in Arka.",
        ["9000 displaced all happened", "4000 displaced all happened", "700 displaced all happened"],
    ),
    (
        "More than 3,000 people who were displaced in Belo, North and Upper Arka have returned.",
        ["3000 return all happened"],
    ),
    ("Gunmen stopped a bus, took off 12 passengers and shot them.", ["12 killed civilians happened"]),
    ("Police tracked down three suspected militants and killed them.", ["3 killed fighters happened"]),
    ("Raiders caught six traders at the ford.", ["6 detained civilians happened"]),
    ("Some 60 families were caught in the crossfire.", ["60 other families happened"]),
    ("The blast left 12 dead and 40 in hospital.", ["12 killed all happened", "40 injured wounded happened"]),
    (
        "The war has left thousands of people dead and millions in urgent need of food.",
        ["2000-9999 killed all happened", "2000000-9999999 other all ongoing"],
    ),
    ("Few rebels remain, with hundreds having fled.", ["200-999 displaced all happened"]),
    ("Raids killed 30 government forces.", ["30 killed security_forces happened"]),
    # of relief that comes and goes
    ("Food will reach 36,000 in the coming days.", ["36000 aid all planned"]),
    ("Twenty WFP trucks had crossed into ground held by fighters.", ["20 aid other happened"]),
    ("Every day 100 trucks must enter to feed people there.", ["100 aid other planned"]),
    ("In May the clinic treated 1,100 children for malnutrition.", ["1100 aid children happened"]),
    # of numbers put on others
    ("The total number of new IDPs is estimated at about 37,000 people.", ["37000 displaced all ongoing"]),
    ("He said so on Monday. 7 other soldiers have been hurt.", ["7 injured security_forces happened"]),
    (
        "The first 20% of ex-combatants came in.",
        ["20 other fighters happened"],
    ),
    (
        "Displaced people in Arka (as of Dec 2015)\n3.2 million\nReturnees in Belo (as of Dec 2015)\n2.6 million",
        ["3200000 displaced all happened", "2600000 return all happened"],
    ),
    ("Refugee arrivals since 15 Dec 173,834\nKilled 450", ["173834 arrive all happened", "450 killed all happened"]),
    # of families told again as persons, and of numbers told twice
    (
        "There are 300 families (900 people) displaced by the war, 120 of which are staying in schools.",
        ["300 displaced families ongoing", "900 displaced all ongoing", "120 displaced families ongoing"],
    ),
    (
        "There are 207 families or 997 persons now taking shelter in six (6) centres.",
        ["207 displaced families ongoing", "997 displaced all ongoing"],
    ),
    (
        "The town has 38 schools housing 2,445 families or 14,472 persons.",
        ["2445 displaced families ongoing", "14472 displaced all ongoing"],
    ),
    (
        "Thirty (30) prisoners will be freed within fifteen (15) days.",
        ["30 released prisoners planned", "15 duration other planned"],
    ),
    ("One-thousand, six-hundred seventy-five are still sleeping in tents.", ["1675 displaced all ongoing"]),
    # of those who cannot go back, and of what is given back
    ("Some 8,000 internally displaced people are unable to return home.", ["8000 displaced all ongoing"]),
    ("Some 3,000 refugees cannot go back to their villages.", ["3000 displaced all ongoing"]),
    ("Some 70,000 people still remained displaced at the end of June.", ["70000 displaced all ongoing"]),
    (
        "The state helped with the return (or in some cases relocation) of 2,000 families.",
        ["2000 return families happened"],
    ),
    ("The rebels returned ten military vehicles.", ["10 other other happened"]),
    ("The bodies of nine rebels will be handed over.", ["9 killed fighters happened"]),
    ("Twelve bodies are to be handed over.", ["12 killed all happened"]),
    ("Nearly 8,000 militants, refugees leave Belo", ["8000 leave all happened"]),
    # of numbers put on others
    ("Displaced people in Belo, Arka increase to 166,000: UNOCHA", ["166000 displaced all ongoing"]),
    ("The number of personnel registered in May was 31,318.", ["31318 other security_forces happened"]),
    ("IDPs in Belo since 2012 121,000", ["121000 displaced all ongoing"]),
    # of lists of people before their verb
    (
        "A force of 800 Americans, 700 French and 400 Italians was to land at dawn.",
        ["800 arrive security_forces planned", "700 arrive all planned", "400 arrive all planned"],
    ),
    (
        "About 300 fighters, 120 wounded and 900 relatives are to board the buses.",
        ["300 leave fighters planned", "120 leave wounded planned", "900 leave relatives planned"],
    ),
    ("In all, 308 buses and 61 ambulances were used.", ["308 vehicles other happened", "61 vehicles other happened"]),
    ("Under the deal they left; ninety rifles stayed behind.", ["90 surrender other happened"]),
    # of the dead who are given back, and of wholes
    (
        "The army recovered the bodies of two of its soldiers, captured in a raid.",
        ["2 killed security_forces happened"],
    ),
    (
        "The firing took lives of two soldiers and three women.",
        ["2 killed security_forces happened", "3 killed women happened"],
    ),
    (
        "Twelve out of 40 prisoners came home.",
        ["12 released prisoners happened", "40 detained prisoners ongoing"],
    ),
    (
        "Two of the 30 hostages were freed.",
        ["2 released prisoners happened", "30 detained prisoners ongoing"],
    ),
    ("Some 2,000 are considered missing.", ["2000 missing all ongoing"]),
    ("Shells hit this city of 300,000 inhabitants.", ["300000 resident all ongoing"]),
    (
        "The fighting left five villagers, including one child, dead and 35 injured.",
        ["5 killed all happened", "1 killed children happened", "35 injured wounded happened"],
    ),
    ("The number of wounded hit 2,069, the agency said.", ["2069 injured wounded happened"]),
    ("The agency began distributing aid today to thousands of people who fled.", ["2000-9999 aid all happened"]),
    # of arms handed in, counted, refused and destroyed
    (
        "A total of 51 weapons were handed over and 47 of them were accepted. Four were disqualified.",
        ["51 surrender other happened", "47 surrender other happened", "4 surrender other happened"],
    ),
    (
        "In two phases, a total of 570 weapons were handed over. Of these, 424 were accepted.",
        ["570 surrender other happened", "424 surrender other happened"],
    ),
    (
        "They have given up 166 weapons; 44 weapons to go.",
        ["166 surrender other happened", "44 surrender other planned"],
    ),
    ("Under the deal at least 840 rifles are to be destroyed.", ["840 surrender other planned"]),
    ("The movement has to surrender 840 weapons by May.", ["840 surrender other planned"]),
    ("Two grenade launchers were also given up.", ["2 surrender other happened"]),
    ("About one dozen observers witnessed the weapons surrender.", ["12 other other happened"]),
    # of what has to be, had to be, and is told in the present
    ("Some 300 people have to be evacuated by Friday.", ["300 leave all planned"]),
    ("Some 40 families had to leave.", ["40 leave families happened"]),
    ("At dawn 750 hostages are freed.", ["750 released prisoners happened"]),
    (
        "The captors kill two hostages and wound two others.",
        ["2 killed prisoners happened", "2 injured prisoners happened"],
    ),
    ("The deal will see rebels release dozens of captives.", ["24-99 released prisoners planned"]),
    (
        "By then only 14,700 soldiers and 9,100 police, all local, will remain.",
        ["14700 stay security_forces planned", "9100 stay security_forces planned"],
    ),
    (
        "The state planned to pull 5,665 soldiers and 1,350 policemen out of the province.",
        ["5665 leave security_forces planned", "1350 leave security_forces planned"],
    ),
    # of deadlines, and of labels
    ("The Parties shall disarm all groups within 30 days after the signature.", ["30 duration other planned"]),
    ("A plan to extend the truce for three days is under consideration.", ["3 duration other possible"]),
    ("Detainees visited: 1,200", ["1200 detained prisoners ongoing"]),
    ("The agency carried out 41 visits involving 3,500 prisoners.", ["3500 detained prisoners ongoing"]),
    (
        "Some 4,000 people are staying in UN Relief and Works Agency for Refugees (UNRWA) schools.",
        ["4000 displaced all ongoing"],
    ),
    (
        "Another 11 hostages have been freed, bringing the total number of released hostages to more than 50.",
        ["11 released prisoners happened", "50 released prisoners happened"],
    ),
    (
        "The releases bring the number of Samarans freed to 50, along with 19 hostages of other nationalities.",
        ["50 released prisoners happened", "19 released prisoners happened"],
    ),
    (
        "This brings the total number of prisoners released by the army to 180.",
        ["180 released prisoners happened"],
    ),
    (
        "This surge has raised the number of people who have fled their homes to over 500,000.",
        ["500000 displaced all ongoing"],
    ),
    (
        "Over the next two days, the group has committed to releasing another 20 women and children.",
        ["20 released civilians planned"],
    ),
    (
        "The attacks killed 1,200 people, with about 240 taken hostage.",
        ["1200 killed all happened", "240 detained all happened"],
    ),
    (
        "11 hostages, 33 Samaran prisoners freed Monday",
        ["11 released prisoners happened", "33 released prisoners happened"],
    ),
    ("The state receives list of 10 hostages to be freed Tuesday", ["10 released prisoners planned"]),
    (
        "Since then, a total of 69 hostages being held by the group have been freed.",
        ["69 released prisoners happened"],
    ),
    (
        "The group released 24 of the about 240 hostages taken during its attack.",
        ["24 released prisoners happened", "240 detained prisoners happened"],
    ),
    (
        "The truce can be extended a day for every additional 10 hostages freed.",
        ["10 released prisoners possible"],
    ),
    (
        "Officers said 10 citizens including nine women as well as two Oran nationals were handed over to aid workers.",
        ["10 released civilians happened", "9 released women happened", "2 released prisoners happened"],
    ),
    (
        "A total of 81 hostages, including 61 Samarans, held in Oran have been released during the truce.",
        ["81 released prisoners happened", "61 released prisoners happened"],
    ),
    (
        "The army had secured 1,025 of the guns and the other 596 were from the Resistance Force.",
        ["1025 surrender other happened", "596 surrender other happened"],
    ),
    (
        "About 6,000 Oran and 1,600 Samaran peacekeepers have failed to halt the conflict.",
        ["6000 other security_forces happened", "1600 other security_forces happened"],
    ),
    (
        "A relief officer estimates 20,000 wounded, 4,000 killed in war so far.",
        ["20000 injured wounded happened", "4000 killed all happened"],
    ),
    (
        "The document presents results from the registration of 524 households currently residing in the site.",
        ["524 resident families ongoing"],
    ),
    (
        "The food is expected to prevent starvation among some half a million refugees around the capital.",
        ["500000 displaced all ongoing"],
    ),
    (
        "Aid workers are providing emergency medical treatment to over 500 of the newly arrived survivors.",
        ["500 aid all ongoing"],
    ),
    ("The small number was due to the arrival of only one vessel.", ["1 vehicles other happened"]),
    (
        "More than 16,000 refugees living in camps have signed up for voluntary repatriation.",
        ["16000 return all planned"],
    ),
    ("More than 50,000 refugees have registered for the return programme.", ["50000 return all planned"]),
    (
        "The three flights carried a total of 292 returnees including 25 orphans.",
        ["3 vehicles other happened", "292 return all happened", "25 return children happened"],
    ),
    (
        "An agreement has been reached with the government to swap 823 prisoners for 1,400 of its own members.",
        ["823 released prisoners planned", "1400 released prisoners planned"],
    ),
    (
        "It is home to 540,000 refugees from Oran, of whom nearly 370,000 are assisted by the agency.",
        ["540000 resident all ongoing", "370000 aid all ongoing"],
    ),
    (
        "They evacuated 300 people, of whom 20 have died.",
        ["300 leave all happened", "20 killed all happened"],
    ),
    ("A convoy carrying 300 people will leave tomorrow.", ["300 leave all planned"]),
    ("A second flight carrying another 90 people was expected in Oran.", ["90 leave all planned"]),
    (
        "Monday's count brought the total number of returns since the operation began to 660 people.",
        ["660 return all happened"],
    ),
    (
        "He said four MILF and two BIFF guerrillas were killed during the encounter.",
        ["4 killed fighters happened", "2 killed fighters happened"],
    ),
    (
        "A total of 354,000 refugees are hosted in seven camps. Some 470,000 others live in villages.",
        ["354000 displaced all ongoing", "470000 resident all ongoing"],
    ),
    (
        "Those returning to the north will continue to be repatriated at the rate of about 500 per week.",
        ["500 return all planned"],
    ),
    (
        "Staff located groups of displaced people reported to be between 15,000 and 20,000 strong outside the town.",
        ["15000-20000 displaced all ongoing"],
    ),
    (
        "Some 428 prisoners were released, leaving just 16 inside to be released later.",
        ["428 released prisoners happened", "16 released prisoners planned"],
    ),
    (
        "TOWNS | # OF AFFECTED FAMILIES | # OF AFFECTED PERSONS\nOran | 5,723 | 28,615\nSamar | 1,820 | 9,100",
        [
            "5723 other families happened",
            "28615 other all happened",
            "1820 other families happened",
            "9100 other all happened",
        ],
    ),
    ("A truce of 48 hours has begun.", ["48 duration other ongoing"]),
    ("They pulled out as a pause of 120 hours neared its end.", ["120 duration other ongoing"]),
    ("The current 72-hour ceasefire is holding.", ["72 duration other ongoing"]),
    ("The proposal for a 3-month humanitarian truce is on the table.", ["3 duration other possible"]),
    ("The rebels insist on a truce of 60 days.", ["60 duration other possible"]),
    (
        "She urged the army, the militia and the movement to agree on a pause of at least 14 days.",
        ["14 duration other possible"],
    ),
    (
        "On Saturday the tribes accepted a 36-hour truce. In return for the wounded, they free 30 men.",
        ["36 duration other planned", "30 released prisoners planned"],
    ),
    ("He said his battalion of 320 had received orders to fall back.", ["320 leave security_forces planned"]),
    (
        "Some 400 peacekeepers were present at the time, but they did not prevent the massacre.",
        ["400 resident security_forces happened"],
    ),
    (
        "All 127 members of the army's Infantry Battalion (IB) 129 surrendered last Sunday.",
        ["127 surrender security_forces happened"],
    ),
    (
        "The troops, which have four battalions around Oran, a city of 300,000, said the truce was holding.",
        ["300000 resident all ongoing"],
    ),
    ("The 140-strong UN force reached Oran at the weekend.", ["140 arrive security_forces happened"]),
    (
        "One soldier was killed and another wounded in the attack.",
        ["1 killed security_forces happened", "1 injured wounded happened"],
    ),
    ("Later reports put the dead at eight.", ["8 killed all happened"]),
    ("An analyst put the number of rebels at 9,400.", ["9400 other fighters ongoing"]),
    (
        "He put the council's forces at 90,000 and ruled out their being disbanded.",
        ["90000 other security_forces ongoing"],
    ),
]


#: sentences in which nothing is counted
NOTHING = [
    "He put the guests at the table at nine.",
    "Another injured man was carried out.",
    "A third battalion boosted the strength from 2,500 to 3,750.",
    "She is a mother of two.",
    "In the two years following the agreement, the jail closed.",
    "About 30 shells landed around the point, and two fell near the radio.",
    "At least two dozen head of cattle have also perished.",
    "Two rival forces met at the bridge.",
    "The mission was told of another 114 arms caches.",
    "Police seized 300 plastic sheets of explosives.",
    "They live in 40 emergency shelters across the district.",
    "The talks produced a set of nine items.",
    "Raiders stormed three Internally Displaced Persons (IDPs) camps.",
    "Report\n\n3\n\nDisplacement\n\nThe people left.",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_what_is_told(text: str, expected: list[str]):
    assert told_of(text) == expected


@pytest.mark.parametrize("text", NOTHING, ids=NOTHING)
def test_counts_nothing(text: str):
    assert not told_of(text)
