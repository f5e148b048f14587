"""No text makes the reader lose its way: the work it makes grows no faster than its length.

Work is counted in calls, not in seconds. A text four times as long may make up to six times the work, for there are
beginnings and bounded windows; a rule that looks at everything from everywhere would make sixteen times as much.
"""

from __future__ import annotations

from importlib import resources

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


@pytest.mark.parametrize(
    "end",
    ["It was brokered by the Mediation and", "signed by the Oru Justice and", "500 of them, buses at", "in Arda, Mr."],
)
def test_a_text_may_end_in_the_middle_of_a_sentence(end: str):
    told = "The army and the rebels signed a truce on Friday after soldiers and fighters shelled nine villages."
    for text in (end, f"{told} {end}"):
        assert read(text).report.text.content == text


def test_a_report_is_read_wherever_it_is_cut():
    sample = resources.files("safeconduct") / "samples" / "al-waer" / "waer-2017-04-02-zaman-third.md"
    text = sample.read_text(encoding="utf-8")
    for end in range(0, len(text), 13):
        assert read(text[:end]).report.text.content == text[:end]
