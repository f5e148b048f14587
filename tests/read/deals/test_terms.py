"""What a deal provides, where it holds and when it was made; and that no deal is read where there is none."""

from __future__ import annotations

from datetime import date

import pytest

from counting import calls_of
from safeconduct.read.deals.terms import find_agreement
from safeconduct.read.figures.figures import find_figures
from safeconduct.read.ground import make_ground
from safeconduct.vocab.claim import Agreement
from safeconduct.vocab.document import Capture, Report, Text

DAY = date(2019, 5, 17)  # a Friday


def read(content: str, published: date | None = DAY) -> Agreement | None:
    report = Report("made-up", Text(content), Capture("", 0, "text/plain", "-"), published=published)
    ground = make_ground(report)
    figures, _ = find_figures(ground)
    return find_agreement(ground, figures)


def kinds(content: str) -> set[str]:
    found = read(content)
    assert found is not None
    return {term.kind.value for term in found.terms}


LEAD = "Rebels and soldiers of the army signed a truce in Arda on Monday. Under the deal "

CLAUSES = [
    ("the rebels will leave for Soro with their families.", "evacuation"),
    ("families may walk out to Soro.", "evacuation"),
    ("the artillery stops firing for ten days.", "ceasefire"),
    ("the gunmen hand over their heavy weapons.", "disarmament"),
    ("the village shall lay down its arms.", "disarmament"),
    ("those who stay will have their status settled.", "settlement"),
    ("deserters are to be pardoned.", "settlement"),
    ("each side frees its prisoners.", "prisoner_exchange"),
    ("the rebels let 13 captives go.", "prisoner_exchange"),
    ("food and medicine are to be let in.", "aid_access"),
    ("the army shall allow relief trucks through.", "aid_access"),
    ("the blockade is to be lifted.", "siege_lifting"),
    ("the Soro road will be reopened.", "siege_lifting"),
    ("police are to enter the town.", "police_entry"),
    ("military police will deploy at the gates.", "police_entry"),
    ("the young men are to join the border troops.", "conscription"),
    ("nobody will be called up for six months.", "conscription"),
    ("the displaced may go back to their homes.", "return"),
    ("farmers are guaranteed a safe return.", "return"),
    ("both armies pull back their tanks.", "other"),
    ("the bodies of the dead are handed over.", "other"),
    ("the fighters may keep their light weapons.", "other"),
    ("no soldier will enter the town.", "other"),
    ("a joint commission will investigate breaches.", "other"),
]


@pytest.mark.parametrize(("clause", "kind"), CLAUSES)
def test_clauses(clause: str, kind: str) -> None:
    assert kind in kinds(LEAD + clause)


def test_a_list_after_a_colon_is_of_the_deal() -> None:
    content = (
        "The rebels and the army signed a memorandum in Arda. The parties agreed:\n"
        "(a) to release, within 15 days, all persons held by them;\n(b) to open the Soro road; and\n"
        "(c) to facilitate the return of displaced persons."
    )
    assert {"prisoner_exchange", "siege_lifting", "return"} <= kinds(content)


def test_an_answer_is_of_the_deal_that_its_question_names() -> None:
    content = (
        "Q. Who agreed?\nA. The rebels and the regime came to terms in early May.\n\nQ. What are the terms?\n"
        "A. Rebels go to Soro. The regime lifts the blockade."
    )
    assert {"evacuation", "siege_lifting"} <= kinds(content)


def test_what_is_demanded_is_no_clause() -> None:
    assert "siege_lifting" not in kinds(LEAD + "the wounded leave. Residents have long wanted water and bread.")


def test_each_term_quotes_the_text_and_says_why() -> None:
    content = LEAD + "the rebels will leave for Soro; the blockade is to be lifted."
    found = read(content)
    assert found is not None
    assert found.terms
    for term in found.terms:
        assert term.span.quote in content
        assert term.reasons


NO_DEALS = [
    (
        "Norway and the islands agreed on a truce in the herring war: a quota of 24,000 tonnes for trawlers.",
        "trade",
    ),
    (
        "The referee marched both clubs off; the truce of the terraces had lasted until the second goal.",
        "sport",
    ),
    (
        "The truce with the river lasted nine days before the flood broke the dyke; boats took villagers off.",
        "weather",
    ),
    (
        "Envoys hope rebels and the army will agree a ceasefire so that civilians can leave. No deal has been reached.",
        "hoped for",
    ),
    (
        "The army declared a unilateral ceasefire; rebels and soldiers kept shooting and no civilians left.",
        "one side's own",
    ),
    (
        "Shells killed nine civilians in the rebel-held town. Rebels and the army had agreed a truce there in 2009.",
        "long ago",
    ),
    ("A deal for the takeover of the bank was signed by both boards.", "business"),
    ("Some 2,400 soldiers surrendered to the rebels after the battle, with their rifles.", "a surrender in battle"),
]


@pytest.mark.parametrize(("content", "why"), NO_DEALS)
def test_no_deal(content: str, why: str) -> None:
    assert read(content) is None, why


def test_a_departure_in_batches_tells_of_a_deal_that_is_not_named() -> None:
    content = (
        "The seventh batch of gunmen and their families left Arda on Friday in 30 buses for rebel-held Soro. "
        "Red Crescent cars escorted the 1,200 people. The last convoy, 300 fighters with relatives, is to leave."
    )
    found = read(content)
    assert found is not None
    assert {"evacuation"} <= {t.kind.value for t in found.terms}


SIGNED = [
    ("Rebels and the army signed a truce in Arda on Monday.", "2019-05-13", "the verb's day"),
    ("Gunmen left Arda under Monday's accord between rebels and the army.", "2019-05-13", "the deal's own day"),
    ("Gunmen left Arda under the accord of 8 May between rebels and the army.", "2019-05-08", "of a day"),
    ("Rebels and the army in Arda came to terms in early April.", "2019-04", "no more exact than the words"),
]


@pytest.mark.parametrize(("sentence", "day", "why"), SIGNED)
def test_signed(sentence: str, day: str, why: str) -> None:
    found = read(sentence + " Fighters and wounded soldiers are to be exchanged and prisoners released.")
    assert found is not None
    assert str(found.signed) == day, why


def test_where_it_holds_where_people_go_and_how_long() -> None:
    content = (
        "KOVA, May 17 - Rebels with their families began to leave the town of Arda on Friday under a truce of 72 hours "
        "between the army and the Sanu front. The fighters are being taken to Soro and Baku. It is the second phase "
        "of the agreement."
    )
    found = read(content)
    assert found is not None
    assert found.place is not None
    assert "Arda" in found.place.written
    assert [name.written for name in found.destinations] == ["Soro", "Baku"]
    assert found.phase == "second"
    assert found.duration is not None
    assert (found.duration.low, found.duration.unit) == (72, "hours")


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        '"',
        "(",
        "the ",
        "rebels and ",
        "truce between ",
        "which, ",
        "the rebels signed a truce ",
        "leave Arda to ",
        "a, ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    lead = "Rebels and soldiers of the army signed a ceasefire. "

    def calls(size: int) -> int:
        text = Text(lead + piece * (size // len(piece)))
        ground = make_ground(Report("made-up", text, Capture("", 0, "text/plain", "-")))
        return calls_of(lambda: find_agreement(ground, ()))

    calls(100)  # what the process keeps is laid out
    assert calls(24_000) < 6 * calls(6_000) + 1000
