"""SOCKS5 (RFC 1928, 1929): asks a proxy to connect to a host by its name, so that only the proxy resolves it.

Spoken here, and not by ``httpcore2[socks]``: that takes one read for one message, and fails where an answer comes in
two pieces. ``socksio``, which it uses, calls Tor's own replies malformed, and does not say how many bytes a message
still needs: all the reading here would stay, and only the packing of three short requests be saved.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Protocol

__all__ = ["ProxyRefuses", "Wire", "ask_to_connect"]

_VERSION = 5
_PLAIN, _PASSWORD, _NONE_FITS = 0, 2, 0xFF
_BY_IPV4, _BY_NAME, _BY_IPV6 = 1, 3, 4
#: By reply: what it means. Those from 0xF0 on are of Tor, for onion services.
_REPLIES = {
    1: "it failed",
    2: "its rules do not allow it",
    3: "the network cannot be reached",
    4: "the host cannot be reached, or there is none of this name",
    5: "the host refuses the connection",
    6: "the way is too long",
    7: "it cannot do that",
    8: "it does not know such addresses",
    0xF0: "there is no such onion service",
    0xF1: "what it knows of the onion service is invalid",
    0xF2: "the onion service cannot be introduced to",
    0xF3: "the onion service cannot be met",
    0xF4: "the onion service wants a key",
    0xF5: "the key for the onion service is wrong",
    0xF6: "this is no address of an onion service",
    0xF7: "the onion service is too slow",
}


class ProxyRefuses(Exception):
    """A proxy does not connect."""

    def __init__(self, what: str, *, wants_password: bool = False) -> None:
        super().__init__(what)
        self.wants_password = wants_password


class Wire(Protocol):
    """A connection to a proxy."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that came, at least one; empty where there will be no more."""
        ...

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        ...


def ask_to_connect(
    wire: Wire, host: str, port: int, auth: tuple[str, str] | None, left: Callable[[], float | None]
) -> None:
    """Ask a proxy to connect to a host; what is written afterwards goes there.

    Args:
        wire: just opened.
        host: a name, or an IP address as a number.
        port: of the host.
        auth: name and password; null for none.
        left: how many seconds the next step may take.

    Raises:
        ProxyRefuses: it does not.
    """
    methods = bytes([_PLAIN]) if auth is None else bytes([_PASSWORD, _PLAIN])
    wire.write(bytes([_VERSION, len(methods)]) + methods, left())
    version, method = _read(wire, 2, left)
    if version != _VERSION:
        raise ProxyRefuses("it does not speak SOCKS5")
    if method == _PASSWORD and auth is not None:
        name, password = (one.encode()[:255] for one in auth)
        wire.write(bytes([1, len(name)]) + name + bytes([len(password)]) + password, left())
        if _read(wire, 2, left)[1] != 0:
            raise ProxyRefuses("it does not take the name and password", wants_password=True)
    elif method != _PLAIN:
        raise ProxyRefuses("it wants to know who asks", wants_password=True)
    wire.write(bytes([_VERSION, 1, 0]) + _goal(host) + port.to_bytes(2, "big"), left())
    version, reply, _, kind = _read(wire, 4, left)
    if version != _VERSION:
        raise ProxyRefuses("it does not speak SOCKS5")
    if reply != 0:
        raise ProxyRefuses(_REPLIES.get(reply, f"it answers {reply}"))
    size = {_BY_IPV4: 4, _BY_IPV6: 16}.get(kind)
    _read(wire, (_read(wire, 1, left)[0] if size is None else size) + 2, left)


def _goal(host: str) -> bytes:
    try:
        number = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        name = host.encode("ascii")[:255]
        return bytes([_BY_NAME, len(name)]) + name
    return bytes([_BY_IPV4 if number.version == 4 else _BY_IPV6]) + number.packed


def _read(wire: Wire, count: int, left: Callable[[], float | None]) -> bytes:
    data = b""
    while len(data) < count:
        piece = wire.read(count - len(data), left())
        if not piece:
            raise ProxyRefuses("it hangs up")
        data += piece
    return data
