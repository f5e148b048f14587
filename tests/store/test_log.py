"""The log vouches for all that is kept, and checking a casebook finds whatever is not what it was."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marun import write_reports
from safeconduct.casebook import Casebook
from safeconduct.casebook.opening import DATABASE, ORIGINALS
from safeconduct.store.schema import LATER
from safeconduct.store.sqlite import SqliteStore
from safeconduct.vocab.errors import SafeconductError
from safeconduct.vocab.log import FIRST, LogEntry, LogKind, broken_links, entry_digest
from safeconduct.vocab.verdict import Verdict

#: Every how many bytes one is flipped; 1 for all of them, which takes minutes.
STRIDE = int(os.environ.get("SAFECONDUCT_FLIP_EVERY", "41"))
TRIGGERS = ("log_stays_update", "log_stays_delete", "judgements_stay_update", "judgements_stay_delete")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of two reports and a judgement."""
    folder = tmp_path_factory.mktemp("log")
    paths = write_reports(folder / "reports", "marun-deal", "marun-first")
    with Casebook.open(folder / "book", create=True, by="A. Yusuf") as book:
        assert [one.state.value for one in book.add(paths)] == ["added", "added"]
        book.judge("rule", "conservative", by="A. Yusuf", why="house rule")
    return folder / "book"


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "book")
    return tmp_path / "book"


def check(book: Path, **how: object) -> Verdict:
    with Casebook.open(book) as casebook:
        return casebook.log.verify(**how)  # type: ignore[arg-type]


def change(book: Path, *statements: str) -> None:
    """Change the database past the program and its triggers."""
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def found(book: Path, **how: object) -> list[str]:
    return [f"{finding.where}: {finding.what}" for finding in check(book, **how).findings]


class TestChain:
    ENTRIES = (("made", {"tool": "x"}), ("collected", {"key": "ä"}), ("judged", {"key": "1"}), ("opened", {}))

    def chain(self) -> list[LogEntry]:
        at, before, entries = datetime(2024, 5, 2, tzinfo=UTC), FIRST, []
        for number, (kind, subject) in enumerate(self.ENTRIES, start=1):
            before = entry_digest(before, number, at, kind, subject)
            entries.append(LogEntry(number, at, kind, subject, before))
        return entries

    def test_a_digest_can_be_made_again_with_standard_tools(self):
        told = '["' + "0" * 64 + '",1,"2024-05-02T00:00:00+00:00","made",{"tool":"x"}]'
        assert self.chain()[0].digest == hashlib.sha256(told.encode()).hexdigest()

    def test_a_whole_chain(self):
        assert list(broken_links(self.chain())) == []
        assert list(broken_links([])) == []

    def test_what_was_changed_taken_out_put_in_or_moved(self):
        one, two, three, four = self.chain()
        changed = LogEntry(2, two.at, two.kind, {"key": "b"}, two.digest)
        assert [number for number, _ in broken_links([one, changed, three, four])] == [2]
        assert list(broken_links([one, three, four])) == [(3, "follows a gap: entry 2 is missing")]
        assert list(broken_links([one, four])) == [(4, "follows a gap: entries 2 to 3 are missing")]
        assert [number for number, _ in broken_links([one, three, two, four])]
        again = LogEntry(2, two.at, two.kind, {"key": "b"}, entry_digest(one.digest, 2, two.at, two.kind, {"key": "b"}))
        assert [number for number, _ in broken_links([one, again, three, four])] == [3]


