"""Find reports that carry one text: a wire story, cut, under another headline, with its own lead or another figure.

same text = runs of five words, numbers left open, that stand in both reports: over half of the words of the shorter one
copied    = a figure in a sentence that is a copy, at the same place of it; or in a lead that retells the copied text's

Who is first: by day of publication, then the longer text, then by id (``in_order``). Looking for copies takes time in
proportion to the words; only texts that share runs are compared, and of two copies each figure with each of the other.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from safeconduct.vocab.account import SameText
from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.document import Report, Span

__all__ = ["Copied", "Place", "find_copies", "first_of", "in_order", "place_of"]

#: Share of its words from which a text, or a sentence, is a copy.
SAME_TEXT, SAME_SENTENCE = 0.5, 0.6
#: So many words must be the same: fewer are said alike by chance.
FEWEST_WORDS = 40
#: Words of a run, and of what stands on either side of a number.
RUN, BESIDE = 5, 4
#: Of so many words beside a number so many must be the same for it to be at the same place.
SAME_PLACE = BESIDE
#: Every how many runs one is looked up, and so many must be met.
_EVERY, _MET = 4, 2
#: A text in the same words so many days later is of something else: an office fills in its form anew.
COPIED_WITHIN = timedelta(days=4)
#: A run that more reports have is not followed to those after; so many texts are compared with one.
_MOST_WITH_RUN, _MOST_COMPARED = 40, 8
#: Of texts that it might be a copy of, the first that has nearly as many of its words as any.
_NEARLY = 0.9
_WORD = re.compile(r"\d[\d.,:]*|[^\W\d_]+")
_NUMBER = 0

#: Id of the report, and where the figure begins.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a figure of a copy stands in the text it is copied from; null if only its sentence is known to stand there.

    ``of`` is the report it is copied from.
    """

    of: Report
    figure: FigureIn | None


def in_order(report: Report) -> tuple[object, ...]:
    """By what reports are put in order, so that an original comes before its copies."""
    return report.published or date.max, -len(report.text), report.id


def place_of(figure: FigureIn) -> Place:
    """Where a figure stands."""
    return figure.report.id, figure.figure.span.start


def first_of(figure: FigureIn, copied: Mapping[Place, Copied]) -> FigureIn:
    """The figure that one is copied from, over however many copies; itself if it is none."""
    while (source := copied.get(place_of(figure))) is not None and source.figure is not None:
        figure = source.figure
    return figure


