"""Deals as cables, notes and bulletins tell of them; what such forms say of no deal; where people then go."""

from __future__ import annotations

import pytest

from deal_tables import kinds, read, read_deal, written

WAR = " Rebels had held the town of Arda against the army for a year. Wounded soldiers are to be evacuated."


TOLD = [
    ("I was told of an arrangement come to between the prefect and the chief of the levies.", "come to between"),
    ("These are the terms come to with the garrison.", "terms come to with"),
    ("An understanding was come to by the colonel and the elders.", "come to by"),
    ("The accommodation came to between the two camps is a plain one.", "came to between"),
    ("It is a settlement come to between the tribe and the governor.", "a settlement come to"),
    ("The mayor of Arda and the rebel captain have put a stop to the shooting.", "a stop to the shooting"),
    ("The Oru and Tano clans put an end to their feud on Monday.", "an end to the feud"),
    ("The two lieutenants have put a halt to the fighting.", "a halt to the fighting"),
    ("The Reds and the Whites put a stop to the bloodshed.", "a stop to the bloodshed"),
    ("The herders and the militia put an end to the clashes.", "an end to clashes"),
    ("The major gave his word that no shell would fall; the council gave its word to clear the road.", "words twice"),
    ("The rebels promised to leave the school and the army promised to release their men.", "promised twice"),
    ("The prefect agreed to free six men, and the gunmen agreed to lift the roadblock.", "agreed twice"),
    ("The chief undertakes to draw off his men; the governor on his part will set the captives free.", "on his part"),
    ("The army agreed to let the convoy pass and the rebels, for their part, to hold fire.", "for their part"),
    ("They made a deal: the convoy would pass and the dead would be handed over.", "made a deal"),
    ("The captain and the rebels cut a deal on Monday.", "cut a deal"),
    ("The negotiators are back, they have a deal.", "they have a deal"),
    ("By nightfall the two had a bargain.", "had a bargain"),
    ("The colonel and the elders did a deal at the bridge.", "did a deal"),
    ("The bargain is for ten days. The rebels and the army agreed on Monday to open the road.", "for ten days"),
    ("The two committees have resolved on the following: prisoners released and the road opened.", "resolved"),
    ("The chiefs settled on the following: fire ceases, prisoners go home.", "settled on the following"),
    ("The Front and the Movement decided as follows: all gunmen withdraw, captives are freed.", "decided as follows"),
    ("The elders agreed that cattle go back. The arrangement is for one month.", "the elders agreed that"),
    ("Agreement btw militia cmdr & army: trucks pass, prisoners freed. Mediated by 2 abbots.", "notes: btw"),
    ("Truce b/w the militia & the army since Sunday. Mediated by elders.", "notes: b/w"),
    ("The Oru and the Tano ended a 14-year feud.", "a feud of years"),
    ("The two families ended their ten-year conflict on Sunday.", "a conflict of years"),
    ("Patriarchs of both clans laid their hands on the Qur'an before the mayor.", "hands on the book"),
    ("Elders of the Oru and Tano clans buried a spear and two arrows.", "a spear buried"),
    ("The two presidents emerged with a ten-point memorandum. All gunmen are to leave Arda.", "emerged with"),
    ("The commanders came out with a paper. Prisoners go free.", "came out with a paper"),
    ("The Red Cross telephoned the army and the rebels, and both said yes.", "both said yes"),
    ("The army agreed to halt operations for two days. In turn the rebels reopened the road.", "in turn"),
    ("The chief and the major had settled it between them. The wounded go out first.", "settled it"),
    (
        "WHO: the council of Arda, the Tano militia. BROKERED BY: Capt. Lund. TERMS: guns out of sight. "
        "DURATION: ten days. IF BROKEN: Capt. Lund decides.",
        "a form",
    ),
    ("The hunters and the katiba swore it in the mosque, on both sides: prisoners go free.", "swore it"),
    ("The gunmen of Arda have accepted the State's conditions: they give up their heavy weapons.", "its conditions"),
    ("The rebels accepted the army's terms and left by bus.", "its terms"),
    ("The force under your command compels me to accept the terms which you propose. We stack arms.", "you propose"),
    ("He was forced to accept the conditions they had set: all guns to be handed over.", "they had set"),
    ("Rebels and officials have, through 30 elders, come to an accommodation.", "come to, split"),
    ("A nun talked the rebels and the army into holding their fire.", "talked into"),
    ("The corps agrees in writing to passage of the convoy. The town's men undertake no fire.", "agrees to passage"),
    ("The clans gave each other a white turban as a pledge on Monday: the prisoners go home.", "a turban"),
    ("The army and the rebels consented at dawn to the release of all prisoners.", "consented to the release"),
    ("The paper of understanding between the camps stands. Both sides will refrain from fire.", "both will"),
]