class TestLog:
    def test_all_that_is_kept_is_vouched_for_and_by_whom_it_was_opened(self, book: Path):
        with Casebook.open(book) as casebook:
            entries = casebook.log.entries()
        kinds = [entry.kind for entry in entries]
        given = ["judged"] * kinds.count("judged")
        assert kinds[:2] == ["made", "opened"]
        assert sorted(kinds[2:]) == sorted(["collected", "read", "collected", "read", *given])
        assert entries[1].subject == {"by": "A. Yusuf"}
        collected = next(entry for entry in entries if entry.kind == LogKind.COLLECTED)
        assert collected.subject["tool"].startswith("safeconduct ")
        assert collected.subject["by"] == "A. Yusuf"
        assert (book / ORIGINALS / collected.subject["key"]).is_file()

    def test_who_opens_it_is_noted_once_a_day(self, book: Path):
        for by in ("B", "A. Yusuf", "B", ""):
            Casebook.open(book, by=by).close()
        with Casebook.open(book) as casebook:
            opened = [entry.subject["by"] for entry in casebook.log.entries() if entry.kind == LogKind.OPENED]
        assert opened == ["A. Yusuf", "B"]

    def test_an_entry_cannot_be_changed_even_past_the_program(self, book: Path):
        for statement in ("UPDATE log SET kind = 'b'", "DELETE FROM log"):
            refused = pytest.raises(sqlite3.IntegrityError, match="never changed")
            with closing(sqlite3.connect(book / DATABASE)) as connection, refused:
                connection.execute(statement)

    def test_a_casebook_of_the_first_version_is_taken_over_row_by_row(self, book: Path):
        later = [f"ALTER TABLE reports DROP COLUMN {name}" for name in sorted(LATER)]
        change(book, "DROP TABLE log", "DROP TABLE visits", *later, "UPDATE alembic_version SET version_num = '0001'")
        with Casebook.open(book) as casebook:
            entries = casebook.log.entries()
        assert [entry.kind for entry in entries[:2]] == ["made", "adopted"]
        assert found(book) == []
        change(book, "UPDATE reports SET title = 'x' WHERE id = 'marun-deal'")
        assert len(found(book)) == 1

    def test_a_casebook_from_before_pages_opens_and_is_still_what_its_log_says(self, book: Path):
        """Such rows are vouched for by a digest in which the columns that came later have no part."""
        head = check(book).head
        later = [f"ALTER TABLE reports DROP COLUMN {name}" for name in sorted(LATER)]
        change(book, *later, "UPDATE alembic_version SET version_num = '0003'")
        verdict = check(book, redraw=True)
        assert (verdict.findings, verdict.head) == ((), head)
        store = SqliteStore(book / DATABASE)
        assert {(r.author, r.updated, r.text.pages) for r in store.reports()} == {(None, None, ())}
        store.close()


class TestVerify:
    def test_what_is_whole(self, book: Path):
        verdict = check(book, redraw=True)
        assert verdict.whole
        assert (verdict.originals, verdict.reports, verdict.readings) == (2, 2, 2)
        assert verdict.claims > 5
        assert len(verdict.head) == 64
        assert check(book, head=verdict.head).whole

    def test_it_changes_nothing(self, book: Path):
        before = (book / DATABASE).read_bytes()
        check(book, redraw=True)
        assert (book / DATABASE).read_bytes() == before

    @pytest.mark.parametrize(
        ("statement", "told"),
        [
            ("UPDATE reports SET text = replace(text, '6,000', '9,000')", "is not what was kept"),
            ("UPDATE reports SET publisher = 'X' WHERE id = 'marun-deal'", "not what was kept: its publisher"),
            ("UPDATE reports SET pages = '[0, 9]' WHERE id = 'marun-deal'", "not what was kept: where its pages begin"),
            ("UPDATE reports SET pages = '[0, 99999]' WHERE id = 'marun-deal'", "the pages of 'marun-deal' are not"),
            ("UPDATE reports SET author = 'X' WHERE id = 'marun-deal'", "not what was kept: its author"),
            ("UPDATE reports SET updated = '2024-01-01' WHERE id = 'marun-deal'", "not what was kept: its updated"),
            ("UPDATE readings SET record = replace(record, '6,000', '9,000')", "does not say “9,000 people”"),
            ("UPDATE judgements SET why = 'x' WHERE kind = 'rule'", "is not what was kept"),
            ("DELETE FROM judgements WHERE kind = 'rule'", "of the log says that it was kept"),
            ("DELETE FROM readings", "of the log says that it was kept"),
            ("INSERT INTO judgements (made, by, kind, subject, why) VALUES ('2024-01-01', 'x', 'y', '{}', 'z')",
             "is in no entry of the log"),
            ("DELETE FROM log WHERE number = 3", "follows a gap: entry 3 is missing"),
            ("UPDATE log SET subject = '{}' WHERE number = 2", "is not what was written"),
            ("DELETE FROM log", "is empty"),
            ("UPDATE log SET at = 'yesterday' WHERE number = 3", "cannot be read"),
            ("UPDATE reports SET remarks = 'x'", "cannot be read"),
            ("DROP TABLE judgements", "no such table"),
        ],
    )  # fmt: skip
    def test_what_was_changed_past_the_program(self, book: Path, statement: str, told: str):
        change(book, statement)
        lines = found(book)
        assert any(told in line for line in lines), lines

    def test_a_rewritten_end_of_the_log_is_found_by_a_digest_noted_elsewhere(self, book: Path):
        head = check(book).head
        change(book, "DELETE FROM log WHERE number = (SELECT max(number) FROM log)", "DELETE FROM judgements")
        assert any("holds no entry with the digest" in line for line in found(book, head=head))

    def test_originals_missing_changed_and_strange(self, book: Path):
        one, other = sorted((book / ORIGINALS).iterdir())
        one.unlink()
        other.write_bytes(other.read_bytes() + b" ")
        strange = book / ORIGINALS / hashlib.sha256(b"x").hexdigest()
        strange.write_bytes(b"x")
        lines = found(book)
        (missing,) = (line for line in lines if line.startswith(str(one)))
        (changed,) = (line for line in lines if line.startswith(str(other)))
        assert missing.startswith(f"{one}: is missing: the original of marun-")
        assert changed.startswith(f"{other}: is not what was kept: the original of marun-")
        assert any(line.startswith(f"{strange}: belongs to no report") for line in lines)
        assert len(lines) == 3

    def test_a_text_that_its_original_does_not_give_is_found_by_drawing_it_again(self, book: Path):
        text = "Nobody left."
        digest = hashlib.sha256(text.encode()).hexdigest()
        change(book, f"UPDATE reports SET text = '{text}', text_sha256 = '{digest}' WHERE id = 'marun-deal'")
        assert any("its text: not what this version of the program draws" in line for line in found(book, redraw=True))


