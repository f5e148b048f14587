"""PLOVER codes of deeds."""

from __future__ import annotations

import pytest

from safeconduct.vocab.claim import Deed, DeedKind, Mode
from safeconduct.vocab.document import Text
from safeconduct.vocab.plover import PloverCode, plover_code

CODES = [
    (DeedKind.DEPARTURE, "rebels left", Mode.HAPPENED, ("RETREAT", "withdraw", ""), "people leave"),
    (DeedKind.DEPARTURE, "rebels will leave", Mode.PLANNED, ("RETREAT", "withdraw", "future"), "planned"),
    (DeedKind.RELEASE, "may be freed", Mode.POSSIBLE, ("RETREAT", "release", "hypothetical"), "possible"),
    (DeedKind.ENTRY, "did not enter", Mode.DENIED, ("COERCE", "seize", "negation"), "denied"),
    (DeedKind.SIEGE, "under siege", Mode.ONGOING, ("COERCE", "restrict", ""), "ongoing"),
    (DeedKind.HALT, "talks collapsed", Mode.HAPPENED, ("SANCTION", "discontinue", ""), "broken off"),
    (DeedKind.HALT, "the truce began", Mode.HAPPENED, ("RETREAT", "ceasefire", ""), "a truce"),
    (DeedKind.SHELLING, "shelled", Mode.HAPPENED, ("ASSAULT", "heavy-weapons", ""), "guns"),
]


@pytest.mark.parametrize(("kind", "words", "mode", "code", "why"), CODES, ids=[c[4] for c in CODES])
def test_code(kind: DeedKind, words: str, mode: Mode, code: tuple[str, str, str], why: str) -> None:
    assert plover_code(Deed(kind, Text(words).span(0, len(words)), mode)) == PloverCode(*code), why


@pytest.mark.parametrize("kind", [DeedKind.ARRIVAL, DeedKind.DELAY, DeedKind.RETURN, DeedKind.COMPLETION])
def test_no_code(kind: DeedKind) -> None:
    assert plover_code(Deed(kind, Text("words").span(0, 5), Mode.HAPPENED)) is None
