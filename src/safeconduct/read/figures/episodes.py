"""Find which departure, delivery or round a number is about, and whether it counts one of them or all so far.

A rank before such a noun ("the fifth batch", "batch 5") names one; "so far", "since March", "in 13 rounds" count
all; "earlier convoys", "1,200 every five days" and "6,500 others are due to follow" are neither. A cue belongs to a
number when no other number stands between them. A sentence that only goes on ("They number …", "Aboard were …")
is about the departure of the sentence before it. Dates are not used here: linking does that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from safeconduct.read.figures.episode_words import RANK_IN_FIGURES, EpisodePatterns, Needed, episode_patterns
from safeconduct.read.text.lexicon import Lexicon
from safeconduct.vocab.claim import Deed, DeedKind, Extent, Figure, Measure, Mode, Reading

__all__ = ["EpisodeCue", "add_episodes", "find_episode"]

#: What takes a place in a series of departures or is counted through it; a siege or a population does not.
_SERIAL_MEASURES = frozenset(Measure) - {Measure.RESIDENT, Measure.DURATION}
_SERIAL_DEEDS = frozenset(
    {
        DeedKind.DEPARTURE, DeedKind.ARRIVAL, DeedKind.DELAY, DeedKind.HALT, DeedKind.RESUMPTION, DeedKind.COMPLETION,
        DeedKind.AID_DELIVERED, DeedKind.AID_BLOCKED, DeedKind.RELEASE, DeedKind.RETURN,
    }
)  # fmt: skip
_DONE = frozenset({Mode.HAPPENED, Mode.ONGOING})

_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\n": " "})
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_PART = re.compile(r"\b(?:of them|of whom|of these|of those|including|among them|among whom|some of whom)\b")
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|\n")
_BREAK_BEFORE = re.compile(r"\b(?:and|but|while|before|after|then|with)\s+(?:an?\s+|the\s+)?$")
_HIGHEST_RANK = 60
#: A sentence longer than this is no sentence.
_LONGEST = 600
#: Of a longer one only three such stretches are looked at: that of the number, the one before and the one behind.
_STRETCH = 1500
_WORD = re.compile(r"\w+")
_RANKED = re.compile(r"\d(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class EpisodeCue:
    """What a sentence says of the departure a number is about."""

    #: 5 for "the fifth batch".
    ordinal: int | None = None
    extent: Extent = Extent.UNSAID
    #: The words that say so; empty if none do.
    words: str = ""

    @property
    def cumulative(self) -> bool:
        """Whether the number counts all up to then."""
        return self.extent is Extent.TOTAL

    def __bool__(self) -> bool:
        return self.ordinal is not None or self.extent is not Extent.UNSAID


_NONE = EpisodeCue()


@dataclass(frozen=True, slots=True)
class _Rank:
    ordinal: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cues:
    """What the words of a sentence say, whichever of its numbers is asked for."""

    low: str
    ranks: tuple[_Rank, ...]
    #: Each with the characters of its cue, in the order in which they decide.
    extents: tuple[tuple[Extent, int, int], ...]


def find_episode(sentence: str, number_start: int, lexicon: Lexicon, *, done: bool = False) -> EpisodeCue:
    """Find which departure a number is about.

    Rule:    rank noun | noun rank | "the first" number people | extent cue

    Args:
        sentence: its words alone.
        number_start: where the number begins, in characters from the sentence's first; for a deed, its words.
        lexicon: its ``episodes`` tables.
        done: it happened, so that what is still to come in the same sentence is something else.

    Returns: What the words say, and ``EpisodeCue()`` when they say nothing.

    >>> from safeconduct.read.text.lexicon import load_lexicon
    >>> find_episode("The fourth convoy took 310 people out of Yafran.", 23, load_lexicon())
    EpisodeCue(ordinal=4, extent=<Extent.ONE: 'one'>, words='fourth convoy')
    """
    cues = _cues(sentence, lexicon)
    rank = _nearest_rank(cues, number_start)
    extent, words, at = _find_extent(cues, number_start)
    if rank is None:
        return EpisodeCue(None, extent, words) if extent is not Extent.UNSAID else _NONE
    if rank is not None and done and extent is Extent.REMAINDER:
        extent = Extent.ONE
    # "So far" and "the remaining" outweigh a rank elsewhere in the sentence; "the last" and "another" do not.
    if extent not in (Extent.UNSAID, Extent.ONE, Extent.LAST) and not rank.start <= at < rank.end:
        return EpisodeCue(None, extent, words)
    named = sentence[rank.start : rank.end].strip(" ,.;")
    return EpisodeCue(rank.ordinal, Extent.LAST if extent is Extent.LAST else Extent.ONE, named)


def add_episodes(reading: Reading, lexicon: Lexicon) -> Reading:
    """Say of every figure and deed which departure it is about, as far as the words do.

    What a claim already says of itself is kept. Returns: The same claims in the same order.
    """
    content = reading.report.text.content
    figures: list[Figure] = []
    for figure in reading.figures:
        if figure.episode is not None or figure.extent is not Extent.UNSAID or figure.measure not in _SERIAL_MEASURES:
            figures.append(figure)
            continue
        start, end = figure.sentence.start, figure.sentence.end
        start, end = _near(start, end, figure.number.start)
        cue = find_episode(content[start:end], figure.number.start - start, lexicon, done=figure.mode in _DONE)
        cue = cue or _of_its_whole(figure, figures, content) or _of_the_sentence_before(figure, figures, lexicon)
        figures.append(_figure_with(figure, cue or _of_the_sentence_after(figure, lexicon)))
    edges = sorted({(f.sentence.start, f.sentence.end) for f in reading.figures})
    deeds = tuple(_deed_with(deed, edges, content, lexicon) for deed in reading.deeds)
    return replace(reading, figures=tuple(figures), deeds=deeds)


def _near(start: int, end: int, at: int) -> tuple[int, int]:
    """The stretches of a sentence that are looked at for a number: all of it, unless it is very long."""
    if end - start <= 3 * _STRETCH:
        return start, end
    own = at - (at - start) % _STRETCH
    return max(start, own - _STRETCH), min(end, own + 2 * _STRETCH)


def _nearest_rank(cues: _Cues, number_start: int) -> _Rank | None:
    """The rank before the number and nearest to it, else the first after it in the same clause."""
    ranks = [rank for rank in cues.ranks if rank.start != number_start]
    before = [rank for rank in ranks if rank.start <= number_start]
    if before:
        return max(before, key=lambda rank: rank.start)
    after = [rank for rank in ranks if not _BREAK_BEFORE.search(cues.low, 0, rank.start)]
    return min(after, key=lambda rank: rank.start, default=None)


@lru_cache(maxsize=64)
def _cues(sentence: str, lexicon: Lexicon) -> _Cues:
    """The ranks and extents of a sentence, found once for all its numbers and deeds."""
    patterns = episode_patterns(lexicon)
    low = sentence.lower()
    if not low.isascii():
        low = low.translate(_PLAIN)
    low = low.replace("\n", " ")
    words = set(_WORD.findall(low))
    if _RANKED.search(low):
        words.add(RANK_IN_FIGURES)
    return _Cues(low, tuple(_find_ranks(low, words, patterns)), tuple(_find_extents(low, words, patterns)))


def _find_ranks(low: str, words: set[str], patterns: EpisodePatterns) -> list[_Rank]:
    found = []
    for pattern, needed in patterns.ranks:
        if not _has(words, needed):
            continue
        for match in pattern.finditer(low):
            word = match[1]
            ordinal = patterns.rank_of.get(word) or int(re.sub(r"\D", "", word) or 0)
            if not 0 < ordinal <= _HIGHEST_RANK:
                continue
            if pattern is not patterns.first_people and patterns.of_a_deal.match(low, match.end()):
                continue
            if pattern is patterns.apposed and " to " not in match[0] and not patterns.unit.search(low):
                continue
            found.append(_Rank(ordinal, match.start(1), match.end()))
    return found


def _find_extents(low: str, words: set[str], patterns: EpisodePatterns) -> list[tuple[Extent, int, int]]:
    found = []
    for extent, pattern, needed in patterns.extents:
        if not _has(words, needed):
            continue
        for match in pattern.finditer(low):
            if match[0].startswith("since") and patterns.not_since.search(low, 0, match.start()):
                continue
            found.append((extent, *match.span()))
    weak_total, needed = patterns.weak_total
    weak = weak_total.search(low) if _has(words, needed) else None
    if weak and not patterns.unit.search(low):
        found.append((Extent.TOTAL, *weak.span()))
    return found


def _has(words: set[str], needed: Needed) -> bool:
    """Whether a sentence has the words without which a pattern cannot match."""
    for group in needed:
        for asked in group:
            if words.isdisjoint(asked):
                break
        else:
            return True
    return False


def _find_extent(cues: _Cues, number_start: int) -> tuple[Extent, str, int]:
    """The first extent, in the order of the patterns, whose cue no other number parts from this one."""
    for extent, start, end in cues.extents:
        if _belongs(cues.low, (start, end), number_start):
            return extent, cues.low[start:end].strip(), start
    return Extent.UNSAID, "", -1


def _belongs(low: str, cue: tuple[int, int], number_start: int) -> bool:
    """Whether no other number, and no colon or semicolon, parts a cue from the number; a cue may hold the number."""
    start, end = cue
    if start <= number_start < end:
        return True
    own = _NUMBER.match(low, number_start)
    number_end = own.end() if own else number_start
    between = low[end:number_start] if end <= number_start else low[number_end:start]
    return not _NUMBER.search(between) and ";" not in between and ": " not in between


def _of_its_whole(figure: Figure, before: Sequence[Figure], content: str) -> EpisodeCue:
    """A part of the number before it is about what that is about: "17,000, 7,000 of them rebels"."""
    whole = before[figure.part_of] if figure.part_of is not None and figure.part_of < len(before) else None
    if whole is None and before and before[-1].sentence == figure.sentence:
        between = content[before[-1].span.end : figure.span.end].lower()
        whole = before[-1] if _PART.search(between) else None
    if whole is None or (whole.episode is None and whole.extent is Extent.UNSAID):
        return _NONE
    return EpisodeCue(whole.episode, whole.extent, "a part of the number before it")


def _of_the_sentence_before(figure: Figure, before: Sequence[Figure], lexicon: Lexicon) -> EpisodeCue:
    """What a sentence that only goes on, or a number without a noun, takes from the sentence before it."""
    content = figure.sentence.text.content
    patterns = episode_patterns(lexicon)
    start = figure.sentence.start
    previous = _sentence_before(content, start)
    if patterns.anaphor.match(content[start : start + 40].translate(_PLAIN).lower()):
        cue = find_episode(previous, len(previous), lexicon)
        if cue.ordinal is not None:
            return EpisodeCue(cue.ordinal, cue.extent, f"goes on about the {cue.words}")
    if patterns.people.search(figure.span.quote.lower()):
        return _NONE
    for at in range(bisect_left(before, start, key=_sentence_start) - 1, -1, -1):
        other = before[at]
        if other.sentence.end + 2 < start - len(previous):
            break
        if (other.unit, other.group) == (figure.unit, figure.group):
            total = other.extent is Extent.TOTAL and other.sentence.start >= start - len(previous) - 2
            return EpisodeCue(None, Extent.TOTAL, "the same count as in the sentence before") if total else _NONE
    return _NONE


def _sentence_start(figure: Figure) -> int:
    return figure.sentence.start


def _of_the_sentence_after(figure: Figure, lexicon: Lexicon) -> EpisodeCue:
    """What the sentence that follows names: "Some 2,000 left. Theirs is the fifth convoy"."""
    content = figure.sentence.text.content
    rest = content[figure.sentence.end : figure.sentence.end + _LONGEST].lstrip()
    if not episode_patterns(lexicon).named_back.match(rest[:60].translate(_PLAIN).lower()):
        return _NONE
    stop = _SENTENCE_END.search(rest)
    cue = find_episode(rest[: stop.start()] if stop else rest, 0, lexicon)
    return cue if cue.ordinal is not None else _NONE


def _figure_with(figure: Figure, cue: EpisodeCue) -> Figure:
    if not cue:
        return figure
    extent = _done(cue.extent, figure.mode)
    reasons = (*figure.reasons, f"which departure: {cue.words}")
    return replace(figure, episode=cue.ordinal, cumulative=extent is Extent.TOTAL, extent=extent, reasons=reasons)


def _deed_with(deed: Deed, edges: Sequence[tuple[int, int]], content: str, lexicon: Lexicon) -> Deed:
    if deed.kind not in _SERIAL_DEEDS or deed.episode is not None or deed.extent is not Extent.UNSAID:
        return deed
    start, end = deed.span.start, deed.span.end
    at = bisect_right(edges, (start, len(content))) - 1
    edge = edges[at] if at >= 0 and edges[at][0] <= start < edges[at][1] else _around(content, start, end)
    number = _NUMBER.search(content, start, end)
    at = number.start() if number else end - 1
    first, last = _near(*edge, at)
    cue = find_episode(content[first:last], at - first, lexicon, done=deed.mode in _DONE)
    if not cue:
        return deed
    reasons = (*deed.reasons, f"which departure: {cue.words}")
    return replace(deed, episode=cue.ordinal, extent=_done(cue.extent, deed.mode), reasons=reasons)


def _done(extent: Extent, mode: Mode) -> Extent:
    """ "The remaining families left" is the last departure, not a remainder."""
    return Extent.LAST if extent is Extent.REMAINDER and mode in _DONE else extent


def _sentence_before(content: str, start: int) -> str:
    """The words between the last two sentence ends before an offset."""
    stretch = content[max(0, start - _LONGEST) : start].rstrip()
    if content[start - 1 : start] == "\n" and "\n\n" in content[len(stretch) : start]:
        return ""
    ends = [found.end() for found in _SENTENCE_END.finditer(stretch)]
    return stretch[ends[-1] if ends else 0 :]


def _around(content: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around words of which only the span is known."""
    low = max(0, start - _LONGEST)
    before = [found.end() for found in _SENTENCE_END.finditer(content, low, start)]
    after = _SENTENCE_END.search(content, end)
    return (before[-1] if before else low), (after.start() + 1 if after else len(content))
