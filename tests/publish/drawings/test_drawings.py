"""Drawings: the same bytes for the same data, marks that lead somewhere, escaped words, nothing of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from safeconduct.publish.drawings import (
    Balance,
    Bar,
    Deadline,
    Flow,
    Lane,
    Moment,
    Part,
    Point,
    Precision,
    Range,
    Repeat,
    Spot,
    Step,
    draw_balance,
    draw_departures,
    draw_map,
    draw_timeline,
    draw_voices,
    flow_width,
    make_sheet,
)

HOSTILE = '<script>x</script>" onload="x'
DAY = date(2031, 3, 1)
Draw = Callable[[float], object]


def balance(name: str = "Radio Zarm") -> Balance:
    points = tuple(Point(DAY + timedelta(days=n), 100 * n, 120 * n, f"{name} {n}", f"#c-p{n}") for n in range(5))
    plan = Point(DAY, 300, 500, name, "#c-plan", reported=False)
    steps = (Step(DAY + timedelta(days=2), 150, 200, 250, "departure 1", "#departure-1"),)
    due = Deadline(DAY + timedelta(days=9), DAY + timedelta(days=12), name, "#promises")
    return Balance(Range(300, 400, 500, "#c-best"), None, (*points, plan), steps, (due,), DAY, DAY + timedelta(days=20))


def bars(name: str = "Tel Hamra") -> list[Bar]:
    return [
        Bar("1", "1 Mar 2031", name, 900, 1000, 1100, "#c-1", (Part("fighters", 300, "#c-f"),)),
        Bar("2", "8 Mar 2031", name, 900, 1000, 90000, "#c-2"),
        Bar("3", "15 Mar 2031", name, None, None, None, "#c-3"),
        Bar("4", "22 Mar 2031", name, 700, 700, 700, "#c-4", planned=True),
    ]


def lanes(name: str = "shells fell") -> list[Lane]:
    moments = tuple(Moment(DAY + timedelta(days=n), DAY + timedelta(days=n), name, f"#c-{n}") for n in range(3))
    return [Lane("Attacks", "breach", moments), Lane("Nothing", "aid", ())]


def spots(name: str = "Idlib") -> list[Spot]:
    return [
        Spot("Homs", 34.7, 36.7, Precision.POINT, "city", None, origin=True),
        Spot(name, 35.9, 36.6, Precision.POINT, "city", "#c-i"),
        Spot("Aleppo", 36.2, 37.2, Precision.AREA, "province", "#c-a"),
    ]


def flows(name: str = "Idlib") -> list[Flow]:
    return [Flow(spot, 90, 110, 100 * n, n, f"#c-f{n}") for n, spot in enumerate(spots(name)[1:])]


EVERY: dict[str, Callable[[str, float], object]] = {
    "balance": lambda name, width: draw_balance(balance(name), width, name),
    "departures": lambda name, width: draw_departures(bars(name), width, name),
    "timeline": lambda name, width: draw_timeline(lanes(name), width, name, [DAY]),
    "voices": lambda name, width: draw_voices([Repeat(name, "Outlet", 3, "#c-v")], width, name),
    "map": lambda name, width: draw_map(spots(name), flows(name), width, name),
}


class Reads(HTMLParser):
    """Collects what elements there are, where they lead and what is written."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.leads: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(drawing)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.leads += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("width", [960.0, 372.0])
@pytest.mark.parametrize("name", EVERY)
def test_words_do_nothing_and_marks_lead_to_addresses_of_the_page(name: str, width: float):
    drawn = str(EVERY[name](HOSTILE, width))
    read = Reads(drawn)
    assert set(read.tags) <= {"svg", "g", "a", "title", "text", "line", "rect", "path", "circle"}
    assert not {one for one in read.attributes if one.startswith("on") or one == "style"}
    assert read.leads
    assert all(lead.startswith("#") for lead in read.leads)
    assert drawn == str(EVERY[name](HOSTILE, width))


@pytest.mark.parametrize("name", EVERY)
def test_no_number_is_written_longer_than_can_be_seen_and_none_is_missing(name: str):
    drawn = str(EVERY[name]("Tel Hamra", 960.0))
    assert not re.search(r'="[^"]*\d\.\d\d', drawn.replace("0 0 960", ""))
    assert "nan" not in drawn.lower()
    assert "inf" not in re.sub(r"[a-z-]*inf[a-z]+", "", drawn.lower())


