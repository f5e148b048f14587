"""Link the claims of many reports: which deal each concerns, and which departure, total or plan.

The order of work: names of places, what each report is about, cases; then for each case its claims, the part each
plays, departures, the deal, spellings. Pure: the same reports give the same cases, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from safeconduct.gazetteer import Gazetteer
from safeconduct.link.case_maker import make_case
from safeconduct.link.cases import group_cases
from safeconduct.link.decided import rule_cases
from safeconduct.link.name_book import NameBook
from safeconduct.link.place_book import PlaceBook
from safeconduct.link.rulings import Rulings
from safeconduct.link.subjects import find_country, find_subject, place_names
from safeconduct.link.text_names import nested_in
from safeconduct.link.variants import mentions_of
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.linked_case import LinkedCase, Relation, RelationKind

__all__ = ["link_cases"]

_NO_RULINGS = Rulings()


def link_cases(
    readings: Iterable[Reading], rulings: Rulings = _NO_RULINGS, gazetteer: Gazetteer | None = None
) -> tuple[LinkedCase, ...]:
    """Put the claims of many reports together into cases.

    Args:
        readings: of reports, in any order; a report that comes twice counts once.
        rulings: what people have decided about names, cases and departures.
        gazetteer: which places there are; the shipped one if null.

    Returns: Cases in order of their first report; a report that concerns none is in none.
    """
    distinct = _distinct(readings)
    places = PlaceBook(gazetteer or Gazetteer.load(), rulings.places_together, rulings.places_apart)
    countries = [find_country(reading, places) for reading in distinct]
    places.learn(
        (
            (name, country)
            for reading, country in zip(distinct, countries, strict=True)
            for name, _ in place_names(reading)
        ),
        (pair for reading in distinct for pair in nested_in(reading.report.text)),
    )
    subjects = [find_subject(r, places, country) for r, country in zip(distinct, countries, strict=True)]
    drafts = rule_cases(group_cases(subjects, places), subjects, rulings)
    names = NameBook(
        (mention for reading in distinct for mention in mentions_of(reading)),
        places.holds,
        rulings.names_together,
        rulings.names_apart,
    )
    cases = [make_case(draft, places, names, rulings) for draft in drafts]
    return tuple(_related(_with_own_ids(cases), [draft.place.key for draft in drafts]))


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Each report once, in order of day."""
    kept: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        kept.setdefault((reading.report.id, reading.report.text.digest), reading)
    return sorted(kept.values(), key=lambda r: (r.report.published or date.max, r.report.id, r.report.text.digest))


def _with_own_ids(cases: Sequence[LinkedCase]) -> list[LinkedCase]:
    """Number the second and later cases of one id."""
    seen: dict[str, int] = {}
    out = []
    for case in cases:
        seen[case.id] = seen.get(case.id, 0) + 1
        out.append(case if seen[case.id] == 1 else replace(case, id=f"{case.id}-{seen[case.id]}"))
    return out


def _related(cases: Sequence[LinkedCase], keys: Sequence[str]) -> list[LinkedCase]:
    """Tie each case to the earlier ones of its place: those its reports speak of, else the one before."""
    by_place: dict[str, list[LinkedCase]] = {}
    out = []
    for case, key in zip(cases, keys, strict=True):
        earlier = by_place.setdefault(key.partition("/")[0], [])
        named = tuple(_with_case(relation, earlier) for relation in case.relations)
        if earlier and all(relation.case is None for relation in named):
            before = earlier[-1]
            signed = before.deal.signed if before.deal else None
            why = f"{before.id} is an earlier case of {before.place.name}"
            named = (*named, Relation(RelationKind.FOLLOWS, before.id, signed, why))
        earlier.append(case)
        out.append(replace(case, relations=named) if named != case.relations else case)
    return out


def _with_case(relation: Relation, earlier: Sequence[LinkedCase]) -> Relation:
    """Name the earlier case of which a relation gives the year of signing."""
    for case in earlier:
        signed = case.deal.signed if case.deal else None
        if relation.day is not None and signed is not None and signed.year == relation.day.year:
            return replace(relation, case=case.id)
    return relation
