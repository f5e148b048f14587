"""Phrases of news agencies, mission reports and telexes, in made-up sentences: whom they count, and what they say."""

from __future__ import annotations

import pytest

from figure_tables import told_of

#: sentence; amount, measure, group and mode of each of its figures
SENTENCES = [
    # of what somebody did, after a preposition
    ("A gunman accused of killing eight people in a nursing home was charged on Monday.", ["8 killed all happened"]),
    ("He was arrested for killing 12 villagers in 2003.", ["12 killed all happened"]),
    ("Militants took credit for abducting 30 students.", ["30 detained civilians happened"]),
    ("They were blamed for driving 4,000 people from their homes.", ["4000 displaced all happened"]),
    (
        "Three men suspected of shooting dead two policemen were arrested.",
        ["3 detained men happened", "2 killed security_forces happened"],
    ),
    ("The shells hit a market, killing as many as 20 people.", ["20 killed all happened"]),
    (
        "A bomber killed up to 60 people and wounded around 100 others.",
        ["60 killed all happened", "100 injured all happened"],
    ),
    # of whom relief is for, and of others to whom something is given
    (
        "UNICEF partners are providing trucked water to more than 7,000 displaced families.",
        ["7000 aid families ongoing"],
    ),
    ("WFP distributed food to 93,450 refugees in the camp.", ["93450 aid all happened"]),
    ("Health services were provided to 5,000 internally displaced people.", ["5000 aid all happened"]),
    ("The Red Cross supplied 300 returnee families with seed and tools.", ["300 aid families happened"]),
    ("The agency will deliver cash to 40,000 people trapped in the enclave.", ["40000 aid all planned"]),
    ("The army gave weapons to 500 villagers.", ["500 other all happened"]),
    ("No aid has been delivered to 8,000 people in the camp since March.", ["8000 aid all denied"]),
    # of what a blow leaves them as
    ("The typhoon left 20 injured yesterday in Okinawa.", ["20 injured wounded happened"]),
    ("The war has left more than 6 million Ukrainians as refugees.", ["6000000 displaced all happened"]),
    ("Extensive damage leaves thousands of individuals with inadequate shelter.", ["2000-9999 other all ongoing"]),
    ("They left 300 guards at the bridge.", ["300 stay security_forces happened"]),
    # of troops and arms that go nowhere
    ("Greece has promised up to 700 troops to the force.", ["700 other security_forces planned"]),
    ("The army keeps 1,200 soldiers in the valley.", ["1200 other security_forces ongoing"]),
    ("The soldiers captured 12 rifles and a mortar.", ["12 other other happened"]),
    ("The militia handed in 40 rifles and two mortars.", ["40 surrender other happened", "2 surrender other happened"]),
    ("The air force flew two fighter jets over the area.", ["2 other other happened"]),
    (
        "A base was attacked and four Russian attack helicopters, 20 supply trucks and one jet were destroyed.",
        ["4 other other happened", "20 other other happened", "1 other other happened"],
    ),
    # of what people are in danger of
    ("Some 140,000 more people are at risk of being displaced.", ["140000 displaced all possible"]),
    ("Nearly 3,000 families are at risk of eviction.", ["3000 displaced families possible"]),
    ("Some 400 detainees are in danger of being executed.", ["400 killed prisoners possible"]),
    ("At least 700 people face deportation.", ["700 leave all possible"]),
    ("About 60,000 refugees risk being sent back to the border.", ["60000 leave all possible"]),
    # of the hurt and the dead
    ("Another 130 are wounded in the blast in the town of Hilla.", ["130 injured wounded happened"]),
    ("The 20 killed included four children.", ["20 killed all happened", "4 killed children happened"]),
    ("Condemnation followed the massacre, in late 2014, of 134 pupils by gunmen.", ["134 killed children happened"]),
    ("The army secured the city at the cost of 13 soldiers.", ["13 killed security_forces happened"]),
    (
        "The conflict has claimed an estimated 400,000 lives and sent millions fleeing for safety.",
        ["400000 killed all happened", "2000000-9999999 displaced all happened"],
    ),
    (
        "Four people were drowned and scores more reported missing, presumed dead.",
        ["4 killed all happened", "40-99 missing all happened"],
    ),
    (
        "Mortar strikes in the capital, one of them claimed by rebels, injured four civilians and a marine.",
        ["4 injured civilians happened"],
    ),
    # of clauses that hang on a place
    ("Three people on a road which links the two towns were killed.", ["3 killed all happened"]),
    ("Six farmers, whose village lies near the front, were killed.", ["6 killed civilians happened"]),
    (
        "Twelve villagers who were walking to a market that lies near the border were shot dead on Monday.",
        ["12 killed all happened"],
    ),
    # of prisoners who are moved or kept
    ("Police evacuated 300 inmates from the flooded prison.", ["300 leave prisoners happened"]),
    ("Around 2,000 inmates were evacuated from the jail as fire spread.", ["2000 leave prisoners happened"]),
    (
        "The National Penitentiary currently houses 2,700 inmates in accommodation adequate for 800.",
        ["2700 detained prisoners ongoing"],
    ),
    # of places of so many
    ("The town of 170,000 lies in ruins.", ["170000 resident all ongoing"]),
    (
        "Pakistan, a nuclear-armed nation of 190 million people, is plagued by crime.",
        ["190000000 resident all ongoing"],
    ),
    ("Fighters took over Qarah, a town of 40,000 near the border.", ["40000 resident all ongoing"]),
    ("The departure from the port of 1,500 people ended.", ["1500 leave all happened"]),
    # of how people remain
    ("An estimated 40,000 people remain highly vulnerable and without aid.", ["40000 other all ongoing"]),
    ("Some 4,000 residents remain evacuated.", ["4000 displaced all ongoing"]),
    ("Some 300 families remain in the camp.", ["300 stay families ongoing"]),
    ("Some 20,000 civilians remain trapped in the town.", ["20000 resident civilians ongoing"]),
    # of those told of again by their number
    (
        "Rebels freed ten soldiers on Monday. Relatives celebrated the return of the ten in the capital.",
        ["10 released security_forces happened", "10 released security_forces happened"],
    ),
    (
        "Gunmen seized 40 schoolgirls from a dormitory. The 40 are still held in the forest.",
        ["40 detained children happened", "40 detained children ongoing"],
    ),
    # of whose men leaders are
    ("An airstrike killed 25 ISIL commanders.", ["25 killed fighters happened"]),
    ("Two army commanders were arrested.", ["2 detained security_forces happened"]),
    ("Some 40 labour leaders were jailed.", ["40 detained other happened"]),
    ("Five US soldiers are killed when their vehicle rolls into a canal.", ["5 killed security_forces happened"]),
    ("The forces killed one militant, wounded another, and recovered arms.", ["1 killed fighters happened"]),
    (
        "Three Palestinians, two Bosnians and five Iranians were killed.",
        ["3 killed all happened", "2 killed all happened", "5 killed all happened"],
    ),
    # of sentences in capitals
    (
        "REBELS KILLED 34 SOLDIERS AND CAPTURED 12 POLICEMEN NEAR SAN MIGUEL TODAY.",
        ["34 killed security_forces happened", "12 detained security_forces happened"],
    ),
    (
        "THE ARMY CONFIRMED THAT 784 TERRORISTS HAVE BEEN KILLED AND 129 REBELS HAVE BEEN ARRESTED.",
        ["784 killed fighters happened", "129 detained fighters happened"],
    ),
    (
        "ABOUT 300 FAMILIES LEFT HOMS FOR IDLIB ON MONDAY UNDER A DEAL BROKERED BY RUSSIA.",
        ["300 leave families happened"],
    ),
    # of those whose number is told apart
    ("The wounded, whose number was put at 400, would be taken out on Sunday.", ["400 leave wounded planned"]),
    ("Rebels in the mountains, estimated at 600, refused.", ["600 other fighters happened"]),
    ("Police from the district, no more than twenty, return to the valley.", ["20 return security_forces happened"]),
    ("The foundation puts the number of those held for ransom at more than 700.", ["700 detained prisoners ongoing"]),
    ("The number of wounded was given as 45 by the hospital.", ["45 injured wounded happened"]),
    ("The ministry put the number of people killed in the blast at 19.", ["19 killed all happened"]),
    ("Some 3,000 attended the funeral.", ["3000 other all happened"]),
    ("The Resistance claims 16,000 under arms.", ["16000 other fighters ongoing"]),
    # of those before a court
    (
        "Four US Marines are to face murder charges in connection with the killing of 24 civilians.",
        ["4 other security_forces planned", "24 killed civilians happened"],
    ),
    ("Three others face kidnapping charges.", ["3 other all ongoing"]),
    ("Officers are to be brought to trial for the assassination of six Jesuits.", ["6 killed civilians happened"]),
    # of what is destroyed or taken
    (
        "The army destroyed the following material: 3 fighter jets, 8 helicopters, 12 antitank guns and 4 mortars.",
        ["3 other other happened", "8 other other happened", "12 other other happened", "4 other other happened"],
    ),
    (
        "Six guerrillas were killed and a small arsenal -- three Mauser rifles and dynamite -- was seized.",
        ["6 killed fighters happened", "3 other other happened"],
    ),
    # of deeds after a name, and of suspected doers
    (
        "An IED exploded near the village of Bir al-Tayib killing 4 civilians and injuring 2.",
        ["4 killed civilians happened", "2 injured wounded happened"],
    ),
    ("A car bomb exploded near the market killing 12 people.", ["12 killed all happened"]),
    ("On Monday suspected rebels killed 12 villagers near the town.", ["12 killed all happened"]),
    (
        "It has been reported that due to the heavy fighting at least 59 civilians have been injured.",
        ["59 injured civilians happened"],
    ),
    ("Their relatives were among at least 78 men who officials said suffocated.", ["78 killed men happened"]),
    (
        "Figures indicate approximately 29,000 republican combatants evacuated from Netherlands controlled areas.",
        ["29000 leave fighters happened"],
    ),
    (
        "Some 16,212 foreign jihadists were killed in 2015 compared to 7,798 Syrian rebels killed that same year.",
        ["16212 killed fighters happened", "7798 killed fighters happened"],
    ),
    # of the part of those counted before
    (
        "The general arrived with two bodyguards. One of them was injured.",
        ["2 arrive security_forces happened", "1 injured security_forces happened"],
    ),
    (
        "The police had tried to arrest eight militants; five of them, police said, had died.",
        ["8 detained fighters possible", "5 killed fighters happened"],
    ),
    # of people who do no more than be there
    ("On 23 March 100 people gathered to demonstrate against the group.", ["100 other all happened"]),
    ("About 1,500 IDPs residing in six collective shelters.", ["1500 displaced all ongoing"]),
    (
        "An estimated 11,000 children were involved with left- or right-wing paramilitaries.",
        ["11000 other children happened"],
    ),
    (
        "Some 2.6 million people remain displaced and nearly 1 million children out of class.",
        ["2600000 displaced all ongoing", "1000000 other children happened"],
    ),
    (
        "A warning was issued for Fukuoka, a city with a population of about 1.5 million.",
        ["1500000 resident all ongoing"],
    ),
    # of lists of fates
    (
        "Officials said 220 terrorists have been killed, 196 wounded, and 22 captured during the clashes.",
        ["220 killed fighters happened", "196 injured wounded happened", "22 detained fighters happened"],
    ),
    (
        "Some 12 rebels were killed, 30 wounded and 5 arrested.",
        ["12 killed fighters happened", "30 injured wounded happened", "5 detained fighters happened"],
    ),
    (
        "Four bombs exploded on a train, killing sixty-four passengers and wounding twenty-two others.",
        ["64 killed civilians happened", "22 injured civilians happened"],
    ),
    ("Unknown gunmen attacked and gunshot wounded two herders coming from Mali.", ["2 injured civilians happened"]),
    # of prisoners and those who take them
    ("Some 208 prisoners of war had been taken from the front.", ["208 detained prisoners happened"]),
    ("Kidnappers of four professors sent a letter.", ["4 detained civilians ongoing"]),
    (
        "Two soldiers, one hostage and all 14 hostage-takers were killed in the raid.",
        ["2 killed security_forces happened", "1 killed prisoners happened", "14 killed fighters happened"],
    ),
    # of arms that are taken
    (
        "The army seized a huge arsenal of 36 large caliber rifles and 13 shotguns.",
        ["36 other other happened", "13 other other happened"],
    ),
    (
        "The confiscated war materiel included 140 rifles and 50 grenades.",
        ["140 other other happened", "50 other other happened"],
    ),
    ("Rebels handed in 40 rifles after the army seized the town.", ["40 surrender other happened"]),
    # of what is prepared, and of what people are
    ("Preparations had begun for the evacuation of about 112,000 people in the basin.", ["112000 leave all planned"]),
    ("More than 1.5 million people remained dependent on food assistance.", ["1500000 other all happened"]),
    (
        "Some 7,328 people or 1,748 families are staying in the evacuation center in four villages.",
        ["7328 displaced all ongoing", "1748 displaced families ongoing"],
    ),
    ("A bridge collapsed, leaving at least 12 people missing.", ["12 missing all ongoing"]),
    ("Nine fire fighters were hurt in the blast.", ["9 injured aid_workers happened"]),
    (
        "The envoy told the 15-member council that 35 deaths from hunger were confirmed.",
        ["15 other all happened", "35 killed all happened"],
    ),
    # of those missing, fatally hurt, or become something else
    (
        "At least 24 people were killed and six missing when central Viet Nam was hit by heavy rainfall.",
        ["24 killed all happened", "6 missing all ongoing"],
    ),
    (
        "Five soldiers were killed, three wounded and two missing.",
        ["5 killed security_forces happened", "3 injured wounded happened", "2 missing all ongoing"],
    ),
    (
        "More than 250,000 have been killed in the fighting and millions have become refugees.",
        ["250000 killed all happened", "2000000-9999999 displaced all happened"],
    ),
    ("Police fatally shot four men on Friday who failed to stop their car.", ["4 killed men happened"]),
    ("Peru's army honored the two soldiers who died in the raid.", ["2 killed security_forces happened"]),
    ("The project seeks to house 60 displaced and vulnerable families.", ["60 displaced families possible"]),
    ("The campaign took two years for a town with a pre-war population of 60,000.", ["60000 resident all happened"]),
    # of prisoners who are had, handed over or reported
    ("The country has 80,000 prisoners in solitary confinement.", ["80000 detained prisoners ongoing"]),
    (
        "Some 36 people have been reported as injured and 11 are missing.",
        ["36 injured all happened", "11 missing all ongoing"],
    ),
    (
        "Television showed the two Russians handed over by Kiev as they left the plane.",
        ["2 released prisoners happened"],
    ),
    ("Three members of the local Red Cross were wounded.", ["3 injured aid_workers happened"]),
    (
        "Only 40,000 people remain in Hays out of a total population of 67,000 people.",
        ["40000 stay all ongoing", "67000 resident all ongoing"],
    ),
]