def test_there_is_nothing_to_draw_of_nothing():
    assert draw_balance(Balance(None, None, (), (), (), None, None)) is None
    assert draw_departures([]) is None
    assert draw_timeline([]) is None
    assert draw_voices([]) is None
    assert draw_map([], []) is None


def test_a_count_far_above_all_others_is_cut_off_and_written_out():
    words = Reads(str(draw_departures(bars(), 960.0))).words
    assert "1,000, up to 90,000" in words
    assert "no number of people" in words
    assert "700 planned" in words


def test_one_departure_far_larger_than_all_others_does_not_press_them_together():
    many = [Bar(str(n), "", "", 1000, 1000, 1000, "#c-1") for n in range(5)]
    far = Bar("6", "", "", 75_000, 75_000, 75_000, "#c-6")
    drawn = str(draw_departures([*many, far]))
    assert "1,000" in Reads(drawn).words
    assert "75,000" in Reads(drawn).words
    assert 'class="slit"' in drawn
    widths = [float(w) for w in re.findall(r'width="([\d.]+)" height="18"', drawn)]
    assert min(widths) > 200


def test_totals_that_cannot_be_are_no_part_of_the_scale():
    points = tuple(Point(DAY + timedelta(days=n), 1000, 1000, f"a{n}", None) for n in range(6))
    slip = Point(DAY, 1_000_000, 1_000_000, "slip", None)
    drawn = str(draw_balance(Balance(None, None, (*points, slip), (), (), None, None)))
    assert "1,000" in Reads(drawn).words
    assert "1 m" not in Reads(drawn).words


def test_marks_on_one_spot_of_the_timeline_are_one_that_counts_them():
    many = tuple(Moment(DAY, DAY, f"shells {n}", f"#c-{n}") for n in range(12))
    later = Moment(DAY + timedelta(days=300), DAY + timedelta(days=300), "truce", "#c-t")
    drawn = str(draw_timeline([Lane("Attacks", "breach", (*many, later))]))
    assert "10" in Reads(drawn).words, "three above each other, the last of them for ten"
    assert "and 9 more up to 1 Mar 2031" in drawn


def test_what_lies_far_before_all_else_does_not_press_the_rest_into_a_corner():
    moments = tuple(
        Moment(DAY + timedelta(days=n), DAY + timedelta(days=n), str(n), None, str(n)) for n in range(0, 60, 6)
    )
    early = Moment(DAY - timedelta(days=4000), DAY - timedelta(days=4000), "siege", None)
    near = str(draw_timeline([Lane("a", "departure", moments)]))
    far = str(draw_timeline([Lane("a", "departure", (early, *moments))]))
    places = re.findall(r'<circle cx="([\d.]+)"', near)
    assert len(places) == len(moments)
    assert re.findall(r'<circle cx="([\d.]+)"', far)[1:] == places


def test_beyond_the_largest_voices_are_taken_together():
    repeats = [Repeat(f"origin {n}", f"outlet {n}", 1 + n, "#c-x") for n in range(40)]
    words = Reads(str(draw_voices(repeats))).words
    assert any(word.startswith("24 other origins") for word in words)
    assert any(word.startswith("24 other outlets") for word in words)


def test_flows_are_as_wide_as_people_are_many():
    assert flow_width(1000, 1000) == 2 * flow_width(500, 1000)
    assert flow_width(0, 1000) > 0, "a departure that nobody counts is seen too"


def test_the_sheet_of_one_place_shows_the_land_around_it_and_holds_every_place():
    sheet = make_sheet([(36.7, 34.7)], 960, 600)
    west, south, east, north = sheet.box
    assert 0.5 < east - west < 5
    every = make_sheet([(s.longitude, s.latitude) for s in spots()], 960, 600)
    for spot in spots():
        x, y = every.at(spot.longitude, spot.latitude)
        assert 40 < x < 920
        assert 40 < y < 560
    assert north > south


def test_an_area_is_named_as_one():
    words = Reads(str(draw_map(spots(), flows()))).words
    assert "somewhere in Aleppo 100" in words, "and how many went there"
    assert "Idlib" in words, "nobody counts who went there"
