"""How long each format takes of a case with 10,000 claims, how it grows, and how large it gets.

python3 run.py bench benchmarks/test_exports.py
"""

from __future__ import annotations

import pytest
from planted_case import plant_case
from pytest_benchmark.fixture import BenchmarkFixture

from safeconduct.link import link_cases
from safeconduct.publish.exports import FORMATS, Contents, Format
from safeconduct.publish.tables import make_tables
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.case import Case


@pytest.fixture(scope="module")
def large() -> Case:
    """A case of 2,000 reports with five claims each."""
    (linked,) = link_cases(plant_case(2000, departures=40).readings)
    return track(linked, reconcile(linked))


@pytest.mark.benchmark(group="exports of 10,000 claims")
@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_an_export_of_a_large_case(benchmark: BenchmarkFixture, kind: Format, large: Case):
    files = benchmark.pedantic(lambda: kind.make(Contents((large,))), rounds=1, warmup_rounds=0)
    size = sum(map(len, files.values()))
    benchmark.extra_info["megabytes"] = round(size / 1e6, 1)
    print(f"\n{kind.name}: {size / 1e6:.1f} MB")


@pytest.mark.benchmark(group="exports of 10,000 claims")
def test_the_tables_of_a_large_case(benchmark: BenchmarkFixture, large: Case):
    tables = benchmark.pedantic(lambda: make_tables([large]), rounds=1)
    counted = {table.name: len(table) for table in tables}
    assert counted["figures"] + counted["deeds"] >= 10_000
    assert counted["departures"] >= 40
