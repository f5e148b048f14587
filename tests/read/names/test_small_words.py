"""Which words a text writes in small letters somewhere."""

from __future__ import annotations

import pytest

from safeconduct.read.names.small_words import SmallWords
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text

TEXT = "Crossing at Gate 3. The gate opened. CONVOY waits; a convoy left."


@pytest.mark.parametrize(
    ("word", "capitalised", "small"),
    [
        ("gate", set(), True),
        ("crossing", set(), False),
        ("convoy", set(), True),
        ("lorry", set(), False),
        ("gate", {1}, False),
        ("gate", {0}, True),
        ("3", set(), False),
    ],
)
def test_a_word_counts_where_letters_tell_something(word: str, capitalised: set[int], small: bool):
    words = SmallWords(make_parse(Text(TEXT)), capitalised)
    assert (word in words) is small
    assert (word in words) is small, "asked again"
