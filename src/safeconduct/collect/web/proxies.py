"""Proxies: which one the environment names for an address.

A proxy resolves names itself, whatever kind it is: no name is asked for on this side, as users of Tor must be able to
rely on. What a name leads to cannot be seen then; what is private by its name or number is refused before it is asked.
"""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

__all__ = ["Proxy", "ProxyUnknown", "proxy_for"]

#: By scheme, its port where none is said. "socks" is how some desktops write SOCKS5.
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080, "socks": 1080}


class ProxyUnknown(Exception):
    """The environment names a proxy that cannot be used."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy."""

    scheme: str
    host: str
    port: int
    #: Name and password; null for none.
    auth: tuple[str, str] | None = None

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS5."""
        return self.scheme.startswith("socks")

    @property
    def where(self) -> str:
        """Host and port, as they are told."""
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def proxy_for(scheme: str, host: str) -> Proxy | None:
    """The proxy that the environment names for addresses of a scheme at a host; null for none.

    Raises:
        ProxyUnknown: it names one that cannot be used; nothing may be asked for without it.
    """
    named = urllib.request.getproxies()
    words = (named.get(scheme) or named.get("all") or "").strip()
    if not words or urllib.request.proxy_bypass(host):
        return None
    try:
        parts = urlsplit(words if "://" in words else f"http://{words}")
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
    except (ValueError, KeyError):
        port = 0
    if not port or not parts.hostname or parts.scheme not in _PORTS:
        kind = words.partition("://")[0] if "://" in words else ""
        raise ProxyUnknown(f"a proxy of the kind {kind[:20]}" if kind not in ("", *_PORTS) else "a proxy wrongly")
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(parts.scheme, parts.hostname, port, auth)
