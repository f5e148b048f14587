"""Addresses of a server that is slow, broken, lying, hostile: bounded, told in a line, and the rest collected."""

from __future__ import annotations

import gzip
import io
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from hostile_server import ALONE, GOOD, HOSTILE
from hostile_server import good_page as page
from safeconduct.casebook import Casebook, Manners, Outcome, State
from safeconduct.collect.web.addresses import clean_address, is_private
from safeconduct.collect.web.network import AddressForbidden, Guarded
from safeconduct.publish import case_record, print_case
from safeconduct.publish.dossier import dossier_html
from safeconduct.vocab.errors import ReportUnreadable
from serving import Answer, Server, answer

QUICK = Manners(
    pace=0, allow_private=True, connect_seconds=2, read_seconds=1, total_seconds=2, max_bytes=300_000, patience=0.2,
    tries=2,
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        one.pages["/good"] = answer(GOOD)
        yield one


def add(folder: Path, *sources: str, manners: Manners = QUICK, again: bool = False) -> list[Outcome]:
    with Casebook.open(folder, create=True) as book:
        return list(book.add(sources, None, manners, again=again))


def whole(folder: Path) -> bool:
    with Casebook.open(folder) as book:
        verdict = book.log.verify(redraw=True)
    assert verdict.whole, verdict.findings
    return True


PAGES = HOSTILE | {"/busy": ALONE["/busy"]}


@pytest.mark.parametrize("path", PAGES)
def test_what_is_wrong_is_told_in_a_line_within_bounds_and_the_rest_is_collected(
    server: Server, tmp_path: Path, path: str
):
    make, said = PAGES[path]
    server.pages[path] = make(server)
    with Casebook.open(tmp_path / "book", create=True) as book:
        begun = time.monotonic()
        outcomes = book.add([server.at(path), server.at("/good") if path != "/busy" else "-"], None, QUICK)
        bad = next(outcomes)
        assert time.monotonic() - begun < 8
        good = next(outcomes) if path != "/busy" else None
    assert bad.state is State.FAILED
    assert bad.error is not None
    assert re.search(said, str(bad.error)), bad.error
    assert server.at(path) in str(bad.error)
    assert bad.error.remedy
    assert good is None or good.state is State.ADDED
    assert whole(tmp_path / "book")
    assert sum(one.stat().st_size for one in (tmp_path / "book").rglob("*") if one.is_file()) < 300_000


def test_a_chain_of_redirects_is_bounded(server: Server, tmp_path: Path):
    for number in range(30):
        server.pages[f"/hop{number}"] = answer("", "302 Found", Location=f"/hop{number + 1}")
    (lost,) = add(tmp_path / "book", server.at("/hop0"))
    assert "redirects more than 8 times" in str(lost.error)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (answer("", "410 Gone"), "the server answers 410"),
        (lambda connection, request: time.sleep(3), "leads to http://HOST/2: sent nothing for 1 seconds"),
        (answer("", "503 Busy", Retry_After="3600"), "leads to http://HOST/2: the server answers 503"),
    ],
    ids=["gone", "silent", "busy"],
)
def test_what_goes_wrong_where_an_address_leads_is_told_of_that_address(
    server: Server, tmp_path: Path, wrong: Answer, said: str
):
    """Whoever added it knows no other."""
    server.pages |= {"/0": answer("", "302 Found", Location="/1"), "/1": answer("", "302 Found", Location="/2")}
    server.pages["/2"] = wrong
    (lost,) = add(tmp_path / "book", server.at("/0"))
    assert str(lost.error).startswith(f"{server.at('/0')}: {said.replace('HOST', server.at('')[7:])}")
    assert len(server.asked) < 12


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        (answer(GOOD, Content_Length="99999"), "came incomplete"),
        (answer(gzip.compress(GOOD.encode())[:-30], Content_Encoding="gzip"), "came incomplete"),
        (answer(GOOD, Content_Encoding="gzip"), "says it is packed as gzip, but is not"),
        (answer(GOOD, Content_Encoding="zstd"), "says it is packed as zstd, but is not"),
        (answer(GOOD, kind="image/jpeg"), ""),
        (answer(GOOD, kind="text/html; charset=utf-32"), ""),
        (answer(gzip.compress(GOOD.encode()), Content_Encoding="gzip"), ""),
        (answer(zlib.compress(GOOD.encode()), Content_Encoding="deflate"), ""),
        (lambda c, r: c.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + GOOD.encode()), ""),
    ],
    ids=["length", "broken off", "no gzip", "no zstd", "type", "charset", "gzip", "deflate", "no headers"],
)
def test_lies_are_survived_and_said(server: Server, tmp_path: Path, said, remark: str):
    server.pages["/liar"] = said
    (one,) = add(tmp_path / "book", server.at("/liar"))
    assert one.state is State.ADDED, one.error
    assert one.reading is not None
    assert "1,500 people left" in one.reading.report.text.content
    assert remark in " ".join(one.remarks)
    assert whole(tmp_path / "book")


