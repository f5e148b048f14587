"""Spots told by a side, a part, an owner, a road or a list of districts, in made-up sentences."""

from __future__ import annotations

import pytest
from tests.read.places.test_whereabouts import places, written

from safeconduct.vocab.claim import DeedKind, Measure

K, ATTACK = Measure.KILLED, DeedKind.ATTACK

#: text, claim, governing verb, what it is about, at, why
SPOTS = [
    ("Gunmen raided a convoy north of Dekoa.", "raided a convoy", "raided", ATTACK, "north of Dekoa", "north of"),
    ("A mine killed five men 12 km east of Tavil.", "five men", "killed", K, None, "so many kilometres east of"),
    ("Rebels ambushed a patrol just outside Sibari.", "ambushed", "ambushed", ATTACK, "Sibari", "outside"),
    ("Troops attacked a post west of the town of Harim.", "attacked", "attacked", ATTACK,
     "west of the town of Harim", "a side of a town"),
    ("Nine people died in the town of Dekoa north of Kosti.", "Nine people", "died", K, "the town of Dekoa",
     "where a town lies"),
    ("A bomb killed nine people south of Kosti on Monday.", "nine people", "killed", K, "south of Kosti",
     "a day behind it"),
    ("Shells hit the northern and eastern parts of Vrelo.", "Shells hit", "hit", DeedKind.SHELLING,
     "the northern and eastern parts of Vrelo", "two parts"),
    ("Eight men died in the southern and western suburbs of Orla.", "Eight men", "died", K,
     "the southern and western suburbs of Orla", "two suburbs"),
    ("Two men were killed on the road to Nahta.", "Two men", "killed", K, "the road to Nahta", "a road to a town"),
    ("Five guards died in a blast on the highway to Birma.", "Five guards", "died", K, "the highway to Birma",
     "a highway to a town"),
    ("Gunmen killed six people in Harima, Sherna, Hesara districts.", "six people", "killed", K,
     "Harima, Sherna, Hesara districts", "a list of districts"),
    ("Nineteen men died in Dolna's western outskirts.", "Nineteen men", "died", K, "Dolna's western outskirts",
     "an owner before a side"),
    ("Planes bombed Norland's largest mill in Birma.", "Planes bombed", "bombed", DeedKind.SHELLING,
     "Norland's largest mill in Birma", "an owner, and what lies in a town"),
    ("Drones bombed the militants' positions in Tavil.", "Drones bombed", "bombed", DeedKind.SHELLING,
     "the militants' positions in Tavil", "an owner without an s"),
    ("Shells fell on at least five hospitals in Orla.", "Shells fell", "fell", DeedKind.SHELLING,
     "five hospitals in Orla", "at least so many places"),
    ("Two men were killed in a village at the border.", "Two men", "killed", K, "a village", "a village beside a line"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "verb", "about", "at", "why"), SPOTS, ids=[s[5] for s in SPOTS])
def test_spot(text: str, claim: str, verb: str, about: Measure | DeedKind, at: str | None, why: str) -> None:
    assert written(places(text, claim, verb, about))[2] == at, why
