"""``safeconduct add`` and ``watch``, as processes, against a whole hostile server: bounded in memory, disk and time.

Every hostile address is told in one line with what to do, and the rest is collected.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from hostile_server import ALONE, HOSTILE, OK, TRICKY, good_page, serve_all
from safeconduct.casebook import Casebook
from serving import Server, answer, drip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted, and 127.0.0.2 there, on Linux")

#: What the program is; times are shortened so that the test is, but a busy machine must answer in them; sizes are as
#: usual. At its end it says how much memory it has had at most, and how much the process that takes documents apart.
PROGRAM = """
import resource, sys
from functools import partial
import safeconduct.casebook.watching as watching
from safeconduct.casebook import Manners
from safeconduct.cli import main
adding = sys.modules["safeconduct.cli.add"]
quick = partial(Manners, connect_seconds=6, read_seconds=3, total_seconds=6, patience=0.2, tries=2)
adding.Manners = watching.Manners = quick
try:
    main(sys.argv[1:])
finally:
    from safeconduct.collect.guard import shared_guard
    shared_guard().close()
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print("peaks", *peaks, file=sys.stderr)
"""
#: Megabytes: of the program, whatever is sent; of the process that takes documents apart, which has its own limit.
MOST_MEMORY, MOST_OF_WORKER = 500, 2000
MOST_DISK = 2 * 2**20
MOST_SECONDS = 240
GOOD = 12


@pytest.fixture(scope="module")
def addresses() -> Iterator[tuple[list[str], list[str], dict[str, str]]]:
    """Hostile addresses, good ones, and what must be said of each hostile one."""
    pages = HOSTILE | TRICKY
    with ExitStack() as stack:
        server = stack.enter_context(Server())
        hostile = list(serve_all(server, pages))
        for number in range(30):
            server.pages[f"/hop{number}"] = answer("", "302 Found", Location=f"/hop{number + 1}")
        server.pages["/self2.xml"] = server.pages["/self.xml"]
        said = dict(zip(hostile, (words for _, words in pages.values()), strict=True))
        for number, (path, (make, words)) in enumerate(ALONE.items(), start=2):
            alone = stack.enter_context(Server(host=f"127.0.0.{number}"))
            alone.pages[path] = make(alone)
            said[alone.at(path)] = words
            hostile.append(alone.at(path))
            alone.pages["/robots.txt"] = {
                "/refused": answer("User-agent: *\nDisallow: /\n", kind="text/plain"),
                "/unsaid": answer("", "500 Oops"),
                "/robots-endless": drip(b"Disallow: /x\n" * 500, OK + b"Content-Type: text/plain\r\n\r\n", 0),
            }.get(path, answer("", "404 Not Found"))
        good = []
        for number in range(GOOD):
            if number % 4 == 0:
                host = stack.enter_context(Server(host=f"127.0.1.{number + 1}"))
            host.pages[f"/good{number}"] = answer(good_page(f"Some {number + 2},500 people left Marun on Thursday."))
            good.append(host.at(f"/good{number}"))
        yield hostile, good, said


def limit() -> None:
    """Twenty times what a casebook of the good pages needs: whoever writes more is stopped by the system."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20 * 2**20, 20 * 2**20))


def run(*words: str) -> tuple[int, list[str], float]:
    """Run the program; its exit code, the lines it said, and how many seconds it took."""
    begun = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, timeout=MOST_SECONDS, preexec_fn=limit
    )
    return ran.returncode, ran.stderr.splitlines(), time.monotonic() - begun


def check(folder: Path, told: tuple[int, list[str], float], hostile: list[str], said: dict[str, str]) -> None:
    code, lines, seconds = told
    assert code == 1, "\n".join(lines[-20:])
    assert not [line for line in lines if "Traceback" in line or "the program failed" in line]
    refused = [line for line in lines if line.startswith("not read: ")]
    for address in hostile:
        of_it = [line for line in refused if line.startswith((f"not read: {address}:", f"not read: {address}, "))]
        if said[address] == "410":  # a feed that names itself and a page that is gone
            of_it = [line for line in refused if "/gone" in line]
        if said[address]:
            assert of_it, "\n".join([f"nothing is said of {address}, but:", *(line[:200] for line in refused)])
            assert re.search(said[address], of_it[0]), of_it
        assert all(re.search(r"\(.{8,}\)$", line) for line in of_it), f"without remedy: {of_it}"
        assert len(of_it) <= 2, of_it
    memory, worker = map(int, next(line for line in lines if line.startswith("peaks ")).split()[1:])
    assert not list(folder.parent.rglob("evil*")), "nothing is written where a ZIP says"
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"\n{seconds:.1f} s, {memory} MB and {worker} MB of memory, {disk / 1024:.0f} KB of disk")
    assert memory < MOST_MEMORY
    assert worker < MOST_OF_WORKER
    assert disk < MOST_DISK
    assert seconds < MOST_SECONDS
    with Casebook.open(folder) as book:
        verdict = book.log.verify(redraw=True)
        assert verdict.whole, verdict.findings


def kept(folder: Path) -> set[str]:
    with Casebook.open(folder) as book:
        held = {report.capture.sha256 for report in book._store.reports()}
        return {visit.address for visit in book._store.visits() if visit.sha256 in held}


def mixed(hostile: list[str], good: list[str]) -> list[str]:
    """The good among the hostile, at both ends and everywhere between."""
    step = max(1, len(hostile) // (len(good) - 1))
    out = list(hostile)
    for number, one in enumerate(good):
        out.insert(min(number * (step + 1), len(out)), one)
    return out


def test_add(tmp_path: Path, addresses: tuple[list[str], list[str], dict[str, str]]):
    hostile, good, said = addresses
    folder = tmp_path / "book"
    told = run("add", str(folder), *mixed(hostile, good), "--pace", "0", "--allow-private")
    check(folder, told, hostile, said)
    assert set(good) <= kept(folder), "the rest is collected"


def test_watch(tmp_path: Path, addresses: tuple[list[str], list[str], dict[str, str]]):
    hostile, good, said = addresses
    folder = tmp_path / "book"
    Casebook.open(folder, create=True).close()
    sources = "".join(f'[[source]]\naddress = "{one}"\n' for one in mixed(hostile, good))
    (folder / "sources.toml").write_text(f"[settings]\npace = 0.001\nallow_private = true\n{sources}")
    told = run("watch", str(folder), "--now")
    check(folder, told, hostile, said)
    assert set(good) <= kept(folder), "the rest is collected"
