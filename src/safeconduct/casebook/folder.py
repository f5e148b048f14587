"""Look at a casebook's folder: what in it is no part of the casebook, and who else on the machine may change it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from safeconduct.casebook.opening import ARCHIVE, DATABASE, KEY_FILE, ORIGINALS
from safeconduct.casebook.settings import SETTINGS_FILES

__all__ = ["look_around"]

#: What SQLite puts beside a database while it is written.
_BESIDE = tuple(DATABASE + ending for ending in ("-journal", "-wal", "-shm"))


def look_around(where: Path) -> Iterator[str]:
    """Say what is worth knowing of a folder though nothing is wrong: nothing vouches for files that people put there.

    Args:
        where: the casebook's folder.
    """
    known = {DATABASE, KEY_FILE, ORIGINALS, ARCHIVE, *_BESIDE, *SETTINGS_FILES}
    for name in sorted(os.listdir(where)):
        if name not in known:
            yield f"{where / name}: is no part of the casebook, and nothing vouches for it"
    if os.name == "nt":
        return
    for path in (where, where / DATABASE, where / ORIGINALS):
        if path.exists() and path.stat().st_mode & stat.S_IWOTH:
            yield f"{path}: everybody on this machine may change it (chmod o-w)"
