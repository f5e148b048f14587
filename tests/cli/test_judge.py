"""What people decide on the command line: what it changes, what is kept of it, what is refused and how."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marun import claim_of, write_reports
from safeconduct.casebook import Casebook
from safeconduct.cli import main
from safeconduct.cli.judge import BY
from safeconduct.vocab.errors import ClaimNotFound, JudgementRefused

WHO = {BY: "A. Yusuf"}


def run(*arguments: str, stdin: str | None = None, env: dict[str, str] | None = None) -> Result:
    result = CliRunner(env=WHO if env is None else env).invoke(main, arguments, input=stdin)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def done(*arguments: str, **more: Any) -> str:
    result = run(*arguments, **more)
    assert result.exit_code == 0, result.output
    return result.stdout


def judged(book: str, *arguments: str) -> str:
    """Decide something; gives the id of the judgement."""
    return done("judge", book, *arguments, "--why", "seen to").strip()


def shown(book: str, *arguments: str, case: str = "marun") -> dict[str, Any]:
    return json.loads(done("show", book, case, "--json", *arguments))


def claim(book: str, quote: str) -> str:
    return claim_of(done("show", book, "marun", "--json"), quote)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    done("add", str(folder / "book"), *write_reports(folder / "reports"))
    return folder / "book"


@pytest.fixture
def book(added: Path, tmp_path: Path) -> str:
    """A casebook of two deals, of each test's own."""
    import shutil

    shutil.copytree(added, tmp_path / "book")
    return str(tmp_path / "book")


def sizes(record: dict[str, Any]) -> list[int | None]:
    return [episode["estimate"] and episode["estimate"]["best"] for episode in record["episodes"]]


def test_the_case_before_anything_is_decided(book: str):
    record = shown(book)
    assert sizes(record) == [1500, 2100]
    assert [(c["kind"], len(c["values"])) for c in record["contradictions"]] == [
        ("conflict", 2),
        ("parts_and_whole", 3),
    ], "1,500 and 2,100 are not the 5,300 told at the end"
    assert record["judgements"] == []


def test_reject_and_undo(book: str):
    before = done("show", book, "marun", "--json")
    id = judged(book, "reject", claim(book, "1,500 people"))
    assert re.fullmatch(r"[0-9a-f]{10}", id)
    record = shown(book)
    assert sizes(record) == [1240, 2100]
    assert [c["about"] for c in record["contradictions"]] == ["departures and total"], (
        "1,240 is no longer against 1,500"
    )
    assert [j["id"] for j in record["judgements"]] == [id]
    second = judged(book, "undo", id[:4])
    assert json.loads(before)["episodes"] == shown(book)["episodes"]
    judged(book, "undo", second)
    assert sizes(shown(book)) == [1240, 2100]
    log = done("judgements", book)
    assert log.index(f"UNDONE: undone by {judgements(book)[-1]['id']}") > 0
    assert [one["state"] for one in judgements(book)] == ["stands", "undone", "stands"]


def judgements(book: str) -> list[dict[str, Any]]:
    every = [json.loads(line) for line in done("judgements", book, "--json").splitlines()]
    return [one for one in every if one["kind"] != "given"]


def test_correct_keeps_who_when_and_why(book: str):
    id = claim(book, "1,240 people")
    result = run(
        "judge", book, "correct", id[:6], "count=1,420", "to=none", "--why", "digits  swapped", "--by", "B. Öz"
    )
    assert result.exit_code == 0
    assert f"safeconduct judge {book} undo {result.stdout.strip()}" in result.stderr
    record = shown(book)
    assert record["episodes"][0]["estimate"]["low"] == 1420
    assert claim(book, "1,240 people") == id, "the words are the same, and so is the id"
    (kept,) = judgements(book)
    assert (kept["by"], kept["why"], kept["kind"]) == ("B. Öz", "digits swapped", "correct")
    assert kept["subject"]["set"] == {"low": 1420, "high": 1420, "to": None}
    assert kept["subject"]["claim"]["quote"] == "1,240 people"
    assert kept["made"].endswith("+00:00")


def test_accept_is_noted(book: str):
    judged(book, "accept", claim(book, "1,240 people"))
    assert shown(book)["judgements"][0]["kind"] == "accept"
    assert sizes(shown(book)) == [1500, 2100]
    view = done("show", book, "marun")
    assert "WHAT PEOPLE DECIDED (1)" in view
    assert "A. Yusuf" in view


