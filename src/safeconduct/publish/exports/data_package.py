"""What the columns of a folder of CSV files are, as a Frictionless data package says it: names, types and meanings.

A program that knows the standard (R, Python, Open Data Editor, data portals) then needs no guessing.
"""

from __future__ import annotations

import json
from typing import Any

from safeconduct import __version__
from safeconduct.publish.exports.cells import utf8
from safeconduct.publish.exports.contents import Contents
from safeconduct.publish.tables import Column, Kind, Table

__all__ = ["DATA_PACKAGE", "data_package"]

DATA_PACKAGE = "datapackage.json"
_TYPES = {
    Kind.TEXT: "string", Kind.LIST: "string", Kind.WHOLE: "integer", Kind.NUMBER: "number", Kind.DAY: "date",
    Kind.FLAG: "boolean",
}  # fmt: skip


def data_package(contents: Contents) -> bytes:
    """The description of every table that ``csv`` writes."""
    record = {
        "profile": "tabular-data-package",
        "name": "safeconduct",
        "title": ", ".join(case.id for case in contents.cases) or "no case",
        "description": contents.note or "A record made by Safeconduct from reports; see README.txt.",
        "version": __version__,
        "resources": [_resource(table) for table in contents.tables],
    }
    return utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.about}
    if column.kind is Kind.LIST:
        told["description"] += " Several are joined by " + ("→." if column.name == "voices" else "semicolons.")
    if column.hxl:
        told["hxl"] = column.hxl
    return told
