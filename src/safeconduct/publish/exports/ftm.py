"""A case as FollowTheMoney entities, and as the statements they consist of.

Reports are Articles, places Addresses, those who made, guarantee or mediated a deal LegalEntities (nothing says what
they are in law), the deal, each departure and each deed an Event, each figure a Note on its Event, and a spelling in
a report a Mention. An entity made of words carries them: quote, span, voices, report, digest and rule, under
``safeconduct`` in its JSON and in columns after FollowTheMoney's own in the statements. Ids are digests: the same
casebook, the same ids.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from safeconduct.gazetteer import fold_place
from safeconduct.publish.exports.cells import harmless, is_web, utf8
from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.json_lines import json_bytes
from safeconduct.publish.located import Locator
from safeconduct.publish.plain import plain
from safeconduct.publish.tables import Sources
from safeconduct.publish.tables.leads import deal_passages, episode_passages, lead_of
from safeconduct.vocab.case_claims import Cited, DeedIn, FigureIn, Naming
from safeconduct.vocab.document import Report
from safeconduct.vocab.period import Period

__all__ = ["Entity", "make_ftm", "make_statements", "statement_rows"]

DATASET = "safeconduct"
#: The type of each property used, as FollowTheMoney's model has it.
_TYPES = {
    "name": "name", "alias": "name", "title": "string", "publisher": "string", "sourceUrl": "url",
    "publishedAt": "date", "modifiedAt": "date", "author": "name", "language": "language", "fileName": "string",
    "mimeType": "mimetype",
    "full": "address", "latitude": "number",
    "longitude": "number", "country": "country", "summary": "text", "description": "text", "startDate": "date",
    "endDate": "date", "date": "date", "location": "address", "addressEntity": "entity", "involved": "entity",
    "organizer": "entity", "proof": "entity", "entity": "entity", "document": "entity", "resolved": "entity",
    "keywords": "string", "notes": "text", "recordId": "string",
}  # fmt: skip
_LANGUAGES = {"en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus", "uk": "ukr", "tr": "tur", "de": "deu"}
_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_OURS = ("quote", "span", "page", "voices", "report", "digest", "rule")
_LONGEST = 32_767


@dataclass(slots=True)
class Entity:
    """One entity: its schema, its properties, and the words it was made of."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)
    #: The last columns of a row: quote, voices, report … of what it was made of.
    words: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, *values: object) -> None:
        """Add values of a property, each once, as FollowTheMoney would clean them; nothing where there is none."""
        known = self.properties.setdefault(name, [])
        for value in values:
            text = "" if value is None else harmless(str(value), _LONGEST).replace("\u200b", "").strip()
            if _TYPES[name] != "text":
                text = plain(text)
            if text and text not in known:
                known.append(text)
        if not known:
            del self.properties[name]

    def record(self) -> dict[str, Any]:
        """The entity as FollowTheMoney's JSON has it."""
        told = {name: self.words[name] for name in _OURS if self.words.get(name) not in (None, "", ())}
        return {
            "id": self.id, "caption": self.caption, "schema": self.schema, "properties": self.properties,
            "datasets": [DATASET], "referents": [], **({"safeconduct": told} if told else {}),
        }  # fmt: skip

    @property
    def caption(self) -> str:
        """What it is called on a screen."""
        named = (self.properties[name][0] for name in ("name", "title", "full", "summary") if name in self.properties)
        return next(named, self.id)


def make_ftm(contents: Contents) -> Files:
    """Every entity as a line of JSON."""
    return {"": json_bytes([entity.record() for entity in _entities(contents)])}


