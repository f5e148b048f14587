"""What is written is read by the tools that own the formats, and says the same."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import bibtexparser
import duckdb
import pandas
import pytest
import rispy
from geojson_pydantic import FeatureCollection

from exported import HOSTILE, hostile_case, whole_case
from safeconduct.publish.exports import FORMATS, Contents, Files
from safeconduct.publish.tables import Kind, make_tables

BY_NAME = {one.name: one for one in FORMATS}
CASE = whole_case()
TABLES = {table.name: table for table in make_tables([CASE])}


def made(name: str, what: str | None = None) -> Files:
    return BY_NAME[name].make(Contents((hostile_case(HOSTILE[what]) if what else CASE,)))


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_parquet_as_the_table_is(table: str):
    frame = pandas.read_parquet(io.BytesIO(made("parquet")[f"{table}.parquet"]))
    assert list(frame.columns) == TABLES[table].names
    assert len(frame) == len(TABLES[table])
    for column in TABLES[table].columns:
        for found, wanted in zip(frame[column.name], TABLES[table][column.name], strict=True):
            if wanted is None:
                assert found is None or pandas.isna(found)
            elif column.kind is Kind.LIST:
                assert tuple(found) == wanted
            else:
                assert found == wanted


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_parquet_and_csv_alike(table: str, tmp_path: Path):
    for name in ("parquet", "csv"):
        (tmp_path / f"t.{name}").write_bytes(made(name)[f"{table}.{name}"])
    counted = [
        duckdb.sql(f"select count(*) from '{tmp_path / ('t.' + name)}'").fetchall()[0][0] for name in ("parquet", "csv")
    ]
    assert counted == [len(TABLES[table])] * 2
    quotes = duckdb.sql(f"select quote from '{tmp_path / 't.parquet'}'").fetchall()
    assert [quote for (quote,) in quotes] == TABLES[table]["quote"]


def test_duckdb_adds_up_what_the_words_allow(tmp_path: Path):
    (tmp_path / "figures.parquet").write_bytes(made("parquet")["figures.parquet"])
    told = duckdb.sql(
        f"select sum(low), min(start), max(published) from '{tmp_path / 'figures.parquet'}' where part = 'departure'"
    ).fetchall()
    assert told == [(2700.0, date(2017, 3, 19), date(2017, 3, 20))]


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_csv(table: str):
    frame = pandas.read_csv(io.BytesIO(made("csv")[f"{table}.csv"]), keep_default_na=True)
    assert list(frame.columns) == TABLES[table].names, "the mark of the encoding is not part of the first name"
    assert len(frame) == len(TABLES[table])


def test_polars_reads_parquet_and_csv():
    polars = pytest.importorskip("polars", reason="polars is not among what the tests install: 180 MB")
    for table in TABLES.values():
        frame = polars.read_parquet(io.BytesIO(made("parquet")[f"{table.name}.parquet"]))
        assert frame.columns == table.names
        assert frame["quote"].to_list() == table["quote"]
        assert table.to_polars().equals(frame)
        assert polars.read_csv(io.BytesIO(made("csv")[f"{table.name}.csv"])).columns == table.names


@pytest.mark.parametrize("what", [None, *HOSTILE])
def test_bibtexparser_reads_every_report(what: str | None):
    library = bibtexparser.parse_string(made("bibtex", what)[""].decode())
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ["plan", "first", "end"]
    fields = library.entries[0].fields_dict
    assert fields["year"].value == "2017"
    assert fields["date"].value == "2017-03-13"
    assert fields["url"].value == "https://news.example/plan"
    if what is None:
        assert fields["title"].value.strip("{}") == "Radio: The deal was signe"


@pytest.mark.parametrize("what", [None, *HOSTILE])
def test_rispy_reads_every_report(what: str | None):
    found = rispy.loads(made("ris", what)[""].decode())
    assert [entry["id"] for entry in found] == ["plan", "first", "end"]
    assert [entry["type_of_reference"] for entry in found] == ["NEWS"] * 3
    assert found[0]["year"] == "2017"
    assert found[0]["urls"] == ["https://news.example/plan"]
    assert any(note.startswith("SHA-256 ") for note in found[0]["notes"])


@pytest.mark.parametrize("what", [None, *HOSTILE])
def test_geojson_is_valid(what: str | None):
    collection = FeatureCollection.model_validate_json(made("geojson", what)[""])
    assert len(collection.features) > 5


def test_a_movement_is_a_line_from_the_place_to_where_it_went():
    features = json.loads(made("geojson")[""])["features"]
    (line,) = [f for f in features if f["geometry"] and f["geometry"]["type"] == "LineString"]
    (from_x, from_y), (to_x, to_y) = line["geometry"]["coordinates"]
    assert (round(from_x), round(from_y)) == (38, 37), "Jarablus: longitude first"
    assert (round(to_x), round(to_y)) == (37, 36), "Idlib"
    told = line["properties"]
    assert (told["low"], told["high"], told["precision"], told["destination"]) == (1200, 1500, "city", "Idlib")


@pytest.mark.parametrize("what", [None, *HOSTILE])
def test_followthemoney_reads_entities_and_statements(what: str | None, tmp_path: Path):
    pytest.importorskip("followthemoney", reason="followthemoney needs a C++ compiler and ICU to install")
    from followthemoney import model

    known, pointed = set(), set()
    for line in made("ftm", what)[""].decode().split("\n")[:-1]:
        record = json.loads(line)
        entity = model.get_proxy(record, cleaned=False)
        for name, values in record["properties"].items():
            if entity.schema.get(name).type.name == "address":  # it has its own idea of commas
                assert len(entity.get(name)) == len(values)
            else:
                assert entity.get(name) == values
        known.add(entity.id)
        pointed |= {value for prop, value in entity.itervalues() if prop.type.name == "entity"}
    assert pointed <= known


def test_statements_have_the_ids_that_followthemoney_gives_them():
    """By its published rule: SHA-1 of data set, entity, property and value."""
    from hashlib import sha1

    rows = list(csv.DictReader(io.StringIO(made("ftm-statements")[""].decode(), newline="")))
    for row in rows:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == sha1(key.encode()).hexdigest()
    entities = [json.loads(line) for line in made("ftm")[""].decode().split("\n")[:-1]]
    values = {(e["id"], name, value) for e in entities for name, values in e["properties"].items() for value in values}
    assert {(r["entity_id"], r["prop"], r["value"]) for r in rows if r["prop"] != "id"} == values


def test_the_workbook_is_read_by_pandas():
    sheets = pandas.read_excel(io.BytesIO(made("xlsx")[""]), sheet_name=None, engine="openpyxl")
    assert sheets["departures"]["best"].tolist() == TABLES["departures"]["best"]
    assert sheets["departures"]["start"].tolist() == [datetime(2017, 3, 19)]


@pytest.mark.parametrize("table", TABLES)
def test_the_data_package_says_what_the_columns_are(table: str):
    package = json.loads(made("csv")["datapackage.json"])
    (resource,) = [one for one in package["resources"] if one["name"] == table]
    rows = list(csv.DictReader(io.StringIO(made("csv")[resource["path"]].decode("utf-8-sig"), newline="")))
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == TABLES[table].names
    readers = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "boolean": ["false", "true"].index,
        "string": str,
    }
    for row in rows:
        for field in fields:
            if row[field["name"]]:
                readers[field["type"]](row[field["name"]])
        assert all(field["description"] for field in fields)


@pytest.mark.parametrize("name", ["bibtex", "ris", "ftm", "ftm-statements"])
def test_an_address_that_would_run_is_no_address(name: str):
    from dataclasses import replace

    linked = CASE.linked
    first = linked.reports[0]
    mean = replace(first, report=replace(first.report, url="javascript:alert(1)"))
    case = replace(CASE, linked=replace(linked, reports=(mean, *linked.reports[1:])))
    (data,) = BY_NAME[name].make(Contents((case,))).values()
    values = [
        (key, value)
        for line in data.decode().splitlines()
        if name == "ftm"
        for key, found in json.loads(line)["properties"].items()
        for value in found
    ]
    assert b"news.example" in data
    if name == "ftm":
        assert not [one for one in values if one[1].startswith("javascript:")]
    elif name != "ftm-statements":
        assert b"javascript:" not in data
    else:
        assert b",sourceUrl,javascript:" not in data
