"""Whatever characters come, cells are harmless, files are UTF-8, and references can be read."""

from __future__ import annotations

import csv
import io
import re

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from exported import hostile_case
from safeconduct.publish.exports import FORMATS, Contents
from safeconduct.publish.exports.cells import LONGEST_CELL, guarded, harmless, utf8
from safeconduct.publish.exports.csv_files import csv_bytes
from safeconduct.publish.tables import Column, Table
from safeconduct.publish.tables.provenance import around
from safeconduct.vocab.document import Text

pytestmark = pytest.mark.property
#: Any characters, halves of some among them.
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORMULA = re.compile(r"[\s\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
BY_NAME = {one.name: one for one in FORMATS}


@given(ANYTHING)
def test_a_cell_holds_nothing_a_program_obeys_and_is_no_formula(text: str):
    cell = guarded(harmless(text))
    assert not OBEYED.search(cell)
    assert not FORMULA.match(cell)
    assert len(cell) <= LONGEST_CELL + 1
    assert harmless(harmless(text)) == harmless(text)
    if text.isascii() and text.isprintable():
        assert harmless(text) == text


@given(st.lists(st.tuples(ANYTHING, ANYTHING), max_size=4))
def test_rows_come_back_from_a_csv_file_as_they_went_in(rows: list[tuple[str, str]]):
    columns = (Column("a", "A."), Column("b", "B."))
    data = csv_bytes(Table("t", "T.", columns, tuple(rows)), mark=False)
    found = [tuple(row) for row in csv.reader(io.StringIO(data.decode("utf-8"), newline=""))][1:]
    assert found == [tuple(guarded(harmless(cell)) for cell in row) for row in rows]


@given(ANYTHING)
def test_every_text_can_be_written_in_utf8(text: str):
    assert len(utf8(text).decode("utf-8")) == len(text)


@given(ANYTHING.filter(bool), st.data())
def test_the_words_around_a_quote_hold_it(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Text(text).span(start, end)
    if span.quote.strip():
        assert span.quote.strip() in around(span).quote


@settings(max_examples=30, deadline=None)
@given(ANYTHING)
def test_references_can_be_read_whatever_a_report_is_called(text: str):
    contents = Contents((hostile_case(text),))
    library = bibtexparser.parse_string(BY_NAME["bibtex"].make(contents)[""].decode("utf-8"))
    assert [entry.key for entry in library.entries] == ["plan", "first", "end"]
    assert library.failed_blocks == []
    found = rispy.loads(BY_NAME["ris"].make(contents)[""].decode("utf-8"))
    assert [entry["id"] for entry in found] == ["plan", "first", "end"]
