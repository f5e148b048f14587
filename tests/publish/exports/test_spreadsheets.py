"""Whatever a report holds, a spreadsheet only shows it; numbers and days are real, and the unknown is empty."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell

from exported import HOSTILE, hostile_case, whole_case
from making import make_case, make_figure, make_report
from safeconduct.publish.countries import three_letters
from safeconduct.publish.exports import FORMATS, Contents, workbook
from safeconduct.publish.exports.cells import LONGEST_CELL, guarded, harmless
from safeconduct.publish.exports.contents import Files
from safeconduct.publish.tables import make_tables
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.errors import ExportRefused

XLSX, CSV = (next(one for one in FORMATS if one.name == name) for name in ("xlsx", "csv"))
#: What Excel, LibreOffice and Google Sheets take for a formula when they open a CSV file.
FORMULA = re.compile(r"[\s\u200b]*[=+\-@|%＝＋－＠]")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def cells(files: Files) -> list[Cell | MergedCell]:
    book = openpyxl.load_workbook(io.BytesIO(files[""]))
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("what", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_holds_what_a_program_obeys(what: str):
    found = cells(XLSX.make(Contents((hostile_case(HOSTILE[what]),), HOSTILE[what])))
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    for cell in found:
        if isinstance(cell.value, str):
            assert not CONTROLS.search(cell.value)
            assert len(cell.value) <= LONGEST_CELL
            if FORMULA.match(cell.value):
                assert cell.quotePrefix, "it stays words when the cell is edited"
    shown = {cell.value for cell in found}
    if CONTROLS.search(HOSTILE[what]) is None and "\r" not in HOSTILE[what] and len(HOSTILE[what]) < LONGEST_CELL:
        assert harmless(HOSTILE[what]) in shown, "the words are there, as words"


@pytest.mark.parametrize("what", HOSTILE)
def test_no_cell_of_a_csv_file_begins_as_a_formula(what: str):
    files = CSV.make(Contents((hostile_case(HOSTILE[what]),), HOSTILE[what], hxl=True))
    for name, data in files.items():
        if name.endswith(".csv"):
            for row in list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[2:]:
                for value in row:
                    assert not FORMULA.match(value), (name, value[:40])
                    assert not CONTROLS.search(value)
                    assert len(value) <= LONGEST_CELL + 1


def test_a_negative_number_is_a_number_and_not_guarded():
    """Nothing counts below nought today; the guard is for words alone."""
    assert guarded("-5 people") == "'-5 people"
    assert csv_cell("departures", "low") == "1200"


def csv_cell(table: str, column: str) -> str:
    data = CSV.make(Contents((whole_case(),)))[f"{table}.csv"].decode("utf-8-sig")
    return next(csv.DictReader(io.StringIO(data, newline="")))[column]


def test_a_long_cell_is_cut_and_says_so():
    words = harmless("y" * 40_000)
    assert len(words) == LONGEST_CELL
    assert words.endswith("[cut here: 40,000 characters in all]")


def test_numbers_and_days_are_real_and_the_unknown_is_empty():
    book = openpyxl.load_workbook(io.BytesIO(XLSX.make(Contents((whole_case(),)))[""]))
    sheet = book["departures"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["low"].value == 1200
    assert row["high"].value == 1500
    assert row["low"].number_format == "#,##0"
    assert row["start"].value == datetime(2017, 3, 19)
    assert row["start"].is_date
    assert row["reported"].value == "yes"
    assert row["against"].value is None or isinstance(row["against"].value, str)
    deeds = book["deeds"]
    head = [cell.value for cell in deeds[1]]
    undated = [dict(zip(head, line, strict=True)) for line in deeds.iter_rows(min_row=2, values_only=True)]
    assert all(line["actor"] is None for line in undated), "nobody says who: empty, not a word"


def test_heads_stay_and_can_be_filtered_and_the_first_sheet_says_what_this_is():
    book = openpyxl.load_workbook(io.BytesIO(XLSX.make(Contents((whole_case(),), "Made for the public."))[""]))
    readme, *sheets = book.worksheets
    assert readme.title == "README"
    words = "\n".join(str(cell.value) for row in readme.iter_rows() for cell in row if cell.value is not None)
    assert "Made for the public." in words
    assert "jarablus-2017" in words
    for sheet in sheets:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.title in words
        widths = {
            number: group.width
            for group in sheet.column_dimensions.values()
            for number in range(group.min, group.max + 1)
        }
        for head in sheet[1]:
            assert widths[head.column] >= len(str(head.value))


def test_a_month_is_no_more_exact_than_a_month():
    assert (csv_row("deeds", 0)["start"], csv_row("deeds", 0)["end"]) == ("2017-03-01", "2017-03-31")
    assert csv_row("deeds", 0)["precision"] == "month"
    assert csv_row("deeds", 1)["precision"] == "year"
    assert csv_row("cases", 0)["signed"] == "2017-03"


def csv_row(table: str, number: int) -> dict[str, str]:
    data = CSV.make(Contents((whole_case(),)))[f"{table}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))[number]


def test_hxl_tags_stand_in_the_second_row_where_asked():
    tagged = CSV.make(Contents((whole_case(),), hxl=True))
    plain = CSV.make(Contents((whole_case(),)))
    for name, data in tagged.items():
        if name.endswith(".csv"):
            head, tags, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
            assert [head, *rows] == list(csv.reader(io.StringIO(plain[name].decode("utf-8-sig"), newline="")))
            assert any(tags)
            for tag in tags:
                assert not tag or re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag), (name, tag)


@pytest.mark.parametrize(("two", "three"), [("SY", "SYR"), ("UA", "UKR"), ("XK", "XKX"), ("", None), ("??", None)])
def test_countries_have_three_letters(two: str, three: str | None):
    assert three_letters(two) == three


def test_more_rows_than_excel_holds_are_refused_with_another_way(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(ExportRefused, match=r"has \d+ rows, more than Excel can hold \(use csv\)"):
        XLSX.make(Contents((whole_case(),)))


def test_a_day_before_excel_can_count_is_written_as_it_is():
    report = make_report("old", "1854-10-26", "Some 300 left.", "The Times")
    linked = make_case(others=[make_figure(report, "300", days="1854-10-25/1854-10-25")])
    book = openpyxl.load_workbook(io.BytesIO(XLSX.make(Contents((track(linked, reconcile(linked)),)))[""]))
    (row,) = [dict(zip(*pair, strict=True)) for pair in [list(book["figures"].values)]]
    assert (row["start"], row["published"]) == ("1854-10-25", "1854-10-26")
    (table,) = [one for one in make_tables([track(linked, reconcile(linked))]) if one.name == "figures"]
    assert table.to_pandas()["start"].dt.year.tolist() == [1854]