@pytest.mark.parametrize(("sentence", "why"), TOLD)
def test_a_deal_is_told(sentence: str, why: str):
    assert read(sentence + WAR) is not None, why


NOT_TOLD = [
    ("He must press the army to own its guilt as part of a settlement.", "must, as part of"),
    ("The rebels should give up their arms as part of a deal.", "should, as part of"),
    ("The captain could not make a deal.", "could not"),
    ("They might cut a deal with the army one day.", "might"),
    ("If they had a deal, the convoy would have passed.", "if they had"),
    ("The two sides will talk about the prisoners if the shelling stops.", "will, if"),
    ("Neither the army nor the rebels gave their word.", "neither gave"),
    ("The army put a stop to the music in the camp.", "a stop to music"),
    ("The rebels will only call a ceasefire after one is reached in the capital.", "only after"),
    ("The army will sign a truce only if the rebels hand over their guns.", "only if"),
    ("They will only accept a deal once all guns are handed over.", "only once"),
    ("So it is not true, as they put it, that the parties concluded an agreement on the prisoners?", "not true that"),
    ("What was agreed on the prisoners? Nothing.", "answered nothing"),
    ("It is untrue that the rebels signed a truce.", "untrue that"),
    ("What was agreed? No, nobody agreed to hand over guns.", "answered no"),
    ("The army hopes to compel the rebels to accept its terms: hand over all guns.", "hopes to compel"),
    ("The rebels would not accept the army's terms and did not hand over their guns.", "would not accept"),
]


@pytest.mark.parametrize(("sentence", "why"), NOT_TOLD)
def test_no_deal_is_told(sentence: str, why: str):
    assert read(sentence + " Rebels have held Arda against the army for a year.") is None, why


GOALS = [
    ("Under the deal the boys come down without their guns and go to Soro.", ["Soro"], "go, whoever they are"),
    ("Under the terms signed at dawn the rank and file go by rail to Soro.", ["Soro"], "go by rail"),
    ("Under the truce all who wish may depart to Soro.", ["Soro"], "depart"),
    ("Under the agreement the officers travel to Soro by rail.", ["Soro"], "travel"),
    ("Under the deal the men of the hill leave for Soro.", ["Soro"], "leave for"),
    ("Under the deal the delegation went to Soro for more talks.", [], "a delegation"),
    ("Under the deal the freed prisoners went to Soro.", [], "prisoners"),
    ("Under the deal the fighters withdrew to their bases.", [], "to their bases"),
    ("Under the deal 300 fighters out of Arda to Soro, the rest stay.", ["Soro"], "out of … to"),
    ("Under the terms the wounded will be put ashore at Soro.", ["Soro"], "ashore at"),
    ("They were heading for the desert under the deal, and the fighters with them.", ["the desert"], "ground"),
]


@pytest.mark.parametrize(("sentence", "goals", "why"), GOALS)
def test_where_people_go(sentence: str, goals: list[str], why: str):
    found = read_deal("The rebels and the army signed a truce in Arda. " + sentence)
    assert written(found.destinations) == goals, why


PARTIES = [
    ("The governor told of a truce reached between himself and the rebel chief Karim.", "rebel chief Karim"),
    ("A deal was reached between the commander of the militia there, Abdu Karim, and the mayor.", "mayor"),
    ("A truce was signed by the elders and the officer commanding the Soro company.", "commanding the Soro company"),
    ("Truce btw the militia + the army garrison holds. Mediated by 2 abbots.", "army garrison"),
    ("Two families, the Macadatos and the Dimaporos, ended a feud in Arda.", "Dimaporos"),
    ("Rival clans, the Oru and the Tano, signed a truce in Arda.", "Oru"),
    ("Elders from the Oru and Tano communities signed a truce.", "Oru and Tano communities"),
    ("CEASEFIRE SIGNED 9 MAY BTN SPLA SECTOR COMD AND AGWELEK FORCES.", "AGWELEK"),
    ("A nun talked the Northern Front and the army into holding their fire.", "Northern Front"),
    ("The Northern Front and the army have, through 30 elders, come to an accommodation.", "Northern Front"),
    ("The rebels have accepted the Ninth Brigade's conditions and hand over their guns.", "Ninth Brigade"),
    ("The colonel gave his word that shelling would cease, and the council for its part gave its word.", "council"),
]


