"""``safeconduct cases`` and ``safeconduct show``: what a casebook has come to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from safeconduct.casebook import Casebook
from safeconduct.cli.frame import (
    day_option,
    is_terminal,
    open_book,
    program_name,
    rule_options,
    say,
    terminal_width,
    width,
)
from safeconduct.cli.progress import Progress
from safeconduct.publish.plain import plain, told_count, told_day, told_days
from safeconduct.vocab.linked_case import Role
from safeconduct.vocab.record import json_line

if TYPE_CHECKING:
    from safeconduct.vocab.account import Estimate
    from safeconduct.vocab.case import Case

__all__ = ["cases", "complete_case", "print_view", "show", "tell_left_out"]


def complete_case(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the cases of the casebook that was named before."""
    try:
        with Casebook.open(str(context.params["casebook"])) as book:
            return [
                CompletionItem(case.id, help=case.linked.place.name)
                for case in book.cases()
                if incomplete.casefold() in case.id
            ]
    except Exception:  # completing must never print
        return []


@click.command()
@click.argument("casebook", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each case.")
@day_option("--as-of", "Tell them as of this day: nothing published later counts.")
@rule_options
def cases(casebook: str, as_json: bool, as_of: date | None, rule: str | None, origins: tuple[str, ...]) -> None:
    """List the cases of a casebook: one deal, or one place's siege and what followed, each.

    \b
    Example:
      safeconduct cases mycase

    For each case: its id, its place, how many reports are about it (and how many more mention it), the days they were
    published, the day it is told for, how many people were to leave and how many are reported to have left, and how
    many promises are late: those whose last day had passed by then before they were kept.
    """
    with open_book(casebook) as book, Progress("putting cases together") as progress:
        found = book.cases(as_of, progress.tell, rule, origins)
        left_out, unfit = book.undated() if as_of else 0, book.unfit
    for case in found if as_json else ():
        click.echo(json_line(_row_record(case)))
    if not as_json and found:
        _print_table([_HEAD, *(_row(case) for case in found)])
    tell_left_out(casebook, left_out, unfit)
    say(f"{len(found)} case" + ("" if len(found) == 1 else "s"))


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("case", shell_complete=complete_case)
@click.option("--json", "as_json", is_flag=True, help="Print the case as JSON.")
@click.option("--ids", is_flag=True, help="List the claims of the case with their ids, by which they can be judged.")
@day_option("--as-of", "Tell it as of this day: nothing published later counts.")
@rule_options
def show(casebook: str, case: str, as_json: bool, ids: bool, **how: Any) -> None:
    """Show a case: what was promised, what is reported done, where the sources disagree, what is overdue.

    CASE is its id, or the name of its place or a part of it, in any usual spelling: waer, "Al-Wa'er", al-waer-2017.

    \b
    Examples:
      safeconduct show mycase "al-Waer"
      safeconduct show mycase waer --as-of 2017-04-01
      safeconduct show mycase waer --rule conservative
      safeconduct show mycase waer --ids
      safeconduct show mycase waer --json > waer.json

    The case is put together anew from all reports each time. Without --as-of it is told as of the day of its latest
    report; no clock is asked. With --as-of it is told as it could be known on that day: of the reports published by
    then. What people decided (see safeconduct judge) is what is known today of the words of those reports, and holds
    whatever the day.

    The form of the JSON is in the documentation, "What show --json prints"; the same reports and judgements give the
    same bytes, in whatever order reports were added.
    """
    with open_book(casebook) as book, Progress("putting cases together") as progress:
        found = book.find_case(case, how["as_of"], progress.tell, how["rule"], how["origins"])
        left_out, unfit = book.undated() if how["as_of"] else 0, book.unfit
    if as_json:
        from safeconduct.publish import case_record

        click.echo(json_line(case_record(found)))
    else:
        print_view(found, ids=ids)
    tell_left_out(casebook, left_out, unfit)


def print_view(case: Case, *, ids: bool = False) -> None:
    """Print the view of a case."""
    from rich.console import Console

    from safeconduct.publish import print_case

    wide = None if is_terminal(sys.stdout) else width()
    print_case(case, Console(file=sys.stdout, width=wide, highlight=False, markup=False, emoji=False), ids=ids)


def tell_left_out(casebook: str, undated: int, unfit: int) -> None:
    """Say what does not count: reports of which nobody knows the day, judgements that fit nothing any more."""
    if undated:
        say(f"note: {undated} report{'' if undated == 1 else 's'} without a day of publication left out")
    if unfit:
        told = "1 judgement fits" if unfit == 1 else f"{unfit} judgements fit"
        say(f"note: {told} nothing any more: {program_name()} judgements {casebook}")


def _facts(row: tuple[str, ...]) -> Iterator[str]:
    """What a row says, in lines that fit a narrow terminal."""
    _, _, reports, published, as_of, promised, reported, late = row
    yield f"{reports} report{'' if reports == '1' else 's'}, published {published}, told as of {as_of}"
    yield f"to leave {promised}, reported {reported}, late {late}"


_HEAD = ("case", "place", "reports", "published", "as of", "to leave", "reported", "late")


def _row(case: Case) -> tuple[str, ...]:
    linked = case.linked
    about, mentioning, first, last = _reports(case)
    where = ", ".join((linked.place.name, *linked.part_of[-1:]))
    reports = str(about) + (f" + {mentioning}" if mentioning else "")
    return (
        linked.id, plain(where), reports, told_days(first, last), told_day(case.as_of), _counted(case.account.promised),
        _counted(case.account.final), str(_late(case)),
    )  # fmt: skip


def _late(case: Case) -> int:
    """How many of its promises are late."""
    return sum(promise.overdue for promise in case.promises)


def _row_record(case: Case) -> dict[str, Any]:
    about, mentioning, first, last = _reports(case)
    promised, reported = case.account.promised, case.account.final
    return {
        "id": case.id,
        "place": case.linked.place.name,
        "part_of": list(case.linked.part_of),
        "reports": about,
        "mentions": mentioning,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "rule": case.account.rule,
        "promised": [promised.low, promised.best, promised.high] if promised else None,
        "reported": [reported.low, reported.best, reported.high] if reported else None,
        "late": _late(case),
    }


def _reports(case: Case) -> tuple[int, int, date | None, date | None]:
    """How many are about it, how many mention it, and the first and last day of those about it."""
    about = [one.report for one in case.linked.reports if one.role is Role.ABOUT]
    days = sorted(report.published for report in about if report.published)
    return len(about), len(case.linked.reports) - len(about), *((days[0], days[-1]) if days else (None, None))


def _counted(estimate: Estimate | None) -> str:
    if estimate is None:
        return "?"
    span = "" if estimate.low == estimate.high else f" ({told_count(estimate.low, estimate.high)})"
    return f"{estimate.best:,}{span}"


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    if is_terminal(sys.stdout) and sum(widths) + 2 * len(widths) > terminal_width():
        for row in rows[1:]:
            click.echo(f"{row[0]}  {row[1]}")
            for line in _facts(row):
                click.echo(f"  {line}")
        return
    for row in rows:
        click.echo("  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip())
