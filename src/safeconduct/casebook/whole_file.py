"""Write a file that is there whole or not at all: beside its place first, and only then under its name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

__all__ = ["beside", "closed_by_umask", "whole_file", "write_whole"]

#: A longer name leaves no room for what a temporary one adds.
_LONGEST = 40


def beside(path: Path) -> str:
    """How the names of temporary files and folders beside a path begin."""
    return f".{path.name[:_LONGEST]}."


def closed_by_umask(mode: int) -> int:
    """A mode without what the user's umask closes to others; temporary files are closed to all."""
    mask = os.umask(0)
    os.umask(mask)
    return mode & ~mask


@contextmanager
def whole_file(path: Path, *, private: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write into; it takes its name when all is written, and is gone when that fails.

    Whoever has the old file open keeps it until the new one is there.

    Args:
        path: of the file.
        private: whether nobody but its owner may read it.
    """
    handle, name = tempfile.mkstemp(prefix=beside(path), dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not private:
            os.chmod(name, closed_by_umask(0o666))
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes into a file that is there whole or not at all."""
    with whole_file(path) as file:
        file.write(data)
