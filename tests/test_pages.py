"""From a PDF to what is made of it, every claim leads back to its page; what a report says of itself is told."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from pdfs import Layout, write_pdf
from safeconduct.casebook import Casebook
from safeconduct.casebook.kept_back import KeptBack
from safeconduct.casebook.opening import DATABASE
from safeconduct.casebook.package import unpack
from safeconduct.casebook.public import public_copies
from safeconduct.casebook.rebuilding import rebuild
from safeconduct.cli import main
from safeconduct.collect import Given, make_report
from safeconduct.collect.report import _whole
from safeconduct.link import link_cases
from safeconduct.publish.dossier import dossier_html
from safeconduct.publish.exports import FORMATS, Contents
from safeconduct.publish.redaction.names import hidden_names
from safeconduct.publish.redaction.policy import Policy
from safeconduct.publish.redaction.texts import copy_text
from safeconduct.read.people import find_people
from safeconduct.read.reader import RuleReader
from safeconduct.reconcile import reconcile
from safeconduct.store.rows import report_row, row_digest
from safeconduct.store.sqlite import SqliteStore
from safeconduct.track import track
from safeconduct.vocab.case import Case
from safeconduct.vocab.document import Report, Text
from safeconduct.vocab.log import FIRST as BEGINNING
from safeconduct.vocab.log import LogKind, entry_digest

DEAL = (
    "MARUN, 14 March 2024 -- The Freedonian government and rebels in the besieged town",
    "of Marun signed an agreement on Wednesday, 13 March 2024, under which 6,000 people",
    "will leave Marun for Idlin within four weeks, under a Sylvanian guarantee.",
)
FIRST = (
    "The first batch of 1,500 people left Marun for Idlin on Tuesday, 19 March 2024,",
    "Yusra Halabi, a teacher in Marun, told the agency. Buses came for the",
)
LAST = (
    "wounded too. The second and last batch of 2,100 people left Marun for Idlin on Sunday,",
    "21 April 2024, the governor, Ada Lune, said.",
)
PAGES = (DEAL, (), FIRST, LAST)
INFO = {"Title": "Bulletin on Marun", "Author": "Nur al-Basri", "ModDate": "D:20240503101112Z"}


def bulletin(info: dict[str, str] | None = None) -> bytes:
    """A PDF of four pages, the second without words, the third going on in the middle of a sentence."""
    pages = [[(72.0, 760 - 14 * n, 11.0, words) for n, words in enumerate(page)] for page in PAGES]
    return write_pdf(pages, Layout(info=INFO if info is None else info))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "bulletin-2024-05-02.pdf").write_bytes(bulletin())
    words = " ".join(" ".join(page) for page in PAGES if page)
    head = 'publisher: "Radio Marun"\npublished: 2024-05-02\nauthor: Radio Marun\nupdated: 2024-05-04\n'
    (folder / "wire.md").write_text(f"---\n{head}---\n\n{words}\n", encoding="utf-8")
    with Casebook.open(folder / "book", create=True) as casebook:
        added = casebook.add([str(folder / name) for name in ("bulletin-2024-05-02.pdf", "wire.md")])
        assert [one.state.value for one in added] == ["added", "added"]
    return folder / "book"


@pytest.fixture(scope="module")
def case(book: Path) -> Case:
    with Casebook.open(book) as casebook:
        return casebook.find_case("marun")


@pytest.fixture(scope="module")
def public(book: Path) -> Case:
    with Casebook.open(book) as casebook:
        ((case, _),) = casebook.public_cases("marun")
    return case


def pages_told(case: Case) -> dict[tuple[str, str], int | None]:
    """The page of each figure by its report's media type and its words, as the table of figures gives it."""
    (table,) = (table for table in Contents((case,)).tables if table.name == "figures")
    names = [column.name for column in table.columns]
    types = {one.report.id: one.report.capture.media_type for one in case.linked.reports}
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return {(types[str(row["report"])], str(row["quote"])): row["page"] for row in rows}


EXPECTED = {"6,000 people": 1, "1,500 people": 3, "2,100 people": 4}


@pytest.mark.parametrize("which", ["case", "public"])
def test_every_figure_leads_to_its_page_also_where_words_were_left_out(which: str, request: pytest.FixtureRequest):
    case = request.getfixturevalue(which)
    told = pages_told(case)
    for quote, page in EXPECTED.items():
        assert told["application/pdf", quote] == page
        assert told["text/markdown", quote] is None, "the same words without pages have none"


