"""One request and its answer, through the connection or the proxy that it needs, within bounds of size and time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from safeconduct.collect.web.addresses import is_private
from safeconduct.collect.web.manners import Manners
from safeconduct.collect.web.network import AddressForbidden, Guarded, ProxyDown, TimeOver
from safeconduct.collect.web.proxies import Proxy, ProxyUnknown, proxy_for
from safeconduct.collect.web.socks import ProxyRefuses
from safeconduct.collect.web.turn import Turn
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Answer", "Broken", "Connector"]

_SAVE = "open it in a browser and save the page"
#: Status by which a proxy asks for a password.
_PROXY_ASKS = 407
_IDLE_SECONDS = 10


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
    """Holds connections open, so that several pages of one host need one; for any number of threads.

    Args:
        manners: agent and bounds.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._pools: dict[Proxy | None, tuple[Any, Guarded]] = {}
        self._lock = Lock()

    def close(self) -> None:
        """Close all connections."""
        for pool, _ in self._pools.values():
            pool.close()
        self._pools.clear()

    def ask(self, address: str, more: tuple[tuple[str, str], ...], turn: Turn, sent: bytes | None = None) -> Answer:
        """Ask for an address.

        Args:
            address: of the web.
            more: further headers.
            turn: waited for where the answer is large.
            sent: what is posted to it; null where it is only asked for.

        Raises:
            Broken: no answer came.
            ReportUnreadable: the answer is too large.
        """
        parts = urlsplit(address)
        proxy = self._way(parts.scheme, parts.hostname or "")
        pool, guarded = self._pool(proxy)
        length = (("Content-Length", str(len(sent))),) if sent is not None else ()
        asked = (*self._headers(parts.netloc), *more, *length)
        guarded.deadline, guarded.peer = time.monotonic() + self._manners.total_seconds, ""
        try:
            answer = self._exchange(pool, guarded, (address, asked, sent), turn)
        except ReportUnreadable:
            raise
        except Exception as error:
            raise self._told(error, guarded, proxy) from error
        if proxy is not None and answer.status == _PROXY_ASKS:
            raise _wants_password(proxy)
        return answer

    def _way(self, scheme: str, host: str) -> Proxy | None:
        """The proxy through which a host is asked, if it may be asked at all."""
        try:
            proxy = proxy_for(scheme, host)
        except ProxyUnknown as error:
            what = f"not fetched: the environment names {error}"
            remedy = "write HTTPS_PROXY or ALL_PROXY as http://HOST:PORT or socks5h://HOST:PORT"
            raise Broken(what, remedy, for_good=True) from None
        if proxy is not None and not self._manners.allow_private and is_private(host):
            raise _forbidden(host)
        if proxy is None and host.endswith(".onion"):
            raise Broken(
                "not fetched: it can be reached through Tor only",
                "start Tor, and set ALL_PROXY=socks5h://127.0.0.1:9050",
                for_good=True,
            )
        return proxy

    def _exchange(
        self, pool: Any, guarded: Guarded, request: tuple[str, tuple[tuple[str, str], ...], bytes | None], turn: Turn
    ) -> Answer:
        address, asked, sent = request
        method = "GET" if sent is None else "POST"
        limits = {"connect": self._manners.connect_seconds, "pool": self._manners.connect_seconds}
        limits |= {"read": self._manners.read_seconds, "write": self._manners.read_seconds}
        headers = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in asked]
        with pool.stream(method, address, headers=headers, content=sent, extensions={"timeout": limits}) as response:
            wire, whole = self._body(response, address, guarded, turn)
            reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
            told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
            return Answer(response.status, reason, told, wire, asked, guarded.peer, whole)

    def _told(self, error: Exception, guarded: Guarded, proxy: Proxy | None) -> Exception:
        """What went wrong, as it is told; the error itself if nobody could foresee it."""
        said = " ".join(str(error).split())[:200]
        if isinstance(error, TimeOver):
            return self._too_slow()
        if isinstance(error, AddressForbidden):
            return _forbidden(said)
        if isinstance(error, ProxyDown) and proxy is not None:
            what = f"the proxy {proxy.where} does not answer ({said})"
            return Broken(what, "start it, or see HTTPS_PROXY and ALL_PROXY: nothing is asked past it", of_host=True)
        if isinstance(error, ProxyRefuses | httpcore2.ProxyError) and proxy is not None:
            if str(_PROXY_ASKS) in said or getattr(error, "wants_password", False):
                return _wants_password(proxy)
            what = f"the proxy {proxy.where} does not connect to it: {said}"
            return Broken(what, "check the address, and the proxy", of_host=True)
        if isinstance(error, httpcore2.ConnectError | httpcore2.ConnectTimeout):
            what = f"its host does not answer{f' ({said})' if said else ''}"
            return Broken(what, "check the address, and the connection", of_host=True)
        if isinstance(error, httpcore2.TimeoutException):
            if guarded.deadline - time.monotonic() < 0.05:
                return self._too_slow()
            return Broken(f"sent nothing for {self._manners.read_seconds:g} seconds", "try again later")
        if isinstance(error, httpcore2.NetworkError | httpcore2.ProtocolError | httpcore2.UnsupportedProtocol):
            return Broken(f"the answer breaks off or is no HTTP{f' ({said[:100]})' if said else ''}", _SAVE)
        return error

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

    def _body(self, response: Any, address: str, guarded: Guarded, turn: Turn) -> tuple[bytes, bool]:
        """The body, and whether it came to its end."""
        wire = bytearray()
        try:
            for piece in response.iter_stream():
                wire += piece
                if len(wire) > self._manners.early_bytes:
                    guarded.deadline += turn.wait()
                if len(wire) > self._manners.max_bytes:
                    what = f"is larger than {self._manners.max_bytes // 2**20} MB"
                    raise ReportUnreadable(address, what, "download it, and add the file")
        except (httpcore2.NetworkError, httpcore2.ProtocolError):
            if not wire:
                raise
            return bytes(wire), False
        return bytes(wire), True

    def _pool(self, proxy: Proxy | None) -> tuple[Any, Guarded]:
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = _make_pool(proxy, self._manners)
            return self._pools[proxy]


def _make_pool(proxy: Proxy | None, manners: Manners) -> tuple[Any, Guarded]:
    bounds: dict[str, Any] = {"max_connections": manners.hosts * 2, "keepalive_expiry": _IDLE_SECONDS}
    guarded = Guarded(manners.allow_private, proxy)
    if proxy is None or proxy.is_socks:
        return httpcore2.ConnectionPool(network_backend=guarded, **bounds), guarded
    url = f"{proxy.scheme}://{proxy.where}"
    return httpcore2.HTTPProxy(url, proxy_auth=proxy.auth, network_backend=guarded, **bounds), guarded


def _wants_password(proxy: Proxy) -> Broken:
    what = f"the proxy {proxy.where} wants a name and password"
    return Broken(what, f"write them as {proxy.scheme}://NAME:PASSWORD@{proxy.where}", for_good=True, of_host=True)


def _forbidden(said: str) -> Broken:
    return Broken(
        f"not fetched: it leads into a private network or to this machine ({said})",
        "if that is meant, allow it with --allow-private",
        for_good=True,
    )
