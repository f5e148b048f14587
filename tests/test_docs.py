"""What the documentation says is what the program does."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import build  # noqa: E402

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs" / "pages").rglob("*.md"))


def block(language: str) -> str:
    """The first block of code of a language in the README."""
    found = re.search(rf"```{language}\n(.*?)\n```", README, re.DOTALL)
    assert found, f"README shows no {language}"
    return found[1]


def read_sentence(folder: Path) -> dict[str, object]:
    """The reading of README's sentence, published on README's day."""
    from safeconduct.collect import collect_report
    from safeconduct.read.reader import RuleReader
    from safeconduct.vocab.record import reading_record

    report = folder / "example.md"
    report.write_text(f"---\npublished: 2024-05-02\n---\n\n{block('text')}\n", encoding="utf-8")
    assert "a report of 2 May 2024" in README
    return reading_record(RuleReader().read(collect_report(report)))


def test_the_readme_shows_a_claim_that_the_program_makes_of_its_sentence(tmp_path: Path):
    shown = json.loads(block("json"))
    assert {"quote", "span", "low", "high", "said_by", "mode"} <= shown.keys()
    figures = read_sentence(tmp_path)["figures"]
    assert isinstance(figures, list)
    assert shown in [{name: figure.get(name) for name in shown} for figure in figures]


def test_the_page_of_the_command_line_is_what_help_says():
    assert build.COMMAND_LINE.read_text(encoding="utf-8") == build.command_line_page(), "python3 run.py docs --write"


def test_every_command_tells_how_to_use_it():
    from safeconduct.cli import main

    for path, command in build.commands(main, "safeconduct"):
        assert command.help, path
        assert path == "safeconduct" or f"safeconduct {command.name}" in command.help, f"{path}: no example"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_links_and_commands_lead_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), target
    steps = set(re.findall(r"run\.py ([a-z]+)", text)) - {"help"}
    sys.path.insert(0, str(ROOT))
    import run

    assert steps <= {*run.CHECKS, *run.OTHER, "demo", "safeconduct", "test", "lock"}


def test_every_page_is_in_the_navigation():
    config = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    pages = [page.relative_to(ROOT / "docs" / "pages").as_posix() for page in PAGES]
    assert [page for page in pages if f'"{page}"' not in config] == []


@pytest.mark.parametrize(
    ("html", "asked"),
    [
        ('<a href="https://example.org/">a link is not a request</a>', []),
        ('<link rel="stylesheet" href="https://example.org/a.css">', ["p.html: https://example.org/a.css"]),
        ('<script src="//example.org/a.js"></script>', ["p.html: //example.org/a.js"]),
        ('<img src="assets/a.png"><link rel="icon" href="./b.png">', []),
    ],
    ids=["link", "style", "script", "own"],
)
def test_a_page_that_asks_another_machine_is_found(html: str, asked: list[str], tmp_path: Path):
    (tmp_path / "p.html").write_text(html, encoding="utf-8")
    assert build.outside_requests(tmp_path) == asked


@pytest.mark.parametrize(
    "command",
    [
        line
        for page in [ROOT / "README.md", *PAGES]
        for line in re.findall(r"run\.py safeconduct ([a-z]+)", page.read_text())
    ],
)
def test_commands_in_the_documentation_exist(command: str):
    from safeconduct.cli import main

    assert command in main.commands
