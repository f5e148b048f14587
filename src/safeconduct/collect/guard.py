"""Guard: has pages and PDFs taken apart in another process, within bounds of time and memory.

A parser that hangs, crashes or eats memory over a hostile file then costs one report and a message. The process is
kept for the next report, so that a batch pays for its start and its imports once, and this one never does.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from typing import Any

from safeconduct.collect.drawn import Drawn
from safeconduct.collect.lists.link import Link
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Guard", "shared_guard"]

_PROGRAM = "from safeconduct.collect.worker import main; main()"


class Guard:
    """Starts the other process when it is first needed, and anew when it has ended.

    Args:
        seconds: how long one report may take.
        megabytes: how much memory the process may have.
    """

    def __init__(self, seconds: float = 20, megabytes: int = 2000) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def draw(self, kind: str, data: bytes, where: str) -> Drawn:
        """Draw the text.

        Args:
            kind: ``page``, with ``data`` in UTF-8; ``pdf``; or a kind of ``office.DRAWERS``.
            data: all bytes.
            where: the file's name, for the message.

        Raises:
            ReportUnreadable: there is no text in it, or it went beyond the bounds.
        """
        drawn = self._answer(kind, data, where)["drawn"]
        return Drawn(**{**drawn, "remarks": tuple(drawn["remarks"]), "pages": tuple(drawn["pages"])})

    def list_links(self, kind: str, data: bytes, where: str) -> list[Link]:
        """List what a feed, sitemap or spreadsheet names.

        Args:
            kind: of ``lists.listers.LISTERS``.
            data, where: as for ``draw``.

        Raises:
            ReportUnreadable: it is broken, or went beyond the bounds.
        """
        return [Link(**link) for link in self._answer(kind, data, where)["listed"]]

    def _answer(self, kind: str, data: bytes, where: str) -> dict[str, Any]:
        request = {
            "kind": kind, "size": len(data), "where": where, "seconds": self._seconds, "megabytes": self._megabytes,
        }  # fmt: skip
        with self._lock:
            begun = time.monotonic()
            answer = self._ask(request, data)
            took = time.monotonic() - begun
            if answer is None:
                self._end()
                raise self._broken(where, took)
        if "error" in answer:
            raise ReportUnreadable(*answer["error"])
        return answer

    def _ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any] | None:
        """The answer, or null if the process ended instead."""
        process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both are pipes")
        try:
            process.stdin.write(json.dumps(request).encode("ascii") + b"\n" + data)
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:  # it ended while it was being fed
            return None
        except BaseException:  # the user stopped us: an answer to come would be taken for the next report's
            self._end()
            raise
        if not line.endswith(b"\n"):
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        # -P and the path as it is: nothing is imported from the folder the user happens to be in. The fixed hash seed
        # keeps a library's order of a set from showing in a text.
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
            # Ctrl-C reaches the whole group of the program, and would end this one while it still starts.
            process_group=None if sys.platform == "win32" else 0,
        )
        return self._process

    def _broken(self, where: str, took: float) -> ReportUnreadable:
        if took >= self._seconds:
            what = f"could not be taken apart within {self._seconds:g} seconds"
        else:
            what = "made its reading break off"
        return ReportUnreadable(where, what, "it may be damaged or made to harm: open it elsewhere and save its text")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:  # what was not yet written to it
                        continue

    def close(self) -> None:
        """End the other process; the guard can be used again."""
        with self._lock:
            self._end()


_shared: list[Guard] = []


def shared_guard() -> Guard:
    """The guard of this process, closed when it ends."""
    if not _shared:
        _shared.append(Guard())
        atexit.register(_shared[0].close)
    return _shared[0]
