"""``safeconduct rebuild``: make a casebook again of its originals and its log."""

from __future__ import annotations

from pathlib import Path

import click

from safeconduct.cli.frame import FINDING, Failure, open_book, say
from safeconduct.cli.secret import unlocker

__all__ = ["rebuild"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "--log",
    "log",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The log, as log --json printed it; without it, that in the casebook is taken.",
)
@click.pass_context
def rebuild(context: click.Context, casebook: str, new: str, log: str | None) -> None:
    """Make a casebook again of its originals and its log: the same reports, texts, claims, judgements, cases and log.

    \b
    Examples:
      safeconduct log mycase --json > log.jsonl               from time to time, to be kept elsewhere
      safeconduct rebuild mycase again --log log.jsonl        when its database is damaged or gone
      safeconduct rebuild mycase again                        to see that all can be made again

    Of CASEBOOK only the folders originals and archive are needed, and key.age where it is encrypted; NEW must not be
    there yet. Every report is made anew of its bytes and of what the log holds of how it came, every judgement and
    visit of the log. The log is taken over entry by entry, so a digest that was noted elsewhere, and every time stamp,
    is still good.

    What comes out is held against the log. The same version of the program makes the same bytes; a newer one may draw
    other texts or read other claims: these are told, and stand in the log as new entries.

    Exit code 1 if anything could not be made again, or is not what it was.
    """
    from safeconduct.casebook.rebuilding import read_entries
    from safeconduct.casebook.rebuilding import rebuild as make_again
    from safeconduct.publish.plain import plain

    if log is None:
        with open_book(casebook, noted=False) as book:
            entries = list(book.log.entries())
    else:
        try:
            with click.open_file(log, encoding="utf-8") as file:
                entries = read_entries(file, log)
        except (OSError, UnicodeDecodeError) as error:
            what = error.strerror if isinstance(error, OSError) else "is no text in UTF-8"
            raise Failure(f"{log}: cannot be read: {what} (name a log that log --json printed)") from None
    made = make_again(entries, Path(casebook), Path(new), unlocker(casebook))
    for line in (*made.notes, *(f"{one.where}: {one.what}" for one in made.verdict.findings)):
        click.echo(plain(line))
    verdict = made.verdict
    say(
        f"{new}: {verdict.reports:,} reports, {verdict.readings:,} readings, {verdict.judgements:,} judgements, "
        f"{verdict.visits:,} visits, {verdict.entries:,} entries of the log; last digest {verdict.head}"
    )
    if made.notes or not verdict.whole:
        context.exit(FINDING)
    say("all is what it was")
