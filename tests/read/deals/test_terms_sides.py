"""Who made a deal, who brought them together, who answers for it."""

from __future__ import annotations

import pytest

from deal_tables import read_deal, written
from safeconduct.vocab.claim import Agreement

#: So that each sentence stands in a report of war.
AROUND = (
    " Fighters with rifles and soldiers of the garrison looked on as wounded civilians boarded buses under the deal."
)


def read(sentence: str) -> Agreement:
    return read_deal(sentence + AROUND, published=None)


PARTIES = [
    ("The rebels and the army signed a truce on Monday.", ["rebels", "army"], "subjects of signing"),
    (
        "A ceasefire was signed by the northern command and by the rebels of Arda.",
        ["northern command", "rebels of Arda"],
        "signed by",
    ),
    (
        "The deal between Jaish al-Nour and the governor was reached on Friday.",
        ["Jaish al-Nour", "governor"],
        "between",
    ),
    ("Gunmen began to leave Arda under an accord concluded with the regime.", ["regime"], "concluded with"),
    (
        "They go under a truce that the Arda army has concluded with the armed groups there.",
        ["Arda army", "armed groups"],
        "relative clause",
    ),
    ("Monday's covenant binds the Oru and Tano clans.", ["Oru", "Tano clans"], "those it binds"),
    (
        "Monitors got Brigadier Tut and the opposition's General Biel to sign a truce.",
        ["Brigadier Tut", "General Biel"],
        "got them to sign",
    ),
    (
        "Al-Nour militants left the town after an understanding reached between them and local elders.",
        ["Al-Nour militants", "elders"],
        "a pronoun",
    ),
    (
        "The government says it has struck a deal with the armed groups.",
        ["government", "armed groups"],
        "it, who says so",
    ),
    ("The elders had struck a bargain with a colonel.", ["elders", "colonel"], "a bargain"),
    (
        "Three Sanu and Dogo separatist groups and the junta have agreed to stop shooting.",
        ["Sanu and Dogo separatist groups", "junta"],
        "agreed, without a noun",
    ),
    ("Under the Tamra-Soro accord reached on Monday captives go free.", [], "no states: nobody knows them"),
    ("An Iran-Iraq truce took effect on Monday.", ["Iran", "Iraq"], "joined by a hyphen"),
    (
        "The barges run under the river arrangement (government, rebels and the Relief Wing, 8 May).",
        ["government", "rebels"],
        "in brackets",
    ),
    (
        "The paper carries the thumbprints of the Oru notables and the signature of a colonel of the guard.",
        ["Oru notables", "colonel of the guard"],
        "thumbprints and a signature",
    ),
    (
        "The committee of Arda accepted on Monday the conditions that the Ninth Corps had imposed on it.",
        ["committee of Arda", "Ninth Corps"],
        "who set the conditions",
    ),
    (
        "The leaders of Oruland and Tanoland put their names to a truce in Soro.",
        ["Oruland", "Tanoland"],
        "leaders stand for what they lead",
    ),
    (
        "The agreement reached between the Orus and their ally from one side and the Army of Truth from another side "
        "was announced.",
        ["Orus", "Army of Truth"],
        "from one side and from another",
    ),
    (
        "The agreement stipulates that the two sides, namely the Men of the Hill and the Lance Brigade, withdraw.",
        ["Men of the Hill", "Lance Brigade"],
        "namely",
    ),
    (
        "Fighters of the Northern Alliance left the town after agreeing with the government to surrender it.",
        ["Fighters of the Northern Alliance", "government"],
        "a participle",
    ),
    (
        "The garrison of Bal surrendered to the guerrillas. By the terms of it the men keep their lives.",
        ["garrison of Bal", "guerrillas"],
        "who surrendered to whom",
    ),
    (
        "It was signed by Major Oru, for the front, and by the mayor, Ivo Tano, for the townspeople.",
        ["Major Oru", "mayor"],
        "each for a side",
    ),
    ("The rebels and the army each released 40 prisoners in a swap.", ["rebels", "army"], "each gave back"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), PARTIES)
def test_parties(sentence: str, expected: list[str], why: str) -> None:
    parties = written(read(sentence).parties)
    for wanted in expected:
        assert any(wanted in written for written in parties), f"{why}: {parties}"


