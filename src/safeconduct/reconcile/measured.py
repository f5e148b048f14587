"""What one report says of how many: a figure, or the sum of the parts it gives.

"400 fighters plus 1,600 civilians" says 2,000 though no 2,000 is written. A sum is made only of parts that leave
nobody out and count nobody twice, and is shown as a sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from safeconduct.reconcile.origins import OriginBook
from safeconduct.vocab.case_claims import Cited, FigureIn, Stage
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.document import Report
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Bound, Number, Unit

__all__ = ["Measured", "measure", "measure_wholes", "whole_group"]

#: Groups that together are everybody, and of which nobody is in two.
WHOLES = (
    (Group.FIGHTERS, Group.CIVILIANS),
    (Group.FIGHTERS, Group.RELATIVES),
    (Group.MEN, Group.WOMEN, Group.CHILDREN),
)
#: How far "about" and "more than" reach: 5 % around, 10 % above. A wider reach would hide true conflicts.
ABOUT, ABOVE = 0.05, 0.10


@dataclass(frozen=True, slots=True)
class Measured:
    """One count of one thing by one origin in one report."""

    low: Number
    high: Number
    bound: Bound
    stage: Stage
    origin: str
    #: One figure, or the parts that were added up.
    figures: tuple[FigureIn, ...]
    #: Whether another report had its words before, and whether it has another number than they have there.
    copied: bool = False
    altered: bool = False

    @property
    def report(self) -> Report:
        """The report it stands in."""
        return self.figures[0].report

    @property
    def composed(self) -> bool:
        """Whether it is a sum of parts."""
        return len(self.figures) > 1

    @property
    def day(self) -> date | None:
        """The last day it can be about, else the day it was published."""
        period = self.figures[0].figure.period
        end: PartialDate | None = period.end or period.start
        published = self.report.published
        if end is None or (published is not None and end.latest() > published and self.stage is not Stage.PLANNED):
            return published
        return end.latest()

    @property
    def reach(self) -> tuple[float, float]:
        """Between what counts the words leave room, a little stretched for "about" and "more than"."""
        low, high = float(self.low), float(self.high)
        if self.bound is Bound.ABOUT and low == high:
            return low * (1 - ABOUT), high * (1 + ABOUT)
        if self.bound is Bound.AT_LEAST:
            return low, high * (1 + ABOVE)
        if self.bound is Bound.AT_MOST:
            return low * (1 - ABOVE), high
        return low, high

    def agrees(self, other: Measured) -> bool:
        """Whether both can be true of one thing."""
        (a, b), (c, d) = self.reach, other.reach
        return a <= d and c <= b

    def is_near(self, other: Measured) -> bool:
        """Whether both can be counts of one crowd: they agree, or differ by little."""
        (a, b), (c, d) = self.reach, other.reach
        return a * (1 - ABOUT) <= d and c * (1 - ABOUT) <= b

    def cited(self) -> tuple[Cited, ...]:
        """The words it stands on, each with what it adds up to."""
        if not self.composed:
            return (self.figures[0].cited(),)
        sum_of = " + ".join(f"{f.low:,}" for f in self.figures) + f" = {self.low:,}"
        return tuple(f.cited(sum_of) for f in self.figures)

    def told(self) -> str:
        """The count as a person would write it, with the sum if it is one."""
        number = f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"
        sign = {Bound.AT_LEAST: "more than ", Bound.AT_MOST: "up to ", Bound.ABOUT: "about "}.get(self.bound, "")
        if self.composed:
            return " + ".join(f"{f.low:,}" for f in self.figures) + f" = {number}"
        return (sign if self.low == self.high else "") + number


def measure(figure: FigureIn, book: OriginBook) -> Measured:
    """Take one figure as it stands."""
    quantity = figure.figure.quantity
    return Measured(
        quantity.low, quantity.high, quantity.bound, figure.stage, book.origin(figure), (figure,),
        book.is_copied(figure), book.is_altered(figure),
    )  # fmt: skip


def whole_group(figures: Iterable[FigureIn]) -> Group:
    """Who is everybody here: all people, unless only one group is ever counted, as in an exchange of prisoners."""
    told = list(figures)
    went = [f for f in told if f.stage is not Stage.PLANNED and f.figure.unit is Unit.PEOPLE]
    freed = any(f.group is Group.PRISONERS and f.figure.measure is Measure.RELEASED for f in went)
    if freed and not any(f.group is Group.ALL for f in went):
        return Group.PRISONERS  # whatever a plan called them
    most: dict[Group, Number] = {}
    for figure in told:
        if figure.figure.unit is Unit.PEOPLE:
            most[figure.group] = max(most.get(figure.group, 0), figure.high)
    if not most or Group.ALL in most or any(all(g in most for g in groups) for groups in WHOLES):
        return Group.ALL
    return min(most, key=lambda group: (-most[group], group.value))


def measure_wholes(figures: Iterable[FigureIn], book: OriginBook, whole: Group = Group.ALL) -> tuple[Measured, ...]:
    """What each report says of how many people there were in all, in order of report.

    A whole that is written stands for itself; only where a report writes none are its parts added up.

    Args:
        figures: of one thing.
        book: who counted.
        whole: the group that is everybody (``whole_group``).

    Returns: One for every differing count, origin and stage of a report.
    """
    by_report: dict[tuple[str, Stage, str], list[FigureIn]] = {}
    for item in figures:
        if item.figure.unit is Unit.PEOPLE:
            by_report.setdefault((item.report.id, item.stage, book.origin(item)), []).append(item)
    found: list[Measured] = []
    for _, items in sorted(by_report.items()):
        wholes = _distinct([item for item in items if item.group is whole])
        total = _sum_of_destinations(wholes) if wholes else _sum_of_groups(items)
        if total:
            found.append(_added(total, book))
        else:
            found += [measure(item, book) for item in wholes]
    return tuple(found)


def _added(parts: tuple[FigureIn, ...], book: OriginBook) -> Measured:
    bounds = {part.figure.quantity.bound for part in parts}
    bound = bounds.pop() if len(bounds) == 1 else Bound.ABOUT
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    copied, altered = all(map(book.is_copied, parts)), any(map(book.is_altered, parts))
    return Measured(low, high, bound, parts[0].stage, book.origin(parts[0]), parts, copied, altered)


def _distinct(figures: list[FigureIn]) -> list[FigureIn]:
    """One figure for each count: a headline and its text say one thing twice."""
    kept: dict[tuple[Number, Number, str], FigureIn] = {}
    for item in sorted(figures, key=lambda f: f.figure.span.start):
        where = str(item.figure.destination or "")
        kept.setdefault((item.low, item.high, where), item)
    counts: dict[tuple[Number, Number], FigureIn] = {}
    for item in kept.values():
        counts.setdefault((item.low, item.high), item)
    exact = [item for item in counts.values() if item.low == item.high]
    return [item for item in counts.values() if item.low == item.high or not _is_said_better(item, exact)]


def _is_said_better(vague: FigureIn, exact: list[FigureIn]) -> bool:
    """Whether "thousands" is said again as a number within it."""
    return any(vague.low <= item.low <= vague.high for item in exact)


def _sum_of_groups(figures: list[FigureIn]) -> tuple[FigureIn, ...]:
    by_group: dict[Group, FigureIn] = {}
    for item in sorted(figures, key=lambda f: f.figure.span.start):
        by_group.setdefault(item.group, item)
    for groups in WHOLES:
        if all(group in by_group for group in groups):
            return tuple(by_group[group] for group in groups)
    return ()


def _sum_of_destinations(wholes: list[FigureIn]) -> tuple[FigureIn, ...]:
    """So many hither and so many thither, where no figure says how many in all."""
    places = [str(item.figure.destination or "") for item in wholes]
    sentences = {item.figure.sentence for item in wholes}
    apart = len(wholes) > 1 and all(places) and len(set(places)) == len(places)
    return tuple(wholes) if apart and len(sentences) == 1 else ()
