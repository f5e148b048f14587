"""A web server on loopback for tests: answers as it is told, also slowly, wrongly, without end; all loops bounded."""

from __future__ import annotations

import socket
import socketserver
import ssl
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

__all__ = ["Loopback", "Request", "Server", "answer"]

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


class Loopback:
    """What answers on loopback, each connection in a thread of its own; use it in a ``with``.

    Args:
        serve: answers a connection; that whoever asked has gone is no fault.
        host: the address on loopback that it answers at.
    """

    def __init__(self, serve: Callable[[socket.socket], None], host: str = "127.0.0.1") -> None:
        #: What answers raised that is not a connection gone.
        self.errors: list[BaseException | None] = []
        self.host = host
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.settimeout(_LONGEST_SECONDS)
                try:
                    serve(self.request)
                except OSError:  # whoever asked has gone
                    return

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Keep it for the end of the test: printed, it would stand among the results of others."""
                outer.errors.append(sys.exc_info()[1])

        self._server = Threads((host, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        if error is None and self.errors:
            raise AssertionError(f"the test's own answers failed: {self.errors}")


class Server(Loopback):
    """A web server: ``pages`` says what each path answers, ``asked`` holds every request in order.

    Args:
        context: speaks TLS with whoever asks; null for plain HTTP.
        host: the address on loopback that it answers at.
    """

    def __init__(self, context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        super().__init__(self._serve, host)
        self.pages: dict[str, Answer] = {}
        self.asked: list[Request] = []
        self._context = context

    def _serve(self, connection: socket.socket) -> None:
        if self._context is None:
            self._answer(connection)
            return
        with self._context.wrap_socket(connection, server_side=True) as secured:
            self._answer(secured)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and len(head) < 100_000:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        request = Request(head.partition(b"\r\n\r\n")[0])
        self.asked.append(request)
        path = request.path.partition("?")[0]
        page = self.pages.get(request.path) or self.pages.get(path) or answer("none", "404 Not Found")
        page(connection, request)

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}:{self.port}{path}"

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.asked)
