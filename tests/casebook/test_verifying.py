"""What verify says of each way to tamper with a casebook: the file, the entry, what is wrong, and what is whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marun import write_reports
from safeconduct.casebook import Casebook
from safeconduct.casebook.opening import DATABASE, ORIGINALS
from safeconduct.cli import main
from safeconduct.vocab.log import LogKind, entry_digest

NOW = datetime(2024, 5, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of two reports, with a rule and a rejected claim."""
    folder = tmp_path_factory.mktemp("verifying")
    paths = write_reports(folder / "reports", "marun-deal", "marun-first")
    with Casebook(folder / "book", create=True, clock=lambda: NOW, by="A. Yusuf") as book:
        list(book.add(paths))
        claim = next(f.claim for case in book.cases() for e in case.linked.episodes for f in e.figures)
        book.judge("reject", claim, by="A. Yusuf", why="counts seats")
        book.judge("rule", "conservative", by="A. Yusuf", why="house rule")
    return folder / "book"


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "book")
    return tmp_path / "book"


def change(book: Path, *statements: str) -> None:
    """Change the database past the program and its triggers."""
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def value(book: Path, asked: str) -> str:
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        return str(connection.execute(asked).fetchone()[0])


def verify(book: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(book), *options])


def entry(book: Path, kind: str, like: str = "%") -> str:
    """The number of the last entry of a kind that says something."""
    return value(book, f"SELECT max(number) FROM log WHERE kind = '{kind}' AND subject LIKE '{like}'")


FIRST = "(SELECT sha256 FROM reports WHERE id = 'marun-first')"
READING = f"UPDATE readings SET record = %s WHERE sha256 = {FIRST}"
DOUBT = """json('{"id": "abcd123456", "quote": "x", "span": [0, 1], "why": "y"}')"""
#: What is done; how the line begins; what it says; which part of the casebook is told not to be whole.
CHANGES = [
    ("UPDATE reports SET text = replace(text, '1,500', '1,900') WHERE id = 'marun-first'", "report",
     "the text of 'marun-first' is not what was kept; entry {collected} of the log vouches for it", "reports"),
    ("UPDATE reports SET publisher = 'X' WHERE id = 'marun-first'", "report marun-first (",
     "not what was kept: its publisher (“X”, not “Freedonia News Agency”): see entry {collected} of the log",
     "reports"),
    (READING % """replace(record, '"low":1500', '"low":1900')""", "reading of marun-first (",
     "see entry {read} of the log; figure {figure} “1,500 people” was changed (low)", "readings"),
    (READING % "json_remove(record, '$.deeds[0]')", "reading of marun-first (",
     "see entry {read} of the log; deed ", "readings"),
    (READING % f"json_insert(record, '$.doubts[#]', {DOUBT})", "reading of marun-first (",
     "doubt abcd123456 “x” was put in", "readings"),
    (READING % """replace(record, '"quote":"1,500 people"', '"quote":"1,900 people"')""", "report marun-first (",
     "does not say “1,900 people” where a claim says it does", "readings"),
    (f"DELETE FROM readings WHERE sha256 = {FIRST}", "reading of marun-first (",
     "is missing; entry {read} of the log says that it was kept", "readings"),
    ("UPDATE judgements SET why = 'counts people' WHERE kind = 'reject'",
     "judgement 3 (reject by A. Yusuf, 2024-05-02)", "is not what was kept: see entry {judged} of the log",
     "judgements"),
    ("DELETE FROM judgements WHERE kind = 'reject'", "judgement 3",
     "is missing; entry {judged} of the log says that it was kept", "judgements"),
    ("INSERT INTO judgements (made, by, kind, subject, why) VALUES ('2024-05-02', 'E', 'rule', '{}', 'z')",
     "judgement 5 (rule by E, 2024-05-02)", "is in no entry of the log: it was put there past the program",
     "judgements"),
    ("UPDATE log SET subject = '{\"by\": \"E\"}' WHERE kind = 'opened'", "entry 2 of the log (opened)",
     "is not what was written", "log"),
    ("DELETE FROM log WHERE number = 2", "entry 3 of the log (judged)", "follows a gap: entry 2 is missing", "log"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "begins", "says", "part"), CHANGES)
def test_a_change_is_told_with_its_place_and_its_entry(book: Path, statement: str, begins: str, says: str, part: str):
    digest = value(book, f"SELECT {FIRST}")
    told = {
        "collected": entry(book, "collected", f"%{digest}%"),
        "read": entry(book, "read", f"%{digest}%"),
        "judged": str(int(entry(book, "judged")) - 1),
        "figure": value(book, f"SELECT json_extract(record, '$.figures[0].id') FROM readings WHERE sha256 = {FIRST}"),
    }
    change(book, statement)
    result = verify(book)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    if "{" in says:
        says = says.format(**told)
    assert any(line.startswith(begins) and says in line for line in lines), lines
    assert len(lines) <= 2
    parts = {line.partition(": ")[0]: line for line in result.stderr.splitlines()}
    assert "wrong" in parts.pop(part)
    for whole in ("originals", "reports", "readings", "judgements"):
        assert "all whole" in parts.get(whole, "all whole")


def test_entries_that_changed_places(book: Path):
    change(
        book,
        "UPDATE log SET number = 1000 WHERE number = 4",
        "UPDATE log SET number = 4 WHERE number = 5",
        "UPDATE log SET number = 5 WHERE number = 1000",
    )
    lines = verify(book).stdout.splitlines()
    assert any(
        line.startswith("entry 4 of the log") and "was written as entry 5 and moved here" in line for line in lines
    )
    assert any(
        line.startswith("entry 5 of the log") and "was written as entry 4 and moved here" in line for line in lines
    )