def test_the_charset_of_the_server_counts_and_the_text_can_be_drawn_again(server: Server, tmp_path: Path):
    words = "Около 1500 человек покинули город Марун в четверг на автобусах, сообщил губернатор области журналистам."
    server.pages["/ru"] = answer(
        f"<html><body><p>{words}</p></body></html>".encode("cp1251"), kind="text/html; charset=windows-1251"
    )
    (one,) = add(tmp_path / "book", server.at("/ru"))
    assert one.reading is not None
    assert words in one.reading.report.text.content
    assert one.reading.report.language == "ru"
    assert "cannot be read yet" in " ".join(one.notes), "kept, and said"
    assert whole(tmp_path / "book")


def test_robots_are_obeyed_and_the_address_is_named(server: Server, tmp_path: Path):
    server.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /secret\n", kind="text/plain")
    server.pages["/secret/a"] = answer(GOOD)
    refused, good = add(tmp_path / "book", server.at("/secret/a"), server.at("/good"))
    assert f"{server.at('/secret/a')}: not fetched" in str(refused.error)
    assert good.state is State.ADDED
    assert server.times("/secret/a") == 0
    assert server.times("/robots.txt") == 1, "asked for once"


def test_a_redirect_into_what_robots_forbid_is_not_followed(server: Server, tmp_path: Path):
    server.pages["/robots.txt"] = answer("User-agent: safeconduct\nDisallow: /secret\n", kind="text/plain")
    server.pages["/in"] = answer("", "302 Found", Location="/secret")
    (refused,) = add(tmp_path / "book", server.at("/in"))
    assert "robots.txt" in str(refused.error)
    assert server.times("/secret") == 0


def test_a_host_whose_robots_cannot_be_had_is_left_alone(server: Server, tmp_path: Path):
    server.pages["/robots.txt"] = answer("", "500 Oops")
    (refused,) = add(tmp_path / "book", server.at("/good"))
    assert "robots.txt cannot be had" in str(refused.error)
    assert server.times("/good") == 0


def test_a_busy_server_is_waited_for_and_then_left_alone(server: Server, tmp_path: Path):
    turns = iter([answer("", "429 Slow down", Retry_After="0"), answer(GOOD)])
    server.pages["/once"] = lambda c, r: next(turns)(c, r)
    (one,) = add(tmp_path / "book", server.at("/once"))
    assert one.state is State.ADDED
    server.pages["/always"] = answer("", "429 Slow down", Retry_After="500")
    first, second = add(tmp_path / "book", server.at("/always"), server.at("/good"))
    assert "429" in str(first.error)
    assert "not asked for: its host answered 429 a moment ago" in str(second.error)
    assert server.times("/good") == 0, "nothing more is asked of a host that sent us away"


