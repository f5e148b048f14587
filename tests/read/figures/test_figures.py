"""What a number counts and what is said of it: number, unit, group, measure and mode, on made-up sentences."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of, short


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some 300 fighters left Marun on Tuesday.", ["300 people fighters leave happened"]),
        ("Buses carried 1,200 people out of the town.", ["1200 people all leave happened"]),
        ("The army bussed 450 gunmen and their families to the north.", ["450 people all leave happened"]),
        ("A further 800 residents are due to leave next week.", ["800 people all leave planned"]),
        ("The departure of 1,500 people was postponed.", ["1500 people all leave denied"]),
        ("About 2,000 civilians remain trapped in the old quarter.", ["2000 people civilians resident ongoing"]),
        ("The town is home to 40,000 people.", ["40000 people all resident ongoing"]),
        ("More than 12,000 have fled their homes since May.", ["12000 people all displaced happened"]),
        (
            "Shelling killed nine people and wounded 21 others.",
            ["9 people all killed happened", "21 people all injured happened"],
        ),
        ("At least 14 soldiers were killed in the ambush.", ["14 people security_forces killed happened"]),
        (
            "The clashes left 30 dead and dozens injured.",
            ["30 people all killed happened", "24-99 people wounded injured happened"],
        ),
        ("Police arrested 45 men at the checkpoint.", ["45 people men detained happened"]),
        ("Forty hostages were freed after talks.", ["40 people prisoners released happened"]),
        ("The two sides exchanged 120 prisoners.", ["120 people prisoners released happened"]),
        ("Seven aid workers are still missing.", ["7 people aid_workers missing ongoing"]),
        ("Some 350 fighters laid down their arms.", ["350 people fighters surrender happened"]),
        ("Nearly 600 refugees returned to the village.", ["600 people all return happened"]),
        ("A convoy of 22 trucks brought flour into the enclave.", ["22 trucks other aid happened"]),
        ("Fifty buses were waiting at the gate.", ["50 vehicles other vehicles happened"]),
        ("The truce is to last ten days.", ["10 days other duration planned"]),
        ("The operation should take six to eight weeks.", ["6-8 weeks other duration planned"]),
        ("The siege has lasted two years.", []),
        (
            "The report says 1,500 people, including 400 women and 300 children, were evacuated.",
            ["1500 people all leave happened", "400 people women leave happened", "300 people children leave happened"],
        ),
        (
            "Of the 900 people who left, 150 were wounded.",
            ["900 people all leave happened", "150 people wounded injured happened"],
        ),
        ("No one knows how many of the 7,000 detainees are alive.", ["7000 people prisoners detained ongoing"]),
        ("Hundreds of families arrived in the camp overnight.", ["200-999 families families arrive happened"]),
        ("The mayor fears that 3,000 people may be cut off.", ["3000 people all resident possible"]),
        ("None of the 200 families left, the council said.", ["200 families families leave denied"]),
        ("The governor, 54, spoke for 20 minutes.", []),
        ("Resolution 2254 was adopted in 2015.", []),
        ("They walked 30 kilometres to the river.", []),
        ("Between 10,000 and 15,000 people are expected to go.", ["10000-15000 people all leave planned"]),
        ("The death toll rose to 87.", ["87 people all killed happened"]),
        ("1,650 people evacuated from Marun", ["1650 people all leave happened"]),
        ("UN: 250 patients await evacuation", ["250 people wounded leave planned"]),
        ("Killed: 12", ["12 people all killed happened"]),
        ("The agreement provides for the release of 80 captives.", ["80 people prisoners released planned"]),
        ("Thousands of people were uprooted by the fighting.", ["2000-9999 people all displaced happened"]),
        ("Some 5,000 people stayed behind.", ["5000 people all stay happened"]),
        ("Aid reached 6,000 people for the first time.", ["6000 people all aid happened"]),
    ],
)
def test_what_is_counted_and_said(sentence: str, expected: list[str]):
    assert [short(draft) for draft in drafts_of(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Some 900 people left, including 200 women and 150 children.", [None, 0, 0]),
        ("1,876 people have left; 544 of them are women.", [None, 0]),
        ("Ten people died and 13 were hurt.", [None, None]),
    ],
)
def test_a_part_knows_its_whole(sentence: str, parts: list[int | None]):
    assert [draft.part_of for draft in drafts_of(sentence)] == parts


def test_every_draft_says_why():
    for draft in drafts_of("Some 300 fighters left Marun, and nine people were killed on the way."):
        assert all(draft.reasons)
