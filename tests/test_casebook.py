"""The casebook: what is kept, what is put together, and that nothing is ever half there."""

from __future__ import annotations

import errno
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

import pytest

from safeconduct.casebook import Casebook, Given, State, choose_case, read_reports, sample_reports
from safeconduct.casebook import reports as reading_module
from safeconduct.casebook import shelf as module
from safeconduct.store import evidence
from safeconduct.vocab.errors import (
    CasebookBroken,
    CasebookFull,
    CasebookMissing,
    CasebookReadOnly,
    CaseNotFound,
    ProgramDefect,
    ReportUnreadable,
)

SAMPLES = [str(path) for path in sample_reports()]
DAY = date(2024, 5, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "book"


def write(path: Path, words: str = "Some 300 people left Marun for Idlib.", **fields: str) -> str:
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    path.write_text(f"---\n{head}---\n\n{words}\n", encoding="utf-8")
    return str(path)


def add(folder: Path, *paths: str, given: Given | None = None) -> list[State]:
    with Casebook.open(folder, create=True) as book:
        return [outcome.state for outcome in book.add(paths, given)]


def ids(folder: Path) -> list[str]:
    with Casebook.open(folder) as book:
        return [reading.report.id for reading in book.readings()]


def test_what_is_added_is_kept_as_it_came_and_comes_back_read(folder: Path, tmp_path: Path):
    path = write(tmp_path / "a.md", id="marun", published="2024-05-02")
    assert add(folder, path) == [State.ADDED]
    assert [file.read_bytes() for file in (folder / "originals").iterdir()] == [Path(path).read_bytes()]
    with Casebook.open(folder) as book:
        (reading,) = book.readings()
    (read,) = (outcome.reading for outcome in read_reports([path]))
    assert read is not None
    assert reading.figures == read.figures
    assert reading.deeds == read.deeds


def test_adding_again_changes_nothing(folder: Path, tmp_path: Path):
    path = write(tmp_path / "a.md")
    add(folder, path)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    shutil.copy(path, tmp_path / "other name.md")
    assert add(folder, path, path, str(tmp_path / "other name.md")) == [State.ALREADY] * 3
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_what_a_user_says_of_a_report_that_is_there_is_noted(folder: Path, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("Some 300 people left Marun on Tuesday.")
    assert add(folder, str(path)) == [State.ADDED]
    assert add(folder, str(path), given=Given(DAY, "Agency")) == [State.CORRECTED]
    assert add(folder, str(path), given=Given(DAY)) == [State.ALREADY]
    with Casebook.open(folder) as book:
        (reading,) = book.readings()
        assert (reading.report.published, reading.report.publisher) == (DAY, "Agency")
        assert book.undated() == 0
        said = [(one.kind, one.subject.get("name"), one.subject.get("publisher")) for one in book._store.judgements()]
        assert said == [("given", "a.txt", None), ("given", None, "Agency")], "signed and dated, nothing overwritten"
        assert [one.published for one in book._store.reports()] == [None]


def test_reports_that_call_themselves_the_same_are_both_kept_whichever_came_first(folder: Path, tmp_path: Path):
    one = write(tmp_path / "a.md", "Some 300 people left Marun.", id="index", published="2024-05-02")
    other = write(tmp_path / "b.md", "Some 400 people left Marun.", id="index", published="2024-05-03")
    assert add(folder, one, other) == [State.ADDED] * 2
    assert add(tmp_path / "other", other, one) == [State.ADDED] * 2
    found = ids(folder)
    assert found == ids(tmp_path / "other")
    assert all(name.startswith("index-") for name in found)
    assert len(set(found)) == 2


def test_one_bad_report_does_not_stop_the_others(folder: Path, tmp_path: Path):
    good = write(tmp_path / "a.md")
    arabic = write(tmp_path / "b.md", language="ar")
    picture = tmp_path / "c.png"
    picture.write_bytes(b"\x89PNG\r\n" + bytes(50))
    states = add(folder, str(tmp_path / "none.md"), str(picture), arabic, good)
    assert states == [State.FAILED, State.FAILED, State.ADDED, State.ADDED]
    assert ids(folder) == ["a", "b"], "one in a language that cannot be read is kept"
    assert len(list((folder / "originals").iterdir())) == 2, "nothing is kept of what could not be read"


def test_a_defect_costs_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from safeconduct.read.reader import RuleReader

    real = RuleReader.read
    monkeypatch.setattr(RuleReader, "read", lambda self, r: 1 / 0 if r.id == "a" else real(self, r))
    outcomes = list(read_reports([write(tmp_path / "a.md"), write(tmp_path / "b.md")]))
    assert [one.state for one in outcomes] == [State.FAILED, State.READ]
    assert isinstance(outcomes[0].error, ProgramDefect)
    assert isinstance(outcomes[0].error.__cause__, ZeroDivisionError)
    assert "please report" in str(outcomes[0].error)


def test_reports_are_read_one_after_another(tmp_path: Path):
    path = write(tmp_path / "a.md")

    def paths() -> Iterator[str]:
        yield path
        raise AssertionError("the second was asked for before the first was handed out")

    assert next(iter(read_reports(paths()))).state is State.READ


def test_a_reading_of_another_version_is_made_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    add(folder, write(tmp_path / "a.md"))
    seen = []
    monkeypatch.setattr(module, "reader_version", lambda: "rules of tomorrow")
    with Casebook.open(folder) as book:
        first = book.readings(progress=lambda done, total: seen.append((done, total)))
        assert len(list(book._store.readings("rules of tomorrow"))) == 1, "and kept"
    assert seen == [(1, 1)]

    def refuse(*_: object) -> None:
        raise CasebookReadOnly("book", "cannot be written to", "copy it")

    with Casebook.open(folder) as book:
        before = (folder / "casebook.sqlite").read_bytes()
        assert book.readings() == first
        assert (folder / "casebook.sqlite").read_bytes() == before, "showing what is up to date writes nothing"
        monkeypatch.setattr(module, "reader_version", lambda: "rules of the day after")
        monkeypatch.setattr(book._store, "writing", refuse)
        assert book.readings() == first, "where nothing can be kept, it is shown all the same"


def test_the_readers_version_changes_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "safeconduct"
    for part in ("read", "data/en"):
        (root / part).mkdir(parents=True)
    (root / "read" / "rules.py").write_text("A = 1")
    words = root / "data" / "en" / "words.toml"
    monkeypatch.setattr(reading_module, "__file__", str(root / "casebook" / "reports.py"))
    versions = set()
    for text in ("a = 1", "a = 2"):
        words.write_text(text)
        versions.add(reading_module.reader_version.__wrapped__())
    assert len(versions) == 2


def test_as_of_a_day_nothing_later_counts(folder: Path, tmp_path: Path):
    add(
        folder,
        write(tmp_path / "a.md", "Some 1 left.", published="2024-05-02"),
        write(tmp_path / "b.md", "Some 2 left.", published="2024-05-03"),
        write(tmp_path / "c.md", "Some 3 left."),
    )
    with Casebook.open(folder) as book:
        assert [r.report.id for r in book.readings(DAY)] == ["a"]
        assert book.undated() == 1


def test_the_same_reports_in_any_order_make_the_same_case(tmp_path: Path):
    from safeconduct.publish import case_record
    from safeconduct.vocab.record import json_line

    told = set()
    for number in range(2):
        paths = list(SAMPLES)
        random.Random(number).shuffle(paths)
        add(tmp_path / str(number), *paths)
        with Casebook.open(tmp_path / str(number)) as book:
            told.add("\n".join(json_line(case_record(case)) for case in book.cases()))
    assert len(told) == 1


def case_of(id: str, *names: str) -> Any:
    """What of a case counts when one is looked for."""
    return SimpleNamespace(id=id, names=names)


CASES = [
    case_of("al-waer-2017", "al-Waer", "Waer", "Al Wa'er"),
    case_of("daraya-2016", "Daraya"),
    case_of("darayya-2012", "Darayya"),
]


@pytest.mark.parametrize(
    ("name", "id", "why"),
    [
        ("al-Waer", "al-waer-2017", "the name"),
        ("waer", "al-waer-2017", "without the article"),
        ("AL WA’ER", "al-waer-2017", "other marks, other case"),
        ("al-waer-2017", "al-waer-2017", "the id"),
        ("wae", "al-waer-2017", "a part"),
        ("2017", "al-waer-2017", "a part of the id"),
        ("daraya", "daraya-2016", "a whole name goes before a part"),
    ],
)
def test_a_case_is_found_by_any_usual_spelling(name: str, id: str, why: str):
    assert choose_case(name, CASES, "book").id == id, why


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dara", "“dara” is the name of 2 cases (say which: daraya-2016, darayya-2012)"),
        ("Idlib", "no case is called “Idlib” (there are: al-waer-2017, daraya-2016, darayya-2012)"),
        ("", "no case is called"),
        ("-'", "no case is called"),
    ],
)
def test_a_name_that_means_none_or_several_lists_them(name: str, said: str):
    with pytest.raises(CaseNotFound) as refused:
        choose_case(name, CASES, "book")
    assert said in str(refused.value)


