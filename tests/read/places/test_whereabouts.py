"""From, to and at in made-up sentences and reports: what ties a place to a claim, and what is taken from before."""

from __future__ import annotations

import pytest

from counting import calls_of
from safeconduct.read.names.mentions import find_mentions
from safeconduct.read.places.whereabouts import Whereabouts, find_shared_whereabouts, find_whereabouts
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.claim import DeedKind, Measure
from safeconduct.vocab.document import Text

L, A, K, R = Measure.LEAVE, Measure.ARRIVE, Measure.KILLED, Measure.RESIDENT


def places(text: str, words: str, verb: str, about: Measure | DeedKind, like: Whereabouts | None = None) -> Whereabouts:
    """The places of the claim made by ``words``, governed by ``verb``."""
    parse = make_parse(Text(text))
    start = text.index(words)
    end = start + len(words)
    inside = [t.index for t in parse.tokens if start <= t.start < end]
    at = text.index(verb, text.rfind(". ", 0, start) + 1 if verb in text[text.rfind(". ", 0, start) + 1 :] else 0)
    anchor = next(t.index for t in parse.tokens if t.start <= at < t.end)
    claim = (inside[0], inside[-1] + 1, anchor)
    return find_shared_whereabouts(parse, find_mentions(parse), claim, about, like or Whereabouts())


def written(found: Whereabouts) -> tuple[str | None, str | None, str | None]:
    return tuple(name.written if name else None for name in (found.source, found.destination, found.at))  # type: ignore[return-value]


