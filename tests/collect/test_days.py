"""Only whole days are taken, and none that reads two ways."""

from __future__ import annotations

from datetime import date

import pytest

from safeconduct.collect.days import day_in_name, day_of_line, find_dateline, parse_day

DAY = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("words", "day", "why"),
    [
        ("2024-05-02", DAY, "ISO"),
        ("2024-05-02T23:30:00+02:00", DAY, "as written where it was written"),
        ("20240502T101500Z", DAY, "without marks"),
        ("2024/5/2", DAY, "year first"),
        ("Thu, 02 May 2024 10:00:00 GMT", DAY, "as mail writes it"),
        ("May 2, 2024", DAY, "month first"),
        ("2nd of May 2024", DAY, "spelled"),
        ("17.05.2024", date(2024, 5, 17), "no other reading"),
        ("05/17/2024", date(2024, 5, 17), "no other reading"),
        ("02/05/2024", None, "2 May or 5 February"),
        ("05/05/2024", date(2024, 5, 5), "both readings are one day"),
        ("May 2024", None, "a month"),
        ("2024", None, "a year"),
        ("31 June 2024", None, "no such day"),
        ("yesterday", None, "counted from what?"),
    ],
)
def test_words_name_a_day(words: str, day: date | None, why: str):
    assert parse_day(words) == day, why


@pytest.mark.parametrize(
    ("line", "day", "why"),
    [
        ("Thursday, 2 May 2024, 10:42 GMT", DAY, "a dateline"),
        ("Published: 2 May 2024", DAY, "labelled"),
        ("Posted on May 2, 2024 at 9:30 am", DAY, "a blog's"),
        ("On 2 May 2024 some 300 people left.", None, "a sentence"),
        ("MARUN, 2 May 2024 (Agency) – Buses left.", None, "the text begins in it"),
        ("Report of 2 May 2024 to 9 May 2024", None, "words of another kind"),
    ],
)
def test_a_line_of_nothing_but_a_day(line: str, day: date | None, why: str):
    assert day_of_line(line) == day, why


def test_the_day_published_goes_before_the_day_updated():
    assert find_dateline("Buses leave\nUpdated 4 May 2024\n2 May 2024\nText.") == DAY
    assert find_dateline("Buses leave\nUpdated 2 May 2024\n\nText.") == DAY
    assert find_dateline("\n".join(["A line."] * 20) + "\n2 May 2024") is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("marun-2024-05-02-agency.pdf", DAY),
        ("20240502_marun.html", DAY),
        ("marun-2024-05.md", None),
        ("2024-05-02-to-2024-05-09.txt", None),
        ("photo-20249902.txt", None),
        ("1202405021.txt", None),
    ],
)
def test_a_day_in_a_files_name(name: str, day: date | None):
    assert day_in_name(name) == day
