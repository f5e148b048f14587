"""The labelled reports, as the benchmarks read them: collected once, so that only the reading is timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Report

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

from corpus import labelled_reports

Read = Callable[[Report], Reading]


@pytest.fixture(scope="session")
def reports() -> list[Report]:
    """Every labelled report on a real case, in order of name."""
    from safeconduct.collect import collect_report

    return [collect_report(one.report) for one in labelled_reports() if not one.made_up]


@pytest.fixture(scope="session")
def read(reports: list[Report]) -> Read:
    """The reader, warm: it has read every report once."""
    from safeconduct.read.reader import RuleReader

    reader = RuleReader()
    for report in reports:
        reader.read(report)
    return reader.read
