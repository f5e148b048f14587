"""A casebook in a notebook: its tables, what it shows, and the notebook of the documentation, run cell by cell."""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from pathlib import Path

import pandas
import pytest

import safeconduct
from marun import write_reports
from safeconduct import Casebook
from safeconduct.casebook.notebook import CaseTables
from safeconduct.publish.exports import FORMATS
from safeconduct.publish.tables import TABLES
from safeconduct.vocab.errors import CasebookMissing, CaseNotFound, ExportRefused

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.insert(0, str(DOCS))

import notebook  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebook")
    with Casebook(folder / "book", create=True) as book:
        assert len(list(book.add(write_reports(folder / "reports")))) == 5
    return folder / "book"


@pytest.fixture(scope="module")
def case(folder: Path) -> CaseTables:
    return Casebook(folder).case("marun")


def test_it_is_what_a_notebook_user_types(folder: Path):
    for book in (Casebook(folder), Casebook(str(folder)), Casebook.open(folder)):
        figures = book.case("marun").figures()
        assert isinstance(figures.to_pandas(), pandas.DataFrame)
        assert {1500, 1240, 2100, 6000} <= set(figures["low"])
        book.close()


@pytest.mark.filterwarnings("error")
def test_a_casebook_that_nobody_closes_is_closed(folder: Path):
    """Python warns of a database that is left open."""
    tables = Casebook(folder).case("marun")
    gc.collect()
    assert len(tables.figures()) > 0, "the case stays when the casebook is gone"


def test_every_table_has_its_name_and_most_have_a_method(case: CaseTables):
    assert case.tables == tuple(form.name for form in TABLES)
    for name in case.tables:
        assert case.table(name).name == name
        assert case[name] is case.table(name), "made once"
    for method in (
        "departures", "promises", "estimates", "contradictions", "gaps", "totals", "timeline", "siege", "figures",
        "deeds", "terms", "places", "evidence", "reports",
    ):  # fmt: skip
        assert getattr(case, method)() is case.table(method)
    assert case.summary() is case.table("cases")


def test_a_table_that_is_not_there_is_told_with_those_that_are(case: CaseTables):
    with pytest.raises(KeyError, match="there is no table 'figure'; there are cases, departures"):
        case.table("figure")


def test_it_is_told_as_of_a_day_and_by_a_rule(folder: Path):
    book = Casebook(folder)
    early, late = book.case("marun", date(2024, 3, 20)), book.case("marun", rule="conservative")
    assert early.summary()["as_of"] == [date(2024, 3, 20)]
    assert len(early.departures()) < len(late.departures())
    assert set(late.departures()["rule"]) == {"conservative"}


def test_a_copy_for_others_names_nobody_and_says_so(tmp_path: Path):
    words = "The first batch of 300 people left Marun for Idlin on Sunday, 5 May 2024, Yusra Halabi, a teacher, said."
    path = tmp_path / "a.md"
    path.write_text(f"---\nid: a\npublished: 2024-05-06\n---\n\n{words}\n", encoding="utf-8")
    with Casebook(tmp_path / "book", create=True) as book:
        list(book.add([str(path)]))
        whole, public = book.case("marun"), book.case("marun", public=True)
    assert "Halabi" in whole.evidence()._repr_html_()
    assert "Halabi" not in "".join(public.table(name)._repr_html_() for name in public.tables)
    assert public.note in public._repr_html_()
    (made,) = public.export(tmp_path / "a.jsonl")
    assert public.note in made.read_text("utf-8")
    assert "Halabi" not in made.read_text("utf-8")


def test_a_case_shows_itself(case: CaseTables):
    shown = case._repr_html_()
    assert "marun-2024" in shown
    for form in TABLES:
        assert f"<code>{form.name}</code>" in shown
    assert repr(case) == "<case marun-2024: 4 reports, as of 2024-04-22>"


def test_a_quote_is_a_slice_of_its_report(case: CaseTables):
    texts = {one.report.id: one.report.text.content for one in case.case.linked.reports}
    for row in case.evidence():
        start, end = row["span_start"], row["span_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[str(row["report"])][start:end] == row["quote"]


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_a_case_is_exported_from_a_notebook(kind, case: CaseTables, tmp_path: Path):
    path = tmp_path / f"marun{'.zip' if kind.several else kind.ending}"
    assert case.export(path, kind.name) == [path]
    with pytest.raises(ExportRefused, match="is there already"):
        case.export(path, kind.name)
    before = path.read_bytes()
    assert case.export(path, kind.name, force=True) == [path]
    assert path.read_bytes() == before


def test_a_format_that_is_not_there_is_told_with_those_that_are(case: CaseTables, tmp_path: Path):
    with pytest.raises(ExportRefused, match="there are xlsx, csv, jsonl"):
        case.export(tmp_path / "a.docx")


def test_errors_say_what_to_do(folder: Path, tmp_path: Path):
    with pytest.raises(CasebookMissing):
        Casebook(tmp_path / "nowhere")
    with pytest.raises(CaseNotFound, match="marun-2024"):
        Casebook(folder).case("nowhere")
    with pytest.raises(AttributeError, match="no attribute 'Casebok'"):
        safeconduct.Casebok  # noqa: B018


def test_the_notebook_of_the_documentation_runs_and_shows_what_it_says():
    record = json.loads(notebook.NOTEBOOK.read_text("utf-8"))
    assert (record["nbformat"], {cell["cell_type"] for cell in record["cells"]}) == (4, {"code", "markdown"})
    assert all(cell.get("outputs", []) == [] for cell in record["cells"]), "what it shows is made when it runs"
    page = notebook.notebook_page()
    assert page.count("```python") == sum(cell["cell_type"] == "code" for cell in record["cells"])
    assert page.count("<table") >= 6
    assert "al-waer-2017" in page
    assert str(Path.cwd()) not in page


def test_a_cell_that_fails_fails_the_run(tmp_path: Path):
    cells = [{"cell_type": "code", "source": ["print('before')\n", "1 / 0"]}]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells}))
    before = Path.cwd()
    with pytest.raises(ZeroDivisionError):
        notebook.run_cells(tmp_path / "n.ipynb")
    assert Path.cwd() == before


def test_what_a_cell_prints_and_what_it_comes_to_are_shown(tmp_path: Path):
    cells = [
        {"cell_type": "markdown", "source": ["Words."]},
        {"cell_type": "code", "source": ["x = 1\n", "print('<b>')\n", "{'a': x}"]},
        {"cell_type": "code", "source": ["x += 1"]},
    ]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells}))
    assert [shown for *_, shown in notebook.run_cells(tmp_path / "n.ipynb")] == [
        "", "```text\n<b>\n```\n<pre>{&#x27;a&#x27;: 1}</pre>\n", "",
    ]  # fmt: skip


PAGE = (DOCS / "pages" / "exporting.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [one.name for one in (*FORMATS, *TABLES)])
def test_every_format_and_table_is_documented(name: str):
    assert f"`{name}`" in PAGE
