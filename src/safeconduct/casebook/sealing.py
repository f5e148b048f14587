"""Encrypt a casebook at rest, or decrypt it: the same casebook, with another key or with none.

The new one is made whole beside the old one and verified; only then does it take its place.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.casebook.opening import DATABASE, KEY_FILE, archive_of, open_parts, open_vault
from safeconduct.casebook.settings import SETTINGS, SETTINGS_FILES, Settings
from safeconduct.casebook.whole_file import beside, write_whole
from safeconduct.vocab.errors import CasebookBroken, CasebookSealed
from safeconduct.vocab.log import LogKind

if TYPE_CHECKING:
    from safeconduct.store.vault import Vault
    from safeconduct.vocab.secret import Secret

__all__ = ["Lock", "change_key", "decrypt", "encrypt"]

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Lock:
    """What a key is encrypted with: a passphrase, or age keys (``age1…``)."""

    passphrase: str | None = None
    recipients: tuple[str, ...] = ()

    def __call__(self, vault: Vault) -> bytes:
        """What ``key.age`` is to hold."""
        from safeconduct.store.vault import lock_vault

        return lock_vault(vault, self.passphrase, self.recipients)


def encrypt(where: Path, lock: Lock, by: str, clock: Callable[[], datetime] | None = None) -> None:
    """Encrypt the casebook in a folder; where there is none, make an empty one that is.

    Args:
        where: the folder.
        lock: what the key that is made is encrypted with.
        by: who does it, for the log.
        clock: gives the time for the log.

    Raises:
        CasebookSealed: it is encrypted already.
        CasebookBroken: it is not what it was; nothing was changed.
    """
    from safeconduct.store.vault import make_vault

    if (where / KEY_FILE).is_file():
        raise CasebookSealed(str(where), "is encrypted already", "safeconduct rekey changes what opens it")
    vault = make_vault()
    if not (where / DATABASE).is_file():
        open_parts(where, create=True, clock=clock, vault=vault)[0].close()
        write_whole(where / KEY_FILE, lock(vault))
        return
    _exchange(where, None, vault, lock(vault), (LogKind.ENCRYPTED, by), clock)


def decrypt(
    where: Path, unlock: Callable[[], Secret | None], by: str, clock: Callable[[], datetime] | None = None
) -> None:
    """Decrypt the casebook in a folder. The rest is as for ``encrypt``.

    Raises:
        CasebookSealed: it is not encrypted, or what was given does not open it.
    """
    vault = open_vault(where, unlock)
    if vault is None:
        raise CasebookSealed(str(where), "is not encrypted", "encrypt it first")
    _exchange(where, vault, None, None, (LogKind.DECRYPTED, by), clock)


def change_key(
    where: Path,
    unlock: Callable[[], Secret | None],
    lock: Lock,
    by: str = "",
    clock: Callable[[], datetime] | None = None,
) -> None:
    """Change what opens an encrypted casebook. Whoever kept its old ``key.age`` and what opens that still can.

    Args:
        where: its folder.
        unlock: gives what opens it now.
        lock: what its key is to be encrypted with.
        by: who does it, for the log.
        clock: gives the time for the log.

    Raises:
        CasebookSealed: it is not encrypted, or what was given does not open it.
    """
    vault = open_vault(where, unlock)
    if vault is None:
        raise CasebookSealed(str(where), "is not encrypted", "encrypt it first")
    locked = lock(vault)
    store, _ = open_parts(where, clock=clock, vault=vault)
    try:
        store.append(LogKind.REKEYED, {"by": by})
    finally:
        store.close()
    write_whole(where / KEY_FILE, locked)


def _exchange(
    where: Path,
    old: Vault | None,
    new: Vault | None,
    key_file: bytes | None,
    noted: tuple[LogKind, str],
    clock: Callable[[], datetime] | None,
) -> None:
    """Make the casebook with another key beside the old one, then put it in its place."""
    from safeconduct.casebook.verifying import verify

    store, originals = open_parts(where, clock=clock, vault=old)
    target = Path(tempfile.mkdtemp(prefix=beside(where.resolve()), dir=where.resolve().parent))
    try:
        with store.writing():  # nobody else may change it meanwhile
            verdict = verify(store, originals)
            if not verdict.whole:
                finding = verdict.findings[0]
                raise CasebookBroken(finding.where, finding.what, "see safeconduct verify; nothing was changed")
            _copy(where, target, old, new)
            if key_file is not None:
                write_whole(target / KEY_FILE, key_file)
            fresh, fresh_originals = open_parts(target, clock=clock, vault=new)
            try:
                for report in fresh.reports():
                    fresh_originals.keep(originals.load(report.capture.sha256))
                archive, fresh_archive = archive_of(originals), archive_of(fresh_originals)
                for digest in sorted(fresh.warcs()):
                    fresh_archive.keep(archive.load(digest))
                if not verify(fresh, fresh_originals, head=verdict.head).whole:
                    raise CasebookBroken(str(where), "could not be copied whole", "nothing was changed; try again")
                fresh.append(noted[0], {"by": noted[1]})
            finally:
                fresh.close()
    except BaseException:
        store.close()
        shutil.rmtree(target, ignore_errors=True)
        raise
    store.close()
    _put_in_place(where.resolve(), target)


def _copy(where: Path, target: Path, old: Vault | None, new: Vault | None) -> None:
    """Copy the database, the settings, and whatever else people put into the folder, which stays as it is."""
    from safeconduct.store.cipher import copy_database

    copy_database(where / DATABASE, old, target / DATABASE, new)
    for name in SETTINGS:
        data = Settings(where, old).load(name)
        if data is not None:
            Settings(target, new).save(name, data)
    for path in sorted(where.iterdir()):
        if path.name in (KEY_FILE, *SETTINGS_FILES) or path.name.startswith(DATABASE):
            continue
        if path.is_file():
            shutil.copyfile(path, target / path.name)


def _put_in_place(where: Path, fresh: Path) -> None:
    """Put the new folder where the old one is, and take that away; its files are written over first.

    On disks that write elsewhere what is written anew (SSDs, journaling and snapshotting systems) traces may remain.
    """
    old = fresh.with_name(fresh.name + ".old")
    os.chmod(fresh, where.stat().st_mode & 0o777)
    os.rename(where, old)
    os.rename(fresh, where)
    for path in sorted(old.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with suppress(OSError):
                _overwrite(path)
    shutil.rmtree(old)


def _overwrite(path: Path) -> None:
    with open(path, "r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())
