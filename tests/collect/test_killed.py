"""Kill -9 at random moments of add and watch, also on a full disk: verify holds each time, and nothing added is lost.

Three moments of each way; ``SAFECONDUCT_KILLS=100`` tries as many as it says. A disk is full in two ways: no file may
grow beyond a size, as anywhere; and a small file system in memory has no room left, where one can be mounted.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from safeconduct.casebook import Casebook, Manners, Outcome, State
from safeconduct.vocab.errors import CasebookBroken, CasebookMissing
from serving import Server, answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
KILLS = int(os.environ.get("SAFECONDUCT_KILLS", "3"))
PAGES = 14
QUICK = Manners(pace=0, allow_private=True)
#: Says when it begins, and the address of each report that was handed out as added.
PROGRAM = """
import resource, sys
from safeconduct.casebook import Casebook, Manners, Outcome
folder, how, most, *sources = sys.argv[1:]
import safeconduct.casebook.adding, safeconduct.collect.web.fetch, safeconduct.read.reader
if int(most):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
with Casebook.open(folder, create=True) as book:
    print("ready", flush=True)
    if how == "watch":
        found = book.watch(at_once=True)
    else:
        found = book.add(sources, None, Manners(pace=0, allow_private=True))
    for one in found:
        if isinstance(one, Outcome) and one.reading is not None:
            print(one.path, flush=True)
print("done", flush=True)
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        for number in range(PAGES):
            words = " ".join(f"Bus {n} of convoy {number} left Marun with {n + number * 17} people." for n in range(20))
            one.pages[f"/{number}"] = answer(f"<html lang=en><body><p>{words}</p></body></html>")
        links = "\n".join(one.at(f"/{number}") for number in range(PAGES))
        one.pages["/list"] = answer(links, kind="text/plain", ETag='"1"')
        yield one


