"""The reading gate: fails when the program reads the labelled reports, or tells the al-Waer case, worse than before.

    python evals/gate.py                        measure, and compare with floors.json
    python evals/gate.py --update               pin what is measured; never lowers a floor
    python evals/gate.py --update --allow-regression "why"   lowers it, and keeps the reason

Scored by the unchanged ``score.py`` and ``score_case.py``. The indented rows explain the row above them and are not
pinned. Whatever is not grounded (a quote that is not the text at its span) fails the gate, whoever made it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import score
from corpus import CASE_TRUTH, SAMPLES, Labelled, Record, corpus_digest, labelled_reports, read_by_rules

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
#: The grain of floors: smaller changes are not seen.
DIGITS = 4
#: A measure that is better when it is smaller.
CEILING = "contradictions claimed, per one in the truth"
SAFECONDUCT = [sys.executable, "-c", "from safeconduct.cli import main; main()"]

#: How reports are grouped; "all" are those on real cases, held out or not.
GROUPS = ("developed", "held_out", "all", "made_up", "fresh")
#: Measure by group of reports, or "case".
Measured = dict[str, dict[str, float]]
Read = Callable[[Path], Record]
CaseOf = Callable[[list[Path]], Record]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def tell_case(reports: list[Path]) -> Record:
    """What a user gets who adds the reports to a new casebook and asks for the case."""
    with tempfile.TemporaryDirectory() as folder:
        casebook = str(Path(folder) / "casebook")
        for command in (["add", casebook, *map(str, reports)], ["show", casebook, "al-Waer", "--json"]):
            done = run([*SAFECONDUCT, *command])
            if done.returncode:
                raise SystemExit(f"safeconduct {command[0]} failed:\n{done.stdout}{done.stderr}")
        case: Record = json.loads(done.stdout)
        return case


def ungrounded(record: Any, texts: dict[str, str], text: str | None = None) -> Iterator[str]:
    """Every quote, at any depth, that is not the text at its span.

    The text is that of the report an item names, else the one given.
    """
    if isinstance(record, dict):
        here = texts.get(str(record.get("report")), text)
        if here is not None and "quote" in record:
            start, end = record.get("span") or (0, 0)
            if here[start:end] != record["quote"]:
                yield str(record["quote"])
        record = list(record.values())
    if isinstance(record, list):
        for item in record:
            yield from ungrounded(item, texts, text)


def measure_readings(reports: tuple[Labelled, ...], read: Read) -> tuple[Measured, list[str]]:
    """Read and score every report; give the measures by group, and what is not grounded."""
    totals = {group: score.Score() for group in GROUPS}
    loose = []
    for one in reports:
        text, said = score.body_of(one.report), read(one.report)
        counts = score.score_one(one.gold(), said, text)
        totals[one.group].add(counts)
        if not one.made_up:
            totals["all"].add(counts)
        loose += [f"{one.name}: {quote!r}" for quote in ungrounded(said, {}, text)]
    return {group: dict(score.rows(total)) for group, total in totals.items()}, loose


def measure_case(case_of: CaseOf) -> tuple[dict[str, float], list[str]]:
    """Score the case that the sample reports make, and find what is not grounded in it."""
    paths = sorted(SAMPLES.glob("*.md"))
    case = case_of(paths)
    texts = {path.stem: score.body_of(path) for path in paths}
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "case.json"
        said.write_text(json.dumps(case), encoding="utf-8")
        done = run([sys.executable, str(HERE / "score_case.py"), str(CASE_TRUTH), str(said)])
    done.check_returncode()
    rows = (line.split("  ", 1) for line in done.stdout.splitlines())
    loose = [f"case: {quote!r}" for quote in ungrounded(case, texts)]
    return {name: float(value) for value, name in rows}, loose


def pinned(measured: Measured) -> Measured:
    """The measures that have a floor, at its grain."""
    return {
        group: {name: round(value, DIGITS) for name, value in rows.items() if group == "case" or name[0] != " "}
        for group, rows in measured.items()
    }


def worse(measured: Measured, floors: Measured) -> dict[str, tuple[float, float]]:
    """Floor and measure, by name, wherever the measure is on the wrong side of its floor."""
    found = {}
    for group, rows in floors.items():
        for name, floor in rows.items():
            value = measured.get(group, {}).get(name, -1.0)
            if value > floor if name == CEILING else value < floor:
                found[f"{group}: {name.strip()}"] = (floor, value)
    return found


def table(measured: Measured, floors: Measured) -> Iterator[str]:
    """Lines that show every measure by group, and the case."""
    yield f"{'':44}" + "".join(f"{group:>11}" for group in GROUPS) + "   floor (all)"
    for name in measured["all"]:
        floor = floors.get("all", {}).get(name)
        values = "".join(f"{measured[group].get(name, float('nan')):11.3f}" for group in GROUPS)
        yield f"{name:44}{values}" + ("" if floor is None else f"{floor:14.3f}")
    yield ""
    for name, value in measured["case"].items():
        floor = floors.get("case", {}).get(name)
        mark = "at most" if name == CEILING else ""
        yield f"{name:52}{value:8.3f}" + ("" if floor is None else f"{mark:>8}{floor:8.3f}")


def update(pins: Record, measured: Measured, corpus: Record, reason: str | None) -> int:
    """Write what is measured as the new floors, unless that lowers one without a reason."""
    lowered = worse(measured, pins["floors"])
    if lowered and not reason:
        for name, (floor, value) in lowered.items():
            print(f"would lower {name}: {floor} to {value}")
        print('Nothing was written. Mend it, or say why: --allow-regression "reason"')
        return 1
    if lowered:
        pins["lowered"].append({"reason": reason, "measures": {name: list(pair) for name, pair in lowered.items()}})
    new = {"corpus": corpus, "floors": measured, "lowered": pins["lowered"]}
    part = FLOORS.with_suffix(".part")
    part.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    os.replace(part, FLOORS)
    print(f"Pinned {sum(map(len, measured.values()))} floors.")
    return 0


def compare(pins: Record, measured: Measured, corpus: Record) -> int:
    """Say what fell below its floor; 1 if anything did or the corpus is another."""
    if corpus != pins["corpus"]:
        print("The labelled reports are not those the floors were pinned on: measure again with --update.")
        return 1
    fallen = worse(measured, pins["floors"])
    for name, (floor, value) in fallen.items():
        print(f"WORSE THAN PINNED  {name}: {value}, pinned {floor}")
    return 1 if fallen else 0


def main(arguments: list[str], read: Read = read_by_rules, case_of: CaseOf = tell_case) -> int:
    """Measure, print, and compare or pin; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--allow-regression", metavar="REASON", help="let --update lower a floor, for this reason")
    options = parser.parse_args(arguments)
    reports = labelled_reports()
    corpus: Record = {
        "sha256": corpus_digest(reports),
        "reports": len(reports),
        "held_out": sum(r.held_out for r in reports),
        "made_up": sum(r.made_up for r in reports),
    }
    pins: Record = {"corpus": {}, "floors": {}, "lowered": []}
    if FLOORS.exists():
        pins = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured, loose = measure_readings(reports, read)
    measured["case"], loose_in_case = measure_case(case_of)
    print("\n".join(table(measured, pins["floors"])))
    if loose := loose + loose_in_case:
        print(f"\n{len(loose)} quotes are not the text at their span:", *loose[:20], sep="\n  ")
        return 1
    now = pinned(measured)
    return update(pins, now, corpus, options.allow_regression) if options.update else compare(pins, now, corpus)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