MEDIATORS = [
    ("A truce between the army and the rebels was brokered by Qatar and Oman.", ["Qatar", "Oman"], "brokered by"),
    ("Under a Qatari-brokered truce between the army and the rebels captives go free.", ["Qatari"], "-brokered"),
    (
        "The army and the rebels signed a truce through the mediation of the Catholic Church.",
        ["Catholic Church"],
        "mediation of",
    ),
    ("The army and the rebels signed a truce; Oman mediated.", ["Oman"], "subject"),
    (
        "The bishop of Kilwa acted as go-between when the army and the rebels signed a truce.",
        ["bishop of Kilwa"],
        "as a role",
    ),
    (
        "Fighters left after an understanding that the sheikhs had worked out between them and the army.",
        ["sheikhs"],
        "worked out between",
    ),
    ("The sides signed a truce, with Oman acting as intermediary.", ["Oman"], "with X acting as"),
    (
        "The army and the rebels signed a truce, with Iranian diplomats carrying notes between them.",
        ["Iranian"],
        "with X",
    ),
    (
        "The army and the rebels signed a truce. A colonel of the UN went to and fro between the lines.",
        ["colonel"],
        "to",
    ),
    ("Mediators Egypt and Qatar said the army and the rebels had signed a truce.", ["Egypt", "Qatar"], "before names"),
    (
        "A truce was brokered in person by General Rupert Low with the army and the rebels.",
        ["Rupert Low"],
        "in person by",
    ),
    ("It was the elders, she said, who mediated the truce of the army and the rebels.", ["elders"], "she said"),
    (
        "A pastor had been running between the army and the rebels before they signed a truce.",
        ["pastor"],
        "running between",
    ),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), MEDIATORS)
def test_mediators(sentence: str, expected: list[str], why: str) -> None:
    mediators = written(read(sentence).mediators)
    for wanted in expected:
        assert any(wanted in written for written in mediators), f"{why}: {mediators}"
    assert not {name.written for name in read(sentence).parties} & set(expected)


GUARANTORS = [
    ("The army and the rebels signed a truce under United Nations auspices.", ["United Nations"], "auspices"),
    ("The army and the rebels signed a truce guaranteed by Iran.", ["Iran"], "guaranteed by"),
    ("The army and the rebels signed a truce. The tribal council vouched for it.", ["council"], "vouched for it"),
    ("The army and the rebels signed a truce with Oman as guarantor.", ["Oman"], "with X as guarantor"),
    (
        "The army and the rebels signed a truce on Monday. The guarantor of the truce is Oman.",
        ["Oman"],
        "the guarantor is X",
    ),
    (
        "The army and the rebels signed an accord. Its guarantors are Kenya and Togo.",
        ["Kenya", "Togo"],
        "its guarantors are X and Y",
    ),
    (
        "Elders of four clans are the guarantors of the truce that the army and the rebels signed.",
        ["Elders"],
        "are the guarantors",
    ),
    ("The army and the rebels signed a truce that UNSMIL will monitor.", ["UNSMIL"], "will monitor"),
    ("The army and the rebels signed a truce, with Russia underwriting it.", ["Russia"], "with X underwriting it"),
    (
        "The army and the rebels signed a truce. Forty clerics have made themselves answerable for it.",
        ["clerics"],
        "for it",
    ),
    ("The army and the rebels signed a truce; UNMIS to keep an eye on compliance.", ["UNMIS"], "notes without a verb"),
    (
        "The army and the rebels signed a truce. A joint group has been tasked to oversee its execution.",
        ["joint group"],
        "tasked",
    ),
    (
        "Under the arrangement, which Moscow underwrote, the army and the rebels draw back.",
        ["Moscow"],
        "which X underwrote",
    ),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), GUARANTORS)
def test_guarantors(sentence: str, expected: list[str], why: str) -> None:
    guarantors = written(read(sentence).guarantors)
    for wanted in expected:
        assert any(wanted in written for written in guarantors), f"{why}: {guarantors}"


def test_what_backs_fighters_backs_no_deal() -> None:
    found = read("The army signed a truce with rebels backed by Ankara.")
    assert found.guarantors == ()


def test_the_day_of_the_deal_outweighs_the_year_of_an_older_one_told_with_the_place() -> None:
    text = (
        "Rebels and the army signed a deal for fighters to leave Marun for the north. "
        "It is the third phase of a deal reached in 2016 that saw hundreds leave Marun. "
        "The agreement was signed on 13 March 2017, an activist said."
    )
    assert str(read(text).signed) == "2017-03-13"
