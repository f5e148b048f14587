"""Bytes of a file or of standard input, read in bounded memory."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from safeconduct.collect.drawn import MAX_BYTES
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["STANDARD_INPUT", "load_bytes"]

#: The path that stands for standard input.
STANDARD_INPUT = "-"


def load_bytes(path: Path | str, limit: int = MAX_BYTES) -> bytes:
    """Read a file, or standard input for ``-``.

    Args:
        path: a file, a pipe, or ``-``.
        limit: most bytes that are read; a longer file is refused unread.

    Raises:
        ReportUnreadable: missing, a folder, empty, too large, or not allowed to be read.
    """
    where = str(path)
    try:
        data = _load_standard_input(limit) if where == STANDARD_INPUT else _load_file(where, limit)
    except FileNotFoundError:
        raise ReportUnreadable(where, "there is no such file", "check the path") from None
    except (IsADirectoryError, NotADirectoryError):
        raise _folder(where) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportUnreadable(where, f"cannot be opened: {reason}", "check that you may read it") from None
    except ReportUnreadable:
        raise
    except ValueError:  # a null character in the path
        raise ReportUnreadable(repr(where), "is not a path", "check the path") from None
    if len(data) > limit:
        raise _too_large(where, limit)
    if not data:
        raise ReportUnreadable(where, "is empty", "get it again from where it came")
    return data


def _load_standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise ReportUnreadable(STANDARD_INPUT, "standard input is closed", "name a file, or give the text to read")
    return sys.stdin.buffer.read(limit + 1)


def _load_file(where: str, limit: int) -> bytes:
    """The file's bytes; one more than the limit shows that there are more."""
    status = os.stat(where)
    if stat.S_ISDIR(status.st_mode):
        raise _folder(where)
    if stat.S_ISREG(status.st_mode) and status.st_size > limit:
        raise _too_large(where, limit)
    with open(where, "rb") as file:
        return file.read(limit + 1)


def _folder(where: str) -> ReportUnreadable:
    return ReportUnreadable(where, "is a folder", "name the files in it")


def _too_large(where: str, limit: int) -> ReportUnreadable:
    return ReportUnreadable(
        where, f"is larger than {limit // 2**20} MB", "a report is far smaller: save its text, or split it into reports"
    )
