"""The database of an encrypted casebook: SQLCipher's library in place of SQLite's, and how a file is encrypted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from safeconduct.store.vault import Vault
from safeconduct.vocab.libraries import load_library

__all__ = ["copy_database", "load_cipher", "unlocking"]


def load_cipher() -> Any:
    """SQLCipher's library.

    Raises:
        LibraryMissing: it is not installed.
    """
    return load_library(
        "sqlcipher3.dbapi2", "encryption", "sqlcipher3 is not installed", 'pip install "safeconduct[vault]"'
    )


def unlocking(vault: Vault) -> Iterator[str]:
    """What to say first to an encrypted database: its key; and nothing on the disk in plain, nothing on the screen."""
    yield "PRAGMA cipher_log_level = NONE"
    yield f'PRAGMA key = "{vault.pragma}"'
    yield "PRAGMA temp_store = MEMORY"


def copy_database(source: Path, key: Vault | None, target: Path, new_key: Vault | None) -> None:
    """Copy a database, row by row, from one key to another; either may be none."""
    library = load_cipher()
    with closing(library.connect(str(source), isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.pragma}"')
        connection.execute("PRAGMA temp_store = MEMORY")
        named = connection.execute("PRAGMA application_id").fetchone()[0]
        new = f'"{new_key.pragma}"' if new_key else "''"
        connection.execute(f"ATTACH DATABASE ? AS copy KEY {new}", (str(target),))
        connection.execute("SELECT sqlcipher_export('copy')")
        connection.execute(f"PRAGMA copy.application_id = {int(named)}")
        connection.execute("DETACH DATABASE copy")
