"""Build the documentation site into ``site/``, and fail on any warning or on any page that would ask another machine.

    python docs/build.py            build
    python docs/build.py --write    first write the command line's page anew from ``--help``

The page of modules is made from their docstrings, and that of the notebook by running it, at every build; neither is
kept in the repository.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import click
from notebook import notebook_page

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "safeconduct"
REFERENCE = ROOT / "docs" / "pages" / "reference"
COMMAND_LINE = REFERENCE / "command-line.md"
MODULES = REFERENCE / "modules.md"
NOTEBOOK = ROOT / "docs" / "pages" / "notebook.md"
SITE = ROOT / "site"

#: Elements whose address the browser fetches by itself; a link that a reader may click is none of them.
FETCHED = {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed"}
WIDTH = 100


def command_line_page() -> str:
    """The reference of the command line, from the program's own help."""
    from safeconduct.cli import main

    parts = ["# Command line", "Made from `safeconduct --help`; the same words as on your terminal.\n"]
    for path, command in commands(main, "safeconduct"):
        context = click.Context(command, info_name=path, max_content_width=WIDTH, terminal_width=WIDTH)
        parts.append(f"## {path}\n\n```text\n{command.get_help(context).strip()}\n```\n")
    return "\n".join(parts)


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """The command and those below it, each with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


def modules_page() -> str:
    """The reference of every public module: its docstring, and what it offers."""
    parts = ["# Modules", "Made from the docstrings. Names that begin with an underscore are private.\n"]
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(["safeconduct", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        doc = ast.get_docstring(tree)
        private = path.stem.startswith("_") and path.stem != "__init__"
        if doc and not private:
            parts += [f"## {name}\n", rest_to_markdown(doc), "", *offers(tree), ""]
    return "\n".join(parts)


def offers(tree: ast.Module) -> Iterator[str]:
    """One line for each public class and function of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            first = (ast.get_docstring(node) or "").split("\n\n")[0]
            call = f"({ast.unparse(node.args)})" if isinstance(node, ast.FunctionDef) else ""
            yield f"- `{node.name}{call}`: {rest_to_markdown(' '.join(first.split()))}"


def rest_to_markdown(text: str) -> str:
    """Docstrings mark code with two backticks, pages with one; a bare angle bracket is text."""
    return re.sub(r"<(?=[a-zA-Z/])", "&lt;", re.sub(r"``(.+?)``", r"`\1`", text))


class Fetches(HTMLParser):
    """Collects every address outside that a page would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the addresses of one element."""
        values = [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data")]
        if tag in FETCHED and ("rel", "canonical") not in attrs:
            self.found += [value for value in values if re.match(r"(?i)(https?:)?//", value)]


def outside_requests(site: Path) -> list[str]:
    """Every address on another machine that the built pages would ask for."""
    found = []
    for path in sorted(site.rglob("*.html")):
        page = Fetches()
        page.feed(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(site)}: {address}" for address in page.found]
    for path in sorted(site.rglob("*.css")):
        found += re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^\s\"')]+", path.read_text(encoding="utf-8"))
    return found


def main(arguments: list[str]) -> int:
    """Write the made pages, build, and look at what was built."""
    if arguments == ["--write"]:
        COMMAND_LINE.write_text(command_line_page(), encoding="utf-8")
    MODULES.write_text(modules_page(), encoding="utf-8")
    NOTEBOOK.write_text(notebook_page(), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    print(built.stdout.strip())
    if built.returncode:
        print(built.stderr.split("Traceback")[0].strip())
        return 1
    if asked := outside_requests(SITE):
        print("The pages would ask other machines:", *asked, sep="\n  ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
