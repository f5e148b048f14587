"""Originals: the bytes of every report as they came, each in a file of its own.

The file is named by the bytes' SHA-256, or where originals are encrypted by a keyed digest.

A file is written beside its place, forced to the disk and only then given its name, so that a name always stands for
whole bytes. It is never written again. Bytes that belong to a row of the database are staged before it is written, and
named after it stands: whenever the process ends, a name stands for a row, and a row for bytes that can be found.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from safeconduct.store.troubles import broken, told_by_system
from safeconduct.store.vault import Vault
from safeconduct.vocab.errors import CasebookBroken

__all__ = ["Originals"]

_NAME = re.compile(r"[0-9a-f]{64}(?:\.warc\.gz)?\Z")
_PART = ".part"
#: Files that are forced to the disk at once.
_SYNCS = 8


class Originals:
    """A folder of originals. Only one process at a time may keep or clean: the store's ``writing`` sees to that.

    Args:
        folder: of the files.
        vault: encrypts them; null if they are not encrypted.
        ending: of the names of files that are not encrypted, for other programs.
    """

    def __init__(self, folder: Path, vault: Vault | None = None, ending: str = "") -> None:
        self.folder = folder
        self.vault = vault
        self._ending = ending

    def path(self, digest: str) -> Path:
        """The file of a digest."""
        return self.folder / (digest + self._ending if self.vault is None else self.vault.name(digest))

    def keep(self, data: bytes) -> str:
        """Keep bytes and give their digest; bytes that are there already are only checked.

        Raises:
            CasebookFull, CasebookReadOnly: they could not be written; nothing was changed.
            CasebookBroken: what is there under their digest is not what it was.
        """
        digest = self.stage(data)
        try:
            self.settle(digest)
        except BaseException:
            self.discard(digest)
            raise
        return digest

    def stage(self, data: bytes) -> str:
        """Write bytes beside their place and give their digest; until they are settled, ``clean`` may remove them.

        Raises:
            CasebookFull, CasebookReadOnly: they could not be written; nothing was changed.
            CasebookBroken: what is there under their digest is not what it was.
        """
        return self.stage_all([data])[0]

    def stage_all(self, many: Sequence[bytes]) -> list[str]:
        """Write several beside their places, as ``stage`` does, and wait for the disk once for all; or none of them."""
        digests: list[str] = []
        fresh: list[str] = []
        try:
            with contextlib.ExitStack() as opened:
                files = []
                for data in many:
                    digests.append(digest := hashlib.sha256(data).hexdigest())
                    path = self.path(digest)
                    if path.exists():
                        self.load(digest)
                        continue
                    if not fresh:
                        self.folder.mkdir(parents=True, exist_ok=True)
                    fresh.append(digest)
                    sealed = data if self.vault is None else self.vault.seal(data)
                    files.append(opened.enter_context(_write(_part(path), sealed)))
                _sync(files)
            if fresh:
                _sync_folder(self.folder)
        except BaseException as error:
            for digest in fresh:
                self.discard(digest)
            if isinstance(error, OSError):
                raise told_by_system(error, str(self.folder)) or error from error
            raise
        return digests

    def settle(self, digest: str) -> None:
        """Give staged bytes their name; bytes that have it already stay as they are.

        Raises:
            CasebookFull, CasebookReadOnly: it could not be given; the bytes are still staged, and found there.
        """
        path = self.path(digest)
        try:
            if path.exists():
                return
            os.replace(_part(path), path)  # whichever of both names the disk holds later, the bytes are found
        except OSError as error:
            raise told_by_system(error, str(self.folder)) or error from error

    def discard(self, digest: str) -> None:
        """Remove staged bytes."""
        with contextlib.suppress(OSError):
            _part(self.path(digest)).unlink()

    def load(self, digest: str) -> bytes:
        """Give the bytes of a digest.

        Raises:
            CasebookBroken: they are missing, or are not what they were.
        """
        path = self._where(digest)
        try:
            data: bytes | None = path.read_bytes()
        except FileNotFoundError:
            raise _missing(path) from None
        except PermissionError:
            raise _forbidden(path) from None
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
        path = self._where(digest)
        try:
            with open(path, "rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            raise _missing(path) from None
        except PermissionError:
            raise _forbidden(path) from None
        except OSError as error:
            raise told_by_system(error, str(path)) or error from error
        if found != digest:
            raise _changed(path)

    def files(self) -> Iterator[Path]:
        """The file of every original, in order of its name."""
        if self.folder.is_dir():
            yield from (self.folder / name for name in sorted(os.listdir(self.folder)) if _NAME.match(name))

    def others(self) -> Iterator[Path]:
        """Whatever else is in the folder, in order of its name: nothing of ours, or left by what was interrupted."""
        if self.folder.is_dir():
            yield from (self.folder / name for name in sorted(os.listdir(self.folder)) if not _NAME.match(name))

    def clean(self, wanted: Callable[[str], bool] = lambda digest: False) -> None:
        """Settle what an interrupted writing left staged for a row that stands; remove the rest.

        Args:
            wanted: whether a row stands for the bytes of a digest.
        """
        if not self.folder.is_dir():
            return
        for name in os.listdir(self.folder):
            if not name.endswith(_PART):
                continue
            part = self.folder / name
            with contextlib.suppress(OSError):
                digest = self._digest(part)
                if digest is not None and _part(self.path(digest)) == part and wanted(digest):
                    self.settle(digest)
                part.unlink(missing_ok=True)

    def _digest(self, path: Path) -> str | None:
        """The digest of the bytes of a file; null if they cannot be read."""
        data: bytes | None = path.read_bytes()
        if self.vault is not None and data is not None:
            data = self.vault.open(data)
        return None if data is None else hashlib.sha256(data).hexdigest()

    def _where(self, digest: str) -> Path:
        """The file of a digest, or where it is staged if it has not got its name."""
        path = self.path(digest)
        return _part(path) if not path.exists() and _part(path).exists() else path


def _part(path: Path) -> Path:
    return path.with_name(path.name + _PART)


def _missing(path: Path) -> CasebookBroken:
    return broken(str(path), "is missing", "restore it from a copy, or add the report again")


def _forbidden(path: Path) -> CasebookBroken:
    return broken(str(path), "may not be read by you", "change its permissions, or ask whoever owns it")


def _changed(path: Path) -> CasebookBroken:
    remedy = "restore it from a copy; or move it away and add the report again"
    return broken(str(path), "is not what was kept", remedy)


def _write(path: Path, data: bytes) -> BinaryIO:
    """Write a file, and leave it open."""
    with contextlib.ExitStack() as opened:
        file = opened.enter_context(open(path, "wb"))
        file.write(data)
        file.flush()
        opened.pop_all()
    return file


def _sync(files: Sequence[BinaryIO]) -> None:
    """Force files to the disk: several at once, for a disk waits for all of them in nearly the time of one."""
    if len(files) < 2:
        for file in files:
            os.fsync(file.fileno())
        return
    with ThreadPoolExecutor(_SYNCS) as pool:
        deque(pool.map(os.fsync, [file.fileno() for file in files]), 0)


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
