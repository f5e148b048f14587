"""The tables of a case as typed rows, which exports, notebooks and screens share."""

from safeconduct.publish.tables.of_case import TABLES, TableForm, make_table, make_tables
from safeconduct.publish.tables.provenance import PROVENANCE, Sources
from safeconduct.publish.tables.table import Column, Kind, Table, Value

__all__ = [
    "PROVENANCE",
    "TABLES",
    "Column",
    "Kind",
    "Sources",
    "Table",
    "TableForm",
    "Value",
    "make_table",
    "make_tables",
]
