"""Deals under the column names of PA-X and of the ETH/PRIO ceasefire data, and their clauses under PA-X's codes.

These projects code the texts of agreements. Here there are only reports of them, so nothing is coded as absent: a
clause that no report tells of is empty, not 0, and one that is told of is 1, for no text was seen by which its depth
could be judged. Names are those of PA-X (Political Settlements Research Programme) and of ETH/PRIO's Civil Conflict
Ceasefire data; the codes that begin with SC_ are ours, for what sieges turn on and neither has.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.csv_files import README, csv_bytes, readme
from safeconduct.publish.located import Locator
from safeconduct.publish.tables import PROVENANCE, Column, Kind, Sources, Table, Value
from safeconduct.publish.tables.leads import deal_passages, lead_of
from safeconduct.vocab.case_claims import Naming
from safeconduct.vocab.claim import TermKind
from safeconduct.vocab.linked_case import Deal
from safeconduct.vocab.period import PartialDate

__all__ = ["AGREEMENTS", "PROVISIONS", "agreement_tables", "make_agreements"]

#: PA-X's codes of what a clause provides, and ours where it has none.
_CODES: dict[TermKind, tuple[str, ...]] = {
    TermKind.EVACUATION: ("SC_EVAC",),
    TermKind.CEASEFIRE: ("Ce",),
    TermKind.DISARMAMENT: ("SsrDdr", "DdrDemil"),
    TermKind.SETTLEMENT: ("TjAm",),
    TermKind.PRISONER_EXCHANGE: ("TjPrire",),
    TermKind.AID_ACCESS: ("HrMob",),
    TermKind.SIEGE_LIFTING: ("SC_SIEGE_LIFT",),
    TermKind.POLICE_ENTRY: ("SsrPol", "SC_STATE_RETURN"),
    TermKind.CONSCRIPTION: ("SC_CONSCRIPTION",),
    TermKind.RETURN: ("GRef",),
    TermKind.OTHER: (),
}
_EVERY_CODE = tuple(dict.fromkeys(code for codes in _CODES.values() for code in codes))

_HEAD = (
    ("Con", "The country."), ("AgtId", "The case's id."), ("Agt", "The deal, by its place."),
    ("Dat", "The day it was signed; empty where reports are less exact: see signed_start and signed_end."),
    ("Status", "Multiparty signed/agreed where parties and a day are told, else status unclear."),
    ("Stage", "Cea: it ends fighting or a siege at one place."), ("StageSub", "Ceas with a ceasefire, else Rel."),
    ("Part", "Who made it."), ("ThrdPart", "Who guarantees it or mediated."), ("OthAgr", "Deals it goes with."),
    ("Loc1ISO", "The country in three letters."),
)  # fmt: skip
_PRIO = (
    ("location", "The country."), ("side", "Who made it."), ("cf_dec_yr", "Declared: the year."),
    ("cf_dec_month", "The month; empty where not told."), ("cf_dec_day", "The day; empty where not told."),
    ("written", "Empty: no text was seen."), ("mediator_nego", "1 where a mediator is named."),
    ("enforcement", "1 where a guarantor is named."), ("ddr", "1 where disarmament is told of."),
    ("p_humanitarian", "1 where aid or evacuation is told of."),
    ("evidence_onset", "The words that tell of the deal."),
)  # fmt: skip
_WHOLE = frozenset({"cf_dec_yr", "cf_dec_month", "cf_dec_day", "mediator_nego", "enforcement", "ddr", "p_humanitarian"})

AGREEMENTS = (
    *(Column(name, about, Kind.DAY if name == "Dat" else Kind.TEXT) for name, about in _HEAD),
    Column("signed_start", "The first day the words can mean.", Kind.DAY),
    Column("signed_end", "The last day they can mean.", Kind.DAY),
    *(Column(code, "1 where a report tells of it; empty says nothing.", Kind.WHOLE) for code in _EVERY_CODE),
    *(Column(name, about, Kind.WHOLE if name in _WHOLE else Kind.TEXT) for name, about in _PRIO),
    *PROVENANCE,
)
PROVISIONS = (
    Column("AgtId", "The case's id."), Column("code", "PA-X's code, or ours (SC_)."),
    Column("provision", "What the clause provides, as Safeconduct names it."),
    Column("depth", "1: told of. No text was seen to judge how far it goes.", Kind.WHOLE),
    Column("what", "The fullest wording met."), Column("who", "Whom it binds or is for."), *PROVENANCE,
)  # fmt: skip


def make_agreements(contents: Contents) -> Files:
    """The deals and their clauses, a file each, with a README."""
    tables = agreement_tables(contents)
    files = {f"{table.name}.csv": csv_bytes(table, mark=False) for table in tables}
    return {README: readme(contents, tables), **files}


def agreement_tables(contents: Contents) -> tuple[Table, Table]:
    """The deals, and their clauses."""
    deals = [(sources, sources.case.linked.deal) for sources in contents.sources]
    rows = (_agreement(sources, deal) for sources, deal in deals if deal is not None)
    clauses = (row for sources, deal in deals if deal is not None for row in _provisions(sources, deal))
    return (
        Table.of("agreements", "Deals, as reports tell of them.", AGREEMENTS, rows),
        Table.of("provisions", "Their clauses, once for each passage and code.", PROVISIONS, clauses),
    )


def _agreement(sources: Sources, deal: Deal) -> dict[str, Value]:
    case = sources.case
    linked, place, passages = case.linked, Locator(case).place, deal_passages(case)
    kinds = {term.kind for term in deal.terms}
    country = place.country if place else linked.part_of[-1] if linked.part_of else None
    told = bool(deal.signed and deal.parties)
    signed = deal.signed
    row: dict[str, Value] = {
        "Con": country, "Loc1ISO": place.iso3 if place else None, "AgtId": case.id,
        "Agt": f"Deal on {linked.place.name}", "Status": "Multiparty signed/agreed" if told else "Status unclear",
        "Stage": "Cea", "StageSub": "Ceas" if TermKind.CEASEFIRE in kinds else "Rel", "Part": _named(deal.parties),
        "ThrdPart": _named((*deal.guarantors, *deal.mediators)),
        "OthAgr": "; ".join(f"{r.kind.value} {r.case or r.day or '(unnamed)'}" for r in linked.relations) or None,
        "location": country, "side": _named(deal.parties), "mediator_nego": 1 if deal.mediators else None,
        "enforcement": 1 if deal.guarantors else None, "ddr": 1 if TermKind.DISARMAMENT in kinds else None,
        "p_humanitarian": 1 if kinds & {TermKind.AID_ACCESS, TermKind.EVACUATION} else None,
        "evidence_onset": passages[0].span.quote if passages else None, **_signed(signed),
        **{code: 1 for kind in kinds for code in _CODES[kind]},
    }  # fmt: skip
    return row | sources.row(lead_of(passages), len(passages))


def _signed(signed: PartialDate | None) -> dict[str, Value]:
    if signed is None:
        return {}
    return {
        "Dat": signed.earliest() if signed.day is not None else None, "signed_start": signed.earliest(),
        "signed_end": signed.latest(), "cf_dec_yr": signed.year, "cf_dec_month": signed.month, "cf_dec_day": signed.day,
    }  # fmt: skip


def _named(namings: tuple[Naming, ...]) -> str | None:
    return "; ".join(dict.fromkeys(naming.name for naming in namings)) or None


def _provisions(sources: Sources, deal: Deal) -> Iterator[dict[str, Value]]:
    for term in deal.terms:
        for cited in term.cited:
            for code in _CODES[term.kind] or (None,):
                yield {
                    "AgtId": sources.case.id, "code": code, "provision": term.kind.value, "depth": 1, "what": term.what,
                    "who": term.who, **sources.row(cited, len(term.cited)),
                }  # fmt: skip