#: text, claim, governing verb, what it is about, (from, to, at), why
SENTENCES = [
    (
        "Some 300 rebels left Tell Rifan for Idlib province on Monday.", "300 rebels", "left", L,
        ("Tell Rifan", "Idlib province", None), "object of leave, for",
    ),
    (
        "Buses took 300 people out of the shattered enclave of Vrelo to Travnik.", "300 people", "took", L,
        ("the shattered enclave of Vrelo", "Travnik", None), "out of, past adjectives",
    ),
    (
        "About 40 families were evacuated from Novy Log, in the Luhansk region.", "40 families", "evacuated", L,
        ("Novy Log", None, None), "what it lies in is no second place",
    ),
    (
        "Bound for Kosti, 120 wounded were carried from Umm Sidra.", "120 wounded", "carried", L,
        ("Umm Sidra", "Kosti", None), "bound for",
    ),
    (
        "Some 500 people quit Ban Huay, a camp near Mae Sot, and reached Tha Song.", "500 people", "quit", L,
        ("Ban Huay", "Tha Song", None), "an apposition is skipped",
    ),
    (
        "The plan gives 1,200 people to Goma, 600 to Bukavu and 300 to Kindu.", "600", "gives", L,
        (None, "Bukavu", None), "each number has its own destination behind it",
    ),
    (
        "About 900 people arrived in Puerto Seco from San Tadeo.", "900 people", "arrived", A,
        ("San Tadeo", "Puerto Seco", None), "arrive in is to",
    ),
    (
        "Seventy families returned to Khirbet Ward on Friday.", "Seventy families", "returned", Measure.RETURN,
        (None, "Khirbet Ward", None), "return to",
    ),
    (
        "They are already back in Sirnak, 70 families strong.", "70 families", "are", Measure.RETURN,
        (None, "Sirnak", None), "back in",
    ),
    (
        "A strike on the market in Saraqeb killed nine people.", "nine people", "killed", K,
        (None, None, "the market in Saraqeb"), "a noun and the name it lies in",
    ),
    (
        "Nine people died when shells hit Donji Vakuf.", "Nine people", "died", K, (None, None, "Donji Vakuf"),
        "the object of hit",
    ),
    (
        "In Taiz, snipers killed four people, an official in Aden said.", "four people", "killed", K,
        (None, None, "Taiz"), "not where the voice is",
    ),
    ("The siege of Kobani has cost 300 lives.", "300 lives", "cost", K, (None, None, "Kobani"), "siege of"),
    (
        "Kafr Hamra, besieged since May, has 12,000 inhabitants.", "12,000 inhabitants", "has", R,
        (None, None, "Kafr Hamra"), "subject, past an apposition",
    ),
    ("Lebanon is host to 400,000 refugees.", "400,000 refugees", "host", R, (None, None, "Lebanon"), "subject of be"),
    (
        "The 2,000 residents of Hajar Safra live on grass.", "2,000 residents", "live", R,
        (None, None, "Hajar Safra"), "residents of",
    ),
    (
        "Some 3,000 people are living in cellars in Avdiivka.", "3,000 people", "living", R,
        (None, None, "cellars in Avdiivka"), "a noun joins the name behind it",
    ),
    (
        "Police arrested 16 men in the village of Beit Ula.", "16 men", "arrested", Measure.DETAINED,
        (None, None, "the village of Beit Ula"), "in, with its kind",
    ),
    (
        "The Red Cross flew 96 detainees from Sana'a to Ma'rib.", "96 detainees", "flew", Measure.RELEASED,
        ("Sana'a", "Ma'rib", None), "freed and taken at once",
    ),
    (
        "Gunmen freed 23 hostages near Isabela.", "23 hostages", "freed", Measure.RELEASED, (None, None, "Isabela"),
        "where they were freed",
    ),
    (
        "Aid trucks brought 80 tonnes of flour for Drenovac.", "80 tonnes", "brought", Measure.AID,
        (None, "Drenovac", None), "flour for a place goes there",
    ),
    (
        "Some 60,000 people fled Mocimboa for Pemba.", "60,000 people", "fled", Measure.DISPLACED,
        ("Mocimboa", "Pemba", None), "flee for",
    ),
    (
        "About 64,000 people are sheltering in Jonglei schools.", "64,000 people", "sheltering", Measure.DISPLACED,
        (None, None, "Jonglei"), "sheltering is where they are",
    ),
    ("Rebels held out for 24 days.", "24 days", "held", Measure.DURATION, (None, None, None), "a length is nowhere"),
    (
        "A truce of ten days was signed for Homs.", "truce of ten days", "signed", Measure.DURATION,
        (None, None, "Homs"), "a truce is somewhere",
    ),
    (
        "Parents from Kiran and 3 workers from Ghana left Ganta.", "3 workers", "left", L, ("Ganta", None, None),
        "where somebody is at home is not where they leave",
    ),
    (
        "The column, 22 miles from Donetsk, lost 40 men.", "40 men", "lost", K, (None, None, None),
        "a distance is no place",
    ),
    (
        "Homs governor Talal Barazi said 300 people would go.", "300 people", "go", L, (None, None, None),
        "a place inside a title",
    ),
    (
        "Gunmen stormed a bus station in Plateau State's Bokkos district, killing 40.", "40", "killing", K,
        (None, None, "Bokkos district"), "the place that another owns",
    ),
    (
        "Bombs killed 6 people in Kharkiv's Saltivka district and 3 in Chuhuiv.", "6 people", "killed", K,
        (None, None, "Saltivka district"), "of two places, the one behind its number",
    ),
    (
        "Twelve aid lorries bound for Mekelle were turned back at Semera.", "Twelve aid lorries", "turned",
        Measure.AID, (None, "Mekelle", "Semera"), "turned back at is no place come to",
    ),
    (
        "Gunmen killed 60 people on the road from Geni to the Chadian border.", "60 people", "killed", K,
        (None, None, "the road from Geni to the Chadian border"), "a road with its ends",
    ),
    (
        "Three men died when a mine went off on the track that leads from Hawa to Daku.", "Three men", "died", K,
        (None, None, "the track that leads from Hawa to Daku"), "a track that leads somewhere",
    ),
    (
        "A bomber blew himself up outside the district governor's house in Musa Tepe, killing nine.", "nine", "killing",
        K, (None, None, "Musa Tepe"), "a district's governor is no district",
    ),
    (
        "Two trucks destined for Menaka were looted on Thursday near Ansongo.", "Two trucks", "looted", Measure.AID,
        (None, "Menaka", "Ansongo"), "where lorries were looted",
    ),
    (
        "Nor could 25 tonnes of flour be landed for the people who are stuck in Basa.", "25 tonnes", "landed",
        Measure.AID, (None, None, None), "who is stuck there is not the flour",
    ),
    (
        "Two buses of fighters left the ruined Zarqa Valley town of Harun on Friday.", "Two buses", "left",
        Measure.VEHICLES, ("Harun", None, None), "what a town lies in is not left",
    ),
    (
        "Another 2,000 Serbs drove out of Knin in tractors towards Banja Luka.", "2,000 Serbs", "drove", L,
        ("Knin", "Banja Luka", None), "how they go lies between",
    ),
    (
        "Some 60,000 people have returned to Jarablus and Al-Rai from Turkey.", "60,000 people", "returned",
        Measure.RETURN, ("Turkey", "Jarablus and Al-Rai", None), "a country they come back from",
    ),
    (
        "The truce let 97 patients be moved from Kamal Adwan hospital to Al-Shifa.", "97 patients", "moved", L,
        ("Kamal Adwan hospital", "Al-Shifa", None), "a hospital named after a man",
    ),
    (
        "With them in the national hospital, he added, were 400 hostages.", "400 hostages", "were", Measure.DETAINED,
        (None, None, "the national hospital"), "a verb of speaking put in",
    ),
    (
        "Our correspondent in Juba counted 17 bodies on the road to Yei.", "17 bodies", "counted", K,
        (None, None, None), "not where a witness sits",
    ),
    (
        "By Monday, Berdyansk had received 1,730 people from Mariupol.", "1,730 people", "received", A,
        ("Mariupol", "Berdyansk", None), "who takes people in",
    ),
    (
        "Twenty-six people drowned when a boat capsized off Zuwara.", "Twenty-six people", "drowned", K,
        (None, None, "Zuwara"), "off, of what does not leave",
    ),
    (
        "All of Kokang has been emptied of its 900 soldiers.", "900 soldiers", "emptied", L, ("Kokang", None, None),
        "all of a place",
    ),
    (
        "Almost 4,000 people were sent back to the army in Lashio.", "4,000 people", "sent", L,
        (None, "Lashio", None), "to somebody there",
    ),
]  # fmt: skip


