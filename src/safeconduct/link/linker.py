"""Link the claims of many reports: which deal each concerns, and which departure, total or plan.

The order of work: names of places, what each report is about, cases; then for each case its claims, the part each
plays, departures, the deal, spellings. Pure: the same reports give the same cases, in whatever order they come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from safeconduct.gazetteer import Gazetteer
from safeconduct.link.belonging import deeds_of, figures_of
from safeconduct.link.cases import CaseDraft, group_cases
from safeconduct.link.deals import find_signing, make_deal
from safeconduct.link.departures import goals_of, make_episodes
from safeconduct.link.episodes import join_sightings
from safeconduct.link.goals import Goal, GoalBook
from safeconduct.link.name_book import NameBook
from safeconduct.link.names import letters
from safeconduct.link.place_book import Place, PlaceBook
from safeconduct.link.plans import split_plans
from safeconduct.link.roles import DEPARTING, RELEASING, SURRENDERING, Movement, Part, deed_part, figure_part
from safeconduct.link.rulings import Rulings
from safeconduct.link.sightings import Evidence, Sighting, find_sightings
from safeconduct.link.subjects import Subject, find_country, find_subject, place_names
from safeconduct.link.variants import find_variants, mentions_of
from safeconduct.vocab.case import CaseReport, Cited, DeedIn, FigureIn, LinkedCase, Naming, Role, Stage
from safeconduct.vocab.claim import DeedKind, Measure, Mode, Reading
from safeconduct.vocab.names import Name

__all__ = ["link_cases"]

_NO_RULINGS = Rulings()
_SLUG = re.compile(r"[^a-z0-9]+")
_PLANS = frozenset({Mode.PLANNED, Mode.POSSIBLE})


def link_cases(
    readings: Iterable[Reading], rulings: Rulings = _NO_RULINGS, gazetteer: Gazetteer | None = None
) -> tuple[LinkedCase, ...]:
    """Put the claims of many reports together into cases.

    Args:
        readings: of reports, in any order; a report that comes twice counts once.
        rulings: what people have decided about names.
        gazetteer: which places there are; the shipped one if null.

    Returns: Cases in order of their first report; a report that concerns none is in none.
    """
    distinct = _distinct(readings)
    places = PlaceBook(gazetteer or Gazetteer.load(), rulings.places_together, rulings.places_apart)
    countries = [find_country(reading, places) for reading in distinct]
    places.learn(
        (name, country)
        for reading, country in zip(distinct, countries, strict=True)
        for name, _ in place_names(reading)
    )
    subjects = [find_subject(r, places, country) for r, country in zip(distinct, countries, strict=True)]
    drafts = group_cases(subjects, places)
    names = NameBook(
        (mention for reading in distinct for mention in mentions_of(reading)),
        places.holds,
        rulings.names_together,
        rulings.names_apart,
    )
    cases = [_link(draft, places, names) for draft in drafts]
    return tuple(_with_own_ids(cases))


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Each report once, in order of day."""
    kept: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        kept.setdefault((reading.report.id, reading.report.text.digest), reading)
    return sorted(kept.values(), key=lambda r: (r.report.published or date.max, r.report.id, r.report.text.digest))


@dataclass(slots=True)
class _Claims:
    """The claims of one case, by the part each plays."""

    figures: dict[Part, list[FigureIn]] = field(default_factory=dict)
    deeds: list[DeedIn] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    def of(self, *parts: Part) -> list[FigureIn]:
        """The figures that play one of the parts, in order of report."""
        found = [figure for part in parts for figure in self.figures.get(part, ())]
        return sorted(found, key=_figure_order)


