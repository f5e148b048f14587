"""Numbers whose noun or unit is left out or stands elsewhere: one of many, a part, a length told before."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of

#: text; every figure of it as "how many measure"
COUNTS = [
    ("One of the drivers was killed.", ["1 killed"]),
    ("On Monday, one of the hostages was freed.", ["1 released"]),
    ("One of their fighters was captured.", ["1 detained"]),
    ("The clash left ten dead, one of them a policeman.", ["10 killed", "1 killed"]),
    ("They freed three hostages, one of them a woman.", ["3 released", "1 released"]),
    ("Gunmen seized seven villagers on Monday. Two of the seven have died.", ["7 detained", "2 killed"]),
    ("They buried 14 people behind the church, five of one family.", ["14 killed", "5 killed"]),
    ("The shelling killed two passers-by.", ["2 killed"]),
    ("Homicides: 63", ["63 killed"]),
    ("Police made 19 arrests.", ["19 detained"]),
    ("She is one of the 40 people who fled.", ["40 displaced"]),
    ("Omar Haddad, one of the wounded, said nobody came.", []),
    ("Not one of the hostages has been freed.", []),
    ("One of the drivers said the road was open.", []),
    ("The sides agreed on a truce of twelve hours. It lasted nine.", ["12 duration", "9 duration"]),
    ("They had agreed on a ceasefire of 48 hours. The ceasefire held barely six.", ["48 duration", "6 duration"]),
    ("They want a truce of sixty days, with an option on another sixty.", ["60 duration", "60 duration"]),
    ("The pause is for three days and can be prolonged by one.", ["3 duration", "1 duration"]),
    ("The truce of five days was extended to ten.", ["5 duration", "10 duration"]),
    ("The truce was to last ten days. Another 40 were killed.", ["10 duration", "40 killed"]),
    ("After a truce of five days, another 300 left.", ["5 duration", "300 leave"]),
    ("We are about three hundred here.", ["300 resident"]),
    ("Four clinics out of 9 were looted.", []),
    ("An air strike left three camels dead.", []),
    ("The strike left 12 miners dead.", ["12 killed"]),
    ("Not a single person below eighteen would be kept.", []),
    ("A mortar round hit the market. Six children.", ["6 killed"]),
    ("Mon 2 June: 2 barges, 1,124 pax", ["2 vehicles", "1124 leave"]),
    ("Ten rebels were slain and two of its own men hurt.", ["10 killed", "2 injured"]),
    ("Six people were hurt on Monday. A 70-member council called on the governor.", ["6 injured", "70 other"]),
    ("Some 57,000 had by now returned.", ["57000 return"]),
    ("Nine servicemen were snatched from captivity.", ["9 released"]),
    ("Some 180 persons in all, off to Idlib on four coaches.", ["180 leave", "4 vehicles"]),
    ("And the lorries? Around 400 a day came in. Since July it has been a few dozen.", ["400 aid", "99 vehicles"]),
]


#: text; every figure of it as "measure mode group"
TOLD = [
    ("Activists put the number due to leave at 1,900.", ["leave planned all"]),
    ("He put the number to be freed at 40.", ["released planned prisoners"]),
    (
        "2 soldiers were killed while 5 sustained injuries.",
        ["killed happened security_forces", "injured happened security_forces"],
    ),
    ("The agency has released food packs for 51,300 families.", ["aid happened families"]),
    ("Fourteen men were taken in for questioning.", ["detained happened men"]),
    ("Armed men with a list took away five youths from a bus.", ["detained happened children"]),
    ("His city would keep 1,300 men at the bridge.", ["stay planned men"]),
    (
        "Every person who climbed on a lorry wished to leave. Forty-seven people did not, and they stayed.",
        ["stay happened all"],
    ),
    ("We are sixty families in the school.", ["resident ongoing families"]),
    ("They handed in 12 rifles, not 40.", ["surrender happened other", "surrender denied other"]),
    ("An earlier post said 40 minibuses had left.", ["vehicles denied other"]),
    ("We wrongly reported that 60 people had been freed.", ["released denied prisoners"]),
    (
        "Six hostages, including a two-year-old girl, and four soldiers have already been exchanged.",
        ["released happened prisoners", "released happened security_forces"],
    ),
    ("Some 40 men of the army were captured.", ["detained happened security_forces"]),
    ("Thirty people died, eight of them aged under 12.", ["killed happened all", "killed happened children"]),
    ("Several hundred demonstrators again called for the minister to go.", ["other happened civilians"]),
    ("At least 180 families who had fled turned back to their homes.", ["return happened families"]),
    ("The board said 19 arrests had been made.", ["detained happened all"]),
    ("An offer to exchange them for 46 men held at the quarry was turned down.", ["released possible prisoners"]),
    ("The Chechen side received 19 persons kept at the camp.", ["released happened prisoners"]),
    ("The spokesman puts at 150 the men who reached the capital.", ["arrive happened all"]),
    ("How many still inside? Town hall: 35,000.", ["resident ongoing all"]),
    ("Some 31 persons lost a limb to mines on their own land.", ["injured happened all"]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_what_is_told(text: str, expected: list[str]):
    assert [f"{draft.measure} {draft.mode} {draft.group}" for draft in drafts_of(text)] == expected


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text for text, _ in COUNTS])
def test_what_is_counted(text: str, expected: list[str]):
    assert [f"{draft.quantity.high} {draft.measure}" for draft in drafts_of(text)] == expected
