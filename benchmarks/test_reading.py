"""How long reading takes and how much memory, and how both grow with the length and the number of reports.

    python3 run.py bench benchmarks/test_reading.py

Growth is reported, not asserted: look at the time per character from one size to the next. Tests count the work
instead (``tests/read/test_hostile.py``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from hostile_texts import ENDLESS, GROWING
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Report, Text

Read = Callable[[Report], Reading]
ROOT = Path(__file__).resolve().parents[1]
COMPILED = ROOT / ".compiled"
GROWTH = [1, 4, 16]
#: Lengths of one text, in characters, up to that of a book.
LENGTHS = [100_000, 1_000_000, 5_000_000]


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


@pytest.mark.benchmark(group="growth to the length of books")
@pytest.mark.parametrize("length", LENGTHS)
def test_a_text_as_long_as_a_book(benchmark: BenchmarkFixture, read: Read, reports: list[Report], length: int):
    everything = "\n\n".join(report.text.content for report in reports)
    book = replace(reports[0], text=Text((everything * (length // len(everything) + 1))[:length]))
    if benchmark.disabled:  # only to see that it works
        book = replace(book, text=Text(book.text.content[:20_000]))
    assert benchmark.pedantic(read, (book,), rounds=1).figures
    tell(benchmark, [book])


@pytest.mark.benchmark(group="hostile texts")
@pytest.mark.parametrize("name", [*ENDLESS, *GROWING])
def test_hostile_text(benchmark: BenchmarkFixture, read: Read, reports: list[Report], name: str):
    length = 1_000 if benchmark.disabled else 200_000
    hostile = replace(reports[0], text=Text((ENDLESS | GROWING)[name](length)), title=None)
    benchmark.pedantic(read, (hostile,), rounds=1)
    tell(benchmark, [hostile])


#: Prints by how many bytes reading a report raises the most memory that a process has held.
MEMORY = """
import resource, sys
from pathlib import Path
def held():
    status = Path("/proc/self/status")  # on Linux the other source also counts what the parent process held
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
before = held()
from safeconduct.collect import collect_report
from safeconduct.read.reader import RuleReader
RuleReader().read(collect_report(Path(sys.argv[1])))
print(held() - before)
"""


def test_memory_above_the_interpreter(benchmark: BenchmarkFixture, reports: list[Report]):
    source = Path(max(reports, key=lambda report: len(report.text)).capture.source)
    command = [sys.executable, "-c", MEMORY, str(source)]
    done = benchmark.pedantic(
        subprocess.run, (command,), {"capture_output": True, "check": True, "text": True}, rounds=1
    )
    benchmark.extra_info["bytes"] = int(done.stdout)
    print(f"\n{int(done.stdout) / 1e6:.0f} MB for the program, its words, its gazetteer and one report")


def test_memory_of_a_long_text(benchmark: BenchmarkFixture, read: Read, reports: list[Report]):
    text = "\n\n".join(report.text.content for report in reports)

    def most() -> int:
        tracemalloc.start()
        read(replace(reports[0], text=Text(text)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak = benchmark.pedantic(most, rounds=1)
    benchmark.extra_info["bytes"] = peak
    print(f"\n{peak / len(text):.0f} bytes a character of a text of {len(text)}")


#: Prints how many of the labelled reports the reader reads in a second of the processor, once warm, at its best.
RATE = """
import sys, time
sys.path.insert(0, sys.argv[1])
from corpus import labelled_reports
from safeconduct.collect import collect_report
from safeconduct.read.reader import RuleReader
import safeconduct.read.reader as module
reports = [collect_report(one.report) for one in labelled_reports() if not one.made_up]
reader, best = RuleReader(), 0.0
for round in range(6):
    begun = time.process_time()
    for report in reports:
        reader.read(report)
    best = max(best, len(reports) / (time.process_time() - begun))
print(best, module.__file__.endswith(".py"))
"""


def rate(python_path: str | None) -> tuple[float, bool]:
    """Reports a second in a process of its own, and whether its reader is compiled."""
    environment = {**os.environ, "PYTHONPATH": python_path} if python_path else os.environ
    command = [sys.executable, "-c", RATE, str(ROOT / "evals")]
    told = subprocess.run(command, capture_output=True, check=True, text=True, env=environment, cwd=ROOT).stdout.split()
    return float(told[0]), told[1] == "False"


def test_compiled_beside_uncompiled(benchmark: BenchmarkFixture):
    if not COMPILED.is_dir():
        pytest.skip("nothing is compiled: python3 run.py compile")
    turns = benchmark.pedantic(lambda: [(rate(None), rate(str(COMPILED))) for _ in range(2)], rounds=1)
    assert all((plain[1], compiled[1]) == (False, True) for plain, compiled in turns)
    for plain, compiled in turns:
        print(f"\n{plain[0]:.0f} reports a second of processor time as it is, {compiled[0]:.0f} compiled")