def _link(draft: CaseDraft, places: PlaceBook, names: NameBook) -> LinkedCase:
    told = [(s, True) for s, _ in draft.about] + [(s, False) for s, _ in draft.mentions]
    figures = {id(s): list(figures_of(draft, s, about=about)) for s, about in told}
    deeds = {id(s): list(deeds_of(draft, s, about=about)) for s, about in told}
    readings = [s.reading for s, _ in draft.about]
    dealing = [s.reading for s, _ in draft.about if _describes(s, draft)]
    signing = find_signing(dealing, [d for s, about in told if about for d in deeds[id(s)]])
    day = signing[0].earliest() if signing[0] else None
    movement = _movement([f for own in figures.values() for f in own], [d for own in deeds.values() for d in own])
    claims = _Claims()
    goals = GoalBook()
    for subject, _ in told:
        _sort_claims(claims, subject, figures[id(subject)], deeds[id(subject)], (draft, places, day, movement))
    deal_goals = _deal_goals(draft, places)
    for goal in (*deal_goals, *(g for s in claims.sightings for g in goals_of(s.evidence))):
        goals.note(goal)
    departures, unplaced = join_sightings(claims.sightings)
    for sighting in unplaced:
        for item in sighting.evidence:
            if item.figure is not None:
                claims.figures.setdefault(_unplaced_part(item.figure), []).append(item.figure)
    wholes, parts = split_plans(claims.of(Part.PROMISED))
    every = [f for own in figures.values() for f in own]
    return LinkedCase(
        id=_slug(draft, day),
        place=_place_naming(draft),
        part_of=draft.place.parent_names,
        reports=_case_reports(draft),
        deal=make_deal(dealing, every, signing, deal_goals, goals, names),
        episodes=make_episodes(departures, goals),
        promised=tuple(wholes),
        reported=tuple(sorted(claims.of(Part.REPORTED), key=_total_order)),
        remaining=tuple(claims.of(Part.REMAINING)),
        parts_of_plan=tuple(sorted((*claims.of(Part.PART_OF_PLAN), *parts), key=_figure_order)),
        earlier=tuple(claims.of(Part.EARLIER)),
        others=tuple(claims.of(Part.OTHER, Part.BEFORE)),
        deeds=tuple(sorted((d for own in deeds.values() for d in own), key=_deed_order)),
        doubts=tuple(Cited(r.report, doubt.span, note=doubt.why) for r in readings for doubt in r.doubts),
        variants=find_variants([(s.reading, s.country) for s, _ in draft.about], draft.place, places, names),
    )


def _describes(subject: Subject, draft: CaseDraft) -> bool:
    """Whether the agreement of a report is the deal of the case."""
    if subject.reading.agreement is None:
        return False
    own = draft.places.keys() | {draft.place.key}
    return not subject.deal_places or any(
        p.key in own or p.parents & own or p.key in draft.place.parents for p in subject.deal_places
    )


def _movement(figures: Sequence[FigureIn], deeds: Sequence[DeedIn]) -> Movement:
    """What the deal moves: people who leave; else prisoners, else arms."""
    leaving = sum(d.deed.kind is DeedKind.DEPARTURE for d in deeds) + sum(
        f.figure.measure is Measure.LEAVE for f in figures
    )
    released = sum(d.deed.kind is DeedKind.RELEASE for d in deeds) + sum(
        f.figure.measure is Measure.RELEASED for f in figures
    )
    given = sum(d.deed.kind is DeedKind.HANDOVER for d in deeds) + sum(
        f.figure.measure is Measure.SURRENDER for f in figures
    )
    if leaving >= max(released, given):
        return DEPARTING
    return RELEASING if released >= given else SURRENDERING


def _sort_claims(
    claims: _Claims,
    subject: Subject,
    figures: Sequence[FigureIn],
    deeds: Sequence[DeedIn],
    context: tuple[CaseDraft, PlaceBook, date | None, Movement],
) -> None:
    """Give every claim of a report its part, and gather those of one departure."""
    draft, places, day, movement = context
    claims.deeds += deeds
    evidence = []
    for figure in figures:
        part = figure_part(figure, day, movement)
        if part is Part.EPISODE:
            evidence.append(Evidence(figure, _goals(figure.figure.destination, subject, draft, places)))
        else:
            claims.figures.setdefault(part, []).append(_staged(figure))
    evidence += [
        Evidence(deed, _goals(deed.deed.destination, subject, draft, places))
        for deed in deeds
        if deed_part(deed, day, movement) is Part.EPISODE
    ]
    claims.sightings += find_sightings(subject.reading.report, evidence)


