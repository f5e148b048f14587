"""What changed between two days, on the command line; and that a case is told as it could be known on a day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marun import claim_of, write_reports
from safeconduct.cli import main


def run(*arguments: str) -> Result:
    result = CliRunner(env={"SAFECONDUCT_BY": "A. Yusuf"}).invoke(main, arguments)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("diff")
    assert run("add", str(folder / "book"), *write_reports(folder / "reports")).exit_code == 0
    return str(folder / "book")


def diff(book: str, *arguments: str) -> list[dict[str, Any]]:
    result = run("diff", book, "marun", *arguments, "--json")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("\n") == 1
    return json.loads(result.stdout)["changes"]


def test_from_the_deal_to_the_first_departure(book: str):
    changes = diff(book, "2024-03-15", "2024-03-21")
    assert {c["what"] for c in changes if c["topic"] == "report"} == {"marun-first", "marun-first-herald"}
    (departure,) = [c for c in changes if c["topic"] == "departure"]
    assert (departure["change"], departure["after"]["start"], departure["before"]) == ("new", "2024-03-19", None)
    sizes = {c["what"]: c for c in changes if c["topic"] == "estimate"}
    assert sizes["size of departure 1"]["after"] == {
        "low": 1240, "best": 1500, "high": 1500, "rule": "most_specific_latest",
    }  # fmt: skip
    assert sizes["size of departure 1"]["why"]
    (contradiction,) = [c for c in changes if c["topic"] == "contradiction"]
    assert (contradiction["change"], sorted(contradiction["in"])) == ("new", ["marun-first", "marun-first-herald"])


def test_from_the_first_departure_to_the_end(book: str):
    changes = diff(book, "2024-03-21", "2024-05-01")
    (total,) = [c for c in changes if c["what"] == "people who left in all"]
    assert (total["before"]["best"], total["after"]["best"]) == (1500, 5300)
    assert total["in"][0] == "marun-last", "new reports first"
    promises = [c for c in changes if c["topic"] == "promise"]
    assert (promises[0]["before"]["overdue"], promises[0]["after"]["overdue"]) == (False, True)


def test_the_view_says_what_the_json_says(book: str):
    view = run("diff", book, "marun", "2024-03-21", "2024-05-01").stdout
    assert view.startswith(
        "Marun, from 21 Mar 2024 to 1 May 2024 · case marun-2024 · best figures by rule most_specific"
    )
    for part in (
        "REPORTS (1)",
        "+ marun-last: 22 Apr 2024",
        "HOW MANY",
        "1,500 (low 1,240, high 1,500) → 5,300",
        "why:",
    ):
        assert part in view
    assert "\x1b" not in view


def test_nothing_changed(book: str):
    for days in (("2024-05-01", "2024-05-02"), ("2024-03-21", "2024-03-21")):
        result = run("diff", book, "marun", *days)
        assert result.exit_code == 0
        assert "Nothing changed." in result.stdout
        assert diff(book, *days) == []


def test_a_case_that_was_not_known_on_the_first_day(book: str):
    changes = diff(book, "2024-01-01", "2024-03-15")
    assert changes[0]["topic"] == "case"
    assert {c["change"] for c in changes} == {"new"}
    record = json.loads(run("diff", book, "marun", "2024-01-01", "2024-03-15", "--json").stdout)
    assert (record["case_before"], record["case"]) == (None, "marun-2024")


def test_a_case_that_was_not_known_on_either(book: str):
    result = run("diff", book, "marun", "2024-01-01", "2024-01-02")
    assert result.exit_code == 1
    assert "as of 2024-01-02: no case is called “marun” (there are: tolm-2019)" in result.stderr


@pytest.mark.parametrize("days", [("2024-03-02", "2024-03-01"), ("May", "2024-03-01"), ("2024-03-01",)])
def test_misuse_is_2(book: str, days: tuple[str, ...]):
    result = run("diff", book, "marun", *days)
    assert result.exit_code == 2
    assert "Usage: safeconduct diff" in result.stderr


def test_by_another_rule(book: str):
    changes = diff(book, "2024-03-15", "2024-03-21", "--rule", "conservative")
    (size,) = [c for c in changes if c["what"] == "size of departure 1"]
    assert (size["after"]["best"], size["after"]["rule"]) == (1240, "conservative")


class TestAsOf:
    DAYS = ("2024-03-14", "2024-03-19", "2024-03-20", "2024-04-21", "2024-04-22", "2024-06-01")

    @pytest.mark.parametrize("day", DAYS)
    def test_nothing_published_later_is_told_anywhere(self, book: str, day: str):
        shown = run("show", book, "marun", "--json", "--as-of", day).stdout
        record = json.loads(shown)
        assert record["as_of"] == day
        published = {"marun-deal": "2024-03-14", "marun-first": "2024-03-20", "marun-last": "2024-04-22"}
        for id, of in published.items():
            assert (f'"{id}"' in shown) is (of <= day), id
        view = run("show", book, "marun", "--as-of", day).stdout
        assert f"as of {int(day[8:])} " in view
        assert ("Ada Lune" in view) is (day >= "2024-03-20")
        assert ("5,300" in view) is (day >= "2024-04-22")

    def test_cases_say_the_day_and_how_many_promises_are_late(self, book: str):
        def row(*arguments: str) -> dict[str, Any]:
            return json.loads(run("cases", book, "--json", *arguments).stdout.splitlines()[-1])

        assert (row()["as_of"], row()["late"]) == ("2024-04-22", 1)
        early = row("--as-of", "2024-04-01")
        assert (early["as_of"], early["late"], early["reports"]) == ("2024-04-01", 0, 3)
        assert row("--as-of", "2024-04-15")["late"] == 1, "the day passes also where nobody reports"
        head, *_, last = run("cases", book, "--as-of", "2024-04-15").stdout.splitlines()
        assert head.split()[-1] == "late"
        assert "15 Apr 2024" in last
        assert last.split()[-1] == "1"

    def test_what_people_decided_of_words_holds_whatever_the_day(self, tmp_path: Path):
        folder = str(tmp_path / "book")
        run("add", folder, *write_reports(tmp_path / "reports"))
        claim = claim_of(run("show", folder, "marun", "--json").stdout, "1,240 people")
        run("judge", folder, "correct", claim, "count=1,420", "--why", "w")
        run("judge", folder, "best", "marun", "total", "5,200", "--why", "w")
        run("judge", folder, "best", "marun", "departure 1", "1,450", "--why", "w")

        def told(day: str) -> dict[str, Any]:
            return json.loads(run("show", folder, "marun", "--json", "--as-of", day).stdout)

        early, late = told("2024-03-21"), told("2024-04-22")
        assert early["episodes"][0]["estimate"]["low"] == 1420
        assert early["episodes"][0]["estimate"]["best"] == 1450, "all it was chosen on was published"
        assert early["totals"]["final"]["best"] == 1450, "the total was chosen on what was published later"
        assert late["totals"]["final"]["best"] == 5200
        assert len(late["judgements"]) == 3
        assert len(early["judgements"]) == 2
        assert told("2024-03-14")["judgements"] == []
        assert run("show", folder, "marun", "--as-of", "2024-03-14").stderr == "", "what is not known yet is no misfit"
