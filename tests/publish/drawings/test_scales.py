"""Scales: round ticks, as many as there is room for; labels apart."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.publish.drawings.scales import Counts, Days, spread
from safeconduct.publish.drawings.svg import fit, width_of, wrap


@pytest.mark.parametrize(
    ("most", "last", "why"),
    [
        (1, 1, "a scale of nothing still has an end"),
        (97, 100, "the next round number"),
        (1240, 1250, "quarters are round"),
        (25_000, 25_000, "what is round stays"),
        (74_599, 80_000, "thousands"),
        (2_600_000, 3_000_000, "millions"),
    ],
)
def test_a_scale_of_counts_ends_at_a_round_number(most: float, last: float, why: str):
    scale = Counts.upto(most, 0, 100)
    assert scale.most == pytest.approx(last), why
    assert scale.ticks()[-1] == pytest.approx(last)
    assert scale.at(last) == 100
    assert scale.at(10 * last) == 100, "what is beyond lies on the edge"


@pytest.mark.parametrize(
    ("days", "first", "most", "why"),
    [
        (6, "1 Mar", 9, "single days"),
        (40, "1 Mar", 9, "weeks"),
        (90, "1 Mar", 12, "half months"),
        (300, "Apr", 16, "months"),
        (3650, "2032", 16, "years"),
    ],
)
def test_ticks_of_days_are_as_many_as_there_is_room_for(days: int, first: str, most: int, why: str):
    start = date(2031, 3, 2)
    scale = Days.over([start, start + timedelta(days=days)], 0, 800)
    ticks = scale.ticks(52)
    assert first in [words for _, words in ticks][:5], why
    assert 2 <= len(ticks) <= most
    places = [scale.at(day) for day, _ in ticks]
    assert all(b - a >= 40 for a, b in itertools.pairwise(places))


def test_the_first_and_the_last_day_there_can_be_are_no_error():
    scale = Days.over([date.min, date.max], 0, 100)
    assert scale.at(date.min) == 0
    assert scale.at(date.max) == 100


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12), st.floats(1, 8))
def test_labels_are_apart_and_in_order(places: list[float], apart: float):
    moved = spread(places, apart, 0, 100)
    ordered = [moved[i] for i in sorted(range(len(places)), key=lambda i: (places[i], i))]
    assert all(b - a >= apart - 1e-6 for a, b in itertools.pairwise(ordered))
    assert min(moved) >= -1e-6


@given(st.text(max_size=60), st.floats(20, 400))
def test_words_that_are_fitted_fit(words: str, width: float):
    assert width_of(fit(words, width, 13), 13) <= max(width, width_of("…", 13))
    assert all(width_of(line, 13) <= max(width, width_of("…", 13)) for line in wrap(words, width, 13))
