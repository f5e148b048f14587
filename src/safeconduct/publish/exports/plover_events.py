"""Deeds as PLOVER events, a line of JSON each, with the names of fields that PLOVER's manual gives.

A deed that PLOVER has no event for is left out. Whether a deed is planned, possible or denied stands in ``context``,
as PLOVER has it: future, hypothetical, negation. ``date`` is empty where no report says a day; a month is its first
and last day, with ``date_precision``. Who an actor is (country, sector) is not guessed. Codes are PLOVER's (Open
Event Data Alliance, CC BY-SA 4.0); fields of ours are voices, digest, rule, claim, case, date_precision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from safeconduct import __version__
from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.json_lines import json_bytes
from safeconduct.publish.located import Locator
from safeconduct.publish.tables import Sources
from safeconduct.publish.tables.days import precision
from safeconduct.publish.tables.provenance import chain
from safeconduct.vocab.case_claims import DeedIn
from safeconduct.vocab.names import Name
from safeconduct.vocab.plover import PloverCode, plover_code

__all__ = ["make_plover"]

#: Verbal co-operation, material co-operation, verbal conflict, material conflict; the manual differs over SANCTION.
_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def make_plover(contents: Contents) -> Files:
    """Every deed that PLOVER has an event for."""
    return {"": json_bytes([event for sources in contents.sources for event in _events(sources)])}


def _events(sources: Sources) -> Iterator[dict[str, Any]]:
    locator, met = Locator(sources.case), set()
    for item in sources.deeds():
        code = plover_code(item.deed)
        key = (item.claim, code)
        if code is not None and key not in met:
            met.add(key)
            yield _event(item, code, sources, locator)


def _event(item: DeedIn, code: PloverCode, sources: Sources, locator: Locator) -> dict[str, Any]:
    deed, report = item.deed, item.report
    start, end, text = deed.period.start, deed.period.end, deed.span.text
    actors, recipients = _entity(deed.actor), _entity(deed.target)
    pages = report.pages_of(deed.span)
    return {
        "id": f"{item.claim}-{deed.kind.value}",
        "date": start.earliest().isoformat() if start else None,
        "enddate": end.latest().isoformat() if end else None,
        "date_precision": precision(deed.period),
        "actor": actors,
        "recipient": recipients,
        "event": [code.event],
        "mode": [code.mode] if code.mode else [],
        "context": [code.auxiliary] if code.auxiliary else [],
        "quad_code": _QUADS.get(code.event),
        "event_loc": _location(deed.at or deed.source or deed.destination, locator),
        "event_text": [deed.span.quote],
        "text": deed.span.quote,
        "text_info": {
            "start": text.as_collected(deed.span.start), "end": text.as_collected(deed.span.end),
            **({"page": pages[0]} if pages else {}),
        },
        "cite_info": {
            "corpus": "Safeconduct", "citation": report.id, "url": report.url, "title": report.title,
            "language": report.language, "publication": report.publisher,
            "published": report.published.isoformat() if report.published else None,
            "coder": f"Safeconduct {__version__}", "codebook": "PLOVER, February 2024",
        },
        "comment": "; ".join(deed.reasons) or None,
        "said_by": item.said_by,
        "voices": list(chain(deed.voices, report)),
        "claim": item.claim,
        "digest": report.capture.sha256,
        "rule": sources.case.account.rule,
        "case": sources.case.id,
    }  # fmt: skip


def _entity(name: Name | None) -> list[dict[str, Any]]:
    return [{"entity_text": name.written}] if name else []


def _location(name: Name | None, locator: Locator) -> dict[str, Any] | None:
    if name is None:
        return None
    place = locator.find(name.written)
    if place is None:
        return {"extracted_place": name.written}
    entry = place.entry
    known = entry.id.startswith("gn:")
    return {
        "extracted_place": name.written, "resolved_place": entry.name,
        "geonameid": int(entry.id[3:]) if known else None, "lat": entry.latitude, "lon": entry.longitude,
        "province": place.province, "country": place.country, "country_code": place.iso3, "resolution": place.plover,
    }  # fmt: skip
