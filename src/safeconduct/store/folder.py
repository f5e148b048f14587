"""See that a folder is a casebook or can become one, before anything in it is touched."""

from __future__ import annotations

from pathlib import Path

from safeconduct.store.troubles import told_by_system
from safeconduct.vocab.errors import CasebookBroken, CasebookMissing

__all__ = ["check_folder"]


def check_folder(where: Path, database: str, originals: str, key: str, *, create: bool) -> None:
    """See that a folder is a casebook, or can become one.

    Args:
        where: the folder.
        database: the name of the file that makes a folder a casebook.
        originals, key: the names of the folder of originals and of the file of its key, which may be there before it.
        create: make it where there is none.

    Raises:
        CasebookMissing, CasebookBroken, CasebookReadOnly, CasebookFull: it is none and cannot become one.
    """
    try:
        if where.is_file():
            raise CasebookBroken(
                str(where), "is a file, not a casebook", "name the casebook's folder first, then the reports"
            )
        names = sorted(path.name for path in where.iterdir()) if where.is_dir() else None
        if names is None and create:
            where.mkdir(parents=True)
    except OSError as error:
        reason = CasebookBroken(str(where), f"cannot be opened ({error.strerror})", "name another folder")
        raise told_by_system(error, str(where)) or reason from error
    if names and database not in names and not set(names) <= {originals, key}:
        raise CasebookBroken(
            str(where), "is a folder, but no casebook", "name another folder; a new one is made by add"
        )
    if not create and (names is None or database not in names):
        raise CasebookMissing(str(where), "there is no casebook", f"make one: safeconduct add {where} REPORT …")
