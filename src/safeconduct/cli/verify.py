"""``safeconduct verify`` and ``safeconduct log``: whether a casebook is whole, and what happened to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from safeconduct.cli.frame import FINDING, open_book, say
from safeconduct.publish.plain import plain
from safeconduct.vocab.log import LogEntry
from safeconduct.vocab.record import json_line
from safeconduct.vocab.verdict import Verdict

__all__ = ["log", "verify"]


#: What an entry holds for programs: the digest of a row, and the print by which a text is compared with others.
_UNTOLD = ("row", "print")


@click.command()
@click.argument("casebook", type=click.Path())
@click.option("--redraw", is_flag=True, help="Draw every text from its original once more, and compare.")
@click.option("--head", metavar="DIGEST", help="The log must hold this digest, which you noted at some time.")
@click.option("--ca", metavar="FILE", type=click.Path(), help="Certificates (PEM) of whom you trust to stamp it.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings and counts as one line of JSON.")
@click.pass_context
def verify(
    context: click.Context, casebook: str, redraw: bool, head: str | None, ca: str | None, as_json: bool
) -> None:
    """Check that a casebook is what it was: nothing changed, nothing taken out, nothing put in beside the program.

    \b
    Examples:
      safeconduct verify mycase
      safeconduct verify mycase --head 5f0c…      the digest you wrote down, or had sealed, when it was whole

    Offline, and without changing anything, it reads all of it: every original against its SHA-256; every text, reading
    and judgement against the entry of the log that vouches for it; the words of every claim against the text they stand
    in; the chain of the log, in which each entry holds the digest of the one before.

    Each finding is one line: what, where, what to do. The last line says how much was looked at and gives the digest of
    the last entry of the log. Write that digest down somewhere else, or have it sealed: whoever can write to the
    casebook could make a whole new log, but not one that holds the digest you have.

    Exit code 1 if anything is not what it was.
    """
    with open_book(casebook) as book:
        verdict = book.log.verify(redraw=redraw, head=head, ca=Path(ca) if ca else None)
    if as_json:
        click.echo(json_line(_record(verdict)))
    else:
        for finding in verdict.findings:
            remedy = f" ({finding.remedy})" if finding.remedy else ""
            click.echo(plain(f"{finding.where}: {finding.what}{remedy}"))
        say(_told(verdict))
    if not verdict.whole:
        context.exit(FINDING)


def _told(verdict: Verdict) -> str:
    """What was looked at and what came of it, in one line."""
    looked_at = [
        _counted(verdict.originals, "original"),
        _counted(verdict.reports, "report"),
        _counted(verdict.readings, "reading"),
        f"with {_counted(verdict.claims, 'quote')}",
        _counted(verdict.judgements, "judgement"),
        f"{verdict.entries:,} entries of the log",
    ]
    found = "all is what it was" if verdict.whole else _counted(len(verdict.findings), "finding")
    return f"{found}: {', '.join(looked_at)}; last digest {verdict.head or 'none'}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _record(verdict: Verdict) -> dict[str, object]:
    return {
        "whole": verdict.whole,
        "findings": [{"where": f.where, "what": f.what, "remedy": f.remedy} for f in verdict.findings],
        "originals": verdict.originals,
        "reports": verdict.reports,
        "readings": verdict.readings,
        "quotes": verdict.claims,
        "judgements": verdict.judgements,
        "entries": verdict.entries,
        "head": verdict.head,
    }


@click.command()
@click.argument("casebook", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each entry.")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N entries.")
def log(casebook: str, as_json: bool, last: int | None) -> None:
    """List what happened to a casebook: made, opened by whom, reports collected and read, judged, exported.

    \b
    Example:
      safeconduct log mycase --last 20

    Entries are only ever added. Each holds a digest of what it says and of the entry before it; verify checks them.
    Those who opened it are noted once a day each, by the name that SAFECONDUCT_BY or the system gives.
    """
    with open_book(casebook) as book:
        entries = book.log.entries()
    for entry in entries[-last:] if last else entries:
        click.echo(json_line(_entry_record(entry)) if as_json else plain(_line(entry)))
    say(f"{len(entries):,} entries")


def _line(entry: LogEntry) -> str:
    told = ", ".join(f"{name} {_short(value)}" for name, value in sorted(entry.subject.items()) if name not in _UNTOLD)
    return f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.kind:<9}  {told}"


def _short(value: object) -> str:
    words = value.isoformat() if isinstance(value, date) else str(value)
    is_digest = len(words) == 64 and all(c in "0123456789abcdef" for c in words)
    return f"{words[:12]}…" if is_digest else words


def _entry_record(entry: LogEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "kind": entry.kind,
        "subject": entry.subject,
        "digest": entry.digest,
    }
