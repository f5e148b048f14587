"""Tables as CSV files, which every program reads; with a row of HXL tags if asked."""

from __future__ import annotations

import csv
import io

from safeconduct.publish.exports.cells import as_text, utf8
from safeconduct.publish.exports.contents import Contents, Files, about
from safeconduct.publish.exports.data_package import DATA_PACKAGE, data_package
from safeconduct.publish.tables import Table

__all__ = ["README", "csv_bytes", "make_csv", "readme"]

README = "README.txt"
#: Tells spreadsheets that the file is UTF-8; programs that read data skip it.
_MARK = "\ufeff"


def csv_bytes(table: Table, *, hxl: bool = False, mark: bool = True) -> bytes:
    """One table as a CSV file.

    Args:
        table: its rows in order.
        hxl: put HXL tags into the second row; a column without one has none.
        mark: begin with the mark that tells a spreadsheet the encoding.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    if hxl:
        writer.writerow([column.hxl for column in table.columns])
    for row in table.rows:
        writer.writerow([as_text(column, cell) for column, cell in zip(table.columns, row, strict=True)])
    return utf8((_MARK if mark else "") + out.getvalue())


def readme(contents: Contents, tables: tuple[Table, ...]) -> bytes:
    """The text that goes with a folder of tables: what they are, and what each column means."""
    lines = [f"{label}: {words}" for label, words in about(contents)]
    for table in tables:
        rows = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
        lines += ["", f"{table.name} ({rows}): {table.about}"]
        lines += [f"  {column.name}: {column.about}" for column in table.columns]
    return utf8("\n".join(lines) + "\n")


def make_csv(contents: Contents) -> Files:
    """Every table as a CSV file, with a README and what a data package says of them; empty tables too.

    With HXL tags there is no data package: it has no word for a second row of heads.
    """
    files = {f"{table.name}.csv": csv_bytes(table, hxl=contents.hxl) for table in contents.tables}
    if not contents.hxl:
        files[DATA_PACKAGE] = data_package(contents)
    return {README: readme(contents, contents.tables), **files}