def run(folder: Path, how: str, most: int, source: str, wait: float | None) -> list[str]:
    """Run until it ends, or is killed so many seconds after it has begun; what it handed out."""
    command = [sys.executable, "-c", PROGRAM, str(folder), how, str(most), source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if wait is not None and first:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        told, _ = process.communicate()
    return [line for line in told.split("\n") if line.startswith("http")]


def kept(folder: Path) -> set[str]:
    """The addresses of what is there, after all of it was verified."""
    try:
        with Casebook.open(folder) as book:
            verdict = book.log.verify(redraw=True)
            assert verdict.whole, verdict.findings
            held = {report.capture.sha256 for report in book._store.reports()}
            return {visit.address for visit in book._store.visits() if visit.sha256 in held}
    except CasebookMissing:
        return set()
    except CasebookBroken as error:
        if "holds nothing yet" in error.what:
            return set()
        raise


class SmallDisk:
    """A file system in memory, as large as it is told to be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "none", str(folder)], capture_output=True)
        if made.returncode:
            folder.rmdir()
            pytest.skip("no file system can be mounted here")

    def resize(self, kilobytes: int) -> None:
        """Leave so much room in all; where more is taken already, none."""
        taken = shutil.disk_usage(self.folder).used // 1024
        size = f"remount,size={max(kilobytes, taken)}k"
        subprocess.run(["mount", "-o", size, str(self.folder)], check=True, capture_output=True)

    def close(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    if sys.platform != "linux" or shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("no file system can be mounted here")
    disk = SmallDisk(tmp_path / "disk")
    yield disk
    disk.close()


@pytest.mark.parametrize("how", ["add", "watch"])
def test_a_full_disk_at_any_moment(server: Server, small_disk: SmallDisk, how: str):
    """To its end, and every other time killed besides."""
    chance = random.Random(how)
    folder, told = small_disk.folder / "book", set[str]()
    filled = False
    for number in range(KILLS):
        if number % 5 == 0:
            shutil.rmtree(folder, ignore_errors=True)
            told = set()
            small_disk.resize(20_000)
            prepare(folder, server)
        small_disk.resize(chance.randint(160, 420))
        told |= set(run(folder, how, 0, server.at("/list"), chance.uniform(0, 1.2) if number % 2 else None))
        filled = filled or shutil.disk_usage(small_disk.folder).free < 60_000
        there = kept(folder)
        assert told <= there, "nothing that was added is lost"
    assert filled, "the disk was full"
    small_disk.resize(20_000)
    with Casebook.open(folder) as book:
        outcomes = list(book.add([server.at("/list")], None, QUICK))
    assert {one.state for one in outcomes} <= {State.ADDED, State.ALREADY, State.UNCHANGED}
    assert kept(folder) == {server.at(f"/{n}") for n in range(PAGES)}, "with room again it goes on"
    assert not list(folder.rglob("*.part"))


def test_a_full_disk_is_told_in_a_line(server: Server, small_disk: SmallDisk):
    folder = small_disk.folder / "book"
    prepare(folder, server)
    small_disk.resize(200)
    command = [sys.executable, "-c", "from safeconduct.cli import main; main()", "watch", str(folder), "--now"]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode not in (0, None)
    assert "Traceback" not in ran.stderr
    (line,) = [line for line in ran.stderr.splitlines() if "the disk is full" in line]
    assert "free some space" in line
    kept(folder)


@pytest.mark.parametrize("how", ["add", "watch"])
@pytest.mark.parametrize("full", [False, True], ids=["room", "files limited"])
def test_killed_at_any_moment(server: Server, tmp_path: Path, how: str, full: bool):
    chance = random.Random(f"{how} {full}")
    folder, told = tmp_path / "book", set[str]()
    for number in range(KILLS):
        if number % 5 == 0:
            shutil.rmtree(folder, ignore_errors=True)
            told = set()
            if how == "watch":
                prepare(folder, server)
        most = chance.choice([70_000, 90_000, 120_000]) if full else 0
        told |= set(run(folder, how, most, server.at("/list"), chance.uniform(0, 1.2)))
        there = kept(folder)
        assert told <= there, "nothing that was added is lost"
    asked = {path: server.times(path) for path in (address.removeprefix(server.at("")) for address in there)}
    with Casebook.open(folder, create=True) as book:
        outcomes = list(book.add([server.at("/list")], None, QUICK))
    assert {one.state for one in outcomes} <= {State.ADDED, State.ALREADY, State.UNCHANGED}
    assert kept(folder) == {server.at(f"/{n}") for n in range(PAGES)}, "what was stopped goes on"
    assert all(server.times(path) == times for path, times in asked.items()), "and repeats nothing"
    assert not list(folder.rglob("*.part"))


def prepare(folder: Path, server: Server) -> None:
    with Casebook.open(folder, create=True):
        pass
    (folder / "sources.toml").write_text(
        f'[settings]\npace = 0.0\nallow_private = true\n[[source]]\naddress = "{server.at("/list")}"\n'
    )


def test_what_was_staged_for_a_row_that_stands_is_found_and_named_the_next_time(server: Server, tmp_path: Path):
    """As where the process was killed between the row and the name."""
    folder = tmp_path / "book"
    with Casebook.open(folder, create=True) as book:
        assert [one.state for one in book.add([server.at("/0")], None, QUICK)] == [State.ADDED]
    (original,) = (folder / "originals").iterdir()
    (warc,) = (folder / "archive").iterdir()
    for path in (original, warc):
        path.rename(path.with_name(path.name + ".part"))
    (folder / "originals" / f"{'0' * 64}.part").write_bytes(b"half of one that has no row")
    assert kept(folder) == {server.at("/0")}, "verify holds, and nothing is lost"
    with Casebook.open(folder) as book:
        outcomes: list[Outcome] = list(book.add([server.at("/1")], None, QUICK))
    assert [one.state for one in outcomes] == [State.ADDED]
    assert original.exists()
    assert warc.exists()
    assert not list(folder.rglob("*.part"))