def test_the_pace_is_kept(server: Server, tmp_path: Path):
    server.pages["/other"] = answer(page("Some 300 people left the town of Marun."))
    begun = time.monotonic()
    manners = Manners(pace=0.3, allow_private=True)
    assert len(add(tmp_path / "book", server.at("/good"), server.at("/other"), manners=manners)) == 2
    assert time.monotonic() - begun > 0.6, "robots.txt and two pages"


def test_nothing_private_is_asked_unless_allowed(server: Server, tmp_path: Path):
    shy = Manners(pace=0)
    hosts = ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
    outcomes = add(tmp_path / "book", *(f"http://{host}:{server.port}/good" for host in hosts), manners=shy)
    assert [one.state for one in outcomes] == [State.FAILED] * len(hosts)
    assert all("private network" in str(one.error) and "--allow-private" in str(one.error) for one in outcomes)
    assert server.asked == []


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("10.1.2.3", True), ("172.16.0.1", True), ("192.168.1.1", True), ("169.254.169.254", True),
        ("100.64.0.1", True), ("224.0.0.1", True), ("255.255.255.255", True), ("fe80::1%eth0", True),
        ("fd00:ec2::254", True), ("ff02::1", True), ("64:ff9b::7f00:1", True), ("2002:7f00:1::", True),
        ("printer.local", True), ("metadata.google.internal", True), ("93.184.216.34", False),
        ("2606:2800:220:1::1", False), ("example.org", False), ("localhost.example.org", False),
    ],
)  # fmt: skip
def test_what_is_private(host: str, private: bool):
    assert is_private(host) is private


