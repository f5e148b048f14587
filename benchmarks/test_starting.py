"""How long the program takes to start, as a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

PROGRAM = [sys.executable, "-c", "from safeconduct.cli import main; main()"]


@pytest.mark.benchmark(group="start-up")
@pytest.mark.parametrize("command", [["--version"], ["--help"]], ids=lambda words: words[0])
def test_starting(benchmark: BenchmarkFixture, command: list[str]):
    done = benchmark.pedantic(
        subprocess.run, ([*PROGRAM, *command],), {"capture_output": True, "check": True}, rounds=10, warmup_rounds=1
    )
    assert done.stdout


@pytest.mark.benchmark(group="start-up")
def test_starting_nothing_but_python(benchmark: BenchmarkFixture):
    benchmark.pedantic(subprocess.run, ([sys.executable, "-c", ""],), rounds=10, warmup_rounds=1)
