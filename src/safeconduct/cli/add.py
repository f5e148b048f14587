"""``safeconduct add``: keep reports in a casebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from safeconduct.casebook import Given, Manners
from safeconduct.cli.account import Account
from safeconduct.cli.frame import FINDING, given_options, open_book, program_name, say
from safeconduct.cli.progress import Progress
from safeconduct.cli.stopping import stoppable

__all__ = ["add", "manners_of", "web_options"]

#: The setting that says what servers are told of who asks.
AGENT = "SAFECONDUCT_AGENT"
Command = TypeVar("Command", bound=Callable[..., Any])


def web_options(command: Command) -> Command:
    """Add the options by which a user says how addresses are fetched."""
    for option in (
        click.option(
            "--pace", type=click.FloatRange(0, 3600), metavar="SECONDS",
            help="Between two requests to one host, at least; 1 if nothing is said.",
        ),
        click.option(
            "--agent", envvar=AGENT, metavar="WORDS",
            help=f"What servers are told of who asks. Also: {AGENT}.",
        ),
        click.option(
            "--allow-private", is_flag=True,
            help="Also fetch from this machine and private networks, which an address may lead to unseen.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def manners_of(pace: float | None, agent: str | None, allow_private: bool) -> Manners:
    """How addresses are fetched, by what the user says."""
    usual = Manners()
    named = (agent or "").strip() or usual.agent
    return replace(usual, pace=usual.pace if pace is None else pace, agent=named, allow_private=allow_private)


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--again", is_flag=True, help="Ask again for pages that a feed or list names, though they are there.")
@web_options
@given_options
def add(
    casebook: str,
    reports: tuple[str, ...],
    published: date | None,
    publisher: str | None,
    again: bool,
    **web: Any,
) -> None:
    """Read reports and keep them in a casebook.

    CASEBOOK is a folder; the first add makes it. It holds the original bytes of every report, named by their SHA-256,
    and a database. It names no other place: you can carry it on a stick.

    \b
    REPORT is any of
      a file        text, Markdown, HTML, PDF, Word, OpenDocument, EPUB, a letter (.eml) or a page saved as .mhtml
      a folder      all files in it and in the folders in it; a ZIP is the same
      an archive    WARC or WACZ of web pages, a mailbox (mbox) with what is attached to its letters
      an address    of a page or document, which is fetched
      what names    a feed (RSS, Atom, JSON), a sitemap, a query to api.reliefweb.int/v2/reports, a text, table or
                    spreadsheet of addresses: as a file or at an address; all that it names is fetched
      -             standard input

    \b
    Examples:
      safeconduct add mycase reports/*.html reports/*.pdf
      safeconduct add mycase scan.pdf --published 2024-05-02 --publisher "Our Agency"
      safeconduct add mycase https://example.org/2017/buses-leave https://example.org/feed.xml
      safeconduct add mycase crawl.wacz inbox.mbox addresses.xlsx

    A report is known by its bytes: adding it again changes nothing, except that --published and --publisher correct
    what is known of it. Two reports that give themselves the same id are both kept, and each gets an id of its own. A
    page that has changed since is a new version of the same report: both are kept, the newer one counts, and what it
    says otherwise is told.

    Pages are fetched as their host's robots.txt allows, several hosts side by side but of each one page at a time, and
    not again if they have not changed. Every request and answer is also kept in the folder archive, as WARC files that
    other programs can replay. A proxy is taken from HTTPS_PROXY, HTTP_PROXY or ALL_PROXY; socks5h://127.0.0.1:9050 is
    Tor. No name is resolved, and nothing asked, past the proxy. Nothing else leaves your machine.

    What cannot be had or read is named with the remedy; the rest is added all the same, and the exit code is 1. If
    the program is stopped at any moment, the casebook is whole and holds every report whose adding had finished; the
    same command goes on from there. Ctrl-C also keeps what has come, and waits two seconds for what was asked for;
    a second Ctrl-C ends it at once.
    """
    manners = manners_of(**web)
    with open_book(casebook, create=True) as book, Progress("adding", len(reports)) as progress:
        account = Account(progress.say)
        with stoppable(book, account, "the same command goes on from there", gently="-" not in reports):
            for outcome in book.add(reports, Given(published, publisher), manners, again=again):
                account.note(outcome)
                progress.step()
    if account.kept:
        say(f"next: {program_name()} cases {casebook}")
    if account.failed:
        raise SystemExit(FINDING)
