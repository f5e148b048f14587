"""Make a case of the reports about it: the part each claim plays, departures, totals, the deal, spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from safeconduct.link.belonging import deeds_of, figures_of
from safeconduct.link.cases import CaseDraft
from safeconduct.link.deals import make_deal
from safeconduct.link.decided import rule_departures
from safeconduct.link.departures import goals_of, make_episodes
from safeconduct.link.drafts import EpisodeDraft
from safeconduct.link.episodes import join_sightings
from safeconduct.link.evidence import Evidence
from safeconduct.link.goals import Goal, GoalBook
from safeconduct.link.name_book import NameBook
from safeconduct.link.names import letters
from safeconduct.link.place_book import Place, PlaceBook
from safeconduct.link.plans import split_plans
from safeconduct.link.restated import take_out_plans
from safeconduct.link.roles import DEPARTING, RELEASING, SURRENDERING, Movement, Part, deed_part, figure_part
from safeconduct.link.rulings import Rulings
from safeconduct.link.running import sums_of_report, take_out_totals
from safeconduct.link.sightings import Sighting, find_sightings
from safeconduct.link.signings import find_relations, find_signing, signings_in
from safeconduct.link.subjects import Subject
from safeconduct.link.variants import find_variants
from safeconduct.vocab.case_claims import Cited, DeedIn, FigureIn, Naming, Stage
from safeconduct.vocab.claim import DeedKind, Measure, Mode
from safeconduct.vocab.linked_case import CaseReport, LinkedCase, Role
from safeconduct.vocab.names import Name

__all__ = ["as_written_elsewhere", "make_case"]

_SLUG = re.compile(r"[^a-z0-9]+")
_PLANS = frozenset({Mode.PLANNED, Mode.POSSIBLE})
#: The Arabic article, which outlets write or leave out; an id leaves it out where no gazetteer settles the name.
_ARTICLES = frozenset({"al", "el", "ash", "ar", "as", "at", "az", "an", "ad"})

#: A name in capitals that is no longer than this may be initials: "DRC", "CAR".
LONGEST_INITIALS = 4


@dataclass(slots=True)
class _Claims:
    """The claims of one case, by the part each plays."""

    figures: dict[Part, list[FigureIn]] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)

    def of(self, *parts: Part) -> list[FigureIn]:
        """The figures that play one of the parts, in order of report."""
        found = [figure for part in parts for figure in self.figures.get(part, ())]
        return sorted(found, key=_figure_order)

    def find_departures(self, rulings: Rulings) -> list[EpisodeDraft]:
        """Put the sightings together, and take up the figures that turn out to be of no departure."""
        departures, unplaced = join_sightings(self.sightings)
        departures, totals = take_out_totals(departures, unplaced)
        self.figures.setdefault(Part.REPORTED, []).extend(totals)
        departures, plans = take_out_plans(departures, self.of(Part.PROMISED))
        self.figures.setdefault(Part.OTHER, []).extend(plans)
        for item in (item for sighting in unplaced for item in sighting.evidence):
            if item.figure is not None:
                part = Part.PART_OF_PLAN if item.figure.stage is Stage.PLANNED else Part.OTHER
                self.figures.setdefault(part, []).append(item.figure)
        return rule_departures(departures, rulings)


def make_case(draft: CaseDraft, places: PlaceBook, names: NameBook, rulings: Rulings) -> LinkedCase:
    """Make a case of its reports.

    Args:
        draft: the reports about it, and those that mention it.
        places: knows every place that reports name.
        names: knows everybody they name.
        rulings: what people have decided about departures.
    """
    told = _told(draft)
    figures = {id(s): list(figures_of(draft, s, about=about)) for s, about in told}
    deeds = {id(s): list(deeds_of(draft, s, about=about)) for s, about in told}
    every = [f for own in figures.values() for f in own], [d for own in deeds.values() for d in own]
    dealing = [s.reading for s, _ in draft.about if _describes(s, draft)]
    signings = list(signings_in(dealing, (d for s, about in told if about for d in deeds[id(s)])))
    signing = find_signing(signings, draft.first)
    day = signing[0].earliest() if signing[0] else None
    claims = _sort_every(told, figures, deeds, (draft, places, day, _movement(*every)))
    goals, deal_goals = _note_goals(claims, draft, places)
    departures = claims.find_departures(rulings)
    wholes, parts = split_plans(claims.of(Part.PROMISED))
    return LinkedCase(
        id=_slug(draft, day),
        place=_place_naming(draft),
        part_of=draft.place.parent_names,
        reports=_case_reports(draft),
        deal=make_deal(dealing, every[0], signing, deal_goals, goals, names),
        episodes=make_episodes(departures, goals),
        promised=tuple(wholes),
        reported=tuple(sorted(claims.of(Part.REPORTED), key=_total_order)),
        remaining=tuple(claims.of(Part.REMAINING)),
        parts_of_plan=tuple(sorted((*claims.of(Part.PART_OF_PLAN), *parts), key=_figure_order)),
        earlier=tuple(claims.of(Part.EARLIER)),
        others=tuple(claims.of(Part.OTHER, Part.BEFORE)),
        deeds=tuple(sorted(every[1], key=_deed_order)),
        doubts=tuple(Cited(s.reading.report, d.span, note=d.why) for s, _ in draft.about for d in s.reading.doubts),
        variants=find_variants([(s.reading, s.country) for s, _ in draft.about], draft.place, places, names),
        relations=find_relations(signings, dealing, signing[0], draft.first),
    )


def _told(draft: CaseDraft) -> list[tuple[Subject, bool]]:
    """Every report of a case, and whether also those of its claims are the case's that name no place."""
    about = [(s, s.reading.report.id not in draft.named_only) for s, _ in draft.about]
    return [*about, *((s, False) for s, _ in draft.mentions)]


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


