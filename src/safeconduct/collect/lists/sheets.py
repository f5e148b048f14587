"""Lists of addresses that people keep: a text with one on each line, a table, a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO

from safeconduct.collect.lists.link import MOST_LINKS, Link
from safeconduct.collect.web.addresses import is_address
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["list_lines", "list_sheet", "list_table"]

#: What people head their columns with.
_HEADS = {
    "title": ("title", "headline", "name"),
    "publisher": ("publisher", "outlet", "source", "media", "site"),
    "published": ("published", "date", "publication date", "date published"),
}


def list_lines(text: str) -> list[Link] | None:
    """The addresses of a text that holds one on each line and, but for lines that begin with #, nothing else."""
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or not all(is_address(line) and " " not in line for line in lines):
        return None
    return [Link(line) for line in lines[:MOST_LINKS]]


def list_table(text: str) -> list[Link] | None:
    """The addresses of a table with commas, semicolons or tabs; null where no column holds any."""
    head = text[:4000]
    mark = max(",;\t", key=head.count)
    try:
        return _rows(csv.reader(text.splitlines(), delimiter=mark))
    except csv.Error:
        return None


def list_sheet(data: bytes, where: str) -> list[Link]:
    """The addresses of a spreadsheet, sheet after sheet.

    Raises:
        ReportUnreadable: it is broken, or no column of it holds addresses.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names[:100]]
    except Exception:
        raise ReportUnreadable(where, "is a broken or locked spreadsheet", "save it as CSV") from None
    found = [link for sheet in sheets for link in _rows([str(cell) for cell in row] for row in sheet) or ()]
    if not found:
        raise ReportUnreadable(
            where, "is a spreadsheet in which no column holds addresses", "if it is a report, save it as PDF or as text"
        )
    return found[:MOST_LINKS]


def _rows(rows: Iterable[Sequence[str]]) -> list[Link] | None:
    table = [[cell.strip() for cell in row] for row, _ in zip(rows, range(MOST_LINKS + 1), strict=False)]
    columns = max(map(len, table), default=0)
    often = [sum(len(row) > at and is_address(row[at]) for row in table) for at in range(min(columns, 100))]
    if not often or max(often) * 2 < len([row for row in table if any(row)]) - 1 or not max(often):
        return None
    where = often.index(max(often))
    heads = {cell.lower(): at for at, cell in enumerate(table[0])} if not is_address(_cell(table[0], where)) else {}
    places = {
        field: next((heads[name] for name in names if name in heads and heads[name] != where), None)
        for field, names in _HEADS.items()
    }
    said = [{field: _cell(row, at) or None for field, at in places.items() if at is not None} for row in table]
    return [
        Link(row[where], known.get("title"), known.get("publisher"), known.get("published"))
        for row, known in zip(table, said, strict=True)
        if is_address(_cell(row, where))
    ]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""
