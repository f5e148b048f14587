"""Say how far what somebody says reaches: within its sentence, over a quotation's sentences, over a list or a turn.

A statement reaches over "he said" in its middle, over a semicolon, and over sentences inside the same quotation. It
does not reach into the next sentence that nobody is said to say, unless that goes on in retold speech: in the same
paragraph, right after, in "would" and "had"; or is a quotation that stands right after.
"""

from __future__ import annotations

from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.extents import Reach
from safeconduct.read.speech.long_reach import LongReach
from safeconduct.read.speech.phrases import Scan, pronoun_of
from safeconduct.read.speech.quotations import Quotation
from safeconduct.read.text.sentences import Sentence

__all__ = ["Reach", "find_reaches"]

#: What a statement may begin with after the words that attribute it.
_SMALL = frozenset({",", ";", ":", "–", "—", "--", "-", "and", "but", "that", ".", ")", "(", "…", "while", "yet"})
#: How far before a colon a word of judging may stand.
FARTHEST_JUDGEMENT = 8
#: Cues that stand right after a quotation and speak of no more than it.
_ONLY_QUOTED = frozenset({"put", "describe", "phrase", "in"})


def find_reaches(scan: Scan, cues: list[list[Cue]]) -> list[Reach]:
    """Find how far each cue reaches.

    Args:
        cues: of each sentence, in order.

    Returns: Turns first, then the others; each in order of their first tokens.
    """
    finder = _Finder(scan, cues)
    for sentence in scan.parse.sentences:
        finder.read_sentence(sentence)
    finder.read_left_quotations()
    found = [r for r in finder.found if r.last > r.first]
    return sorted(found, key=lambda r: (r.cue.way is not Way.TURN or r.same, r.first, -r.last))


