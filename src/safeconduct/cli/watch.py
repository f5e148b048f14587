"""``safeconduct watch``: ask what is watched, and say what is new about which case."""

from __future__ import annotations

import re
import time

import click

from safeconduct.casebook import Outcome
from safeconduct.cli.account import Account
from safeconduct.cli.frame import FINDING, open_book, say, width
from safeconduct.cli.progress import Progress
from safeconduct.cli.stopping import stoppable
from safeconduct.publish import changes_lines, changes_record
from safeconduct.vocab.record import json_line

__all__ = ["watch"]

_EVERY = re.compile(r"(\d{1,5})\s*([mhd])\Z")
_SECONDS = {"m": 60, "h": 3600, "d": 86400}


def _to_seconds(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    found = _EVERY.match(value.strip().lower())
    if not found or not int(found[1]):
        raise click.BadParameter(f"{value!r} is no length of time; write it as 30m, 6h or 1d")
    return int(found[1]) * _SECONDS[found[2]]


@click.command()
@click.argument("casebook", type=click.Path())
@click.option("--every", callback=_to_seconds, metavar="TIME", help="Go on, one round every 30m, 6h, 1d …")
@click.option("--times", type=click.IntRange(1), metavar="N", help="With --every: stop after N rounds.")
@click.option("--now", "at_once", is_flag=True, help="Ask every source, also those whose time has not come.")
@click.option("--json", "as_json", is_flag=True, help="Print what changed as one line of JSON for each case.")
def watch(casebook: str, every: int | None, times: int | None, at_once: bool, as_json: bool) -> None:
    """Ask what a casebook watches, keep what is new, and say what is new about which case.

    What is watched stands in the file sources.toml in the folder of the casebook:

    \b
      [settings]
      every = "6h"                      # how often a source is asked, where it does not say it itself
      pace = 2                          # seconds between two requests to one host
      agent = "Our Archive, archive@example.org"

    \b
      [[source]]
      address = "https://example.org/feed.xml"

    \b
      [[source]]
      address = "https://example.org/deal"   # a page: each new version is kept, and what it says otherwise is told
      every = "30m"
      publisher = "Our Agency"               # where the pages do not say it

    \b
      [[source]]
      address = "incoming"                   # a folder in the casebook

    A source is all that safeconduct add takes. Further keys: name and kind, for yourself (its bytes say what it is);
    again = true asks again for every page that a feed or list names. Setting: allow_private = true.

    \b
    Examples:
      safeconduct watch mycase              one round: only what is due is asked
      safeconduct watch mycase --every 1h   until you stop it with Ctrl-C

    New reports are told as by safeconduct add; then, for each case, what is known now and was not when the last round
    ended: new figures and departures, contradictions, promises that are overdue today, gaps. A round that was stopped
    is made up for by the next; nothing is lost, and nothing told twice. Exit code 1 if something could not be had.
    """
    failed = False
    rounds = 0
    while True:
        failed = _round(casebook, at_once, as_json) or failed
        rounds += 1
        if every is None or rounds == times:
            break
        time.sleep(every)
    if failed:
        raise SystemExit(FINDING)


def _round(casebook: str, at_once: bool, as_json: bool) -> bool:
    """Go through all that is watched once; true if something could not be had."""
    changed = 0
    next_round = "the next round goes on from there, and tells what is new"
    with open_book(casebook) as book, Progress("watching") as progress:
        account = Account(progress.say)
        with stoppable(book, account, next_round):
            for found in book.watch(at_once=at_once):
                if isinstance(found, Outcome):
                    account.note(found)
                    if found.reading is not None:
                        progress.say(f"{found.state.value}: {found.path}")
                    progress.step()
                    continue
                changed += 1
                for line in [json_line(changes_record(found))] if as_json else [*changes_lines(found, width()), ""]:
                    click.echo(line)
    say(f"{changed} case{'' if changed == 1 else 's'} with news")
    return account.failed > 0
