"""Addresses: what is one, its one way of writing, and which are not for the public."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["clean_address", "host_key", "is_address", "is_private", "joined_address"]

_ADDRESS = re.compile(r"https?://[^\s/?#]", re.I)
_HOST = re.compile(r"[A-Za-z0-9._-]+\Z")
_LONGEST = 4000
#: What may stand in an address as it is.
_SAFE = "%/:=&?~#+!$,;'@()*[]-._"
#: Names that lead into one's own network whatever a resolver says.
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".localdomain")
#: Beyond what the library calls private: shared address space of providers, and IPv4 in IPv6 clothing.
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_WRAPPED = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


def is_address(words: str) -> bool:
    """Whether words are an address of the web.

    >>> is_address("https://example.org/a"), is_address("reports/a.html")
    (True, False)
    """
    return len(words) <= _LONGEST and _ADDRESS.match(words) is not None


def clean_address(words: str) -> str:
    """The one way of writing an address: host in small ASCII letters, no fragment, nothing but ASCII.

    Raises:
        ReportUnreadable: it is none, or it holds a password.

    >>> clean_address("HTTPS://Bücher.example:443/ä b#top")
    'https://xn--bcher-kva.example/%C3%A4%20b'
    """
    try:
        parts = urlsplit(words.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _wrong(words, "is not an address") from None
    if parts.scheme.lower() not in ("http", "https") or not host or len(words) > _LONGEST:
        raise _wrong(words, "is not an address")
    if parts.username is not None or parts.password is not None:
        raise ReportUnreadable(
            urlunsplit(parts._replace(netloc=host)),
            "holds a name or password",
            "save the page in a browser and add that",
        )
    scheme = parts.scheme.lower()
    netloc = _host(host, words)
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        netloc += f":{port}"
    path, query = quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE)
    return urlunsplit(SplitResult(scheme, netloc, path, query, ""))


def joined_address(base: str, words: str) -> str:
    """The address that words mean where they stand, cleaned.

    Raises:
        ReportUnreadable: it is none.
    """
    try:
        return clean_address(urljoin(base, words.strip()))
    except ValueError:
        raise _wrong(words, "is not an address") from None


def host_key(address: str) -> str:
    """Scheme, host and port: what one robots.txt holds for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_private(host: str) -> bool:
    """Whether a name or an IP address leads, by what it is, to this machine, a private network or a machine's own data.

    >>> [is_private(one) for one in ("127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "localhost", "93.184.216.34")]
    [True, True, True, True, False]
    """
    try:
        ip = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        name = "." + host.lower().rstrip(".")
        # Resolvers of some systems take 0x7f.1 and 2130706433 for addresses.
        numeric = name.rpartition(".")[2]
        return name.endswith(_LOCAL_NAMES) or numeric.isdigit() or numeric.startswith("0x")
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_private(str(ip.ipv4_mapped))
        if any(ip in net for net in _WRAPPED):
            return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved or (ip.version == 4 and ip in _SHARED)


def _host(host: str, words: str) -> str:
    if ":" in host:
        return f"[{host.lower()}]"
    if host.isascii():
        if not _HOST.match(host):
            raise _wrong(words, "is not an address")
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise _wrong(words, "is not an address") from None


def _wrong(words: str, what: str) -> ReportUnreadable:
    return ReportUnreadable(words[:200], what, "check it; it begins with http:// or https://")
