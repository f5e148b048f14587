"""``safeconduct export``: a case, or all of a casebook, in the formats of the field."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from safeconduct.cli.frame import day_option, is_terminal, open_book, public_option, rule_options, say
from safeconduct.cli.progress import Progress
from safeconduct.cli.show import complete_case, tell_left_out
from safeconduct.cli.wanted import find_wanted, note_made, tell_redaction
from safeconduct.publish.exports import FORMATS, Contents, Format, find_format

__all__ = ["export"]

_LIST = "\n".join(f"  {one.name:<15} {one.holds}{' (folder or .zip)' if one.several else ''}" for one in FORMATS)
_HELP = f"""Write a case, or all cases of a casebook, to a file for other programs and other people.

\b
Examples:
  safeconduct export mycase waer --out waer.xlsx
  safeconduct export mycase waer --format csv --out waer-tables
  safeconduct export mycase waer --format csv --hxl --out waer.zip
  safeconduct export mycase --format ftm --out everything.ftm.json
  safeconduct export mycase waer --format helix --out - | head

\b
Formats:
{_LIST}

Every row brings the words it stands on, where they stand in which report, who said them through whom, the digest of the
report's bytes, and the rule by which best figures were chosen. What is not known is empty, never nought; a day is never
more exact than the words. Without --format, the ending of the file says which. --out - writes one file to standard
output.

Words of reports cannot run anything in a spreadsheet: in CSV, what looks like a formula has an apostrophe before it; in
both, characters that control a program become a mark, and a cell longer than Excel holds is cut, and says so. JSONL and
Parquet hold the exact words.

The same casebook gives the same bytes. What is there already is only overwritten with --force.
"""


@click.command(help=_HELP)
@click.argument("casebook", type=click.Path())
@click.argument("case", required=False, shell_complete=complete_case)
@click.option("--format", "name", type=click.Choice([one.name for one in FORMATS]), metavar="FORMAT", help="See above.")
@click.option("--out", required=True, metavar="PATH", help="The file, folder or .zip to write; - for standard output.")
@click.option("--hxl", is_flag=True, help="In CSV, put a row of HXL tags under the heads.")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@day_option("--as-of", "Tell it as of this day: nothing published later counts.")
@rule_options
@public_option
def export(casebook: str, case: str | None, name: str | None, out: str, **how: Any) -> None:
    """Write a case, or all of them, to a file."""
    kind = _format(name, out, hxl=how["hxl"])
    from safeconduct.casebook.exporting import check_place, write_files

    if out != "-":
        check_place(kind, Path(out), force=how["force"])
    day = how["as_of"]
    with open_book(casebook) as book:
        with Progress("putting cases together") as progress:
            found, redaction = find_wanted(book, case, day, progress.tell, how)
            left_out, unfit = book.undated() if day else 0, book.unfit
        files = kind.make(Contents(found, redaction.told() if redaction else "", hxl=how["hxl"]))
        if out == "-":
            sys.stdout.buffer.write(files[""])
            sys.stdout.buffer.flush()
        else:
            written = write_files(kind, files, Path(out), force=how["force"])
            told = "1 case" if len(found) == 1 else f"{len(found)} cases"
            say(f"wrote {told} to {out}" + (f" ({len(written)} files)" if len(written) > 1 else ""))
        note_made(book, kind.name, out, b"".join(files[name] for name in sorted(files)), redaction)
    tell_redaction(redaction)
    tell_left_out(casebook, left_out, unfit)


def _format(name: str | None, out: str, *, hxl: bool) -> Format:
    """The format that is meant."""
    kind = find_format(name, out)
    if kind is None:
        known = ", ".join(one.name for one in FORMATS)
        raise click.UsageError(f"the name {out} does not say which format: write --format with one of {known}")
    if hxl and not kind.hxl:
        raise click.UsageError(f"--hxl goes with --format csv: {kind.name} has no place for HXL tags")
    if out == "-" and kind.several:
        raise click.UsageError(f"{kind.name} is several files: name a folder or a .zip")
    if out == "-" and kind.name == "xlsx" and is_terminal(sys.stdout):
        raise click.UsageError("a workbook is not for a terminal: name a file")
    return kind
