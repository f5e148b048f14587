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


def tell(benchmark: BenchmarkFixture, reports: list[Report]) -> None:
    """Keep with the times how much was read, and print the rate."""
    characters = sum(len(report.text) for report in reports)
    benchmark.extra_info.update(reports=len(reports), characters=characters)
    if benchmark.stats:  # none where each benchmark is only run once, to see that it still works
        seconds = benchmark.stats.stats.min
        print(f"\n{len(reports) / seconds:.0f} reports a second, {seconds / characters * 1e6:.2f} µs a character")


def test_one_report(benchmark: BenchmarkFixture, read: Read, reports: list[Report]):
    report = middle(reports)
    assert benchmark(read, report).figures
    tell(benchmark, [report])


def test_a_thousand_reports(benchmark: BenchmarkFixture, read: Read, reports: list[Report]):
    thousand = list(islice(cycle(reports), 1000))
    benchmark.pedantic(lambda: [read(report) for report in thousand], rounds=2)
    tell(benchmark, thousand)


@pytest.mark.benchmark(group="growth with length")
@pytest.mark.parametrize("times", GROWTH)
def test_growth_with_length(benchmark: BenchmarkFixture, read: Read, reports: list[Report], times: int):
    report = middle(reports)
    longer = replace(report, text=Text("\n\n".join([report.text.content] * times)))
    assert benchmark.pedantic(read, (longer,), rounds=5).figures
    tell(benchmark, [longer])


@pytest.mark.benchmark(group="growth with number")
@pytest.mark.parametrize("times", GROWTH)
def test_growth_with_number(benchmark: BenchmarkFixture, read: Read, reports: list[Report], times: int):
    many = reports[:16] * times
    benchmark.pedantic(lambda: [read(report) for report in many], rounds=3)
    tell(benchmark, many)
