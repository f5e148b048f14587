"""``safeconduct settings``: read and write the files in which people tell a casebook how to do things."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from safeconduct.casebook.settings import SETTINGS
from safeconduct.cli.frame import FINDING, open_book, say

__all__ = ["settings"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("name", type=click.Choice(SETTINGS))
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@click.pass_context
def settings(context: click.Context, casebook: str, name: str, file: str | None) -> None:
    """Print a setting of a casebook, or put FILE in its place; - takes it from standard input.

    \b
    Examples:
      safeconduct settings mycase redaction.toml
      safeconduct settings mycase redaction.toml new.toml

    redaction.toml says whose names stay in copies made with --public; sources.toml says what safeconduct watch asks. In
    a casebook that is not encrypted they are plain files in its folder, to be edited there. In an encrypted one they
    are encrypted too, and this is how to read and change them.
    """
    with open_book(casebook, noted=False) as book:
        if file is not None:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            book.settings.save(name, data)
            say(f"{casebook}: {name} is what {file} says")
            return
        found = book.settings.load(name)
    if found is None:
        say(f"{casebook}: there is no {name}")
        context.exit(FINDING)
    else:
        sys.stdout.buffer.write(found)
