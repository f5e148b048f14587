"""Names in made-up sentences of many wars: what each is the name of, its role, and the phrase around it."""

from __future__ import annotations

import pytest

from safeconduct.read.names.mentions import Mention, MentionKind, Mentions, find_mentions
from safeconduct.read.text.parse import Parse, make_parse
from safeconduct.vocab.document import Text


def read(text: str) -> tuple[Parse, Mentions]:
    parse = make_parse(Text(text))
    return parse, find_mentions(parse)


def names(text: str, kind: MentionKind) -> list[str]:
    return [m.name.written for m in read(text)[1].all if m.kind is kind]


def one(text: str, written: str) -> tuple[Parse, Mention]:
    parse, mentions = read(text)
    return parse, next(m for m in mentions.all if m.name.written == written)


PLACES = [
    (
        "Shells fell on Sloviansk and Kostiantynivka overnight.", ["Sloviansk", "Kostiantynivka"],
        "the gazetteer knows them",
    ),
    (
        "The last trucks left Tal Mardan for Umm Hawsh.", ["Tal Mardan", "Umm Hawsh"],
        "no gazetteer has them: the verb does",
    ),
    ("Families walked from Gorno Brdo to Stara Luka.", ["Gorno Brdo", "Stara Luka"], "from and to"),
    ("They reached Kuwama, Lutale and Bisamba at dusk.", ["Kuwama", "Lutale", "Bisamba"], "a list shares its verb"),
    (
        "Fighting spread to Zarnug, a village on the Helmand river.", ["Zarnug", "Helmand"],
        "an apposition says what it is",
    ),
    ("Terms were agreed for al-Hardun, a city near Homs.", ["al-Hardun", "Homs"], "a bare apposition"),
    ("Militia attacked Hashaba Gharb and raided Birmaz.", ["Hashaba Gharb", "Birmaz"], "what is attacked"),
    ("A truce for Korvand was agreed; Korvand is quiet.", ["Korvand", "Korvand"], "what a truce is for"),
    ("People of the Ban Huay camp were moved inland.", ["Ban Huay"], "a kind in small letters behind it"),
    ("The town of Kibanga fell in March.", ["Kibanga"], "a kind before it"),
    (
        "They fled North Kivu for Ituri Province.", ["North Kivu", "Ituri"],
        "a direction belongs to it, a kind does not",
    ),
    ("Residents of al-Harjala and Khirbet Ward stayed.", ["al-Harjala", "Khirbet Ward"], "the people of it"),
    ("Aid got into Puerto Arenal and San Isidro.", ["Puerto Arenal", "San Isidro"], "openers of many languages"),
    ("In Deir az-Zor nothing moved.", ["Deir az-Zor"], "a particle inside"),
    ("Families left Nir Am for Novi Grad.", ["Nir Am", "Novi Grad"], "the gazetteer has words that are no names"),
    (
        "The FYR of Macedonia and the IR of Iran took in 300.", ["FYR of Macedonia", "IR of Iran"],
        "a republic cut short",
    ),
    ("The OHCHR of Iran left.", ["Iran"], "letters of a body"),
    ("Rebels fired Russian Grad rockets at Kibanga in March.", ["Kibanga"], "a rocket is no town"),
    ("Damascus says the deal stands.", ["Damascus"], "a capital that speaks is still a place"),
    (
        "Buses crossed the West Bank into the Gaza Strip.", ["West Bank", "Gaza Strip"],
        "kinds that are part of the name",
    ),
    ("A convoy from the U.S. reached Port Sudan.", ["U.S.", "Port Sudan"], "an abbreviation, a port"),
    ("DATU KALIMAN, Cotabato – Troops pulled out.", ["DATU KALIMAN", "Cotabato"], "a dateline in capitals"),
    ("Mortars hit Camp 16 and Sector 5 on Friday.", ["Camp 16", "Sector 5"], "numbered places"),
    ("Evacuation from Orlania Since the start of May 90 left.", ["Orlania"], "a heading runs into its text"),
    ("People held in Orlania As of May: 90.", ["Orlania"], "another heading"),
    ("Some 300 live in Ivano-Frankivsk and Rostov-on-Don.", ["Ivano-Frankivsk", "Rostov-on-Don"], "hyphens inside"),
]  # fmt: skip