LEAD = "Rebels began to leave Kafr Lata, a besieged town in Idlib province, on Monday.\n\n"
REPORTS = [
    (
        LEAD + "By noon 300 people had gone.", "300 people", "gone", L, ("Kafr Lata", None, None),
        "where people leave is what the report is about",
    ),
    (
        LEAD + "Shells hit the town later, killing nine.", "nine", "killing", K, (None, None, "Kafr Lata"),
        "'the town' is the town before",
    ),
    (
        "BEIRUT, May 3 — Some 300 people were moved on Friday out of Harim.\n\nThe monitor counted 40 buses.",
        "40 buses", "counted", Measure.VEHICLES, ("Harim", None, None), "a dateline is no place of a claim",
    ),
    (
        "Two convoys left Wad Nil for Kosti on Sunday. Aboard the buses were 700 people.", "700 people", "were", L,
        ("Wad Nil", "Kosti", None), "'the buses' go where they were said to go",
    ),
    (
        "Sixty trucks left Wad Nil. They were heading for Kosti with 700 people.", "Sixty trucks", "left",
        Measure.VEHICLES, ("Wad Nil", "Kosti", None), "the next sentence goes on about them",
    ),
    (
        LEAD + "In March, 9 men were jailed.", "9 men", "jailed", Measure.DETAINED, (None, None, None),
        "where people are held is not guessed",
    ),
    (
        LEAD + "The army let ten lorries of flour in.", "ten lorries of flour", "let", Measure.AID,
        (None, "Kafr Lata", None), "what is let in goes to the besieged place",
    ),
    (
        "Site | Families | Since\nWad Nil | 300 families | May\nHarim centre | 410 families | June",
        "410 families", "410", Measure.DISPLACED, (None, None, "Harim centre"),
        "a row's place is where the displaced are",
    ),
    (
        "Village of origin | Families | Since\nWad Nil | 300 families | May\nHarim | 410 families | June",
        "410 families", "410", Measure.DISPLACED, ("Harim", None, None),
        "or where they come from, as the head of the column says",
    ),
    (
        "Site | Families | Since\nWad Nil | 300 families | May\nHarim | 410 families | June", "410 families", "410", A,
        (None, "Harim", None), "a row's place is where they arrived",
    ),
    (
        LEAD + "Site | Families | Since\nWad Nil | 300 families | May\nTotal | 710 families | –",
        "710 families", "710", Measure.DISPLACED, (None, None, None), "a sum is of no one place",
    ),
    (
        "Foah and Kefra are besieged.\n\nSome 1,300 people left the two besieged villages.", "1,300 people", "left", L,
        ("Foah and Kefra", None, None), "an epithet does not keep 'the villages' from being those named",
    ),
    (
        LEAD + "As of Tuesday:\nSoldiers killed – 87\nCivilians killed – 39", "39", "39", K,
        (None, None, "Kafr Lata"), "a tally is of the place the report is about",
    ),
    (
        "Sector B\n\nBanda\n\nAs many as 40 families stay put.", "40 families", "stay", Measure.STAY,
        (None, None, "Banda"), "a heading of its own is the place of what follows",
    ),
    (
        "Jarablus lies on the border. Convoys have taken 2,000 people there from Harim.", "2,000 people", "taken", L,
        ("Harim", "Jarablus", None), "'there' is what the sentence before began with",
    ),
    (
        "Green buses left a battered town southwest of Damascus. Tell Amra was besieged for years. By noon 22 buses"
        " had left Tell Amra.",
        "22 buses", "left", Measure.VEHICLES, ("Tell Amra", None, None),
        "the name of another place is not the town's",
    ),
]  # fmt: skip


