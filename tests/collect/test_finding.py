"""What holds or names reports: each item handed out, each failure told as one, nothing believed that is hostile."""

from __future__ import annotations

import gzip
import io
import json
import mailbox
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from safeconduct.casebook import Casebook, Manners, Outcome, State, read_reports
from serving import Server, answer
from zips import zipped

QUICK = Manners(pace=0, allow_private=True, read_seconds=2, total_seconds=5, patience=0.2, tries=2)
ODT = "application/vnd.oasis.opendocument.text"
LINE = "Some {} people left the town of Marun on Thursday, the governor of the province said."


def page(number: int, more: str = "") -> str:
    words = LINE.format(f"{number:,}")
    head = f"<title>Report {number}</title>"
    return f"<!doctype html><html lang=en><head>{head}</head><body><p>{words}</p>{more}</body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        for number in range(1, 6):
            one.pages[f"/{number}"] = answer(page(number * 100))
        yield one


def add(folder: Path, *sources: object, again: bool = False) -> list[Outcome]:
    with Casebook.open(folder, create=True) as book:
        outcomes = list(book.add(map(str, sources), None, QUICK, again=again))
        verdict = book.log.verify(redraw=True)
    assert verdict.whole, verdict.findings
    return outcomes


def told(outcomes: list[Outcome]) -> list[tuple[State, int | None]]:
    """What became of each, and the first number that was read."""
    return [
        (one.state, int(one.reading.figures[0].quantity.low) if one.reading and one.reading.figures else None)
        for one in outcomes
    ]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Marun Agency</title><language>en</language>
