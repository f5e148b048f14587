"""How long linking and reconciling take, how they grow with the number of claims, and how much planted truth they find.

python3 run.py bench benchmarks/test_cases.py
"""

from __future__ import annotations

import pytest
from planted_case import Planted, plant_case
from pytest_benchmark.fixture import BenchmarkFixture

from safeconduct.link import link_cases
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.account import ContradictionKind
from safeconduct.vocab.case import Case
from safeconduct.vocab.claim import Reading

REPORTS = [20, 200, 2000]


def tell_cases(readings: list[Reading]) -> list[Case]:
    """Link, reconcile and track, as a casebook does."""
    return [track(linked, reconcile(linked)) for linked in link_cases(readings)]


def recovered(planted: Planted, case: Case) -> tuple[float, float]:
    """The shares of departures whose best lies in the planted range, and of planted contradictions found."""
    best = {}
    for episode, estimate in zip(case.linked.episodes, case.account.estimates, strict=True):
        if estimate is not None and episode.start is not None:
            best[episode.start] = estimate.best
    inside = [d.low <= best.get(d.day, -1) <= d.high for d in planted.departures]
    told = {
        frozenset(v.low for v in c.values if v.low is not None)
        for c in case.account.contradictions
        if c.kind is ContradictionKind.CONFLICT
    }
    differ = [d for d in planted.departures if d.dissent is not None]
    found = [any(d.dissent in values and any(d.low <= v <= d.high for v in values) for values in told) for d in differ]
    return sum(inside) / len(inside), sum(found) / max(1, len(found))


@pytest.mark.benchmark(group="growth with claims")
@pytest.mark.parametrize("reports", REPORTS)
def test_a_case_of_many_reports(benchmark: BenchmarkFixture, reports: int):
    planted = plant_case(reports, departures=max(4, min(40, reports // 8)))
    cases = benchmark.pedantic(lambda: tell_cases(planted.readings), rounds=1)
    assert len(cases) == 1, [case.id for case in cases]
    inside, found = recovered(planted, cases[0])
    benchmark.extra_info.update(claims=planted.claims, best_inside=inside, contradictions_found=found)
    print(f"\n{planted.claims} claims: best inside {inside:.0%}, planted contradictions found {found:.0%}")
    if reports >= 200:
        assert inside >= 0.95
        assert found >= 0.9
