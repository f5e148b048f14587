"""Sentences in capitals throughout are read as others are: their ordinary words name nothing."""

from __future__ import annotations

import pytest

from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text

#: text; the words that keep their capital
SHOUTED = [
    ("REBELS FREED 17 SOLDIERS NEAR CHALATENANGO ON TUESDAY.", {"CHALATENANGO", "TUESDAY"}),
    ("THE ARMY ATTACKED THE TOWN OF PERQUIN AT DAWN.", {"PERQUIN"}),
    ("The Army attacked Perquin.", {"The", "Army", "Perquin"}),
]


@pytest.mark.parametrize(("text", "kept"), SHOUTED, ids=[text for text, _ in SHOUTED])
def test_names_keep_their_capitals(text: str, kept: set[str]):
    tokens = make_parse(Text(text)).tokens
    assert kept <= {token.text for token in tokens if token.capital}


def test_ordinary_words_lose_them():
    tokens = make_parse(Text("REBELS FREED 17 SOLDIERS NEAR CHALATENANGO ON TUESDAY.")).tokens
    assert not {token.text for token in tokens if token.capital} & {"REBELS", "FREED", "NEAR", "ON"}
