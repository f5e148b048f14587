"""Places and days of figures and deeds, read off whole made-up texts: tied by words, or taken from before."""

from __future__ import annotations

import pytest
from tests.making import make_report

from safeconduct.read.reader import RuleReader
from safeconduct.vocab.claim import Deed, Figure

#: text, words of a figure or deed, what its slots hold, why; slots that are not named are not asked for.
PLACES: list[tuple[str, str, dict[str, str | None], str]] = [
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
    (
        "An estimated 6,700 refugees left Kuta on Sunday for other areas of Albena.", "An estimated 6,700 refugees",
        {"from": "Kuta", "to": "other areas of Albena"}, "other areas are part of the phrase",
    ),
    (
        "Kuta still hosts some 100,000 of the 395,600 refugees in Norland.", "some 100,000",
        {"at": "Kuta"}, "who takes in some of those elsewhere",
    ),
    (
        "About 3,900 people arrived in the FYR of Macedonia on Monday, 270 of them at Jazina.", "About 3,900 people",
        {"to": "the FYR of Macedonia"}, "a republic cut short",
    ),
    (
        "This fifth mission to Misra carried 160 tons of food.", "160 tons", {"to": "Misra"}, "a mission to a place",
    ),
    (
        "At least 600 evacuees were brought to Tetua Central School.", "At least 600 evacuees",
        {"to": "Tetua Central School"}, "a school is a building there",
    ),
    (
        "Soldiers freed 64 hostages in Sta. Barbara around 4 a.m. Tuesday.", "64 hostages",
        {"at": "Sta. Barbara", "start": "2016-05-03"}, "short saints, and the hour before a weekday",
    ),
    (
        "More than 1,000 people fled IS attacks in Deir Sol, and they reached the areas held by the front.",
        "More than 1,000 people", {"from": "Deir Sol"}, "where what they fled happened",
    ),
    (
        "Six trucks went to Peja, five to Uros and three to Priza.", "Six trucks went", {"to": "Peja"},
        "a deed's own words hold its place",
    ),
    (
        "Some 3,900 people crossed into Norland on Monday.\n\nAbout 50,000 wait to leave the town of Vita.\n\n"
        "In Vita, the army has left.", "Some 3,900 people", {"from": None, "to": "Norland"},
        "what others leave later is not where they come from",
    ),
    (
        "About 300 people left Daraya on Friday. The rebels of the Damascus suburb struck a deal with the army.",
        "struck a deal", {"at": "Daraya"}, "a city's suburb is the one named before",
    ),
    (
        "About 300 people left Zawara on Friday. Some 800 residents fled the southern city on Saturday.",
        "800 residents", {"from": "Zawara"}, "where it lies does not make it another city",
    ),
    (
        "Fighting raged in Zawara. About 300 men reached the Zandin crossing on Monday. Later 50 men left the town.",
        "50 men", {"from": "Zawara"}, "a crossing is no town",
    ),
    (
        "Tawila now hosts more than 600,000 displaced people from El Fasher.", "600,000",
        {"at": "Tawila", "from": "El Fasher"}, "what takes in the displaced is where they are",
    ),
    (
        "Around 10,000 people who fled to the neighboring Tawila area have found no water.", "10,000 people",
        {"to": "Tawila area"}, "neighbouring is no verb",
    ),
    (
        "Camps such as Daba Nayra, which hosts around 210,000 people, lack water.", "210,000 people",
        {"at": "Daba Nayra"}, "a camp such as",
    ),
    (
        "Six hundred people left the besieged ruins of rebel-held central Homs on Sunday.", "Six hundred people",
        {"from": "the besieged ruins of rebel-held central Homs", "start": "2016-05-01"}, "the ruins of a held place",
    ),
    (
        "More than 170 civilians from Marupa, including 40 from Azova, arrived in Zapora on Monday.",
        "170 civilians from Marupa, including 40 from Azova, arrived", {"from": "Marupa", "to": "Zapora"},
        "where a part comes from is not where all do",
    ),
    (
        "About 40,000 people have fled Kadula. Another 23,500 are displaced elsewhere in the state:\n\n"
        "| Place | Displaced people on 2 May |\n|---|---|\n| Rashad | 10,000 |\n| Kurchi | 3,000 |\n", "3,000",
        {"from": None, "at": "Kurchi", "start": "2016-05-02"}, "a row of a table of places, and its column's day",
    ),
    (
        "Two soldiers were killed when a bomb went off on the road to Daqa. Three others lost limbs and were "
        "hurt, a doctor said.", "Three others", {"at": "the road to Daqa"}, "others were hurt there too",
    ),
    (
        "Hundreds of people have left Buchana. About 250 soldiers have arrived in Monra on Sunday.", "250 soldiers",
        {"from": None, "to": "Monra"}, "soldiers do not come from where people flee",
    ),
    (
        "Nearly 680 people were evacuated from besieged Srebra to the relative safety of the city of Tuza.",
        "Nearly 680 people", {"from": "Srebra", "to": "the city of Tuza"}, "to the safety of a city",
    ),
    (
        "About 2,500 people crossed the river to reach Mae Hong Son province.", "About 2,500 people",
        {"to": "Mae Hong Son province"}, "a known name is nobody's son",
    ),
    (
        "More than 300 fighters reached safety on helicopters in Tuza.", "More than 300 fighters",
        {"from": None, "to": "Tuza"}, "where safety is reached",
    ),
    (
        "He went from Kobo to Dessie, an Amhara city of more than 200,000 people where roughly 55,000 refugees are "
        "housed in shelters.", "55,000 refugees", {"at": "Dessie"}, "where, past how many live there",
    ),
    (
        "The city of Bila, with a population of 70,000, has been shelled since mid-March.", "70,000",
        {"at": "The city of Bila", "start": None}, "how many live there is of no day",
    ),
    (
        "Refugees crossed on Monday. There are more than 40,000 refugees from Sudan in southern Chad.",
        "40,000 refugees", {"at": "southern Chad"}, "no country lies in another",
    ),
    (
        "Some 20,000 people fled to areas in close proximity to the Nasib crossing.", "20,000 people",
        {"to": "areas in close proximity to the Nasib crossing"}, "what lies close to a place",
    ),
    (
        "Hundreds of families returned to their areas of origin in Darsa province.", "Hundreds of families",
        {"to": "their areas of origin in Darsa province"}, "areas of origin",
    ),
    (
        "In a rural area on the border between Metra and Guavia departments, the rebels released nine soldiers.",
        "nine soldiers", {"at": "a rural area on the border between Metra and Guavia departments"},
        "a border between two",
    ),
    (
        "The Red Cross is to relocate 14 families (83 people) currently stranded in Mabru camp to Aresa camp.",
        "14 families", {"from": "Mabru camp", "to": "Aresa camp"}, "stranded there, past brackets",
    ),
    (
        "The nine freed men were flown to Villavista, from where they will be taken to Bogana.", "will be taken",
        {"from": "Villavista", "to": "Bogana"}, "from where",
    ),
    (
        "Aid convoys to Dobra from Norland have been blocked since 26 April.", "have been blocked",
        {"from": "Norland", "to": "Dobra", "at": None}, "where convoys come from is not where they were stopped",
    ),
    (
        "A convoy of nine lorries arrived in Nazira from Stavra on Friday with 225 tonnes of food.", "225 tonnes",
        {"from": "Stavra", "to": "Nazira"}, "aid that arrives from somewhere",
    ),
    (
        "Villagers from Kon sought refuge in Mong monastery after a shell landed in Kon Hera village on Sunday.",
        "a shell landed",
        {"at": "Kon Hera village"}, "a shell lands where it does harm",
    ),
    (
        "On Monday three lorries passed Betel village, where 3,000 refugees are staying, on the way to Ambo camp.",
        "3,000 refugees", {"at": "Betel village", "to": None, "start": None}, "where they are staying",
    ),
    (
        "Some 700 families have since left the camp.", "700 families", {"from": "the camp"},
        "left behind since is a verb",
    ),
    (
        "An ultimatum was issued to Grosna's civilians on Monday, telling the 40,000 people to leave the city.",
        "40,000 people", {"from": "Grosna", "to": None}, "told to a place's people",
    ),
    (
        "More than 176,400 people have been displaced from Hasa and Raka; 18,500 people have returned to Kama city.",
        "18,500 people", {"from": None, "to": "Kama city"}, "those who return were displaced from elsewhere",
    ),
    (
        "A total of 153,000 people are sheltering behind the barbed wire of six bases near Bora.", "153,000 people",
        {"at": "six bases near Bora"}, "behind the wire of",
    ),
    (
        "An armoured car was blown up by a mine on the Arga road, and two soldiers were killed.", "two soldiers",
        {}, "a mine that goes off is no place",
    ),
    (
        "Displaced people left Baga ward on Monday.\n\nNew arrivals\nGubo Camp | 4,560\nBakasa Camp | 2,112\n", "4,560",
        {"from": None, "to": "Gubo Camp"}, "a row of arrivals says nothing of where they are from",
    ),
    (
        "In March, 8,044 households stayed for over a month in Banka (254), Bama (414) and Dikwa (125).", "414",
        {"at": "Bama"}, "a number in brackets is of the place before it",
    ),
    (
        "During this period, 1,422 people (Bama 120, Gwoza 8 and Pulka 14) left the reception centres.", "120",
        {"from": "Bama"}, "place and number in brackets",
    ),
    (
        "Nearly 5,000 families have been displaced in Yemen's flashpoint Hodara province this month.",
        "Nearly 5,000 families", {"from": "Hodara province", "start": "2016-05"}, "owned by a country, past a noun",
    ),
    (
        "On Friday the agency handed out aid in Hajja province to 300 families from Hodara.", "300 families",
        {"from": None}, "aid does not come from where those are from who get it",
    ),
    (
        "They were taken by bus from the screening site in Hammal to the north. Some 300 people arrived.",
        "were taken", {"from": "the screening site in Hammal", "to": None}, "to the north, of a place named before",
    ),
    (
        "The army withdrew 1,300 police from Acara on Monday.", "1,300 police", {"from": "Acara"},
        "police moved from there, not a voice from there",
    ),
    (
        "Rebels left Dobra, and people left Dobra with them. A hundred rifles were handed in under an accord signed "
        "last month in Helsinki.", "A hundred rifles", {"at": "Dobra"}, "the place of the paper is none of the deed",
    ),
    (
        "Local leaders blamed armed youth from Pibara county. Nine people have been airlifted to Juba from Duk.",
        "Nine people", {"from": "Duk", "to": "Juba"}, "youth from there have not left it",
    ),
    (
        "Nine people were killed when raiders attacked Kiira cattle camp in Lith district.", "Nine people",
        {"at": "Kiira cattle camp in Lith district"}, "a cattle camp is a kind of place",
    ),
    (
        "They were escorted to a nearby district as long as they did not leave Kunda province.", "were escorted",
        {"from": None, "to": "a nearby district"}, "what is not left is no origin",
    ),
    (
        "Zama camp for the displaced, located south of El Fasara, was raided on Tuesday, and nine people were killed.",
        "was raided", {"at": "Zama camp"}, "where a place lies is not where the deed is",
    ),
    (
        "Troops attacked and \"completely looted\" the central market of the Zama camp. About 600 people are arriving "
        "at the camp every day.", "Troops attacked", {"at": "the central market of the Zama camp"},
        "past quotation marks",
    ),
    (
        "Troops looted the central market of the Zama camp. About 600 people are arriving at the camp every day.",
        "About 600 people", {"to": "the Zama camp"}, "the camp is not its market",
    ),
    (
        "While crossing Kalama, with more than 100,000 residents one of the largest camps, they lost their way.",
        "100,000 residents", {"at": "Kalama"}, "with so many residents",
    ),
    (
        "Zama camp received more than 500 people from Tawila on Sunday.", "500 people",
        {"from": "Tawila", "to": "Zama camp"}, "who receives people is where they come to",
    ),
    (
        "The militia began a major offensive against villages in East Jebara on Friday, and nine people were killed.",
        "a major offensive", {"at": "villages in East Jebara"}, "an offensive against",
    ),
    (
        "Some 800 families in Ntila and Tilema (region of Gaora) were given food.", "800 families",
        {"at": "Ntila and Tilema"}, "what stands in brackets only places",
    ),
    (
        "Some 2,000 people have been displaced due to insecurity in the north of the country.", "2,000 people",
        {"to": None}, "due to leads nowhere",
    ),
    (
        "Buses left the town of Rahiba for the Syrian North with 2,500 people.", "2,500 people",
        {"from": "the town of Rahiba", "to": "the Syrian North"}, "a side with a capital",
    ),
    (
        "Hamas freed 24 captives on Friday: 13 from Israel and ten from Thailand.", "13", {"at": None},
        "a nationality is no place of release",
    ),
    ("Friday was the first day of the four-day Israel-Hamas truce.", "four-day", {"at": None}, "sides are no place"),
    (
        "Some 270 residents of Vale Fundo were evacuated early on Sunday. All were taken to the school in Lagara.",
        "Some 270 residents", {"from": "Vale Fundo", "to": "the school in Lagara"}, "all were taken to",
    ),
    (
        "Population movements:\n- Lukona camp: 23,450 arrivals\n- Kabama: 6,000 arrivals\n", "23,450 arrivals",
        {"to": "Lukona camp"}, "the label of an item is where they arrive",
    ),
    (
        "**18.30** Four buses with 118 people have reached Zapora.\n\n**13.20** Nine people were killed near Vasyla.",
        "118 people", {"to": "Zapora", "start": "2016-05-05"}, "a stamp between stars",
    ),
]  # fmt: skip

