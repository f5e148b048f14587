"""Originals are whole, never written again, and checked."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from safeconduct.store import Originals
from safeconduct.vocab.errors import CasebookBroken, CasebookFull, CasebookReadOnly

DATA = b"Some 300 left."
DIGEST = hashlib.sha256(DATA).hexdigest()


def test_bytes_are_kept_under_their_digest(tmp_path: Path):
    originals = Originals(tmp_path / "originals")
    assert originals.keep(DATA) == DIGEST
    assert originals.load(DIGEST) == DATA
    written = (tmp_path / "originals" / DIGEST).stat().st_mtime_ns
    assert originals.keep(DATA) == DIGEST
    assert (tmp_path / "originals" / DIGEST).stat().st_mtime_ns == written
    assert [path.name for path in originals.files()] == [DIGEST]


def test_one_changed_byte_is_found(tmp_path: Path):
    originals = Originals(tmp_path)
    originals.keep(DATA)
    (tmp_path / DIGEST).write_bytes(DATA[:-1] + b"!")
    with pytest.raises(CasebookBroken, match="is not what was kept"):
        originals.load(DIGEST)
    with pytest.raises(CasebookBroken):
        originals.keep(DATA)
    assert (tmp_path / DIGEST).read_bytes() != DATA, "what is there is never overwritten, whatever it is"


def test_a_missing_original_is_told(tmp_path: Path):
    with pytest.raises(CasebookBroken, match="is missing"):
        Originals(tmp_path).load(DIGEST)


def test_what_an_interrupted_writing_left_is_removed_and_nothing_else(tmp_path: Path):
    originals = Originals(tmp_path)
    originals.keep(DATA)
    (tmp_path / f"{'0' * 64}.part").write_bytes(b"half")
    (tmp_path / "my notes.txt").write_text("mine")
    originals.clean()
    assert sorted(os.listdir(tmp_path)) == sorted([DIGEST, "my notes.txt"])


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (errno.ENOSPC, CasebookFull),
        (errno.EROFS, CasebookReadOnly),
        (errno.EACCES, CasebookReadOnly),
        (errno.EIO, CasebookBroken),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_the_disk_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[Exception], step: str
):
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(error):
        Originals(tmp_path).keep(DATA)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
def test_a_full_disk_is_told_when_the_bytes_are_written(tmp_path: Path):
    (tmp_path / f"{DIGEST}.part").symlink_to("/dev/full")
    with pytest.raises(CasebookFull, match=r"full.*free some space"):
        Originals(tmp_path).keep(DATA)
