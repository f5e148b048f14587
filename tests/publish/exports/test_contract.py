"""What every format owes: the words behind each row, the same bytes each time, and nothing that is not the case's."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from exported import FOLDER, HOSTILE, hostile_case, rows_of, whole_case
from making import make_case, make_figure, make_report
from safeconduct.publish.exports import FORMATS, Contents, Files, Format, find_format
from safeconduct.reconcile import reconcile
from safeconduct.track import track

ROWS = [one for one in FORMATS if one.name not in ("bibtex", "ris")]
#: Formats with a place for words about themselves.
TELLING = ("xlsx", "csv", "jsonl", "parquet", "geojson", "bibtex", "ris", "pax", "pam")
CASE = whole_case()
#: As hostile cases are, in words that harm nobody.
UNHEARD_OF = hostile_case("Xyzzy")


def every_format(formats: tuple[Format, ...] | list[Format] = FORMATS) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", formats, ids=lambda kind: kind.name)


def unpacked(files: Files) -> bytes:
    """All that is in the files, without the packing of workbooks."""
    parts = []
    for data in files.values():
        if data[:2] == b"PK":
            archive = zipfile.ZipFile(io.BytesIO(data))
            parts += [archive.read(name) for name in archive.namelist()]
        parts.append(data)
    return b"\n".join(parts)


@every_format(ROWS)
def test_every_row_brings_its_words_their_place_the_voices_the_digest_and_the_rule(kind: Format):
    texts = {one.report.id: one.report for one in CASE.linked.reports}
    rows = rows_of(kind, kind.make(Contents((CASE,))))
    assert rows
    for row in rows:
        report = texts[row["report"]]
        assert row["quote"] == report.text.content[int(row["span_start"]) : int(row["span_end"])], row
        assert row["digest"] == report.capture.sha256
        assert row["rule"] == "most_specific_latest"
        voices = row["voices"]
        chain = voices if isinstance(voices, list) else voices.split(" → ")
        assert chain[-1] == report.publisher
        assert not row.get("said_by") or chain[0] == row["said_by"]


@every_format([one for one in FORMATS if one.name in ("bibtex", "ris")])
def test_every_reference_tells_the_digest_and_the_rule(kind: Format):
    text = kind.make(Contents((CASE,)))[""].decode().replace("\\_", "_")
    for one in CASE.linked.reports:
        assert one.report.capture.sha256 in text
        assert str(one.report.title) in text
    assert text.count("rule most_specific_latest") == len(CASE.linked.reports)


@every_format()
def test_the_same_case_gives_the_same_bytes(kind: Format):
    assert kind.make(Contents((whole_case(),))) == kind.make(Contents((whole_case(),)))


def test_no_order_of_a_set_is_in_the_bytes():
    program = (
        "import hashlib; from exported import whole_case; from safeconduct.publish.exports import FORMATS, Contents\n"
        "made = {one.name: one.make(Contents((whole_case(),))) for one in FORMATS}\n"
        "for name, files in made.items(): print(name, hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    told = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        made = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        told.add(made.stdout)
    assert len(told) == 1
    assert len(next(iter(told)).splitlines()) == len(FORMATS)


@every_format()
def test_where_reports_lay_is_in_no_export(kind: Format):
    data = unpacked(kind.make(Contents((CASE,))))
    assert FOLDER.encode() not in data
    assert b"sources/" not in data


@every_format()
def test_without_a_case_there_is_a_file_all_the_same(kind: Format):
    files = kind.make(Contents(()))
    assert files
    assert rows_of(kind, files) == [] if kind in ROWS else files == {"": b""}


@every_format()
def test_several_files_have_names_and_one_has_none(kind: Format):
    names = set(kind.make(Contents((CASE,))))
    assert ("" not in names and len(names) > 1) if kind.several else names == {""}


@every_format(
    [
        one
        for one in FORMATS
        if one.name in ("xlsx", "csv", "jsonl", "parquet", "geojson", "bibtex", "ris", "pax", "pam")
    ]
)
def test_what_was_left_out_is_told(kind: Format):
    note = "Made for the public: 3 people are given by initials."
    assert note.encode() in unpacked(kind.make(Contents((CASE,), note)))


@pytest.mark.parametrize("what", HOSTILE)
@every_format()
def test_hostile_words_break_nothing(kind: Format, what: str):
    case = hostile_case(HOSTILE[what])
    files = kind.make(Contents((case,), HOSTILE[what]))
    assert kind.make(Contents((case,), HOSTILE[what])) == files
    if kind in ROWS:
        quiet = rows_of(kind, kind.make(Contents((UNHEARD_OF,))))
        assert len(rows_of(kind, files)) == len(quiet), "as many rows, whatever they hold"
    else:
        assert len(files[""]) < 200_000


def test_the_names_and_endings_of_formats_are_their_own():
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    single = [one.ending for one in FORMATS if not one.several]
    assert len(set(single)) == len(single)
    for one in FORMATS:
        assert one.holds
        assert one.ending.startswith(".")


@pytest.mark.parametrize(
    ("name", "path", "found"),
    [
        (None, "waer.xlsx", "xlsx"), (None, "WAER.XLSX", "xlsx"), (None, "waer.geojson", "geojson"),
        (None, "waer.bib", "bibtex"), (None, "waer.ris", "ris"), (None, "waer.jsonl", "jsonl"),
        (None, "waer.plover.jsonl", "plover"), (None, "waer.ftm.json", "ftm"), (None, "waer.helix.csv", "helix"),
        (None, "waer.csv", None), (None, "waer", None), ("csv", "waer", "csv"), ("nonsense", "waer.xlsx", None),
    ],
)  # fmt: skip
def test_the_format_is_the_one_named_or_the_one_of_the_ending(name: str | None, path: str, found: str | None):
    kind = find_format(name, path)
    assert (kind.name if kind else None) == found


@every_format()
def test_a_number_that_nothing_can_hold_stops_nothing(kind: Format):
    report = make_report("a", "2017-04-02", "so many people left", "Radio")
    for count in (10**15, 10**20, 10**400):
        linked = make_case(others=[make_figure(report, "many people", low=count, high=count)])
        assert kind.make(Contents((track(linked, reconcile(linked)),)))


@pytest.mark.parametrize("library", ["xlsxwriter", "pyarrow"])
def test_what_the_readmes_commands_install_is_enough_for_every_format(library: str):
    """A machine without a network cannot install it later."""
    lock = (Path(__file__).resolve().parents[3] / "requirements" / "runtime.lock").read_text(encoding="utf-8")
    assert f"\n{library}==" in lock
