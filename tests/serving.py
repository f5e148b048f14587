"""A web server on loopback for tests: answers as it is told, also slowly, wrongly, without end; all loops bounded."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

__all__ = ["Request", "Server", "answer"]

#: Nothing is sent for longer, whatever a test asks for.
_LONGEST_SECONDS = 20.0


class Request:
    """What was asked."""

    def __init__(self, head: bytes) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        self.path = first.split(" ")[1] if first.count(" ") >= 2 else ""
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


#: Writes an answer to a connection.
Answer = Callable[[socket.socket, Request], None]


def answer(
    body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> Answer:
    """A whole answer; names of headers are written with _ for -. With an ETag, who has it is told so."""
    data = body.encode() if isinstance(body, str) else body

    def send(connection: socket.socket, request: Request) -> None:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if "ETag" in told and request.headers.get("if-none-match") == told["ETag"]:
            connection.sendall(f"HTTP/1.1 304 Not Modified\r\nETag: {told['ETag']}\r\n\r\n".encode())
            return
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
        if "Content-Length" not in told and "Transfer-Encoding" not in told:
            lines.append(f"Content-Length: {len(data)}")
        lines += [f"{name}: {value}" for name, value in told.items()]
        connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + data)

    return send


def drip(piece: bytes, head: bytes = b"", pause: float = 0.05) -> Answer:
    """An answer that goes on for as long as the test lives, a piece at a time."""

    def send(connection: socket.socket, _: Request) -> None:
        connection.sendall(head)
        begun = time.monotonic()
        while time.monotonic() - begun < _LONGEST_SECONDS:
            connection.sendall(piece)
            if pause:
                time.sleep(pause)

    return send


class Server:
    """Use it in a ``with``: ``pages`` says what each path answers, ``asked`` holds every request in order."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[Request] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.settimeout(_LONGEST_SECONDS)
                head = b""
                try:
                    while b"\r\n\r\n" not in head and len(head) < 100_000:
                        piece = self.request.recv(65536)
                        if not piece:
                            return
                        head += piece
                    request = Request(head.partition(b"\r\n\r\n")[0])
                    outer.asked.append(request)
                    path = request.path.partition("?")[0]
                    page = outer.pages.get(request.path) or outer.pages.get(path) or answer("none", "404 Not Found")
                    page(self.request, request)
                except OSError:  # whoever asked has gone
                    return

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Threads(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.port = self._server.server_address[1]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.asked)
