"""How long reading takes, and how it grows with the length and the number of reports.

    python3 run.py bench

Growth is reported, not asserted: look at the time per character or report from 1 to 16.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Report, Text

Read = Callable[[Report], Reading]
GROWTH = [1, 4, 16]


def middle(reports: list[Report]) -> Report:
    """The report of middle length."""
    return sorted(reports, key=lambda report: len(report.text))[len(reports) // 2]


def note(benchmark: BenchmarkFixture, reports: list[Report]) -> None:
    """Keep with the times how much was read."""
    benchmark.extra_info["reports"] = len(reports)
    benchmark.extra_info["characters"] = sum(len(report.text) for report in reports)


def test_one_report(benchmark: BenchmarkFixture, read: Read, reports: list[Report]):
    report = middle(reports)
    note(benchmark, [report])
    assert benchmark(read, report).figures


def test_a_thousand_reports(benchmark: BenchmarkFixture, read: Read, reports: list[Report]):
    thousand = list(islice(cycle(reports), 1000))
    note(benchmark, thousand)
    benchmark.pedantic(lambda: [read(report) for report in thousand], rounds=2)
    print(f"\n{1000 / benchmark.stats.stats.min:.0f} reports a second")


@pytest.mark.benchmark(group="growth with length")
@pytest.mark.parametrize("times", GROWTH)
def test_growth_with_length(benchmark: BenchmarkFixture, read: Read, reports: list[Report], times: int):
    report = middle(reports)
    longer = replace(report, text=Text("\n\n".join([report.text.content] * times)))
    note(benchmark, [longer])
    assert benchmark.pedantic(read, (longer,), rounds=5).figures
    print(f"\n{benchmark.stats.stats.min / len(longer.text) * 1e6:.2f} µs a character at {times} times the length")


@pytest.mark.benchmark(group="growth with number")
@pytest.mark.parametrize("times", GROWTH)
def test_growth_with_number(benchmark: BenchmarkFixture, read: Read, reports: list[Report], times: int):
    many = reports[:16] * times
    note(benchmark, many)
    benchmark.pedantic(lambda: [read(report) for report in many], rounds=3)
    print(f"\n{benchmark.stats.stats.min / len(many) * 1e3:.2f} ms a report, {len(many)} reports")