class _Words:
    """The words of a text, as numbers; all that are written in digits are one."""

    def __init__(self, report: Report, known: dict[str, int]) -> None:
        self.report = report
        self.ids: list[int] = []
        self.starts: list[int] = []
        for found in _WORD.finditer(report.text.content.lower()):
            word = found[0]
            self.ids.append(_NUMBER if word[0].isdigit() else known.setdefault(word, len(known) + 1))
            self.starts.append(found.start())

    @cached_property
    def runs(self) -> list[tuple[int, ...]]:
        """Every run, in order of its first word."""
        return list(zip(*(self.ids[at:] for at in range(RUN)), strict=False))

    @cached_property
    def _set(self) -> frozenset[tuple[int, ...]]:
        return frozenset(self.runs)

    def shared(self, other: _Words) -> bytearray:
        """For each word whether it stands in a run that the other text has too."""
        marks, theirs = bytearray(len(self.ids)), other._set
        for at, run in enumerate(self.runs):
            if run in theirs:
                marks[at : at + RUN] = b"\1" * RUN
        return marks

    def within(self, span: Span) -> slice:
        """Which words a span holds."""
        return slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def beside(self, span: Span) -> tuple[list[int], list[int]]:
        """The words before and behind a span, the nearest first."""
        held = self.within(span)
        return self.ids[max(0, held.start - BESIDE) : held.start][::-1], self.ids[held.stop : held.stop + BESIDE]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text and an earlier one that it repeats, and which of its words."""

    words: _Words
    other: _Words
    marks: bytearray

    @property
    def share(self) -> float:
        """The share of its words that stand in the other too."""
        return self.marks.count(1) / len(self.marks)

    @property
    def is_same_text(self) -> bool:
        shared = self.marks.count(1)
        return shared >= FEWEST_WORDS and shared >= SAME_TEXT * min(len(self.words.ids), len(self.other.ids))

    def share_of(self, span: Span) -> float:
        """The share of the words of a span."""
        marks = self.marks[self.words.within(span)]
        return sum(marks) / len(marks) if marks else 0.0


def find_copies(
    figures: Iterable[FigureIn], named: Callable[[FigureIn], str | None]
) -> tuple[tuple[SameText, ...], dict[Place, Copied]]:
    """Find the reports that carry a text that another had before, and whence each of their figures is.

    Args:
        figures: of one case; only their reports are looked at.
        named: who is named to say a figure, the same for every spelling; null where nobody is named. What one report
            lays into the mouth of another is no copy.

    Returns: The copies, in order of id; and for each figure that is copied, by id of its report and place, of what.
    """
    by_report: dict[str, list[FigureIn]] = {}
    voices: dict[Place, str | None] = {}
    for figure in figures:
        by_report.setdefault(figure.report.id, []).append(figure)
        voices[place_of(figure)] = named(figure)
    found: list[SameText] = []
    copied: dict[Place, Copied] = {}
    for pairs in _pairs([items[0].report for items in by_report.values()]):
        mine = pairs[0].words.report
        best = max(pair.share for pair in pairs)
        first = next(pair for pair in pairs if pair.share >= _NEARLY * best)
        found.append(SameText(mine.id, first.other.report.id, round(first.share, 2)))
        for figure in by_report[mine.id]:
            source = _source(figure, pairs, by_report, voices)
            if source is not None:
                copied[place_of(figure)] = source
    return tuple(sorted(found, key=lambda one: (one.report, one.of))), copied


def _pairs(reports: list[Report]) -> Iterator[list[_Pair]]:
    """For each report that repeats earlier ones, itself with each of them, the earliest first."""
    known: dict[str, int] = {}
    texts = [_Words(report, known) for report in reports]
    texts.sort(key=lambda words: in_order(words.report))
    sampled = {number for word, number in known.items() if zlib.crc32(word.encode("utf-8", "replace")) % _EVERY == 0}
    having: dict[tuple[int, ...], list[int]] = {}
    for number, words in enumerate(texts):
        met: Counter[int] = Counter()
        for run in dict.fromkeys(run for run in words.runs if run[0] in sampled):
            earlier = having.setdefault(run, [])
            while earlier and not _is_near(words.report, texts[earlier[0]].report):
                earlier.pop(0)
            met.update(earlier)
            if len(earlier) < _MOST_WITH_RUN:
                earlier.append(number)
        likely = sorted((one for one in met if met[one] >= _MET), key=lambda one: (-met[one], one))[:_MOST_COMPARED]
        pairs = [_Pair(words, texts[one], words.shared(texts[one])) for one in sorted(likely)]
        if same := [pair for pair in pairs if pair.is_same_text]:
            yield same


def _is_near(report: Report, earlier: Report) -> bool:
    """Whether a report is near enough in time to an earlier one to be a copy; what nobody knows the day of may be."""
    if report.published is None or earlier.published is None:
        return True
    return report.published - earlier.published <= COPIED_WITHIN


def _source(
    figure: FigureIn,
    pairs: list[_Pair],
    by_report: dict[str, list[FigureIn]],
    voices: Mapping[Place, str | None],
) -> Copied | None:
    """Whence a figure of a copy is; null if it is the copy's own."""
    within, voice = None, voices[place_of(figure)]
    for pair in pairs:
        in_same_sentence = pair.share_of(figure.figure.sentence) >= SAME_SENTENCE
        if not in_same_sentence and pair.share < SAME_TEXT:
            continue
        theirs = [other for other in by_report[pair.other.report.id] if _counts_alike(figure, other)]
        if voice is not None:
            theirs = [other for other in theirs if voices[place_of(other)] == voice]
        if in_same_sentence:
            there = _at_same_place(figure, pair, theirs)
            if there is not None:
                return Copied(pair.other.report, there)
            within = within or (Copied(pair.other.report, None) if voice is None else None)
        elif (there := _retold(figure, theirs)) is not None:
            return Copied(pair.other.report, there)
    return within


def _at_same_place(figure: FigureIn, pair: _Pair, theirs: list[FigureIn]) -> FigureIn | None:
    """The figure of the other text that stands between the same words; of several, one with the same number."""
    before, behind = pair.words.beside(figure.figure.number)
    best: tuple[tuple[bool, int, int], FigureIn] | None = None
    for other in theirs:
        there_before, there_behind = pair.other.beside(other.figure.number)
        same = sum(a == b for a, b in zip(before, there_before, strict=False))
        same += sum(a == b for a, b in zip(behind, there_behind, strict=False))
        rank = (_value(other) == _value(figure), same, -other.figure.span.start)
        if same >= SAME_PLACE and (best is None or rank > best[0]):
            best = rank, other
    return best[1] if best else None


def _retold(figure: FigureIn, theirs: list[FigureIn]) -> FigureIn | None:
    """The figure of the other text that says the same number of the same, for a lead in words of its own."""
    same = [other for other in theirs if _value(other) == _value(figure) and other.group is figure.group]
    return min(same, key=lambda other: other.figure.span.start, default=None)


def _counts_alike(one: FigureIn, other: FigureIn) -> bool:
    """Whether both count the same things doing the same, and no other departure is named."""
    a, b = one.figure, other.figure
    ranks = {a.episode, b.episode} - {None}
    return (a.unit, a.measure) == (b.unit, b.measure) and len(ranks) < 2


def _value(figure: FigureIn) -> tuple[object, ...]:
    return figure.low, figure.high