PEOPLE = [
    ("Commander Osman Badji of the Northern Front refused.", ["Osman Badji"], "a title whose holder leads a body"),
    ("OMAR DUALE (Somalia) said his Government agreed.", ["OMAR DUALE"], "a speaker in the minutes of a meeting"),
    ("The Head of State of Guinea-Bissau signed it.", [], "a head of state without a name"),
    ("A bomb went off in Musa Tepe.", [], "a first name behind 'in' begins a place"),
    ("U.S. Secretary of State Antony Reed said so.", ["Antony Reed"], "an office of several words and its holder"),
    ("The ship of Captain First Rank Gennady Orlov sank.", ["Gennady Orlov"], "a rank of several words"),
    ("Lukashenko refused.", ["Lukashenko"], "a surname that all know"),
    ("Governor Salim Haddad refused.", ["Salim Haddad"], "a title"),
    ("“It is over,” said Zoran Kovačić, a baker.", ["Zoran Kovačić"], "speech, and what he is"),
    ("Lt. Col. R. Mbeki spoke; Mbeki had no answer.", ["R. Mbeki", "Mbeki"], "an initial; the surname alone"),
    ("Ms Oduya, who heads the council, declined.", ["Oduya"], "Ms"),
    ("The envoy, Jean-Marie Lefèvre, flew to Bangui.", ["Jean-Marie Lefèvre"], "a role before a comma"),
    ("Commander Abu Yahya al-Masri was killed.", ["Abu Yahya al-Masri"], "Abu and al- inside"),
    (
        "Omar bin Said al-Kathiri and Ludwig van der Merwe met.",
        ["Omar bin Said al-Kathiri", "Ludwig van der Merwe"], "particles",
    ),
    ("Hassan Dumayri, 43, lost two sons.", ["Hassan Dumayri"], "an age"),
    ("Junta spokesman Major General Aye Thu told reporters.", ["Aye Thu"], "two titles"),
    (
        "Stephen O’Leary and Nuala McKenna signed.", ["Stephen O’Leary", "Nuala McKenna"],
        "apostrophes and inner capitals",
    ),
    ("Our reporter Jun Abad is there.", ["Jun Abad"], "a month that is a first name"),
    ("Karim Homsi of the relief committee agreed.", ["Karim Homsi"], "named like a town"),
]  # fmt: skip

BODIES = [
    (
        "The Syrian Arab Red Crescent (SARC) and the ICRC came along.", ["Syrian Arab Red Crescent", "ICRC"],
        "an acronym of its own in brackets is one with it",
    ),
    (
        "The Ministry of Health and Population counted them.", ["Ministry of Health and Population"],
        "of and and inside",
    ),
    (
        "The Organization for Security and Co-operation sent monitors.",
        ["Organization for Security and Co-operation"], "for and a hyphen",
    ),
    ("Homs Media Centre filmed it.", ["Homs Media Centre"], "a body named after a place"),
    ("The Harbour Workers' Union struck.", ["Harbour Workers' Union"], "an owner inside"),
    ("The Donetsk battalion and Wagner fighters withdrew.", ["Wagner"], "known by one word"),
    (
        "The Brigade of the Two Rivers joined the Eastern Corps.", ["Brigade of the Two Rivers", "Eastern Corps"],
        "nouns of armies",
    ),
    ("A M23 spokesman told Radio Okapi.", ["M23", "Radio Okapi"], "an outlet"),
    ("The Office of the Special Envoy declined.", ["Office of the Special Envoy"], "a title inside a body's name"),
    (
        "UNHCR, WFP and Médecins Sans Frontières left.", ["UNHCR", "WFP", "Médecins Sans Frontières"],
        "acronyms in a row",
    ),
    ("The Houthis and the Taliban signed nothing.", ["Houthis", "Taliban"], "movements"),
]  # fmt: skip

NO_NAMES = [
    ("On Monday, in March, Ramadan began.", "calendar"),
    ("Syrian and Russian soldiers looked on.", "adjectives of countries are no places"),
    ("Earlier buses had broken down.", "the sentence's first word"),
    ("Besieged for months, people ate grass.", "a participle opens it"),
    ("God knows, said one of the Sunnis.", "God; a people"),
    ("Kurdish-held and pro-Assad areas alike suffered.", "compounds"),
    ("I've seen it. He'd left.", "contractions"),
    ("The Geneva Conventions and the Taif Accord apply.", "papers named after places"),
    ("Article 5 and Chapter II say so.", "numbered things"),
    ("It rained in November-December.", "two months"),
    ("An IED and two RPGs were found at 8 PM.", "abbreviations of things"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), PLACES, ids=[row[2] for row in PLACES])
