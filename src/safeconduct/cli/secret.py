"""Ask for what opens an encrypted casebook: the settings, else whoever sits at the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from safeconduct.casebook.opening import PASSPHRASE_SETTING, secret_from_settings

if TYPE_CHECKING:
    from safeconduct.vocab.secret import Secret

__all__ = ["ask_new_passphrase", "unlocker"]

#: A passphrase shorter than this is guessed in days.
SHORTEST = 12


def unlocker(casebook: str) -> Callable[[], Secret | None]:
    """What gives the passphrase or key of a casebook when it is asked."""

    def unlock() -> Secret | None:
        found = secret_from_settings()
        if found is not None or not _somebody_there():
            return found
        from safeconduct.vocab.secret import Secret

        return Secret(passphrase=click.prompt(f"Passphrase of {casebook}", hide_input=True, err=True))

    return unlock


def ask_new_passphrase() -> str:
    """A passphrase to encrypt with.

    Raises:
        click.UsageError: nobody is there to ask and the settings give none, or it is too short.
    """
    given = os.environ.get(PASSPHRASE_SETTING)
    if given is None and _somebody_there():
        given = click.prompt("New passphrase", hide_input=True, confirmation_prompt="Once more", err=True)
    if given is None:
        raise click.UsageError(f"give a passphrase in {PASSPHRASE_SETTING}, or an age key with --recipient")
    if len(given) < SHORTEST:
        raise click.UsageError(f"the passphrase is shorter than {SHORTEST} characters: choose several words")
    return given


def _somebody_there() -> bool:
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:
        return False
