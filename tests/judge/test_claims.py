"""A claim's id is the same wherever the same words are read, and finds it again, also by its beginning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from invented_cases import ENCLAVE, EXCHANGE
from made_readings import deed, figure, reading
from safeconduct.judge.claims import ClaimBook
from safeconduct.vocab.claim import Doubt, Reading
from safeconduct.vocab.claim_id import ID_LENGTH, ClaimKind, claim_id
from safeconduct.vocab.record import reading_record

WORDS = "Some 300 people left Marun on Tuesday, Ada Lune said; 40 of them were children."


def one(*claims) -> Reading:
    return reading("a", "2024-05-02", WORDS, *(claims or (figure("300 people", 300), deed("departure", "left Marun"))))


def test_an_id_is_of_bytes_kind_and_words_and_of_nothing_else():
    first = one()
    (entry,) = [e for e in ClaimBook([first]).entries(first.report.capture.sha256) if e.kind is ClaimKind.FIGURE]
    named = replace(first.report, id="another name", title="another title")
    assert claim_id(named, ClaimKind.FIGURE, first.figures[0].span) == entry.id
    assert len(entry.id) == ID_LENGTH
    assert set(entry.id) <= set("0123456789abcdef")
    others = {
        claim_id(first.report, ClaimKind.DEED, first.figures[0].span),
        claim_id(first.report, ClaimKind.FIGURE, first.deeds[0].span),
        claim_id(reading("a", None, WORDS + " ").report, ClaimKind.FIGURE, first.figures[0].span),
        claim_id(first.report, ClaimKind.AGREEMENT),
    }
    assert entry.id not in others
    assert len(others) == 4


def test_the_record_of_a_reading_carries_every_id():
    for made in (*ENCLAVE, *EXCHANGE):
        record, book = reading_record(made), ClaimBook([made])
        deal = record["agreement"]
        told = [*record["figures"], *record["deeds"], *record["statements"], *record["doubts"]]
        told += [deal, *deal["terms"]] if deal else []
        assert sorted(item["id"] for item in told) == sorted(e.id for e in book.entries(made.report.capture.sha256))


def test_a_claim_is_found_by_the_beginning_of_its_id():
    book = ClaimBook([*ENCLAVE, *EXCHANGE])
    every = [e for made in (*ENCLAVE, *EXCHANGE) for e in book.entries(made.report.capture.sha256)]
    for entry in every:
        assert book.find(entry.id) == (entry,)
        assert entry in book.find(entry.id[:4].upper() + " ")
    assert book.find(every[0].id[:3]) == (), "too short to mean one"
    assert book.find("") == ()
    assert book.find(every[0].id + "0") == ()
    assert book.find("zzzz") == ()


@pytest.mark.parametrize(
    ("claims", "found", "why"),
    [
        ((figure("300 people", 300),), 1, "as it was"),
        ((figure("Some 300 people", 300),), 1, "the reader now takes in the word before"),
        ((figure("300", 300),), 1, "the reader now takes in less"),
        ((figure("40 of them", 40),), 0, "another claim is none"),
        ((deed("departure", "300 people left"),), 0, "a claim of another kind is none"),
        ((figure("300", 300), figure("people", 300)), 0, "two that share its words: not guessed"),
    ],
)
def test_a_claim_is_found_again_by_its_words_when_the_reader_changed(claims, found, why):
    before = one(figure("300 people", 300))
    ref = ClaimBook([before]).entries(before.report.capture.sha256)[0].ref()
    assert len(ClaimBook([one(*claims)]).locate(ref)) == found, why


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Marun", True),
        ("MARUN", True),
        ("Ada  Lune", True),
        ("Radio Marun", True),
        ("Idlin", False),
        ("", False),
        ("(.*", False),
    ],
)
def test_a_name_is_looked_for_in_text_and_publisher(name: str, found: bool):
    made = reading("a", None, WORDS.replace("Ada ", "Ada\n"), publisher="Radio Marun")
    assert bool(ClaimBook([made]).naming(name)) is found


def test_doubts_and_deals_can_be_named_too():
    made = replace(one(), doubts=(Doubt(one().report.text.span(0, 8), "two numbers"),))
    kinds = {e.kind for e in ClaimBook([made]).entries(made.report.capture.sha256)}
    assert kinds == {ClaimKind.FIGURE, ClaimKind.DEED, ClaimKind.DOUBT}
    deal = ENCLAVE[0]
    assert ClaimKind.AGREEMENT in {e.kind for e in ClaimBook([deal]).entries(deal.report.capture.sha256)}
