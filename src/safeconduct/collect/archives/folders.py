"""Folders and packed folders → the files in them, in order of their names."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from safeconduct.collect.drawn import MAX_BYTES
from safeconduct.collect.items import Lost
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["list_folder", "read_packed"]

#: What systems and programs leave in folders.
_LEFT_BEHIND = ("Thumbs.db", "desktop.ini", "__MACOSX")
_MOST_MEMBERS = 100_000
#: The file that makes a folder a casebook.
_CASEBOOK = "casebook.sqlite"


def list_folder(folder: str) -> Iterator[str | Lost]:
    """The path of every file in a folder and the folders in it, in order; links to other folders are not followed."""

    def tell(error: OSError) -> None:
        failed.append(error)

    failed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=tell):
        if _CASEBOOK in names:  # what is in a casebook is there already
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if _is_wanted(name))
        for error in failed:
            reason = ReportUnreadable(
                str(error.filename), f"cannot be opened: {error.strerror}", "check that you may read it"
            )
            yield Lost(str(error.filename), reason)
        failed.clear()
        for name in sorted(filter(_is_wanted, names)):
            yield str(Path(where) / name)


def read_packed(packed: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes] | Lost]:
    """Name and bytes of every file of a packed folder. Nothing is written anywhere, whatever the names say."""
    for number, member in enumerate(packed.infolist()):
        if number >= _MOST_MEMBERS:
            what = f"holds more than {_MOST_MEMBERS:,} files"
            yield Lost(name, ReportUnreadable(name, what, "unpack it, and add the folder"))
            return
        parts = [part for part in member.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        if member.is_dir() or not parts or not all(map(_is_wanted, parts)):
            continue
        inner = "/".join(parts)
        where = f"{name}, {inner}"
        if member.flag_bits & 1:
            yield Lost(where, ReportUnreadable(where, "is encrypted", "unpack it with its password, and add the files"))
            continue
        try:
            with packed.open(member) as file:
                data = file.read(MAX_BYTES + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
            yield Lost(where, ReportUnreadable(where, "is damaged", "get the packed file again"))
            continue
        except Exception as error:  # zlib and lzma have errors of their own
            yield Lost(where, ReportUnreadable(where, f"is damaged ({error})", "get the packed file again"))
            continue
        if len(data) > MAX_BYTES:
            yield Lost(where, ReportUnreadable(where, "is larger than 64 MB", "a report is far smaller"))
        elif data:
            yield inner, data


def _is_wanted(name: str) -> bool:
    return not name.startswith(".") and name not in _LEFT_BEHIND and not name.endswith((".part", "~", ".crdownload"))
