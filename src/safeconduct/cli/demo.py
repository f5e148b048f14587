"""``safeconduct demo``: the sample reports, as a case."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from safeconduct.casebook import Casebook, State, sample_reports
from safeconduct.cli.account import Account
from safeconduct.cli.frame import FINDING, program_name
from safeconduct.cli.progress import Progress
from safeconduct.cli.show import print_view

__all__ = ["demo"]

_NOTICE = (
    "The {count} sample reports are paraphrases of public facts about one deal, written for this project.\n"
    "They are not the outlets' words and are not to be cited."
)


@click.command()
@click.argument("casebook", required=False, type=click.Path())
def demo(casebook: str | None) -> None:
    """Make a case of the sample reports that come with the program, and show it.

    \b
    Examples:
      safeconduct demo
      safeconduct demo mydemo

    The reports tell of the deal on al-Waer, a quarter of Homs, in 2017. Each is a paraphrase of public facts, written
    for this project: not the outlet's words, and not to be cited. With CASEBOOK, a new or empty folder, the casebook
    stays there and you can go on with it; without, nothing is left behind.
    """
    samples = sample_reports()
    with ExitStack() as stack:
        folder = casebook or str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "demo")
        progress = stack.enter_context(Progress("adding the samples", len(samples)))
        book = stack.enter_context(Casebook.open(folder, create=True))
        account = Account(progress.say)
        for outcome in book.add(map(str, samples)):
            if outcome.state is State.FAILED:
                account.note(outcome)
            progress.step()
        found = book.find_case("al-Waer")
    click.echo(_NOTICE.format(count=len(samples)) + "\n")
    print_view(found)
    click.echo("\n" + _NOTICE.format(count=len(samples)))
    click.echo("\nWhat to try next:\n" + "\n".join(f"  {line}" for line in _next(casebook, samples[0])))
    if account.failed:
        account.close()
        raise SystemExit(FINDING)


def _next(casebook: str | None, sample: Path) -> list[str]:
    """Commands that lead on from here."""
    call = program_name()
    lines = [f'{call} read "{sample}"', "    what one of these reports says, claim by claim"]
    if casebook is None:
        lines += [f"{call} demo mydemo", "    the same, in a casebook that stays"]
    else:
        lines += [f"{call} show {casebook} waer --as-of 2017-04-01", "    what was known on that day"]
        lines += [f"{call} show {casebook} waer --json", "    the same as data"]
    lines += [f"{call} add mycase YOUR REPORTS", "    a casebook of your own"]
    return lines
