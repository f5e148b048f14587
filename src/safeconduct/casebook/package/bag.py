"""Bag: files in a ZIP archive with a manifest of their digests, as BagIt (RFC 8493) says.

Unzipped, it is checked with ``sha256sum -c manifest-sha256.txt`` or any BagIt tool. The archive of the same files is
the same bytes: names in order, no times.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from safeconduct.casebook.timeless import timeless_entry
from safeconduct.vocab.errors import PackageBroken

__all__ = ["Bag", "Payload", "write_bag"]

#: A file's path below ``data``, and where its bytes are: on the disk, or here.
Payload = Mapping[str, Path | bytes]
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CHUNK = 1 << 20
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)\Z")
#: What a whole package may hold, and how many files; more is no package of ours.
MOST_BYTES = 64 * 2**30
MOST_FILES = 2_000_000
#: More is what no honest file is packed by.
MOST_RATIO = 2_000
_SMALL = 1 << 20


def write_bag(out: IO[bytes], payload: Payload, info: Mapping[str, str], tags: Mapping[str, bytes]) -> None:
    """Write a bag.

    Args:
        out: where to.
        payload: the files it is about.
        info: what ``bag-info.txt`` says, in this order.
        tags: other files beside ``data``: descriptions of it.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        digests, octets = {}, 0
        for name in sorted(payload):
            path = f"data/{name}"
            digests[path], size = _add(archive, path, payload[name])
            octets += size
        told = {**info, "Payload-Oxum": f"{octets}.{len(digests)}"}
        files = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(f"{name}: {_one_line(value)}\n" for name, value in told.items()).encode(),
            MANIFEST: _manifest(digests),
            **tags,
        }
        for name in sorted(files):
            _add(archive, name, files[name])
        tagged = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        _add(archive, TAG_MANIFEST, _manifest(tagged))


def _add(archive: zipfile.ZipFile, name: str, source: Path | bytes) -> tuple[str, int]:
    """Add a file, and give its digest and size."""
    digest, size = hashlib.sha256(), 0
    with archive.open(timeless_entry(name), "w", force_zip64=True) as target:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return digest.hexdigest(), size


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with open(source, "rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {_escaped(name)}\n" for name, digest in sorted(digests.items())).encode()


def _escaped(name: str) -> str:
    """A path as a manifest writes it: the ends of lines and the sign that escapes them, escaped."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _plain(name: str) -> str:
    return name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _one_line(value: str) -> str:
    return " ".join(value.split())


class Bag:
    """A bag to be read. Nothing of it is believed before its digest was made again.

    Raises:
        PackageBroken: it is no bag, or not a whole one, or holds what no package of ours does.
    """

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._entries = self._safe_entries()
        self._manifest = self._read_manifest(MANIFEST)
        self._check_names()

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Bag]:
        """Open a bag."""
        try:
            with zipfile.ZipFile(path) as archive:
                yield cls(archive, str(path))
        except FileNotFoundError:
            raise PackageBroken(str(path), "there is no such file", "check the path") from None
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise PackageBroken(str(path), f"is no whole ZIP archive ({error})", "get it again") from None

    @property
    def names(self) -> tuple[str, ...]:
        """Every file it is about, by its path below ``data``, in order."""
        return tuple(sorted(name.removeprefix("data/") for name in self._manifest))

    def _refuse(self, what: str) -> PackageBroken:
        return PackageBroken(self._where, what, "get it again from who made it; do not unpack it by other means")

    def _safe_entries(self) -> dict[str, zipfile.ZipInfo]:
        found: dict[str, zipfile.ZipInfo] = {}
        total = 0
        for entry in self._archive.infolist():
            if entry.is_dir():
                continue
            path = PurePosixPath(entry.filename)
            if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
                raise self._refuse(f"holds a file that would be written outside the folder: {entry.filename!r}")
            if (entry.external_attr >> 16) & 0o170000 not in (0, 0o100000):
                raise self._refuse(f"holds what is no plain file: {entry.filename!r}")
            if entry.filename in found:
                raise self._refuse(f"holds {entry.filename!r} twice")
            if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
                raise self._refuse(f"holds {entry.filename!r}, which would swell to {entry.file_size:,} bytes")
            total += entry.file_size
            found[entry.filename] = entry
        if total > MOST_BYTES or len(found) > MOST_FILES:
            raise self._refuse(f"holds {total:,} bytes in {len(found):,} files, more than any casebook")
        return found

    def _read_manifest(self, name: str) -> dict[str, str]:
        if name not in self._entries:
            raise self._refuse(f"is no package of a casebook: it holds no {name}")
        digests = {}
        for number, line in enumerate(self._small(name).decode("utf-8", "replace").splitlines(), start=1):
            found = _LINE.match(line)
            if found is None:
                raise self._refuse(f"{name}, line {number}: is no digest and path")
            digests[_plain(found[2])] = found[1]
        return digests

    def _check_names(self) -> None:
        """See that all that is listed is there, and all that is there is listed; and the lists are whole."""
        tags = self._read_manifest(TAG_MANIFEST)
        for name, digest in sorted(tags.items()):
            if name not in self._entries or hashlib.sha256(self._small(name)).hexdigest() != digest:
                raise self._refuse(f"{name} is missing, or is not what was packed")
        listed = {*self._manifest, *tags, TAG_MANIFEST}
        if missing := sorted(listed - self._entries.keys()):
            raise self._refuse(f"{missing[0]} is missing")
        if strange := sorted(self._entries.keys() - listed):
            raise self._refuse(f"holds {strange[0]!r}, which is in no manifest")
        if strange := sorted(name for name in self._manifest if not name.startswith("data/")):
            raise self._refuse(f"lists {strange[0]!r}, which is not in data")

    def _small(self, name: str) -> bytes:
        with self._archive.open(self._entries[name]) as file:
            return file.read(512 << 20)

    def extract(self, name: str, target: Path) -> None:
        """Write a file, and see that it is what was packed.

        Args:
            name: below ``data``.
            target: where to; its folder is made.

        Raises:
            PackageBroken: it is not; what was written is taken away again.
        """
        path = f"data/{name}"
        entry, digest, size = self._entries[path], hashlib.sha256(), 0
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._archive.open(entry) as source, open(target, "xb") as file:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > entry.file_size:
                    break
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != self._manifest[path] or size != entry.file_size:
            target.unlink()
            raise self._refuse(f"{path} is not what was packed")

    def check(self, names: Iterable[str]) -> None:
        """See that files are what was packed, without writing them.

        Raises:
            PackageBroken: one is not.
        """
        for name in names:
            path, digest = f"data/{name}", hashlib.sha256()
            with self._archive.open(self._entries[path]) as source:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
            if digest.hexdigest() != self._manifest[path]:
                raise self._refuse(f"{path} is not what was packed")
