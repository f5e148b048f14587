"""What is known of reports that are kept: what users say of them, an id of its own for each, what was read of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from safeconduct.collect import Given, Hints
from safeconduct.judge import Said
from safeconduct.vocab.record import reading_from_record

if TYPE_CHECKING:
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.document import Report
    from safeconduct.vocab.visit import Visit

__all__ = ["hints_of", "kept_reading", "say_with", "with_own_ids"]


def say_with(given: Given | None, said: Said) -> Given:
    """What the user says now, before what was said already."""
    given = given or Given()
    return Given(given.published or said.published, given.publisher or said.publisher)


def with_own_ids(reports: list[Report]) -> list[Report]:
    """Give reports that call themselves the same each an id of its own, whichever came first."""
    often = Counter(report.id for report in reports)
    return [
        replace(report, id=f"{report.id}-{report.capture.sha256[:8]}") if often[report.id] > 1 else report
        for report in reports
    ]


def hints_of(visits: Iterable[Visit]) -> Hints:
    """What came with a report, as its first visit holds it."""
    return next((Hints.from_told(dict(visit.hints)) for visit in visits), Hints())


def kept_reading(record: dict[str, object] | None, report: Report) -> Reading | None:
    """The reading that was kept, if it is whole and was made of the report as it is now known."""
    if record is None:
        return None
    known = (report.text.digest, report.published.isoformat() if report.published else None, report.publisher)
    if (record.get("text_sha256"), record.get("published"), record.get("publisher")) != known:
        return None
    try:
        return reading_from_record(record, report)
    except (KeyError, TypeError, ValueError):  # it can be made again, so it need not be mourned
        return None