def test_the_best_figure_of_departure_total_and_plan(book: str):
    judged(book, "best", "marun", "departure 1", "1,400")
    judged(book, "best", "marun", "total", "5200")
    judged(book, "best", "marun", "promised", "6,100")
    record = shown(book)
    estimates = [record["episodes"][0]["estimate"], record["totals"]["final"]]
    assert [(e["best"], e["rule"]) for e in estimates] == [(1400, "reviewer"), (5200, "reviewer")]
    assert estimates[0]["why"].startswith("chosen by A. Yusuf on ")
    assert ": seen to; otherwise it would be 1,500, by rule most_specific_latest" in estimates[0]["why"]
    assert json.loads(done("cases", book, "--json").splitlines()[-1])["promised"][1] == 6100
    alone = shown(book, "--rule", "conservative")
    assert sizes(alone) == [1240, 2100], "what the rule alone says"
    assert sizes(shown(book, "--rule", "reviewer")) == [1400, 2100]
    judged(book, "best", "marun", claim(book, "1,240 people"), "1,300")
    assert sizes(shown(book)) == [1300, 2100], "of two the later counts"
    assert judgements(book)[0]["state"] == "overtaken"


def test_the_rule_of_a_casebook(book: str):
    assert shown(book)["rule"] == "most_specific_latest"
    judged(book, "rule", "conservative")
    record = shown(book)
    assert (record["rule"], sizes(record)) == ("conservative", [1240, 2100])
    assert "best figures by rule conservative" in done("show", book, "marun")
    judged(book, "rule", "source_priority", "Lune Observatory", "Ada Lune")
    record = shown(book)
    assert (record["rule"], record["origins"]) == ("source_priority", ["Lune Observatory", "Ada Lune"])
    assert sizes(record) == [1240, 2100]
    assert [one["state"] for one in judgements(book)] == ["overtaken", "stands"]
    assert sizes(shown(book, "--rule", "source_priority", "--prefer", "Ada Lune")) == [1500, 2100]
    assert (
        json.loads(done("cases", book, "--json", "--rule", "conservative").splitlines()[-1])["rule"] == "conservative"
    )


def test_a_rule_that_is_none_or_lacks_its_origins(book: str):
    result = run("show", book, "marun", "--rule", "guess")
    assert (result.exit_code, "conservative" in result.stderr) == (2, True)
    result = run("show", book, "marun", "--rule", "source_priority")
    assert result.exit_code == 1
    assert "source_priority does not know whom to prefer (name the origins, first one first)" in result.stderr


def test_names_that_are_not_one_stay_two(book: str):
    assert ["Ada Lune", "Lune Observatory"] not in shown(book)["variants"]["organisations"]
    judged(book, "merge", "names", "Ada Lune", "Lune Observatory")
    merged = [sorted(g) for names in shown(book)["variants"].values() for g in names]
    assert ["Ada Lune", "Lune Observatory"] in merged
    judged(book, "split", "names", "Ada Lune", "Lune Observatory")
    merged = [sorted(g) for names in shown(book)["variants"].values() for g in names]
    assert ["Ada Lune", "Lune Observatory"] not in merged


def test_cases_and_reports(book: str):
    def ids() -> list[str]:
        return [json.loads(line)["id"] for line in done("cases", book, "--json").splitlines()]

    assert len(ids()) == 2
    judged(book, "merge", "cases", "marun", "tolm-deal")
    assert len(ids()) == 1
    judged(book, "undo", judgements(book)[0]["id"])
    judged(book, "split", "cases", "marun-first", "marun-last")
    assert len(ids()) == 3


def test_departures(book: str):
    judged(book, "split", "episodes", claim(book, "1,240 people"), claim(book, "1,500 people"))
    assert len(shown(book)["episodes"]) == 3
    assert shown(book)["contradictions"] == []
    judged(book, "merge", "episodes", claim(book, "1,240 people"), claim(book, "1,500 people"))
    assert len(shown(book)["episodes"]) == 2


