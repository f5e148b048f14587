"""Put the sightings of many reports together into departures.

Days and ranks both tell departures apart, and both err: convoys are held overnight, outlets count differently. So:

1. A day that is said and done makes a departure. The next day is the same one only with the same rank, or with the
   same goal where one of the reports was counting while it went on. What one report tells apart stays apart.
2. A rank without a day joins its rank nearest in time; else the one departure between its neighbours by rank.
3. A plan joins the departure of its rank or day, else the next within a few days: put off, then done.
4. What has neither joins the departure of which the same sentence tells in another report, else the latest of the week
   before its report that is bound for the same place; where no day is known at all, the one of the same size.

Every step goes through sightings in order of day, so the order in which reports came does not matter; and looks only
at departures of nearby days, so that time grows with the number of reports alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from safeconduct.link.drafts import Board, EpisodeDraft, free_ranks
from safeconduct.link.roles import UNDATED, Days, is_vague
from safeconduct.link.sightings import Sighting
from safeconduct.link.words import linking_words
from safeconduct.vocab.claim import DeedKind

__all__ = ["join_sightings"]

_DAY = timedelta(days=1)
#: One rank on said days further apart than this: outlets count differently.
_HELD = 3
#: The last departure may take so many days.
_NIGHTS = 2
#: A rank without a said day is sought so far around its report's bounds.
_SAME_RANK = 6
#: A plan is carried out within so many days of its own, or it is another departure.
_PUT_OFF, _PUT_OFF_RANKED = 5, 10
#: A count without a day is of a departure at most so long before its report.
_RECENT = 7
#: A case has no more departures; what seems to have more is no case of this kind.
_MOST_DRAFTS = 500
#: The first departure, told inexactly ("began ten days ago").
_OPENING = 8


def join_sightings(sightings: Iterable[Sighting]) -> tuple[list[EpisodeDraft], list[Sighting]]:
    """Put sightings together.

    Where the first departure is only due, a report's other words on leaving are of no departure.

    Returns: Departures in order of day, and the sightings that tell of no departure in particular.
    """
    ordered = sorted(sightings, key=_order)
    openings = _openings(ordered)
    ahead = {s.report.id for s in ordered if s.planned and s.ordinal == 1}
    board, unplaced, rest = Board(), [], []
    for sighting in ordered:
        if sighting.stray or (sighting.report.id in ahead and not sighting.planned and not sighting.placed):
            unplaced.append(sighting)
        elif id(sighting) not in openings:
            rest.append(sighting)
    steps = (
        ([s for s in rest if not s.planned and s.exact and s.ordinal is not None], _place_day),
        ([s for s in rest if not s.planned and s.exact and s.ordinal is None], _place_day),
        ([s for s in rest if not s.planned and not s.exact and s.ordinal is not None], _place_rank),
        ([s for s in rest if not s.planned and not s.exact and s.ordinal is None and _weighs(s)], _place_loose),
        ([s for s in ordered if id(s) in openings], _place_opening),
        ([s for s in rest if s.planned and (s.exact or s.ordinal is not None or s.days.narrow)], _place_plan),
        ([s for s in rest if s.planned and not (s.exact or s.ordinal is not None or s.days.narrow)], _place_vague_plan),
        ([s for s in rest if not s.planned and not s.exact and s.ordinal is None and not _weighs(s)], _place_light),
    )
    for group, place in steps:
        unplaced += [s for s in group if not place(s, board)]
    _join_by_rank(board)
    departures = []
    for draft in board.in_order():
        if _stands(draft):
            departures.append(draft)
        else:
            unplaced += draft.sightings
    return departures, unplaced


def _stands(draft: EpisodeDraft) -> bool:
    """Whether more than one passing mention tells of a departure.

    Counts do, and ranks, goals and a second report; else it must be news of the days before the report.
    """
    if draft.places or draft.ordinal is not None or len({s.report.id for s in draft.sightings}) > 1:
        return True
    if any(e.figure is not None for s in draft.sightings for e in s.evidence):
        return True
    published = draft.sightings[0].report.published
    return published is None or draft.first is None or abs((published - draft.first).days) <= _RECENT


def _order(sighting: Sighting) -> tuple[object, ...]:
    first = min(e.span.start for e in sighting.evidence)
    return (sighting.anchor, sighting.ordinal or 0, sighting.report.published or date.max, sighting.report.id, first)


def _openings(ordered: Sequence[Sighting]) -> set[int]:
    """Sightings that only tell when it all began, of reports that tell of a later departure."""
    begins = linking_words("begins")
    latest: dict[str, date] = {}
    for sighting in ordered:
        if not sighting.planned and sighting.days.last is not None:
            latest[sighting.report.id] = max(latest.get(sighting.report.id, date.min), sighting.days.last)
    found = set()
    for sighting in ordered:
        last = sighting.days.last
        words = [e.deed.deed for e in sighting.evidence if e.deed]
        only = len(words) == len(sighting.evidence) and sighting.ordinal is None and not sighting.planned
        opens = any(d.kind is DeedKind.DEPARTURE and begins & set(d.span.quote.lower().split()) for d in words)
        if only and opens and last is not None and latest[sighting.report.id] - last > _HELD * _DAY:
            found.add(id(sighting))
    return found


def _weighs(sighting: Sighting) -> bool:
    """Whether it counts people, so that it may be a departure of its own."""
    figures = [e.figure for e in sighting.evidence if e.figure is not None]
    return any(not is_vague(f.figure) for f in figures) or sighting.days.narrow


def _place_day(sighting: Sighting, board: Board) -> bool:
    """Rule 1: a said day."""
    found: list[tuple[int, int, bool, int, EpisodeDraft, str]] = []
    for draft in board.near(sighting.days, _HELD):
        if not draft.may_hold(sighting):
            continue
        apart, rank = draft.distance(sighting.days), draft.rank_agrees(sighting)
        elsewhere = draft.bound_alike(sighting) is False
        if rank:
            why = "the same rank and day" if apart == 0 else "the same rank, told a day or more apart"
            found.append((0, apart, elsewhere, draft.order, draft, why))
        elif apart == 0 and (rank is None or draft.next_rank(sighting)):
            found.append((1, apart, elsewhere, draft.order, draft, "the same day"))
        elif apart == 1 and rank is None and draft.goes_on(sighting):
            found.append((2, apart, elsewhere, draft.order, draft, "held overnight, or counted while it went on"))
        elif apart <= _NIGHTS and rank is not False and draft.last and sighting.last:
            found.append((2, apart, elsewhere, draft.order, draft, "there is only one last departure"))
    if found:
        *_, best, why = min(found, key=lambda f: f[:4])
        board.join(best, sighting, why)
    elif sighting.ordinal is None and not _weighs_day(sighting):
        return _place_light(sighting, board)
    else:
        board.start(sighting, f"left on {sighting.days.first}")
    return True


def _weighs_day(sighting: Sighting) -> bool:
    """Whether it counts anybody, or says at least whence or whither they went."""
    if any(e.figure is not None for e in sighting.evidence) or sighting.places:
        return True
    return any(e.deed is not None and (e.deed.deed.source or e.deed.deed.at) for e in sighting.evidence)


def _place_rank(sighting: Sighting, board: Board) -> bool:
    """Rule 2: a rank without a said day."""
    days = sighting.days if sighting.days.last is not None else _before_report(sighting, 60)
    found = [
        draft
        for draft in board.ranked(sighting.ordinal)
        if draft.may_hold(sighting) and (days.last is None or draft.distance(days) <= _SAME_RANK)
    ]
    if found:
        best = min(found, key=lambda d: (abs((d.anchor - sighting.anchor).days), d.order))
        board.join(best, sighting, f"rank {sighting.ordinal} in several reports")
    else:
        board.start(sighting, f"a report counts it as number {sighting.ordinal}")
    return True


def _before_report(sighting: Sighting, days: int) -> Days:
    published = sighting.report.published
    return Days(published - days * _DAY, published) if published else UNDATED


def _place_loose(sighting: Sighting, board: Board) -> bool:
    """Rule 4: a count with neither rank nor said day."""
    copied = next((d for d in board.copied(sighting) if d.may_hold(sighting) and not d.only_planned), None)
    best = copied or _likely(sighting, board)
    if copied is not None:
        board.join(copied, sighting, "told in the same sentence in several reports")
    elif best is not None:
        board.join(best, sighting, "the departure told of at the time of the report")
    elif sighting.vague and not sighting.sizes and board.near(_days_about(sighting), 0):
        return False  # "dozens left this week", when another counted 1,150
    else:
        board.start(sighting, "told without day or rank; it had left when the report came out")
    return True


def _place_light(sighting: Sighting, board: Board) -> bool:
    """What counts nobody makes no departure, but may tell of one."""
    best = _likely(sighting, board)
    if best is None:
        return False
    board.join(best, sighting, "")
    return True


def _days_about(sighting: Sighting) -> Days:
    return sighting.days if sighting.days.last is not None else _before_report(sighting, _RECENT)


def _likely(sighting: Sighting, board: Board) -> EpisodeDraft | None:
    days = _days_about(sighting)
    slack = 2 if sighting.days.narrow and not sighting.exact else 0
    near = board.near(days, slack) if days.last is not None else board.sized(sighting)
    found = [d for d in near if d.may_hold(sighting) and not d.only_planned and d.fits_vague(sighting)]
    same_size = [d for d in found if d.sizes & sighting.sizes or d.numbers & sighting.numbers]
    found = same_size or [d for d in found if d.bound_alike(sighting) is not False]
    best_last = [d for d in found if d.last] if sighting.last else []
    return max(best_last or found, key=lambda d: (d.anchor, d.bound_alike(sighting) is True, -d.order), default=None)


def _place_opening(sighting: Sighting, board: Board) -> bool:
    """The first departure of all, where it is not much earlier or later."""
    first = min((d for d in board.drafts if not d.only_planned), key=lambda d: (d.anchor, d.order), default=None)
    if first is not None and first.distance(sighting.days) <= _OPENING:
        sighting.exact, sighting.days = False, UNDATED
        board.join(first, sighting, "told as the beginning of the departures")
        return True
    return False


def _place_plan(sighting: Sighting, board: Board) -> bool:
    """Rule 3: a plan with a rank or a day."""
    holding = [draft for draft in board.ranked(sighting.ordinal) if draft.may_hold(sighting)]
    found = [(0, d.distance(sighting.days), d) for d in holding if d.distance(sighting.days) <= _PUT_OFF_RANKED]
    for draft in board.near(sighting.days, _PUT_OFF) if sighting.days.first is not None else ():
        later = draft.follows(sighting.days)
        likely = draft.bound_alike(sighting) is not False or draft.only_planned
        if likely and _in_order(draft, sighting, board) and _may_be(draft, sighting) and later is not None:
            found.append((1, later, draft))
    best = min(found, key=lambda f: (f[0], f[1], f[2].order), default=None)
    if best is None and sighting.ordinal is None and not _weighs_plan(sighting):
        return False
    if best is None:
        board.start(sighting, f"planned for {sighting.days.first}" if sighting.days.first else "planned")
    else:
        late = "planned for that day" if best[1] == 0 else f"planned for {sighting.days.first}, put off"
        board.join(best[2], sighting, late if sighting.days.first else "")
    return True


def _in_order(draft: EpisodeDraft, sighting: Sighting, board: Board) -> bool:
    """Whether a rank can be that of a departure: that of its place in the order, or the next, as outlets differ."""
    rank = board.rank_of(draft)
    return sighting.ordinal is None or rank is None or abs(rank - sighting.ordinal) <= 1


def _may_be(draft: EpisodeDraft, sighting: Sighting) -> bool:
    if (sighting.last and not draft.last) or draft.done_before(sighting):
        return False
    return draft.may_hold(sighting) and draft.rank_agrees(sighting) is not False


def _weighs_plan(sighting: Sighting) -> bool:
    """Whether it tells of a departure that is due, and not only of a delay or an end."""
    deeds = [e.deed.deed for e in sighting.evidence if e.deed is not None]
    return len(deeds) < len(sighting.evidence) or any(d.kind is DeedKind.DEPARTURE for d in deeds)


def _place_vague_plan(sighting: Sighting, board: Board) -> bool:
    """ "Another convoy is to leave": the next departure within a week, if any is told of."""
    published = sighting.report.published
    if published is None:
        return False
    near = board.near(Days(published, published + _RECENT * _DAY), 0)
    found = [d for d in near if d.may_hold(sighting) and d.bound_alike(sighting) is not False and d.anchor >= published]
    found = [d for d in found if d.last] if sighting.last else found
    best = min(found, key=lambda d: (d.last, d.anchor, d.order), default=None)
    if best is None:
        return False
    board.join(best, sighting, "")
    return True


def _join_by_rank(board: Board) -> None:
    """Rule 2: the one unranked departure that lies where the rank says."""
    if len(board.drafts) > _MOST_DRAFTS:
        return
    free = free_ranks([d for d in board.in_order() if d.exact])
    by_rank = {rank: d for d in board.drafts if (rank := free.get(d.order)) is not None}
    for draft in [d for d in board.in_order() if d.ordinal is not None and not d.exact and not d.only_planned]:
        known = by_rank.get(draft.ordinal or 0)
        if known is not None and known.first and known.first <= draft.anchor and not draft.shares_report(known):
            board.merge(known, draft, f"number {draft.ordinal} by the order of days")
            continue
        between = [d for d in _between(draft, board) if d.ordinal is None and d.bound_like(draft) is not False]
        if len(between) == 1 and not draft.shares_report(between[0]):
            board.merge(between[0], draft, f"the only departure where number {draft.ordinal} must have been")


def _between(draft: EpisodeDraft, board: Board) -> Iterator[EpisodeDraft]:
    """Departures of a said day between the neighbours of a rank, and within the bounds its own reports give."""
    others = [d for d in board.in_order() if d.exact and not d.only_planned]
    rank = draft.ordinal or 0
    lower = max((d.anchor for d in others if d.ordinal is not None and d.ordinal < rank), default=date.min)
    upper = min((d.first for d in others if d.ordinal is not None and d.ordinal > rank and d.first), default=date.max)
    days = draft.days
    upper = min(upper, days.last + _DAY) if days.last else min(upper, draft.anchor + _DAY)
    for other in others:
        if other.first and lower < other.first < upper and other.distance(days) <= _HELD:
            yield other
