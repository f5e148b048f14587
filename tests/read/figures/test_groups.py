"""Who is counted, in made-up sentences."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of

#: sentence; group of one of its figures
GROUPS = [
    ("Some 300 opposition men left with light weapons.", "fighters"),
    ("About 800 gunmen with their wives and children boarded the buses.", "all"),
    ("350 militants and 1,200 relatives were taken north.", "relatives"),
    ("The convoy took 500 fighters and civilians.", "all"),
    ("Non-combatants, 2,100 of them, went first.", "civilians"),
    ("Shelling killed six farmers and a baker.", "civilians"),
    ("Eleven shopkeepers were arrested.", "civilians"),
    ("The army lost nine men in the ambush.", "security_forces"),
    ("Rebels released 14 conscripts.", "security_forces"),
    ("Two gendarmes and a customs officer were hurt.", "security_forces"),
    ("A contingent of 120 Ghanaians was to land on Monday.", "security_forces"),
    ("The exchange freed 40 men from each side.", "prisoners"),
    ("Thirty-one Serbs were exchanged for 28 Croats.", "prisoners"),
    ("Ambulances carried out 34 seriously injured people.", "wounded"),
    ("Seventy stretcher cases were flown to the ship.", "wounded"),
    ("The patients, 51 in number, were moved on trolleys.", "wounded"),
    ("Among them were 18 pregnant women.", "women"),
    ("Ninety pupils were abducted from a school.", "children"),
    ("Twelve of the victims were infants.", "children"),
    ("Four Red Cross staff were detained.", "aid_workers"),
    ("Gunmen abducted three employees of a relief agency.", "aid_workers"),
    ("Six UN observers were evacuated by helicopter.", "other"),
    ("Nine tribal elders carried the offer.", "other"),
    ("Sixty households moved into the school.", "families"),
    ("Around 1,100 displaced families went back.", "families"),
    ("Soldiers separated 42 men from the column.", "men"),
    ("Twenty-six males of fighting age were taken off the buses.", "men"),
    ("Close to 4,000 persons have passed the gate.", "all"),
    ("The town's 12,000 inhabitants were told to go.", "all"),
    ("At least 15 jihadists surrendered.", "fighters"),
    ("Seven members of the presidential guard died.", "security_forces"),
    ("Four members of the Liberation Front were killed.", "fighters"),
    ("Members of their families, about 600, followed.", "relatives"),
    ("90 dependants of the fighters were let through.", "relatives"),
    ("Twenty women and children were hit by the blast.", "civilians"),
    ("Five sick and elderly people died of cold.", "other"),
    ("Two journalists were released.", "civilians"),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS, ids=[text for text, _ in GROUPS])
def test_who_is_counted(text: str, expected: str):
    assert expected in [draft.group for draft in drafts_of(text)]
