"""Files become reports; what cannot be read is refused by name, with the remedy."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from pdfs import pdf_of
from safeconduct.collect import Given, collect_report, make_report
from safeconduct.vocab.errors import ReportUnreadable

LINE = "Some 1,500 people left the town of Marun on Thursday."
DAY = date(2024, 5, 2)


def test_markdown_with_front_matter():
    fields = "id: marun-1\ntitle: Buses leave\npublisher: Agency\nurl: https://a.org/b\npublished: 2024-05-02"
    head = f"---\n{fields}\nnote: made up\n---\n"
    report = make_report(f"{head}\n\n{LINE}\n".encode(), "folder/x.md")
    assert report.text.content == f"{LINE}\n", "offsets count from the first character of the body"
    assert (report.id, report.title, report.publisher, report.published) == ("marun-1", "Buses leave", "Agency", DAY)
    assert (report.url, report.note, report.language) == ("https://a.org/b", "made up", "en")
    capture = report.capture
    assert (capture.media_type, capture.encoding, capture.source) == ("text/markdown", "utf-8", "folder/x.md")
    assert capture.remarks == ()


def test_a_text_without_front_matter_is_kept_as_it_is():
    report = make_report(f"\n\n  {LINE}\n\n".encode(), "dir/marun.txt")
    assert report.text.content == f"\n\n  {LINE}\n\n"
    assert report.id == "marun"
    assert [r for r in report.capture.remarks if r.startswith("no day of publication")]


@pytest.mark.parametrize(
    ("data", "source", "given", "day", "remark", "why"),
    [
        (LINE, "x.txt", Given(published=DAY), DAY, "", "said by the user"),
        (f"---\npublished: 2020-01-01\n---\n{LINE}", "x.md", Given(published=DAY), DAY, "", "who wins over the file"),
        (f"Buses\n2 May 2024\n{LINE}", "x.txt", Given(), DAY, "from a line", "a dateline"),
        (LINE, "marun-2024-05-02.txt", Given(), DAY, "from the file's name", "the name"),
        (
            f"---\npublished: 2017-05\n---\n{LINE}",
            "x-2024-05-02.md",
            Given(),
            None,
            "is not one whole day",
            "a month stays one",
        ),
        (f"---\npublished: unknown\n---\n{LINE}", "x.md", Given(), None, "is not one whole day", "words"),
        (LINE, "x.txt", Given(), None, "no day of publication", "nothing says it"),
    ],
)
def test_the_day_of_publication(data: str, source: str, given: Given, day: date | None, remark: str, why: str):
    report = make_report(data.encode(), source, given)
    assert report.published == day, why
    assert (remark in " ".join(report.capture.remarks)) if remark else report.capture.remarks == (), why


@pytest.mark.parametrize(
    ("said", "language"),
    [("en-GB", "en"), ("ar", "ar"), ("no", "no"), ("../../etc", "en"), ("English", "en"), ("", "en")],
)
def test_the_language_is_a_code(said: str, language: str):
    assert make_report(f"---\nlanguage: {said}\n---\n{LINE}".encode(), "x.md").language == language


def test_a_page_and_a_pdf():
    page = make_report(
        f"<html lang=en><head><title>T</title></head><body><p>{LINE}</p></body></html>".encode(), "p.html"
    )
    assert (page.text.content, page.capture.media_type, page.id) == (LINE, "text/html", "p")
    pdf = make_report(pdf_of(LINE), "p.pdf", Given(DAY, "Agency"))
    assert (pdf.text.content, pdf.capture.media_type, pdf.capture.encoding) == (LINE, "application/pdf", None)
    assert (pdf.published, pdf.publisher) == (DAY, "Agency")


def test_standard_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
    report = collect_report("-")
    assert (report.id, report.text.content) == ("stdin", LINE)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "holds no text"),
        (b"\x00\x01\x02", "holds no text"),
        (b"--- ... !!!", "holds no text"),
        (b"---\nid: a\n---\n\n", "holds no text"),
        (bytes(100), "is not text"),
        (LINE.encode() * 50_000, "holds more than 2,000,000 characters"),
    ],
    ids=["empty", "blank", "controls", "marks alone", "only a head", "binary", "far too long"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes, said: str):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(ReportUnreadable, match=said) as refused:
        collect_report(path)
    assert str(path) in str(refused.value)
    assert refused.value.remedy


def test_paths_that_are_no_file(tmp_path: Path):
    for path, said in [(tmp_path / "none.md", "no such file"), (tmp_path, "is a folder"), ("a\0b", "is not a path")]:
        with pytest.raises(ReportUnreadable, match=said):
            collect_report(path)


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(ReportUnreadable, match="larger than 64 MB") as refused:
        collect_report(path)
    assert "split" in refused.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
def test_a_device_without_end_is_read_no_further_than_the_limit():
    with pytest.raises(ReportUnreadable, match="larger than"):
        collect_report("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path):
    path = tmp_path / "x.txt"
    path.write_text(LINE)
    path.chmod(0)
    with pytest.raises(ReportUnreadable, match="cannot be opened"):
        collect_report(path)
