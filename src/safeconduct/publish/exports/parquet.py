"""Tables as Parquet files, for data frames and databases: typed columns, lists as lists, the exact words."""

from __future__ import annotations

import io
import json
from typing import Any

from safeconduct import __version__
from safeconduct.publish.exports.cells import without_surrogates
from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.csv_files import README, readme
from safeconduct.publish.tables import Kind, Table, Value
from safeconduct.publish.tables.table import as_float
from safeconduct.vocab.libraries import load_library

__all__ = ["make_parquet"]


def make_parquet(contents: Contents) -> Files:
    """Every table as a Parquet file, with a README; empty tables too.

    Raises:
        LibraryMissing: pyarrow is not installed.
    """
    pyarrow = load_library("pyarrow", "parquet", "needs pyarrow", "pip install 'safeconduct[tables]'")
    files = {f"{table.name}.parquet": _bytes(pyarrow, table, contents.note) for table in contents.tables}
    return {README: readme(contents, contents.tables), **files}


def _bytes(pyarrow: Any, table: Table, note: str) -> bytes:
    from pyarrow import parquet

    kinds = {
        Kind.TEXT: pyarrow.string(), Kind.LIST: pyarrow.list_(pyarrow.string()), Kind.WHOLE: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(), Kind.DAY: pyarrow.date32(), Kind.FLAG: pyarrow.bool_(),
    }  # fmt: skip
    fields = [
        pyarrow.field(column.name, kinds[column.kind], metadata={"about": column.about}) for column in table.columns
    ]
    told = {
        "safeconduct": json.dumps({"version": __version__, "table": table.name, "about": table.about, "note": note})
    }
    cells = [[_cell(column.kind, value) for value in table[column.name]] for column in table.columns]
    arrays = [pyarrow.array(column, type=field.type) for column, field in zip(cells, fields, strict=True)]
    made = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata=told))
    out = io.BytesIO()
    parquet.write_table(made, out, compression="zstd")
    return out.getvalue()


def _cell(kind: Kind, value: Value) -> Any:
    if kind is Kind.NUMBER:
        return as_float(value)
    if isinstance(value, str):
        return without_surrogates(value)
    return [without_surrogates(one) for one in value] if isinstance(value, tuple) else value
