"""Open what a casebook consists of: its database and its originals, in one folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct import __version__

if TYPE_CHECKING:
    from safeconduct.store import Originals, Store

__all__ = ["DATABASE", "ORIGINALS", "TOOL", "open_parts"]

DATABASE = "casebook.sqlite"
ORIGINALS = "originals"
#: Who writes, for the log.
TOOL = f"safeconduct {__version__}"


def open_parts(
    where: Path, *, create: bool = False, clock: Callable[[], datetime] | None = None
) -> tuple[Store, Originals]:
    """Open the store and the originals of a casebook.

    Args:
        where: its folder.
        create: make it where there is none: the folder must be missing or empty.
        clock: gives the time of what is written into the log; null for the system's.

    Raises:
        CasebookMissing, CasebookBroken, CasebookTooNew, CasebookLocked, CasebookReadOnly, CasebookFull.
    """
    from safeconduct.store.folder import check_folder

    check_folder(where, DATABASE, ORIGINALS, create=create)
    from safeconduct.store import Originals
    from safeconduct.store.sqlite import SqliteStore

    store = SqliteStore(where / DATABASE, create=create, clock=clock, tool=TOOL)
    return store, Originals(where / ORIGINALS)
