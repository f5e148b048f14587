"""The reports of a case as references: BibTeX for those who write in LaTeX, RIS for Zotero, EndNote and Mendeley.

A reference tells the digest of the report's bytes, by which a copy can be checked, and the case it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.publish.exports.cells import harmless, is_web, utf8
from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.plain import plain
from safeconduct.publish.tables import Sources
from safeconduct.publish.tables.provenance import chain
from safeconduct.vocab.document import Report

__all__ = ["make_bibtex", "make_ris"]

_SPECIAL = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Long enough for any title; a reference manager need not hold a whole report.
LONGEST = 2_000


def make_bibtex(contents: Contents) -> Files:
    """Every report as a BibTeX entry, each once."""
    keys: dict[str, int] = {}
    parts = [f"% {plain(contents.note)}\n"] if contents.note else []
    for report, facts in _reports(contents):
        key = re.sub(r"[^A-Za-z0-9-]+", "-", report.id).strip("-") or "report"
        keys[key] = keys.get(key, 0) + 1
        parts.append(_entry(key if keys[key] == 1 else f"{key}-{keys[key]}", report, facts))
    return {"": utf8("\n".join(parts))}


def _reports(contents: Contents) -> Iterator[tuple[Report, list[str]]]:
    """Every report with what is to be noted of it."""
    found: dict[str, tuple[Report, list[Sources]]] = {}
    for sources in contents.sources:
        for one in sources.case.linked.reports:
            found.setdefault(one.report.capture.sha256 + one.report.id, (one.report, []))[1].append(sources)
    for report, cases in found.values():
        first = cases[0]
        facts = [
            f"Report {report.id}",
            f"SHA-256 {report.capture.sha256}",
            f"voices {' > '.join(chain((), report))}",
            f"used in {', '.join(one.case.id for one in cases)}, rule {first.case.account.rule}",
        ]
        facts += [f"last changed {report.updated.isoformat()}, as it says"] if report.updated else []
        facts += [told] if (told := _told_pages(report, cases)) else []
        yield report, facts + ([report.note] if report.note else [])


def _told_pages(report: Report, cases: list[Sources]) -> str:
    """On which of a report's pages stands what was read; nothing where it has none."""
    spans = [
        *(one.figure.span for sources in cases for one in sources.figures() if one.report.id == report.id),
        *(one.deed.span for sources in cases for one in sources.deeds() if one.report.id == report.id),
    ]
    read = sorted({pages[0] for span in spans if (pages := report.pages_of(span))})
    if not read:
        return ""
    return f"read on page{'' if len(read) == 1 else 's'} {', '.join(map(str, read))} of {len(report.text.pages)}"


def _entry(key: str, report: Report, facts: list[str]) -> str:
    fields = {"title": f"{{{_latex(report.title or report.id)}}}"}
    if author := report.author or report.publisher:
        fields["author"] = f"{{{_latex(author)}}}"  # as one name: who is of several cannot be told from it
    if report.publisher:
        fields["publisher"] = _latex(report.publisher)
    if report.published:
        fields |= {"year": str(report.published.year), "day": str(report.published.day)}
        fields["date"] = report.published.isoformat()
    if is_web(report.url):
        fields["url"] = _address(report.url or "")
    if report.text.pages:
        fields["pagetotal"] = str(len(report.text.pages))
    fields |= {"langid": _latex(report.language), "note": _latex("; ".join(facts))}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    if report.published:
        lines.append(f"  month = {_MONTHS[report.published.month - 1]},")
    return "@misc{" + key + ",\n" + "\n".join(lines) + "\n}\n"


def _latex(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _line(text))


def _line(text: str) -> str:
    return harmless(plain(text), LONGEST)


def _address(url: str) -> str:
    """An address as it is, but for what would end the field or begin a command."""
    codes = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(codes.get(char, char) for char in _line(url))


def make_ris(contents: Contents) -> Files:
    """Every report as a RIS record, each once."""
    lines = []
    for report, facts in _reports(contents):
        fields = [("TY", "NEWS"), ("ID", report.id), ("TI", report.title or report.id)]
        if report.author:
            fields.append(("AU", report.author))
        if report.publisher:
            fields += [("T2", report.publisher), ("PB", report.publisher)]
        if report.published:
            day = report.published
            fields += [("PY", str(day.year)), ("DA", f"{day:%Y/%m/%d}/")]
        if is_web(report.url):
            fields.append(("UR", report.url or ""))
        fields += [("LA", report.language), *(("N1", fact) for fact in facts)]
        if contents.note:
            fields.append(("N1", contents.note))
        lines += [f"{tag}  - {_line(value)}" for tag, value in fields] + ["ER  - ", ""]
    return {"": utf8("\r\n".join(lines))}
