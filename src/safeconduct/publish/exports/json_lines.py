"""Tables as lines of JSON, one row each, exactly as they are: nothing is cut or replaced."""

from __future__ import annotations

from datetime import date
from typing import Any

from safeconduct.publish.exports.cells import utf8
from safeconduct.publish.exports.contents import Contents, Files, about
from safeconduct.publish.tables import Value
from safeconduct.vocab.record import json_line

__all__ = ["json_bytes", "make_jsonl"]


def json_bytes(records: list[dict[str, Any]]) -> bytes:
    """Lines of JSON in UTF-8; halves of characters, which UTF-8 cannot hold, become a mark."""
    return utf8("".join(json_line(record) + "\n" for record in records))


def make_jsonl(contents: Contents) -> Files:
    """Every row of every table, with the name of its table; what the file is comes first."""
    records: list[dict[str, Any]] = [
        {"table": "about", "label": label, "words": words} for label, words in about(contents)
    ]
    for table in contents.tables:
        records += [{"table": table.name, **{name: _plain(cell) for name, cell in row.items()}} for row in table]
    return {"": json_bytes(records)}


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
