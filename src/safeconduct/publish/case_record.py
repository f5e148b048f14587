"""A case as plain JSON-ready values, in the form of ``evals/case.md``: what ``show --json`` prints.

The same case gives the same record, key by key. More is said than the form asks for; nothing in it is renamed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from safeconduct.vocab.account import Contradiction, Estimate, Total
from safeconduct.vocab.case import Case, Gap, Pace, Promise, Siege, TimelineEntry
from safeconduct.vocab.case_claims import Cited, FigureIn, Naming
from safeconduct.vocab.claim import Group
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.judgement import judgement_record
from safeconduct.vocab.linked_case import CaseReport, Deal, Episode

__all__ = ["case_record"]

Record = dict[str, Any]


def case_record(case: Case) -> Record:
    """Make the record of a case."""
    linked, account = case.linked, case.account
    episodes = zip(linked.episodes, account.estimates, strict=True)
    return {
        "id": linked.id,
        "place": linked.place.name,
        "part_of": list(linked.part_of),
        "as_of": _day(case.as_of),
        "rule": account.rule,
        **({"origins": list(account.origins)} if account.origins else {}),
        "reports": [_report(r) for r in linked.reports],
        "agreement": _deal(linked.deal) if linked.deal else None,
        "promises": [_promise(p) for p in case.promises],
        "episodes": [_episode(e, estimate, n) for n, (e, estimate) in enumerate(episodes, start=1)],
        "totals": {
            "promised": [_planned(f) for f in linked.promised],
            "reported": [_total(t) for t in account.running],
            "final": _estimate(account.final),
        },
        "residents": _estimate(account.residents),
        "contradictions": [_contradiction(c) for c in account.contradictions],
        "copies": [{"report": c.report, "of": c.of, "share": c.share, "why": c.why} for c in account.same_texts],
        "versions": [
            {"report": v.report, "before": v.before, "had": _day(v.had), "changes": list(v.changes)}
            for v in case.versions
        ],
        "variants": {
            "places": [list(group) for group in linked.variants.places],
            "people": [list(group) for group in linked.variants.people],
            "organisations": [list(group) for group in linked.variants.organisations],
        },
        "timeline": [_entry(e) for e in case.timeline],
        "gaps": [_gap(g) for g in case.gaps],
        "pace": _pace(case.pace) if case.pace else None,
        "siege": _siege(case.siege) if case.siege else None,
        "doubts": [_cited(d) for d in linked.doubts],
        "judgements": [judgement_record(j) for j in case.judgements],
    }


def _report(one: CaseReport) -> Record:
    report = one.report
    return {
        "id": report.id,
        "role": one.role.value,
        "why": one.why,
        "publisher": report.publisher,
        "published": _day(report.published),
        "author": report.author,
        "updated": _day(report.updated),
        **({"pages": len(report.text.pages)} if report.text.pages else {}),
    }


def _place(report: Report, span: Span) -> Record:
    """Where words stand in their report: from which character to which, and on which page where it has pages."""
    pages = report.pages_of(span)
    return {"span": [span.start, span.end], **({"page": pages[0]} if pages else {})}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _naming(naming: Naming) -> Record:
    return {"name": naming.name, "forms": list(naming.forms), "in": list(naming.reports)}


def _deal(deal: Deal) -> Record:
    return {
        "signed": str(deal.signed) if deal.signed else None,
        "signed_in": list(deal.signed_in),
        "parties": [_naming(n) for n in deal.parties],
        "guarantors": [_naming(n) for n in deal.guarantors],
        "mediators": [_naming(n) for n in deal.mediators],
        "destinations": [_naming(n) for n in deal.destinations],
        "phases": [_naming(n) for n in deal.phases],
        "durations": [
            {
                "low": d.duration.low,
                "high": d.duration.high,
                "unit": d.duration.unit,
                "counted_from": _day(d.counted_from),
                "in": [d.report.id],
            }
            for d in deal.durations
        ],
        "terms": [
            {
                "term": t.kind.value,
                "what": t.what,
                "who": t.who,
                "in": sorted({c.report.id for c in t.cited}),
                "evidence": [_cited(c) for c in t.cited],
            }
            for t in deal.terms
        ],
        "in": list(deal.reports),
    }


def _cited(cited: Cited) -> Record:
    record: Record = {
        **({"claim": cited.claim} if cited.claim else {}),
        "report": cited.report.id,
        **_place(cited.report, cited.span),
        "quote": cited.span.quote,
        "said_by": cited.said_by,
    }
    if cited.low is not None:
        record |= {"low": cited.low, "high": cited.high}
    if cited.day is not None:
        record["day"] = str(cited.day)
    if cited.note:
        record["note"] = cited.note
    return record


def _promise(promise: Promise) -> Record:
    return {
        "term": promise.term.value,
        "what": promise.what,
        "low": promise.low,
        "high": promise.high,
        "group": promise.group.value,
        "to": promise.destination,
        "due": _day(promise.due),
        "due_end": _day(promise.due_end),
        "said_by": promise.said_by,
        "status": promise.status.value,
        "overdue": promise.overdue,
        "score": promise.status.score,
        "fraction": list(promise.fraction) if promise.fraction else None,
        "why": promise.why,
        "evidence": [_cited(c) for c in promise.evidence],
    }


def _figure(figure: FigureIn) -> Record:
    return {
        "claim": figure.claim,
        "report": figure.report.id,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.figure.quantity.bound.value,
        "unit": figure.figure.unit.value,
        "group": figure.group.value,
        "stage": figure.stage.value,
        "said_by": figure.said_by,
        "quote": figure.figure.span.quote,
        **_place(figure.report, figure.figure.span),
    }


def _episode(episode: Episode, estimate: Estimate | None, number: int) -> Record:
    return {
        "kind": episode.kind.value,
        "n": number,
        "ordinal": episode.ordinal,
        "ordinal_said": episode.ordinal_said,
        "start": _day(episode.start),
        "end": _day(episode.end),
        "dated": episode.dated,
        "to": " and ".join(d.name for d in episode.destinations) or None,
        "reported": episode.reported,
        "last": episode.last,
        "figures": [_figure(f) for f in episode.figures],
        "deeds": [{**_cited(d.cited()), "kind": d.deed.kind.value, "mode": d.deed.mode.value} for d in episode.deeds],
        "estimate": _estimate(estimate),
        "why": episode.why,
    }


def _estimate(estimate: Estimate | None) -> Record | None:
    if estimate is None:
        return None
    return {
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "rule": estimate.rule,
        "origins": estimate.origins,
        "for": list(estimate.supporters),
        "against": list(estimate.dissenters),
        "why": estimate.why,
    }


def _planned(figure: FigureIn) -> Record:
    published = figure.report.published
    return {
        "as_of": _day(published),
        "claim": figure.claim,
        "report": figure.report.id,
        "low": figure.low,
        "high": figure.high,
        "group": figure.group.value,
        "mode": figure.figure.mode.value,
        "said_by": figure.said_by,
        "quote": figure.figure.span.quote,
        **_place(figure.report, figure.figure.span),
    }


def _total(total: Total) -> Record:
    return {
        "as_of": _day(total.as_of),
        "report": total.report.id,
        "low": total.low,
        "high": total.high,
        "group": Group(total.group).value,
        "said_by": total.said_by,
        "why": total.why,
        "evidence": [_cited(c) for c in total.cited],
    }


def _contradiction(contradiction: Contradiction) -> Record:
    return {
        "about": contradiction.about,
        "kind": contradiction.kind.value,
        "why": contradiction.why,
        "values": [_cited(v) for v in contradiction.values],
    }


def _entry(entry: TimelineEntry) -> Record:
    return {
        "date": _day(entry.start),
        "end": _day(entry.end),
        "kind": entry.kind,
        "what": entry.what,
        "in": list(entry.reports),
    }


def _gap(gap: Gap) -> Record:
    return {"what": gap.what, "why": gap.why, "in": list(gap.reports)}


def _pace(pace: Pace) -> Record:
    return {
        "per_week": [pace.low, pace.high],
        "done_from": _day(pace.done_from),
        "done_to": _day(pace.done_to),
        "why": pace.why,
    }


def _siege(siege: Siege) -> Record:
    return {
        "since": str(siege.since) if siege.since else None,
        "began": [_cited(c) for c in siege.began],
        "lifted": [_cited(c) for c in siege.lifted],
        "aid_delivered": [_cited(c) for c in siege.delivered],
        "aid_blocked": [_cited(c) for c in siege.blocked],
        "last_delivery": _day(siege.last_delivery),
        "days_without_aid": siege.days_without_aid,
        "toll": [{"measure": t.measure.value, "origin": t.said_by, **_cited(t.cited)} for t in siege.toll],
    }
