"""Which places are taken from before, and which are not, in made-up reports."""

from __future__ import annotations

import pytest
from tests.read.deeds.test_deeds import read
from tests.read.places.test_whereabouts import places, written

from safeconduct.vocab.claim import DeedKind, Measure

K, ATTACK = Measure.KILLED, DeedKind.ATTACK
LEAD = "Shells hit the market of Wad Nil on Monday."

#: text, claim, governing verb, what it is about, at, why
MEMORY = [
    (LEAD + " Eight people died.", "Eight people", "died", K, "the market of Wad Nil", "one sentence back"),
    (LEAD + " It rained. Eight people died.", "Eight people", "died", K, "Wad Nil", "two sentences back"),
    ("Rebels stormed Harim at dawn. They burned nine houses.", "burned", "burned", ATTACK, "Harim",
     "a deed, one sentence back"),
    ("The envoy went to Harim. The rebels gave up their guns.", "gave up their guns", "gave", DeedKind.HANDOVER, None,
     "arms are handed over where it says so"),
    ("Two hundred people left Harim. The militia handed over nine captives.", "handed over", "handed",
     DeedKind.HANDOVER, None, "captives too"),
    ("The rebels handed over their guns in Kosti.", "handed over", "handed", DeedKind.HANDOVER, "Kosti",
     "a handover with its place"),
    ("The army moved to Birma on Friday.", "army moved", "moved", DeedKind.ENTRY, "Birma", "what one moves to"),
    ("Fires broke out in Birma. Three men died.", "Three men", "died", K, "Birma", "where fire breaks out"),
    ("Four men were killed, said a resident of Dolna.", "Four men", "killed", K, None, "where a voice lives"),
    ("Four men were killed, a teacher from Dolna said.", "Four men", "killed", K, None, "where a voice is from"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "verb", "about", "at", "why"), MEMORY, ids=[m[5] for m in MEMORY])
def test_place_from_before(
    text: str, claim: str, verb: str, about: Measure | DeedKind, at: str | None, why: str
) -> None:
    assert written(places(text, claim, verb, about))[2] == at, why


#: text, kind, at, why
TARGETS = [
    ("Troops left Kosti. Rebels besieged the garrison of Harim.", "siege", "Harim", "whom they besiege"),
    ("Troops left Kosti. Rebels stormed a police post in Dekoa.", "attack", "Dekoa", "where its target stands"),
]


@pytest.mark.parametrize(("text", "kind", "at", "why"), TARGETS, ids=[t[3] for t in TARGETS])
def test_the_place_of_the_target(text: str, kind: str, at: str, why: str) -> None:
    (deed,) = [d for d in read(text) if d.kind.value == kind]
    assert at in str(deed.at), why
