"""Who says what where names close long offices, sayings follow one another, and shot lists name who speaks."""

from __future__ import annotations

import pytest

from statement_tables import Case, Told, opening, statements_of, told_in

#: A name behind an office and what that is of, with a place, a thing or a rank right before it.
CLOSING: list[Case] = [
    ("The head of the negotiating delegation Omar Haddad said 40 died.", [("Omar Haddad", "40 died")]),
    ("The spokesman for the talks Anna Moretti said 40 died.", [("Anna Moretti", "40 died")]),
    ("“40 died,” said a member of the council Anna Sand.", [("Anna Sand", "“40 died")]),
    ("MSF's head of mission in Yemen Anna Sand said 40 died.", [("Anna Sand", "40 died")]),
    ("The envoy for prisoners at the Arda peace talks Anna Sand said 40 died.", [("Anna Sand", "40 died")]),
    ("The commander of the border guards Colonel Omar Haddad said 40 died.", [("Omar Haddad", "40 died")]),
    ("A spokesman for former president Omar Haddad said 40 died.", [
        ("A spokesman for former president Omar Haddad", "40 died"),
    ]),
    ("The wife of journalist Omar Haddad said 40 died.", [("wife of journalist Omar Haddad", "40 died")]),
    ("Key informants in all centers have said 40 died.", [("Key informants in all centers", "40 died")]),
    ("The OSCE SMM said 40 died.", [("OSCE SMM", "40 died")]),
]  # fmt: skip
#: One saying behind another, dates without "on", and what a post is on.
CHAINED: list[Case] = [
    ("Hundreds fled after the army said it would attack, reports Xinhua.", [("army < Xinhua", "it would attack")]),
    ("Hundreds left before the governor announced the truce would end.", [("governor", "the truce would end")]),
    ("Residents forced from their homes after the raid said 40 had died.", [
        ("Residents forced from their homes after the raid", "40 had died"),
    ]),
    ("The commander told medics that 40 died, UNHCR said on Monday, reports Reuters.", [
        ("commander < UNHCR < Reuters", "40 died"),
    ]),
    ("SANA said the governor told residents that 40 had died, state radio reported.", [
        ("SANA < state radio", "the governor told"), ("governor < SANA < state radio", "40 had died"),
    ]),
    ("Some 40 families came, leaving farms that the army has burnt, reports AP.", [("AP", "Some 40 families")]),
    ("The mayor said 40 had died and that soldiers told him that more would die.", [
        ("mayor", "40 had died"), ("soldiers < mayor", "more would die"),
    ]),
    ("The envoy reported Feb. 4 that 40 had died.", [("envoy", "40 had died")]),
    ("The envoy said May 4, 1999, that 40 had died.", [("envoy", "40 had died")]),
    ("Refugees “are still coming,” Omar Haddad said April 4 on Radio Arda's evening programme.", [
        ("Omar Haddad < Radio Arda", "Refugees “are"),
    ]),
    ("The army said in a Telegram message that 40 had died.", [("army < Telegram", "40 had died")]),
    ("In a Facebook post, the mayor said 40 had died.", [("mayor < Facebook", "40 had died")]),
    ("Forty left, the ministry said in a Twitter post on Friday.", [("ministry < Twitter", "Forty left")]),
]  # fmt: skip
#: Names with places and bodies inside or beside; papers of a day; ages; who is an expert; weeks before the verb.
BESIDE: list[Case] = [
    ("The UN Mission in Arda (UNMIA) said 40 died. UNMIA said 12 left. The U.N. has said 9 fled.", [
        ("UN Mission in Arda (UNMIA)", "40 died"), ("UN Mission in Arda (UNMIA)", "12 left"), ("U.N.", "9 fled"),
    ]),
    ("The Georgian Ministry of Foreign Affairs sent a note. The Georgian MFA said 40 died.", [
        ("Georgian Ministry of Foreign Affairs", "40 died"),
    ]),
    ("The units affiliated with Defence and Interior Ministries in Arda said 40 died.", [
        ("units affiliated with Defence and Interior Ministries in Arda", "40 died"),
    ]),
    ("The spokesperson of the Crisis and Emergency Committee of the Council, Anna Sand, said 40 died.", [
        ("Anna Sand", "40 died"),
    ]),
    ("“All left. 40 died,” Deputy Commissioner, Arda, Iqbal Rana said.", [("Iqbal Rana", "“All left")]),
    ("“We ran,” said a villager. Deputy Commissioner, Arda, Iqbal Rana said 40 died.", [
        ("a villager", "“We ran"), ("Iqbal Rana", "40 died"),
    ]),
    ("“They came,” the clerk told The Sunday Express.", [("clerk < Sunday Express", "“They came")]),
    ("The 72-year-old farmer said 40 died.", [("72-year-old farmer", "40 died")]),
    ("Aid workers who have been to the region in recent weeks say 40 died.", [
        ("Aid workers who have been to the region", "40 died"),
    ]),
    ("Ana Tine, an independent expert sent by the council, said 40 died.\n\nTine left. “It is grave,” he said.", [
        ("Ana Tine", "40 died"), ("Ana Tine", "“It is grave"),
    ]),
    ("Omar Haddad said, before leaving for the capital to sign the deal with the rebels there, that 40 died.", [
        ("Omar Haddad", "40 died"),
    ]),
]  # fmt: skip
#: Presidents of republics, the press, sources in brackets, lost commas, two offices, whom an outlet spoke to.
MET: list[Case] = [
    ("President of the Republic Petros Belan has said 40 died. Belan said 12 left.", [
        ("Petros Belan", "40 died"), ("Petros Belan", "12 left"),
    ]),
    ("Omar Haddad told the press that 40 died.", [("Omar Haddad", "40 died")]),
    ("Omar Haddad told local media that 40 died.", [("Omar Haddad < local media", "40 died")]),
    ("There are 5,000 displaced in the province. (Source: OCHA, 2021)\n\nIt is calm.", [("OCHA", "There are")]),
    ("40 died, said the foreign minister and the head of the delegation, Omar Haddad, who added 12 had left.", [
        ("Omar Haddad", "40 died"), ("Omar Haddad", "12 had left"),
    ]),
    ("“40 died,” Bakua Sand, a civil servant in Arda lamented.", [("Bakua Sand", "“40 died")]),
    ("In Arda, a civil servant lamented that 40 died.", [("a civil servant", "40 died")]),
    ("According to residents RFI spoke to for this article, 40 died.", [("residents < RFI", "40 died")]),
    ("The committee said, “We were asked to come, and both sides were willing,” read its statement.", [
        ("committee", "“We were asked"),
    ]),
]  # fmt: skip
#: Quotations below a portrait, and persons called like a place.
PORTRAITS: list[Case] = [
    ("“It is over,” says Noor Ali. Omar Haddad, a 27-year-old, came in May.\n\n“My shop was shut, 40 died.”", [
        ("Noor Ali", "“It is over"), ("Omar Haddad", "“My shop"),
    ]),
    ("Omar Haddad, 34, fled with his six children.\n\n“We walked for three days and 40 died.”", [
        ("Omar Haddad", "“We walked"),
    ]),
    ("Omar Haddad was killed on Sunday.\n\n“We mourn a friend of us all today here.”", []),
    ("Tasrim Lal, still living in his village, said 40 died. “It has stopped,” he said.", [
        ("Tasrim Lal", "40 died"), ("Tasrim Lal", "“It has"),
    ]),
    ("Besieged Aleppo said 40 died.", [("Aleppo", "40 died")]),
    ("Mayor Lal said 40 died.", [("Lal", "40 died")]),
]  # fmt: skip
#: Whoever is cited in an aside says no more than the aside.
ASIDES: list[Case] = [
    ("At least 40 died – among them 12 children, the ministry said – and 9 were hurt.", [
        ("ministry", "among them 12"),
    ]),
    ("At least 40 died (among them 12 children, the ministry said) and 9 were hurt.", [
        ("ministry", "among them 12"),
    ]),
    ("The town – home to 30,000 people, according to the UN – is besieged.", [("UN", "home to 30,000")]),
    ("The army – the mayor said – had left the town with 30 tanks.", [("mayor", "The army")]),
    ("Rapid consultation with families indicated that 40 had died.", [
        ("Rapid consultation with families", "40 had died"),
    ]),
]  # fmt: skip
#: Sources before a colon, clock times, interviews, what is announced below, letters for names.
FEEDS: list[Case] = [
    ("The day was long.\n\nLocal sources: 300 fighters left Arda this morning.", [("Local sources", "300 fighters")]),
    ("40 fighters left this morning, per local sources.", [("local sources", "40 fighters")]),
    ("12:15 GMT Two more convoys have left, the mayor says.", [("mayor", "Two more convoys")]),
    (
        "INTERVIEWER: How many left?\nMR. HADDAD: Some 300 families left.\nINTERVIEWER: And the wounded?\n"
        "MR. HADDAD: Forty were taken away. The Red Cross told us there were more.",
        [("HADDAD", "Some 300"), ("HADDAD", "Forty were"), ("Red Cross", "there were more")],
    ),
    ("The High Command announces the following:\n\n1. Our forces left Arda.\n\n2. The enemy lost 40 men.", [
        ("High Command", "1. Our"),
    ]),
    ("Three residents said 30 had died. One of them, Abu Zayd, said he buried 12.", [
        ("Three residents", "30 had died"), ("Abu Zayd", "he buried 12"),
    ]),
    ("It left, Abu Zayd, the spokesman of the group's armed wing, the Arda Brigades, said on the Telegram app.", [
        ("Abu Zayd < Telegram", "It left"),
    ]),
    ("The BBC understands there are about 7,000 dual nationals there.", [("BBC", "there are about")]),
    ("The army understands that the road is mined.", []),
    ("“We were 30,” said a man who gave his name only as Karim.", [("Karim", "“We were 30")]),
    ("“We were 30,” said a woman who asked to be identified as Umm Ali.", [("Umm Ali", "“We were 30")]),
    ("“We were 30,” said a farmer who gave a figure of 40 as well.", [("a farmer", "“We were 30")]),
    ("State TV showed buses leaving with what it said were 300 fighters.", [("State TV", "300 fighters")]),
    ("Troops fired on a bus in what the army said was a mistake.", [("army", "a mistake")]),
    ("What the army said was not true.", []),
    ("According to a Reuters tally of official statements, 30 have died.", [
        ("a Reuters tally of official statements", "30 have died"),
    ]),
    ("Witness B said the number was 15.", [("Witness B", "the number was 15")]),
]  # fmt: skip
#: Shot lists of broadcasters.
SHOTS: list[Case] = [
    ("4. SOUNDBITE (Arabic) Abu Omar, displaced man:\n“We fled with 40 families.”\n\n5. Wide of tents", [
        ("Abu Omar", "“We fled"),
    ]),
    ("SOUNDBITE: (Albanian) “They killed 12 men.”\nSUPER CAPTION: Shpresa Hoti, refugee", [
        ("Shpresa Hoti", "“They killed"),
    ]),
    ("SOUNDBITE Anna Sand, nurse (speaking Spanish): “We have 30 wounded here.”", [("Anna Sand", "“We have 30")]),
    ("SOUNDBITE: (French) “Some 200 left.”\nVarious of trucks", []),
]  # fmt: skip
#: A text, and the roles of its voices.
ROLES: list[tuple[str, list[str | None]]] = [
    ("The truce was announced by US Secretary of State Anna Sand, who said 40 died.", ["US Secretary of State"]),
    ("The head of the commission General John Sand said 40 died.", ["head of the commission"]),
    ("“40 died,” said Omar Haddad, an ICRC delegate who was on board the plane that day.", ["ICRC delegate"]),
    ("The national army spokesman Brigadier General Omar Haddad said 40 died.", ["national army spokesman"]),
    ("Omar Haddad, whose brother was killed, said 40 died.", [None]),
    ("Iraqi Brigadier General Omar Haddad said 40 died.", ["Iraqi Brigadier General"]),
    ("Secretary General Omar Haddad said 40 died.", ["Secretary General"]),
    ("UN High Commissioner for Refugees (UNHCR) spokesman Omar Haddad said 40 died.", [
        "UN High Commissioner for Refugees (UNHCR) spokesman",
    ]),
    ("“40 died,” said Omar Haddad, a doctor who runs the clinic.", ["doctor who runs the clinic"]),
    (
        "The provincial governor, Omar Haddad, told journalists in Arda that 40 died. Mr Haddad said he was sad.",
        ["provincial governor", "provincial governor"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*CLOSING, *CHAINED, *BESIDE, *MET, *PORTRAITS, *ASIDES, *FEEDS, *SHOTS],
    ids=opening,
)
def test_statements(text: str, expected: Told) -> None:
    assert told_in(text, expected) == expected


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=opening)
def test_roles(text: str, roles: list[str | None]) -> None:
    assert [s.voices[0].role for s in statements_of(text)] == roles
