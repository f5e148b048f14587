"""How long checking a casebook of 10,000 reports takes, and how much memory.

python3 run.py bench benchmarks/test_verify.py -s
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import Read
from pytest_benchmark.fixture import BenchmarkFixture

from safeconduct.casebook import Casebook
from safeconduct.casebook.opening import open_parts
from safeconduct.casebook.reports import reader_version
from safeconduct.collect import make_report
from safeconduct.vocab.document import Report
from safeconduct.vocab.record import reading_record

REPORTS = 10_000
#: Reports that are written at once.
TOGETHER = 500
AT = datetime(2024, 5, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, reports: list[Report], read: Read) -> Path:
    """A casebook of the labelled reports, over and over, each time with another last line."""
    where = tmp_path_factory.mktemp("verify") / "book"
    records = [reading_record(read(report)) for report in reports]
    store, originals = open_parts(where, create=True, clock=lambda: AT)
    originals.folder.mkdir(exist_ok=True)
    for first in range(0, REPORTS, TOGETHER):
        with store.writing():
            for number in range(first, first + TOGETHER):
                report, record = reports[number % len(reports)], records[number % len(reports)]
                data = f"{report.text.content}\n\nCopy {number}.\n".encode()
                made = make_report(data, f"{report.id}-{number}.txt")
                originals.path(made.capture.sha256).write_bytes(data)
                store.add_report(made, AT)
                told = record | {"id": made.id, "sha256": made.capture.sha256, "text_sha256": made.text.digest}
                store.save_reading(made.capture.sha256, reader_version(), told)
    store.close()
    return where


def test_checking_ten_thousand_reports(benchmark: BenchmarkFixture, folder: Path):
    took = []

    def check() -> None:
        begun = time.process_time()
        with Casebook.open(folder) as book:
            verdict = book.log.verify()
        took.append(time.process_time() - begun)
        assert verdict.whole, verdict.findings[:3]
        assert verdict.reports == REPORTS
        benchmark.extra_info.update(quotes=verdict.claims)

    benchmark.pedantic(check, rounds=3)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 2**20)
    benchmark.extra_info.update(cpu_seconds=min(took), megabytes=most)
    quotes = benchmark.extra_info["quotes"]
    print(f"\n{REPORTS:,} reports, {quotes:,} quotes: {min(took):.1f} s of CPU, at most {most} MB in all")
