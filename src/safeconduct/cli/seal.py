"""``safeconduct seal``: have an authority sign that a casebook was what it is, when it is."""

from __future__ import annotations

from pathlib import Path

import click

from safeconduct.cli.frame import default_name, open_book, say

__all__ = ["seal"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.option("--authority", metavar="URL", help="Ask this time-stamping authority, over the network.")
@click.option("--request", "request_file", metavar="FILE", type=click.Path(), help="Write the request into a file.")
@click.option("--reply", "reply_file", metavar="FILE", type=click.Path(), help="Take the reply from a file.")
def seal(casebook: str, authority: str | None, request_file: str | None, reply_file: str | None) -> None:
    """Have a time-stamping authority sign the last digest of the log (RFC 3161).

    \b
    Examples:
      safeconduct seal mycase --authority https://freetsa.org/tsr
      safeconduct seal mycase --request mycase.tsq      without a network; take the file to a machine that has one
      curl --data-binary @mycase.tsq -H "Content-Type: application/timestamp-query" https://freetsa.org/tsr > mycase.tsr
      safeconduct seal mycase --reply mycase.tsr
      safeconduct verify mycase --ca cacert.pem

    The stamp proves to anybody that all that the log then held was there at that time: it cannot have been made or
    changed later. Only a digest leaves the machine, and only to the authority you name. The reply is kept in the log as
    it came; verify checks what was stamped, and with --ca also by whom.
    """
    if sum(one is not None for one in (authority, request_file, reply_file)) != 1:
        raise click.UsageError("give one of --authority, --request and --reply")
    with open_book(casebook, noted=False) as book:
        if request_file is not None:
            Path(request_file).write_bytes(book.log.stamp_request())
            say(f"{request_file}: send it to an authority, and give its answer with --reply")
            return
        if reply_file is not None:
            at = book.log.seal(Path(reply_file).read_bytes(), reply_file, by=default_name())
        else:
            at = book.log.ask_and_seal(str(authority), by=default_name())
    say(f"{casebook}: stamped at {at:%Y-%m-%d %H:%M:%S} UTC")