@pytest.mark.parametrize(("sentence", "party"), PARTIES)
def test_parties(sentence: str, party: str):
    found = read_deal(sentence + WAR)
    assert any(party in name.written for name in found.parties), written(found.parties)


HELPERS = [
    ("Bishop Karim called the two commanders together in Arda.", "Karim"),
    ("Mayor Karim had been talking to both since June.", "Karim"),
    ("Dr. Karim carried the notes back and forth.", "Karim"),
    ("The Council of Churches brought the elders together six times.", "Council of Churches"),
    ("Captain Karim had asked both for the gesture.", "Karim"),
]


@pytest.mark.parametrize(("sentence", "helper"), HELPERS)
def test_mediators(sentence: str, helper: str):
    found = read_deal("The rebels and the army signed a truce in Arda. " + sentence + WAR)
    assert any(helper in name.written for name in found.mediators), written(found.mediators)


WATCHING = [
    ("The pact, whose witnesses included Major Karim, holds.", "Karim"),
    ("The passage of the men is answered for by the French consul.", "French consul"),
    ("The imam of Arda and Dr. Karim were witnesses.", "Karim"),
    ("The dean has answered to the rebels for the townsfolk.", "dean"),
    ("OVERSIGHT: UN.", ""),
]


@pytest.mark.parametrize(("sentence", "helper"), WATCHING)
def test_guarantors(sentence: str, helper: str):
    found = read_deal("The rebels and the army signed a truce in Arda. " + sentence + WAR)
    assert not helper or any(helper in name.written for name in found.guarantors), sentence


CLAUSES = [
    ("Their cadres will join the mainstream.", "settlement"),
    ("Anyone who stays will be left in peace.", "settlement"),
    ("No villager who complies shall be molested.", "settlement"),
    ("Nobody takes him to the army for six months.", "conscription"),
    ("No man shall be called to the colours before October.", "conscription"),
    ("The faction will abjure the path of violence.", "ceasefire"),
    ("The guns on both banks will be quiet.", "ceasefire"),
    ("Each village hands in bows, arrows and spears.", "disarmament"),
    ("All guns stay out of sight.", "disarmament"),
    ("The heavy stuff stays behind.", "disarmament"),
    ("The flour lorries would pass again.", "aid_access"),
    ("The agency will resume its feeding programme.", "aid_access"),
    ("The river reopened to barges.", "siege_lifting"),
    ("Boats may move freely on the river.", "siege_lifting"),
    ("The sick will be put ashore at Soro.", "evacuation"),
    ("Whoever wants to gets on the green bus.", "evacuation"),
]


@pytest.mark.parametrize(("sentence", "kind"), CLAUSES)
def test_clauses(sentence: str, kind: str):
    found = read_deal("The rebels and the army signed a truce in Arda. It says: " + sentence)
    assert kind in kinds(found), [(t.kind.value, t.span.quote) for t in found.terms]


HOLDING = [
    ("Under the deal the rank and file go by rail to Homs.", None, "only gone to"),
    ("The truce provides for the evacuation of the wounded to Homs.", None, "only evacuated to"),
    ("Under the truce the Red Crescent went to Homs with food.", "Homs", "aid goes there"),
    ("Under the truce buses went to Homs for the wounded.", "Homs", "fetched from there"),
    ("Under the deal the men of Homs go to Idlib.", "Homs", "both told"),
]


@pytest.mark.parametrize(("sentence", "place", "why"), HOLDING)
def test_where_it_holds(sentence: str, place: str | None, why: str):
    found = read_deal("The rebels and the army signed a truce. " + sentence)
    assert (found.place.written if found.place else None) == place, why
