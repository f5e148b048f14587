"""How long it takes to add the pages of twenty slow hosts: one host after another, and side by side.

    python3 run.py bench benchmarks/test_fetching.py       with short waits
    .venv/bin/python benchmarks/test_fetching.py           as hosts are: a second for each answer, a second between two

The hosts are this machine's own loopback addresses, so what is measured is the waiting and what it costs to keep order.
"""

from __future__ import annotations

import socket
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests")]

HOSTS, PAGES = 20, 3


def measure(at_once: int, answer_seconds: float, pace: float) -> float:
    """Add three pages of each of twenty hosts; how many seconds that takes."""
    from hostile_server import good_page
    from safeconduct.casebook import Casebook, Manners, State
    from serving import Request, Server, answer

    def slow(words: str):
        def send(connection: socket.socket, request: Request) -> None:
            time.sleep(answer_seconds)
            answer(good_page(words))(connection, request)

        return send

    with ExitStack() as stack, tempfile.TemporaryDirectory() as where:
        addresses = []
        for number in range(HOSTS):
            host = stack.enter_context(Server(host=f"127.0.3.{number + 1}"))
            for page in range(PAGES):
                host.pages[f"/{page}"] = slow(f"Some {number + 1},{page}00 people left Marun on 9 March 2024.")
                addresses.append(host.at(f"/{page}"))
        listed = Path(where) / "list.txt"
        listed.write_text("\n".join(addresses))
        manners = Manners(pace=pace, allow_private=True, hosts=at_once)
        begun = time.perf_counter()
        with Casebook.open(Path(where) / "book", create=True) as book:
            states = [one.state for one in book.add([str(listed)], None, manners)]
        took = time.perf_counter() - begun
        assert states == [State.ADDED] * HOSTS * PAGES
    return took


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.3.1 is there on Linux")
def test_fetching():
    alone, together = measure(1, 0.05, 0.05), measure(8, 0.05, 0.05)
    print(f"\none after another {alone:.1f} s, side by side {together:.1f} s")
    assert together < alone


if __name__ == "__main__":
    for at_once in (1, 8):
        print(f"{at_once} at once: {measure(at_once, 1.0, 1.0):.1f} s", flush=True)