def _staged(figure: FigureIn) -> FigureIn:
    stage = Stage.PLANNED if figure.figure.mode in _PLANS else Stage.DONE
    return figure if stage is figure.stage else FigureIn(figure.report, figure.figure, stage)


def _unplaced_part(figure: FigureIn) -> Part:
    return Part.PART_OF_PLAN if figure.stage is Stage.PLANNED else Part.OTHER


def _goals(name: Name | None, subject: Subject, draft: CaseDraft, places: PlaceBook) -> tuple[Place, ...]:
    found = places.places(name.written if name else None, subject.country, draft.place)
    return tuple(
        place for place in found if place.key != draft.place.key and not (place.is_country or place.of_country)
    )


def _deal_goals(draft: CaseDraft, places: PlaceBook) -> list[Goal]:
    told = [(s, s.reading.agreement) for s, _ in draft.about if _describes(s, draft)]
    return [
        Goal(subject.reading.report.id, place, name.written)
        for subject, deal in told
        for name in (deal.destinations if deal else ())
        for place in _goals(name, subject, draft, places)
    ]


def _place_naming(draft: CaseDraft) -> Naming:
    """The case's place by the name the gazetteer prefers, else the one most reports use."""
    forms: dict[str, set[str]] = {}
    for subject, _ in draft.about:
        for places in (subject.deal_places, *subject.figure_places, *subject.deed_places):
            for place in places:
                if place.key == draft.place.key:
                    forms.setdefault(place.name, set()).add(subject.reading.report.id)
    name = min(forms, key=lambda n: (-len(forms[n]), n), default=draft.place.name)
    reports = sorted(s.reading.report.id for s, _ in draft.about)
    return Naming(name, tuple(sorted(forms)), tuple(reports))


def _slug(draft: CaseDraft, day: date | None) -> str:
    """Place and year: of the deal, else of the first report."""
    name = letters_of(draft.place.known_as or draft.place.name)
    year = day or draft.first
    return f"{name}-{year.year}" if year else name


def letters_of(name: str) -> str:
    """A name as part of an id: plain letters with hyphens.

    >>> letters_of("al-Waer"), letters_of("Al Ḩudaydah")
    ('al-waer', 'al-hudayda')
    """
    words = [letters(word) for word in re.split(r"[\s‐‑-]+", name)]
    return _SLUG.sub("-", "-".join(word for word in words if word)).strip("-") or "case"


def _with_own_ids(cases: Sequence[LinkedCase]) -> list[LinkedCase]:
    """Number the second and later cases of one id."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    out = []
    for case in cases:
        seen[case.id] = seen.get(case.id, 0) + 1
        out.append(case if seen[case.id] == 1 else replace(case, id=f"{case.id}-{seen[case.id]}"))
    return out


def _case_reports(draft: CaseDraft) -> tuple[CaseReport, ...]:
    found = [CaseReport(s.reading.report, Role.ABOUT, why) for s, why in draft.about]
    found += [CaseReport(s.reading.report, Role.MENTIONS, why) for s, why in draft.mentions]
    return tuple(sorted(found, key=lambda c: (c.report.published or date.max, c.report.id)))


def _figure_order(item: FigureIn) -> tuple[object, ...]:
    return item.report.published or date.max, item.report.id, item.figure.span.start, item.figure.span.end, item.low


def _total_order(item: FigureIn) -> tuple[object, ...]:
    end = item.figure.period.end
    return (end.latest() if end else item.report.published or date.max), *_figure_order(item)


def _deed_order(item: DeedIn) -> tuple[object, ...]:
    return item.report.published or date.max, item.report.id, item.deed.span.start, item.deed.kind.value
