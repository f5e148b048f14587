"""Tables of what figures come to: departures, estimates, running totals, contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.publish.tables.days import PERIOD, day_row
from safeconduct.publish.tables.leads import best_figure, episode_passages, lead_of
from safeconduct.publish.tables.provenance import Sources
from safeconduct.publish.tables.table import Column, Kind, Row, Value
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case_claims import Cited

__all__ = [
    "CONTRADICTIONS",
    "DEPARTURES",
    "ESTIMATES",
    "TOTALS",
    "Estimated",
    "contradiction_rows",
    "departure_rows",
    "estimate_rows",
    "find_estimates",
    "total_rows",
]

_LOW, _BEST, _HIGH = (
    Column("low", "The lowest count that any origin gives.", Kind.NUMBER, 10, "#affected+num+low"),
    Column("best", "The best count, by the rule.", Kind.NUMBER, 10, "#affected+num+best"),
    Column("high", "The highest count that any origin gives.", Kind.NUMBER, 10, "#affected+num+high"),
)
_WHO = (
    Column("origins", "How many independent origins it stands on; an origin counts once.", Kind.WHOLE, 8,
           "#meta+sources+num"),
    Column("for", "Reports that agree with the best.", Kind.LIST, 30, "#meta+source+for"),
    Column("against", "Reports that do not.", Kind.LIST, 30, "#meta+source+against"),
    Column("why", "Why the best was chosen.", width=44, hxl="#meta+reason"),
)  # fmt: skip

_DEPARTURE = Column(
    "departure", "Its place in the order of days, by which other tables name it.", Kind.WHOLE, 10, "#event+num"
)

DEPARTURES = (
    _DEPARTURE,
    Column("ordinal", "Its rank as reports give it, or as order shows it; empty where neither does.", Kind.WHOLE, 8,
           "#event+rank"),
    Column("ordinal_said", "Whether a report gives the rank.", Kind.FLAG, 9),
    Column("start", "The first day it may have gone on.", Kind.DAY, 11, "#date+start"),
    Column("end", "The last day it may have gone on.", Kind.DAY, 11, "#date+end"),
    Column("dated", "How the days are known: said, or by (no later than the report).", width=8),
    Column("to", "Where it went.", Kind.LIST, 24, "#loc+destination+name"),
    _LOW, _BEST, _HIGH,
    Column("counted", "Whether that counts people who went, or only those who were to go.", Kind.FLAG, 9,
           "#status+counted"),
    Column("reported", "Whether any report says it began, or only that it was to.", Kind.FLAG, 9, "#status+reported"),
    Column("last", "Whether reports call it the last one.", Kind.FLAG, 7),
    *_WHO,
)  # fmt: skip

ESTIMATES = (
    Column("of", "What is estimated: promised, reported, residents, departure or planned departure.", width=17,
           hxl="#indicator+name"),
    _DEPARTURE,
    _LOW, _BEST, _HIGH, *_WHO,
)  # fmt: skip

TOTALS = (
    Column("as_of", "The day by which so many had gone.", Kind.DAY, 11, "#date+asof"),
    Column("low", "The lowest count the words allow.", Kind.NUMBER, 10, "#affected+num+low"),
    Column("high", "The highest count the words allow.", Kind.NUMBER, 10, "#affected+num+high"),
    Column("group", "Whom it counts.", width=13, hxl="#affected+type"),
    Column("origin", "Whose count it is.", width=30, hxl="#meta+source+origin"),
    Column("why", "What it is the sum of, where it is one.", width=40, hxl="#meta+reason"),
)

CONTRADICTIONS = (
    Column("number", "Rows with one number are one contradiction.", Kind.WHOLE, 8, "#meta+contradiction+num"),
    Column("about", "What it is about.", width=28, hxl="#indicator+name"),
    Column("kind", "Why the values differ: conflict, in_progress, inside_report, parts_and_whole, unit, slip, copy, "
           "date, place.", width=15, hxl="#meta+contradiction+type"),
    Column("low", "The lowest count of this value.", Kind.NUMBER, 10, "#affected+num+low"),
    Column("high", "The highest count of this value.", Kind.NUMBER, 10, "#affected+num+high"),
    *PERIOD[:3],
    Column("note", "What is to be known of this value.", width=24),
    Column("why", "Why they cannot all be right.", width=50, hxl="#meta+reason"),
)  # fmt: skip


def _estimated(estimate: Estimate | None) -> dict[str, Value]:
    if estimate is None:
        return {}
    return {
        "low": estimate.low, "best": estimate.best, "high": estimate.high, "origins": estimate.origins,
        "for": estimate.supporters, "against": estimate.dissenters, "why": estimate.why,
    }  # fmt: skip


def _with_rule(row: dict[str, Value], estimate: Estimate | None) -> dict[str, Value]:
    """The rule of the estimate itself, which a person may have chosen for it alone."""
    return row | {"rule": estimate.rule} if estimate else row


def departure_rows(sources: Sources) -> Iterator[Row]:
    """Every departure, in order of day."""
    linked = sources.case.linked
    pairs = zip(linked.episodes, sources.case.account.estimates, strict=True)
    for place, (episode, estimate) in enumerate(pairs, start=1):
        passages = episode_passages(episode, estimate)
        told = {
            "departure": place, "ordinal": episode.ordinal, "ordinal_said": episode.ordinal_said,
            "start": episode.start,
            "end": episode.end, "dated": episode.dated, "to": tuple(d.name for d in episode.destinations) or None,
            "counted": episode.counted,
            "reported": episode.reported, "last": episode.last, "why": episode.why or None, **_estimated(estimate),
        }  # fmt: skip
        yield _with_rule({**told, **sources.row(lead_of(passages), len(passages))}, estimate)


@dataclass(frozen=True, slots=True)
class Estimated:
    """An estimate, what it is of, and the words it stands on, those of its best figure first."""

    of: str
    estimate: Estimate
    passages: list[Cited]
    #: Of a departure: its place in the order of days, from 1.
    departure: int | None = None


def find_estimates(sources: Sources) -> Iterator[Estimated]:
    """Every estimate of a case: promised, reported, residents, then each departure."""
    linked, account = sources.case.linked, sources.case.account
    wholes = (("promised", account.promised, linked.promised), ("reported", account.final, linked.reported))
    for of, estimate, figures in wholes:
        if estimate is not None:
            passages = [figure.cited() for figure in best_figure(figures, estimate)]
            if of == "reported" and not passages:
                passages = [cited for total in account.running for cited in total.cited]
            yield Estimated(of, estimate, passages)
    if account.residents is not None:
        said = [f for f in linked.others if f.figure.measure in ("resident", "stay")]
        passages = [figure.cited() for figure in best_figure(said, account.residents)]
        yield Estimated("residents", account.residents, passages)
    for place, (episode, one) in enumerate(zip(linked.episodes, account.estimates, strict=True), start=1):
        if one is not None:
            of = "departure" if episode.counted else "planned departure"
            yield Estimated(of, one, episode_passages(episode, one), place)


def estimate_rows(sources: Sources) -> Iterator[Row]:
    """Low, best and high of everything that was estimated."""
    for one in find_estimates(sources):
        told = {"of": one.of, "departure": one.departure, **_estimated(one.estimate)}
        yield _with_rule({**told, **sources.row(lead_of(one.passages), len(one.passages))}, one.estimate)


def total_rows(sources: Sources) -> Iterator[Row]:
    """How many had gone by a day, by each origin, in order of day."""
    for total in sources.case.account.running:
        yield {
            "as_of": total.as_of, "low": total.low, "high": total.high, "group": total.group.value,
            "origin": total.said_by, "why": total.why or None,
            **(sources.row(total.cited[0], len(total.cited)) if total.cited else sources.report_row(total.report)),
        }  # fmt: skip


def contradiction_rows(sources: Sources) -> Iterator[Row]:
    """Every value of every contradiction; those of one stand together under one number."""
    for number, found in enumerate(sources.case.account.contradictions, start=1):
        for value in found.values:
            days = {name: cell for name, cell in day_row(value.day).items() if name != "holds"}
            yield {
                "number": number, "about": found.about, "kind": found.kind.value, "low": value.low, "high": value.high,
                **days, "note": value.note, "why": found.why, **sources.row(value),
            }  # fmt: skip
