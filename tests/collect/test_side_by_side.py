"""Hosts are asked side by side: as many as allowed, each at its pace, and what is kept depends on no clock."""

from __future__ import annotations

import random
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from hostile_server import good_page
from safeconduct.casebook import Casebook, Manners, Outcome, State
from serving import Request, Server, answer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is there on Linux")
HOSTS, PAGES, SLOW = 6, 3, 0.1
QUICK = Manners(pace=0, allow_private=True)


class Busy:
    """How many answers are being made, in all and of each host."""

    def __init__(self) -> None:
        self.now: dict[str, int] = {}
        self.most, self.most_of_host = 0, 0
        self._lock = threading.Lock()

    def slow(self, server: Server, words: str, seconds: float):
        """An answer that takes its time, and is counted while it does."""

        def send(connection: socket.socket, request: Request) -> None:
            with self._lock:
                self.now[server.host] = self.now.get(server.host, 0) + 1
                self.most = max(self.most, sum(self.now.values()))
                self.most_of_host = max(self.most_of_host, self.now[server.host])
            time.sleep(seconds)
            with self._lock:
                self.now[server.host] -= 1
            answer(good_page(words))(connection, request)

        return send


@pytest.fixture
def hosts() -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Server(host=f"127.0.2.{number + 1}")) for number in range(HOSTS)]


def fill(hosts: list[Server], busy: Busy, seconds: float | random.Random) -> list[str]:
    """Pages on every host, and their addresses, those of one host together."""
    for number, host in enumerate(hosts):
        for page in range(PAGES):
            wait = seconds.uniform(0, 0.15) if isinstance(seconds, random.Random) else seconds
            host.pages[f"/{page}"] = busy.slow(host, f"Some {number + 1},{page}00 people left Marun.", wait)
    return [host.at(f"/{page}") for host in hosts for page in range(PAGES)]


def add(folder: Path, *sources: str, manners: Manners = QUICK) -> list[Outcome]:
    with Casebook.open(folder, create=True) as book:
        outcomes = list(book.add(sources, None, manners))
        assert book.log.verify(redraw=True).whole
    return outcomes


def in_turns(addresses: list[str]) -> list[str]:
    """One of each host in turn."""
    return [addresses[host * PAGES + page] for page in range(PAGES) for host in range(HOSTS)]


@pytest.mark.parametrize("by", ["sources", "list", "feed"])
def test_hosts_are_asked_at_once_and_each_alone(hosts: list[Server], tmp_path: Path, by: str):
    busy = Busy()
    addresses = fill(hosts, busy, SLOW)
    sources = addresses
    if by == "list":
        (tmp_path / "list.txt").write_text("\n".join(addresses))
        sources = [str(tmp_path / "list.txt")]
    if by == "feed":
        items = "".join(f"<item><title>x</title><link>{one}</link></item>" for one in addresses)
        hosts[0].pages["/feed"] = answer(f"<rss version='2.0'><channel><title>f</title>{items}</channel></rss>")
        sources = [hosts[0].at("/feed")]
    outcomes = add(tmp_path / "book", *sources)
    assert {one.state for one in outcomes} == {State.ADDED}
    assert [one.path for one in outcomes] == in_turns(addresses)
    assert busy.most > 2, "side by side"
    assert busy.most_of_host == 1, "a host never twice at once"
    assert all(host.times("/robots.txt") == 1 for host in hosts)
    for host in hosts:
        asked = [request.path for request in host.asked if request.path not in ("/robots.txt", "/feed")]
        assert asked == [f"/{page}" for page in range(PAGES)], "in its order, each once"


def test_no_more_hosts_are_asked_at_once_than_allowed(hosts: list[Server], tmp_path: Path):
    busy = Busy()
    add(tmp_path / "book", *fill(hosts, busy, SLOW), manners=Manners(pace=0, allow_private=True, hosts=2))
    assert busy.most == 2


def test_what_is_kept_and_in_which_order_depends_on_no_clock(hosts: list[Server], tmp_path: Path):
    """Every page answers after another time, one twice named is had once, one is gone, one leads to another host."""
    told, kept = [], []
    for number in range(4):
        for host in hosts:
            host.asked.clear()
        addresses = fill(hosts, Busy(), random.Random(number))
        hosts[2].pages["/1"] = answer("", "404 Not Found")
        hosts[3].pages["/0"] = answer("", "302 Found", Location=hosts[0].at("/2"))
        both = f"{hosts[4].at('/2')}\n{addresses[0]}\n"
        hosts[1].pages["/list"] = answer(both + hosts[5].at("/extra"), kind="text/plain")
        hosts[5].pages["/list"] = answer(both + hosts[1].at("/extra"), kind="text/plain")
        for one in (hosts[1], hosts[5]):
            one.pages["/extra"] = answer(good_page(f"Some 7,{one.host[-1]}00 people left Marun."))
        sources = [hosts[1].at("/list"), hosts[5].at("/list"), *addresses]
        folder = tmp_path / str(number)
        told.append([(one.path, one.state) for one in add(folder, *sources)])
        with Casebook.open(folder) as book:
            kept.append([(entry.kind, entry.subject.get("address")) for entry in book.log.entries()])
        assert hosts[4].times("/2") == 1, "named by two lists and by the user, asked for once"
    assert all(one == told[0] for one in told[1:])
    assert all(one == kept[0] for one in kept[1:])


def test_the_pace_of_each_host_is_kept(hosts: list[Server], tmp_path: Path):
    addresses = fill(hosts, Busy(), 0)
    when: dict[str, list[float]] = {host.host: [] for host in hosts}
    for host in hosts:
        for page in range(PAGES):
            real = host.pages[f"/{page}"]
            host.pages[f"/{page}"] = lambda c, r, h=host.host, go=real: (when[h].append(time.monotonic()), go(c, r))
    begun = time.monotonic()
    add(tmp_path / "book", *addresses, manners=Manners(pace=0.4, allow_private=True, hosts=HOSTS))
    took = time.monotonic() - begun
    for times in when.values():
        assert all(later - earlier > 0.35 for earlier, later in pairwise(times))
    assert took < HOSTS * PAGES * 0.4, "all hosts together take less than one after another"


def test_what_is_large_waits_for_its_turn(hosts: list[Server], tmp_path: Path):
    """Eight hosts that send much at once do not fill the memory together."""
    pages = []
    for number, host in enumerate(hosts):
        words = f"<p>Some {number + 1},500 people left Marun.</p>" + "<!--" + "x" * 3_000_000 + "-->"
        host.pages["/large"] = answer(good_page(words))
        pages.append(host.at("/large"))
    manners = Manners(pace=0, allow_private=True, early_bytes=100_000)
    outcomes = add(tmp_path / "book", *pages, manners=manners)
    assert [(one.path, one.state) for one in outcomes] == [(one, State.ADDED) for one in pages]


def test_stopped_half_way_nothing_is_asked_for_twice(hosts: list[Server], tmp_path: Path):
    addresses = fill(hosts, Busy(), SLOW)
    with Casebook.open(tmp_path / "book", create=True) as book:
        outcomes = book.add(addresses, None, QUICK)
        told = [next(outcomes).path for _ in range(4)]
        outcomes.close()  # type: ignore[attr-defined]
        had = {visit.address for visit in book._store.visits()}
    assert set(told) <= had, "what was told is kept"
    (tmp_path / "list.txt").write_text("\n".join(addresses))
    add(tmp_path / "book", str(tmp_path / "list.txt"))
    for host in hosts:
        assert [host.times(f"/{page}") for page in range(PAGES)] == [1] * PAGES
