"""Tables as an Excel workbook: a sheet each, heads that stay, filters, real numbers and days, and no formula anywhere.

The same cases give the same bytes: no time is in the file.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from safeconduct.publish.exports.cells import guarded, harmless, joined
from safeconduct.publish.exports.contents import Contents, Files, about
from safeconduct.publish.tables import PROVENANCE, Column, Kind, Table, Value
from safeconduct.vocab.errors import ExportRefused
from safeconduct.vocab.libraries import load_library

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["make_workbook"]

#: Rows that a sheet of Excel holds, the head among them.
MOST_ROWS = 1_048_576
#: From here on Excel's numbers lose digits; such a number is written in words of digits.
_INEXACT = 10**15
#: The first day that Excel can count.
_FIRST_DAY = date(1900, 3, 1)
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_HEAD = {
    "bold": True, "bg_color": "#E8ECEF", "bottom": 1, "text_wrap": True, "valign": "top", "font_name": "Arial",
    "font_size": 10,
}  # fmt: skip
_CELL = {"valign": "top", "font_name": "Arial", "font_size": 10}
_DEGREES = frozenset({"latitude", "longitude"})
_WIDTH_OF_LABELS, _WIDTH_OF_WORDS = 24, 110
#: Points, and how many letters fit into the two wide columns.
_LINE_HEIGHT, _LETTERS_IN_LINE = 14, 150


def make_workbook(contents: Contents) -> Files:
    """Every table that has rows as a sheet, after one that says what they are.

    Raises:
        LibraryMissing: xlsxwriter is not installed.
        ExportRefused: a table has more rows than Excel can hold.
    """
    xlsxwriter = load_library("xlsxwriter", "xlsx", "needs xlsxwriter", "pip install 'safeconduct[tables]'")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Safeconduct", "created": _MADE})
        styles = _Styles(book)
        _write_readme(book.add_worksheet("README"), contents, styles)
        for table in contents.tables:
            if table.rows:
                _write_table(book.add_worksheet(table.name), table, styles)
    return {"": out.getvalue()}


class _Styles:
    """How cells look; each style is made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({**_HEAD, "align": "left", "indent": 1})
        self.label = book.add_format({**_CELL, "bold": True, "text_wrap": True})
        self.title = book.add_format({**_CELL, "bold": True, "font_size": 14})
        self.number_head = book.add_format({**_HEAD, "align": "right"})
        self.link = book.add_format({**_CELL, "font_color": "#0B57A4", "underline": 1})
        # A little in, so that words do not touch the number beside them.
        self.text = book.add_format({**_CELL, "align": "left", "indent": 1})
        # Words that begin as a formula stay words when somebody edits the cell.
        self.quoted = book.add_format({**_CELL, "align": "left", "indent": 1, "quote_prefix": True})
        self.words = book.add_format({**_CELL, "text_wrap": True, "align": "left", "indent": 1, "quote_prefix": True})
        self.day = book.add_format({**_CELL, "num_format": "yyyy-mm-dd", "align": "left", "indent": 1})
        self.whole = book.add_format({**_CELL, "num_format": "0"})
        self.count = book.add_format({**_CELL, "num_format": "#,##0"})
        self.degrees = book.add_format({**_CELL, "num_format": "0.000"})
        self.fraction = book.add_format({**_CELL, "num_format": "#,##0.0##"})


def _write_readme(sheet: Worksheet, contents: Contents, styles: _Styles) -> None:
    sheet.set_column(0, 0, _WIDTH_OF_LABELS)
    sheet.set_column(1, 1, _WIDTH_OF_LABELS)
    sheet.set_column(2, 2, _WIDTH_OF_WORDS)
    sheet.write_string(0, 0, "Read this first", styles.title)
    at = 2
    for label, words in about(contents):
        sheet.write_string(at, 0, label, styles.label)
        sheet.merge_range(at, 1, at, 2, "", styles.words)
        sheet.write_string(at, 1, harmless(words), styles.words)
        sheet.set_row(at, _LINE_HEIGHT * (1 + len(words) // _LETTERS_IN_LINE))
        at += 1
    at = _write_list_of_sheets(sheet, at + 1, contents, styles)
    _write_columns(sheet, at + 2, contents, styles)


def _write_list_of_sheets(sheet: Worksheet, at: int, contents: Contents, styles: _Styles) -> int:
    """Every table with how many rows it has, and a way to its sheet."""
    for place, name in enumerate(("sheet", "rows", "what it holds")):
        sheet.write_string(at, place, name, styles.head)
    for table in contents.tables:
        at += 1
        if table.rows:
            sheet.write_url(at, 0, f"internal:'{table.name}'!A1", styles.link, table.name)
        else:
            sheet.write_string(at, 0, f"{table.name} (none, so no sheet)", styles.text)
        sheet.write_number(at, 1, len(table), styles.count)
        sheet.write_string(at, 2, table.about, styles.text)
    return at


def _write_columns(sheet: Worksheet, at: int, contents: Contents, styles: _Styles) -> None:
    """What each column means; those that every sheet ends with, once."""
    for place, name in enumerate(("sheet", "column", "what it holds")):
        sheet.write_string(at, place, name, styles.head)
    shared = {column.name for column in PROVENANCE}
    own = [(t.name, [c for c in t.columns if c.name not in shared]) for t in contents.tables if t.rows]
    for name, columns in [("every sheet", list(PROVENANCE)), *own]:
        for place, column in enumerate(columns):
            at += 1
            sheet.write_string(at, 0, "" if place else name, styles.label)
            sheet.write_string(at, 1, column.name, styles.text)
            sheet.write_string(at, 2, column.about, styles.text)


def _write_table(sheet: Worksheet, table: Table, styles: _Styles) -> None:
    if len(table) >= MOST_ROWS:
        raise ExportRefused(f"table {table.name}", f"has {len(table):,} rows, more than Excel can hold", "use csv")
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(column.width, len(column.name) + 3))
        number = column.kind in (Kind.NUMBER, Kind.WHOLE)
        sheet.write_string(0, place, column.name, styles.number_head if number else styles.head)
    for at, row in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, (at, place), column, value, styles)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    # Without this, Excel marks digests of digits alone as numbers written as text.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table) + 1}"})


def _write_cell(sheet: Worksheet, at: tuple[int, int], column: Column, value: Value, styles: _Styles) -> None:
    if value is None or value == () or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(*at, "yes" if value else "no", styles.text)
    elif isinstance(value, date):
        if value >= _FIRST_DAY:
            sheet.write_datetime(*at, datetime(value.year, value.month, value.day), styles.day)
        else:
            sheet.write_string(*at, value.isoformat(), styles.day)
    elif isinstance(value, int | float) and abs(value) >= _INEXACT:
        sheet.write_string(*at, f"{value:,}", styles.text)
    elif isinstance(value, int | float):
        style: Any = styles.whole if column.kind is Kind.WHOLE else styles.count
        if column.name in _DEGREES:
            style = styles.degrees
        sheet.write_number(*at, value, styles.fraction if value != int(value) and style is styles.count else style)
    else:
        words = joined(column, value) if isinstance(value, tuple) else value
        words = harmless(words)
        sheet.write_string(*at, words, styles.text if guarded(words) == words else styles.quoted)
