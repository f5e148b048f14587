"""Small proxies on loopback for tests: SOCKS5 and HTTP with CONNECT. All that is asked ends at one server of the test.

Names are never resolved: which one was asked for is noted, and the test's own server connected to in its place.
"""

from __future__ import annotations

import base64
import select
import socket
import time

from serving import Loopback

__all__ = ["Proxy"]

_LONGEST_SECONDS = 20.0


class Proxy(Loopback):
    """One of them.

    Args:
        kind: ``socks`` or ``http``.
        port: of the server on loopback that everything is led to.
        password: what users must say, as ``name:password``; empty for nothing.
        refuses: the answer to every wish to connect, if it is to be refused: a reply's code, or a status line.
        slowly: whether answers come a byte at a time.
    """

    def __init__(self, kind: str, port: int, password: str = "", refuses: int | str = "", slowly: bool = False) -> None:
        super().__init__(self._socks if kind == "socks" else self._http)
        #: Kind of address, host and port of each wish, in order.
        self.asked: list[tuple[str, str, int]] = []
        self._goal, self._password = port, password
        self._refuses, self._slowly = refuses, slowly

    def _send(self, connection: socket.socket, data: bytes) -> None:
        for piece in [data[n : n + 1] for n in range(len(data))] if self._slowly else [data]:
            connection.sendall(piece)
            time.sleep(0.02 if self._slowly else 0)

    def _socks(self, connection: socket.socket) -> None:
        _, count = _read(connection, 2)
        methods = _read(connection, count)
        wanted = 2 if self._password else 0
        if wanted not in methods:
            self._send(connection, b"\x05\xff")
            return
        self._send(connection, bytes([5, wanted]))
        if self._password:
            name = _read(connection, _read(connection, 2)[1])
            told = name + b":" + _read(connection, _read(connection, 1)[0])
            self._send(connection, b"\x01" + bytes([told != self._password.encode()]))
            if told != self._password.encode():
                return
        _, _, _, form = _read(connection, 4)
        if form == 3:
            kind, host = "name", _read(connection, _read(connection, 1)[0]).decode()
        else:
            family, size = (socket.AF_INET, 4) if form == 1 else (socket.AF_INET6, 16)
            kind, host = "number", socket.inet_ntop(family, _read(connection, size))
        self.asked.append((kind, host, int.from_bytes(_read(connection, 2), "big")))
        if isinstance(self._refuses, int):
            self._send(connection, bytes([5, self._refuses, 0, 1, 0, 0, 0, 0, 0, 0]))
            return
        self._send(connection, b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        self._lead(connection)

    def _http(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and len(head) < 65536:
            piece = connection.recv(4096)
            if not piece:
                return
            head += piece
        head, _, rest = head.partition(b"\r\n\r\n")
        method, goal, _ = head.split(b"\r\n")[0].decode().split(" ")
        host, _, port = goal.removeprefix("http://").partition("/")[0].partition(":")
        self.asked.append((method, host, int(port or 80)))
        wanted = b"proxy-authorization: basic " + base64.b64encode(self._password.encode()).lower()
        if self._password and wanted not in head.lower():
            self._send(connection, b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        elif self._refuses:
            self._send(connection, f"HTTP/1.1 {self._refuses}\r\nContent-Length: 0\r\n\r\n".encode())
        elif method == "CONNECT":
            self._send(connection, b"HTTP/1.1 200 OK\r\n\r\n")
            self._lead(connection)
        else:
            self._lead(connection, head + b"\r\n\r\n" + rest)

    def _lead(self, connection: socket.socket, first: bytes = b"") -> None:
        """Pass on what either side says, until one has nothing more to say."""
        until = time.monotonic() + _LONGEST_SECONDS
        with socket.create_connection(("127.0.0.1", self._goal), _LONGEST_SECONDS) as goal:
            goal.sendall(first)
            while time.monotonic() < until:
                for one in select.select([connection, goal], [], [], 0.5)[0]:
                    data = one.recv(65536)
                    if not data:
                        return
                    (goal if one is connection else connection).sendall(data)


def _read(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise OSError("gone")
        data += piece
    return data
