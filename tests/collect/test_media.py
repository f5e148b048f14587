"""What bytes are, whatever the file is called."""

from __future__ import annotations

import pytest

from safeconduct.collect.media import is_page, is_pdf, refuse_other_media
from safeconduct.vocab.errors import ReportUnreadable


@pytest.mark.parametrize(
    ("text", "name", "page", "why"),
    [
        ("<!DOCTYPE html><html>", "x.txt", True, "the bytes decide"),
        ("\n <HTML><body>a", "x", True, "an old page"),
        ('<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="">', "x.xml", True, "XHTML"),
        ("<p>Some 300 left.</p>", "x.html", True, "a part of a page, by its name"),
        ("<p>Some 300 left.</p>", "x.md", False, "Markdown may hold marks"),
        ("Some 300 left.", "x.html", False, "no mark in it: it is text"),
        ("a < b > c", "x.htm", False, "signs are no marks"),
        ("<!--" + "-" * 100_000, "x.txt", False, "in linear time"),
        ("<!--" + "a" * 100_000, "x.txt", False, "in linear time"),
    ],
)
def test_a_page(text: str, name: str, page: bool, why: str):
    assert is_page(text, name, name) is page, why


def test_a_feed_names_reports_but_is_none():
    with pytest.raises(ReportUnreadable) as refused:
        is_page('<?xml version="1.0"?><rss version="2.0">', "x", "x")
    assert "add it to a casebook" in refused.value.remedy


@pytest.mark.parametrize(
    "first", [b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"{\\rtf1", b"\x1f\x8b\x08", b"SQLite format 3\x00"]
)
def test_other_files_are_refused_with_the_remedy(first: bytes):
    with pytest.raises(ReportUnreadable) as refused:
        refuse_other_media(first + bytes(50), "x")
    assert refused.value.remedy


def test_a_pdf():
    assert is_pdf(b"junk\n%PDF-1.4\n")
    assert not is_pdf(b"Some 300 left.")
