"""Say how far what somebody says reaches: within its sentence, over a quotation's sentences, over a list or a turn.

A statement reaches over "he said" in its middle, over a semicolon, and over sentences inside the same quotation. It
does not reach into the next sentence that nobody is said to say, unless that goes on in retold speech: in the same
paragraph, right after, in "would" and "had"; or is a quotation that stands right after.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.cue import Cue, Way
from safeconduct.read.phrases import Scan, pronoun_of
from safeconduct.read.quotations import Quotation, is_quotation_mark
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.subjects import main_verb
from safeconduct.read.tokens import Kind

__all__ = ["Reach", "find_reaches"]

#: A dateline is at most this many tokens long.
LONGEST_DATELINE = 16
#: A quotation shorter than this, alone in its sentence, is a title or an emphasis.
SHORTEST_QUOTATION = 4

_TRIMMED = frozenset(
    {
        ",",
        ";",
        ":",
        "–",
        "—",
        "--",
        "-",
        "and",
        "but",
        "that",
        ".",
        "•",
        "✔",
        "✖",
        "⚡",
        "‼",
        "#",
        "|",
        ")",
        "(",
        "…",
        "while",
        "yet",
        "▪",
        "*",
        "●",
    }
)
_DASHES = frozenset({"–", "—", "--", "-"})
#: Cues that stand right after a quotation and speak of no more than it.
_ONLY_QUOTED = frozenset({"put", "describe", "phrase", "in"})
_JOINING = frozenset({"and", "but", "while", "whereas", "although", "though", "yet"})


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
    #: Where the words of the statement end, if other statements stand in what it reaches; -1 if none do.
    stated: int = -1


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


class _Finder:
    def __init__(self, scan: Scan, cues: list[list[Cue]]) -> None:
        self.scan = scan
        self.cues = cues
        self.found: list[Reach] = []
        #: Sentences whose words a cue elsewhere has taken.
        self.taken: set[int] = set()
        #: The statement that each sentence ends in.
        self.closing: dict[int, Reach] = {}

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
                previous = reach if cue.way is not Way.TURN else previous
            start = max(start, cue.last if following is None else self._break(cue.last, following.first) or cue.last)

    def _reach(
        self, sentence: Sentence, cue: Cue, start: int, following: Cue | None, previous: Reach | None
    ) -> Reach | None:
        if cue.way is Way.EARLIER:
            return self._earlier(sentence, cue)
        if cue.way is Way.TABLE:
            return self._table(sentence, cue)
        if cue.way is Way.BLOCK:
            return self._block(sentence, cue)
        if cue.way is Way.TURN:
            return self._turn(sentence, cue)
        if cue.way is Way.AFTER:
            return self._forward(sentence, cue, following, previous)
        return self._backward(sentence, cue, start, following, previous)

    def _break(self, first: int, last: int) -> int | None:
        """Where a new clause begins between two cues: after the last semicolon, or ", and", ", but"."""
        scan = self.scan
        for index in range(last - 1, max(first, last - 80), -1):
            low = scan.low(index)
            if low == ";":
                return index + 1
            if low in _JOINING and scan.low(index - 1) in (",", "–", "—"):
                return index
        return None

    def _forward(self, sentence: Sentence, cue: Cue, following: Cue | None, previous: Reach | None) -> Reach:
        end = sentence.last if cue.limit < 0 else cue.limit
        if following is not None:
            end = min(end, self._end_before(cue, following, end))
        if previous is not None and previous.cue.way is not Way.AFTER and previous.last > cue.first:
            previous.last = self._trim_end(previous.first, cue.first)
        if end == sentence.last:
            end = max(end, self._quotation_end(cue.content, end))
        reach = Reach(*self._trim(cue.content, end), cue)
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
                "as",
            ):
                return at
            cut = self._break(cue.content, at)
            return cut if cut is not None and cut >= at - 3 else end
        cut = self._break(cue.last, at)
        return cut if cut is not None and cut > cue.content else end

    def _backward(
        self, sentence: Sentence, cue: Cue, start: int, following: Cue | None, previous: Reach | None
    ) -> Reach | None:
        if previous is not None and previous.cue.way is Way.AFTER and cue.first > previous.first:
            cut = self._break(previous.first, cue.first)
            if cut is None:
                return self._over(cue, previous)
            previous.last = self._trim_end(previous.first, cut)
            start = cut
        elif previous is not None:
            if cue.way is Way.AROUND and cue.phrase is not None and pronoun_of(self.scan, cue.phrase.head):
                if previous.cue.way is Way.AROUND and previous.last > cue.first:
                    return None
            start = max(start, previous.cue.last)
            if previous.last > start:
                cut = self._break(previous.cue.last, cue.first)
                previous.last = self._trim_end(previous.first, cut or previous.cue.first)
                start = max(start, cut or start)
        return self._span_back(sentence, cue, start, following)

    def _span_back(self, sentence: Sentence, cue: Cue, start: int, following: Cue | None) -> Reach | None:
        first = start
        quotation = self._closing_quotation(cue.first)
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
        last = cue.first
        if cue.way is Way.AROUND:
            end = following.first if following is not None else sentence.last
            if following is not None and following.way is not Way.AFTER:
                end = self._break(cue.last, following.first) or cue.last
            last = self._after_middle(cue, end, quotation, first)
        if first == sentence.first:
            first = self._without_dateline(first, cue.first)
        first, last = self._trim(first, last)
        return Reach(first, last, cue) if last > first else None

    def _over(self, cue: Cue, previous: Reach) -> None:
        """A cue after a statement that stands over it: "The governor said A, SANA reported." carries it."""
        if cue.phrase is None or pronoun_of(self.scan, cue.phrase.head):
            return
        if cue.way is Way.BEFORE:
            previous.last = self._trim_end(previous.first, min(previous.last, cue.first))
        previous.outer = Reach(previous.first, previous.last, cue)

    def _after_middle(self, cue: Cue, end: int, quotation: Quotation | None, first: int) -> int:
        """Where a statement ends whose cue stands in its middle."""
        scan = self.scan
        after = cue.last
        while after < end and scan.low(after) in _TRIMMED:
            after += 1
        if after >= end:
            return cue.first
        if scan.opens_quotation(after):
            return max(end, self._quotation_end(after, end))
        wholly_quoted = quotation is not None and quotation.first <= first + 1
        return cue.first if wholly_quoted else end

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
        """The sentence before, or what comes before a colon or dash in the same one."""
        sentences = self.scan.parse.sentences
        if sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph:
            return None
        before = sentences[sentence.index - 1]
        if before.index in self.closing:
            return None
        return Reach(*self._trim(self._without_dateline(before.first, before.last), before.last), cue)

    def _table(self, sentence: Sentence, cue: Cue) -> Reach | None:
        """The rows above, without the one of headings."""
        sentences = self.scan.parse.sentences
        first = sentence.index
        while first > 0 and sentences[first - 1].layout is Layout.ROW:
            first -= 1
        if first == sentence.index:
            return None
        numbers = [
            any(self.scan.tokens[i].kind is Kind.NUMBER for i in range(sentences[n].first, sentences[n].last))
            for n in (first, first + 1)
            if n < sentence.index
        ]
        if len(numbers) > 1 and (not numbers[0] or sentence.index - first > 2):
            first += not numbers[0] or self._is_heading_row(sentences[first], sentences[first + 1])
        return Reach(*self._trim(sentences[first].first, sentences[sentence.index - 1].last), cue)

    def _is_heading_row(self, row: Sentence, below: Sentence) -> bool:
        scan = self.scan
        bars = [i for i in range(row.first, row.last) if scan.low(i) == "|"]
        cells = [i + 1 for i in bars if i + 1 < row.last]
        return (
            bool(cells)
            and all(scan.tokens[i].kind is not Kind.NUMBER for i in cells)
            and any(scan.tokens[i].kind is Kind.NUMBER for i in range(below.first, below.last))
        )

    def _block(self, sentence: Sentence, cue: Cue) -> Reach | None:
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
        end = self._quotation_end(sentences[index].first, sentences[last].last)
        return Reach(*self._trim(sentences[index].first, end), cue)

    def _turn(self, sentence: Sentence, cue: Cue) -> Reach:
        """All up to the end of the paragraph; other cues in it overrule it."""
        sentences = self.scan.parse.sentences
        last = sentence.index
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
            if not self.cues[last]:
                self.taken.add(last)
        reach = Reach(*self._trim(cue.content, sentences[last].last), cue)
        inner = [c for n in range(sentence.index, last + 1) for c in self.cues[n] if c is not cue and not c.mute]
        if inner:
            end = inner[0].first if inner[0].way is Way.AFTER else self.scan.parse.sentence_of(inner[0].first).first
            reach.stated = self._trim_end(reach.first, max(reach.first, end))
        return reach

    def _go_on(self, sentence: Sentence) -> None:
        """A sentence without a cue: retold speech that goes on, or words of a quotation already claimed."""
        before = self.closing.get(sentence.index - 1)
        if sentence.index in self.taken or before is None or before.last > sentence.first or before.cue.mute:
            return
        sentences = self.scan.parse.sentences
        if sentences[sentence.index - 1].paragraph != sentence.paragraph or self.scan.quoted[sentence.first] >= 0:
            return
        if before.cue.way in (Way.EARLIER, Way.TABLE, Way.TURN, Way.BLOCK) or not _retold(
            self.scan, sentence, before.cue.past
        ):
            return
        reach = Reach(
            *self._trim(sentence.first, sentence.last),
            before.cue,
            ["goes on in retold speech"],
            before.outer,
            same=True,
        )
        self._add(sentence, reach)

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
                *self._trim(quotation.first, quotation.last),
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

    # ---- Ends.

    def _add(self, sentence: Sentence, reach: Reach) -> None:
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

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        scan = self.scan
        while first < last and scan.low(first) in _TRIMMED:
            first += 1
        return first, self._trim_end(first, last)

    def _trim_end(self, first: int, last: int) -> int:
        scan = self.scan
        while last > first and scan.low(last - 1) in _TRIMMED and scan.low(last - 1) != ")":
            last -= 1
        return last

    def _without_dateline(self, first: int, last: int) -> int:
        """Where a sentence begins after "BEIRUT (Reuters) -", "08.15 –", "AMMAN:", a number or a bullet."""
        scan = self.scan
        for index in range(first, min(first + LONGEST_DATELINE, last)):
            token = scan.tokens[index]
            loose = (
                index + 1 < last
                and scan.tokens[index + 1].spaced
                and (token.spaced or token.text == "--" or index > first)
            )
            if token.text in _DASHES and loose:
                return index + 1
            if token.text == ":" and index - first <= 3 and scan.tokens[first].text.isupper():
                return index + 1
            heading = token.capital or token.kind is not Kind.WORD or token.low in ("of", "the", "and", "in")
            if not heading or (scan.group_at[index] is not None and not token.capital):
                break
        while first < last and _is_numbering(scan, first):
            first += 1
        return first


def _is_numbering(scan: Scan, index: int) -> bool:
    """Whether a token is a bullet, or part of "3." or "2/9" before a sentence."""
    token = scan.tokens[index]
    if token.kind is Kind.MARK:
        return not is_quotation_mark(token) and token.text not in ("(", "[", "~", "$")
    return token.kind is Kind.NUMBER and scan.low(index + 1) in (".", "/", ")") and len(token.text) < 3


def _retold(scan: Scan, sentence: Sentence, past: bool) -> bool:
    """Whether the main verb of a sentence is shifted back, as in retold speech: "would go", "had gone"."""
    verb = main_verb(scan, sentence.first, sentence.last)
    if verb is None:
        return False
    past_perfect = verb.perfect and scan.low(verb.first) in ("had", "hadn't")
    return verb.modal == "would" or (past_perfect and past)