def test_a_part_has_the_places_of_its_whole() -> None:
    text = "Fifty buses carried 2,000 people from Harim to Kosti. Of them 300 were children."
    whole = places(text, "2,000 people", "carried", L)
    assert written(places(text, "300", "were", L, whole)) == ("Harim", "Kosti", None)


def test_a_title_says_what_a_report_is_about() -> None:
    text = (
        "Shells fell on the market of Wad Nil on Monday. In Harim it was quiet.\n\n"
        "An estimated 9,000 people are trapped without food."
    )
    titles = {
        "Hunger grows in Harim": "Harim", "Wad Nil waits": "Wad Nil", "Harim evacuees bused to Wad Nil": "Harim",
    }  # fmt: skip
    parse = make_parse(Text(text))
    first = next(t.index for t in parse.tokens if t.text == "9,000")
    for title, expected in titles.items():
        found = find_whereabouts(parse, find_mentions(parse, title), first, first + 2, first + 3, Measure.RESIDENT)
        assert written(found) == (None, None, expected), title


def test_a_deed_is_placed_like_a_figure() -> None:
    text = "Troops entered the town of Duma on Sunday after the last rebels had left Zamalka for Idlib."
    assert written(places(text, "Troops entered", "entered", DeedKind.ENTRY)) == (None, None, "the town of Duma")
    assert written(places(text, "rebels had left", "left", DeedKind.DEPARTURE)) == ("Zamalka", "Idlib", None)


