"""A report saved as a page or as a PDF makes the same claims as its text.

All labelled reports are compared, held-out ones too: a failure names reports and never shows their words.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pages import TEMPLATES, page
from pdfs import Layout, pdf_of
from safeconduct.collect import Given, collect_report, make_report
from safeconduct.read.reader import RuleReader
from safeconduct.vocab.document import Report
from safeconduct.vocab.record import reading_record

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

from corpus import labelled_reports

#: What says where words stand or what they are within the text, not what they say.
PLACES = {"span", "page", "number", "sentence", "sha256", "text_sha256", "why", "id", "author", "updated"}
LAYOUTS = {"screen": Layout(), "tight": Layout(gap=0.5, leading=1.15)}
OTHER_LAYOUTS = {"book": Layout(gap=0, indent=14), "columns": Layout(column=240, hyphenate=True)}


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [collect_report(one.report) for one in labelled_reports()]


def claims(report: Report) -> Any:
    return bare(reading_record(RuleReader().read(report)))


def bare(value: Any) -> Any:
    """A record without places, and with each white space as one space."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [bare(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


#: Columns that only spaces part: a page's paragraphs hold none.
_COLUMNS = re.compile(r"\S {3,}\S")


def differing(reports: list[Report], others: Iterator[Report]) -> list[str]:
    return [
        one.id
        for one, other in zip(reports, others, strict=True)
        if claims(one) != claims(replace(other, id=one.id, title=one.title, url=one.url, note=one.note))
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_pages(reports: list[Report], template: str):
    kept = [one for one in reports if not _COLUMNS.search(one.text.content)]
    assert len(kept) > 0.95 * len(reports)
    made = (make_report(page(one, template).encode(), "x.html", Given(one.published, one.publisher)) for one in kept)
    assert differing(kept, made) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pdfs(reports: list[Report], layout: str):
    made = (
        make_report(pdf_of(one.text.content, LAYOUTS[layout]), "x.pdf", Given(one.published, one.publisher))
        for one in reports
    )
    # Columns parted by spaces, and lines that only a break parts, may look like running text in a PDF.
    assert len(differing(reports, made)) <= 0.02 * len(reports)


@pytest.mark.parametrize("layout", OTHER_LAYOUTS)
def test_nearly_every_word_of_other_pdfs(reports: list[Report], layout: str):
    wrong = words = 0
    for one in reports:
        made = make_report(pdf_of(one.text.content, OTHER_LAYOUTS[layout]), "x.pdf").text.content
        count = Counter(one.text.content.split())
        wrong += (count - Counter(made.split())).total()
        words += count.total()
    assert wrong < words / 2000


def test_pages_say_who_published_what_and_when(reports: list[Report]):
    made = [make_report(page(one, "article").encode(), "x.html") for one in reports]
    assert [
        one.id
        for one, other in zip(reports, made, strict=True)
        if (one.publisher, one.url, one.published) != (other.publisher, other.url, other.published)
    ] == []
