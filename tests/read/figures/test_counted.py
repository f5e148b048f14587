"""What a number counts: its head noun across adjectives, brackets and owners; parts, joined nouns, nouns left out."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of

#: sentence, "unit group" of each figure, why
NOUNS = [
    ("Some 40 sick and wounded people left Marun.", ["people wounded"], "adjectives joined by 'and'"),
    ("Twelve masked, heavily armed men left the town.", ["people fighters"], "adjectives parted by a comma"),
    ("About 650 Northern Valley (NV) militants left.", ["people fighters"], "a short name in brackets belongs here"),
    ("Some 450 gunmen and their families left Marun.", ["people all"], "fighters with their families are all"),
    ("A hundred women and children left Marun.", ["people civilians"], "two groups that bear no arms"),
    ("Thirty women and girls left Marun.", ["people women"], "girls beside women are women"),
    ("Seven members of their families left Marun.", ["people relatives"], "'members of their families' are relatives"),
    ("Nine members of the security forces left Marun.", ["people security_forces"],
     "members are what they are members of"),
    ("Nine staff of the charity left Marun.", ["people aid_workers"], "staff of those who bring aid"),
    ("Four weavers left Marun.", ["people civilians"], "a plural that names people by its form"),
    ("Sixty Moldovans left Marun.", ["people all"], "a people"),
    ("Forty families left Marun.", ["families families"], "families are a unit of their own"),
    ("Four deserters and 12 cadres left Marun.", ["people other", "people fighters"], "groups of their own"),
    ("Three unarmed people were shot dead.", ["people civilians"], "'unarmed' makes people civilians"),
    ("Some 900 of the town's 4,000 inhabitants have fled.", ["people all", "people all"], "the owner stands between"),
    ("A 12-member team left Marun.", ["people all"], "a joined number counts members"),
    ("A 40-vehicle convoy left Marun.", ["vehicles other"], "a joined number counts vehicles"),
    ("The buses, twenty of them, left Marun.", ["vehicles other"], "'of them' takes up the noun just before"),
    ("Rebels killed nine soldiers and wounded 31.", ["people security_forces", "people security_forces"],
     "the noun is left out"),
    ("Three soldiers were killed and seven others wounded.", ["people security_forces"] * 2,
     "'others' are of the same kind"),
    ("The fighters left on Sunday, about two hundred of them on foot.", ["people fighters"],
     "'of them' are the fighters"),
    ("Eight tonnes of flour reached Marun.", ["other other"], "relief by weight"),
    ("Some 52 rifles were handed in.", ["other other"], "arms are counted where they are handed in"),
    ("Turnout among voters in the town was 61 percent.", ["percent other"], "a share of people"),
    ("A killing of a father and two boys and left a woman hurt.", ["people children"],
     "no noun is joined across a verb"),
]  # fmt: skip

#: sentence, why
NOBODY = [
    ("They hit six police stations in Marun.", "stations, not police"),
    ("Shells destroyed 20 houses.", "houses"),
    ("Resolution 1860 was adopted.", "the name of a paper"),
    ("Salma Rahal, 34, left Marun.", "an age between commas"),
    ("“Falmata,” 17, who escaped, spoke first.", "an age after a quoted name"),
    ("All of them are children under ten.", "an age after 'under'"),
    ("Some of them are as young as nine.", "an age after 'as young as'"),
    ("The 23 March Movement marched out.", "a day in a name"),
    ("The rebels lie 45 km from Marun.", "a distance"),
    ("He paid $300 for a seat.", "money"),
    ("One in five had no bread.", "a ratio"),
    ("They fired 122 mm rockets.", "a calibre"),
    ("Marun won 3-1.", "a score"),
    ("One bus was held up at the bridge.", "one of a kind is no count"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected", "why"), NOUNS, ids=[sentence for sentence, _, _ in NOUNS])
def test_who_or_what_is_counted(sentence: str, expected: list[str], why: str):
    assert [f"{draft.unit} {draft.group}" for draft in drafts_of(sentence)] == expected, why


@pytest.mark.parametrize(("sentence", "why"), NOBODY, ids=[sentence for sentence, _ in NOBODY])
def test_numbers_that_count_nobody(sentence: str, why: str):
    assert drafts_of(sentence) == (), why
