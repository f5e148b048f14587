"""Table: named columns and typed rows, ready for a spreadsheet, a data frame or a notebook.

A cell is empty (None) where nothing is known; it is never nought instead. A table knows what each of its columns means.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from safeconduct.publish.plain import plain, shorten
from safeconduct.vocab.libraries import load_library

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Column", "Kind", "Row", "Table", "Value", "as_float"]

#: What a cell can hold; several texts are a tuple.
Value = str | int | float | date | bool | tuple[str, ...] | None
#: A row by name of column; what is missing is empty.
Row = Mapping[str, Value]

#: How much of a table a notebook shows.
MOST_ROWS_SHOWN, LONGEST_CELL_SHOWN = 20, 60


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    #: Several texts.
    LIST = "list"
    #: A whole number: an offset, an ordinal, how many.
    WHOLE = "whole"
    #: A count of what reports count, which may be a fraction ("25.5 tonnes").
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its cells are, and what they mean."""

    name: str
    about: str
    kind: Kind = Kind.TEXT
    #: Characters that a spreadsheet shows; what is longer is wrapped or cut on the screen only.
    width: int = 14
    #: The HXL hashtag and attributes; empty where HXL has none.
    hxl: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows under typed columns. Iterate over it for dictionaries; ``len`` counts rows.

    >>> table = Table("figures", "Figures", (Column("low", "Lowest.", Kind.NUMBER),), ((300,),))
    >>> len(table), list(table), table["low"]
    (1, [{'low': 300}], [300])
    """

    name: str
    #: What the rows are, in words.
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = field(default=())

    @classmethod
    def of(cls, name: str, about: str, columns: Sequence[Column], rows: Iterator[Row]) -> Table:
        """Make a table of dictionaries.

        Raises:
            KeyError: a row has a cell that no column is there for.
        """
        columns = tuple(columns)
        names = [column.name for column in columns]
        known, made = frozenset(names), []
        for row in rows:
            if not row.keys() <= known:
                raise KeyError(f"{name}: no column {', '.join(sorted(row.keys() - known))}")
            made.append(tuple(row.get(one) for one in names))
        return cls(name, about, columns, tuple(made))

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        names = self.names
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def __getitem__(self, name: str) -> list[Value]:
        """The cells of one column.

        Raises:
            KeyError: there is no such column; the message lists those there are.
        """
        names = self.names
        if name not in names:
            raise KeyError(f"{self.name} has no column {name!r}; it has {', '.join(names)}")
        at = names.index(name)
        return [row[at] for row in self.rows]

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.rows)} row{'' if len(self.rows) == 1 else 's'}, {len(self.columns)} columns>"

    def select(self, *names: str) -> Table:
        """The same rows with these columns alone, in this order.

        Raises:
            KeyError: there is no such column.
        """
        cells = [self[name] for name in names]
        by_name = {column.name: column for column in self.columns}
        rows = tuple(zip(*cells, strict=True)) if names else ()
        return Table(self.name, self.about, tuple(by_name[name] for name in names), rows)

    def where(self, **wanted: Value) -> Table:
        """The rows whose cells equal these values.

        Raises:
            KeyError: there is no such column.
        """
        tests = [(self.names.index(name), value) for name, value in wanted.items() if self[name] is not None]
        rows = tuple(row for row in self.rows if all(row[at] == value for at, value in tests))
        return Table(self.name, self.about, self.columns, rows)

    def to_dicts(self) -> list[dict[str, Value]]:
        """All rows as dictionaries."""
        return list(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas DataFrame: empty cells are missing values, days are timestamps.

        Raises:
            LibraryMissing: pandas is not installed.
        """
        pandas = load_library("pandas", "pandas", "is not installed", "pip install pandas")
        kinds = {Kind.WHOLE: "Int64", Kind.NUMBER: "float64", Kind.FLAG: "boolean", Kind.TEXT: "string"}
        made: dict[str, Any] = {}
        for column in self.columns:
            cells = self[column.name]
            if column.kind is Kind.DAY:
                # Not pandas' default unit: a day before 1678 must not fail.
                made[column.name] = pandas.Series(cells, dtype="datetime64[s]")
            else:
                kind = kinds.get(column.kind, "object")
                cells = [as_float(cell) for cell in cells] if column.kind is Kind.NUMBER else cells
                made[column.name] = pandas.Series(cells, dtype=kind)  # type: ignore[call-overload,unused-ignore]
        return pandas.DataFrame(made)

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars DataFrame: empty cells are null, days are dates, several texts are a list.

        Raises:
            LibraryMissing: polars is not installed.
        """
        polars = load_library("polars", "polars", "is not installed", "pip install polars")
        kinds: dict[Kind, Any] = {
            Kind.TEXT: polars.String,
            Kind.LIST: polars.List(polars.String),
            Kind.WHOLE: polars.Int64,
            Kind.NUMBER: polars.Float64,
            Kind.DAY: polars.Date,
            Kind.FLAG: polars.Boolean,
        }
        cells: dict[str, list[Any]] = {}
        for c in self.columns:
            number = c.kind is Kind.NUMBER
            cells[c.name] = [as_float(v) if number else list(v) if isinstance(v, tuple) else v for v in self[c.name]]
        return polars.DataFrame(cells, schema={c.name: kinds[c.kind] for c in self.columns})

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows, long words cut, every word of a report harmless."""
        shown = self.rows[:MOST_ROWS_SHOWN]
        used = [i for i in range(len(self.columns)) if not shown or any(row[i] not in (None, ()) for row in shown)]
        head = "".join(
            f'<th scope="col" title="{html.escape(c.about)}">{html.escape(c.name)}</th>'
            for c in (self.columns[i] for i in used)
        )
        body = "".join("<tr>" + "".join(_cell(self.columns[i], row[i]) for i in used) + "</tr>" for row in shown)
        rest = len(self.rows) - len(shown)
        told = f"{len(self.rows):,} row{'' if len(self.rows) == 1 else 's'}" + (f", {rest:,} not shown" if rest else "")
        if empty := len(self.columns) - len(used):
            told += f"; {empty} column{'' if empty == 1 else 's'} empty here"
        about = f"<b>{html.escape(self.name)}</b>: {html.escape(self.about)} ({told})"
        return f"<p>{about}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def as_float(value: Value) -> float | None:
    """A count as data frames hold it; one that no float can hold is without bound."""
    if not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _cell(column: Column, value: Value) -> str:
    if value is None:
        return "<td></td>"
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        number = f"{value:,}" if isinstance(value, int | float) else ""
        return f'<td style="text-align:right">{number}</td>'
    words = "; ".join(value) if isinstance(value, tuple) else str(value)
    short = shorten(words, LONGEST_CELL_SHOWN)
    title = "" if short == plain(words) else f' title="{html.escape(plain(words))}"'
    return f'<td style="text-align:left"{title}>{html.escape(short)}</td>'
