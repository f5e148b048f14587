"""Names of one side are one party; countries are told by their adjectives; bodies keep their names."""

from __future__ import annotations

import pytest

from safeconduct.link.name_book import Mention, NameBook
from safeconduct.link.sides import merge_parties, merge_sponsors

TABLE = [
    (
        ["the regime", "Damascus", "the Syrian government"],
        [("Syrian government", 3)],
        "the state's side by its plainest name",
    ),
    (
        ["rebels", "the town's negotiating committee", "armed groups"],
        [("town's negotiating committee", 3)],
        "who speaks for the other side",
    ),
    (["the Free Marun Army (FMA)", "FMA"], [("Free Marun Army (FMA)", 2)], "a body that has a word of the state"),
    (["Islamic State", "the government"], [("government", 1), ("Islamic State", 1)], "is not the state"),
    (["the two sides", "both parties", "them"], [], "nobody by name"),
    (["the hill town of Marun"], [], "a place"),
    (
        ["government negotiators", "opposition negotiators"],
        [("government negotiators", 1), ("opposition negotiators", 1)],
        "the same noun on two sides",
    ),
]


@pytest.mark.parametrize(("said", "expected", "why"), TABLE)
def test_parties(said: list[str], expected: list[tuple[str, int]], why: str):
    names = NameBook([Mention(name, str(at)) for at, name in enumerate(said)], lambda name: name == "Marun")
    parties = merge_parties([(str(at), name) for at, name in enumerate(said)], names, len(said))
    assert [(p.name, len(p.reports)) for p in parties] == expected, why


def test_sponsors_are_countries_however_inflected():
    said = [("a", "Russia"), ("b", "Russian mediation"), ("c", "the Russian military police"), ("d", "Oman")]
    sponsors = merge_sponsors(said, NameBook([]), len(said))
    assert [(s.name, s.reports) for s in sponsors] == [("Russia", ("a", "b", "c")), ("Oman", ("d",))]
    assert sponsors[0].forms == ("Russia", "Russian mediation", "the Russian military police")


def test_among_many_reports_one_alone_makes_no_party():
    said = [(str(n), "the Red Lily Union") for n in range(6)] + [("6", "the Blue Rose League")]
    names = NameBook([Mention(name, report) for report, name in said])
    assert [p.name for p in merge_parties(said, names, 7)] == ["Red Lily Union"]