def test_the_end_of_the_log_cut_off_alone(book: Path):
    last = entry(book, "judged")
    change(book, f"DELETE FROM log WHERE number >= {last}")
    (line,) = verify(book).stdout.splitlines()
    assert line.startswith("judgement 4 (rule by A. Yusuf, 2024-05-02): is in no entry of the log")
    assert "or the log’s end was cut off" in line


def test_the_end_cut_off_with_what_it_vouched_for_shows_only_against_a_digest(book: Path):
    with Casebook.open(book) as casebook:
        head = casebook.log.verify().head
    change(
        book, f"DELETE FROM log WHERE number >= {entry(book, 'judged')}", "DELETE FROM judgements WHERE kind = 'rule'"
    )
    alone = verify(book)
    assert alone.exit_code == 0
    assert "shows only against a digest noted elsewhere: --head" in alone.stderr
    against = verify(book, "--head", head)
    assert against.exit_code == 1
    assert f"the log: holds no entry with the digest {head[:12]}…" in against.stdout
    assert "its end was cut off or rewritten" in against.stdout


def test_a_log_made_anew_by_who_knows_how_shows_only_against_a_digest(book: Path):
    """The chain is no secret: whoever may write can make a whole new one. So it must be noted elsewhere, or sealed."""
    with Casebook.open(book) as casebook:
        head = casebook.log.verify().head
        entries = casebook.log.entries()
    before, statements = "0" * 64, []
    for one in entries:
        subject = one.subject if one.kind != LogKind.OPENED else {"by": "E"}
        before = entry_digest(before, one.number, one.at, one.kind, subject)
        told = '{"by": "E"}' if one.kind == LogKind.OPENED else None
        statements.append(
            f"UPDATE log SET digest = '{before}'"
            + (f", subject = '{told}'" if told else "")
            + f" WHERE number = {one.number}"
        )
    change(book, *statements)
    assert verify(book).exit_code == 0
    assert verify(book, "--head", head).exit_code == 1


def test_originals_changed_missing_and_strange(book: Path):
    one, other = sorted((book / ORIGINALS).iterdir())
    one.unlink()
    other.write_bytes(other.read_bytes() + b" ")
    (book / ORIGINALS / "notes.txt").write_text("whose?")
    result = verify(book)
    assert result.exit_code == 1
    assert f"{one}: is missing: the original of marun-" in result.stdout
    assert f"{other}: is not what was kept: the original of marun-" in result.stdout
    assert f"{book / ORIGINALS / 'notes.txt'}: is no report’s file: something else put it there" in result.stdout
    assert "originals: 1 there, 3 wrong, missing or strange" in result.stderr


def test_what_people_put_beside_it_is_named_and_no_finding(book: Path):
    (book / "interview.txt").write_text("mine")
    result = verify(book)
    assert result.exit_code == 0
    assert f"note: {book / 'interview.txt'}: is no part of the casebook, and nothing vouches for it" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_who_may_change_it(book: Path):
    (book / DATABASE).chmod(0o666)
    result = verify(book)
    assert result.exit_code == 0
    assert f"{book / DATABASE}: everybody on this machine may change it" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_what_may_not_be_read(book: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever runs as root may read all: the system's answer is put in its mouth."""
    one = min((book / ORIGINALS).iterdir())
    real = open

    def refuse(path: object, *how: object, **more: object) -> object:
        if str(path) == str(one):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **more)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refuse)
    result = verify(book)
    assert result.exit_code == 1
    assert f"{one}: may not be read by you: the original of marun-" in result.stdout
    assert "(change its permissions, or ask whoever owns it)" in result.stdout


def test_a_folder_that_may_not_be_looked_into(book: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.listdir

    def refuse(path: object = ".") -> list[str]:
        if str(path) == str(book / ORIGINALS):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("os.listdir", refuse)
    result = verify(book)
    assert result.exit_code == 1
    assert f"{book / ORIGINALS}: cannot be read: Permission denied" in result.stdout


def test_verifying_writes_nothing(book: Path):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in book.rglob("*") if path.is_file()}
    for options in ((), ("--redraw",), ("--json",)):
        assert verify(book, *options).exit_code == 0
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in book.rglob("*") if path.is_file()} == before
    assert stat.S_ISDIR((book / ORIGINALS).stat().st_mode)


@pytest.mark.parametrize("gone", [False, True], ids=["damaged", "gone"])
def test_without_a_database_the_originals_are_still_checked(book: Path, gone: bool):
    if gone:
        (book / DATABASE).unlink()
    else:
        (book / DATABASE).write_bytes(b"nothing of the kind" * 100)
    one = min((book / ORIGINALS).iterdir())
    one.write_bytes(b"x")
    result = verify(book)
    assert result.exit_code == 1
    assert ("there is no casebook" if gone else "is not a database") in result.stdout
    assert "safeconduct rebuild" in result.stdout
    assert f"{one}: is not what was kept" in result.stdout
    assert "originals: 2 there, 1 wrong, missing or strange" in result.stderr
    shutil.rmtree(book / ORIGINALS)
    assert "safeconduct: " in verify(book).stderr, "a folder without originals is none"


def test_many_findings_are_cut_short(book: Path):
    for number in range(150):
        (book / ORIGINALS / f"strange-{number:03}").write_text("x")
    result = verify(book)
    assert len(result.stdout.splitlines()) == 101
    assert "and 50 more findings: --json lists all" in result.stdout
    assert verify(book, "--json").stdout.count('"where"') == 150
