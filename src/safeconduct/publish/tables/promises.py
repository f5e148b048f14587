"""Tables of what was promised and what became of it: the case, promises, gaps, timeline, siege, relations."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.publish.tables.days import PERIOD, day_row
from safeconduct.publish.tables.leads import deal_passages, gap_passages, lead_of, timeline_passages
from safeconduct.publish.tables.provenance import Sources
from safeconduct.publish.tables.table import Column, Kind, Row, Value
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case import Promise
from safeconduct.vocab.case_claims import Cited, Naming
from safeconduct.vocab.linked_case import Role

__all__ = [
    "CASES", "GAPS", "PROMISES", "RELATIONS", "SIEGE", "TIMELINE", "case_rows", "gap_rows", "promise_rows",
    "relation_rows", "siege_passages", "siege_rows", "timeline_rows",
]  # fmt: skip


def _three(name: str, what: str, hxl: str) -> tuple[Column, ...]:
    words = {"low": "lowest", "best": "best", "high": "highest"}
    return tuple(
        Column(f"{name}_{end}", f"{what}: the {word} figure.", Kind.NUMBER, 10, f"{hxl}+{end}")
        for end, word in words.items()
    )


CASES = (
    Column("place", "The place it is about.", width=20, hxl="#loc+name"),
    Column("part_of", "What the place lies in, nearest first.", Kind.LIST, 20, "#loc+parent+name"),
    Column("as_of", "The day it is told for.", Kind.DAY, 11, "#date+asof"),
    *_three("promised", "People who were to leave", "#affected+promised+num"),
    *_three("reported", "People reported to have left", "#affected+reported+num"),
    *_three("residents", "People who live or lived there", "#population+num"),
    Column("late", "How many promises are late.", Kind.WHOLE, 6, "#indicator+late+num"),
    Column("contradictions", "How many contradictions there are.", Kind.WHOLE, 8, "#indicator+contradictions+num"),
    Column("gaps", "How many things nobody accounts for.", Kind.WHOLE, 6, "#indicator+gaps+num"),
    Column("signed", "When the deal was made, as exactly as reports say.", width=11, hxl="#date+signed"),
    Column("signed_start", "The first day that can mean.", Kind.DAY, 11),
    Column("signed_end", "The last day that can mean.", Kind.DAY, 11),
    Column("parties", "Who made the deal.", Kind.LIST, 30, "#org+party+name"),
    Column("guarantors", "Who guarantees it.", Kind.LIST, 20, "#org+guarantor+name"),
    Column("mediators", "Who mediated.", Kind.LIST, 20, "#org+mediator+name"),
    Column("destinations", "Where people were to go.", Kind.LIST, 24, "#loc+destination+name"),
    Column("phases", "Its phases, as reports name them.", Kind.LIST, 16),
    Column("complete", "Whether reports say that it is over.", Kind.FLAG, 9, "#status+complete"),
    Column("pace_low", "People a week, lowest.", Kind.NUMBER, 9),
    Column("pace_high", "People a week, highest.", Kind.NUMBER, 9),
    Column("last_aid", "The day of the last aid let in.", Kind.DAY, 11, "#date+aid+last"),
    Column("days_without_aid", "Days from then to the day it is told for.", Kind.WHOLE, 8),
    Column("reports", "How many reports are about it.", Kind.WHOLE, 8, "#meta+reports+num"),
    Column("mentions", "How many more mention it.", Kind.WHOLE, 9),
)  # fmt: skip

PROMISES = (
    Column("term", "What kind of promise it is.", width=17, hxl="#activity+type"),
    Column("what", "What was promised.", width=44, hxl="#activity+description"),
    Column("low", "The lowest number promised.", Kind.NUMBER, 10, "#affected+promised+num+low"),
    Column("high", "The highest number promised.", Kind.NUMBER, 10, "#affected+promised+num+high"),
    Column("group", "To whom.", width=12, hxl="#affected+type"),
    Column("to", "Whither.", width=20, hxl="#loc+destination+name"),
    Column("due", "The first day it may be due.", Kind.DAY, 11, "#date+due+start"),
    Column("due_end", "The last day it may be due.", Kind.DAY, 11, "#date+due+end"),
    Column("status", "What has become of it: not_initiated, minimum, intermediate, full, no_report, disputed, "
           "reversed, suspended.", width=14, hxl="#status+name"),
    Column("score", "0 to 3 on the Peace Accords Matrix scale; empty for what is not on it (silence is not 0).",
           Kind.WHOLE, 6, "#status+code+v_pam"),
    Column("overdue", "Whether its last day had passed before it was kept.", Kind.FLAG, 9, "#status+overdue"),
    Column("share_low", "The lowest share done, 0 to 1; empty where nothing can be divided.", Kind.NUMBER, 9,
           "#status+share+low"),
    Column("share_high", "The highest share done.", Kind.NUMBER, 9, "#status+share+high"),
    Column("why", "Why it is thought to stand so.", width=50, hxl="#meta+reason"),
)  # fmt: skip

GAPS = (
    Column("what", "What nobody accounts for.", width=50, hxl="#description+gap"),
    Column("why", "Why that is thought.", width=50, hxl="#meta+reason"),
    Column("reports", "The reports it comes from.", Kind.LIST, 30, "#meta+report+id+list"),
)

TIMELINE = (
    Column("start", "The day, or the first of them.", Kind.DAY, 11, "#date+start"),
    Column("end", "The last day, where there are several.", Kind.DAY, 11, "#date+end"),
    Column("kind", "What sort of thing happened.", width=14, hxl="#event+type"),
    Column("what", "What happened.", width=60, hxl="#event+description"),
    Column("reports", "The reports that say so.", Kind.LIST, 30, "#meta+report+id+list"),
)

SIEGE = (
    Column("kind", "began, lifted, aid_delivered, aid_blocked, or toll.", width=14, hxl="#event+type"),
    Column("measure", "For a toll: killed, injured, detained or missing.", width=10, hxl="#affected+measure"),
    Column("low", "The lowest count the words allow.", Kind.NUMBER, 10, "#affected+num+low"),
    Column("high", "The highest count the words allow.", Kind.NUMBER, 10, "#affected+num+high"),
    *PERIOD[:3],
    Column("origin", "For a toll: whose count it is.", width=24, hxl="#meta+source+origin"),
)

RELATIONS = (
    Column("kind", "How this deal stands to the other: phase_of, renews, breaks, follows.", width=12),
    Column("other", "The other case's id, if its reports are here too.", width=18, hxl="#crisis+code+other"),
    Column("day", "When the other deal was made, as far as said.", width=11),
    Column("why", "Why that is thought.", width=50, hxl="#meta+reason"),
)


def _names(namings: tuple[Naming, ...]) -> tuple[str, ...] | None:
    return tuple(naming.name for naming in namings) or None


def _bounds(name: str, estimate: Estimate | None) -> dict[str, Value]:
    if estimate is None:
        return {}
    return {f"{name}_low": estimate.low, f"{name}_best": estimate.best, f"{name}_high": estimate.high}


def case_rows(sources: Sources) -> Iterator[Row]:
    """The case in one row."""
    case = sources.case
    linked, account, deal, passages = case.linked, case.account, case.linked.deal, deal_passages(case)
    about = sum(one.role is Role.ABOUT for one in linked.reports)
    told: dict[str, Value] = {
        "place": linked.place.name, "part_of": linked.part_of or None, "as_of": case.as_of,
        **_bounds("promised", account.promised), **_bounds("reported", account.final),
        **_bounds("residents", account.residents), "late": sum(promise.overdue for promise in case.promises),
        "contradictions": len(account.contradictions), "gaps": len(case.gaps), "complete": linked.complete,
        "reports": about, "mentions": len(linked.reports) - about, "last_aid": case.siege.last_delivery,
        "days_without_aid": case.siege.days_without_aid,
    }  # fmt: skip
    if deal is not None:
        signed = deal.signed
        told |= {
            "signed": str(signed) if signed else None, "signed_start": signed.earliest() if signed else None,
            "signed_end": signed.latest() if signed else None, "parties": _names(deal.parties),
            "guarantors": _names(deal.guarantors), "mediators": _names(deal.mediators),
            "destinations": _names(deal.destinations), "phases": _names(deal.phases),
        }  # fmt: skip
    if case.pace is not None:
        told |= {"pace_low": case.pace.low, "pace_high": case.pace.high}
    yield {**told, **sources.row(lead_of(passages), len(passages))}


def promise_rows(sources: Sources) -> Iterator[Row]:
    """Every promise with what has become of it."""
    for promise in sources.case.promises:
        yield {**promise_cells(promise), **sources.row(lead_of(promise.evidence), len(promise.evidence))}


def promise_cells(promise: Promise) -> dict[str, Value]:
    """What a promise is and how it stands."""
    low, high = promise.fraction or (None, None)
    return {
        "term": promise.term.value, "what": promise.what, "low": promise.low, "high": promise.high,
        "group": promise.group.value, "to": promise.destination, "due": promise.due, "due_end": promise.due_end,
        "status": promise.status.value, "score": promise.status.score, "overdue": promise.overdue, "share_low": low,
        "share_high": high, "why": promise.why,
    }  # fmt: skip


def gap_rows(sources: Sources) -> Iterator[Row]:
    """What nobody accounts for, with the words that raised the question."""
    for gap in sources.case.gaps:
        passages = gap_passages(gap, sources.case)
        told: dict[str, Value] = {"what": gap.what, "why": gap.why, "reports": gap.reports}
        yield {**told, **sources.row(lead_of(passages), len(passages))}


def timeline_rows(sources: Sources) -> Iterator[Row]:
    """What happened on which day."""
    for entry in sources.case.timeline:
        passages = timeline_passages(entry, sources)
        told: dict[str, Value] = {
            "start": entry.start, "end": entry.end, "kind": entry.kind, "what": entry.what, "reports": entry.reports
        }  # fmt: skip
        yield {**told, **sources.row(lead_of(passages), len(passages))}


def siege_passages(sources: Sources) -> Iterator[tuple[str, Cited]]:
    """What is told of siege and aid, with its kind."""
    siege = sources.case.siege
    for kind, told in (
        ("began", siege.began),
        ("lifted", siege.lifted),
        ("aid_delivered", siege.delivered),
        ("aid_blocked", siege.blocked),
    ):
        for cited in told:
            yield kind, cited


def siege_rows(sources: Sources) -> Iterator[Row]:
    """Siege, aid and toll, a passage a row."""
    for kind, cited in siege_passages(sources):
        yield {"kind": kind, **_day_cells(cited), **sources.row(cited)}
    for toll in sources.case.siege.toll:
        told: dict[str, Value] = {
            "low": toll.cited.low,
            "high": toll.cited.high,
            "origin": toll.said_by,
            **_day_cells(toll.cited),
        }
        yield {"kind": "toll", "measure": toll.measure.value, **told, **sources.row(toll.cited)}


def _day_cells(cited: Cited) -> dict[str, Value]:
    return {name: cell for name, cell in day_row(cited.day).items() if name != "holds"}


def relation_rows(sources: Sources) -> Iterator[Row]:
    """How the deal stands to other ones."""
    for relation in sources.case.linked.relations:
        told = {
            "kind": relation.kind.value, "other": relation.case, "day": str(relation.day) if relation.day else None,
            "why": relation.why,
        }  # fmt: skip
        yield {**told, **sources.row(lead_of(relation.cited), len(relation.cited))}
