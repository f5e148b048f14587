"""``safeconduct diff``: what changed in a case between two days, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from safeconduct.cli.frame import day_argument, open_book, rule_options, width
from safeconduct.cli.progress import Progress
from safeconduct.cli.show import complete_case, tell_left_out
from safeconduct.publish import changes_lines, changes_record
from safeconduct.vocab.record import json_line

__all__ = ["diff"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("case", shell_complete=complete_case)
@day_argument("first")
@day_argument("second")
@click.option("--json", "as_json", is_flag=True, help="Print what changed as one line of JSON.")
@rule_options
def diff(casebook: str, case: str, first: date, second: date, as_json: bool, **how: Any) -> None:
    """Say what changed in a case between two days, and why.

    \b
    Examples:
      safeconduct diff mycase waer 2017-04-01 2017-05-01
      safeconduct diff mycase waer 2017-04-01 2017-05-01 --json > changes.json

    The case is told as it could be known on each day, as show --as-of does: of the reports published by then, with what
    people decided to this day. Then the two are compared: new reports; how many were to leave and left, from what to
    what, with the reason of the rule; new departures, and those that began, moved, or turned out to be another; what
    has become of promises; contradictions new and resolved; gaps opened and closed; siege, aid and pace.

    Departures and promises are found again by the words they stand on, not by their numbers, which may change as more
    is reported. CASE is its id or name on the second day. The exit code is 0 also where nothing changed.
    """
    if first > second:
        raise click.UsageError(f"{first} is after {second}: write the earlier day first")
    with open_book(casebook) as book, Progress("putting cases together") as progress:
        changes = book.compare(case, first, second, progress.tell, **how)
        left_out, unfit = book.undated(), book.unfit
    if as_json:
        click.echo(json_line(changes_record(changes)))
    else:
        for line in changes_lines(changes, width()):
            click.echo(line)
    tell_left_out(casebook, left_out, unfit)
