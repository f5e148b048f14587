"""Say how far what somebody says reaches: within its sentence, over a quotation's sentences, over a list.

A statement reaches over "he said" in its middle, over a semicolon, and over sentences inside the same quotation. It
does not reach into the next sentence that nobody is said to say, unless that goes on in retold speech: in the same
paragraph, right after, in "would" and "had".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.cues import Cue, Way
from safeconduct.read.phrases import Scan
from safeconduct.read.quotations import Quotation, is_quotation_mark
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind

__all__ = ["Reach", "find_reaches"]

#: A dateline is at most this many tokens long.
LONGEST_DATELINE = 16

_TRIMMED = frozenset({",", ";", ":", "–", "—", "--", "-", "and", "but", "that", ".", "•", "✔", "✖", "⚡", "‼", "#", "|", ")", "(", "…", "while"})
_DASHES = frozenset({"–", "—", "--", "-"})


@dataclass(slots=True, eq=False)
class Reach:
    """Tokens ``[first, last)`` of one statement, with the cue that attributes it."""

    first: int
    last: int
    cue: Cue
    reasons: list[str] = field(default_factory=list)
    #: The statement that this one stands inside: who carries it.
    outer: Reach | None = None
    #: Goes on in the voice of the statement before, without a cue of its own.
    same: bool = False


def find_reaches(scan: Scan, cues: list[list[Cue]]) -> list[Reach]:
    """Find how far each cue reaches.

    Args:
        cues: of each sentence, in order.

    Returns: In order of their first tokens.
    """
    finder = _Finder(scan, cues)
    for sentence in scan.parse.sentences:
        finder.read_sentence(sentence)
    finder.read_left_quotations()
    found = [r for r in finder.found if r.last > r.first]
    return sorted(found, key=lambda r: (r.first, -r.last))


class _Finder:
    def __init__(self, scan: Scan, cues: list[list[Cue]]) -> None:
        self.scan = scan
        self.cues = cues
        self.found: list[Reach] = []
        #: Sentences whose words a cue elsewhere has taken.
        self.taken: set[int] = set()
        #: Quotations that have a voice.
        self.claimed: set[int] = set()
        self.last_of_sentence: dict[int, Reach] = {}

    # ---- One sentence.

    def read_sentence(self, sentence: Sentence) -> None:
        cues = self.cues[sentence.index]
        if not cues:
            self._go_on(sentence)
            return
        start = sentence.first
        previous: Reach | None = None
        for number, cue in enumerate(cues):
            following = cues[number + 1] if number + 1 < len(cues) else None
            reach = self._reach(sentence, cue, start, following, previous)
            if reach is not None:
                self._add(sentence, reach)
                previous = reach
            start = max(start, self._next_start(cue, following))

    def _next_start(self, cue: Cue, following: Cue | None) -> int:
        if following is None:
            return cue.last
        return self._break(cue.last, following.first) or cue.last

    def _break(self, first: int, last: int) -> int | None:
        """Where a new clause begins between two cues: after the last semicolon, or ", and", ", but"."""
        scan = self.scan
        for index in range(last - 1, first, -1):
            low = scan.low(index)
            if low == ";":
                return index + 1
            if low in ("and", "but", "while", "whereas", "although", "though", "yet") and scan.low(index - 1) in (",", "–", "—"):
                return index
        return None

    def _reach(self, sentence: Sentence, cue: Cue, start: int, following: Cue | None, previous: Reach | None) -> Reach | None:
        if cue.way is Way.EARLIER:
            return self._earlier(sentence, cue)
        if cue.way is Way.BLOCK:
            return self._block(sentence, cue)
        if cue.way is Way.LABEL:
            return self._labelled(sentence, cue)
        if cue.way is Way.AFTER:
            return self._forward(sentence, cue, following, previous)
        return self._backward(sentence, cue, start, following, previous)

    def _forward(self, sentence: Sentence, cue: Cue, following: Cue | None, previous: Reach | None) -> Reach:
        end = sentence.last
        if following is not None:
            end = self._end_before(cue, following, end)
        if previous is not None and previous.cue.way is not Way.AFTER and previous.last > cue.first:
            previous.last = self._trim_end(previous.first, cue.first)
        end = max(end, self._quotation_end(cue.content, end)) if following is None else end
        reach = Reach(*self._trim(cue.content, end), cue)
        if previous is not None and previous.first <= cue.first and cue.last <= previous.last and previous.cue.way is Way.AFTER:
            reach.outer = previous
        return reach

    def _end_before(self, cue: Cue, following: Cue, end: int) -> int:
        """Where a statement ends that another cue follows in the sentence."""
        scan = self.scan
        at = following.first
        if following.way is Way.AFTER:
            before = scan.low(at - 1)
            opens = scan.low(at - 2) in (",", ";", "–", "—") and before in ("and", "but", "while", "although", "whereas", "though", "yet", "when", "as")
            if before in (",", ";", "–", "—", "who") or opens or following.phrase is None:
                return at
            if before in ("and", "but", "while", "whereas") and following.phrase is not None:
                return at
            return end
        cut = self._break(cue.last, at)
        return cut if cut is not None and cut > cue.content else end

    def _backward(self, sentence: Sentence, cue: Cue, start: int, following: Cue | None, previous: Reach | None) -> Reach | None:
        scan = self.scan
        if previous is not None and previous.cue.way is Way.AFTER and cue.first > previous.first:
            cut = self._break(previous.first, cue.first)
            if cut is None:
                return self._over(sentence, cue, previous)
            previous.last = self._trim_end(previous.first, cut)
            start = cut
        elif previous is not None:
            start = max(start, previous.cue.last)
            if previous.last > start:
                previous.last = self._trim_end(previous.first, self._break(previous.cue.last, cue.first) or previous.last)
                start = max(start, previous.last)
        first = start
        quotation = self._closing_quotation(cue.first)
        if quotation is not None and quotation.first < first and start == sentence.first:
            first = quotation.first
        last = cue.first
        if cue.way is Way.AROUND:
            end = following.first if following is not None else sentence.last
            if following is not None and following.way is not Way.AFTER:
                end = self._break(cue.last, following.first) or cue.last
            last = self._after_middle(cue, end, quotation, first)
        if first == sentence.first:
            first = self._without_dateline(sentence, first, cue.first)
        trimmed = self._trim(first, last)
        if trimmed[1] <= trimmed[0]:
            return None
        return Reach(*trimmed, cue)

    def _over(self, sentence: Sentence, cue: Cue, previous: Reach) -> Reach | None:
        """A cue after a statement that stands over it: "The governor said A, SANA reported." """
        if cue.phrase is None or self.scan.low(cue.phrase.head) in ("he", "she", "it", "they"):
            return None
        previous.last = self._trim_end(previous.first, min(previous.last, cue.first) if cue.way is Way.BEFORE else previous.last)
        outer = Reach(previous.first, previous.last, cue)
        previous.outer = outer
        return None

    def _after_middle(self, cue: Cue, end: int, quotation: Quotation | None, first: int) -> int:
        """Where a statement ends whose cue stands in its middle."""
        scan = self.scan
        after = cue.last
        while after < end and scan.low(after) in _TRIMMED:
            after += 1
        if after >= end:
            return cue.first
        wholly_quoted = quotation is not None and quotation.first <= first + 1
        opens = scan.quoted[after] >= 0 and scan.quotations[scan.quoted[after]].first == after
        if opens:
            return max(end, self._quotation_end(after, end))
        if wholly_quoted:
            return cue.first
        return end

    def _closing_quotation(self, index: int) -> Quotation | None:
        """The quotation that ends right before a token, over a comma."""
        scan = self.scan
        for at in (index - 1, index - 2):
            if at >= 0 and scan.quoted[at] >= 0 and (at == index - 1 or scan.low(index - 1) == ","):
                quotation = scan.quotations[scan.quoted[at]]
                if quotation.last == at + 1:
                    return quotation
        return None

    def _quotation_end(self, first: int, end: int) -> int:
        """The end of a quotation that begins where a statement does, or that its last word stands in."""
        scan = self.scan
        for at in (first, end - 1):
            number = scan.quoted[at] if 0 <= at < len(scan.quoted) else -1
            if number >= 0 and scan.quotations[number].last > end:
                end = scan.quotations[number].last
                while number + 1 < len(scan.quotations) and scan.quotations[number + 1].goes_on:
                    number += 1
                    end = scan.quotations[number].last
        return end

    # ---- Other sentences.

    def _earlier(self, sentence: Sentence, cue: Cue) -> Reach | None:
        sentences = self.scan.parse.sentences
        if sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph:
            return None
        before = sentences[sentence.index - 1]
        if before.index in self.last_of_sentence:
            return None
        return Reach(*self._trim(self._without_dateline(before, before.first, before.last), before.last), cue)

    def _block(self, sentence: Sentence, cue: Cue) -> Reach | None:
        sentences = self.scan.parse.sentences
        index = sentence.index + 1
        if index >= len(sentences):
            return None
        layout = sentences[index].layout
        if layout is Layout.HEADING:
            return None
        last = index
        if layout in (Layout.ITEM, Layout.ROW):
            while last + 1 < len(sentences) and sentences[last + 1].layout is layout:
                last += 1
        else:
            while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[index].paragraph:
                last += 1
        if any(self.cues[i] for i in range(index, last + 1)) and layout is not Layout.ITEM:
            return None
        self.taken.update(range(index, last + 1))
        end = self._quotation_end(sentences[index].first, sentences[last].last)
        return Reach(*self._trim(sentences[index].first, end), cue)

    def _labelled(self, sentence: Sentence, cue: Cue) -> Reach:
        sentences = self.scan.parse.sentences
        last = sentence.index
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph and not self.cues[last + 1]:
            last += 1
            self.taken.add(last)
        return Reach(*self._trim(cue.content, sentences[last].last), cue)

    def _go_on(self, sentence: Sentence) -> None:
        """A sentence without a cue: retold speech that goes on, or words of a quotation already claimed."""
        before = self.last_of_sentence.get(sentence.index - 1)
        if sentence.index in self.taken or before is None or not before.cue.past:
            return
        sentences = self.scan.parse.sentences
        if sentences[sentence.index - 1].paragraph != sentence.paragraph or before.last > sentence.first:
            return
        if self.scan.quoted[sentence.first] >= 0:
            return
        if before.cue.way is Way.EARLIER or not _retold(self.scan, sentence):
            return
        reach = Reach(*self._trim(sentence.first, sentence.last), before.cue, ["goes on in retold speech"], before.outer, same=True)
        self._add(sentence, reach)

    def read_left_quotations(self) -> None:
        """Give whole quoted sentences that no cue has claimed to whoever spoke right before them."""
        scan = self.scan
        sentences = scan.parse.sentences
        covered = sorted((r.first, r.last) for r in self.found)
        for quotation in scan.quotations:
            sentence = scan.parse.sentence_of(quotation.first)
            if quotation.first != sentence.first or quotation.last - quotation.first < 5 or self.cues[sentence.index]:
                continue
            if any(a <= quotation.first < b for a, b in covered):
                continue
            before = self._last_before(sentence.index)
            if before is None:
                continue
            last = max(quotation.last, sentence.first + 1)
            reach = Reach(*self._trim(quotation.first, last), before.cue, ["a quotation right after"], before.outer, same=True)
            self.found.append(reach)
            for index in range(sentence.index, len(sentences)):
                if sentences[index].first >= last:
                    break
                self.last_of_sentence[index] = reach

    def _last_before(self, index: int) -> Reach | None:
        sentences = self.scan.parse.sentences
        for at in (index - 1, index - 2):
            if at < 0 or sentences[index].paragraph - sentences[at].paragraph > 1:
                return None
            if at in self.last_of_sentence:
                return self.last_of_sentence[at]
            if sentences[at].paragraph != sentences[index].paragraph:
                return None
        return None

    # ---- Ends.

    def _add(self, sentence: Sentence, reach: Reach) -> None:
        self.found.append(reach)
        sentences = self.scan.parse.sentences
        index = sentence.index
        self.last_of_sentence[index] = reach
        while index + 1 < len(sentences) and sentences[index + 1].first < reach.last:
            index += 1
            self.last_of_sentence[index] = reach
            self.taken.add(index)

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        scan = self.scan
        while first < last and scan.low(first) in _TRIMMED:
            first += 1
        return first, self._trim_end(first, last)

    def _trim_end(self, first: int, last: int) -> int:
        scan = self.scan
        while last > first and scan.low(last - 1) in _TRIMMED and scan.low(last - 1) not in (")",):
            last -= 1
        return last

    def _without_dateline(self, sentence: Sentence, first: int, last: int) -> int:
        """Where a sentence begins after "BEIRUT (Reuters) -", "08.15 –", "AMMAN:" or a bullet."""
        scan = self.scan
        end = min(first + LONGEST_DATELINE, last)
        for index in range(first, end):
            token = scan.tokens[index]
            if token.text in _DASHES and (token.spaced or token.text == "--" or index > first) and index + 1 < last and scan.tokens[index + 1].spaced:
                return index + 1
            if token.text == ":" and index - first <= 3 and scan.tokens[first].text.isupper():
                return index + 1
            heading = token.capital or token.kind is not Kind.WORD or token.low in ("of", "the", "and", "in")
            if not heading or scan.group_at[index] is not None and not token.capital:
                break
        while first < last and (scan.tokens[first].kind is Kind.MARK and not is_quotation_mark(scan.tokens[first]) and scan.low(first) not in ("(", "[")):
            first += 1
        return first


def _retold(scan: Scan, sentence: Sentence) -> bool:
    """Whether the main verb of a sentence is shifted back, as in retold speech: "would go", "had gone"."""
    for group in scan.parse.verb_groups[sentence.index]:
        if group.finite:
            past_perfect = group.perfect and scan.low(group.first) in ("had", "hadn't")
            return group.modal == "would" or past_perfect
    return False