class _Finder(LongReach):
    """Finds every statement, sentence by sentence."""

    def read_sentence(self, sentence: Sentence) -> None:
        cues = self.cues[sentence.index]
        if not cues:
            self.go_on(sentence)
            return
        start = sentence.first
        previous: Reach | None = None
        for number, cue in enumerate(cues):
            following = cues[number + 1] if number + 1 < len(cues) else None
            reach = self._reach(sentence, cue, start, following, previous)
            if reach is not None:
                self.add(sentence, reach)
                previous = reach if cue.way is not Way.TURN else previous
            start = max(
                start, cue.last if following is None else self.clause_break(cue.last, following.first) or cue.last
            )

    def _reach(
        self, sentence: Sentence, cue: Cue, start: int, following: Cue | None, previous: Reach | None
    ) -> Reach | None:
        if cue.way is Way.EARLIER:
            return self.earlier(sentence, cue)
        if cue.way is Way.TABLE:
            return self.table(sentence, cue)
        if cue.way is Way.BLOCK:
            return self.block(sentence, cue)
        if cue.way is Way.TURN:
            return self.turn(sentence, cue)
        if cue.way is Way.AFTER:
            return self._forward(sentence, cue, following, previous)
        return self._backward(sentence, cue, start, following, previous)

    def _forward(self, sentence: Sentence, cue: Cue, following: Cue | None, previous: Reach | None) -> Reach:
        end = sentence.last if cue.limit < 0 else cue.limit
        if following is not None:
            end = min(end, self._end_before(cue, following, end))
        if previous is not None and previous.cue.way is not Way.AFTER and previous.last > cue.first:
            previous.last = self.trim_end(previous.first, cue.first)
        contrast = self.contrast_break(cue, end) if following is None else None
        if contrast is not None:
            end = contrast
        elif end == sentence.last:
            end = max(end, self.quotation_end(cue.content, end))
        reach = Reach(*self.trim(cue.content, end), cue)
        if (
            previous is not None
            and previous.cue.way is Way.AFTER
            and previous.first <= cue.first
            and cue.last <= previous.last
        ):
            reach.outer = previous
            if cue.first <= previous.first + 1:
                previous.stated = previous.first
        return reach

    def _end_before(self, cue: Cue, following: Cue, end: int) -> int:
        """Where a statement ends that another cue follows in the sentence."""
        scan = self.scan
        at = following.first
        if following.way is Way.AFTER and at <= cue.content + 1:
            return end
        if following.way is Way.AFTER and scan.low(at - 1) == "that" and scan.low(at - 2) in ("and", "but"):
            return end  # "said the truce held, and that the rebels had told him"
        before = scan.low(at - 1)
        if following.way is Way.AFTER:
            if following.phrase is None or before in (
                ",",
                ";",
                "–",
                "—",
                "who",
                "which",
                "and",
                "but",
                "while",
                "whereas",
                "however",
                "although",
                "though",
                "meanwhile",
                "as",
            ):
                return at
            cut = self.clause_break(cue.content, at)
            return cut if cut is not None and cut >= at - 3 else end
        cut = self.clause_break(cue.last, at)
        return cut if cut is not None and cut > cue.content else end

    def _backward(
        self, sentence: Sentence, cue: Cue, start: int, following: Cue | None, previous: Reach | None
    ) -> Reach | None:
        if previous is not None and previous.cue.way is Way.AFTER and cue.first > previous.first:
            cut = self.clause_break(previous.first, cue.first)
            if cut is None:
                self._over(cue, previous)
                return None
            previous.last = self.trim_end(previous.first, cut)
            start = cut
        elif previous is not None:
            if self._carries_back(previous, cue):
                self._over(cue, previous)
                previous.last = self.trim_end(previous.first, previous.cue.first)
                return None
            within = previous.cue.way is Way.AROUND and previous.last > cue.first
            if within and self._repeats(previous.cue, cue):
                return None
            start = max(start, previous.cue.last)
            if previous.last > start:
                cut = self.clause_break(previous.cue.last, cue.first)
                previous.last = self.trim_end(previous.first, cut or previous.cue.first)
                start = max(start, cut or start)
        return self._span_back(sentence, cue, start, following)

    def _span_back(self, sentence: Sentence, cue: Cue, start: int, following: Cue | None) -> Reach | None:
        between = self.between_dashes(sentence, cue)
        if between is not None:
            return between
        first = start
        quotation = self.closing_quotation(cue.first)
        if quotation is not None and cue.word in _ONLY_QUOTED and quotation.first >= start:
            return Reach(quotation.first, quotation.last, cue)
        if quotation is not None and quotation.first < first and start == sentence.first:
            first = quotation.first
            while quotation.goes_on and first > 0:
                quotation = (
                    self.scan.quotations[self.scan.quoted[first - 1]] if self.scan.quoted[first - 1] >= 0 else quotation
                )
                if quotation.first >= first:
                    break
                first = quotation.first
        if first == sentence.first and cue.way is Way.AROUND and quotation is None:
            first = self._after_judgement(first, cue.first)
        last = cue.first
        if cue.way is Way.AROUND:
            end = following.first if following is not None else sentence.last
            again = following is not None and following.phrase is not None and self._repeats(cue, following)
            if again:
                end = sentence.last
            elif following is not None and following.way is not Way.AFTER:
                end = self.clause_break(cue.last, following.first) or cue.last
            last = self._after_middle(cue, end, quotation, first)
            colon = next((i for i in (cue.last, cue.last - 1) if self.scan.low(i) == ":"), -1)
            if colon >= 0 and last > colon and self.scan.opens_quotation(colon + 1):
                self.add(sentence, Reach(*self.trim(colon + 1, last), cue, ["after the colon"], same=True))
                last = cue.first
        if first == sentence.first:
            first = self.without_dateline(first, cue.first)
        first, last = self.trim(first, last)
        return Reach(first, last, cue) if last > first else None

    def _after_judgement(self, first: int, last: int) -> int:
        """Where the words begin in "The mayor finds fault with it: the road, she argues, is mined"."""
        scan = self.scan
        colon = next((i for i in range(last - 1, first, -1) if scan.low(i) == ":"), -1)
        near = range(max(first, colon - FARTHEST_JUDGEMENT), colon)
        return colon + 1 if any(scan.low(i) in scan.words.attitudes for i in near) else first

    def _repeats(self, cue: Cue, following: Cue) -> bool:
        """Whether a cue only says again, within the same statement, who speaks: "A, X said, and B, he added, C"."""
        scan, phrase = self.scan, following.phrase
        if phrase is None or following.way is not Way.AROUND:
            return False
        pronoun = pronoun_of(scan, phrase.head) or scan.low(phrase.head) in ("him", "her", "them")
        return bool(pronoun) and not any(scan.low(i) == ";" for i in range(cue.last, following.first))

    def _over(self, cue: Cue, previous: Reach) -> None:
        """A cue after a statement that stands over it: "The governor said A, SANA reported." carries it."""
        if cue.phrase is None or pronoun_of(self.scan, cue.phrase.head):
            return
        if cue.way is Way.BEFORE:
            previous.last = self.trim_end(previous.first, min(previous.last, cue.first))
        last = previous
        while last.outer is not None:
            last = last.outer  # "A, the governor said on Monday, the radio reported"
            trails = previous.first < last.cue.first < previous.last and cue.first - last.cue.last <= 1
            previous.last = self.trim_end(previous.first, last.cue.first) if trails else previous.last
            if cue.way is Way.BEFORE and last.last > cue.first:
                last.last = self.trim_end(last.first, cue.first)
        last.outer = Reach(previous.first, previous.last, cue)

    def _carries_back(self, previous: Reach, cue: Cue) -> bool:
        """ "A, the premier told deputies on Sunday, news agencies reported.": who reports it carries it."""
        if cue.way is not Way.BEFORE or cue.phrase is None or previous.cue.way not in (Way.AROUND, Way.BEFORE):
            return False
        return cue.first - previous.cue.last <= 1 and not pronoun_of(self.scan, cue.phrase.head)

    def _after_middle(self, cue: Cue, end: int, quotation: Quotation | None, first: int) -> int:
        """Where a statement ends whose cue stands in its middle."""
        scan = self.scan
        after = cue.last
        if scan.low(after) == "," and scan.low(after + 1) in ("while", "whereas") and cue.word != "quote":
            return cue.first
        while after < end and scan.low(after) in _SMALL:
            after += 1
        if after >= end:
            return cue.first
        if scan.opens_quotation(after):
            return max(end, self.quotation_end(after, end))
        wholly_quoted = quotation is not None and quotation.first <= first + 1
        return cue.first if wholly_quoted else end
