"""``safeconduct add``: keep reports in a casebook."""

from __future__ import annotations

from datetime import date

import click

from safeconduct.casebook import Given
from safeconduct.cli.account import Account
from safeconduct.cli.frame import FINDING, given_options, open_book, program_name, say
from safeconduct.cli.progress import Progress

__all__ = ["add"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@given_options
def add(casebook: str, reports: tuple[str, ...], published: date | None, publisher: str | None) -> None:
    """Read reports and keep them in a casebook.

    CASEBOOK is a folder; the first add makes it. It holds the original bytes of every report, named by their SHA-256,
    and a database. It names no other place: you can carry it on a stick.

    \b
    Examples:
      safeconduct add mycase reports/*.html reports/*.pdf
      safeconduct add mycase scan.pdf --published 2024-05-02 --publisher "Our Agency"

    A report is known by its bytes: adding it again changes nothing, except that --published and --publisher correct
    what is known of it. Two reports that give themselves the same id are both kept, and each gets an id of its own.

    A report that cannot be read is named with the remedy; the others are added all the same, and the exit code is 1. If
    the program is stopped at any moment, the casebook is whole and holds every report whose adding had finished.
    """
    with open_book(casebook, create=True) as book, Progress("adding", len(reports)) as progress:
        account = Account(progress.say)
        try:
            for outcome in book.add(reports, Given(published, publisher)):
                account.note(outcome)
                progress.step()
        finally:
            account.close()
    if account.kept:
        say(f"next: {program_name()} cases {casebook}")
    if account.failed:
        raise SystemExit(FINDING)
