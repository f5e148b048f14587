"""The visits of a store: when what was had from which address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from safeconduct.store.rows import Kept, visit_of, visit_row
from safeconduct.store.schema import visits

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from safeconduct.vocab.visit import Visit

__all__ = ["Visits"]


class Visits:
    """What a store through SQLAlchemy does with visits."""

    _connection: Connection

    def writing(self) -> AbstractContextManager[None]:
        """Do all that is written inside, or none of it."""
        raise NotImplementedError

    def _reading(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def _vouch(self, kept: Kept, row: dict[str, Any], **more: Any) -> None:
        raise NotImplementedError

    def add_visit(self, visit: Visit) -> None:
        """Keep a visit behind all that were made before."""
        row = visit_row(visit)
        with self.writing():
            number = self._connection.execute(insert(visits), row).lastrowid
            told = {"address": visit.address, "status": visit.status, "sha256": visit.sha256, "warc": visit.warc}
            told["visit"] = {name: value for name, value in row.items() if name not in told}
            self._vouch(Kept.VISITS, {"number": number, **row}, **{k: v for k, v in told.items() if v is not None})

    def visits(self) -> Iterator[Visit]:
        """Every visit, in the order they were made."""
        with self._reading() as connection:
            rows = connection.execute(select(visits).order_by(visits.c.number)).all()
        return map(visit_of, rows)

    def last_visit(self, address: str) -> Visit | None:
        """The last visit to an address; null if there was none."""
        wanted = select(visits).where(visits.c.address == address).order_by(visits.c.number.desc()).limit(1)
        with self._reading() as connection:
            row = connection.execute(wanted).first()
        return visit_of(row) if row else None

    def visits_of(self, sha256: str) -> list[Visit]:
        """Every visit that gave these bytes, in the order they were made."""
        wanted = select(visits).where(visits.c.sha256 == sha256).order_by(visits.c.number)
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
        return list(map(visit_of, rows))

    def addresses(self) -> list[tuple[str, str]]:
        """Address and digest of every visit that gave something, in the order they were made."""
        wanted = select(visits.c.address, visits.c.sha256).where(visits.c.note.is_(None)).order_by(visits.c.number)
        with self._reading() as connection:
            return [(row.address, row.sha256) for row in connection.execute(wanted).all()]

    def warcs(self) -> set[str]:
        """The digest of every file that the archive must hold."""
        with self._reading() as connection:
            found = connection.execute(select(visits.c.warc).where(visits.c.warc.is_not(None)).distinct()).scalars()
            return set(found.all())
