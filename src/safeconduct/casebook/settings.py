"""Settings: the files in which people tell a casebook how to do things; encrypted like all else where it is encrypted.

Whose names stay, and what is watched, are no less dangerous than the reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.casebook.whole_file import write_whole
from safeconduct.store.troubles import told_by_system
from safeconduct.vocab.errors import CasebookBroken

if TYPE_CHECKING:
    from safeconduct.store.vault import Vault

__all__ = ["REDACTION", "SETTINGS", "SETTINGS_FILES", "SOURCES", "Settings"]

#: Says whose names stay in copies made for the public.
REDACTION = "redaction.toml"
#: Says what is watched.
SOURCES = "sources.toml"
SETTINGS = (REDACTION, SOURCES)
_SEALED = ".age"
#: The files they lie in, in plain or sealed.
SETTINGS_FILES = (*SETTINGS, *(name + _SEALED for name in SETTINGS))


class Settings:
    """The settings of one casebook.

    Args:
        folder: of the casebook.
        vault: its key; null if it is not encrypted.
    """

    def __init__(self, folder: Path, vault: Vault | None) -> None:
        self._folder = folder
        self._vault = vault

    def path(self, name: str) -> Path:
        """Where a setting lies."""
        return self._folder / (name if self._vault is None else name + _SEALED)

    def load(self, name: str) -> bytes | None:
        """What a setting says; null if there is none. One in plain is taken where nobody has sealed it yet.

        Raises:
            CasebookBroken: it was sealed with another key, or is damaged.
        """
        path = self.path(name)
        if path.is_file():
            data: bytes | None = path.read_bytes()
            if self._vault is not None and data is not None:
                data = self._vault.open(data)
                if data is None:
                    raise CasebookBroken(str(path), "is not what was sealed", "write it again: safeconduct settings")
            return data
        plain = self._folder / name
        return plain.read_bytes() if plain.is_file() else None

    def save(self, name: str, data: bytes) -> None:
        """Put what a setting says in place of what it said; of an encrypted casebook nothing in plain is left.

        Raises:
            CasebookReadOnly, CasebookFull, CasebookBroken: the folder or its disk cannot be written to.
        """
        try:
            write_whole(self.path(name), data if self._vault is None else self._vault.seal(data))
            if self._vault is not None:
                (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise told_by_system(error, str(self._folder)) or error from error
