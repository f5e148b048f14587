"""Write an export where a user wants it: whole or not at all, and over nothing that is there unless that is meant.

One file, or of formats that are several files a folder, or a ZIP archive where the path ends in ``.zip``. The same
contents give the same bytes: the archive holds no times.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

from safeconduct.casebook.timeless import timeless_entry
from safeconduct.casebook.whole_file import beside, closed_by_umask, write_whole
from safeconduct.publish.exports import Files, Format
from safeconduct.vocab.errors import ExportRefused

__all__ = ["check_place", "write_files"]

_ZIP = ".zip"
#: The one file that --force does not reach: what a casebook holds cannot be made again.
_DATABASE = "casebook.sqlite"


def check_place(kind: Format, path: Path, *, force: bool = False) -> None:
    """See that an export can be written there, before it is made.

    Raises:
        ExportRefused: something is there, or the folder it is to lie in is not.
    """
    where = str(path)
    if not path.parent.is_dir():
        raise ExportRefused(where, f"there is no folder {path.parent}", "make it first, or name another place")
    as_folder = kind.several and path.suffix.lower() != _ZIP
    if as_folder and path.is_file():
        raise ExportRefused(where, f"is a file, and {kind.name} is a folder of files", "name a folder, or a .zip")
    if not as_folder and path.is_dir():
        raise ExportRefused(where, f"is a folder, and {kind.name} is one file", f"name a file in it: …{kind.ending}")
    if path.exists() and path.resolve().name == _DATABASE:
        raise ExportRefused(where, "is a casebook, which no export overwrites", "name another place")
    empty = path.is_dir() and not any(path.iterdir())
    if path.exists() and not force and not empty:
        raise ExportRefused(where, "is there already", "name another place, or overwrite it with --force")


def write_files(kind: Format, files: Files, path: Path, *, force: bool = False) -> list[Path]:
    """Write the files of an export, each whole or not at all.

    Args:
        kind: the format.
        files: as it made them.
        path: a file, a folder, or a ZIP archive. In a folder that is there, only files of the same names are replaced.
        force: overwrite what is there.

    Returns: What was written, in order.

    Raises:
        ExportRefused: something is there, or the folder it is to lie in is not.
        OSError: the system does not let it be written; what was there is still there.
    """
    check_place(kind, path, force=force)
    if not kind.several:
        write_whole(path, files[""])
        return [path]
    if path.suffix.lower() == _ZIP:
        write_whole(path, _zipped(files))
        return [path]
    if path.is_dir():
        for name, data in files.items():
            write_whole(path / name, data)
    else:
        _make_folder(path, files)
    return [path / name for name in files]


def _make_folder(path: Path, files: Files) -> None:
    made = Path(tempfile.mkdtemp(prefix=beside(path), dir=path.parent))
    try:
        for name, data in files.items():
            (made / name).write_bytes(data)
        made.chmod(closed_by_umask(0o777))
        made.rename(path)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(timeless_entry(name), data)
    return out.getvalue()
