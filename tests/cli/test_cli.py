"""Every command, as a user meets it: what it prints where, its exit code, and that no error is a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from safeconduct import casebook as casebook_module
from safeconduct.casebook import sample_reports
from safeconduct.cli import main

SAMPLES = [str(path) for path in sample_reports()]
PROGRAM = [sys.executable, "-c", "from safeconduct.cli import main; main()"]
WORDS = "Some 1,500 people will leave the town of Marun for Idlib next week, the governor told the state news agency."


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(path: Path, words: str = WORDS, published: str = "2024-05-02") -> str:
    path.write_text(f"---\npublished: {published}\n---\n\n{words}\n", encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A casebook of the samples."""
    folder = str(tmp_path_factory.mktemp("cli") / "book")
    assert run("add", folder, *SAMPLES).exit_code == 0
    return folder


class TestRead:
    def test_claims_go_to_standard_output_and_counts_to_standard_error(self, tmp_path: Path):
        result = run("read", write(tmp_path / "a.md"))
        assert result.exit_code == 0
        assert "Some [1,500] people" in result.stdout
        assert "figure" in result.stdout
        assert result.stderr.startswith("1 report: 1 read; 1 figure")

    def test_json_is_one_line_a_report(self, tmp_path: Path):
        result = run("read", "--json", write(tmp_path / "a.md"), write(tmp_path / "b.md", "Some 300 left."))
        records = [json.loads(line) for line in result.stdout.splitlines()]
        assert [record["id"] for record in records] == ["a", "b"]
        assert records[0]["figures"][0]["quote"] == "Some 1,500 people"

    def test_standard_input(self):
        result = run("read", "--json", "-", stdin=WORDS.encode())
        assert json.loads(result.stdout)["id"] == "stdin"

    def test_why(self, tmp_path: Path):
        path = write(tmp_path / "a.md")
        assert "why:" in run("read", "--why", path).stdout
        assert "why:" not in run("read", path).stdout

    def test_out_writes_one_file_a_report_and_prints_nothing(self, tmp_path: Path):
        (tmp_path / "sub").mkdir()
        out = tmp_path / "new" / "out"
        paths = [write(tmp_path / "a.md"), write(tmp_path / "sub" / "A.md"), write(tmp_path / "con.md")]
        result = run("read", "--out", str(out), *paths)
        assert result.stdout == ""
        assert sorted(os.listdir(out)) == ["A-2.json", "a.json", "con_.json"], "fit for every system"
        record = json.loads((out / "a.json").read_text(encoding="utf-8"))
        assert record == json.loads(run("read", "--json", paths[0]).stdout)

    def test_what_cannot_be_read_is_named_with_the_remedy_and_the_rest_goes_on(self, tmp_path: Path):
        (tmp_path / "empty.md").write_bytes(b"")
        (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
        paths = [str(tmp_path / name) for name in ("none.md", "empty.md", "binary.txt")]
        paths.append("https://example.org/a")
        result = run("read", *paths, write(tmp_path / "a.md"))
        assert result.exit_code == 1
        assert "[1,500]" in result.stdout
        lines = result.stderr.splitlines()
        for path in paths:
            (line,) = [line for line in lines if line.startswith(f"not read: {path}: ")]
            assert line.endswith(")"), "the remedy"
        assert lines[-1].startswith("5 reports: 1 read, 4 not read; 1 figure")

    def test_notes_of_one_kind_are_counted_after_a_few(self, tmp_path: Path):
        paths = []
        for number in range(9):
            paths.append(tmp_path / f"{number}-2024-05-0{number + 1}.txt")
            paths[-1].write_text(f"Some {number} left.")
        result = run("read", *map(str, paths))
        notes = [line for line in result.stderr.splitlines() if line.startswith("note:")]
        assert len(notes) == 4
        assert (
            notes[-1]
            == "note: the same of 6 more reports: the day of publication, #-#-#, is taken from the file's name"
        )

    def test_the_day_and_the_publisher_can_be_given(self, tmp_path: Path):
        path = tmp_path / "a.txt"
        path.write_text(WORDS)
        assert "no day of publication" in run("read", str(path)).stderr
        result = run("read", "--json", str(path), "--published", "2024-05-02", "--publisher", "Agency")
        record = json.loads(result.stdout)
        assert (record["published"], record["publisher"]) == ("2024-05-02", "Agency")
        assert "note:" not in result.stderr

    def test_a_report_cannot_command_the_terminal(self, tmp_path: Path):
        path = write(tmp_path / "a.md", "Some\x1b[2J 300 people left\x07 Marun.")
        result = run("read", path)
        assert "\x1b" not in result.stdout
        assert "\x07" not in result.stdout


class TestAdd:
    def test_adding_twice_changes_nothing(self, tmp_path: Path):
        folder, path = str(tmp_path / "book"), write(tmp_path / "a.md")
        first, second = run("add", folder, path), run("add", folder, path)
        assert (first.exit_code, second.exit_code) == (0, 0)
        assert first.stdout == second.stdout == ""
        assert "1 report: 1 added; 1 figure" in first.stderr
        assert first.stderr.splitlines()[-1].endswith(f"safeconduct cases {folder}")
        assert second.stderr == "1 report: 1 already there\n"

    def test_one_bad_report_is_counted(self, tmp_path: Path):
        result = run("add", str(tmp_path / "book"), str(tmp_path / "none.md"), write(tmp_path / "a.md"))
        assert result.exit_code == 1
        assert "2 reports: 1 added, 1 not read" in result.stderr

    def test_a_day_can_be_given_later(self, tmp_path: Path):
        path, folder = tmp_path / "a.txt", str(tmp_path / "book")
        path.write_text(WORDS)
        assert "--published" in run("add", folder, str(path)).stderr
        assert "1 corrected" in run("add", folder, str(path), "--published", "2024-05-02").stderr

    def test_a_full_disk_is_told_with_what_was_added(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        folder, path = str(tmp_path / "book"), write(tmp_path / "a.md")
        run("add", folder, path)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        result = run("add", folder, path, write(tmp_path / "b.md", "Some 2 left."), write(tmp_path / "c.md", "3 left."))
        assert result.exit_code == 1
        assert "1 report: 1 already there" in result.stderr
        assert "the disk is full (free some space" in result.stderr

    def test_the_reports_without_a_casebook(self, tmp_path: Path):
        one, other = write(tmp_path / "a.md"), write(tmp_path / "b.md")
        result = run("add", one, other)
        assert result.exit_code == 1
        assert "is a file, not a casebook (name the casebook's folder first" in result.stderr


class TestCasesAndShow:
    def test_cases(self, book: str):
        result = run("cases", book)
        assert result.exit_code == 0
        head = "case place reports published as of to leave reported late"
        assert result.stdout.splitlines()[0].split() == head.split()
        assert "al-Waer, Syria" in result.stdout
        record = json.loads(run("cases", book, "--json").stdout.splitlines()[0])
        assert record["place"] == "al-Waer"
        assert record["reports"] > 20

    def test_show(self, book: str):
        views = {run("show", book, name).stdout for name in ("al-Waer", "waer", "Al-Wa'er", "wae")}
        assert len(views) == 1
        (view,) = views
        for title in (
            "THE DEAL",
            "PROMISED AGAINST REPORTED",
            "DEPARTURES",
            "WHAT CONTRADICTS WHAT",
            "UNACCOUNTED FOR",
        ):
            assert title in view
        assert "\x1b" not in view

    def test_show_json(self, book: str):
        result = run("show", book, "waer", "--json")
        assert result.stdout.count("\n") == 1
        record = json.loads(result.stdout)
        assert {
            "place",
            "agreement",
            "promises",
            "episodes",
            "totals",
            "contradictions",
            "timeline",
            "gaps",
        } <= record.keys()
        assert result.stderr == ""

    def test_as_of(self, book: str):
        record = json.loads(run("show", book, "waer", "--as-of", "2017-03-20", "--json").stdout)
        assert record["as_of"] == "2017-03-20"
        assert all("2017-04" not in one["id"] for one in record["reports"])

    @pytest.mark.parametrize("command", [("show", "Idlib"), ("show", ""), ("show", "x" * 5000)])
    def test_no_such_case(self, book: str, command: tuple[str, str]):
        result = run(command[0], book, command[1])
        assert result.exit_code == 1
        assert "there are: al-waer-" in result.stderr
        assert result.stdout == ""

    def test_before_the_first_report_there_is_no_case(self, book: str):
        result = run("show", book, "waer", "--as-of", "1990-01-01")
        assert result.stderr.splitlines()[-1].endswith("holds no case yet (name a later day, or add reports)")

    def test_whom_to_prefer_is_no_use_to_another_rule(self, book: str):
        result = run("cases", book, "--prefer", "SANA")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "most_specific_latest prefers no origins (choose source_priority" in result.stderr

    def test_on_a_narrow_terminal_no_line_is_longer(self, book: str, monkeypatch: pytest.MonkeyPatch):
        module = import_module("safeconduct.cli.show")
        monkeypatch.setattr(module, "is_terminal", lambda stream: True)
        monkeypatch.setattr(module, "terminal_width", lambda: 80)
        lines = run("cases", book).stdout.splitlines()
        assert lines[0] == "al-waer-2017  al-Waer, Syria"
        assert lines[1].startswith("  26 reports, published 8 Feb")
        assert max(map(len, lines)) <= 80
        monkeypatch.setattr(module, "terminal_width", lambda: 200)
        assert run("cases", book).stdout.startswith("case  ")

    def test_a_casebook_that_is_none(self, tmp_path: Path):
        for command in (("cases",), ("show", "waer")):
            result = run(command[0], str(tmp_path / "none"), *command[1:])
            assert result.exit_code == 1
            assert result.stderr.startswith(f"safeconduct: {tmp_path / 'none'}: there is no casebook (make one: ")

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("show {book} al", ["plain,al-waer-2017"]),
            ("diff {book} waer", ["plain,al-waer-2017"]),
            ("judge {book} re", ["plain,reject"]),
            ("judge {book} ", ["plain,accept", "plain,reject", "plain,confidential", "plain,undo", "plain,correct"]),
        ],
    )
    def test_names_of_cases_and_decisions_are_completed(self, book: str, words: str, offered: list[str]):
        environment = {
            **os.environ,
            "_SAFECONDUCT_COMPLETE": "bash_complete",
            "COMP_WORDS": "safeconduct " + words.format(book=book),
            "COMP_CWORD": "3",
        }
        done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[: len(offered)] == offered, done.stderr