def test_an_empty_casebook_has_no_case(folder: Path):
    add(folder)
    with Casebook.open(folder) as book, pytest.raises(CaseNotFound, match="holds no case yet"):
        book.find_case("waer")


def test_folders_that_are_no_casebook(tmp_path: Path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "notes.txt").write_text("mine")
    empty = tmp_path / "empty"
    empty.mkdir()
    file = tmp_path / "file"
    file.write_text("words")
    for create in (False, True):
        for place, said in ((full, "no casebook"), (file, "is a file"), (file / "in it", "cannot be|no casebook")):
            with pytest.raises((CasebookBroken, CasebookMissing), match=said):
                Casebook.open(place, create=create)
    for place in (empty, tmp_path / "none"):
        with pytest.raises(CasebookMissing, match="safeconduct add"):
            Casebook.open(place)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "file", "full", "notes.txt"]
    assert add(empty) == []


def test_a_full_disk_keeps_what_was_added(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    paths = [write(tmp_path / f"{n}.md", f"Some {n}00 people left.") for n in range(3)]
    real = evidence._write

    def fill(path: Path, data: bytes) -> BinaryIO:
        if len(list(path.parent.iterdir())) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data)

    with Casebook.open(folder, create=True) as book:
        monkeypatch.setattr(evidence, "_write", fill)
        outcomes = book.add(paths)
        assert [next(outcomes).state, next(outcomes).state] == [State.ADDED] * 2
        with pytest.raises(CasebookFull):
            next(outcomes)
    monkeypatch.undo()
    assert ids(folder) == ["0", "1"]
    assert add(folder, *paths) == [State.ALREADY, State.ALREADY, State.ADDED]


