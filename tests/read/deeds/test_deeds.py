"""Which deeds are read, in made-up sentences published on Tuesday, 14 March 2017."""

from __future__ import annotations

import pytest
from tests.making import make_report

from safeconduct.read.deeds.deeds import find_deeds
from safeconduct.read.deeds.words import deed_words
from safeconduct.read.figures.figures import find_figures
from safeconduct.read.ground import make_ground
from safeconduct.read.text.lexicon import load_lexicon
from safeconduct.vocab.claim import Deed


def read(text: str) -> tuple[Deed, ...]:
    """The deeds of a text."""
    ground = make_ground(make_report("made-up", "2017-03-14", text))
    return find_deeds(ground, find_figures(ground)[0])


def told(text: str) -> list[str]:
    """Kind and mode of each deed: ``departure happened``."""
    return [f"{deed.kind.value} {deed.mode.value}" for deed in read(text)]


KINDS = [
    ("The two generals agreed a ceasefire in Orla.", "signing", "a deal as object"),
    ("A bishop shuttled between the garrison and the besiegers.", "talks", "go-betweens"),
    ("The imam carried letters between the two camps.", "talks", "messages between the sides"),
    ("The column did not set off until nightfall.", "delay", "it did not go until later"),
    ("Thirty coaches waited all day at the last checkpoint.", "delay", "vehicles wait"),
    ("Fog kept the helicopters on the ground.", "delay", "the weather holds them up"),
    ("The agency got insulin and blankets into the hospital.", "aid_delivered", "goods are got in"),
    ("A barge with 300 tonnes of rice is due on Sunday.", "aid_delivered", "relief on its way"),
    ("Distributed: 4,200 food baskets", "aid_delivered", "a row that counts"),
    ("The observers took delivery of 76 rifles.", "handover", "those who take the arms in"),
    ("Ninety militants threw down their guns.", "handover", "a particle"),
    ("The rebels took 40 soldiers prisoner.", "arrest", "made prisoners"),
    ("They took her brother.", "arrest", "a pronoun takes a relative"),
    ("Detained: 34", "arrest", "a row that counts"),
    ("Families who had fled began to come back in June.", "return", "a particle that opens a date"),
    ("Returned to date: 14,300", "return", "a row that counts"),
    ("The rebels went back to war in March.", "resumption", "an idiom"),
    ("The convoys started moving again on Tuesday.", "resumption", "it goes on by itself"),
    ("The army was accused of 14 violations of the truce.", "breach", "an accusation"),
    ("Insurgents put up roadblocks on the highway.", "siege", "the way is barred"),
    ("Roadblocks were taken down.", "siege_lifted", "the bar is taken away"),
    ("They succeeded in opening a road for the families.", "siege_lifted", "a gerund after a preposition"),
    ("Forty detainees walked out of the jail.", "release", "out of prison"),
    ("The assembly passed an amnesty law.", "settlement", "a law of amnesty"),
    ("There was shooting in the old town on Saturday night.", "attack", "what there was"),
    ("Snipers wounded two women.", "attack", "a past form that may be a noun"),
    ("Four people were killed in clashes near Orla.", "attack", "the dead of clashes"),
    ("Rebels quit last suburb", "departure", "a plain form that may be a noun"),
    ("Evacuated: 3,420", "departure", "a row that counts"),
    ("The warring sides agreed on Monday to a humanitarian pause.", "signing", "the day between verb and deal"),
    ("A pact mediated by Algeria was initialled by the chiefs of staff.", "signing", "passive"),
    ("Elders in the valley struck similar bargains in May.", "signing", "a plural that is also a verb form"),
    ("Following an accord between the council and the rebels, the market reopened.", "signing", "a noun, between whom"),
    ("Delegates from both camps met for the third time in Bishkek.", "talks", "those who negotiate meet"),
    ("Peace talks opened in Addis Ababa on 25 October.", "talks", "talks as subject"),
    ("About 150 families quit the camp after nightfall.", "departure", "people leave"),
    ("Some 600 people were bused to the north.", "departure", "others take them"),
    ("Two planes flew 104 patients out of Orla.", "departure", "a particle behind the object"),
    ("The displaced were put on trucks and driven to Belin.", "departure", "put on what takes them away"),
    ("Almost 1,500 inhabitants used the corridor on Saturday.", "departure", "along a corridor"),
    ("The first 300 rebels boarded the buses.", "departure", "getting on"),
    ("The garrison has withdrawn from the airport.", "departure", "a force draws back"),
    ("The withdrawal of Ethiopian forces from Baidoa began on Monday.", "departure", "a noun and a verb of happening"),
    ("A train with 900 refugees pulled into Orla station.", "arrival", "vehicles arrive"),
    ("The wounded were taken to hospitals in Belin.", "arrival", "brought where they are looked after"),
    ("The exchange was put off for technical reasons.", "delay", "an operation is put off"),
    ("The convoy was held up for nine hours at the last checkpoint.", "delay", "vehicles are kept waiting"),
    ("Talks collapsed on Thursday over the question of prisoners.", "halt", "talks end by themselves"),
    ("The guns fell silent over the lagoon.", "halt", "guns"),
    ("The ceasefire came into force at noon.", "halt", "a truce begins"),
    ("Evacuations resumed on Sunday after a break.", "resumption", "what had stopped goes on"),
    ("The swap was finished by nightfall.", "completion", "an operation is done"),
    ("Gunmen attacked a bus carrying pilgrims.", "attack", "armed men attack"),
    ("Heavy clashes broke out on Friday.", "attack", "fighting as subject"),
    ("Eleven soldiers were killed in an ambush near Gao.", "attack", "killed in an attack"),
    ("The convoy came under fire at the bridge.", "attack", "an idiom"),
    ("The army fought off an assault by 300 militants.", "attack", "an attack as object"),
    ("Warplanes bombed the market on Thursday.", "air_strike", "aircraft strike"),
    ("Twelve civilians died in an air strike on a school.", "air_strike", "died in an air strike"),
    ("Israeli strikes killed 104 people overnight.", "air_strike", "strikes kill"),
    ("The Ethiopian air force struck targets in Orla.", "air_strike", "two words for one"),
    ("Separatists fired Grad rockets at the airport.", "shelling", "rockets as object"),
    ("The hospital was hit by artillery fire.", "shelling", "hit by shellfire"),
    ("The army fired on the evacuation route with mortars.", "shelling", "with mortars"),
    ("The army violated the truce three times on Sunday.", "breach", "a truce as object"),
    ("Neither party honoured the agreement.", "breach", "denied by its subject"),
    ("Monitors recorded 45 ceasefire violations.", "breach", "violations counted"),
    ("Militias sealed off the district.", "siege", "a place is shut in"),
    ("The road to the capital remains cut.", "siege", "a state of a road"),
    ("The army lifted its blockade of the island.", "siege_lifted", "a siege is lifted"),
    ("The highway was reopened to traffic.", "siege_lifted", "a road is opened"),
    ("The border post was reopened for pedestrians.", "siege_lifted", "two words for one"),
    ("The Red Crescent handed out blankets.", "aid_delivered", "goods as object"),
    ("Twelve trucks of flour entered the town.", "aid_delivered", "goods past a measure"),
    ("A UN convoy delivered food to 20,000 people.", "aid_delivered", "a convoy as subject"),
    ("Soldiers turned back a convoy of 25 aid trucks.", "aid_blocked", "a convoy of relief"),
    ("Militiamen looted the warehouse of the charity.", "aid_blocked", "stores are robbed"),
    ("The authorities denied access to the camp to relief agencies.", "aid_blocked", "access"),
    ("Troops entered Orla on Thursday.", "entry", "a force enters a place"),
    ("The city fell to the rebels after eight months.", "entry", "a place falls"),
    ("The army regained control over the crossing.", "entry", "control over a place"),
    ("The army drove the jihadists out of the quarter.", "entry", "the other side is driven out"),
    ("Dozens of men were detained at a checkpoint.", "arrest", "people are detained"),
    ("Eight men were taken off the buses by militiamen.", "arrest", "taken off a bus"),
    ("Soldiers took her brother at the roadblock.", "arrest", "armed men take somebody"),
    ("The rebels let 30 captives go.", "release", "a particle behind the object"),
    ("23 hostages walk free near the port.", "release", "a verb form that is also a noun"),
    ("Both sides carried out an exchange of prisoners.", "release", "an exchange of prisoners"),
    ("About 300 families went home.", "return", "people go home"),
    ("UNHCR repatriated 1,400 refugees.", "return", "they are taken back"),
    ("The gunmen laid down their arms.", "handover", "arms are given up"),
    ("Some 1,700 defenders of the plant surrendered.", "handover", "they give themselves up"),
    ("60 gunmen had their status regularised.", "settlement", "a participle behind its noun"),
    ("40 deserters had their situation regularised under a decree.", "settlement", "a situation that is put in order"),
    ("Both candidates failed to sign a code of conduct.", "signing", "a code of conduct"),
    ("The amnesty covered 600 deserters.", "settlement", "an amnesty as subject"),
]


