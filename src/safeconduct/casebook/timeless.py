"""Entries of ZIP archives that hold no time: the same files give the same bytes."""

from __future__ import annotations

import zipfile

__all__ = ["timeless_entry"]

#: The earliest time that a ZIP archive can give a file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def timeless_entry(name: str) -> zipfile.ZipInfo:
    """An entry for a plain file, to be compressed."""
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
