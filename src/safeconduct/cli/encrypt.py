"""``safeconduct encrypt``, ``decrypt`` and ``rekey``: a casebook that nobody else can read."""

from __future__ import annotations

from pathlib import Path

import click

from safeconduct.casebook.sealing import Lock, change_key
from safeconduct.casebook.sealing import decrypt as decrypt_casebook
from safeconduct.casebook.sealing import encrypt as encrypt_casebook
from safeconduct.cli.frame import default_name, say
from safeconduct.cli.secret import ask_new_passphrase, unlocker

__all__ = ["decrypt", "encrypt", "rekey"]

_RECIPIENT = click.option(
    "--recipient", "recipients", metavar="AGE1…", multiple=True,
    help="Encrypt it for the holder of this age key instead of with a passphrase; may be given several times.",
)  # fmt: skip


@click.command()
@click.argument("casebook", type=click.Path())
@_RECIPIENT
def encrypt(casebook: str, recipients: tuple[str, ...]) -> None:
    """Encrypt a casebook, so that nobody can read it without the passphrase or key; or make an empty one that is.

    \b
    Examples:
      safeconduct encrypt mycase
      safeconduct encrypt mycase --recipient age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudwqhsdqmf8dj9

    The database is encrypted with SQLCipher, the originals with age, the key of both with a passphrase or for the
    holders of age keys (age-keygen makes them). Every command asks for the passphrase then, or takes it from
    SAFECONDUCT_PASSPHRASE; or it takes the file of an age key from SAFECONDUCT_KEY_FILE.

    The encrypted casebook is made whole and verified before it takes the place of the old one, whose files are written
    over. On solid-state disks, and where the system keeps snapshots, traces of them may remain all the same: what must
    never be on a disk in plain goes into a casebook that is encrypted before anything is added.

    Without the passphrase or key nothing can be had back. Dossiers, exports and what you print are not encrypted.
    """
    encrypt_casebook(Path(casebook), _lock(recipients), default_name())
    say(f"{casebook}: encrypted")


@click.command()
@click.argument("casebook", type=click.Path())
def decrypt(casebook: str) -> None:
    """Make an encrypted casebook readable to everybody again.

    \b
    Example:
      safeconduct decrypt mycase
    """
    decrypt_casebook(Path(casebook), unlocker(casebook), default_name())
    say(f"{casebook}: decrypted; everybody who can read the folder can read it now")


@click.command()
@click.argument("casebook", type=click.Path())
@_RECIPIENT
def rekey(casebook: str, recipients: tuple[str, ...]) -> None:
    """Change the passphrase of an encrypted casebook, or for whom it is encrypted.

    \b
    Example:
      safeconduct rekey mycase

    Nothing else is encrypted anew: whoever kept the old key.age and its passphrase can still read the casebook. To shut
    them out, decrypt it and encrypt it again.
    """
    change_key(Path(casebook), unlocker(casebook), _lock(recipients), default_name())
    say(f"{casebook}: what opens it has changed")


def _lock(recipients: tuple[str, ...]) -> Lock:
    """What the key is to be encrypted with: asked for before anything is done."""
    return Lock(None if recipients else ask_new_passphrase(), recipients)
