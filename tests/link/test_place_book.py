"""Spellings of one place are one; what the gazetteer or a person keeps apart stays apart."""

from __future__ import annotations

import itertools

from safeconduct.gazetteer import Gazetteer
from safeconduct.link.place_book import PlaceBook
from safeconduct.link.text_names import nested_in
from safeconduct.vocab.document import Text

SYRIA = "SY"


def learned(
    *names: tuple[str, str], nested: tuple[tuple[str, str], ...] = (), **rulings: frozenset[frozenset[str]]
) -> PlaceBook:
    book = PlaceBook(Gazetteer.load(), **rulings)
    book.learn(names, nested)
    return book


def key(book: PlaceBook, written: str, country: str = SYRIA) -> str:
    return book.places(written, country)[0].key


def test_the_gazetteer_knows_alternate_names():
    book = learned()
    assert key(book, "Jarabulus") == key(book, "the town of Jarablous") == "jarablus"


def test_unknown_names_are_put_together_by_likeness_with_a_reason():
    book = learned(("Kefr Zalim", SYRIA), ("Kafr Zaleem", SYRIA), ("Marun al-Ras", "LB"))
    assert key(book, "Kafr Zaleem") == key(book, "Kefr Zalim")
    assert key(book, "Marun al-Ras", "LB") != key(book, "Kefr Zalim")
    [(_, likeness)] = book.aliases.values()
    assert likeness.why.startswith("the same consonants")


def test_places_the_gazetteer_keeps_apart_stay_apart():
    book = learned(("Bosra", SYRIA), ("Basra", "IQ"), ("Daraya", SYRIA), ("Daraa", SYRIA))
    assert key(book, "Bosra") != key(book, "Basra", "IQ")
    assert key(book, "Daraya") != key(book, "Daraa")


def test_short_names_need_company():
    alone = learned(("Fuaa", SYRIA), ("Foe", SYRIA))
    assert key(alone, "Foe") != key(alone, "Fuaa")
    paired = learned(("al-Fuaa and Kufraya", SYRIA), ("Foah and Kefrayeh", SYRIA))
    assert key(paired, "al-Fuaa") == key(paired, "Foah")


def test_a_shortened_name_is_the_one_name_it_begins():
    book = learned(("Pudumathalan", "LK"), ("Pudumat", "LK"), ("Jaffna", "LK"))
    assert key(book, "Pudumat", "LK") == key(book, "Pudumathalan", "LK")


def test_a_common_word_after_a_name_makes_no_other_place():
    book = learned(("Zarvostal", "UA"), ("Zarvostal Steel", "UA"), ("Zarvo", "UA"))
    assert key(book, "the Zarvostal Steel plant", "UA") == key(book, "Zarvostal", "UA")


def test_a_place_lies_in_what_the_texts_put_it_in():
    text = Text("They left the Zarvostal steel plant in the port city of Mariupol. Zarvostal in convoys to Dnipro.")
    assert nested_in(text) == (("Zarvostal", "Mariupol"),)
    book = learned(("Zarvostal", "UA"), nested=nested_in(text))
    [plant] = book.places("Zarvostal", "UA")
    [town] = book.places("Mariupol", "UA")
    assert plant.lies_in(town)


def test_town_province_and_countryside_share_a_case_but_not_a_spelling():
    book = learned()
    town, province, country, north = (
        book.places(written, SYRIA)[0]
        for written in ("Idlib", "Idlib province", "the countryside of Idlib", "northern Idlib")
    )
    assert town.key == province.key == country.key != north.key
    assert len({town.exact, province.exact, country.exact, north.exact}) == 4
    assert north.lies_in(town)


def test_the_northern_countryside_is_told_from_the_place_of_the_case():
    book = learned()
    waer = book.places("al-Waer", SYRIA)[0]
    assert book.places("the northern countryside", SYRIA, waer)[0].key == "homs/north"
    assert book.places("the northern countryside", SYRIA) == ()


def test_people_decide():
    names = (("Kefr Zalim", SYRIA), ("Kafr Zaleem", SYRIA), ("Tell Brim", SYRIA))
    apart = learned(*names, apart=frozenset({frozenset(("kefrzalim", "kafrzaleem"))}))
    assert key(apart, "Kafr Zaleem") != key(apart, "Kefr Zalim")
    together = learned(*names, together=frozenset({frozenset(("kefrzalim", "tellbrim"))}))
    assert key(together, "Tell Brim") == key(together, "Kefr Zalim")


def test_the_order_of_names_does_not_matter():
    names = (("Kefr Zalim", SYRIA), ("Kafr Zaleem", SYRIA), ("Kfar Zalim", SYRIA), ("Foah and Zalima", SYRIA))
    books = [learned(*order) for order in itertools.permutations(names)]
    assert len({tuple(sorted(book.aliases)) for book in books}) == 1
    assert len({tuple(sorted((f, b) for f, (b, _) in book.aliases.items())) for book in books}) == 1