#: The same, of days alone.
DAYS: list[tuple[str, str, dict[str, str | None], str]] = [
    (
        "| Shelter | IDPs 1 May | IDPs 3 May |\n|---|---|---|\n| Siblin Training Centre | 254 | 268 |\n", "268",
        {"start": "2016-05-03"}, "each column has its day",
    ),
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
        "A convoy reached the camp on Friday. Up to 40 people a day were dying there.", "Up to 40 people",
        {"start": None, "end": None}, "what comes again and again is of no one day",
    ),
    (
        "We evacuated 15 patients yesterday and 16 others today.", "16 others",
        {"start": "2016-05-05", "end": "2016-05-05"}, "each number has its own day behind it",
    ),
    (
        "People continue to cross into Torland (930 on Tuesday).", "930",
        {"start": "2016-05-03", "end": "2016-05-03"}, "a day in brackets is past",
    ),
    (
        "Nearly 190 people were waiting to be evacuated from Dobra as of Saturday.", "190 people",
        {"end": "2016-04-30"}, "as of is never ahead",
    ),
    (
        "More aid arrived after the signing of a truce earlier this month.", "the signing of a truce",
        {"start": "2016-05"}, "the day of a signing that something came after",
    ),
    (
        "Rescuers evacuated 30 wounded from Dobra on Monday; a further 15 people were moved on Tuesday.", "15 people",
        {"start": "2016-05-03", "end": "2016-05-03"}, "past a semicolon another verb counts",
    ),
    (
        "A convoy left Dobra yesterday and should arrive in Kula tomorrow.", "should arrive",
        {"start": "2016-05-06", "end": "2016-05-06"}, "the day of the other verb is not its own",
    ),
    (
        "Since late March the agency has registered 9,500 people arriving in Dobra from Kula.", "9,500 people",
        {"start": "2016-03", "end": None}, "counted since then",
    ),
    (
        "Two convoys, on Tuesday and yesterday, moved 326 people from the border to Ambo.", "326 people",
        {"start": "2016-05-03", "end": "2016-05-04"}, "a weekday and yesterday",
    ),
    (
        "The Mission condemned Sunday's attacks in Jona state that killed over 40 people.", "over 40 people",
        {"start": "2016-05-01", "end": "2016-05-01"}, "a dated thing did it",
    ),
    (
        "The town was hit hardest by the July 26 flood, which killed 130 people.", "130 people",
        {"start": "2015-07-26"}, "a dated noun of the past, far ahead in this year",
    ),
    (
        "At least 27 people were killed in a fight that broke out on 19 April, displacing 300 families.",
        "27 people", {"start": "2016-04-19"}, "killed in what broke out then",
    ),
    (
        "Those who fled in March, when troops captured the gorge, cannot go home.", "troops captured the gorge",
        {"start": "2016-03", "end": "2016-03"}, "when, behind a date",
    ),
    (
        "3 February: The Council meets.\n\n5 February: Explosion at market in Sarava kills 68 people.\n\n"
        "28 February: Serbs shell Tuza airport.", "68 people", {"start": "2016-02-05", "end": "2016-02-05"},
        "the day that opens an entry, told in the present",
    ),
    (
        "Two people were killed and one injured in the camp on Wednesday evening.", "Two people",
        {"start": "2016-05-04", "end": "2016-05-04"}, "the second verb leaves out its auxiliary",
    ),
    (
        "In 1982, troops marched into Lebara. On 21 August, 900 fighters left Berata.", "900 fighters",
        {"start": "1982-08-21", "end": "1982-08-21"}, "a story of a year long past",
    ),
    (
        "Norland has been beset by violence since 2014, when the rebels overran the south.", "the rebels overran",
        {"start": "2014", "end": "2014"}, "what happened when something began",
    ),
    (
        "The town of Dobra, some 230 km north of Kula, fell to the IS in June 2014.", "fell to", {"start": "2014-06"},
        "IS is no verb",
    ),
    (
        "The truce, which came into effect on Tuesday and is to last three days, was arranged by telephone.",
        "three days", {"start": "2016-05-03", "end": None}, "it lasts from when it takes effect",
    ),
    (
        "The army withdraws its 300 troops from the town within a period of 15 days.", "300 troops",
        {"end": "2016-05-20"}, "within a period of",
    ),
    (
        "A truce in Fala collapsed less than two hours after it took effect on Friday.", "collapsed",
        {"start": "2016-04-29"}, "hours after is the same day",
    ),
    (
        "Some 60 people were killed in the first nine months of 2015.", "60 people",
        {"start": "2015-01", "end": "2015-09"}, "the first months of a year",
    ),
    (
        "More than 81,000 people have fled El Fasher and surrounding areas since April 26.", "81,000 people",
        {"start": "2016-04-26"}, "surrounding is no verb before its noun",
    ),
    (
        "The corridors will open on May 7, 8 and 9 between 8 a.m. and 6 p.m.", "will open",
        {"start": "2016-05-07", "end": "2016-05-09"}, "several days of a month",
    ),
    (
        "Four buses managed to leave Marupa via yesterday's humanitarian corridor.", "Four buses managed",
        {"start": "2016-05-04"}, "the day of the way they took",
    ),
    (
        "The displacement followed the takeover of Fasher on Oct. 26, in which 20 people were killed. Since April 15, "
        "2013, the two armies have been at war.", "20 people",
        {"start": "2015-10-26"}, "since a day long ago does not make the others old",
    ),
    (
        "**Wednesday 4 May**\n\n**18:05** Eight men left the town this morning.\n\n**Tuesday 3 May**\n\n"
        "**21:00** Five men were killed.", "Five men", {"start": "2016-05-03"}, "a day over a part of a live page",
    ),
    (
        "## 5 May 1994\n\nA shell hits the market, and 68 people are killed.\n\n## 20 May 1994\n\nSome 300 people "
        "left the town.", "300 people", {"start": "1994-05-20"}, "a day over a part of a chronology",
    ),
]  # fmt: skip

CASES = PLACES + DAYS


def slots(claim: Figure | Deed) -> dict[str, str | None]:
    places = {"from": claim.source, "to": claim.destination, "at": claim.at}
    found = {slot: None if name is None else name.written for slot, name in places.items()}
    period = claim.period
    ends = {"start": period.start, "end": period.end}
    return found | {slot: None if day is None else str(day) for slot, day in ends.items()}


@pytest.mark.parametrize(("text", "words", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_claim_is_placed_and_dated(text: str, words: str, expected: dict[str, str | None], why: str) -> None:
    reading = RuleReader().read(make_report("made-up", "2016-05-05", text))
    claims = [*reading.figures, *reading.deeds]
    claim = next(one for one in sorted(claims, key=lambda c: c.span.quote != words) if words in one.span.quote)
    found = slots(claim)
    assert {slot: found[slot] for slot in expected} == expected, why