@pytest.mark.parametrize(("text", "kind", "why"), KINDS, ids=[f"{k[1]}: {k[2]}" for k in KINDS])
def test_kind(text: str, kind: str, why: str) -> None:
    assert kind in [deed.kind.value for deed in read(text)], why


MODES = [
    ("The remaining 1,200 gunmen are due to depart on Wednesday.", "departure planned", "due to"),
    ("All hostilities are to cease on 1 September.", "halt planned", "are to"),
    ("The last buses leave tomorrow.", "departure planned", "the present tense, on a day to come"),
    ("Still to leave: 900", "departure planned", "a row of those who are to go"),
    ("Operations in the valley will not be suspended.", "halt denied", "what will not be done"),
    ("Those who stay will have their status settled.", "settlement planned", "as the verb above its object"),
    ("The authorities ordered the evacuation of the quarter.", "departure planned", "what is ordered"),
    ("Rebels to leave Orla in weekly batches", "departure planned", "a headline's infinitive"),
    ("The deal calls for the reopening of the airport.", "siege_lifted planned", "a noun under a provision"),
    ("The town has been under siege since 2013.", "siege ongoing", "a siege since when"),
    ("Civilians are leaving the enclave.", "departure ongoing", "the present progressive"),
    ("Displaced people have begun to return to the camp.", "return ongoing", "begun, in the perfect"),
    ("The group is still holding 23 hostages.", "arrest ongoing", "still held"),
    ("Government forces continue to besiege the enclave.", "siege ongoing", "continue to"),
    ("No deal has been signed, a spokesman said.", "signing denied", "no, in the subject"),
    ("There is no agreement with the gunmen, the general insisted.", "signing denied", "there is none"),
    ("The governor denied that the operation had been stopped.", "halt denied", "denied that"),
    ("Not a single bus left the town on Friday.", "departure denied", "not a single one"),
    ("The villagers refused to leave.", "departure denied", "refused to"),
    ("The militia has not withdrawn from the port.", "departure denied", "not"),
    ("Neither side has stopped shooting.", "attack ongoing", "who does not stop goes on"),
    ("We demand that all captives be set free.", "release possible", "a demand"),
    ("The parties may sign an agreement within days.", "signing possible", "may"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MODES, ids=[m[2] for m in MODES])
def test_mode(text: str, expected: str, why: str) -> None:
    assert expected in told(text), why


SUBJECTS = [
    ("The deal, hammered out over five days, was signed on Friday.", "signing", "over an aside"),
    ("About 500 fighters (see map) left the town.", "departure", "over brackets"),
    ("About 500 fighters – the first in a month – left the town.", "departure", "over dashes"),
    ("A relief convoy heading for the two towns was turned back.", "aid_blocked", "over a participle"),
    ("In Orla eight buses drew up before dawn.", "arrival", "a number begins another phrase"),
    ("At the ford RSF fighters opened fire on them.", "attack", "a name begins another phrase"),
    ("Under an arrangement reached in Minsk, both sides are quiet.", "signing", "a participle's own noun"),
    ("The truce that Egypt brokered in May is over.", "signing", "the object of a relative clause"),
    ("The army lifted the blockade it had imposed.", "siege_lifted", "a clause without which"),
    ("Those who want to go will be taken to Belin.", "departure", "past a relative clause"),
    ("There had been taken out 640 men.", "departure", "there had been"),
    ("Gunmen stormed the school and rounded up 16 young men.", "arrest", "a shared subject"),
    ("The parties undertook to release, within 15 days, all captives.", "release", "an aside before the object"),
    ("3. The Orla crossing, closed since June, reopened at noon.", "siege_lifted", "a numbered paragraph"),
    ("BELIN (AFP) - Buses with rebels aboard rolled out of Orla.", "departure", "after a dateline"),
    ("It took hours. It was signed at midnight.", "", "it stands for nothing that is signed"),
    ("The agreement has nine points. It was signed at midnight.", "signing", "it stands for the agreement"),
    ("The sick who were waiting there could not be taken off.", "departure", "the subject of a later verb"),
]


@pytest.mark.parametrize(("text", "kind", "why"), SUBJECTS, ids=[s[2] for s in SUBJECTS])
def test_subject(text: str, kind: str, why: str) -> None:
    kinds = [deed.kind.value for deed in read(text)]
    assert kind in kinds if kind else not kinds, why


NO_DEEDS = [
    ("The agreement provides safe passage for civilians.", "what a deal says"),
    ("The war has killed more than 300,000 people since 2011.", "the war itself"),
    ("Rebels control about a third of the province.", "a state"),
    ("Residents fear for their lives.", "no event"),
    ("Aid workers say conditions are worsening.", "speech"),
    ("He has lived in the district since 1998.", "a life"),
    ("Four encircled towns wait for winter.", "an adjective"),
    ("The fine is 2 million pounds.", "a noun that is also a verb form"),
    ("Fans of the league leaders besieged the referee after the match; the team surrendered the title.", "a match"),
    ("The reply came of their own accord.", "an idiom"),
]


@pytest.mark.parametrize(("text", "why"), NO_DEEDS, ids=[n[1] for n in NO_DEEDS])
def test_no_deed(text: str, why: str) -> None:
    assert told(text) == [], why


MERGED = [
    ("Rebels leave Orla\n\nRebels left Orla on Friday.", 1, "a headline and its report"),
    ("300 rebels left Orla on Friday. On Sunday another 450 left Orla.", 2, "another day, another number"),
    ("300 rebels left Orla. Buses carried them to Belin.", 1, "they are those named before"),
    ("A truce was agreed on Friday. The deal was signed after ten days of talks.", 1, "one deal told twice"),
    ("A truce was signed in May 2015. A new deal was signed on Friday.", 2, "two deals of two days"),
    ("Rebels left Orla on Friday. The others are to leave Orla on Sunday.", 2, "done, and due"),
]


@pytest.mark.parametrize(("text", "count", "why"), MERGED, ids=[m[2] for m in MERGED])
def test_one_event_is_told_once(text: str, count: int, why: str) -> None:
    kinds = [deed.kind for deed in read(text)]
    assert max(kinds.count(kind) for kind in kinds) == count, why


def test_the_most_informative_mention_is_kept() -> None:
    deeds = read("Rebels leave Orla\n\nThe rebels left. Some 300 rebels left Orla on Friday for Belin.")
    assert [d.span.quote for d in deeds] == ["Some 300 rebels left Orla"]
    assert str(deeds[0].period) == "2017-03-10"


def test_actor_and_target_are_as_written() -> None:
    (deed,) = read("Soldiers turned back a convoy of 25 aid trucks at the last checkpoint.")
    assert str(deed.actor) == "Soldiers"
    assert str(deed.target) == "a convoy of 25 aid trucks"


def test_the_agent_of_a_passive_is_the_actor() -> None:
    (deed,) = read("Dozens of men were detained by the militia on Friday.")
    assert str(deed.actor) == "the militia"
    assert str(deed.target) == "Dozens of men"


def test_every_deed_brings_its_reason_and_stands_in_order() -> None:
    deeds = read("The army shelled the market. Rebels released 40 captives. Buses left Orla on Friday.")
    assert [d.span.start for d in deeds] == sorted(d.span.start for d in deeds)
    assert all(d.reasons and d.reasons[0] for d in deeds)
    assert deeds[0].reasons[0] == "'shelled': guns fire on a place"


def test_every_verb_of_the_frames_is_a_known_verb() -> None:
    lexicon = load_lexicon()
    lemmas = {verb.lemma for verb in lexicon.verb_forms.values()} | {"be", "have", "do"}
    unknown = sorted(lemma for lemma in deed_words(lexicon).verbs if lemma not in lemmas)
    assert unknown == []


@pytest.mark.parametrize(
    "unit", ["500 rebels left and ", "attack shelling siege ", "it left it and took it ", '" ( left ']
)
def test_time_is_linear(unit: str) -> None:
    """A text four times as long is not looked at sixteen times as often: it ends."""
    assert len(read(unit * 3000)) <= 3
