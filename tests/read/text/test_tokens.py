"""Tokens: what they are made of and where they stand, whatever text they were met in before."""

from __future__ import annotations

import pytest

from safeconduct.read.text.lexicon import load_lexicon
from safeconduct.read.text.tokens import Kind, Token, find_tokens
from safeconduct.read.text.word_forms import Forms


def tokens_of(content: str) -> list[Token]:
    return find_tokens(content, load_lexicon())


@pytest.mark.parametrize(
    ("content", "texts", "why"),
    [
        ("rebel-held Al-Wa'er", ["rebel-held", "Al-Wa'er"], "inner hyphens and apostrophes"),
        ("a four-month truce", ["a", "four", "-", "month", "truce"], "a number word is parted from what it counts"),
        ("Four-Month", ["Four", "-", "Month"], "with capitals too"),
        ("a twenty-four-hour pause", ["a", "twenty-four", "-", "hour", "pause"], "only what is counted is parted"),
        ("the town's people", ["the", "town", "'s", "people"], "a possessive is a token"),
        ("The town’s", ["The", "town", "’s"], "a curly one too"),
        ("12,000 on 9.03.2022 at 20:10", ["12,000", "on", "9.03.2022", "at", "20:10"], "numbers keep their separators"),
        ("the U.S. said", ["the", "U.S.", "said"], "letters with stops"),
        ("left... (then)", ["left", "...", "(", "then", ")"], "marks"),
        ("", [], "nothing"),
        (" \n ", [], "white space alone"),
    ],
)
def test_texts_are_parted(content: str, texts: list[str], why: str):
    tokens = tokens_of(content)
    assert [token.text for token in tokens] == texts, why
    assert [content[token.start : token.end] for token in tokens] == texts
    assert [token.index for token in tokens] == list(range(len(tokens)))


def test_where_a_token_stands_is_its_own_and_not_that_of_the_spelling():
    first, comma, second, third = tokens_of("Buses,buses\n buses")
    assert [first.spaced, comma.spaced, second.spaced, third.spaced] == [True, False, False, True]
    assert [first.line_start, second.line_start, third.line_start] == [True, False, True]
    assert [first.capital, second.capital] == [True, False]
    assert first.low == second.low == third.low == "buses"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("bus", Kind.WORD),
        ("U.N.", Kind.WORD),
        ("12,5", Kind.NUMBER),
        ("’s", Kind.OWN),
        ("—", Kind.MARK),
        ("_", Kind.MARK),
    ],
)
def test_what_a_token_is_made_of(content: str, kind: Kind):
    assert [token.kind for token in tokens_of(content)] == [kind]


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("Homs", True), ("al-Waer", True), ("d'Ivoire", True), ("Self-Defence", True), ("Abu-Bakr", True), ("UN", True),
        ("buses", False), ("Kurdish-held", False), ("UN-led", False), ("pro-Assad", False), ("McDonald", True),
    ],
)  # fmt: skip
def test_which_words_are_written_as_names_are(word: str, named: bool):
    assert [token.named for token in tokens_of(word)] == [named]


def test_only_so_many_spellings_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("safeconduct.read.text.word_forms._MOST", 2)
    forms = Forms(load_lexicon())
    made = [forms.make(word, "word") for word in ("one", "two", "three", "four" * 20)]
    assert [form.low for form in made] == ["one", "two", "three", "four" * 20]
    assert set(forms) == {"one", "two"}
