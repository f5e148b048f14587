"""Whole casebooks made up for this: read, linked, reconciled and tracked by rules that were not written with them.

An evacuation of a Yemeni hill town in convoys, an airlift out of a Bosnian enclave without numbers, an exchange of
prisoners in rounds. Floors are low: they tell when something breaks, not how good it is. To see every measure:

    python tests/link/test_casebooks.py
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SCORER = HERE.parents[1] / "evals" / "score_case.py"
#: The headline that each case reaches at least.
FLOORS = {"nimr": 0.75, "glava": 0.55, "swap": 0.5}


def score(name: str, where: Path) -> dict[str, float]:
    """Every measure of one made-up casebook."""
    from safeconduct.collect import collect_report
    from safeconduct.link import link_cases
    from safeconduct.publish.case_record import case_record
    from safeconduct.read.reader import RuleReader
    from safeconduct.reconcile import reconcile
    from safeconduct.track import track

    folder = HERE / "casebooks" / name
    reader = RuleReader()
    readings = [reader.read(collect_report(path)) for path in sorted(folder.glob("*.md"))]
    linked = max(link_cases(readings), key=lambda case: len(case.reports))
    record = where / f"{name}.json"
    record.write_text(json.dumps(case_record(track(linked, reconcile(linked)))), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(folder / "truth.json"), str(record)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split("  ", 1)[1].strip(): float(line.split()[0]) for line in told.splitlines() if line.strip()}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_made_up_casebook(name: str, tmp_path: Path):
    measures = score(name, tmp_path)
    headline = next(value for measure, value in measures.items() if measure.startswith("headline"))
    assert headline >= FLOORS[name], measures


if __name__ == "__main__":
    import tempfile

    for case in sorted(FLOORS):
        print(case)
        for measure, value in score(case, Path(tempfile.mkdtemp())).items():
            print(f"  {value:.3f}  {measure}")
