"""What a parse answers by token and by word."""

from __future__ import annotations

import pytest

from safeconduct.read.text.parse import Parse, make_parse
from safeconduct.vocab.document import Text

TEXT = "The Buses left. Buses and a bus came to the town."
#:       0   1     2   3 4     5   6 7   8    9  10  11  12


@pytest.fixture(scope="module")
def parse() -> Parse:
    return make_parse(Text(TEXT))


@pytest.mark.parametrize(
    ("token", "word"), [(0, "the"), (1, "buses"), (3, "."), (11, "town"), (12, "."), (13, ""), (-1, ""), (10**9, "")]
)
def test_a_token_in_lower_case_and_nothing_outside_the_text(parse: Parse, token: int, word: str):
    assert parse.low(token) == word


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ({"buses"}, [1, 4]),
        ({"bus", "buses"}, [1, 4, 7]),
        ({"the", "lorry"}, [0, 10]),
        ({"lorry"}, []),
        (set(), []),
        ({"buses", *(f"word {number}" for number in range(100))}, [1, 4]),
    ],
)
def test_where_words_stand_in_text_order(parse: Parse, words: set[str], tokens: list[int]):
    assert parse.where(frozenset(words)) == tokens
    assert parse.where(frozenset(words)) == tokens, "asked again"


@pytest.mark.parametrize(
    ("first", "last", "tokens"), [(0, 13, [1, 4, 7]), (1, 5, [1, 4]), (2, 7, [4]), (8, 13, []), (4, 4, [])]
)
def test_where_words_stand_within_a_stretch(parse: Parse, first: int, last: int, tokens: list[int]):
    assert parse.within(frozenset({"bus", "buses"}), first, last) == tokens


def test_no_words_no_places():
    empty = make_parse(Text("…"))
    assert empty.within(frozenset({"bus"}), 0, 1) == []


def test_each_bullet_of_a_list_begins_a_sentence_however_long_the_one_before_is():
    items = [f"- item {number}: fighters leave for the north with their families in June" for number in (1, 2, 3)]
    assert len(make_parse(Text("\n".join(items))).sentences) == len(items)


@pytest.mark.parametrize(
    ("words", "first", "last", "held"),
    [
        ({"buses"}, 0, 2, True),
        ({"buses"}, 2, 4, False),
        ({"buses", "town"}, 5, 12, True),
        ({"the"}, -3, 1, True),
        ({"town"}, 10, 99, True),
        ({"the"}, -9, 0, False),
        ({"the"}, -9, -2, False),
    ],
)
def test_whether_any_of_some_words_stands_among_tokens(
    parse: Parse, words: set[str], first: int, last: int, held: bool
):
    assert parse.holds(frozenset(words), first, last) is held


def test_what_is_written_as_a_name_and_what_is_a_number():
    parse = make_parse(Text("In al-Rastan 12 UN-led buses met Anna O'Hara's 3 lorries, said d'Artagnan."))
    assert [parse.tokens[index].text for index in parse.named] == ["In", "al-Rastan", "Anna", "O'Hara", "d'Artagnan"]
    assert [parse.tokens[index].text for index in parse.numbers] == ["12", "3"]
    assert [parse.tokens[index].text for index in parse.named_within(1, 6)] == ["al-Rastan"]