def test_a_damaged_original_is_told_and_the_others_go_on(folder: Path, tmp_path: Path):
    one, other = write(tmp_path / "a.md"), write(tmp_path / "b.md", "Some 2 left.")
    add(folder, one)
    (kept,) = (folder / "originals").iterdir()
    kept.write_bytes(b"tampered")
    assert add(folder, one, other) == [State.FAILED, State.ADDED]
    kept.unlink()
    assert add(folder, one) == [State.ALREADY]
    assert kept.read_bytes() == Path(one).read_bytes(), "a lost original is put back"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_killed_at_any_moment_the_casebook_is_whole(tmp_path: Path):
    """Whatever was handed out as added is there, nothing is half there, and adding goes on."""
    program = (
        "import sys\nfrom safeconduct.casebook import Casebook\n"
        "with Casebook.open(sys.argv[1], create=True) as book:\n"
        "    for outcome in book.add(sys.argv[2:]):\n"
        "        print(outcome.path, flush=True)\n"
    )
    chance = random.Random(7)
    for attempt in range(12):
        folder = tmp_path / str(attempt)
        command = [sys.executable, "-c", program, str(folder), *SAMPLES]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            time.sleep(chance.uniform(0.05, 0.9))
            process.send_signal(signal.SIGKILL)
            told, _ = process.communicate()
        told_ids = {Path(line).stem for line in told.split()}
        with Casebook.open(folder, create=True) as book:
            kept = {reading.report.id for reading in book.readings()}
            assert told_ids <= kept
            for outcome in book.add(SAMPLES):
                assert outcome.state in (State.ADDED, State.ALREADY)
            assert len(book.readings()) == len(SAMPLES)
            assert len(list(book._originals.files())) == len(SAMPLES)
        assert not list((folder / "originals").glob("*.part"))
        assert {path.name for path in folder.iterdir()} == {"originals", "casebook.sqlite"}


def test_two_may_add_at_once(folder: Path):
    program = (
        "import sys\nfrom safeconduct.casebook import Casebook\n"
        "with Casebook.open(sys.argv[1], create=True) as book:\n"
        "    print(*(outcome.state.name for outcome in book.add(sys.argv[2:])))\n"
    )
    command = [sys.executable, "-c", program, str(folder), *SAMPLES[:12]]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as one,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other,
    ):
        states = one.communicate()[0].split() + other.communicate()[0].split()
    assert set(states) <= {"ADDED", "ALREADY"}
    assert len(ids(folder)) == 12


def test_the_readings_error_names_the_file(tmp_path: Path):
    (outcome,) = read_reports([str(tmp_path / "none.md")])
    assert isinstance(outcome.error, ReportUnreadable)
    assert outcome.error.where == str(tmp_path / "none.md")
    assert outcome.remarks == ()
    assert replace(outcome, error=None).state is State.FAILED
