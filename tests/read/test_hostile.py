"""No text makes the reader lose its way: the work it makes grows no faster than its length.

Work is counted in calls, not in seconds. A text four times as long may make up to six times the work, for there are
beginnings and bounded windows; a rule that looks at everything from everywhere would make sixteen times as much.
"""

from __future__ import annotations

import pytest

import safeconduct.read.reader
from counting import calls_of
from hostile_texts import ENDLESS, GROWING
from safeconduct.read.reader import RuleReader
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Capture, Report, Text

#: A maker is asked for a text of so many characters, and for one so many times as long.
SIZE, TIMES = 6_000, 4
MOST = 6.0


def read(content: str) -> Reading:
    return RuleReader().read(Report("hostile", Text(content), Capture("", 0, "text/plain", "-")))


@pytest.mark.skipif(not safeconduct.read.reader.__file__.endswith(".py"), reason="calls of compiled code are not seen")
@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_text(name: str):
    make = GROWING[name]
    read(make(SIZE))  # what the process keeps is laid out
    short, long = (calls_of(lambda size=size: read(make(size))) for size in (SIZE, TIMES * SIZE))
    assert long < MOST * short


@pytest.mark.parametrize("name", ENDLESS)
def test_a_hundred_thousand_characters_are_read_to_their_end(name: str):
    reading = read(ENDLESS[name](100_000))
    assert reading.agreement is None
    assert not reading.deeds