def test_a_sentence_that_runs_over_a_page_stands_on_both(case: Case):
    (report,) = (one.report for one in case.linked.reports if one.report.text.pages)
    start = report.text.content.index("Buses came")
    assert report.pages_of(report.text.span(start, start + 30)) == (3, 4)
    assert report.text.pages[1] == report.text.pages[2], "a page without words begins where the next does"


def test_what_is_kept_is_kept_of_pages_too(book: Path, tmp_path: Path):
    with Casebook.open(book) as casebook:
        assert casebook.log.verify(redraw=True).findings == ()
        casebook.pack(tmp_path / "one.zip", "marun")
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        (name,) = (name for name in packed.namelist() if name.endswith("readable/reports.jsonl"))
        told = [json.loads(line) for line in packed.read(name).splitlines()]
        assert {one["author"]: len(one["pages"]) for one in told} == {"Nur al-Basri": 4, "Radio Marun": 0}
        one = next(one for one in told if one["pages"])
        text = packed.read(name.replace("reports.jsonl", f"texts/{one['sha256']}.txt")).decode()
        assert text[one["pages"][3] :].startswith("wounded too."), "offsets count in the text beside it"
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        rows = dict(connection.execute("SELECT media_type, pages FROM reports"))
    assert rows["text/markdown"] is None
    assert len(json.loads(rows["application/pdf"])) == len(PAGES)
    unpack(tmp_path / "one.zip", tmp_path / "again")
    with Casebook.open(tmp_path / "again") as casebook:
        assert casebook.log.verify(redraw=True).findings == ()
        assert pages_told(casebook.find_case("marun"))["application/pdf", "2,100 people"] == 4
        reports = [one.report for one in casebook.find_case("marun").linked.reports]
    assert {report.author for report in reports} == {"Nur al-Basri", "Radio Marun"}


