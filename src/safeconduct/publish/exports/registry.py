"""Every format that a case can be exported to: one list for the command line, the documentation and the tests.

A format makes files of the contents it is handed and touches nothing else. What makes it is imported only when it is
used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from safeconduct.publish.exports.contents import Contents, Files

__all__ = ["FORMATS", "Format", "find_format"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    #: What its file's name ends with; of a folder of files, theirs.
    ending: str
    #: What it is and for whom, in a few words.
    holds: str
    #: The module beside this one and the function in it that makes the files.
    maker: str
    #: Whether it is several files, and so a folder or a ZIP archive.
    several: bool = False
    #: Whether a row of HXL tags can be asked for.
    hxl: bool = False

    def make(self, contents: Contents) -> Files:
        """Make its files: by name where there are several, else by the empty name.

        Raises:
            LibraryMissing: a library that only this format needs is not installed.
            ExportRefused: the contents do not fit into the format.
        """
        module, _, function = self.maker.partition(":")
        make: Callable[[Contents], Files] = getattr(import_module(f"safeconduct.publish.exports.{module}"), function)
        return make(contents)


FORMATS = (
    Format("xlsx", ".xlsx", "an Excel workbook, a sheet for each table", "workbook:make_workbook"),
    Format("csv", ".csv", "every table as a CSV file", "csv_files:make_csv", several=True, hxl=True),
    Format("jsonl", ".jsonl", "every row of every table as a line of JSON", "json_lines:make_jsonl"),
    Format("parquet", ".parquet", "every table as a Parquet file, typed", "parquet:make_parquet", several=True),
    Format("geojson", ".geojson", "places and movements, for maps", "geojson:make_geojson"),
    Format("bibtex", ".bib", "the reports as references, for LaTeX", "references:make_bibtex"),
    Format("ris", ".ris", "the reports as references, for Zotero, EndNote, Mendeley", "references:make_ris"),
    Format("ftm", ".ftm.json", "FollowTheMoney entities, for Aleph and the like", "ftm:make_ftm"),
    Format("ftm-statements", ".statements.csv", "the same as FollowTheMoney statements", "ftm:make_statements"),
    Format("helix", ".helix.csv", "figures of displacement under IDMC Helix's heads", "helix:make_helix"),
    Format("ucdp", ".ucdp.csv", "low, best and high under UCDP's column names", "ucdp:make_ucdp"),
    Format(
        "pax", ".csv", "deals and clauses under PA-X's and ETH/PRIO's names", "agreements:make_agreements", several=True
    ),
    Format(
        "pam", ".csv", "promises kept, on the Peace Accords Matrix scale", "implementation:make_implementation",
        several=True,
    ),
    Format("plover", ".plover.jsonl", "deeds as PLOVER events", "plover_events:make_plover"),
)  # fmt: skip


def find_format(name: str | None, path: str) -> Format | None:
    """The format of a name; without one, the one that alone has the ending of a path.

    >>> find_format(None, "waer.xlsx").name, find_format(None, "waer.csv")
    ('xlsx', None)
    """
    if name is not None:
        return next((one for one in FORMATS if one.name == name), None)
    fit = [one for one in FORMATS if path.lower().endswith(one.ending) and not one.several]
    longest = max((len(one.ending) for one in fit), default=0)
    fit = [one for one in fit if len(one.ending) == longest]
    return fit[0] if len(fit) == 1 else None
