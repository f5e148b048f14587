"""Lengths of deals and operations, and of sieges, journeys and wars, which are none."""

from __future__ import annotations

import pytest

from figure_tables import figures_of

#: sentence, figure, why
LENGTHS = [
    ("A 48-hour truce began at dawn.", "48 other other duration happened", "a joined number"),
    ("The rivals agreed to a pause of ten days.", "10 days other duration planned", "'a pause of'"),
    ("They agreed on a pause in hostilities of 14 days.", "14 days other duration planned",
     "hostilities pause, they do not last"),
    ("Both will suspend their attacks for 45 days.", "45 days other duration planned",
     "a verb that puts an end to attacks"),
    ("The rebels have pledged to keep away from the port for 21 days.", "21 days other duration planned",
     "a pledge for a time"),
    ("Observers would stay no longer than 30 days.", "30 days other duration planned", "what is to come"),
    ("The truce, signed late on Friday, is to last three days.", "3 days other duration planned", "a verb of lasting"),
    ("They signed one in spring. It lasted nineteen days.", "19 days other duration happened",
     "'it' is what was signed"),
    ("The weapons must be given up within 72 hours.", "72 other other duration planned", "a deadline"),
    ("The convoy is to go within a week.", "1 weeks other duration planned", "'a week' is one"),
    ("The gate will be opened within a fortnight.", "2 weeks other duration planned", "a fortnight is two weeks"),
    ("Those who stay have six months to settle their papers.", "6 months other duration planned", "a time to do it in"),
    ("Seven days without shooting were promised.", "7 days other duration planned", "so long without fire"),
    ("The truce runs for a year.", "12 months other duration planned", "years are told in months"),
]  # fmt: skip

#: sentence, why
NONE = [
    ("The siege lasted 94 days.", "a siege"),
    ("They walked for six days.", "a journey"),
    ("The war is nearly six years old.", "a war"),
    ("He served nine years in jail.", "a sentence"),
    ("Two months ago the bridge fell.", "a date told by its distance"),
    ("It was the first lull in three weeks.", "how long ago"),
    ("The parties met for three days and parted.", "talks"),
    ("Within a week, the rebels had lost the hills.", "what was done, no deadline"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected", "why"), LENGTHS, ids=[sentence for sentence, _, _ in LENGTHS])
def test_lengths_of_deals(sentence: str, expected: str, why: str):
    assert figures_of(sentence) == expected, why


@pytest.mark.parametrize(("sentence", "why"), NONE, ids=[sentence for sentence, _ in NONE])
def test_lengths_of_other_things(sentence: str, why: str):
    assert figures_of(sentence) == "", why
