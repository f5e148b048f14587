"""``safeconduct export``, as a user meets it: what is written where, what is refused, and what is said."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marun import write_reports
from safeconduct.casebook import exporting
from safeconduct.cli import main
from safeconduct.publish.exports import FORMATS, Format
from safeconduct.vocab.errors import ExportRefused


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A casebook of two cases."""
    folder = tmp_path_factory.mktemp("export")
    assert run("add", str(folder / "book"), *write_reports(folder / "reports")).exit_code == 0
    return str(folder / "book")


def files_of(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(path.iterdir())}


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_format_is_written_and_the_same_again(kind: Format, book: str, tmp_path: Path):
    paths = [tmp_path / f"{name}{'' if kind.several else kind.ending}" for name in ("one", "two")]
    for path in paths:
        result = run("export", book, "marun", "--format", kind.name, "--out", str(path))
        assert result.exit_code == 0, result.output
        assert result.stderr.startswith("wrote 1 case to ")
    one, two = (files_of(path) if path.is_dir() else {"": path.read_bytes()} for path in paths)
    assert one == two
    assert all(one.values())
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")], "nothing half made is left"


def test_the_ending_says_the_format(book: str, tmp_path: Path):
    assert run("export", book, "marun", "--out", str(tmp_path / "marun.xlsx")).exit_code == 0
    assert (tmp_path / "marun.xlsx").read_bytes().startswith(b"PK")


def test_without_a_case_all_are_written(book: str, tmp_path: Path):
    result = run("export", book, "--format", "csv", "--out", str(tmp_path / "all"))
    assert "wrote 2 cases" in result.stderr
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all" / "cases.csv").read_text("utf-8-sig"))))
    assert sorted(row["case"] for row in rows) == ["marun-2024", "tolm-2019"]


def test_several_files_go_into_a_zip_where_the_name_says_so(book: str, tmp_path: Path):
    for name in ("a.zip", "b.zip"):
        assert run("export", book, "marun", "--format", "csv", "--out", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert {"README.txt", "departures.csv", "figures.csv"} <= set(archive.namelist())


def test_it_is_told_as_of_a_day_and_by_a_rule(book: str, tmp_path: Path):
    path = tmp_path / "early.jsonl"
    result = run("export", book, "marun", "--as-of", "2024-03-20", "--rule", "conservative", "--out", str(path))
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {row["rule"] for row in rows if row.get("quote")} == {"conservative"}
    assert "marun-last" not in {row.get("report") for row in rows}
    (case,) = [row for row in rows if row["table"] == "cases"]
    assert case["as_of"] == "2024-03-20"


def test_hxl_tags_are_there_if_asked(book: str, tmp_path: Path):
    assert run("export", book, "marun", "--format", "csv", "--hxl", "--out", str(tmp_path / "t")).exit_code == 0
    head, tags, *_ = (tmp_path / "t" / "departures.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("case,departure")
    assert tags.startswith("#crisis+code,#event+num")


def test_one_file_can_go_to_standard_output(book: str):
    result = run("export", book, "marun", "--format", "ris", "--out", "-")
    assert result.exit_code == 0
    assert result.stdout.startswith("TY  - NEWS")
    assert "wrote" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--out", "waer.csv"], "does not say which format"),
        (["--out", "waer"], "does not say which format"),
        (["--format", "nonsense", "--out", "a"], "nonsense"),
        (["--format", "xlsx", "--hxl", "--out", "a.xlsx"], "--hxl goes with --format csv"),
        (["--format", "csv", "--out", "-"], "several files"),
        (["--format", "xlsx"], "--out"),
    ],
)
def test_what_cannot_be_understood_is_said(arguments: list[str], told: str, book: str):
    result = run("export", book, "marun", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    ("before", "arguments", "told"),
    [
        ("file", ["--format", "xlsx", "--out", "there"], "there already (name another place, or overwrite it"),
        ("file", ["--format", "csv", "--out", "there"], "is a file, and csv is a folder of files"),
        ("folder", ["--format", "xlsx", "--out", "there"], "is a folder, and xlsx is one file"),
        ("folder", ["--format", "csv", "--out", "there"], "is there already"),
        ("", ["--format", "xlsx", "--out", "nowhere/a.xlsx"], "there is no folder nowhere"),
    ],
)  # fmt: skip
def test_nothing_is_overwritten_by_mistake(
    before: str, arguments: list[str], told: str, book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    if before == "file":
        Path("there").write_text("mine")
    elif before == "folder":
        Path("there").mkdir()
        Path("there/mine").write_text("mine")
    held = {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    result = run("export", book, "marun", *arguments)
    assert result.exit_code == 1
    assert told in result.stderr
    assert {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()} == held


def test_force_replaces_what_it_writes_and_nothing_else(book: str, tmp_path: Path):
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "cases.csv").write_text("old")
    assert run("export", book, "marun", "--format", "csv", "--out", str(folder), "--force").exit_code == 0
    assert (folder / "mine.txt").read_text() == "mine"
    assert (folder / "cases.csv").read_text("utf-8-sig").startswith("case,")


@pytest.mark.parametrize(("name", "several"), [("xlsx", False), ("csv", True)])
def test_a_disk_that_fails_leaves_what_was_there(
    name: str, several: bool, book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out.xlsx"
    if not several:
        path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("safeconduct.casebook.whole_file.os.replace", fail)
    monkeypatch.setattr(exporting.Path, "rename", fail)
    result = run("export", book, "marun", "--format", name, "--out", str(path), "--force")
    assert result.exit_code == 1
    assert "free some space" in result.stderr
    assert os.listdir(tmp_path) == ([] if several else ["out.xlsx"])
    assert several or path.read_text() == "old"


@pytest.mark.parametrize(("name", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_library_is_told_with_what_to_do(
    name: str, library: str, book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, library, None)
    result = run("export", book, "marun", "--format", name, "--out", str(tmp_path / "a"))
    assert result.exit_code == 1
    assert f"needs {library} (pip install 'safeconduct[tables]')" in result.stderr
    assert os.listdir(tmp_path) == []


def test_no_such_case_is_told_before_anything_is_written(book: str, tmp_path: Path):
    result = run("export", book, "nowhere", "--out", str(tmp_path / "a.xlsx"))
    assert result.exit_code == 1
    assert "marun-2024" in result.stderr
    assert os.listdir(tmp_path) == []


def test_the_help_lists_every_format():
    told = run("export", "--help").stdout
    for one in FORMATS:
        assert f"    {one.name} " in told
        assert one.holds in told


def test_starting_the_program_loads_none_of_the_libraries():
    import subprocess

    program = (
        "import sys; from safeconduct.cli import main; main(['--version'], standalone_mode=False)\n"
        "heavy = {'xlsxwriter', 'pyarrow', 'pandas', 'polars', 'safeconduct.publish.tables.of_case'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_export_overwrites_a_casebook(tmp_path: Path):
    held = tmp_path / "casebook.sqlite"
    held.write_bytes(b"all there is")
    with pytest.raises(ExportRefused, match="is a casebook"):
        exporting.check_place(next(f for f in FORMATS if f.name == "jsonl"), held, force=True)
    assert held.read_bytes() == b"all there is"
