"""A public copy, in every format: nobody at risk is named, and whoever holds the casebook finds each claim."""

from __future__ import annotations

import io
import zipfile

import pytest

from exported import rows_of
from safeconduct.casebook import Casebook
from safeconduct.publish.exports import FORMATS, Contents, Files, Format
from safeconduct.vocab.case import Case

NAMES = ("Yusra", "Halabi", "yusra")
WORDS = (
    "DARUN — The army and rebels in the besieged town of Darun signed an agreement on Wednesday, 1 May 2024, under "
    "which 4,000 people will leave Darun for Kolm within three weeks, the governor said.\n\n"
    "The first batch of 1,200 people left Darun for Kolm on Sunday, 5 May 2024, Yusra Halabi, a teacher in Darun, told "
    "the Herald. Halabi said that 40 wounded people left Darun too."
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Case, str]:
    """A case whole and public, and what is told of what was left out."""
    folder = tmp_path_factory.mktemp("public")
    path = folder / "yusra-halabi.md"
    head = 'id: yusra-halabi\ntitle: "Yusra Halabi counts"\npublisher: "Vesna Herald"\npublished: 2024-05-06\n'
    path.write_text(f'---\n{head}url: "https://herald.example/yusra-halabi"\n---\n\n{WORDS}\n', encoding="utf-8")
    with Casebook(folder / "book", create=True) as book:
        assert [outcome.state.value for outcome in book.add([str(path)])] == ["added"]
        ((public, redaction),) = book.public_cases("darun")
        return book.find_case("darun"), public, redaction.told()


def unpacked(kind: Format, files: Files) -> str:
    """All that is in the files, without their packing."""
    parts = [repr(rows_of(kind, files)).encode()] if kind.name == "parquet" else []
    for data in files.values():
        if data[:2] == b"PK":
            archive = zipfile.ZipFile(io.BytesIO(data))
            parts += [archive.read(name) for name in archive.namelist()]
        parts.append(data)
    return b"\n".join(parts).decode("utf-8", "replace")


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_no_name_is_in_the_file(kind: Format, both: tuple[Case, Case, str]):
    whole, public, note = both
    assert any(name in unpacked(kind, kind.make(Contents((whole,)))) for name in NAMES), "it would show"
    told = unpacked(kind, kind.make(Contents((public,), note)))
    assert [name for name in NAMES if name in told] == []


@pytest.mark.parametrize(
    "kind", [one for one in FORMATS if one.name not in ("bibtex", "ris")], ids=lambda kind: kind.name
)
def test_the_offsets_are_those_of_what_was_collected(kind: Format, both: tuple[Case, Case, str]):
    whole, public, note = both
    text = whole.linked.reports[0].report.text.content
    rows = rows_of(kind, kind.make(Contents((public,), note)))
    assert rows
    for row in rows:
        collected = text[int(row["span_start"]) : int(row["span_end"])]
        assert row["quote"] == collected or any(name in collected for name in NAMES)
        assert row["digest"] == whole.linked.reports[0].report.capture.sha256
