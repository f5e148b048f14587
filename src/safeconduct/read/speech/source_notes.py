"""Find the sources of tables and of lines: "(source: WHO)", "Source: the ministry", a column headed "Source"."""

from __future__ import annotations

from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.text.sentences import Layout, Sentence

__all__ = ["add_source_column", "source_note"]

COLUMN = "named in the column of sources"


_SOURCES = frozenset({"source", "sources"})


def source_note(scan: Scan, sentence: Sentence) -> Cue | None:
    """ "(source: WHO)", "Source: the ministry." after what it is the source of."""
    for index in scan.parse.within(_SOURCES, sentence.first, sentence.last - 1):
        if scan.low(index + 1) != ":":
            continue
        phrase = read_phrase(scan, index + 2, sentence.last)
        told = phrase is not None and any(
            (group := scan.starts_group(i)) is not None and group.finite for i in range(phrase.last, sentence.last)
        )
        if phrase is None or told:
            return None  # "Sources: 300 fighters left" is what they say
        reason = "named as the source"
        if index == sentence.first or index - 1 == sentence.first:
            above = scan.parse.sentences[sentence.index - 1].layout if sentence.index else Layout.PROSE
            way = Way.TABLE if above is Layout.ROW else Way.EARLIER
            return Cue(sentence.first, sentence.last, way, phrase, sentence.last, reason, word="source")
        if scan.low(index - 1) in ("(", "[") and index - 1 > sentence.first:
            end = min(phrase.last + 1, sentence.last)
            way = Way.BEFORE if end >= sentence.last - 1 else Way.AROUND
            return Cue(index - 1, end, way, phrase, end, reason, word="source")
        return None
    return _outlet_at_end(scan, sentence)


def _outlet_at_end(scan: Scan, sentence: Sentence) -> Cue | None:
    """ "50 men have left (SANA).", "300 families have arrived (IOM)." """
    last = sentence.last
    while last > sentence.first and scan.low(last - 1) in (".", "!"):
        last -= 1
    outlet = last - 2
    if outlet - 2 <= sentence.first or scan.low(last - 1) != ")" or scan.low(outlet - 1) != "(":
        return None
    agency = scan.tokens[outlet].text.isupper() and scan.low(outlet) in scan.words.bodies
    short_for = scan.low(outlet - 2) in scan.words.bodies or scan.named(outlet - 2)
    if (scan.low(outlet) not in scan.words.outlets and not agency) or short_for:
        return None
    phrase = Phrase(outlet, outlet + 1, outlet, outlet + 1)
    return Cue(outlet - 1, sentence.last, Way.BEFORE, phrase, sentence.last, "named in brackets", word="source")


def add_source_column(scan: Scan, found: dict[int, Cue]) -> None:
    """Give each row of a table whose last column is headed "Source" the voice that stands in it."""
    heading = False
    for sentence in scan.parse.sentences:
        if sentence.layout is not Layout.ROW:
            heading = False
            continue
        last = sentence.last - 1
        while last > sentence.first and scan.low(last) == "|":
            last -= 1
        bar = next((i for i in range(last, sentence.first, -1) if scan.low(i) == "|"), None)
        if bar is None:
            continue
        if not heading:
            heading = scan.low(bar + 1) in ("source", "sources") and last == bar + 1
            continue
        phrase = read_phrase(scan, bar + 1, last + 1)
        framed = scan.low(sentence.first) == "|" or scan.low(sentence.last - 1) != "|"
        if phrase is not None and framed and phrase.last == last + 1 and not scan.is_number(phrase.head):
            found[sentence.index] = Cue(bar, sentence.last, Way.BEFORE, phrase, sentence.last, COLUMN, word="source")
