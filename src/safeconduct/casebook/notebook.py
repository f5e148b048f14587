"""A case for people who work in notebooks: its tables by name, ready for a data frame, and its exports.

>>> from safeconduct import Casebook  # doctest: +SKIP
>>> case = Casebook("mycase").case("waer")  # doctest: +SKIP
>>> case.figures().to_pandas()  # doctest: +SKIP
"""

from __future__ import annotations

import html
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.publish.tables import TABLES, Sources, Table, make_table
from safeconduct.vocab.errors import ExportRefused

if TYPE_CHECKING:
    from safeconduct.vocab.case import Case

__all__ = ["CaseTables"]

_FORMS = {form.name: form for form in TABLES}


class CaseTables:
    """One case, as it was known on a day. Ask it for a table, and the table for a data frame.

    Args:
        case: the case itself, for who wants more than tables.
        note: what was left out of it, where it is a copy for others; exports say it too.
    """

    def __init__(self, case: Case, note: str = "") -> None:
        self.case, self.note = case, note
        self._made: dict[str, Table] = {}

    @property
    def id(self) -> str:
        """The case's id."""
        return self.case.id

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all its tables."""
        return tuple(_FORMS)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self.case)

    def table(self, name: str) -> Table:
        """One of its tables.

        Raises:
            KeyError: there is no such table; the message lists those there are.
        """
        if name not in _FORMS:
            raise KeyError(f"there is no table {name!r}; there are {', '.join(_FORMS)}")
        if name not in self._made:
            self._made[name] = make_table(_FORMS[name], [self._sources])
        return self._made[name]

    __getitem__ = table

    def summary(self) -> Table:
        """The case in one row: what was promised, what is reported done, how many promises are late."""
        return self.table("cases")

    def departures(self) -> Table:
        """Each departure: when, whither, low, best and high."""
        return self.table("departures")

    def promises(self) -> Table:
        """What was promised and what became of it."""
        return self.table("promises")

    def estimates(self) -> Table:
        """Low, best and high of every count."""
        return self.table("estimates")

    def contradictions(self) -> Table:
        """Values that cannot all be right."""
        return self.table("contradictions")

    def gaps(self) -> Table:
        """What nobody accounts for."""
        return self.table("gaps")

    def totals(self) -> Table:
        """How many had gone by a day, by each origin."""
        return self.table("totals")

    def timeline(self) -> Table:
        """What happened on which day."""
        return self.table("timeline")

    def siege(self) -> Table:
        """Siege, aid and toll."""
        return self.table("siege")

    def figures(self) -> Table:
        """Every number that reports give."""
        return self.table("figures")

    def deeds(self) -> Table:
        """Everything reports say was done, is due or is denied."""
        return self.table("deeds")

    def terms(self) -> Table:
        """Clauses of the deal."""
        return self.table("terms")

    def places(self) -> Table:
        """Places that claims name, and where they lie."""
        return self.table("places")

    def evidence(self) -> Table:
        """Every passage behind rows that stand on several."""
        return self.table("evidence")

    def reports(self) -> Table:
        """The reports used."""
        return self.table("reports")

    def export(self, path: Path | str, format: str | None = None, *, force: bool = False) -> list[Path]:
        """Write the case to a file or folder.

        Args:
            path: where to.
            format: the name of a format; null for the one that the path's ending stands for.
            force: overwrite what is there.

        Returns: What was written.

        Raises:
            ExportRefused: there is no such format, or something is there already.
            LibraryMissing: the format needs a library that is not installed.
        """
        from safeconduct.casebook.exporting import check_place, write_files
        from safeconduct.publish.exports import FORMATS, Contents, find_format

        kind = find_format(format, str(path))
        if kind is None:
            known = ", ".join(one.name for one in FORMATS)
            raise ExportRefused(str(path), f"there is no format {format or 'of this ending'}", f"there are {known}")
        check_place(kind, Path(path), force=force)
        return write_files(kind, kind.make(Contents((self.case,), self.note)), Path(path), force=force)

    def __repr__(self) -> str:
        return f"<case {self.id}: {len(self.case.linked.reports)} reports, as of {self.case.as_of or 'no day'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the case and how many rows each of its tables has."""
        linked = self.case.linked
        where = html.escape(", ".join((linked.place.name, *linked.part_of)))
        rows = "".join(
            f"<tr><td><code>{name}</code></td><td style='text-align:right'>{len(self.table(name)):,}</td>"
            f"<td style='text-align:left'>{html.escape(form.about)}</td></tr>"
            for name, form in _FORMS.items()
        )
        head = "<thead><tr><th>table</th><th>rows</th><th>what it holds</th></tr></thead>"
        told = f"<p><b>{html.escape(self.id)}</b>: {where}, as of {self.case.as_of or 'no day'}</p>"
        told += f"<p>{html.escape(self.note)}</p>" if self.note else ""
        return f"{told}<table>{head}<tbody>{rows}</tbody></table>"
