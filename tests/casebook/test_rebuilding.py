"""A casebook made again of its originals and its log is the same, row by row, wherever its reports came from."""

from __future__ import annotations

import gzip
import io
import json
import mailbox
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from marun import write_reports
from safeconduct.casebook import Casebook, Given, Manners, State
from safeconduct.casebook.opening import DATABASE, KEY_FILE, ORIGINALS
from safeconduct.casebook.rebuilding import read_entries, rebuild
from safeconduct.casebook.sealing import Lock, encrypt
from safeconduct.cli import main
from safeconduct.publish import case_record
from safeconduct.vocab.errors import CasebookBroken, ExportRefused
from safeconduct.vocab.record import json_line
from safeconduct.vocab.secret import Secret
from serving import Server, answer
from zips import zipped

QUICK = Manners(pace=0, allow_private=True, read_seconds=2, total_seconds=5, patience=0.2, tries=2)
TABLES = ("reports", "readings", "judgements", "visits", "log")
LINE = "Some {} people left the besieged town of Marun for Idlin on Monday under the deal on Marun, the governor said."


def page(number: int, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head>{head}</head><body><p>{LINE.format(number)}</p></body></html>"


def docx(number: int) -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.core_properties.author = "Field Office"
    document.add_paragraph(LINE.format(number))
    document.save(out)
    return out.getvalue()


def letter(number: int, attached: bytes = b"") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Field Office <f@example.org>", "x@example.org", f"Update {number}"
    mail["Date"] = "Thu, 02 May 2024 10:00:00 +0200"
    mail.set_content(f"Dear all,\n\n{LINE.format(number)}\n\nYours\n")
    if attached:
        mail.add_attachment(attached, "application", "octet-stream", filename="update.docx")
    return mail


def warc() -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number in (1, 2):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        data = page(number * 100).encode()
        record = writer.create_warc_record(
            f"https://a.example/{number}.html", "response", io.BytesIO(data), len(data), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-05-02T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Marun Agency</title><language>en</language>
<item><title>One</title><link>{base}/1</link><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item>
<item><title>In the feed alone</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{line}&lt;/p&gt;</description></item></channel></rss>"""


def a_feed(server: Server, folder: Path) -> str:
    server.pages["/feed"] = answer(RSS.format(base=server.at(""), line=LINE.format(700)), kind="application/rss+xml")
    return server.at("/feed")


def a_feed_in_a_file(server: Server, folder: Path) -> str:
    return written(folder / "feed.xml", RSS.format(base=server.at(""), line=LINE.format(700)))


def a_json_feed(server: Server, folder: Path) -> str:
    items = [
        {"id": "1", "url": server.at("/1"), "title": "T", "date_published": "2024-05-02T10:00:00Z"},
        {
            "id": "2",
            "title": "Its own text",
            "content_html": f"<p>{LINE.format(350)}</p>",
            "date_published": "2024-05-03",
        },
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Marun Agency", "items": items}
    return written(folder / "feed.json", json.dumps(feed))


def a_query(server: Server, folder: Path) -> str:
    fields = {
        "title": "Flash update", "body-html": f"<p>{LINE.format(400)}</p>", "source": [{"name": "OCHA"}],
        "date": {"original": "2024-05-02T00:00:00+00:00"}, "url_alias": "https://reliefweb.int/report/1",
    }  # fmt: skip
    record = {"id": "1", "score": 1, "href": "https://api.reliefweb.int/v2/reports/1", "fields": fields}
    server.pages["/v2/reports?offset=0"] = answer(
        json.dumps({"totalCount": 1, "data": [record]}), kind="application/json"
    )
    return server.at("/v2/reports?offset=0")


def a_mailbox(server: Server, folder: Path) -> str:
    box = mailbox.mbox(str(folder / "in.mbox"))
    box.add(letter(100))
    box.add(letter(200, docx(300)))
    box.close()
    return str(folder / "in.mbox")


def pages_of_a_server(server: Server, folder: Path) -> str:
    """A list of pages, one in another encoding, one that was led elsewhere, one without a day."""
    words = "Около 1500 человек покинули город Марун в четверг на автобусах, сообщил губернатор области."
    server.pages["/ru"] = answer(
        f"<html><p>{words}</p></html>".encode("cp1251"), kind="text/html; charset=windows-1251"
    )
    server.pages["/old"] = answer("", "301 Moved", Location="/2")
    server.pages["/cut"] = answer(page(250), Content_Length="99999")
    csv = f"Title,URL,Outlet,Date\nOne,{server.at('/1')},Our Agency,2024-05-02\n"
    csv += "".join(f",{server.at(path)},,\n" for path in ("/ru", "/old", "/cut"))
    return written(folder / "list.csv", csv)


def written(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def a_folder(server: Server, folder: Path) -> str:
    deep = folder / "reports" / "deep"
    deep.mkdir(parents=True)
    written(deep / "late-2024-04-23.txt", LINE.format(110))
    written(deep / "same.txt", LINE.format(120))
    written(deep.parent / "same.txt", LINE.format(130))
    written(deep / "a page.html", page(140, "<title>Aid</title><meta name=author content='A. Lune'>"))
    written(deep / "no-name", page(150))
    return str(folder / "reports")


KINDS: dict[str, Callable[[Server, Path], str]] = {
    "text": lambda s, f: written(f / "late-2024-04-23.txt", LINE.format(100)),
    "markdown": lambda s, f: written(f / "a.md", f"---\ntitle: T\npublished: 2024-05-02\n---\n{LINE.format(100)}"),
    "page": lambda s, f: written(f / "a.htm", page(100, "<title>Aid enters</title>")),
    "page in latin": lambda s, f: written(f / "b.html", page(100, "<title>Arrivés à Marûn</title>").encode("cp1252")),
    "word": lambda s, f: written(f / "a.docx", docx(100)),
    "letter": lambda s, f: written(f / "a.eml", letter(100, docx(200)).as_bytes()),
    "mailbox": a_mailbox,
    "folder": a_folder,
    "zip": lambda s, f: written(f / "a.zip", zipped({"in/b.txt": LINE.format(100), "in/c.html": page(200)})),
    "gzip": lambda s, f: written(f / "a.txt.gz", gzip.compress(LINE.format(100).encode())),
    "warc": lambda s, f: written(f / "a.warc.gz", warc()),
    "wacz": lambda s, f: written(f / "a.wacz", zipped({"datapackage.json": "{}", "archive/d.warc.gz": warc()})),
    "address": lambda s, f: s.at("/1"),
    "feed": a_feed,
    "feed in a file": a_feed_in_a_file,
    "json feed": a_json_feed,
    "query": a_query,
    "list of pages": pages_of_a_server,
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        for number in (1, 2):
            one.pages[f"/{number}"] = answer(page(number * 100, f"<title>Report {number}</title>"))
        yield one


def rows(book: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in TABLES}


def files(book: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(book)): path.read_bytes()
        for name in (ORIGINALS, "archive")
        for path in sorted((book / name).rglob("*"))
    }


def shown(book: Path) -> list[str]:
    with Casebook.open(book) as casebook:
        return [json_line(case_record(case)) for case in casebook.cases()]


def exported(book: Path) -> list[str]:
    """The log, as it is kept elsewhere."""
    result = CliRunner().invoke(main, ["log", str(book), "--json"])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def made_again(old: Path, new: Path) -> None:
    """Make it again of its log and its files alone, and see that it is the same."""
    told = shown(old)  # which reads again what has to be
    before, log = (rows(old), files(old)), exported(old)
    (old / DATABASE).unlink()
    made = rebuild(read_entries(log, "log"), old, new)
    assert made.notes == ()
    assert made.verdict.whole, made.verdict.findings
    after = rows(new), files(new)
    for table in TABLES:
        assert after[0][table] == before[0][table], table
    assert after[1] == before[1]
    assert shown(new) == told
    assert exported(new) == log


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_source_is_made_again_to_the_same_bytes(kind: str, server: Server, tmp_path: Path):
    source = KINDS[kind](server, tmp_path)
    with Casebook.open(tmp_path / "book", create=True, by="A. Yusuf") as book:
        outcomes = list(book.add([source], None, QUICK))
    assert State.ADDED in {one.state for one in outcomes}, [one.error for one in outcomes]
    made_again(tmp_path / "book", tmp_path / "again")


def test_versions_and_visits_that_found_nothing_new(server: Server, tmp_path: Path):
    feed = a_feed(server, tmp_path)
    for pages in ({}, {"/1": page(999)}, {"/1": page(100, "<title>Report 1</title>")}, {}):
        server.pages |= {path: answer(body) for path, body in pages.items()}
        with Casebook.open(tmp_path / "book", create=True) as book:
            list(book.add([feed], None, QUICK, again=True))
    assert len(rows(tmp_path / "book")["visits"]) > 5
    made_again(tmp_path / "book", tmp_path / "again")


def test_what_was_given_and_decided_and_taken_back(tmp_path: Path):
    paths = write_reports(tmp_path / "reports")
    plain = written(tmp_path / "reports" / "plain.txt", LINE.format("2,500"))
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add(paths))
        list(book.add([plain], Given(date(2024, 4, 24), "The  Herald")))
        list(book.add([plain], Given(None, "Radio Tolm")))
        case = book.find_case("marun")
        claim = next(f.claim for e in case.linked.episodes for f in e.figures)
        said = {"by": "A. Yusuf", "why": "seen to"}
        first = book.judge("correct", claim, values={"count": 1420}, **said)
        book.judge("undo", first.id, **said)
        book.judge("best", "marun", "total", values={"best": 5400}, **said)
        given = next(j.judgement for j in book.judgements() if j.judgement.subject.get("publisher") == "Radio Tolm")
        book.judge("undo", given.id, **said)
        book.log.note("exported", {"format": "csv"})  # type: ignore[arg-type]
    made_again(tmp_path / "book", tmp_path / "again")


def test_what_is_made_again_can_be_made_again(server: Server, tmp_path: Path):
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add([a_feed(server, tmp_path)], None, QUICK))
    made_again(tmp_path / "book", tmp_path / "again")
    made_again(tmp_path / "again", tmp_path / "third")


def test_a_case_that_was_packed_is_made_again_too(server: Server, tmp_path: Path):
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add([a_feed(server, tmp_path)], None, QUICK))
        book.pack(tmp_path / "case.zip", book.cases()[0].id)
    assert CliRunner().invoke(main, ["unpack", str(tmp_path / "case.zip"), str(tmp_path / "case")]).exit_code == 0
    made_again(tmp_path / "case", tmp_path / "again")


def test_an_encrypted_casebook_is_made_again_with_its_key(tmp_path: Path):
    pytest.importorskip("pyrage")
    pytest.importorskip("sqlcipher3")
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add(write_reports(tmp_path / "reports", "marun-deal")))
    encrypt(tmp_path / "book", Lock("four words are enough"), "A. Yusuf")

    def unlock() -> Secret:
        return Secret(passphrase="four words are enough")

    with Casebook(tmp_path / "book", unlock=unlock) as book:
        entries = list(book.log.entries())
    made = rebuild(entries, tmp_path / "book", tmp_path / "again", unlock)
    assert (made.notes, made.verdict.whole) == ((), True)
    assert (tmp_path / "again" / KEY_FILE).is_file()
    with Casebook(tmp_path / "again", unlock=unlock) as book:
        assert list(book.log.entries()) == entries


def test_a_reader_that_reads_otherwise_gets_entries_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add(write_reports(tmp_path / "reports")))
    entries = read_entries(exported(tmp_path / "book"), "log")
    for module in ("rebuilding", "reports", "shelf"):
        monkeypatch.setattr(f"safeconduct.casebook.{module}.reader_version", lambda: "rules 9")
    made = rebuild(entries, tmp_path / "book", tmp_path / "again")
    assert made.notes == ()
    assert made.verdict.whole
    fresh = read_entries(exported(tmp_path / "again"), "log")
    assert fresh[: len(entries)] == entries
    assert {entry.kind for entry in fresh[len(entries) :]} == {"read"}


def test_what_is_gone_is_told_and_the_rest_made_again(tmp_path: Path):
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add(write_reports(tmp_path / "reports", "marun-deal", "marun-first")))
    gone, changed = sorted((tmp_path / "book" / ORIGINALS).iterdir())
    gone.unlink()
    changed.write_bytes(b"x")
    result = CliRunner().invoke(main, ["rebuild", str(tmp_path / "book"), str(tmp_path / "again")])
    assert result.exit_code == 1
    assert f"{gone} is missing: its report, marun-" in result.stdout
    assert f"{changed} is not what was kept: its report, marun-" in result.stdout
    assert "is missing; entry " in result.stdout, "and the new casebook says so too"


def broken(lines: list[str]) -> list[str]:
    told = json.loads(lines[1])
    return [lines[0], json.dumps(told | {"subject": {"by": "E"}}), *lines[2:]]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (broken, "is not what was written"),
        (lambda lines: [lines[0], *lines[2:]], "follows a gap: entry 2 is missing"),
        (lambda lines: lines[1:], "follows a gap"),
        (lambda lines: [], "does not begin where a casebook was made"),
        (lambda lines: [*lines, "{}"], "is no entry of a log"),
        (lambda lines: [*lines, "[" * 100_000], "is no entry of a log"),
    ],
)
def test_a_log_that_is_none_makes_nothing(tmp_path: Path, spoil: Callable[[list[str]], list[str]], said: str):
    with Casebook.open(tmp_path / "book", create=True, by="A. Yusuf") as book:
        list(book.add(write_reports(tmp_path / "reports", "marun-deal")))
    lines = spoil(exported(tmp_path / "book"))
    with pytest.raises(CasebookBroken, match=said):
        rebuild(read_entries(lines, "log"), tmp_path / "book", tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "reports"], "nothing is left behind"


def test_nothing_is_overwritten_and_a_log_in_a_file_will_do(tmp_path: Path):
    with Casebook.open(tmp_path / "book", create=True) as book:
        list(book.add(write_reports(tmp_path / "reports", "marun-deal")))
    lines = exported(tmp_path / "book")
    with pytest.raises(ExportRefused):
        rebuild(read_entries(lines, "log"), tmp_path / "book", tmp_path / "reports")
    log = written(tmp_path / "log.jsonl", "\n".join(lines))
    shutil.rmtree(tmp_path / "reports")
    (tmp_path / "book" / DATABASE).write_bytes(b"gone")
    result = CliRunner().invoke(main, ["rebuild", str(tmp_path / "book"), str(tmp_path / "again"), "--log", log])
    assert result.exit_code == 0, result.output
    assert "all is what it was" in result.stderr
