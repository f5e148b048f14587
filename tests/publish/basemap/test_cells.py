"""The base map: what is written is read back, cells hold what lies in them, the script that makes it cuts rightly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.publish.basemap import Basemap
from safeconduct.publish.basemap.coding import STEPS, Reader, Writer
from safeconduct.vocab.errors import ProgramDefect

sys.path.append(str(Path(__file__).resolve().parents[3] / "scripts"))

from build_basemap import clip_area, clip_line, in_steps, simplify

STEP = st.integers(-180 * STEPS, 180 * STEPS)
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]


@given(st.lists(st.lists(st.tuples(STEP, STEP), min_size=1, max_size=20), max_size=5), st.text(max_size=20), STEP)
def test_what_is_written_is_read_back(paths: list[list[tuple[int, int]]], words: str, number: int):
    writer = Writer()
    writer.paths(paths)
    writer.words(words)
    writer.number(number)
    reader = Reader(bytes(writer.bytes))
    read = reader.paths()
    assert [[(round(x * STEPS), round(y * STEPS)) for x, y in path] for path in read] == paths
    assert reader.words() == words
    assert reader.number() == number


@pytest.mark.parametrize(
    ("box", "town", "why"),
    [
        ((36.0, 34.0, 37.0, 35.0), "Beirut", "Syria and Lebanon"),
        ((18.0, 43.5, 19.0, 44.5), "Sarajevo", "Bosnia"),
        ((30.0, 50.0, 31.0, 51.0), "Kiev", "Ukraine"),
        ((-75.0, 4.0, -74.0, 5.0), "Bogota", "west of Greenwich"),
        ((145.0, -38.0, 146.0, -37.0), "Canberra", "south of the equator"),
    ],
)
def test_cells_hold_land_and_the_towns_in_them(box: tuple[float, float, float, float], town: str, why: str):
    cells = list(Basemap.load().cells(box))
    assert any(cell.land for cell in cells), why
    names = {t.name for cell in cells for t in cell.towns}
    assert any(name.startswith(town[:4]) for name in names), names


def test_there_is_nothing_in_the_middle_of_an_ocean_or_beyond_the_world():
    assert not any(cell.land for cell in Basemap.load().cells((-140.0, -40.0, -139.0, -39.0)))
    assert list(Basemap.load().cells((200.0, 100.0, 210.0, 110.0))) == []


def test_a_damaged_file_is_said_to_be_one():
    with pytest.raises(ProgramDefect, match="base map: is damaged"):
        Basemap(b"nothing of the sort")


def test_points_that_hardly_bend_a_line_are_left_out():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 5.0)]
    assert simplify(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 5.0)]
    assert simplify(line, 0.0001) == line


def test_an_area_is_cut_at_the_edges_of_a_box_and_keeps_its_size_inside():
    inside = clip_area(SQUARE, (2.0, 2.0, 20.0, 5.0))
    xs, ys = [p[0] for p in inside], [p[1] for p in inside]
    assert (min(xs), max(xs), min(ys), max(ys)) == (2.0, 10.0, 2.0, 5.0)
    assert clip_area(SQUARE, (20.0, 20.0, 30.0, 30.0)) == []


def test_a_line_is_cut_into_the_parts_that_a_box_touches():
    line = [(0.0, 0.0), (4.0, 0.0), (4.0, 20.0), (6.0, 20.0), (6.0, 0.0), (9.0, 0.0)]
    parts = list(clip_line(line, (0.0, 0.0, 10.0, 10.0)))
    assert parts == [[(0.0, 0.0), (4.0, 0.0), (4.0, 20.0)], [(6.0, 20.0), (6.0, 0.0), (9.0, 0.0)]]


def test_points_on_one_step_of_the_grid_are_one():
    assert in_steps([(0.0, 0.0), (0.0001, 0.0001), (1.0, 1.0)]) == [(0, 0), (STEPS, STEPS)]