def make_statements(contents: Contents) -> Files:
    """Every value of every entity as a row, as FollowTheMoney reads statements."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*_COLUMNS, *_OURS], dialect=csv.unix_dialect, quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    for entity in _entities(contents):
        writer.writerows(statement_rows(entity))
    return {"": utf8(out.getvalue())}


def statement_rows(entity: Entity) -> Iterator[dict[str, str]]:
    """The statements of an entity: one for each value, and the one that says it exists."""
    words = {name: _told(entity.words.get(name)) for name in _OURS}
    seen, ids = str(entity.words.get("published") or ""), []
    common = {
        "canonical_id": entity.id, "entity_id": entity.id, "schema": entity.schema, "dataset": DATASET,
        "origin": words["report"], "external": "f", "first_seen": seen, "last_seen": seen, **words,
    }  # fmt: skip
    for name, values in entity.properties.items():
        for value in values:
            ids.append(_sha1(f"{DATASET}.{entity.id}.{name}.{value}"))
            yield {**common, "prop": name, "prop_type": _TYPES[name], "value": value, "id": ids[-1]}
    checksum = _sha1(entity.schema + "".join(sorted(ids)))
    id = _sha1(f"{DATASET}.{entity.id}.id.{checksum}")
    yield {**common, "prop": "id", "prop_type": "id", "value": checksum, "id": id}


def _told(value: object) -> str:
    if isinstance(value, tuple | list):
        return (" → " if value and isinstance(value[0], str) else "-").join(map(str, value))
    return harmless(str(value), _LONGEST) if value not in (None, "") else ""


def _sha1(words: str) -> str:
    return hashlib.sha1(words.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _id(kind: str, *parts: str) -> str:
    return f"sc-{kind}-{_sha1(chr(0).join(parts))[:20]}"


def _entities(contents: Contents) -> Iterator[Entity]:
    """Every entity, each once: a report or a place may be of several cases."""
    met = set()
    for sources in contents.sources:
        for entity in _Graph(sources).entities():
            if entity.id not in met:
                met.add(entity.id)
                yield entity


class _Graph:
    """Makes the entities of one case."""

    def __init__(self, sources: Sources) -> None:
        self.sources, self.case = sources, sources.case
        self.locator = Locator(sources.case)
        self.event_id = _id("case", self.case.id)

    def entities(self) -> Iterator[Entity]:
        """Reports, places, bodies, then what happened, then what was counted."""
        linked = self.case.linked
        for one in linked.reports:
            yield self._article(one.report)
        namings = self._namings()
        for naming in (linked.place, *(linked.deal.destinations if linked.deal else ())):
            yield self._address(naming.name)
        for naming in (naming for _, naming in namings):
            yield self._body(naming)
            yield from self._mentions(naming)
        yield self._case_event(namings)
        for number, event in enumerate(self._departures(), start=1):
            yield event
            for figure in linked.episodes[number - 1].figures:
                yield self._note(figure, event.id)
        for deed in self.sources.deeds():
            yield self._deed(deed)
        counted = (linked.promised, linked.reported, linked.remaining, linked.parts_of_plan, linked.earlier)
        for figures in (*counted, linked.others):
            for figure in figures:
                yield self._note(figure, self.event_id)

    def _namings(self) -> list[tuple[str, Naming]]:
        deal = self.case.linked.deal
        if deal is None:
            return []
        helpers = (*deal.guarantors, *deal.mediators)
        return [("involved", one) for one in deal.parties] + [("organizer", one) for one in helpers]

    def _article(self, report: Report) -> Entity:
        made = Entity(_report_id(report), "Article", words=self._words(self.sources.report_row(report)))
        made.add("title", report.title or report.id)
        made.add("publisher", report.publisher)
        made.add("author", report.author)
        made.add("publishedAt", report.published)
        made.add("modifiedAt", report.updated)
        made.add("sourceUrl", report.url if is_web(report.url) else None)
        made.add("language", _LANGUAGES.get(report.language))
        made.add("mimeType", report.capture.media_type)
        made.add("notes", f"SHA-256 of its bytes: {report.capture.sha256}", report.note)
        return made

    def _place_id(self, name: str) -> str:
        place = self.locator.find(name)
        return _id("place", place.entry.id if place else f"{fold_place(name)} {self.case.id}")

    def _address(self, name: str) -> Entity:
        place = self.locator.find(name)
        words = self.sources.row(lead_of(deal_passages(self.case)))
        made = Entity(self._place_id(name), "Address", words=self._words(words))
        made.add("full", ", ".join((place.entry.name, *place.entry.parents)) if place else name)
        made.add("name", place.entry.name if place else name)
        if place is not None:
            made.add("latitude", place.entry.latitude)
            made.add("longitude", place.entry.longitude)
            made.add("country", place.entry.country.lower())
            made.add("summary", f"precision: {place.precision}")
        return made

    def _body_id(self, naming: Naming) -> str:
        return _id("body", self.case.id, naming.name)

    def _body(self, naming: Naming) -> Entity:
        cited = next((c for c in deal_passages(self.case) if c.report.id in naming.reports), None)
        made = Entity(self._body_id(naming), "LegalEntity", words=self._words(self.sources.row(cited)))
        made.add("name", naming.name)
        made.add("alias", *(form for form in naming.forms if form != naming.name))
        return made

    def _mentions(self, naming: Naming) -> Iterator[Entity]:
        for id in naming.reports:
            report = self.sources.reports.get(id)
            if report is not None:
                body = self._body_id(naming)
                words = self._words(self.sources.report_row(report))
                made = Entity(_id("mention", body, report.capture.sha256), "Mention", words=words)
                made.add("document", _report_id(report))
                made.add("resolved", body)
                made.add("name", naming.name)
                yield made

    def _event(self, id: str, name: str, lead: Cited | FigureIn | DeedIn | None) -> Entity:
        made = Entity(id, "Event", words=self._words(self.sources.row(lead)))
        made.add("name", name)
        return made

    def _case_event(self, namings: list[tuple[str, Naming]]) -> Entity:
        linked, passages = self.case.linked, deal_passages(self.case)
        made = self._event(self.event_id, f"Deal on {linked.place.name}", lead_of(passages))
        made.add("recordId", self.case.id)
        if linked.deal is not None and linked.deal.signed is not None:
            made.add("date", linked.deal.signed)
        for role, naming in namings:
            made.add(role, self._body_id(naming))
        made.add("location", ", ".join((linked.place.name, *linked.part_of)))
        made.add("addressEntity", self._place_id(linked.place.name))
        made.add("description", *(term.what for term in linked.deal.terms) if linked.deal else ())
        made.add("proof", *(_report_id(cited.report) for cited in passages))
        return made

    def _departures(self) -> Iterator[Entity]:
        pairs = zip(self.case.linked.episodes, self.case.account.estimates, strict=True)
        for place, (episode, estimate) in enumerate(pairs, start=1):
            passages = episode_passages(episode, estimate)
            name = f"Departure {place} from {self.case.linked.place.name}"
            made = self._event(_id("departure", self.case.id, str(place)), name, lead_of(passages))
            made.add("startDate", episode.start)
            made.add("endDate", episode.end)
            if estimate is not None:
                made.add("summary", f"low {estimate.low:,}, best {estimate.best:,}, high {estimate.high:,} people")
                made.add("notes", f"rule {estimate.rule}: {estimate.why}")
            made.add("addressEntity", *(self._place_id(naming.name) for naming in episode.destinations))
            made.add("keywords", "departure", None if episode.reported else "planned only")
            made.add("proof", *(_report_id(cited.report) for cited in passages))
            yield made

    def _deed(self, item: DeedIn) -> Entity:
        deed = item.deed
        made = self._event(_id("deed", item.claim, deed.kind.value), f"{deed.kind.value}: {deed.span.quote}", item)
        _date(made, deed.period)
        made.add("description", deed.span.quote)
        made.add("keywords", deed.kind.value, deed.mode.value)
        made.add("location", deed.at.written if deed.at else None)
        made.add("proof", _report_id(item.report))
        return made

    def _note(self, item: FigureIn, entity: str) -> Entity:
        figure = item.figure
        made = Entity(_id("figure", item.claim), "Note", words=self._words(self.sources.row(item)))
        made.add("entity", entity)
        made.add("name", figure.span.quote)
        count = f"{item.low:,}" if item.low == item.high else f"{item.low:,} to {item.high:,}"
        made.add(
            "summary",
            f"{count} {figure.unit.value} ({figure.group.value}), {figure.measure.value}, {figure.mode.value}",
        )
        made.add("description", figure.sentence.quote)
        made.add("publisher", item.report.publisher)
        made.add("sourceUrl", item.report.url if is_web(item.report.url) else None)
        made.add("proof", _report_id(item.report))
        return made

    def _words(self, row: dict[str, Any]) -> dict[str, Any]:
        """The last columns of a row, the span as one value."""
        start, end = row.get("span_start"), row.get("span_end")
        return {**row, "span": [start, end] if start is not None else None}


def _date(entity: Entity, period: Period) -> None:
    """Days as exactly as the words: FollowTheMoney takes a year or a month as they are."""
    if period.start is not None and period.start == period.end:
        entity.add("date", period.start)
        return
    entity.add("startDate", period.start)
    entity.add("endDate", period.end)


def _report_id(report: Report) -> str:
    return _id("report", report.capture.sha256, report.id)
