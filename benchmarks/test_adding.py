"""How long add takes, how much memory and disk, how all of it grows with the number of reports; and verify beside it.

    python3 run.py bench benchmarks/test_adding.py             100 and 300 reports
    .venv/bin/python benchmarks/test_adding.py 100 1000 10000  as many texts as are named, with a line for each
    .venv/bin/python benchmarks/test_adding.py pages 100 1000  the same of pages, whose main text has to be found

Reports are put together of sentences of the labelled reports, no two alike. Growth is reported, not asserted.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / name) for name in ("evals", "tests")]

SIZES = [100, 300]
#: Runs in a process of its own, so that its memory is its own.
PROGRAM = """
import json, resource, sys, time
from safeconduct.casebook import Casebook
folder, reports = sys.argv[1:]
begun = time.perf_counter()
with Casebook.open(folder, create=True) as book:
    states = [one.state.name for one in book.add([reports])]
took = time.perf_counter() - begun
own = resource.getrusage(resource.RUSAGE_SELF)
memory, cpu = own.ru_maxrss / 1024, own.ru_utime + own.ru_stime
begun = time.perf_counter()
with Casebook.open(folder) as book:
    whole = book.log.verify().whole
verify = time.perf_counter() - begun
begun = time.perf_counter()
with Casebook.open(folder) as book:
    again = {one.state.name for one in book.add([reports])}
print(json.dumps({"added": states.count("ADDED"), "seconds": took, "cpu": cpu, "megabytes": memory, "whole": whole,
                  "verify": verify, "again": time.perf_counter() - begun, "states": sorted(again)}))
"""


def make_reports(folder: Path, count: int, pages: bool) -> int:
    """Write texts or pages into a folder; how many bytes they have in all."""
    from corpus import labelled_reports

    from pages import page
    from safeconduct.collect import collect_report

    reports = [collect_report(one.report) for one in labelled_reports() if not one.made_up]
    sentences = [line for report in reports for line in report.text.content.split(". ") if len(line) > 40]
    chance, size = random.Random(5), 0
    folder.mkdir()
    for number in range(count):
        like = reports[number % len(reports)]
        words = ". ".join(chance.sample(sentences, chance.randint(3, 12)))
        html = page(like, "article").replace("</article>", "", 1)
        head, _, rest = html.partition("<article>")
        tail = rest.partition("<aside>")[2]
        data = (
            f"Report {number}\n\n{words}.\n".encode()
            if not pages
            else f"{head}<article><h1>Report {number}</h1><p>{words}.</p></article><aside>{tail}".encode()
        )
        size += len(data)
        (folder / f"{number:06}.{'html' if pages else 'txt'}").write_bytes(data)
    return size


def measure(count: int, pages: bool = False) -> dict[str, float]:
    """Add so many reports to a new casebook, verify it, and add them once more."""
    with tempfile.TemporaryDirectory() as where:
        size = make_reports(Path(where) / "reports", count, pages)
        command = [sys.executable, "-c", PROGRAM, str(Path(where) / "book"), str(Path(where) / "reports")]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        assert told["added"] == count
        assert told["whole"]
        assert told["states"] == ["ALREADY"]
        disk = sum(one.stat().st_size for one in (Path(where) / "book").rglob("*") if one.is_file())
    return told | {"count": count, "disk": disk / count, "size": size / count}


def tell(found: dict[str, float]) -> str:
    """One line of what was measured."""
    count, seconds = found["count"], found["seconds"]
    each, rate = seconds / count * 1000, count / seconds
    return (
        f"{count:,.0f} reports of {found['size'] / 1024:.1f} KB: add {seconds:.1f} s ({each:.1f} ms each, "
        f"{rate:.0f} a second; "
        f"{found['cpu'] / count * 1000:.1f} ms of processor), verify {found['verify']:.1f} s, add again "
        f"{found['again']:.1f} s, {found['megabytes']:.0f} MB of memory, {found['disk'] / 1024:.1f} KB of disk each"
    )


@pytest.mark.parametrize("count", SIZES)
def test_adding(count: int):
    found = measure(count)
    print("\n" + tell(found))
    assert found["verify"] < found["seconds"]


if __name__ == "__main__":
    for given in filter(str.isdigit, sys.argv[1:]):
        print(tell(measure(int(given), "pages" in sys.argv)), flush=True)
