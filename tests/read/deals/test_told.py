"""Whether a report tells of a deal that it does not call one, and what only looks like one."""

from __future__ import annotations

import pytest

from deal_tables import read

WAR = " Rebels had held the town against the army for a year. The wounded are to be evacuated and prisoners released."

TOLD = [
    ("The two commanders affixed their signatures to a sheet at dawn.", "signatures"),
    ("The elders and the colonel gave one another their word on Monday.", "a word given"),
    ("Both chiefs swore on the Koran to leave the road alone.", "an oath"),
    ("Here is what has been agreed for Arda.", "what was agreed"),
    ("The rebels accepted the terms of surrender that the army had set.", "conditions taken"),
    ("The council and the regime have come, in the presence of observers, to the following:", "to the following"),
    ("The garrison bargained for two days over safe passage and left.", "bargained for passage"),
    ("The document carries the thumbprints of four sheikhs and the seal of the governor.", "thumbprints"),
    ("The clans have buried their feud.", "a feud buried"),
    ("The declaration of 9 May puts an end to the shelling and binds both armies.", "a paper that lays down"),
    ("Under the Decision of 9 May both sides draw back.", "a paper that is acted on"),
    ("The Ankara-Tamra consensus reached on Monday clears the hills of gunmen.", "a consensus"),
    ("The pause settled on by both sides took effect at noon.", "a pause in force"),
    ("The hunters and the katiba have found an agreement.", "found an agreement"),
    ("It was settled by letter that the place be given up at ten.", "settled by letter that"),
    ("The Oru and Tano clans ended on Wednesday their conflict.", "two sides ended it"),
    ("Fire has ceased along the river, as laid down on 5 May.", "as laid down"),
    ("We, the undersigned, hereby declare that we shall refrain from all hostile acts.", "a joint declaration"),
    ("The rebels and the garrison each assured the envoy that their men would stay in camp.", "each gave an assurance"),
    ("The gunmen let the pupils go; nine of their men were let out of Tamra prison in return, in a swap.", "in return"),
    ("The army and the rebels each sent home 40 captives, in the ninth such exchange.", "an exchange"),
]


@pytest.mark.parametrize(("sentence", "why"), TOLD)
def test_a_deal_is_told_without_a_word_for_it(sentence: str, why: str):
    assert read(sentence + WAR) is not None, why


NOT_TOLD = [
    ("The army rejected as baseless reports that a deal had been struck with the gunmen.", "hearsay denied"),
    ("Claims that a truce had been signed were dismissed by both commanders.", "hearsay dismissed"),
    ("The rebels denied that they had signed a ceasefire.", "denied"),
    ("The truce with the river lasted nine days.", "a truce with a river"),
    ("The mayor and the tenants agreed to a ceasefire of sorts.", "of sorts"),
    ("The goalkeeper signed a three-year deal.", "a contract"),
    ("The envoy said that under his nine-point peace plan the fighting would end.", "a plan"),
]


@pytest.mark.parametrize(("sentence", "why"), NOT_TOLD)
def test_what_only_looks_like_one_is_none(sentence: str, why: str):
    assert read(sentence + " Rebels and soldiers fought on; shells fell on the town and gunmen held it.") is None, why


OTHER_MATTERS = [
    (
        "The striker and his manager called a truce on Friday in their war over pay; fans who had besieged the ground "
        "went home, and the players of both clubs buried the hatchet.",
        "sport",
    ),
    (
        "Dockers and the board shook hands on a ceasefire. Pickets had laid siege to the gates since May; the overtime "
        "ban is surrendered, and the stewards' writs are dropped.",
        "a strike",
    ),
    (
        "After a bombardment of circulars the firm's directors gave up the siege: shareholders had agreed to a truce, "
        "and the takeover will cost 400 jobs.",
        "a takeover",
    ),
]


@pytest.mark.parametrize(("content", "why"), OTHER_MATTERS)
def test_war_as_a_figure_of_speech(content: str, why: str):
    assert read(content) is None, why


def test_a_truce_of_long_ago_in_another_report_is_told_in_passing():
    content = (
        "A bomb killed nine recruits in Arda on Friday. In October 2012, soldiers had left the town after elders "
        "promised in return to keep the rebels out; that truce fell apart the following February."
    )
    assert read(content) is None


def test_an_old_peace_under_which_prisoners_go_home_now_is_the_deal():
    content = (
        "Geneva - On Saturday 279 prisoners of war were released and 20 civilian internees returned home under the "
        "auspices of the Red Cross. It was the seventh operation since the parties concluded their peace agreement at "
        "Soro on 12 December 2016, by which they bound themselves to release all who had been captured. Another 120 "
        "prisoners were freed by the other side."
    )
    assert read(content) is not None


def test_the_title_says_what_the_report_is_about():
    content = (
        "The fighters of Arda boarded buses for the north on Friday. The Red Crescent arranged the truce's first day."
    )
    assert read(content, title="Rebels quit Arda under truce") is not None


NO_PLACE = (
    "CAIRO - Meeting in the port city of {seat}, the army and the rebels signed a week's ceasefire. Fighters rest."
)


@pytest.mark.parametrize("seat", ["Jeddah", "Arda"])
def test_a_deal_told_with_no_place_but_that_of_the_talks_is_read(seat: str):
    assert read(NO_PLACE.format(seat=seat)) is not None


def test_a_report_that_names_the_first_year_is_read():
    assert read("In the year 1 AD rebels and soldiers signed a truce in Arda." + WAR) is not None
