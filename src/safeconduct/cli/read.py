"""``safeconduct read``: what reports say, without keeping them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from safeconduct.casebook import Given, read_reports
from safeconduct.cli.account import Account
from safeconduct.cli.frame import FINDING, Failure, given_options, is_terminal, width
from safeconduct.cli.progress import Progress

if TYPE_CHECKING:
    from safeconduct.vocab.claim import Reading

__all__ = ["read"]

#: Letters that some system does not take in a file's name, and names that Windows keeps to itself.
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_KEPT_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


@click.command()
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each report.")
@click.option("--out", metavar="DIR", type=click.Path(), help="Write NAME.json for each report into this folder.")
@click.option("--why", is_flag=True, help="Say under each claim why it was read so.")
@click.option("--ids", is_flag=True, help="Say before each claim its id, by which it can be judged in a casebook.")
@given_options
def read(reports: tuple[str, ...], as_json: bool, out: str | None, why: bool, ids: bool, **given: Any) -> None:
    """Read reports, and print each claim under the sentence it stands in.

    A report is plain text, Markdown with front matter, an HTML page, a PDF that holds text, a Word or OpenDocument
    file, an EPUB, a letter, or - for standard input; of a folder, mailbox or web archive, each report in it is read.
    Each number is marked in its sentence; under the sentence stands what is counted, whether it is planned or has
    happened, when, where, and who says it, through whom.

    \b
    Examples:
      safeconduct read report.html
      safeconduct read --why report.txt --published 2024-05-02
      safeconduct read --json reports/*.pdf > readings.jsonl
      safeconduct read --out readings reports/*.md
      curl -s https://example.org/report | safeconduct read -

    "On Tuesday" and "within six weeks" are counted from the day of publication. A page mostly says it; for other files
    write it into front matter, or give it with --published. What had to be guessed is said on standard error.

    The form of the JSON is in the documentation, "What read --json prints". A report that cannot be read is named with
    the remedy; the others are read all the same, and the exit code is 1.
    """
    folder = _make_folder(out) if out else None
    used: set[str] = set()
    with Progress("reading", len(reports), shown=folder is not None or not is_terminal(sys.stdout)) as progress:
        account = Account(progress.say)
        first = True
        for outcome in read_reports(reports, Given(**given)):
            account.note(outcome)
            if outcome.reading is not None:
                if folder is not None:
                    _write(folder / _file_name(outcome.path, used), outcome.reading)
                else:
                    _print(outcome.reading, as_json, {"why": why, "ids": ids}, first)
                first = False
            progress.step()
    account.close()
    if account.failed:
        raise SystemExit(FINDING)


def _print(reading: Reading, as_json: bool, shown: dict[str, bool], first: bool) -> None:
    from safeconduct.vocab.record import json_line, reading_record

    if as_json:
        click.echo(json_line(reading_record(reading)))
        return
    from safeconduct.publish.reading_view import reading_lines

    look = is_terminal(sys.stdout) and "NO_COLOR" not in os.environ
    marks = ("\x1b[1;33m", "\x1b[0m") if look else ("[", "]")
    if not first:
        click.echo("\n" + "─" * 40 + "\n")
    _echo(reading_lines(reading, **shown, width=width(), marks=marks))


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _make_folder(out: str) -> Path:
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"{out}: cannot be made: {error.strerror} (name another folder)") from None
    return folder


def _file_name(path: str, used: set[str]) -> str:
    """A name for a report's reading: its file's, made fit for every system, with a number if it came before."""
    stem = "stdin" if path == "-" else PurePath(path).stem
    stem = "".join("_" if c in _NOT_IN_NAMES or not c.isprintable() else c for c in stem).rstrip(". ")[:120] or "report"
    if stem.lower() in _KEPT_NAMES:
        stem += "_"
    name, number = stem, 1
    while name.casefold() in used:
        number += 1
        name = f"{stem}-{number}"
    used.add(name.casefold())
    return f"{name}.json"


def _write(path: Path, reading: Reading) -> None:
    """Write a reading whole or not at all."""
    from safeconduct.casebook.whole_file import write_whole
    from safeconduct.vocab.record import reading_record

    told = json.dumps(reading_record(reading), ensure_ascii=False, indent=1) + "\n"
    try:
        write_whole(path, told.encode())
    except OSError as error:
        raise Failure(f"{path}: cannot be written: {error.strerror} (name another folder, or make room)") from None
