"""Ctrl-C, sent to ``safeconduct add`` and ``watch`` as a terminal sends it, while several slow hosts are asked.

What had come is kept, how to go on is said, and the same command asks for nothing that had come.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event, Lock

import pytest

from hostile_server import good_page
from safeconduct.casebook import Casebook
from serving import Request, Server, answer
from zips import zipped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is there on Linux")
HOSTS, PAGES = 6, 4
#: How long a test waits for what must come, on a machine that has much to do.
PATIENCE = 60.0
PROGRAM = "from safeconduct.cli import main; main()"


class Slow:
    """Makes answers that wait: those of a number until they are let go."""

    def __init__(self) -> None:
        self.answered: list[str] = []
        self.held: list[str] = []
        self.free = Event()
        self._lock = Lock()

    def page(self, server: Server, path: str, held: Callable[[], bool]) -> None:
        """Put a page on a server; ``held`` says, when it is asked for, whether it waits."""

        def send(connection: socket.socket, request: Request) -> None:
            if held() and not self.free.is_set():
                self.held.append(server.at(path))
                self.free.wait(PATIENCE)
            words = f"Some {server.host[-1]},{int(path[1:]) + 1}00 people left Marun on Thursday."
            answer(good_page(words), ETag='"1"')(connection, request)
            with self._lock:
                self.answered.append(server.at(path))

        server.pages[path] = send


@pytest.fixture
def hosts() -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Server(host=f"127.0.3.{number + 1}")) for number in range(HOSTS)]


@pytest.fixture
def slow() -> Iterator[Slow]:
    one = Slow()
    yield one
    one.free.set()


def fill(hosts: list[Server], slow: Slow) -> list[str]:
    """Pages of every host; those behind the first of every second host never answer by themselves."""
    for number, host in enumerate(hosts):
        for page in range(PAGES):
            slow.page(host, f"/{page}", lambda waits=number % 2 == 1 and page > 0: waits)
    return [host.at(f"/{page}") for host in hosts for page in range(PAGES)]


class Running:
    """The program, in a group of its own as in a terminal."""

    def __init__(self, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *words],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def interrupt(self) -> None:
        """Send what Ctrl-C sends."""
        os.killpg(self._process.pid, signal.SIGINT)

    def end(self) -> tuple[int, str, float]:
        """Its exit code, what it said, and how long it still took."""
        begun = time.monotonic()
        _, said = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, said, time.monotonic() - begun

    def close(self) -> None:
        """End it where the test failed."""
        self._process.kill()
        self._process.communicate()


Start = Callable[..., Running]


@pytest.fixture
def start() -> Iterator[Start]:
    with ExitStack() as stack:
        yield lambda *words: stack.enter_context(closing(Running(*words)))


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came so far"
        time.sleep(0.02)


def kept(folder: Path) -> set[str]:
    """The addresses of the reports that are there, after all was verified."""
    with Casebook.open(folder) as book:
        verdict = book.log.verify(redraw=True)
        assert verdict.whole, verdict.findings
        held = {report.capture.sha256 for report in book._store.reports()}
        return {visit.address for visit in book._store.visits() if visit.sha256 in held}


def originals(folder: Path) -> int:
    """How many reports have their bytes there."""
    return sum(not one.name.endswith(".part") for one in (folder / "originals").glob("*"))


def command(how: str, folder: Path, sources: list[str]) -> list[str]:
    """The words that have sources added or watched."""
    if how == "add":
        return ["add", str(folder), *sources, "--pace", "0", "--allow-private"]
    if not folder.exists():
        Casebook.open(folder, create=True).close()
        named = "".join(f'[[source]]\naddress = "{one}"\n' for one in sources)
        (folder / "sources.toml").write_text(f"[settings]\npace = 0.001\nallow_private = true\n{named}")
    return ["watch", str(folder)]


@pytest.mark.parametrize("how", ["add", "watch"])
@pytest.mark.parametrize("by", ["sources", "list"])
def test_stopped_in_the_middle(start: Start, hosts: list[Server], slow: Slow, tmp_path: Path, how: str, by: str):
    folder, pages = tmp_path / "book", fill(hosts, slow)
    sources = pages
    if by == "list":
        hosts[0].pages["/list"] = answer("\n".join(pages), kind="text/plain", ETag='"1"')
        sources = [hosts[0].at("/list")]
    words = command(how, folder, sources)
    program = start(*words)
    until(lambda: len(slow.held) == HOSTS // 2)
    program.interrupt()
    code, said, seconds = program.end()
    assert code == 130, said
    assert "Traceback" not in said
    *_, last = said.splitlines()
    assert last.startswith("stopped: ")
    assert "goes on from there" in last
    assert seconds < 15, said
    had = set(slow.answered)
    assert len(had) >= HOSTS
    assert kept(folder) == had, "nothing that came is lost"

    flying = set(slow.held)
    slow.free.set()
    program = start(*words)
    code, said, _ = program.end()
    assert code == 0, said
    assert kept(folder) == set(pages), "the same command goes on"
    for host in hosts:
        for page in range(PAGES):
            asked = [request for request in host.asked if request.path == f"/{page}"]
            if (how, by) == ("add", "sources"):  # who names a page asks whether it has changed
                asked = [request for request in asked if "if-none-match" not in request.headers]
            assert len(asked) == 1 + (host.at(f"/{page}") in flying), "nothing is had twice"


def test_what_answers_in_time_is_kept(start: Start, hosts: list[Server], slow: Slow, tmp_path: Path):
    folder = tmp_path / "book"
    program = start(*command("add", folder, fill(hosts, slow)))
    until(lambda: len(slow.held) == HOSTS // 2)
    program.interrupt()
    slow.free.set()
    code, said, _ = program.end()
    assert code == 130, said
    assert set(slow.held) <= set(slow.answered) == kept(folder)


def test_a_list_whose_pages_were_given_up_is_gone_through_again(
    start: Start, hosts: list[Server], slow: Slow, tmp_path: Path
):
    """All that it names had come, but for one page whose host wants a pause before the next request."""
    folder = tmp_path / "book"
    pages = [*(host.at("/0") for host in hosts), hosts[1].at("/1")]
    for host in hosts:
        slow.page(host, "/0", lambda: False)
    slow.page(hosts[1], "/1", lambda: False)
    hosts[1].pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 25\n", kind="text/plain")
    hosts[0].pages["/list"] = answer("\n".join(pages), kind="text/plain", ETag='"1"')
    words = command("add", folder, [hosts[0].at("/list")])
    program = start(*words)
    until(lambda: originals(folder) == HOSTS)
    program.interrupt()
    code, said, seconds = program.end()
    assert code == 130, said
    assert seconds < 10, "the pause is not waited for"
    assert kept(folder) == set(slow.answered) == set(pages[:-1])
    hosts[1].pages.pop("/robots.txt")
    code, said, _ = start(*words).end()
    assert code == 0, said
    assert kept(folder) == set(pages)
    assert len(slow.answered) == len(pages), "nothing is had twice"


@pytest.mark.parametrize("how", ["add", "watch"])
def test_a_second_one_leaves_at_once(start: Start, hosts: list[Server], slow: Slow, tmp_path: Path, how: str):
    folder = tmp_path / "book"
    program = start(*command(how, folder, fill(hosts, slow)))
    until(lambda: len(slow.held) == HOSTS // 2)
    program.interrupt()
    time.sleep(0.5)
    program.interrupt()
    code, said, seconds = program.end()
    assert code == 130, said
    assert "Traceback" not in said
    assert seconds < 1.5, "the hosts are not waited for"
    assert kept(folder) <= set(slow.answered)


def test_an_answer_that_holds_many_reports_is_kept_whole(start: Start, hosts: list[Server], slow: Slow, tmp_path: Path):
    """It had come while another host's turn was waited for."""
    folder, many = tmp_path / "book", 30
    members = {f"{number}.html": good_page(f"Some {number + 1},500 people left Marun.") for number in range(many)}
    slow.page(hosts[0], "/0", lambda: True)
    hosts[1].pages["/packed.zip"] = answer(zipped(members), kind="application/zip", ETag='"1"')
    named = f"{hosts[0].at('/0')}\n{hosts[1].at('/packed.zip')}"
    hosts[2].pages["/list"] = answer(named, kind="text/plain", ETag='"1"')
    words = command("add", folder, [hosts[2].at("/list")])
    program = start(*words)
    until(lambda: bool(slow.held) and hosts[1].times("/packed.zip") == 1)
    program.interrupt()
    code, said, _ = program.end()
    assert code == 130, said
    assert f"{many} added" in said
    kept(folder)
    slow.free.set()
    code, said, _ = start(*words).end()
    assert code == 0, said
    assert "1 added" in said
    assert hosts[1].times("/packed.zip") == 1, "nothing is had twice"
    assert originals(folder) == many + 1