def test_places(text: str, expected: list[str], why: str) -> None:
    assert names(text, MentionKind.PLACE) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), PEOPLE, ids=[row[2] for row in PEOPLE])
def test_people(text: str, expected: list[str], why: str) -> None:
    assert names(text, MentionKind.PERSON) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), BODIES, ids=[row[2] for row in BODIES])
def test_bodies(text: str, expected: list[str], why: str) -> None:
    assert [n for n in names(text, MentionKind.BODY) if n != "SARC"] == expected, why


@pytest.mark.parametrize(("text", "why"), NO_NAMES, ids=[row[1] for row in NO_NAMES])
def test_no_names(text: str, why: str) -> None:
    assert [m.name.written for m in read(text)[1].all if m.kind is not MentionKind.BODY] == [], why


SURROUNDINGS = [
    ("Homs governor Omar Haddad said so.", "Omar Haddad", "Homs governor Omar Haddad", "Homs governor"),
    (
        "Omar Alloush, a member of the Civil Council, agreed.", "Omar Alloush",
        "Omar Alloush, a member of the Civil Council", "member of the Civil Council",
    ),
    ("He left the oasis town of Kufra in May.", "Kufra", "the oasis town of Kufra", "town"),
    ("They quit the Barzeh district of Damascus.", "Barzeh", "the Barzeh district of Damascus", "district"),
    ("Shelling hit northern Aleppo province.", "Aleppo", "northern Aleppo province", "province"),
    ("The Free Syrian Army (FSA) withdrew.", "Free Syrian Army", "The Free Syrian Army (FSA)", None),
    ("Barzeh, a quarter of Damascus, fell.", "Damascus", "Damascus", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "outer", "role"), SURROUNDINGS, ids=[row[2] for row in SURROUNDINGS])
def test_surroundings(text: str, written: str, outer: str, role: str | None) -> None:
    parse, mention = one(text, written)
    assert parse.words(mention.outer_first, mention.outer_last) == outer
    assert mention.role == role


def test_a_headline_takes_its_names_from_the_text_below() -> None:
    text = (
        "Last Rebels Leave Tell Rifan As Deal Takes Hold\n\nThe last rebels have left Tell Rifan, a town in the east."
    )
    assert names(text, MentionKind.PLACE) == ["Tell Rifan", "Tell Rifan"]


def test_a_line_in_capitals_has_the_names_that_are_known() -> None:
    assert names("SITUATION IN ALEPPO AND HAMA AS OF TODAY\n\nNothing moved.", MentionKind.PLACE) == ["ALEPPO", "HAMA"]


def test_mentions_do_not_overlap_and_are_asked_by_token() -> None:
    parse, mentions = read("Homs governor Omar Haddad met the Red Crescent in Idlib.")
    taken = [i for m in mentions.all for i in range(m.first, m.last)]
    assert len(taken) == len(set(taken))
    homs = mentions.all[0]
    assert mentions.at(homs.first) is homs
    assert mentions.between(0, len(parse.tokens), MentionKind.BODY)[0].name.written == "Red Crescent"


@pytest.mark.parametrize("hostile", ["A " * 20000, "Al-" * 20000, "X, " * 20000, "(" * 20000, "“Y” " * 10000])
def test_hostile_texts_end(hostile: str) -> None:
    read(hostile)


def test_places_are_read_in_a_text_without_capitals() -> None:
    text = (
        "he says the buses left homs on sunday and went to idlib with the families, then the army came in march and "
        "took the houses for itself. the people of homs were in the street for water, and nobody knows when they "
        "will be back from idlib. homs has no bread since friday."
    )
    assert names(text, MentionKind.PLACE) == ["homs", "idlib", "homs", "idlib", "homs"]


def test_small_letters_hold_no_place_where_others_are_capital() -> None:
    assert "homs" not in names(
        "The buses left Aleppo on Sunday and went to homs with the Families of Idlib.", MentionKind.PLACE
    )
