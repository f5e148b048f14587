"""Date what stands in a table by the head of its column: "| Shelter | Displaced people on 13 September |"."""

from __future__ import annotations

from bisect import bisect_left

from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.narrative_claim import Claim
from safeconduct.read.dates.verbs import Clauses
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["by_column"]

#: A table has so many rows at most that its head dates.
ROWS = 60
_ASSERTED = frozenset({Mode.HAPPENED, Mode.ONGOING, Mode.DENIED})
_OF_DAYS = frozenset({Relation.ON, Relation.AS_OF, Relation.SINCE, Relation.OF, Relation.UNTIL, Relation.DATELINE})


def by_column(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """The date in the head of the column that a number stands in."""
    here = clauses.sentence
    if here.layout is not Layout.ROW or claim.mode not in _ASSERTED or claim.measure in (None, Measure.DURATION):
        return None
    head = _head(clauses.parse, here)
    if head is None:
        return None
    column = _bars(clauses.parse, here.first, claim.first)
    begin = bisect_left(dates, head.first, key=lambda d: d.first)
    end = bisect_left(dates, head.last, begin, key=lambda d: d.first)
    return next(
        (
            date
            for date in dates[begin:end]
            if date.relation in _OF_DAYS and date.period and _bars(clauses.parse, head.first, date.first) == column
        ),
        None,
    )


def _head(parse: Parse, row: Sentence) -> Sentence | None:
    """The first row of the table; null for that itself, or where it is too far up."""
    for index in range(row.index - 1, max(-1, row.index - 1 - ROWS), -1):
        if parse.sentences[index].layout is not Layout.ROW:
            return parse.sentences[index + 1] if index + 1 < row.index else None
    first = parse.sentences[0]
    return first if first.layout is Layout.ROW and 0 < row.index <= ROWS else None


def _bars(parse: Parse, first: int, last: int) -> int:
    bars = parse.positions.get("|", [])
    return bisect_left(bars, last) - bisect_left(bars, first)
