"""Open what a casebook consists of: its database and its originals, in one folder; and its key, if it is encrypted."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct import __version__
from safeconduct.vocab.errors import CasebookSealed

if TYPE_CHECKING:
    from safeconduct.store import Originals, Store
    from safeconduct.store.vault import Vault
    from safeconduct.vocab.secret import Secret

__all__ = [
    "ARCHIVE",
    "DATABASE",
    "KEY_FILE",
    "KEY_FILE_SETTING",
    "ORIGINALS",
    "PASSPHRASE_SETTING",
    "TOOL",
    "archive_of",
    "open_parts",
    "open_vault",
    "secret_from_settings",
]

DATABASE = "casebook.sqlite"
#: The folder of WARC files.
ARCHIVE = "archive"
ORIGINALS = "originals"
#: Holds the key of an encrypted casebook, itself encrypted.
KEY_FILE = "key.age"
#: Settings that say what opens an encrypted casebook: its passphrase, or a file that holds an age identity.
PASSPHRASE_SETTING = "SAFECONDUCT_PASSPHRASE"
KEY_FILE_SETTING = "SAFECONDUCT_KEY_FILE"
#: Who writes, for the log.
TOOL = f"safeconduct {__version__}"


def open_parts(
    where: Path,
    *,
    create: bool = False,
    clock: Callable[[], datetime] | None = None,
    unlock: Callable[[], Secret | None] | None = None,
    vault: Vault | None = None,
) -> tuple[Store, Originals]:
    """Open the store and the originals of a casebook.

    Args:
        where: its folder.
        create: make it where there is none: the folder must be missing or empty.
        clock: gives the time of what is written into the log; null for the system's.
        unlock: gives what opens it, asked only if it is encrypted; null for what the settings say.
        vault: its key, where that is known already.

    Raises:
        CasebookMissing, CasebookBroken, CasebookTooNew, CasebookLocked, CasebookReadOnly, CasebookFull.
        CasebookSealed: it is encrypted, and what was given does not open it.
    """
    from safeconduct.store.folder import check_folder

    check_folder(where, DATABASE, ORIGINALS, KEY_FILE, create=create)
    from safeconduct.store import Originals
    from safeconduct.store.sqlite import SqliteStore

    vault = vault or open_vault(where, unlock)
    store = SqliteStore(where / DATABASE, create=create, clock=clock, tool=TOOL, vault=vault)
    return store, Originals(where / ORIGINALS, vault)


def archive_of(originals: Originals) -> Originals:
    """The WARC files of the casebook that originals are of: every request that was made for it, and every answer."""
    from safeconduct.store import Originals

    return Originals(originals.folder.parent / ARCHIVE, originals.vault, ".warc.gz")


def open_vault(where: Path, unlock: Callable[[], Secret | None] | None) -> Vault | None:
    """The key of the casebook in a folder; null if it is not encrypted.

    Raises:
        CasebookSealed: it is encrypted, and what was given does not open it.
    """
    locked = where / KEY_FILE
    if not locked.is_file():
        return None
    from safeconduct.store.vault import unlock_vault

    secret = unlock() if unlock is not None else secret_from_settings()
    if secret is None:
        remedy = f"give its passphrase in {PASSPHRASE_SETTING}, or the file of an age key in {KEY_FILE_SETTING}"
        raise CasebookSealed(str(where), "is encrypted", remedy)
    return unlock_vault(locked.read_bytes(), secret, str(where))


def secret_from_settings() -> Secret | None:
    """What the settings say opens an encrypted casebook; null if they say nothing.

    Raises:
        CasebookSealed: the file they name cannot be read, or holds no key.
    """
    from safeconduct.vocab.secret import Secret

    if named := os.environ.get(KEY_FILE_SETTING):
        try:
            lines = Path(named).read_text(encoding="ascii").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CasebookSealed(named, f"cannot be read ({error})", f"see {KEY_FILE_SETTING}") from None
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        if len(keys) != 1:
            raise CasebookSealed(named, f"holds {len(keys)} keys", "name a file that holds one, as age-keygen makes it")
        return Secret(identity=keys[0])
    if passphrase := os.environ.get(PASSPHRASE_SETTING):
        return Secret(passphrase=passphrase)
    return None
