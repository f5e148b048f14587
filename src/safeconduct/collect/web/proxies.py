"""Proxies: which one the environment names for an address, and the connections that lead through it.

A proxy resolves names itself, whatever kind it is: no name is asked for on this side, as users of Tor must be able to
rely on. What a name leads to cannot be seen then; what is private by its name or number is refused before it is asked.
"""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2

from safeconduct.collect.web.manners import Manners
from safeconduct.collect.web.network import Guarded

__all__ = ["Proxy", "ProxyUnknown", "make_pool", "proxy_for"]

#: By scheme, its port where none is said. "socks" is how some desktops write SOCKS5.
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080, "socks": 1080}
_IDLE_SECONDS = 10


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
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        port = 0
    if not port or not parts.hostname:
        kind = words.partition("://")[0] if "://" in words else ""
        raise ProxyUnknown(f"a proxy of the kind {kind[:20]}" if kind not in ("", *_PORTS) else "a proxy wrongly")
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(parts.scheme, parts.hostname, port, auth)


def make_pool(proxy: Proxy | None, manners: Manners) -> tuple[Any, Guarded]:
    """Connections through a proxy, or straight; and what guards them."""
    bounds: dict[str, Any] = {"max_connections": manners.hosts * 2, "keepalive_expiry": _IDLE_SECONDS}
    if proxy is None:
        guarded = Guarded(manners.allow_private)
        return httpcore2.ConnectionPool(network_backend=guarded, **bounds), guarded
    guarded = Guarded(False, frozenset({(proxy.host, proxy.port)}))
    kind = httpcore2.SOCKSProxy if proxy.is_socks else httpcore2.HTTPProxy
    url = f"{'socks5' if proxy.is_socks else proxy.scheme}://{proxy.where}"
    return kind(url, proxy_auth=proxy.auth, network_backend=guarded, **bounds), guarded
