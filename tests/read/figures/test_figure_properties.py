"""Whatever is written: figures lie in the text, amounts are in order, wholes come first, and twice is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.read.reader import RuleReader
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Capture, Report, Text

pytestmark = pytest.mark.property

_WORDS = (
    "300", "1,200", "12.000", "2,5000", "٣٠٠", "half a million", "dozens of", "between 10 and 20", "the other",
    "not 58", "people", "fighters", "and their families", "of them", "buses", "trucks of flour", "days", "Marun",
    "Rasht", "the", "left", "were killed", "wounded", "are to leave", "did not", "held by", "who", "including",
    "among them", "said", "on Friday", "within", "for", "from", "to", "at", "with", ",", ".", ":", ";", "(", ")",
    "“", "”", "–", "|", "\n", "\n- ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join) | st.text(max_size=200)


def read(content: str) -> Reading:
    return RuleReader().read(Report("any", Text(content), Capture("", 0, "text/plain", "-")))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_figures_lie_in_the_text(content: str):
    figures = read(content).figures
    for index, figure in enumerate(figures):
        start, end = figure.span.start, figure.span.end
        assert 0 <= start < end <= len(content)
        assert content[start:end] == figure.span.quote
        assert figure.quantity.low <= figure.quantity.high
        assert figure.part_of is None or 0 <= figure.part_of < index


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_is_read_the_same(content: str):
    assert read(content) == read(content)
