"""Who wrote a report, as it says; accounts and programs are nobody."""

from __future__ import annotations

import io
import zipfile

import pytest

from safeconduct.collect import make_report
from safeconduct.collect.authors import said_author

NOBODY = (
    "admin", "Administrator", "User 2", "Microsoft Office User", "HP Inc.", "scanner01", "python-docx", "None", "",
    "Adobe Acrobat 9", "https://example.org/nur", "By", "-", "7",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Nur al-Basri", "Nur al-Basri"),
        ("  Nur\n al-Basri ", "Nur al-Basri"),
        ("By Nur al-Basri", "Nur al-Basri"),
        ("written by: Nur al-Basri", "Nur al-Basri"),
        ("Byron Tester", "Byron Tester"),
        ("Wordsworth", "Wordsworth"),
        ("Dellal Ali", "Dellal Ali"),
        ("AP", "AP"),
        ("Nur al-Basri; Ada Lune", "Nur al-Basri; Ada Lune"),
        *((nobody, None) for nobody in NOBODY),
        ("x" * 301, None),
        (None, None),
    ],
)
def test_said_authors(said: str | None, author: str | None):
    assert said_author(said) == author


def book(metadata: str) -> bytes:
    """An EPUB of one chapter."""
    data = io.BytesIO()
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f'{metadata}</metadata><manifest><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        container = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
        packed.writestr("META-INF/container.xml", container)
        packed.writestr("c.opf", package)
        packed.writestr("a.xhtml", "<html><body><p>Some 300 people left.</p></body></html>")
    return data.getvalue()


PAGE = (
    '<html><head><meta name="author" content="{}"><meta property="article:modified_time" content="2024-05-03T09:00Z">'
    "</head><body><p>Some 300 people left the town of Marun on Thursday.</p></body></html>"
)
RECORD = (
    '{"id": "7", "fields": {"title": "x", "body": "Some 300 people left the town of Marun on Thursday.", '
    '"date": {"original": "2024-05-02T00:00:00+00:00", "changed": "2024-05-03T10:00:00+00:00"}}}'
)


@pytest.mark.parametrize(
    ("data", "name", "author"),
    [
        (b"---\nauthor: By Nur al-Basri\nlast modified: 2024-05-03\n---\n\nSome left.", "a.md", "Nur al-Basri"),
        (b"---\nbyline: Nur al-Basri\nupdated: 3 May 2024\n---\n\nSome left.", "a.md", "Nur al-Basri"),
        (PAGE.format("Nur al-Basri").encode(), "a.html", "Nur al-Basri"),
        (PAGE.format("admin").encode(), "a.html", None),
        (RECORD.encode(), "a.json", None),
        (
            book('<dc:creator>Nur al-Basri</dc:creator><meta property="dcterms:modified">2024-05-03T10:00:00Z</meta>'),
            "a.epub",
            "Nur al-Basri",
        ),
    ],
    ids=["front matter", "by other names", "page", "account", "ReliefWeb", "book"],
)
def test_each_form_says_it_in_its_way(data: bytes, name: str, author: str | None):
    report = make_report(data, name)
    assert (report.author, str(report.updated)) == (author, "2024-05-03")
