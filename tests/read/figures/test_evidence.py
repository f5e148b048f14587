"""What people do where only the words around their number tell: the sentence before, a question, a list, a table."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of

#: text; measure and mode of one of its figures
CONTEXTS = [
    ("The buses came at noon. By two o'clock 310 people were aboard.", "leave happened"),
    ("The first convoy left on Tuesday. It carried 412 people, among them 90 fighters.", "leave happened"),
    ("Who got out? Mostly women and children, about 230 of them.", "leave happened"),
    ("The evacuation went on all night. The final tally: 1,870.", "leave happened"),
    ("The swap took place on the bridge. Eleven men crossed from one side, nine from the other.", "released happened"),
    ("Police raided three villages. Thirty men were led away.", "detained happened"),
    ("The hospital was hit twice. Doctors counted 33 bodies.", "killed happened"),
    ("The blast tore through the market. Thirteen died at once and six on the way to hospital.", "killed happened"),
    ("How many died? The Red Crescent says 51.", "killed happened"),
    ("Eleven were killed in the raid and 30 more wounded.", "injured happened"),
    ("The boat went down off the cape. Sixty were saved; 25 are still missing.", "missing ongoing"),
    ("Where are the people now? Some 4,000 are in tents by the river.", "displaced ongoing"),
    ("Food has run out in the old town. Doctors there say 9,000 people are living on grass.", "resident ongoing"),
    ("How many are left? The council says 3,500.", "resident ongoing"),
    ("Schools will reopen in May. By then 2,000 families are to be back.", "return planned"),
    ("The trucks were let in at last. They brought 120 tonnes of flour.", "aid happened"),
    (
        "The fighters came down from the hills one by one. By evening 85 had given up their rifles.",
        "surrender happened",
    ),
    ("The square was full. Some 5,000 people chanted and waved flags.", "other happened"),
    ("The convoy set off at six. There were 22 buses and four ambulances in it.", "vehicles happened"),
    ("EVACUATED\n- Monday: 312\n- Tuesday: 408", "leave happened"),
    ("Casualties\nSoldiers: 14\nCivilians: 39", "killed happened"),
    ("Prisoners handed over:\nby the army: 30\nby the rebels: 12", "released happened"),
    ("Date | Buses | Passengers\n3 May | 12 | 540\n4 May | 9 | 401", "leave happened"),
    ("District | Killed | Wounded\nNorth | 14 | 30\nSouth | 6 | 11", "killed happened"),
    ("Phase one: 500 fighters leave for Idlib. Phase two: the rest, about 900, follow.", "leave planned"),
    ("Article 3. Within three days 250 armed men withdraw to Dara with their personal weapons.", "leave planned"),
    ("Our correspondent saw eight buses pass. Each held around 50 people.", "leave happened"),
    (
        "Selin, which the army has shelled since spring, had 60,000 people before war broke out; "
        "later the number fell to 21,000.",
        "resident happened",
    ),
    ("The rebels killed 12 people in the town; later the number climbed to 19.", "killed happened"),
    ("The army holds 120 men; the number has dropped to 90.", "detained happened"),
    ("The village took in 700 people, and the number swelled to 1,100 within days.", "arrive happened"),
    ("About 600 people left Marun on Friday. The total rose to 900 on Saturday.", "leave happened"),
    ("Before the siege 40,000 people lived there. By March their number had shrunk to 12,000.", "resident happened"),
    ("The spokesman gave the number of those evacuated as 1,150.", "leave happened"),
    ("He put at 2,300 the number who had gone.", "leave happened"),
    ("That brings to 6,450 the total evacuated since March.", "leave happened"),
    ("More than half of the 1,200 who left were women.", "leave happened"),
]


@pytest.mark.parametrize(("text", "expected"), CONTEXTS, ids=[text for text, _ in CONTEXTS])
def test_what_the_words_around_tell(text: str, expected: str):
    assert expected in [f"{draft.measure} {draft.mode}" for draft in drafts_of(text)]