def test_a_name_is_checked_by_the_address_that_is_connected_to(monkeypatch: pytest.MonkeyPatch):
    import socket

    answers = iter([[(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    guarded = Guarded(False)
    guarded.deadline = time.monotonic() + 5
    with pytest.raises(AddressForbidden, match=r"rebind\.example is 10\.0\.0\.1"):
        guarded.connect_tcp("rebind.example", 80, 1)


def test_a_redirect_into_a_private_network_is_not_followed(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from safeconduct.collect.web import network

    monkeypatch.setattr(network, "is_private", lambda host: host != "127.0.0.1")  # the test's own server is not private
    server.pages["/in"] = answer("", "302 Found", Location="http://169.254.169.254/latest/meta-data/")
    (refused,) = add(tmp_path / "book", server.at("/in"), manners=Manners(pace=0))
    assert "private network" in str(refused.error)


@pytest.mark.parametrize(
    "wrong", ["http://", "http:///a", "http://a:b@example.org/", "http://a b/", "http://x:99999999/"]
)
def test_what_is_no_address(wrong: str):
    with pytest.raises(ReportUnreadable) as refused:
        clean_address(wrong)
    assert refused.value.remedy
    assert "a:b" not in str(refused.value), "no password is repeated"


def test_what_is_kept_of_a_page(server: Server, tmp_path: Path):
    from warcio.archiveiterator import ArchiveIterator

    server.pages["/old"] = answer("", "301 Moved", Location="/new")
    server.pages["/new"] = answer(gzip.compress(GOOD.encode()), Content_Encoding="gzip", ETag='"1"')
    (one,) = add(tmp_path / "book", server.at("/old"))
    assert one.reading is not None
    report = one.reading.report
    assert report.url == server.at("/new")
    with Casebook.open(tmp_path / "book") as book:
        (visit,) = book._store.visits()
    assert (visit.address, visit.final, visit.status) == (server.at("/old"), server.at("/new"), 200)
    assert visit.redirects == ((301, server.at("/old")),)
    assert visit.etag == '"1"'
    assert visit.sha256 == report.capture.sha256
    assert (tmp_path / "book" / "originals" / visit.sha256).read_bytes() == GOOD.encode()
    (warc,) = (tmp_path / "book" / "archive").iterdir()
    with open(warc, "rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [r[:2] for r in records] == [
        ("warcinfo", None), ("response", server.at("/old")), ("request", server.at("/old")),
        ("response", server.at("/new")), ("request", server.at("/new")),
    ]  # fmt: skip
    assert records[3][2] == GOOD.encode()
    assert (server.asked[-1].headers["user-agent"]).startswith("safeconduct/")


def test_one_changed_byte_of_a_warc_file_is_found(server: Server, tmp_path: Path):
    add(tmp_path / "book", server.at("/good"))
    (warc,) = (tmp_path / "book" / "archive").iterdir()
    data = bytearray(warc.read_bytes())
    data[50] ^= 1
    warc.write_bytes(data)
    with Casebook.open(tmp_path / "book") as book:
        assert [finding.where for finding in book.log.verify().findings] == [str(warc)]
    warc.unlink()
    with Casebook.open(tmp_path / "book") as book:
        assert "missing" in str(book.log.verify().findings)


def test_what_has_not_changed_is_not_sent_again(server: Server, tmp_path: Path):
    server.pages["/tagged"] = answer(GOOD, ETag='"1"')
    assert add(tmp_path / "book", server.at("/tagged"))[0].state is State.ADDED
    (again,) = add(tmp_path / "book", server.at("/tagged"))
    assert again.state is State.ALREADY
    with Casebook.open(tmp_path / "book") as book:
        assert [visit.status for visit in book._store.visits()] == [200, 304]
    assert whole(tmp_path / "book")


def test_a_page_that_changed_is_a_new_version_and_the_newest_counts(server: Server, tmp_path: Path):
    book_folder = tmp_path / "book"
    server.pages["/a"] = answer(page("Some 1,500 people left the town of Marun on Thursday."))
    add(book_folder, server.at("/a"))
    server.pages["/a"] = answer(page("Some 1,700 people left the town of Marun on Thursday."))
    (newer,) = add(book_folder, server.at("/a"))
    assert newer.state is State.RENEWED
    told = "\n".join(newer.notes)
    assert "now says: “Some 1,700 people”" in told
    assert "no longer says: “Some 1,500 people”" in told
    assert "noon" not in told, "what is the same is not told"
    with Casebook.open(book_folder) as book:
        assert len(list((book_folder / "originals").iterdir())) == 2, "both are kept"
        counted = [f.quantity.low for reading in book.readings() for f in reading.figures]
        changes = [entry.subject["changes"] for entry in book.log.entries() if "changes" in entry.subject]
    assert "now says: “Some 1,700 people”" in changes[0], "the log tells it too"
    assert counted == [1700], "the newest counts"
    assert whole(book_folder)
    server.pages["/a"] = answer(page("Some 1,500 people left the town of Marun on Thursday."))
    add(book_folder, server.at("/a"))
    with Casebook.open(book_folder) as book:
        assert [f.quantity.low for reading in book.readings() for f in reading.figures] == [1500], "taken back"


def test_what_a_page_said_before_is_shown_with_its_case(server: Server, tmp_path: Path):
    words = (
        "Some {} people left the besieged town of Marun for Idlin on Thursday, 2 May 2024, under a deal that the army "
        "and the rebels signed on Wednesday. Under the deal, 5,000 people are to leave Marun for Idlin."
    )
    for number in ("1,500", "1,700", "1,500"):
        server.pages["/a"] = answer(page(words.format(number)))
        add(tmp_path / "book", server.at("/a"))
        server.pages["/a"] = answer(page(words.format(number)) + "<!-- another advertisement -->")
        add(tmp_path / "book", server.at("/a"))
    with Casebook.open(tmp_path / "book") as book:
        (case,) = book.cases()
        (copy,) = (one for one, _ in book.public_cases())
    told = [version.changes for version in case.versions]
    assert len(told) == 2, (
        "the last change first, also where it was taken back; pages that say the same are passed over"
    )
    assert {"now says: “Some 1,500 people”", "no longer says: “Some 1,700 people”"} < set(told[0])
    assert {"now says: “Some 1,700 people”", "no longer says: “Some 1,500 people”"} < set(told[1])
    shown = io.StringIO()
    print_case(case, Console(file=shown, width=160))
    assert "PAGES THAT CHANGED (1): THE NEWEST COUNTS" in shown.getvalue()
    assert "no longer says: “Some 1,700 people”" in shown.getvalue()
    assert case_record(case)["versions"][0]["changes"] == list(told[0])
    assert "<b>A page that changed</b>, newer than what was had on" in dossier_html(case)
    assert copy.versions == (), "what people took back is not published for them"


def test_the_same_words_of_another_outlet_are_told(server: Server, tmp_path: Path):
    words = " ".join(
        f"On day {n} of the deal bus number {n * 7} left the town of Marun for the north with its people."
        for n in range(20)
    )
    server.pages["/one"] = answer(page(words))
    server.pages["/two"] = answer(page(words, "Agency: convoy departs Marun"))
    server.pages["/three"] = answer(
        page("Quite another thing was told by the council of the town about its bread and water. " * 5)
    )
    first, second, third = add(tmp_path / "book", *(server.at(path) for path in ("/one", "/two", "/three")))
    assert not [note for note in (*first.notes, *third.notes) if "nearly the same" in note]
    assert "nearly the same words as one" in second.notes[0]


def test_an_encrypted_casebook_keeps_the_archive_encrypted_too(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pytest.importorskip("sqlcipher3")
    from safeconduct.casebook.sealing import Lock, encrypt

    monkeypatch.setenv("SAFECONDUCT_PASSPHRASE", "five long words of one")
    add(tmp_path / "book", server.at("/good"))
    encrypt(tmp_path / "book", Lock("five long words of one"), "A. Yusuf")
    server.pages["/other"] = answer(page("Some 300 people left the town of Marun on Friday."))
    assert [one.state for one in add(tmp_path / "book", server.at("/other"))] == [State.ADDED]
    assert whole(tmp_path / "book")
    files = [one for one in (tmp_path / "book").rglob("*") if one.is_file()]
    assert sum(one.parent.name == "archive" for one in files) == 2
    assert not [one for one in files if b"Marun" in one.read_bytes() or one.read_bytes().startswith(b"\x1f\x8b")]
    (original,) = [one for one in files if one.parent.name == "originals"][:1]
    original.rename(original.with_name(original.name + ".part"))
    assert whole(tmp_path / "book"), "what was staged is found here too"
    add(tmp_path / "book", server.at("/good"))
    assert original.exists()


def test_the_proxy_of_the_environment_is_used_and_what_is_private_still_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, server.at(""))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.pages["http://example.org/a"] = answer(GOOD)
    one, private = add(tmp_path / "book", "http://example.org/a", "http://10.0.0.1/a", manners=Manners(pace=0))
    assert one.state is State.ADDED, one.error
    assert [request.path for request in server.asked] == ["http://example.org/robots.txt", "http://example.org/a"]
    assert "private network" in str(private.error)


@pytest.mark.parametrize("case", [None, "marun"])
def test_a_package_takes_the_archive_along(server: Server, tmp_path: Path, case: str | None):
    from safeconduct.casebook.package import unpack

    deal = "The government and the rebels signed a deal on Marun on 2 March 2024. Some 6,000 people are to leave Marun."
    server.pages["/deal"] = answer(page(deal))
    add(tmp_path / "book", server.at("/deal"))
    archived = {one.name: one.read_bytes() for one in (tmp_path / "book" / "archive").iterdir()}
    with Casebook.open(tmp_path / "book") as book:
        book.pack(tmp_path / "p.zip", case)
    unpack(tmp_path / "p.zip", tmp_path / "copy")
    assert {one.name: one.read_bytes() for one in (tmp_path / "copy" / "archive").iterdir()} == archived
    assert whole(tmp_path / "copy")
    with Casebook.open(tmp_path / "copy") as book:
        assert [visit.address for visit in book._store.visits()] == [server.at("/deal")]
