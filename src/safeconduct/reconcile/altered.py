"""Find figures that a copy changed: reports with one text, of which one has another number in the same place.

What most of them have is taken for what the text says, else what the first of them has. A later day's number of the
outlet that had it first is news, and so is what others copy of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeconduct.reconcile.copies import Copied, Place, first_of, in_order, place_of
from safeconduct.vocab.account import Contradiction, ContradictionKind, SameText
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.quantity import Number

__all__ = ["Altered", "find_altered", "told_altered"]

_Value = tuple[Number, Number]
#: So many reports are named; the rest are counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Altered:
    """Figures at one place of one text: those that differ, and those that say what it says."""

    apart: tuple[FigureIn, ...]
    usual: tuple[FigureIn, ...]


def find_altered(figures: Iterable[FigureIn], copied: Mapping[Place, Copied]) -> Iterator[Altered]:
    """Find the places of texts at which reports have different numbers, in order of the first report's id.

    Args:
        figures: of one case.
        copied: what each is copied from.
    """
    of_first: dict[Place, list[FigureIn]] = {}
    for figure in sorted(figures, key=lambda f: (in_order(f.report), f.figure.span.start)):
        of_first.setdefault(place_of(first_of(figure, copied)), []).append(figure)
    for _, same in sorted(of_first.items()):
        usual, news = _usual(same), set(_news(same))
        kept = {usual, *news, *([_value(same[0])] if news else [])}
        if apart := tuple(figure for figure in same if _value(figure) not in kept):
            yield Altered(apart, tuple(figure for figure in same if _value(figure) == usual))


def _value(figure: FigureIn) -> _Value:
    return figure.low, figure.high


def _usual(same: Sequence[FigureIn]) -> _Value:
    """What the text says: the value of most reports; of several, that of the first report, else the lowest."""
    reports = Counter(value for _, value in {(f.report.id, _value(f)) for f in same})
    return min(reports, key=lambda value: (-reports[value], value != _value(same[0]), value))


def _news(same: Sequence[FigureIn]) -> Iterator[_Value]:
    """What the outlet that had the text first says on a later day."""
    outlet, day = same[0].report.publisher, same[0].report.published
    for figure in same:
        report = figure.report
        if outlet and day and report.publisher == outlet and report.published and report.published > day:
            yield _value(figure)


def told_altered(one: Altered, same_texts: Iterable[SameText]) -> Contradiction:
    """The contradiction that it is, with how much of the text is the same.

    Args:
        one: the figures.
        same_texts: the reports that carry the text of another.
    """
    apart = {figure.report.id for figure in one.apart}
    reports = apart | {figure.report.id for figure in one.usual}
    shared = [same for same in same_texts if same.report in reports]
    share = max((s.share for s in [s for s in shared if {s.report, s.of} & apart] or shared), default=1.0)
    said = " and ".join(dict.fromkeys(f"{f.report.id} has “{_quote(f)}”" for f in one.apart))
    others = list(dict.fromkeys(f.report.id for f in one.usual))
    named = ", ".join(others[:_NAMED]) + (f" and {len(others) - _NAMED} more" if len(others) > _NAMED else "")
    verb = "has" if len(others) == 1 else "have"
    why = (
        f"{said} where {named}, the same text ({round(100 * share)} % of its words), {verb} “{_quote(one.usual[0])}”: "
        "one of them changed it"
    )
    values = tuple(figure.cited() for figure in (*one.apart, one.usual[0]))
    return Contradiction("a figure in one text", ContradictionKind.COPY, why, values)


def _quote(figure: FigureIn) -> str:
    return " ".join(figure.figure.span.quote.split())
