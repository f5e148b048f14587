"""``safeconduct verify`` and ``safeconduct log``: whether a casebook is whole, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from safeconduct.cli.frame import FINDING, open_book, say
from safeconduct.publish.plain import plain
from safeconduct.vocab.errors import CasebookBroken, CasebookMissing
from safeconduct.vocab.log import LogEntry
from safeconduct.vocab.record import json_line
from safeconduct.vocab.verdict import FROM_A_COPY, Finding, Part, Verdict

__all__ = ["log", "verify"]


#: What an entry holds for programs: digest of a row, print of a text, and of what a row can be made again.
_UNTOLD = ("row", "print", "added", "made_of", "judgement", "visit")
#: So many findings are printed; all of them are in the JSON.
_MOST_SHOWN = 100


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

    Each finding is one line: the file, the report or the entry; what is wrong with it, and which entry of the log says
    otherwise; what to do. Behind them stands, part by part, how much is what it was. The last line gives the digest of
    the last entry of the log. Write that digest down somewhere else, or have it sealed: whoever can write to the
    casebook could make a whole new log, or cut off its end, but not one that holds the digest you have.

    Files that people put beside the casebook are no findings; they are named, since nothing vouches for them.

    Where the database cannot be opened, the originals are still checked, by their names, which are their SHA-256.

    Exit code 0 if all is what it was, 1 if anything is not, or if the casebook cannot be opened.
    """
    try:
        with open_book(casebook, noted=False) as book:
            verdict = book.log.verify(redraw=redraw, head=head, ca=Path(ca) if ca else None)
    except (CasebookBroken, CasebookMissing) as error:
        from safeconduct.casebook.verifying import verify_originals

        alone = verify_originals(Path(casebook), error)
        if alone is None:
            raise
        verdict = alone
    if as_json:
        click.echo(json_line(_record(verdict)))
    else:
        for finding in verdict.findings[:_MOST_SHOWN]:
            click.echo(plain(_told_finding(finding)))
        if len(verdict.findings) > _MOST_SHOWN:
            click.echo(f"and {_counted(len(verdict.findings) - _MOST_SHOWN, 'more finding')}: --json lists all")
        for line in _told(verdict):
            say(line)
        if head is None and verdict.whole:
            say("that the end of the log was cut off shows only against a digest noted elsewhere: --head")
    if not verdict.whole:
        context.exit(FINDING)


def _told_finding(finding: Finding) -> str:
    usual = finding.remedy in ("", FROM_A_COPY)  # said once, at the end
    return f"{finding.where}: {finding.what}" + ("" if usual else f" ({finding.remedy})")


def _told(verdict: Verdict) -> Iterator[str]:
    """What was looked at and what came of it: in one line where all is well, else part by part."""
    for note in verdict.notes:
        yield f"note: {note}"
    counts = [
        ("original", verdict.originals, Part.ORIGINALS),
        ("report", verdict.reports, Part.REPORTS),
        ("reading", verdict.readings, Part.READINGS),
        ("judgement", verdict.judgements, Part.JUDGEMENTS),
        ("visit", verdict.visits, Part.VISITS),
    ]
    last = f"last digest {verdict.head or 'none'}"
    if verdict.whole:
        looked_at = [_counted(count, what) for what, count, _ in counts]
        looked_at[2] += f" with {_counted(verdict.claims, 'quote')}"
        yield f"all is what it was: {', '.join(looked_at)}, {verdict.entries:,} entries of the log; {last}"
        return
    yield f"not whole: {_counted(len(verdict.findings), 'finding')}"
    log = verdict.wrong(Part.LOG)
    if verdict.entries or log:  # a log that was read and is empty is a finding; this one could not be read
        yield f"log: {verdict.entries:,} entries, " + (_counted(log, "place") + " wrong" if log else "a whole chain")
    for what, count, part in counts:
        wrong = verdict.wrong(part)
        if count or wrong:
            yield f"{what}s: {count:,} there, " + (f"{wrong:,} wrong, missing or strange" if wrong else "all whole")
    for part in (Part.ARCHIVE, Part.STAMPS, Part.DATABASE, Part.FOLDER):
        if wrong := verdict.wrong(part):
            yield f"{part.value}: {_counted(wrong, 'thing')} wrong"
    yield last
    if any(finding.remedy == FROM_A_COPY for finding in verdict.findings):
        yield f"what to do: {FROM_A_COPY} that is whole, and keep this one as it is for whoever asks what happened"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _record(verdict: Verdict) -> dict[str, object]:
    return {
        "whole": verdict.whole,
        "findings": [
            {"part": f.part.value, "where": f.where, "what": f.what, "remedy": f.remedy, "entry": f.entry}
            for f in verdict.findings
        ],
        "notes": list(verdict.notes),
        "originals": verdict.originals,
        "reports": verdict.reports,
        "readings": verdict.readings,
        "quotes": verdict.claims,
        "judgements": verdict.judgements,
        "visits": verdict.visits,
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
    with open_book(casebook, noted=False) as book:
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
