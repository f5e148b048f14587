"""Whatever bytes come: a report or a refusal, never anything else, and the same every time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages import ARTICLE
from pdfs import pdf_of
from safeconduct.collect import make_report
from safeconduct.vocab.document import Report
from safeconduct.vocab.errors import ReportUnreadable

pytestmark = pytest.mark.property
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PAGE = ARTICLE.format(
    language="en", title="T", publisher="P", published="2024-05-02", url="https://a.org", body="<p>300 left.</p>"
)
WHOLE = {"x.html": PAGE.encode(), "x.pdf": pdf_of("Some 300 people left the town of Marun on Thursday by bus.")}
PIECES = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "<ul><li>",
    "<!--",
    "-->",
    "<br>",
    "&#0;",
    "&#xD800;",
    "<dt>",
    "<dd>",
    "300 left ",
]


def collected(data: bytes, name: str) -> Report | None:
    """The report, or null where it is refused with a remedy."""
    report = refused = None
    try:
        report = make_report(data, name)
    except ReportUnreadable as error:
        refused = error
    if report is None:
        assert refused is not None
        assert refused.where.startswith(name)
        assert refused.what
        assert refused.remedy
        return None
    assert report.text.content.strip()
    report.text.content.encode("utf-8")
    return report


@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.md", "x.html", "x.pdf"]))
@SLOW
def test_any_bytes(data: bytes, name: str):
    assert collected(data, name) == collected(data, name)


@given(st.text(max_size=300))
@SLOW
def test_any_text_is_kept_but_for_line_ends(text: str):
    words = text.encode("utf-8", "ignore").decode()
    report = collected(b"Some 300 left. " + words.encode(), "x.txt")
    if report is not None:
        assert report.text.content == "Some 300 left. " + words.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(alphabet="---\n: \"'|>abc#[{&*!\t", max_size=120))
@SLOW
def test_any_front_matter_costs_no_text(head: str):
    report = collected(f"---\n{head}\n---\nSome 300 left.\n".encode(), "x.md")
    assert report is not None
    assert report.text.content.endswith("Some 300 left.\n")


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
@SLOW
def test_any_damage_to_a_whole_file(name: str, data: st.DataObject):
    damaged = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    collected(bytes(damaged), name)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@SLOW
def test_any_tangle_of_elements(pieces: list[str]):
    report = collected(
        f"<html><body>{''.join(pieces)}<p>Some 300 people left Marun.</p></body></html>".encode(), "x.html"
    )
    if "<!--" not in pieces:
        assert report is not None
        assert "300 people left Marun" in report.text.content