NOTHING = [
    "Task Force 20 was sent to the border.",
    "Troops of Task Force 47 arrived in the valley.",
    "Of the 18 reception centres, 5 are in the north.",
    "The evacuation is two weeks behind schedule.",
    "Most were held in three prison facilities, officials said.",
    "He surrendered in October 1781.",
    "Selim, now 30, walked away from his post.",
    "The group is a 501(c)(3) organization for refugee women.",
    "Only 19 municipalities adopted returns strategies in 2009.",
    "The Group of Twelve is working with the Ministry.",
    "The charity partners with over 20 national NGOs and women’s groups.",
    "For hundreds of miles bombers provided reconnaissance.",
    "The three Squadrons we have made available have done all they can.",
    "This was the second incursion within a week.",
    "The country began a two-day period of mourning on Sunday.",
    "The general claimed that his forces were in control of 70% of the city.",
    "In 2021 alone, over 70% of violent attacks against children were recorded in the region.",
    "Two Missions and four Committees were set up.",
    "The final peace treaty was signed on September 3, 1783 and ratified on January 14, 1784.",
    "An aircraft of the make Antonov- 74 crashed.",
    "One in every five Central Africans is displaced.",
    "The commission confirms at least nine intentional mass killings.",
    "Teams removed 4,000 explosive devices in the ruins and another 1,000 in the town.",
    "There are 391 and 126 active isolation beds in the camps.",
    "Some 400 were destroyed and 600 damaged.",
    "The damage is estimated at several million colons.",
    "The complex was rebuilt after the siege of Bukhara (1121) by Genghis Khan.",
    "The agency repaired five tuberculosis patients’ houses.",
    "There were nine documented suicide attacks involving Palestinian minors.",
    "Two jet fighters were observed over the area.",
    "The quake toppled 6,988 buildings and damaged 13,842 more.",
    "Last year farmers sold just over 450,000 tonnes of wheat to the state.",
    "Approximately 788 homes have been destroyed and 12,460 partially damaged by the floods.",
    "Prisoners were 17% more likely to die early.",
    "Their forces recorded eight flyovers of warplanes.",
    "The plant, one of the ten largest, remains tense as concerns persist.",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_what_is_told(text: str, expected: list[str]):
    assert told_of(text) == expected


@pytest.mark.parametrize("text", NOTHING, ids=NOTHING)
def test_counts_nothing(text: str):
    assert not told_of(text)
