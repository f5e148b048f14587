"""The embedded store: its versions, and everything that can be wrong with its file."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from safeconduct.collect import make_report
from safeconduct.store import Judgement
from safeconduct.store.sqlite import APPLICATION_ID, SqliteStore
from safeconduct.store.versions import HEAD, KNOWN
from safeconduct.vocab.errors import (
    CasebookBroken,
    CasebookFull,
    CasebookLocked,
    CasebookReadOnly,
    CasebookTooNew,
    SafeconductError,
)

NOW = datetime(2024, 5, 2, tzinfo=UTC)
REPORT = make_report(b"Some 300 left.", "x.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one report."""
    path = tmp_path / "casebook.sqlite"
    store = SqliteStore(path, create=True)
    store.add_report(REPORT, NOW)
    store.close()
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)


def test_every_version_is_a_migration_and_the_last_is_the_newest():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    import safeconduct.store

    config = Config()
    config.set_main_option("script_location", str(Path(safeconduct.store.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert [one.revision for one in script.walk_revisions()][::-1] == list(KNOWN)
    assert script.get_current_head() == HEAD


def test_the_tables_are_those_that_the_migrations_make(path: Path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from safeconduct.store.schema import metadata

    store = SqliteStore(path)
    assert compare_metadata(MigrationContext.configure(store._connection), metadata) == []
    store.close()


def test_the_file_says_whose_it_is(path: Path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    connection.close()


def test_a_store_that_is_up_to_date_opens_without_alembic_and_at_once(path: Path):
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom safeconduct.store.sqlite import SqliteStore\n"
        "begun = time.perf_counter()\n"
        f"store = SqliteStore(Path({str(path)!r}))\nlen(list(store.reports()))\n"
        "assert time.perf_counter() - begun < 0.5\nassert 'alembic' not in sys.modules\nstore.close()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_reading_writes_nothing(path: Path):
    before = path.read_bytes(), path.stat().st_mtime_ns
    store = SqliteStore(path)
    assert len(list(store.reports())) == 1
    assert store.judgements() == ()
    store.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_judgement_cannot_be_changed_even_past_the_program(path: Path):
    store = SqliteStore(path)
    store.add_judgement(Judgement("A", NOW, "k"))
    store.close()
    for statement in ("UPDATE judgements SET why = 'b'", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            change(path, statement)


def test_a_text_that_was_tampered_with_is_found(path: Path):
    change(path, "UPDATE reports SET text = 'Some 900 left.'")
    store = SqliteStore(path)
    with pytest.raises(CasebookBroken, match="the text of 'x' is not what was kept"):
        list(store.reports())
    store.close()


def opening(path: Path) -> SafeconductError:
    with pytest.raises(SafeconductError) as refused:
        SqliteStore(path, wait_seconds=0.1)
    assert refused.value.remedy
    return refused.value


def test_a_newer_version(path: Path):
    change(path, "UPDATE alembic_version SET version_num = '9999'")
    error = opening(path)
    assert isinstance(error, CasebookTooNew)
    assert "newer version" in str(error)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a database at all, but long enough to be taken for one" * 20, "is not a database"),
        (b"", "holds nothing yet"),
    ],
    ids=["words", "empty"],
)
def test_a_file_that_is_no_database(tmp_path: Path, data: bytes, said: str):
    path = tmp_path / "casebook.sqlite"
    path.write_bytes(data)
    error = opening(path)
    assert isinstance(error, CasebookBroken)
    assert said in str(error)
    assert path.read_bytes() == data, "nothing is changed in what is not ours"


def test_another_programs_database_is_left_alone(tmp_path: Path):
    path = tmp_path / "casebook.sqlite"
    change(path, "CREATE TABLE theirs (a)")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(CasebookBroken, match="another program's database"):
            SqliteStore(path, create=create)
    assert path.read_bytes() == before


def test_a_missing_file(tmp_path: Path):
    assert isinstance(opening(tmp_path / "casebook.sqlite"), CasebookBroken)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("statement", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_a_store_without_its_version(path: Path, statement: str):
    change(path, statement)
    assert isinstance(opening(path), CasebookBroken)


def test_a_store_without_a_table(path: Path):
    change(path, "DROP TABLE judgements")
    store = SqliteStore(path)
    with pytest.raises(CasebookBroken, match="is damaged"):
        store.judgements()
    store.close()


def test_a_damaged_file(path: Path):
    data = bytearray(path.read_bytes())
    data[2000:] = b"\xff" * (len(data) - 2000)
    path.write_bytes(data)
    with pytest.raises(CasebookBroken):
        list(SqliteStore(path).reports())


def test_another_process_writes(path: Path):
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    store = SqliteStore(path, wait_seconds=0.2)
    assert len(list(store.reports())) == 1, "one may still read"
    begun = time.monotonic()
    with pytest.raises(CasebookLocked, match=r"another program is writing .*wait"):
        store.add_judgement(Judgement("A", NOW, "k"))
    assert time.monotonic() - begun < 3
    held.execute("ROLLBACK")
    held.close()
    store.add_judgement(Judgement("A", NOW, "k"))
    store.close()


def test_a_store_that_cannot_be_written_to(path: Path, monkeypatch: pytest.MonkeyPatch):
    def read_only(self: SqliteStore) -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)

    monkeypatch.setattr(SqliteStore, "_connect", read_only)
    store = SqliteStore(path)
    assert len(list(store.reports())) == 1, "one may still read"
    with pytest.raises(CasebookReadOnly, match="cannot be written to") as refused:
        store.add_judgement(Judgement("A", NOW, "k"))
    assert "copy the folder" in refused.value.remedy
    store.close()


def test_a_full_disk(path: Path):
    store = SqliteStore(path)
    pages = store._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    store._connection.rollback()
    with pytest.raises(CasebookFull, match=r"the disk is full .*free some space"):
        store.add_report(make_report(b"word " * 20_000, "y.txt"), NOW)
    assert [one.id for one in store.reports()] == ["x"], "nothing is lost"
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
@pytest.mark.parametrize("steps", range(1, 12))
def test_killed_while_the_file_is_made(tmp_path: Path, steps: int):
    """The file is whole or as good as none, wherever the making of it stops."""
    path = tmp_path / "casebook.sqlite"
    code = (
        "import os, sqlite3, sys\nfrom pathlib import Path\nimport safeconduct.store.sqlite as s\n"
        "class Dying(sqlite3.Cursor):\n"
        f"    left = {steps * 2}\n"
        "    def execute(self, *a):\n"
        "        Dying.left -= 1\n"
        "        if Dying.left < 0: os.kill(os.getpid(), 9)\n"
        "        return super().execute(*a)\n"
        "class C(sqlite3.Connection):\n"
        "    def cursor(self, *a): return super().cursor(Dying)\n"
        "real = sqlite3.connect\n"
        "s.sqlite3.connect = lambda *a, **k: real(*a, factory=C, **k)\n"
        "s.SqliteStore(Path(sys.argv[1]), create=True).close()\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    store = SqliteStore(path, create=True)
    store.add_report(REPORT, NOW)
    assert len(list(store.reports())) == 1
    store.close()


def test_a_copy_of_the_file_is_a_whole_store(path: Path, tmp_path: Path):
    shutil.copy(path, tmp_path / "copy.sqlite")
    store = SqliteStore(tmp_path / "copy.sqlite")
    assert [one.id for one in store.reports()] == ["x"]
    store.close()