def every_value(book: Path) -> list[tuple[str, int, str, bytes]]:
    """Table, row, column and bytes of every value that is kept."""
    values = []
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        connection.text_factory = bytes
        for table in ("reports", "readings", "judgements", "log"):
            names = [row[1].decode() for row in connection.execute(f"PRAGMA table_info({table})")]
            for rowid, *row in connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid"):
                for name, value in zip(names, row, strict=True):
                    if value is not None and name != "number":
                        values.append((table, rowid, name, value if isinstance(value, bytes) else str(value).encode()))
    return values


def test_every_flipped_byte_of_a_row_is_found(book: Path):
    """Every byte of every value of every table, or each 41st of them beginning anywhere (see ``STRIDE``)."""
    values = every_value(book)
    change(book)
    missed, tried, at = [], 0, 0
    with closing(sqlite3.connect(book / DATABASE, isolation_level=None)) as connection, Casebook.open(book) as casebook:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        for table, rowid, name, value in values:
            for place in range(-at % STRIDE, len(value), STRIDE):
                flipped = bytearray(value)
                flipped[place] ^= 1 << (place % 7)
                update = f"UPDATE {table} SET {name} = CAST(? AS TEXT) WHERE rowid = ?"
                connection.execute(update, (bytes(flipped), rowid))
                tried += 1
                if casebook.log.verify().whole:
                    missed.append((table, rowid, name, place))
                connection.execute(update, (value, rowid))
            at += len(value)
        assert casebook.log.verify().whole
    assert tried > 100
    assert missed == []


def dump(book: Path) -> object:
    """All that the store hands out, or the error it raises."""
    try:
        store = SqliteStore(book / DATABASE)
    except SafeconductError as error:
        return str(error)
    try:
        return [list(store.reports()), list(store.every_reading()), store.judgements(), list(store.log())]
    except Exception as error:
        return repr(error)
    finally:
        store.close()


def test_a_flipped_byte_of_the_file_is_found_wherever_it_changes_anything(book: Path):
    """Bytes of pages that hold nothing may change; whatever then is handed out is what was kept."""
    whole, before = (book / DATABASE).read_bytes(), dump(book)
    chance = random.Random(5)
    missed = []
    for place in sorted(chance.sample(range(len(whole)), 150)):
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8)
        (book / DATABASE).write_bytes(bytes(data))
        try:
            fine = check(book).whole
        except SafeconductError:
            continue
        if fine and dump(book) != before:
            missed.append(place)
    assert missed == []


def test_every_flipped_byte_of_an_original_is_found(book: Path):
    for path in sorted((book / ORIGINALS).iterdir()):
        data = path.read_bytes()
        for place in range(0, len(data), STRIDE):
            flipped = bytearray(data)
            flipped[place] ^= 1
            path.write_bytes(bytes(flipped))
            (line,) = found(book)
            assert line.startswith(f"{path}: is not what was kept: the original of marun-")
        path.write_bytes(data)


def test_verify_on_the_command_line(book: Path):
    from click.testing import CliRunner

    from safeconduct.cli import main

    result = CliRunner().invoke(main, ["verify", str(book)], env={"SAFECONDUCT_BY": "B"})
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("all is what it was: 2 originals, 2 reports, 2 readings with ")
    change(book, "UPDATE reports SET title = 'x'")
    result = CliRunner().invoke(main, ["verify", str(book), "--json"])
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["whole"], len(told["findings"])) == (False, 2)
    result = CliRunner().invoke(main, ["log", str(book), "--last", "2"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
