"""Which departure a number is about: by rank, by extent, or not said; the rank of a deal is none of a departure."""

from __future__ import annotations

import pytest

from safeconduct.read.figures.episodes import find_episode
from safeconduct.read.text.lexicon import load_lexicon
from safeconduct.vocab.claim import Extent


@pytest.mark.parametrize(
    ("sentence", "number", "ordinal", "extent"),
    [
        ("The fourth convoy took 310 people out of Yafran.", "310", 4, Extent.ONE),
        ("Some 310 people left Yafran in the second batch.", "310", 2, Extent.ONE),
        ("So far 2,400 people have left.", "2,400", None, Extent.TOTAL),
        ("It is the third phase of a deal under which 300 fighters left.", "300", None, Extent.UNSAID),
        ("It is the third phase of last year's accord, under which 300 fighters left.", "300", None, Extent.UNSAID),
        ("In the second stage of the four towns agreement 300 fighters left.", "300", None, Extent.UNSAID),
        ("The last convoy carried 120 people.", "120", None, Extent.LAST),
        ("Another convoy carried 120 people.", "120", None, Extent.ONE),
    ],
)
def test_which_departure(sentence: str, number: str, ordinal: int | None, extent: Extent):
    cue = find_episode(sentence, sentence.index(number), load_lexicon())
    assert (cue.ordinal, cue.extent) == (ordinal, extent)
