"""Tell what was promised in all from parts of it: so many to each place, so many of them fighters, so many a week.

A figure is the whole when its report names no greater one by the same voice that it can be a part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeconduct.link.roles import counts_all
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.claim import Group

__all__ = ["split_plans"]

#: Parts may fall so far short of their whole, or go beyond it ("at least 12,000"), and still be its parts.
_SUM_LOW, _SUM_HIGH = 0.8, 1.2
#: So many planned numbers of one report are looked at; more are a table, and parts of something.
_MOST_PLANS = 200


def split_plans(figures: Iterable[FigureIn]) -> tuple[list[FigureIn], list[FigureIn]]:
    """Split planned numbers into wholes and parts.

    Returns: Wholes, each count of a report and voice once; and all the others.
    """
    by_report: dict[str, list[FigureIn]] = {}
    for figure in figures:
        by_report.setdefault(figure.report.id, []).append(figure)
    wholes: list[FigureIn] = []
    parts: list[FigureIn] = []
    for report in sorted(by_report):
        own = sorted(by_report[report], key=lambda f: (f.figure.span.start, f.low))
        parts += own[_MOST_PLANS:]
        own = own[:_MOST_PLANS]
        for figure in own:
            (parts if _is_part(figure, own) else wholes).append(figure)
    return wholes, parts


def _is_part(figure: FigureIn, own: Sequence[FigureIn]) -> bool:
    """Whether the report has a greater number that this one is a part of."""
    if figure.figure.part_of is not None:
        return True
    greater = [f for f in own if f is not figure and f.low > figure.low and counts_all(f.figure)]
    beside = [f for f in greater if f.figure.sentence == figure.figure.sentence]
    voiced = [f for f in greater if f.said_by == figure.said_by]
    if figure.group is not Group.ALL:
        return bool(beside or voiced) or _same_as_another(figure, own)
    return _is_share(figure, own) or _same_as_another(figure, own)


def _is_share(figure: FigureIn, own: Sequence[FigureIn]) -> bool:
    """Whether it is one of several numbers of one sentence that together make up a greater one of another."""
    sentence = figure.figure.sentence
    shares = [f for f in own if counts_all(f.figure) and f.figure.sentence == sentence]
    wholes = [f for f in own if counts_all(f.figure) and f.figure.sentence != sentence and f.low > figure.low]
    total = sum({(f.low, str(f.figure.destination or "")): f.low for f in shares}.values())
    return len(shares) > 1 and any(_SUM_LOW * w.low <= total <= _SUM_HIGH * w.high for w in wholes)


def _same_as_another(figure: FigureIn, own: Sequence[FigureIn]) -> bool:
    """Whether the report has given the number before, of everybody."""
    for other in own:
        if other is figure:
            return False
        if (other.low, other.high) == (figure.low, figure.high) and _fuller(other, figure):
            return True
    return False


def _fuller(one: FigureIn, other: FigureIn) -> bool:
    return one.group is other.group or counts_all(one.figure) or counts_all(other.figure)
