"""What the drawings of a case show: promised against reported, the days of the deal, who repeats whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from safeconduct.publish.claim_words import told_word
from safeconduct.publish.dossier.evidence import Use
from safeconduct.publish.dossier.summary import Summary
from safeconduct.publish.dossier.words import Citation, Library, Words
from safeconduct.publish.drawings import Balance, Deadline, Lane, Moment, Point, Range, Repeat, Step
from safeconduct.publish.plain import plain, told_days
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.claim import DeedKind
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.quantity import Unit

__all__ = ["Event", "make_balance", "make_events", "make_lanes", "make_repeats"]

_SIGNED = "signed"
#: Which lane of the timeline shows what.
_LANES = {
    ("The deal", "deal"): (
        _SIGNED, DeedKind.SIGNING, DeedKind.TALKS, DeedKind.SETTLEMENT, DeedKind.COMPLETION, DeedKind.HANDOVER
    ),
    ("Departures", "departure"): (DeedKind.DEPARTURE, DeedKind.ARRIVAL),
    ("Delays, halts", "delay"): (DeedKind.DELAY, DeedKind.HALT, DeedKind.RESUMPTION),
    ("Attacks, breaches", "breach"): (DeedKind.ATTACK, DeedKind.AIR_STRIKE, DeedKind.SHELLING, DeedKind.BREACH),
    ("Siege and aid", "aid"): (
        DeedKind.SIEGE, DeedKind.SIEGE_LIFTED, DeedKind.AID_DELIVERED, DeedKind.AID_BLOCKED
    ),
    ("Control", "control"): (DeedKind.ENTRY, DeedKind.ARREST, DeedKind.RELEASE, DeedKind.RETURN),
}  # fmt: skip
#: What a reader looks for first has its name beside its mark.
_LABELS = {_SIGNED: "signed", "completion": "complete"}
_LANE_OF = {str(kind): lane for lane, kinds in _LANES.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline."""

    start: date
    end: date
    days: str
    kind: str
    #: The lane it is drawn in, as the drawing's style names it.
    lane: str
    words: Words
    #: A short word for its mark.
    mark: str
    citations: tuple[Citation, ...]


def make_balance(library: Library, summary: Summary) -> Balance:
    """Promised against reported over time."""
    case = library.case
    linked, account, use = case.linked, case.account, Use("balance", "promised against reported")
    said = [
        Point(t.as_of, t.low, t.high, plain(t.said_by), library.book.address(t.cited[0], use) if t.cited else None)
        for t in account.running
        if t.as_of is not None
    ]
    planned = [
        Point(f.report.published, f.low, f.high, library.voice(f), library.book.address(f, use), reported=False)
        for f in linked.promised
        if f.report.published is not None and f.figure.unit is Unit.PEOPLE
    ]
    # Two reports of one count of one origin for one day are one point.
    points = {(p.day, p.low, p.high, p.said_by, p.reported): p for p in reversed([*said, *planned])}
    signed = linked.deal.signed if linked.deal else None
    since = signed.earliest() if signed and signed.day else min((p.day for p in planned), default=None)
    promised, reported = account.promised, account.final
    deadlines = {
        (p.due or p.due_end, p.due_end): Deadline(
            p.due or p.due_end, p.due_end, plain(p.what),
            library.book.address(p.evidence[0], use) if p.evidence else "#promises",
        )
        for p in reversed(case.promises)
        if p.due_end is not None and p.what.startswith("all who leave")
    }  # fmt: skip
    return Balance(
        Range(promised.low, promised.best, promised.high, _href(summary.promised)) if promised else None,
        Range(reported.low, reported.best, reported.high, _href(summary.reported)) if reported else None,
        tuple(sorted(points.values(), key=lambda p: (p.day, p.high, p.said_by, p.reported))),
        tuple(_steps(library, use)),
        tuple(sorted(deadlines.values(), key=lambda d: (d.end, d.start))),
        since,
        case.as_of,
    )


