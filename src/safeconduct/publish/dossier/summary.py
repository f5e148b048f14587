"""What a newspaper reader wants to know first: promised, done, late, disputed, as of when, from how many origins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safeconduct.publish.case_words import STATUS_WORDS, told_reports
from safeconduct.publish.dossier.evidence import Use
from safeconduct.publish.dossier.words import Library, Range, Words
from safeconduct.publish.plain import plain, told_day, told_part_day
from safeconduct.vocab.account import ContradictionKind
from safeconduct.vocab.case import Promise, Status
from safeconduct.vocab.linked_case import Role

__all__ = ["Summary", "Tile", "main_promise", "summarise"]

Sentence = tuple[Words, ...]
_USE = Use("top", "the summary")
#: Contradictions between origins, as against slips and sums inside one.
_DISPUTES = frozenset({ContradictionKind.CONFLICT, ContradictionKind.DATE, ContradictionKind.PLACE})


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the large numbers under the title."""

    label: str
    value: Words
    note: tuple[Words, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The top of the page."""

    sentences: tuple[Sentence, ...]
    tiles: tuple[Tile, ...]
    #: As of when, from how many reports and origins.
    basis: Sentence
    promised: Range | None
    reported: Range | None


def main_promise(library: Library) -> Promise | None:
    """The promise of all who were to leave, with its first deadline."""
    return next((p for p in library.case.promises if p.what.startswith("all who leave")), None)


def summarise(library: Library) -> Summary:
    """Say the essence of a case in a few sentences and numbers, each leading to its words."""
    account, linked = library.case.account, library.case.linked
    promised = library.range(account.promised, linked.promised, _USE) if account.promised else None
    reported = _reported(library)
    late = _late(library)
    sentences = (
        _promise_told(library, promised),
        _done_told(library, reported),
        *((late[1],) if late and late[1] else ()),
        _disputed_told(library),
    )
    tiles = tuple(_tiles(library, promised, reported, late))
    return Summary(sentences, tiles, _basis(library), promised, reported)


def _reported(library: Library) -> Range | None:
    account = library.case.account
    final = account.final
    if final is None:
        return None
    totals = [(t.low, t.high, t.cited[0], t.report.id) for t in account.running if t.cited]

    def words(value: float, preferred: tuple[str, ...]) -> Words:
        inside = [t for t in totals if t[0] <= value <= t[1]]
        found = min(inside, key=lambda t: (t[3] not in preferred, t[1] - t[0], t[3]), default=None)
        return library.said(found[2], f"{value:,}", _USE) if found else Words(f"{value:,}", "#departures")

    return Range(
        words(final.low, ()), words(final.best, final.supporters), words(final.high, ()), final.origins,
        plain(final.why),
    )  # fmt: skip


def _between(range_: Range, before: str) -> Sentence:
    """The words in brackets after a best figure on which reports differ."""
    if range_.is_one:
        return ()
    return (Words(f" ({before} "), range_.low, Words(" to "), range_.high, Words(")"))


def _promise_told(library: Library, promised: Range | None) -> Sentence:
    linked, place = library.case.linked, plain(library.case.linked.place.name)
    deal, main = linked.deal, main_promise(library)
    start: Sentence = (Words("Under the deal"),)
    if deal is None:
        start = (Words("No report describes a deal."),)
    elif deal.signed is not None:
        day = told_part_day(deal.signed)
        cited = library.cite_reports(deal.signed_in)
        # Several reports give the day; their first words on the deal are where a reader begins.
        start = (Words("Under the deal signed "), Words(day, cited[0].href if cited else None))
    if promised is None:
        known = Words(f"No report says how many people were to leave {place}")
        by = _by(main)
        return (*((*start, Words(" ")) if deal is None else ()), known, *by, Words("."))
    joint = Words(" ") if deal is None else Words(", ")
    told = (promised.best, Words(f" people were to leave {place}"), *_between(promised, "reports say"), *_by(main))
    return (*start, joint, *told, Words("."))


def _by(main: Promise | None) -> Sentence:
    if main is None or main.due_end is None:
        return ()
    return (Words(" by "), Words(told_day(main.due_end), "#promises"))


def _done_told(library: Library, reported: Range | None) -> Sentence:
    account, linked = library.case.account, library.case.linked
    departures = sum(e.reported for e in linked.episodes)
    trips = Words("1 departure" if departures == 1 else f"{departures} departures", "#departures")
    if reported is None:
        if not departures:
            return (Words("No departure is reported."),)
        return (trips, Words(" reported; no report says how many left in all."))
    days = [t.as_of for t in account.running if t.as_of and account.final and t.low <= account.final.best <= t.high]
    until = (Words(f", by {told_day(max(days))}"),) if days else ()
    verb = " are reported to have left"
    across = (Words(", in "), trips) if departures else ()
    return (reported.best, Words(verb), *_between(reported, "reports say"), *across, *until, Words("."))


def _last_departure(library: Library) -> date | None:
    ends = [e.end or e.start for e in library.case.linked.episodes if e.reported]
    return max((day for day in ends if day), default=None)


def _late(library: Library) -> tuple[int, Sentence] | None:
    """How many days late, and how to say it; null where no deadline is known."""
    main = main_promise(library)
    if main is None or main.due_end is None:
        return None
    done = main.status is Status.FULL
    until = _last_departure(library) if done else library.case.as_of
    days = max(0, (until - main.due_end).days) if until and main.overdue else 0
    told = f"{days:,} day{'' if days == 1 else 's'}"
    if not main.overdue:
        coming = library.case.as_of is not None and library.case.as_of <= main.due_end and not done
        words = "The deadline has not passed." if coming else "That was in time." if done else ""
        return 0, ((Words(words),) if words else ())
    if done:
        return days, (Words("The last left "), Words(told, "#promises"), Words(" after the first deadline."))
    state = Words(f" before the day this is told for: {STATUS_WORDS[main.status]}.")
    return days, (Words("The deadline passed "), Words(told, "#promises"), state)


def _disputed_told(library: Library) -> Sentence:
    found, gaps = library.case.account.contradictions, library.case.gaps
    differ = sum(c.kind in _DISPUTES for c in found)
    if not found:
        told: Sentence = (Words("Nothing in the reports contradicts anything else."),)
    else:
        points = "1 point" if len(found) == 1 else f"{len(found):,} points"
        told = (Words("The reports contradict each other on "), Words(points, "#contradictions"))
        why = "because origins differ" if differ == len(found) else f"on {differ:,} of them because origins differ"
        told += (Words(f", {why}." if differ else "."),)
    if gaps:
        things = "1 thing" if len(gaps) == 1 else f"{len(gaps):,} things"
        told += (Words(" Of "), Words(things, "#gaps"), Words(" promised or reported, nobody gives account."))
    return told


def _tiles(
    library: Library, promised: Range | None, reported: Range | None, late: tuple[int, Sentence] | None
) -> Iterator[Tile]:
    yield Tile("Promised", promised.best if promised else Words("?"), _note(promised, "were to leave"), "promised")
    yield Tile("Reported gone", reported.best if reported else Words("?"), _note(reported, "left"), "reported")
    if late is None:
        yield Tile("Late", Words("?"), (Words("no deadline is known"),), "late")
    else:
        main = main_promise(library)
        days = f"{late[0]:,} day{'' if late[0] == 1 else 's'}" if late[0] else "no"
        due = told_day(main.due_end) if main else "?"
        yield Tile("Late", Words(days, "#promises"), (Words(f"due {due}"),), "late")
    found = library.case.account.contradictions
    gaps = len(library.case.gaps)
    note = (Words(f"{gaps:,} unaccounted for", "#gaps"),) if gaps else (Words("nothing unaccounted for"),)
    yield Tile("Contradictions", Words(f"{len(found):,}", "#contradictions"), note, "disputed")


def _note(range_: Range | None, verb: str) -> Sentence:
    if range_ is None:
        return (Words(f"no report says how many {verb}"),)
    origins = f"{range_.origins:,} origin" + ("" if range_.origins == 1 else "s")
    if range_.is_one:
        return (Words(f"people; {origins}"),)
    return (range_.low, Words("–"), range_.high, Words(f"; {origins}"))


def _basis(library: Library) -> Sentence:
    case = library.case
    about = [r.report for r in case.linked.reports if r.role is Role.ABOUT]
    mentions = len(case.linked.reports) - len(about)
    publishers = len({r.publisher for r in about if r.publisher})
    origins = len(set(library.origin_of.values()))
    when = f"As of {told_day(case.as_of)}" if case.as_of else "No report says when"
    told = [when, f", from {told_reports(len(about))}"]
    if mentions:
        told.append(f" and {mentions:,} that mention it")
    told.append(f" by {publishers:,} publisher{'' if publishers == 1 else 's'}")
    return (
        Words("".join(told)),
        Words("; their figures go back to "),
        Words(f"{origins:,} independent origin{'' if origins == 1 else 's'}", "#voices"),
        Words("."),
    )