class TestDemo:
    def test_the_demo_leaves_nothing_behind_and_says_what_its_reports_are(
        self, tmp_path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", None)
        result = run("demo")
        assert result.exit_code == 0
        assert result.stdout.count("not to be cited") == 2
        assert "THE DEAL" in result.stdout
        assert "What to try next:" in result.stdout
        assert list(tmp_path.iterdir()) == []

    def test_the_demo_in_a_folder_stays(self, tmp_path: Path):
        folder = str(tmp_path / "demo")
        result = run("demo", folder)
        assert f"safeconduct show {folder} waer --json" in result.stdout
        assert run("demo", folder).exit_code == 0, "and can be made again"
        assert run("cases", folder).exit_code == 0

    def test_every_sample_says_what_it_is(self):
        for path in sample_reports():
            assert "not to be cited" in path.read_text(encoding="utf-8")


class TestErrors:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("read",),
            ("add", "book"),
            ("show", "book"),
            ("nonsense",),
            ("read", "--nonsense", "x"),
            ("read", "x", "--published", "May"),
        ],
    )
    def test_misuse_is_2(self, arguments: tuple[str, ...]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "Usage: safeconduct" in result.stderr

    def test_a_file_that_looks_like_an_option(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.chdir(tmp_path)
        write(Path("-dash.md"))
        assert "If -dash.md is a file, write ./-dash.md" in run("read", "-dash.md").stderr
        assert run("read", "./-dash.md").exit_code == 0
        assert "write ./" not in run("read", "-other.md").stderr

    def test_a_defect_is_one_line_and_debug_shows_more(self, book: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(casebook_module.Casebook, "cases", lambda *_: 1 / 0)
        result = run("cases", book)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith("safeconduct: unexpected ZeroDivisionError: division by zero (a defect")
        shown = CliRunner().invoke(main, ["--debug", "cases", book])
        assert "Traceback" in shown.stderr
        assert "1 / 0" in shown.stderr
        shown = CliRunner(env={"SAFECONDUCT_DEBUG": "1"}).invoke(main, ["cases", book])
        assert "Traceback" in shown.stderr

    def test_a_defect_over_one_report(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("safeconduct.read.reader.RuleReader.read", lambda *_: {}["missing"])
        result = run("read", write(tmp_path / "a.md"))
        assert result.exit_code == 1
        assert "not read: " in result.stderr
        assert "KeyError" in result.stderr
        assert "Traceback" in CliRunner().invoke(main, ["--debug", "read", str(tmp_path / "a.md")]).stderr

    @pytest.mark.skipif(sys.platform == "win32", reason="another kind of pipe")
    @pytest.mark.parametrize("command", [("read", *SAMPLES), ("read", "--json", *SAMPLES), ("demo",)])
    def test_a_broken_pipe_is_silent(self, command: tuple[str, ...]):
        process = subprocess.Popen([*PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
        process.stderr.close()
        process.wait()
        assert "Traceback" not in said
        assert "rror" not in said.replace("BrokenPipeError: ignored", "")

    def test_no_character_stops_the_output(self, tmp_path: Path):
        path = write(tmp_path / "a.md", "Some 300 people left Kupʼiansk – غادروا – 北京.")
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        done = subprocess.run([*PROGRAM, "read", "--json", path], env=environment, capture_output=True, check=True)
        assert "Kupʼiansk" in done.stdout.decode("utf-8") or json.loads(done.stdout)["figures"]

    def test_stopped_by_the_user(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        path = write(tmp_path / "a.md")
        monkeypatch.setattr("safeconduct.read.reader.RuleReader.read", stop)
        result = run("add", str(tmp_path / "book"), path)
        assert result.exit_code == 130
        assert result.stderr.splitlines()[-1].startswith("stopped: what was added is kept; the same command goes on")


class TestProgress:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def test_a_bar_appears_only_when_it_takes_long_and_somebody_looks(self, monkeypatch: pytest.MonkeyPatch):
        import time

        from safeconduct.cli import progress

        monkeypatch.setattr(progress, "_AFTER_SECONDS", 0.05)
        for stream, seconds, shown in (
            (self.Terminal(), 0.3, True),
            (self.Terminal(), 0.0, False),
            (io.StringIO(), 0.2, False),
        ):
            monkeypatch.setattr(sys, "stderr", stream)
            with progress.Progress("adding", 10) as bar:
                bar.step()
                time.sleep(seconds)
                bar.say("a line")
                bar.step()
                time.sleep(seconds / 2)
            assert ("adding" in stream.getvalue()) is shown
            assert "a line" in stream.getvalue()


@pytest.mark.slow
def test_memory_stays_flat_over_many_reports(tmp_path: Path):
    if sys.platform == "win32":
        pytest.skip("no resource")
    code = (
        "import resource, sys\nfrom safeconduct.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    path = write(tmp_path / "a.md", (WORDS + "\n\n") * 100)

    def peak(times: int) -> int:
        command = [sys.executable, "-c", code, "read", "--json", *[path] * times]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(done.stderr.splitlines()[-1])

    assert peak(40) < peak(4) * 1.1
