"""The rows of a store, each with its digest and with what it holds, read once and a few hundred at a time.

A row that cannot be read is handed out too, with what is wrong with it: nobody who checks a store stops at the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safeconduct.store.rows import Kept, judgement_of, report_of, row_digest, visit_of
from safeconduct.store.troubles import broken
from safeconduct.vocab.errors import CasebookBroken

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from safeconduct.store.base import Record
    from safeconduct.vocab.document import Report
    from safeconduct.vocab.judgement import Judgement
    from safeconduct.vocab.visit import Visit

__all__ = ["KeptRow", "KeptRows"]

#: Rows that are held at once.
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row."""

    #: By what it is known, as ``Kept.key``.
    key: str
    #: Of all it says, as the log vouches for it; empty if it cannot be read at all.
    digest: str
    #: What it holds, if that can be read; of a reading, the reader and its record.
    value: Report | Judgement | Visit | tuple[str, Record] | None = None
    #: What is wrong with it.
    error: CasebookBroken | None = None


class KeptRows:
    """How a store through SQLAlchemy hands out its rows."""

    _path: Path

    def _reading(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def rows(self, kept: Kept) -> Iterator[KeptRow]:
        """Every row of a kind, in order of its key."""
        column = kept.table.c[kept.known_by]
        with self._reading() as connection:
            keys = connection.execute(select(column).order_by(column)).scalars().all()
        for start in range(0, len(keys), _TOGETHER):
            page = keys[start : start + _TOGETHER]
            try:
                found = self._between(kept, page[0], page[-1])
            except CasebookBroken:  # one of them is no text: each is asked for alone
                found = []
            if len(found) == len(page):
                yield from (self._kept(kept, row) for row in found)
            else:
                yield from (self._alone(kept, key) for key in page)

    def _between(self, kept: Kept, first: object, last: object) -> Sequence[Row[Any]]:
        column = kept.table.c[kept.known_by]
        wanted = select(kept.table).where(column >= first, column <= last).order_by(column)
        with self._reading() as connection:
            return connection.execute(wanted).all()

    def _alone(self, kept: Kept, key: object) -> KeptRow:
        try:
            return next((self._kept(kept, row) for row in self._between(kept, key, key)), KeptRow(str(key), ""))
        except CasebookBroken as error:
            return KeptRow(str(key), "", error=error)

    def _kept(self, kept: Kept, row: Row[Any]) -> KeptRow:
        told = dict(row._mapping)
        key, digest = kept.key(told), row_digest(told)
        try:
            return KeptRow(key, digest, self._value(kept, row))
        except CasebookBroken as error:
            return KeptRow(key, digest, error=error)
        except (ValueError, TypeError, KeyError, OverflowError) as error:  # of another shape than any we write
            return KeptRow(key, digest, error=broken(str(self._path), f"cannot be read ({error})"))

    def _value(self, kept: Kept, row: Row[Any]) -> Report | Judgement | Visit | tuple[str, Record]:
        if kept is Kept.REPORTS:
            return report_of(row, str(self._path))
        if kept is Kept.JUDGEMENTS:
            return judgement_of(row)
        if kept is Kept.VISITS:
            return visit_of(row)
        return str(row.reader), json.loads(row.record)
