"""Names of one person or body are put together with a reason; others are not."""

from __future__ import annotations

import itertools

import pytest

from safeconduct.link.name_book import Mention, NameBook
from safeconduct.link.name_words import take_apart
from safeconduct.link.text_names import names_in, nested_in
from safeconduct.vocab.document import Text


def book_of(*names: str | tuple[str, str] | Mention, **more: object) -> NameBook:
    mentions = [
        n if isinstance(n, Mention) else Mention(n, "one") if isinstance(n, str) else Mention(n[0], n[1]) for n in names
    ]
    return NameBook(mentions, **more)  # type: ignore[arg-type]


SAME = [
    ("Talal Barazi", "General Talal al-Barazi", "office, article"),
    ("Talal Barazi", "Governor Talal Barrazi", "a doubled letter"),
    ("Osama Abo Zeid", "Usama Abu Zeid", "vowels, a particle"),
    ("Marun Observatory for Rights", "the Observatory", "its noun alone"),
    ("Syrian Arab News Agency", "state news agency SANA", "letters that its words begin with"),
    ("Red Aid Committee (RAC)", "RAC", "its own abbreviation"),
    ("Syrian Arab Red Crescent", "Syria’s Red Crescent Society", "the country by its adjective, a generic noun more"),
    ("Zaman al-Wasl", "Zaman Al Wasl’s reporter", "an outlet's reporter speaks for it"),
]
OTHER = [
    ("Syrian Red Crescent", "Turkish Red Crescent", "another country"),
    ("Talal Barazi", "Jalal Barazi", "another given name"),
    ("Islamic Republic", "Islamic State", "another noun"),
    ("Ministry of Defence of Ruritania", "Ministry of Health of Ruritania", "another ministry"),
    ("Marun Media Center", "Selin Media Center", "another town"),
    ("Free Army", "Free Police", "another force"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_names_of_one(one: str, other: str, why: str):
    book = book_of(one, other, Mention("Zaman al-Wasl", "two", outlet=True))
    assert book.identity(one) == book.identity(other) != "", why


@pytest.mark.parametrize(("one", "other", "why"), OTHER)
def test_names_of_two(one: str, other: str, why: str):
    book = book_of(one, other)
    assert book.identity(one) != book.identity(other), why


def test_a_surname_alone_is_the_person_of_its_report():
    book = book_of(("Anna Berg", "one"), ("Berg", "one"), ("Otto Berg", "two"), ("Berg", "three"))
    assert len({book.identity("Anna Berg"), book.identity("Otto Berg"), book.identity("Berg")}) == 2
    both = book_of(("Anna Berg", "one"), ("Otto Berg", "one"), ("Berg", "one"))
    assert both.identity("Berg") not in (both.identity("Anna Berg"), both.identity("Otto Berg"))


def test_a_misspelt_surname_needs_the_same_office():
    with_office = book_of(Mention("Talal Barazi", "one", "governor"), Mention("Talal Barzani", "two", "governor"))
    assert with_office.identity("Talal Barzani") == with_office.identity("Talal Barazi")
    [(_, likeness)] = with_office.merges.values()
    assert "office ('governor')" in likeness.why
    without = book_of(Mention("Talal Barazi", "one", "governor"), Mention("Talal Barzani", "two", "spokesman"))
    assert without.identity("Talal Barzani") != without.identity("Talal Barazi")


def test_a_short_name_of_two_bodies_is_neither():
    book = book_of(("Ruritanian Red Lily", "one"), ("Freedonian Red Lily", "two"), ("the Red Lily", "three"))
    assert book.identity("the Red Lily") not in (
        book.identity("Ruritanian Red Lily"),
        book.identity("Freedonian Red Lily"),
    )


def test_two_outlets_of_one_town_are_two():
    book = book_of(Mention("Radio Tolm", "one", outlet=True), Mention("Tolm Times", "two", outlet=True))
    assert book.identity("Radio Tolm") != book.identity("Tolm Times")
    short = book_of(Mention("Tolm", "one", outlet=True), Mention("Tolm Media Center", "two", outlet=True))
    assert short.identity("Tolm") == short.identity("Tolm Media Center"), "what leaves the noun out is short for it"


def test_nobody_is_named_by_common_nouns():
    nobody = ("opposition activists", "a source inside the committee", "local officials", "", "the sources")
    for words in (*nobody, "a UN official", "head of the Marun Media Center"):
        assert take_apart(words) is None
    named = take_apart("governor of Homs Talal Barazi")
    assert named is not None
    assert named.form == "Talal Barazi"
    assert book_of("opposition activists").identity("opposition activists") == ""


def test_people_decide():
    apart = book_of("Anna Berg", "Anna Bergh", apart=frozenset({frozenset(("annaberg", "annabergh"))}))
    assert apart.identity("Anna Berg") != apart.identity("Anna Bergh")
    together = book_of("Anna Berg", "Lena Tal", together=frozenset({frozenset(("annaberg", "lenatal"))}))
    assert together.identity("Anna Berg") == together.identity("Lena Tal")


def test_spellings_leave_out_shorthand_and_places():
    text = "GENEVA (XYZ) – Governor Anna Berg met the Red Lily Union (RLU) in Selin. Berg said the RLU would stay."
    mentions = [Mention(name, "one", in_text=True) for name in names_in(Text(text))]
    book = NameBook([*mentions, Mention("Red Lily Union", "two")], lambda name: name == "Selin")
    assert list(book.groups(frozenset({"one", "two"}))) == [
        (False, ("Anna Berg",)),
        (True, ("RLU", "Red Lily Union", "Red Lily Union (RLU)")),
    ]


def test_the_order_of_names_does_not_matter():
    names = ["Anna Berg", "Berg", "Red Aid Committee (RAC)", "RAC", "the Committee of Red Aid"]
    found = {
        tuple(sorted((n, book.identity(n)) for n in names))
        for book in (book_of(*o) for o in itertools.permutations(names))
    }
    assert len(found) == 1


def test_hostile_text_takes_little_time():
    for text in ("A" * 100_000, "Al-Aa " * 20_000, "A in " * 30_000, "A, of the port city of " * 5_000, "al-" * 40_000):
        names_in(Text(text))
        nested_in(Text(text))
    take_apart("X " * 50_000)
