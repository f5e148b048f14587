"""Connections: opened only to addresses that may be fetched, and none outlasting its time.

The check is made on the very IP address that is then connected to. A name that resolves to another address a moment
later (DNS rebinding) cannot slip through, since it is not resolved again.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from safeconduct.collect.web.addresses import is_private
from safeconduct.collect.web.proxies import Proxy
from safeconduct.collect.web.socks import ProxyRefuses, ask_to_connect

__all__ = ["AddressForbidden", "Guarded", "ProxyDown", "TimeOver"]


class AddressForbidden(Exception):
    """The name leads to an address that is not for the public."""


class ProxyDown(Exception):
    """The user's proxy cannot be reached."""


class TimeOver(Exception):
    """The answer took longer than it may in all."""


class _Now(threading.local):
    """What a thread is having at the moment: each asks for one answer at a time."""

    deadline = float("inf")
    peer = ""


class Guarded(httpcore2.NetworkBackend):
    """Opens connections, for any number of threads.

    Args:
        allow_private: whether addresses that are not for the public may be connected to.
        proxy: the user's, which may be anywhere; all goes through it, and names are resolved there.
    """

    def __init__(self, allow_private: bool, proxy: Proxy | None = None) -> None:
        self._inner = httpcore2.SyncBackend()
        self._allow_private = allow_private
        self._proxy = proxy
        self._now = _Now()

    @property
    def deadline(self) -> float:
        """By when, on the monotonic clock, the answer that this thread is having must be whole."""
        return self._now.deadline

    @deadline.setter
    def deadline(self, until: float) -> None:
        self._now.deadline = until

    @property
    def peer(self) -> str:
        """The IP address that this thread last wrote to; empty where a proxy stands between."""
        return self._now.peer

    @peer.setter
    def peer(self, address: str) -> None:
        self._now.peer = address

    def left(self, timeout: float | None) -> float:
        """How long the next step may take.

        Raises:
            TimeOver: there is no time left.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeOver
        return min(left, timeout if timeout is not None else left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers; only if each one may be fetched."""
        if self._proxy is not None:
            return _Stream(self._through(self._proxy, host, port, timeout), self, "")
        if self._allow_private:
            stream = self._inner.connect_tcp(host, port, self.left(timeout), local_address, socket_options)
            return _Stream(stream, self, _peer(stream))
        failed: Exception | None = None
        for address in self._resolve(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            return _Stream(stream, self, address)
        raise failed or httpcore2.ConnectError(f"{host} has no address")

    def _through(self, proxy: Proxy, host: str, port: int, timeout: float | None) -> httpcore2.NetworkStream:
        """Connect to the proxy, or by it: an HTTP proxy is asked by the library, which names the proxy as host."""
        try:
            stream = self._inner.connect_tcp(proxy.host, proxy.port, self.left(timeout))
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            raise ProxyDown(str(error) or "it is too slow") from error
        if proxy.is_socks:
            try:
                ask_to_connect(stream, host, port, proxy.auth, lambda: self.left(timeout))
            except BaseException as error:
                stream.close()
                if isinstance(error, httpcore2.TimeoutException):
                    raise ProxyRefuses("it does not say whether; does it speak SOCKS5?") from error
                raise
        elif (host, port) != (proxy.host, proxy.port):
            stream.close()
            raise AssertionError("an HTTP proxy is all that is connected to")
        return stream

    def _resolve(self, host: str, port: int) -> list[str]:
        if is_private(host):
            raise AddressForbidden(host)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore2.ConnectError(f"there is no host {host}") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        for address in addresses:
            if is_private(address):
                raise AddressForbidden(f"{host} is {address}")
        return addresses


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step is bound by what is left of the time."""

    def __init__(self, inner: httpcore2.NetworkStream, guarded: Guarded, peer: str) -> None:
        self._inner = inner
        self._guarded = guarded
        self._peer = peer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._guarded.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._guarded.peer = self._peer
        self._inner.write(buffer, self._guarded.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._guarded.left(timeout))
        return _Stream(stream, self._guarded, self._peer)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _peer(stream: httpcore2.NetworkStream) -> str:
    try:
        return str(stream.get_extra_info("server_addr")[0])
    except (OSError, TypeError, IndexError):
        return ""
