"""Let statements reach over sentences: the one before, a table above, a list below, a turn, a quotation left over.

A sentence that nobody is said to say goes on in the voice of the one before it only where it is retold speech, in the
same paragraph, in "would" and "had"; or where it is a quotation that stands right after.
"""

from __future__ import annotations

from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.extents import Extents, Reach
from safeconduct.read.speech.phrases import Scan
from safeconduct.read.speech.subject_reader import main_verb
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER

__all__ = ["LongReach"]

#: A quotation shorter than this, alone in its sentence, is a title or an emphasis.
SHORTEST_QUOTATION = 4
#: What a report goes on with by itself, though in "had".
_ELSEWHERE = frozenset({"meanwhile", "elsewhere", "by", "separately"})
_HEARSAY = frozenset({"reportedly", "allegedly", "apparently", "supposedly", "purportedly"})


class LongReach(Extents):
    """Finds statements that do not stand in the sentence of their cue alone."""

    def __init__(self, scan: Scan, cues: list[list[Cue]]) -> None:
        super().__init__(scan)
        self.cues = cues
        self.found: list[Reach] = []
        #: Sentences whose words a cue elsewhere has taken.
        self.taken: set[int] = set()
        #: The statement that each sentence ends in.
        self.closing: dict[int, Reach] = {}

    def add(self, sentence: Sentence, reach: Reach) -> None:
        """Keep a statement, and note which sentences end in it."""
        self.found.append(reach)
        if reach.cue.way is Way.TURN:
            return
        sentences = self.scan.parse.sentences
        index = sentence.index
        self.closing[index] = reach
        while index + 1 < len(sentences) and sentences[index + 1].first < reach.last:
            index += 1
            self.closing[index] = reach
            self.taken.add(index)

    def earlier(self, sentence: Sentence, cue: Cue) -> Reach | None:
        """The sentence before, or what comes before a colon or dash in the same one."""
        sentences = self.scan.parse.sentences
        if sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph:
            return None
        before = sentences[sentence.index - 1]
        if before.index in self.closing:
            return None
        return Reach(*self.trim(self.without_dateline(before.first, before.last), before.last), cue)

    def table(self, sentence: Sentence, cue: Cue) -> Reach | None:
        """The rows above, without the one of headings."""
        sentences = self.scan.parse.sentences
        first = sentence.index
        while first > 0 and sentences[first - 1].layout is Layout.ROW:
            first -= 1
        if first == sentence.index:
            return None
        numbers = [
            any(self.scan.tokens[i].kind is NUMBER for i in range(sentences[n].first, sentences[n].last))
            for n in (first, first + 1)
            if n < sentence.index
        ]
        if len(numbers) > 1 and (not numbers[0] or sentence.index - first > 2):
            first += not numbers[0] or self._is_heading_row(sentences[first], sentences[first + 1])
        return Reach(*self.trim(sentences[first].first, sentences[sentence.index - 1].last), cue)

    def _is_heading_row(self, row: Sentence, below: Sentence) -> bool:
        scan = self.scan
        bars = [i for i in range(row.first, row.last) if scan.low(i) == "|"]
        cells = [i + 1 for i in bars if i + 1 < row.last]
        return (
            bool(cells)
            and all(scan.tokens[i].kind is not NUMBER for i in cells)
            and any(scan.tokens[i].kind is NUMBER for i in range(below.first, below.last))
        )

    def block(self, sentence: Sentence, cue: Cue) -> Reach | None:
        """The paragraph or the list after a colon."""
        sentences = self.scan.parse.sentences
        index = sentence.index + 1
        if index >= len(sentences) or sentences[index].layout is Layout.HEADING:
            return None
        layout, last = sentences[index].layout, index
        listed = layout in (Layout.ITEM, Layout.ROW)
        while last + 1 < len(sentences) and (
            sentences[last + 1].layout is layout
            if listed
            else sentences[last + 1].paragraph == sentences[index].paragraph
        ):
            last += 1
        if any(self.cues[i] for i in range(index, last + 1)):
            return None
        self.taken.update(range(index, last + 1))
        end = self.quotation_end(sentences[index].first, sentences[last].last)
        return Reach(*self.trim(sentences[index].first, end), cue)

    def turn(self, sentence: Sentence, cue: Cue) -> Reach:
        """All up to the end of the paragraph; other cues in it overrule it."""
        sentences = self.scan.parse.sentences
        last = sentence.index
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
            if not self.cues[last]:
                self.taken.add(last)
        reach = Reach(*self.trim(cue.content, sentences[last].last), cue)
        inner = [c for n in range(sentence.index, last + 1) for c in self.cues[n] if c is not cue and not c.mute]
        if inner:
            index = self.scan.parse.sentence_of(inner[0].first).index - (inner[0].way is Way.EARLIER)
            end = inner[0].first if inner[0].way is Way.AFTER else sentences[index].first
            reach.stated = self.trim_end(reach.first, max(reach.first, end))
        return reach

    def go_on(self, sentence: Sentence) -> None:
        """A sentence without a cue: retold speech that goes on, or words of a quotation already claimed."""
        before = self.closing.get(sentence.index - 1)
        if sentence.index in self.taken or before is None or before.last > sentence.first or before.cue.mute:
            return
        sentences = self.scan.parse.sentences
        if sentences[sentence.index - 1].paragraph != sentence.paragraph or self.scan.quoted[sentence.first] >= 0:
            return
        past = before.cue.past and not before.cue.noun
        if before.cue.way in (Way.EARLIER, Way.TABLE, Way.TURN, Way.BLOCK) or not _retold(self.scan, sentence, past):
            return
        reach = Reach(
            *self.trim(sentence.first, sentence.last),
            before.cue,
            ["goes on in retold speech"],
            before.outer,
            same=True,
        )
        self.add(sentence, reach)

    def read_left_quotations(self) -> None:
        """Give whole quoted sentences that no cue has claimed to whoever spoke right before them."""
        scan = self.scan
        sentences = scan.parse.sentences
        covered = bytearray(len(scan.tokens))
        for reach in self.found:
            if reach.cue.way is not Way.TURN or reach.cue.mute:
                covered[reach.first : reach.last] = b"\1" * (reach.last - reach.first)
        for quotation in scan.quotations:
            sentence = scan.parse.sentence_of(quotation.first)
            if (
                quotation.last - quotation.first < SHORTEST_QUOTATION
                or covered[quotation.first]
                or self.cues[sentence.index]
            ):
                continue
            if quotation.first != sentence.first and (scan.low(quotation.first - 1) != ":" or quotation.goes_on):
                continue
            if quotation.last < sentence.last - 1:
                continue
            before = self._last_before(sentence.index)
            if before is None:
                continue
            reach = Reach(
                *self.trim(quotation.first, quotation.last),
                before.cue,
                ["a quotation right after"],
                before.outer,
                same=True,
            )
            self.found.append(reach)
            for index in range(sentence.index, len(sentences)):
                if sentences[index].first >= quotation.last:
                    break
                self.closing[index] = reach

    def _last_before(self, index: int) -> Reach | None:
        """The statement that ends right before a sentence: in its paragraph, or at the end of the one before."""
        sentences = self.scan.parse.sentences
        at = index - 1
        if at < 0 or sentences[index].paragraph - sentences[at].paragraph > 1:
            return None
        if at in self.closing or sentences[at].paragraph == sentences[index].paragraph:
            return self.closing.get(at)
        paragraph = sentences[at].paragraph
        while at >= 0 and sentences[at].paragraph == paragraph:
            if at in self.closing:
                return self.closing[at]
            at -= 1
        return None


def _retold(scan: Scan, sentence: Sentence, past: bool) -> bool:
    """Whether the main verb of a sentence is shifted back, as in retold speech: "would go", "had gone"."""
    verb = main_verb(scan, sentence.first, sentence.last)
    if verb is None or scan.low(sentence.first) in _ELSEWHERE:
        return False
    if any(scan.low(i) in _HEARSAY for i in range(verb.first, verb.last)):
        return False
    past_perfect = verb.perfect and scan.low(verb.first) in ("had", "hadn't")
    return verb.modal == "would" or (past_perfect and past)
