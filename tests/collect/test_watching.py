"""What is watched: asked politely, only when it is due; news told once, also where a round was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from safeconduct.casebook import Casebook, Outcome, State
from safeconduct.casebook.settings import Settings
from safeconduct.casebook.watching import read_sources
from safeconduct.cli import main
from safeconduct.vocab.change import Changes, Topic
from safeconduct.vocab.errors import SourcesUnreadable
from serving import Server, answer

DEAL = (
    "The government and the rebels signed a deal on Marun on 2 March 2024. Some 6,000 fighters and relatives are to "
    "leave Marun for Idlib over six weeks under the agreement."
)
FIRST = "Some 1,500 people left the town of Marun for Idlib on 9 March 2024, the state agency said."
OTHER = "Some 900 people left the town of Marun for Idlib on 9 March 2024, the Observatory said."


def page(words: str, day: str) -> str:
    head = f'<title>Marun</title><meta name="date" content="{day}">'
    return f"<html lang=en><head>{head}</head><body><p>{words}</p></body></html>"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2024, 3, 3, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        one.pages["/deal"] = answer(page(DEAL, "2024-03-03"), ETag='"d"')
        one.pages["/first"] = answer(page(FIRST, "2024-03-10"))
        one.pages["/other"] = answer(page(OTHER, "2024-03-10"))
        one.pages["/list"] = answer(one.at("/deal"), kind="text/plain")
        yield one


@pytest.fixture
def folder(tmp_path: Path, server: Server) -> Path:
    folder = tmp_path / "book"
    Casebook.open(folder, create=True).close()
    (folder / "sources.toml").write_text(
        f'[settings]\npace = 0.0\nallow_private = true\n\n[[source]]\naddress = "{server.at("/list")}"\nevery = "1h"\n'
    )
    return folder


def watch(folder: Path, clock: Clock, at_once: bool = False) -> tuple[list[Outcome], list[Changes]]:
    with Casebook(folder, clock=clock) as book:
        found = list(book.watch(at_once=at_once))
        assert book.log.verify().whole
    return [one for one in found if isinstance(one, Outcome)], [one for one in found if isinstance(one, Changes)]


def topics(news: list[Changes]) -> set[Topic]:
    return {change.topic for one in news for change in one.changes}


def test_news_are_told_once_and_by_case(folder: Path, server: Server):
    clock = Clock()
    outcomes, news = watch(folder, clock)
    assert [one.state for one in outcomes] == [State.ADDED]
    assert [one.place for one in news] == ["Marun"]
    assert {Topic.CASE, Topic.PROMISE} <= topics(news)

    asked = len(server.asked)
    assert watch(folder, clock) == ([], []), "nothing is due"
    assert len(server.asked) == asked

    clock.now += timedelta(days=8)
    server.pages["/list"] = answer("\n".join(map(server.at, ("/deal", "/first", "/other"))), kind="text/plain")
    outcomes, news = watch(folder, clock)
    assert len(outcomes) == 2
    assert {Topic.REPORT, Topic.DEPARTURE, Topic.CONTRADICTION} <= topics(news)
    assert server.times("/deal") == 1, "what is there is not asked for again"
    assert watch(folder, clock, at_once=True) == ([], []), "nothing is new"


def test_a_promise_becomes_overdue_without_a_report(folder: Path):
    clock = Clock()
    watch(folder, clock)
    clock.now += timedelta(days=60)
    outcomes, news = watch(folder, clock)
    assert outcomes == []
    promises = [change for one in news for change in one.changes if change.topic is Topic.PROMISE]
    assert (promises[0].before["overdue"], promises[0].after["overdue"]) == (False, True)
    assert watch(folder, clock) == ([], []), "and that once"


def test_news_of_a_round_that_was_stopped_are_told_by_the_next(folder: Path):
    clock = Clock()
    with Casebook(folder, clock=clock) as book:
        round_ = book.watch()
        assert isinstance(next(round_), Outcome)
        round_.close()  # type: ignore[attr-defined]
    outcomes, news = watch(folder, clock)
    assert outcomes == [], "it is there"
    assert Topic.CASE in topics(news)
    assert watch(folder, clock) == ([], [])


def test_a_page_that_is_watched_is_asked_again_and_its_new_version_told(folder: Path, server: Server):
    clock = Clock()
    (folder / "sources.toml").write_text(
        f'[settings]\npace = 0.0\nallow_private = true\n[[source]]\naddress = "{server.at("/deal")}"\nevery = "30m"\n'
        'publisher = "Our Agency"\n'
    )
    (first,), _ = watch(folder, clock)
    assert first.reading is not None
    assert first.reading.report.publisher == "Our Agency"
    clock.now += timedelta(minutes=29)
    assert watch(folder, clock) == ([], [])
    clock.now += timedelta(minutes=2)
    assert watch(folder, clock) == ([], []), "it has not changed"
    assert server.times("/deal") == 2
    server.pages["/deal"] = answer(page(DEAL.replace("6,000", "7,000"), "2024-03-03"), ETag='"e"')
    clock.now += timedelta(minutes=31)
    (renewed,), news = watch(folder, clock)
    assert renewed.state is State.RENEWED
    assert any("7,000" in note for note in renewed.notes)
    assert Topic.ESTIMATE in topics(news) or Topic.PROMISE in topics(news)


def test_a_folder_is_watched(folder: Path):
    (folder / "sources.toml").write_text('[[source]]\naddress = "incoming"\n')
    (folder / "incoming").mkdir()
    (folder / "incoming" / "a.html").write_text(page(DEAL, "2024-03-03"))
    clock = Clock()
    assert len(watch(folder, clock)[0]) == 1
    (folder / "incoming" / "b.html").write_text(page(FIRST, "2024-03-10"))
    assert len(watch(folder, clock)[0]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no such file"),
        ("", "names no source"),
        ("[[source]\n", "is no TOML"),
        ("[[source]]\n", "has no address"),
        ('[[source]]\naddress = "ftp://a.org"', "is not an address"),
        ('[[source]]\naddress = "https://a:b@a.org"', "holds a name or password"),
        ('[[source]]\naddress = "https://a.org"\nevery = "soon"', "is no length of time"),
        ('[[source]]\naddress = "https://a.org"\nevry = "1h"', "nothing is called “evry”"),
        ('[[source]]\naddress = "https://a.org"\nkind = "blog"', "there is no kind “blog”"),
        ('[[source]]\naddress = 5', "is of another kind"),
        ('[settings]\npace = true\n[[source]]\naddress = "https://a.org"', "is of another kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_with_the_place(tmp_path: Path, text: str | None, said: str):
    if text is not None:
        (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(SourcesUnreadable, match=said) as refused:
        read_sources(tmp_path, Settings(tmp_path, None))
    assert "sources.toml" in refused.value.where
    assert refused.value.remedy


def test_the_command_line(folder: Path, server: Server):
    result = CliRunner().invoke(main, ["watch", str(folder), "--every", "1m", "--times", "1"])
    assert result.exit_code == 0, result.output
    assert "Marun" in result.stdout
    assert f"added: {server.at('/deal')}" in result.stderr
    assert "1 case with news" in result.stderr
    server.pages["/list"] = answer(server.at("/none"), kind="text/plain")
    again = CliRunner().invoke(main, ["watch", str(folder), "--now", "--json"])
    assert again.exit_code == 1, "something could not be had"
    assert "404" in again.stderr
    assert CliRunner().invoke(main, ["watch", str(folder), "--every", "often"]).exit_code == 2


def test_what_add_says_of_addresses(server: Server, tmp_path: Path):
    command = ["add", str(tmp_path / "b"), server.at("/deal"), server.at("/none"), "--pace", "0"]
    shy = CliRunner().invoke(main, command)
    assert shy.exit_code == 1
    assert "--allow-private" in shy.stderr
    result = CliRunner().invoke(main, [*command, "--allow-private", "--agent", "Our Archive"])
    assert "not read: " in result.stderr
    assert result.stderr.splitlines()[-2].startswith("2 reports: 1 added, 1 not read;")
    assert server.asked[-1].headers["user-agent"] == "Our Archive"
