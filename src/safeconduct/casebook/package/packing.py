"""Pack a casebook into one file, and make the same casebook of such a file again, byte by byte."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.casebook.package.bag import Bag, write_bag
from safeconduct.casebook.package.crate import crate_metadata
from safeconduct.casebook.time_stamp import stamps_in
from safeconduct.casebook.whole_file import beside, whole_file
from safeconduct.vocab.errors import ExportRefused, PackageBroken
from safeconduct.vocab.judgement import Judgement, judgement_record
from safeconduct.vocab.log import LogEntry
from safeconduct.vocab.record import json_line

if TYPE_CHECKING:
    from safeconduct.vocab.document import Report

__all__ = ["Contents", "Packed", "pack", "unpack"]

#: What is made again of the rest, for people to read; an unpacked casebook does not hold it.
READABLE = "readable"
_README = """\
This package holds a casebook of Safeconduct: reports as they were collected, what was read of them, what people
decided, and the log of all that happened to it.

data/originals/           every report as it came, byte by byte, named by its SHA-256
data/casebook.sqlite      the records, a SQLite database
data/readable/            the same for people: every text as it was read, what people decided, the log; and in
                          reports.jsonl each report's title, author, address, days, and where its pages begin

To check it without the program: unzip it, then in the folder run
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
or any tool for BagIt (RFC 8493). Each line of data/readable/log.jsonl is an entry of the log. Its digest is the SHA-256
of this JSON, without spaces, keys sorted, characters beyond ASCII escaped:
    [digest of the entry before (64 zeros for the first), number, at, kind, subject]
Time stamps, if there are any, are checked with
    openssl ts -verify -data data/readable/stamps/N.txt -in data/readable/stamps/N.tsr -CAfile ROOTS.pem

To work with it: safeconduct unpack PACKAGE FOLDER
"""
_README_SEALED = """\
This package holds an encrypted casebook of Safeconduct. Whoever has its passphrase or key can open it:
    safeconduct unpack PACKAGE FOLDER

To check without the program and without the key that nothing was changed: unzip it, then in the folder run
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
or any tool for BagIt (RFC 8493).
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a package."""

    title: str
    #: By their path in the casebook; taken over byte by byte.
    files: dict[str, Path]
    reports: tuple[Report, ...]
    judgements: tuple[Judgement, ...]
    entries: tuple[LogEntry, ...]
    packed: datetime
    tool: str
    #: Whether the files are encrypted, so that nothing may stand beside them in plain words.
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written or read."""

    path: Path
    sha256: str
    files: int
    size: int


def pack(contents: Contents, out: Path, *, force: bool = False) -> Packed:
    """Write a package, whole or not at all.

    Raises:
        ExportRefused: something is there, or the folder it is to lie in is not.
    """
    if not out.parent.is_dir():
        raise ExportRefused(str(out), f"there is no folder {out.parent}", "make it first, or name another place")
    if out.exists() and not force:
        raise ExportRefused(str(out), "is there already", "name another place, or overwrite it with --force")
    readable = {} if contents.sealed else _readable(contents)
    payload: dict[str, Path | bytes] = {**contents.files, **readable}
    told = dict.fromkeys(sorted(readable), "for people to read") | {
        name: "the records" for name in sorted(contents.files) if not name.startswith("originals/")
    }
    shown = () if contents.sealed else contents.reports
    crate = crate_metadata(contents.title, contents.packed, contents.tool, shown, told)
    info = {
        "Bagging-Date": contents.packed.date().isoformat(),
        "Bag-Software-Agent": contents.tool,
        "External-Description": contents.title,
        "Safeconduct-Log-Head": contents.entries[-1].digest if contents.entries else "none",
    }
    readme = (_README_SEALED if contents.sealed else _README).encode()
    with whole_file(out, private=True) as file:
        write_bag(file, payload, info, {"README.txt": readme, "ro-crate-metadata.json": crate})
    return _told(out, len(payload))


def _told(path: Path, files: int) -> Packed:
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Packed(path, digest, files, path.stat().st_size)


def _readable(contents: Contents) -> dict[str, bytes]:
    texts = {f"{READABLE}/texts/{r.capture.sha256}.txt": r.text.content.encode() for r in contents.reports}
    judged = [judgement_record(one) for one in contents.judgements]
    entries = [
        {"number": e.number, "at": e.at.isoformat(), "kind": e.kind, "subject": e.subject, "digest": e.digest}
        for e in contents.entries
    ]
    stamps: dict[str, bytes] = {}
    for entry, head, reply in stamps_in(contents.entries):
        stamps[f"{READABLE}/stamps/{entry.number}.txt"] = head.encode()
        stamps[f"{READABLE}/stamps/{entry.number}.tsr"] = reply
    return {
        **texts,
        **stamps,
        f"{READABLE}/reports.jsonl": _lines(map(_told_report, contents.reports)),
        f"{READABLE}/judgements.jsonl": _lines(judged),
        f"{READABLE}/log.jsonl": _lines(entries),
    }


def _told_report(report: Report) -> dict[str, object]:
    return {
        "sha256": report.capture.sha256,
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "author": report.author,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "updated": report.updated.isoformat() if report.updated else None,
        "language": report.language,
        "media_type": report.capture.media_type,
        "pages": list(report.text.pages),
    }


def _lines(records: Iterable[object]) -> bytes:
    return "".join(json_line(record) + "\n" for record in records).encode()


def unpack(path: Path, folder: Path) -> Packed:
    """Make the casebook of a package, whole or not at all.

    Args:
        path: the package.
        folder: where to; it must not be there yet, or be empty.

    Raises:
        PackageBroken: it is no package, or not what was packed.
        ExportRefused: something is in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportRefused(str(folder), "is there already", "name a new folder")
    with Bag.open(path) as bag:
        mine = [name for name in bag.names if not name.startswith(f"{READABLE}/")]
        if "casebook.sqlite" not in mine:
            raise PackageBroken(str(path), "holds no casebook", "name a package that safeconduct pack made")
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=beside(folder), dir=folder.parent))
        try:
            for name in mine:
                bag.extract(name, fresh / name)
            bag.check(name for name in bag.names if name.startswith(f"{READABLE}/"))
            if folder.exists():
                folder.rmdir()
            os.chmod(fresh, 0o755)
            os.replace(fresh, folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        return _told(path, len(mine))
