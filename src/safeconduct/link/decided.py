"""Do to cases and departures what people have decided: first take apart, then put together.

What a ruling names and no report holds any more is passed over, so that rulings outlive the reports they were made on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from safeconduct.link.cases import CaseDraft
from safeconduct.link.drafts import EpisodeDraft
from safeconduct.link.evidence import Evidence
from safeconduct.link.rulings import ClaimKey, Rulings
from safeconduct.link.sightings import Sighting
from safeconduct.link.subjects import Subject

__all__ = ["rule_cases", "rule_departures"]

_Key = TypeVar("_Key", str, ClaimKey)
_APART = "a person has said that it is a case of its own"
_TOGETHER = "a person has said that their cases are one"


def rule_cases(cases: Sequence[CaseDraft], subjects: Iterable[Subject], rulings: Rulings) -> list[CaseDraft]:
    """Take cases apart and put them together as people have decided.

    Args:
        cases: in order of their first report.
        subjects: every report, also those in no case.
        rulings: pairs of report ids.

    Returns: In the same order, new ones last.
    """
    kept = list(cases)
    for one, other in _ordered(rulings.different_cases):
        case = _case_with(kept, one)
        if case is not None and case is _case_with(kept, other):
            ids = [s.reading.report.id for s, _ in case.about]
            kept.append(_take_out_report(case, max(one, other, key=ids.index)))
    by_id = {s.reading.report.id: s for s in subjects}
    for one, other in _ordered(rulings.same_cases):
        _put_together(kept, one, other, by_id)
    for case in kept:
        own = {id(s) for s, _ in case.about}
        case.about.sort(key=lambda item: (item[0].day or date.max, item[0].reading.report.id))
        case.mentions = [(s, why) for s, why in case.mentions if id(s) not in own]
    return kept


def _ordered(pairs: Iterable[tuple[_Key, _Key]]) -> list[tuple[_Key, _Key]]:
    return sorted({(min(pair), max(pair)) for pair in pairs})


def _take_out_report(case: CaseDraft, report: str) -> CaseDraft:
    leaving = next(s for s, _ in case.about if s.reading.report.id == report)
    case.about = [(s, why) for s, why in case.about if s is not leaving]
    place = leaving.main or case.place
    made = CaseDraft(place, {place.key: place})
    made.add(leaving, _APART)
    return made


def _put_together(kept: list[CaseDraft], one: str, other: str, by_id: dict[str, Subject]) -> None:
    """Make one case of those of two reports; a report in none comes to that of the other."""
    first, second = _case_with(kept, one), _case_with(kept, other)
    if first is None or second is None:
        case, lone = first or second, by_id.get(one if first is None else other)
        if case is not None and lone is not None:
            case.add(lone, _TOGETHER)
    elif first is not second:
        into, gone = (first, second) if len(first.about) >= len(second.about) else (second, first)
        for subject, _ in gone.about:
            into.add(subject, _TOGETHER)
        for place in (*gone.places.values(), gone.place):
            into.places.setdefault(place.key, place)
        kept.remove(gone)


def _case_with(cases: Iterable[CaseDraft], report: str) -> CaseDraft | None:
    return next((c for c in cases if any(s.reading.report.id == report for s, _ in c.about)), None)


def rule_departures(departures: Sequence[EpisodeDraft], rulings: Rulings) -> list[EpisodeDraft]:
    """Take departures apart and put them together as people have decided.

    Returns: In order of day.
    """
    kept = list(departures)
    for one, other in _ordered(rulings.different_departures):
        draft = _draft_with(kept, one)
        if draft is not None and draft is _draft_with(kept, other):
            taken = _with_claims(draft, max(d.order for d in kept) + 1, other, alone=True)
            taken.why = ["a person has said that it is a departure of its own"]
            kept[kept.index(draft)] = _with_claims(draft, draft.order, other, alone=False)
            kept.append(taken)
    for one, other in _ordered(rulings.same_departures):
        into, gone = _draft_with(kept, one), _draft_with(kept, other)
        if into is not None and gone is not None and into is not gone:
            for sighting in gone.sightings:
                into.add(sighting, "a person has said that they are one")
            kept.remove(gone)
    return sorted(kept, key=lambda d: (d.anchor, d.ordinal or 0, d.order))


def _key(item: Evidence) -> ClaimKey:
    return item.claim.report.id, item.span.start


def _draft_with(departures: Iterable[EpisodeDraft], key: ClaimKey) -> EpisodeDraft | None:
    return next((d for d in departures if any(_key(e) == key for s in d.sightings for e in s.evidence)), None)


def _with_claims(draft: EpisodeDraft, order: int, claim: ClaimKey, *, alone: bool) -> EpisodeDraft:
    """Make a departure of one claim of another, or of all its others."""
    made = EpisodeDraft(order, why=list(draft.why))
    for sighting in draft.sightings:
        part = Sighting(sighting.report, under_way=sighting.under_way)
        for item in sighting.evidence:
            if (_key(item) == claim) is alone:
                part.add(item)
        if part.evidence:
            made.add(part, "")
    return made
