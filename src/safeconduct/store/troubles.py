"""What the system says is wrong → the error a user can do something about."""

from __future__ import annotations

import errno
import os

from safeconduct.vocab.errors import (
    CasebookBroken,
    CasebookFull,
    CasebookLocked,
    CasebookReadOnly,
    SafeconductError,
)

__all__ = ["broken", "full", "locked", "read_only", "told_by_system"]

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FAILING = frozenset({errno.EIO, getattr(errno, "ESTALE", errno.EIO), errno.ENXIO, errno.ENODEV})


def full(where: str) -> CasebookFull:
    """The disk is full."""
    return CasebookFull(where, "the disk is full", "free some space and add the rest again; what was added is kept")


def read_only(where: str) -> CasebookReadOnly:
    """Nothing can be written."""
    return CasebookReadOnly(
        where, "cannot be written to", "change its permissions, or copy the folder to where you may write"
    )


def locked(where: str) -> CasebookLocked:
    """Another process writes."""
    return CasebookLocked(
        where, "another program is writing to it", "wait until it has finished, or close the program that holds it open"
    )


def broken(where: str, what: str, remedy: str = "") -> CasebookBroken:
    """It is no casebook, or not a whole one."""
    return CasebookBroken(where, what, remedy or "restore it from a copy, or make a new one of the files in originals")


def told_by_system(error: OSError, where: str) -> SafeconductError | None:
    """The error to raise instead of one of the operating system's, or null if no user can help it."""
    if error.errno in _FULL:
        return full(where)
    if error.errno in _FORBIDDEN:
        return read_only(where)
    if error.errno in _FAILING:
        reason = os.strerror(error.errno or 0)
        return broken(where, f"the disk does not answer ({reason})", "plug it in again, or copy it to another disk")
    return None
