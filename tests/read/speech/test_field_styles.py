"""Who says what, and through whom, in wires, field reports, releases and briefings: made-up texts."""

from __future__ import annotations

from textwrap import fill

import pytest

from statement_tables import Case, Told, opening, speech_of, statements_of, told_in

#: The outlet stands in what leads up to the voice, beside it, or after the verb.
CARRIED: list[Case] = [
    ("Speaking to Radio Arda by phone, Omar Haddad said 40 died.", [("Omar Haddad < Radio Arda", "40 died")]),
    ("In a statement to AFP, the governor said 40 died.", [("governor < AFP", "40 died")]),
    ("In remarks aired by state TV, the governor said 40 died.", [("governor < state TV", "40 died")]),
    ("In a video posted on Telegram, the governor said 40 died.", [("governor < Telegram", "40 died")]),
    ("Writing in the Guardian, the envoy said 40 died.", [("envoy < Guardian", "40 died")]),
    ("Quoted on the radio, the minister said the army had left.", [("minister < radio", "the army had left")]),
    ("The governor, speaking to Al Jazeera, said 40 died.", [("governor < Al Jazeera", "40 died")]),
    ("The governor, quoted by Interfax, said 40 died.", [("governor < Interfax", "40 died")]),
    ("The governor said in an interview with Radio Arda that 40 died.", [("governor < Radio Arda", "40 died")]),
    (
        "The governor said in a statement read out on state radio that 40 died.",
        [("governor < state radio", "40 died")],
    ),
    (
        "In a letter to the Security Council seen by Reuters, the envoy said 40 died.",
        [("envoy < Reuters", "40 died")],
    ),
    ("In a letter to Omar Haddad, the envoy said 40 died.", [("envoy", "40 died")]),
    ("Reached by radio, the captain said 40 died.", [("captain", "40 died")]),
    ("In talks with the rebels, the army said it would leave.", [("army", "it would leave")]),
    ("A doctor reached by AFP by telephone said 40 died.", [("A doctor < AFP", "40 died")]),
    ("40 died, according to a statement seen by AFP.", [("a statement < AFP", "40 died")]),
    ("“We left,” a driver is cited saying by the Guardian.", [("a driver < Guardian", "“We left")]),
    ("“We left,” the mayor was quoted as telling Radio Arda.", [("mayor < Radio Arda", "“We left")]),
    ("“We left,” a nurse was reported as saying.", [("a nurse", "“We left")]),
    (
        "A source who asked not to be named as he may not speak to the media said 40 died.",
        [("A source", "40 died")],
    ),
]
#: Figures and texts are their author's, whether the author has compiled, issued or kept them.
AUTHORS: list[Case] = [
    ("According to figures compiled by the Red Cross, 40 died.", [("Red Cross", "40 died")]),
    ("40 died, according to records kept by the hospital.", [("hospital", "40 died")]),
    ("A statement issued by the army said 40 died.", [("army", "40 died")]),
    ("Data gathered by the monitors show that 40 died.", [("monitors", "40 died")]),
    ("40,000 have fled, figures from the local council show.", [("local council", "40,000 have fled")]),
    ("Based on data provided by the ministry, 40,000 had fled.", [("ministry", "40,000 had fled")]),
    ("40,000 have fled, based on estimates by the local council.", [("local council", "40,000 have fled")]),
    ("Based on the plan, 40 buses will go north.", []),
    ("As reported by partners, 300 families have arrived.", [("partners", "300 families have")]),
    ("An estimated 300 families have arrived (IOM).", [("IOM", "An estimated 300")]),
    ("They went to the UN migration agency (IOM).", []),
    (
        "He said that according to army reports, Hakim and his deputy, Omar Zayd, were alive.",
        [("army reports < He", "Hakim and")],
    ),
]
#: Where the verb of saying stands, and what hangs on it.
AROUND: list[Case] = [
    ("Forty fled, the army said Sunday as troops advanced on the town.", [("army", "Forty fled")]),
    ("“They shot at us,” he told Reuters as rescuers searched the rubble.", [("he < Reuters", "“They shot")]),
    ("Nine were hurt, police said on Monday after the truce ended.", [("police", "Nine were hurt")]),
    (
        "The minister went on the country's national television to say that 40 had died.",
        [("minister", "40 had died")],
    ),
    (
        "The army had advanced, Brig. Haddad said, charging that the rebels had shelled it.",
        [("Haddad", "The army had"), ("Haddad", "the rebels had shelled")],
    ),
    ("The army closed the road, accusing the rebels of firing at it.", [("army", "the rebels of firing")]),
    ("The militia withdrew, blaming the army for the attack.", [("militia", "the army for the attack")]),
    (
        "The relief agency (NRA) reported in its latest weekly bulletin that 40 had died.",
        [("NRA", "40 had died")],
    ),
    (
        "The police reported on the morning of 21 May that 40 had been taken.",
        [("police", "40 had been taken")],
    ),
    ("“They agreed,” said a media unit run by the militia, which fights in the north.", [("a media unit", "“They")]),
    ("“They left,” said, Hay Marn, a volunteer.", [("Hay Marn", "“They left")]),
    ("The shelling, which activists claim included napalm, went on.", [("activists", "included napalm")]),
    ("Haddad called on the rebels to “lay down their arms”.", [("Haddad", "the rebels to “lay down")]),
    (
        "Farmers, whom the army, the police and several charities say were held, came home. The army said more were.",
        [("the army, the police and several charities", "were held"), ("army", "more were")],
    ),
    ("A member of the local council said 40 had left.", [("A member of the local council", "40 had left")]),
    ("Arda : Forty fled to the hills, a spokesman said.", [("a spokesman", "Forty fled")]),
]
#: What looks like saying and is not, or is said by whoever spoke before.
NOT_SAID: list[Case] = [
    ("The army denied the convoy passage.", []),
    ("They denied aid workers access to the camp.", []),
    ("The army denied them entry.", []),
    ("The army denied it on Friday.", [("army", "it on Friday")]),
    ("The leaders stalled, adding fresh conditions before the trucks could cross.", []),
    ("Residents of two villages south of the state’s border have fled.", []),
    (
        "He added that they lacked food, and many feared the cold.",
        [("He", "they lacked food, and many feared the cold")],
    ),
    (
        "The army said while they were in the towns of Arda, Belen, and Corat, it was continuing its hunt.",
        [("army", "they were in the towns of Arda, Belen, and Corat, it was continuing its hunt")],
    ),
    (
        "The mayor said a gang, which she called “the Wolves”, had left the town.",
        [("mayor", "a gang, which she called “the Wolves”, had left the town")],
    ),
    ("Fighters go north according to agreed schedules.", []),
]
#: Names and offices that are taken up again.
AGAIN: list[Case] = [
    (
        "Maj. Carlos Sol Jr. said the village was safe. Sol said 40 had left.",
        [("Carlos Sol Jr", "the village"), ("Carlos Sol Jr", "40 had left")],
    ),
    (
        "Civilian and military officials said it was safe. The military said 40 died.",
        [("Civilian and military officials", "it was safe"), ("military", "40 died")],
    ),
    ("The Armed Forces of the Republic said 40 died.", [("Armed Forces of the Republic", "40 died")]),
    (
        "The government described the siege as a crime. It said three women had died.",
        [("government", "the siege as a crime"), ("government", "three women")],
    ),
]
#: Who "he", "they", "the general" and a given name are; offices with several nouns; who stands behind "who".
WHO: list[Case] = [
    (
        "He called his relatives back in Arda, who told him that the army had taken dozens of men.",
        [("his relatives", "the army had taken")],
    ),
    (
        "The acting CoS told the mission that the buses had left. According to him 30 had come.",
        [("CoS", "the buses had left"), ("CoS", "30 had come")],
    ),
    (
        "The secretary for Arda County Relief and Rehabilitation Commission David Tut said 40 had died.",
        [("David Tut", "40 had died")],
    ),
    (
        "Minister for Political and Security Affairs Bima Wirat said the talks went on.",
        [("Bima Wirat", "the talks went on")],
    ),
    (
        "Traders in the north, mainly Sudanese, are caught between the towns. They said most of Arda was deserted.",
        [("Traders in the north", "most of Arda")],
    ),
    (
        "Army chief Gen. Bayan Sutopo said 40 died. Bayan said more would follow. “We go on,” the general said.",
        [("Bayan Sutopo", "40 died"), ("Bayan Sutopo", "more would"), ("Bayan Sutopo", "“We go on")],
    ),
    ("“The war has come back,” Peter told Eye Radio from Arda.", [("Peter < Eye Radio", "“The war")]),
    (
        "Smoke rose from the Arda and Belen camps but an army officer said all was calm.",
        [("an army officer", "all was")],
    ),
    ("“We asked them to stop,” Mr Daud said through one of his aides.", [("Daud", "“We asked")]),
    ("“They started it,” a U.S. source said.", [("a U.S. source", "“They started it")]),
    ("Lt. Col. Komarno told The Arda Post Thursday that 40 had left.", [("Komarno < Arda Post", "40 had left")]),
    ("40 had left, Omar Haddad told a press conference on Friday.", [("Omar Haddad", "40 had left")]),
    (
        "Correspondents of the agency in the area, who speak of 40 breaches, were shot at.",
        [("Correspondents of the agency in the area", "40 breaches")],
    ),
]
#: How a sentence is put together.
TURNED: list[Case] = [
    ("Severe shortages were also reported to the mission by local officials.", [("local officials", "Severe")]),
    ("The refugee agency UNHCR, announced it would return to Arda.", [("UNHCR", "it would return")]),
    ("Announcing the figures, Haddad said the offensive would go on.", [("Haddad", "the offensive")]),
    ("Announcing that 40 had died, Haddad closed the road.", [("Haddad", "40 had died")]),
    ("General Sutopo warned rebels not “to burn or loot the market”.", [("Sutopo", "rebels not “to burn")]),
    ("Rebel sources conceded losing contact with their men.", [("Rebel sources", "losing contact")]),
    (
        "He said that the UN considers the pause as an answer. That plan, he added, is old, and the UN welcomes it.",
        [("He", "the UN considers"), ("He", "That plan, he added")],
    ),
    (
        "The rebels said the truce began at 9 a.m. Moscow time and witnesses said there was no firing.",
        [("rebels", "the truce began"), ("witnesses", "there was no firing")],
    ),
    ("Arda, Sept 27, (nnaX) – More than 40 have fled, according to official figures.", [("official figures", "More")]),
]
#: Vox pops, papers in quotation marks, offices without articles, places behind commas, notes of a desk.
DESKS: list[Case] = [
    ("Gaby, bartender: “We are glad of it.”", [("Gaby", "“We are glad")]),
    ("Amina, bus driver: “Nobody told us.”", [("Amina", "“Nobody told us")]),
    ("Col. Omar Haddad told “Red Star” that some 4,000 fighters remain.", [("Omar Haddad < Red Star", "some 4,000")]),
    (
        "According to the ministry, 40 fled. Aid officials have set up tents but they admitted these were full.",
        [("ministry", "40 fled"), ("Aid officials", "these were full")],
    ),
    (
        "Ana Cotjan, of the Norwegian Relief Board, which runs four camps, said people feared the worst.",
        [("Ana Cotjan", "people feared")],
    ),
    ("The UN Mission in Arda, UNMA, said the attack targeted government forces.", [("UN Mission", "the attack")]),
    (
        "A spokesperson for the food agency in Harare, Zimbabwe said 40 people were dying.",
        [("A spokesperson for the food agency in Harare", "40 people")],
    ),
    ("The agency halted its flights and warned of an “unheard-of catastrophe”.", [("agency", "an “unheard-of")]),
    ("The soldiers asked for a “road tax”.", []),
    ("The rebels admitted in a statement to firing on the plane.", [("rebels", "firing on the plane")]),
    ("The general complained on Friday of 40 breaches.", [("general", "40 breaches")]),
    (
        "State radio quoted officials as saying last week's capture was final.",
        [("officials < State radio", "last week's")],
    ),
    ("The governor of Badan province Omar Zayd said 40 had died.", [("Omar Zayd", "40 had died")]),
    ("The spokesman dismissed that and said his men still held it.", [("spokesman", "his men still held it")]),
    (
        "Arda Governor Yassin Khan said 8 men had joined. Arda governor said they were safe. Lal Wahid said he fought.",
        [("Yassin Khan", "8 men"), ("Yassin Khan", "they were"), ("Lal Wahid", "he fought")],
    ),
    ("An elder said on the condition of anonymity that he had met them.", [("An elder", "he had met them")]),
    ("The elders said the rebels had said yes to the plan.", [("elders", "the rebels had said yes")]),
    (
        "A resident who spoke to us in Arda, said the gang had left.",
        [("A resident who spoke to us in Arda", "the gang had left")],
    ),
    ("40 died, according to a Reuters witness.", [("a Reuters witness < Reuters", "40 died")]),
    ("The WFP team said 40 had died.", [("WFP team", "40 had died")]),
    ("(Adds premier, rebel commander comments, details)", []),
    ("BANGUI, Feb 19 Heavy fighting erupted near the airport, witnesses said.", [("witnesses", "Heavy fighting")]),
    ("“I ran,” said Zawa Kara, who carried her son on her back.", [("Zawa Kara", "“I ran")]),
]
#: Offices and the names they belong to; who judges for whom; reports with a year.
OFFICES: list[Case] = [
    ("Army Commander in Chief Gen Dara Chen said 40 had left.", [("Dara Chen", "40 had left")]),
    (
        "Head of the Centre for Truces in Arda Maj. Gen. Pavel Sokol told reporters 40 had left.",
        [("Pavel Sokol", "40 had left")],
    ),
    ("The centre's deputy head, Capt. 1st Rank Ivan Belov, said 40 had left.", [("Ivan Belov", "40 had left")]),
    (
        "Deputy Prime Minister and Defence Minister Tola Mekon said 40 had left.",
        [("Tola Mekon", "40 had left")],
    ),
    ("A spokesman for Army Gen. Omar Haddad said 40 had left.", [("A spokesman for Army Gen. Omar Haddad", "40")]),
    ("40 have fled, the Ombudsman’s Office reported. The entity said more would.", [
        ("Ombudsman’s Office", "40 have fled"), ("Ombudsman’s Office", "more would"),
    ]),
    (
        "RSB Secretary-General Lt. Gen. Rama Lisu said the talks would go on. The RSB chief said 40 had come.",
        [("Rama Lisu", "the talks"), ("Rama Lisu", "40 had come")],
    ),
    ("A rebel spokesman, Teuku Jama, said all was well. A spokesman said 40 had died.", [
        ("Teuku Jama", "all was"), ("A spokesman", "40 had died"),
    ]),
    ("A camp has been set up in Kornid, Haddad said.", [("Haddad", "A camp has been")]),
    ("Forty died, according to a 2005 report by the World Bank.", [("World Bank", "Forty died")]),
    ("The colonel said it went well and that he hoped it would last.", [("colonel", "it went well")]),
    ("He added that the agencies were considering five demands.", [("He", "the agencies were")]),
    ("“It is calm,” a nurse said. The truce had reportedly been arranged by elders.", [("a nurse", "“It is calm")]),
    ("The elder called the militias of both clans to cease fire.", [("elder", "the militias of both")]),
    ("Palacios expressed that fear goes on in the province.", [("Palacios", "fear goes on")]),
    ("Another Reuters witness said 40 had left.", [("Another Reuters witness < Reuters", "40 had left")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*CARRIED, *AUTHORS, *AROUND, *NOT_SAID, *AGAIN, *WHO, *TURNED, *DESKS, *OFFICES],
    ids=opening,
)
def test_statements(text: str, expected: Told) -> None:
    assert told_in(text, expected) == expected


def test_lines_wrapped_by_hand_go_on_in_names() -> None:
    text = (
        "“After two days the way to the east of the country is getting complicated again for us,” said NRA spokeswoman "
        "Alma Lisic in the capital Arda on Friday. “Two trucks that should have gone from Arda to Belen were held up "
        "by gunmen at the Corat bridge.”"
    )
    parse, speech = speech_of(fill(text, 64))
    assert [s.voices[0].name for s in speech.statements] == ["Alma Lisic", "Alma Lisic"]
    assert len(parse.sentences) == 2


def test_narrow_lines_without_gaps_are_one_paragraph_each() -> None:
    text = (
        "ARDA Feb 6 Two convoys of buses\nconverged from two sides on the town of Belen in the east\nof the country on "
        "Friday after the rebels had agreed to it.\nA Reuters correspondent outside the town of Corat, west\nof Belen, "
        "said around 30 empty buses were heading towards\nBelen with monitors from the east."
    )
    parse, speech = speech_of(text)
    assert [s.voices[-1].name for s in speech.statements] == ["Reuters"]
    assert len(parse.sentences) == 2


def test_the_verb_of_saying_has_the_voice_of_the_noun_it_tells() -> None:
    text = "Ukraine spoke of a gross breach of the truce."
    _, speech = speech_of(text)
    assert [v.name for v in speech.voices_at(1)] == ["Ukraine"]


def test_a_name_over_two_lines_is_one() -> None:
    text = (
        "The fire that broke out on Friday in the market by the river has\n"
        "spread to the eastern part of the old town and its barns, said Omar\n"
        "Haddad, a resident of the northern camp, where two hundred families\n"
        "from the villages near the border have been living since the spring."
    )
    assert [v.name for s in statements_of(text) for v in s.voices] == ["Omar Haddad"]


def test_a_rank_gives_way_to_the_office_told_before() -> None:
    text = "Army spokesman Udo Narayan said 40 died. Brig. Narayan said 12 were missing."
    statements = statements_of(text)
    assert [s.voices[0].role for s in statements] == ["Army spokesman", "Army spokesman"]
