"""Tables of what a case is made of: every passage behind a row, names, reports, and what people decided."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from safeconduct.publish.tables.leads import deal_passages, episode_passages, gap_passages
from safeconduct.publish.tables.provenance import Sources
from safeconduct.publish.tables.results import find_estimates
from safeconduct.publish.tables.table import Column, Kind, Row
from safeconduct.vocab.case_claims import Cited, Naming

__all__ = ["EVIDENCE", "JUDGEMENTS", "NAMES", "REPORTS", "evidence_rows", "judgement_rows", "name_rows", "report_rows"]

EVIDENCE = (
    Column("of_table", "The table whose row it is evidence for.", width=14),
    Column("of_row", "Which row of the case in that table, from 1.", Kind.WHOLE, 7),
    Column("about", "What the row is about.", width=44),
    Column("note", "What is to be known of these words.", width=24),
)

NAMES = (
    Column("kind", "A place, person, organisation, party, guarantor, mediator or destination.", width=14),
    Column("name", "The name the case uses.", width=28, hxl="#org+name"),
    Column("forms", "Every spelling met.", Kind.LIST, 50, "#org+name+alt+list"),
    Column("reports", "The reports that name it.", Kind.LIST, 40, "#meta+report+id+list"),
)  # fmt: skip

REPORTS = (
    Column("title", "The report's title.", width=50, hxl="#meta+title"),
    Column("role", "Whether it is about the case, or mentions it.", width=10, hxl="#meta+role"),
    Column("why", "Why that is thought.", width=40, hxl="#meta+reason"),
    Column("same_text_as", "The report whose text it carries: both are one origin.", width=28, hxl="#meta+copy+id"),
    Column("same_share", "The share of its words that stand there too.", Kind.NUMBER, 9, "#meta+copy+share"),
    Column("author", "Who wrote it, as it says; empty in a public copy, but for a body that published it.", width=24,
           hxl="#meta+author"),
    Column("updated", "The day it was last changed, as it says.", Kind.DAY, 11, "#date+updated"),
    Column("language", "Its language.", width=9, hxl="#meta+language"),
    Column("pages", "How many pages it has, where it has any.", Kind.WHOLE, 7),
    Column("file", "The name of the file it came from.", width=30),
    Column("media_type", "What its bytes were read as.", width=16),
    Column("size", "How many bytes it has.", Kind.WHOLE, 9),
    Column("text_digest", "SHA-256 of its fixed text in UTF-8, which spans count in.", width=20),
    Column("note", "Its own words about itself.", width=40),
)  # fmt: skip

JUDGEMENTS = (
    Column("judgement", "The judgement's id.", width=12),
    Column("by", "Who decided.", width=20),
    Column("made", "When, in UTC.", width=21),
    Column("kind", "What was decided.", width=16),
    Column("subject", "What about, as JSON.", width=50),
    Column("why", "Why.", width=44, hxl="#meta+reason"),
)


def evidence_rows(sources: Sources) -> Iterator[Row]:
    """Every passage behind every row that may stand on several, in the order of those rows."""
    for table, number, of, passages in _standing_on_many(sources):
        for cited in passages:
            yield {"of_table": table, "of_row": number, "about": of, "note": cited.note, **sources.row(cited)}


def _standing_on_many(sources: Sources) -> Iterator[tuple[str, int, str, Sequence[Cited]]]:
    case = sources.case
    yield "cases", 1, case.id, deal_passages(case)
    pairs = zip(case.linked.episodes, case.account.estimates, strict=True)
    for place, (episode, estimate) in enumerate(pairs, start=1):
        yield "departures", place, f"departure {place}", episode_passages(episode, estimate)
    for place, promise in enumerate(case.promises, start=1):
        yield "promises", place, promise.what, promise.evidence
    for place, one in enumerate(find_estimates(sources), start=1):
        if one.departure is None:
            yield "estimates", place, one.of, one.passages
    for place, total in enumerate(case.account.running, start=1):
        yield "totals", place, total.said_by, total.cited
    for place, gap in enumerate(case.gaps, start=1):
        yield "gaps", place, gap.what, gap_passages(gap, case)
    for place, relation in enumerate(case.linked.relations, start=1):
        yield "relations", place, relation.kind.value, relation.cited


def name_rows(sources: Sources) -> Iterator[Row]:
    """Names of places, people and bodies with the spellings that stand for one."""
    linked = sources.case.linked
    deal = linked.deal
    namings: list[tuple[str, Naming]] = [("place", linked.place)]
    if deal is not None:
        for kind, found in (
            ("party", deal.parties),
            ("guarantor", deal.guarantors),
            ("mediator", deal.mediators),
            ("destination", deal.destinations),
        ):
            namings += [(kind, naming) for naming in found]
    for kind, groups in (
        ("place", linked.variants.places),
        ("person", linked.variants.people),
        ("organisation", linked.variants.organisations),
    ):
        namings += [(kind, Naming(group[0], group)) for group in groups if group]
    for kind, naming in namings:
        told = {"kind": kind, "name": naming.name, "forms": naming.forms or None, "reports": naming.reports or None}
        yield {**told, **sources.row(None)}


def report_rows(sources: Sources) -> Iterator[Row]:
    """Every report of the case, in order of day."""
    copies = {copy.report: copy for copy in sources.case.account.same_texts}
    for one in sources.case.linked.reports:
        report, capture = one.report, one.report.capture
        copy = copies.get(report.id)
        told = {
            "title": report.title, "role": one.role.value, "why": one.why,
            "same_text_as": copy.of if copy else None, "same_share": copy.share if copy else None,
            "author": report.author,
            "updated": report.updated, "language": report.language, "pages": len(report.text.pages) or None,
            "file": _file_name(capture.source), "media_type": capture.media_type, "size": capture.size,
            "text_digest": report.text.digest, "note": report.note,
        }  # fmt: skip
        yield {**told, **sources.report_row(report)}


def _file_name(source: str) -> str:
    """The name of the file alone: where it lay is nobody's business.

    >>> _file_name("/home/ada/secret/a.md"), _file_name("C:\\\\ada\\\\a.md")
    ('a.md', 'a.md')
    """
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def judgement_rows(sources: Sources) -> Iterator[Row]:
    """What people decided that bears on the case, in the order they did."""
    for judgement in sources.case.judgements:
        told = {
            "judgement": judgement.id, "by": judgement.by, "made": judgement.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "kind": judgement.kind, "why": judgement.why,
            "subject": json.dumps(judgement.subject, sort_keys=True, ensure_ascii=False),
        }  # fmt: skip
        yield {**told, **sources.row(None)}