def _href(range_: object) -> str | None:
    best = getattr(range_, "best", None)
    return best.href if isinstance(best, Words) else None


def _steps(library: Library, use: Use) -> Iterable[Step]:
    """The departures that went, added up; those that nobody counts add nothing."""
    low = best = high = 0.0
    pairs = zip(library.case.linked.episodes, library.case.account.estimates, strict=True)
    for number, (episode, estimate) in enumerate(pairs, start=1):
        day = episode.end or episode.start
        if estimate is None or day is None or not episode.counted:
            continue
        low, best, high = low + estimate.low, best + estimate.best, high + estimate.high
        told = f"departure {number}, {estimate.best:,} people"
        yield Step(day, low, best, high, told, f"#departure-{number}")


def make_events(library: Library) -> tuple[Event, ...]:
    """The entries of the timeline, each leading to the words it is taken from."""
    use = Use("timeline", "the timeline")
    by_day: dict[tuple[str, date], list[DeedIn]] = {}
    for deed in library.case.linked.deeds:
        if deed.first_day is not None:
            by_day.setdefault((str(deed.deed.kind), deed.first_day), []).append(deed)
    departures: dict[date, list[tuple[int, Episode]]] = {}
    for number, episode in enumerate(library.case.linked.episodes, start=1):
        if episode.start is not None and episode.reported:
            departures.setdefault(episode.start, []).append((number, episode))
    events = []
    for entry in library.case.timeline:
        lane = _LANE_OF.get(entry.kind, ("Other", "control"))
        href, mark = None, ""
        if entry.kind == "departure" and departures.get(entry.start):
            number, episode = departures[entry.start].pop(0)
            mark = str(number)
            told: tuple[FigureIn | DeedIn, ...] = (*episode.figures, *episode.deeds)
            first = next(iter(told), None)
            href = library.book.address(first, use) if first else None
        elif found := [d for d in by_day.get((entry.kind, entry.start), ()) if d.report.id in entry.reports]:
            href = library.book.address(found[0], use)
        citations = library.cite_reports(entry.reports)
        if href is None and citations:
            href = citations[0].href
        end = entry.end or entry.start
        kind = "signed" if entry.kind == _SIGNED else told_word(entry.kind)
        words = Words(plain(entry.what), href)
        events.append(Event(entry.start, end, told_days(entry.start, end), kind, lane[1], words, mark, citations))
    return tuple(events)


def make_lanes(events: Iterable[Event]) -> tuple[Lane, ...]:
    """The timeline as lanes."""
    events = tuple(events)
    return tuple(
        Lane(
            name,
            kind,
            tuple(
                Moment(e.start, e.end, f"{e.kind}: {e.words.text}", e.words.href, e.mark, _LABELS.get(e.kind, ""))
                for e in events
                if e.lane == kind
            ),
        )
        for name, kind in _LANES
    )


def make_repeats(library: Library) -> tuple[Repeat, ...]:
    """How many figures of each origin each outlet publishes, the most first."""
    use = Use("voices", "who repeats whom")
    linked = library.case.linked
    every = [f for e in linked.episodes for f in e.figures]
    for figures in (
        linked.promised, linked.reported, linked.remaining, linked.parts_of_plan, linked.earlier, linked.others
    ):  # fmt: skip
        every += figures
    found: dict[tuple[str, str], tuple[set[str], str]] = {}
    for figure in every:
        outlet = plain(figure.report.publisher or figure.report.id)
        origin = plain(library.origin_of.get(figure.claim, library.voice(figure)))
        known = found.setdefault((origin, outlet), (set(), library.book.address(figure, use)))
        known[0].add(figure.claim)
    repeats = [Repeat(origin, outlet, len(claims), href) for (origin, outlet), (claims, href) in found.items()]
    return tuple(sorted(repeats, key=lambda r: (-r.count, r.origin, r.outlet)))