<item><title>One</title><link>{base}/1</link><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item>
<item><title>Lost</title><link>{base}/none</link></item>
<item><title>Two</title><link>/2</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>
<item><title>No link</title>
<description>&lt;p&gt;Some 700 people left Marun by bus on Friday.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Marun Agency</title>
<entry><title>One</title><link href="{base}/1"/><published>2024-05-02T10:00:00Z</published></entry>
<entry><title>Two</title><link href="{base}/2"/><updated>2024-05-03T10:00:00Z</updated></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{base}/1</loc><lastmod>2024-05-02</lastmod></url><url><loc>{base}/2</loc></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{base}/map</loc></sitemap><sitemap><loc>{base}/index</loc></sitemap></sitemapindex>"""


def json_feed(base: str) -> str:
    items = [
        {"id": str(n), "url": f"{base}/{n}", "title": f"T{n}", "date_published": "2024-05-02T10:00:00Z"} for n in (1, 2)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Marun Agency", "items": items})


class TestWhatNames:
    def test_a_feed_at_an_address(self, server: Server, tmp_path: Path):
        server.pages["/feed"] = answer(RSS.format(base=server.at("")), kind="application/rss+xml", ETag='"f"')
        first = add(tmp_path / "book", server.at("/feed"))
        assert told(first) == [(State.ADDED, 100), (State.FAILED, None), (State.ADDED, 200), (State.ADDED, 700)]
        assert server.at("/none") in str(first[1].error)
        report = first[0].reading.report  # type: ignore[union-attr]
        assert (str(report.published), report.publisher, report.title) == ("2024-05-02", "Marun Agency", "Report 100")
        assert "taken from the feed" in " ".join(report.capture.remarks)
        again = add(tmp_path / "book", server.at("/feed"))
        assert [one.state for one in again] == [State.ALREADY, State.FAILED, State.ALREADY, State.ALREADY]
        assert (server.times("/1"), server.times("/none")) == (1, 2), "what is there is not asked for, what failed is"

    def test_a_feed_that_has_not_changed_and_of_which_nothing_was_lost_is_not_gone_through(
        self, server: Server, tmp_path: Path
    ):
        server.pages["/feed"] = answer(ATOM.format(base=server.at("")), kind="application/atom+xml", ETag='"f"')
        assert len(add(tmp_path / "book", server.at("/feed"))) == 2
        assert [one.state for one in add(tmp_path / "book", server.at("/feed"))] == [State.UNCHANGED]
        assert server.asked[-1].headers["if-none-match"] == '"f"'

    def test_an_entry_that_says_it_changed_is_asked_for_again(self, server: Server, tmp_path: Path):
        feed = ATOM.format(base=server.at(""))
        server.pages["/feed"] = answer(feed)
        add(tmp_path / "book", server.at("/feed"))
        server.pages["/2"] = answer(page(999))
        server.pages["/feed"] = answer(feed.replace("2024-05-03", "2999-05-03"))
        assert told(add(tmp_path / "book", server.at("/feed"))) == [(State.ALREADY, None), (State.RENEWED, 999)]

    def test_again_asks_for_all(self, server: Server, tmp_path: Path):
        server.pages["/feed"] = answer(ATOM.format(base=server.at("")))
        add(tmp_path / "book", server.at("/feed"))
        server.pages["/1"] = answer(page(999))
        assert told(add(tmp_path / "book", server.at("/feed"), again=True))[0] == (State.RENEWED, 999)

    def test_stopped_half_way_it_goes_on_and_repeats_nothing(self, server: Server, tmp_path: Path):
        links = "\n".join(server.at(f"/{n}") for n in range(1, 6))
        server.pages["/list.txt"] = answer(links, kind="text/plain", ETag='"l"')
        with Casebook.open(tmp_path / "book", create=True) as book:
            outcomes = book.add([server.at("/list.txt")], None, QUICK)
            next(outcomes), next(outcomes)
            outcomes.close()  # type: ignore[attr-defined]
        rest = add(tmp_path / "book", server.at("/list.txt"))
        assert [one.state for one in rest] == [State.ALREADY] * 2 + [State.ADDED] * 3
        assert [server.times(f"/{n}") for n in range(1, 6)] == [1] * 5

    @pytest.mark.parametrize(
        ("path", "body"),
        [("/map", SITEMAP), ("/index", INDEX), ("/feed.json", None), ("/feed", ATOM)],
        ids=["sitemap", "sitemaps", "JSON feed", "Atom"],
    )
    def test_lists_at_addresses(self, server: Server, tmp_path: Path, path: str, body: str | None):
        base = server.at("")
        server.pages["/map"] = answer(SITEMAP.format(base=base))
        server.pages[path] = answer(json_feed(base) if body is None else body.format(base=base))
        assert told(add(tmp_path / "book", server.at(path))) == [(State.ADDED, 100), (State.ADDED, 200)]

    @pytest.mark.parametrize("name", ["map.xml", "map.xml.gz", "list.txt", "list.csv", "list.xlsx", "feed.json"])
    def test_lists_in_files(self, server: Server, tmp_path: Path, name: str):
        base = server.at("")
        text = {
            "map.xml": SITEMAP.format(base=base),
            "list.txt": f"# mine\n{base}/1\n\n{base}/2\n",
            "list.csv": f"Title,URL,Outlet,Date\nOne,{base}/1,Our Agency,2024-05-02\nTwo,{base}/2,,\n",
            "feed.json": json_feed(base),
        }
        data = text.get(name, "").encode() or (gzip.compress(text["map.xml"].encode()) if name.endswith("gz") else b"")
        path = tmp_path / name
        path.write_bytes(data)
        if name == "list.xlsx":
            import xlsxwriter

            with xlsxwriter.Workbook(str(path)) as book:
                sheet = book.add_worksheet()
                for row, cells in enumerate([("no", "link"), (1, f"{base}/1"), (2, f"{base}/2")]):
                    sheet.write_row(row, 0, cells)
        found = add(tmp_path / "book", path)
        assert told(found) == [(State.ADDED, 100), (State.ADDED, 200)]
        if name == "list.csv":
            report = found[0].reading.report  # type: ignore[union-attr]
            assert (report.publisher, str(report.published)) == ("Our Agency", "2024-05-02")

    def test_a_query_to_reliefweb(self, server: Server, tmp_path: Path):
        def record(number: int) -> dict[str, Any]:
            fields = {
                "title": f"Flash update {number}", "body-html": f"<p>{LINE.format(number * 100)}</p>",
                "source": [{"name": "OCHA"}], "date": {"original": "2024-05-02T00:00:00+00:00"},
                "language": [{"code": "en"}], "url_alias": f"https://reliefweb.int/report/{number}",
            }  # fmt: skip
            return {
                "id": str(number),
                "score": 1,
                "href": f"https://api.reliefweb.int/v2/reports/{number}",
                "fields": fields,
            }

        pages = [[record(1), record(2)], [record(3), {"id": "4", "fields": {"title": "No text"}}]]
        for number, records in enumerate(pages):
            links = {"next": {"href": server.at(f"/v2/reports?offset={number + 1}")}} if number == 0 else {}
            body = json.dumps({"totalCount": 4, "data": records, "links": links})
            server.pages[f"/v2/reports?offset={number}"] = answer(body, kind="application/json")
        found = add(tmp_path / "book", server.at("/v2/reports?offset=0"))
        assert told(found) == [(State.ADDED, 100), (State.ADDED, 200), (State.ADDED, 300), (State.FAILED, None)]
        report = found[0].reading.report  # type: ignore[union-attr]
        assert (report.title, report.publisher, str(report.published)) == ("Flash update 1", "OCHA", "2024-05-02")
        assert report.url == "https://reliefweb.int/report/1"
        assert "profile=full" in str(found[3].error)
        assert [one.state for one in add(tmp_path / "book", server.at("/v2/reports?offset=0"))][:3] == [
            State.ALREADY
        ] * 3


class TestArchives:
    def warc(self, gzip_it: bool = True) -> bytes:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=gzip_it)
        pages = [
            ("https://a.example/1", "text/html", page(100).encode()), ("https://a.example/x.css", "text/css", b"a{}"),
            ("https://a.example/empty", "text/html", b"<html></html>"),
            ("https://a.example/2", "text/html", page(200).encode()),
        ]  # fmt: skip
        for address, kind, body in pages:
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", kind), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
            )
            data = gzip.compress(body)
            record = writer.create_warc_record(
                address,
                "response",
                io.BytesIO(data),
                len(data),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-05-02T10:00:00Z"},
            )
            writer.write_record(record)
        return out.getvalue()

    @pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.wacz"])
    def test_web_archives(self, tmp_path: Path, name: str):
        data = self.warc(gzip_it=name != "a.warc")
        if name == "a.wacz":
            data = zipped({"datapackage.json": "{}", "archive/data.warc.gz": data, "pages/pages.jsonl": ""})
        path = tmp_path / name
        path.write_bytes(data)
        found = add(tmp_path / "book", path)
        assert told(found) == [(State.ADDED, 100), (State.FAILED, None), (State.ADDED, 200)]
        assert found[0].reading.report.url == "https://a.example/1"  # type: ignore[union-attr]
        with Casebook.open(tmp_path / "book") as book:
            visits = [(v.address, v.at.isoformat(), v.via) for v in book._store.visits() if v.note is None]
        assert visits[0] == ("https://a.example/1", "2024-05-02T10:00:00+00:00", str(path)), "as the archive had it"
        assert len(list((tmp_path / "book" / "archive").iterdir())) == 2
        assert [one.state for one in add(tmp_path / "book", path)] == [State.ALREADY, State.FAILED, State.ALREADY]
        with Casebook.open(tmp_path / "book") as book:
            assert len([v for v in book._store.visits() if v.note is None]) == 2, "nothing is noted twice"

    def test_what_comes_before_damage_is_taken(self, tmp_path: Path):
        path = tmp_path / "a.warc.gz"
        path.write_bytes(self.warc()[:-100])
        found = add(tmp_path / "book", path)
        assert told(found)[0] == (State.ADDED, 100)
        assert found[-1].state is State.FAILED

    def test_a_mailbox_and_what_is_attached(self, tmp_path: Path):
        import docx

        document, out = docx.Document(), io.BytesIO()
        document.add_paragraph(LINE.format("300"))
        document.save(out)
        box = mailbox.mbox(str(tmp_path / "in.mbox"))
        for number in (100, 200):
            letter = EmailMessage()
            letter["From"], letter["To"], letter["Subject"] = (
                "Field Office <f@example.org>",
                "x@example.org",
                f"Update {number}",
            )
            letter["Date"] = "Thu, 02 May 2024 10:00:00 +0200"
            letter.set_content(
                f"Dear all,\n\nFrom Marun we hear this. {LINE.format(number)}\nFrom where, we do not know.\n" * 3
            )
            if number == 200:
                letter.add_attachment(out.getvalue(), "application", "octet-stream", filename="update.docx")
                letter.add_attachment(b"\x89PNG\r\n", "image", "png", filename="map.png")
            box.add(letter)
        box.close()
        found = add(tmp_path / "book", tmp_path / "in.mbox")
        assert [one.state for one in found] == [State.ADDED] * 3
        first, _, attached = (one.reading.report for one in found if one.reading)
        assert (first.title, first.publisher, str(first.published)) == ("Update 100", "Field Office", "2024-05-02")
        assert "\nFrom where" in first.text.content
        assert LINE.format("300") in attached.text.content

    def test_folders_and_packed_folders(self, tmp_path: Path):
        folder = tmp_path / "reports"
        (folder / "deep" / "er").mkdir(parents=True)
        (folder / "b.txt").write_text(LINE.format("200"))
        (folder / "deep" / "er" / "a.html").write_text(page(100))
        (folder / ".hidden").write_text("x")
        (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
        inner = {
            "../../../../etc/evil.txt": LINE.format("300"),
            "/abs.txt": LINE.format("400"),
            "c.png": b"\x89PNG\r\n",
        }
        (folder / "z.zip").write_bytes(zipped(inner))
        add(folder / "book", folder)
        with Casebook.open(folder / "book") as book:
            assert sorted(f.quantity.low for r in book.readings() for f in r.figures[:1]) == [100, 200, 300, 400]
        assert not (tmp_path / "etc").exists()
        states = [one.state for one in add(folder / "book", folder)]
        assert states.count(State.ALREADY) == 4, "the casebook in the folder is passed over"
        assert not list(Path("/etc").glob("evil*"))

    def test_a_zip_that_unpacks_without_end_costs_itself(self, tmp_path: Path):
        path = tmp_path / "bomb.zip"
        path.write_bytes(zipped({"a.txt": bytes(70_000_000), "b.txt": LINE.format("100")}))
        found = add(tmp_path / "book", path)
        assert told(found) == [(State.FAILED, None), (State.ADDED, 100)]
        assert "larger than 64 MB" in str(found[0].error)

    def test_archives_in_archives_end(self, tmp_path: Path):
        data = zipped({"a.txt": LINE.format("100")})
        for number in range(8):
            data = zipped({f"{number}.zip": data})
        path = tmp_path / "deep.zip"
        path.write_bytes(data)
        assert [one.state for one in add(tmp_path / "book", path)] == [State.FAILED]


class TestHostileFiles:
    ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ) + ']>'  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("feed.xml", ENTITIES + "<rss version='2.0'><channel><item><title>&i;</title></item></channel></rss>"),
            ("map.xml", ENTITIES + "<urlset><url><loc>&i;</loc></url></urlset>"),
            ("a.docx", zipped({"word/document.xml": ENTITIES + "<w:document>&i;</w:document>"})),
            ("a.odt", zipped({"mimetype": ODT, "content.xml": ENTITIES + "<x>&i;</x>"})),
            ("a.epub", zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": ENTITIES + "<x>&i;</x>"})),
            ("b.docx", zipped({"word/document.xml": bytes(300_000_000)})),
            ("c.docx", b"PK\x03\x04" + bytes(500)),
            ("a.xlsx", zipped({"xl/workbook.xml": "<a"})),
            ("a.eml", b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
             + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 2000),
            ("feed.json", '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000),
            ("a.warc", b"WARC/1.0\r\nContent-Length: 99999999999\r\nWARC-Type: response\r\n\r\n"),
            ("a.gz", gzip.compress(bytes(200_000_000))),
        ],
    )  # fmt: skip
    def test_it_costs_itself_and_is_told(self, tmp_path: Path, name: str, data: bytes | str):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        good = tmp_path / "good.txt"
        good.write_text(LINE.format("100"))
        found = add(tmp_path / "book", path, good)
        assert told(found)[-1] == (State.ADDED, 100)
        assert all(one.state is State.FAILED for one in found[:-1])
        assert all(one.error is not None and one.error.remedy for one in found[:-1])
        assert "defect" not in str([one.error for one in found[:-1]])


class TestDocuments:
    def test_word(self, tmp_path: Path):
        import docx

        document = docx.Document()
        document.core_properties.title = "Situation report"
        document.add_heading("Marun", 1)
        document.add_paragraph("1,500 people left.", style="List Bullet")
        document.add_paragraph("300 stayed.", style="List Bullet")
        table = document.add_table(2, 2)
        for row, cells in zip(table.rows, [("Town", "People"), ("Marun", "1,500")], strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        document.add_paragraph("The end.")
        document.save(str(tmp_path / "a.docx"))
        (one,) = read_reports([str(tmp_path / "a.docx")])
        assert one.reading is not None
        assert one.reading.report.text.content == (
            "# Marun\n\n- 1,500 people left.\n- 300 stayed.\n\n| Town | People |\n| Marun | 1,500 |\n\nThe end."
        )
        assert one.reading.report.title == "Situation report"

    def test_what_stands_in_a_box_of_a_word_document_is_told_once_behind_its_paragraph(self, tmp_path: Path):
        import docx
        from lxml import etree

        spaces = (
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        inside = "<w:txbxContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:txbxContent>"
        words = "<w:r><w:t>Figure 1: Buses at</w:t></w:r><w:r><w:t> the gate.</w:t></w:r>"
        box = f"<w:txbxContent><w:p>{words}<w:r><v:textbox>{inside}</v:textbox></w:r></w:p></w:txbxContent>"
        drawing = (
            f"<w:r {spaces}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        document = docx.Document()
        paragraph = document.add_paragraph("1,500 people left.")
        paragraph._p.append(etree.fromstring(drawing))
        paragraph.add_run(" More wait.")
        empty = document.add_paragraph()
        empty._p.append(etree.fromstring(drawing.replace("Figure 1", "Figure 2")))
        document.add_paragraph("Figure 3: Tents.", style="Caption")
        document.save(str(tmp_path / "a.docx"))
        (one,) = read_reports([str(tmp_path / "a.docx")])
        assert one.reading is not None
        assert one.reading.report.text.content.split("\n\n") == [
            "1,500 people left. More wait.", "Figure 1: Buses at the gate.", "Inside.",
            "Figure 2: Buses at the gate.", "Inside.", "Figure 3: Tents.",
        ]  # fmt: skip

    def test_what_stands_in_a_box_of_an_open_document(self, tmp_path: Path):
        urn = "urn:oasis:names:tc:opendocument:xmlns"
        names = {"office": "office", "text": "text", "table": "table", "draw": "drawing"}
        spaces = " ".join(f'xmlns:{short}="{urn}:{name}:1.0"' for short, name in names.items())
        inside = "<draw:frame><draw:text-box><text:p>Inside.</text:p></draw:text-box></draw:frame>"
        box = f"<draw:frame><draw:text-box><text:p>Figure 1: Buses.{inside}</text:p></draw:text-box></draw:frame>"
        body = f"<text:p>1,500 people{box} left.</text:p><text:p>The end.</text:p>"
        inner = f"<office:body><office:text>{body}</office:text></office:body>"
        meta = (
            f'<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
            "<dc:creator>Nur al-Basri</dc:creator><dc:date>2024-05-03T10:00:00</dc:date></office:meta>"
            "</office:document-meta>"
        )
        content = f"<office:document-content {spaces}>{inner}</office:document-content>"
        members = {"mimetype": ODT, "content.xml": content, "meta.xml": meta}
        (tmp_path / "a.odt").write_bytes(zipped(members))
        (one,) = read_reports([str(tmp_path / "a.odt")])
        assert one.reading is not None
        report = one.reading.report
        assert report.text.content.split("\n\n") == ["1,500 people left.", "Figure 1: Buses.", "Inside.", "The end."]
        assert (report.author, str(report.updated)) == ("Nur al-Basri", "2024-05-03")

    def test_open_document(self, tmp_path: Path):
        spaces = " ".join(
            f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table")
        )
        body = (
            '<text:h text:outline-level="2">Marun</text:h><text:p>Some<text:s text:c="2"/>'
            "1,500 <text:span>people</text:span>"
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>So the Red Crescent.</text:p>"
            "</text:note-body></text:note> left.</text:p><text:list>"
            "<text:list-item><text:p>One</text:p></text:list-item>"
            "<text:list-item><text:p>Two</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell>"
            "<text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
            "</table:table>"
        )
        inner = f"<office:body><office:text>{body}</office:text></office:body>"
        content = f"<office:document-content {spaces}>{inner}</office:document-content>"
        path = tmp_path / "a.odt"
        path.write_bytes(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}))
        (one,) = read_reports([str(path)])
        assert one.reading is not None
        assert one.reading.report.text.content == (
            "## Marun\n\nSome  1,500 people left.\n\n- One\n- Two\n\n| a | b |\n\n[1] So the Red Crescent."
        )

    def test_a_book(self, tmp_path: Path):
        opf = (
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            "<dc:title>Annual report</dc:title><dc:publisher>Marun Watch</dc:publisher><dc:date>2024-05-02</dc:date>"
            "<dc:language>en</dc:language></metadata><manifest>"
            '<item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/>'
            '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
        )
        members = {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="x/c.opf"/></rootfiles></container>',
            "x/c.opf": opf, "x/a.xhtml": "<html><body><h1>One</h1></body></html>", "x/b.xhtml": page(100),
        }  # fmt: skip
        path = tmp_path / "a.epub"
        path.write_bytes(zipped(members))
        (one,) = read_reports([str(path)])
        assert one.reading is not None
        report = one.reading.report
        assert report.text.content.startswith("# One\n\nSome 100 people left")
        assert (report.title, report.publisher, str(report.published)) == ("Annual report", "Marun Watch", "2024-05-02")

    def test_a_page_saved_as_mhtml(self, tmp_path: Path):
        body = page(100).replace("=", "=3D")
        saved = (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\nSubject: Report\r\n"
            "MIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
            f"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n------x--\r\n"
        )
        path = tmp_path / "a.mhtml"
        path.write_text(saved, newline="")
        (one,) = read_reports([str(path)])
        assert one.reading is not None
        assert one.reading.report.url == "https://a.example/1"
        assert one.reading.figures[0].quantity.low == 100

    def test_read_fetches_nothing(self, server: Server, tmp_path: Path):
        feed = tmp_path / "feed.xml"
        feed.write_text(RSS.format(base=server.at("")))
        states = [one.state for one in read_reports([str(feed)])]
        assert states == [State.FAILED, State.FAILED, State.FAILED, State.READ]
        assert server.asked == []


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        ("غادر نحو ألف وخمسمئة شخص البلدة يوم الخميس على متن حافلات بحسب ما قال محافظ المدينة للصحفيين", None, "ar"),
        ("غادر نحو ألف وخمسمئة شخص البلدة يوم الخميس على متن حافلات بحسب ما قال محافظ المدينة للصحفيين", "en", "ar"),
        ("Environ 1500 personnes ont quitté la ville jeudi en bus, a déclaré le gouverneur de la région.", None, "fr"),
        (LINE.format("1,500") + " The buses were delayed by the rain and roads that the army had closed.", "ar", "en"),
        (LINE.format("1,500"), None, "en"),
        ("1,500 left", None, "en"),
    ],
)  # fmt: skip
def test_the_language(tmp_path: Path, words: str, said: str | None, code: str):
    path = tmp_path / "a.md"
    path.write_text(f"---\nlanguage: {said}\n---\n{words}\n" if said else words)
    (one,) = add(tmp_path / "book", path)
    assert one.reading is not None
    assert one.state is State.ADDED
    assert one.reading.report.language == code
    assert bool(one.notes) is (code != "en"), "what cannot be read is kept, and said"
    with Casebook.open(tmp_path / "book") as book:
        assert len(book.readings()) == 1
        assert code == "en" or book.cases() == ()
