"""What an export is made of, and what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from safeconduct import __version__

if TYPE_CHECKING:
    from safeconduct.publish.tables import Sources, Table
    from safeconduct.vocab.case import Case

__all__ = ["Contents", "Files", "about"]

#: The bytes of each file of an export by its name; of a format of one file, by the empty name.
Files = dict[str, bytes]


@dataclass(frozen=True)
class Contents:
    """The cases to export, and what is to be told of them.

    Args:
        cases: already as they are to be seen: nothing is left out here.
        note: what whoever reads the file must know, such as what was left out for the public.
        hxl: whether CSV files have a row of HXL tags under their heads.
    """

    cases: tuple[Case, ...]
    note: str = ""
    hxl: bool = False

    @cached_property
    def sources(self) -> tuple[Sources, ...]:
        """The claims and reports of each case."""
        from safeconduct.publish.tables import Sources

        return tuple(Sources(case) for case in self.cases)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the cases."""
        from safeconduct.publish.tables import make_tables

        return make_tables(self.cases)


#: What is true of every export, by its label.
_OF_EVERY_EXPORT = (
    ("Empty cells", "Not known or not said. An empty cell is never nought."),
    (
        "Days",
        "start and end are the first and the last day that the words can mean, precision says how exact the words "
        "are: “in March” is 1 to 31 March, precision month.",
    ),
    (
        "Counts",
        "low, best and high are the bounds that origins give and the figure chosen by the named rule. Of a single "
        "claim there are only low and high: what its words allow.",
    ),
    (
        "To check a row",
        "quote is the text of the report from character span_start to span_end; digest is the SHA-256 of the bytes "
        "that the report came as; claim is the id to judge it by (safeconduct judge). Where something was left out for "
        "the public, the characters are those of the whole text.",
    ),
    ("Made by", f"Safeconduct {__version__}"),
)
_WHAT = (
    "A record made by Safeconduct from reports about truces, evacuation deals and sieges. It says who said what, and "
    "where sources differ; it does not decide what is true."
)


def about(contents: Contents) -> Iterator[tuple[str, str]]:
    """What whoever opens an export reads first: label and words."""
    yield "What this is", _WHAT
    if contents.note:
        yield "Left out", contents.note
    for case in contents.cases:
        yield "Case", _told(case)
    yield from _OF_EVERY_EXPORT


def _told(case: Case) -> str:
    linked, account = case.linked, case.account
    where = ", ".join((linked.place.name, *linked.part_of))
    day = f"as of {case.as_of.isoformat()}" if case.as_of else "no report says when"
    reports = f"{len(linked.reports)} report{'' if len(linked.reports) == 1 else 's'}"
    preferred = f" ({'; '.join(account.origins)})" if account.origins else ""
    return f"{case.id}: {where}; told {day}; {reports}; best figures by rule {account.rule}{preferred}"