#: The case, the places of all reports, the day it was signed, and how people move under it.
Context = tuple[CaseDraft, PlaceBook, date | None, Movement]


def _sort_every(
    told: Iterable[tuple[Subject, bool]],
    figures: Mapping[int, Sequence[FigureIn]],
    deeds: Mapping[int, Sequence[DeedIn]],
    context: Context,
) -> _Claims:
    """Give every claim of every report its part."""
    claims = _Claims()
    for subject, _ in told:
        _sort_claims(claims, subject, figures[id(subject)], deeds[id(subject)], context)
    return claims


def _sort_claims(
    claims: _Claims,
    subject: Subject,
    figures: Sequence[FigureIn],
    deeds: Sequence[DeedIn],
    context: Context,
) -> None:
    """Give every claim of a report its part, and gather those of one departure."""
    draft, places, day, movement = context
    evidence = []
    played = [(figure, figure_part(figure, day, movement)) for figure in figures]
    sums = sums_of_report([figure for figure, part in played if part is Part.EPISODE])
    for figure, part in played:
        if any(figure is other for other in sums):
            claims.figures.setdefault(Part.REPORTED, []).append(_staged(figure))
        elif part is Part.EPISODE:
            evidence.append(Evidence.of(figure, _goals(figure.figure.destination, subject, draft, places)))
        else:
            claims.figures.setdefault(part, []).append(_staged(figure))
    evidence += [
        Evidence.of(deed, _goals(deed.deed.destination, subject, draft, places))
        for deed in deeds
        if deed_part(deed, day, movement) is Part.EPISODE
    ]
    claims.sightings += find_sightings(subject.reading.report, evidence)


def _staged(figure: FigureIn) -> FigureIn:
    stage = Stage.PLANNED if figure.figure.mode in _PLANS else Stage.DONE
    return figure if stage is figure.stage else FigureIn(figure.report, figure.figure, stage)


def _goals(name: Name | None, subject: Subject, draft: CaseDraft, places: PlaceBook) -> tuple[Place, ...]:
    found = places.places(name.written if name else None, subject.country, draft.place)
    return tuple(
        place for place in found if place.key != draft.place.key and not (place.is_country or place.of_country)
    )


def _note_goals(claims: _Claims, draft: CaseDraft, places: PlaceBook) -> tuple[GoalBook, list[Goal]]:
    """Take notice of every goal of the case; and those of its deal."""
    deal_goals = _deal_goals(draft, places)
    goals = GoalBook()
    for goal in (*deal_goals, *(g for s in claims.sightings for g in goals_of(s.evidence))):
        goals.note(goal)
    return goals, deal_goals


def _deal_goals(draft: CaseDraft, places: PlaceBook) -> list[Goal]:
    told = [(s, s.reading.agreement) for s, _ in draft.about if _describes(s, draft)]
    return [
        Goal(subject.reading.report.id, subject.reading.report.text.digest, place, name.written)
        for subject, deal in told
        for name in (deal.destinations if deal else ())
        for place in _goals(name, subject, draft, places)
    ]


def as_written_elsewhere(name: str) -> str:
    """Give a name that stands in capitals as running text writes it; initials of up to four letters stay.

    >>> as_written_elsewhere("TAL AFAR"), as_written_elsewhere("al-Waer"), as_written_elsewhere("UNRWA camp")
    ('Tal Afar', 'al-Waer', 'UNRWA camp')
    """
    return name.title() if name.isupper() and len(name) > LONGEST_INITIALS else name


def _place_naming(draft: CaseDraft) -> Naming:
    """The case's place by the name most reports use, with every spelling met."""
    forms = _forms(draft)
    # A dateline shouts: "MOSUL" is used only where no report writes the name otherwise, and then as others would.
    name = min(forms, key=lambda n: (n != as_written_elsewhere(n), -len(forms[n]), n), default=draft.place.name)
    name = as_written_elsewhere(name)
    reports = sorted(s.reading.report.id for s, _ in draft.about)
    return Naming(name, tuple(sorted(forms)), tuple(reports))


def _forms(draft: CaseDraft) -> dict[str, set[str]]:
    """Every spelling of the case's place, with the reports that use it."""
    forms: dict[str, set[str]] = {}
    for subject, _ in draft.about:
        for places in (subject.deal_places, *subject.figure_places, *subject.deed_places):
            for place in places:
                if place.key == draft.place.key:
                    forms.setdefault(place.name, set()).add(subject.reading.report.id)
    return forms


def _slug(draft: CaseDraft, day: date | None) -> str:
    """Place and year: of the deal, else of the first report.

    The name is the gazetteer's, else the spelling that the others are put to, so that it does not change with every
    report that is added.
    """
    known = draft.place.known_as
    base = [form for form in sorted(_forms(draft)) if letters(form) == draft.place.key]
    words = [letters(word) for word in re.split(r"[\s‐‑-]+", known or (base[0] if base else draft.place.name))]
    kept = words if known or words[0] not in _ARTICLES else words[1:]
    name = _SLUG.sub("-", "-".join(word for word in kept if word)).strip("-") or "case"
    year = day or draft.first
    return f"{name}-{year.year}" if year else name


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
