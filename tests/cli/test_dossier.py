"""``safeconduct dossier``: a file that is whole or not at all, and clear words where there can be none."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marun import write_reports
from safeconduct.casebook import Casebook
from safeconduct.casebook.printing import VARIABLE, find_browser, print_page
from safeconduct.cli import main
from safeconduct.vocab.errors import PrintFailed


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of two cases."""
    folder = tmp_path_factory.mktemp("dossier")
    with Casebook.open(folder / "book", create=True) as made:
        list(made.add(write_reports(folder / "reports")))
    return folder / "book"


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["dossier", *map(str, arguments)])


def test_it_writes_one_file_and_says_what_is_in_it(book: Path, tmp_path: Path):
    out = tmp_path / "marun.html"
    result = run(book, "marun", "--out", out)
    assert result.exit_code == 0, result.output
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "marun-2024, 4 reports" in result.stderr
    assert list(tmp_path.iterdir()) == [out]
    assert result.stdout == ""


def test_the_same_casebook_gives_the_same_bytes_and_a_dash_prints_them(book: Path, tmp_path: Path):
    for name in ("a.html", "b.HTM"):
        assert run(book, "marun", "-o", tmp_path / name).exit_code == 0
    first = (tmp_path / "a.html").read_bytes()
    assert (tmp_path / "b.HTM").read_bytes() == first
    assert run(book, "marun", "--out", "-").stdout.encode() == first


def test_an_earlier_day_and_another_rule_are_told_on_the_page(book: Path, tmp_path: Path):
    out = tmp_path / "x.html"
    assert run(book, "marun", "--as-of", "2024-04-01", "--rule", "conservative", "--out", out).exit_code == 0
    html = out.read_text(encoding="utf-8")
    assert "As of 20 Mar 2024" in html or "As of 1 Apr 2024" in html
    assert "conservative" in html
    assert "5,300" not in html, "published later"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("marun",), 2, "--out"),
        (("marun", "--out", "marun.docx"), 2, "neither in .html nor in .pdf"),
        (("marun", "--out", "marun"), 2, "neither in .html nor in .pdf"),
        (("nowhere", "--out", "x.html"), 1, "nowhere"),
        (("marun", "--out", "missing-folder/x.html"), 1, "missing-folder"),
    ],
)
def test_what_cannot_be_is_said(book: Path, arguments: tuple[str, ...], code: int, says: str):
    result = run(book, *arguments)
    assert result.exit_code == code
    assert says in result.output


def test_a_file_that_is_there_stays_whole_when_the_new_one_cannot_be_written(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    out = tmp_path / "marun.html"
    out.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("safeconduct.casebook.whole_file.os.replace", fail)
    result = run(book, "marun", "--out", out)
    assert result.exit_code == 1
    assert "free some space" in result.output
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_machine_that_cannot_print_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("safeconduct.casebook.printing.find_browser", lambda: None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PrintFailed, match=r"x\.pdf: nothing on this machine can print .*install Chromium"):
        print_page("<p>x", tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_weasyprint_prints_where_there_is_no_browser_and_asks_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    class Html:
        def __init__(self, string: str, url_fetcher: object) -> None:
            self.string, self.fetch = string, url_fetcher

        def write_pdf(self, target: str) -> None:
            with pytest.raises(ValueError, match="is not asked for"):
                self.fetch("https://example.org/x.css")  # type: ignore[operator]
            Path(target).write_text("PDF of " + self.string, encoding="utf-8")

    monkeypatch.setattr("safeconduct.casebook.printing.find_browser", lambda: None)
    monkeypatch.setitem(sys.modules, "weasyprint", types.SimpleNamespace(HTML=Html))
    print_page("<p>x", tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_text(encoding="utf-8") == "PDF of <p>x"


def script(path: Path, words: str) -> Path:
    """A program that stands for a browser."""
    path.write_text(f"#!{sys.executable}\n{words}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="scripts are no programs on Windows")
def test_the_browser_that_the_variable_names_prints_without_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    words = (
        "import sys; options = dict(o.partition('=')[::2] for o in sys.argv[1:]); "
        "open(options['--print-to-pdf'], 'w').write(' '.join(sys.argv[1:]))"
    )
    monkeypatch.setenv(VARIABLE, str(script(tmp_path / "browser", words)))
    assert find_browser() == str(tmp_path / "browser")
    print_page("<p>x", tmp_path / "x.pdf")
    told = (tmp_path / "x.pdf").read_text(encoding="utf-8")
    assert {"--headless", "--disable-background-networking", "--disable-sync"} <= set(told.split())
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in told
    assert "--user-data-dir=" in told


@pytest.mark.skipif(os.name == "nt", reason="scripts are no programs on Windows")
def test_a_browser_that_fails_is_named_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    words = "import sys; print('no display', file=sys.stderr); sys.exit(3)"
    monkeypatch.setenv(VARIABLE, str(script(tmp_path / "browser", words)))
    with pytest.raises(PrintFailed, match=r"browser: ended with 3 and printed nothing: no display"):
        print_page("<p>x", tmp_path / "x.pdf")


def test_a_variable_that_names_nothing_is_an_error_and_no_other_browser_is_taken():
    with pytest.raises(PrintFailed, match="is no program, though SAFECONDUCT_CHROMIUM names it"):
        find_browser({VARIABLE: "/nowhere/chromium", "PATH": os.environ.get("PATH", "")})


def test_a_missing_folder_is_told_before_anything_is_made(book: Path, tmp_path: Path):
    result = run(book, "marun", "--out", tmp_path / "none" / "x.html")
    assert result.exit_code == 1
    assert "there is no folder" in result.stderr
    assert "make it first" in result.stderr


def test_the_longest_name_that_a_file_can_have(book: Path, tmp_path: Path):
    out = tmp_path / ("n" * 250 + ".html")
    assert run(book, "marun", "--out", out).exit_code == 0
    assert list(tmp_path.iterdir()) == [out]
