"""One request and its answer, through the connection or the proxy that it needs, within bounds of size and time."""

from __future__ import annotations

import time
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2

from safeconduct.collect.web.addresses import is_private
from safeconduct.collect.web.manners import Manners
from safeconduct.collect.web.network import AddressForbidden, Guarded, TimeOver
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Answer", "Broken", "Connector"]

_SAVE = "open it in a browser and save the page"


class Broken(Exception):
    """No answer came that could be taken."""

    def __init__(self, what: str, remedy: str, *, for_good: bool = False, of_host: bool = False) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy
        #: Whether asking again would change nothing.
        self.for_good = for_good
        #: Whether the whole host does not answer.
        self.of_host = of_host


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    #: The body, still packed.
    wire: bytes
    #: Headers of the request.
    asked: tuple[tuple[str, str], ...]
    peer: str = ""
    #: Whether the body came to its end.
    whole: bool = True

    def header(self, name: str) -> str | None:
        """The last header of a name, given in small letters."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), None)


class Connector:
    """Holds connections open, so that several pages of one host need one.

    Args:
        manners: agent and bounds.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        #: By address of the proxy; empty for none.
        self._pools: dict[str, tuple[Any, Guarded]] = {}

    def close(self) -> None:
        """Close all connections."""
        for pool, _ in self._pools.values():
            pool.close()
        self._pools.clear()

    def ask(self, address: str, more: tuple[tuple[str, str], ...] = ()) -> Answer:
        """Ask for an address.

        Raises:
            Broken: no answer came.
            ReportUnreadable: the answer is too large.
        """
        parts = urlsplit(address)
        proxy = _proxy_for(parts.scheme, parts.hostname or "")
        if proxy and not self._manners.allow_private and is_private(parts.hostname or ""):
            raise _forbidden(parts.hostname or "")
        pool, guarded = self._pool(proxy)
        asked = (*self._headers(parts.netloc), *more)
        guarded.deadline, guarded.peer = time.monotonic() + self._manners.total_seconds, ""
        limits = {"connect": self._manners.connect_seconds, "pool": self._manners.connect_seconds}
        limits |= {"read": self._manners.read_seconds, "write": self._manners.read_seconds}
        headers = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in asked]
        try:
            with pool.stream("GET", address, headers=headers, extensions={"timeout": limits}) as response:
                wire, whole = self._body(response, address)
                reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
                told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
                return Answer(response.status, reason, told, wire, asked, guarded.peer, whole)
        except TimeOver:
            raise self._too_slow() from None
        except AddressForbidden as error:
            raise _forbidden(str(error)) from None
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout, httpcore2.ProxyError) as error:
            said = " ".join(str(error).split())[:200]
            raise Broken(
                f"its host does not answer{f' ({said})' if said else ''}", "check the address, and the connection",
                of_host=True,
            ) from None  # fmt: skip
        except httpcore2.TimeoutException:
            if guarded.deadline - time.monotonic() < 0.05:
                raise self._too_slow() from None
            raise Broken(f"sent nothing for {self._manners.read_seconds:g} seconds", "try again later") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
            said = " ".join(str(error).split())[:100]
            raise Broken(f"the answer breaks off or is no HTTP{f' ({said})' if said else ''}", _SAVE) from None

    def _headers(self, host: str) -> tuple[tuple[str, str], ...]:
        return (
            ("Host", host),
            ("User-Agent", self._manners.agent),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", "gzip"),
        )

    def _too_slow(self) -> Broken:
        what = f"did not come within {self._manners.total_seconds:g} seconds"
        return Broken(what, "try again later", for_good=True)

    def _body(self, response: Any, address: str) -> tuple[bytes, bool]:
        """The body, and whether it came to its end."""
        wire = bytearray()
        try:
            for piece in response.iter_stream():
                wire += piece
                if len(wire) > self._manners.max_bytes:
                    what = f"is larger than {self._manners.max_bytes // 2**20} MB"
                    raise ReportUnreadable(address, what, "download it, and add the file")
        except (httpcore2.NetworkError, httpcore2.ProtocolError):
            if not wire:
                raise
            return bytes(wire), False
        return bytes(wire), True

    def _pool(self, proxy: str) -> tuple[Any, Guarded]:
        if proxy not in self._pools:
            self._pools[proxy] = _make_pool(proxy, self._manners.allow_private)
        return self._pools[proxy]


def _make_pool(proxy: str, allow_private: bool) -> tuple[Any, Guarded]:
    if not proxy:
        guarded = Guarded(allow_private)
        return httpcore2.ConnectionPool(network_backend=guarded, max_connections=4, keepalive_expiry=10), guarded
    parts = urlsplit(proxy)
    host, port = parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme, 1080)
    guarded = Guarded(False, frozenset({(host, port)}))
    # The proxy resolves names itself whatever the number says: with Tor no name is asked for on this side.
    scheme = "socks5" if parts.scheme.startswith("socks") else parts.scheme
    url = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    kind = httpcore2.SOCKSProxy if scheme == "socks5" else httpcore2.HTTPProxy
    return kind(url, proxy_auth=auth, network_backend=guarded, max_connections=4, keepalive_expiry=10), guarded


def _proxy_for(scheme: str, host: str) -> str:
    """The proxy that the environment names for an address; empty for none."""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(scheme) or proxies.get("all") or ""
    if not proxy or urllib.request.proxy_bypass(host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def _forbidden(said: str) -> Broken:
    return Broken(
        f"not fetched: it leads into a private network or to this machine ({said})",
        "if that is meant, allow it with --allow-private",
        for_good=True,
    )
