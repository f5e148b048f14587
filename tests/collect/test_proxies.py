"""Proxies, SOCKS5 as of Tor and HTTP as of a newsroom: used, never passed by, and no name resolved on this side."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from certificate import write_certificate
from proxying import Proxy
from safeconduct.casebook import Casebook, Manners, Outcome, State
from serving import Server, answer

GOOD = (
    "<html lang=en><body><p>Some 1,500 people left the town of Marun on Thursday, the governor said.</p></body></html>"
)
SHY = Manners(pace=0, connect_seconds=2, read_seconds=2, total_seconds=5, tries=1)
NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name that this side asks its resolver for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def note(host, *more, **named):
        asked.append(host)
        return real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", note)
    return asked


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        one.pages["/a"] = one.pages["http://reports.example/a"] = answer(GOOD)
        yield one


def add(folder: Path, *sources: str, manners: Manners = SHY) -> list[Outcome]:
    with Casebook.open(folder, create=True) as book:
        outcomes = list(book.add(sources, None, manners))
        assert book.log.verify(redraw=True).whole
        return outcomes


@pytest.mark.parametrize("setting", ["ALL_PROXY", "HTTP_PROXY", "all_proxy"])
@pytest.mark.parametrize("scheme", ["socks5h", "socks5", "socks"])
def test_names_are_resolved_by_a_socks_proxy_only(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resolved: list[str], scheme: str, setting: str
):
    with Proxy("socks", server.port) as proxy:
        monkeypatch.setenv(setting, f"{scheme}://127.0.0.1:{proxy.port}")
        (one,) = add(tmp_path / "book", "http://reports.example/a")
    assert one.state is State.ADDED, one.error
    assert set(proxy.asked) == {("name", "reports.example", 80)}
    assert "reports.example" not in resolved
    assert server.times("/a") == 1
    (warc,) = (tmp_path / "book" / "archive").iterdir()
    from warcio.archiveiterator import ArchiveIterator

    with open(warc, "rb") as file:
        peers = {record.rec_headers.get_header("WARC-IP-Address") for record in ArchiveIterator(file)}
    assert peers == {None}, "the proxy's address is not the page's"


def test_an_onion_address_goes_to_tor_or_nowhere(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resolved: list[str]
):
    onion = "http://" + "a" * 56 + ".onion/a"
    (refused,) = add(tmp_path / "book", onion)
    assert "through Tor only" in str(refused.error)
    assert "ALL_PROXY=socks5h://" in str(refused.error)
    assert resolved == [], "its name is not shouted at a resolver"
    with Proxy("socks", server.port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        (one,) = add(tmp_path / "book", onion)
    assert one.state is State.ADDED, one.error


@pytest.mark.parametrize(("kind", "scheme"), [("socks", "socks5h"), ("http", "http")], ids=["socks", "http"])
def test_https_goes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resolved: list[str], kind: str, scheme: str
):
    certificate, key = write_certificate(tmp_path, "reports.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Server(context) as server, Proxy(kind, server.port, "ann:sec ret") as proxy:
        server.pages["/a"] = answer(GOOD)
        monkeypatch.setenv("HTTPS_PROXY", f"{scheme}://ann:sec%20ret@127.0.0.1:{proxy.port}")
        one, other = add(tmp_path / "book", "https://reports.example/a", "https://elsewhere.example/a")
    assert one.state is State.ADDED, one.error
    assert other.state is State.FAILED, "its certificate is another's"
    assert {host for _, host, _ in proxy.asked} == {"reports.example", "elsewhere.example"}
    assert resolved == ["127.0.0.1"] * len(resolved)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "book").rglob("*") if path.is_file())
    assert b"sec ret" not in kept
    assert b"sec%20ret" not in kept


def test_what_is_private_is_refused_before_the_proxy_is_asked(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    server.pages["/in"] = answer("", "302 Found", Location="http://169.254.169.254/latest/meta-data/")
    hosts = ["127.0.0.1", "localhost", "10.1.2.3", "[::1]", "printer.local", "2130706433", "169.254.169.254"]
    with Proxy("socks", server.port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        outcomes = add(tmp_path / "book", *(f"http://{host}/a" for host in hosts), "http://reports.example/in")
    assert all("private network" in str(one.error) for one in outcomes)
    assert {host for _, host, _ in proxy.asked} == {"reports.example"}


def test_a_proxy_that_is_down_is_named_and_not_passed_by(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resolved: list[str]
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{taken.getsockname()[1]}")
        (one,) = add(tmp_path / "book", f"http://reports.example:{server.port}/a")
    assert "the proxy 127.0.0.1:" in str(one.error)
    assert "does not answer" in str(one.error)
    assert "nothing is asked past it" in str(one.error)
    assert server.asked == []
    assert "reports.example" not in resolved


@pytest.mark.parametrize(
    ("kind", "setting", "options", "said"),
    [
        ("socks", "socks5h://127.0.0.1:{port}", {"refuses": 4}, "the host cannot be reached"),
        ("socks", "socks5h://127.0.0.1:{port}", {"refuses": 2}, "its rules do not allow it"),
        ("socks", "socks5h://127.0.0.1:{port}", {"refuses": 0xF0}, "no such onion service"),
        ("socks", "socks5h://127.0.0.1:{port}", {"password": "a:b"}, "wants a name and password"),
        ("socks", "socks5h://x:y@127.0.0.1:{port}", {"password": "a:b"}, "wants a name and password"),
        ("socks", "http://127.0.0.1:{port}", {}, "sent nothing|no HTTP|breaks off"),
        ("http", "http://127.0.0.1:{port}", {"password": "a:b"}, "wants a name and password"),
        ("http", "http://127.0.0.1:{port}", {"refuses": "502 Bad Gateway"}, "answers 502"),
        ("http", "socks5h://127.0.0.1:{port}", {}, "the proxy 127.0.0.1"),
        ("http", "socks4://127.0.0.1:{port}", {}, "names a proxy of the kind socks4"),
        ("http", "http://127.0.0.1:x{port}", {}, "names a proxy wrongly"),
    ],
)  # fmt: skip
def test_what_proxies_refuse_is_told_in_a_line(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, setting: str, options: dict, said: str
):
    import re

    with Proxy(kind, server.port, **options) as proxy:
        monkeypatch.setenv("ALL_PROXY", setting.format(port=proxy.port))
        (one,) = add(tmp_path / "book", "http://reports.example/a")
    assert re.search(said, str(one.error)), one.error
    assert one.error is not None
    assert one.error.remedy
    assert "x:y" not in str(one.error)
    assert server.asked == []


def test_a_proxy_may_answer_a_byte_at_a_time(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with Proxy("socks", server.port, "a:b", slowly=True) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://a:b@127.0.0.1:{proxy.port}")
        (one,) = add(tmp_path / "book", "http://reports.example/a")
    assert one.state is State.ADDED, one.error


def test_hosts_that_no_proxy_names_are_asked_straight(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    allowed = Manners(pace=0, allow_private=True)
    with Proxy("http", server.port) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1,.inside.example")
        (one,) = add(tmp_path / "book", server.at("/a"), manners=allowed)
    assert one.state is State.ADDED, one.error
    assert proxy.asked == []


def test_an_authority_is_asked_through_the_proxy_too(
    server: Server, monkeypatch: pytest.MonkeyPatch, resolved: list[str]
):
    from safeconduct.casebook.time_stamp import ask_authority

    server.pages["/tsr"] = answer(b"a reply", kind="application/timestamp-reply")
    with Proxy("socks", server.port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        assert ask_authority("http://stamps.example/tsr", b"a request") == b"a reply"
    assert proxy.asked == [("name", "stamps.example", 80)]
    assert "stamps.example" not in resolved
    assert server.asked[0].headers["content-length"] == "9"