def test_between_two_rounds(start: Start, hosts: list[Server], slow: Slow, tmp_path: Path):
    slow.page(hosts[0], "/0", lambda: False)
    folder = tmp_path / "book"
    program = start(*command("watch", folder, [hosts[0].at("/0")]), "--every", "1h")
    until(lambda: originals(folder) == 1)
    time.sleep(1)
    program.interrupt()
    code, said, seconds = program.end()
    assert code == 130, said
    assert "stopped" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert seconds < 10
    assert kept(folder) == {hosts[0].at("/0")}


def test_a_folder_is_not_gone_through_to_its_end(start: Start, tmp_path: Path):
    folder, reports, many = tmp_path / "book", tmp_path / "reports", 3000
    reports.mkdir()
    for number in range(many):
        (reports / f"{number}.html").write_text(good_page(f"Some {number + 1},500 people left Marun on Thursday."))
    program = start("add", str(folder), str(reports))
    until(lambda: originals(folder) > 5)
    before = originals(folder)
    program.interrupt()
    code, said, seconds = program.end()
    assert code == 130, said
    assert seconds < 6, said
    with Casebook.open(folder) as book:
        assert book.log.verify(redraw=True).whole
        assert before <= len(list(book._store.reports())) < before + 150, "what was prepared, and no more"
