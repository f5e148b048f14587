"""Originals: the bytes of every report as they came, each in a file of its own.

The file is named by the bytes' SHA-256, or where originals are encrypted by a keyed digest.

A file is written beside its place, forced to the disk and only then given its name, so that a name always stands for
whole bytes. It is never written again. What an interrupted writing leaves behind bears no such name and is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from safeconduct.store.troubles import broken, told_by_system
from safeconduct.store.vault import Vault
from safeconduct.vocab.errors import CasebookBroken

__all__ = ["Originals"]

_NAME = re.compile(r"[0-9a-f]{64}\Z")
_PART = ".part"


class Originals:
    """A folder of originals. Only one process at a time may keep or clean: the store's ``writing`` sees to that.

    Args:
        folder: of the files.
        vault: encrypts them; null if they are not encrypted.
    """

    def __init__(self, folder: Path, vault: Vault | None = None) -> None:
        self.folder = folder
        self.vault = vault

    def path(self, digest: str) -> Path:
        """The file of a digest."""
        return self.folder / (digest if self.vault is None else self.vault.name(digest))

    def keep(self, data: bytes) -> str:
        """Keep bytes and give their digest; bytes that are there already are only checked.

        Raises:
            CasebookFull, CasebookReadOnly: they could not be written; nothing was changed.
            CasebookBroken: what is there under their digest is not what it was.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        try:
            if path.exists():
                self.load(digest)
                return digest
            self.folder.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + _PART)
            try:
                _write(part, data if self.vault is None else self.vault.seal(data))
                os.replace(part, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    part.unlink()
                raise
            _sync_folder(self.folder)
        except OSError as error:
            raise told_by_system(error, str(self.folder)) or error from error
        return digest

    def load(self, digest: str) -> bytes:
        """Give the bytes of a digest.

        Raises:
            CasebookBroken: they are missing, or are not what they were.
        """
        path = self.path(digest)
        try:
            data: bytes | None = path.read_bytes()
        except FileNotFoundError:
            raise _missing(path) from None
        except OSError as error:
            raise told_by_system(error, str(path)) or error from error
        if self.vault is not None and data is not None:
            data = self.vault.open(data)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            raise _changed(path)
        return data

    def check(self, digest: str) -> None:
        """See that the bytes of a digest are there and are what they were, without holding them all.

        Raises:
            CasebookBroken: they are missing, or are not what they were.
        """
        if self.vault is not None:
            self.load(digest)
            return
        path = self.path(digest)
        try:
            with open(path, "rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            raise _missing(path) from None
        except OSError as error:
            raise told_by_system(error, str(path)) or error from error
        if found != digest:
            raise _changed(path)

    def files(self) -> Iterator[Path]:
        """The file of every original, in order of its name."""
        if self.folder.is_dir():
            yield from (self.folder / name for name in sorted(os.listdir(self.folder)) if _NAME.match(name))

    def clean(self) -> None:
        """Remove what interrupted writings left behind."""
        if not self.folder.is_dir():
            return
        for name in os.listdir(self.folder):
            if name.endswith(_PART):
                with contextlib.suppress(OSError):
                    (self.folder / name).unlink()


def _missing(path: Path) -> CasebookBroken:
    return broken(str(path), "is missing", "restore it from a copy, or add the report again")


def _changed(path: Path) -> CasebookBroken:
    remedy = "restore it from a copy; or move it away and add the report again"
    return broken(str(path), "is not what was kept", remedy)


def _write(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Force the folder's list of names to the disk, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