def test_ids_are_printed_where_they_are_asked_for(book: str, tmp_path: Path):
    id = claim(book, "1,240 people")
    assert id in done("show", book, "marun", "--ids")
    assert id not in done("show", book, "marun")
    (path,) = write_reports(tmp_path / "r", "marun-first-herald")
    assert f"{id} figure" in done("read", "--ids", path)
    assert id not in done("read", path)
    assert id in [f["id"] for f in json.loads(done("read", "--json", path))["figures"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reject", "0000000000"), "no claim has an id that begins with “0000000000” (safeconduct show CASEBOOK"),
        (("reject", "abc"), "at least 4 characters are needed"),
        (("reject", ""), "no claim has an id that begins with “”"),
        (("correct", "CLAIM", "size=5"), "a figure has no field “size”; it has at, bound"),
        (("correct", "CLAIM", "low=9999"), "low 9,999 is above high 1,240"),
        (("merge", "names", "Marun", "Nowhere"), "no report names “Nowhere”: write the name as a report does"),
        (("merge", "cases", "marun", "nowhere"), "no case is called “nowhere”"),
        (("merge", "cases", "marun", "marun-2024"), "they are of one case already"),
        (("split", "cases", "marun", "tolm"), "no one report is called “marun”"),
        (("best", "marun", "departure 7", "5"), "no departure of marun-2024 bears number 7; there are 1, 2"),
        (("best", "marun", "size", "5"), "“size” is nothing that is counted; write “departure 5”"),
        (("best", "marun", "total", "many"), "best: “many” is no number"),
        (("rule", "guess"), "there is no rule “guess”; there are most_specific_latest, conservative"),
        (("rule", "source_priority"), "source_priority takes origins"),
        (("rule", "conservative", "SANA"), "the other rules take none"),
        (("undo", "0000"), "no judgement has an id that begins with “0000” (safeconduct judgements CASEBOOK lists"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_one_line_with_the_remedy(book: str, arguments: tuple[str, ...], said: str):
    given = [claim(book, "1,240 people") if word == "CLAIM" else word for word in arguments]
    result = run("judge", book, *given, "--why", "w")
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("safeconduct: ")
    assert said in line
    assert judgements(book) == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("reject", "abcd"),
        ("reject", "abcd", "--why", " "),
        ("reject", "--why", "w"),
        ("reject", "abcd", "efgh", "--why", "w"),
        ("correct", "abcd", "--why", "w"),
        ("correct", "abcd", "low", "--why", "w"),
        ("correct", "abcd", "low=1", "low=2", "--why", "w"),
        ("merge", "--why", "w"),
        ("merge", "people", "a", "b", "--why", "w"),
        ("merge", "names", "a", "--why", "w"),
        ("best", "marun", "total", "--why", "w"),
        ("rule", "--why", "w"),
        ("abolish", "abcd", "--why", "w"),
        ("reject", "abcd", "--why", "w", "--by", " "),
        ("reject", "abcd", "--from", "log"),
    ],
)
def test_misuse_is_2(book: str, arguments: tuple[str, ...]):
    result = run("judge", book, *arguments)
    assert result.exit_code == 2, result.output
    assert "Usage: safeconduct judge" in result.stderr


def test_who_decides_is_said_or_known_from_the_system(book: str, monkeypatch: pytest.MonkeyPatch):
    id = claim(book, "1,240 people")
    monkeypatch.delenv(BY, raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "yusuf")
    run("judge", book, "accept", id, "--why", "w", env={BY: ""})
    run("judge", book, "accept", id, "--why", "w", env={BY: "A. Yusuf"})
    run("judge", book, "accept", id, "--why", "w", "--by", "B")
    assert [one["by"] for one in judgements(book)] == ["yusuf", "A. Yusuf", "B"]

    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    result = run("judge", book, "accept", id, "--why", "w", env={BY: ""})
    assert (result.exit_code, "say who decides" in result.stderr) == (2, True)


def test_the_log_is_only_added_to(book: str):
    file = Path(book) / "casebook.sqlite"
    rows: list[tuple[Any, ...]] = []
    id = claim(book, "1,240 people")
    for step in (("accept", id), ("reject", id), ("correct", id, "count=5"), ("undo", "LAST")):
        last = judgements(book)[-1]["id"] if "LAST" in step else ""
        judged(book, *(last if word == "LAST" else word for word in step))
        with sqlite3.connect(file) as connection:
            now = connection.execute("SELECT * FROM judgements ORDER BY number").fetchall()
        connection.close()
        assert now[: len(rows)] == rows
        assert len(now) > len(rows)
        rows = now


def test_what_fits_nothing_any_more_is_kept_and_told(book: str, tmp_path: Path):
    log = tmp_path / "log.jsonl"
    judged(book, "reject", claim(book, "1,240 people"))
    judged(book, "best", "marun", "departure 1", "1,400")
    log.write_text(done("judgements", book, "--json"), encoding="utf-8")
    other = str(tmp_path / "other")
    done("add", other, *write_reports(tmp_path / "some", "marun-deal", "marun-last"))
    done("judge", other, "--from", str(log))
    result = run("show", other, "marun")
    assert result.exit_code == 0
    assert re.search(r"note: \d judgements fit nothing any more: .*judgements", result.stderr)
    told = {one["kind"]: (one["state"], one["note"]) for one in judgements(other)}
    assert told["reject"] == ("fits nothing", "its report is not in this casebook")
    assert told["best"][0] == "fits nothing"
    assert "FITS NOTHING: its report is not in this casebook" in done("judgements", other)
    done("add", other, *write_reports(tmp_path / "rest", "marun-first", "marun-first-herald", "tolm-deal"))
    assert {one["state"] for one in judgements(other)} == {"stands"}
    assert done("show", other, "marun", "--json") == done("show", book, "marun", "--json")


def test_judgements_lists_what_people_decided_and_all_if_asked(book: str):
    judged(book, "reject", claim(book, "1,240 people"))
    result = run("judgements", book)
    assert result.stderr.splitlines()[-1] == "1 judgement: 1 in force"
    assert "A. Yusuf: reject figure" in result.stdout
    assert "why: seen to" in result.stdout
    assert "is given name" not in result.stdout
    assert "is given name marun-deal.md" in done("judgements", book, "--all")


def test_words_of_people_cannot_command_a_terminal(book: str):
    run("judge", book, "accept", claim(book, "1,240 people"), "--why", "\x1b[2Jred\nline", "--by", "\x1b]0;x\x07A")
    for view in (done("judgements", book), done("show", book, "marun")):
        assert "\x1b" not in view
        assert "\x07" not in view


class TestReplay:
    def test_twice_is_as_good_as_once(self, book: str, tmp_path: Path):
        judged(book, "reject", claim(book, "1,240 people"))
        log = done("judgements", book, "--json")
        other = str(tmp_path / "other")
        assert run("judge", other, "--from", "-", stdin=log).stderr == "6 judgements: 6 added\n"
        again = run("judge", other, "--from", "-", stdin=log)
        assert again.stderr == "6 judgements: 0 added, 6 already there\n"
        assert len(done("judgements", other, "--json").splitlines()) == 6

    def test_a_log_that_was_changed_adds_nothing(self, book: str, tmp_path: Path):
        judged(book, "reject", claim(book, "1,240 people"))
        log = tmp_path / "log.jsonl"
        log.write_text(done("judgements", book, "--json").replace("seen to", "seen  to"), encoding="utf-8")
        result = run("judge", str(tmp_path / "other"), "--from", str(log))
        assert result.exit_code == 1
        assert f"{log}, line 6: was changed after it was made" in result.stderr
        assert done("judgements", str(tmp_path / "other"), "--json") == ""

    @pytest.mark.parametrize("name", ["none.jsonl", "."])
    def test_a_log_that_is_not_there(self, book: str, name: str, tmp_path: Path):
        result = run("judge", book, "--from", str(tmp_path / name))
        assert result.exit_code == 1
        assert "cannot be read" in result.stderr

    def test_a_log_in_another_encoding(self, book: str, tmp_path: Path):
        (tmp_path / "log").write_bytes(b"\xff\xfe{\x00")
        assert "is no text in UTF-8" in run("judge", book, "--from", str(tmp_path / "log")).stderr


class TestPython:
    def test_judge(self, book: str):
        with Casebook.open(book) as opened:
            case = opened.find_case("marun")
            id = next(f.claim for e in case.linked.episodes for f in e.figures if f.low == 1240)
            made = opened.judge("correct", id, values={"count": 1420}, by="A", why="w")
            assert opened.judgements()[-1].judgement == made
            assert opened.find_case("marun").account.estimates[0].low == 1420
            assert opened.find_case("marun").judgements == (made,)

    @pytest.mark.parametrize(
        ("kind", "about", "more", "error"),
        [
            ("accept", ["0000"], {}, ClaimNotFound),
            ("accept", [], {}, JudgementRefused),
            ("accept", ["0000"], {"by": " "}, JudgementRefused),
            ("accept", ["0000"], {"why": "\n"}, JudgementRefused),
            ("abolish", ["0000"], {}, JudgementRefused),
            ("given", ["0000"], {}, JudgementRefused),
            ("best", ["marun", "total"], {}, JudgementRefused),
            ("same name", ["Marun"], {}, JudgementRefused),
            ("different name", ["Marun"] * 99, {}, JudgementRefused),
        ],
    )
    def test_what_cannot_be(self, book: str, kind: str, about: list[str], more: dict[str, str], error: type[Exception]):
        with Casebook.open(book) as opened, pytest.raises(error):
            opened.judge(kind, *about, **{"by": "A", "why": "w", **more})