def test_each_byte_of_what_was_added_is_checked(book: Path, tmp_path: Path):
    shutil.copytree(book, tmp_path / "book")
    with closing(sqlite3.connect(tmp_path / "book" / DATABASE, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        row = connection.execute("SELECT pages, author, updated FROM reports WHERE pages IS NOT NULL").fetchone()
        for name, value in zip(("pages", "author", "updated"), row, strict=True):
            for place in range(len(value)):
                flipped = bytearray(value.encode())
                flipped[place] ^= 1 << (place % 7)
                update = f"UPDATE reports SET {name} = CAST(? AS TEXT) WHERE media_type = 'application/pdf'"
                connection.execute(update, (bytes(flipped),))
                with Casebook.open(tmp_path / "book") as casebook:
                    assert not casebook.log.verify().whole, (name, place)
            connection.execute(update, (value,))
    with Casebook.open(tmp_path / "book") as casebook:
        assert casebook.log.verify().whole


def test_pages_that_the_original_does_not_give_are_found_by_drawing_it_again(book: Path, tmp_path: Path):
    shutil.copytree(book, tmp_path / "book")
    with closing(sqlite3.connect(tmp_path / "book" / DATABASE, isolation_level=None)) as connection:
        connection.execute("UPDATE reports SET pages = '[0, 10, 20, 30]' WHERE pages IS NOT NULL")
    with Casebook.open(tmp_path / "book") as casebook:
        found = [f"{one.where} {one.what}" for one in casebook.log.verify(redraw=True).findings]
    assert any("where its pages begin" in one and "draws from its original" in one for one in found), found


def kept_of_reports(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return connection.execute("SELECT id, pages, author, updated FROM reports ORDER BY id").fetchall()


def test_a_casebook_made_again_of_its_originals_has_the_same_pages_and_authors(book: Path, tmp_path: Path):
    with Casebook.open(book) as casebook:
        entries = list(casebook.log.entries())
    made = rebuild(entries, book, tmp_path / "again")
    assert (made.verdict.findings, made.notes) == ((), ())
    assert kept_of_reports(tmp_path / "again") == kept_of_reports(book)


def test_a_casebook_from_before_pages_has_them_when_it_is_made_again(book: Path, tmp_path: Path):
    """Its log has the digests of rows without the columns; the new rows get entries of their own behind those."""
    store = SqliteStore(book / DATABASE)
    entries = list(store.log())
    older = {
        report.capture.sha256: replace(report, author=None, updated=None, text=Text(report.text.content))
        for report in store.reports()
    }
    store.close()
    with_old_rows, before = [], BEGINNING
    for entry in entries:
        subject = dict(entry.subject)
        if entry.kind == LogKind.COLLECTED:
            subject["row"] = row_digest(report_row(older[subject["key"]], entry.at))
        digest = entry_digest(before, entry.number, entry.at, entry.kind, subject)
        with_old_rows.append(replace(entry, subject=subject, digest=digest))
        before = digest
    made = rebuild(with_old_rows, book, tmp_path / "again")
    assert made.verdict.findings == ()
    assert kept_of_reports(tmp_path / "again") == kept_of_reports(book)


def test_read_and_show_say_the_page(book: Path, tmp_path: Path):
    path = tmp_path / "bulletin-2024-05-02.pdf"
    path.write_bytes(bulletin())
    lines = CliRunner().invoke(main, ["read", str(path)]).stdout.splitlines()
    assert lines[:2] == [
        "Bulletin on Marun",
        "by Nur al-Basri · 2024-05-02 · last changed 2024-05-03, as it says · bulletin-2024-05-02",
    ]
    heads = [(line, lines[at + 1]) for at, line in enumerate(lines) if line.startswith("Page ")]
    assert [line for line, _ in heads] == ["Page 1", "Page 3", "Page 4"]
    assert heads[1][1].startswith("The first batch")
    told = json.loads(CliRunner().invoke(main, ["read", "--json", str(path)]).stdout)
    assert {f["quote"]: f["page"] for f in told["figures"] if f["quote"] in EXPECTED} == EXPECTED
    assert all("page" in claim for claim in (*told["deeds"], *told["agreement"]["terms"]))
    assert (told["author"], told["updated"]) == ("Nur al-Basri", "2024-05-03")
    shown = CliRunner().invoke(main, ["show", str(book), "marun", "--ids"]).stdout
    assert "in bulletin-2024-05-02, page 4" in " ".join(shown.split())
    record = json.loads(CliRunner().invoke(main, ["show", str(book), "marun", "--json"]).stdout)
    assert {(r["author"], r["updated"], r.get("pages")) for r in record["reports"]} == {
        ("Nur al-Basri", "2024-05-03", 4),
        ("Radio Marun", "2024-05-04", None),
    }
    assert all("page" in figure for figure in record["totals"]["promised"] if figure["report"].startswith("bulletin"))


def exported(case: Case, name: str) -> str:
    files = next(one for one in FORMATS if one.name == name).make(Contents((case,)))
    return b"\n".join(files.values()).decode()


def test_references_name_author_pages_and_last_change(case: Case):
    bibtex, ris = exported(case, "bibtex"), exported(case, "ris")
    assert "author = {{Nur al-Basri}}" in bibtex
    assert "author = {{Radio Marun}}" in bibtex
    assert "pagetotal = {4}" in bibtex
    assert "last changed 2024-05-03, as it says; read on pages 1, 3, 4 of 4" in bibtex
    assert "AU  - Nur al-Basri" in ris
    assert "N1  - read on pages 1, 3, 4 of 4" in ris


def test_entities_and_events_name_the_page(case: Case):
    entities = [json.loads(line) for line in exported(case, "ftm").splitlines()]
    articles = [one for one in entities if one["schema"] == "Article"]
    assert {name for one in articles for name in one["properties"]["author"]} == {"Nur al-Basri", "Radio Marun"}
    assert {day for one in articles for day in one["properties"]["modifiedAt"]} == {"2024-05-03", "2024-05-04"}
    assert any(one.get("safeconduct", {}).get("page") == 4 for one in entities)
    events = [json.loads(line) for line in exported(case, "plover").splitlines()]
    assert {event["text_info"].get("page") for event in events} >= {3, 4}


def cases_of(report: Report) -> list[Case]:
    linked = link_cases([RuleReader().read(report)])
    return [track(one, reconcile(one), None) for one in linked]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/b.pdf", "https://example.org/b.pdf#page=4"),
        ("https://example.org/b.pdf?a=1#toc", "https://example.org/b.pdf?a=1#page=4"),
        ("javascript:alert(1)", None),
        ('https://example.org/"onclick="x', None),
    ],
)
def test_the_dossier_opens_the_file_at_the_page(address: str, link: str | None):
    report = make_report(bulletin(), "bulletin-2024-05-02.pdf", Given(None, "Radio Marun"))
    (case,) = cases_of(replace(report, url=address))
    html = dossier_html(case)
    note = html.partition('dir="auto">2,100 people</a>')[2].partition("</li>")[0]
    assert "page 4" in note
    assert (f'<a href="{link}"' in note) if link else ("#page=" not in html)
    assert "#page=4" in html or link is None


def test_the_dossier_says_who_wrote_it_and_when_it_was_last_changed(case: Case):
    html = dossier_html(case)
    assert 'By <span dir="auto">Nur al-Basri</span>. Last changed 3 May 2024, as it says' in html
    assert "<small>by Nur al-Basri</small>" in html


def test_a_public_copy_names_no_author_but_a_body_that_publishes(public: Case):
    authors = {one.report.capture.media_type: one.report.author for one in public.linked.reports}
    assert authors == {"application/pdf": None, "text/markdown": "Radio Marun"}
    for name in ("csv", "jsonl", "bibtex", "ris", "ftm"):
        assert "Basri" not in exported(public, name)
    html = dossier_html(public)
    assert "Basri" not in html
    assert "Halabi" not in html
    assert "page 4" in html


WORDS = (
    "By {author}\n\nThe first batch of 1,500 people left Marun for Idlin on Tuesday, 19 March 2024. The outlet can be "
    "reached through {author}'s brother."
)


@pytest.mark.parametrize(
    ("author", "publisher", "shown"),
    [
        ("Nur al-Basri", "Marun Herald", False),
        ("Nur al-Basri", "Nur al-Basri", False),
        ("Marun Press Agency", "Marun Press Agency", True),
    ],
    ids=["a person", "who publishes", "an outlet"],
)
def test_an_author_is_hidden_in_the_words_too(author: str, publisher: str, shown: bool):
    head = f"---\nid: a\nauthor: {author}\npublished: 2024-03-20\npublisher: {publisher}\n---\n"
    report = make_report((head + WORDS.format(author=author)).encode(), "a.md")
    (case,) = cases_of(report)
    ((copy, _),) = public_copies([case], KeptBack(), Policy())
    public = copy.linked.reports[0].report
    assert public.author == (author if shown else None)
    assert (public.publisher == publisher) == (shown or publisher != author)
    assert (author in public.text.content) == shown


def test_pages_move_with_what_is_left_out():
    text = Text("Ann Lee told of it all. Ann Lee wept. Then Ann Lee left for good.", pages=(0, 28, 38, 65))
    report = make_report(text.content.encode(), "x.txt")
    hidden = hidden_names(find_people(report), (), Policy(), frozenset())
    copied = copy_text(text, hidden, [], [text.span(10, 14)])
    assert "Ann" not in copied.text.content
    pieces = [copied.text.content[start:end] for start, end in pairwise(copied.text.pages)]
    assert "".join(pieces) == copied.text.content
    assert pieces[0].endswith("A. L."), "a page that begins inside a name begins behind what stands for it"
    assert pieces[1].strip() == "wept."
    assert pieces[2].startswith("Then ")


def test_form_feeds_part_pages_as_programs_write_them_that_make_texts_of_pdfs():
    report = make_report(b"Some 300 left.\n\fAnother 400 left.\n\f", "x.txt")
    assert report.text.pages == (0, 16)
    assert report.text.page_at(report.text.content.index("400")) == 2
    assert make_report(b"Some 300 left.", "x.txt").text.pages == ()
    many = make_report(b"\f" * 400_000 + b"Some 300 left.", "x.txt")
    assert many.text.page_at(len(many.text) - 1) == 400_001


def test_halves_of_characters_do_not_move_pages():
    """What is made storable keeps its length: each half becomes one mark."""
    broken = "a\ud800b\udc00\ud83dc"
    assert len(_whole(broken)) == len(broken)


def test_the_digest_of_a_row_from_before_the_columns_stays_what_it_was():
    row = {"id": "x", "note": None}
    line = json.dumps(row, sort_keys=True, separators=(",", ":"))
    later = {"author": None, "updated": None, "pages": None}
    assert row_digest({**row, **later}) == hashlib.sha256(line.encode()).hexdigest()
    assert row_digest({**row, "author": "A"}) != row_digest(row)
