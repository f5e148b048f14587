"""Decide which counts of one thing contradict each other, and in what way.

Values that can all be right are no contradiction: "more than 1,150" and 1,184, a plan and what came of it, one
departure and the total. Those that cannot are kept side by side, under the kind that says why they may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeconduct.reconcile.measured import WHOLES, Measured, measure
from safeconduct.reconcile.origins import OriginBook
from safeconduct.vocab.account import Contradiction, ContradictionKind
from safeconduct.vocab.case_claims import Cited, FigureIn, Stage
from safeconduct.vocab.claim import Group
from safeconduct.vocab.quantity import Bound, Unit

__all__ = ["compare_counts", "compare_parts", "compare_running", "disagreeing"]

#: By how much parts may miss their total before it is said: figures are rounded.
ROUNDING = 0.02
#: Parts stand this near to their total, in characters; what stands farther is about something else.
NEAR = 400
#: One number is a slip for another when a digit was dropped or added.
TENFOLD = 10


def compare_counts(about: str, counts: Sequence[Measured]) -> list[Contradiction]:
    """Compare everything said of one thing; at most one contradiction of each kind.

    What a copy changed is told as that, and is no word of the origin whose text it is.
    """
    counts = [count for count in counts if not count.altered] or counts
    found = [*_inside_reports(about, counts), *_slips(about, counts), *_in_progress(about, counts)]
    for stage in (Stage.DONE, Stage.PLANNED):
        same_stage = [count for count in counts if count.stage is stage]
        if apart := disagreeing(same_stage):
            found.append(_conflict(about, stage, apart))
    return found


def disagreeing(counts: Sequence[Measured]) -> list[Measured]:
    """The counts, one for each value of each origin, if two origins disagree; else none."""
    kept: dict[tuple[object, ...], Measured] = {}
    for count in counts:
        kept.setdefault((count.origin, count.low, count.high), count)
    values = list(kept.values())
    return values if _any_disagree(values) else []


def _any_disagree(counts: Sequence[Measured]) -> bool:
    """Whether two origins leave no value that both allow; by the extremes, so that many counts cost no more."""
    lows = sorted(counts, key=lambda c: (-c.reach[0], c.origin))[:3]
    highs = sorted(counts, key=lambda c: (c.reach[1], c.origin))[:3]
    return any(a.origin != b.origin and not a.agrees(b) for a in lows for b in highs)


def _cited(counts: Iterable[Measured]) -> tuple[Cited, ...]:
    """Every word they stand on; one that is a sum says so, and carries the sum beside its parts."""
    values: list[Cited] = []
    for count in counts:
        cited = count.cited()
        if count.composed:
            first = cited[0]
            values.append(Cited(first.report, first.span, count.origin, count.low, count.high, None, count.told()))
        values += cited
    return tuple(values)


def _conflict(about: str, stage: Stage, counts: Sequence[Measured]) -> Contradiction:
    said = "; ".join(f"{c.origin}: {c.told()}" for c in sorted(counts, key=lambda c: (c.low, c.origin)))
    why = f"planned by {said}" if stage is Stage.PLANNED else said
    return Contradiction(about, ContradictionKind.CONFLICT, why, _cited(counts))


def _inside_reports(about: str, counts: Sequence[Measured]) -> list[Contradiction]:
    by_report: dict[tuple[str, str, Stage], list[Measured]] = {}
    for count in counts:
        by_report.setdefault((count.report.id, count.origin, count.stage), []).append(count)
    found = []
    for (report, _, _), same in sorted(by_report.items()):
        values = list({(c.low, c.high): c for c in same}.values())
        # A copy only repeats the slip of its text.
        if len(values) > 1 and not all(c.copied for c in values) and any(not a.agrees(values[0]) for a in values[1:]):
            said = " and ".join(c.told() for c in values)
            why = f"{report} says {said} of the same thing"
            found.append(Contradiction(about, ContradictionKind.INSIDE_REPORT, why, _cited(values)))
    return found


def _in_progress(about: str, counts: Sequence[Measured]) -> list[Contradiction]:
    going = [c for c in counts if c.stage is Stage.UNDER_WAY]
    done = [c for c in counts if c.stage is Stage.DONE]
    if not done:
        return _two_moments(about, going)
    if all(any(a.agrees(b) for b in done) for a in going):
        return []
    said = ", ".join(dict.fromkeys(f"{c.told()} ({c.origin})" for c in going))
    over = ", ".join(dict.fromkeys(f"{c.told()} ({c.origin})" for c in done))
    why = f"a count taken while it went on, {said}, against one when it was over, {over}"
    return [Contradiction(about, ContradictionKind.IN_PROGRESS, why, _cited([*going, *done]))]


def _two_moments(about: str, going: Sequence[Measured]) -> list[Contradiction]:
    """Counts of several reports, all taken while it went on."""
    values = list({(c.report.id, c.low, c.high): c for c in going}.values())
    if len({c.report.id for c in values}) < 2 or all(c.agrees(values[0]) for c in values):
        return []
    said = ", ".join(f"{c.told()} ({c.origin})" for c in values)
    why = f"counts taken at different moments while it went on: {said}"
    return [Contradiction(about, ContradictionKind.IN_PROGRESS, why, _cited(values))]


def _slips(about: str, counts: Sequence[Measured]) -> list[Contradiction]:
    """Two values of which one is the other with a digit more."""
    by_value: dict[float, Measured] = {}
    for count in counts:
        if count.low == count.high:
            by_value.setdefault(float(count.low), count)
    for value in sorted(by_value):
        other = by_value.get(value * TENFOLD)
        if other is not None and value >= TENFOLD:
            pair = [by_value[value], other]
            why = f"{pair[0].told()} is {pair[1].told()} with a digit less: probably a misprint"
            return [Contradiction(about, ContradictionKind.SLIP, why, _cited(pair))]
    return []


def compare_parts(about: str, figures: Sequence[FigureIn], book: OriginBook) -> list[Contradiction]:
    """Find wholes whose parts, in the same report and voice, come to another sum."""
    by_report: dict[tuple[str, str, Stage], dict[Group, FigureIn]] = {}
    for figure in sorted(figures, key=lambda f: (f.report.id, f.figure.span.start)):
        # Counts taken while it goes on are of different moments: nothing says that they must come to one sum.
        if figure.figure.unit is Unit.PEOPLE and figure.stage is not Stage.UNDER_WAY:
            key = (figure.report.id, book.origin(figure), figure.stage)
            by_report.setdefault(key, {}).setdefault(figure.group, figure)
    found = []
    for (report, _, _), groups in sorted(by_report.items()):
        whole = groups.get(Group.ALL)
        if whole is None:
            continue
        for partition in WHOLES:
            parts = [groups[g] for g in partition if g in groups and _stands_near(groups[g], whole)]
            if len(parts) < len(partition) or not _misses(whole, parts) or _only_copied([whole, *parts], book):
                continue
            added = " + ".join(f"{p.low:,}" for p in parts)
            total = sum(p.low for p in parts)
            why = f"in {report} the parts {added} sum to {total:,}, the total says {measure(whole, book).told()}"
            cited = (whole.cited(), *(p.cited(f"part of {total:,}") for p in parts))
            found.append(Contradiction(about, ContradictionKind.PARTS_AND_WHOLE, why, cited))
            break
    return found


def _only_copied(figures: Sequence[FigureIn], book: OriginBook) -> bool:
    """Whether a report only repeats what its text says elsewhere."""
    return all(book.is_copied(figure) and not book.is_altered(figure) for figure in figures)


def _stands_near(part: FigureIn, whole: FigureIn) -> bool:
    return abs(part.figure.span.start - whole.figure.span.start) <= NEAR


def _misses(whole: FigureIn, parts: Sequence[FigureIn]) -> bool:
    """Whether the parts' sum lies outside what the total allows, but for rounding."""
    low, high = sum(p.low for p in parts), sum(p.high for p in parts)
    most = whole.high * (1 + ROUNDING)
    if whole.figure.quantity.bound is Bound.AT_LEAST:
        most = float("inf")
    return low > most or high < whole.low * (1 - ROUNDING)


def compare_running(about: str, counts: Sequence[Measured]) -> list[Contradiction]:
    """Find running totals that fall: who had gone by a day cannot be fewer by a later one.

    Args:
        about: what they are totals of.
        counts: in order of day.
    """
    found: list[Contradiction] = []
    highest: Measured | None = None
    for count in counts:
        if count.stage is Stage.PLANNED or count.day is None or count.altered:
            continue
        falls = (
            highest is not None
            and highest.day is not None
            and highest.report.id != count.report.id
            and count.day > highest.day
            and count.reach[1] < highest.reach[0]
        )
        if falls and highest is not None:
            why = (
                f"{count.told()} ({count.origin}, {count.day}) is fewer than the {highest.told()} "
                f"of {highest.day} ({highest.origin})"
            )
            found.append(Contradiction(about, ContradictionKind.CONFLICT, why, _cited([highest, count])))
        if highest is None or count.low > highest.low:
            highest = count
    return found
