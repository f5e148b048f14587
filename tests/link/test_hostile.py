"""Work grows with the length of a report, also where it is not a report: thousands of figures, ranks, days, names.

It is counted in calls, not in seconds: four times as many claims may make six times as many, not sixteen.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counting import calls_of
from made_readings import deal, figure, reading
from safeconduct.gazetteer import Gazetteer
from safeconduct.link import link_cases
from safeconduct.link.name_book import Mention, NameBook
from safeconduct.link.place_book import PlaceBook
from safeconduct.vocab.claim import Reading

MANY, TIMES, MOST = 3000, 4, 6.0


def crowd(kind: str, many: int = MANY) -> Reading:
    """A report of thousands of claims."""
    words = [f"{number} people" for number in range(1000, 1000 + many)]
    claims = []
    for at, quote in enumerate(words):
        more: dict[str, object] = {"frm": "Marun"}
        if kind == "days":
            more["day"] = str(date(2000, 1, 1) + timedelta(days=at))
        if kind == "ranks":
            more["episode"] = at
        if kind == "plans":
            more["mode"] = "planned"
        claims.append(figure(quote, 1000 + at, **more))
    return reading("crowd", "2020-01-01", ". ".join(words) + ".", deal("Marun", signed="2019-12-30"), *claims)


@pytest.mark.parametrize("kind", ["loose", "days", "ranks", "plans"])
def test_a_report_of_thousands_of_figures(kind: str):
    told, fewer = crowd(kind), crowd(kind, MANY // TIMES)
    link_cases([fewer])  # what the process keeps is laid out
    assert calls_of(lambda: link_cases([told])) < MOST * calls_of(lambda: link_cases([fewer]))
    [case] = link_cases([told])
    lists = (case.promised, case.reported, case.parts_of_plan, case.earlier, case.others, case.remaining)
    assert sum(map(len, lists)) + sum(len(e.figures) for e in case.episodes) == MANY, "no claim is lost"


def test_thousands_of_names_of_one_key():
    names = [f"B{a}r{b}z{c}l" for a in ("a", "e", "i", "o", "u", "aa", "ee") for b in "aeiouy" for c in "aeiou"] * 2

    def learn(many: list[str]) -> None:
        NameBook(Mention(f"{first} {name}", "one") for name in many for first in ("Ana", "Una", "Ena", "Ina"))
        PlaceBook(Gazetteer.load()).learn((name, "SY") for name in many)

    fewer = names[:: 2 * TIMES] * 2
    learn(fewer)
    assert calls_of(lambda: learn(names)) < MOST * calls_of(lambda: learn(fewer))