#: text, claim, governing verb, kind, at, why
PLACED_DEEDS = [
    ("At a roadblock near Dori gunmen took two nurses.", "took two nurses", "took", DeedKind.ARREST,
     "a roadblock near Dori", "a roadblock is a place"),
    ("Forty captives, seized in Harim in 2015, were freed.", "were freed", "freed", DeedKind.RELEASE,
     None, "where they were taken is not where they are let go"),
    ("Twelve men abducted near Bria walked free on Monday.", "walked free", "walked", DeedKind.RELEASE,
     None, "nor behind a noun"),
    ("In Kosti, officials said, five houses that had stood empty were shelled.", "were shelled", "shelled",
     DeedKind.SHELLING, "Kosti", "what a sentence begins with holds for all of it"),
    ("A truce agreed in May is broken daily: on Monday two guards died when their lorry hit a mine near Tavil.",
     "truce agreed", "agreed", DeedKind.SIGNING, None, "a place of a clause far off is not the deed's"),
    ("Shells fell on Vrelo. Deserters will be pardoned.", "pardoned", "pardoned", DeedKind.SETTLEMENT,
     None, "a pardon holds nowhere but where it is said to"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claim", "verb", "about", "at", "why"), PLACED_DEEDS, ids=[d[5] for d in PLACED_DEEDS]
)
def test_where_a_deed_is_done(text: str, claim: str, verb: str, about: DeedKind, at: str | None, why: str) -> None:
    assert written(places(text, claim, verb, about))[2] == at, why


#: text, claim, governing verb, what it is about, (from, to, at), why
CLAUSES = [
    ("Shells hit the mill of Saraqeb, in which 17 people died.", "17 people", "died", K,
     (None, None, "the mill of Saraqeb"), "in which"),
    ("He toured the island's reception centre, where 1,020 people sleep.", "1,020 people", "sleep", R,
     (None, None, "the island's reception centre"), "where; a noun owns a noun"),
    ("In Harim, where 300 live, 20 people were killed at the mill.", "20 people", "killed", K,
     (None, None, "the mill"), "a clause with where has ended"),
    ("Jets bombed the market of Wad Nil at noon. Eight people died.", "Eight people", "died", K,
     (None, None, "the market of Wad Nil"), "what was struck in the sentence before"),
    ("2.2 Saraqeb. A convoy with 2,100 tonnes was held up for a third day.", "2,100 tonnes", "held",
     DeedKind.AID_BLOCKED, (None, None, "Saraqeb"), "the head of a paragraph"),
    ("Prisoners, 279 of them, were repatriated across the Mereb river.", "279", "repatriated", Measure.RELEASED,
     (None, None, None), "what is crossed is no place"),
    ("Some 3,000 people displaced from the town of Nahar are ready to come back.", "3,000 people", "come",
     Measure.RETURN, (None, "the town of Nahar", None), "displaced from"),
    ("The Red Cross brought in five tonnes of drugs. Shells fell on Vrelo.", "five tonnes", "brought", Measure.AID,
     (None, "Vrelo", None), "brought in"),
    ("ORLA, Norland, March 13 (Agency) – The deal was signed here on Monday.", "deal was signed", "signed",
     DeedKind.SIGNING, (None, None, "ORLA"), "here"),
]  # fmt: skip


CLAIMS = [*SENTENCES, *REPORTS, *CLAUSES]


@pytest.mark.parametrize(("text", "claim", "verb", "about", "expected", "why"), CLAIMS, ids=[c[5] for c in CLAIMS])
def test_places_of_a_claim(
    text: str, claim: str, verb: str, about: Measure | DeedKind, expected: tuple[str | None, ...], why: str
) -> None:
    assert written(places(text, claim, verb, about)) == expected, why


def test_those_who_go_home_go_where_they_are_from() -> None:
    found = written(places("Some 900 families from Mushanga went home.", "900 families", "went", Measure.RETURN))
    assert found == (None, "Mushanga", None)


def test_vehicles_that_come_to_harm_leave_from_nowhere() -> None:
    text = LEAD + "A mob stoned a convoy and three trucks burned."
    assert written(places(text, "three trucks", "burned", Measure.VEHICLES))[0] is None


def test_a_town_described_by_another_is_not_that_other() -> None:
    text = (
        "Rebels quit Tell Omran, a battered town southwest of Harim, on Monday. It was besieged for years.\n\n"
        "“Around 1,350 people have been bused out,” the governor said."
    )
    assert written(places(text, "1,350 people", "bused", L))[0] == "Tell Omran"


def test_without_knowing_what_it_is_about_only_the_sentence_speaks() -> None:
    text = LEAD + "By noon 300 people had gone."
    parse = make_parse(Text(text))
    assert find_whereabouts(parse, find_mentions(parse), 18, 20, 21) == Whereabouts()


def test_what_a_report_is_about() -> None:
    sent = (
        "SHAHRAN, March 13 – Rebels held out in the walls of Shahran. In Shahran shops are open.\n\nSeven trucks left."
    )
    assert written(places(sent, "Seven trucks", "left", Measure.VEHICLES))[0] == "Shahran", "it is sent from there"
    feb = "KHARTUM, Feb. 5 (Agency) -- Families came back to Jabalan.\n\nBefore, some 90,000 people lived there."
    assert written(places(feb, "90,000 people", "lived", R))[2] == "Jabalan", "a month cut short in a dateline"
    bank = "Guns left the right bank of the Drava. In Harim it was quiet; Harim starves.\n\nTwo surgeons are left."
    assert written(places(bank, "Two surgeons", "left", R))[2] == "Harim", "not about a river for its bank"


def test_what_sums_up_a_chronology_is_of_its_place() -> None:
    text = (
        "Chronology of Nahta\n\n24.06 Troops close every road to Nahta.\n\n29.07 Tanks push into Nahta.\n\n"
        "SUM: 32 civilians killed, five of them children, and 26 fighters killed, by the count of the committee."
    )
    assert written(places(text, "26 fighters", "killed", K))[2] == "Nahta"


SET = "6/8 - Near Dekoa, nightfall. A guard lobbed a grenade: eight were patched up in Sibut."


@pytest.mark.parametrize(
    ("text", "words", "verb", "kind", "at"),
    [
        (SET, "lobbed a grenade", "lobbed", DeedKind.ATTACK, "Dekoa"),
        ("8/8 - Kabo, Monday. Porters stack 15 tonnes of rice.", "stack", "stack", DeedKind.AID_DELIVERED, "Kabo"),
        (
            "They shelled Kassab. Jets dropped bombs in vicinity of Birma.",
            "bombs",
            "dropped",
            DeedKind.SHELLING,
            "Birma",
        ),
        ("Fighting has spread to the Mwenda plateau.", "Fighting", "spread", DeedKind.ATTACK, "the Mwenda plateau"),
        ("Haflong (Assam), Nov 18 (PTI) They inked a pact here.", "inked", "inked", DeedKind.SIGNING, "Haflong"),
    ],
)
def test_where_a_paragraph_is_set(text: str, words: str, verb: str, kind: DeedKind, at: str) -> None:
    assert written(places(text, words, verb, kind))[2] == at


HOSTILE = [
    "Homs to ",
    "the town in Homs ",
    "“Homs” (Hama) ",
    "killed 3 people in Homs, ",
    "camps near camps in ",
    "there ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_on_texts_without_an_end_grows_with_their_length(unit: str) -> None:
    def calls(times: int) -> int:
        parse = make_parse(Text(unit * times))
        mentions = find_mentions(parse)

        def find() -> None:
            for at in range(0, len(parse.tokens) - 3, 50):
                find_whereabouts(parse, mentions, at, at + 2, at + 1, L)

        return calls_of(find)

    calls(100)  # what the process keeps is laid out
    assert calls(4000) < 6 * calls(1000)


def test_a_text_may_end_in_a_place_without_a_full_stop() -> None:
    found = places("Some 300 people fled from Soro to Kesh", "300 people", "fled", L)
    assert written(found) == ("Soro", "Kesh", None)
