"""A whole hostile server on loopback: every way in which an address can be slow, broken, lying or made to harm.

``HOSTILE`` names each path, what makes its answer, and what must be said of it. Paths that get their host left alone
are asked of a server of their own.
"""

from __future__ import annotations

import gzip
import itertools
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from functools import cache

from serving import Answer, Request, Server, answer, drip
from zips import zipped

__all__ = ["ALONE", "BOMB", "GOOD", "HOSTILE", "OK", "TRICKY", "good_page"]

OK = b"HTTP/1.1 200 OK\r\n"
Make = Callable[[Server], Answer]


def good_page(words: str, title: str = "Buses leave Marun") -> str:
    """A page that tells something, with some words of its own."""
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words}</p><p>The governor said on Thursday that the buses had left the town at noon.</p></article>"
    )


GOOD = good_page("Some 1,500 people left the town of Marun on Thursday.")


@cache
def _bomb(size: int) -> bytes:
    """Gzip that unpacks to so many noughts."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    pieces = [packer.compress(bytes(2**20)) for _ in range(size // 2**20)]
    return b"".join([*pieces, packer.flush()])


#: Unpacks to 80 MB, and packed once more to a thousand times less.
BOMB = _bomb(80 * 2**20)

_ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefghi")
)
_BOMB_FEED = _ENTITIES + ']><rss version="2.0"><channel><title>&i;</title><item><link>&i;</link></item></channel></rss>'
_FILE_FEED = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    '<rss version="2.0"><channel><item><title>&f;</title><link>http://127.0.0.1:1/&f;</link></item></channel></rss>'
)
_BOMB_MAP = (
    _ENTITIES + ']><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>&i;</loc></url></urlset>'
)


def _endless_feed(_: Server) -> Answer:
    numbers = itertools.count()

    def send(connection: socket.socket, request: Request) -> None:
        head = OK + b"Content-Type: application/rss+xml\r\n\r\n" + b'<rss version="2.0"><channel>'
        connection.sendall(head)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            items = (f"<item><link>http://none.invalid/{next(numbers)}</link></item>" for _ in range(1000))
            connection.sendall("".join(items).encode())

    return send


def _endless_pieces(_: Server) -> Answer:
    """Without end, in chunks."""
    head = OK + b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return drip(b"10000\r\n" + b"x" * 65536 + b"\r\n", head, 0)


def _endless_gzip(_: Server) -> Answer:
    head = OK + b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + _bomb(2**20)[:-8]
    return drip(bytes(8192), head, 0)


def _feed_of(*addresses: str) -> str:
    items = "".join(f"<item><title>x</title><link>{one}</link></item>" for one in addresses)
    return f'<rss version="2.0"><channel><title>f</title>{items}</channel></rss>'


def _map_of(*addresses: str) -> str:
    maps = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in addresses)
    return (
        f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'
    )


#: By path: what answers, and what must be said of it, as a pattern.
HOSTILE: dict[str, tuple[Make, str]] = {
    "/loop": (lambda s: answer("", "302 Found", Location=s.at("/loop")), "leads in a circle of redirects"),
    "/endless": (lambda s: drip(b"x" * 8192, OK + b"Content-Type: text/html\r\n\r\n", 0), "is larger than"),
    "/endless-pieces": (_endless_pieces, "is larger than"),
    "/endless-feed": (_endless_feed, "is larger than|did not come within"),
    "/drip": (lambda s: drip(b"x", OK + b"Content-Length: 99999\r\n\r\n"), "did not come within [236] seconds"),
    "/slow-head": (lambda s: drip(b"X-A: b\r\n", OK), "did not come within [236] seconds"),
    "/silent": (lambda s: lambda c, r: time.sleep(7), "sent nothing for [13] seconds"),
    "/no-http": (lambda s: lambda c, r: c.sendall(b"\x00\x01\x02 nonsense\r\n\r\n"), "is no HTTP"),
    "/hang-up": (lambda s: lambda c, r: None, "breaks off or is no HTTP"),
    "/bomb": (lambda s: answer(BOMB, Content_Encoding="gzip"), "unpacks to more than"),
    "/bomb-gz": (lambda s: answer(BOMB, kind="application/gzip"), "unpacks to more than"),
    "/bomb-twice": (
        lambda s: answer(gzip.compress(BOMB), Content_Encoding="gzip, gzip"), "unpacks to more than"
    ),
    "/bomb-in-bomb": (
        lambda s: answer(gzip.compress(BOMB), kind="application/gzip", Content_Encoding="gzip"), "unpacks to more than"
    ),
    "/deflate": (
        lambda s: answer(zlib.compress(bytes(80 * 2**20), 9), Content_Encoding="deflate"), "unpacks to more than"
    ),
    "/brotli": (lambda s: answer(b"\x1b\x0e\x00\xf8%\x00", Content_Encoding="br"), "which was not asked for"),
    "/gone": (lambda s: answer("", "410 Gone"), "the server answers 410"),
    "/error": (lambda s: answer("", "500 Oops"), "the server answers 500"),
    "/empty": (lambda s: answer(""), "holds no text|is a page without text"),
    "/picture": (lambda s: answer(b"\x89PNG\r\n" + bytes(99), kind="image/png"), "is a picture"),
    "/to-file": (lambda s: answer("", "302 Found", Location="file:///etc/passwd"), "leads to what is no address"),
    "/headers": (lambda s: drip(b"X-A: " + b"b" * 4000 + b"\r\n", OK, 0), "no HTTP|breaks off"),
}  # fmt: skip
#: The same, for what needs the usual bounds; nothing must be said where there is nothing to say.
TRICKY: dict[str, tuple[Make, str]] = {
    "/huge": (lambda s: answer(b"x" * (65 * 2**20)), "is larger than"),
    "/endless-gzip": (_endless_gzip, "is larger than|unpacks to more|is a page without|holds no text|packed bytes"),
    "/parts": (lambda s: answer(gzip.compress(b"") * 10**6, Content_Encoding="gzip"), "more than 20,000 parts"),
    "/hop0": (lambda s: answer("", "302 Found", Location="/hop1"), "redirects more than 8 times"),
    "/entities.rss": (lambda s: answer(_BOMB_FEED, kind="application/rss+xml"), "."),
    "/entities.xml": (lambda s: answer(_BOMB_MAP, kind="application/xml"), "."),
    "/file.rss": (lambda s: answer(_FILE_FEED, kind="application/rss+xml"), "."),
    "/self.rss": (lambda s: answer(_feed_of(s.at("/self.rss"), s.at("/gone")), kind="application/rss+xml"), "410"),
    "/self.xml": (lambda s: answer(_map_of(s.at("/self.xml"), s.at("/self2.xml")), kind="application/xml"), ""),
    "/slip.zip": (
        lambda s: answer(zipped({"../../evil.txt": "x", "/etc/evil.txt": "y"}), kind="application/zip"), ""
    ),
    "/bomb.zip": (
        lambda s: answer(zipped({"a.txt": bytes(70 * 2**20)}), kind="application/zip"), "larger than|unpacks to"
    ),
    "/bomb.docx": (
        lambda s: answer(zipped({"word/document.xml": bytes(300 * 2**20)}), kind="application/zip"), "."
    ),
    "/bomb.xlsx": (
        lambda s: answer(
            zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": _ENTITIES + "]><workbook>&i;</workbook>"}),
            kind="application/zip",
        ),
        ".",
    ),
    "/deep": (lambda s: answer("<html>" + "<div>" * 200_000 + "x"), "."),
    "/broken.pdf": (lambda s: answer(b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]>>endobj\n" * 9), "."),
    "/broken.warc": (lambda s: answer(_bomb(70 * 2**20), kind="application/warc"), "."),
}  # fmt: skip
#: Each is asked of a server of its own: what it answers gets the host left alone.
ALONE: dict[str, tuple[Make, str]] = {
    "/busy": (lambda s: answer("", "503 Busy", Retry_After="3600"), "asks to come back in 3,600 seconds"),
    "/often": (lambda s: answer("", "429 Slow down"), "the server answers 429"),
    "/refused": (lambda s: answer(GOOD), "robots.txt asks programs not to"),
    "/unsaid": (lambda s: answer(GOOD), "robots.txt cannot be had"),
    "/robots-endless": (lambda s: answer(GOOD), "robots.txt"),
}


def serve_all(server: Server, pages: dict[str, tuple[Make, str]]) -> Iterator[str]:
    """Put pages on a server, and give their addresses."""
    for path, (make, _) in pages.items():
        server.pages[path] = make(server)
        yield server.at(path)
